"""Who is central, by five measures, each with its formula and its source.

Every measure is computed on ``graph.project(graph)``: undirected, parallel edges summed, distance
the inverse of the weight.  What a measure says, it says about the articles that were read: who is
written about together, not who has power.  Nothing here decides which measure is the right one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.analysis.spectral import largest_eigenvector, stationary
from graphlib_ij.errors import GraphlibError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import networkx as nx

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


def degree(projection: nx.Graph) -> dict[str, float]:
    """Return the share of all other nodes that a node is tied to.

    ``deg(v) / (n - 1)``, between 0 and 1, how often a tie is stated does not count.  It says who
    has many direct ties, not whether these lead anywhere.

    References
    ----------
    Freeman 1978, Centrality in social networks, doi:10.1016/0378-8733(78)90021-7
    """
    others = max(1, len(projection) - 1)
    return {node: len(projection[node]) / others for node in projection}


def betweenness(projection: nx.Graph) -> dict[str, float]:
    """Return the share of shortest paths between other nodes that lead through a node.

    The sum over pairs ``s, t`` of ``paths through v / paths``, divided by the number of pairs
    ``(n - 1)(n - 2) / 2``; between 0 and 1.  Paths are shortest in the sum of ``1 / weight``.  It
    says who links parts of the graph that are otherwise far from each other, not who is at the
    centre of any part; one missing relation can change it much.

    References
    ----------
    Freeman 1977, A set of measures of centrality based on betweenness, doi:10.2307/3033543;
    computed as by Brandes 2001, doi:10.1080/0022250X.2001.9990249
    """
    import networkx as nx

    exact, _ = _with_exact_distances(projection)
    pairs = (len(exact) - 1) * (len(exact) - 2) / 2
    result = dict.fromkeys(exact, 0.0)
    # Group by group: most entities of many articles stand alone, and would cost as much as others.
    for group in nx.connected_components(exact):
        if len(group) > 2:
            nodes = sorted(group)
            part = nx.Graph()
            part.add_nodes_from(nodes)
            part.add_edges_from(exact.edges(nodes, data=True))
            paths = nx.betweenness_centrality(part, weight="steps", normalized=False)
            result |= {node: paths[node] / pairs for node in nodes}
    return result


def closeness(projection: nx.Graph) -> dict[str, float]:
    """Return the mean nearness (harmonic closeness) of all other nodes.

    The sum over other nodes of ``1 / distance``, divided by ``n - 1``; nodes out of reach add 0,
    so that it is defined for separate groups too.  0 for a node without ties, 1 for one with a
    tie of weight 1 to every other, more where ties are stated more than once.  It says who is
    few steps from everyone, and differs little between the nodes of a small dense graph.

    References
    ----------
    Marchiori & Latora 2000, Harmony in the small-world, doi:10.1016/S0378-4371(00)00311-3
    """
    import networkx as nx

    exact, unit = _with_exact_distances(projection)
    others = max(1, len(projection) - 1)
    sums = nx.harmonic_centrality(exact, distance="steps")
    return {node: unit * total / others for node, total in sums.items()}


def eigenvector(projection: nx.Graph) -> dict[str, float]:
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
    import networkx as nx

    result = dict.fromkeys(projection, 0.0)
    for group in nx.connected_components(projection):
        if len(group) > 1:
            nodes = sorted(group)
            scale = math.sqrt(len(nodes) / len(projection))
            values = largest_eigenvector(projection.subgraph(nodes), nodes)
            result |= {node: scale * value for node, value in zip(nodes, values, strict=True)}
    return result


def pagerank(projection: nx.Graph) -> dict[str, float]:
    """Return how often a reader meets a node who follows ties, and sometimes starts anew.

    ``x = (1 - d) / n + d * sum(w(u, v) / w(u) * x(u))`` over the neighbours ``u`` with ``d`` =
    0.85; a node without ties leads to every node.  All values sum to 1.  It says who gets
    attention from those who have it; on an undirected graph it is close to the share of ties.

    References
    ----------
    Brin & Page 1998, The anatomy of a large-scale hypertextual Web search engine,
    doi:10.1016/S0169-7552(98)00110-X
    """
    nodes = sorted(projection)
    return dict(zip(nodes, stationary(projection, nodes), strict=True))


class Measure(NamedTuple):
    """A measure: how it is computed, what it is called and what it says, for readers."""

    compute: Callable[[nx.Graph], dict[str, float]]
    title: str
    says: str


MEASURES = {
    "betweenness": Measure(
        betweenness, "Betweenness", "the share of shortest connections that lead through an entity"
    ),
    "degree": Measure(degree, "Degree", "the share of all other entities that one is tied to"),
    "closeness": Measure(
        closeness, "Closeness", "how near all other entities are on average (harmonic)"
    ),
    "eigenvector": Measure(
        eigenvector, "Eigenvector", "ties to entities that are well tied themselves"
    ),
    "pagerank": Measure(
        pagerank, "PageRank", "how often a reader who follows the ties meets an entity"
    ),
}
"""Every measure by the name under which it is asked for."""


def measure_nodes(
    graph: nx.MultiDiGraph,
    measure: str = "betweenness",
    *,
    statuses: Iterable[str] | None = None,
) -> dict[str, float]:
    """Return the value of every node, sorted by node id and rounded to `DIGITS` digits.

    Parameters
    ----------
    measure : str
        A key of `MEASURES`.
    statuses : iterable of str, optional
        Which relations count; asserted and past ones (``graph.COUNTED``) unless given.

    Raises
    ------
    GraphlibError
        If there is no such measure, or it does not converge.
    """
    from graphlib_ij.graph import project

    if measure not in MEASURES:
        raise GraphlibError(f"unknown measure {measure!r}: choose one of {', '.join(MEASURES)}")
    projection = project(graph, statuses=statuses)
    values = MEASURES[measure].compute(projection)
    # Adding 0.0 turns a rounded -0.0 into 0.0, which prints differently.
    return {node: round(float(values[node]), DIGITS) + 0.0 for node in sorted(values)}


def centrality(
    graph: nx.MultiDiGraph,
    *,
    measure: str = "betweenness",
    kinds: Iterable[str] | None = None,
    statuses: Iterable[str] | None = None,
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

    Returns
    -------
    tuple of Rank
        Sorted by value, then label, then node id.

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
    return rank_nodes(graph, measure_nodes(graph, measure, statuses=statuses), kinds=kinds)


def rank_nodes(
    graph: nx.MultiDiGraph, values: Mapping[str, float], *, kinds: Iterable[str] | None = None
) -> tuple[Rank, ...]:
    """Rank the nodes by values that were measured before, as `centrality` does."""
    shown = None if kinds is None else frozenset(kinds)
    rows = sorted(
        (-value, graph.nodes[node]["label"], node)
        for node, value in values.items()
        if shown is None or graph.nodes[node]["kind"] in shown
    )
    ranks: list[Rank] = []
    for place, (negative, label, node) in enumerate(rows, start=1):
        tied = ranks and ranks[-1].value == -negative
        rank = ranks[-1].rank if tied else place
        ranks.append(Rank(node, label, graph.nodes[node]["kind"], 0.0 - negative, rank))
    return tuple(ranks)


def _with_exact_distances(projection: nx.Graph) -> tuple[nx.Graph, int]:
    """Return the graph with whole numbers as distances, and how many of them make 1.

    In floating point 1/10 + 1/5 is not 3/10: which of two equally short paths is met would be
    an accident, and with it betweenness.
    """
    weights = {
        (source, target): Fraction(weight)
        for source, target, weight in projection.edges(data="weight")
    }
    unit = math.lcm(*(weight.numerator for weight in weights.values()))
    exact = projection.copy()
    for (source, target), weight in weights.items():
        exact.edges[source, target]["steps"] = int(unit / weight)
    return exact, unit
