"""The relations of a backbone as a table."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from graphlib_ij.analysis.backbone import KeptRelation
from graphlib_ij.report.document import Document, Section
from graphlib_ij.report.tables import Field, Listing, show_document, table
from graphlib_ij.report.terminal import WIDTH
from graphlib_ij.report.wording import counted, read_aloud

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

PEOPLE = (
    Field("text", "Relation"),
    Field("status", "Status", spare=True),
    Field("sentences", "Sentences", numeric=True),
    Field("confidence", "Sure", numeric=True),
    Field("significance", "Alpha", numeric=True),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A relation as people read it."""

    text: str
    status: str
    sentences: int
    confidence: float | None
    significance: float | None


def show_backbone(
    relations: Sequence[KeptRelation],
    graph: nx.MultiDiGraph,
    *,
    style: str = "table",
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """Return the relations of the backbone `graph` in one of the four forms."""
    rows = [
        _Row(
            read_aloud(graph, (row.source, row.target, row.relation)),
            row.status,
            row.sentences,
            row.confidence,
            row.significance,
        )
        for row in relations
    ]
    number = counted(graph.number_of_nodes(), "entity", "entities")
    about = (
        f"{number}, {counted(len(rows), 'relation')}. Alpha: how likely a tie would be as strong "
        "by chance, for the end to which it is most (disparity filter)."
    )
    blocks = (table(Listing("", "", PEOPLE, rows)), about) if rows else (f"{number}, no relation.",)
    columns = tuple(Field(field.name) for field in fields(KeptRelation))
    listing = Listing("relations", "", columns, relations)
    document = Document("Backbone", (Section("", blocks),))
    return show_document(document, (listing,), style=style, width=width, colour=colour)
