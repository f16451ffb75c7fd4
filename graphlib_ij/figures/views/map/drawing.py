"""A planned map drawn: land, the net of degrees, arcs, marks and names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.path import Path

from graphlib_ij.figures.fonts import font, text_width
from graphlib_ij.figures.geography.places import BETWEEN, DIRECT, THROUGH, WAYS
from graphlib_ij.figures.keys import SAMPLE
from graphlib_ij.figures.shapes import outline
from graphlib_ij.figures.style import (
    DASHES,
    HEADING_SIZE,
    LINE_SPACING,
    LINE_WIDTH,
    SMALLEST_SIZE,
    shape_of,
)
from graphlib_ij.figures.views.nodelink.drawing import DESCENT, RING

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphlib_ij.figures.geography.arcs import Arc
    from graphlib_ij.figures.geography.names import Written
    from graphlib_ij.figures.geography.panels import Panel
    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.pen import Pen
    from graphlib_ij.figures.style import Theme
    from graphlib_ij.figures.views.map.plan import Layer, MapPlan
    from graphlib_ij.figures.views.map.words import Mark

__all__ = ["WAYS", "dot_sample", "draw_map_plan", "uncertain_sample", "way_sample"]

DOT = 1.1
THICKER, MOST_THICKER = 0.5, 4
"""How much wider a line is for each further relation, and for how many at most."""

LAND = 0.42
"""How much of the rules' colour the land has."""

EARTH_KM = 6371.0
BAR_UP_TO, BAR_ROOM = 30.0, 48.0
"""Degrees of latitude up to which one scale holds for a whole panel; points for its number."""

_DASHES = {DIRECT: DASHES[0], THROUGH: DASHES[1], BETWEEN: DASHES[2]}


def draw_map_plan(pen: Pen, plan: MapPlan) -> None:
    """Draw a plan from its lower left corner."""
    counter = count()
    for layer in plan.layers:
        _draw_ground(pen, layer)
        for arc in layer.arcs:
            _draw_arc(pen, plan, arc, number=next(counter))
        for frame, _ in layer.frames:
            pen.line(_rectangle(frame), color=pen.theme.ink, gid="axis-frame", width=0.7, zorder=2)
        for dot in layer.dots:
            circle = outline("circle") * DOT + dot
            pen.polygon(np.round(circle, 2), fill=pen.theme.grey, gid="dot", zorder=2)
        for mark in layer.marks:
            _draw_mark(pen, plan, mark)
        for place, written in sorted(layer.names.items()):
            dim = bool(plan.chosen) and any(
                mark.place == place and mark.dim for mark in layer.marks
            )
            _write(pen, layer, written, f"label-{place}", dim=dim)
        for written, kind in layer.notes:
            _write(pen, layer, written, f"axis-{kind}", dim=False)


def way_sample(way: str) -> Callable[[Pen], None]:
    """Return what draws a sample of a way in which places are tied."""
    return _Way(way)


def dot_sample(pen: Pen) -> None:
    """Draw a sample of a place that is no more than a dot."""
    pen.polygon(outline("circle") * DOT + (4.0, 0.0), fill=pen.theme.grey, gid="key")


def uncertain_sample(pen: Pen) -> None:
    """Draw a sample of a tie that is not certain."""
    color = pen.theme.lighter(pen.theme.ink)
    pen.line([(0, 0), (SAMPLE, 0)], color=color, gid="key", width=LINE_WIDTH)


@dataclass(frozen=True, slots=True)
class _Way:
    way: str

    def __call__(self, pen: Pen) -> None:
        pen.line(
            [(0, 0), (SAMPLE, 0)],
            color=_color(pen.theme, self.way),
            gid="key",
            width=LINE_WIDTH + 0.2,
            dash=_DASHES[self.way],
        )


def _color(theme: Theme, way: str) -> str:
    return {
        DIRECT: theme.families["ties"],
        THROUGH: theme.families["place"],
        BETWEEN: theme.families["activity"],
    }[way]


