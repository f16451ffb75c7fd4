"""An older graph under the ids of a newer one, so that both can be compared.

Which of a project's nodes an entity is may change with every article: two are joined, one is
divided.  That is no news of the world, and is told apart from what articles say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import networkx as nx

from graphlib_ij.graph.counting import articles_by_id, count_evidence, seen
from graphlib_ij.model import STATUSES
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def carry(
    old: nx.MultiDiGraph, moved: Mapping[tuple[str, str], str], new: nx.MultiDiGraph
) -> nx.MultiDiGraph:
    """Return the old graph with the nodes that its evidence belongs to now.

    Parameters
    ----------
    moved : mapping of (str, str) to str
        For an article and a node of the old graph the node that it is now; others keep theirs.
    new : networkx.MultiDiGraph
        Has the labels and kinds of nodes that the old graph has not.
    """
    graph = nx.MultiDiGraph(**old.graph)
    articles = articles_by_id(old)
    _carry_nodes(graph, old, moved, new, articles)
    rows: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    about: dict[tuple[str, str, str], Counter[tuple[str, str, str]]] = defaultdict(Counter)
    for source, target, kind, data in old.edges(keys=True, data=True):
        for row in data["evidence"]:
            ends = [moved.get((row["article"], end), end) for end in (source, target)]
            edge, turned = _ordered(ends[0], kind, ends[1])
            if edge[0] != edge[2]:
                rows[edge].append(_turned(row) if turned else row)
                about[edge][source, kind, target] += 1
    for edge in sorted(rows):
        source, kind, target = max(sorted(about[edge]), key=about[edge].__getitem__)
        data = dict(old.edges[source, target, kind])
        evidence = rows[edge]
        data |= {
            "evidence": evidence,
            "status": min((row["status"] for row in evidence), key=STATUSES.index),
            **count_evidence(evidence, articles),
        }
        graph.add_edge(edge[0], edge[2], key=kind, **data)
    return graph


def _ordered(source: str, kind: str, target: str) -> tuple[tuple[str, str, str], bool]:
    """Return an edge, of a symmetric relation from the smaller id, and whether it was turned."""
    if relation_kinds()[kind].symmetric and target < source:
        return (target, kind, source), True
    return (source, kind, target), False


def _turned(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "source": row["target"], "target": row["source"]}


def _carry_nodes(
    graph: nx.MultiDiGraph,
    old: nx.MultiDiGraph,
    moved: Mapping[tuple[str, str], str],
    new: nx.MultiDiGraph,
    articles: Mapping[str, dict[str, Any]],
) -> None:
    spans: dict[str, list[list[Any]]] = defaultdict(list)
    source: dict[str, str] = {}
    for node, data in sorted(old.nodes(data=True)):
        for span in data["spans"]:
            now = moved.get((span[0], node), node)
            spans[now].append(span)
            source.setdefault(now, node)
    for node in sorted(spans):
        data = dict(new.nodes[node] if node in new and node not in old else old.nodes[source[node]])
        places = sorted(spans[node], key=lambda span: (span[0], span[1], span[2]))
        named = sorted({span[0] for span in places})
        data |= {"spans": places, "mentions": len(places), "articles": named}
        graph.add_node(node, **{**data, **seen(named, articles)})


def joined_and_divided(
    old: Iterable[str], moved: Mapping[tuple[str, str], str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return which old nodes are one now, by the new one, and which old one is several now.

    Examples
    --------
    >>> joined_and_divided(["a", "b"], {("x", "a"): "c", ("y", "b"): "c"})
    ({'c': ('a', 'b')}, {})
    """
    came: dict[str, set[str]] = defaultdict(set)
    went: dict[str, set[str]] = defaultdict(set)
    nodes = set(old)
    for (_, before), now in moved.items():
        if before in nodes:
            came[now] |= {before, now} & nodes
            went[before].add(now)
    joined = {now: tuple(sorted(olds)) for now, olds in sorted(came.items()) if len(olds) > 1}
    divided = {node: tuple(sorted(news)) for node, news in sorted(went.items()) if len(news) > 1}
    return joined, divided
