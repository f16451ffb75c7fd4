"""Measures that are vectors of a matrix, in numpy: no other dependency, the same bytes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from graphlib_ij.analysis.measures.values import Values, engine_name
from graphlib_ij.errors import GraphlibError

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from graphlib_ij.analysis.network import Network

    Vector = NDArray[np.float64]

DENSE_UP_TO = 800
"""Nodes up to which the matrix is decomposed as a whole, exact however slowly a step converges."""

TOLERANCE = 1e-13
MOST_STEPS = 20_000
DAMPING = 0.85
STEPS = 250
"""Each step shrinks what is left of the start by the damping: after so many, to less than 1e-17."""

EQUAL = 1e-9
"""Eigenvalues that differ by less, relative to the largest, are one."""


def eigenvector(network: Network) -> Values:
    """Return how well a node is tied to nodes that are themselves well tied.

    The solution of ``lambda x = A x`` for the largest ``lambda``, per connected group ``c`` of
    ``n_c`` nodes with length ``sqrt(n_c / n)``, so that all values together have length 1 and
    each is between 0 and 1.  It says who belongs to the best knit circle; values of two groups
    are comparable only in so far as their sizes are, and nodes far from the circle get almost 0.

    Raises
    ------
    GraphlibError
        If it does not converge, on a large graph without any circle.

    References
    ----------
    Bonacich 1987, Power and centrality: a family of measures, doi:10.1086/228631
    """
    rows, columns, weights = network.entries
    values = np.zeros(len(network))
    groups = network.group
    sizes = np.bincount(groups) if len(network) else np.zeros(0)
    for group in np.flatnonzero(sizes > 1):
        nodes = np.flatnonzero(groups == group)
        inside = groups[rows] == group
        place = np.searchsorted(nodes, np.stack([rows[inside], columns[inside]]))
        vector = _largest(place[0], place[1], weights[inside], len(nodes))
        values[nodes] = math.sqrt(len(nodes) / len(network)) * vector
    return Values(values, engine_name("numpy"))


def _largest(
    rows: NDArray[np.intp], columns: NDArray[np.intp], weights: Vector, size: int
) -> Vector:
    """Return a connected graph's principal eigenvector, of length 1 and never negative."""
    if size <= DENSE_UP_TO:
        matrix = np.zeros((size, size))
        matrix[rows, columns] = weights
        return np.asarray(np.abs(np.linalg.eigh(matrix)[1][:, -1]))
    # Half of the largest strength on the diagonal: no other eigenvalue is then as large in
    # absolute value, which it is in a graph of two sides (people and places, say).
    shift = np.bincount(rows, weights).max() / 2

    def step(vector: Vector) -> Vector:
        return np.bincount(columns, weights * vector[rows], size) + shift * vector

    return _limit(step, size)


def _limit(step: Callable[[Vector], Vector], size: int) -> Vector:
    """Return what a linear step leads to from equal values, of length 1."""
    vector = np.full(size, size**-0.5)
    for _ in range(MOST_STEPS):
        moved = step(vector)
        length = np.linalg.norm(moved)
        if not length:
            return np.zeros(size)
        previous, vector = vector, moved / length
        if abs(vector - previous).max() < TOLERANCE:
            return vector
    raise GraphlibError(
        f"this measure does not converge on a group of {size:,} nodes: use pagerank"
    )


def pagerank(network: Network) -> Values:
    """Return how often a reader meets a node who follows ties, and sometimes starts anew.

    ``x = (1 - d) / n + d * sum(w(u, v) / w(u) * x(u))`` over the neighbours ``u`` with ``d`` =
    0.85; a node without ties leads to every node.  All values sum to 1.  It says who gets
    attention from those who have it; on an undirected graph it is close to the share of ties.

    References
    ----------
    Brin & Page 1998, The anatomy of a large-scale hypertextual Web search engine,
    doi:10.1016/S0169-7552(98)00110-X
    """
    rows, columns, weights = network.entries
    size = max(1, len(network))
    out = np.bincount(rows, weights, len(network))
    loose = out == 0
    share = weights / out[rows]
    vector = np.full(len(network), 1 / size)
    for _ in range(STEPS):
        followed = np.bincount(columns, share * vector[rows], len(network))
        vector = (1 - DAMPING) / size + DAMPING * (followed + vector[loose].sum() / size)
    return Values(vector, engine_name("numpy"))


