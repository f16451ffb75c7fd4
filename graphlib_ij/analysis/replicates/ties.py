"""The entries of a network's matrix, and sums along its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from graphlib_ij.analysis.network import Network

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


class Ties(NamedTuple):
    """The entries of a network's matrix, sorted by row; an undirected tie has two.

    Attributes
    ----------
    rows, columns : array of int
        The ends of each entry.
    tie : array of int
        The number of its tie.
    back : array of int
        The number of the entry that leads back, of undirected ones.
    """

    size: int
    rows: Ints
    columns: Ints
    tie: Ints
    back: Ints


def ties_of(network: Network) -> Ties:
    """Return the entries of a network's matrix."""
    count = len(network.source)
    rows, columns, tie = network.source, network.target, np.arange(count)
    if not network.directed:
        rows, columns = np.concatenate([rows, columns]), np.concatenate([columns, rows])
        tie = np.concatenate([tie, tie])
    order = np.lexsort((columns, rows))
    back = np.empty_like(order)
    if not network.directed:
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        back = place[(order + count) % (2 * count)] if count else order
    return Ties(len(network), rows[order], columns[order], tie[order], back)


def row_sums(values: NDArray[Any], rows: Ints, size: int) -> Floats:
    """Return the sums of the last axis by row, the rows being sorted."""
    result = np.zeros((*values.shape[:-1], size))
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    if len(starts):
        result[..., rows[starts]] = np.add.reduceat(values, starts, axis=-1)
    return result
