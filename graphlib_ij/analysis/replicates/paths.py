"""Measures of shortest paths, on many variants and from all sources at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.analysis.replicates.ties import row_sums

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphlib_ij.analysis.network import Network
    from graphlib_ij.analysis.replicates.ties import Floats, Ties

EQUAL = 1e-9
"""Paths whose lengths differ by less, relative to the longer, are equally long."""


def _lengths(ties: Ties, weights: Floats) -> Floats:
    entry = weights[:, ties.tie]
    return np.divide(1.0, entry, out=np.full_like(entry, np.inf), where=entry > 0)


def _distances(ties: Ties, lengths: Floats) -> Floats:
    """Return shortest distances, of shape (variants, nodes, nodes), as by Bellman and Ford."""
    found = np.full((len(lengths), ties.size, ties.size), np.inf)
    found[:, np.arange(ties.size), np.arange(ties.size)] = 0.0
    starts = np.flatnonzero(np.diff(ties.rows, prepend=-1))
    if not len(starts):
        return found
    ends = ties.rows[starts]
    for _ in range(ties.size):
        # To a row from each of its columns: undirected, so an entry serves both ways.
        over = found[:, :, ties.columns] + lengths[:, None, :]
        nearest = np.minimum(np.minimum.reduceat(over, starts, axis=2), found[:, :, ends])
        if (nearest == found[:, :, ends]).all():
            break
        found[:, :, ends] = nearest
    return found


def closeness(_: Network, ties: Ties, weights: Floats) -> Floats:
    """Return sums of inverse distances."""
    distances = _distances(ties, _lengths(ties, weights))
    near = np.divide(1.0, distances, out=np.zeros_like(distances), where=distances > 0)
    return near.sum(axis=2)


def betweenness(_: Network, ties: Ties, weights: Floats) -> Floats:
    """Return Brandes' sums, for all sources at once, step by step along the paths."""
    lengths = _lengths(ties, weights)
    distances = _distances(ties, lengths)
    # Whether a shortest path ends with the entry (v, u), from u: of shape (variants, s, entry).
    reached = distances[:, :, ties.rows]
    over = distances[:, :, ties.columns] + lengths[:, None, :]
    last = (over <= reached * (1 + EQUAL)) & np.isfinite(over)
    own = np.broadcast_to(np.eye(ties.size), distances.shape)

    def extend(paths: Floats) -> Floats:
        return own + row_sums(last * paths[:, :, ties.columns], ties.rows, ties.size)

    paths = _exhaust(extend, own)
    per_path = np.divide(1.0, paths, out=np.zeros_like(paths), where=paths > 0)
    first = last[:, :, ties.back]

    def collect(behind: Floats) -> Floats:
        share = ((1 + behind) * per_path)[:, :, ties.columns]
        return paths * row_sums(first * share, ties.rows, ties.size)

    behind = _exhaust(collect, np.zeros_like(paths))
    return behind.sum(axis=1) - np.einsum("bss->bs", behind)


def _exhaust(step: Callable[[Floats], Floats], start: Floats) -> Floats:
    """Repeat a step until nothing changes, which the longest path bounds."""
    vector = start
    while True:
        moved = step(vector)
        if (moved == vector).all():
            return moved
        vector = moved
