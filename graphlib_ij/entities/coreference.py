"""Words that stand for a name: "we" in a quotation, "the company", "its".

Only where the text leaves little doubt: a speaker whose employer is known, a definite noun phrase
with one candidate near before it, a pronoun whose sentence has a fitting subject.  A doubtful word
stays unresolved: a missing edge is cheaper than a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.lexicons import load_toml
from graphlib_ij.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphlib_ij.entities.resolution import Resolution
    from graphlib_ij.language import Document, Sentence, Token
    from graphlib_ij.model import Relation

_FIRST_PERSON = frozenset({"we", "us", "our", "ours"})
_IT = frozenset({"it", "its"})
_THIRD_PERSON = frozenset({"he", "she"})
_DETERMINERS = frozenset({"the", "this"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_QUOTE = re.compile(r"[“”\"„]")
_PARTIES = frozenset({"company", "organization"})


class _Seen(NamedTuple):
    """A name met so far."""

    entity: str
    start: int
    sentence: int
    subject: bool


@dataclass(slots=True)
class _State:
    """What was met on the way through the article."""

    seen: list[_Seen] = field(default_factory=list)
    found: dict[Span, str] = field(default_factory=dict)


class References(NamedTuple):
    """Words that stand for entities, and stretches of reported speech with their speakers."""

    names: dict[Span, str]
    speakers: dict[Span, str]


def find_references(
    document: Document, resolution: Resolution, roles: Iterable[Relation]
) -> References:
    """Resolve "we", "the company" and "its" in one article."""
    speakers = _speakers(document, resolution)
    employers = _employers(roles)
    state = _State()
    names = sorted(resolution.names.items())
    position = 0
    for number, sentence in enumerate(document.sentences):
        inside = {}
        while position < len(names) and names[position][0].start < sentence.span.end:
            inside[names[position][0].start] = names[position]
            position += 1
        _read_sentence(sentence, number, inside, state)
        _read_quotes(sentence, number, speakers, employers, state)
    return References(state.found, speakers)


def _employers(roles: Iterable[Relation]) -> dict[str, str]:
    """Return for each person the one body or place they speak for."""
    found: dict[str, str] = {}
    for role in roles:
        if any(evidence.status == "asserted" for evidence in role.evidence):
            found.setdefault(role.source, role.target)
    return found


@cache
def _nouns() -> dict[str, frozenset[str]]:
    """Return noun -> kinds of entity it may stand for."""
    lexicon = load_toml("names")
    nouns: dict[str, set[str]] = {}
    for kind in ("company", "organization", "city", "region", "country"):
        for noun in lexicon[f"{kind}_nouns"]:
            nouns.setdefault(noun, set()).add(kind)
    people = frozenset(lexicon["person_trades"])
    for row in load_toml("sectors")["sector"].values():
        for trigger in row.get("businesses", ()):
            if trigger.split()[-1] in people:
                continue
            nouns.setdefault(trigger.split()[-1], set()).add("company")
    return {noun: frozenset(kinds) for noun, kinds in nouns.items()}


def _read_sentence(
    sentence: Sentence, number: int, inside: Mapping[int, tuple[Span, str]], state: _State
) -> None:
    """Walk through the words: names are remembered, words that stand for one are looked up."""
    index = 0
    while index < len(sentence.tokens):
        token = sentence.tokens[index]
        named = inside.get(token.start)
        if named is not None:
            span, entity = named
            last = index
            while last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].start < span.end:
                last += 1
            subject = any(sentence.tokens[i].dep in _SUBJECTS for i in range(index, last + 1))
            state.seen.append(_Seen(entity, token.start, number, subject))
            index = last + 1
            continue
        if token.lower in _IT:
            _resolve_it(sentence, index, number, state)
        elif token.lower in _THIRD_PERSON:
            _resolve_person(token, number, state)
        elif token.lower in _DETERMINERS:
            _resolve_noun(sentence, index, number, inside, state)
        index += 1


def _resolve_it(sentence: Sentence, index: int, number: int, state: _State) -> None:
    token = sentence.tokens[index]
    if token.lower == "it" and token.dep not in {"nsubj", "dobj", "nsubjpass"}:
        return
    kinds = _PARTIES | {"city", "country", "region"}
    here = [s for s in state.seen if s.sentence == number and s.entity.partition(":")[0] in kinds]
    subjects = [s for s in here if s.subject]
    if token.lower == "its" and _subject_is_office(sentence, index):
        here = [s for s in here if s.entity.partition(":")[0] not in _PARTIES]
        subjects = []
    if subjects:
        found = subjects[-1]
    elif token.lower == "its" and here:
        found = here[-1]
    else:
        before = [s for s in state.seen if s.sentence == number - 1 and s.subject]
        before = [s for s in before if s.entity.partition(":")[0] in _PARTIES]
        if not before:
            return
        found = before[0]
    state.found[Span(token.start, token.end)] = found.entity


def _resolve_person(token: Token, number: int, state: _State) -> None:
    """Resolve "he" or "she" to the person spoken of: the last subject, else the only one."""
    near = [s for s in state.seen if s.sentence >= number - 2 and s.entity.startswith("official:")]
    subjects = [s for s in near if s.subject]
    if subjects or len({s.entity for s in near}) == 1:
        state.found[Span(token.start, token.end)] = (subjects or near)[-1].entity


def _subject_is_office(sentence: Sentence, index: int) -> bool:
    """Tell whether "the mayor" is the subject before a pronoun, which then means the place."""
    public = load_toml("titles")["public"]
    return any(
        token.dep in _SUBJECTS
        and token.lower in public
        and any(sentence.tokens[kid].lower == "the" for kid in sentence.children[position])
        for position, token in enumerate(sentence.tokens[:index])
    )


def _resolve_noun(
    sentence: Sentence,
    index: int,
    number: int,
    inside: Mapping[int, tuple[Span, str]],
    state: _State,
) -> None:
    """Resolve "the (Japanese noodle) chain" to the nearest name of its kind before it."""
    tokens = sentence.tokens
    for last in range(index + 1, min(index + 5, len(tokens))):
        token = tokens[last]
        if token.start in inside and inside[token.start][1].partition(":")[0] in _PARTIES | {
            "official"
        }:
            return
        if token.pos not in {"NOUN", "ADJ", "PROPN", "NUM"} and token.text != "-":
            return
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        if token.lower not in _nouns() or (following and following.pos == "NOUN"):
            continue
        if following and (
            following.start in inside or following.lower in {"of", "that", "which", "-"}
        ):
            return
        entity = _nearest(_nouns()[token.lower], number, state)
        if entity:
            state.found[Span(tokens[index].start, token.end)] = entity
            state.seen.append(_Seen(entity, tokens[index].start, number, token.dep in _SUBJECTS))
        return


def _nearest(kinds: frozenset[str], number: int, state: _State) -> str:
    """Return what a definite noun means: a near subject of its kind, else the nearest name."""
    near = [
        s for s in state.seen if s.entity.partition(":")[0] in kinds and s.sentence >= number - 3
    ]
    for distance in (0, 1, 2, 3):
        here = [s for s in near if s.sentence == number - distance]
        subjects = [s for s in here if s.subject]
        if subjects:
            return subjects[-1 if distance == 0 else 0].entity
        if here:
            return here[-1].entity
    return ""


def _read_quotes(
    sentence: Sentence,
    number: int,
    speakers: Mapping[Span, str],
    employers: Mapping[str, str],
    state: _State,
) -> None:
    """Resolve "we": in a quotation the speaker's body, elsewhere the body spoken of so far."""
    for token in sentence.tokens:
        if token.lower not in _FIRST_PERSON or token.text == "US":
            continue
        quoted = [who for span, who in speakers.items() if span.start <= token.start < span.end]
        if quoted:
            entity = employers.get(quoted[0], "")
        else:
            before = [
                s
                for s in state.seen
                if s.sentence >= number - 3 and s.start < token.start and s.subject
            ]
            bodies = [s.entity for s in before if s.entity.partition(":")[0] in _PARTIES]
            entity = bodies[-1] if bodies else ""
        if entity:
            state.found[Span(token.start, token.end)] = entity
            state.seen.append(_Seen(entity, token.start, number, token.dep in _SUBJECTS))


def _speakers(document: Document, resolution: Resolution) -> dict[Span, str]:
    """Return the quotations of an article whose speaker is named beside them.

    The speaker is the person named in the same paragraph, outside the quotation, in a sentence with
    a verb of saying; a paragraph that is only a quotation belongs to the speaker of the one before.
    """
    text = document.article.text
    people = [(s, e) for s, e in sorted(resolution.names.items()) if e.startswith("official:")]
    found: dict[Span, str] = {}
    speaker = ""
    for paragraph in _paragraphs(document):
        quotes = quotations(text, paragraph)
        if not quotes:
            speaker = ""
            continue
        near = [
            (_distance(span, quotes), span, entity)
            for span, entity in people
            if paragraph.start <= span.start < paragraph.end
            and not any(quote.start <= span.start < quote.end for quote in quotes)
        ]
        outside = sum(quote.end - quote.start for quote in quotes) < 0.95 * (
            paragraph.end - paragraph.start
        )
        speaker = min(near)[2] if near else "" if outside else speaker
        if speaker:
            found.update(dict.fromkeys(quotes, speaker))
    return found


def _distance(span: Span, quotes: list[Span]) -> int:
    return min(min(abs(span.start - quote.end), abs(quote.start - span.end)) for quote in quotes)


def _paragraphs(document: Document) -> list[Span]:
    spans: dict[int, Span] = {}
    for sentence in document.sentences:
        known = spans.get(sentence.paragraph, sentence.span)
        spans[sentence.paragraph] = Span(known.start, sentence.span.end)
    return list(spans.values())


def quotations(text: str, paragraph: Span) -> list[Span]:
    """Return the quoted stretches of a paragraph of more than three words; an open one runs on.

    Examples
    --------
    >>> [q.of('x “we are so glad,” he') for q in quotations('x “we are so glad,” he', Span(0, 22))]
    ['“we are so glad,”']
    """
    marks = list(_QUOTE.finditer(text, paragraph.start, paragraph.end))
    found, start = [], None
    for mark in marks:
        if start is None:
            start = mark.start()
        elif mark.group() in {"”", '"', "“"}:
            found.append(Span(start, mark.end()))
            start = None
    if start is not None:
        found.append(Span(start, paragraph.end))
    return [quote for quote in found if len(quote.of(text).split()) > 3]
