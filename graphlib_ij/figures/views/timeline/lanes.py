"""Lanes: one row a relation, its name at the left, its times on an axis beside it.

What a sentence says of the time is a bar; that an article of a day states the relation is a mark
on it.  How it is stated shows in the form of the mark: filled, hollow, or crossed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.fonts import fold, font, text_width
from graphlib_ij.figures.letters import at_most
from graphlib_ij.figures.shapes import outline
from graphlib_ij.figures.style import SMALLEST_SIZE, UNCERTAIN
from graphlib_ij.figures.views.timeline.times import BREAK, Stretch, make_axis, ticks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.font_manager import FontProperties

    from graphlib_ij.figures.look import Look
    from graphlib_ij.figures.pen import Pen
    from graphlib_ij.figures.views.timeline.times import TimeAxis, TimeTick

NAME_SIZE, TICK_SIZE = 7.0, SMALLEST_SIZE
NAME_SHARE, NARROW = 0.48, 320.0
WIDE_LINES, NARROW_LINES = 2, 3
ROW, LINE, TICK_LINE = 12.5, 8.2, 7.8
DASH = " — "
SHORTER = (1000, 60, 48, 38, 30, 24, 18, 13)
"""Columns of a name, as tried until all words of a lane fit."""

DOT, BAR, POINT = 2.3, 5.4, 5.0
"""Radius of a mark, height of a bar, length of its point where it goes on."""

LEAST_BAR = 2.4
LEAST_OPEN = 9.0
"""Points that a bar has at least, and one that goes on."""

APART = 25.0
"""Points between ticks at least."""

ASIDE = 12.0
"""Points at the right for the half of a tick's text, and for points of bars."""

TALL = 200.0
"""Points from which on the axis stands below the lanes too."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A time and how a relation is stated there."""

    time: Stretch
    status: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A relation and its times.

    Attributes
    ----------
    parts : tuple of str
        Source, what it is to the target, target.
    kind, family : str
        Of the relation; its family is "" where the schema has none.
    ends : (str, str)
        Ids of its source and target.
    reported : tuple of Mark
        Days of the articles that state it.
    named : tuple of Mark
        Times that their sentences name for it.
    evidence : int
        How many sentences state it.
    """

    parts: tuple[str, ...]
    kind: str
    family: str
    ends: tuple[str, str]
    reported: tuple[Mark, ...]
    named: tuple[Mark, ...]
    evidence: int

    @property
    def text(self) -> str:
        """All of it in words."""
        return DASH.join(self.parts)

    @property
    def times(self) -> list[Stretch]:
        """All its times."""
        return [mark.time for mark in (*self.reported, *self.named)]

    @property
    def order(self) -> tuple[int, int, str]:
        """What sorts lanes by time; equals by name."""
        times = self.times
        return min(time.first for time in times), max(time.end for time in times), self.text

    def known(self, time: Stretch) -> Stretch:
        """Return what is known of a time that goes on: it does so until the last report at least.

        Where later reports tell of it as past, it goes on no more.
        """
        if not time.goes_on:
            return time
        end = max([time.end, *(mark.time.end for mark in self.reported if mark.status != "past")])
        past = any(mark.time.first >= end and mark.status == "past" for mark in self.reported)
        return Stretch(time.first, end, time.opens, goes_on=not past)


@dataclass(frozen=True, slots=True)
class _Row:
    """A lane in its place: the lines of its name, its middle and its height from the top."""

    lane: Lane
    lines: tuple[str, ...]
    bold: bool
    middle: float
    height: float


@dataclass(frozen=True, slots=True)
class Lanes:
    """Lanes in points from their lower left corner."""

    rows: tuple[_Row, ...]
    axis: TimeAxis
    ticks: tuple[TimeTick, ...]
    width: float
    head: float
    body: float

    @property
    def height(self) -> float:
        """The height with the axis, which a tall one has at both ends."""
        return self.head + self.body + (self.head if self.tall else 0.0)

    @property
    def tall(self) -> bool:
        """Whether the axis stands below too."""
        return self.body >= TALL


def plan_lanes(
    lanes: Sequence[Lane], *, look: Look, families: tuple[str, ...], named: bool
) -> Lanes:
    """Set lanes into the width of a look; without `named` only bold ones have names."""
    width = look.sheet
    most = width * NAME_SHARE
    lines = NARROW_LINES if width < NARROW else WIDE_LINES
    rows, top, widest = [], 0.0, 0.0
    for lane in lanes:
        bold = bool(set(lane.ends) & set(look.highlight))
        letters = _letters(families, bold=bold)
        text = tuple(_lines_of(lane, letters, most, lines)) if named or bold else ()
        widest = max([widest, *(text_width(line, letters) for line in text)])
        height = ROW + LINE * max(len(text) - 1, 0)
        rows.append(_Row(lane, text, bold, round(top + height / 2, 1), height))
        top += height
    axis = make_axis(
        [mark.time for lane in lanes for mark in lane.reported],
        [mark.time for lane in lanes for mark in lane.named],
        left=round(widest + 10, 1),
        right=round(width - ASIDE, 1),
    )
    ticks = tuple(ticks_of(axis, apart=APART))
    deep = max((tick.text.count("\n") for tick in ticks), default=0)
    return Lanes(tuple(rows), axis, ticks, width, TICK_LINE * (deep + 1) + 5, round(top, 1))


def _lines_of(lane: Lane, letters: FontProperties, width: float, most: int) -> list[str]:
    """Return a lane's words in at most so many lines: names are cut so that none is lost."""
    for columns in SHORTER:
        parts = [at_most(part, columns) for part in lane.parts]
        lines = fold(DASH.join(parts), letters, width, most=most + 1)
        if len(lines) <= most:
            return lines
    return fold(DASH.join(parts), letters, width, most=most)


