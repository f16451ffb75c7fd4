"""The two measures that are vectors of a matrix, in numpy: no other dependency, the same bytes.

This module knows graphs only as nodes, edges and weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphlib_ij.errors import GraphlibError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx
    from numpy.typing import NDArray

DENSE_UP_TO = 800
"""Nodes up to which the matrix is decomposed as a whole, exact however slowly a step converges."""

TOLERANCE = 1e-13
MOST_STEPS = 20_000
DAMPING = 0.85
STEPS = 250
"""Each step shrinks what is left of the start by the damping: after so many, to less than 1e-17."""


def largest_eigenvector(graph: nx.Graph, nodes: Sequence[str]) -> list[float]:
    """Return a connected graph's principal eigenvector, of length 1 and never negative.

    Raises
    ------
    GraphlibError
        If a graph of more than `DENSE_UP_TO` nodes does not converge.
    """
    import numpy as np

    if len(nodes) <= DENSE_UP_TO:
        matrix = np.zeros((len(nodes), len(nodes)))
        rows, columns, weights = _edges(graph, nodes)
        matrix[rows, columns] = weights
        vector = np.abs(np.linalg.eigh(matrix)[1][:, -1])
        return [float(value) for value in vector]
    return _by_steps(graph, nodes)


def _by_steps(graph: nx.Graph, nodes: Sequence[str]) -> list[float]:
    import numpy as np

    rows, columns, weights = _edges(graph, nodes)
    # Half of the largest weighted degree on the diagonal: no other eigenvalue is then as large in
    # absolute value, which it is in a graph of two sides (people and places, say).
    shift = np.bincount(rows, weights).max() / 2

    def step(vector: NDArray[np.float64]) -> NDArray[np.float64]:
        moved = np.bincount(columns, weights * vector[rows], len(nodes)) + shift * vector
        return np.asarray(moved / np.linalg.norm(moved))

    vector = np.full(len(nodes), len(nodes) ** -0.5)
    for _ in range(MOST_STEPS):
        previous, vector = vector, step(vector)
        if abs(vector - previous).max() < TOLERANCE:
            return [float(value) for value in vector]
    raise GraphlibError(
        f"eigenvector centrality does not converge on this group of {len(nodes)} nodes: "
        "use the measure pagerank"
    )


def stationary(graph: nx.Graph, nodes: Sequence[str]) -> list[float]:
    """Return PageRank with damping `DAMPING`: shares that sum to 1, in the order of `nodes`."""
    import numpy as np

    rows, columns, weights = _edges(graph, nodes)
    size = max(1, len(nodes))
    strength = np.bincount(rows, weights, len(nodes))
    loose = strength == 0
    share = weights / strength[rows]
    vector = np.full(len(nodes), 1 / size)
    for _ in range(STEPS):
        followed = np.bincount(columns, share * vector[rows], len(nodes))
        vector = (1 - DAMPING) / size + DAMPING * (followed + vector[loose].sum() / size)
    return [float(value) for value in vector]


def _edges(
    graph: nx.Graph, nodes: Sequence[str]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return row, column and weight of every entry of the symmetric matrix, both ways each."""
    import numpy as np

    index = {node: place for place, node in enumerate(nodes)}
    entries = sorted(
        (index[one], index[other], weight)
        for source, target, weight in graph.edges(data="weight")
        for one, other in ((source, target), (target, source))
    )
    rows, columns, weights = zip(*entries, strict=True) if entries else ((), (), ())
    return (
        np.array(rows, dtype=np.intp),
        np.array(columns, dtype=np.intp),
        np.array(weights, dtype=np.float64),
    )
