"""Which entities belong together, how surely, and what each group may be called.

A community is a group with more ties inside than chance would have; it says who is written about
together, not who works together.  In a graph of a few articles it may hang on one sentence: how far
other runs agree is said with each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.errors import GraphlibError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import networkx as nx

TOPICS = ("sector", "city", "region", "country")
"""Kinds of the entity that stands beside the hub in a community's name; of equals the first."""


MOST_SEEDS = 2**32


@dataclass(frozen=True, slots=True)
class Community:
    """A group of entities.

    Attributes
    ----------
    number : int
        From 1, the largest first; of equal ones the one whose name comes first.
    name : str
        Hub and topic, ``Acme / textiles``; no two are equal.
    hub, topic : str
        Ids: the member with the highest strength inside, and the sector or place with the highest
        among the others; "" if none of them is one.
    size : int
    inside, outside : float
        Weight of the ties between members, and of those that leave.
    together : float
        Share of the runs in which *all* members are in one community, perhaps with others.
    pairs : float
        Share of runs and pairs of members in which both of the pair are in one community: it stays
        high where one member comes and goes, and `together` does not.
    members, labels : tuple of str
        Ids and names, by strength inside.
    """

    number: int
    name: str
    hub: str
    topic: str
    size: int
    inside: float
    outside: float
    together: float
    pairs: float
    members: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Partition:
    """The communities of a graph, and how they were found.

    Attributes
    ----------
    communities : tuple of Community
        ``pandas.DataFrame(partition.communities)`` is a table of them.
    modularity : float
        Of these communities, at the resolution; 0 where there are no ties.
    engine : str
        What computed them, with its version.
    runs, fewer : int, bool
        How many runs there were, and whether these are fewer than usual, the graph being large.
    isolated : int
        Entities without ties, which are in no community.
    resolution, seed, weight
        As asked for.
    """

    communities: tuple[Community, ...]
    modularity: float
    engine: str
    runs: int
    fewer: bool
    isolated: int
    resolution: float
    seed: int
    weight: str

    def of(self) -> dict[str, Community]:
        """Return the community of each entity that is in one."""
        return {node: group for group in self.communities for node in group.members}


def communities(
    graph: nx.MultiDiGraph,
    *,
    statuses: Iterable[str] | None = None,
    weight: str = "evidence",
    resolution: float = 1.0,
    seed: int = 0,
    runs: int | None = None,
) -> Partition:
    """Find communities by Louvain's method: the best of several runs, by modularity.

    The result is the same for the same graph in whatever order.  Modularity does not find groups
    much smaller than ``sqrt(ties)`` (Fortunato & Barthélemy 2007, doi:10.1073/pnas.0605965104),
    and finds some in random graphs, too: 0.3 is little where ties are few.

    Parameters
    ----------
    statuses, weight
        As in ``graph.project``.
    resolution : float
        Greater than 0; above 1 communities get smaller, below 1 larger.
    seed : int
        The first run's, 0 or more; those of the others follow.
    runs : int
        How many; 50 unless given, and fewer in large graphs.  The runs also show how stable a
        community is.

    Raises
    ------
    GraphlibError
        If resolution, seed or runs are out of range.

    References
    ----------
    Blondel et al. 2008, doi:10.1088/1742-5468/2008/10/P10008

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_nodes_from("abcdef")
    >>> for name in graph:
    ...     graph.nodes[name].update(label=name.upper(), kind="company")
    >>> for pair in ("ab", "bc", "ca", "de", "ef", "fd", "ad"):
    ...     _ = graph.add_edge(*pair, status="asserted", weight=1.0)
    >>> [(group.name, group.labels, group.together) for group in communities(graph).communities]
    [('A', ('A', 'B', 'C'), 1.0), ('D', ('D', 'E', 'F'), 1.0)]
    """
    from graphlib_ij.analysis import louvain
    from graphlib_ij.graph import project

    projection = project(graph, statuses=statuses, weight=weight)
    nodes, ties = louvain.number_ties(projection)
    engine = louvain.engine_for(ties)
    usual = louvain.default_runs(ties, engine)
    count = usual if runs is None else runs
    _check(resolution, seed, count)
    partitions = louvain.louvain_runs(
        ties, resolution=resolution, seed=seed, runs=count, engine=engine
    )
    best, modularity = louvain.best_of(partitions, ties, resolution=resolution)
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for node, number in zip(nodes, best.tolist(), strict=True):
        groups[number].append(node)
    shares = zip(*louvain.agreement(best, partitions), strict=True)
    return Partition(
        _described(projection, [groups[number] for number in sorted(groups)], list(shares)),
        modularity=modularity,
        engine=louvain.engine_title(engine),
        runs=count,
        fewer=runs is None and usual < louvain.RUNS,
        isolated=len(projection) - len(nodes),
        resolution=resolution,
        seed=seed,
        weight=weight,
    )


