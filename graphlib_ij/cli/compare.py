"""``graphlib-ij compare``: what is different in a second graph file."""

from __future__ import annotations

import click

from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.analysis.verdict import RANGES_UP_TO
from graphlib_ij.cli.filters import Filters, with_filters, with_format
from graphlib_ij.cli.streams import STANDARD, appearance, show, tell

DIFFERENT = 3
"""Exit status for "there are differences": 1 is a known error here, 2 wrong usage."""


@click.command(
    "compare",
    epilog="Example: graphlib-ij compare yesterday.graphml today.graphml --exit-code --format json",
)
@click.argument("old")
@click.argument("new")
@click.option(
    "--measure",
    type=click.Choice(list(MEASURES)),
    default="betweenness",
    show_default=True,
    help="Whose ranks are compared, with their ranges.",
)
@click.option("--all", "full", is_flag=True, help="List and quote everything, not the first ones.")
@click.option(
    "--exit-code",
    "told_by_status",
    is_flag=True,
    help=f"End with status {DIFFERENT} if there are differences, else with 0.",
)
@with_filters
@with_format
def command(
    old: str,
    new: str,
    measure: str,
    full: bool,
    told_by_status: bool,
    filters: Filters,
    style: str,
) -> int:
    """Compare the graphs OLD and NEW: what is new, gone, stronger or weaker, with the sentences.

    A relation is stronger if more sentences state it or its status is (planned became asserted).
    The exit status is 0 also with differences, unless --exit-code is given.
    """
    from graphlib_ij.analysis.compare import compare, ranks_for
    from graphlib_ij.report.comparison import show_comparison

    if old == new == STANDARD:
        raise click.UsageError('only one of OLD and NEW can be "-", standard input')
    before, after = filters.load(old), filters.load(new)
    ranks = ranks_for(before, after, measure, filters.statuses)
    if ranks is None:
        tell(f"note: ranks are not compared: more than {RANGES_UP_TO:,} entities")
    old_ranks, new_ranks = ranks or (None, None)
    found = compare(before, after, old_ranks=old_ranks, new_ranks=new_ranks)
    ranked = measure if ranks else None
    shown = show_comparison(
        found, before, after, measure=ranked, full=full, style=style, **appearance()
    )
    show(shown)
    return DIFFERENT if told_by_status and found.differs else 0
