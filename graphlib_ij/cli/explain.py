"""``graphlib-ij explain``: why the graph says what it says."""

from __future__ import annotations

import click

from graphlib_ij.cli.filters import Filters, with_filters
from graphlib_ij.cli.streams import appearance, show


@click.command("explain", epilog="Example: graphlib-ij explain graph.graphml Barcelona Spain")
@click.argument("graph")
@click.argument("a")
@click.argument("b", required=False)
@with_filters
def command(graph: str, a: str, b: str | None, filters: Filters) -> None:
    """Show every sentence for the relations of A in a GRAPH, or for those between A and B.

    A and B are names, aliases or ids, in any case and with or without accents; a part of a name
    will do if no other name has it. In a pipe the words for both ends stand in [[ ]].
    """
    from graphlib_ij.analysis.lookup import find_node
    from graphlib_ij.report.explain import explain_document
    from graphlib_ij.report.terminal import render_terminal

    loaded = filters.load(graph)
    other = find_node(loaded, b) if b is not None else None
    document = explain_document(loaded, find_node(loaded, a), other=other)
    show(render_terminal(document, brackets=True, **appearance()))
