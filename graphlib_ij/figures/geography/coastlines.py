"""Outlines of countries, from a package that need not be there, cut to the part of a map."""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphlib_ij.figures.geography.projections import Extent
    from graphlib_ij.figures.layout.geometry import Bools, Floats

MISSING = (
    "the map has no coastlines: they come with the extra map, as in pip install 'graphlib-ij[map]'"
)
SPECK = 2.0
"""How many grains across a piece of land is at least."""

LONGEST = 4.0
"""Degrees of the longest straight edge on a curved map."""


@cache
def outlines() -> tuple[Floats, ...]:
    """Return the outline of every piece of land as latitudes and longitudes, shape (n, 2).

    They are Natural Earth's (public domain), read when they are first asked for.

    Warns
    -----
    UserWarning
        If the package is not there; then there is no outline.
    """
    try:
        from geo_intel_offline.data_loader import DataLoader
    except ImportError:
        warnings.warn(MISSING, stacklevel=2)
        return ()
    shapes = DataLoader().polygons
    rings = (
        ring
        for number in sorted(shapes)
        for ring in shapes[number].get("exteriors") or [shapes[number]["exterior"]]
    )
    return tuple(np.array(ring, dtype=float) for ring in rings)


def cut_land(rings: Sequence[Floats], extent: Extent, *, grain: float) -> list[Floats]:
    """Return what of each outline lies within an extent, as latitudes and degrees from its middle.

    Parameters
    ----------
    rings : sequence of array
        As `outlines` returns them.
    extent : Extent
    grain : float
        Degrees below which detail is dropped: what is smaller than a dot of the print.
    """
    pieces = []
    for ring in rings:
        low, high = ring[:, 0].min(), ring[:, 0].max()
        if low > extent.north or high < extent.south:
            continue
        if max(high - low, np.ptp(ring[:, 1])) < SPECK * grain:
            continue
        for turn in (-360.0, 0.0, 360.0):
            east = ring[:, 1] - extent.projection.middle + turn
            if east.min() > extent.east or east.max() < extent.west:
                continue
            piece = _coarse(np.stack([ring[:, 0], east], axis=1), grain)
            if len(piece) >= 3 and len(cut := _cut(piece, extent)) >= 3:
                pieces.append(_straightened(cut) if extent.whole else cut)
    return pieces


def _coarse(ring: Floats, grain: float) -> Floats:
    """Set points on a grid and drop those that fall together."""
    grid = np.round(ring / grain) * grain
    moved = (grid[1:] != grid[:-1]).any(axis=1)
    coarse: Floats = grid[np.concatenate([[True], moved])]
    return coarse


def _cut(ring: Floats, extent: Extent) -> Floats:
    """Cut a polygon to a rectangle, side by side (Sutherland & Hodgman 1974)."""
    sides = ((0, extent.south, 1), (0, extent.north, -1), (1, extent.west, 1), (1, extent.east, -1))
    for axis, limit, sign in sides:
        inside = (ring[:, axis] - limit) * sign >= 0
        if inside.all():
            continue
        if not inside.any():
            return ring[:0]
        ring = _cut_side(ring, inside, axis=axis, limit=limit)
    return ring


def _cut_side(ring: Floats, inside: Bools, *, axis: int, limit: float) -> Floats:
    kept = []
    for number in range(len(ring)):
        before, after = ring[number - 1], ring[number]
        if inside[number - 1] != inside[number]:
            share = (limit - before[axis]) / (after[axis] - before[axis])
            spot = before + share * (after - before)
            spot[axis] = limit
            kept.append(spot)
        if inside[number]:
            kept.append(after)
    return np.array(kept)


def _straightened(ring: Floats) -> Floats:
    """Break long straight edges, which a curved projection would cut short."""
    steps = np.abs(ring - np.roll(ring, 1, axis=0)).max(axis=1)
    if steps.max() <= LONGEST:
        return ring
    parts = []
    for before, after, far in zip(np.roll(ring, 1, axis=0), ring, steps, strict=True):
        count = int(far / LONGEST) + 1
        parts.append(before + np.arange(1, count + 1)[:, None] / count * (after - before))
    return np.concatenate(parts)
