"""Which of many boxes, outlines and lines touch: pairs found on a grid, then tested exactly.

All at once on arrays, so that a figure of ten thousand marks is measured in seconds.  A box is
(left, bottom, right, top).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.layout.geometry import lengths, segment_depth, segments_cross

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graphlib_ij.figures.layout.geometry import Bools, Floats, Ints

    Pairs = tuple[Ints, Ints]

CELL = 24.0
"""Points: about the size of a name or a node."""

CHUNK = 500_000
"""How many pieces are compared at once, which bounds the memory."""


@dataclass(frozen=True, slots=True)
class Chains:
    """Many chains of points one behind the other: outlines (closed) or lines.

    Attributes
    ----------
    spots : array of shape (p, 2)
    first : array of shape (n + 1,)
        Where each chain begins in `spots`; the last is where all end.
    """

    spots: Floats
    first: Ints

    def __len__(self) -> int:
        return len(self.first) - 1

    @property
    def boxes(self) -> Floats:
        """Return the box around each chain."""
        if not len(self):
            return np.empty((0, 4))
        low = np.minimum.reduceat(self.spots, self.first[:-1])
        high = np.maximum.reduceat(self.spots, self.first[:-1])
        return np.concatenate([low, high], axis=1)

    @property
    def pieces(self) -> tuple[Floats, Floats, Ints]:
        """Return the starts and ends of all segments, and whose they are."""
        owner = np.repeat(np.arange(len(self)), np.diff(self.first))
        inner = owner[:-1] == owner[1:]
        return self.spots[:-1][inner], self.spots[1:][inner], owner[:-1][inner]

    def take(self, chosen: Ints | Bools) -> Chains:
        """Return some of the chains."""
        numbers = np.flatnonzero(chosen) if chosen.dtype == bool else chosen
        return chain([self.spots[self.first[n] : self.first[n + 1]] for n in numbers.tolist()])


def chain(arrays: Sequence[Floats]) -> Chains:
    """Return arrays of points as chains."""
    first = np.concatenate([[0], np.cumsum([len(one) for one in arrays])]).astype(np.int64)
    return Chains(np.concatenate([np.empty((0, 2)), *arrays]), first)


def near_pairs(one: Floats, other: Floats, *, slack: float = 0.0) -> Pairs:
    """Return which boxes overlap by more than `slack`, as two arrays of numbers.

    Examples
    --------
    >>> boxes = np.array([[0, 0, 9, 9], [50, 50, 60, 60], [8, 8, 20, 20.0]])
    >>> [part.tolist() for part in near_pairs(boxes[:1], boxes)]
    [[0, 0], [0, 2]]
    """
    cells, owner = _cells(one)
    other_cells, other_owner = _cells(other)
    order = np.argsort(other_cells, kind="stable")
    sorted_cells = other_cells[order]
    low = np.searchsorted(sorted_cells, cells, side="left")
    high = np.searchsorted(sorted_cells, cells, side="right")
    row, place = spread(high - low)
    first, second = owner[row], other_owner[order[low[row] + place]]
    a, b = one[first], other[second]
    reach = np.minimum(a[:, 2:], b[:, 2:]) - np.maximum(a[:, :2], b[:, :2])
    hit = (reach > slack).all(axis=1) if slack else (reach >= 0).all(axis=1)
    codes = np.unique(first[hit] * max(len(other), 1) + second[hit])
    return codes // max(len(other), 1), codes % max(len(other), 1)


def _cells(boxes: Floats) -> tuple[Ints, Ints]:
    """Return every cell that each box touches, and whose it is."""
    low = np.floor(boxes[:, :2] / CELL).astype(np.int64)
    high = np.floor(boxes[:, 2:] / CELL).astype(np.int64)
    wide, tall = (high - low + 1).T if len(boxes) else (np.empty(0, np.int64),) * 2
    owner, place = spread(wide * tall)
    x, y = low[owner, 0] + place // tall[owner], low[owner, 1] + place % tall[owner]
    return x * 1_000_003 + y, owner


def spread(counts: Ints) -> tuple[Ints, Ints]:
    """Return, for rows that are repeated so often, the number of the row and of the repeat.

    Examples
    --------
    >>> [part.tolist() for part in spread(np.array([2, 0, 3]))]
    [[0, 0, 2, 2, 2], [0, 1, 0, 1, 2]]
    """
    row = np.repeat(np.arange(len(counts)), counts)
    begin = np.cumsum(counts) - counts
    return row, np.arange(len(row)) - begin[row]


def crossing_pairs(lines: Chains) -> Pairs:
    """Return which lines cross each other, each pair once, the lower number first."""
    starts, ends, owner = lines.pieces
    short, of = _short(starts, ends)
    one, other = near_pairs(short, short)
    one, other = _distinct(of[one], of[other], len(starts))
    keep = owner[one] < owner[other]
    one, other = one[keep], other[keep]
    crossed = in_chunks(
        lambda a, b: segments_cross(starts[a], ends[a], c=starts[b], d=ends[b]), one, other
    )
    return _distinct(owner[one[crossed]], owner[other[crossed]], len(lines))


def line_hits(lines: Chains, outlines: Chains) -> Pairs:
    """Return which lines run into which outlines: (lines, outlines)."""
    starts, ends, owner = lines.pieces
    short, of = _short(starts, ends)
    piece, shape = near_pairs(short, outlines.boxes)
    piece, shape = _distinct(of[piece], shape, len(outlines))
    c, d, whose = outlines.pieces
    side = np.searchsorted(whose, np.arange(len(outlines) + 1))
    row, place = spread(np.diff(side)[shape])
    crossed = in_chunks(
        lambda a, b: segments_cross(starts[a], ends[a], c=c[b], d=d[b]),
        piece[row],
        side[shape[row]] + place,
    )
    hit = np.bincount(row[crossed], minlength=len(piece)) > 0
    hit[~hit] = inside(starts[piece[~hit]], outlines, shape[~hit])
    return _distinct(owner[piece[hit]], shape[hit], len(outlines))


def line_box_hits(lines: Chains, boxes: Floats, *, slack: float) -> Pairs:
    """Return which lines run into which boxes deeper than `slack`: (lines, boxes)."""
    starts, ends, owner = lines.pieces
    short, of = _short(starts, ends)
    piece, box = near_pairs(short, boxes)
    piece, box = _distinct(of[piece], box, len(boxes))
    hit = _depth(starts[piece], ends[piece], boxes[box]) > slack
    return _distinct(owner[piece[hit]], box[hit], len(boxes))


def box_hits(boxes: Floats, outlines: Chains, *, slack: float) -> Pairs:
    """Return which boxes lie on which outlines' areas, deeper than `slack`: (boxes, outlines)."""
    box, shape = near_pairs(boxes, outlines.boxes, slack=slack)
    c, d, whose = outlines.pieces
    side = np.searchsorted(whose, np.arange(len(outlines) + 1))
    row, place = spread(np.diff(side)[shape])
    edge = side[shape[row]] + place
    deep = in_chunks(lambda a, b: _depth(c[b], d[b], boxes[a]) > slack, box[row], edge)
    hit = np.bincount(row[deep], minlength=len(box)) > 0
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    hit[~hit] = inside(middle[box[~hit]], outlines, shape[~hit])
    return box[hit], shape[hit]


