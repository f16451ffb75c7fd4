"""A dot plot: one row an entity, panels of values beside the names, ranks with their ranges.

Every panel has its own axis above it.  Panels that do not fit beside each other stand below, with
the names again.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.columns import Tick, fit, round_ticks
from graphlib_ij.figures.fonts import fold, font, text_width
from graphlib_ij.figures.shapes import outline
from graphlib_ij.figures.style import HEADING_SIZE, SMALLEST_SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.font_manager import FontProperties

    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.look import Look
    from graphlib_ij.figures.pen import Align, Pen

NAME_SIZE, VALUE_SIZE, TICK_SIZE = 7.4, 7.0, SMALLEST_SIZE
DOT, BAR, NOW = 3.3, 4.4, 8.0
"""Radius of a dot, height of a range, and height of the mark at the present rank, in points."""

WIDE_LINES, NARROW_LINES = 2, 3
NAME_SHARE, NARROW_SHARE, NARROW = 0.34, 0.38, 320.0
"""The most of the width that names may take, and on a sheet narrower than so many points."""

ROW, LINE, GAP_ROW = 14.0, 8.6, 9.0
BESIDE = DOT + 4.5
"""Points from the middle of a shape to its name."""

GAP, BLOCK_GAP = 14.0, 22.0
LEAST_PANEL, LEAST_WITH_RANKS = 92.0, 120.0
"""Widths that a measure needs at least, and with a panel of ranks."""

VALUE_PART = 0.56
"""The part of the room that values have beside ranks."""

MOST_TICKS = 6
RANKS_SHOWN = 3
"""The axis of ranks goes to so many times the number of rows at most."""

RANGES = "Rank and its range"


@dataclass(frozen=True, slots=True)
class Place:
    """What a measure says of an entity; `best` and `worst` are 0 where no range is known."""

    value: float
    rank: int
    best: int = 0
    worst: int = 0

    @property
    def places(self) -> str:
        """Return the range in words."""
        return f"{self.best}–{self.worst}" if self.best < self.worst else str(self.best)


@dataclass(frozen=True, slots=True)
class Row:
    """An entity of the plot; `apart` has a gap above it, as others stand between."""

    node: str
    name: str
    kind: str
    bold: bool
    apart: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """A measure: its heading, and its place of each entity for which it is defined."""

    heading: str
    places: Mapping[str, Place]

    @property
    def ranged(self) -> bool:
        """Whether ranges are known."""
        return any(place.best for place in self.places.values())


@dataclass(frozen=True, slots=True)
class _Line:
    """A row in its place: the lines of its name, its middle and its height from the top."""

    row: Row
    text: tuple[str, ...]
    rank: str
    middle: float
    height: float


@dataclass(frozen=True, slots=True)
class _Axis:
    """A scale from `low` at `left` to `high` at `right`, in points, and its ticks."""

    low: float
    high: float
    left: float
    right: float
    ticks: tuple[Tick, ...]

    def at(self, value: float) -> float:
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return round(self.left + share * (self.right - self.left), 1)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A panel in its place.

    `ends` are where the texts of values and of ranges end, `texts` the values by id as written.
    """

    number: int
    panel: Panel
    heading: tuple[str, ...]
    values: _Axis
    ranks: _Axis | None
    ends: tuple[float, float]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Plot:
    """A dot plot in points from its lower left corner; `blocks` of panels, the first on top."""

    width: float
    height: float
    families: tuple[str, ...]
    lines: tuple[_Line, ...]
    shape_x: float
    blocks: tuple[tuple[_Unit, ...], ...]
    head: float
    body: float

    @property
    def goes_on(self) -> bool:
        """Whether some range reaches beyond its axis."""
        return any(
            unit.ranks is not None and unit.panel.places[line.row.node].worst > unit.ranks.high
            for block in self.blocks
            for unit in block
            for line in self.lines
            if line.row.node in unit.panel.places
        )


