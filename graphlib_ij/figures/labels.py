"""Labels: how a name is wrapped and how large its box is."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from graphlib_ij.figures.fonts import clean, font, text_width
from graphlib_ij.figures.style import LINE_SPACING

COLUMNS = 17
LINES = 4
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Label:
    """A name as it will be drawn: its lines, its letters, and the size of its box in points."""

    lines: tuple[str, ...]
    size: float
    weight: str
    width: float
    height: float


def make_label(
    text: str, *, size: float, weight: str, families: tuple[str, ...], columns: int = COLUMNS
) -> Label:
    """Return the label for a name in letters of `size` points, wrapped at about `columns`."""
    properties = font(families, size, weight)
    lines = wrap(text, columns=columns)
    # A point more than the outlines: rasterised letters stand a little wider.
    width = max(text_width(line, properties) for line in lines) + 1.0
    return Label(lines, size, weight, width, len(lines) * size * LINE_SPACING + 0.4)


def wrap(text: str, *, columns: int = COLUMNS, lines: int = LINES) -> tuple[str, ...]:
    """Break a name into lines of about `columns` characters, as even as they can be.

    What does not fit into `lines` lines ends in an ellipsis; East Asian characters count twice.

    Examples
    --------
    >>> wrap("Zyxia External Trade Organization")
    ('Zyxia External', 'Trade Organization')
    >>> wrap("Acme")
    ('Acme',)
    """
    words = [part for word in clean(text).split() for part in _chop(word, columns + 2)]
    count = len(_fill(words, columns + 2))
    if count > lines:
        found = _fill(words, columns)
        return (*found[: lines - 1], _shorten(" ".join(found[lines - 1 :]), columns))
    widths = range(1, columns + 3)
    narrowest = next((width for width in widths if len(_fill(words, width)) == count), 0)
    return tuple(_fill(words, narrowest)) or ("?",)


def columns_of(text: str) -> int:
    """Return the number of columns that `text` takes: two for wide characters."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _fill(words: list[str], columns: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and columns_of(lines[-1]) + 1 + columns_of(word) <= columns:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def _chop(word: str, columns: int) -> list[str]:
    parts = [""]
    for char in word:
        if columns_of(parts[-1]) + columns_of(char) > columns:
            parts.append("")
        parts[-1] += char
    return parts


def _shorten(text: str, columns: int) -> str:
    if columns_of(text) <= columns:
        return text
    while columns_of(text) >= columns:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS
