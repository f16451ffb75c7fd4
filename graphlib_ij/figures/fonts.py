"""Which font draws which text, and how wide it is.

DejaVu Sans comes with matplotlib and is pinned; other fonts help only with characters it lacks.
"""

from __future__ import annotations

import unicodedata
import warnings
from functools import cache
from typing import TYPE_CHECKING

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.textpath import text_to_path

if TYPE_CHECKING:
    from collections.abc import Iterable

FONT = "DejaVu Sans"
_HELPERS = ("Noto Sans CJK", "Source Han Sans", "Noto Sans", "Noto")


def choose_families(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the font families that draw all characters of `texts`, the pinned one first.

    Warns
    -----
    UserWarning
        If no installed font has some of the characters; it names them.

    Examples
    --------
    >>> choose_families(["Côte d'Ivoire", "A$AP_Rocky"])
    ('DejaVu Sans',)
    """
    visible = {char for text in texts for char in text if unicodedata.category(char) != "Cf"}
    missing = visible - _covered(FONT)
    families = [FONT]
    for family in _installed() if missing else ():
        if missing & _covered(family):
            families.append(family)
            missing -= _covered(family)
        if not missing:
            break
    if missing:
        warnings.warn(_complaint(missing), stacklevel=2)
    return tuple(families)


def _complaint(missing: set[str]) -> str:
    shown = " ".join(sorted(missing)[:12])
    more = f" and {len(missing) - 12} more" if len(missing) > 12 else ""
    return (
        f"no installed font can draw {shown}{more}: these characters become placeholder boxes; "
        "install a font that has them, such as Noto Sans CJK for Chinese, Japanese and Korean"
    )


@cache
def _installed() -> tuple[str, ...]:
    names = {entry.name for entry in fontManager.ttflist} - {FONT}
    return tuple(sorted(names, key=lambda name: (_preference(name), name)))


def _preference(name: str) -> int:
    ranks = (rank for rank, helper in enumerate(_HELPERS) if name.startswith(helper))
    return next(ranks, len(_HELPERS))


@cache
def _covered(family: str) -> frozenset[str]:
    font = get_font(findfont(FontProperties(family=[family])))
    return frozenset(chr(code) for code in font.get_charmap())


@cache
def font(families: tuple[str, ...], size: float, weight: str = "normal") -> FontProperties:
    """Return the font properties for a size in points and a weight."""
    return FontProperties(family=list(families), size=size, weight=weight)


@cache
def text_width(text: str, properties: FontProperties) -> float:
    """Return the width of one line in points.

    Examples
    --------
    >>> text_width("", font((FONT,), 7.0))
    0.0
    """
    if not text:
        return 0.0
    with warnings.catch_warnings():
        # Missing characters were reported once, by `choose_families`.
        warnings.filterwarnings("ignore", message="Glyph", category=UserWarning)
        width, _, _ = text_to_path.get_text_width_height_descent(text, properties, ismath=False)
    return round(float(width), 2)


def clean(text: str) -> str:
    r"""Return `text` on one line, without control characters and with lone surrogates replaced.

    Examples
    --------
    >>> clean("  Fuji\n Heavy\x00 Industries ")
    'Fuji Heavy Industries'
    """
    words = "".join(" " if char.isspace() else _visible(char) for char in text).split()
    return " ".join(words)


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    return "" if category == "Cc" else char


def fold(text: str, properties: FontProperties, width: float) -> list[str]:
    """Break running text into lines no wider than `width` points; a longer word is cut.

    Examples
    --------
    >>> fold("one two three", font((FONT,), 7.0), 40.0)
    ['one two', 'three']
    """
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", properties) <= width:
            lines[-1] += f" {word}"
            continue
        while text_width(word, properties) > width and len(word) > 1:
            fits = next(
                size
                for size in range(len(word) - 1, 0, -1)
                if size == 1 or text_width(word[:size], properties) <= width
            )
            lines.append(word[:fits])
            word = word[fits:]
        lines.append(word)
    return lines
