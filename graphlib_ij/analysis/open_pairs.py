"""The open pairs around a node: two that are tied to it and not to each other.

They are counted by groups without being walked through one by one, as a node of ten thousand ties
has fifty million pairs.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import networkx as nx

Linked = tuple[str, str]
"""Two groups; without directions the one that comes first in the alphabet first."""


def linked_groups(one: str, other: str, directed: bool) -> Linked:
    """Return two groups as a link, sorted unless there are directions."""
    return (one, other) if directed or one <= other else (other, one)


def count_pairs(ties: nx.Graph, node: str, of: dict[str, str]) -> Counter[Linked]:
    """Count a node's pairs by groups: all pairs of neighbours, without those that are tied."""
    near = ties[node]
    sizes = sorted(Counter(of[other] for other in near).items())
    pairs: Counter[Linked] = Counter()
    for place, (group, size) in enumerate(sizes):
        pairs[group, group] = size * (size - 1) // 2
        for other, number in sizes[place + 1 :]:
            pairs[group, other] = size * number
    for one in near:
        for other in _common(near, ties[one]):
            if one < other:
                pairs[linked_groups(of[one], of[other], directed=False)] -= 1
    return pairs


def count_directed_pairs(ties: nx.DiGraph, node: str, of: dict[str, str]) -> Counter[Linked]:
    """Count a node's pairs by groups, from those that lead to it to those that it leads to."""
    before, after = ties.pred[node], ties.succ[node]
    ends = Counter(of[other] for other in after)
    pairs: Counter[Linked] = Counter()
    for group, size in Counter(of[other] for other in before).items():
        for other, number in ends.items():
            pairs[group, other] = size * number
    for one in before:
        for other in _common(after, ties.succ[one]):
            pairs[of[one], of[other]] -= 1
        if one in after:
            pairs[of[one], of[one]] -= 1
    return pairs


def _common(one: Collection[str], other: Collection[str]) -> Iterator[str]:
    """Yield what two adjacencies share, walking through the smaller one."""
    small, large = sorted((one, other), key=len)
    return (node for node in small if node in large)


def open_pairs(ties: nx.Graph, node: str, of: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield a node's pairs one by one; without directions the one of the first group first."""
    if ties.is_directed():
        for one in ties.pred[node]:
            for other in ties.succ[node]:
                if one != other and other not in ties.succ[one]:
                    yield one, other
        return
    near = sorted(ties[node], key=lambda other: (of[other], other))
    for place, one in enumerate(near):
        for other in near[place + 1 :]:
            if other not in ties[one]:
                yield one, other
