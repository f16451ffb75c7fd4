"""``graphlib-ij explain``: why the graph says what it says."""

from __future__ import annotations

import click

from graphlib_ij.cli.answers import named, show_answer
from graphlib_ij.cli.filters import Filters, with_filters, with_format
from graphlib_ij.cli.streams import appearance, load_graph, show


@click.command("explain", epilog="Example: graphlib-ij explain graph.graphml Barcelona Spain")
@click.argument("graph")
@click.argument("a")
@click.argument("b", required=False)
@click.option(
    "--why-same",
    "identity",
    is_flag=True,
    help="Of a project: why A is one node, or A and B are one or two; with what speaks for it.",
)
@with_filters
@with_format
def command(
    graph: str, a: str, b: str | None, identity: bool, filters: Filters, style: str
) -> None:
    """Show every sentence for the relations of A in a GRAPH, or for those between A and B.

    A and B are names, aliases or ids, in any case and with or without accents; a part of a name
    will do if no other name has it. In a pipe the words for both ends stand in [[ ]]. Two that no
    relation ties are shown with the best path between them.
    """
    from graphlib_ij.report.explain import explain_answer

    if identity:
        _explain_identity(graph, a, b or a, style)
        return
    whole = load_graph(graph)
    loaded = filters.select(whole)
    node, other = named(loaded, a), None if b is None else named(loaded, b)
    answer = explain_answer(loaded, node, other=other, whole=whole, statuses=filters.statuses)
    show_answer(answer, style)


def _explain_identity(project: str, a: str, b: str, style: str) -> None:
    """Show why two names are one node of a project, or are two."""
    from graphlib_ij.errors import ProjectError
    from graphlib_ij.identity import why_same
    from graphlib_ij.projects.loading import checked_build, load_build
    from graphlib_ij.projects.records import identity_of
    from graphlib_ij.report.review import why_answer
    from graphlib_ij.report.tables import show_document
    from graphlib_ij.store import is_project, open_store
    from graphlib_ij.store.history import parts_at

    if not is_project(project):
        raise ProjectError(f"{project}: is no project: --why-same asks the folder of one")
    with open_store(project) as store:
        build = checked_build(store)
        graph, found = load_build(store, build), identity_of(parts_at(store, build))
    nodes = named(graph, a), named(graph, b)
    labels = graph.nodes[nodes[0]]["label"], graph.nodes[nodes[1]]["label"]
    one = nodes[0] == nodes[1]
    names = graph.nodes[nodes[0]]["aliases"] if one else ()
    document, listings = why_answer(labels, why_same(found, *nodes), one=one, names=names)
    show(show_document(document, listings, style=style, **appearance()))
