"""The ranks view: who is foremost by a measure, and how sure that is."""

from graphlib_ij.figures.views.ranks.view import draw_ranks

__all__ = ["draw_ranks"]
