"""What surrounds an entity, ring by ring, each relation read aloud with its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.analysis.ties import strength
from graphlib_ij.report.document import Document, Section
from graphlib_ij.report.sentences import (
    SENTENCE_FIELDS,
    Answer,
    relation_statement,
    sentence_rows,
)
from graphlib_ij.report.tables import Field, Listing
from graphlib_ij.report.wording import capitalised, counted, enumerate_words
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import networkx as nx

    from graphlib_ij.analysis.neighbourhood import Neighbour

SHORT = 20
"""How many relations of a ring are shown unless a number is given."""

_FIELDS = tuple(map(Field, ("ring", "node", "label", "kind")))


def neighbourhood_answer(
    graph: nx.MultiDiGraph,
    node: str,
    neighbours: Sequence[Neighbour],
    *,
    top: int | None = None,
) -> Answer:
    """Return the neighbours of a node with what ties them; one row for each sentence.

    Parameters
    ----------
    top : int, optional
        The strongest relations of each ring only: 20 for people and all for programs unless given.
    """
    rings: dict[int, list[Neighbour]] = {}
    for neighbour in neighbours:
        rings.setdefault(neighbour.ring, []).append(neighbour)
    sections: list[Section] = []
    rows = []
    kept = 0
    for number, members in rings.items():
        pairs = _strongest(graph, members)
        sections += _ring(graph, number, len(members), pairs, top or SHORT)
        kept += len(pairs[:top])
        rows += [
            row
            for other, edge in pairs[:top]
            for row in sentence_rows(
                graph, edge, ring=number, node=other.node, label=other.label, kind=other.kind
            )
        ]
    remarks = tuple(_remarks(graph, node, neighbours))
    every = sum(len(row.relations) for row in neighbours)
    told = (
        (f"Left out by --top: {left:,} of {every:,} relations.",) if (left := every - kept) else ()
    )
    sections.append(Section("Of the whole graph", remarks))
    data = graph.nodes[node]
    document = Document(f"Around {data['label']} ({data['kind']})", tuple(sections))
    listing = Listing("relations", "", _FIELDS + SENTENCE_FIELDS, rows)
    return Answer(document, (listing,), (*remarks, *told))


def _strongest(
    graph: nx.MultiDiGraph, members: Sequence[Neighbour]
) -> list[tuple[Neighbour, tuple[str, str, str]]]:
    pairs = [(member, edge) for member in members for edge in member.relations]
    return sorted(pairs, key=lambda pair: (*strength(graph.edges[pair[1]]), pair[1]))


def _ring(
    graph: nx.MultiDiGraph,
    number: int,
    members: int,
    pairs: Sequence[tuple[Neighbour, tuple[str, str, str]]],
    top: int,
) -> Iterator[Section]:
    heading = f"{counted(number, 'step')} away: {counted(members, 'entity', 'entities')}"
    shown = [edge for _, edge in pairs[:top]]
    left_out = len(pairs) - len(shown)
    about = f"The {len(shown)} strongest of {len(pairs):,} relations; {left_out:,} left out: --top."
    yield Section(heading, (about,) if left_out else ())
    for kind in relation_kinds():
        of_kind = [edge for edge in shown if edge[2] == kind]
        if of_kind:
            statements = sorted(
                (relation_statement(graph, edge) for edge in of_kind), key=lambda row: row.text
            )
            yield Section(f"{capitalised(kind)} ({len(of_kind)})", tuple(statements), deeper=True)


def _remarks(graph: nx.MultiDiGraph, node: str, neighbours: Sequence[Neighbour]) -> Iterator[str]:
    label = graph.nodes[node]["label"]
    if not neighbours:
        yield f"No relation that counts ties {label} to another entity."
    else:
        rings = max(row.ring for row in neighbours)
        others = len(graph) - 1
        ties = sum(len(row.relations) for row in neighbours)
        yield (
            f"{len(neighbours):,} of {counted(others, 'other entity', 'other entities')} "
            f"{'is' if len(neighbours) == 1 else 'are'} within {counted(rings, 'step')} of "
            f"{label}; {ties:,} of {counted(graph.number_of_edges(), 'relation')} tie them to it."
        )
    counting = {edge for row in neighbours for edge in row.relations}
    own = {*graph.out_edges(node, keys=True), *graph.in_edges(node, keys=True)}
    if left := sorted(graph.edges[edge]["status"] for edge in own - counting):
        statuses = enumerate_words(list(dict.fromkeys(left)))
        number = counted(len(left), f"{statuses} relation")
        yield f"Not counted: {number} of {label}: --status all."
