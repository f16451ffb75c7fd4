import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlib_ij.analysis.centrality import MEASURES, Rank, centrality, measure_nodes
from graphlib_ij.analysis.measures import spectral
from graphlib_ij.errors import GraphlibError
from graphlib_ij.graph import project


def make(*edges, nodes=(), kinds=None):
    """A graph from (source, target[, weight[, status]]) tuples; labels are the ids in capitals."""
    graph = nx.MultiDiGraph()
    names = {*nodes, *(end for edge in edges for end in edge[:2])}
    for name in sorted(names):
        graph.add_node(name, label=name.upper(), kind=(kinds or {}).get(name, "company"))
    for number, (source, target, *rest) in enumerate(edges):
        weight, status = (*rest, *(1.0, "asserted")[len(rest) :])
        graph.add_edge(source, target, key=number, weight=weight, status=status)
    return graph


STAR = make(*(("hub", leaf) for leaf in "abcd"))
PATH = make(("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"))


def test_known_values_of_a_star():
    assert measure_nodes(STAR, "betweenness")["hub"] == 1
    assert measure_nodes(STAR, "degree") == {"hub": 1} | dict.fromkeys("abcd", 0.25)
    closeness = measure_nodes(STAR, "closeness")
    assert closeness["hub"] == 1
    assert closeness["a"] == pytest.approx((1 + 3 / 2) / 4)
    eigenvector = measure_nodes(STAR, "eigenvector")
    assert eigenvector["hub"] == pytest.approx(1 / math.sqrt(2))
    assert eigenvector["a"] == pytest.approx(1 / math.sqrt(8))


def test_known_values_of_a_path():
    assert measure_nodes(PATH, "betweenness") == {
        "a": 0,
        "b": 0.5,
        "c": pytest.approx(2 / 3),
        "d": 0.5,
        "e": 0,
    }
    assert measure_nodes(PATH, "closeness")["c"] == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)


weighted_graphs = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.integers(1, 6)),
    min_size=1,
    max_size=20,
).map(lambda edges: make(*edges))


@given(weighted_graphs)
@settings(deadline=None, max_examples=60)
def test_measures_are_those_of_networkx(graph):
    projection = project(graph)
    ours = {name: measure_nodes(graph, name) for name in MEASURES}
    others = max(1, len(projection) - 1)
    degrees = {node: degree / others for node, degree in projection.degree}
    harmonic = nx.harmonic_centrality(projection, distance="distance")
    assert ours["degree"] == pytest.approx(degrees)
    assert ours["strength"] == pytest.approx(dict(projection.degree(weight="weight")))
    assert ours["closeness"] == pytest.approx({node: harmonic[node] / others for node in harmonic})
    assert ours["core"] == nx.core_number(projection)
    assert ours["clustering"] == pytest.approx(nx.clustering(projection, weight="weight"))
    assert ours["pagerank"] == pytest.approx(nx.pagerank(projection, tol=1e-14, max_iter=1000))
    assert sum(ours["pagerank"].values()) == pytest.approx(1)


@given(weighted_graphs)
@settings(deadline=None, max_examples=60)
def test_structural_holes_are_those_of_networkx_where_there_are_ties(graph):
    projection = project(graph)
    tied = [node for node in projection if projection[node]]
    for name, function in [("constraint", nx.constraint), ("effective_size", nx.effective_size)]:
        expected = function(projection, nodes=tied, weight="weight")
        assert measure_nodes(graph, name) == pytest.approx(expected)


@given(weighted_graphs)
@settings(deadline=None, max_examples=60)
def test_directed_degrees_count_relations_in_their_directions(graph):
    directed = project(graph, directed=True)
    others = max(1, len(directed) - 1)
    for name, degrees in [("in_degree", directed.in_degree), ("out_degree", directed.out_degree)]:
        expected = {node: degree / others for node, degree in degrees}
        assert measure_nodes(graph, name) == pytest.approx(expected)


@given(weighted_graphs)
@settings(deadline=None, max_examples=60)
def test_katz_solves_its_equation(graph):
    projection = project(graph)
    values = measure_nodes(graph, "katz")
    matrix = nx.to_numpy_array(projection)
    largest = np.linalg.eigvalsh(matrix)[-1]
    if not matrix.any():
        assert set(values.values()) == {0}
        return
    vector = np.linalg.solve(np.eye(len(matrix)) - 0.85 / largest * matrix, np.ones(len(matrix)))
    expected = dict(zip(projection, vector / np.linalg.norm(vector), strict=True))
    assert values == pytest.approx(expected, abs=1e-9)


@given(weighted_graphs)
@settings(deadline=None, max_examples=60)
def test_hubs_and_authorities_point_at_each_other(graph):
    directed = project(graph, directed=True)
    matrix = nx.to_numpy_array(directed)
    hubs, authorities = (
        np.array([measure_nodes(graph, name)[node] for node in directed])
        for name in ("hubs", "authorities")
    )
    if not matrix.any():
        assert not hubs.any()
        return
    largest = np.linalg.norm(matrix, 2) ** 2
    assert matrix @ matrix.T @ hubs == pytest.approx(largest * hubs, abs=1e-6)
    assert matrix.T @ matrix @ authorities == pytest.approx(largest * authorities, abs=1e-6)
    assert [hubs.sum(), authorities.sum()] == pytest.approx([1, 1])


