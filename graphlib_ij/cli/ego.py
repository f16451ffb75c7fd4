"""``graphlib-ij ego``: what surrounds an entity."""

from __future__ import annotations

import click

from graphlib_ij.cli.answers import named, show_answer
from graphlib_ij.cli.filters import Filters, with_filters, with_format


@click.command("ego", epilog="Example: graphlib-ij ego graph.graphml Turin --radius 2")
@click.argument("graph")
@click.argument("a")
@click.option(
    "--radius",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="R",
    help="How many steps away an entity may be.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    metavar="N",
    help="The N strongest relations of each ring only. [default: 20; all in CSV and JSON]",
)
@with_filters
@with_format
def command(graph: str, a: str, radius: int, top: int | None, filters: Filters, style: str) -> None:
    """Show what surrounds A in a GRAPH, ring by ring, each relation with its surest sentence."""
    from graphlib_ij.analysis.neighbourhood import neighbourhood
    from graphlib_ij.report.neighbourhood import neighbourhood_answer

    loaded = filters.load(graph)
    node = named(loaded, a)
    found = neighbourhood(loaded, node, radius=radius, statuses=filters.statuses)
    show_answer(neighbourhood_answer(loaded, node, found, top=top), style)
