"""``graphlib-ij explain``: why the graph says what it says."""

from __future__ import annotations

import click

from graphlib_ij.cli.answers import named, show_answer
from graphlib_ij.cli.filters import Filters, with_filters, with_format
from graphlib_ij.cli.streams import load_graph


@click.command("explain", epilog="Example: graphlib-ij explain graph.graphml Barcelona Spain")
@click.argument("graph")
@click.argument("a")
@click.argument("b", required=False)
@with_filters
@with_format
def command(graph: str, a: str, b: str | None, filters: Filters, style: str) -> None:
    """Show every sentence for the relations of A in a GRAPH, or for those between A and B.

    A and B are names, aliases or ids, in any case and with or without accents; a part of a name
    will do if no other name has it. In a pipe the words for both ends stand in [[ ]]. Two that no
    relation ties are shown with the best path between them.
    """
    from graphlib_ij.report.explain import explain_answer

    whole = load_graph(graph)
    loaded = filters.select(whole)
    node, other = named(loaded, a), None if b is None else named(loaded, b)
    answer = explain_answer(loaded, node, other=other, whole=whole, statuses=filters.statuses)
    show_answer(answer, style)
