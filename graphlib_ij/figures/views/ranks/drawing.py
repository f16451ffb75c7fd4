"""A dot plot drawn: names, stems and dots, ranges of ranks with a mark at the present one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.fonts import fold, font
from graphlib_ij.figures.shapes import outline
from graphlib_ij.figures.style import HEADING_SIZE
from graphlib_ij.figures.views.ranks.dotplot import (
    BESIDE,
    BLOCK_GAP,
    DOT,
    LINE,
    NAME_SIZE,
    RANGES,
    TICK_SIZE,
    VALUE_SIZE,
)

if TYPE_CHECKING:
    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.pen import Align, Pen
    from graphlib_ij.figures.views.ranks.dotplot import Axis, Place, Plot, PlotLine, Unit

BAR, NOW, POINT = 4.4, 8.0, 4.5
"""Height of a range, height of the mark at the present rank, length of a range's point."""


def draw_plot(pen: Pen, plot: Plot) -> None:
    """Draw a plot from its lower left corner."""
    for number, block in enumerate(plot.blocks):
        top = plot.height - number * (plot.head + plot.body + BLOCK_GAP)
        _draw_names(pen, plot, top - plot.head, again=number > 0)
        for unit in block:
            _draw_heads(pen, plot, unit, top)
            for row, line in enumerate(plot.lines):
                place = unit.panel.places.get(line.row.node)
                if place is not None:
                    _draw_place(pen, unit, line, place, row, top - plot.head - line.middle)


def _draw_names(pen: Pen, plot: Plot, top: float, *, again: bool) -> None:
    """Draw bands, ranks, shapes and names of one block."""
    theme = pen.theme
    for number, line in enumerate(plot.lines):
        row, y = line.row, top - line.middle
        floor, ceiling = y - line.height / 2, y + line.height / 2
        if row.bold:
            corners = [(0, floor), (plot.width, floor), (plot.width, ceiling), (0, ceiling)]
            pen.polygon(corners, fill=theme.tints[0], gid=f"row-{number}", zorder=0.2)
        if row.apart:
            _write(pen, "…", (plot.shape_x, ceiling + 4), gid="axis-more", align="center")
        at = (plot.shape_x - DOT - 4, y)
        _write(pen, line.rank, at, gid=f"rank-{number}", bold=row.bold)
        style = theme.node(row.kind)
        shape = np.round(outline(style.shape) * DOT + (plot.shape_x, y), 2)
        name = f"{number + len(plot.lines)}" if again else str(number)
        pen.polygon(shape, fill=style.fill, outline=style.outline, gid=f"node-{name}")
        for part, text in enumerate(line.text):
            below = ((len(line.text) - 1) / 2 - part) * LINE
            at = (plot.shape_x + BESIDE, y + below)
            weight = "bold" if row.bold else "normal"
            pen.text(
                text, at, size=NAME_SIZE, weight=weight, gid=f"label-{name}",
                level="center_baseline",
            )  # fmt: skip


def _write(
    pen: Pen, text: str, at: tuple[float, float], *, gid: str, bold: bool = False,
    align: Align = "right",
) -> None:  # fmt: skip
    """Write a number."""
    weight = "bold" if bold else "normal"
    pen.text(
        text, at, size=VALUE_SIZE, weight=weight, gid=gid, align=align, level="center_baseline"
    )


def _draw_heads(pen: Pen, plot: Plot, unit: Unit, top: float) -> None:
    """Draw headings, tick labels and the grid of a panel."""
    bottom = top - plot.head - plot.body
    for part, text in enumerate(unit.heading):
        _head(pen, text, unit.values.left, top - LINE * (part + 1) + 2)
    _draw_axis(pen, unit.values, top - plot.head, bottom, gid=f"value-{unit.number}")
    if unit.ranks:
        room = unit.ends[1] - unit.ranks.left + DOT
        letters = font(plot.families, HEADING_SIZE, "bold")
        for part, text in enumerate(fold(RANGES, letters, room)):
            _head(pen, text, unit.ranks.left - DOT, top - LINE * (part + 1) + 2)
        _draw_axis(pen, unit.ranks, top - plot.head, bottom, gid=f"rank-{unit.number}")


def _head(pen: Pen, text: str, x: float, y: float) -> None:
    if text:
        pen.text(text, (x, y), size=HEADING_SIZE, weight="bold", gid="axis-heading")


def _draw_axis(pen: Pen, axis: Axis, top: float, bottom: float, *, gid: str) -> None:
    color = pen.theme.rule
    for tick in axis.ticks:
        x = axis.at(tick.value)
        pen.text(
            tick.text, (x, top + 4), size=TICK_SIZE, gid=f"axis-{gid}", align="center",
            color=pen.theme.grey,
        )  # fmt: skip
        width = 0.9 if tick.value == 0 else 0.4
        pen.line([(x, bottom), (x, top + 1)], color=color, gid="grid", width=width, zorder=0.5)


def _draw_place(pen: Pen, unit: Unit, line: PlotLine, place: Place, row: int, y: float) -> None:
    """Draw an entity's value, rank and range."""
    name, bold = f"{unit.number}-{row}", line.row.bold
    style = pen.theme.node(line.row.kind)
    shape = outline(style.shape) * DOT
    at = unit.values.at(place.value)
    stem = [(unit.values.at(0), y), (at, y)]
    pen.line(stem, color=pen.theme.rule, gid=f"stem-{name}", width=0.9, zorder=0.6)
    dot = np.round(np.add(shape, (at, y)), 2)
    pen.polygon(dot, fill=style.fill, outline=style.outline, gid=f"dot-{name}")
    _write(pen, unit.texts[line.row.node], (unit.ends[0], y), gid=f"value-{name}", bold=bold)
    if not place.best:
        return
    _write(pen, place.places, (unit.ends[1], y), gid=f"places-{name}", bold=bold)
    if unit.ranks:
        ends = (place.best - 0.5, min(place.worst + 0.5, unit.ranks.high))
        corners = range_corners(*map(unit.ranks.at, ends), goes_on=place.worst > unit.ranks.high)
        color = pen.theme.lighter(style.outline, 0.5)
        pen.at(0, y).polygon(corners, fill=color, gid=f"range-{name}", zorder=2)
        draw_now(pen, (unit.ranks.at(place.rank), y), gid=f"now-{name}")


def draw_now(pen: Pen, at: tuple[float, float], *, gid: str) -> None:
    """Draw the mark at a present rank."""
    (x, y), half = at, NOW / 2
    pen.line([(x, y - half), (x, y + half)], color=pen.theme.ink, gid=gid, width=1.6, zorder=3)


def range_corners(left: float, right: float, *, goes_on: bool = False) -> Floats:
    """Return the corners of a range around height 0; one that goes on ends in a point."""
    half = BAR / 2
    point = [(right, -half), (right + POINT, 0), (right, half)]
    return np.round([(left, half), (left, -half), *(point if goes_on else point[::2])], 2)
