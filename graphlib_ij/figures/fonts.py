"""Which font draws which text, and how wide it is.

DejaVu Sans comes with matplotlib and is pinned: other fonts help only with characters it lacks, so
what it can draw never depends on what else is installed.  A character that no font has is drawn as
its code, such as U+65E5, never as an empty box.
"""

from __future__ import annotations

import logging
import unicodedata
import warnings
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.textpath import text_to_path

from graphlib_ij.figures.letters import AT_THE_END, ELLIPSIS, clusters, direct, reads_leftward
from graphlib_ij.figures.scripts import EAST, PRIVATE, east_of, package_of, script_of

if TYPE_CHECKING:
    from collections.abc import Iterable

FONT = "DejaVu Sans"
MOST_CODES = 6
WEIGHTS = ("normal", "bold")
_HELPERS = ("Noto Sans CJK", "Source Han Sans", "Noto Sans", "Noto")
_NO_TEXT = ("Last Resort", "STIX", "cm", "Adobe Blank", "Noto Color", "Unifont")
"""Fonts that draw boxes for everything, mathematics by their own numbers, or coarse pixels."""


def _is_news(record: logging.LogRecord) -> bool:
    """Tell whether matplotlib's remark is more than that a helping font has no bold letters."""
    return not str(record.msg).startswith("findfont: Failed to find font weight")


logging.getLogger("matplotlib.font_manager").addFilter(_is_news)


