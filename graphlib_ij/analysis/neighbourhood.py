"""What surrounds an entity: who is one tie away, who two, and the relations that tie them.

Rings are counted in ties (``networkx.ego_graph`` without distances), on the ties of
``graph.project``.  A ring says how near an entity stands in the articles, not how important it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.analysis.ties import require_nodes, strength
from graphlib_ij.errors import GraphlibError
from graphlib_ij.graph import COUNTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from graphlib_ij.analysis.ties import Edge


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entity near another one.

    Attributes
    ----------
    node, label, kind : str
        The entity.
    ring : int
        How many ties away it is, 1 or more.
    relations : tuple of (str, str, str)
        Those (source, target, kind) that tie it to the ring before, or in ring 1 to the centre, the
        strongest first.
    """

    node: str
    label: str
    kind: str
    ring: int
    relations: tuple[Edge, ...]


def neighbourhood(
    graph: nx.MultiDiGraph,
    node: str,
    *,
    radius: int = 1,
    statuses: Iterable[str] | None = None,
) -> tuple[Neighbour, ...]:
    """Return the entities within `radius` ties of a node, by ring, then kind, label and id.

    Relations between two entities of one ring tie neither to the centre and are not in it;
    ``graph.subgraph`` of the nodes has them.

    Parameters
    ----------
    radius : int
        At least 1.
    statuses : iterable of str, optional
        Which relations count; asserted and past ones (``graph.COUNTED``) unless given.

    Raises
    ------
    UnknownNameError
        If the node is not in the graph.
    GraphlibError
        If `radius` is below 1.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for name in ("acme", "bolt", "coil"):
    ...     graph.add_node(name, label=name.title(), kind="company")
    >>> for ends in (("acme", "bolt"), ("coil", "bolt")):
    ...     _ = graph.add_edge(*ends, key="owns", status="asserted", weight=1.0)
    >>> [(row.label, row.ring) for row in neighbourhood(graph, "acme", radius=2)]
    [('Bolt', 1), ('Coil', 2)]
    """
    require_nodes(graph, node)
    if radius < 1:
        raise GraphlibError(f"a radius of {radius} holds nothing: ask for 1 at least")
    counted = frozenset(COUNTED if statuses is None else statuses)
    ring, seen = {node}, {node}
    neighbours: list[Neighbour] = []
    for number in range(1, radius + 1):
        found = _next_ring(graph, ring, seen, counted)
        neighbours += sorted(
            (_neighbour(graph, other, number, edges) for other, edges in found.items()),
            key=lambda row: (row.kind, row.label, row.node),
        )
        ring = set(found)
        seen |= ring
    return tuple(neighbours)


def _next_ring(
    graph: nx.MultiDiGraph, ring: set[str], seen: set[str], statuses: frozenset[str]
) -> dict[str, list[Edge]]:
    """Return the nodes that are tied to a ring and not yet seen, with what ties them to it."""
    found: dict[str, list[Edge]] = {}
    for node in ring:
        for edges in (graph.out_edges(node, keys=True), graph.in_edges(node, keys=True)):
            for edge in edges:
                other = edge[1] if edge[0] == node else edge[0]
                if other not in seen and graph.edges[edge]["status"] in statuses:
                    found.setdefault(other, []).append(edge)
    return found


def _neighbour(graph: nx.MultiDiGraph, node: str, ring: int, edges: list[Edge]) -> Neighbour:
    data = graph.nodes[node]
    ordered = sorted(edges, key=lambda edge: (*strength(graph.edges[edge]), edge))
    return Neighbour(node, data["label"], data["kind"], ring, tuple(ordered))
