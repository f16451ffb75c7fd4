"""Articles' sentences -> mentions: names, role phrases, words for nationality and for sectors.

Besides the node kinds there are two that never become nodes: ``title`` (a role phrase) and
``demonym`` ("Japanese").  Nothing is joined here: two mentions of one thing are two mentions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.mentions.candidate import Candidate, lexicon
from graphlib_ij.mentions.gazetteer import demonyms
from graphlib_ij.mentions.kinds import judge
from graphlib_ij.mentions.names import find_names
from graphlib_ij.mentions.repeats import repeat_names
from graphlib_ij.mentions.sectors import find_sectors
from graphlib_ij.mentions.titles import find_titles
from graphlib_ij.model import Mention, Span

if TYPE_CHECKING:
    from graphlib_ij.language import Document, Sentence, Token

__all__ = ["demonyms", "find_mentions"]


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """Return all mentions of a document in the order of the text.

    A range that two rules claim goes to the name, then to the role, then to the sector.  The only
    mentions that overlap are those that lie inside a longer one (`INSIDE`): the country in
    "northern Italy", the trade in "Aomori Bank".
    """
    business = _is_business(document)
    text = document.article.text
    found = [_of_sentence(text, sentence, business=business) for sentence in document.sentences]
    found = repeat_names(document, found)
    return tuple(mention for mentions in found for mention in mentions)


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


def _of_sentence(text: str, sentence: Sentence, *, business: bool) -> list[Mention]:
    tokens = sentence.tokens
    titles = find_titles(tokens)
    taken = [False] * len(tokens)
    found: list[Mention] = []
    whole: list[Mention] = []  # "Italy" inside "northern Italy"

    def add(
        first: int, last: int, kind: str, rule: str, confidence: float = 1.0, name: str = ""
    ) -> None:
        if any(taken[first:last]):
            return
        taken[first:last] = [True] * (last - first)
        span = Span(tokens[first].start, tokens[last - 1].end)
        found.append(Mention(span, span.of(text), kind, rule, confidence, name))

    for first, last in find_names(sentence, titles):
        verdict = judge(Candidate(tokens, first, last, titles), business=business)
        if verdict is None:
            continue
        headline = sentence.headline and verdict.rule.startswith(("model", "company", "person.given"))
        sure = round(verdict.confidence * (0.5 if headline else 1.0), 3)
        start = _with_compass(sentence, first) if verdict.kind in {"country", "region"} else first
        if start < first:
            add(start, last, "region", "place.compass", sure)
            span = Span(tokens[first].start, tokens[last - 1].end)
            whole.append(
                Mention(span, span.of(text), verdict.kind, "place.in-area", sure, verdict.name)
            )
        else:
            add(first, last, verdict.kind, verdict.rule, sure, verdict.name)
    for first, last in titles:
        add(first, last, "title", "title")
    for index, token in enumerate(tokens):
        if token.lower in demonyms() and token.text[0].isupper():
            kind, name = demonyms()[token.lower]
            add(index, index + 1, "demonym", f"demonym.{kind}", 1.0, name)
    for first, last, name, rule in find_sectors(tokens):
        add(first, last, "sector", rule, 0.8, name)
    found += whole + _sectors_in_names(text, tokens, found)
    return sorted(found, key=lambda mention: mention.span)


def _sectors_in_names(text: str, tokens: tuple[Token, ...], found: list[Mention]) -> list[Mention]:
    """Return the words of a trade that end companies' names, inside them ("Aomori Bank")."""
    ends = {mention.span.end: mention for mention in found if mention.kind == "company"}
    inside = []
    for index, token in enumerate(tokens):
        company = ends.get(token.end)
        if company is None or token.start == company.span.start:
            continue
        for first, last, name, rule in find_sectors(tokens[index : index + 1]):
            if last - first and rule != "sector.product":
                span = Span(token.start, token.end)
                inside.append(Mention(span, span.of(text), "sector", "sector.in-name", 0.7, name))
    return inside


def _with_compass(sentence: Sentence, first: int) -> int:
    """Take in a direction before a country or region: "northern Italy", "South Florida"."""
    return (
        first - 1 if first and sentence.tokens[first - 1].lower in lexicon()["compass"] else first
    )
