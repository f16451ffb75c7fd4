"""The sheet: a matplotlib figure that knows what it says and how its marks are called."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from graphlib_ij.figures.look import Point


class Sheet(Figure):
    """A figure that knows what it says.

    Attributes
    ----------
    alt_text : str
        What the figure shows, in words, for those who do not see it.
    heading : str
        Its title, in one line.
    positions : dict of id to (x, y)
        Where each entity stands, as parts of the drawing's width from its lower left corner; empty
        where places have no meaning.  ``Look.like`` takes them.
    layout : object
        What a network or an overview was drawn from, for `place_entities`; None for other views.
    """

    def __init__(self, *, width: float, height: float, paper: str) -> None:
        super().__init__(figsize=(width / 72, height / 72), dpi=200, facecolor=paper)
        FigureCanvasAgg(self)
        self.alt_text = ""
        self.heading = ""
        self.positions: dict[str, Point] = {}
        self.layout: object = None
        self._used: Counter[str] = Counter()

    def unique(self, gid: str) -> str:
        """Return `gid`, with a number behind a dot if it was given out before."""
        self._used[gid] += 1
        count = self._used[gid] - 1
        return f"{gid}.{count}" if count else gid
