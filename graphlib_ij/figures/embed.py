"""The fonts of an SVG, cut down to its characters, within the file.

Whoever opens the file sees the letters that were measured, whatever fonts they have, and can still
search and copy the text.
"""

from __future__ import annotations

import io
import re
import unicodedata
from base64 import b64encode
from functools import cache
from html import unescape
from typing import NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont

from graphlib_ij.figures.fonts import face_path
from graphlib_ij.figures.letters import starts_leftward

_TEXT = re.compile(rb'<text style="([^"]*)"([^>]*)>([^<]*)</text>')
_FAMILIES = re.compile(r"font-family: ([^;\"]+)")
_FALLBACK = ", Verdana, sans-serif"
"""What a reader without the fonts takes: Verdana's letters are as wide, so labels fit."""

_AS_MEASURED = "text {text-rendering: geometricPrecision}"
"""Without it a browser may set each letter on a whole pixel, and lines become longer."""

_OTHER_END = {"start": "end", "end": "start"}
_FORBIDDEN = 0x0002 | 0x0100 | 0x0200
"""Bits of ``OS/2.fsType``: no embedding, no subsetting, only bitmaps."""

_STALE = ["FFTM", "PfEd", "BDF", "meta", "MERG", "TSIV", "Zapf", "bdat", "bloc", "feat", "morx"]
_DECORATED = ["DSIG", "MATH", "COLR", "CPAL", "SVG ", "sbix", "CBDT", "CBLC"]


class _Face(NamedTuple):
    """A family in a weight of CSS."""

    family: str
    weight: int


def embed_fonts(svg: bytes) -> bytes:
    """Return an SVG of matplotlib's with its fonts in it; its text runs in its own direction."""
    used: dict[_Face, set[str]] = {}
    for style, _, text in _TEXT.findall(svg):
        _note(used, style.decode(), unescape(text.decode()))
    rules = [rule for face in sorted(used) if (rule := _rule(face, "".join(sorted(used[face]))))]
    svg = _TEXT.sub(_directed, svg)
    return svg.replace(
        b"</style>", "\n".join(["", _AS_MEASURED, *rules, ""]).encode() + b"</style>", 1
    )


def _note(used: dict[_Face, set[str]], style: str, text: str) -> None:
    """Note which face draws each character: the first family that has it."""
    found = _FAMILIES.search(style)
    weight = re.search(r"font-weight: (\d+)", style)
    left = set(text)
    for family in re.findall(r"'([^']+)'", found[1]) if found else []:
        face = _Face(family, int(weight[1]) if weight else 400)
        used.setdefault(face, set()).update(left)
        left = {char for char in left if ord(char) not in _known(face)}


def _directed(match: re.Match[bytes]) -> bytes:
    """Add what a reader needs who has not our fonts, and the direction of the text."""
    style, rest, text = (part.decode() for part in match.groups())
    style = _FAMILIES.sub(lambda found: found[0] + _FALLBACK, style)
    if starts_leftward(unescape(text)):
        # Where text runs leftward, SVG's start is at the right.
        style = re.sub(
            r"text-anchor: (start|end)", lambda end: f"text-anchor: {_OTHER_END[end[1]]}", style
        )
        style += "; direction: rtl"
    return f'<text style="{style}"{rest}>{text}</text>'.encode()


def _weight(face: _Face) -> str:
    return "bold" if face.weight >= 600 else "normal"


@cache
def _known(face: _Face) -> frozenset[int]:
    with _open(face) as font:
        return frozenset(font.getBestCmap())


def _open(face: _Face) -> TTFont:
    path = face_path(face.family, _weight(face))
    number = int(getattr(path, "face_index", 0))
    return TTFont(str(path), fontNumber=number, lazy=True, recalcTimestamp=False)


@cache
def _rule(face: _Face, chars: str) -> str:
    """Return the ``@font-face`` rule; "" if the font has none of `chars` or may not be embedded."""
    # Some letters are set as the parts that they are made of.
    parts = unicodedata.normalize("NFKD", "".join(char for char in chars if char > "\u0900"))
    known = sorted(_known(face).intersection(map(ord, chars + parts)))
    with _open(face) as font:
        if not known or font["OS/2"].fsType & _FORBIDDEN:
            return ""
        options = subset.Options(
            flavor="woff",
            hinting=False,
            recalc_timestamp=False,
            notdef_outline=True,
            name_IDs=[1, 2],
            name_languages=[0x409],
        )
        options.drop_tables += [*_STALE, *_DECORATED]
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=known)
        cutter.subset(font)
        buffer = io.BytesIO()
        font.flavor = "woff"
        font.save(buffer)
    data = b64encode(buffer.getvalue()).decode()
    return (
        f"@font-face {{font-family: '{face.family}'; font-weight: {face.weight}; "
        f"src: url(data:font/woff;base64,{data}) format('woff')}}"
    )
