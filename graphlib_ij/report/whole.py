"""The whole report of a graph, as text for the terminal and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.report.content import report_document
from graphlib_ij.report.markdown import render_markdown
from graphlib_ij.report.terminal import WIDTH, render_terminal

if TYPE_CHECKING:
    import networkx as nx


def terminal_report(
    graph: nx.MultiDiGraph,
    *,
    title: str = "",
    full: bool = False,
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """Return the report of a graph as text for a terminal of `width` columns.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As ``build_graph`` makes it.
    title : str
        Heading; by default it names the article, or how many there are.
    full : bool
        Quote every sentence and list every note, not the first ones only.
    width : int
        Columns; longer lines are wrapped.
    colour : bool
        Use a terminal's colours and bold type; without, the result is plain text.
    """
    return render_terminal(
        report_document(graph, title=title, full=full), width=width, colour=colour
    )


def markdown_report(graph: nx.MultiDiGraph, *, title: str = "", full: bool = True) -> str:
    """Return the report of a graph as Markdown.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As ``build_graph`` makes it.
    title : str
        Heading; by default it names the article, or how many there are.
    full : bool
        Quote every sentence and list every note, not the first ones only.
    """
    return render_markdown(report_document(graph, title=title, full=full))
