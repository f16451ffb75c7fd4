"""Two graphs as one: all that either has, and what became of each entity and relation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from graphlib_ij.analysis.compare import compare
from graphlib_ij.analysis.stated import stated_relations
from graphlib_ij.model import STATUSES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from graphlib_ij.analysis.stated import Edge

MOST = 60
"""Entities of both graphs up to which all are drawn."""

NEW, GONE, KEPT, FIRMER, LOOSER = "new", "gone", "kept", "firmer", "less firm"
FATES = (NEW, GONE, FIRMER, LOOSER, KEPT)
"""What became of an entity or a relation; only a relation gets firmer or less firm."""


@dataclass(frozen=True, slots=True)
class Union:
    """Both graphs together.

    Attributes
    ----------
    graph : networkx.MultiDiGraph
        What the new graph says, and of what is gone what the old one said.  It has the articles of
        both.
    entities, relations : mapping to str
        What became of each, one of `FATES`.
    """

    graph: nx.MultiDiGraph
    entities: Mapping[str, str]
    relations: Mapping[Edge, str]

    @property
    def differs(self) -> bool:
        """Tell whether anything is new, gone or of another status."""
        return any(fate != KEPT for fate in (*self.entities.values(), *self.relations.values()))

    def changes_of(self) -> Counter[str]:
        """Return how many relations of each entity changed."""
        counts: Counter[str] = Counter()
        for (source, _, target), fate in self.relations.items():
            if fate != KEPT:
                counts.update({source, target})
        return counts

    def part(self, nodes: Collection[str]) -> Union:
        """Return some entities with the relations among them."""
        return Union(
            self.graph.subgraph(nodes).copy(),
            {node: fate for node, fate in self.entities.items() if node in nodes},
            {
                edge: fate
                for edge, fate in self.relations.items()
                if edge[0] in nodes and edge[2] in nodes
            },
        )


def unite(old: nx.MultiDiGraph, new: nx.MultiDiGraph) -> Union:
    """Return both graphs as one, with each relation once."""
    changes = compare(old, new)
    entities = dict.fromkeys(sorted({*old, *new}), KEPT)
    entities |= {row.node: row.change for row in changes.entities if row.change in (NEW, GONE)}
    before, after = stated_relations(old), stated_relations(new)
    relations = dict.fromkeys(sorted({*before, *after}), KEPT)
    for row in changes.relations:
        edge = row.source, row.relation, row.target
        if row.change in (NEW, GONE):
            relations[edge] = row.change
        elif row.old_status != row.new_status:
            firmer = STATUSES.index(row.new_status) < STATUSES.index(row.old_status)
            relations[edge] = FIRMER if firmer else LOOSER
    articles = {row["id"]: row for graph in (old, new) for row in graph.graph.get("articles", ())}
    united = nx.MultiDiGraph(articles=[articles[name] for name in sorted(articles)])
    united.add_nodes_from((node, (new if node in new else old).nodes[node]) for node in entities)
    for edge in relations:
        status = (after if edge in after else before)[edge].status
        source, kind, target = edge
        united.add_edge(source, target, key=kind, kind=kind, status=status, weight=1.0)
    return Union(united, entities, relations)


def foremost_part(union: Union, *, keep: int, always: Collection[str]) -> Union:
    """Return what changed, with the entities that it happened to: at most `keep` of them.

    Relations come first whose ends have the most changes, then new and gone entities without any;
    entities in `always` are there in any case.
    """
    counts = union.changes_of()
    wanted = [node for node in sorted(set(always)) if node in union.graph]
    changed = [edge for edge, fate in union.relations.items() if fate != KEPT]
    changed.sort(key=lambda edge: (-counts[edge[0]] - counts[edge[2]], edge))
    alone = [(node,) for node, fate in union.entities.items() if fate != KEPT and not counts[node]]
    for ends in (*((source, target) for source, _, target in changed), *alone):
        more = sorted(set(ends) - set(wanted))
        if len(wanted) + len(more) <= keep:
            wanted += more
    return union.part(set(wanted))
