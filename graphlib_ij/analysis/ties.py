"""The relations between two entities, the strongest first, and how sure the surest of them is.

What `graph.project` makes one tie of is told apart here again, since a reader asks what a tie is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphlib_ij.errors import GraphlibError, UnknownNameError
from graphlib_ij.graph import COUNTED
from graphlib_ij.model import STATUSES
from graphlib_ij.schema import node_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

Edge = tuple[str, str, str]
"""A relation of the graph: source, target, kind."""


def relations_between(
    graph: nx.MultiDiGraph, one: str, other: str, *, statuses: Iterable[str] | None = None
) -> tuple[Edge, ...]:
    """Return the relations between two nodes, in either direction, the strongest first.

    An asserted one is stronger than a past, planned or hedged one; of one status the surer, then
    the one that more sentences state.

    Parameters
    ----------
    statuses : iterable of str, optional
        Which relations count; asserted and past ones (``graph.COUNTED``) unless given.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> _ = graph.add_edge("a", "b", key="owns", status="past", weight=3.0, confidence=0.9)
    >>> _ = graph.add_edge("b", "a", key="partners_with", status="asserted", weight=1.0)
    >>> relations_between(graph, "a", "b")
    (('b', 'a', 'partners_with'), ('a', 'b', 'owns'))
    """
    counted = frozenset(COUNTED if statuses is None else statuses)
    edges = [
        (source, target, key)
        for source, target in ((one, other), (other, one))
        for key, data in (graph.get_edge_data(source, target) or {}).items()
        if data["status"] in counted
    ]
    return tuple(sorted(edges, key=lambda edge: (*strength(graph.edges[edge]), edge)))


def tied_nodes(
    graph: nx.MultiDiGraph, node: str, *, statuses: Iterable[str] | None = None
) -> set[str]:
    """Return the nodes that a relation ties to `node`, itself left out: those of the projection.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> _ = graph.add_edge("a", "b", key="owns", status="asserted")
    >>> _ = graph.add_edge("c", "a", key="owns", status="planned")
    >>> tied_nodes(graph, "a"), tied_nodes(graph, "a", statuses=["planned"])
    ({'b'}, {'c'})
    """
    counted = frozenset(COUNTED if statuses is None else statuses)
    after = {
        other for _, other, status in graph.out_edges(node, data="status") if status in counted
    }
    before = {
        other for other, _, status in graph.in_edges(node, data="status") if status in counted
    }
    return (after | before) - {node}


def strength(data: Mapping[str, Any]) -> tuple[int, float, float]:
    """Return what sorts relations, the strongest first: status, how sure, how many sentences."""
    confidence = data.get("confidence")
    return STATUSES.index(data["status"]), -(confidence or 0.0), -data["weight"]


def surest(graph: nx.MultiDiGraph, edges: Iterable[Edge]) -> float | None:
    """Return the confidence of the surest of some relations, 0 to 1; None if none is known.

    The tie holds if one of them does, so that this is a lower bound of how sure the tie is.
    """
    known = (graph.edges[edge].get("confidence") for edge in edges)
    return max((value for value in known if value is not None), default=None)


def require_nodes(graph: nx.MultiDiGraph, *nodes: str) -> None:
    """Refuse ids that are not in the graph, and one id given twice.

    Raises
    ------
    UnknownNameError
        If an id is not in the graph.
    GraphlibError
        If both are one and the same.
    """
    for node in nodes:
        if node not in graph:
            raise UnknownNameError(f"{node!r} is no node of the graph: find_node finds it by name")
    if len(set(nodes)) < len(nodes):
        label = graph.nodes[nodes[0]]["label"]
        raise GraphlibError(f"both names mean {label} ({nodes[0]}): name two different entities")


def require_kinds(kinds: Iterable[str]) -> frozenset[str]:
    """Return node kinds as a set.

    Raises
    ------
    GraphlibError
        If one of them is no node kind.
    """
    wanted = frozenset(kinds)
    if unknown := sorted(wanted - set(node_kinds())):
        raise GraphlibError(f"unknown kind {unknown[0]!r}: choose of {', '.join(node_kinds())}")
    return wanted
