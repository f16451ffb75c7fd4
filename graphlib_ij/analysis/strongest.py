"""The ties that most sentences state, and what relates their ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

PLAIN = frozenset({"located_in"})
"""Relations that say where a place lies: no news, however often they are written."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two entities, and in how many sentences of how many articles they are related."""

    source: str
    target: str
    sentences: int
    articles: int


def strongest_ties(
    graph: nx.MultiDiGraph, *, statuses: Iterable[str] | None = None
) -> tuple[Tie, ...]:
    """Return the ties that rest on most sentences, all that are equal to the first; at least two.

    Sentences that only say where a place lies do not count.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> rows = [{"article": "n", "start": at, "end": 9, "status": "asserted"} for at in (0, 5)]
    >>> _ = graph.add_edge("a", "b", key="owns", status="asserted", weight=2.0, evidence=rows)
    >>> strongest_ties(graph)
    (Tie(source='a', target='b', sentences=2, articles=1),)
    """
    from graphlib_ij.graph import tie_parts

    news = graph.edge_subgraph(edge for edge in graph.edges(keys=True) if edge[2] not in PLAIN)
    ties = [
        Tie(*ends, len(units), len({unit[0] for unit in units}))
        for ends, units in tie_parts(news, statuses=statuses).items()
    ]
    most = max((tie.sentences for tie in ties), default=0)
    equal = (tie for tie in ties if tie.sentences == most >= 2)
    return tuple(sorted(equal, key=lambda tie: (-tie.articles, tie.source, tie.target)))
