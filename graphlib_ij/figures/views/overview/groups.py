"""A graph as groups: which communities are drawn, what ties them, and what is left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.analysis.communities import communities
from graphlib_ij.figures.words import labelled
from graphlib_ij.graph import COUNTED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import networkx as nx

    from graphlib_ij.analysis.communities import Community, Partition

    Pair = tuple[int, int]

LARGEST = 4
"""So many of the largest communities are drawn in any case."""

FEW = 2
"""As many small communities are drawn with the others: a strip of their own were idle."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The communities of a graph as a figure shows them.

    Attributes
    ----------
    drawn, others : tuple of Community
        Those drawn with their members, and those shown as small discs only; the largest first.
    alone : tuple of str
        Ids of entities without a counted relation, which are in no community.
    inner : tuple of tuple of (str, str)
        For each of the drawn and of the others, its pairs of members with a relation.
    between : mapping of (int, int) to int
        Relations between two of the drawn, by their places in `drawn`, the smaller first.
    small : int
        Relations inside the others.
    elsewhere : int
        Relations of a member of the others with another community.
    uncounted : int
        Relations of statuses that make no tie, and of an entity with itself.
    partition : Partition
        What all this comes from.
    """

    drawn: tuple[Community, ...]
    others: tuple[Community, ...]
    alone: tuple[str, ...]
    inner: tuple[tuple[tuple[str, str], ...], ...]
    between: Mapping[Pair, int]
    small: int
    elsewhere: int
    uncounted: int
    partition: Partition

    @property
    def count(self) -> int:
        """Return how many communities there are in all."""
        return len(self.drawn) + len(self.others)


def group(
    graph: nx.MultiDiGraph,
    *,
    most: int,
    always: Collection[str],
    statuses: tuple[str, ...] | None = None,
) -> Grouping:
    """Find communities; at most `most` are drawn, more if those with members in `always` are more.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    most : int
    always : collection of str
        Ids of entities that must be seen.
    statuses : tuple of str, optional
        Which relations make a tie.
    """
    partition = communities(labelled(graph), statuses=statuses)
    wanted = set(always)
    wanted.update(one.hub for one in partition.communities[:LARGEST])
    found = sorted(
        partition.communities, key=lambda one: (wanted.isdisjoint(one.members), one.number)
    )
    needed = sum(not wanted.isdisjoint(one.members) for one in found)
    most = max(_even([one.size for one in found[needed:]], most - needed), 0) + needed
    if len(found) <= most + FEW:
        most = len(found)
    drawn = tuple(sorted(found[:most], key=lambda one: one.number))
    others = tuple(sorted(found[most:], key=lambda one: one.number))
    place = {node: number for number, one in enumerate(drawn + others) for node in one.members}
    inner: list[set[tuple[str, str]]] = [set() for _ in drawn + others]
    between: Counter[Pair] = Counter()
    tally: Counter[str] = Counter()
    counted = frozenset(COUNTED if statuses is None else statuses)
    for source, target, status in graph.edges(data="status", default="asserted"):
        if source == target or status not in counted or source not in place:
            tally["uncounted"] += 1
            continue
        one, other = sorted((place[source], place[target]))
        if one == other:
            inner[one].add((min(source, target), max(source, target)))
            tally["small"] += one >= len(drawn)
        elif other >= len(drawn):
            tally["elsewhere"] += 1
        else:
            between[one, other] += 1
    return Grouping(
        drawn=drawn,
        others=others,
        alone=tuple(sorted(node for node in graph if node not in place)),
        inner=tuple(tuple(sorted(pairs)) for pairs in inner),
        between=dict(sorted(between.items())),
        small=tally["small"],
        elsewhere=tally["elsewhere"],
        uncounted=tally["uncounted"],
        partition=partition,
    )


def _even(sizes: Sequence[int], most: int) -> int:
    """Return how many of the largest to draw, at most `most`: of equal size all or none.

    Where that would leave less than half, some of equal size are taken.

    Examples
    --------
    >>> _even([9, 5, 5, 3, 3, 3], 5), _even([4, 4, 4], 2)
    (3, 2)
    """
    most = min(max(most, 0), len(sizes))
    fits = [count for count in range(1, most + 1) if sizes[count:][:1] != [sizes[count - 1]]]
    best = max(fits, default=0)
    return best if 2 * best >= most else most
