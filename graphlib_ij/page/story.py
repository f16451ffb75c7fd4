"""What a page says in words: its title, what the graph is in short, what was joined or left out."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from graphlib_ij.analysis.centrality import measure_nodes
from graphlib_ij.report.content import _title
from graphlib_ij.report.document import Bullets, Statement
from graphlib_ij.report.headline import headline
from graphlib_ij.report.notes import notes_sections
from graphlib_ij.report.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx as nx

    from graphlib_ij.report.document import Block


def page_title(graph: nx.MultiDiGraph) -> str:
    """Return the title of a page to which none is given, as that of the report."""
    return _title(graph)


def short_lines(graph: nx.MultiDiGraph, *, statuses: Iterable[str] | None = None) -> list[str]:
    """Return what the graph says as a whole, in sentences."""
    return list(headline(graph, measure_nodes(graph, "betweenness", statuses=statuses)))


def note_groups(graph: nx.MultiDiGraph) -> list[dict[str, Any]]:
    """Return what was joined, guessed, denied or left out: headings with lines."""
    return [
        {
            "title": section.title,
            "lines": [line for block in section.blocks for line in _lines(block)],
        }
        for section in notes_sections(graph)
        if section.blocks
    ]


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Statement):
        quotes = " ".join(f"“{quote.sentence}” {quote.caption}".strip() for quote in block.quotes)
        yield f"{block.text} ({block.remark}): {quotes}"
    else:
        yield str(block)


def made_lines(graph: nx.MultiDiGraph) -> list[str]:
    """Return how the page was made."""
    articles = counted(len(graph.graph.get("articles", ())), "article")
    return [
        f"Made by graphlib-ij {version('graphlib-ij')} from {articles}, by rules and a language "
        "model, without a person's review. Every relation rests on the sentences quoted with it: "
        "read them before you rely on it."
    ]
