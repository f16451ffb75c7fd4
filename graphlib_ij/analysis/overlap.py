"""Communities that may share members: groups of cliques that overlap almost wholly.

Other than in ``analysis.communities``, an entity may be in two of them, and most are in none.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

from graphlib_ij.analysis.communities import describe_group, unique_names
from graphlib_ij.errors import GraphlibError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

MOST = 3_000_000
"""Parts of cliques that are compared: some ten seconds and 1 GB.  In a dense graph, their number
grows beyond all bounds."""


@dataclass(frozen=True, slots=True)
class CliqueCommunity:
    """A group of entities; the fields are those of ``communities.Community``.

    Attributes
    ----------
    shared : tuple of str
        Names of the members that are in another community as well.
    """

    number: int
    name: str
    hub: str
    topic: str
    size: int
    inside: float
    outside: float
    shared: tuple[str, ...]
    members: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """An entity that is in more than one community, and the names of these."""

    node: str
    label: str
    kind: str
    number: int
    communities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Communities that share members.

    Attributes
    ----------
    communities : tuple of CliqueCommunity
    shared : tuple of Membership
        Who is in more than one; in the most first, then by name.
    outside : int
        Entities that are in none.
    k : int
    """

    communities: tuple[CliqueCommunity, ...]
    shared: tuple[Membership, ...]
    outside: int
    k: int


def overlapping(
    graph: nx.MultiDiGraph,
    *,
    k: int = 3,
    statuses: Iterable[str] | None = None,
    weight: str = "evidence",
) -> Overlap:
    """Find k-clique communities: all that is reached from a clique of `k` by exchanging one member.

    With ``k`` = 3, who is in a triangle belongs to its community, and triangles that share a tie
    are one community.  An entity without a triangle is in none.  How often a tie is stated counts
    in names and sums only.

    Parameters
    ----------
    k : int
        2 (then communities are what hangs together) or more.
    statuses, weight
        As in ``graph.project``.

    Raises
    ------
    GraphlibError
        If `k` is below 2, or the graph is too dense to have its cliques compared.

    References
    ----------
    Palla et al. 2005, Uncovering the overlapping community structure of complex networks in nature
    and society, doi:10.1038/nature03607

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_nodes_from("abcde")
    >>> for name in graph:
    ...     graph.nodes[name].update(label=name.upper(), kind="company")
    >>> for pair in ("ab", "bc", "ca", "cd", "de", "ec"):
    ...     _ = graph.add_edge(*pair, status="asserted", weight=1.0)
    >>> [group.labels for group in overlapping(graph).communities]
    [('A', 'B', 'C'), ('C', 'D', 'E')]
    """
    from graphlib_ij.graph import project

    if k < 2:
        raise GraphlibError(f"cliques of {k} are none: k is 2 at least, 3 is usual")
    projection = project(graph, statuses=statuses, weight=weight)
    found = _described(projection, percolate(projection, k))
    inside = {node for group in found for node in group.members}
    return Overlap(found, _memberships(projection, found), len(projection) - len(inside), k)


def percolate(projection: nx.Graph, k: int) -> list[frozenset[str]]:
    """Return the k-clique communities of a graph, in no particular order.

    Two cliques share ``k - 1`` members if they share a part of this size: so each clique is joined
    with the first that had one of its parts, and no two cliques need be compared.
    """
    import networkx as nx

    # Who is in a clique of k has k - 1 neighbours that are in one.
    core = nx.k_core(projection, k - 1)
    cliques: list[frozenset[str]] = []
    first: dict[frozenset[str], int] = {}
    parent: list[int] = []
    parts = 0
    for clique in nx.find_cliques(core):
        parts += max(1, comb(len(clique), k - 1))
        if parts > MOST:
            raise GraphlibError(
                f"more than {MOST:,} parts of cliques of {k}: the graph is too dense for this; "
                "give a larger k, or leave out weak relations (--min-confidence)"
            )
        if len(clique) < k:
            continue
        number = len(cliques)
        cliques.append(frozenset(clique))
        parent.append(number)
        for part in combinations(sorted(clique), k - 1):
            other = first.setdefault(frozenset(part), number)
            parent[_root(parent, other)] = _root(parent, number)
    groups: defaultdict[int, set[str]] = defaultdict(set)
    for number, members in enumerate(cliques):
        groups[_root(parent, number)] |= members
    return [frozenset(group) for group in groups.values()]


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _described(
    projection: nx.Graph, groups: Iterable[frozenset[str]]
) -> tuple[CliqueCommunity, ...]:
    # Two communities may have the same members' names and even the same hub: sorted by ids first.
    found = [describe_group(projection, group) for group in sorted(groups, key=sorted)]
    often: defaultdict[str, int] = defaultdict(int)
    for group in found:
        for node in group.members:
            often[node] += 1
    names = unique_names([(group.name, group.members[0]) for group in found])
    order = sorted(range(len(found)), key=lambda at: (-len(found[at].members), names[at], at))
    label = projection.nodes(data="label")
    return tuple(
        CliqueCommunity(
            number,
            names[at],
            hub=found[at].members[0],
            topic=found[at].topic,
            size=len(found[at].members),
            inside=found[at].inside,
            outside=found[at].outside,
            shared=tuple(label[node] for node in found[at].members if often[node] > 1),
            members=found[at].members,
            labels=tuple(label[node] for node in found[at].members),
        )
        for number, at in enumerate(order, start=1)
    )


def _memberships(
    projection: nx.Graph, groups: tuple[CliqueCommunity, ...]
) -> tuple[Membership, ...]:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for group in groups:
        for node in group.members:
            names[node].append(group.name)
    rows = [
        Membership(
            node,
            projection.nodes[node]["label"],
            projection.nodes[node]["kind"],
            len(own),
            tuple(own),
        )
        for node, own in names.items()
        if len(own) > 1
    ]
    return tuple(sorted(rows, key=lambda row: (-row.number, row.label, row.node)))
