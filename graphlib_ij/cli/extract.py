"""``graphlib-ij extract``: articles to graph files, nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphlib_ij.cli.analyze import check_folder
from graphlib_ij.cli.articles import Batch, extract_batch, no_text, read_batch, tell_failures
from graphlib_ij.cli.filters import Filters, with_filters
from graphlib_ij.cli.streams import STANDARD, tell, tell_notes, write

if TYPE_CHECKING:
    import networkx as nx


@click.command(
    "extract",
    epilog="Examples: graphlib-ij extract a.txt b.txt -o both.graphml;  "
    "graphlib-ij extract articles/*.txt --separate -o graphs",
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help='The .graphml file to write, or "-"; with --separate a folder.',
)
@click.option("--separate", is_flag=True, help="One graph per article: DIR/<name>.graphml.")
@no_text
@with_filters
@click.option("--model", metavar="NAME", help="Another installed spaCy pipeline for English.")
def command(
    articles: tuple[str, ...],
    output: str,
    separate: bool,
    no_text: bool,
    filters: Filters,
    model: str | None,
) -> int:
    """Read articles and write their graph as GraphML: one graph of all, or one for each.

    A folder stands for the .txt and .jsonl files in it, "-" for standard input.
    """
    if separate and output == STANDARD:
        raise click.UsageError('--separate writes several files: name a folder with -o, not "-"')
    # A wrong name is said before the work, not after it.
    if separate:
        check_folder(output)
    else:
        check_target(output)
    batch = read_batch(articles)
    if separate:
        _write_each(batch, output, model, filters, no_text=no_text)
    elif batch.articles:
        from graphlib_ij.graph import build_graph, without_texts

        graph = filters.select(build_graph(extract_batch(batch, model=model)))
        write_graph(without_texts(graph) if no_text else graph, output)
    return tell_failures(batch)


def write_graph(graph: nx.MultiDiGraph, path: str) -> None:
    """Write a graph into a file, by its suffix, or to standard output as GraphML."""
    from graphlib_ij.export import WRITERS

    suffix = ".graphml" if path == STANDARD else Path(path).suffix.lower()
    document = WRITERS[suffix](graph)
    write(path, document.data)
    tell_notes(document.notes)


def _write_each(
    batch: Batch, folder: str, model: str | None, filters: Filters, *, no_text: bool
) -> None:
    """Write each graph as soon as it is there: what is done stays if a long job is stopped."""
    from graphlib_ij.export import save_all, write_graphml
    from graphlib_ij.graph import build_graph, without_texts
    from graphlib_ij.report.wording import counted

    total = rest = 0
    for extraction in extract_batch(batch, model=model):
        graph = build_graph([extraction])
        kept = filters.quietly(graph)
        total, rest = total + graph.number_of_edges(), rest + kept.number_of_edges()
        document = write_graphml(without_texts(kept) if no_text else kept)
        save_all(folder, {f"{extraction.article.id}.graphml": document.data})
        tell_notes(document.notes)
    if rest < total:
        tell(f"note: {total - rest:,} of {total:,} relations: left out; each graph's notes say why")
    if batch.articles:
        tell(f"written into {folder}: {counted(len(batch.articles), 'graph')}")


def check_target(output: str) -> None:
    """Raise an error if a graph cannot be written there."""
    from graphlib_ij.errors import GraphFileError
    from graphlib_ij.export import WRITERS

    if output == STANDARD:
        return
    path = Path(output)
    if path.is_dir():
        raise GraphFileError(f"{output}: is a folder: name a file in it")
    if path.suffix.lower() not in WRITERS:
        raise GraphFileError(f"{output}: name a file that ends in {', '.join(sorted(WRITERS))}")
    if not path.parent.is_dir():
        raise GraphFileError(f"{output}: there is no folder {path.parent}: create it")
