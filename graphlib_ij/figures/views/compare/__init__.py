"""The compare view: two graphs in one drawing."""

from graphlib_ij.figures.views.compare.view import draw_compare

__all__ = ["draw_compare"]
