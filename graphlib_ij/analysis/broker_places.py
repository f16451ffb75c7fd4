"""How far a broker's rank can be trusted: its places if any one sentence had not been written.

Only ties that rest on a single sentence go with it, and only their ends and those who are tied to
both ends then have another number of pairs: nothing else is counted anew.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from graphlib_ij.analysis.open_pairs import count_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import networkx as nx

    from graphlib_ij.analysis.brokerage import Brokerage


def broker_places(
    graph: nx.MultiDiGraph, found: Brokerage, *, statuses: Iterable[str] | None = None
) -> dict[str, tuple[int, int]]:
    """Return the best and the worst rank of each broker if any one sentence is left out.

    The groups stay as they are, although a sentence may be what tells a country.  Of equal ones
    the best rank is that of the first and the worst that of the last.

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
    >>> broker_places(graph, brokerage(graph, by="kind"))
    {'acme': (1, 1)}
    """
    from graphlib_ij.graph import project, tie_parts

    of = found.groups.of
    ties = project(graph, statuses=statuses, weight="none").subgraph(of).copy()
    resting: defaultdict[Any, list[tuple[str, str]]] = defaultdict(list)
    for tie, units in tie_parts(graph, statuses=statuses).items():
        if len(units) == 1 and ties.has_edge(*tie):
            resting[next(iter(units))].append(tie)
    pairs = {broker.node: broker.pairs for broker in found.brokers}
    places = {node: _places(pairs, node) for node in pairs}
    for gone in resting.values():
        changed = pairs | _without(ties, gone, of, pairs)
        for node in _moved(pairs, changed):
            best, worst = _places(changed, node)
            places[node] = min(best, places[node][0]), max(worst, places[node][1])
    return places


def _places(pairs: dict[str, int], node: str) -> tuple[int, int]:
    own = pairs[node]
    before = sum(number > own for number in pairs.values())
    return before + 1, before + sum(number == own for number in pairs.values())


def _without(
    ties: nx.Graph, gone: Sequence[tuple[str, str]], of: dict[str, str], pairs: dict[str, int]
) -> dict[str, int]:
    """Return the numbers of pairs that are others without some ties; `ties` stays as it was."""
    touched = {end for tie in gone for end in tie}
    for one, other in gone:
        touched |= set(ties[one]) & set(ties[other])
    ties.remove_edges_from(gone)
    changed = {node: sum(count_pairs(ties, node, of).values()) for node in sorted(touched)}
    ties.add_edges_from(gone)
    return {node: number for node, number in changed.items() if number != pairs.get(node, 0)}


def _moved(pairs: dict[str, int], changed: dict[str, int]) -> list[str]:
    """Return the brokers whose place may be another: those of a number that somebody passed."""
    spans = [
        sorted((pairs.get(node, 0), number))
        for node, number in changed.items()
        if number != pairs.get(node, 0)
    ]
    return [
        node for node, number in pairs.items() if any(low <= number <= high for low, high in spans)
    ]
