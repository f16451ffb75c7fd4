"""Communities that share members, with networkx as oracle."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_communities import clique, make

from graphlib_ij.analysis import overlap
from graphlib_ij.analysis.overlap import overlapping, percolate
from graphlib_ij.errors import GraphlibError

BOWTIE = make(*clique("abm"), *clique("mxy"), ("y", "z"))


def test_who_is_in_two_triangles_is_in_two_communities():
    found = overlapping(BOWTIE)
    assert [group.labels for group in found.communities] == [tuple("ABM"), tuple("MXY")]
    assert [group.shared for group in found.communities] == [("M",), ("M",)]
    assert [(row.node, row.number, row.communities) for row in found.shared] == [
        ("m", 2, ("A", "M"))
    ]
    assert found.outside == 1


def test_triangles_that_share_a_tie_are_one_community():
    found = overlapping(make(*clique("abc"), *clique("bcd")))
    assert [group.labels for group in found.communities] == [tuple("BCAD")]
    assert found.shared == ()


def test_two_communities_of_one_hub_have_two_names():
    graph = make(*clique("mab"), *clique("mxy"), *(("m", other) for other in "abxy"))
    names = [group.name for group in overlapping(graph).communities]
    assert names == ["M (m, 1)", "M (m, 2)"]


def test_a_graph_without_ties_has_none():
    found = overlapping(make(nodes="abc"))
    assert (found.communities, found.shared, found.outside) == ((), (), 3)


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=50), st.integers(2, 5))
@settings(deadline=None, max_examples=100)
def test_communities_are_those_of_networkx(edges, k):
    graph = nx.Graph((one, other) for one, other in edges if one != other)
    expected = set(nx.community.k_clique_communities(graph, k))
    found = percolate(graph, k)
    assert len(found) == len(expected)
    assert set(found) == expected


def test_a_graph_that_is_too_dense_is_an_error(monkeypatch):
    monkeypatch.setattr(overlap, "MOST", 10)
    with pytest.raises(GraphlibError, match=r"more than 10 parts of cliques of 3.* larger k"):
        overlapping(make(*clique("abcdef")))
    with pytest.raises(GraphlibError, match="cliques of 1"):
        overlapping(BOWTIE, k=1)
