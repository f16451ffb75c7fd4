"""Which view fits a graph, and which entities one draws that has not room for all."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import networkx as nx

FILLS = 3
"""How often room left by entities without a relation to others drawn is filled again."""

NETWORK_UP_TO = 60
"""Entities that a network can hold so that every name can be read."""


def view_for(graph: nx.MultiDiGraph) -> str:
    """Return the view that fits a graph: those without a relation count little.

    Examples
    --------
    >>> import networkx as nx
    >>> view_for(nx.MultiDiGraph(nx.path_graph(60))), view_for(nx.MultiDiGraph(nx.path_graph(61)))
    ('network', 'overview')
    """
    tied = sum(1 for _, degree in graph.degree() if degree)
    return "network" if tied <= NETWORK_UP_TO and len(graph) <= 2 * NETWORK_UP_TO else "overview"


def neighbours(graph: nx.MultiDiGraph) -> dict[str, set[str]]:
    """Return the entities that each has a relation with, in whatever direction, in order of ids."""
    return {node: {*graph.succ[node], *graph.pred[node]} for node in sorted(graph, key=str)}


def choose_tied(
    columns: Sequence[Sequence[str]],
    near: Mapping[str, set[str]],
    *,
    values: Mapping[str, float],
    always: Collection[str],
    most: int,
) -> list[list[str]]:
    """Return of each column the foremost that have a relation to another of them, sorted by id.

    Each gets the same room, as far as it has so many; those in `always` come first.

    Examples
    --------
    >>> near = {"a": {"b"}, "b": {"a"}, "c": {"d"}, "d": {"c"}}
    >>> values = {"a": 3.0, "b": 1.0, "c": 2.0, "d": 0.0}
    >>> choose_tied([["a", "b", "c", "d"]], near, values=values, always=(), most=2)
    [['a', 'b']]
    """
    # Of equals, those tied to the foremost: most people have no value of their own.
    rank = {
        node: (
            node not in always,
            -values[node],
            -max(values[other] for other in near[node]),
            -len(near[node]),
            str(node),
        )
        for column in columns
        for node in column
    }
    ranked = [sorted(column, key=rank.__getitem__) for column in columns]
    share = _share([len(column) for column in columns], most)
    first = max(share // 3, 1)
    kept = {
        node
        for column in ranked
        for number, node in enumerate(column)
        if number < first or node in always
    }
    for _ in range(FILLS):
        for column in ranked:
            room = share - sum(node in kept for node in column)
            tied = (node for node in column if node not in kept and near[node] & kept)
            kept |= set(islice(tied, max(room, 0)))
        kept = {node for node in kept if near[node] & kept or node in always}
    return [sorted((node for node in column if node in kept), key=str) for column in ranked]


def _share(counts: Sequence[int], most: int) -> int:
    """Return how many of each column are kept at most so that all are no more than `most`.

    Examples
    --------
    >>> _share([100, 50, 10, 0], 80)
    35
    """
    return max(
        share for share in range(most + 1) if sum(min(share, count) for count in counts) <= most
    )
