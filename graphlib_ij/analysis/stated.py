"""What a graph states: each relation with its sentences, so that two graphs can be compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from graphlib_ij.model import STATUSES
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

Edge = tuple[str, str, str]
"""A relation as ``(source, kind, target)``; of a symmetric one the smaller id first."""

Said = tuple[str, str, int]
"""A sentence as its article, its words, and which time the article says so in these words."""

EMPTY: dict[Said, dict[str, Any]] = {}


class Stated(NamedTuple):
    """A relation as one graph has it; a missing one states nothing."""

    rows: Mapping[Said, Mapping[str, Any]] = EMPTY
    status: str = ""
    title: str = ""
    confidence: float | None = None


NOT_STATED = Stated()


def relation_of(edge: tuple[str, str, str]) -> Edge:
    """Return what a networkx edge ``(source, target, key)`` is called here.

    Examples
    --------
    >>> relation_of(("company:b", "company:a", "partners_with"))
    ('company:a', 'partners_with', 'company:b')
    """
    source, target, kind = edge
    kinds = relation_kinds()
    if kind in kinds and kinds[kind].symmetric:
        source, target = sorted((source, target))
    return source, kind, target


def stated_relations(graph: nx.MultiDiGraph) -> dict[Edge, Stated]:
    """Return every relation of a graph, sorted."""
    found: dict[Edge, list[dict[str, Any]]] = defaultdict(list)
    for *edge, data in graph.edges(keys=True, data=True):
        found[relation_of((edge[0], edge[1], edge[2]))].append(data)
    return {edge: _stated(found[edge]) for edge in sorted(found)}


def _stated(edges: list[dict[str, Any]]) -> Stated:
    """Join the edges of one relation: two only where a symmetric one is there both ways."""
    known = [data["confidence"] for data in edges if data.get("confidence") is not None]
    return Stated(
        rows=_rows(row for data in edges for row in data["evidence"]),
        status=min((data["status"] for data in edges), key=STATUSES.index),
        title="; ".join(sorted({data["title"] for data in edges} - {""})),
        confidence=max(known, default=None),
    )


def _rows(evidence: Iterable[dict[str, Any]]) -> dict[Said, dict[str, Any]]:
    """Return the evidence by article, words, and which time the article says so in these words."""
    places: dict[tuple[str, int, int], dict[str, Any]] = {}
    for row in sorted(evidence, key=lambda row: (_place(row), STATUSES.index(row["status"]))):
        places.setdefault(_place(row), row)  # of several rules for a sentence, the strongest
    times: Counter[tuple[str, str]] = Counter()
    rows = {}
    for row in places.values():
        said = row["article"], " ".join(row["sentence"].split())
        rows[*said, times[said]] = row
        times[said] += 1
    return rows


def _place(row: Mapping[str, Any]) -> tuple[str, int, int]:
    return row["article"], row["start"], row["end"]


def sentences(stated: Mapping[Edge, Stated]) -> set[tuple[Edge, Said]]:
    """Return every sentence of every relation: one that states two counts twice."""
    return {(edge, said) for edge, one in stated.items() for said in one.rows}


def sentences_by_node(stated: Mapping[Edge, Stated]) -> defaultdict[str, set[Said]]:
    """Return for each entity the sentences that are evidence of its relations."""
    found: defaultdict[str, set[Said]] = defaultdict(set)
    for (source, _, target), one in stated.items():
        for end in (source, target):
            found[end].update(one.rows)
    return found
