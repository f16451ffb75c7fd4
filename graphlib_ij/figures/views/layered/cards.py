"""Entities in columns: each with its name is a card, with ports at both sides where lines end.

Upright only: which slots there are, in which order, how high they stand.  `ports` says how far to
the right everything is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from graphlib_ij.figures.layout.columns import Columns, order_columns
from graphlib_ij.figures.layout.slots import Line, settle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphlib_ij.figures.layout.columns import Order
    from graphlib_ij.figures.views.nodelink.plan import Edge, Item

LEFT, RIGHT = -1, 1

PITCH = 4.4
"""Points between lines that end at one card: no less than the width of their heads."""

GAPS = {(False, False): 6.0, (False, True): 4.0, (True, False): 4.0, (True, True): PITCH}
"""Points between two slots, by whether each is only passed by a line."""

PASSING = 6.0
"""How much more than others a line that passes a column shall be level."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The slots of an edge from the left; those of an arc are in one column, the upper one first.

    `turned` is whether the edge leads to the first of them.
    """

    slots: tuple[int, ...]
    arc: bool
    turned: bool


@dataclass(frozen=True, slots=True)
class Links:
    """In which order entities stand, and which lines end where.

    Attributes
    ----------
    count : int
        Slots of entities; from this number on they are those of passing lines.
    order : tuple of tuple of int
        Slots of each column, from the top.
    names_left : tuple of bool
        Whether the names of a column stand left of the shapes; its arcs are on the other side.
    chains : tuple of Chain
        One for each edge.
    ports : mapping of (edge, 0 or 1) to float
        How far below the middle of the first or last slot of a chain its line ends.
    ends : mapping of (slot, LEFT or RIGHT) to tuple of float
        The same for all lines that end there, from the top.
    lanes : mapping of edge to int
        How far out an arc is among those of its column, from 0.
    """

    count: int
    order: Order
    names_left: tuple[bool, ...]
    chains: tuple[Chain, ...]
    ports: Mapping[tuple[int, int], float]
    ends: Mapping[tuple[int, int], tuple[float, ...]]
    lanes: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Cards:
    """Links, with how many points below the top the middle of each slot is, and the height."""

    links: Links
    middle: Mapping[int, float]
    height: float


def make_links(
    edges: Sequence[Edge],
    *,
    columns: Sequence[Sequence[int]],
    names_left: tuple[bool, ...],
    keep: bool,
) -> Links:
    """Order `columns` of entities; `keep` leaves the order about as it is."""
    count = sum(map(len, columns))
    chains, slots = _chains(edges, columns)
    ties = sorted(pair for chain in chains if not chain.arc for pair in pairwise(chain.slots))
    arcs = sorted((chain.slots[0], chain.slots[1]) for chain in chains if chain.arc)
    leftward = tuple(not left for left in names_left)
    order = order_columns(Columns(slots, tuple(ties), tuple(arcs), leftward), keep=keep)
    place = {slot: at for column in order for at, slot in enumerate(column)}
    number_of = {slot: number for number, column in enumerate(order) for slot in column}
    chains = tuple(_upright(chain, place) for chain in chains)
    arc_side = {slot: RIGHT if names_left[number_of[slot]] else LEFT for slot in place}
    ports, ends = _ports(chains, place, arc_side)
    return Links(
        count=count,
        order=order,
        names_left=names_left,
        chains=chains,
        ports=ports,
        ends=ends,
        lanes=_lanes(chains, place, number_of),
    )


def set_cards(links: Links, items: Sequence[Item]) -> Cards:
    """Place cards as high as their lines pull them; `items` are those of the first slots."""
    slots = [slot for column in links.order for slot in column]
    thin = frozenset(slot for slot in slots if slot >= links.count)
    half = {slot: 0.0 if slot in thin else _half(items[slot], slot, links.ends) for slot in slots}
    middle, height = settle(links.order, half=half, gap=GAPS, thin=thin, lines=_lines(links))
    return Cards(links, middle, height)


def _chains(
    edges: Sequence[Edge], columns: Sequence[Sequence[int]]
) -> tuple[tuple[Chain, ...], Order]:
    """Return the chain of each edge, and all slots by column."""
    number_of = {slot: number for number, column in enumerate(columns) for slot in column}
    slots = [list(column) for column in columns]
    chains, count = [], len(number_of)
    for edge in edges:
        first, last = number_of[edge.source], number_of[edge.target]
        turned = last < first
        left, right = (edge.target, edge.source) if turned else (edge.source, edge.target)
        passed = range(min(first, last) + 1, max(first, last))
        for number in passed:
            slots[number].append(count + number - passed.start)
        chain = (left, *range(count, count + len(passed)), right)
        count += len(passed)
        chains.append(Chain(chain, first == last, turned))
    return tuple(chains), tuple(map(tuple, slots))


def _upright(chain: Chain, place: Mapping[int, int]) -> Chain:
    upper, lower = chain.slots[0], chain.slots[-1]
    if chain.arc and place[upper] > place[lower]:
        return Chain((lower, upper), arc=True, turned=not chain.turned)
    return chain


def _ports(
    chains: Sequence[Chain], place: Mapping[int, int], arc_side: Mapping[int, int]
) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], tuple[float, ...]]]:
    """Set the ends of lines at each side of each slot so that lines of one card do not cross."""
    found: dict[tuple[int, int], list[tuple[tuple[int, ...], tuple[int, int]]]] = defaultdict(list)
    for number, chain in enumerate(chains):
        first, last = chain.slots[0], chain.slots[-1]
        if chain.arc:
            # Arcs upwards leave at the top, the shortest first; those downwards at the bottom, the
            # shortest last: so they lie one within the other.
            span = place[last] - place[first]
            side = arc_side[first]
            found[first, side].append(((2, -span, -number), (number, 0)))
            found[last, side].append(((0 if span else 3, span, number), (number, 1)))
        else:
            found[first, RIGHT].append(((1, place[chain.slots[1]], number), (number, 0)))
            found[last, LEFT].append(((1, place[chain.slots[-2]], number), (number, 1)))
    ports: dict[tuple[int, int], float] = {}
    ends: dict[tuple[int, int], tuple[float, ...]] = {}
    for where, lines in sorted(found.items()):
        spots = [round((at - (len(lines) - 1) / 2) * PITCH, 2) for at in range(len(lines))]
        ends[where] = tuple(spots)
        ports |= {end: spot for (_, end), spot in zip(sorted(lines), spots, strict=True)}
    return ports, ends


def _half(item: Item, slot: int, ends: Mapping[tuple[int, int], tuple[float, ...]]) -> float:
    most = max(len(ends.get((slot, side), ())) for side in (LEFT, RIGHT))
    return max(item.half[1], item.label_half[1], (most - 1) * PITCH / 2 + 1.0)


def _lines(links: Links) -> list[Line]:
    lines = []
    for number, chain in enumerate(links.chains):
        if chain.arc:
            continue
        last = len(chain.slots) - 2
        for at, (left, right) in enumerate(pairwise(chain.slots)):
            begin = links.ports[number, 0] if at == 0 else 0.0
            end = links.ports[number, 1] if at == last else 0.0
            pull = PASSING if max(left, right) >= links.count else 1.0
            lines.append(Line(left, right, begin - end, pull))
    return lines


def _lanes(
    chains: Sequence[Chain], place: Mapping[int, int], number_of: Mapping[int, int]
) -> dict[int, int]:
    """Set arcs of one column that reach over the same places beside each other, short ones inside.

    Examples
    --------
    >>> long, short = (Chain(pair, arc=True, turned=False) for pair in ((0, 2), (1, 2)))
    >>> _lanes([long, short], {0: 0, 1: 1, 2: 2}, {0: 0, 1: 0, 2: 0})
    {1: 0, 0: 1}
    """
    spans = sorted(
        (place[chain.slots[1]] - place[chain.slots[0]], place[chain.slots[0]], number)
        for number, chain in enumerate(chains)
        if chain.arc
    )
    lanes: dict[int, int] = {}
    for span, first, number in spans:
        column = number_of[chains[number].slots[0]]
        inside = [
            lanes[other]
            for other_span, other_first, other in spans
            if other in lanes
            and number_of[chains[other].slots[0]] == column
            and max(first, other_first) < min(first + span, other_first + other_span)
        ]
        lanes[number] = max(inside, default=-1) + 1
    return lanes
