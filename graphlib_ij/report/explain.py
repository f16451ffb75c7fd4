"""Why the graph says what it says: all evidence of one entity's relations, or of two entities'."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphlib_ij.report.document import Document, Section, Statement
from graphlib_ij.report.wording import capitalised, quote, read_aloud, remark, strongest_first
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx


def explain_document(graph: nx.MultiDiGraph, node: str, *, other: str | None = None) -> Document:
    """Return every sentence for the relations of `node`, or for those between it and `other`.

    Both are node ids (``analysis.lookup.find_node`` finds them by name).
    """
    data = graph.nodes[node]
    if other is None:
        title = f"{data['label']} ({data['kind']})"
        missing = f"No relation of {data['label']} is in the graph."
    else:
        title = f"{data['label']} and {graph.nodes[other]['label']}"
        missing = f"No direct relation between {title} is in the graph."
    sections = tuple(_sections(graph, node, other))
    return Document(title, sections or (Section("Relations", (missing,)),))


def _sections(graph: nx.MultiDiGraph, node: str, other: str | None) -> Iterator[Section]:
    found: dict[str, list[tuple[str, tuple[str, str, str]]]] = defaultdict(list)
    for edge in graph.edges(keys=True):
        ends = set(edge[:2])
        if node in ends and (other is None or ends == {node, other}):
            found[edge[2]].append((read_aloud(graph, edge), edge))
    for kind in relation_kinds():
        if kind in found:
            statements = tuple(_statement(graph, *row) for row in sorted(found[kind]))
            yield Section(f"{capitalised(kind)} ({len(statements)})", statements)


def _statement(graph: nx.MultiDiGraph, text: str, edge: tuple[str, str, str]) -> Statement:
    data = graph.edges[edge]
    quotes = tuple(quote(graph, row, full=True) for row in strongest_first(data))
    return Statement(text, remark(data), quotes)
