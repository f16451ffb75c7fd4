"""Places in a ranking by values, of one sample and of its variants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from graphlib_ij.analysis.centrality import Rank

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

DIGITS = 9
"""Values that are equal to so many digits of the largest have the same place."""


def present_places(ranks: Sequence[Rank]) -> tuple[Ints, Ints]:
    """Return the first and the last place of each of the ranked, of equals that of all of them."""
    first = np.array([row.rank for row in ranks], dtype=np.intp)
    return first, first + np.array([(first == rank).sum() - 1 for rank in first], dtype=np.intp)


def range_of_places(drawn: Floats, now: tuple[Ints, Ints], level: float) -> tuple[Ints, Ints]:
    """Return the places that `level` of the variants lie between, the present ones included."""
    first, last = _places(drawn)
    tail = (1 - level) / 2
    best = np.quantile(first, tail, axis=0, method="inverted_cdf")
    worst = np.quantile(last, 1 - tail, axis=0, method="inverted_cdf")
    return np.minimum(best, now[0]), np.maximum(worst, now[1])


def extreme_places(
    without: Floats, there: NDArray[np.bool_], now: tuple[Ints, Ints]
) -> tuple[Ints, Ints, Ints]:
    """Return the best and worst place without one lot, and which lot makes it worse, or -1.

    An entity that is not `there` without a lot has no place then.
    """
    first, last = _places(without)
    first, last = np.where(there, first, now[0]), np.where(there, last, now[1])
    worst = last.max(axis=0, initial=0)
    lot = last.argmax(axis=0) if len(last) else np.full(last.shape[1], -1)
    return (
        np.minimum(first.min(axis=0, initial=first.shape[1] + 1), now[0]),
        np.maximum(worst, now[1]),
        np.where(worst > now[1], lot, -1),
    )


def _places(values: Floats) -> tuple[Ints, Ints]:
    """Return the first and the last place of each value in its row, the largest being first."""
    scale = np.abs(values).max(axis=1, keepdims=True, initial=0.0)
    rounded = np.divide(values, scale, out=np.zeros_like(values), where=scale > 0).round(DIGITS)
    first, last = np.empty(values.shape, dtype=np.intp), np.empty(values.shape, dtype=np.intp)
    size = values.shape[1]
    for row, cells in enumerate(rounded):
        ordered = np.sort(cells)
        first[row] = 1 + size - np.searchsorted(ordered, cells, side="right")
        last[row] = size - np.searchsorted(ordered, cells, side="left")
    return first, last
