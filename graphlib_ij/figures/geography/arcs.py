"""Arcs: the course of each tie on each panel, cut where marks, frames and the panel begin."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.layout.geometry import lengths
from graphlib_ij.figures.layout.routes import curve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphlib_ij.figures.geography.panels import Box, Panel
    from graphlib_ij.figures.geography.places import Place, Tie
    from graphlib_ij.figures.layout.geometry import Bools, Floats

BOW, MOST_BOW = 0.13, 46.0
"""How far an arc bows out, as a part of its length, and at most, in points."""

STRAND, LANE = 6.0, 4.2
"""Points between the bows of several ties of two places, and between those that leave a panel."""

CLEAR = 1.6
STEPS, KEPT = 240, 6

SWINGS = (1.0, 0.6, 1.5, 0.2, -0.6, 2.0, -1.0)
"""By which part of its bow an arc is tried: the first that meets fewest marks of other places."""

LEANS = (
    0.0, 0.08, -0.08, 0.16, -0.16, 0.26, -0.26, 0.38, -0.38, 0.54, -0.54, 0.72, -0.72, 0.9, -0.9,
)  # fmt: skip
"""The same for ties that leave a panel: how far aside they lead for each point ahead."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A tie on a panel.

    Attributes
    ----------
    tie : int
        Its number.
    lines : tuple of array
        Its pieces: one, unless something is in between.
    leaves : int or None
        Number of the place, not on this panel, towards which it leaves it.
    """

    tie: int
    lines: tuple[Floats, ...]
    leaves: int | None


@dataclass(frozen=True, slots=True)
class Ground:
    """What arcs run on: a panel, and on it each place's spot, its radius, and frames.

    Attributes
    ----------
    panel : Panel
    spots : array of shape (n, 2)
        Of all places, those of members where their marks are.
    radii : array of shape (n,)
    frames : sequence of (box, members)
        Enlarged parts shown on the panel: nothing is drawn within.
    """

    panel: Panel
    spots: Floats
    radii: Floats
    frames: Sequence[tuple[Box, tuple[int, ...]]]


def make_arcs(ground: Ground, places: Sequence[Place], ties: Sequence[Tie]) -> list[Arc]:
    """Return the arcs of a panel: of the map all but those within a frame, of a part its own."""
    inside = set(ground.panel.members)
    strands: Counter[tuple[int, int]] = Counter()
    together = Counter((tie.one, tie.other) for tie in ties)
    arcs = []
    for number, tie in enumerate(ties):
        ends = (tie.one, tie.other)
        strand = strands[ends]
        strands[ends] += 1
        if ground.panel.letter:
            if not inside & set(ends):
                continue
            if not inside >= set(ends):
                way, far = _leaving(ground, ends, strand=strand, strands=together[ends])
                arcs.append(Arc(number, (way,), far))
                continue
        elif any(set(members) >= set(ends) for _, members in ground.frames):
            continue
        lines = _courses(ground, places, ends, strand=strand, strands=together[ends])
        arcs.append(Arc(number, tuple(lines), None))
    return [arc for arc in arcs if arc.lines]


def _courses(
    ground: Ground, places: Sequence[Place], ends: tuple[int, int], *, strand: int, strands: int
) -> list[Floats]:
    """Return the pieces of an arc; one that goes the short way around the world has two."""
    one, other = ground.spots[ends[0]], ground.spots[ends[1]]
    turn = _turn(ground.panel, places[ends[0]], places[ends[1]])
    around = [np.zeros(2)]
    if turn is not None:
        around = [turn, np.zeros(2)]
    pieces = []
    for number, shift in enumerate(around):
        back = np.zeros(2) if turn is None or not number else -turn
        pieces += _pieces(ground, one + back, other + shift, ends, strand=strand, strands=strands)
    return pieces


def _turn(panel: Panel, one: Place, other: Place) -> Floats | None:
    """Return where `other` lies beyond the map's edge, from itself; None if the way is shorter."""
    if not panel.extent.whole:
        return None
    east = panel.extent.projection.offset(np.array([one.longitude, other.longitude]))
    if abs(float(east[1] - east[0])) <= 180.0:
        return None
    north = np.array([other.latitude, other.latitude])
    round_ = 360.0 if east[1] < east[0] else -360.0
    spots = panel.spots(north, np.array([east[1], east[1] + round_]))
    turned: Floats = np.round(spots[1] - spots[0], 1)
    return turned


