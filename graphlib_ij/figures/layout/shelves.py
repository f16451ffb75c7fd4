"""Discs in rows beside and below a drawing, and dots in a grid at the foot of it all.

For what a figure leaves out and a page shows: the whole is as large as it can be on a page that is
half as wide again as high.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    ((0.0, 29.0), ((134.0, 59.0),), ((2.5, 2.5), (7.5, 2.5)))
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
    rows = list(_rows(shapes, drawing, width))
    places: list[Point] = []
    bottom, right = drawing[1], drawing[0]
    for row, left, top, space in rows:
        middle = top + max(shape.up for shape in row)
        for shape in row:
            places.append((left + shape.half, middle))
            right = max(right, left + 2 * shape.half)
            left += 2 * shape.half + space
        bottom = max(bottom, middle + max(shape.down for shape in row))
    columns = max(int(max(width, pitch) / pitch + 1e-9), 1)
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


def _rows(
    shapes: Sequence[Shape], drawing: Point, width: float
) -> Iterator[tuple[Sequence[Shape], float, float, float]]:
    """Yield rows: shapes, left end, upper end, and the space between two; all but the last full."""
    left = drawing[0] + BESIDE if drawing[0] else 0.0
    top, first = 0.0, 0
    while first < len(shapes):
        count = _fitting(shapes, first, width - left)
        row = shapes[first : first + count]
        high = max((shape.up for shape in row), default=0.0)
        high += max((shape.down for shape in row), default=0.0)
        if left and (not row or top + high > drawing[1]):
            left, top = 0.0, drawing[1] + BESIDE
            continue
        spare = width - left - sum(2 * shape.half for shape in row)
        full = first + count < len(shapes) and count > 1
        yield row, left, top, spare / (count - 1) if full else GAP
        first += count
        top += high + LEADING


def _fitting(shapes: Sequence[Shape], first: int, width: float) -> int:
    """Return how many shapes from the first on fit into a row of a width."""
    used, count = -GAP, 0
    for shape in shapes[first:]:
        used += 2 * shape.half + GAP
        if used > width + 1e-6:
            break
        count += 1
    return count
