"""``graphlib-ij statistics``: the shape of a graph file in numbers."""

from __future__ import annotations

import click

from graphlib_ij.cli.filters import Filters, with_filters, with_format
from graphlib_ij.cli.streams import appearance, show
from graphlib_ij.report.statistics import TABLES


@click.command(
    "statistics",
    epilog="Example: graphlib-ij statistics graph.graphml --table articles --format csv",
)
@click.argument("graph")
@click.option(
    "--table", "only", type=click.Choice(TABLES), help="This table only; CSV holds one at a time."
)
@click.option("--all", "full", is_flag=True, help="All rows and names, not the first ones.")
@with_filters
@with_format
def command(graph: str, only: str | None, full: bool, filters: Filters, style: str) -> None:
    """Describe a GRAPH in numbers: size, density, distances, mixing, evidence, what is missing."""
    from graphlib_ij.analysis.statistics import statistics
    from graphlib_ij.report.statistics import show_statistics

    found = statistics(filters.load(graph), statuses=filters.statuses)
    show(show_statistics(found, only=only, full=full, style=style, **appearance()))
