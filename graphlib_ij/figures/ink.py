"""Marks on a figure, in points from its lower left corner.

Text is never read as mathematics: `$` and `_` are letters here.  Everything has a ``gid``, from
which the readability of the drawn figure is measured, and which SVG keeps as the element's id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from graphlib_ij.figures.style import INK, LINE_SPACING, PAPER

if TYPE_CHECKING:
    from typing import Literal

    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.transforms import Transform
    from numpy.typing import ArrayLike

    Align = Literal["left", "center", "right"]
    Level = Literal["baseline", "center_baseline"]


def points(figure: Figure) -> Transform:
    """Return the transform from points to the figure's own units."""
    return Affine2D().scale(1 / 72) + figure.dpi_scale_trans


def draw_text(
    figure: Figure,
    text: str,
    *,
    at: tuple[float, float],
    properties: FontProperties,
    gid: str,
    color: str = INK,
    align: Align = "left",
    level: Level = "baseline",
    ground: bool = False,
) -> None:
    """Draw text; `ground` lays paper under it where an edge would run through."""
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.4, "alpha": 0.85} if ground else None
    artist = Text(
        *at,
        text,
        fontproperties=properties,
        color=color,
        horizontalalignment=align,
        verticalalignment=level,
        multialignment=align,
        linespacing=LINE_SPACING,
        parse_math=False,
        usetex=False,
        transform=points(figure),
        zorder=5,
        bbox=box,
    )
    artist.set_gid(gid)
    figure.add_artist(artist)


def draw_line(
    figure: Figure,
    spots: ArrayLike,
    *,
    color: str,
    gid: str,
    width: float,
    dash: tuple[float, ...] = (),
    zorder: float = 1,
) -> None:
    """Draw a line through `spots`, an array of shape (n, 2); dash lengths are in points."""
    spots = np.asarray(spots)
    artist = Line2D(
        spots[:, 0],
        spots[:, 1],
        color=color,
        linewidth=width,
        linestyle=(0, tuple(length / width for length in dash)) if dash else "-",
        dash_capstyle="butt",
        solid_capstyle="butt",
        transform=points(figure),
        zorder=zorder,
    )
    artist.set_gid(gid)
    figure.add_artist(artist)


def draw_polygon(
    figure: Figure,
    corners: ArrayLike,
    *,
    fill: str,
    gid: str,
    outline: str = "none",
    zorder: float = 3,
) -> None:
    """Draw a filled polygon."""
    artist = Polygon(
        corners,
        closed=True,
        facecolor=fill,
        edgecolor=outline,
        linewidth=0.7,
        transform=points(figure),
        zorder=zorder,
    )
    artist.set_gid(gid)
    figure.add_artist(artist)
