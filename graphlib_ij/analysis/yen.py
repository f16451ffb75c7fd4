"""Simple paths from the shortest on, in one order only.

Costs are whole numbers, so that equally long paths are equal and not almost; of equal paths the one
whose node ids come first is the shorter.  This is Yen's method, each search of it one of A* with
the true distances to the target, which no ban makes shorter, as the estimate.
"""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Ties = dict[str, dict[str, int]]
"""For each node its neighbours, with what the step costs (above 0), the same both ways."""

Path = tuple[str, ...]


def simple_paths(ties: Ties, source: str, target: str) -> Iterator[Path]:
    """Yield the paths without a repeated node, by cost and then by node ids.

    References
    ----------
    Yen 1971, Finding the K shortest loopless paths in a network, doi:10.1287/mnsc.17.11.712;
    Hart, Nilsson & Raphael 1968, A formal basis for the heuristic determination of minimum cost
    paths, doi:10.1109/TSSC.1968.300136

    Examples
    --------
    >>> ties = {"a": {"b": 1, "c": 5}, "b": {"a": 1, "c": 1}, "c": {"a": 5, "b": 1}}
    >>> list(simple_paths(ties, "a", "c"))
    [('a', 'b', 'c'), ('a', 'c')]
    """
    left = distances(ties, target)
    if source not in left:
        return
    yielded: list[Path] = []
    waiting = list(filter(None, [_best(ties, left, target, (source,), frozenset())]))
    known = set(waiting)
    while waiting:
        _, path = heappop(waiting)
        yield path
        yielded.append(path)
        for length in range(1, len(path)):
            root = path[:length]
            taken = frozenset(other[length] for other in yielded if other[:length] == root)
            candidate = _best(ties, left, target, root, taken)
            if candidate and candidate not in known:
                known.add(candidate)
                heappush(waiting, candidate)


def distances(ties: Ties, target: str) -> dict[str, int]:
    """Return what it costs to get from each node to `target`; those out of reach are missing."""
    left: dict[str, int] = {}
    heap = [(0, target)]
    while heap:
        cost, node = heappop(heap)
        if node in left:
            continue
        left[node] = cost
        for other, step in ties[node].items():
            if other not in left:
                heappush(heap, (cost + step, other))
    return left


def steps_from(ties: Ties, source: str) -> dict[str, int]:
    """Return how many ties each node in reach of `source` is away from it, whatever they cost.

    Examples
    --------
    >>> steps_from({"a": {"b": 9}, "b": {"a": 9}, "c": {}}, "a")
    {'a': 0, 'b': 1}
    """
    steps = {source: 0}
    queue = [source]
    for node in queue:
        for other in ties[node]:
            if other not in steps:
                steps[other] = steps[node] + 1
                queue.append(other)
    return steps


def _best(
    ties: Ties, left: Mapping[str, int], target: str, root: Path, taken: frozenset[str]
) -> tuple[int, Path] | None:
    """Return the best path that begins with `root` and does not go on to a node in `taken`."""
    cost = sum(ties[one][other] for one, other in pairwise(root))
    done = set(root[:-1])
    heap = [(cost + left[root[-1]], root, cost)]
    while heap:
        _, path, cost = heappop(heap)
        node = path[-1]
        if node in done:
            continue
        if node == target:
            return cost, path
        done.add(node)
        for other, step in ties[node].items():
            if other in left and other not in done and not (path == root and other in taken):
                further = cost + step
                heappush(heap, (further + left[other], (*path, other), further))
    return None
