"""Relations with the sentences that say so: as statements for people, as rows for programs."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from graphlib_ij.report.document import Statement
from graphlib_ij.report.tables import Field
from graphlib_ij.report.wording import quote, read_aloud, remark, strongest_first

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from graphlib_ij.report.document import Document
    from graphlib_ij.report.tables import Listing

    Edge = tuple[str, str, str]

SENTENCE_FIELDS = tuple(
    map(
        Field,
        (
            "source",
            "source_label",
            "relation",
            "target",
            "target_label",
            "title",
            "reads",
            "article",
            "start",
            "end",
            "sentence",
            "status",
            "said_by",
            "date",
            "when",
            "confidence",
            "source_start",
            "source_end",
            "target_start",
            "target_end",
            "rule",
        ),
    )
)
"""Columns of a row that is one sentence for one relation; the last but one are the words for both
ends, as ranges of the article like ``start`` and ``end``."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question: a page for people, tables for programs.

    `remarks` are on the page too; who reads the tables is to be told them in another way.
    """

    document: Document
    listings: tuple[Listing, ...]
    remarks: tuple[str, ...] = ()


def surest_first(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return one row of evidence for each sentence: of the relation's status, then the surest."""
    rows = strongest_first(data)
    return sorted(
        rows, key=lambda row: (row["status"] != data["status"], -row.get("confidence", 0.0))
    )


def relation_statement(graph: nx.MultiDiGraph, edge: Edge, *, full: bool = False) -> Statement:
    """Return a relation read aloud with its surest sentence, or with `full` all of them."""
    data = graph.edges[edge]
    rows = surest_first(data)[: None if full else 1]
    return Statement(
        read_aloud(graph, edge),
        remark(data),
        tuple(quote(graph, row, full=full) for row in rows),
    )


def sentence_rows(graph: nx.MultiDiGraph, edge: Edge, **more: Any) -> Iterable[SimpleNamespace]:
    """Return a row of `SENTENCE_FIELDS` for each sentence of a relation; `more` columns as well."""
    source, target, kind = edge
    for row in surest_first(graph.edges[edge]):
        yield SimpleNamespace(
            **more,
            source=source,
            source_label=graph.nodes[source]["label"],
            relation=kind,
            target=target,
            target_label=graph.nodes[target]["label"],
            title=graph.edges[edge]["title"],
            reads=read_aloud(graph, edge),
            **{name: row[name] for name in ("article", "start", "end", "sentence", "status")},
            **{name: row[name] for name in ("said_by", "date", "when", "rule")},
            confidence=row.get("confidence"),
            source_start=row["source"][0],
            source_end=row["source"][1],
            target_start=row["target"][0],
            target_end=row["target"][1],
        )
