"""Where names go on a map: beside their mark if there is room, else further off with a line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.fonts import font, text_width
from graphlib_ij.figures.layout.geometry import box_depth, segment_depth
from graphlib_ij.figures.style import LINE_SPACING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphlib_ij.figures.geography.panels import Box
    from graphlib_ij.figures.layout.geometry import Bools, Floats
    from graphlib_ij.figures.pen import Align

GAPS = (2.0, 5.0, 9.0, 15.0, 23.0, 33.0, 45.0)
"""Points between a mark and its name, the nearest first."""

LEADER = 7.0
"""Points from which on a line leads from the mark to its name."""

DIRECTIONS: tuple[tuple[float, float], ...] = (
    (1, 0), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1), (0, 1), (0, -1),
)  # fmt: skip
CROSSED, ASIDE, FAR = 3.0, 0.25, 0.16
"""What it costs that a line runs through a name, that it is not on the best side, each point."""


STEEP, BESIDE_LINE, ON_LINE = 0.4, 0.8, 1.2
"""From which slope on words stand right and left of a line; how many points from it; what it costs
that they are on it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of letters; `faint` is of second rank."""

    text: str
    size: float
    weight: str = "normal"
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Lines one below the other, and the size of their box in points."""

    lines: tuple[Line, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for a block: its centre, how lines are set, what it costs, a line from the mark."""

    center: tuple[float, float]
    align: Align
    cost: float
    leader: tuple[tuple[float, float], tuple[float, float]] | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A block in its place; `crossed` is whether lines run through it."""

    block: Block
    spot: Spot
    crossed: bool = False


def make_block(lines: Iterable[Line], families: tuple[str, ...]) -> Block:
    """Measure lines."""
    kept = tuple(lines)
    widths = [text_width(line.text, font(families, line.size, line.weight)) for line in kept]
    height = sum(line.size for line in kept) * LINE_SPACING
    return Block(kept, round(max(widths) + 1.0, 2), round(height + 0.4, 2))


@dataclass(slots=True)
class Board:
    """A panel on which blocks are set: what is there already, and where lines run.

    Attributes
    ----------
    box : (float, float, float, float)
        Of the panel; blocks stay within.
    boxes : list of (left, bottom, right, top)
        What no block may touch.
    lines : list of array
        Lines, shape (n, 2), which a block had better not be on.
    """

    box: Box
    boxes: list[Box] = field(default_factory=list)
    lines: list[Floats] = field(default_factory=list)

    def choose(
        self,
        block: Block,
        spots: Sequence[Spot],
        *,
        mark: Box | None = None,
        most: float = float("inf"),
    ) -> int:
        """Return the number of the cheapest spot that is free and costs at most `most`, or -1.

        `mark` is the box from which lines lead to the block.
        """
        if not spots:
            return -1
        centers = np.array([spot.center for spot in spots])
        half = np.array([block.width, block.height]) / 2
        costs = np.array([spot.cost for spot in spots])
        low, high = np.array(self.box[:2]) + 1.5, np.array(self.box[2:]) - 1.5
        free = ((centers - half >= low) & (centers + half <= high)).all(axis=1)
        if self.boxes:
            middles, halves = _halved(self.boxes)
            depth = box_depth(centers[:, None], half, other=middles, other_half=halves)
            free &= (depth < -0.6).all(axis=1)
        if foreign := [box for box in self.boxes if box != mark]:
            free &= ~_blocked(spots, *_halved(foreign))
        if not free.any():
            return -1
        costs = np.where(free, costs + CROSSED * self.crossings(centers, half), np.inf)
        best = int(np.round(costs, 3).argmin())
        return best if costs[best] <= most else -1

    def put(self, block: Block, spot: Spot) -> Written:
        """Set a block down; from now on it is in the way."""
        self.boxes.append(box_of(block, spot))
        if spot.leader is not None:
            self.lines.append(np.array(spot.leader))
        return Written(block, spot)

    def take(self, written: Written) -> None:
        """Take a block up again."""
        self.boxes.remove(box_of(written.block, written.spot))
        if written.spot.leader is not None:
            leader = np.array(written.spot.leader)
            self.lines = [line for line in self.lines if not np.array_equal(line, leader)]

    def try_put(
        self,
        block: Block,
        spots: Sequence[Spot],
        *,
        mark: Box | None = None,
        most: float = float("inf"),
    ) -> Written | None:
        """Set a block on the spot that `choose` finds; None if it finds none."""
        number = self.choose(block, spots, mark=mark, most=most)
        return None if number < 0 else self.put(block, spots[number])

    def checked(self, written: Written) -> Written:
        """Return a block with whether lines run through it, now that all are set."""
        half = np.array([written.block.width, written.block.height]) / 2
        crossed = bool(self.crossings(np.array([written.spot.center]), half)[0])
        return replace(written, crossed=crossed or written.crossed)

    def crossings(self, centers: Floats, half: Floats) -> Floats:
        """Count the lines that run through a block at each centre."""
        count = np.zeros(len(centers))
        for line in self.lines:
            depth = segment_depth(line[:-1], line[1:], center=centers[:, None], half=half)
            count += (depth > 0).any(axis=1)
        return count


def _halved(boxes: Sequence[Box]) -> tuple[Floats, Floats]:
    array = np.array(boxes)
    return (array[:, :2] + array[:, 2:]) / 2, (array[:, 2:] - array[:, :2]) / 2


def _blocked(spots: Sequence[Spot], middles: Floats, halves: Floats) -> Bools:
    """Tell which spots' lines would run through a box."""
    blocked = np.zeros(len(spots), dtype=bool)
    for number, spot in enumerate(spots):
        if spot.leader is not None:
            start, end = np.array(spot.leader[0]), np.array(spot.leader[1])
            depth = segment_depth(start, end, center=middles, half=halves)
            blocked[number] = bool((depth > 0).any())
    return blocked


def box_of(block: Block, spot: Spot) -> Box:
    """Return the box of a block in its place."""
    (x, y), wide, high = spot.center, block.width / 2, block.height / 2
    return x - wide, y - high, x + wide, y + high


def spots_around(
    block: Block, at: tuple[float, float], radius: float, *, gaps: Sequence[float] = GAPS
) -> list[Spot]:
    """Return the places for a block beside a mark, from near to far, the right side first."""
    spots = []
    for gap in gaps:
        for rank, (right, up) in enumerate(DIRECTIONS):
            reach = (radius + gap) * (0.72 if right and up else 1.0)
            x = at[0] + right * (reach + block.width / 2)
            y = at[1] + up * (reach + block.height / 2)
            if right and up:
                # The corner beside the mark, not the far one: a name slides up along its side.
                y -= up * min(block.height / 2, reach) * 0.5
            align: Align = "left" if right > 0 else "right" if right < 0 else "center"
            center = (round(x, 1), round(y, 1))
            leader = _leader(block, center, at, radius) if gap >= LEADER else None
            spots.append(Spot(center, align, rank * ASIDE + gap * FAR, leader))
    return spots


def spots_along(block: Block, line: Floats, shares: Sequence[float]) -> list[Spot]:
    """Return the places for a block close to a line on either side of it, then on it.

    Beside a flat line that is above and below, beside a steep one right and left.
    """
    spots = []
    last = len(line) - 1
    for rank, share in enumerate(shares):
        place = min(int(share * last), last - 1)
        before, after = line[place], line[place + 1]
        middle = before + (share * last - place) * (after - before)
        slope = np.abs(after - before)
        for side in (1.0, -1.0, 0.0):
            if slope[1] > STEEP * slope[0]:
                lean = block.height / 2 * float(slope[0] / max(slope[1], 1e-6))
                move = np.array([block.width / 2 + BESIDE_LINE + lean, 0.0])
            else:
                lean = block.width / 2 * float(slope[1] / max(slope[0], 1e-6))
                move = np.array([0.0, block.height / 2 + BESIDE_LINE + lean])
            x, y = np.round(middle + side * move, 1)
            cost = rank * ASIDE + (ON_LINE if side == 0.0 else 0.0)
            spots.append(Spot((float(x), float(y)), "center", cost))
    return spots


def _leader(
    block: Block, center: tuple[float, float], at: tuple[float, float], radius: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the line from the mark's edge to the nearest point of the block."""
    half = np.array([block.width, block.height]) / 2
    start = np.array(at)
    end = np.clip(start, np.array(center) - half, np.array(center) + half)
    step = end - start
    length = max(float(np.sqrt((step * step).sum())), 1e-6)
    begin = np.round(start + step / length * (radius + 0.8), 1)
    stop = np.round(end - step / length * 0.8, 1)
    return (float(begin[0]), float(begin[1])), (float(stop[0]), float(stop[1]))
