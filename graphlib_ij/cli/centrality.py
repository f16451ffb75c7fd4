"""``graphlib-ij centrality``: the entities of a graph file, ranked."""

from __future__ import annotations

import click

from graphlib_ij.analysis.centrality import MEASURES
from graphlib_ij.cli.confidence import surest, with_min_confidence
from graphlib_ij.cli.streams import appearance, load_graph, show
from graphlib_ij.model import STATUSES
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
    "kinds",
    multiple=True,
    type=click.Choice(node_kinds()),
    help="List only this kind; may be repeated. The measure is still that of the whole graph.",
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(STATUSES[:-1]),
    help="Relations that count; may be repeated. [default: asserted, past]",
)
@with_min_confidence
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="The first N only.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "csv", "json", "markdown"]),
    default="table",
    show_default=True,
)
def command(
    graph: str,
    measure: str,
    kinds: tuple[str, ...],
    statuses: tuple[str, ...],
    min_confidence: float,
    top: int | None,
    style: str,
) -> None:
    """Rank the entities of a GRAPH by how central they are; equal values share a rank."""
    from graphlib_ij.analysis.centrality import centrality
    from graphlib_ij.report.ranking import show_ranks

    loaded = surest(load_graph(graph), min_confidence)
    ranks = centrality(loaded, measure=measure, kinds=kinds or None, statuses=statuses or None)
    show(show_ranks(ranks, measure=measure, style=style, top=top, **appearance()))
