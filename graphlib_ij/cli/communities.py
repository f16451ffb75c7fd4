"""``graphlib-ij communities``: which entities of a graph file belong together."""

from __future__ import annotations

import click

from graphlib_ij.cli.filters import Filters, refuse_together, with_filters, with_format, with_weight
from graphlib_ij.cli.streams import appearance, show


@click.command(
    "communities",
    epilog="Example: graphlib-ij communities graph.graphml --resolution 1.5 --format csv",
)
@click.argument("graph")
@click.option(
    "--runs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Take the best of N runs; 50 unless given, fewer in large graphs.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="N",
    help="Seed of the first run.",
)
@click.option(
    "--resolution",
    type=click.FloatRange(0, min_open=True),
    default=1.0,
    show_default=True,
    metavar="X",
    help="Above 1 for smaller communities, below 1 for larger ones.",
)
@click.option(
    "--k",
    type=click.IntRange(min=2),
    metavar="K",
    help="Find communities of cliques of K instead, which may share members.",
)
@with_filters
@with_weight
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="The N largest only.")
@with_format
def command(
    graph: str,
    runs: int | None,
    seed: int,
    resolution: float,
    k: int | None,
    filters: Filters,
    weight: str,
    top: int | None,
    style: str,
) -> None:
    """Find the communities of a GRAPH, and say how stable each is.

    A community is called after its hub and the sector or place that is strongest in it.
    """
    from graphlib_ij.analysis.communities import communities
    from graphlib_ij.analysis.overlap import overlapping
    from graphlib_ij.report.communities import show_communities, show_overlap

    if k is not None:
        refuse_together("--k", "runs", "seed", "resolution")
    loaded = filters.load(graph)
    look = {"style": style, "top": top, **appearance()}
    if k is not None:
        found = overlapping(loaded, k=k, statuses=filters.statuses, weight=weight)
        show(show_overlap(found, **look))
        return
    partition = communities(
        loaded,
        statuses=filters.statuses,
        weight=weight,
        resolution=resolution,
        seed=seed,
        runs=runs,
    )
    show(show_communities(partition, **look))
