"""The timeline: relations with a date, a lane each."""

from graphlib_ij.figures.views.timeline.view import draw_timeline

__all__ = ["draw_timeline"]
