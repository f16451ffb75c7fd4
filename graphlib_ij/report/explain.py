"""Why the graph says what it says: all evidence of one entity's relations, or of two entities'."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphlib_ij.analysis.paths import best_paths
from graphlib_ij.analysis.ties import require_nodes
from graphlib_ij.report.connection import path_sections
from graphlib_ij.report.document import Document, Section
from graphlib_ij.report.sentences import (
    SENTENCE_FIELDS,
    Answer,
    relation_statement,
    sentence_rows,
)
from graphlib_ij.report.tables import Listing
from graphlib_ij.report.wording import capitalised, counted
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx as nx

    Edge = tuple[str, str, str]


def explain_answer(
    graph: nx.MultiDiGraph,
    node: str,
    *,
    other: str | None = None,
    whole: nx.MultiDiGraph | None = None,
    statuses: Iterable[str] | None = None,
) -> Answer:
    """Return every sentence for the relations of `node`, or for those between it and `other`.

    Both are node ids (``analysis.lookup.find_node`` finds them by name).  Planned and hedged
    relations are among them, and marked.  Where there is no relation between the two, the best path
    is shown.

    Parameters
    ----------
    whole : networkx.MultiDiGraph, optional
        The graph of which `graph` is a part: it is said which relations are not in the part.
    statuses : iterable of str, optional
        Which relations count in a path; asserted and past ones unless given.

    Raises
    ------
    UnknownNameError
        If a node is not in the graph.
    GraphlibError
        If both are one node.
    """
    require_nodes(graph, *(one for one in (node, other) if one is not None))
    labels = [graph.nodes[one]["label"] for one in (node, other) if one is not None]
    title = " and ".join(labels) if other else f"{labels[0]} ({graph.nodes[node]['kind']})"
    edges = _edges(graph, node, other)
    sections = list(_sections(graph, edges))
    missing = f"No {'direct relation between' if other else 'relation of'} {' and '.join(labels)}"
    remarks = [] if edges else [f"{missing} is in the graph."]
    if whole is not None and (left := len(_edges(whole, node, other)) - len(edges)):
        remarks.append(f"Left out by the conditions given: {counted(left, 'relation')}.")
    paths = best_paths(graph, node, other, k=1, statuses=statuses) if other and not edges else ()
    if other and not edges and not paths:
        remarks.append("No path connects them either.")
    sections += [Section("" if edges else "Relations", tuple(remarks))] if remarks else []
    for path in paths:
        sections += path_sections(graph, path, title="The best path instead")
    rows = [row for edge in edges for row in sentence_rows(graph, edge)]
    listing = Listing("sentences", "", SENTENCE_FIELDS, rows)
    return Answer(Document(title, tuple(sections)), (listing,), tuple(remarks))


def _edges(graph: nx.MultiDiGraph, node: str, other: str | None) -> list[Edge]:
    """Return the relations in question, by kind and then by ids."""
    order = list(relation_kinds())
    touching = {*graph.out_edges(node, keys=True), *graph.in_edges(node, keys=True)}
    edges = [edge for edge in touching if other is None or set(edge[:2]) == {node, other}]
    return sorted(edges, key=lambda edge: (order.index(edge[2]), edge))


def _sections(graph: nx.MultiDiGraph, edges: list[Edge]) -> Iterator[Section]:
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[edge[2]].append(edge)
    for kind, of_kind in found.items():
        statements = sorted(
            (relation_statement(graph, edge, full=True) for edge in of_kind),
            key=lambda statement: statement.text,
        )
        yield Section(f"{capitalised(kind)} ({len(statements)})", tuple(statements))
