"""The map view: places where they lie, and what ties them."""

from graphlib_ij.figures.views.map.view import draw_map

__all__ = ["draw_map"]
