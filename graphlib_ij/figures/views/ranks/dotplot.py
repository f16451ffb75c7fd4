"""A dot plot: one row an entity, panels of values beside the names, ranks with their ranges.

Every panel has its own axis above it.  Panels that do not fit beside each other stand below, with
the names again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.figures.fonts import fold, font, text_width
from graphlib_ij.figures.style import HEADING_SIZE, SMALLEST_SIZE
from graphlib_ij.figures.views.ranks.ticks import Tick, round_ticks, write_values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.font_manager import FontProperties

    from graphlib_ij.figures.look import Look

NAME_SIZE, VALUE_SIZE, TICK_SIZE = 7.4, 7.0, SMALLEST_SIZE
DOT = 3.3
"""Radius of a dot in points."""

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
class PlotLine:
    """A row in its place: the lines of its name, its middle and its height from the top."""

    row: Row
    text: tuple[str, ...]
    rank: str
    middle: float
    height: float


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from `low` at `left` to `high` at `right`, in points, and its ticks."""

    low: float
    high: float
    left: float
    right: float
    ticks: tuple[Tick, ...]

    def at(self, value: float) -> float:
        """Return the place of a value in points."""
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return round(self.left + share * (self.right - self.left), 1)


@dataclass(frozen=True, slots=True)
class Unit:
    """A panel in its place.

    `ends` are where the texts of values and of ranges end, `texts` the values by id as written.
    """

    number: int
    panel: Panel
    heading: tuple[str, ...]
    values: Axis
    ranks: Axis | None
    ends: tuple[float, float]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Plot:
    """A dot plot in points from its lower left corner; `blocks` of panels, the first on top."""

    width: float
    height: float
    families: tuple[str, ...]
    lines: tuple[PlotLine, ...]
    shape_x: float
    blocks: tuple[tuple[Unit, ...], ...]
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
    """Set rows and panels into the width of a look; without `named` only bold rows have names."""
    width = look.sheet
    letters = font(families, VALUE_SIZE, "bold" if any(row.bold for row in rows) else "normal")
    ranks = [str(panels[0].places[row.node].rank) for row in rows]
    shape_x = max(text_width(rank, letters) for rank in ranks) + 4.5 + DOT
    most = width * (NARROW_SHARE if width < NARROW else NAME_SHARE) - shape_x - BESIDE
    lines_of_name = NARROW_LINES if width < NARROW else WIDE_LINES
    texts = [
        tuple(fold(row.name, _letters(row, families), most, most=lines_of_name))
        if named or row.bold
        else ()
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


def _letters(row: Row, families: tuple[str, ...]) -> FontProperties:
    return font(families, NAME_SIZE, "bold" if row.bold else "normal")


def _set_lines(
    rows: Sequence[Row], texts: Sequence[tuple[str, ...]], ranks: Sequence[str]
) -> tuple[tuple[PlotLine, ...], float]:
    """Return the rows in their places from the top, and the height of them all."""
    lines, top = [], 0.0
    for row, text, rank in zip(rows, texts, ranks, strict=True):
        top += GAP_ROW if row.apart else 0.0
        height = ROW + LINE * max(len(text) - 1, 0)
        lines.append(PlotLine(row, text, rank, round(top + height / 2, 1), height))
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
) -> Unit:  # fmt: skip
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
    return Unit(
        number, panel, tuple(heading), _value_axis(panel, left, split), ranks,
        (round(values_end, 1), round(left + size, 1)),
        dict(zip(nodes, write_values([place.value for place in shown]), strict=True)),
    )  # fmt: skip


def _value_axis(panel: Panel, left: float, right: float) -> Axis:
    """Return the axis of values, which holds 0 and all values of the measure."""
    values = [place.value for place in panel.places.values()]
    low, high = min(0.0, *values), max(0.0, *values)
    ticks = round_ticks(low, high, most=min(max(int((right - left) // 26), 2), MOST_TICKS))
    return Axis(low, high, round(left, 1), round(right, 1), ticks)


def _rank_axis(
    shown: Sequence[Place], left: float, right: float, families: tuple[str, ...]
) -> Axis:
    """Return the axis of ranks, which holds all present ones; ranges may go on."""
    last = max(place.rank for place in shown)
    worst, most = max(place.worst for place in shown), RANKS_SHOWN * len(shown)
    high = max(last, worst if worst <= most * 1.25 else most, 2)
    axis = Axis(0.5, high + 0.5, round(left, 1), round(right, 1), ())
    letters = font(families, TICK_SIZE)
    ticks = [Tick(1, "1")]
    for tick in round_ticks(1, high, most=min(max(int((right - left) // 22), 2), MOST_TICKS)):
        gap = (text_width(tick.text, letters) + text_width(ticks[-1].text, letters)) / 2 + 3
        if tick.value > 1 and axis.at(tick.value) - axis.at(ticks[-1].value) >= gap:
            ticks.append(tick)
    return Axis(axis.low, axis.high, axis.left, axis.right, tuple(ticks))
