"""``graphlib-ij centrality``: the entities of a graph file, ranked."""

from __future__ import annotations

import click

from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.cli.filters import Filters, with_filters, with_format
from graphlib_ij.cli.streams import appearance, show
from graphlib_ij.schema import node_kinds


@click.command(
    "centrality",
    epilog="Example: graphlib-ij centrality graph.graphml --kind company --top 5 --format csv",
)
@click.argument("graph")
@click.option(
    "--measure", type=click.Choice(list(MEASURES)), default="betweenness", show_default=True
)
@click.option(
    "--kind",
    "listed",
    multiple=True,
    type=click.Choice(node_kinds()),
    help="List only this kind; may be repeated. The measure is still that of the whole graph.",
)
@with_filters
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="The first N only.")
@with_format
def command(
    graph: str,
    measure: str,
    listed: tuple[str, ...],
    filters: Filters,
    top: int | None,
    style: str,
) -> None:
    """Rank the entities of a GRAPH by how central they are; equal values share a rank."""
    from graphlib_ij.analysis.centrality import centrality
    from graphlib_ij.report.ranking import show_ranks

    loaded = filters.load(graph)
    ranks = centrality(loaded, measure=measure, kinds=listed or None, statuses=filters.statuses)
    show(show_ranks(ranks, measure=measure, style=style, top=top, **appearance()))
