"""Which relations of a graph are uncertain, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

Edge = tuple[str, str, str]
"""A relation of the graph: source, target, kind."""

SURE = 0.7
"""A relation less sure than this counts as doubtful."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """Relations that are uncertain.

    Attributes
    ----------
    weak : tuple of Edge
        Less sure than `SURE`, the weakest first.
    planned, hedged : tuple of Edge
        By status, the surest first.
    referred : tuple of Edge
        Stated in one sentence only, which names an end by a pronoun or a description, weakest
        first.
    contradicted : tuple of Edge
        In the graph, and denied by another sentence.
    denied : tuple of Edge
        Denied, and not in the graph.
    """

    weak: tuple[Edge, ...]
    planned: tuple[Edge, ...]
    hedged: tuple[Edge, ...]
    referred: tuple[Edge, ...]
    contradicted: tuple[Edge, ...]
    denied: tuple[Edge, ...]

    def __bool__(self) -> bool:
        """Tell whether a relation of the graph is uncertain."""
        return any((self.weak, self.planned, self.hedged, self.referred))


def doubts_of(graph: nx.MultiDiGraph) -> Doubts:
    """Return the uncertain relations of a graph.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> _ = graph.add_edge(
    ...     "a", "b", key="owns", status="planned", confidence=0.4, weight=1.0, evidence=[]
    ... )
    >>> doubts = doubts_of(graph)
    >>> doubts.weak, doubts.planned, doubts.hedged
    ((('a', 'b', 'owns'),), (('a', 'b', 'owns'),), ())
    """
    edges = sorted(graph.edges(keys=True))
    sure = {edge: graph.edges[edge].get("confidence") for edge in edges}
    rising = sorted(edges, key=lambda edge: (1.0 if sure[edge] is None else sure[edge], edge))
    falling = sorted(edges, key=lambda edge: (-(sure[edge] or 0.0), edge))
    status = {edge: graph.edges[edge]["status"] for edge in edges}
    ways = dict.fromkeys(map(denied_by, graph.graph.get("notes", ())))
    denied = [way for way in ways if way]
    return Doubts(
        weak=tuple(edge for edge in rising if sure[edge] is not None and sure[edge] < SURE),
        planned=tuple(edge for edge in falling if status[edge] == "planned"),
        hedged=tuple(edge for edge in falling if status[edge] == "hedged"),
        referred=tuple(edge for edge in rising if _is_referred(graph.edges[edge])),
        contradicted=tuple(edge for edge in edges if any(edge in way for way in denied)),
        denied=tuple(way[0] for way in denied if not any(edge in graph.edges for edge in way)),
    )


def denied_by(note: Mapping[str, Any]) -> tuple[Edge, ...]:
    """Return the relation that a note calls denied, of a symmetric one both ways; or nothing."""
    kinds = relation_kinds()
    match note["text"].split(" ") if note["subject"] == "negated" else ():
        case [source, kind, target] if kind in kinds:
            both = kinds[kind].symmetric
            return ((source, target, kind), *([(target, source, kind)] if both else []))
    return ()


def is_unsure(data: Mapping[str, Any]) -> bool:
    """Tell whether a relation is less sure than `SURE`, or an end of it was only concluded."""
    confidence = data.get("confidence")
    return (confidence is not None and confidence < SURE) or _is_referred(data)


def _is_referred(data: Mapping[str, Any]) -> bool:
    """Tell whether the one sentence of a relation names an end by a pronoun or a description."""
    rows = data["evidence"]
    places = {(row["article"], row["start"], row["end"]) for row in rows}
    return len(places) == 1 and all("reference" in row.get("clues", ()) for row in rows)
