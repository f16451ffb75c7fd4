"""Who stands between groups: roles of brokerage after Gould and Fernandez.

A broker is tied to two entities that are not tied to each other, a *pair*.  Relations between
entities are seldom flows, and their direction is one of grammar (a firm *is based in* a city), so a
pair has no direction unless it is asked for.  What is counted is what was written: two firms that
know each other well are a pair if no article says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.analysis.open_pairs import (
    count_directed_pairs,
    count_pairs,
    linked_groups,
    open_pairs,
)
from graphlib_ij.errors import GraphlibError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from graphlib_ij.analysis.groups import Groups
    from graphlib_ij.analysis.open_pairs import Linked


@dataclass(frozen=True, slots=True)
class Broker:
    """An entity that stands between others, and in which roles how often.

    Attributes
    ----------
    rank : int
        By `pairs`, from 1; equal ones share a rank and the next one is skipped.
    group : str
        The broker's own.
    pairs : int
        Pairs that it mediates.  Each has one role, but see `representative`.
    coordinator : int
        Pairs within the broker's group.
    consultant : int
        Pairs within another group (itinerant consultant, or cosmopolitan).
    gatekeeper : int
        Pairs of another group and the broker's, which something enters by the broker.
    representative : int
        The same, which something leaves by the broker.  Without directions there is no telling the
        two apart: both are then the number of all such pairs, and `pairs` counts these once.
    liaison : int
        Pairs of two groups of which neither is the broker's.
    links : tuple of str
        The groups that it links, with the number of pairs, most first: ``Italy - Japan 3``.
    """

    rank: int
    node: str
    label: str
    kind: str
    group: str
    pairs: int
    coordinator: int
    consultant: int
    gatekeeper: int
    representative: int
    liaison: int
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brokerage:
    """The brokers of a graph.

    Attributes
    ----------
    brokers : tuple of Broker
        All that mediate a pair that was asked for.
    groups : Groups
    directed : bool
    between : tuple of str
        The two groups that pairs had to be of; empty for all.
    direct : int
        Ties between these two groups: who is tied needs no broker.
    without : int
        Entities that are in no group, and so in no pair, nor brokers.
    """

    brokers: tuple[Broker, ...]
    groups: Groups
    directed: bool
    between: tuple[str, ...]
    direct: int
    without: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities that a broker links; with directions, from `one` to `other`."""

    broker: str
    one: str
    one_label: str
    one_group: str
    other: str
    other_label: str
    other_group: str
    role: str


def brokerage(
    graph: nx.MultiDiGraph,
    *,
    by: str = "country",
    groups: Groups | None = None,
    between: tuple[str, str] | None = None,
    directed: bool = False,
    statuses: Iterable[str] | None = None,
) -> Brokerage:
    """Count for every entity the pairs it links, by role; those with the most pairs come first.

    For a broker ``b`` the pairs are all ``{a, c}`` where ``a`` - ``b`` - ``c`` are tied and ``a``
    and ``c`` are not; all three must be in a group.  With directions they are ``a -> b -> c``
    without ``a -> c``, as in the source.  Counts are not corrected for the sizes of the groups:
    a large group is linked more often, by chance as well.

    Parameters
    ----------
    by : str
        ``country``, ``kind`` or ``community``, as ``groups.group_nodes`` says.
    groups : Groups, optional
        Groups that are known already, `by` is then not used: of a part of a graph, the countries
        that the whole tells, for example.
    between : tuple of (str, str), optional
        Only pairs of these two groups; with directions, from the first to the second.
    directed : bool
        Follow the directions of relations; a symmetric one leads both ways.
    statuses : iterable of str, optional
        Which relations count; asserted and past ones unless given.

    Raises
    ------
    GraphlibError
        If there is no such way to group, or the two groups are one.
    UnknownNameError
        If there is no such group.

    References
    ----------
    Gould & Fernandez 1989, Structures of mediation: a formal approach to brokerage in transaction
    networks, doi:10.2307/270949

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for name, kind in (("jane", "official"), ("acme", "company"), ("parma", "city")):
    ...     graph.add_node(name, label=name.capitalize(), kind=kind)
    >>> for name in ("jane", "parma"):
    ...     _ = graph.add_edge("acme", name, status="asserted", weight=1.0)
    >>> [(row.label, row.liaison, row.links) for row in brokerage(graph, by="kind").brokers]
    [('Acme', 1, ('city - official 1',))]
    """
    from graphlib_ij.analysis.groups import group_nodes
    from graphlib_ij.graph import project

    groups = groups or group_nodes(graph, by=by, statuses=statuses)
    wanted = _wanted(groups, between, directed)
    projection = project(graph, statuses=statuses, weight="none", directed=directed)
    ties = projection.subgraph(groups.of).copy()
    count = count_directed_pairs if directed else count_pairs
    found: dict[str, dict[Linked, int]] = {}
    for node in sorted(ties):
        linked = {
            pair: number
            for pair, number in sorted(count(ties, node, groups.of).items())
            if number and wanted in (None, pair)
        }
        if linked:
            found[node] = linked
    return Brokerage(
        _ranked(graph, groups.of, found, directed),
        groups=groups,
        directed=directed,
        between=wanted or (),
        direct=sum(
            linked_groups(groups.of[one], groups.of[other], directed) == wanted
            for one, other in ties.edges
        ),
        without=len(graph) - len(ties),
    )


