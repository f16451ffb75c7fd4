"""Brokers between groups: each role by hand, countries of entities, and an oracle of pairs."""

import random
from itertools import permutations

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlib_ij.analysis.brokerage import brokerage, mediated_pairs
from graphlib_ij.analysis.groups import Groups, group_nodes
from graphlib_ij.errors import GraphlibError, UnknownNameError
from graphlib_ij.graph import project


def make(ties, kinds=None, nodes=()):
    """A graph of ties such as "ab"; a node's kind is that in `kinds`, by default company."""
    graph = nx.MultiDiGraph()
    for name in dict.fromkeys([*nodes, *(end for tie in ties for end in tie)]):
        graph.add_node(name, label=name.upper(), kind=(kinds or {}).get(name, "company"))
    for one, other in ties:
        graph.add_edge(one, other, key="owns", weight=1.0, status="asserted")
    return graph


def roles(graph, node, **options):
    found = {row.node: row for row in brokerage(graph, by="kind", **options).brokers}
    row = found[node]
    names = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")
    return {name: getattr(row, name) for name in names if getattr(row, name)}


@pytest.mark.parametrize(
    ("kinds", "undirected", "directed"),
    [
        ({}, {"coordinator": 1}, {"coordinator": 1}),
        ({"b": "city"}, {"consultant": 1}, {"consultant": 1}),
        ({"a": "city"}, {"gatekeeper": 1, "representative": 1}, {"gatekeeper": 1}),
        ({"c": "city"}, {"gatekeeper": 1, "representative": 1}, {"representative": 1}),
        ({"a": "city", "c": "event"}, {"liaison": 1}, {"liaison": 1}),
    ],
)
def test_each_role_of_a_path_a_b_c(kinds, undirected, directed):
    path = make(["ab", "bc"], kinds)
    assert roles(path, "b") == undirected
    assert roles(path, "b", directed=True) == directed
    assert [row.pairs for row in brokerage(path, by="kind").brokers] == [1]


def test_who_is_tied_needs_no_broker():
    assert brokerage(make(["ab", "bc", "ca"]), by="kind").brokers == ()
    # With directions a -> b -> c is open as long as a -> c is not there; c -> a does not close it.
    circle = brokerage(make(["ab", "bc", "ca"]), by="kind", directed=True)
    assert [(row.node, row.pairs, row.rank) for row in circle.brokers] == [
        ("a", 1, 1),
        ("b", 1, 1),
        ("c", 1, 1),
    ]


def test_nobody_is_linked_to_themselves():
    assert brokerage(make(["ab", "ba"]), by="kind", directed=True).brokers == ()


def test_the_brokers_of_a_larger_example():
    # Firms a, b, c around d; cities x, y beside e, which is a firm.
    graph = make(["da", "db", "dc", "de", "ex", "ey", "ab"], {"x": "city", "y": "city"})
    found = brokerage(graph, by="kind").brokers
    # d: a-c, a-e, b-c, b-e, c-e. e: x-y in another group, d-x and d-y between the two.
    assert [(row.node, row.rank, row.pairs) for row in found] == [("d", 1, 5), ("e", 2, 3)]
    assert roles(graph, "d") == {"coordinator": 5}
    assert roles(graph, "e") == {"consultant": 1, "gatekeeper": 2, "representative": 2}
    assert found[1].links == ("city - company 2", "city - city 1")


def test_only_pairs_of_two_groups():
    graph = make(["da", "dx", "dy", "dq", "ax"], {"x": "city", "y": "city", "q": "event"})
    found = brokerage(graph, by="kind", between=("City", "the company"))
    assert found.between == ("city", "company")
    assert [(row.node, row.pairs, row.links) for row in found.brokers] == [
        ("d", 1, ("city - company 1",))
    ]
    assert found.direct == 3  # d-x, d-y, a-x
    (pair,) = mediated_pairs(graph, "d", found)
    assert (pair.one, pair.one_group, pair.other, pair.role) == ("y", "city", "a", "gatekeeper")


def test_between_with_directions_is_from_the_first_to_the_second():
    graph = make(["xd", "da"], {"x": "city", "d": "event"})
    there = brokerage(graph, by="kind", between=("city", "company"), directed=True)
    assert [row.links for row in there.brokers] == [("city -> company 1",)]
    assert brokerage(graph, by="kind", between=("company", "city"), directed=True).brokers == ()


def test_one_group_or_an_unknown_one_is_an_error():
    graph = make(["ab"], {"b": "city"})
    with pytest.raises(GraphlibError, match="'city' is one kind: give two"):
        brokerage(graph, by="kind", between=("city", "city"))
    with pytest.raises(UnknownNameError, match=r"'town' is no kind .* city, company"):
        brokerage(graph, by="kind", between=("town", "city"))
    with pytest.raises(GraphlibError, match="'colour' is no way to group"):
        brokerage(graph, by="colour")
    with pytest.raises(UnknownNameError, match="there are none"):
        brokerage(make([]), between=("Italy", "Japan"))


def test_planned_ties_count_only_if_asked_for():
    graph = make(["ab", "bc"])
    graph.edges["b", "c", "owns"]["status"] = "planned"
    assert brokerage(graph, by="kind").brokers == ()
    statuses = ["asserted", "planned"]
    found = brokerage(graph, by="kind", statuses=statuses)
    assert [row.node for row in found.brokers] == ["b"]
    assert len(mediated_pairs(graph, "b", found, statuses=statuses)) == 1


