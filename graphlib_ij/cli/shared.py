"""``graphlib-ij shared``: which entities share something."""

from __future__ import annotations

import click

from graphlib_ij.cli.answers import show_answer
from graphlib_ij.cli.filters import Filters, kind_list, with_filters, with_format


@click.command(
    "shared", epilog="Example: graphlib-ij shared graph.graphml --among company --by sector,city"
)
@click.argument("graph")
@kind_list("--among", "Whose pairs. [default: company]")
@kind_list("--by", "What they share: entities of these kinds. [default: sector,city]")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    metavar="N",
    help="The first N pairs only. [default: 10; all in CSV and JSON]",
)
@with_filters
@with_format
def command(
    graph: str,
    among: tuple[str, ...] | None,
    by: tuple[str, ...] | None,
    top: int | None,
    filters: Filters,
    style: str,
) -> None:
    """List pairs of entities in a GRAPH that share something, such as companies of one sector.

    CSV holds the pairs, JSON also the sentences that tie both to what they share.
    """
    from graphlib_ij.analysis.shared import AMONG, BY, sharing_pairs
    from graphlib_ij.report.shared import shared_answer

    loaded = filters.load(graph)
    kinds, hubs, statuses = among or AMONG, by or BY, filters.statuses
    pairs = sharing_pairs(loaded, among=kinds, by=hubs, statuses=statuses)
    show_answer(
        shared_answer(loaded, pairs, among=kinds, by=hubs, statuses=statuses, top=top), style
    )
