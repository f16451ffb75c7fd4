"""Times in ISO 8601 as stretches of days, and an axis of time with its ticks.

A year is a stretch of a year, not its first day.  The axis may be broken: where what was reported
fills little of the whole time, the years before and after are drawn closer together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

LEAST_SHARE = 0.35
"""The part of the whole time that the reports must fill, else the axis is broken."""

MONTH = 31
OUTER, OUTER_OF_MONTH, LEAST_OUTER = 0.5, 0.7, 0.25
"""The part of the room that times before and after the reports have: more, where all reports are
of one month; and the part of the times that each side counts as at least, if it has any."""

BREAK = 9.0
"""Points between the pieces of a broken axis."""

LONG_FOR_DAYS = 400
"""More days than that have their ticks at months or years."""

_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-W(\d\d))?")


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Days from `first` to the last before `end`, as ordinals; open on a side it goes on there.

    Attributes
    ----------
    first, end : int
    opens, goes_on : bool
        It began at an unknown time before, it has no known end.
    """

    first: int
    end: int
    opens: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an axis: days from `first` to `end` between two places, in points."""

    first: float
    end: float
    left: float
    right: float

    def at(self, day: float) -> float:
        """Return the place of a day."""
        share = (day - self.first) / ((self.end - self.first) or 1.0)
        return round(self.left + share * (self.right - self.left), 1)


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Pieces from left to right; more than one if the axis is broken."""

    pieces: tuple[Piece, ...]

    def at(self, day: float) -> float:
        """Return the place of a day in points."""
        piece = next((piece for piece in self.pieces if day <= piece.end), self.pieces[-1])
        return piece.at(max(day, piece.first))


@dataclass(frozen=True, slots=True)
class TimeTick:
    """A place on an axis, in points, and what is written there, in one line or two."""

    place: float
    text: str


def read_time(text: str) -> Stretch | None:
    """Return the days of a time in ISO 8601 as ``dates.resolve`` writes it, None for others.

    Examples
    --------
    >>> year = read_time("2005")
    >>> year.end - year.first
    365
    >>> read_time("2005/..").goes_on, read_time("last week")
    (True, None)
    """
    low, slash, high = text.partition("/")
    if not slash:
        return _read_point(text)
    first, last = _read_point(low), _read_point(high)
    if first and last and first.first < last.end:
        return Stretch(first.first, last.end)
    if first and high == "..":
        return Stretch(first.first, first.end, goes_on=True)
    if last and low == "..":
        return Stretch(last.first, last.end, opens=True)
    return None


def _read_point(text: str) -> Stretch | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day, week = (int(part) if part else 0 for part in match.groups())
    try:
        if week:
            first = date.fromisocalendar(year, week, 1)
            return Stretch(first.toordinal(), first.toordinal() + 7)
        first = date(year, month or 1, day or 1)
        if day:
            return Stretch(first.toordinal(), first.toordinal() + 1)
        following = _months_on(first, 1 if month else 12)
    except ValueError:
        return None
    return Stretch(first.toordinal(), following.toordinal())


def _months_on(first: date, steps: int) -> date:
    year, month = divmod(12 * first.year + first.month - 1 + steps, 12)
    return date(year, month + 1, 1)


def make_axis(
    reported: Sequence[Stretch], named: Sequence[Stretch], *, left: float, right: float
) -> TimeAxis:
    """Return the axis that holds all stretches; the time of the reports gets the most room.

    Without reports, the named times have it all.
    """
    every = [*reported, *named]
    main, whole = _around(reported or named), _around(every)
    if main[1] - main[0] >= LEAST_SHARE * (whole[1] - whole[0]):
        return TimeAxis((Piece(*whole, left, right),))
    low, high = min(one.first for one in every), max(one.end for one in every)
    bounds = (low - _room(low, main[0]), *main, high + _room(main[1], high))
    shares = _shares(main, named)
    room = right - left - BREAK * (sum(map(bool, shares)) - 1)
    pieces, at = [], left
    for share, (first, end) in zip(shares, pairwise(bounds), strict=True):
        if share:
            pieces.append(Piece(first, end, round(at, 1), round(at + share * room, 1)))
            at += share * room + BREAK
    return TimeAxis(tuple(pieces))


