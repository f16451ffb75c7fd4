"""``graphlib-ij common``: what two entities share."""

from __future__ import annotations

import click

from graphlib_ij.cli.answers import named, show_answer
from graphlib_ij.cli.filters import Filters, with_filters, with_format


@click.command("common", epilog="Example: graphlib-ij common graph.graphml Barilla Sagami")
@click.argument("graph")
@click.argument("a")
@click.argument("b")
@with_filters
@with_format
def command(graph: str, a: str, b: str, filters: Filters, style: str) -> None:
    """Show what A and B are both tied to in a GRAPH: sectors, places, partners, events."""
    from graphlib_ij.analysis.shared import common_neighbours
    from graphlib_ij.report.shared import common_answer

    loaded = filters.load(graph)
    first, second = named(loaded, a), named(loaded, b)
    found = common_neighbours(loaded, first, second, statuses=filters.statuses)
    show_answer(common_answer(loaded, first, second, found), style)
