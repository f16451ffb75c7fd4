"""Entities without any relation: set in rows like type, not flung about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.figures.layout.scene import LABEL_GAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    Point = tuple[float, float]

GAP = 12.0
LEADING = 5.0


def set_in_rows(
    items: Sequence[tuple[Point, Point]], *, width: float
) -> tuple[list[tuple[Point, Point]], float]:
    """Return the centres of shapes and labels, set in columns from the left, and the height.

    Each item is half the size of a shape, and of the label that stands at its right.
    """
    if not items:
        return [], 0.0
    shape = max(half[0] for half, _ in items)
    column = 2 * shape + LABEL_GAP + max(2 * label[0] for _, label in items) + GAP
    most = max(int((width + GAP) // column), 1)
    count = -(-len(items) // most)
    # Fill the rows evenly, rather than leave one name alone in the last.
    columns = -(-len(items) // count)
    rows = [items[first : first + columns] for first in range(0, len(items), columns)]
    spots: list[tuple[Point, Point]] = []
    y = height = sum(map(_pitch, rows))
    for row in rows:
        middle = round(y - _pitch(row) / 2, 1)
        for place, (_, label) in enumerate(row):
            x = round(place * column + shape, 1)
            spots.append(((x, middle), (round(x + shape + LABEL_GAP + label[0], 1), middle)))
        y -= _pitch(row)
    return spots, round(height, 1)


def _pitch(row: Sequence[tuple[Point, Point]]) -> float:
    return max(max(2 * half[1], 2 * label[1]) for half, label in row) + LEADING