def choose_families(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the font families that draw all characters of `texts`, the pinned one first.

    Of each script the one font is taken that has most of its characters, Noto's before others;
    Chinese characters are drawn as the country writes them whose language the texts show.

    Warns
    -----
    UserWarning
        If no installed font has some of the characters; it names them, their script, and what to
        install.

    Examples
    --------
    >>> choose_families(["Côte d'Ivoire", "A$AP_Rocky"])
    ('DejaVu Sans',)
    """
    missing = {char for text in texts for char in text if _is_drawn(char)} - _covered(FONT)
    groups: dict[str, set[str]] = {}
    for char in sorted(missing):
        groups.setdefault(script_of(char), set()).add(char)
    families = [FONT]
    lacking: dict[str, set[str]] = {}
    for script, chars in sorted(groups.items()):
        for family in families:
            chars -= _covered(family)
        while chars and (family := _best(script, frozenset(chars))):
            families.append(family)
            chars -= _covered(family)
        if chars:
            lacking[script] = chars
    if lacking:
        warnings.warn(_complaint(lacking), stacklevel=2)
    return tuple(families)


def can_draw(text: str) -> bool:
    r"""Tell whether installed fonts have all characters of `text`.

    Examples
    --------
    >>> can_draw("Søren"), can_draw("\ue000")
    (True, False)
    """
    missing = {char for char in set(text) - _covered(FONT) if _is_drawn(char)}
    return all(any(char in _covered(family) for family in _installed()) for char in sorted(missing))


def spell(text: str, families: tuple[str, ...]) -> str:
    """Return `text` with codes for the characters that none of the fonts has.

    Of a longer row of such characters the first six are told.

    Examples
    --------
    >>> spell("Nissan 日産", ("DejaVu Sans",))
    'Nissan U+65E5 U+7523'
    """
    known = [_covered(family) for family in families]
    if known[0].issuperset(text.replace(" ", "")):
        return text
    parts: list[str] = []
    coded = 0
    for char in text:
        lacks = _is_drawn(char) and not any(char in covered for covered in known)
        if coded and not lacks:
            if unicodedata.category(char) == "Cf":
                continue
            parts += [" "] if unicodedata.category(char)[0] in "LNS" else []
        coded = coded + 1 if lacks else 0
        if lacks:
            space = " " if parts and parts[-1] != " " else ""
            char = f"{space}U+{ord(char):04X}" if coded <= MOST_CODES else ELLIPSIS
        parts += [char] if coded <= MOST_CODES + 1 else []
    return "".join(parts)


def _is_drawn(char: str) -> bool:
    """Tell whether a character needs a glyph: marks that only steer the setting need none."""
    return not char.isspace() and unicodedata.category(char) != "Cf"


def _complaint(lacking: dict[str, set[str]]) -> str:
    chars = sorted(char for found in lacking.values() for char in found)
    shown = " ".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in chars[:12])
    more = f" and {len(chars) - 12} more" if len(chars) > 12 else ""
    wanted: dict[str, list[str]] = {}
    for script in sorted(set(lacking) - {PRIVATE}):
        wanted.setdefault(package_of(script), []).append(script)
    remedies = " and ".join(f"{font} for {', '.join(scripts)}" for font, scripts in wanted.items())
    return (
        f"no installed font can draw {shown}{more}: names with them are shown by another name "
        f"that can be drawn, or with codes such as U+{ord(chars[0]):04X}"
        + (f"; install {remedies}" if remedies else "")
    )


def _best(script: str, chars: frozenset[str]) -> str:
    """Return the family that has most of `chars`, the preferred one of equals; "" if none."""
    east = east_of(chars) if script == EAST else ""
    best, most = "", 0
    for family in sorted(_installed(), key=lambda name: _preference(name, script, east)):
        found = len(chars & _covered(family))
        if found > most:
            best, most = family, found
        if most == len(chars):
            break
    return best


def _preference(name: str, script: str, east: str) -> tuple[bool, int, bool, str]:
    ranks = (rank for rank, helper in enumerate(_HELPERS) if name.startswith(helper))
    rank = next(ranks, len(_HELPERS))
    return not east and script not in name, rank, not name.endswith(east or name), name


@cache
def _installed() -> tuple[str, ...]:
    names = {entry.name for entry in fontManager.ttflist} - {FONT}
    return tuple(sorted(name for name in names if not name.startswith(_NO_TEXT)))


@cache
def _covered(family: str) -> frozenset[str]:
    """Return the characters that a family has in both weights."""
    covered = [
        {chr(code) for code in get_font(face_path(family, weight)).get_charmap()}
        for weight in WEIGHTS
    ]
    # What a private character looks like is each font's own choice.
    return frozenset(char for char in covered[0] & covered[1] if unicodedata.category(char) != "Co")


@cache
def face_path(family: str, weight: str) -> str:
    """Return the file of a family's letters; collections give theirs with a ``face_index``."""
    return findfont(FontProperties(family=[family], weight=weight))


@cache
def font(families: tuple[str, ...], size: float, weight: str = "normal") -> FontProperties:
    """Return the font properties for a size in points and a weight."""
    return FontProperties(family=list(families), size=size, weight=weight)


@cache
def text_extent(text: str, properties: FontProperties) -> tuple[float, float, float]:
    """Return width, and how far one line goes above and below its baseline, in points.

    Examples
    --------
    >>> text_extent("", font((FONT,), 7.0))
    (0.0, 0.0, 0.0)
    """
    text = spell(text, tuple(properties.get_family()))
    if not text:
        return 0.0, 0.0, 0.0
    width, height, below = text_to_path.get_text_width_height_descent(
        text, properties, ismath=False
    )
    return round(float(width), 2), round(float(height - below), 2), round(float(below), 2)


def text_width(text: str, properties: FontProperties) -> float:
    """Return the width of one line in points, as it is drawn.

    Examples
    --------
    >>> text_width("", font((FONT,), 7.0))
    0.0
    """
    return text_extent(text, properties)[0]


def fold(text: str, properties: FontProperties, width: float, *, most: int = 0) -> list[str]:
    """Break running text into lines no wider than `width` points; a longer word is cut.

    What does not fit into `most` lines ends in an ellipsis; 0 is as many as it takes.

    Examples
    --------
    >>> fold("one two three", font((FONT,), 7.0), 40.0)
    ['one two', 'three']
    >>> fold("one two three", font((FONT,), 7.0), 40.0, most=1)
    ['one two…']
    """
    leftward = reads_leftward(text)
    lines: list[str] = []
    for word in spell(text, tuple(properties.get_family())).split():
        if most and len(lines) > most:
            break
        if lines and text_width(f"{lines[-1]} {word}", properties) <= width:
            lines[-1] += f" {word}"
        else:
            lines += _cut(word, properties, width)
    if most and len(lines) > most:
        lines[most - 1 :] = [_ended(lines[most - 1], properties, width)]
    return direct(lines, leftward=leftward)


def _cut(word: str, properties: FontProperties, width: float) -> list[str]:
    """Return a word in pieces that fit; no character is parted from its marks."""
    parts, pieces = clusters(word), []
    # Hardly a letter is narrower than a point: no need to measure more of a very long word.
    reach = max(int(width), 1)
    start = 0
    while start < len(parts):
        ahead = range(1, len(parts[start : start + reach]) + 1)
        fits = bisect_right(
            ahead,
            width,
            key=lambda size: text_width("".join(parts[start : start + size]), properties),
        )
        pieces.append("".join(parts[start : start + max(fits, 1)]))
        start += max(fits, 1)
    return pieces


def _ended(line: str, properties: FontProperties, width: float) -> str:
    parts = clusters(line)
    while parts and text_width("".join(parts).rstrip() + ELLIPSIS, properties) > width:
        parts.pop()
    return "".join(parts).rstrip(AT_THE_END) + ELLIPSIS
