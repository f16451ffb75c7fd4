"""How two entities are connected: the best paths between them, and the relations along each.

Paths are sought on ``graph.project``, which has no directions; the relations of each step keep
theirs.  A path says that sentences tie its steps, not that anything passes from end to end.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise
from math import log, prod
from typing import TYPE_CHECKING

from graphlib_ij.analysis.ties import relations_between, require_kinds, require_nodes, surest
from graphlib_ij.analysis.yen import simple_paths
from graphlib_ij.errors import GraphlibError
from graphlib_ij.graph import COUNTED, project

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from graphlib_ij.analysis.ties import Edge
    from graphlib_ij.analysis.yen import Ties

UNIT = 5_342_931_457_063_200
"""Distance 1 as a whole number: the lowest common multiple of 1 to 40.

1 / weight is then exact up to a weight of 40, and sums do not depend on their order.
"""

_STEP = 2**48
_LENGTH = 2**24
"""What a step is in doubts, and a unit of length in steps: beyond the sum along any path.

So the length decides, among equal lengths the steps, and among equal steps the doubt.
"""

_DOUBT = 10**6
"""Doubt is ``-log(confidence)`` to so many parts; sums of it are products of confidences."""


@dataclass(frozen=True, slots=True)
class ConnectingPath:
    """A path between two entities.

    Attributes
    ----------
    rank : int
        1 for the best.
    nodes, labels : tuple of str
        From one end to the other.
    steps : int
        How many ties it has.
    distance : float
        The sum of ``1 / weight`` over them: a tie that many sentences state is short.
    weakest : float or None
        How sure its least sure step is, 0 to 1; a step is as sure as the surest relation in it.
        None if a step does not say how sure it is.
    confidence : float or None
        How sure the whole chain is: the product over its steps.  This takes their errors for
        independent; those of one sentence or one misread name are not.
    relations : tuple of tuple of (str, str, str)
        For each step every relation (source, target, kind) between its ends, in its own direction,
        the strongest first.
    """

    rank: int
    nodes: tuple[str, ...]
    labels: tuple[str, ...]
    steps: int
    distance: float
    weakest: float | None
    confidence: float | None
    relations: tuple[tuple[Edge, ...], ...]


def best_paths(
    graph: nx.MultiDiGraph,
    source: str,
    target: str,
    *,
    k: int = 3,
    statuses: Iterable[str] | None = None,
    weight: str = "evidence",
    avoid: Iterable[str] = (),
) -> tuple[ConnectingPath, ...]:
    """Return the `k` best simple paths between two nodes, or fewer if there are not so many.

    The best is the shortest, that is the one with the least sum of distances ``1 / weight``; of
    equal ones the one of fewer steps, then the surest, then the first by node ids.  Which end is
    named first only decides in which order the nodes stand.

    Parameters
    ----------
    source, target : str
        Ids of the ends (``find_node`` finds them by name).
    k : int
        At least 1.
    statuses : iterable of str, optional
        Which relations count; asserted and past ones (``graph.COUNTED``) unless given.
    weight : str
        What a tie weighs, as for ``graph.project``: ``evidence``, ``confidence`` or ``none``; with
        ``none`` the path of the fewest steps is the best.
    avoid : iterable of str
        Node kinds that must not lie between the ends; that two companies are both in one country
        is often no answer.

    Raises
    ------
    UnknownNameError
        If an end is not in the graph.
    GraphlibError
        If both ends are one node, `k` is below 1, or a kind is unknown.

    References
    ----------
    Yen 1971, Finding the K shortest loopless paths in a network, doi:10.1287/mnsc.17.11.712

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for node in ("acme", "arden", "bolt"):
    ...     graph.add_node(node, label=node.title(), kind="company")
    >>> for firm in ("acme", "bolt"):
    ...     _ = graph.add_edge(
    ...         firm, "arden", key="owns", status="asserted", weight=1.0, confidence=0.5
    ...     )
    >>> (path,) = best_paths(graph, "acme", "bolt")
    >>> path.labels, path.steps, path.distance, path.confidence
    (('Acme', 'Arden', 'Bolt'), 2, 2.0, 0.25)
    >>> path.relations
    ((('acme', 'arden', 'owns'),), (('bolt', 'arden', 'owns'),))
    """
    require_nodes(graph, source, target)
    counted = tuple(COUNTED if statuses is None else statuses)
    ties = weighed_ties(graph, statuses=counted, weight=weight)
    leave_out(ties, graph, require_kinds(avoid), keep=(source, target))
    return paths_along(ties, graph, (source, target), k=k, statuses=counted)


def weighed_ties(
    graph: nx.MultiDiGraph, *, statuses: Iterable[str], weight: str = "evidence"
) -> Ties:
    """Return the projection with what each step costs: its length, then 1, then its doubt."""
    counted = frozenset(statuses)
    sure: dict[frozenset[str], float] = {}
    for source, target, data in graph.edges(data=True):
        if data["status"] in counted and data.get("confidence") is not None:
            pair = frozenset((source, target))
            sure[pair] = max(sure.get(pair, 0.0), data["confidence"])
    projection = project(graph, statuses=counted, weight=weight)
    ties: Ties = {node: {} for node in projection}
    for one, other, amount in projection.edges(data="weight"):
        doubt = -log(max(sure.get(frozenset((one, other)), 1.0), 1 / _DOUBT))
        length = round(UNIT / amount)
        cost = (length * _LENGTH + 1) * _STEP + round(doubt * _DOUBT)
        ties[one][other] = ties[other][one] = cost
    return ties


def leave_out(
    ties: Ties, graph: nx.MultiDiGraph, kinds: frozenset[str], *, keep: tuple[str, str]
) -> None:
    """Take the nodes of some kinds out of the ties, but for the two ends."""
    for node in list(ties) if kinds else ():
        if node not in keep and graph.nodes[node].get("kind") in kinds:
            for other in ties.pop(node):
                ties[other].pop(node)


def paths_along(
    ties: Ties,
    graph: nx.MultiDiGraph,
    ends: tuple[str, str],
    *,
    k: int,
    statuses: tuple[str, ...],
) -> tuple[ConnectingPath, ...]:
    """Return the `k` best paths along ties that were weighed before; see `best_paths`."""
    if k < 1:
        raise GraphlibError(f"{k} paths are none: ask for 1 at least")
    # Always from the smaller id on, so that ties are broken the same way from both ends.
    found = islice(simple_paths(ties, *sorted(ends)), k)
    paths = (nodes if nodes[0] == ends[0] else nodes[::-1] for nodes in found)
    return tuple(
        _path(graph, rank, nodes, ties, statuses) for rank, nodes in enumerate(paths, start=1)
    )


def _path(
    graph: nx.MultiDiGraph,
    rank: int,
    nodes: tuple[str, ...],
    ties: Ties,
    statuses: tuple[str, ...],
) -> ConnectingPath:
    relations = tuple(
        relations_between(graph, one, other, statuses=statuses) for one, other in pairwise(nodes)
    )
    sure = [surest(graph, edges) for edges in relations]
    known = [value for value in sure if value is not None]
    complete = len(known) == len(sure)
    length = sum(ties[one][other] // (_STEP * _LENGTH) for one, other in pairwise(nodes))
    return ConnectingPath(
        rank=rank,
        nodes=nodes,
        labels=tuple(graph.nodes[node]["label"] for node in nodes),
        steps=len(relations),
        distance=round(length / UNIT, 12),
        weakest=min(known) if complete else None,
        confidence=round(prod(known), 6) if complete else None,
        relations=relations,
    )
