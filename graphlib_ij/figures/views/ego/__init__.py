"""The ego view: one entity and what surrounds it."""

from graphlib_ij.figures.views.ego.view import draw_ego

__all__ = ["draw_ego"]
