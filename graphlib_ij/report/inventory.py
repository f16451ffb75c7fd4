"""What is in a graph: its relations with their sentences, and its entities."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphlib_ij.analysis.ties import strength
from graphlib_ij.model import STATUSES
from graphlib_ij.report.document import Column, Section, Statement, Table
from graphlib_ij.report.tables import filled
from graphlib_ij.report.wording import (
    capitalised,
    counted,
    quote,
    read_aloud,
    remark,
    strongest_first,
)
from graphlib_ij.schema import node_kinds, plural, relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import networkx as nx

    from graphlib_ij.analysis.ties import Edge
    from graphlib_ij.report.document import Block

LISTED = 100
"""Relations, or entities, up to which all are listed; of more the foremost of each kind."""

SHORT = 10
"""How many of a kind are listed where there are more than `LISTED` of all kinds."""

FOREMOST = 3
"""How many entities of a kind its row in the overview names."""

_HOW_SURE = "In brackets: how likely it is that a relation is right, from 0 to 1."


def relation_sections(graph: nx.MultiDiGraph, *, full: bool) -> Iterator[Section]:
    """Yield how many relations there are of each kind, and these with their sentences.

    Of a large graph, the strongest of each kind, unless it is wanted in `full`.
    """
    found: dict[str, list[tuple[str, Edge]]] = {kind: [] for kind in relation_kinds()}
    for edge in graph.edges(keys=True):
        found.setdefault(edge[2], []).append((read_aloud(graph, edge), edge))
    if graph:
        yield Section("Relations", tuple(_about_relations(graph, found)))
    limit = None if full or graph.number_of_edges() <= LISTED else SHORT
    for kind, rows in found.items():
        if rows:
            if limit is not None:
                rows.sort(key=lambda row: (*strength(graph.edges[row[1]]), row))
            statements = (
                _statement(graph, edge, text, full) for text, edge in sorted(rows[:limit])
            )
            heading = f"{capitalised(kind)} ({len(rows):,})"
            yield Section(heading, (*statements, *_left(len(rows), limit, "relation")), deeper=True)


def _left(number: int, limit: int | None, word: str) -> tuple[str, ...]:
    if limit is None or number <= limit:
        return ()
    return (f"And {counted(number - limit, word)} more: --all and the Markdown have them.",)


def _about_relations(
    graph: nx.MultiDiGraph, found: dict[str, list[tuple[str, Edge]]]
) -> Iterator[Block]:
    if not graph.number_of_edges():
        yield "None was found."
        return
    statuses = [status for status in STATUSES if status != "negated"]
    columns = (
        Column("Relation"),
        Column("Number", numeric=True),
        *(Column(capitalised(status), numeric=True) for status in statuses),
    )
    rows = []
    for kind in (kind for kind in found if found[kind]):
        counts = Counter(graph.edges[edge]["status"] for _, edge in found[kind])
        cells = [f"{counts[status]:,}" if counts[status] else "" for status in statuses]
        rows.append((capitalised(kind), f"{len(found[kind]):,}", *cells))
    if len(rows) > 1:
        yield filled(Table(columns, tuple(rows)))
    if any(value is not None for *_, value in graph.edges(data="confidence")):
        yield _HOW_SURE


def _statement(graph: nx.MultiDiGraph, edge: Edge, text: str, full: bool) -> Statement:
    data = graph.edges[edge]
    rows = strongest_first(data)[: None if full else 1]
    return Statement(text, remark(data), tuple(quote(graph, row) for row in rows))


def entity_sections(graph: nx.MultiDiGraph, *, full: bool) -> Iterator[Section]:
    """Yield how many entities there are of each kind and which are named most, then all.

    Of a large graph, those of each kind that are named most, unless it is wanted in `full`.
    """
    found = {kind: _named(graph, kind) for kind in node_kinds()}
    if graph:
        yield Section("Entities", tuple(_about_entities(found)))
    limit = None if full or len(graph) <= LISTED else SHORT
    columns = (Column("Name"), Column("Mentions", numeric=True), Column("Also called"))
    for kind, rows in found.items():
        if rows:
            heading = f"{capitalised(plural(kind))} ({len(rows):,})"
            listed = filled(Table(columns, tuple(rows[:limit])))
            yield Section(heading, (listed, *_left(len(rows), limit, kind)), deeper=True)


def _named(graph: nx.MultiDiGraph, kind: str) -> list[tuple[str, str, str]]:
    """Return name, number of mentions and other names, those first that are named most."""
    data = [row for _, row in graph.nodes(data=True) if row["kind"] == kind]
    data.sort(key=lambda row: (-row["mentions"], row["label"], row["aliases"]))
    return [(row["label"], f"{row['mentions']:,}", "; ".join(row["aliases"])) for row in data]


def _about_entities(found: Mapping[str, Sequence[tuple[str, str, str]]]) -> Iterator[Block]:
    columns = (Column("Kind"), Column("Number", numeric=True), Column("Named most"))
    rows = [
        (capitalised(kind), f"{len(names):,}", "; ".join(name for name, *_ in names[:FOREMOST]))
        for kind, names in found.items()
        if names
    ]
    if len(rows) > 1:
        yield Table(columns, tuple(rows))
