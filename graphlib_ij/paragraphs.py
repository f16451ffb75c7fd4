"""A text -> its paragraphs, and these -> the pieces that a parser reads at once.

A headline never runs into the sentence below it, a dateline not into the one after it, and long
texts stay cheap.  Nothing here knows words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphlib_ij.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

PARAGRAPH_LIMIT = 4000
"""Longest piece of text, in characters, that is parsed at once."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"[•◦▪●*–—-]|\(?\d{1,2}[.)]$")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_CAPITALS = r"[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+)*(?:, [A-Z][\w.'’]*(?: [A-Z][\w.]*)*)*"
_DATELINE = re.compile(
    rf"{_CAPITALS}(?:(?:,? and |/|, ){_CAPITALS})?"
    rf"(?:,? ?(?:[-–—] )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?"
    r"(?: ?(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/))? ?(?:--?|[–—_])\s+(?=[A-Z\"“'‘])"
)
"""Where and when, before the first sentence: "MILAN, Nov. 3 (Reuters) - "."""

_LONGEST_DATELINE = 200
"""In a list of a thousand names in capitals the pattern would try for ever."""

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")


def split_pieces(text: str) -> Iterator[tuple[int, Span]]:
    """Yield what a parser reads at once, each with the number of its paragraph from 0.

    Examples
    --------
    >>> list(split_pieces("MILAN - Acme grew."))
    [(0, Span(start=0, end=8)), (0, Span(start=8, end=18))]
    """
    for paragraph, span in enumerate(split_paragraphs(text)):
        for piece in _split_dateline(text, span):
            yield paragraph, piece


def split_paragraphs(text: str) -> list[Span]:
    r"""Return the paragraphs of a text: at blank lines, and at line ends of unwrapped text.

    Examples
    --------
    >>> [span.of("A b\nc d.\n\nE f.") for span in split_paragraphs("A b\nc d.\n\nE f.")]
    ['A b\nc d.', 'E f.']
    """
    spans: list[Span] = []
    start = 0
    for match in [*_BLANK_LINE.finditer(text), None]:
        end = match.start() if match else len(text)
        spans += _split_lines(text, Span(start, end))
        start = match.end() if match else end
    return spans


def _split_lines(text: str, block: Span) -> Iterator[Span]:
    """Split a block whose line ends are paragraph ends, and keep hard-wrapped text together.

    A line end is a wrap where the next word would not have fitted; text whose lines end early
    (a headline, a list) or run long (one line a paragraph) was not wrapped there.
    """
    lines = [match.span() for match in _LINE.finditer(text, block.start, block.end)]
    if not lines:
        return
    width = max(end - start for start, end in lines)
    start = None
    for (line_start, line_end), following in zip(lines, [*lines[1:], None], strict=True):
        start = line_start if start is None else start
        if following is not None and width <= 120:
            word = text[following[0] : following[1]].split(None, 1)
            if word and _BULLET.match(word[0]):
                word = []
            if word and line_end - line_start + 1 + len(word[0]) > width - 8:
                continue
            if word and word[0][0].islower():
                continue
        if text[start:line_end].strip():
            yield Span(start, line_end)
        start = None


def _split_dateline(text: str, span: Span) -> Iterator[Span]:
    """Set a dateline apart, which a parser takes for the subject of the sentence after it."""
    dateline = _DATELINE.match(text, span.start, min(span.end, span.start + _LONGEST_DATELINE))
    if dateline is not None:
        yield Span(span.start, dateline.end())
    yield from _split_long(text, Span(dateline.end() if dateline else span.start, span.end))


def _split_long(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > PARAGRAPH_LIMIT:
        window = text[start : start + PARAGRAPH_LIMIT]
        ends = [match.end() for match in _SENTENCE_END.finditer(window)]
        cut = ends[-1] if ends else window.rfind(" ") + 1 or PARAGRAPH_LIMIT
        yield Span(start, start + cut)
        start += cut
    yield Span(start, span.end)
