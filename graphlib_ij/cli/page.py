"""``graphlib-ij page``: a graph file as an interactive page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.cli.articles import no_text
from graphlib_ij.cli.filters import Filters, with_filters
from graphlib_ij.cli.progress import shown_while
from graphlib_ij.cli.report import options_told
from graphlib_ij.cli.streams import STANDARD, write
from graphlib_ij.errors import GraphFileError

if TYPE_CHECKING:
    import networkx as nx

# Said here too, as the page package loads matplotlib.
THEME_NAMES = ("auto", "light", "dark")


@click.command("page", epilog="Example: graphlib-ij page graph.graphml -o page.html")
@click.argument("graph")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help='The .html file to write, or "-" for standard output.',
)
@click.option("--title", default="", help="Heading. [default: made from the articles]")
@click.option(
    "--size-by",
    type=click.Choice(list(MEASURES)),
    default=None,
    help="What sizes say at first. [default: betweenness; degree above 1,000 entities]",
)
@click.option(
    "--theme",
    type=click.Choice(THEME_NAMES),
    default="auto",
    show_default=True,
    help="What it looks like at first; auto: as the reader's system is set.",
)
@no_text
@with_filters
def command(
    graph: str,
    output: str,
    title: str,
    size_by: str | None,
    theme: str,
    no_text: bool,
    filters: Filters,
) -> None:
    """Make an interactive page of a GRAPH: one HTML file to send, that needs nothing else.

    Who opens it searches, clicks and reads the sentences in the articles.  It works from a disk,
    without a network.
    """
    check_page(output)
    from graphlib_ij.graph import without_texts

    loaded = filters.load(graph)
    if no_text:
        loaded = without_texts(loaded)
    page = make_page(
        loaded,
        title=title,
        size_by=size_by or "",
        theme=theme,
        statuses=filters.statuses,
        options=options_told(filters),
    )
    write(output, page)


def check_page(output: str) -> None:
    """Refuse a name that is not that of a page: a figure written as HTML would not open.

    Raises
    ------
    GraphFileError
    """
    if output != STANDARD and not re.search(r"\.html?$", output, re.IGNORECASE):
        raise GraphFileError(f"{output}: name a file that ends in .html")


def make_page(graph: nx.MultiDiGraph, **options: Any) -> bytes:
    """Return the page of a graph as the bytes of a file; a terminal is told meanwhile.

    `options` are those of `page.html_page`.
    """
    from graphlib_ij.page import html_page

    with shown_while(f"making a page of {len(graph):,} entities ..."):
        return html_page(graph, **options).encode()
