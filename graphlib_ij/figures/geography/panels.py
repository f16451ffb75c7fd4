"""Panels: the map, and enlarged parts of it where places would lie on each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.geography.projections import Extent, extent_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from graphlib_ij.figures.geography.places import Place
    from graphlib_ij.figures.layout.geometry import Floats

    Box = tuple[float, float, float, float]

MAP_SHAPE, ALONE, BESIDE = (0.36, 0.72), (0.3, 0.5), (0.75, 1.05)
"""Least and most of a panel's height by its width: of the map, of an enlarged part that has its
row to itself, and of one beside another."""

MAP_LEAST, INSET_LEAST = 3.0, 0.6
"""Degrees of latitude that a panel shows at least."""

ROOM = {MAP_LEAST: 1.5, INSET_LEAST: 1.3}
"""How much more of the earth they show than lies between the places, for the names."""

CROWDED = 20.0
"""Points from its nearest neighbour below which a place is crowded."""

CROWD, SPREAD, EDGE = 3, 0.16, 8.0
"""Places that make a crowd; how far apart they may be, as a part of the map's width; points from
an enlarged part's edge from which on other places are drawn in it as well."""

GAIN = 1.6
"""How much larger an enlarged part must be at least."""

MOST_INSETS, LARGER, LETTERS = 3, 0.58, "ABC"
"""Enlarged parts at most; of three, the largest's part of the width."""

BESIDE_WIDTH, GAP, TITLE = 200.0, 12.0, 12.0
"""Least width of enlarged parts side by side; between panels; of the line above one, in points."""