def _rectangle(box: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    left, bottom, right, top = box
    return [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]


def _draw_ground(pen: Pen, layer: Layer) -> None:
    panel, theme = layer.panel, pen.theme
    if layer.title:
        at = (panel.box[0], panel.box[3] + 4.0)
        pen.text(layer.title, at, size=HEADING_SIZE, weight="bold", gid="axis-title")
    for line in layer.net:
        pen.line(line, color=theme.lighter(theme.rule, 0.5), gid="net", width=0.35, zorder=0.1)
    pen.areas(
        layer.land, fill=theme.lighter(theme.rule, LAND), outline=theme.paper, width=0.45,
        gid="land",
    )  # fmt: skip
    pen.line(_border(panel), color=theme.rule, gid="axis-border", width=0.6, zorder=0.9)
    _draw_bar(pen, layer)


def _border(panel: Panel) -> Floats:
    if not panel.extent.whole:
        return np.array(_rectangle(panel.box))
    north = np.linspace(panel.extent.south, panel.extent.north, 40)
    east = panel.spots(north, np.full(40, 180.0))
    west = panel.spots(north[::-1], np.full(40, -180.0))
    return np.round(np.concatenate([east, west, east[:1]]), 1)


def _draw_bar(pen: Pen, layer: Layer) -> None:
    """Draw a scale under the panel's right corner, where one holds for all of it."""
    panel, extent = layer.panel, layer.panel.extent
    if extent.whole or extent.north - extent.south > BAR_UP_TO:
        return
    kilometre = panel.scale / EARTH_KM
    lengths = [base * 10**power for power in range(4) for base in (1, 2, 5)]
    length = max((value for value in lengths if value * kilometre <= 70.0), default=1)
    right, floor = panel.box[2], panel.box[3] + 5.5
    left = right - length * kilometre
    title = text_width(layer.title, font(pen.families, HEADING_SIZE, "bold"))
    if left - BAR_ROOM < panel.box[0] + title:
        return
    ticks = [(left, floor + 2.5), (left, floor), (right, floor), (right, floor + 2.5)]
    pen.line(np.round(ticks, 1), color=pen.theme.grey, gid="axis-bar", width=0.7)
    pen.text(
        f"{length:,} km", (left - 4.0, floor - 1.5), size=SMALLEST_SIZE, gid="axis-bar",
        color=pen.theme.grey, align="right",
    )  # fmt: skip


def _draw_arc(pen: Pen, plan: MapPlan, arc: Arc, *, number: int) -> None:
    tie, theme = plan.ties[arc.tie], pen.theme
    color = _color(theme, tie.way)
    dim = bool(plan.chosen) and not {tie.one, tie.other} & plan.chosen
    if dim or tie.unsure:
        color = theme.lighter(color, 0.35 if dim else 0.5)
    for line in arc.lines:
        pen.line(
            line,
            color=color,
            gid=f"edge-{number}-{tie.one}-{tie.other}",
            width=LINE_WIDTH + THICKER * min(tie.count - 1, MOST_THICKER),
            dash=_DASHES[tie.way],
            zorder=1.0 if dim or tie.unsure else 1.5,
        )


def _draw_mark(pen: Pen, plan: MapPlan, mark: Mark) -> None:
    kind, theme = plan.places[mark.place].kind, pen.theme
    style = theme.node(kind, dim=mark.dim)
    if mark.true is not None:
        pen.line([mark.true, mark.at], color=theme.grey, gid="pin", width=0.5, zorder=2)
        spot = outline("circle") * DOT + mark.true
        pen.polygon(np.round(spot, 2), fill=theme.grey, gid="dot", zorder=2)
    corners = np.round(outline(shape_of(kind)) * mark.radius + mark.at, 2)
    # A rim of paper keeps the mark clear of the land and of lines that end at it.
    pen.polygon(corners, fill=theme.paper, outline=theme.paper, width=2.2, gid="under", zorder=2.9)
    pen.polygon(corners, fill=style.fill, outline=style.outline, gid=f"node-{mark.place}")
    if mark.stands_out:
        ring = outline("circle") * (mark.radius * 1.3 + 3.0) + mark.at
        pen.polygon(
            np.round(ring, 2), fill="none", outline=theme.ink, width=RING, gid=f"ring-{mark.place}"
        )


def _write(pen: Pen, layer: Layer, written: Written, gid: str, *, dim: bool) -> None:
    """Write a block line by line, on a ground where lines run below."""
    block, spot = written.block, written.spot
    ground = _ground_at(pen.theme, layer, spot.center) if written.crossed else ""
    if spot.leader is not None:
        pen.line(list(spot.leader), color=pen.theme.grey, gid="leader", width=0.5, zorder=2)
    inner = block.width / 2 - 0.5
    edge = {"left": -inner, "center": 0.0, "right": inner}[spot.align]
    top = spot.center[1] + block.height / 2
    for line in block.lines:
        pitch = line.size * LINE_SPACING
        top -= pitch
        pen.text(
            line.text,
            (spot.center[0] + edge, top + DESCENT * pitch),
            size=line.size,
            weight=line.weight,
            gid=gid,
            color=pen.theme.grey if dim or line.faint else "",
            align=spot.align,
            ground=ground,
        )


def _ground_at(theme: Theme, layer: Layer, spot: tuple[float, float]) -> str:
    """Return the colour of the land or the sea at a spot."""
    on_land = any(Path(area).contains_point(spot) for area in layer.land)
    return theme.lighter(theme.rule, LAND) if on_land else theme.paper