def test_who_is_in_no_group_takes_no_part():
    groups = Groups("team", {"a": "red", "b": "red"}, {"red": ()}, {})
    found = brokerage(make(["ab", "bc"]), groups=groups)
    assert (found.brokers, found.without) == ((), 1)


def places(*edges, **countries):
    """A graph of (source, relation, target); the kind of a node is its id up to the colon."""
    graph = nx.MultiDiGraph()
    for name in {end for source, _, target in edges for end in (source, target)}:
        graph.add_node(name, label=name.split(":")[1].title(), kind=name.split(":")[0], aliases=[])
    for source, relation, target in edges:
        graph.add_edge(source, target, key=relation, status="asserted", weight=1.0)
    for name, code in countries.items():
        node = next(node for node in graph if node.endswith(f":{name}"))
        graph.nodes[node]["country"] = code
    return graph


def test_countries_come_from_where_an_entity_is():
    graph = places(
        ("company:acme", "based_in", "city:parma"),
        ("company:acme", "operates_in", "country:japan"),
        ("company:bolt", "operates_in", "country:japan"),
        ("official:jane", "holds_role", "company:acme"),
        ("official:jack", "holds_role", "country:japan"),
        ("city:village", "located_in", "region:valley"),
        ("region:valley", "located_in", "country:italy"),
        ("company:acme", "active_in", "sector:food"),
        parma="IT",
        italy="IT",
        japan="JP",
    )
    groups = group_nodes(graph)
    assert groups.of == {
        "city:parma": "Italy",
        "city:village": "Italy",
        "company:acme": "Italy",
        "company:bolt": "Japan",
        "country:italy": "Italy",
        "country:japan": "Japan",
        "official:jack": "Japan",
        "official:jane": "Italy",
        "region:valley": "Italy",
    }
    assert groups.clues == {
        "their own": 3,
        "located_in": 2,
        "based_in": 1,
        "operates_in": 1,
        "holds_role": 2,
    }


def test_two_countries_are_none():
    graph = places(
        ("company:acme", "based_in", "city:parma"),
        ("company:acme", "based_in", "city:kobe"),
        ("company:acme", "operates_in", "city:kobe"),
        ("company:bolt", "operates_in", "city:kobe"),
        parma="IT",
        kobe="JP",
    )
    # Without a node for the country the gazetteer names it.
    assert group_nodes(graph).of == {
        "city:kobe": "Japan",
        "city:parma": "Italy",
        "company:bolt": "Japan",
    }


def test_a_ring_of_places_ends():
    graph = places(
        ("region:one", "located_in", "region:two"), ("region:two", "located_in", "region:one")
    )
    assert group_nodes(graph).of == {}


def test_a_country_may_be_called_by_code_or_alias():
    graph = places(("company:acme", "based_in", "country:britain"), britain="GB")
    graph.nodes["country:britain"]["aliases"] = ["UK"]
    groups = group_nodes(graph)
    assert [groups.find(name) for name in ("britain", "gb", "U.K.")] == ["Britain"] * 3


def test_groups_of_communities_go_by_name_number_or_hub():
    graph = make(["ab", "bc", "ca", "xy", "yz", "zx", "cx", "qc"])
    groups = group_nodes(graph, by="community")
    assert groups.find("1") == groups.of["a"] != groups.of["x"] == groups.find("2")
    assert groups.find("C") == groups.of["c"]
    found = brokerage(graph, by="community", between=("1", "2"))
    # c - x is the bridge: c stands between x and a, b, q; x between c and y, z.
    assert [(row.node, row.pairs) for row in found.brokers] == [("c", 3), ("x", 2)]


def test_brokers_are_a_data_frame_in_one_call():
    frame = pd.DataFrame(brokerage(make(["ab", "bc"]), by="kind").brokers)
    assert frame["label"].tolist() == ["B"]


KINDS = dict(zip("abcdefgh", ("company", "city", "event", "company") * 2, strict=True))
ties = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=25, unique=True
)


@given(ties, st.booleans(), st.integers(0, 99))
@settings(deadline=None, max_examples=80)
def test_counts_are_those_of_all_triples_in_any_order(edges, directed, seed):
    graph = make(edges, KINDS, nodes="abcdefgh")
    projection = project(graph, directed=directed)
    expected = {}
    for one, node, other in permutations("abcdefgh", 3):
        path = projection.has_edge(one, node) and projection.has_edge(node, other)
        if path and not projection.has_edge(one, other) and (directed or one < other):
            expected[node] = expected.get(node, 0) + 1
    found = brokerage(graph, by="kind", directed=directed)
    assert {row.node: row.pairs for row in found.brokers} == expected
    for row in found.brokers:
        twice = 0 if directed else row.representative
        total = row.coordinator + row.consultant + row.gatekeeper + row.representative
        assert total + row.liaison - twice == row.pairs
        assert len(mediated_pairs(graph, row.node, found)) == row.pairs
    order = random.Random(seed)
    nodes = order.sample("abcdefgh", 8)
    shuffled = make(order.sample(edges, len(edges)), KINDS, nodes=nodes)
    assert brokerage(shuffled, by="kind", directed=directed) == found
