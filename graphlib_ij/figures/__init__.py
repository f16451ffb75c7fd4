"""Figures: a view makes a `matplotlib.figure.Figure` of a graph, `render` makes bytes of it.

Nothing here writes files.  Importing this package loads matplotlib: only the command that draws
does so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.figures.look import Look
from graphlib_ij.figures.render import FORMATS, render
from graphlib_ij.figures.views.network import draw_network

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphlib_ij.figures.sheet import Sheet

__all__ = ["FORMATS", "VIEWS", "Look", "draw_network", "render"]

VIEWS: dict[str, Callable[..., Sheet]] = {"network": draw_network}
"""Every view of one graph by name: a function of a graph and, by name, a `Look`."""
