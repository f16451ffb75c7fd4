"""What surrounds an entity."""

import networkx as nx
import pytest
from connections import town
from hypothesis import given
from hypothesis import strategies as st

from graphlib_ij.analysis.neighbourhood import neighbourhood
from graphlib_ij.errors import GraphlibError, UnknownNameError


def test_the_first_ring_is_sorted_by_kind_and_label():
    rows = neighbourhood(town(), "company:acme")
    assert [(row.kind, row.label, row.ring) for row in rows] == [
        ("city", "Arden", 1),
        ("official", "Lee", 1),
        ("sector", "tea", 1),
    ]
    assert rows[1].relations == (("official:lee", "company:acme", "holds_role"),)


def test_further_rings_lead_to_the_ring_before_only():
    rows = neighbourhood(town(), "company:acme", radius=2)
    second = {row.node: row.relations for row in rows if row.ring == 2}
    assert second == {
        "company:bolt": (("company:bolt", "city:arden", "based_in"),),
        "company:coil": (("company:coil", "sector:tea", "active_in"),),
    }


def test_planned_and_hedged_relations_do_not_count_unless_asked_for():
    assert neighbourhood(town(), "company:dorn") == ()
    (row,) = neighbourhood(town(), "company:dorn", statuses=["hedged"])
    assert row.node == "company:coil"


def test_the_strongest_relation_is_first():
    graph = town()
    graph.add_edge("city:arden", "company:acme", key="partners_with", status="past", weight=1.0)
    graph.add_edge(
        "city:arden", "company:acme", key="owns", status="asserted", weight=1.0, confidence=0.99
    )
    first = neighbourhood(graph, "company:acme")[0]
    assert [edge[2] for edge in first.relations] == ["owns", "based_in", "partners_with"]


def test_what_is_asked_wrongly_is_refused():
    with pytest.raises(GraphlibError, match="radius of 0"):
        neighbourhood(town(), "city:arden", radius=0)
    with pytest.raises(UnknownNameError, match="'Arden' is no node"):
        neighbourhood(town(), "Arden")


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=14), st.integers(1, 4))
def test_rings_are_the_distances_of_networkx(ties, radius):
    graph = nx.MultiDiGraph()
    for number in range(8):
        graph.add_node(str(number), label=str(number), kind="company")
    for one, other in ties:
        graph.add_edge(str(one), str(other), key="owns", status="asserted", weight=1.0)
    expected = nx.single_source_shortest_path_length(graph.to_undirected(), "0", cutoff=radius)
    found = {row.node: row.ring for row in neighbourhood(graph, "0", radius=radius)}
    assert found | {"0": 0} == dict(expected)
