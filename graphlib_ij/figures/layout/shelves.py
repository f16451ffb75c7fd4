"""Discs in rows beside and below a drawing, and dots in a grid at the foot of it all.

For what a figure leaves out and a page shows: the whole is as large as it can be on a page that is
half as wide again as high.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Point = tuple[float, float]

ASPECT = 1.5
GAP, LEADING, BESIDE = 12.0, 10.0, 24.0
"""Points between two of a row, between rows, and between the drawing, the rows and the grid."""

WIDER = 1.02


@dataclass(frozen=True, slots=True)
class Shape:
    """What is set in a row: half its width, and how far it reaches up and down from its centre."""

    half: float
    up: float
    down: float


@dataclass(frozen=True, slots=True)
class _Row:
    """Shapes beside each other, and the distance between their centres."""

    shapes: Sequence[Shape]
    pitch: float

    @property
    def up(self) -> float:
        """Return how far it reaches up from its middle."""
        return max(shape.up for shape in self.shapes)

    @property
    def down(self) -> float:
        """Return how far it reaches down."""
        return max(shape.down for shape in self.shapes)

    def spots(self, left: float, middle: float) -> list[Point]:
        """Return the centres of its shapes, from its left end and its middle."""
        first = left + (self.pitch - GAP) / 2
        return [(first + number * self.pitch, middle) for number in range(len(self.shapes))]


@dataclass(frozen=True, slots=True)
class Shelved:
    """Where all stands, from the lower left corner.

    Attributes
    ----------
    corner : (x, y)
        Lower left corner of the drawing.
    centers : tuple of (x, y)
    dots : tuple of (x, y)
    width, height : float
    """

    corner: Point
    centers: tuple[Point, ...]
    dots: tuple[Point, ...]
    width: float
    height: float


def shelve(shapes: Sequence[Shape], *, drawing: Point, dots: int, pitch: float) -> Shelved:
    """Set shapes in rows around a drawing, which has the upper left corner, and dots below.

    Parameters
    ----------
    shapes : sequence of Shape
        In the order in which they are set.
    drawing : (float, float)
        Width and height of the drawing; zeros where there is none.
    dots : int
        How many there are.
    pitch : float
        Points from one dot to the next.

    Examples
    --------
    >>> shelved = shelve([Shape(10, 20, 10)], drawing=(100, 50), dots=2, pitch=5)
    >>> shelved.corner, shelved.centers, shelved.dots
    ((0.0, 29.0), ((134.8, 59.0),), ((2.5, 2.5), (7.5, 2.5)))
    """
    width = max([drawing[0], pitch * bool(dots), *(2 * shape.half for shape in shapes)])
    best = last = _set(shapes, drawing, dots, pitch, width)
    while width <= ASPECT * last.height:
        width *= WIDER
        last = _set(shapes, drawing, dots, pitch, width)
        if _room(last) < _room(best):
            best = last
    return best


def _room(shelved: Shelved) -> tuple[float, float]:
    """Return how high a page has to be to hold all, and the width to choose among equals by."""
    return round(max(shelved.width / ASPECT, shelved.height), 1), shelved.width


def _set(shapes: Sequence[Shape], drawing: Point, dots: int, pitch: float, width: float) -> Shelved:
    """Set all on a sheet that is at most so wide."""
    left = drawing[0] + BESIDE if drawing[0] else 0.0
    beside = _rows(shapes, width - left, drawing[1])
    rest = shapes[sum(len(row.shapes) for row in beside) :]
    below = _rows(rest, width, inf)
    middles = _middles(beside, drawing[1] if rest else 0.0)
    places = [spot for row, y in zip(beside, middles, strict=True) for spot in row.spots(left, y)]
    top = drawing[1] + BESIDE if drawing[1] else 0.0
    middles = [top + middle for middle in _middles(below, 0.0)]
    places += [spot for row, y in zip(below, middles, strict=True) for spot in row.spots(0.0, y)]
    bottom = middles[-1] + below[-1].down if below else drawing[1]
    right = max([drawing[0], *(x + one.half for (x, _), one in zip(places, shapes, strict=True))])
    columns = max(int(width / pitch + 1e-9), 1)
    spots = [(pitch * (n % columns + 0.5), pitch * (n // columns + 0.5)) for n in range(dots)]
    first = bottom + BESIDE if bottom and dots else bottom
    height = round(first + pitch * -(-dots // columns), 1)
    return Shelved(
        corner=(0.0, round(height - drawing[1], 1)),
        centers=tuple((round(x, 1), round(height - y, 1)) for x, y in places),
        dots=tuple((round(x, 1), round(height - first - y, 1)) for x, y in spots),
        width=round(max([right, *(x + pitch / 2 for x, _ in spots[:columns])]), 1),
        height=height,
    )


def _rows(shapes: Sequence[Shape], width: float, height: float) -> list[_Row]:
    """Return as many rows as there is room for.

    As all that follow have room in a column, there are never fewer columns than in the row before.
    """
    rows: list[_Row] = []
    used, first = -LEADING, 0
    widest = list(accumulate((2 * shape.half for shape in reversed(shapes)), max))[::-1]
    while first < len(shapes):
        columns = int((width + GAP + 1e-6) / (widest[first] + GAP))
        if not columns:
            break
        row = _Row(shapes[first : first + columns], (width + GAP) / columns)
        used += LEADING + row.up + row.down
        if used > height:
            break
        rows.append(row)
        first += columns
    return rows


def _middles(rows: Sequence[_Row], height: float) -> list[float]:
    """Return how far below the top the middles of rows are, spread over a height at least."""
    spare = height - sum(row.up + row.down for row in rows)
    leading = max(LEADING, spare / max(len(rows) - 1, 1))
    middles, top = [], 0.0
    for row in rows:
        middles.append(top + row.up)
        top += row.up + row.down + leading
    return middles
