"""What the ontology would expect of an entity or a relation, and the graph does not have.

Missing from the graph is not missing from the world: the articles may not say it, or it may not
have been found in them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.schema import allows, relation_kinds

if TYPE_CHECKING:
    import networkx as nx

EXPECTED = (
    ("company without a place", "company", ("based_in", "operates_in")),
    ("organization without a place", "organization", ("based_in", "operates_in")),
    ("official without a role", "official", ("holds_role",)),
)
"""What is missed, of entities of which kind, without a relation of which kinds from them."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Of how many entities or relations something is missing.

    Attributes
    ----------
    what : str
        What is missing.
    number, of : int
        Of how many it is, and how many there are of which it is expected.
    nodes, labels : tuple of str
        Of which entities, sorted by label; of relations, both ends and the kind.
    """

    what: str
    number: int
    of: int
    nodes: tuple[str, ...]
    labels: tuple[str, ...]


def missing_ends(graph: nx.MultiDiGraph) -> tuple[Missing, ...]:
    """Return what is missing, also what is not missing of anything.

    Relations of every status count: who is only planned to move to a city has a place.  A city has
    a country if ``located_in`` leads to one, through a region too; or, in a row of its own, if the
    gazetteer knows it.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("company:acme", label="Acme", kind="company")
    >>> [(row.what, row.labels) for row in missing_ends(graph) if row.number][:2]
    [('entity without a relation', ('Acme',)), ('company without a place', ('Acme',))]
    """
    kinds = dict(graph.nodes(data="kind"))
    outgoing: defaultdict[str, set[str]] = defaultdict(set)
    for source, _, key in graph.edges(keys=True):
        outgoing[source].add(key)
    alone = [node for node, degree in graph.degree if not degree]
    rows = [_row(graph, "entity without a relation", alone, list(graph))]
    for what, kind, keys in EXPECTED:
        expected = [node for node in graph if kinds[node] == kind]
        rows.append(
            _row(graph, what, [one for one in expected if outgoing[one].isdisjoint(keys)], expected)
        )
    cities = [node for node in graph if kinds[node] == "city"]
    loose = [city for city in cities if not _leads_to_country(graph, city)]
    unknown = [city for city in loose if not graph.nodes[city].get("country")]
    rows.append(_row(graph, "city without a relation to a country", loose, cities))
    rows.append(_row(graph, "city of unknown country", unknown, cities))
    return (*rows, _odd_relations(graph))


def _leads_to_country(graph: nx.MultiDiGraph, city: str) -> bool:
    reached, ahead = {city}, [city]
    while ahead:
        for _, target, key in graph.out_edges(ahead.pop(), keys=True):
            if key == "located_in" and target not in reached:
                if graph.nodes[target]["kind"] == "country":
                    return True
                reached.add(target)
                ahead.append(target)
    return False


def _row(graph: nx.MultiDiGraph, what: str, missed: list[str], expected: list[str]) -> Missing:
    named = sorted((graph.nodes[node].get("label", node), node) for node in missed)
    nodes, labels = tuple(node for _, node in named), tuple(label for label, _ in named)
    return Missing(what, len(named), len(expected), nodes, labels)


def _odd_relations(graph: nx.MultiDiGraph) -> Missing:
    """Return relations one of whose ends is unknown, or of a kind that they cannot have."""
    kinds = dict(graph.nodes(data="kind"))
    odd = sorted(
        f"{source} {key} {target}"
        for source, target, key in graph.edges(keys=True)
        if not _fits(key, kinds[source], kinds[target])
    )
    what = "relation without an end that the ontology allows"
    return Missing(what, len(odd), graph.number_of_edges(), tuple(odd), tuple(odd))


def _fits(key: str, source: str | None, target: str | None) -> bool:
    return (
        key in relation_kinds()
        and source is not None
        and target is not None
        and allows(key, source, target)
    )
