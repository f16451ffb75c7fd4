"""The overview: a large graph as communities in discs."""

from graphlib_ij.figures.views.overview.view import draw_overview

__all__ = ["draw_overview"]
