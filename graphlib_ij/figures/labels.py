"""Labels: how a name is wrapped and how large its box is."""

from __future__ import annotations

from dataclasses import dataclass

from graphlib_ij.figures.fonts import font, spell, text_extent
from graphlib_ij.figures.letters import (
    clean,
    clusters,
    columns_of,
    direct,
    shorten,
    starts_leftward,
)
from graphlib_ij.figures.style import LINE_SPACING

COLUMNS = 17
LINES = 4
FEWEST_COLUMNS = 5
WIDEST = 13.0
"""Width of the longest line by the size of its letters: a name of capitals is wrapped sooner."""

ABOVE, BELOW = 0.85, 0.3
"""Parts of a line's height that letters may reach above and below its baseline: a script with
taller ones gets more height."""

_BREAKS = "-–—/_.@·:"
"""Where a very long word is broken if it can be."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name as it will be drawn: its lines, its letters, and the size of its box in points."""

    lines: tuple[str, ...]
    size: float
    weight: str
    width: float
    height: float


def make_label(
    text: str,
    *,
    size: float,
    weight: str,
    families: tuple[str, ...],
    columns: int = COLUMNS,
    most: int = LINES,
) -> Label:
    """Return the label for a name in letters of `size` points.

    It has at most so many lines (`most`) of about so many characters (`columns`).
    """
    properties = font(families, size, weight)
    spelled = spell(clean(text), families)
    for tried in range(columns, min(columns, FEWEST_COLUMNS) - 1, -2):
        lines = wrap(spelled, columns=tried, lines=most)
        extents = [text_extent(line, properties) for line in lines]
        # A point more than the outlines: rasterised letters stand a little wider.
        width = max(extent[0] for extent in extents) + 1.0
        if width <= WIDEST * size * max(columns / COLUMNS, 1.0):
            break
    taller = max(max(above / ABOVE, below / BELOW) for _, above, below in extents)
    pitch = max(size * LINE_SPACING, round(taller, 1))
    return Label(lines, size, weight, width, len(lines) * pitch + 0.4)


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
    text = clean(text)
    leftward, most = starts_leftward(text), columns + 2
    # Much more than fits is enough to tell that it does not.
    words = text[: 20 * lines * most].split()
    count = len(_fill(words, most))
    if count > lines:
        found = _fill(words, columns)
        kept = [*found[: lines - 1], shorten(found[lines - 1], columns)]
        return tuple(direct(kept, leftward=leftward))
    # Only a word that is too long for any line is broken.
    longest = max((size for size in map(columns_of, words) if size <= most), default=1)
    widths = range(longest, most + 1)
    even = next((width for width in widths if len(_fill(words, width)) == count), most)
    return tuple(direct(_fill(words, even), leftward=leftward)) or ("?",)


def _fill(words: list[str], columns: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and columns_of(lines[-1]) + 1 + columns_of(word) <= columns:
            lines[-1] += " " + word
        else:
            lines += _chop(word, columns)
    return lines


def _chop(word: str, columns: int) -> list[str]:
    """Return a word in pieces of at most so many columns, broken behind a hyphen if it has one."""
    if columns_of(word) <= columns:
        return [word]
    pieces = [""]
    for part in clusters(word):
        if pieces[-1] and columns_of(pieces[-1]) + columns_of(part) > columns:
            end = max(map(pieces[-1].rfind, _BREAKS)) + 1
            rest = pieces[-1][end:] if end > len(pieces[-1]) // 2 else ""
            pieces[-1] = pieces[-1].removesuffix(rest)
            pieces.append(rest)
        pieces[-1] += part
    return pieces
