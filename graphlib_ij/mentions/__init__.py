"""Articles' sentences -> mentions: names, role phrases, words for nationality and for sectors.

Besides the node kinds there are two that never become nodes: ``title`` (a role phrase) and
``demonym`` ("Japanese").  Nothing is joined here: two mentions of one thing are two mentions.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.lexicons.gazetteer import demonyms
from graphlib_ij.mentions.candidate import Candidate, lexicon
from graphlib_ij.mentions.kinds import judge
from graphlib_ij.mentions.names import find_names
from graphlib_ij.mentions.repeats import repeat_names
from graphlib_ij.mentions.sectors import find_sectors
from graphlib_ij.mentions.titles import find_titles
from graphlib_ij.model import INSIDE, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij.language import Document, Sentence, Token

__all__ = ["find_mentions"]


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """Return all mentions of a document in the order of the text.

    A range that two rules claim goes to the name, then to the role, then to the sector.  The only
    mentions that overlap are those that lie inside a longer one (`INSIDE`): the country in
    "northern Italy", the trade in "Kobe Bank".
    """
    business = _is_business(document)
    text = document.article.text
    words = Counter(token.text for sentence in document.sentences for token in sentence.tokens)
    found = [
        _of_byline(_of_sentence(text, sentence, business=business), sentence.span.of(text))
        for sentence in document.sentences
    ]
    found = repeat_names(document, [[_common(m, words) for m in row] for row in found])
    return tuple(mention for mentions in found for mention in mentions)


_BYLINE = re.compile(
    r"(?:By|BY|Author|Editor|Editing|Reporting|Writing|Additional reporting|Compiled|Translated"
    r"|Photo|Photos|Photograph|Photographs|Image|Graphic|Text|Words|Story|Interview)"
    r"(?: by)?:? [^.]{3,120}\.?"
)


def _of_byline(mentions: list[Mention], sentence: str) -> list[Mention]:
    """Return the mentions; in a byline, who wrote or photographed counts only if tied elsewhere."""
    if not _BYLINE.fullmatch(sentence) or len(sentence.split()) > 14:
        return mentions
    return [
        replace(mention, rule="byline") if mention.kind == "official" else mention
        for mention in mentions
    ]


def _common(mention: Mention, words: Counter[str]) -> Mention:
    """Return the mention; a doubtful word that the text writes small as well is hardly a name."""
    if mention.rule in {"model.org", "model.single-person"} and words[mention.text.lower()]:
        return replace(mention, rule="model.name", confidence=0.25)
    return mention


def _is_business(document: Document) -> bool:
    """Tell whether an article speaks more of business than of public life, by its common words."""
    words = lexicon()
    score = 0
    for sentence in document.sentences:
        for token in sentence.tokens:
            score += (token.lower in words["business_words"]) - (
                token.lower in words["public_words"]
            )
    return score >= 0


class _Claim(NamedTuple):
    """A range of tokens, ``first`` to ``last``, and what a rule takes it for."""

    first: int
    last: int
    kind: str
    rule: str
    confidence: float = 1.0
    name: str = ""


def _of_sentence(text: str, sentence: Sentence, *, business: bool) -> list[Mention]:
    tokens = sentence.tokens
    taken = [False] * len(tokens)
    found: list[Mention] = []
    for claim in _claims(sentence, business=business):
        if claim.rule not in INSIDE:
            if any(taken[claim.first : claim.last]):
                continue
            taken[claim.first : claim.last] = [True] * (claim.last - claim.first)
        mention = _mention(text, tokens, claim)
        if "™" not in text[mention.span.start : mention.span.end + 1]:  # a product's name
            found.append(mention)
    found += _sectors_in_names(text, tokens, found)
    return sorted(found, key=lambda mention: mention.span)


def _mention(text: str, tokens: tuple[Token, ...], claim: _Claim) -> Mention:
    span = Span(tokens[claim.first].start, tokens[claim.last - 1].end)
    return Mention(span, span.of(text), claim.kind, claim.rule, claim.confidence, claim.name)


def _claims(sentence: Sentence, *, business: bool) -> Iterator[_Claim]:
    """Yield what every rule takes the words of a sentence for, the strongest rules first."""
    tokens = sentence.tokens
    titles = find_titles(tokens)
    yield from _names(sentence, titles, business=business)
    for first, last in titles:
        yield _Claim(first, last, "title", "title")
    for index, token in enumerate(tokens):
        if token.lower in demonyms() and token.text[0].isupper():
            kind, name = demonyms()[token.lower]
            yield _Claim(index, index + 1, "demonym", f"demonym.{kind}", 1.0, name)
    for first, last, name, rule in find_sectors(tokens):
        yield _Claim(first, last, "sector", rule, 0.8, name)


def _names(
    sentence: Sentence, titles: list[tuple[int, int]], *, business: bool
) -> Iterator[_Claim]:
    for first, last in find_names(sentence, titles):
        verdict = judge(Candidate(sentence.tokens, first, last, titles), business=business)
        if verdict is None:
            continue
        kind, rule, confidence, name = verdict
        headline = sentence.headline and rule.startswith(("model", "company", "person.given"))
        sure = round(confidence * (0.5 if headline else 1.0), 3)
        start = _with_compass(sentence, first) if kind in {"country", "region"} else first
        if start < first:  # "Italy" inside "northern Italy"
            yield _Claim(start, last, "region", "place.compass", sure)
            rule = "place.in-area"
        yield _Claim(first, last, kind, rule, sure, name)


def _sectors_in_names(text: str, tokens: tuple[Token, ...], found: list[Mention]) -> list[Mention]:
    """Return the words of a trade that end companies' names, inside them ("Kobe Bank")."""
    ends = {mention.span.end: mention for mention in found if mention.kind == "company"}
    inside = []
    for index, token in enumerate(tokens):
        company = ends.get(token.end)
        if company is None or token.start == company.span.start:
            continue
        for _, _, name, rule in find_sectors(tokens[index : index + 1]):
            if rule != "sector.product":
                claim = _Claim(index, index + 1, "sector", "sector.in-name", 0.7, name)
                inside.append(_mention(text, tokens, claim))
    return inside


def _with_compass(sentence: Sentence, first: int) -> int:
    """Take in a direction before a country or region: "northern Italy", "South Florida"."""
    return (
        first - 1 if first and sentence.tokens[first - 1].lower in lexicon()["compass"] else first
    )
