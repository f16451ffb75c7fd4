"""Cards and lines across: where columns stand, and the course of every line from port to port."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.heads import head_length
from graphlib_ij.figures.layout.scene import LABEL_GAP
from graphlib_ij.figures.views.layered.cards import LEFT, RIGHT
from graphlib_ij.figures.views.nodelink.plan import Node
from graphlib_ij.figures.views.nodelink.strokes import Stroke

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphlib_ij.figures.look import Point
    from graphlib_ij.figures.views.layered.cards import Cards, Links
    from graphlib_ij.figures.views.nodelink.plan import Item

CLEAR = 2.2
"""Points between a card and the ends of its lines."""

HEAD_ROOM = 8.0
"""Points that lines run level at either end, so that heads lie straight."""

ARC, LANE, CORNER = 13.0, 4.4, 5.0
"""Points from a column to its innermost arc, between arcs, and of their rounded corners."""

LANES = 42.0
"""Points that the arcs of a column take at most: many of them stand closer."""

STEPS = 24

EVEN = 0.4
"""Which part of the room for bends is shared evenly; the rest goes where lines rise and fall."""


@dataclass(frozen=True, slots=True)
class Span:
    """A column across: its left and right end, and the middle of its shapes."""

    left: float
    right: float
    shapes: float


@dataclass(frozen=True, slots=True)
class Across:
    """Where columns stand, and between which points the lines from each to the next one bend."""

    spans: tuple[Span, ...]
    bends: tuple[tuple[float, float], ...]


def free_width(links: Links, items: Sequence[Item], *, width: float) -> float:
    """Return how many points are left in each gap for lines to bend in; negative if none are."""
    last = len(links.order) - 1
    taken = sum(sum(_sizes(links, items, column)) for column in range(last + 1))
    taken += sum(_pad(links, n, RIGHT) + _pad(links, n + 1, LEFT) for n in range(last))
    taken += _pad(links, 0, LEFT, outer=True) + _pad(links, last, RIGHT, outer=True)
    return (width - taken) / max(last, 1)


def set_across(cards: Cards, items: Sequence[Item], *, width: float) -> Across:
    """Set columns from the left to the right edge; where lines rise more, the gap is wider."""
    links, last = cards.links, len(cards.links.order) - 1
    free = max(free_width(links, items, width=width), 1.0) * last
    travel = [_travel(cards, number) + 50.0 for number in range(last)]
    spans, bends = [], []
    at = _pad(links, 0, LEFT, outer=True)
    for column in range(last + 1):
        before, after = _sizes(links, items, column)
        spans.append(Span(round(at, 1), round(at + before + after, 1), round(at + before, 1)))
        at += before + after
        if column < last:
            first = at + _pad(links, column, RIGHT)
            share = EVEN / last + (1 - EVEN) * travel[column] / sum(travel)
            end = first + free * share
            bends.append((round(first, 1), round(end, 1)))
            at = end + _pad(links, column + 1, LEFT)
    return Across(tuple(spans), tuple(bends))


def _sizes(links: Links, items: Sequence[Item], column: int) -> tuple[float, float]:
    """Return how far a column reaches to the left and right of the middle of its shapes."""
    own = [items[slot] for slot in links.order[column] if slot < links.count]
    shape = max((item.half[0] for item in own), default=0.0)
    line = _name_line(own)
    long = max((_name_middle(item, line) + item.label_half[0] for item in own), default=0.0)
    return (max(long, shape), shape) if links.names_left[column] else (shape, max(long, shape))


def _name_line(own: Sequence[Item]) -> float:
    """Return how far from the middle of the shapes the names of a column begin.

    Rings do not count: who has one has its name further out, and the others stay near theirs.
    """
    return max((item.half[0] for item in own if not item.stands_out), default=0.0)


def _name_middle(item: Item, line: float) -> float:
    """Return how far from the middle of its shape the middle of a name is; 0 without a name."""
    if item.label is None:
        return 0.0
    return max(line, item.half[0]) + LABEL_GAP + item.label_half[0]


def _pad(links: Links, column: int, side: int, *, outer: bool = False) -> float:
    """Return the room beside a column for the heads and arcs on a side."""
    most = _most_lanes(links, column)
    if most and links.names_left[column] == (side == RIGHT):
        return ARC + (most - 1) * _lane(most) + (1.0 if outer else LANE)
    return 0.0 if outer else HEAD_ROOM


def _most_lanes(links: Links, column: int) -> int:
    own = set(links.order[column])
    return max(
        (lane + 1 for edge, lane in links.lanes.items() if links.chains[edge].slots[0] in own),
        default=0,
    )


def _lane(most: int) -> float:
    """Return how far apart so many arcs stand."""
    return min(LANE, LANES / most)


def _travel(cards: Cards, column: int) -> float:
    """Return how far all lines to the next column rise or fall."""
    left = set(cards.links.order[column])
    return sum(
        abs(cards.middle[a] - cards.middle[b])
        for chain in cards.links.chains
        if not chain.arc
        for a, b in pairwise(chain.slots)
        if a in left
    )


def set_nodes(
    cards: Cards, items: Sequence[Item], across: Across, *, top: float
) -> tuple[Node, ...]:
    """Return the items in their places; names begin at one line in a column."""
    nodes: dict[int, Node] = {}
    for number, column in enumerate(cards.links.order):
        span, own = across.spans[number], [slot for slot in column if slot < cards.links.count]
        line = _name_line([items[slot] for slot in own])
        side = LEFT if cards.links.names_left[number] else RIGHT
        for slot in own:
            item, height = items[slot], round(top - cards.middle[slot], 1)
            away = side * _name_middle(item, line)
            label = (round(span.shapes + away, 1), height)
            nodes[slot] = Node(item, (span.shapes, height), label)
    return tuple(nodes[slot] for slot in sorted(nodes))


def port_of(node: Node, side: int) -> float:
    """Return how far to the right lines end that come to a side of a card."""
    low = node.center[0] - node.item.half[0]
    high = node.center[0] + node.item.half[0]
    if node.item.label is not None:
        low = min(low, node.label_center[0] - node.item.label_half[0])
        high = max(high, node.label_center[0] + node.item.label_half[0])
    return round(low - CLEAR if side == LEFT else high + CLEAR, 2)


def make_strokes(
    cards: Cards, nodes: Sequence[Node], across: Across, *, top: float, heads: Sequence[str]
) -> list[Stroke]:
    """Return the stroke of every edge, with the kind of its head; "" is none."""
    strokes = []
    for number, (chain, head) in enumerate(zip(cards.links.chains, heads, strict=True)):
        course = _arc if chain.arc else _course
        spots = course(cards, nodes, across, number=number, top=top)
        strokes.append(_headed(spots[::-1] if chain.turned else spots, head))
    return strokes


def _headed(spots: list[Point], head: str) -> Stroke:
    """Return a line with its end cut off for the head; it runs level there."""
    tip, before = spots[-1], spots[-2]
    if not head:
        return Stroke(np.round(spots, 2), None)
    back = 1.0 if before[0] > tip[0] else -1.0
    base = (round(tip[0] + back * max(head_length(head), 1.0), 2), tip[1])
    end = base if head_length(head) else tip
    return Stroke(np.round([*spots[:-1], end], 2), (base, tip))


def _course(
    cards: Cards, nodes: Sequence[Node], across: Across, *, number: int, top: float
) -> list[Point]:
    """Return a line from column to column: level within columns, bent between them."""
    chain = cards.links.chains[number]
    heights = [top - cards.middle[slot] for slot in chain.slots]
    heights[0] -= cards.links.ports[number, 0]
    heights[-1] -= cards.links.ports[number, 1]
    first = next(at for at, column in enumerate(cards.links.order) if chain.slots[0] in column)
    spots = [(port_of(nodes[chain.slots[0]], RIGHT), heights[0])]
    for gap, (low, high) in enumerate(pairwise(heights)):
        begin, end = across.bends[first + gap]
        # All bends of a gap have one form, so two of them cross once at most.
        for step in range(STEPS + 1):
            part = step / STEPS
            rise = part * part * (3 - 2 * part)
            spots.append((begin + (end - begin) * part, low + (high - low) * rise))
    return [*spots, (port_of(nodes[chain.slots[-1]], LEFT), heights[-1])]


def _arc(
    cards: Cards, nodes: Sequence[Node], across: Across, *, number: int, top: float
) -> list[Point]:
    """Return a line out of a column and back, with rounded corners."""
    upper, lower = cards.links.chains[number].slots
    column = next(at for at, slots in enumerate(cards.links.order) if upper in slots)
    side = RIGHT if cards.links.names_left[column] else LEFT
    span = across.spans[column]
    out = ARC + cards.links.lanes[number] * _lane(_most_lanes(cards.links, column))
    far = span.right + out if side == RIGHT else span.left - out
    high = top - cards.middle[upper] - cards.links.ports[number, 0]
    low = top - cards.middle[lower] - cards.links.ports[number, 1]
    corner = min(CORNER, abs(high - low) / 2)
    spots = [(port_of(nodes[upper], side), high)]
    for step in range(7):
        turn = pi / 2 * step / 6
        spots.append((far - side * corner * (1 - sin(turn)), high - corner * (1 - cos(turn))))
    for step in range(7):
        turn = pi / 2 * step / 6
        spots.append((far - side * corner * (1 - cos(turn)), low + corner * (1 - sin(turn))))
    return [*spots, (port_of(nodes[lower], side), low)]
