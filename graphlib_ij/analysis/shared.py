"""What entities have in common: the sectors, places, partners and events that both are tied to.

A thing that few are tied to says more than one that all are: each counts by how few share it, as
Newman weighs a paper by its authors.  That two companies share something does not say that they
know each other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from graphlib_ij.analysis.ties import (
    relations_between,
    require_kinds,
    require_nodes,
    tied_nodes,
)
from graphlib_ij.graph import COUNTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from graphlib_ij.analysis.ties import Edge

AMONG = ("company",)
"""Kinds of the entities that share something unless others are asked for."""

BY = ("sector", "city")
"""Kinds through which entities share something unless others are asked for."""


@dataclass(frozen=True, slots=True)
class Common:
    """An entity that two others are both tied to.

    Attributes
    ----------
    node, label, kind : str
        What they have in common.
    ties : int
        How many entities are tied to it in all, 2 or more.
    weight : float
        ``1 / (ties - 1)``, between 0 and 1: 1 if nobody else is tied to it.
    first, second : tuple of (str, str, str)
        The relations (source, target, kind) that tie each of the two to it, the strongest first.
    """

    node: str
    label: str
    kind: str
    ties: int
    weight: float
    first: tuple[Edge, ...]
    second: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class SharingPair:
    """Two entities that share something.

    Attributes
    ----------
    first, first_label, second, second_label : str
        The two, the smaller id first.
    weight : float
        The sum of ``1 / (k - 1)`` over what they share, where ``k`` entities of the kinds that
        were asked for share it: 1 for something that only these two share.
    shared, shared_labels : tuple of str
        What they share, that with the highest weight first.
    """

    first: str
    first_label: str
    second: str
    second_label: str
    weight: float
    shared: tuple[str, ...]
    shared_labels: tuple[str, ...]


def common_neighbours(
    graph: nx.MultiDiGraph, first: str, second: str, *, statuses: Iterable[str] | None = None
) -> tuple[Common, ...]:
    """Return all that two nodes are both tied to, that with the fewest ties first.

    Parameters
    ----------
    statuses : iterable of str, optional
        Which relations count; asserted and past ones (``graph.COUNTED``) unless given.

    Raises
    ------
    UnknownNameError
        If a node is not in the graph.
    GraphlibError
        If both are one node.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for name in ("acme", "arden", "bolt"):
    ...     graph.add_node(name, label=name.title(), kind="company")
    >>> for name in ("acme", "bolt"):
    ...     _ = graph.add_edge(name, "arden", key="owns", status="asserted", weight=1.0)
    >>> [(row.label, row.weight) for row in common_neighbours(graph, "acme", "bolt")]
    [('Arden', 1.0)]
    """
    require_nodes(graph, first, second)
    counted = tuple(COUNTED if statuses is None else statuses)
    both = [tied_nodes(graph, end, statuses=counted) for end in (first, second)]
    rows = [_common(graph, node, (first, second), counted) for node in set.intersection(*both)]
    return tuple(sorted(rows, key=lambda row: (row.ties, row.kind, row.label, row.node)))


def _common(
    graph: nx.MultiDiGraph, node: str, ends: tuple[str, str], statuses: tuple[str, ...]
) -> Common:
    data = graph.nodes[node]
    ties = len(tied_nodes(graph, node, statuses=statuses))
    first, second = (relations_between(graph, end, node, statuses=statuses) for end in ends)
    return Common(node, data["label"], data["kind"], ties, 1 / (ties - 1), first, second)


def shared_projection(
    graph: nx.MultiDiGraph,
    *,
    among: Iterable[str] = AMONG,
    by: Iterable[str] = BY,
    statuses: Iterable[str] | None = None,
) -> nx.Graph:
    """Return the graph of entities that share something: companies of one sector or city.

    Two are tied if both are tied to one entity of a kind in `by`, by relations of any kind.

    Parameters
    ----------
    among : iterable of str
        Kinds of the nodes.
    by : iterable of str
        Kinds of what is shared.
    statuses : iterable of str, optional
        Which relations count; asserted and past ones (``graph.COUNTED``) unless given.

    Returns
    -------
    networkx.Graph
        Sorted; every node of the kinds, with ``label`` and ``kind``; edges with ``weight``, the sum
        of ``1 / (k - 1)`` over all that the two share, where ``k`` nodes share it, ``distance``,
        its inverse, and ``shared``, the ids of what they share, that with the highest weight
        first, joined by ``|``: every writer of networkx can store it.

    Raises
    ------
    GraphlibError
        If a kind is unknown.

    References
    ----------
    Newman 2001, Scientific collaboration networks II, doi:10.1103/PhysRevE.64.016132

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for name in ("acme", "bolt", "coil"):
    ...     graph.add_node(name, label=name.title(), kind="company")
    >>> graph.add_node("tea", label="tea", kind="sector")
    >>> for name in ("acme", "bolt", "coil"):
    ...     _ = graph.add_edge(name, "tea", key="active_in", status="asserted", weight=1.0)
    >>> shared_projection(graph).edges["acme", "bolt"]
    {'weight': 0.5, 'distance': 2.0, 'shared': 'tea'}
    """
    import networkx as nx

    projection = nx.Graph()
    wanted = require_kinds(among)
    for node, data in sorted(graph.nodes(data=True)):
        if data["kind"] in wanted:
            projection.add_node(node, label=data["label"], kind=data["kind"])
    pairs = sharing_pairs(graph, among=among, by=by, statuses=statuses)
    for pair in sorted(pairs, key=lambda pair: (pair.first, pair.second)):
        projection.add_edge(
            pair.first,
            pair.second,
            weight=pair.weight,
            distance=1 / pair.weight,
            shared="|".join(pair.shared),
        )
    return projection


def sharing_pairs(
    graph: nx.MultiDiGraph,
    *,
    among: Iterable[str] = AMONG,
    by: Iterable[str] = BY,
    statuses: Iterable[str] | None = None,
) -> tuple[SharingPair, ...]:
    """Return the ties of `shared_projection`, which has the parameters, the heaviest first.

    Equal weights are sorted by labels, then ids.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for name, kind in (("acme", "company"), ("bolt", "company"), ("arden", "city")):
    ...     graph.add_node(name, label=name.title(), kind=kind)
    >>> for name in ("acme", "bolt"):
    ...     _ = graph.add_edge(name, "arden", key="based_in", status="asserted", weight=1.0)
    >>> [(row.first_label, row.second_label, row.shared_labels) for row in sharing_pairs(graph)]
    [('Acme', 'Bolt', ('Arden',))]
    """
    label = graph.nodes(data="label")
    rows = []
    for (first, second), parts in _shares(graph, among, by, statuses).items():
        shared = sorted(parts, key=lambda node: (-parts[node], label[node], node))
        rows.append(
            SharingPair(
                first=first,
                first_label=label[first],
                second=second,
                second_label=label[second],
                weight=float(sum(parts.values())),
                shared=tuple(shared),
                shared_labels=tuple(label[node] for node in shared),
            )
        )
    rows.sort(
        key=lambda row: (-row.weight, row.first_label, row.second_label, row.first, row.second)
    )
    return tuple(rows)


def _shares(
    graph: nx.MultiDiGraph,
    among: Iterable[str],
    by: Iterable[str],
    statuses: Iterable[str] | None,
) -> dict[tuple[str, str], dict[str, Fraction]]:
    """Return for each pair of nodes, the smaller id first, what it shares, with its weight."""
    ends, hubs = require_kinds(among), require_kinds(by)
    counted = tuple(COUNTED if statuses is None else statuses)
    kinds = dict(graph.nodes(data="kind"))
    found: dict[tuple[str, str], dict[str, Fraction]] = defaultdict(dict)
    for hub in sorted(graph):
        if kinds[hub] in hubs:
            tied = tied_nodes(graph, hub, statuses=counted)
            sharing = sorted(node for node in tied if kinds[node] in ends)
            for pair in combinations(sharing, 2):
                found[pair][hub] = Fraction(1, len(sharing) - 1)
    return found
