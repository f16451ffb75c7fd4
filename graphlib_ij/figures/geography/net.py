"""The net of whole degrees on a panel, and what its lines are called."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from graphlib_ij.figures.geography.panels import Panel
    from graphlib_ij.figures.layout.geometry import Floats

STEPS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0)
"""Degrees between lines."""

MOST = 6
"""Lines across a panel, of which the closest net is taken that has no more."""


def net_of(panel: Panel) -> list[tuple[str, Floats]]:
    """Return the lines of a panel's net with their names, those of latitude first."""
    extent, middle = panel.extent, panel.extent.projection.middle
    span = max(extent.north - extent.south, (extent.east - extent.west) / 2)
    step = next((step for step in STEPS if span <= step * MOST), STEPS[-1])
    lines = []
    for north in _whole(extent.south, extent.north, step):
        ends = panel.spots(np.full(2, north), np.array([extent.west, extent.east]))
        lines.append((degrees(north, "N", "S"), np.round(ends, 1)))
    bends = 40 if extent.whole else 2
    for east in _whole(middle + extent.west, middle + extent.east, step):
        rising = np.linspace(extent.south, extent.north, bends)
        spots = panel.spots(rising, np.full(bends, east - middle))
        lines.append((degrees((east + 180.0) % 360.0 - 180.0, "E", "W"), np.round(spots, 1)))
    return lines


def degrees(value: float, above: str, below: str) -> str:
    """Return a coordinate in words.

    Examples
    --------
    >>> degrees(-12.5, "N", "S"), degrees(0.0, "N", "S"), degrees(-180.0, "E", "W")
    ('12.5° S', '0°', '180°')
    """
    value = round(value, 1)
    side = "" if value in (0.0, -180.0) else f" {above if value > 0 else below}"
    return f"{abs(value):g}°{side}"


def _whole(low: float, high: float, step: float) -> list[float]:
    """Return the multiples of a step between two values, neither of which counts."""
    first = ceil(round(low / step, 6))
    values = [round(number * step, 6) for number in range(first, first + 100)]
    return [value for value in values if low + 1e-6 < value < high - 1e-6]
