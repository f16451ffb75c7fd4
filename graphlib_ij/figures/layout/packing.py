"""Discs packed on a sheet: none touches another, and those with strong ties are neighbours.

A disc is put down with its title and with names that stand out of it.  Only spots on which it
touches nothing are considered, so there is nothing to repair afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.layout.anneal import Problem, ordered
from graphlib_ij.figures.layout.geometry import box_depth, lengths, squared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphlib_ij.figures.layout.geometry import Bools, Floats

GAP, TEXT_GAP, WORD_GAP = 12.0, 9.0, 5.0
"""Points between two discs, where bands run; between a text and a disc; between two texts."""

STEP = 5.0
SWEEPS = 5
STARTS = 3
WANTED = 0.5
"""Price of a point from where a disc should be; a point of the strongest tie costs 1."""

GROWTH = 1.04
MOST_GROWTH = 60


@dataclass(frozen=True, slots=True)
class Body:
    """A disc around its centre, with boxes (centre and half size) that belong to it."""

    radius: float
    boxes: Floats

    @property
    def low(self) -> Floats:
        """Return how far it reaches to the left and down, as negative numbers."""
        least: Floats = np.minimum(
            -self.radius, (self.boxes[:, :2] - self.boxes[:, 2:]).min(axis=0, initial=0)
        )
        return least

    @property
    def high(self) -> Floats:
        """Return how far it reaches to the right and up."""
        most: Floats = np.maximum(
            self.radius, (self.boxes[:, :2] + self.boxes[:, 2:]).max(axis=0, initial=0)
        )
        return most


@dataclass(frozen=True, slots=True)
class Packed:
    """Centres of discs, and the height of the sheet they need."""

    centers: Floats
    height: float


def pack(
    bodies: Sequence[Body], pull: Floats, *, width: float, height: float, start: Floats
) -> Packed:
    """Put discs on a sheet of a width; it gets higher than `height` if they do not fit.

    Parameters
    ----------
    bodies : sequence of Body
    pull : array (n, n)
        How strongly discs want to be neighbours, symmetric.
    width, height : float
    start : array (n, 2)
        Where discs should be about; NaN where that does not matter.
    """
    pull = pull / max(float(pull.max(initial=0)), 1e-9)
    wanted = _wanted(bodies, pull, np.array([width, height]), start)
    for _ in range(MOST_GROWTH):
        sheet = (width, height)
        found = (_placed(bodies, order, pull, sheet, wanted) for order in _orders(bodies, wanted))
        centers = next((one for one in found if one is not None), None)
        if centers is not None:
            return _fitted(_improved(centers, bodies, pull, sheet, wanted), bodies, width)
        height *= GROWTH
        wanted = wanted * (1, GROWTH)
    raise AssertionError("a disc is wider than the sheet")


def _wanted(bodies: Sequence[Body], pull: Floats, size: Floats, start: Floats) -> Floats:
    """Return where discs should be: the best of some rough orders."""
    ties = np.argwhere(np.triu(pull) > 0)
    # A title is as if its disc were larger and a little higher.
    extent = np.array([body.high + body.low for body in bodies]) / 2 * (0, 1)
    radius = np.array([body.radius + GAP / 2 for body in bodies]) + extent[:, 1]
    problem = Problem(radius, ties, pull[ties[:, 0], ties[:, 1]], size, start + extent)
    found = [ordered(problem, seed) for seed in range(STARTS)]
    return min(found, key=lambda one: one[0])[1] - extent


def _orders(bodies: Sequence[Body], wanted: Floats) -> list[list[int]]:
    """Return orders to put discs down in: the largest first, or from one side of the sheet."""
    ranks = [[-body.radius for body in bodies], *wanted.T.tolist(), *(-wanted.T).tolist()]
    return [np.argsort(rank, kind="stable").tolist() for rank in ranks]


def _placed(
    bodies: Sequence[Body],
    order: Sequence[int],
    pull: Floats,
    sheet: tuple[float, float],
    wanted: Floats,
) -> Floats | None:
    centers = np.full((len(bodies), 2), np.nan)
    for one in order:
        spot = _best_spot(one, centers, bodies, pull, sheet, wanted)
        if spot is None:
            return None
        centers[one] = spot
    return centers


def _improved(
    centers: Floats,
    bodies: Sequence[Body],
    pull: Floats,
    sheet: tuple[float, float],
    wanted: Floats,
) -> Floats:
    """Take discs up one after the other and put each where it is best among the others."""
    for _ in range(SWEEPS):
        before = centers.copy()
        for one in range(len(bodies)):
            others = centers.copy()
            others[one] = np.nan
            spot = _best_spot(one, others, bodies, pull, sheet, wanted, now=centers[one])
            if spot is not None:
                centers[one] = spot
        if (before == centers).all():
            break
    return centers


def _best_spot(
    one: int,
    centers: Floats,
    bodies: Sequence[Body],
    pull: Floats,
    sheet: tuple[float, float],
    wanted: Floats,
    *,
    now: Floats | None = None,
) -> Floats | None:
    """Return the spot that costs least among those on which a disc touches nothing."""
    body, size = bodies[one], np.array(sheet)
    low, high = -body.low, size - body.high
    if (high < low).any():
        return None
    axes = [np.append(np.arange(low[axis], high[axis], STEP), high[axis]) for axis in (0, 1)]
    spots = np.round(np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2), 1)
    first = wanted[one] if now is None else now
    if ((first >= low) & (first <= high)).all():
        spots = np.concatenate([first[None], spots])
    down = np.flatnonzero(~np.isnan(centers[:, 0])).tolist()
    for other in down:
        spots = spots[_apart(body, spots, bodies[other], centers[other])]
    if not len(spots):
        return None
    step = spots - wanted[one]
    cost = WANTED * lengths(step)
    for other in (other for other in down if pull[one, other] > 0):
        step = spots - centers[other]
        gap = lengths(step) - body.radius - bodies[other].radius
        cost += float(pull[one, other]) * gap
    best: Floats = spots[int(np.argmin(np.round(cost, 2)))]
    return best


def _apart(body: Body, spots: Floats, other: Body, center: Floats) -> Bools:
    """Tell on which spots a body would touch nothing of another."""
    step = spots - center
    clear: Bools = squared(step) >= (body.radius + other.radius + GAP) ** 2
    for box in other.boxes:
        clear &= _away(step, box) >= body.radius + TEXT_GAP
        for own in body.boxes:
            depth = box_depth(step + own[:2], own[2:], other=box[:2], other_half=box[2:])
            clear &= depth <= -WORD_GAP
    for own in body.boxes:
        clear &= _away(-step, own) >= other.radius + TEXT_GAP
    return clear


def _away(spots: Floats, box: Floats) -> Floats:
    """Return how far spots are from a box, 0 within it."""
    step = np.maximum(np.abs(spots - box[:2]) - box[2:], 0)
    away: Floats = lengths(step)
    return away


def _fitted(centers: Floats, bodies: Sequence[Body], width: float) -> Packed:
    """Spread discs over the whole width, as far as nothing touches, and cut the height."""
    low = np.array([body.low for body in bodies])
    high = np.array([body.high for body in bodies])
    centers = centers - (centers + low).min(axis=0)
    spare = width - float((centers + high)[:, 0].max())
    for share in (1.0, 0.75, 0.5, 0.25):
        span = max(float(np.ptp(centers[:, 0])), 1.0)
        spread = centers * (1 + share * spare / span, 1.0)
        spread[:, 0] -= (spread + low)[:, 0].min()
        if (spread + high)[:, 0].max() <= width and _all_apart(spread, bodies):
            centers = spread
            break
    centers[:, 0] += (width - float((centers + high)[:, 0].max())) / 2
    centers = np.round(centers, 1)
    return Packed(centers, round(float((centers + high)[:, 1].max()), 1))


def _all_apart(centers: Floats, bodies: Sequence[Body]) -> bool:
    return all(
        _apart(bodies[one], centers[one : one + 1], bodies[other], centers[other]).all()
        for one in range(len(bodies))
        for other in range(one)
    )
