"""``graphlib-ij path``: how two entities are connected."""

from __future__ import annotations

import click

from graphlib_ij.cli.answers import named, show_answer
from graphlib_ij.cli.filters import Filters, kind_list, with_filters, with_format, with_weight


@click.command("path", epilog="Example: graphlib-ij path graph.graphml Barilla Nagoya -k 2")
@click.argument("graph")
@click.argument("a")
@click.argument("b")
@click.option(
    "-k",
    "number",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    metavar="K",
    help="How many paths to show.",
)
@kind_list("--avoid", "No path through entities of these kinds: sector,country.")
@with_weight
@with_filters
@with_format
def command(
    graph: str,
    a: str,
    b: str,
    number: int,
    avoid: tuple[str, ...] | None,
    weight: str,
    filters: Filters,
    style: str,
) -> None:
    """Show how A and B are connected in a GRAPH: the best paths, each step with its sentences.

    The best path is the shortest, a tie that many sentences state being a short one; --weight none
    counts steps only. That there is no path is an answer too: the exit status is 0.
    """
    from graphlib_ij.analysis.connection import connection
    from graphlib_ij.report.connection import connection_answer

    loaded = filters.load(graph)
    found = connection(
        loaded,
        named(loaded, a),
        named(loaded, b),
        k=number,
        statuses=filters.statuses,
        weight=weight,
        avoid=avoid or (),
    )
    show_answer(connection_answer(loaded, found, avoid=avoid or ()), style)
