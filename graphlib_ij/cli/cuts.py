"""``graphlib-ij cuts``: entities and ties without which a graph falls apart."""

from __future__ import annotations

import click

from graphlib_ij.cli.filters import Filters, with_filters, with_format
from graphlib_ij.cli.streams import appearance, show


@click.command("cuts", epilog="Example: graphlib-ij cuts graph.graphml --top 5")
@click.argument("graph")
@with_filters
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="The first N of each only.")
@with_format
def command(graph: str, filters: Filters, top: int | None, style: str) -> None:
    """List the articulation points and bridges of a GRAPH: what holds it together.

    CSV has the articulation points only, JSON both.
    """
    from graphlib_ij.analysis.cuts import articulation_points, bridges
    from graphlib_ij.report.cuts import show_cuts

    loaded = filters.load(graph)
    points = articulation_points(loaded, statuses=filters.statuses)
    ties = bridges(loaded, statuses=filters.statuses)
    show(show_cuts(points, ties, style=style, top=top, **appearance()))
