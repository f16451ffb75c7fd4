"""``graphlib-ij centrality``: the entities of a graph file, ranked, and how far to trust that."""

from __future__ import annotations

import click

from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.analysis.verdict import RANGES_UP_TO
from graphlib_ij.cli.filters import Filters, refuse_together, with_filters, with_format, with_weight
from graphlib_ij.cli.streams import appearance, show, tell
from graphlib_ij.schema import node_kinds

AUTO = "auto"


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
@with_weight
@click.option(
    "--ranges",
    "method",
    type=click.Choice([AUTO, "bootstrap", "jackknife", "none"]),
    default=AUTO,
    show_default=True,
    help=f"How ranges of ranks are found; auto is bootstrap up to {RANGES_UP_TO:,} entities.",
)
@click.option(
    "--by",
    type=click.Choice(["sentence", "article"]),
    help="What is weighed anew or left out for the ranges. [default: article from 10 of them on]",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Of the random weights; the same seed gives the same ranges.",
)
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="The first N only.")
@with_format
def command(
    graph: str,
    measure: str,
    listed: tuple[str, ...],
    filters: Filters,
    weight: str,
    method: str,
    by: str | None,
    seed: int,
    top: int | None,
    style: str,
) -> None:
    """Rank the entities of a GRAPH by how central they are, with the range of each rank.

    Equal values share a rank. The range says which other ranks the articles allow.
    """
    from graphlib_ij.analysis.centrality import measure_network, network_for, rank_nodes
    from graphlib_ij.analysis.ranges import rank_ranges
    from graphlib_ij.cli.progress import counted_up
    from graphlib_ij.report.ranking import show_ranking, show_ranks

    if method == "none":
        refuse_together("--ranges none", "by", "seed")
    loaded = filters.load(graph)
    if method == AUTO and len(loaded) > RANGES_UP_TO:
        tell(f"note: no ranges of ranks for {len(loaded):,} entities: ask with --ranges bootstrap")
        method = "none"
    if method == "none":
        network = network_for(loaded, measure, statuses=filters.statuses, weight=weight)
        measured = measure_network(network, measure)
        ascending = MEASURES[measure].ascending
        if measured.error and style in ("csv", "json"):
            tell(f"note: estimated by {measured.engine}: off by at most {measured.error:.3f}")
        ranks = rank_nodes(loaded, measured.values, kinds=listed or None, ascending=ascending)
        show(show_ranks(ranks, measured, measure=measure, style=style, top=top, **appearance()))
        return
    with counted_up("variants") as progress:
        ranking = rank_ranges(
            loaded,
            measure=measure,
            kinds=listed or None,
            statuses=filters.statuses,
            weight=weight,
            method="bootstrap" if method == AUTO else method,
            by=by,
            seed=seed,
            progress=progress,
        )
    show(show_ranking(ranking, style=style, top=top, **appearance()))
