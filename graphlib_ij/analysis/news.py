"""Two builds of a project -> what is new: what changed, what contradicts, who was joined."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphlib_ij.analysis.compare import compare, ranks_for
from graphlib_ij.analysis.contradictions import Contradiction, contradictions, said
from graphlib_ij.analysis.stated import relation_of
from graphlib_ij.analysis.verdict import ranges_are_quick
from graphlib_ij.graph.carrying import carry, joined_and_divided
from graphlib_ij.graph.counting import articles_by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import networkx as nx

    from graphlib_ij.analysis.changes import Comparison, EntityChange, RelationChange

Edge = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A relation that changed, with the sentences that make the change.

    Attributes
    ----------
    row : RelationChange
        What became of it.
    evidence : tuple of dict
        The sentences that came, or of one that is gone those that went: the newest first, of
        copies of one story only the first.
    copies : tuple of int
        For each of them, in how many more articles it stands as a copy.
    date : str
        Of the newest of them, empty if unknown.
    """

    row: RelationChange
    evidence: tuple[dict[str, Any], ...]
    copies: tuple[int, ...]
    date: str


@dataclass(frozen=True, slots=True)
class News:
    """What is new between two builds.

    Attributes
    ----------
    comparison : Comparison
        The old graph, under the ids of the new one, and the new graph.
    contradictions : tuple of Contradiction
        What the new articles say against what was said before, the newest first.
    relations : tuple of Change
        The newest first.
    entities : tuple of EntityChange
        Those that are new or gone, the newest first.
    joined : mapping of str to tuple of str
        For nodes that were several, which these were.
    divided : mapping of str to tuple of str
        For nodes that are several now, which these are.
    before : networkx.MultiDiGraph
        The old graph under the ids of the new one.
    ranked : str
        By what measure entities were ranked, empty if they were not.
    """

    comparison: Comparison
    contradictions: tuple[Contradiction, ...]
    relations: tuple[Change, ...]
    entities: tuple[EntityChange, ...]
    joined: Mapping[str, tuple[str, ...]]
    divided: Mapping[str, tuple[str, ...]]
    before: nx.MultiDiGraph
    ranked: str = ""

    @property
    def differs(self) -> bool:
        """Whether anything is new."""
        return bool(self.comparison.differs or self.contradictions or self.joined or self.divided)


def news(
    old: nx.MultiDiGraph,
    new: nx.MultiDiGraph,
    *,
    moved: Mapping[tuple[str, str], str] | None = None,
    measure: str = "",
) -> News:
    """Return what is new in `new`.

    Parameters
    ----------
    moved : mapping of (str, str) to str, optional
        For an article and a node of the old graph, the node that it is now.
    measure : str
        By what entities are ranked; empty, or where that would take long, they are not.
    """
    moves = moved or {}
    before = carry(old, moves, new) if moves else old
    ranks = None
    if measure and ranges_are_quick(before) and ranges_are_quick(new):
        ranks = ranks_for(before, new, measure)
    old_ranks, new_ranks = ranks or (None, None)
    comparison = compare(before, new, old_ranks=old_ranks, new_ranks=new_ranks)
    joined, divided = joined_and_divided(old, moves)
    return News(
        comparison=comparison,
        contradictions=contradictions(new, known=_known(old)),
        relations=tuple(_changes(comparison.relations, before, new)),
        entities=tuple(_by_date(comparison.entities, before, new)),
        joined=joined,
        divided=divided,
        before=before,
        ranked=measure if ranks else "",
    )


def _known(graph: nx.MultiDiGraph) -> Iterator[tuple[str, str, int]]:
    for *_, evidence in graph.edges(data="evidence"):
        yield from map(said, evidence)
    yield from map(said, graph.graph.get("denials", ()))


def _changes(
    rows: Iterable[RelationChange], before: nx.MultiDiGraph, new: nx.MultiDiGraph
) -> list[Change]:
    evidence = {id(graph): _by_relation(graph) for graph in (before, new)}
    changes = []
    for row in rows:
        edge = row.source, row.relation, row.target
        was, is_ = (evidence[id(graph)].get(edge, []) for graph in (before, new))
        graph, here, there = (before, was, is_) if row.change == "gone" else (new, is_, was)
        known = {(said(one), one["status"]) for one in there}
        came = [one for one in here if (said(one), one["status"]) not in known]
        if row.change == "weaker":
            graph, came = before, [one for one in was if said(one) not in set(map(said, is_))]
        changes.append(_change(row, came, articles_by_id(graph)))
    return sorted(changes, key=_newest)


def _newest(change: Change) -> tuple[Any, ...]:
    row = change.row
    names = row.source_label, row.relation, row.target_label, row.source, row.target
    return (backwards(change.date), -len(change.evidence), *names)


def backwards(date: str) -> tuple[int, ...]:
    """Return a key by which later dates come first, and the unknown one last.

    Examples
    --------
    >>> sorted(["2026-01-02", "", "2026-03-01"], key=backwards)
    ['2026-03-01', '2026-01-02', '']
    """
    return tuple(-ord(letter) for letter in date) or (1,)


def _by_relation(graph: nx.MultiDiGraph) -> dict[Edge, list[dict[str, Any]]]:
    found: dict[Edge, list[dict[str, Any]]] = defaultdict(list)
    for source, target, kind, evidence in graph.edges(keys=True, data="evidence"):
        found[relation_of((source, target, kind))] += evidence
    return found


def _change(
    row: RelationChange, came: list[dict[str, Any]], articles: Mapping[str, dict[str, Any]]
) -> Change:
    """Return a change with its sentences: one of each story, the newest first."""
    dates = {one["article"]: articles.get(one["article"], {}).get("date", "") for one in came}
    found: dict[tuple[str, int], list[dict[str, Any]]] = {}
    number: dict[tuple[str, str], int] = defaultdict(int)
    for one in sorted(
        came, key=lambda one: (dates[one["article"]] or "9", one["article"], one["start"])
    ):
        story = articles.get(one["article"], {}).get("copy_of") or one["article"]
        place = number[story, one["article"]]  # which sentence of its article it is
        number[story, one["article"]] += 1
        found.setdefault((story, place), []).append(one)
    firsts = sorted(
        ((rows[0], len({one["article"] for one in rows}) - 1) for rows in found.values()),
        key=lambda pair: (
            backwards(dates[pair[0]["article"]]),
            pair[0]["article"],
            pair[0]["start"],
        ),
    )
    newest = max((date for date in dates.values() if date), default="")
    return Change(row, tuple(one for one, _ in firsts), tuple(more for _, more in firsts), newest)


def _by_date(
    rows: Iterable[EntityChange], before: nx.MultiDiGraph, new: nx.MultiDiGraph
) -> list[EntityChange]:
    """Return the entities that came or went, those that were named last first."""
    found = [row for row in rows if row.change in {"new", "gone"}]

    def key(row: EntityChange) -> tuple[Any, ...]:
        graph = new if row.change == "new" else before
        date = graph.nodes[row.node].get("last_seen", "")
        return row.change != "new", backwards(date), -row.new_sentences, row.label, row.node

    return sorted(found, key=key)
