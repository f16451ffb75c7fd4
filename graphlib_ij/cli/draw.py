"""``graphlib-ij draw``: a graph file as a figure."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.cli.filters import Filters, with_filters
from graphlib_ij.cli.streams import tell, write
from graphlib_ij.errors import GraphFileError

if TYPE_CHECKING:
    import networkx as nx

# Said here too, as the figures package loads matplotlib.
FORMAT_NAMES = ("png", "svg", "pdf")
VIEW_NAMES = ("network",)


@click.command(
    "draw", epilog="Example: graphlib-ij draw graph.graphml -o network.png --title 'My story'"
)
@click.argument("graph")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help="The .png, .svg or .pdf file to write.",
)
@click.option("--view", type=click.Choice(VIEW_NAMES), default="network", show_default=True)
@click.option("--title", default="", help="Title of the figure.")
@click.option(
    "--size-by",
    "measure",
    type=click.Choice(list(MEASURES)),
    default="betweenness",
    show_default=True,
    help="What the size of a node says.",
)
@with_filters
def command(graph: str, output: str, view: str, title: str, measure: str, filters: Filters) -> None:
    """Draw a GRAPH: shape and colour say the kind, size how central an entity is."""
    suffix = Path(output).suffix.lower().removeprefix(".")
    if suffix not in FORMAT_NAMES:
        raise GraphFileError(f"{output}: name a file that ends in .{', .'.join(FORMAT_NAMES)}")
    loaded = filters.load(graph)
    write(output, draw(loaded, view=view, title=title, measure=measure, style=suffix))


def draw(
    graph: nx.MultiDiGraph,
    *,
    view: str = "network",
    title: str = "",
    measure: str = "betweenness",
    style: str = "png",
) -> bytes:
    """Return the figure as bytes; what could not be shown is told on standard error."""
    from graphlib_ij.analysis.centrality import measure_nodes
    from graphlib_ij.figures import VIEWS, render

    values = measure_nodes(graph, measure)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        figure = VIEWS[view](
            graph, measure=values, measure_name=MEASURES[measure].title.lower(), title=title
        )
        data = render(figure, format=style)
    for text in dict.fromkeys(str(warning.message) for warning in caught):
        tell(f"warning: {text}")
    return data