def _letters(families: tuple[str, ...], *, bold: bool) -> FontProperties:
    return font(families, NAME_SIZE, "bold" if bold else "normal")


def draw_lanes(pen: Pen, lanes: Lanes) -> None:
    """Draw lanes from their lower left corner."""
    floor = lanes.height - lanes.head - lanes.body
    top = floor + lanes.body
    _draw_axis(pen, lanes, floor, top)
    for number, row in enumerate(lanes.rows):
        y = top - row.middle
        if row.bold:
            corners = [(0, -1), (lanes.width, -1), (lanes.width, 1), (0, 1)]
            band = np.multiply(corners, (1, row.height / 2 - 0.5))
            pen.at(0, y).polygon(band, fill=pen.theme.tints[0], gid=f"row-{number}", zorder=0.2)
        left, right = lanes.axis.pieces[0].left, lanes.axis.pieces[-1].right
        pen.line([(left, y), (right, y)], color=pen.theme.rule, gid="guide", width=0.4, zorder=0.5)
        for line, text in enumerate(row.lines):
            below = ((len(row.lines) - 1) / 2 - line) * LINE
            pen.text(
                text,
                (0, y + below),
                size=NAME_SIZE,
                weight="bold" if row.bold else "normal",
                gid=f"label-{number}",
                level="center_baseline",
            )
        _draw_lane(pen.at(0, y), row.lane, lanes.axis, number)


def _draw_axis(pen: Pen, lanes: Lanes, floor: float, top: float) -> None:
    """Draw ticks, grid and the breaks of the axis."""
    rule, grey = pen.theme.rule, pen.theme.grey
    for piece in lanes.axis.pieces:
        for y in (floor, top):
            pen.line(
                [(piece.left, y), (piece.right, y)], color=rule, gid="axis", width=0.8, zorder=0.5
            )
    for before in lanes.axis.pieces[:-1]:
        for y in (floor, top):
            for x in (before.right, before.right + BREAK):
                slash = [(x - 1.5, y - 3), (x + 1.5, y + 3)]
                pen.line(slash, color=grey, gid="break", width=0.9)
    for tick in lanes.ticks:
        x = tick.place
        pen.line([(x, floor), (x, top + 2)], color=rule, gid="grid", width=0.4, zorder=0.4)
        lines = tick.text.split("\n")
        for number, text in enumerate(lines):
            # Months stand on one line, whether or not they have a year below them.
            _write_tick(pen, text, (x, top + lanes.head - TICK_LINE * (number + 1) + 1))
            if lanes.tall:
                _write_tick(pen, text, (x, floor - TICK_LINE * (number + 1) - 2))


