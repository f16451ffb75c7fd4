"""Measures of own ties and of those among neighbours, on many variants at once."""

from __future__ import annotations

from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.analysis.replicates.ties import row_sums, ties_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphlib_ij.analysis.network import Network
    from graphlib_ij.analysis.replicates.ties import Floats, Ints, Ties


def degree(_: Network, ties: Ties, weights: Floats) -> Floats:
    """Return strengths: of a directed network, of what leads away."""
    return row_sums(weights[:, ties.tie], ties.rows, ties.size)


def in_degree(_: Network, ties: Ties, weights: Floats) -> Floats:
    """Return the strengths of what leads to each node."""
    order = np.argsort(ties.columns, kind="stable")
    return row_sums(weights[:, ties.tie[order]], ties.columns[order], ties.size)


def core(_: Network, ties: Ties, weights: Floats) -> Floats:
    """Return core numbers where a tie may count in part: s-cores.

    Eidsaa & Almaas 2013, s-core network decomposition, doi:10.1103/PhysRevE.88.062819
    """
    entry = weights[:, ties.tie]
    strengths = row_sums(entry, ties.rows, ties.size)
    starts = np.searchsorted(ties.rows, np.arange(ties.size + 1)).tolist()
    columns = ties.columns.tolist()
    found = [
        _peel(left, row, starts, columns)
        for left, row in zip(strengths.tolist(), entry.tolist(), strict=True)
    ]
    return np.array(found).reshape(len(weights), ties.size)


def _peel(
    left: list[float], entry: list[float], starts: list[int], columns: list[int]
) -> list[float]:
    """Take away the weakest node again and again; the highest strength so far is its number."""
    queue = [(strength, node) for node, strength in enumerate(left)]
    heapify(queue)
    found: list[float | None] = [None] * len(left)
    level = 0.0
    while queue:
        strength, node = heappop(queue)
        if found[node] is not None or strength != left[node]:
            continue
        level = found[node] = max(level, strength)
        for place in range(starts[node], starts[node + 1]):
            other = columns[place]
            if found[other] is None and entry[place]:
                left[other] -= entry[place]
                heappush(queue, (left[other], other))
    return [value or 0.0 for value in found]


@lru_cache(maxsize=2)
def _triangles(network: Network) -> tuple[Ints, Ints, Ints]:
    """Return the entries ``(v, u), (v, q), (q, u)`` of all ordered triangles."""
    ties = ties_of(network)
    entry = {pair: place for place, pair in enumerate(zip(ties.rows, ties.columns, strict=True))}
    around: dict[int, list[int]] = {}
    for row, column in entry:
        around.setdefault(row, []).append(column)
    found = [
        (place, entry[row, third], entry[third, column])
        for (row, column), place in entry.items()
        for third in around[row]
        if (third, column) in entry
    ]
    one, two, three = np.array(found, dtype=np.intp).reshape(-1, 3).T
    return one, two, three


def clustering(network: Network, ties: Ties, weights: Floats) -> Floats:
    """Return clustering coefficients."""
    one, two, three = _triangles(network)
    entry = weights[:, ties.tie]
    roots = np.cbrt(entry / entry.max(axis=1, keepdims=True, initial=1e-300))
    degrees = row_sums((entry > 0).astype(float), ties.rows, ties.size)
    around = row_sums(roots[:, one] * roots[:, two] * roots[:, three], ties.rows[one], ties.size)
    pairs = degrees * (degrees - 1)
    return np.divide(around, pairs, out=np.zeros_like(around), where=pairs > 0)


def _shares(ties: Ties, entry: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Return each entry as a share of its row's sum, and which nodes have ties."""
    out = row_sums(entry, ties.rows, ties.size)
    share = np.divide(1.0, out, out=np.zeros_like(out), where=out > 0)
    return entry * share[:, ties.rows], out > 0


def constraint(network: Network, ties: Ties, weights: Floats) -> Floats:
    """Return constraints, not a number without ties."""
    one, two, three = _triangles(network)
    share, tied = _shares(ties, weights[:, ties.tie])
    indirect = row_sums(share[:, two] * share[:, three], one, len(ties.rows))
    spent = row_sums((share + indirect) ** 2 * (share > 0), ties.rows, ties.size)
    return np.where(tied, spent, np.nan)


def effective_size(network: Network, ties: Ties, weights: Floats) -> Floats:
    """Return effective sizes, not a number without ties."""
    one, two, three = _triangles(network)
    entry = weights[:, ties.tie]
    share, tied = _shares(ties, entry)
    largest = np.zeros((len(weights), ties.size))
    starts = np.flatnonzero(np.diff(ties.rows, prepend=-1))
    if len(starts):
        largest[:, ties.rows[starts]] = np.maximum.reduceat(entry, starts, axis=1)
    # The weight of u's tie to q as a share of u's largest: the entry (q, u) read backwards.
    part = entry / np.maximum(largest[:, ties.columns], 1e-300)
    redundant = row_sums(share[:, two] * part[:, three] * (entry[:, one] > 0), one, len(ties.rows))
    size = row_sums((entry > 0) - redundant, ties.rows, ties.size)
    return np.where(tied, size, np.nan)
