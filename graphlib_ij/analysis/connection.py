"""The best paths between two entities, and what must be said beside them.

Whether there are more, whether fewer steps would do, and what would connect the two if planned and
hedged relations counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.analysis.paths import leave_out, paths_along, weighed_ties
from graphlib_ij.analysis.ties import relations_between, require_kinds, require_nodes
from graphlib_ij.analysis.yen import steps_from
from graphlib_ij.graph import COUNTED
from graphlib_ij.model import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from graphlib_ij.analysis.paths import ConnectingPath
    from graphlib_ij.analysis.ties import Edge


@dataclass(frozen=True, slots=True)
class Connection:
    """How two entities are connected.

    Attributes
    ----------
    source, target : str
        Ids of the two.
    paths : tuple of ConnectingPath
        The best first; none if there is no path.
    more : bool
        Whether there are further paths.
    fewest : int or None
        Steps of the path with the fewest, whatever the ties weigh; None if there is no path.
    avoidable : bool
        False if there are paths, but all lead through a kind that was to be avoided.
    groups : tuple of (int, int)
        How many entities hang together with each of the two, itself counted.
    uncounted : tuple of (str, str, str)
        Relations between the two that are in the graph and do not count: planned, hedged.
    with_uncounted : int or None
        Steps of the shortest path if all relations counted, where there is none as it is.
    """

    source: str
    target: str
    paths: tuple[ConnectingPath, ...]
    more: bool
    fewest: int | None
    avoidable: bool
    groups: tuple[int, int]
    uncounted: tuple[Edge, ...]
    with_uncounted: int | None


def connection(
    graph: nx.MultiDiGraph,
    source: str,
    target: str,
    *,
    k: int = 3,
    statuses: Iterable[str] | None = None,
    weight: str = "evidence",
    avoid: Iterable[str] = (),
) -> Connection:
    """Return the `k` best paths between two nodes and what must be said beside them.

    The parameters and errors are those of ``paths.best_paths``.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for node in ("acme", "bolt"):
    ...     graph.add_node(node, label=node.title(), kind="company")
    >>> _ = graph.add_edge("acme", "bolt", key="owns", status="planned", weight=1.0)
    >>> found = connection(graph, "acme", "bolt")
    >>> found.paths, found.groups, found.with_uncounted
    ((), (1, 1), 1)
    """
    require_nodes(graph, source, target)
    counted = tuple(COUNTED if statuses is None else statuses)
    barred = require_kinds(avoid)
    ends = source, target
    ties = weighed_ties(graph, statuses=counted, weight=weight)
    reach = [steps_from(ties, end) for end in ends]
    leave_out(ties, graph, barred, keep=ends)
    found = paths_along(ties, graph, ends, k=k + 1, statuses=counted)
    direct = relations_between(graph, *ends, statuses=STATUSES)
    return Connection(
        source=source,
        target=target,
        paths=found[:k],
        more=len(found) > k,
        fewest=steps_from(ties, source).get(target),
        avoidable=bool(found) or target not in reach[0],
        groups=(len(reach[0]), len(reach[1])),
        uncounted=tuple(edge for edge in direct if graph.edges[edge]["status"] not in counted),
        with_uncounted=None if found else _steps(graph, ends, barred),
    )


def _steps(graph: nx.MultiDiGraph, ends: tuple[str, str], barred: frozenset[str]) -> int | None:
    """Return how many steps the shortest path has if every relation counts, or None."""
    ties = weighed_ties(graph, statuses=STATUSES)
    leave_out(ties, graph, barred, keep=ends)
    return steps_from(ties, ends[0]).get(ends[1])
