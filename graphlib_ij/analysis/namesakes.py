"""Entities of two graphs that may be the same under another id: they have a name in common."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from graphlib_ij.analysis.lookup import normal_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx


def namesakes(old: nx.MultiDiGraph, new: nx.MultiDiGraph) -> dict[str, tuple[str, ...]]:
    """Return for entities of one graph only the ids in the other that have a name of theirs.

    Names are labels and aliases, compared without case, accents, punctuation and a leading "the";
    the kind may be another.  Two places that the gazetteer knows as different ones are none.  A
    name in common proves nothing: Toledo in Ohio has one with Toledo in Spain.

    Examples
    --------
    >>> import networkx as nx
    >>> old, new = nx.MultiDiGraph(), nx.MultiDiGraph()
    >>> old.add_node("company:acme-spa", label="Acme S.p.A.", aliases=["ACME"])
    >>> new.add_node("company:acme", label="Acme", aliases=[])
    >>> namesakes(old, new)
    {'company:acme': ('company:acme-spa',), 'company:acme-spa': ('company:acme',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for graph, other in ((old, new), (new, old)):
        bearers = _bearers(other)
        for node in set(graph) - set(other):
            data = graph.nodes[node]
            near = {one for name in _names(data) for one in bearers[name]}
            same = sorted(one for one in near if not _are_apart(data, other.nodes[one]))
            if same:
                found[node] = tuple(same)
    return {node: found[node] for node in sorted(found)}


def _bearers(graph: nx.MultiDiGraph) -> defaultdict[str, set[str]]:
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for node, data in graph.nodes(data=True):
        for name in _names(data):
            bearers[name].add(node)
    return bearers


def _names(data: Mapping[str, Any]) -> set[str]:
    return {normal_form(name) for name in (data["label"], *data.get("aliases", ()))} - {""}


def _are_apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    known = {one.get("geonames"), other.get("geonames")} - {None}
    return len(known) > 1