def _pieces(
    ground: Ground, one: Floats, other: Floats, ends: tuple[int, int], *, strand: int, strands: int
) -> list[Floats]:
    step = other - one
    length = sqrt(float((step * step).sum()))
    if length < 1.0:
        return []
    middle = ground.panel.spots(np.array([0.0]), np.array([0.0]))[0, 1]
    poleward = 1.0 if (one[1] + other[1]) / 2 >= middle else -1.0
    eastward = 1.0 if step[0] >= 0 else -1.0
    bow = min(BOW * length, MOST_BOW)

    def course(part: float, number: int) -> Floats:
        swing = (bow * part + number * STRAND) * poleward * eastward
        return curve(one, other, swing=np.array(swing), steps=STEPS)

    # All strands alike, so that none comes to lie on another.
    best = min(
        SWINGS,
        key=lambda part: sum(_met(ground, course(part, number), ends) for number in range(strands)),
    )
    found = course(best, strand)
    return _runs(found, _free(ground, found, ends))


def _met(ground: Ground, course: Floats, ends: tuple[int, int]) -> int:
    """Count the marks of other places that a course runs into."""
    others = [number for number in ground.panel.members if number not in ends]
    away = course[:, None] - ground.spots[others]
    near = lengths(away) < ground.radii[others] + CLEAR
    return int(near.any(axis=0).sum())


def _free(ground: Ground, course: Floats, ends: tuple[int, int]) -> Bools:
    """Tell which points of a course are on the panel, outside frames and clear of its ends."""
    left, bottom, right, top = ground.panel.box
    x, y = course[:, 0], course[:, 1]
    free = (x >= left) & (x <= right) & (y >= bottom) & (y <= top)
    if ground.panel.extent.whole:
        free &= np.abs(x - (left + right) / 2) <= _half_width(ground.panel, y)
    for (west, south, east, north), members in ground.frames:
        if set(members) & set(ends):
            free &= (x < west) | (x > east) | (y < south) | (y > north)
    for end in set(ends) & set(ground.panel.members):
        away = course - ground.spots[end]
        free &= lengths(away) > ground.radii[end] + CLEAR
    return free


def _half_width(panel: Panel, heights: Floats) -> Floats:
    """Return half the width of the world at heights on the drawing."""
    north = np.linspace(panel.extent.south, panel.extent.north, 60)
    edge = panel.spots(north, np.full(60, 180.0))
    middle = (panel.box[0] + panel.box[2]) / 2
    half: Floats = np.interp(heights, edge[:, 1], edge[:, 0] - middle)
    return half


def _runs(course: Floats, free: Bools) -> list[Floats]:
    """Return the parts of a course that are free, with fewer points."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], free, [False]]).astype(int)))
    runs = []
    for start, stop in edges.reshape(-1, 2):
        if stop - start < 3:
            continue
        kept = np.unique(np.append(np.arange(start, stop, KEPT), stop - 1))
        runs.append(np.round(course[kept], 1))
    return runs


def _leaving(
    ground: Ground, ends: tuple[int, int], *, strand: int, strands: int
) -> tuple[Floats, int]:
    """Return the straight way from a place towards one beyond the panel's edge, and that one.

    It leads somewhat aside if that spares another place's mark; all strands do so alike.
    """
    inside = set(ground.panel.members)
    near, far = ends if ends[0] in inside else ends[::-1]
    step = ground.spots[far] - ground.spots[near]
    ahead = step / (sqrt(float((step * step).sum())) or 1.0)
    side: Floats = np.array([-ahead[1], ahead[0]], dtype=np.float64)
    apart = side * LANE
    ways = [_way_out(ground, near, ahead + lean * side) for lean in LEANS]
    way = min(
        ways,
        key=lambda way: sum(
            _met(ground, _dense(way + apart * number), ends) for number in range(strands)
        ),
    )
    box = np.array(ground.panel.box, dtype=np.float64)
    moved: Floats = np.minimum(np.maximum(way + apart * strand, box[:2]), box[2:])
    return np.round(moved, 1), far


def _way_out(ground: Ground, near: int, towards: Floats) -> Floats:
    """Return the line from the mark of a place to the edge of the panel."""
    start, box = ground.spots[near], np.array(ground.panel.box)
    ahead = towards / (sqrt(float((towards * towards).sum())) or 1.0)
    shares = []
    for axis in (0, 1):
        limit = box[axis + 2] if ahead[axis] > 0 else box[axis]
        if abs(ahead[axis]) > 1e-6:
            shares.append(float((limit - start[axis]) / ahead[axis]))
    end = start + ahead * min([share for share in shares if share > 0], default=0.0)
    return np.stack([start + ahead * (ground.radii[near] + CLEAR), end])


def _dense(way: Floats) -> Floats:
    """Return a line as many points."""
    points: Floats = way[0] + (way[1] - way[0]) * np.linspace(0.0, 1.0, STEPS)[:, None]
    return points
