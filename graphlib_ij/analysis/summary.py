"""How much of what is in a graph: counts, without any judgement."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.model import STATUSES
from graphlib_ij.schema import node_kinds, relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a graph; kinds and statuses in their canonical order, absent ones left out.

    Attributes
    ----------
    articles, entities, relations, sentences : int
        `sentences` counts the distinct sentences that are evidence of any relation.
    entity_kinds, relation_kinds, statuses : dict
        How many of each.
    groups : tuple of int
        Sizes of the connected groups, planned and hedged relations included, largest first.
    """

    articles: int
    entities: int
    relations: int
    sentences: int
    entity_kinds: dict[str, int]
    relation_kinds: dict[str, int]
    statuses: dict[str, int]
    groups: tuple[int, ...]


def summarize(graph: nx.MultiDiGraph) -> Summary:
    """Count what is in the graph."""
    import networkx as nx

    edges = [data for _, _, data in graph.edges(data=True)]
    sentences = {
        (row["article"], row["start"], row["end"]) for data in edges for row in data["evidence"]
    }
    sizes = (len(group) for group in nx.weakly_connected_components(graph))
    return Summary(
        articles=len(graph.graph.get("articles", ())),
        entities=graph.number_of_nodes(),
        relations=graph.number_of_edges(),
        sentences=len(sentences),
        entity_kinds=_count((kind for _, kind in graph.nodes(data="kind")), node_kinds()),
        relation_kinds=_count((data["kind"] for data in edges), tuple(relation_kinds())),
        statuses=_count((data["status"] for data in edges), STATUSES),
        groups=tuple(sorted(sizes, reverse=True)),
    )


def connected_parts(graph: nx.MultiDiGraph) -> tuple[tuple[str, ...], ...]:
    """Return the connected groups of two entities or more, the largest first.

    Relations of every status connect.  In a group those with most relations come first.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph([("a", "b"), ("c", "b"), ("d", "e")])
    >>> connected_parts(graph)
    (('b', 'a', 'c'), ('d', 'e'))
    """
    import networkx as nx

    groups = [group for group in nx.weakly_connected_components(graph) if len(group) > 1]
    parts = [tuple(sorted(group, key=lambda node: (-graph.degree[node], node))) for group in groups]
    return tuple(sorted(parts, key=lambda part: (-len(part), part)))


def _count(values: Iterable[str], order: tuple[str, ...]) -> dict[str, int]:
    counts = Counter(values)
    return {value: counts[value] for value in order if counts[value]}
