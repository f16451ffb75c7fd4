"""Who links different groups, and how far that rank can be trusted.

The range has the places of a broker if any one sentence had not been written.

Only ties that rest on a single sentence go with it, and only their ends and those who are tied to
both ends then have another number of pairs: nothing else is counted anew.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphlib_ij.analysis.open_pairs import count_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx

    from graphlib_ij.analysis.brokerage import Brokerage
    from graphlib_ij.analysis.open_pairs import Linked


@dataclass(frozen=True, slots=True)
class Linking:
    """An entity that links entities of different groups which are not tied to each other.

    Attributes
    ----------
    node, label, kind, group : str
    pairs : int
        Those of two different groups only.
    rank, best, worst : int
        By `pairs`, equal ones share a rank; and the first and last place without any one sentence.
    fewest : int
        How many pairs are left without that sentence without which they are fewest.
    hinge : str
        That sentence, ``article:start-end``; "" where every sentence leaves all pairs.
    links : tuple of (str, str, int)
        Two groups and how many pairs are of them, most first: ``("Italy", "Japan", 3)``.
    """

    node: str
    label: str
    kind: str
    group: str
    pairs: int
    rank: int
    best: int
    worst: int
    fewest: int
    hinge: str
    links: tuple[tuple[str, str, int], ...]

    @property
    def places(self) -> str:
        """The range in words."""
        return f"{self.best}–{self.worst}" if self.best < self.worst else str(self.best)


def linking_groups(
    graph: nx.MultiDiGraph, found: Brokerage, *, statuses: Iterable[str] | None = None
) -> tuple[Linking, ...]:
    """Return who links different groups, most pairs first.

    The groups stay as they are when a sentence is left out, although it may be what tells a
    country.

    Parameters
    ----------
    found : Brokerage
        Of all pairs, without directions.
    statuses : iterable of str, optional
        Those with which it was made.

    Examples
    --------
    >>> import networkx as nx
    >>> from graphlib_ij.analysis.brokerage import brokerage
    >>> graph = nx.MultiDiGraph()
    >>> for name, kind in (("jane", "official"), ("acme", "company"), ("parma", "city")):
    ...     graph.add_node(name, label=name.capitalize(), kind=kind)
    >>> for name in ("jane", "parma"):
    ...     _ = graph.add_edge("acme", name, key="x", status="asserted", weight=1.0)
    >>> rows = linking_groups(graph, brokerage(graph, by="kind"))
    >>> [(row.label, row.places, row.links) for row in rows]
    [('Acme', '1', (('city', 'official', 1),))]
    """
    from graphlib_ij.graph import project, tie_parts

    of = found.groups.of
    ties = project(graph, statuses=statuses, weight="none").subgraph(of).copy()
    resting: defaultdict[Any, list[tuple[str, str]]] = defaultdict(list)
    for tie, units in tie_parts(graph, statuses=statuses).items():
        if len(units) == 1 and ties.has_edge(*tie):
            resting[next(iter(units))].append(tie)
    linked = {broker.node: _apart(ties, broker.node, of) for broker in found.brokers}
    pairs = {node: sum(links.values()) for node, links in linked.items() if links}
    places = {node: _places(pairs, node) for node in pairs}
    fewest = dict(pairs)
    hinges: dict[str, str] = {}
    for unit, gone in resting.items():
        changed = _without(ties, gone, of, pairs)
        for node, number in changed.items():
            if number < fewest.get(node, 0):
                fewest[node], hinges[node] = number, "{}:{}-{}".format(*unit)
        for node in _moved(pairs, changed):
            best, worst = _places({**pairs, **changed}, node)
            places[node] = min(best, places[node][0]), max(worst, places[node][1])
    rows = (
        Linking(
            node=broker.node,
            label=broker.label,
            kind=broker.kind,
            group=broker.group,
            pairs=pairs[broker.node],
            rank=_places(pairs, broker.node)[0],
            best=places[broker.node][0],
            worst=places[broker.node][1],
            fewest=fewest[broker.node],
            hinge=hinges.get(broker.node, ""),
            links=_listed(linked[broker.node]),
        )
        for broker in found.brokers
        if broker.node in pairs
    )
    return tuple(sorted(rows, key=lambda row: (row.rank, row.label, row.node)))


def _apart(ties: nx.Graph, node: str, of: dict[str, str]) -> dict[Linked, int]:
    """Return how many pairs of which two different groups a node links."""
    counts = count_pairs(ties, node, of)
    return {pair: counts[pair] for pair in sorted(counts) if pair[0] != pair[1] and counts[pair]}


def _listed(linked: Mapping[Linked, int]) -> tuple[tuple[str, str, int], ...]:
    order = sorted(linked, key=lambda pair: (-linked[pair], pair))
    return tuple((one, other, linked[one, other]) for one, other in order)


def _places(pairs: Mapping[str, int], node: str) -> tuple[int, int]:
    """Return the first and the last place of a node, of equals those of all of them."""
    own = pairs[node]
    before = sum(number > own for number in pairs.values())
    return before + 1, before + sum(number == own for number in pairs.values())


def _without(
    ties: nx.Graph, gone: Sequence[tuple[str, str]], of: dict[str, str], pairs: Mapping[str, int]
) -> dict[str, int]:
    """Return the numbers of pairs that are others without some ties; `ties` stays as it was."""
    touched = {end for tie in gone for end in tie}
    for one, other in gone:
        touched |= set(ties[one]) & set(ties[other])
    ties.remove_edges_from(gone)
    changed = {node: sum(_apart(ties, node, of).values()) for node in sorted(touched)}
    ties.add_edges_from(gone)
    return {node: number for node, number in changed.items() if number != pairs.get(node, 0)}


def _moved(pairs: Mapping[str, int], changed: Mapping[str, int]) -> list[str]:
    """Return the brokers whose place may be another: those of a number that somebody passed."""
    spans = [sorted((pairs.get(node, 0), number)) for node, number in changed.items()]
    return [
        node for node, number in pairs.items() if any(low <= number <= high for low, high in spans)
    ]
