"""Ways between discs: straight where nothing is between, else around what is, the shortest way."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.layout.geometry import lengths, segment_depth, squared
from graphlib_ij.figures.shapes import outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphlib_ij.figures.layout.geometry import Bools, Floats

CORNERS = 24
"""Corners of the ring around a disc, on which ways may turn."""

RING, CLEAR, TEXT_CLEAR = 5.2, 3.9, 3.6
"""Points from a disc to its ring; from a way's middle to a foreign disc, and to a text."""

CUT = 7.0
"""Points before and behind a corner between which a way is rounded."""

USED = 9.0
"""Price in points of a corner that another way has turned on: ways keep apart."""


@dataclass(frozen=True, slots=True)
class Field:
    """Discs (centre and radius) and texts (centre and half size) on a sheet."""

    discs: Floats
    texts: Floats
    size: tuple[float, float]


def ways(field: Field, pairs: Sequence[tuple[int, int]]) -> list[Floats | None]:
    """Return for each pair of discs the points of a way from one's centre to the other's.

    The ways of the first pairs are chosen first.  Where texts leave no way, it is None.
    """
    corners = _corners(field)
    between = corners[:, None] - corners[None]
    length = lengths(between)
    open_ = _open(field, corners[:, None], corners[None], apart=())
    length = np.where(open_, length, np.inf)
    used = np.zeros(len(corners))
    found: list[Floats | None] = []
    for pair in pairs:
        turns = _shortest(field, corners, length, used, pair)
        if turns is None:
            found.append(None)
            continue
        used[turns] += USED
        ends = field.discs[list(pair), :2]
        found.append(np.concatenate([ends[:1], corners[turns], ends[1:]]))
    return found


def rounded(way: Floats) -> Floats:
    """Return a way with rounded corners, which come no nearer to what they go around than `CUT`."""
    pieces = [way[:1]]
    along = np.linspace(0, 1, 7)[:, None]
    for before, corner, after in zip(way, way[1:], way[2:], strict=False):
        start, end = _towards(corner, before), _towards(corner, after)
        pieces.append(start * (1 - along) ** 2 + corner * 2 * along * (1 - along) + end * along**2)
    return np.concatenate([*pieces, way[-1:]])


def _towards(corner: Floats, other: Floats) -> Floats:
    step = other - corner
    length = max(float(np.sqrt((step * step).sum())), 1e-9)
    near: Floats = corner + step * min(0.48, CUT / length)
    return near


def trimmed(way: Floats, first: Floats, last: Floats, *, under: float) -> Floats:
    """Return what of a way is outside the discs at its ends, and `under` points within them."""
    fine = _resampled(way)
    outside = np.ones(len(fine), dtype=bool)
    for disc in (first, last):
        step = fine - disc[:2]
        outside &= squared(step) > max(disc[2] - under, 0.0) ** 2
    kept: Floats = fine[outside]
    return kept if len(kept) > 1 else fine


def _resampled(way: Floats) -> Floats:
    pieces = []
    for start, end in pairwise(way):
        step = end - start
        count = max(int(np.sqrt((step * step).sum())), 1)
        pieces.append(start + step * (np.arange(count) / count)[:, None])
    return np.concatenate([*pieces, way[-1:]])


def _corners(field: Field) -> Floats:
    """Return all points on which a way may turn."""
    circle = outline("circle")
    ring = circle[:: len(circle) // CORNERS]
    spots = [ring * (radius + RING) + (x, y) for x, y, radius in field.discs]
    signs = np.array([(-1, -1), (-1, 1), (1, -1), (1, 1)])
    for x, y, wide, high in field.texts:
        spots.append(signs * (wide + TEXT_CLEAR + 1, high + TEXT_CLEAR + 1) + (x, y))
    corners = np.round(np.concatenate(spots), 1)
    inside = ((corners >= 2) & (corners <= np.array(field.size) - 2)).all(axis=1)
    corners = corners[inside]
    kept: Floats = corners[_open(field, corners, corners, apart=())]
    return kept


def _open(field: Field, start: Floats, end: Floats, *, apart: tuple[int, ...]) -> Bools:
    """Tell which segments are clear of texts, and of discs other than those `apart`."""
    start, end = np.broadcast_arrays(start, end)
    clear = np.ones(start.shape[:-1], dtype=bool)
    step = end - start
    square = np.maximum(squared(step), 1e-9)
    for number, (x, y, radius) in enumerate(field.discs):
        if number in apart:
            continue
        to = np.array([x, y]) - start
        along = np.clip((to * step).sum(axis=-1) / square, 0, 1)
        off = to - along[..., None] * step
        clear &= squared(off) >= (radius + CLEAR) ** 2
    for x, y, wide, high in field.texts:
        depth = segment_depth(
            start, end, center=np.array([x, y]), half=np.array([wide, high]) + TEXT_CLEAR
        )
        clear &= depth <= 0
    return clear


def _shortest(
    field: Field, corners: Floats, length: Floats, used: Floats, pair: tuple[int, int]
) -> list[int] | None:
    """Return the corners on which the shortest way turns, by Dijkstra's method on arrays."""
    if _straight(field, pair):
        return []
    leave, arrive = _reach(field, corners, pair[0]), _reach(field, corners, pair[1])
    best = leave + used
    came = np.full(len(corners), -1)
    left = np.ones(len(corners), dtype=bool)
    while left.any():
        node = int(np.argmin(np.where(left, best, np.inf)))
        if not left[node] or not np.isfinite(best[node]):
            break
        left[node] = False
        through = best[node] + length[node] + used
        shorter = left & (through < best - 1e-6)
        best = np.where(shorter, through, best)
        came[shorter] = node
    total = np.append(best + arrive, np.inf)
    node = int(np.argmin(np.round(total, 3)))
    if not np.isfinite(total[node]):
        return None
    turns = [node]
    while came[turns[-1]] >= 0:
        turns.append(int(came[turns[-1]]))
    return turns[::-1]


def _straight(field: Field, pair: tuple[int, int]) -> bool:
    """Tell whether nothing lies between the outlines of two discs."""
    one, other = field.discs[pair[0]], field.discs[pair[1]]
    step = other[:2] - one[:2]
    step = step / max(float(np.sqrt((step * step).sum())), 1e-9)
    start, end = one[:2] + step * one[2], other[:2] - step * other[2]
    return bool(_open(field, start, end, apart=pair).all())


def _reach(field: Field, corners: Floats, disc: int) -> Floats:
    """Return how far corners are from a disc's centre; infinite where something is between.

    What lies in the disc itself is not in the way.
    """
    x, y, radius = field.discs[disc]
    step = corners - (x, y)
    away = lengths(step)
    rim = step * (radius / np.maximum(away, 1e-9))[:, None] + (x, y)
    reach: Floats = np.where(_open(field, rim, corners, apart=(disc,)), away, np.inf)
    return reach
