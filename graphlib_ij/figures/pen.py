"""Marks on a figure, in points from a corner that can be moved.

Text is never read as mathematics: `$` and `_` are letters here.  Everything has a ``gid``, from
which the readability of the drawn figure is measured, and which SVG keeps as the element's id; of
several marks with one gid all but the first get a number behind a dot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, radians, sin
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Polygon
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from graphlib_ij.figures.fonts import font, spell
from graphlib_ij.figures.style import LINE_SPACING
from graphlib_ij.figures.written import Written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from matplotlib.artist import Artist
    from matplotlib.transforms import Transform
    from numpy.typing import ArrayLike

    from graphlib_ij.figures.sheet import Sheet
    from graphlib_ij.figures.style import Theme

    Align = Literal["left", "center", "right"]
    Level = Literal["baseline", "center_baseline"]

CAPITALS = 0.72
"""Height of capital letters, as a part of the size: a line's middle is halfway up them."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws on a sheet in a theme's colours; `shift` is where its corner lies, in points."""

    sheet: Sheet
    theme: Theme
    families: tuple[str, ...]
    shift: tuple[float, float] = (0.0, 0.0)

    def at(self, x: float, y: float) -> Pen:
        """Return the pen with its corner moved by so many points."""
        return replace(self, shift=(self.shift[0] + x, self.shift[1] + y))

    def text(
        self,
        text: str,
        at: tuple[float, float],
        *,
        size: float,
        gid: str,
        weight: str = "normal",
        color: str = "",
        align: Align = "left",
        level: Level = "baseline",
        ground: str = "",
        rotation: float = 0.0,
    ) -> None:
        """Write one line of text; `ground`, a colour, is laid under it where lines run through.

        `rotation`, in degrees to the left, is around `at`.
        """
        box = (
            {"facecolor": ground, "edgecolor": "none", "pad": 0.4, "alpha": 0.85}
            if ground
            else None
        )
        # Done here because releases of matplotlib differ in it.
        drop = CAPITALS / 2 * size if level == "center_baseline" else 0.0
        turn = radians(rotation)
        artist = Written(
            round(at[0] + self.shift[0] + drop * sin(turn), 2),
            round(at[1] + self.shift[1] - drop * cos(turn), 2),
            spell(text, self.families),
            fontproperties=font(self.families, size, weight),
            color=color or self.theme.ink,
            horizontalalignment=align,
            verticalalignment="baseline",
            multialignment=align,
            linespacing=LINE_SPACING,
            rotation=rotation,
            rotation_mode="anchor" if rotation else "default",
            parse_math=False,
            usetex=False,
            transform=self._points(),
            zorder=5,
            bbox=box,
        )
        self._add(artist, gid)

    def line(
        self,
        spots: ArrayLike,
        *,
        color: str,
        gid: str,
        width: float,
        dash: tuple[float, ...] = (),
        zorder: float = 1,
    ) -> None:
        """Draw a line through `spots`, an array of shape (n, 2); dash lengths are in points."""
        spots = np.asarray(spots, dtype=float) + self.shift
        artist = Line2D(
            spots[:, 0],
            spots[:, 1],
            color=color,
            linewidth=width,
            linestyle=(0, tuple(length / width for length in dash)) if dash else "-",
            dash_capstyle="butt",
            solid_capstyle="butt",
            transform=self._points(),
            zorder=zorder,
        )
        self._add(artist, gid)

    def polygon(
        self,
        corners: ArrayLike,
        *,
        fill: str,
        gid: str,
        outline: str = "none",
        width: float = 0.7,
        zorder: float = 3,
    ) -> None:
        """Draw a polygon; "none" for a colour leaves that part out."""
        artist = Polygon(
            np.asarray(corners, dtype=float) + self.shift,
            closed=True,
            facecolor=fill,
            edgecolor=outline,
            linewidth=width,
            transform=self._points(),
            zorder=zorder,
        )
        self._add(artist, gid)

    def areas(
        self,
        areas: Sequence[ArrayLike],
        *,
        fill: str,
        gid: str,
        outline: str = "none",
        width: float = 0.7,
        zorder: float = 0.2,
    ) -> None:
        """Draw many polygons as one mark."""
        if not areas:
            return
        rings = [np.asarray(corners, dtype=float) for corners in areas]
        # A closed path's last point stands for the way back and is not drawn.
        closed = [Path(np.concatenate([ring, ring[:1]]), closed=True) for ring in rings]
        whole = Path.make_compound_path(*closed)
        artist = PathPatch(
            Path(np.asarray(whole.vertices) + self.shift, whole.codes),
            facecolor=fill,
            edgecolor=outline,
            linewidth=width,
            transform=self._points(),
            zorder=zorder,
        )
        self._add(artist, gid)

    def _add(self, artist: Artist, gid: str) -> None:
        artist.set_gid(self.sheet.unique(gid))
        self.sheet.add_artist(artist)

    def _points(self) -> Transform:
        return Affine2D().scale(1 / 72) + self.sheet.dpi_scale_trans