def _shares(main: tuple[float, float], named: Sequence[Stretch]) -> tuple[float, float, float]:
    """Return the parts of a broken axis before, within and after the time of the reports."""
    before = sum(time.first < main[0] for time in named) / len(named)
    after = sum(time.end > main[1] for time in named) / len(named)
    outer = [max(part, LEAST_OUTER) if part else 0.0 for part in (before, after)]
    scale = (OUTER_OF_MONTH if main[1] - main[0] < MONTH else OUTER) / sum(outer)
    return outer[0] * scale, 1 - sum(outer) * scale, outer[1] * scale


def _around(stretches: Sequence[Stretch]) -> tuple[float, float]:
    """Return the first and last day of some stretches with a little room on both sides."""
    first, end = min(one.first for one in stretches), max(one.end for one in stretches)
    return first - _room(first, end), end + _room(first, end)


def _room(first: float, end: float) -> float:
    """Return the days that are left empty beside so many."""
    return max((end - first) * 0.03, 3.0)


def ticks_of(axis: TimeAxis, *, apart: float) -> list[TimeTick]:
    """Return ticks at the beginnings of days, months or years, `apart` points from each other.

    The first of a piece has its year below it, and so has every first of another year.
    """
    ticks: list[TimeTick] = []
    for piece in axis.pieces:
        for tick in _ticks_of(piece, apart):
            if ticks and tick.place - ticks[-1].place < apart:
                # At a break: the later one says of what year it is.
                ticks.pop()
            ticks.append(tick)
    return ticks


def _ticks_of(piece: Piece, apart: float) -> list[TimeTick]:
    for months, steps in ((0, _DAY_STEPS), (1, _MONTH_STEPS), (12, _YEAR_STEPS)):
        for step in steps:
            days = _beginnings(piece, months, step)
            spots = [piece.at(day.toordinal()) for day in days]
            gaps = [after - before for before, after in pairwise(spots)]
            if min(gaps, default=apart) >= apart and len(days) > (months < 12):
                texts = _written(days, months)
                return [TimeTick(*pair) for pair in zip(spots, texts, strict=True)]
    # No room for two: one near the middle says at least where the piece lies.
    quarter = (piece.end - piece.first) / 4
    inner = Piece(piece.first + quarter, piece.end - quarter, piece.left, piece.right)
    for months in (12, 1, 0):
        if days := _beginnings(inner, months, 1):
            day = days[len(days) // 2]
            return [TimeTick(piece.at(day.toordinal()), _written([day], months)[0])]
    return []


def _beginnings(piece: Piece, months: int, step: int) -> list[date]:
    """Return the days, firsts of months or firsts of years within a piece, every so many."""
    first = date.fromordinal(max(int(-(-piece.first // 1)), 1))
    last = date.fromordinal(min(int(piece.end), date.max.toordinal()))
    if not months:
        if (last - first).days > LONG_FOR_DAYS:
            return []
        # Weeks begin on Mondays; ordinal 1 is one.
        start = first.toordinal() + (1 - first.toordinal()) % step
        return [date.fromordinal(day) for day in range(start, last.toordinal() + 1, step)]
    if months == 1:
        numbers = range(12 * first.year, 12 * (last.year + 1), step)
        days = [date(number // 12, number % 12 + 1, 1) for number in numbers]
    else:
        years = range(-(-first.year // step) * step, last.year + 1, step)
        days = [date(year, 1, 1) for year in years if year]
    return [day for day in days if first <= day <= last]


def _written(days: Sequence[date], months: int) -> list[str]:
    if months == 12:
        return [f"{day.year}" for day in days]
    texts = []
    for number, day in enumerate(days):
        text = MONTHS[day.month - 1] if months else f"{day.day} {MONTHS[day.month - 1]}"
        new = not number or day.year != days[number - 1].year
        texts.append(f"{text}\n{day.year}" if new else text)
    return texts


def period(first: int, end: int) -> str:
    """Return the time from one day to the day before another in words, as precise as needed.

    Examples
    --------
    >>> period(date(2024, 1, 1).toordinal(), date(2025, 1, 1).toordinal())
    'in 2024'
    >>> period(date(2024, 3, 5).toordinal(), date(2024, 9, 2).toordinal())
    'from March to September 2024'
    """
    low, high = date.fromordinal(first), date.fromordinal(end) - timedelta(days=1)
    if low == high:
        return f"on {low.day} {_LONG[low.month - 1]} {low.year}"
    if low.year != high.year:
        return f"from {low.year} to {high.year}"
    if low.month == high.month:
        return f"in {_LONG[low.month - 1]} {low.year}"
    if low.month == 1 and high.month == 12:
        return f"in {low.year}"
    return f"from {_LONG[low.month - 1]} to {_LONG[high.month - 1]} {low.year}"
