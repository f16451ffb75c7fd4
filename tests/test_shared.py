"""What entities have in common."""

import networkx as nx
import pandas as pd
import pytest
from connections import town
from hypothesis import given
from hypothesis import strategies as st

from graphlib_ij.analysis.shared import common_neighbours, shared_projection, sharing_pairs
from graphlib_ij.errors import GraphlibError


def firms(*ties):
    """Return a graph of firms (capitals) that are active in sectors (small letters)."""
    graph = nx.MultiDiGraph()
    for firm, sectors in ties:
        graph.add_node(firm, label=firm, kind="company")
        for sector in sectors:
            graph.add_node(sector, label=sector, kind="sector")
            graph.add_edge(firm, sector, key="active_in", status="asserted", weight=1.0)
    return graph


def test_common_things_say_how_both_are_tied():
    (row,) = common_neighbours(town(), "company:acme", "company:bolt")
    assert (row.node, row.label, row.kind) == ("city:arden", "Arden", "city")
    assert row.first == (("company:acme", "city:arden", "based_in"),)
    assert row.second == (("company:bolt", "city:arden", "based_in"),)
    assert (row.ties, row.weight) == (2, 1.0)


def test_what_few_are_tied_to_is_first():
    graph = firms(("A", "xyz"), ("B", "xyz"), ("C", "xy"), ("D", "x"))
    rows = common_neighbours(graph, "A", "B")
    assert [(row.node, row.ties, row.weight) for row in rows] == [
        ("z", 2, 1.0),
        ("y", 3, 0.5),
        ("x", 4, pytest.approx(1 / 3)),
    ]


def test_nothing_in_common_is_empty_and_planned_ties_count_on_request():
    assert common_neighbours(town(), "company:bolt", "sector:tea") == ()
    statuses = ("asserted", "planned")
    rows = common_neighbours(town(), "company:bolt", "sector:tea", statuses=statuses)
    assert [row.node for row in rows] == ["company:coil"]


def test_one_node_twice_is_refused():
    with pytest.raises(GraphlibError, match="both names mean Bolt"):
        common_neighbours(town(), "company:bolt", "company:bolt")


def test_pairs_weigh_what_they_share_by_how_few_share_it():
    graph = firms(("A", "xy"), ("B", "xy"), ("C", "x"))
    rows = [(row.first, row.second, row.shared, row.weight) for row in sharing_pairs(graph)]
    assert rows == [
        ("A", "B", ("y", "x"), 1.5),  # y is theirs alone (1), x is shared by three (1/2)
        ("A", "C", ("x",), 0.5),
        ("B", "C", ("x",), 0.5),
    ]


def test_only_the_kinds_asked_for_share_and_are_shared():
    graph = town()
    assert [
        (row.first_label, row.second_label, row.shared_labels) for row in sharing_pairs(graph)
    ] == [
        ("Acme S.p.A.", "Bolt", ("Arden",)),
        ("Acme S.p.A.", "Coil", ("tea",)),
    ]
    assert [row.shared for row in sharing_pairs(graph, by=["sector"])] == [("sector:tea",)]
    # Lee and Arden are both tied to Acme.
    (pair,) = sharing_pairs(graph, among=["official", "city"], by=["company"])
    assert (pair.first, pair.second) == ("city:arden", "official:lee")


def test_planned_ties_do_not_make_a_pair():
    graph = firms(("A", "x"), ("B", "x"))
    graph.edges["B", "x", "active_in"]["status"] = "planned"
    assert sharing_pairs(graph) == ()
    assert len(sharing_pairs(graph, statuses=["asserted", "planned"])) == 1


def test_unknown_kinds_are_refused():
    with pytest.raises(GraphlibError, match="unknown kind 'firm'"):
        sharing_pairs(town(), among=["firm"])
    with pytest.raises(GraphlibError, match="unknown kind 'trade'"):
        shared_projection(town(), by=["trade"])


def test_the_projection_has_every_node_and_can_be_written(tmp_path):
    projection = shared_projection(firms(("A", "xy"), ("B", "xy"), ("C", "z")))
    assert dict(projection.nodes(data="kind")) == dict.fromkeys("ABC", "company")
    assert projection.edges["A", "B"] == {"weight": 2.0, "distance": 0.5, "shared": "x|y"}
    nx.write_graphml(projection, tmp_path / "shared.graphml")
    assert nx.read_graphml(tmp_path / "shared.graphml").edges["A", "B"]["shared"] == "x|y"


def test_a_data_frame_is_one_call_away():
    assert pd.DataFrame(sharing_pairs(town()))["weight"].tolist() == [1.0, 1.0]


@given(st.lists(st.sets(st.sampled_from("uvwxyz")), min_size=2, max_size=6))
def test_the_weights_are_those_of_networkx(sectors):
    graph = firms(*zip("ABCDEF", sectors, strict=False))
    bipartite = nx.Graph(graph.edges())
    bipartite.add_nodes_from(node for node in graph if node.isupper())
    # networkx divides by the number that share a thing, less one, as Newman does.
    expected = nx.bipartite.collaboration_weighted_projected_graph(
        bipartite, [node for node in graph if node.isupper()]
    )
    found = shared_projection(graph)
    assert set(found) == set(expected)
    weights = {frozenset(edge): weight for *edge, weight in found.edges(data="weight")}
    assert weights == {
        frozenset(edge): pytest.approx(weight) for *edge, weight in expected.edges(data="weight")
    }
