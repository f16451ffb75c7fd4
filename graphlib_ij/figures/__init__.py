"""Figures: a view makes a `matplotlib.figure.Figure` of a graph, `render` makes bytes of it.

Nothing here writes files.  Importing this package loads matplotlib: only the command that draws
does so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.figures.layoutfile import read_layout
from graphlib_ij.figures.look import Look
from graphlib_ij.figures.render import FORMATS, render
from graphlib_ij.figures.spots import Disc, Spots, place_entities
from graphlib_ij.figures.views.backbone import draw_backbone
from graphlib_ij.figures.views.chosen import view_for
from graphlib_ij.figures.views.compare import draw_compare
from graphlib_ij.figures.views.ego import draw_ego
from graphlib_ij.figures.views.layered import draw_layered
from graphlib_ij.figures.views.map import draw_map
from graphlib_ij.figures.views.matrix import draw_matrix
from graphlib_ij.figures.views.network import draw_network
from graphlib_ij.figures.views.overview import draw_overview
from graphlib_ij.figures.views.ranks import draw_ranks
from graphlib_ij.figures.views.timeline import draw_timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphlib_ij.figures.sheet import Sheet

__all__ = [
    "FORMATS",
    "VIEWS",
    "Disc",
    "Look",
    "Spots",
    "draw_backbone",
    "draw_compare",
    "draw_ego",
    "draw_layered",
    "draw_map",
    "draw_matrix",
    "draw_network",
    "draw_overview",
    "draw_ranks",
    "draw_timeline",
    "place_entities",
    "read_layout",
    "render",
    "view_for",
]

VIEWS: dict[str, Callable[..., Sheet]] = {
    "network": draw_network,
    "overview": draw_overview,
    "backbone": draw_backbone,
    "layered": draw_layered,
    "ego": draw_ego,
    "ranks": draw_ranks,
    "matrix": draw_matrix,
    "timeline": draw_timeline,
    "map": draw_map,
    "compare": draw_compare,
}
"""Every view by name: a function of a graph (`draw_compare`: of two) and, by name, of a `Look` and
of what only it takes."""
