"""Labels: how a name is wrapped and how large its box is."""

from __future__ import annotations

import re
import unicodedata
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
FULL = 0.6
"""Part of the last line that is taken at least before an ellipsis, if need be by half a word."""

WIDEST = 13.0
"""Width of the longest line by the size of its letters: a name of capitals is wrapped sooner."""

ABOVE, BELOW = 0.85, 0.3
"""Parts of a line's height that letters may reach above and below its baseline: a script with
taller ones gets more height."""

_BREAKS = "-–—/_.@·:"
"""Where a very long word is broken if it can be."""

_PARTS = f"[^{re.escape(_BREAKS)}]*[{re.escape(_BREAKS)}]?"

_SPELLED, _VOWELS = ("LATIN", "GREEK", "CYRILLIC"), frozenset("aeiouyæøœαεηιουωаеиоуыэюя")

FEWEST_LETTERS, SEAMS = 2, 4
"""Letters on either side of a hyphen that breaks a word, and places among which it is chosen."""


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
        last, following = found[lines - 1 : lines + 1]
        if columns_of(last) < columns * FULL and not last.endswith(tuple(_BREAKS)):
            last += f" {following}"
        kept = [*found[: lines - 1], shorten(last, columns)]
        return tuple(direct(kept, leftward=leftward))
    # Only a word that is too long for any line is broken, behind its hyphens if it has some.
    parts = [part for word in words for part in _parts(word, most)]
    longest = max((size for size in map(columns_of, parts) if size <= most), default=1)
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


def _parts(word: str, columns: int) -> list[str]:
    """Return the parts of a word between its hyphens if it is too long, else the word."""
    return re.findall(_PARTS, word) if columns_of(word) > columns else [word]


def _chop(word: str, columns: int) -> list[str]:
    """Return a word in pieces of at most so many columns, broken where a reader would break it."""
    if columns_of(word) <= columns:
        return [word]
    parts, pieces, start = clusters(word), [], 0
    while start < len(parts):
        end, room = start + 1, columns - columns_of(parts[start])
        while end < len(parts) and columns_of(parts[end]) <= room:
            room -= columns_of(parts[end])
            end += 1
        end, hyphen = _seam(parts, start, end)
        pieces.append("".join(parts[start:end]) + hyphen)
        start = end
    return pieces


def _seam(parts: list[str], start: int, end: int) -> tuple[int, str]:
    """Return where a piece that could reach to `end` ends, and the hyphen that it gets there.

    That is behind a hyphen of its own; else before a consonant with a vowel behind it, as most
    syllables begin.
    """
    if end == len(parts):
        return end, ""
    for place in range(end, start + (end - start) // 3, -1):
        if parts[place - 1] in _BREAKS:
            return place, ""
    # The hyphen takes a column, and what goes on is no single letter.
    last = min(end - 1, len(parts) - FEWEST_LETTERS)
    places = [
        place
        for place in range(last, start + FEWEST_LETTERS - 1, -1)
        if all(map(_is_spelled, parts[place - 1 : place + 1]))
    ]
    for place in places[:SEAMS]:
        if not _is_vowel(parts[place]) and _is_vowel(parts[place + 1]):
            together = parts[place] in "rlh" and parts[place - 1] in "bcdfgkpst"
            return max(place - together, start + FEWEST_LETTERS), "-"
    return (places[0], "-") if places else (end, "")


def _is_spelled(part: str) -> bool:
    """Tell whether a character is a letter of a script whose words are broken with a hyphen."""
    return part[0].isalpha() and unicodedata.name(part[0], "").startswith(_SPELLED)


def _is_vowel(part: str) -> bool:
    return unicodedata.normalize("NFD", part)[0].casefold() in _VOWELS
