"""Places in which distances are as the number of ties between: stress majorization, in numpy.

Only sums, products, roots and divisions, so that the places are the same on every machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphlib_ij.figures.layout.geometry import Floats

STARTS, ROUNDS = 2, 60
DAMPING = 0.9
MOST = 500
"""Nodes up to which all pairs are compared; above it only the order of a search counts."""

TURN = (-0.737369, 0.67549)
"""Cosine and sine of the golden angle, by which a spiral's spots follow each other."""


def stress_places(count: int, ties: Sequence[tuple[int, int]]) -> Floats:
    """Return places of shape (count, 2), about one unit for a tie; the parts stand side by side.

    Examples
    --------
    >>> places = stress_places(3, [(0, 1), (1, 2)])
    >>> apart = np.sqrt(((places[0] - places[2]) ** 2).sum())
    >>> round(float(apart), 1)
    2.0
    """
    if count > MOST:
        return _spiral(count, ties)
    wanted = hops(count, ties)
    found = [_majorized(wanted, seed) for seed in range(STARTS)]
    return min(found, key=lambda places: round(_stress(places, wanted), 6))


def hops(count: int, ties: Sequence[tuple[int, int]]) -> Floats:
    """Return the number of ties between all pairs; one more than any where there is no way."""
    beside = _neighbours(count, ties)
    away = np.full((count, count), -1.0)
    for start in range(count):
        row = away[start]
        row[start] = 0
        queue = [start]
        for node in queue:
            for other in beside[node]:
                if row[other] < 0:
                    row[other] = row[node] + 1
                    queue.append(other)
    return np.where(away < 0, away.max(initial=0) + 1, away)


def _neighbours(count: int, ties: Sequence[tuple[int, int]]) -> list[list[int]]:
    beside: list[list[int]] = [[] for _ in range(count)]
    for one, other in ties:
        beside[one].append(other)
        beside[other].append(one)
    return [sorted(set(others)) for others in beside]


def _majorized(wanted: Floats, seed: int) -> Floats:
    size = len(wanted)
    places = np.random.RandomState(seed).uniform(-1, 1, (size, 2)) * max(size, 1) ** 0.5
    weight = 1 / np.maximum(wanted, 1) ** 2
    np.fill_diagonal(weight, 0)
    total = np.maximum(weight.sum(axis=1), 1e-9)
    x, y = places[:, 0].copy(), places[:, 1].copy()
    for _ in range(ROUNDS):
        step_x, step_y = x[:, None] - x, y[:, None] - y
        apart = np.sqrt(step_x * step_x + step_y * step_y)
        pull = weight * (wanted / np.maximum(apart, 1e-6) - 1)
        # Each node goes towards the mean of the places that its partners want for it.
        x = x + DAMPING * (pull * step_x).sum(axis=1) / total
        y = y + DAMPING * (pull * step_y).sum(axis=1) / total
    return np.stack([x, y], axis=1)


def _stress(places: Floats, wanted: Floats) -> float:
    step_x, step_y = (axis[:, None] - axis for axis in places.T)
    apart = np.sqrt(step_x * step_x + step_y * step_y)
    return float((((apart - wanted) / np.maximum(wanted, 1)) ** 2).sum())


def _spiral(count: int, ties: Sequence[tuple[int, int]]) -> Floats:
    """Set nodes on a spiral in the order in which a search from the best tied one meets them."""
    beside = _neighbours(count, ties)
    met: dict[int, None] = {}
    for start in sorted(range(count), key=lambda node: (-len(beside[node]), node)):
        queue = [] if start in met else [start]
        met |= dict.fromkeys(queue)
        for node in queue:
            new = [other for other in beside[node] if other not in met]
            met |= dict.fromkeys(new)
            queue += new
    places = np.empty((count, 2))
    x, y = 1.0, 0.0
    for rank, node in enumerate(met):
        places[node] = (x * rank**0.5, y * rank**0.5)
        x, y = round(x * TURN[0] - y * TURN[1], 9), round(x * TURN[1] + y * TURN[0], 9)
    return places