def plan_plot(
    rows: Sequence[Row],
    panels: Sequence[Panel],
    *,
    look: Look,
    families: tuple[str, ...],
    named: bool,
) -> Plot:
    """Set rows and panels into the width of a look; without `named` rows have no names."""
    width = look.sheet
    letters = font(families, VALUE_SIZE, "bold" if any(row.bold for row in rows) else "normal")
    ranks = [str(panels[0].places[row.node].rank) for row in rows]
    shape_x = max(text_width(rank, letters) for rank in ranks) + 4.5 + DOT
    most = width * (NARROW_SHARE if width < NARROW else NAME_SHARE) - shape_x - BESIDE
    lines_of_name = NARROW_LINES if width < NARROW else WIDE_LINES
    texts = [
        fit(row.name, _letters(row, families), most, lines=lines_of_name) if named else ()
        for row in rows
    ]
    lines, body = _set_lines(rows, texts, ranks)
    widest = max(
        (
            text_width(part, _letters(line.row, families))
            for line in lines
            for part in line.text
        ),
        default=0.0,
    )  # fmt: skip
    left = round(shape_x + BESIDE + widest + 12, 1)
    room = width - left
    fits = max(int((room + GAP) // (LEAST_PANEL + GAP)), 1)
    count = -(-len(panels) // -(-len(panels) // fits))
    size = (room - GAP * (count - 1)) / count
    room_of = _texts(rows, panels, families)
    units = [
        _unit(number, panel, rows, left + (number % count) * (size + GAP), size, room_of, families)
        for number, panel in enumerate(panels)
    ]
    head = max(len(unit.heading) for unit in units) * LINE + TICK_SIZE + 9
    blocks = tuple(tuple(units[at : at + count]) for at in range(0, len(units), count))
    height = len(blocks) * (head + body) + (len(blocks) - 1) * BLOCK_GAP
    return Plot(width, height, families, lines, shape_x, blocks, head, body)


def write_values(values: Sequence[float]) -> list[str]:
    """Return values as they are written below each other: with the same number of decimals.

    Two digits of the largest are shown, and three where some that differ would look alike.

    Examples
    --------
    >>> write_values([0.36, 0.0611, 0.001, 0.0]), write_values([12.0, 3.0])
    (['0.36', '0.06', '<0.01', '0.00'], ['12', '3'])
    >>> write_values([0.0125, 0.0121])
    ['0.0125', '0.0121']
    """
    decimals = _decimals(values, digits=2)
    rounded = {round(value, decimals) for value in values}
    if len(rounded - {0.0}) < len({value for value in values if round(value, decimals)}):
        decimals = _decimals(values, digits=3)
    least = 10.0**-decimals
    return [
        f"<{least:.{decimals}f}" if 0 < value < least / 2 else f"{value:,.{decimals}f}"
        for value in values
    ]


def _decimals(values: Sequence[float], *, digits: int) -> int:
    """Return how many decimals show so many digits of the largest value."""
    largest = max(map(abs, values), default=0.0)
    if all(value == int(value) for value in values):
        return 0
    # What is next to a power of ten counts as that power, on every machine.
    return min(max(digits - 1 - floor(log10(largest) + 1e-9), 0), 9)


def _letters(row: Row, families: tuple[str, ...]) -> FontProperties:
    return font(families, NAME_SIZE, "bold" if row.bold else "normal")


def _set_lines(
    rows: Sequence[Row], texts: Sequence[tuple[str, ...]], ranks: Sequence[str]
) -> tuple[tuple[_Line, ...], float]:
    """Return the rows in their places from the top, and the height of them all."""
    lines, top = [], 0.0
    for row, text, rank in zip(rows, texts, ranks, strict=True):
        top += GAP_ROW if row.apart else 0.0
        height = ROW + LINE * max(len(text) - 1, 0)
        lines.append(_Line(row, text, rank, round(top + height / 2, 1), height))
        top += height
    return tuple(lines), top


def _texts(
    rows: Sequence[Row], panels: Sequence[Panel], families: tuple[str, ...]
) -> tuple[float, float]:
    """Return the widths of the texts of values and of ranges, the same for all panels."""
    letters = font(families, VALUE_SIZE, "bold" if any(row.bold for row in rows) else "normal")
    values, ranges = [0.0], [0.0]
    for panel in panels:
        shown = [panel.places[row.node] for row in rows if row.node in panel.places]
        values += [
            text_width(text, letters) + 1 for text in write_values([place.value for place in shown])
        ]
        ranges += [text_width(place.places, letters) + 1 for place in shown if place.best]
    return max(values), max(ranges)


def _unit(
    number: int, panel: Panel, rows: Sequence[Row], left: float, size: float,
    room_of: tuple[float, float], families: tuple[str, ...],
) -> _Unit:  # fmt: skip
    """Return a panel in its place: values, their texts, ranks, the texts of ranges."""
    nodes = [row.node for row in rows if row.node in panel.places]
    shown = [panel.places[node] for node in nodes]
    texts, places = room_of
    with_ranks = panel.ranged and size >= LEAST_WITH_RANKS
    # A dot may stand on the end of an axis, so texts keep its radius away from there.
    room = size - texts - DOT - 3
    if panel.ranged:
        room -= places + (GAP + 2 * DOT + 3 if with_ranks else 7)
    split = left + room * (VALUE_PART if with_ranks else 1.0)
    values_end = split + DOT + 3 + texts
    ranks = None
    if with_ranks:
        ranks_left = values_end + GAP + DOT - 3
        ranks = _rank_axis(shown, ranks_left, left + size - places - DOT - 6, families)
    heading_room = (ranks.left - DOT - 6 if ranks else left + size) - left
    heading = fold(panel.heading, font(families, HEADING_SIZE, "bold"), heading_room)
    if ranks:
        beside = fold(RANGES, font(families, HEADING_SIZE, "bold"), left + size - ranks.left + DOT)
        heading += [""] * (len(beside) - len(heading))
    return _Unit(
        number, panel, tuple(heading), _value_axis(panel, left, split), ranks,
        (round(values_end, 1), round(left + size, 1)),
        dict(zip(nodes, write_values([place.value for place in shown]), strict=True)),
    )  # fmt: skip


def _value_axis(panel: Panel, left: float, right: float) -> _Axis:
    """Return the axis of values, which holds 0 and all values of the measure."""
    values = [place.value for place in panel.places.values()]
    low, high = min(0.0, *values), max(0.0, *values)
    ticks = round_ticks(low, high, most=min(max(int((right - left) // 26), 2), MOST_TICKS))
    return _Axis(low, high, round(left, 1), round(right, 1), ticks)


def _rank_axis(
    shown: Sequence[Place], left: float, right: float, families: tuple[str, ...]
) -> _Axis:
    """Return the axis of ranks, which holds all present ones; ranges may go on."""
    last = max(place.rank for place in shown)
    worst, most = max(place.worst for place in shown), RANKS_SHOWN * len(shown)
    high = max(last, worst if worst <= most * 1.25 else most, 2)
    axis = _Axis(0.5, high + 0.5, round(left, 1), round(right, 1), ())
    letters = font(families, TICK_SIZE)
    ticks = [Tick(1, "1")]
    for tick in round_ticks(1, high, most=min(max(int((right - left) // 22), 2), MOST_TICKS)):
        gap = (text_width(tick.text, letters) + text_width(ticks[-1].text, letters)) / 2 + 3
        if tick.value > 1 and axis.at(tick.value) - axis.at(ticks[-1].value) >= gap:
            ticks.append(tick)
    return _Axis(axis.low, axis.high, axis.left, axis.right, tuple(ticks))


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


def _draw_heads(pen: Pen, plot: Plot, unit: _Unit, top: float) -> None:
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


def _draw_axis(pen: Pen, axis: _Axis, top: float, bottom: float, *, gid: str) -> None:
    color = pen.theme.rule
    for tick in axis.ticks:
        x = axis.at(tick.value)
        pen.text(
            tick.text, (x, top + 4), size=TICK_SIZE, gid=f"axis-{gid}", align="center",
            color=pen.theme.grey,
        )  # fmt: skip
        width = 0.9 if tick.value == 0 else 0.4
        pen.line([(x, bottom), (x, top + 1)], color=color, gid="grid", width=width, zorder=0.5)


def _draw_place(pen: Pen, unit: _Unit, line: _Line, place: Place, row: int, y: float) -> None:
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
    point = [(right, -half), (right + 4.5, 0), (right, half)]
    return np.round([(left, half), (left, -half), *(point if goes_on else point[::2])], 2)
