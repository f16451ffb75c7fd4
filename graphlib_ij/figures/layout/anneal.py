"""A rough order of discs on a sheet: those with strong ties near, and none between two of them.

Discs are moved and exchanged at random, and worse orders are taken while it is still early
(threshold accepting: Dueck & Scheuer 1990, doi:10.1016/0021-9991(90)90201-B).  Discs may still
touch a little afterwards; `packing` sees to that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.layout.geometry import lengths

if TYPE_CHECKING:
    from numpy.random import RandomState

    from graphlib_ij.figures.layout.geometry import Floats, Ints

MOVES, STAGES = 420, 30
"""Moves for each disc, and steps in which it gets harder to get worse."""

OVERLAP, FIRM = 0.03, 1.0
"""Price of two discs' overlap, squared, at first and in the end."""

BETWEEN, MIDDLE, LIKE = 1.2, 0.02, 0.6
"""Prices: of a point by which a disc is in the way of a tie; of a
point from the middle; of a point from where a disc was before."""

HOT, EXCHANGES = 26.0, 0.25
"""The rise that is taken at first, and the part of moves that exchange two discs."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Discs to be ordered.

    Attributes
    ----------
    radius : array (n,)
        With half the gap around and room for the title.
    ties : array (m, 2)
    weight : array (m,)
        Of ties; the strongest has 1.
    size : array (2,)
        Of the sheet.
    start : array (n, 2)
        Where discs were before; NaN where that does not matter.
    """

    radius: Floats
    ties: Ints
    weight: Floats
    size: Floats
    start: Floats


def ordered(problem: Problem, seed: int) -> tuple[float, Floats]:
    """Return the price of the best order found, and its centres."""
    random = np.random.RandomState(seed)
    count = len(problem.radius)
    low = np.minimum(problem.radius, problem.size.min() / 2)[:, None]
    high = np.maximum(problem.size - low, low)
    spots = random.uniform(low, high)
    old = ~np.isnan(problem.start[:, 0])
    spots[old] = np.clip(problem.start[old], low[old], high[old])
    for stage in range(STAGES):
        left = 1 - stage / STAGES
        overlap = OVERLAP + (FIRM - OVERLAP) * (1 - left) ** 2
        price = _price(problem, spots, overlap)
        for _ in range(MOVES * count // STAGES):
            tried = _moved(spots, random, left * problem.size, low, high)
            changed = _price(problem, tried, overlap)
            if changed < price + HOT * left * left:
                spots, price = tried, changed
    return round(_price(problem, spots, FIRM), 3), np.round(spots, 1)


def _moved(spots: Floats, random: RandomState, reach: Floats, low: Floats, high: Floats) -> Floats:
    one, other = random.randint(0, len(spots), 2)
    tried = spots.copy()
    if random.uniform() < EXCHANGES:
        tried[[one, other]] = tried[[other, one]]
    else:
        tried[one] += random.uniform(-0.5, 0.5, 2) * reach + random.uniform(-3, 3, 2)
    ends = [one, other]
    tried[ends] = np.clip(tried[ends], low[ends], high[ends])
    return tried


def _price(problem: Problem, spots: Floats, overlap: float) -> float:
    radius, ties, weight = problem.radius, problem.ties, problem.weight
    x, y = spots[:, 0], spots[:, 1]
    apart = np.sqrt((x[:, None] - x) ** 2 + (y[:, None] - y) ** 2)
    over = np.maximum(radius[:, None] + radius - apart, 0)
    np.fill_diagonal(over, 0)
    total = overlap * float((over * over).sum()) / 2
    one, other = ties[:, 0], ties[:, 1]
    total += float((weight * np.maximum(apart[one, other] - radius[one] - radius[other], 0)).sum())
    start_x, start_y = x[one][:, None], y[one][:, None]
    step_x, step_y = x[other][:, None] - start_x, y[other][:, None] - start_y
    to_x, to_y = x - start_x, y - start_y
    square = np.maximum(step_x * step_x + step_y * step_y, 1e-9)
    along = np.clip((to_x * step_x + to_y * step_y) / square, 0, 1)
    off = np.sqrt((to_x - along * step_x) ** 2 + (to_y - along * step_y) ** 2)
    way = np.maximum(radius - off, 0)
    way[np.arange(len(ties)), one] = 0
    way[np.arange(len(ties)), other] = 0
    total += BETWEEN * float((weight[:, None] * way).sum())
    away = (x - problem.size[0] / 2) ** 2 + (y - problem.size[1] / 2) ** 2
    total += MIDDLE * float(np.sqrt(away).sum())
    step = spots - problem.start
    moved = lengths(step)
    return total + LIKE * float(moved[~np.isnan(moved)].sum())
