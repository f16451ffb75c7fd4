"""How far the entities of the largest connected group are from each other, in ties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

EXACT_UP_TO = 1500
"""Entities of the group up to which every distance is measured."""

SAMPLED = 200
"""Above that, from how many entities."""


@dataclass(frozen=True, slots=True)
class Distances:
    """Distances in the largest connected group.

    Attributes
    ----------
    size : int
        Entities in the group.
    sources : int
        From how many of them distances were measured; from all, unless the group is large.
    diameter : int
        The largest distance; where not from all was measured, the largest that was met, which may
        be less.
    mean : float
        Mean distance between two of them.
    """

    size: int
    sources: int
    diameter: int
    mean: float


def distances(
    projection: nx.Graph, *, exact_up_to: int = EXACT_UP_TO, sampled: int = SAMPLED
) -> Distances | None:
    """Measure the distances in the largest connected group, None if nothing is tied.

    A distance is the smallest number of ties that lead from one entity to another, whatever they
    weigh.  Of groups that are equally large, the one with the smallest id counts.  A sample takes
    every n-th id in order, so that it is the same for the same graph.  It says nothing of the other
    groups, nor of entities without ties.

    Examples
    --------
    >>> import networkx as nx
    >>> distances(nx.path_graph(3))
    Distances(size=3, sources=3, diameter=2, mean=1.3333333333333333)
    """
    import networkx as nx

    groups = sorted(map(sorted, nx.connected_components(projection)), key=lambda g: (-len(g), g))
    if not groups or len(groups[0]) < 2:
        return None
    nodes = groups[0]
    size = len(nodes)
    if size <= exact_up_to:
        sources = nodes
    else:
        sources = [nodes[place * size // sampled] for place in range(sampled)]
    total = farthest = 0
    for source in sources:
        lengths = nx.single_source_shortest_path_length(projection, source)
        total += sum(lengths.values())
        farthest = max(farthest, *lengths.values())
    return Distances(size, len(sources), farthest, total / (len(sources) * (size - 1)))
