"""In which order things stand within columns, so that few of the lines between them cross.

A line that skips a column has a slot of its own there, which is ordered like the others.  Lines
within a column are arcs on one side of it; they cross each other and the lines that leave there.
Whole numbers decide, and means that are rounded.

The method is that of Sugiyama et al. 1981, doi:10.1109/TSMC.1981.4308636: sweeps by the middle of
the neighbours, from several starts, each followed by sifting (every slot tries every place); the
best is then improved by moving blocks.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Order = tuple[tuple[int, ...], ...]
"""The slots of each column, from the top."""

SHUFFLES, SWEEPS, ROUNDS, KICKS = 3, 6, 8, 90
CROSSING = 100
"""Price of a crossing, against 1 for every place that an arc reaches over."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What is to be ordered; slots are numbered through.

    Attributes
    ----------
    slots : tuple of tuple of int
        Of each column, in a first order.
    ties : tuple of (int, int)
        Lines from a slot to one in the next column; parallel ones are there several times.
    arcs : tuple of (int, int)
        Lines between two slots of one column.
    leftward : tuple of bool
        Whether the arcs of a column are on its left.
    """

    slots: Order
    ties: tuple[tuple[int, int], ...]
    arcs: tuple[tuple[int, int], ...]
    leftward: tuple[bool, ...]

    @property
    def size(self) -> int:
        """Return the number of slots."""
        return sum(map(len, self.slots))


@dataclass(frozen=True, slots=True)
class _Column:
    """What an order within one column costs while the others stand still.

    `above[u][v]` counts the crossings of the lines of two slots if `u` is above `v`; `arcs` are the
    other ends of each slot's arcs, and `through` counts the lines that leave it on their side.
    """

    above: dict[int, dict[int, int]]
    arcs: dict[int, list[int]]
    through: dict[int, int]


def order_columns(columns: Columns, *, keep: bool = False) -> Order:
    """Return the order with the fewest crossings that was found; `keep` stays near the first one.

    Examples
    --------
    >>> columns = Columns(((0, 1), (2, 3)), ties=((0, 3), (1, 2)), arcs=(), leftward=(True, True))
    >>> count_crossings(columns, columns.slots)
    1
    >>> count_crossings(columns, order_columns(columns))
    0
    """
    if keep:
        return _sifted(columns, columns.slots)
    starts = [columns.slots, tuple(column[::-1] for column in columns.slots)]
    for seed in range(SHUFFLES):
        shuffle = np.random.RandomState(seed).permutation
        starts.append(
            tuple(tuple(column[n] for n in shuffle(len(column))) for column in columns.slots)
        )
    found = [_improve(columns, start) for start in starts]
    return _kicked(columns, min(found, key=lambda order: _price(columns, order)))


def count_crossings(columns: Columns, order: Order) -> int:
    """Count the pairs of lines that cross, those with a common end apart."""
    place = _places(order)
    column_of = {slot: number for number, column in enumerate(order) for slot in column}
    total = 0
    for number in range(len(order) - 1):
        ties = sorted((place[a], place[b]) for a, b in columns.ties if column_of[a] == number)
        total += _inversions(end for _, end in ties)
    for number, column in enumerate(order):
        through = _through(columns, column, leftward=columns.leftward[number])
        spans = [
            (min(place[a], place[b]), max(place[a], place[b]))
            for a, b in columns.arcs
            if column_of[a] == number
        ]
        total += sum(through[column[at]] for low, high in spans for at in range(low + 1, high))
        total += sum(
            low < other_low < high < other_high
            for low, high in spans
            for other_low, other_high in spans
        )
    return total


def _inversions(values: Iterable[int]) -> int:
    seen: list[int] = []
    total = 0
    for value in values:
        total += len(seen) - bisect_right(seen, value)
        insort(seen, value)
    return total


def _places(order: Order) -> dict[int, int]:
    return {slot: place for column in order for place, slot in enumerate(column)}


def _price(columns: Columns, order: Order) -> tuple[int, int]:
    """Return what an order costs, and how far lines rise or fall if columns are of one height."""
    place = _places(order)
    part = {
        slot: (2 * at + 1) * 5000 // len(column)
        for column in order
        for at, slot in enumerate(column)
    }
    arcs = sum(abs(place[a] - place[b]) for a, b in columns.arcs)
    rise = sum(abs(part[a] - part[b]) for a, b in columns.ties)
    return count_crossings(columns, order) * CROSSING + arcs, rise


def _improve(columns: Columns, order: Order) -> Order:
    found = [_sifted(columns, order)]
    for sweep in range(SWEEPS):
        order = _swept(columns, order, rightward=sweep % 2 == 0)
        if sweep >= SWEEPS - 2:
            found.append(_sifted(columns, order))
    return min(found, key=lambda one: _price(columns, one))


def _kicked(columns: Columns, order: Order) -> Order:
    """Move blocks of slots about and sift again, as long as nothing gets worse by it.

    Sifting moves one slot at a time, so it is soon stuck where only several together would gain.
    """
    random = np.random.RandomState(0)
    best, price = order, _price(columns, order)
    for _ in range(KICKS):
        trial = _sifted(columns, _kick(best, random))
        cost = _price(columns, trial)
        if cost <= price:
            best, price = trial, cost
    return best


def _kick(order: Order, random: np.random.RandomState) -> Order:
    new = [list(column) for column in order]
    for _ in range(1 + random.randint(3)):
        number = random.randint(len(new))
        column = new[number]
        first = random.randint(len(column))
        last = first + 1 + random.randint(len(column) // 3 + 1)
        block, rest = column[first:last], column[:first] + column[last:]
        at = random.randint(len(rest) + 1)
        step = 1 if random.randint(2) else -1
        new[number] = rest[:at] + block[::step] + rest[at:]
    return tuple(map(tuple, new))


def _swept(columns: Columns, order: Order, *, rightward: bool) -> Order:
    """Set each column by the middles of its neighbours in the one before."""
    near: dict[int, list[int]] = {}
    for a, b in columns.ties:
        slot, other = (b, a) if rightward else (a, b)
        near.setdefault(slot, []).append(other)
    new = list(order)
    numbers = range(1, len(order)) if rightward else range(len(order) - 2, -1, -1)
    for number in numbers:
        before = new[number - 1 if rightward else number + 1]
        place = {slot: at / max(len(before), 1) for at, slot in enumerate(before)}
        column = new[number]
        middle = {
            slot: round(sum(place[o] for o in near[slot]) / len(near[slot]), 9)
            if slot in near
            else at / len(column)
            for at, slot in enumerate(column)
        }
        new[number] = tuple(sorted(column, key=lambda slot: (middle[slot], column.index(slot))))
    return tuple(new)


def _sifted(columns: Columns, order: Order) -> Order:
    """Let every slot try every place in its column, until none gains by it."""
    new = [list(column) for column in order]
    for _ in range(ROUNDS):
        moved = False
        for number in range(len(new)):
            column = _column(columns, new, number)
            for slot in sorted(new[number]):
                moved |= _sift(new[number], slot, column)
        if not moved:
            break
    return tuple(map(tuple, new))


def _column(columns: Columns, order: Sequence[Sequence[int]], number: int) -> _Column:
    slots = sorted(order[number])
    at = {slot: place for place, slot in enumerate(slots)}
    above = np.zeros((len(slots), len(slots)), dtype=np.int64)
    for other in (number - 1, number + 1):
        if not 0 <= other < len(order):
            continue
        place = {slot: where for where, slot in enumerate(order[other])}
        counts = np.zeros((len(slots), len(place)), dtype=np.int64)
        for a, b in columns.ties:
            slot, end = (b, a) if other < number else (a, b)
            if slot in at and end in place:
                counts[at[slot], place[end]] += 1
        before = np.cumsum(counts, axis=1) - counts
        # A line of the upper slot crosses those of the lower one that end before its own end.
        above += (counts[:, None, :] * before[None, :, :]).sum(axis=2)
    arcs: dict[int, list[int]] = {slot: [] for slot in slots}
    for a, b in columns.arcs:
        if a in at and a != b:
            arcs[a].append(b)
            arcs[b].append(a)
    through = _through(columns, slots, leftward=columns.leftward[number])
    rows = above.tolist()
    table = {slot: {other: rows[at[slot]][at[other]] for other in slots} for slot in slots}
    return _Column(table, arcs, through)


def _through(columns: Columns, slots: Iterable[int], *, leftward: bool) -> dict[int, int]:
    """Count the lines between columns that leave each slot on the side of the arcs."""
    count = dict.fromkeys(slots, 0)
    for a, b in columns.ties:
        slot = b if leftward else a
        if slot in count:
            count[slot] += 1
    return count


def _sift(order: list[int], slot: int, column: _Column) -> bool:
    """Move a slot to where it costs least, if that is less than where it is."""
    start = order.index(slot)
    place = {other: at for at, other in enumerate(order)}
    best, best_at = 0, start
    for step in (-1, 1):
        price, at = 0, start
        while 0 <= at + step < len(order):
            upper, lower = (order[at + step], slot) if step < 0 else (slot, order[at + step])
            price += _swap(upper, lower, place, column)
            other = order[at + step]
            order[at], order[at + step] = other, slot
            place[other], place[slot] = at, at + step
            at += step
            if price < best:
                best, best_at = price, at
        order.remove(slot)
        order.insert(start, slot)
        place = {other: where for where, other in enumerate(order)}
    if best_at == start:
        return False
    order.remove(slot)
    order.insert(best_at, slot)
    return True


def _swap(upper: int, lower: int, place: dict[int, int], column: _Column) -> int:
    """Return what it costs more if two neighbours change places."""
    price = CROSSING * (column.above[lower][upper] - column.above[upper][lower])
    if column.arcs[upper] or column.arcs[lower]:
        price += _arc_price(lower, upper, place, column)
        price -= _arc_price(upper, lower, place, column)
    return price


def _arc_price(upper: int, lower: int, place: dict[int, int], column: _Column) -> int:
    """Return what the arcs of two neighbours cost in this order, as far as it depends on it."""
    # The two stand side by side, so every other slot is above both or below both.
    here = min(place[upper], place[lower])
    price = 0
    for one in column.arcs[upper]:
        if one != lower and place[one] > here:
            price += CROSSING * column.through[lower] + 1
    for other in column.arcs[lower]:
        if other != upper and place[other] < here:
            price += CROSSING * column.through[upper] + 1
    for one in column.arcs[upper]:
        for other in column.arcs[lower]:
            if one != other and one != lower and other != upper:
                apart = place[one] < here < place[other]
                across = place[other] < here < place[one]
                cross = across or (not apart and place[one] < place[other])
                price += CROSSING * cross
    return price
