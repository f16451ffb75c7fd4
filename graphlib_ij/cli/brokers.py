"""``graphlib-ij brokers``: who in a graph file stands between groups."""

from __future__ import annotations

import click

from graphlib_ij.cli.filters import Filters, with_filters, with_format
from graphlib_ij.cli.streams import appearance, load_graph, show
from graphlib_ij.schema import node_kinds

BY = ("country", "kind", "community")


@click.command(
    "brokers",
    epilog="Example: graphlib-ij brokers graph.graphml --by country --between Italy Japan",
)
@click.argument("graph")
@click.option(
    "--by",
    type=click.Choice(BY),
    default=BY[0],
    show_default=True,
    help="What makes a group.",
)
@click.option(
    "--between",
    nargs=2,
    metavar="A B",
    help="Only who links these two groups: countries (names or codes), kinds, or communities "
    "(names, hubs or numbers).",
)
@click.option(
    "--directed",
    is_flag=True,
    help="Follow the directions of relations, from A to B.",
)
@click.option(
    "--kind",
    "listed",
    multiple=True,
    type=click.Choice(node_kinds()),
    help="List only this kind; may be repeated. What it links may be of any kind.",
)
@with_filters
@click.option(
    "--top",
    type=click.IntRange(min=1),
    metavar="N",
    help="The first N only; 10 unless given, in CSV and JSON all.",
)
@with_format
def command(
    graph: str,
    by: str,
    between: tuple[str, str] | None,
    directed: bool,
    listed: tuple[str, ...],
    filters: Filters,
    top: int | None,
    style: str,
) -> None:
    """Tell who in a GRAPH links entities of different groups that are not tied themselves."""
    from graphlib_ij.analysis.brokerage import brokerage
    from graphlib_ij.analysis.groups import group_nodes
    from graphlib_ij.report.brokers import show_brokers

    whole = load_graph(graph)
    loaded = filters.select(whole)
    statuses = filters.statuses
    # Where a firm is based is known also where only who owns whom is asked for.
    known = loaded if by == "community" else whole
    groups = group_nodes(known, by=by, statuses=statuses)
    found = brokerage(loaded, groups=groups, between=between, directed=directed, statuses=statuses)
    look = {"style": style, "top": top, **appearance()}
    show(show_brokers(loaded, found, statuses=statuses, kinds=listed, **look))
