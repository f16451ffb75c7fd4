"""From a measure to sizes: node areas are proportional to it, and the foremost names are larger."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from graphlib_ij.figures.style import LABEL_SIZES, LARGEST_RADIUS, SMALLEST_RADIUS

if TYPE_CHECKING:
    from collections.abc import Sequence

MODEST_RADIUS = 6.5
"""Largest radius where all values are equal: many large nodes would leave no room."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of areas: the largest value of a measure, its radius and the smallest, in points.

    Examples
    --------
    >>> scale = Scale(largest=0.4, radius=10.0)
    >>> scale.radius_of(0.4), scale.radius_of(0.1), scale.radius_of(0.0)
    (10.0, 5.0, 3.2)
    """

    largest: float
    radius: float
    smallest: float = SMALLEST_RADIUS

    def radius_of(self, value: float) -> float:
        """Return the radius for a value; the least are drawn larger than true, to be seen."""
        if self.largest <= 0:
            return self.smallest
        true = self.radius * sqrt(max(value, 0.0) / self.largest)
        return round(max(true, self.smallest), 2)

    @property
    def least(self) -> float:
        """Return the largest value that is drawn at the smallest radius."""
        return self.largest * (self.smallest / self.radius) ** 2

    def times(self, factor: float) -> Scale:
        """Return the scale with all radii so many times as large."""
        return Scale(self.largest, round(self.radius * factor, 2), round(self.smallest * factor, 2))


def make_scale(values: Sequence[float]) -> Scale:
    """Return the scale for all values of a measure: the more of them are large, the smaller."""
    largest = max(values, default=0.0)
    if largest <= 0:
        return Scale(0.0, SMALLEST_RADIUS)
    mean = sum(max(value, 0.0) for value in values) / len(values) / largest
    modest = min(max((mean - 0.15) / 0.6, 0.0), 1.0)
    return Scale(largest, round(LARGEST_RADIUS - modest * (LARGEST_RADIUS - MODEST_RADIUS), 2))


def label_fonts(values: Sequence[float]) -> list[tuple[float, str]]:
    """Return the size and weight of each name: the foremost larger, if they stand out.

    Examples
    --------
    >>> label_fonts([0.0, 5.0, 0.1])
    [(6.6, 'normal'), (8.8, 'bold'), (6.6, 'normal')]
    """
    largest = max(values, default=0.0)
    order = sorted(range(len(values)), key=lambda number: (-values[number], number))
    fonts = [LABEL_SIZES[-1][2:] for _ in values]
    first = 0
    for share, least, size, weight in LABEL_SIZES[:-1]:
        count = max(round(share * len(values)), 1)
        for number in order[first : first + count]:
            if largest > 0 and values[number] >= least * largest:
                fonts[number] = (size, weight)
        first += count
    return fonts