def mediated_pairs(
    graph: nx.MultiDiGraph,
    node: str,
    brokers: Brokerage,
    *,
    statuses: Iterable[str] | None = None,
) -> tuple[Pair, ...]:
    """Return the pairs of one broker that `brokers` counted, by their names.

    `statuses` are those with which `brokers` was made.
    """
    from graphlib_ij.graph import project

    of, directed = brokers.groups.of, brokers.directed
    projection = project(graph, statuses=statuses, weight="none", directed=directed)
    label = graph.nodes(data="label")
    pairs = []
    for one, other in open_pairs(projection.subgraph(of), node, of):
        linked = of[one], of[other]
        if brokers.between in ((), linked):
            role = _roles(of[node], linked, directed)[0]
            ends = (one, label[one], of[one], other, label[other], of[other])
            pairs.append(Pair(node, *ends, role))
    return tuple(sorted(pairs, key=lambda pair: (pair.one_label, pair.other_label, pair.one)))


def _wanted(groups: Groups, between: tuple[str, str] | None, directed: bool) -> Linked | None:
    if between is None:
        return None
    one, other = (groups.find(name) for name in between)
    if one == other:
        raise GraphlibError(f"{one!r} is one {groups.by}: give two to see who links them")
    return linked_groups(one, other, directed)


def _roles(own: str, linked: Linked, directed: bool) -> tuple[str, ...]:
    """Return the role of a broker of the group `own` between two groups; two if undecided."""
    one, other = linked
    if one == other:
        return ("coordinator",) if own == one else ("consultant",)
    if own not in linked:
        return ("liaison",)
    if not directed:
        return ("gatekeeper", "representative")
    return ("gatekeeper",) if own == other else ("representative",)


def _ranked(
    graph: nx.MultiDiGraph,
    of: dict[str, str],
    found: dict[str, dict[Linked, int]],
    directed: bool,
) -> tuple[Broker, ...]:
    total = {node: sum(linked.values()) for node, linked in found.items()}
    order = sorted(found, key=lambda node: (-total[node], graph.nodes[node]["label"], node))
    brokers: list[Broker] = []
    for place, node in enumerate(order, start=1):
        tied = brokers and brokers[-1].pairs == total[node]
        roles: Counter[str] = Counter()
        for linked, number in found[node].items():
            for role in _roles(of[node], linked, directed):
                roles[role] += number
        brokers.append(
            Broker(
                brokers[-1].rank if tied else place,
                node,
                graph.nodes[node]["label"],
                graph.nodes[node]["kind"],
                of[node],
                total[node],
                roles["coordinator"],
                roles["consultant"],
                roles["gatekeeper"],
                roles["representative"],
                roles["liaison"],
                _listed(found[node], directed),
            )
        )
    return tuple(brokers)


def _listed(linked: dict[Linked, int], directed: bool) -> tuple[str, ...]:
    sign = "->" if directed else "-"
    order = sorted(linked, key=lambda pair: (-linked[pair], pair))
    return tuple(f"{one} {sign} {other} {linked[one, other]}" for one, other in order)
