"""Where a graph falls apart: entities and ties without which a connected group is no more one.

Nothing here depends on what ties weigh, only on which there are.  A graph of few articles has many
such places, as most entities are told of once; that nobody wrote of another connection does not
mean that there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx as nx


@dataclass(frozen=True, slots=True)
class ArticulationPoint:
    """An entity without which its group falls apart.

    Attributes
    ----------
    node, label, kind : str
    parts : int
        Into how many parts, 2 at least.
    cut_off : int
        How many entities are then outside the largest of these.
    """

    node: str
    label: str
    kind: str
    parts: int
    cut_off: int


@dataclass(frozen=True, slots=True)
class Bridge:
    """A tie without which its group falls into two.

    Attributes
    ----------
    source, target : str
        Node ids, sorted; the tie has no direction.
    source_label, target_label : str
    cut_off : int
        How many entities are then in the smaller part.
    sentences : int
        On how many the tie rests: with one, this connection hangs on it.
    """

    source: str
    target: str
    source_label: str
    target_label: str
    cut_off: int
    sentences: int


@dataclass(frozen=True, slots=True)
class _BlockTree:
    """A group's blocks (sets of nodes) and articulation points, and how they hang together.

    Attributes
    ----------
    tree : networkx.Graph
    parent, sizes : dict
        Of each node of the tree, which is above it, and how many entities are in it and below.
    total : int
        How many entities are in the group.
    """

    tree: nx.Graph
    parent: dict[str | frozenset[str], str | frozenset[str]]
    sizes: dict[str | frozenset[str], int]
    total: int

    def behind(self, side: str | frozenset[str], cut: str | frozenset[str]) -> int:
        """Return how many entities are on the side of a neighbour if a node of the tree is cut."""
        if self.parent.get(side) == cut:
            return self.sizes[side]
        return self.total - self.sizes[cut]


def articulation_points(
    graph: nx.MultiDiGraph, *, statuses: Iterable[str] | None = None
) -> tuple[ArticulationPoint, ...]:
    """Return the articulation points of the projection, those that cut off most first.

    References
    ----------
    Hopcroft & Tarjan 1973, Algorithm 447: efficient algorithms for graph manipulation,
    doi:10.1145/362248.362272

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for name in "abcd":
    ...     graph.add_node(name, label=name.upper(), kind="company")
    >>> for ends in ("ab", "bc", "cd"):
    ...     _ = graph.add_edge(*ends, key="owns", status="asserted", weight=1.0)
    >>> [(row.label, row.parts, row.cut_off) for row in articulation_points(graph)]
    [('B', 2, 1), ('C', 2, 1)]
    """
    from graphlib_ij.graph import project

    rows = []
    for blocks in _block_trees(project(graph, statuses=statuses)):
        for node in blocks.tree:
            if isinstance(node, str):
                parts = [blocks.behind(block, node) for block in blocks.tree[node]]
                data = graph.nodes[node]
                cut_off = sum(parts) - max(parts)
                rows.append(
                    ArticulationPoint(node, data["label"], data["kind"], len(parts), cut_off)
                )
    return tuple(sorted(rows, key=lambda row: (-row.cut_off, -row.parts, row.label, row.node)))


def bridges(graph: nx.MultiDiGraph, *, statuses: Iterable[str] | None = None) -> tuple[Bridge, ...]:
    """Return the bridges of the projection, those that cut off most first.

    References
    ----------
    Tarjan 1974, A note on finding the bridges of a graph, doi:10.1016/0020-0190(74)90003-9

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for name in "abcd":
    ...     graph.add_node(name, label=name.upper(), kind="company")
    >>> for ends in ("ab", "bc", "cd"):
    ...     _ = graph.add_edge(*ends, key="owns", status="asserted", weight=1.0)
    >>> [(row.source, row.target, row.cut_off) for row in bridges(graph)]
    [('b', 'c', 2), ('a', 'b', 1), ('c', 'd', 1)]
    """
    from graphlib_ij.graph import project, tie_parts

    rests = {tie: len(units) for tie, units in tie_parts(graph, statuses=statuses).items()}
    rows = []
    for blocks in _block_trees(project(graph, statuses=statuses)):
        for block in blocks.tree:
            if isinstance(block, frozenset) and len(block) == 2:
                source, target = sorted(block)
                inner = [end for end in block if end in blocks.tree]
                sides = [blocks.behind(end, block) for end in inner] + [1] * (2 - len(inner))
                one, other = (graph.nodes[end]["label"] for end in (source, target))
                rests_on = rests[source, target]
                rows.append(Bridge(source, target, one, other, min(sides), rests_on))
    return tuple(sorted(rows, key=lambda row: (-row.cut_off, row.source, row.target)))


def _block_trees(projection: nx.Graph) -> Iterator[_BlockTree]:
    import networkx as nx

    points = set(nx.articulation_points(projection))
    forest = nx.Graph()
    for block in map(frozenset, nx.biconnected_components(projection)):
        forest.add_node(block, own=len(block - points))
        forest.add_edges_from((block, point) for point in block & points)
    for group in nx.connected_components(forest):
        tree = forest.subgraph(group)
        root = next(iter(group))
        parent = nx.dfs_predecessors(tree, root)
        sizes: dict[str | frozenset[str], int] = {}
        for node in nx.dfs_postorder_nodes(tree, root):
            below = sum(sizes[other] for other in tree[node] if parent.get(other) == node)
            sizes[node] = below + tree.nodes[node].get("own", 1)
        yield _BlockTree(tree, parent, sizes, sizes[root])
