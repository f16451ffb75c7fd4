"""What ranges of ranks allow to say: who is first, and which ranks cannot be told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from graphlib_ij.analysis.ranges import RankRange

RANGES_UP_TO = 1_000
"""Nodes up to which ranges are computed unasked: with more, they take more than seconds."""

STEPS = 30_000
"""Nodes times ties, summed over the connected groups, up to which ranges take seconds only."""

LOSS = 3
"""So many places or more are lost if a rank is said to hang on one sentence or article."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be said of a ranking.

    Attributes
    ----------
    first : tuple of RankRange
        Those that may be first; one that is alone here is first beyond doubt.
    bands : tuple of (int, int)
        Places from one to another are interchangeable: the range of each entity there holds all of
        them.  In order, apart from each other, two places each at least.
    hanging : RankRange or None
        Of those listed, the first that loses `LOSS` places or more without one unit of evidence.
    """

    first: tuple[RankRange, ...]
    bands: tuple[tuple[int, int], ...]
    hanging: RankRange | None


def ranges_are_quick(graph: nx.MultiDiGraph, *, steps: int = STEPS) -> bool:
    """Tell whether ranges of ranks by betweenness take seconds, and not minutes.

    Shortest paths from every node of a connected group walk along all of its ties; `steps` is how
    many steps of all these walks are few.

    Examples
    --------
    >>> import networkx as nx
    >>> ranges_are_quick(nx.MultiDiGraph(nx.path_graph(9)))
    True
    >>> ranges_are_quick(nx.MultiDiGraph(nx.path_graph(900)))
    False
    """
    import networkx as nx

    if len(graph) > RANGES_UP_TO:
        return False
    groups = nx.weakly_connected_components(graph)
    return sum(len(group) * graph.subgraph(group).number_of_edges() for group in groups) <= steps


def verdict(rows: Sequence[RankRange], *, listed: int = 10) -> Verdict:
    """Return what the ranges of a ranking allow to say; `listed` rows are looked at one by one."""
    losing = (row for row in rows[:listed] if row.worst_without - row.rank >= LOSS and row.decisive)
    return Verdict(
        first=tuple(row for row in rows if row.best == 1),
        bands=tuple(_bands(rows)),
        hanging=next(losing, None),
    )


def _bands(rows: Sequence[RankRange]) -> list[tuple[int, int]]:
    bands, start = [], 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and _hold(rows[start : end + 1], start + 1, end + 1):
            end += 1
        if end - start > 1:
            bands.append((start + 1, end))
        start = end
    return bands


def _hold(rows: Sequence[RankRange], first: int, last: int) -> bool:
    return all(row.best <= first and row.worst >= last for row in rows)
