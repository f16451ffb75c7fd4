"""The colours of the figures for a page, in light and dark: both look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.figures.style import THEMES

if TYPE_CHECKING:
    from collections.abc import Sequence

OTHERS = {
    "light": {
        "accent": "#0b57d0",
        "tint": "#f5f6f8",
        "mark": "#ffe58a",
        "mark-ink": "#1a1a1a",
        "control": "#767b84",
    },
    "dark": {
        "accent": "#8ab4ff",
        "tint": "#1b1f26",
        "mark": "#6b5600",
        "mark-ink": "#ffffff",
        "control": "#858b95",
    },
}
"""What figures have no colour for: links and focus, grounds, marked words, rims of controls."""


def colour_sets(kinds: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the colours of the themes light and dark by name.

    ``k0`` and ``o0`` are fill and outline of the first of the `kinds`, ``f-ties`` is the colour of
    the family of relations ``ties``.

    Examples
    --------
    >>> colours = colour_sets(["city"])["light"]
    >>> colours["k0"] == THEMES["light"].node("city").fill
    True
    """
    return {name: _colours(name, kinds) for name in OTHERS}


def _colours(name: str, kinds: Sequence[str]) -> dict[str, str]:
    theme = THEMES[name]
    colours = {part: getattr(theme, part) for part in ("paper", "ink", "grey", "rule")}
    for number, kind in enumerate(kinds):
        style = theme.node(kind)
        colours |= {f"k{number}": style.fill, f"o{number}": style.outline}
    families = {f"f-{family}": color for family, color in theme.families.items()}
    return colours | families | OTHERS[name]
