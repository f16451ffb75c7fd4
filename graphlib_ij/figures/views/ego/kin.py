"""Whom the ego view shows: the foremost around an entity, in sectors, each behind a neighbour.

Sectors hold the neighbours that one kind of relation ties to the centre in one direction.  They
are dealt to a right and a left side and put in an order in which few ties cross.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from graphlib_ij.analysis.neighbourhood import neighbourhood
from graphlib_ij.figures.style import UNCERTAIN
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    import networkx as nx

    from graphlib_ij.analysis.neighbourhood import Neighbour
    from graphlib_ij.figures.look import Look
    from graphlib_ij.figures.words import Sizes

SHOWN = ("asserted", "past", "planned", "hedged")
"""Statuses that are drawn; a negated relation ties nobody."""

MOST, MOST_ASKED, FEWEST = 40, 120, 12
"""Entities around the centre: on a full sheet, where all names are asked for, on any sheet."""

FULL = 440.0
"""Width in points of a full sheet; on a narrower one fewer entities are drawn."""

UNEVEN = 0.3
"""Part of all rows by which one side may be longer before the largest sector is cut in two."""

ROUNDS = 12
CROSSING = 8.0
"""A crossing counts as much as a tie over so many rows."""


@dataclass(slots=True)
class Branch:
    """An entity and those that stand behind it; only the order of those changes."""

    node: str
    ring: int
    behind: list[Branch] = field(default_factory=list)

    def walk(self) -> Iterator[Branch]:
        """Yield the branch and all behind it, each before those behind it."""
        yield self
        for branch in self.behind:
            yield from branch.walk()


@dataclass(slots=True)
class Sector:
    """Neighbours that one kind of relation ties to the centre, `outward` if it leads to them."""

    relation: str
    outward: bool
    branches: list[Branch] = field(default_factory=list)

    @property
    def phrase(self) -> str:
        """Return how the centre stands to them, as it is said after its name."""
        kind = relation_kinds().get(self.relation)
        if kind is None:
            words = self.relation.replace("_", " ") or "is tied to"
            return words if self.outward else f"{words} (from)"
        return kind.phrase if self.outward else kind.inverse

    def walk(self) -> Iterator[Branch]:
        """Yield all its entities, each before those behind it."""
        for branch in self.branches:
            yield from branch.walk()


@dataclass(frozen=True, slots=True)
class Kin:
    """The entities around a centre.

    Attributes
    ----------
    sides : (list of Sector, list of Sector)
        Right and left, each from the top.
    tied : tuple of str
        All direct neighbours, drawn or not, but for those by planned or hedged relations only.
    found : Counter
        How many entities the graph has in each ring, drawn or not.
    """

    center: str
    sides: tuple[list[Sector], list[Sector]]
    tied: tuple[str, ...]
    found: Counter[int]

    def walk(self) -> Iterator[Branch]:
        """Yield all entities around the centre, right side first, from the top."""
        for side in self.sides:
            for sector in side:
                yield from sector.walk()


def find_kin(graph: nx.MultiDiGraph, center: str, *, sizes: Sizes, look: Look, radius: int) -> Kin:
    """Return who is drawn around an entity: near ones first, of equally near the foremost.

    Highlighted entities come before all, with those that tie them to the centre.
    """
    rows = neighbourhood(graph, center, radius=radius, statuses=look.statuses or SHOWN)
    rank = {node: place for place, node in enumerate(sizes.ranked())}
    most = max(round(MOST * min(look.sheet / FULL, 1.0)), FEWEST)
    most = MOST_ASKED if look.label == "all" else most
    wanted = _with_ways(rows, look.highlight)
    kept = {center: Branch(center, 0)}
    sectors: dict[tuple[str, bool], Sector] = {}
    for row in sorted(rows, key=lambda row: (row.ring, row.node not in wanted, rank[row.node])):
        room = most - len(kept) + 1 - sum(node not in kept for node in wanted)
        parent = next((end for end in _nearer(row) if end in kept), None)
        if parent is None or (room <= 0 and row.node not in wanted):
            continue
        branch = kept[row.node] = Branch(row.node, row.ring)
        if row.ring > 1:
            kept[parent].behind.append(branch)
            continue
        source, _, kind = row.relations[0]
        known = relation_kinds().get(kind)
        outward = source == center or (known is not None and known.symmetric)
        sectors.setdefault((kind, outward), Sector(kind, outward)).branches.append(branch)
    ordered = sorted(sectors.values(), key=_place)
    sides = _deal(ordered)
    _untangle(sides, _other_ties(graph, kept))
    tied = tuple(
        row.node
        for row in rows
        if row.ring == 1 and graph.edges[row.relations[0]]["status"] not in UNCERTAIN
    )
    return Kin(center, sides, tied, Counter(row.ring for row in rows))


def _nearer(row: Neighbour) -> list[str]:
    """Return the entities of the ring before that a row is tied to, the best supported first."""
    return [target if source == row.node else source for source, target, _ in row.relations]


def _with_ways(rows: Sequence[Neighbour], highlight: Collection[str]) -> set[str]:
    """Return the highlighted entities among `rows`, and those on a way from each to the centre."""
    by_node = {row.node: row for row in rows}
    wanted: set[str] = set()
    for node in highlight:
        while node in by_node and node not in wanted:
            wanted.add(node)
            node = _nearer(by_node[node])[0]
    return wanted


def _place(sector: Sector) -> tuple[int, str, bool]:
    known = list(relation_kinds())
    place = known.index(sector.relation) if sector.relation in known else len(known)
    return place, sector.relation, not sector.outward


def _rows(sectors: Iterable[Sector]) -> int:
    return sum(1 + sum(1 for _ in sector.walk()) for sector in sectors)


def _deal(sectors: Sequence[Sector]) -> tuple[list[Sector], list[Sector]]:
    """Deal sectors to the right and the left side: about as many rows on each.

    Where sectors cannot be dealt evenly the largest is cut in two, half on each side.
    """
    sides: tuple[list[Sector], list[Sector]] = ([], [])
    for sector in sorted(sectors, key=lambda sector: -_rows([sector])):
        min(sides, key=_rows).append(sector)
    longer, shorter = sorted(sides, key=_rows, reverse=True)
    over = _rows(longer) - _rows(shorter)
    largest = max(longer, key=lambda sector: len(sector.branches), default=None)
    if largest and len(largest.branches) > 1 and over > max(UNEVEN * _rows(sectors), 2):
        rest = Sector(largest.relation, largest.outward)
        while len(largest.branches) > 1 and _rows(longer) > _rows([*shorter, rest]):
            rest.branches.insert(0, largest.branches.pop())
        shorter.append(rest)
    order = {(sector.relation, sector.outward): place for place, sector in enumerate(sectors)}
    for side in sides:
        side.sort(key=lambda sector: order[sector.relation, sector.outward])
    return sides


def _other_ties(graph: nx.MultiDiGraph, kept: Mapping[str, Branch]) -> list[tuple[str, str]]:
    """Return tied pairs of entities around the centre, but for those behind one another."""
    behind = {(near, branch.node) for near in kept for branch in kept[near].behind}
    center = next(iter(kept))
    pairs = set()
    for source, target, status in graph.subgraph(kept).edges(data="status"):
        pair = (source, target)
        if status in SHOWN and source != target and center not in pair:
            pairs.add(min(pair, pair[::-1]))
    return sorted(pair for pair in pairs if pair not in behind and pair[::-1] not in behind)


def _untangle(sides: tuple[list[Sector], list[Sector]], ties: Sequence[tuple[str, str]]) -> None:
    """Swap neighbours in all lists of `sides` as long as fewer ties cross, or they get shorter."""
    if not ties:
        return
    best = _tangle(sides, ties)
    for _ in range(ROUNDS):
        before = best
        for one in _lists(sides):
            for place in range(len(one) - 1):
                one.insert(place, one.pop(place + 1))
                cost = _tangle(sides, ties)
                if cost < best:
                    best = cost
                else:
                    one.insert(place, one.pop(place + 1))
        if best == before:
            break


def _lists(sides: tuple[list[Sector], list[Sector]]) -> list[list[Any]]:
    """Return every list whose order is free: sectors, neighbours, those behind them."""
    found: list[list[Any]] = [*sides]
    for sector in (*sides[0], *sides[1]):
        found.append(sector.branches)
        found += [branch.behind for branch in sector.walk()]
    return [one for one in found if len(one) > 1]


def _tangle(sides: tuple[list[Sector], list[Sector]], ties: Sequence[tuple[str, str]]) -> float:
    """Return how tangled ties are: their crossings, and their lengths around the circle."""
    right, left = ([branch.node for sector in side for branch in sector.walk()] for side in sides)
    place = {node: number for number, node in enumerate((*right, *reversed(left)))}
    start, end = np.sort([(place[one], place[other]) for one, other in ties], axis=1).T
    length = np.minimum(end - start, len(place) - end + start).sum()
    crossed = (start[:, None] < start) & (start < end[:, None]) & (end[:, None] < end)
    return CROSSING * int(crossed.sum()) + int(length)
