"""What a report of a graph contains, section by section, before it is known where it is shown."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from graphlib_ij.analysis.summary import summarize
from graphlib_ij.report.brokers import linking_sections
from graphlib_ij.report.central import central_sections
from graphlib_ij.report.communities import community_sections
from graphlib_ij.report.document import Document, Section
from graphlib_ij.report.findings import findings
from graphlib_ij.report.headline import amount, coherence
from graphlib_ij.report.inventory import SHORT, entity_sections, relation_sections
from graphlib_ij.report.making import making_section
from graphlib_ij.report.notes import notes_sections
from graphlib_ij.report.survey import survey_graph
from graphlib_ij.report.uncertain import uncertain_sections
from graphlib_ij.report.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import networkx as nx

    from graphlib_ij.report.survey import Survey

NONE: Mapping[str, str] = MappingProxyType({})


def report_document(
    graph: nx.MultiDiGraph,
    *,
    title: str = "",
    full: bool = False,
    options: Mapping[str, str] = NONE,
    whole_hashes: bool = False,
    survey: Survey | None = None,
) -> Document:
    """Return the report of one or several articles.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As ``build_graph`` makes it.
    title : str
        Heading; by default it names the article, or how many there are.
    full : bool
        Quote every sentence and list all relations, entities and notes, not the first ones only.
    options : mapping of str to str
        What was asked for, by name, to be told with how the report was made.
    whole_hashes : bool
        Give all digits of the articles' hashes.
    survey : Survey, optional
        What was measured of this graph before (``report.survey.survey_graph``), to save time.
    """
    making = making_section(graph, options=options, full=full, whole_hashes=whole_hashes)
    sections = (*_found(graph, full, survey), making)
    return Document(title or report_title(graph), sections)


def report_title(graph: nx.MultiDiGraph) -> str:
    """Return the heading of a report to which none is given."""
    articles = graph.graph.get("articles", ())
    if len(articles) == 1:
        return f"Who is related to whom: {articles[0].get('title') or articles[0]['id']}"
    return f"Who is related to whom in {counted(len(articles), 'article')}"


def _found(graph: nx.MultiDiGraph, full: bool, survey: Survey | None) -> Iterator[Section]:
    """Yield what was found: first what it amounts to, then what it rests on, then the doubts."""
    limit = None if full else SHORT
    if graph:
        survey = survey or survey_graph(graph)
        yield _in_short(survey)
        yield from central_sections(survey)
        yield from community_sections(survey.partition, limit=limit)
        yield from linking_sections(survey.brokers, survey.linking, limit=limit)
        yield from relation_sections(graph, full=full)
        yield from entity_sections(graph, full=full)
        yield from uncertain_sections(survey, full=full)
    else:
        yield Section("In short", (amount(summarize(graph)),))
    yield from notes_sections(graph, limit=limit)


def _in_short(survey: Survey) -> Section:
    summary = summarize(survey.graph)
    return Section(
        "In short",
        (amount(summary), *findings(survey), *filter(None, (coherence(summary),))),
    )
