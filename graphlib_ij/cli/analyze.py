"""``graphlib-ij analyze``: the main job, from articles to report, graph and figure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphlib_ij.cli.articles import extract_batch, read_batch, tell_failures
from graphlib_ij.cli.streams import appearance, show, tell

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
    help="Also write graph.graphml, network.png and report.md into DIR.",
)
@click.option("--title", default="", help="Heading of the report and the figure.")
@click.option("--all", "full", is_flag=True, help="Quote every sentence, not the first of each.")
@click.option("--model", metavar="NAME", help="Another installed spaCy pipeline for English.")
def command(
    articles: tuple[str, ...], folder: str | None, title: str, full: bool, model: str | None
) -> int:
    """Read articles and report who is related to whom, and how each is known.

    Several articles become one graph. A folder stands for the .txt files in it, "-" for standard
    input.
    """
    from graphlib_ij.graph import build_graph
    from graphlib_ij.report.terminal import terminal_report

    batch = read_batch(articles)
    if batch.articles:
        output = make_folder(folder) if folder else None
        graph = build_graph(extract_batch(batch, model=model))
        if output:
            _write_all(graph, output, title)
        show(terminal_report(graph, title=title, full=full, **appearance()))
    return tell_failures(batch)


def make_folder(folder: str) -> Path:
    """Return `folder` as a path, created if it was missing.

    Raises
    ------
    GraphFileError
        If it cannot be created.
    """
    from graphlib_ij.errors import GraphFileError

    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraphFileError(
            f"{folder}: cannot be created as a folder: {error.strerror}; name another"
        ) from error
    return Path(folder)


def _write_all(graph: nx.MultiDiGraph, folder: Path, title: str) -> None:
    from graphlib_ij.cli.draw import draw
    from graphlib_ij.cli.extract import write_graph
    from graphlib_ij.export import save
    from graphlib_ij.report.markdown import markdown_report

    write_graph(graph, str(folder / "graph.graphml"))
    save(folder / "report.md", markdown_report(graph, title=title).encode())
    names = ["graph.graphml", "report.md"]
    if graph:
        save(folder / "network.png", draw(graph, title=title))
        names.append("network.png")
    else:
        tell("note: network.png is not drawn: the graph is empty")
    tell(f"written into {folder}: {', '.join(names)}")
