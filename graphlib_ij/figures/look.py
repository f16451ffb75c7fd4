"""How a figure is to look: what its maker may choose, the same for every view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures.style import MARGIN, theme_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphlib_ij.figures.style import Theme

    Point = tuple[float, float]

POINTS_PER_MM = 72 / 25.4
NARROWEST, WIDEST = 80.0, 600.0
"""Millimetres: narrower, letters that can be read leave no room; wider is no page."""

LABEL_MODES = ("all", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """What is chosen for a figure; what is left out, the view chooses.

    Attributes
    ----------
    title, source : str
        Heading and source line; "" makes them from the graph.
    width : float
        Of the print, in mm, 80 to 600; letters keep their size, so less fits beside each other.
    theme : {"light", "dark", "print"}
    size_by : str
        The measure that sizes and ranks go by, a name of ``analysis.MEASURES``; "" is betweenness,
        and degree in graphs of more than 1,000 entities.
    label : str
        Which entities are named: "all", "none" or "top:N", the N foremost by the measure.
    highlight : tuple of str
        Ids of the entities to stand out.
    statuses : tuple of str, optional
        Which relations make ties for the measure; asserted and past ones unless given.
    like : mapping of id to (x, y), optional
        Where entities stood in another figure: they stay about there.

    Raises
    ------
    GraphlibError
        If a value is not one of those.

    Examples
    --------
    >>> round(Look(width=90).sheet)
    237
    """

    title: str = ""
    source: str = ""
    width: float = 180.0
    theme: str = "light"
    size_by: str = ""
    label: str = ""
    highlight: tuple[str, ...] = ()
    statuses: tuple[str, ...] | None = None
    like: Mapping[str, Point] | None = None

    def __post_init__(self) -> None:
        if not NARROWEST <= self.width <= WIDEST:
            raise GraphlibError(
                f"width {self.width:g}: use {NARROWEST:g} to {WIDEST:g} millimetres"
            )
        theme_of(self.theme)
        self.most_labels(0)

    @property
    def colors(self) -> Theme:
        """Return the theme itself."""
        return theme_of(self.theme)

    @property
    def points(self) -> float:
        """Return the width of the figure in points."""
        return round(self.width * POINTS_PER_MM, 1)

    @property
    def sheet(self) -> float:
        """Return the width between the margins in points."""
        return self.points - 2 * MARGIN

    def most_labels(self, default: int) -> int:
        """Return how many names are wanted at most; `default` where that was left open.

        Examples
        --------
        >>> Look(label="top:3").most_labels(60), Look(label="none").most_labels(60)
        (3, 0)
        """
        if not self.label:
            return default
        mode, _, number = self.label.partition(":")
        if mode == "top" and number.isascii() and number.isdecimal():
            return int(number)
        if self.label not in LABEL_MODES:
            raise GraphlibError(f"label {self.label!r}: use all, none or top:N, such as top:12")
        return 0 if self.label == "none" else 10**9