def _write_tick(pen: Pen, text: str, at: tuple[float, float]) -> None:
    pen.text(text, at, size=TICK_SIZE, gid="axis-time", color=pen.theme.grey, align="center")


def _draw_lane(pen: Pen, lane: Lane, axis: TimeAxis, number: int) -> None:
    """Draw the times of a lane around height 0: bars, the line between reports, reports."""
    color = family_color(pen, lane.family)
    for mark in lane.named:
        time = lane.known(mark.time)
        known = Mark(time, mark.status)
        draw_bar(
            pen, axis.at(time.first), axis.at(time.end), mark=known, color=color,
            gid=f"bar-{number}",
        )  # fmt: skip
    spots = [axis.at((mark.time.first + mark.time.end) / 2) for mark in lane.reported]
    if len(spots) > 1:
        line = [(spots[0], 0), (spots[-1], 0)]
        pen.line(line, color=color, gid=f"reports-{number}", width=1.0, zorder=2.5)
    for mark, spot in zip(lane.reported, spots, strict=True):
        if mark.time.end - mark.time.first > 1:
            ends = [(axis.at(mark.time.first), 0), (axis.at(mark.time.end), 0)]
            pen.line(ends, color=color, gid=f"about-{number}", width=0.7, dash=(1.6, 1.2))
        draw_report(pen, spot, status=mark.status, color=color, gid=f"report-{number}")


def family_color(pen: Pen, family: str) -> str:
    """Return the colour of a family of relations."""
    return pen.theme.families.get(family, pen.theme.other[2])


def draw_bar(pen: Pen, left: float, right: float, *, mark: Mark, color: str, gid: str) -> None:
    """Draw a time that a sentence names; pointed where it goes on, hollow where it is not sure."""
    half = BAR / 2
    least = LEAST_OPEN if mark.time.opens or mark.time.goes_on else LEAST_BAR
    if right - left < least:
        # What is short is widened to the side on which it is open.
        aside = 0.0 if mark.time.goes_on else 1.0 if mark.time.opens else 0.5
        left -= (least - (right - left)) * aside
        right = left + least
    begin = [(left, half), (left - POINT * mark.time.opens, 0), (left, -half)]
    finish = [(right, -half), (right + POINT * mark.time.goes_on, 0), (right, half)]
    sure = mark.status not in UNCERTAIN
    fill = pen.theme.lighter(color, 0.25 if mark.status == "past" else 0.5)
    pen.polygon(
        np.round(begin + finish, 2),
        fill=fill if sure else pen.theme.paper,
        outline=pen.theme.lighter(color, 0.5) if mark.status == "past" else color,
        width=0.7,
        gid=gid,
        zorder=2,
    )


def draw_report(pen: Pen, x: float, *, status: str, color: str, gid: str) -> None:
    """Draw the day of an article: a dot, hollow where it is not sure, a cross where it is past."""
    if status == "past":
        for rise in (-1, 1):
            line = [(x - DOT, -DOT * rise), (x + DOT, DOT * rise)]
            pen.line(line, color=color, gid=gid, width=1.3, zorder=3)
        return
    hollow = status in UNCERTAIN
    pen.polygon(
        np.round(outline("circle") * DOT + (x, 0.0), 2),
        fill=pen.theme.paper if hollow else color,
        outline=color if hollow else pen.theme.paper,
        width=1.0 if hollow else 0.5,
        gid=gid,
    )
