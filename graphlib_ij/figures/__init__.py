"""Figures: a view makes a `matplotlib.figure.Figure` of a graph, `render` makes bytes of it.

Nothing here writes files.  Importing this package loads matplotlib: only the command that draws
does so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.figures.look import Look
from graphlib_ij.figures.render import FORMATS, render
from graphlib_ij.figures.views.backbone import draw_backbone
from graphlib_ij.figures.views.network import draw_network

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx

    from graphlib_ij.figures.sheet import Sheet

__all__ = ["FORMATS", "VIEWS", "Look", "draw_backbone", "draw_network", "render", "view_for"]

VIEWS: dict[str, Callable[..., Sheet]] = {
    "network": draw_network,
    "backbone": draw_backbone,
}
"""Every view by name: a function of a graph and, by name, a `Look` and what only it takes."""

NETWORK_UP_TO = 60
"""Entities that a network can hold so that every name can be read."""


def view_for(graph: nx.MultiDiGraph) -> str:
    """Return the view that fits a graph: those without a relation count little.

    Examples
    --------
    >>> import networkx as nx
    >>> view_for(nx.MultiDiGraph(nx.path_graph(60))), view_for(nx.MultiDiGraph(nx.path_graph(61)))
    ('network', 'overview')
    """
    tied = sum(1 for _, degree in graph.degree() if degree)
    return "network" if tied <= NETWORK_UP_TO and len(graph) <= 2 * NETWORK_UP_TO else "overview"
