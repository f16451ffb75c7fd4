"""The matrix view: a row and a column for every entity."""

from graphlib_ij.figures.views.matrix.view import draw_matrix

__all__ = ["draw_matrix"]
