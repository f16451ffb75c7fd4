"""Quotations, and who says them.

Speakers are looked for in the paragraph alone: who is named far away is no witness.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from graphlib_ij.entities.people import gender_of_person
from graphlib_ij.model import Span, span_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphlib_ij.language import Document

_SHE_SAID = re.compile(r"\b(he|she)\b", re.IGNORECASE)
_BACK = 8
"""How many names before a quotation "she said" may mean."""

_QUOTE = re.compile(r"[“”\"„]")


def find_speakers(document: Document, names: Mapping[Span, str]) -> dict[Span, str]:
    """Return the quotations of an article whose speaker is named beside them, in order.

    The speaker is the person named nearest in the sentence that the quotation is part of; beside
    "she said", the woman named last before it.  Else it is the speaker of the quotation before in
    the paragraph, or the person named nearest to any quotation there.  A paragraph that is only a
    quotation belongs to the speaker of the one before.
    """
    text = document.article.text
    people = sorted((s, e) for s, e in names.items() if e.startswith("official:"))
    starts = [span.start for span, _ in people]
    sentences = [sentence.span for sentence in document.sentences]
    found: dict[Span, str] = {}
    speaker = ""
    for paragraph in _paragraphs(document):
        quotes = quotations(text, paragraph)
        if not quotes:
            speaker = ""
            continue
        edges = [quote.start for quote in quotes], [quote.end for quote in quotes]
        inside = people[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        outside = [(span, who) for span, who in inside if span_at(quotes, span.start) is None]
        near = [(_distance(span, edges), span, who) for span, who in outside]
        told = sum(quote.end - quote.start for quote in quotes) < 0.95 * (
            paragraph.end - paragraph.start
        )
        speaker = min(near)[2] if near else "" if told else speaker
        for quote in quotes:
            speaker = _beside(quote, text, sentences, outside) or speaker
            if speaker:
                found[quote] = speaker
    return found


def _beside(quote: Span, text: str, sentences: list[Span], people: list[tuple[Span, str]]) -> str:
    """Return the person named nearest to a quotation in the sentences where it begins and ends.

    After a full stop inside the quotation another sentence begins, whatever the parser says.
    """
    first = bisect_right(sentences, quote.start, key=lambda span: span.start) - 1
    last = bisect_left(sentences, quote.end, key=lambda span: span.start) - 1
    start, end = sentences[max(first, 0)].start, sentences[last].end
    if text[quote.end - 2 : quote.end - 1] == ".":
        end = quote.end
    after = bisect_left(people, start, key=lambda item: item[0].start)
    near = []
    for span, who in people[after:]:
        if span.start >= end:
            break
        near.append((max(quote.start - span.end, span.start - quote.end), who))
    if near:
        return min(near)[1]
    said = _SHE_SAID.search(text, quote.end, end) or _SHE_SAID.search(text, start, quote.start)
    before = people[max(0, after - _BACK) : after] if said else ()
    wanted = "m" if said and said[1].lower() == "he" else "f"
    return next((who for _, who in reversed(before) if gender_of_person(who) in {wanted, ""}), "")


def _distance(span: Span, edges: tuple[list[int], list[int]]) -> int:
    """Return how far a name is from the nearest quotation: where these begin, where they end."""
    starts, ends = edges
    return min(_gap(ends, span.start), _gap(starts, span.end))


def _gap(places: list[int], place: int) -> int:
    after = bisect_left(places, place)
    return min(abs(near - place) for near in places[max(0, after - 1) : after + 1])


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
