"""``graphlib-ij report``: what a graph file says."""

from __future__ import annotations

import click

from graphlib_ij.cli.filters import Filters, with_filters
from graphlib_ij.cli.streams import STANDARD, appearance, show, write


@click.command(
    "report", epilog="Example: graphlib-ij report graph.graphml --format markdown -o report.md"
)
@click.argument("graph")
@click.option(
    "--format",
    "style",
    type=click.Choice(["terminal", "markdown"]),
    default="terminal",
    show_default=True,
    help="Markdown always quotes every sentence.",
)
@click.option("--all", "full", is_flag=True, help="Quote every sentence, not the first of each.")
@with_filters
@click.option("--title", default="", help="Heading.")
@click.option("-o", "--output", metavar="FILE", help="Write into FILE.")
def command(
    graph: str, style: str, full: bool, filters: Filters, title: str, output: str | None
) -> None:
    """Report what a GRAPH says: entities, relations with their sentences, who is central."""
    from graphlib_ij.report.whole import markdown_report, terminal_report

    loaded = filters.load(graph)
    if style == "markdown":
        text = markdown_report(loaded, title=title)
    elif output and output != STANDARD:
        text = terminal_report(loaded, title=title, full=full)
    else:
        text = terminal_report(loaded, title=title, full=full, **appearance())
    if output and output != STANDARD:
        write(output, text.encode())
    else:
        show(text)
