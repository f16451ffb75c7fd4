"""Where a graph falls apart, on graphs drawn by hand, and against removing each in turn."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlib_ij.analysis.cuts import articulation_points, bridges
from graphlib_ij.graph import project
from graphlib_ij.report.cuts import show_cuts


def make(*ties, status="asserted"):
    graph = nx.MultiDiGraph()
    for name in sorted({end for tie in ties for end in tie[:2]}):
        graph.add_node(name, label=name.upper(), kind="company")
    for source, target, *_ in ties:
        graph.add_edge(source, target, key="owns", status=status, weight=1.0)
    return graph


# Two triangles joined at c, with d hanging from b.
BOW = make("ab", "bc", "ca", "ce", "ef", "fc", "bd")


def test_what_holds_two_triangles_together():
    found = [(row.node, row.parts, row.cut_off) for row in articulation_points(BOW)]
    # Without c: {a, b, d} and {e, f}; without b: {d} and the rest.
    assert found == [("c", 2, 2), ("b", 2, 1)]
    assert [(row.source, row.target, row.cut_off) for row in bridges(BOW)] == [("b", "d", 1)]


def test_a_star_falls_into_as_many_parts_as_it_has_rays():
    (centre,) = articulation_points(make("xa", "xb", "xc"))
    assert (centre.node, centre.parts, centre.cut_off) == ("x", 3, 2)


def test_a_bridge_says_on_how_many_sentences_it_rests():
    graph = make("ab")
    rows = [{"article": "n", "start": at, "end": at + 9, "status": "asserted"} for at in (0, 50)]
    graph.edges["a", "b", "owns"]["evidence"] = rows
    assert bridges(graph)[0].sentences == 2


def test_planned_ties_hold_only_if_they_are_counted():
    graph = make("ab", "bc", status="planned")
    assert articulation_points(graph) == bridges(graph) == ()
    assert articulation_points(graph, statuses=["planned"])[0].node == "b"


@given(
    st.lists(st.tuples(*[st.sampled_from("abcdefghi")] * 2), min_size=1, max_size=14),
    st.randoms(),
)
@settings(deadline=None, max_examples=150)
def test_removing_each_in_turn_gives_the_same(ties, random):
    graph = make(*ties)
    whole = project(graph)
    groups = nx.number_connected_components(whole)
    for row in articulation_points(graph):
        group = nx.node_connected_component(whole, row.node) - {row.node}
        parts = [len(part) for part in nx.connected_components(whole.subgraph(group))]
        assert (row.parts, row.cut_off) == (len(parts), sum(parts) - max(parts))
    cut = {row.node for row in articulation_points(graph)}
    assert cut == set(nx.articulation_points(whole))
    for row in bridges(graph):
        without = whole.copy()
        without.remove_edge(row.source, row.target)
        assert nx.number_connected_components(without) == groups + 1
        sides = [len(nx.node_connected_component(without, end)) for end in (row.source, row.target)]
        assert row.cut_off == min(sides)
    assert {(row.source, row.target) for row in bridges(graph)} == {
        tuple(sorted(edge)) for edge in nx.bridges(whole)
    }
    shuffled = ties[:]
    random.shuffle(shuffled)
    assert bridges(make(*shuffled)) == bridges(graph)
    assert articulation_points(make(*shuffled)) == articulation_points(graph)


@pytest.mark.parametrize(("ties", "said"), [(("ab", "bc", "ca"), "No group falls apart")])
def test_a_circle_does_not_fall_apart(ties, said):
    graph = make(*ties)
    assert said in show_cuts(articulation_points(graph), bridges(graph))


def test_what_is_not_shown_is_counted():
    shown = show_cuts(articulation_points(BOW), bridges(BOW), top=1)
    assert "1 more is not shown." in shown
    assert "C     company" in shown
