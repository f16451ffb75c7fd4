"""``graphlib-ij backbone``: the strongest, the innermost or the most central part of a graph."""

from __future__ import annotations

import click

from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.cli.extract import check_target, write_graph
from graphlib_ij.cli.filters import Filters, tell_left_out, with_filters, with_format, with_weight
from graphlib_ij.cli.streams import STANDARD, appearance, show
from graphlib_ij.errors import GraphFileError


@click.command(
    "backbone",
    epilog="Example: graphlib-ij backbone graph.graphml --core 2 --top 50 -o small.graphml",
)
@click.argument("graph")
@click.option(
    "--alpha",
    type=click.FloatRange(0, 1, min_open=True),
    metavar="A",
    help="First keep ties that are stronger than by chance at this level, such as 0.05 (disparity "
    "filter; a tie with an end that has no other is judged by its other end).",
)
@click.option(
    "--core",
    type=click.IntRange(min=1),
    metavar="K",
    help="Then keep entities that have K ties at least among themselves (k-core).",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    metavar="N",
    help="Then keep the first N entities by --measure.",
)
@click.option(
    "--measure", type=click.Choice(list(MEASURES)), default="betweenness", show_default=True
)
@with_weight
@with_filters
@with_format
@click.option(
    "-o", "--output", metavar="FILE", help='The .graphml file to write, or "-", not a table.'
)
def command(
    graph: str,
    alpha: float | None,
    core: int | None,
    top: int | None,
    measure: str,
    weight: str,
    filters: Filters,
    style: str,
    output: str | None,
) -> None:
    """Keep the part of a GRAPH that is worth a look: as a graph file, or as a table of relations.

    Two that stay tied keep all relations between them with all sentences. What is left out is told
    on standard error and noted in the file.
    """
    from graphlib_ij.analysis.backbone import backbone, kept_relations
    from graphlib_ij.report.backbone import show_backbone

    if alpha is core is top is None and filters == Filters():
        raise click.UsageError("say what to keep: --alpha, --core, --top, or a filter like --kinds")
    if output:
        check_target(output)
        _check_no_loss(graph, output)
    whole = filters.load(graph)
    statuses = filters.statuses
    kept = backbone(
        whole, alpha=alpha, core=core, top=top, measure=measure, statuses=statuses, weight=weight
    )
    tell_left_out(whole, kept)
    if output:
        write_graph(kept, output)
    else:
        rows = kept_relations(kept, whole, statuses=statuses, weight=weight)
        show(show_backbone(rows, kept, style=style, **appearance()))


def _check_no_loss(graph: str, output: str) -> None:
    """Refuse to write over the graph that is read, and to forget a format that was asked for."""
    from pathlib import Path

    source = click.get_current_context().get_parameter_source("style")
    if source is click.core.ParameterSource.COMMANDLINE:
        raise click.UsageError("-o writes a graph file: leave out --format, or -o for a table")
    target = Path(output)
    if output != STANDARD and target.exists() and Path(graph).exists() and target.samefile(graph):
        raise GraphFileError(f"{output}: is the graph that is read: name another file")
