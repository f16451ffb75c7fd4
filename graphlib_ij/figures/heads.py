"""Arrow heads: each family of relations has its own, so that colour need not be told apart."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.style import LINE_WIDTH

if TYPE_CHECKING:
    from graphlib_ij.figures.look import Point
    from graphlib_ij.figures.pen import Pen

_HEADS = {"filled": (5.2, 2.0), "open": (5.0, 2.4), "hollow": (6.0, 2.5), "diamond": (7.0, 2.1)}
"""Length and half width in points."""


def head_length(head: str) -> float:
    """Return how long a head is before its line begins, in points; 0 for none.

    An open head's line runs on to its tip.
    """
    return 0.0 if head in ("", "open") else _HEADS[head][0]


def draw_head(
    pen: Pen, head: str, base: Point, tip: Point, *, color: str, gid: str, width: float = LINE_WIDTH
) -> None:
    """Draw a head that points from `base` to `tip`."""
    length, half = _HEADS[head]
    ahead = np.array([tip[0] - base[0], tip[1] - base[1]])
    ahead = ahead / (hypot(*ahead) or 1.0)
    left = np.array([-ahead[1], ahead[0]]) * half
    end, back = np.array(tip), np.array(tip) - ahead * length
    if head == "open":
        spots = np.round([back + left, end, back - left], 2)
        pen.line(spots, color=color, gid=gid, width=width, zorder=2)
        return
    middle = [back + ahead * length / 2] if head == "diamond" else []
    side = middle[0] if middle else back
    corners = [end, side + left, *([back] if middle else []), side - left]
    # A hollow one is paper inside; its outline must not make it longer.
    inset = end - ahead * 0.5 if head == "hollow" else end
    corners[0] = inset
    pen.polygon(
        np.round(corners, 2),
        fill=pen.theme.paper if head == "hollow" else color,
        outline=color if head == "hollow" else "none",
        width=0.8,
        gid=gid,
        zorder=2,
    )