SMALLEST_FRAME = 9.0
ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the earth on the sheet.

    Attributes
    ----------
    extent : Extent
    box : (float, float, float, float)
        Left, bottom, right and top on the drawing, in points.
    letter : str
        "A", "B", ... of an enlarged part; "" is the map itself.
    members : tuple of int
        Numbers of the places whose marks are drawn in it.
    """

    extent: Extent
    box: Box
    letter: str
    members: tuple[int, ...]

    @property
    def scale(self) -> float:
        """Return points for each unit of the plane."""
        left, _, right, _ = self.extent.corners()
        return (self.box[2] - self.box[0]) / (right - left)

    def spots(self, latitude: Floats, east: Floats) -> Floats:
        """Return points on the drawing for degrees of latitude and from the middle."""
        left, bottom, _, _ = self.extent.corners()
        flat = self.extent.projection.project(latitude, east)
        placed: Floats = (flat - (left, bottom)) * self.scale + self.box[:2]
        return placed

    def place(self, places: Sequence[Place]) -> Floats:
        """Return where places truly lie, shape (n, 2), rounded; the map need not reach so far."""
        north = np.array([place.latitude for place in places])
        east = self.extent.projection.offset(np.array([place.longitude for place in places]))
        rounded: Floats = np.round(self.spots(north, east), 1)
        return rounded


def make_panels(
    places: Sequence[Place], *, width: float, marked: Collection[int] | None = None
) -> tuple[Panel, ...]:
    """Return the map and up to three enlarged parts, each with the places drawn in it.

    The map stands above, its parts below; all are measured from the lower left corner.  Crowded
    are only places that have a mark, by number those `marked`; None is all.
    """
    marked = range(len(places)) if marked is None else sorted(marked)
    extent = _extent(places, MAP_SHAPE, MAP_LEAST)
    top = Panel(extent, _box(extent, width), "", ())
    crowds = _crowds(top, places, marked)
    insets = _arranged(places, crowds, width)
    while (less := _worst(top, insets)) is not None:
        crowds = [crowd for number, crowd in enumerate(crowds) if number != less]
        insets = _arranged(places, crowds, width)
    insets = [replace(inset, members=_within(inset, places)) for inset in insets]
    taken = {number for inset in insets for number in inset.members}
    rest = tuple(number for number in range(len(places)) if number not in taken)
    floor = min((inset.box[1] for inset in insets), default=0.0)
    return tuple(_moved(panel, 0.0, -floor) for panel in (replace(top, members=rest), *insets))


def _within(panel: Panel, places: Sequence[Place]) -> tuple[int, ...]:
    """Return the members of a part and whatever else lies well within it."""
    spots = panel.place(places)
    low, high = np.array(panel.box[:2]) + EDGE, np.array(panel.box[2:]) - EDGE
    inside = np.flatnonzero(((spots >= low) & (spots <= high)).all(axis=1))
    return tuple(sorted({*panel.members, *map(int, inside)}))


def _worst(panel: Panel, insets: Sequence[Panel]) -> int | None:
    """Return the last enlarged part, the largest being first, that had better not be there.

    It shows little more than the map does, or what it shows another does as well.
    """
    frames = [frame_of(panel, inset) for inset in insets]
    for number in reversed(range(len(frames))):
        one = frames[number]
        if insets[number].scale < GAIN * panel.scale:
            return number
        for other in frames[:number]:
            apart = one[0] >= other[2] or other[0] >= one[2]
            if not (apart or one[1] >= other[3] or other[1] >= one[3]):
                return number
    return None


def _arranged(
    places: Sequence[Place], crowds: Sequence[tuple[int, ...]], width: float
) -> list[Panel]:
    """Return the enlarged parts below the map.

    They stand in a column where the sheet is narrow, else side by side; of three, two stand one
    above the other beside the largest.
    """
    if not crowds:
        return []
    half = (width - GAP) / 2
    if len(crowds) == 1 or half < BESIDE_WIDTH:
        shape = ALONE if width >= 2 * BESIDE_WIDTH else BESIDE
        panels, floor = [], 0.0
        for letter, crowd in zip(LETTERS, crowds, strict=False):
            panel = _inset(places, crowd, letter, shape=shape, width=width)
            floor -= panel.box[3] + TITLE + GAP
            panels.append(_moved(panel, 0.0, floor))
        return panels
    first = half if len(crowds) == 2 else round(width * LARGER, 1)
    large = _inset(places, crowds[0], LETTERS[0], shape=BESIDE, width=first)
    rest, below = len(crowds) - 1, TITLE + GAP
    high = (large.box[3] - below * (rest - 1)) / rest
    side = width - GAP - first
    panels = [_moved(large, 0.0, -large.box[3] - below)]
    for number, crowd in enumerate(crowds[1:]):
        share = high / side
        small = _inset(places, crowd, LETTERS[number + 1], shape=(share, share), width=side)
        panels.append(_moved(small, first + GAP, -(number + 1) * (high + below)))
    return panels


def _inset(
    places: Sequence[Place],
    crowd: tuple[int, ...],
    letter: str,
    *,
    shape: tuple[float, float],
    width: float,
) -> Panel:
    extent = _extent([places[number] for number in crowd], shape, INSET_LEAST)
    return Panel(extent, _box(extent, width), letter, crowd)


def frame_of(panel: Panel, inset: Panel) -> Box:
    """Return the part of a panel that an enlarged part shows, never too small to be seen."""
    extent = inset.extent
    turn = extent.projection.middle - panel.extent.projection.middle
    turn = (turn + 180.0) % 360.0 - 180.0
    north = np.array([extent.south, extent.south, extent.north, extent.north])
    east = np.array([extent.west, extent.east, extent.west, extent.east]) + turn
    spots = np.round(panel.spots(north, east), 1)
    low, high = spots.min(axis=0), spots.max(axis=0)
    short = np.maximum(SMALLEST_FRAME - (high - low), 0.0) / 2
    low, high = np.maximum(low - short, panel.box[:2]), np.minimum(high + short, panel.box[2:])
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def clear_of(spots: Floats, halves: Floats, frames: Sequence[Box]) -> Floats:
    """Move marks off frames, to the nearest side; `halves` are half their widths and heights."""
    moved = spots.copy()
    for west, south, east, north in frames:
        for number, (x, y) in enumerate(moved):
            wide, high = halves[number] + 1.5
            ways = np.array([west - wide - x, east + wide - x, south - high - y, north + high - y])
            if ways[0] < 0 < ways[1] and ways[2] < 0 < ways[3]:
                best = int(np.abs(ways).argmin())
                moved[number, best // 2] += ways[best]
    rounded: Floats = np.round(moved, 1)
    return rounded


def set_apart(spots: Floats, halves: Floats, box: Box, *, clear: float = 1.0) -> Floats:
    """Push marks apart that lie on each other, as little as it takes, and keep them in the panel.

    Of two on the same spot the first goes to the left.
    """
    moved = np.round(spots, 2)
    low, high = np.array(box[:2]) + halves + 1.0, np.array(box[2:]) - halves - 1.0
    for _ in range(ROUNDS):
        gaps = halves[:, None] + halves[None] + clear - np.abs(moved[:, None] - moved[None])
        pairs = np.argwhere(np.triu((gaps > 0.05).all(axis=-1), k=1))
        for one, other in pairs:
            step = moved[other] - moved[one]
            deep = halves[one] + halves[other] + clear - np.abs(step)
            if deep.min() <= 0.05:
                continue
            axis = int(deep[1] < deep[0])
            push = round(float(deep[axis]) / 2 + 0.05, 2) * (-1.0 if step[axis] < 0 else 1.0)
            moved[one, axis] -= push
            moved[other, axis] += push
        moved = np.clip(moved, low, high)
        if not len(pairs):
            break
    rounded: Floats = np.round(moved, 1)
    return rounded


def _extent(places: Sequence[Place], shape: tuple[float, float], least: float) -> Extent:
    north = [place.latitude for place in places]
    east = [place.longitude for place in places]
    return extent_of(north, east, shape=shape, least=least, room=ROOM[least])


def _box(extent: Extent, width: float) -> Box:
    left, bottom, right, top = extent.corners()
    return 0.0, 0.0, round(width, 1), round((top - bottom) / (right - left) * width, 1)


def _moved(panel: Panel, right: float, up: float) -> Panel:
    box = panel.box
    left, bottom = round(box[0] + right, 1), round(box[1] + up, 1)
    moved = (left, bottom, round(box[2] + right, 1), round(box[3] + up, 1))
    return replace(panel, box=moved)


def _crowds(panel: Panel, places: Sequence[Place], marked: Sequence[int]) -> list[tuple[int, ...]]:
    """Return the crowded parts of a map as numbers of places, those of the most places first."""
    limit = SPREAD * (panel.box[2] - panel.box[0])
    groups = _groups(panel.place([places[number] for number in marked]), limit)
    return [tuple(marked[number] for number in group) for group in groups[:MOST_INSETS]]


def _groups(spots: Floats, limit: float) -> list[tuple[int, ...]]:
    """Return groups of crowded spots no wider or higher than `limit`, the largest first.

    The nearest are joined first, as long as the joint group stays within the limit.
    """
    gaps = np.sqrt(((spots[:, None] - spots[None]) ** 2).sum(axis=-1))
    np.fill_diagonal(gaps, np.inf)
    crowded = [number for number in range(len(spots)) if gaps[number].min() < CROWDED]
    group: dict[int, tuple[int, ...]] = {number: (number,) for number in crowded}
    order = sorted(
        (round(float(gaps[one, other]), 1), one, other)
        for one in crowded
        for other in crowded
        if one < other and gaps[one, other] <= limit
    )
    for _, one, other in order:
        if group[one] == group[other]:
            continue
        joint = tuple(sorted(group[one] + group[other]))
        extent = np.ptp(spots[list(joint)], axis=0)
        if max(extent) <= limit:
            group |= dict.fromkeys(joint, joint)
    # On one and the same spot, nothing comes apart by being enlarged.
    found = {
        members
        for members in group.values()
        if len(members) >= CROWD and max(np.ptp(spots[list(members)], axis=0)) >= 1.0
    }
    return sorted(found, key=lambda members: (-len(members), members))
