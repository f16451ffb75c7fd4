"""A name that is sure in one sentence is the same name in the next.

Where another sentence has the same words and only a part of them was taken for a name ("Pumps On
Call" read as "Pumps"), the whole name replaces the parts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from graphlib_ij.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphlib_ij.language import Document, Sentence

_KINDS = frozenset({"company", "organization", "event", "official"})
_SURE = 0.8


def repeat_names(document: Document, found: list[list[Mention]]) -> list[list[Mention]]:
    """Return the mentions of each sentence with known names of several words made whole."""
    known = _known_names(found)
    if not known:
        return found
    lengths = _lengths(known)
    return [
        _make_whole(document.article.text, sentence, mentions, known, lengths)
        for sentence, mentions in zip(document.sentences, found, strict=True)
    ]


def _known_names(found: list[list[Mention]]) -> dict[str, Mention]:
    """Return the first mention of each sure name of several words, by its text."""
    names: dict[str, Mention] = {}
    for mentions in found:
        for mention in mentions:
            if mention.kind in _KINDS and mention.confidence >= _SURE and " " in mention.text:
                names.setdefault(mention.text, mention)
    return names


def _lengths(names: Iterable[str]) -> dict[str, list[int]]:
    """Return how long names are by their first word, the longest first: few, of however many."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in names:
        lengths[name.split()[0]].add(len(name))
    return {word: sorted(found, reverse=True) for word, found in lengths.items()}


def _make_whole(
    text: str,
    sentence: Sentence,
    mentions: list[Mention],
    known: dict[str, Mention],
    lengths: dict[str, list[int]],
) -> list[Mention]:
    spans = {mention.span for mention in mentions}
    ends = {token.end for token in sentence.tokens}
    for token in sentence.tokens:
        for length in lengths.get(token.text, ()):
            span = Span(token.start, token.start + length)
            name = known.get(span.of(text))
            if name is None or span.end not in ends or span in spans:
                continue
            inside = [mention for mention in mentions if mention.span.overlaps(span)]
            if all(span.start <= m.span.start and m.span.end <= span.end for m in inside):
                mentions = [mention for mention in mentions if mention not in inside]
                mentions.append(replace(name, span=span, rule="name.repeated"))
                spans.add(span)
            break
    return sorted(mentions, key=lambda mention: mention.span)
