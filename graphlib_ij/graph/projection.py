"""The projection on which measures are computed, and the sentences that each tie rests on.

A *tie* is what relates two entities, however many relations say so; its parts are the *units* of
evidence: one sentence each.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import networkx as nx

from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COUNTED = ("asserted", "past")
"""Statuses that count in measures unless others are asked for."""

WEIGHTS = ("evidence", "confidence", "none")
"""What a tie may weigh: its sentences, these by how sure each is, or the same as every other."""

LEAST = 0.01
"""A sentence counts at least so much, that no tie becomes infinitely long."""

Unit = tuple[Any, ...]
"""A sentence of evidence as ``(article, start, end)``; of an edge without any, the edge itself."""

Parts = dict[tuple[str, str], dict[Unit, float]]
"""What each tie weighs, unit by unit."""


def project(
    graph: nx.MultiDiGraph,
    *,
    statuses: Iterable[str] | None = None,
    weight: str = "evidence",
    directed: bool = False,
) -> nx.Graph:
    """Return the projection on which measures are computed.

    Every node stays.  Parallel and opposite edges whose ``status`` is counted become one tie, with
    ``weight`` the sum of their weights and ``distance`` its inverse.  Nodes and edges are sorted,
    so that algorithms which depend on order give the same result for the same graph.

    Parameters
    ----------
    statuses : iterable of str, optional
        Which edges count; asserted and past ones (`COUNTED`) unless given.
    weight : str
        ``evidence``: the number of sentences that state a relation, summed over the relations of
        the tie; ``confidence``: the same, but each sentence counts by its confidence, between 0
        and 1; ``none``: 1 for every tie.
    directed : bool
        Keep directions (``networkx.DiGraph``); a symmetric relation then goes both ways.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> for key in ("based_in", "operates_in"):
    ...     _ = graph.add_edge("a", "b", key=key, status="asserted", weight=1.0)
    >>> project(graph).edges["a", "b"]
    {'weight': 2.0, 'distance': 0.5}
    """
    parts = tie_parts(graph, statuses=statuses, weight=weight, directed=directed)
    projection = nx.DiGraph() if directed else nx.Graph()
    projection.add_nodes_from((node, dict(graph.nodes[node])) for node in sorted(graph))
    for (source, target), units in parts.items():
        # In the order of the units, as a sum of floats depends on it.
        total = sum(units.values()) if weight != "none" else 1.0
        projection.add_edge(source, target, weight=total, distance=1 / total)
    return projection


def tie_parts(
    graph: nx.MultiDiGraph,
    *,
    statuses: Iterable[str] | None = None,
    weight: str = "evidence",
    directed: bool = False,
) -> Parts:
    """Return for every tie of the projection what each unit of its evidence adds to its weight.

    Ties are sorted by their ends, of an undirected one the smaller id first, and units by their
    place.  The weights are those of `project`, which has the parameters.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> row = {"article": "news", "start": 0, "end": 40, "status": "asserted"}
    >>> _ = graph.add_edge("b", "a", key="owns", status="asserted", weight=1.0, evidence=[row])
    >>> tie_parts(graph)
    {('a', 'b'): {('news', 0, 40): 1.0}}
    """
    counted = frozenset(COUNTED if statuses is None else statuses)
    kinds = relation_kinds()
    found: Parts = defaultdict(lambda: defaultdict(float))
    for source, target, key, data in graph.edges(keys=True, data=True):
        if data["status"] not in counted or source == target:
            continue
        both_ways = directed and key in kinds and kinds[key].symmetric
        for unit, amount in _units((source, key, target), data, counted, weight).items():
            for tie in _ties(source, target, directed, both_ways):
                found[tie][unit] += amount
    sorted_parts = {tie: dict(sorted(found[tie].items())) for tie in sorted(found)}
    return _evenly(sorted_parts) if weight == "none" else sorted_parts


def _ties(source: str, target: str, directed: bool, both_ways: bool) -> list[tuple[str, str]]:
    if not directed:
        return [(min(source, target), max(source, target))]
    return [(source, target), (target, source)] if both_ways else [(source, target)]


def _units(
    edge: Unit, data: Mapping[str, Any], counted: frozenset[str], weight: str
) -> dict[Unit, float]:
    """Return what each sentence adds to an edge; of several rules for one, the surest."""
    units: dict[Unit, float] = {}
    for row in data.get("evidence", ()):
        if row["status"] in counted:
            unit = row["article"], row["start"], row["end"]
            sure = row.get("confidence", data.get("confidence", 1.0))
            amount = max(LEAST, sure) if weight == "confidence" else 1.0
            units[unit] = max(units.get(unit, 0.0), amount)
    if units:
        return units
    sure = data.get("confidence", 1.0) if weight == "confidence" else 1.0
    return {("", *edge): max(LEAST, data["weight"] * sure)}


def _evenly(parts: Parts) -> Parts:
    return {tie: dict.fromkeys(units, 1 / len(units)) for tie, units in parts.items()}