def outline_hits(outlines: Chains, *, slack: float) -> Pairs:
    """Return which outlines overlap each other by more than about `slack`, each pair once."""
    boxes = outlines.boxes
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    owner = np.repeat(np.arange(len(outlines)), np.diff(outlines.first))
    away = outlines.spots - middle[owner]
    radius = lengths(away)
    # Both give way by half of the slack, so that shapes may touch.
    shrunk = Chains(
        middle[owner] + away * (1 - slack / 2 / np.maximum(radius, slack))[:, None], outlines.first
    )
    widest = np.maximum.reduceat(radius, outlines.first[:-1]) if len(outlines) else radius
    one, other = near_pairs(boxes, boxes, slack=slack)
    step = middle[one] - middle[other]
    close = (one < other) & (lengths(step) < widest[one] + widest[other] - slack)
    one, other = one[close], other[close]
    hit = inside(middle[one], shrunk, other) | inside(middle[other], shrunk, one)
    starts, ends, whose = shrunk.pieces
    side = np.searchsorted(whose, np.arange(len(outlines) + 1))
    count = np.diff(side)
    row, place = spread(count[one] * count[other])
    a = side[one[row]] + place // np.maximum(count[other[row]], 1)
    b = side[other[row]] + place % np.maximum(count[other[row]], 1)
    crossed = in_chunks(
        lambda a, b: segments_cross(starts[a], ends[a], c=starts[b], d=ends[b]), a, b
    )
    hit |= np.bincount(row[crossed], minlength=len(one)) > 0
    return one[hit], other[hit]


def inside(spots: Floats, outlines: Chains, shape: Ints) -> Bools:
    """Tell which spots lie within the outlines of the given numbers, spot by spot."""
    c, d, whose = outlines.pieces
    side = np.searchsorted(whose, np.arange(len(outlines) + 1))
    row, place = spread(np.diff(side)[shape])
    edge = side[shape[row]] + place
    x, y = spots[row].T
    below, above = c[edge, 1] > y, d[edge, 1] > y
    rise = d[edge, 1] - c[edge, 1]
    at = c[edge, 0] + (y - c[edge, 1]) * (d[edge, 0] - c[edge, 0]) / np.where(rise == 0, 1, rise)
    passed = (below != above) & (x < at)
    odd: Bools = np.bincount(row[passed], minlength=len(shape)) % 2 == 1
    return odd


def in_chunks(test: Callable[[Ints, Ints], Bools], one: Ints, other: Ints) -> Bools:
    """Return what a test says of pairs, so many at a time."""
    parts = [
        test(one[first : first + CHUNK], other[first : first + CHUNK])
        for first in range(0, len(one), CHUNK)
    ]
    return np.concatenate([np.empty(0, dtype=bool), *parts])


def _depth(starts: Floats, ends: Floats, boxes: Floats) -> Floats:
    center, half = (boxes[:, :2] + boxes[:, 2:]) / 2, (boxes[:, 2:] - boxes[:, :2]) / 2
    return segment_depth(starts, ends, center=center, half=half)


def _short(starts: Floats, ends: Floats) -> tuple[Floats, Ints]:
    """Return boxes around parts of segments no longer than a cell, and whose they are.

    The box around a long slanting segment would meet nearly everything.
    """
    step = ends - starts
    count = np.maximum(np.ceil(np.abs(step).max(axis=1, initial=0.0) / CELL), 1).astype(np.int64)
    of, place = spread(count)
    part = step[of] / count[of, None]
    begin = starts[of] + part * place[:, None]
    return np.concatenate([np.minimum(begin, begin + part), np.maximum(begin, begin + part)], 1), of


def _distinct(one: Ints, other: Ints, count: int) -> Pairs:
    codes = np.unique(one * max(count, 1) + other)
    return codes // max(count, 1), codes % max(count, 1)
