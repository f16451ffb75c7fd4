"""A match in a sentence -> the evidence: how it is stated, who says it, when, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.dates import resolve
from graphlib_ij.lexicons import load_toml
from graphlib_ij.model import Evidence, Span
from graphlib_ij.relations.amounts import find_amount, find_share
from graphlib_ij.relations.reach import reach
from graphlib_ij.relations.reporters import reporter
from graphlib_ij.relations.scene import titles_in
from graphlib_ij.relations.status import (
    decisive_word,
    is_clause,
    is_ended,
    outlasts,
    status_at,
    status_of_words,
)
from graphlib_ij.relations.tense import (
    is_before,
    is_coming,
    is_term,
    is_until,
    points_ahead,
    verb_above,
)
from graphlib_ij.relations.times import bounds, find_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij.dates import Time
    from graphlib_ij.language import Document, Sentence
    from graphlib_ij.relations.scene import Item, Scene
    from graphlib_ij.relations.surface import Match

_ENDABLE = frozenset({"owns", "partners_with", "operates_in", "part_of"})
_LASTING = _ENDABLE | {"holds_role", "based_in", "active_in"}
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})
_PRICED = frozenset({"owns", "partners_with", "operates_in"})


def find_evidence(
    document: Document, scene: Scene, match: Match, *, said_by: str, swapped: bool
) -> Evidence:
    """Return what a sentence says for a match.

    Parameters
    ----------
    document, scene, match
        The article, the sentence with its names, and what was found in it.
    said_by : str
        Who speaks, where the sentence is inside a quotation.
    swapped : bool
        The relation's source is the match's target.
    """
    sentence = scene.sentence
    text = sentence.span.of(document.article.text)
    source, target = (match.target, match.source) if swapped else (match.source, match.target)
    words, anchor = _decisive(scene, match)
    status = _status(scene, match, target, words=words, anchor=anchor)
    reached = reach(sentence, words, anchor)
    time = find_time(scene, text, reached)
    today = document.article.date
    verb = verb_above(sentence, words, anchor)
    if status == "past" and time and is_term(sentence, verb, time, today):
        status = "asserted"
    if status == "asserted":
        status = _by_tense(scene, match.kind, verb, text=text, time=time, today=today)
    ahead = status == "planned" or bool(
        time and points_ahead(sentence, verb, text, time, today=today)
    )
    attributes = dict(_amounts(scene, match, text, reached))
    if time:
        attributes |= bounds(time, today=today, ahead=ahead)
    said_by = said_by or reporter(scene, anchor if anchor >= 0 else match.target.first)
    return Evidence(
        article=document.article.id,
        span=sentence.span,
        sentence=text,
        source=_span(sentence, source),
        target=_span(sentence, target),
        status=status,
        said_by="" if said_by == source.entity else said_by,
        date=time.text if time else "",
        when=resolve(time, today=today, ahead=ahead) if time else "",
        attributes=tuple(sorted(attributes.items())),
        rule=match.id,
    )


def _decisive(scene: Scene, match: Match) -> tuple[tuple[int, int], int]:
    """Return the words that state it, and the one from which to judge: -1 in a noun phrase."""
    words = _decisive_words(scene, match)
    if match.anchor >= 0:
        return words, decisive_word(scene.sentence, match.anchor, match.target.first)
    end = max(match.source.first, match.target.first)
    return words, end if is_clause(scene.sentence, words, end) else -1


def _status(
    scene: Scene, match: Match, target: Item, *, words: tuple[int, int], anchor: int
) -> str:
    sentence = scene.sentence
    start = _title_status(scene, match) or ("past" if _is_left(scene, match) else "asserted")
    if anchor < 0:
        status = status_of_words(sentence, *words, start=start)
    else:
        status = status_at(sentence, anchor, start=start)
    if status == "asserted" and match.kind in _ENDABLE and is_ended(sentence, target.first):
        return "past"
    if status == "past" and match.kind == "located_in" and outlasts(sentence, match.words):
        return "asserted"
    return status


def _is_left(scene: Scene, match: Match) -> bool:
    """Tell whether the role is where somebody comes from: "Jane Doe joins Acme from Bolt"."""
    before = scene.tokens[max(0, match.target.first - 2) : match.target.first]
    words = [token.lower for token in before if token.dep != "det"]
    return match.kind == "holds_role" and not match.title and words[-1:] == ["from"]


def _by_tense(
    scene: Scene, kind: str, verb: int, *, text: str, time: Time | None, today: str
) -> str:
    """Return what tense and time say of a relation that nothing else puts into past or future."""
    if kind in _LASTING and (
        is_before(scene.sentence, verb) or (time and is_until(scene.sentence, verb, time, today))
    ):
        return "past"
    return (
        "planned"
        if time and is_coming(scene.sentence, verb, text, time, today=today)
        else "asserted"
    )


def _amounts(
    scene: Scene, match: Match, text: str, reached: dict[int, int]
) -> Iterator[tuple[str, str | float]]:
    """Yield the share and the sum of money, of relations that may have one."""
    if match.kind == "owns" and (share := find_share(scene, text, reached)) is not None:
        yield "share", share
    if match.kind in _PRICED and (amount := find_amount(scene, text, reached)):
        yield "amount", amount


def _span(sentence: Sentence, item: Item) -> Span:
    last = max(item.last, item.until)
    return Span(sentence.tokens[item.first].start, sentence.tokens[last - 1].end)


def _decisive_words(scene: Scene, match: Match) -> tuple[int, int]:
    """Return the range of tokens whose cues count: of a role, nothing beyond its own title.

    In "its chairman, former minister Jane Doe" she is chairman, and was minister.
    """
    first, last = match.words
    titles = list(titles_in(scene, first, last)) if match.title else []
    if match.title and titles and match.source.first > titles[0].first:
        last = titles[0].last
    return first, last


def _title_status(scene: Scene, match: Match) -> str:
    """Return what the word before a role phrase says of it: "former mayor", "incoming chief"."""
    if not match.title:
        return ""
    titles = load_toml("titles")
    first = next(titles_in(scene, match.words[0], len(scene.tokens))).first
    before = [scene.tokens[index].lower for index in range(max(0, first - 2), first)]
    between = scene.tokens[match.target.last : first]  # "former Acme Corp. station chief"
    if 0 < match.target.first < first and all(token.pos in _NOUNS for token in between):
        before.append(scene.tokens[match.target.first - 1].lower)
    if any(word in titles["former"] for word in before):
        return "past"
    return "planned" if any(word in titles["coming"] for word in before) else ""