def katz(network: Network) -> Values:
    """Return the number of walks that end at a node, each step of a walk counting less.

    The solution of ``x = a A x + 1``, where ``a`` is 0.85 of the inverse of the largest eigenvalue,
    divided by its length; between 0 and 1.  It lies between degree (short walks) and the
    eigenvector (long ones), and unlike this is defined for separate groups in one scale.  It says
    who can be reached in many ways, not who is needed as a link.

    Raises
    ------
    GraphlibError
        If it does not converge, on a large graph.

    References
    ----------
    Katz 1953, A new status index derived from sociometric analysis, doi:10.1007/BF02289026
    """
    rows, columns, weights = network.entries
    size = len(network)
    if not len(weights):
        return Values(np.zeros(size), engine_name("numpy"))
    decay = DAMPING / _largest_eigenvalue(network)
    vector: NDArray[Any] = np.ones(size)
    for _ in range(STEPS):
        vector = decay * np.bincount(columns, weights * vector[rows], size) + 1
    return Values(vector / np.linalg.norm(vector), engine_name("numpy"))


def _largest_eigenvalue(network: Network) -> float:
    if len(network) <= DENSE_UP_TO:
        return float(np.linalg.eigvalsh(network.dense())[-1])
    rows, columns, weights = network.entries
    size = len(network)
    shift = np.bincount(rows, weights).max() / 2

    def step(vector: Vector) -> Vector:
        return np.bincount(columns, weights * vector[rows], size) + shift * vector

    vector = np.full(size, size**-0.5)
    value = 0.0
    # The value settles long before the vector does: its error is the square of the vector's.
    for _ in range(MOST_STEPS):
        moved = step(vector)
        previous, value = value, float(vector @ moved)
        if abs(value - previous) <= TOLERANCE * value:
            break
        vector = np.asarray(moved / np.linalg.norm(moved), dtype=float)
    return value - shift


def hubs(network: Network) -> Values:
    """Return how far a node's relations lead to entities that good hubs point to (HITS).

    The limit of ``h = A a, a = A' h`` from equal values, on the directed projection; all values sum
    to 1.  Relations have the directions of grammar (a firm is *based in* a city, a person *holds a
    role at* a firm): a hub is an entity that others are said of, not one that sends anything.  In a
    graph of separate circles the largest takes all.

    Raises
    ------
    GraphlibError
        If it does not converge, on a large graph.

    References
    ----------
    Kleinberg 1999, Authoritative sources in a hyperlinked environment, doi:10.1145/324133.324140
    """
    return _hits(network, network.source, network.target)


def authorities(network: Network) -> Values:
    """Return how far a node's relations come from entities that point to good authorities (HITS).

    The counterpart of `hubs`, with the same range, limits and source.

    Raises
    ------
    GraphlibError
        If it does not converge, on a large graph.
    """
    return _hits(network, network.target, network.source)


def _hits(network: Network, near: NDArray[np.intp], far: NDArray[np.intp]) -> Values:
    """Return the limit for the nodes at the `near` ends of the ties."""
    size = len(network)
    if not len(near):
        return Values(np.zeros(size), engine_name("numpy"))
    if size <= DENSE_UP_TO:
        matrix = np.zeros((size, size))
        matrix[near, far] = network.weight
        values, vectors = np.linalg.eigh(matrix @ matrix.T)
        # What the steps lead to from equal values, also where several circles are equally large.
        top = vectors[:, values >= values[-1] * (1 - EQUAL)]
        found = np.maximum(top @ top.sum(axis=0), 0.0)
    else:

        def step(vector: Vector) -> Vector:
            there = np.bincount(far, network.weight * vector[near], size)
            return np.asarray(np.bincount(near, network.weight * there[far], size), dtype=float)

        found = _limit(step, size)
    return Values(found / found.sum(), engine_name("numpy"))