def _check(resolution: float, seed: int, runs: int) -> None:
    if not 0 < resolution < float("inf"):
        raise GraphlibError(f"resolution {resolution} is not a number above 0: 1 is usual")
    if runs < 1:
        raise GraphlibError(f"{runs} runs are too few: give 1 at least")
    if not 0 <= seed <= MOST_SEEDS - runs:
        most = f"{MOST_SEEDS - runs:,}"
        raise GraphlibError(f"seed {seed} is not between 0 and {most}: 0 is usual")


def _described(
    projection: nx.Graph, groups: Sequence[list[str]], shares: Sequence[tuple[float, float]]
) -> tuple[Community, ...]:
    """Return groups as records, numbered by size and name."""
    hubs = [describe_group(projection, nodes) for nodes in groups]
    names = unique_names([(hub.name, hub.members[0]) for hub in hubs])
    order = sorted(range(len(groups)), key=lambda at: (-len(groups[at]), names[at]))
    return tuple(
        Community(
            number,
            names[at],
            hub=hubs[at].members[0],
            topic=hubs[at].topic,
            size=len(groups[at]),
            inside=hubs[at].inside,
            outside=hubs[at].outside,
            together=shares[at][0],
            pairs=shares[at][1],
            members=hubs[at].members,
            labels=tuple(projection.nodes[node]["label"] for node in hubs[at].members),
        )
        for number, at in enumerate(order, start=1)
    )


class Described(NamedTuple):
    """What can be said of a group by itself; the first of its members is the hub."""

    name: str
    topic: str
    inside: float
    outside: float
    members: tuple[str, ...]


def describe_group(projection: nx.Graph, group: Iterable[str]) -> Described:
    """Return a group's members by strength inside, its topic, its name, and the ties' weight."""
    data = projection.nodes
    own = set(group)
    strength: dict[str, float] = {}
    total = 0.0
    for node in sorted(own):
        ties = projection[node].items()
        strength[node] = sum(tie["weight"] for other, tie in ties if other in own)
        total += sum(tie["weight"] for _, tie in ties)
    members = sorted(own, key=lambda node: (-strength[node], data[node]["label"], node))
    topics = [node for node in members[1:] if data[node]["kind"] in TOPICS]
    topic = min(
        topics, key=lambda node: (-strength[node], TOPICS.index(data[node]["kind"])), default=""
    )
    name = " / ".join(data[node]["label"] for node in (members[0], topic) if node)
    inside = sum(strength.values()) / 2
    return Described(name, topic, inside, total - 2 * inside, tuple(members))


def unique_names(names: Sequence[tuple[str, str]]) -> list[str]:
    """Return names of which equal ones are told apart by an id, and where this is equal, a number.

    Examples
    --------
    >>> unique_names([("Perth", "city:perth"), ("Perth", "city:perth-scotland"), ("Rome", "rome")])
    ['Perth (city:perth)', 'Perth (city:perth-scotland)', 'Rome']
    >>> unique_names([("Rome", "rome"), ("Rome", "rome")])
    ['Rome (rome, 1)', 'Rome (rome, 2)']
    """
    often = Counter(name for name, _ in names)
    both = Counter(names)
    met: Counter[tuple[str, str]] = Counter()
    unique = []
    for name, node in names:
        met[name, node] += 1
        which = f", {met[name, node]}" if both[name, node] > 1 else ""
        unique.append(f"{name} ({node}{which})" if often[name] > 1 else name)
    return unique