@given(weighted_graphs)
@settings(deadline=None, max_examples=60)
def test_betweenness_is_that_of_networkx_on_exact_distances(graph):
    projection = project(graph)
    for _, _, data in projection.edges(data=True):
        data["exact"] = math.lcm(*range(1, 121)) // int(data["weight"])
    expected = nx.betweenness_centrality(projection, weight="exact")
    assert measure_nodes(graph, "betweenness") == pytest.approx(expected)


@given(weighted_graphs)
@settings(deadline=None, max_examples=60)
def test_eigenvector_solves_its_equation_in_every_group(graph):
    projection = project(graph)
    values = measure_nodes(graph, "eigenvector")
    for group in nx.connected_components(projection):
        nodes = sorted(group)
        matrix = nx.to_numpy_array(projection, nodelist=nodes)
        vector = np.array([values[node] for node in nodes])
        largest = np.linalg.eigvalsh(matrix)[-1]
        assert matrix @ vector == pytest.approx(largest * vector, abs=1e-8)
        if len(nodes) > 1:
            assert np.linalg.norm(vector) ** 2 == pytest.approx(len(nodes) / len(projection))


def test_equal_paths_are_equal_whatever_floating_point_says():
    # From s to t both ways are 7/12 long: 1/2 + 1/12 and 1/4 + 1/3.
    assert 1 / 2 + 1 / 12 != 1 / 4 + 1 / 3
    graph = make(("s", "a", 2.0), ("a", "t", 12.0), ("s", "b", 4.0), ("b", "t", 3.0))
    values = measure_nodes(graph, "betweenness")
    assert values["a"] == values["b"] == pytest.approx(1 / 6)


def test_steps_and_decomposition_agree(monkeypatch):
    graph = make(("a", "b"), ("b", "c", 2.0), ("c", "a"), ("c", "d"))
    exact = measure_nodes(graph, "eigenvector")
    monkeypatch.setattr(spectral, "DENSE_UP_TO", 0)
    assert measure_nodes(graph, "eigenvector") == pytest.approx(exact, abs=1e-10)


def test_two_sides_do_not_keep_the_steps_from_converging(monkeypatch):
    monkeypatch.setattr(spectral, "DENSE_UP_TO", 0)
    assert measure_nodes(STAR, "eigenvector")["hub"] == pytest.approx(1 / math.sqrt(2))


def test_a_vector_that_does_not_converge_is_said(monkeypatch):
    monkeypatch.setattr(spectral, "DENSE_UP_TO", 0)
    monkeypatch.setattr(spectral, "TOLERANCE", 0.0)
    monkeypatch.setattr(spectral, "MOST_STEPS", 3)
    with pytest.raises(GraphlibError, match="4 nodes: use pagerank"):
        measure_nodes(make(("a", "b"), ("b", "c"), ("c", "d")), "eigenvector")


@pytest.mark.parametrize("measure", MEASURES)
def test_small_graphs(measure):
    assert measure_nodes(nx.MultiDiGraph(), measure) == {}
    alone = measure_nodes(make(nodes="a"), measure).get("a", 0)
    assert alone == (1 if measure == "pagerank" else 0)
    two = measure_nodes(make(("a", "b")), measure)
    if not MEASURES[measure].directed:
        assert two["a"] == two["b"]


@pytest.mark.parametrize("measure", MEASURES)
def test_the_order_of_nodes_and_edges_does_not_matter(measure):
    edges = [("a", "b", 3.0), ("c", "b"), ("d", "c", 2.0), ("b", "d"), ("e", "a")]
    forth = measure_nodes(make(*edges), measure)
    assert list(forth.items()) == list(measure_nodes(make(*edges[::-1]), measure).items())


def test_planned_relations_count_only_when_asked_for():
    graph = make(("a", "b"), ("b", "c", 1.0, "planned"))
    assert centrality(graph)[0].value == 0
    assert centrality(graph, statuses=["asserted", "planned"])[0].node == "b"


def test_equal_values_share_a_rank_and_are_sorted_by_label():
    rows = centrality(PATH)
    assert [(row.rank, row.node) for row in rows] == [
        (1, "c"),
        (2, "b"),
        (2, "d"),
        (4, "a"),
        (4, "e"),
    ]
    assert rows[1] == Rank("b", "B", "company", 0.5, 2)


def test_zero_is_never_negative():
    assert [math.copysign(1, row.value) for row in centrality(STAR)] == [1] * 5


def test_kinds_filter_the_table_and_not_the_measure():
    graph = make(("a", "b"), ("b", "c"), kinds={"b": "city"})
    rows = centrality(graph, kinds=["company"], measure="degree")
    assert [(row.node, row.rank, row.value) for row in rows] == [("a", 1, 0.5), ("c", 1, 0.5)]


def test_unknown_measure_names_the_known_ones():
    with pytest.raises(GraphlibError, match="'fame': choose one of betweenness, degree"):
        centrality(STAR, measure="fame")
