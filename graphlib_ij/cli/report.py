"""``graphlib-ij report``: what a graph file says."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

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
@click.option("--all", "full", is_flag=True, help="Quote every sentence, and list everything.")
@with_filters
@click.option("--title", default="", help="Heading.")
@click.option("-o", "--output", metavar="FILE", help="Write into FILE.")
def command(
    graph: str, style: str, full: bool, filters: Filters, title: str, output: str | None
) -> None:
    """Report what a GRAPH says: entities, relations with their sentences, who is central."""
    from graphlib_ij.report.whole import markdown_report, terminal_report

    loaded = filters.load(graph)
    told: dict[str, Any] = {"title": title, "options": options_told(filters)}
    if style == "markdown":
        text = markdown_report(loaded, **told)
    elif output and output != STANDARD:
        text = terminal_report(loaded, full=full, **told)
    else:
        text = terminal_report(loaded, full=full, **told, **appearance())
    if output and output != STANDARD:
        write(output, text.encode())
    else:
        show(text)


def options_told(filters: Filters, **others: str | None) -> dict[str, str]:
    """Return the options that were given, by name, to be told in a report.

    Examples
    --------
    >>> options_told(Filters(kinds=("company", "city"), min_confidence=0.5), model=None)
    {'kinds': 'company, city', 'min confidence': '0.5'}
    """
    given: dict[str, Any] = {**asdict(filters), **others}
    return {
        name.replace("_", " "): ", ".join(value) if isinstance(value, tuple) else str(value)
        for name, value in given.items()
        if value
    }
