"""``graphlib-ij analyze``: the main job, from articles to report, graph and figure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphlib_ij.cli.articles import extract_batch, no_text, read_batch, tell_failures
from graphlib_ij.cli.filters import Filters, with_filters
from graphlib_ij.cli.report import options_told
from graphlib_ij.cli.streams import appearance, show, tell, tell_notes

if TYPE_CHECKING:
    import networkx as nx


@click.command(
    "analyze", epilog="Example: graphlib-ij analyze article.txt -o results --title 'My story'"
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    help="Also write graph.graphml, network.png, report.md and report.html into DIR.",
)
@click.option("--title", default="", help="Heading of the report and the figure.")
@click.option("--all", "full", is_flag=True, help="Quote every sentence, and list everything.")
@no_text
@with_filters
@click.option("--model", metavar="NAME", help="Another installed spaCy pipeline for English.")
def command(
    articles: tuple[str, ...],
    folder: str | None,
    title: str,
    full: bool,
    no_text: bool,
    filters: Filters,
    model: str | None,
) -> int:
    """Read articles and report who is related to whom, and how each is known.

    Several articles become one graph. A folder stands for the .txt and .jsonl files in it, "-"
    for standard input.
    """
    from graphlib_ij.graph import build_graph, without_texts
    from graphlib_ij.report.survey import survey_graph
    from graphlib_ij.report.whole import terminal_report

    if folder:
        check_folder(folder)
    batch = read_batch(articles)
    if batch.articles:
        told = options_told(filters, model=model)
        graph = filters.select(build_graph(extract_batch(batch, model=model)))
        if no_text:
            graph = without_texts(graph)
        survey = survey_graph(graph) if graph else None
        more: dict[str, Any] = {"title": title, "options": told, "survey": survey}
        if folder:
            _write_all(graph, folder, more)
        show(terminal_report(graph, full=full, **more, **appearance()))
    return tell_failures(batch)


def check_folder(folder: str) -> None:
    """Refuse a name that cannot become a folder: before the work, not after it.

    Raises
    ------
    GraphFileError
        If `folder`, or what it would stand in, is a file.
    """
    from graphlib_ij.errors import GraphFileError

    path = Path(folder).absolute()
    nearest = next(parent for parent in (path, *path.parents) if parent.exists())
    if not nearest.is_dir():
        raise GraphFileError(f"{folder}: {nearest} is a file: name a folder")


def _write_all(graph: nx.MultiDiGraph, folder: str, more: dict[str, Any]) -> None:
    """Write all files; `more` is what the reports take beside the graph."""
    from graphlib_ij.cli.page import make_page
    from graphlib_ij.cli.pictures import draw
    from graphlib_ij.export import save_all, write_graphml
    from graphlib_ij.report.whole import markdown_report

    document = write_graphml(graph)
    files = {
        "graph.graphml": document.data,
        "report.md": markdown_report(graph, **more).encode(),
    }
    if graph:
        picture = draw(graph, title=more["title"])
        files["network.png"] = picture.data()
        files["report.html"] = make_page(graph, sheet=picture.sheet, **more)
    save_all(folder, files)
    tell_notes(document.notes)
    if not graph:
        tell("note: network.png and report.html are not made: the graph is empty")
    tell(f"written into {folder}: {', '.join(files)}")
