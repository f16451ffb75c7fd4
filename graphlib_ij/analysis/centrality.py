"""Who is central: entities ranked by a measure, and for how far the rank can be trusted.

Every measure is computed on the projection of the graph (``graph.project``): parallel relations
summed, distance the inverse of the weight, without directions unless the measure needs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.analysis.measures import MEASURES, compute
from graphlib_ij.errors import GraphlibError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from graphlib_ij.analysis.measures import Measure
    from graphlib_ij.analysis.network import Network

DIGITS = 12
"""Values are rounded to so many digits: below it, differences are noise of the arithmetic."""


@dataclass(frozen=True, slots=True)
class Rank:
    """One row of a table of centrality.

    `rank` begins at 1; equal values share a rank and the next one is skipped (1, 2, 2, 4).
    """

    node: str
    label: str
    kind: str
    value: float
    rank: int


class Measured(NamedTuple):
    """Values by node id, sorted; what computed them, and how far off they may be (``Values``)."""

    values: dict[str, float]
    engine: str
    error: float


def measure_of(name: str) -> Measure:
    """Return the measure of this name.

    Raises
    ------
    GraphlibError
        If there is none.
    """
    if name not in MEASURES:
        raise GraphlibError(f"unknown measure {name!r}: choose one of {', '.join(MEASURES)}")
    return MEASURES[name]


def network_for(
    graph: nx.MultiDiGraph,
    measure: str,
    *,
    statuses: Iterable[str] | None = None,
    weight: str = "evidence",
) -> Network:
    """Return the projection that a measure is computed on."""
    from graphlib_ij.analysis.network import network_of

    about = measure_of(measure)
    chosen = weight if about.weighted else "none"
    return network_of(graph, statuses=statuses, weight=chosen, directed=about.directed)


def measure_network(network: Network, measure: str) -> Measured:
    """Return a measure of every node of a network, of those for which it is defined."""
    array, engine, error = compute(network, measure)
    # Adding 0.0 turns a rounded -0.0 into 0.0, which prints differently.
    rounded = array.round(DIGITS) + 0.0
    values = {
        node: value
        for node, value in zip(network.nodes, rounded.tolist(), strict=True)
        if value == value
    }
    return Measured(values, engine, error)


def measure_nodes(
    graph: nx.MultiDiGraph,
    measure: str = "betweenness",
    *,
    statuses: Iterable[str] | None = None,
    weight: str = "evidence",
) -> dict[str, float]:
    """Return the value of every node, sorted by node id and rounded to `DIGITS` digits.

    Parameters
    ----------
    measure : str
        A key of `MEASURES`.
    statuses : iterable of str, optional
        Which relations count; asserted and past ones (``graph.COUNTED``) unless given.
    weight : str
        What a tie weighs, for measures in which that counts: ``evidence``, ``confidence`` or
        ``none``, as for ``graph.project``.

    Raises
    ------
    GraphlibError
        If there is no such measure, or it does not converge.
    """
    network = network_for(graph, measure, statuses=statuses, weight=weight)
    return measure_network(network, measure).values


def centrality(
    graph: nx.MultiDiGraph,
    *,
    measure: str = "betweenness",
    kinds: Iterable[str] | None = None,
    statuses: Iterable[str] | None = None,
    weight: str = "evidence",
) -> tuple[Rank, ...]:
    """Rank the nodes by a measure, the most central first.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As ``build_graph`` makes it.
    measure : str
        A key of `MEASURES`.
    kinds : iterable of str, optional
        Node kinds to list.  The measure is computed on the whole graph all the same: a company
        may be central because of the cities between which it stands.  Ranks count those listed.
    statuses : iterable of str, optional
        Which relations count; asserted and past ones unless given.
    weight : str
        What a tie weighs: ``evidence``, ``confidence`` or ``none``.

    Returns
    -------
    tuple of Rank
        Sorted by value, then label, then node id; nodes for which the measure is undefined are
        left out (those without ties have no constraint and no effective size).

    Raises
    ------
    GraphlibError
        If there is no such measure, or it does not converge.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for name in "abc":
    ...     graph.add_node(name, label=name.upper(), kind="company")
    >>> for name in "ac":
    ...     _ = graph.add_edge("b", name, status="asserted", weight=1.0)
    >>> [(row.rank, row.label, row.value) for row in centrality(graph)]
    [(1, 'B', 1.0), (2, 'A', 0.0), (2, 'C', 0.0)]
    """
    values = measure_nodes(graph, measure, statuses=statuses, weight=weight)
    return rank_nodes(graph, values, kinds=kinds, ascending=measure_of(measure).ascending)


def rank_nodes(
    graph: nx.MultiDiGraph,
    values: Mapping[str, float],
    *,
    kinds: Iterable[str] | None = None,
    ascending: bool = False,
) -> tuple[Rank, ...]:
    """Rank the nodes by values that were measured before, as `centrality` does."""
    shown = None if kinds is None else frozenset(kinds)
    sign = 1 if ascending else -1
    rows = sorted(
        (sign * value, graph.nodes[node]["label"], node)
        for node, value in values.items()
        if shown is None or graph.nodes[node]["kind"] in shown
    )
    ranks: list[Rank] = []
    for place, (_, label, node) in enumerate(rows, start=1):
        tied = ranks and ranks[-1].value == values[node]
        rank = ranks[-1].rank if tied else place
        ranks.append(Rank(node, label, graph.nodes[node]["kind"], values[node], rank))
    return tuple(ranks)
