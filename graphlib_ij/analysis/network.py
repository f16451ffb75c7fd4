"""The projection as arrays: made from a graph once, and from it what each engine needs, once.

Nodes are numbered in the order of their ids, ties in that of their ends, so that the same graph
gives the same arrays whatever order it was made in.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from graphlib_ij.analysis.measures.values import is_fast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import networkx as nx
    from numpy.typing import NDArray

EXACT = 2**52
"""Whole numbers up to it are exact as floating point, and leave room for one more sum."""

DISTINCT = 64
"""So many different weights may have a common multiple that is worth looking for."""

GRAIN = 1_000_000_000
"""Where weights have no small common multiple, distances are whole multiples of the shortest
one's fraction so small: nearer than that, two paths count as equally long."""


@dataclass(frozen=True, eq=False)
class Network:
    """Nodes and weighted ties.

    Attributes
    ----------
    nodes : tuple of str
        Node ids; everything else names nodes by their number in it.
    source, target : array of int, one per tie
        The ends.  Of an undirected tie the source is the smaller number; no tie occurs twice, and
        none leads to its own source.
    weight : array of float, one per tie
        Greater than 0.
    directed : bool
    """

    nodes: tuple[str, ...]
    source: NDArray[np.intp]
    target: NDArray[np.intp]
    weight: NDArray[np.float64]
    directed: bool = False

    def __len__(self) -> int:
        return len(self.nodes)

    @cached_property
    def entries(self) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
        """Row, column and weight of each entry of the matrix: an undirected tie has two."""
        if self.directed:
            return self.source, self.target, self.weight
        rows = np.concatenate([self.source, self.target])
        columns = np.concatenate([self.target, self.source])
        order = np.lexsort((columns, rows))
        return rows[order], columns[order], np.concatenate([self.weight, self.weight])[order]

    @cached_property
    def steps(self) -> tuple[NDArray[np.int64], float]:
        """Distances (1 / weight) as whole numbers, one per tie, and how many of them make 1.

        In floating point 1/10 + 1/5 is not 3/10: which of two equally short paths is met would be
        an accident, and with it betweenness.
        """
        if not len(self.weight):
            return np.zeros(0, dtype=np.int64), 1.0
        values, place = np.unique(self.weight, return_inverse=True)
        exact = [Fraction(value) for value in values[:DISTINCT]]
        unit = math.lcm(*(value.numerator for value in exact))
        if len(values) > DISTINCT or unit * len(self) > EXACT * exact[0]:
            shortest = 1 / values[-1]
            steps = np.rint(1 / values / shortest * GRAIN).astype(np.int64)
            return steps[place], GRAIN / shortest
        return np.array([int(unit / value) for value in exact], dtype=np.int64)[place], float(unit)

    @cached_property
    def reference(self) -> nx.Graph:
        """The same for networkx: ``weight``, ``distance`` and the whole number ``steps``."""
        import networkx as nx

        graph = nx.DiGraph() if self.directed else nx.Graph()
        graph.add_nodes_from(range(len(self)))
        columns = (self.source, self.target, self.weight, self.steps[0])
        for source, target, weight, steps in zip(*map(np.ndarray.tolist, columns), strict=True):
            graph.add_edge(source, target, weight=weight, distance=1 / weight, steps=steps)
        return graph

    @cached_property
    def is_even(self) -> bool:
        """Whether all ties weigh the same: paths are then found by counting ties, much faster."""
        return len(self.weight) > 0 and bool((self.weight == self.weight[0]).all())

    @cached_property
    def engine_graph(self) -> Any:
        """The same for networkit (extra ``fast``), with ``steps`` as weights unless `is_even`."""
        import networkit

        # The order in which threads add is not always the same, and sums of floats depend on it.
        networkit.setNumberOfThreads(1)
        ends = (self.source.astype(np.uint64), self.target.astype(np.uint64))
        kind = {"n": len(self), "directed": self.directed}
        if self.is_even:
            return networkit.GraphFromCoo(ends, weighted=False, **kind)
        coordinates = (self.steps[0].astype(np.float64), ends)
        return networkit.GraphFromCoo(coordinates, weighted=True, **kind)

    @cached_property
    def group(self) -> NDArray[np.intp]:
        """The number of each node's connected group, directions aside; the first node's is 0."""
        if is_fast(self):
            from networkit.components import ConnectedComponents

            both_ways = replace(self, directed=False) if self.directed else self
            components = ConnectedComponents(both_ways.engine_graph).run()
            found = np.array(components.getPartition().getVector())
            _, first, label = np.unique(found, return_index=True, return_inverse=True)
            labelled: NDArray[np.intp] = np.argsort(np.argsort(first))[label]
            return labelled
        parent = list(range(len(self)))

        def root(node: int) -> int:
            while parent[node] != node:
                parent[node] = parent[parent[node]]
                node = parent[node]
            return node

        for one, other in zip(self.source.tolist(), self.target.tolist(), strict=True):
            low, high = sorted((root(one), root(other)))
            parent[high] = low
        return np.unique([root(node) for node in range(len(self))], return_inverse=True)[1]

    def dense(self) -> NDArray[np.float64]:
        """Return the matrix of weights."""
        matrix = np.zeros((len(self), len(self)))
        rows, columns, weights = self.entries
        matrix[rows, columns] = weights
        return matrix


def make_network(
    nodes: Sequence[str],
    ties: Iterable[tuple[str, str]],
    weights: Iterable[float],
    *,
    directed: bool = False,
) -> Network:
    """Return sorted nodes and sorted ties with their weights as arrays.

    Examples
    --------
    >>> network = make_network(["a", "b", "c"], [("a", "c"), ("b", "c")], [1.0, 2.0])
    >>> network.source.tolist(), network.target.tolist(), network.steps[0].tolist()
    ([0, 1], [2, 2], [2, 1])
    """
    number = {node: place for place, node in enumerate(nodes)}
    ends = np.array([(number[one], number[other]) for one, other in ties], dtype=np.intp).reshape(
        -1, 2
    )
    return Network(
        tuple(nodes),
        ends[:, 0].copy(),
        ends[:, 1].copy(),
        np.fromiter(weights, dtype=np.float64),
        directed,
    )


def network_of(
    graph: nx.MultiDiGraph,
    *,
    statuses: Iterable[str] | None = None,
    weight: str = "evidence",
    directed: bool = False,
) -> Network:
    """Return the projection of a graph as arrays; ``graph.project`` has the parameters."""
    from graphlib_ij.graph import tie_parts

    parts = tie_parts(graph, statuses=statuses, weight=weight, directed=directed)
    totals = (1.0 if weight == "none" else sum(units.values()) for units in parts.values())
    return make_network(sorted(graph), parts, totals, directed=directed)
