"""The layered view: people, companies, places and sectors in columns."""

from graphlib_ij.figures.views.layered.view import draw_layered

__all__ = ["draw_layered"]
