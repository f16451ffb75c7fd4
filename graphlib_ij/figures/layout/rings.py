"""Rows around a centre: each stands on the ellipse of its ring, at its own height on its side.

No two rows of a side share a height, and names run outwards from the rings.  So no name can lie on
another, and no straight line from the centre to the first ring, or from a ring to the next within
the rows behind a node, can run through one.  Only roots and products are used.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphlib_ij.figures.layout.geometry import Floats

GAP = 2.6
SPREAD = 9.0
"""Points that are put between rows at most, to fill a side."""

OVER = 1.03
"""How much higher the first ellipse is than its rows, so that it closes above them."""

RING_STEP = 10.0
LOWEST = 46.0
STEPS = 96
"""Pieces of a quarter turn of a guide."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands at one height: its ring, and how far it reaches above and below its line.

    `lead` is more room above it, where a sector begins.
    """

    ring: int
    above: float
    below: float
    lead: float = 0.0


@dataclass(frozen=True, slots=True)
class Rings:
    """Ellipses around the origin: half widths and half heights, the first ring first."""

    half_width: tuple[float, ...]
    half_height: tuple[float, ...]

    def across(self, ring: int, y: float) -> float:
        """Return how far right of the centre a ring is at a height.

        Examples
        --------
        >>> Rings((50.0,), (40.0,)).across(1, 0.0)
        50.0
        """
        part = y / self.half_height[ring - 1]
        return round(self.half_width[ring - 1] * sqrt(max(1 - part * part, 0.0)), 1)


def heights(sides: Sequence[Sequence[Row]]) -> list[list[float]]:
    """Return the height of each row of each side, the origin in the middle, from the top.

    A shorter side is spread out, as far as that looks well.

    Examples
    --------
    >>> heights([[Row(1, 4, 4), Row(1, 4, 4)], [Row(1, 4, 4)]])
    [[5.3, -5.3], [0.0]]
    """
    bare = [sum(row.above + row.below + row.lead for row in side) for side in sides]
    full = max(total + GAP * max(len(side) - 1, 0) for total, side in zip(bare, sides, strict=True))
    found = []
    for total, side in zip(bare, sides, strict=True):
        gap = min(max((full - total) / max(len(side) - 1, 1), GAP), SPREAD)
        y = (total + gap * max(len(side) - 1, 0)) / 2
        spots = []
        for row in side:
            y -= row.lead + row.above
            spots.append(round(y, 1))
            y -= row.below + gap
        found.append(spots)
    return found


def fit_rings(half_width: Sequence[float], *, top: float, core: float) -> Rings:
    """Return rings of given half widths that hold rows up to a height, outside a round core."""
    first = max(top * OVER + 2, core + 14, LOWEST)
    return Rings(
        tuple(half_width),
        tuple(round(first + RING_STEP * number, 1) for number in range(len(half_width))),
    )


def guides(rings: Rings, boxes: Floats, *, pad: float = 2.0) -> list[list[Floats]]:
    """Return each ring as pieces that leave out what lies in `boxes`, (left, bottom, right, top).

    The curve is cut at points of a rational course: no angle is needed.
    """
    steps = np.arange(-STEPS, STEPS + 1) / STEPS
    x, y = (1 - steps * steps) / (1 + steps * steps), 2 * steps / (1 + steps * steps)
    half = np.stack([x, y], axis=1)
    circle = np.concatenate([half, -half[1:]])
    found = []
    for wide, high in zip(rings.half_width, rings.half_height, strict=True):
        line = np.round(circle * (wide, high), 2)
        spots = line[:, None]
        above, below = spots > boxes[:, :2] - pad, spots < boxes[:, 2:] + pad
        free = ~np.any(np.all(above & below, axis=2), axis=1)
        edges = np.flatnonzero(np.diff(free.astype(int))) + 1
        pieces = np.split(line, edges)
        begins = np.split(free, edges)
        found.append(
            [piece for piece, one in zip(pieces, begins, strict=True) if one[0] and len(piece) > 1]
        )
    return found
