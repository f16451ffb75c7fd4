"""Simple paths in order, against all simple paths as networkx finds them."""

from itertools import pairwise

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graphlib_ij.analysis.yen import distances, simple_paths


def both_ways(*steps):
    ties = {}
    for one, other, cost in steps:
        ties.setdefault(one, {})[other] = cost
        ties.setdefault(other, {})[one] = cost
    return ties


def test_the_cheapest_is_first_even_with_more_steps():
    ties = both_ways(("a", "b", 1), ("b", "c", 1), ("a", "c", 3))
    assert list(simple_paths(ties, "a", "c")) == [("a", "b", "c"), ("a", "c")]


def test_equal_costs_are_in_the_order_of_the_names():
    ties = both_ways(("a", "y", 1), ("y", "b", 1), ("a", "x", 1), ("x", "b", 1), ("a", "b", 2))
    assert list(simple_paths(ties, "a", "b")) == [("a", "b"), ("a", "x", "b"), ("a", "y", "b")]


def test_out_of_reach_there_is_none():
    assert list(simple_paths({"a": {}, "b": {}}, "a", "b")) == []


def test_distances_are_missing_out_of_reach():
    ties = both_ways(("a", "b", 2), ("b", "c", 3)) | {"d": {}}
    assert distances(ties, "c") == {"c": 0, "b": 3, "a": 5}


@st.composite
def small_ties(draw):
    nodes = "abcdef"[: draw(st.integers(2, 6))]
    pairs = [(one, other) for one in nodes for other in nodes if one < other]
    costs = draw(st.lists(st.integers(0, 4), min_size=len(pairs), max_size=len(pairs)))
    steps = [(*pair, cost) for pair, cost in zip(pairs, costs, strict=True) if cost]
    return {node: {} for node in nodes} | both_ways(*steps)


@given(small_ties())
def test_all_simple_paths_come_once_and_in_order(ties):
    graph = nx.Graph()
    graph.add_nodes_from(ties)
    graph.add_edges_from((one, other) for one, steps in ties.items() for other in steps)
    every = [tuple(path) for path in nx.all_simple_paths(graph, "a", "b")]
    every.sort(key=lambda path: (sum(ties[x][y] for x, y in pairwise(path)), path))
    assert list(simple_paths(ties, "a", "b")) == every
