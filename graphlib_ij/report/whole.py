"""The whole report of a graph, as text for the terminal and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.report.content import NONE, report_document
from graphlib_ij.report.markdown import render_markdown
from graphlib_ij.report.terminal import WIDTH, render_terminal

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from graphlib_ij.report.survey import Survey


def terminal_report(
    graph: nx.MultiDiGraph,
    *,
    title: str = "",
    full: bool = False,
    width: int = WIDTH,
    colour: bool = False,
    options: Mapping[str, str] = NONE,
    survey: Survey | None = None,
) -> str:
    """Return the report of a graph as text for a terminal of `width` columns.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As ``build_graph`` makes it.
    title : str
        Heading; by default it names the article, or how many there are.
    full : bool
        Quote every sentence and list all relations, entities and notes, not the first ones only.
    width : int
        Columns; longer lines are wrapped.
    colour : bool
        Use a terminal's colours and bold type; without, the result is plain text.
    options : mapping of str to str
        What was asked for, by name: it is told at the end.
    survey : Survey, optional
        What was measured of this graph before (``report.survey.survey_graph``), to save time.
    """
    document = report_document(graph, title=title, full=full, options=options, survey=survey)
    return render_terminal(document, width=width, colour=colour)


def markdown_report(
    graph: nx.MultiDiGraph,
    *,
    title: str = "",
    full: bool = True,
    options: Mapping[str, str] = NONE,
    survey: Survey | None = None,
) -> str:
    """Return the report of a graph as Markdown.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As ``build_graph`` makes it.
    title : str
        Heading; by default it names the article, or how many there are.
    full : bool
        Quote every sentence and list all relations, entities and notes, not the first ones only.
    options : mapping of str to str
        What was asked for, by name: it is told at the end.
    survey : Survey, optional
        What was measured of this graph before (``report.survey.survey_graph``), to save time.
    """
    document = report_document(
        graph, title=title, full=full, options=options, whole_hashes=True, survey=survey
    )
    return render_markdown(document, contents=True)
