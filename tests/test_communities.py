"""Communities: found, named, and how far the runs agree."""

import random

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlib_ij.analysis import louvain
from graphlib_ij.analysis.communities import communities, unique_names
from graphlib_ij.errors import GraphlibError
from graphlib_ij.graph import project


def make(*edges, nodes=(), kinds=None):
    """A graph from (source, target[, weight[, status]]) tuples; labels are the ids in capitals."""
    graph = nx.MultiDiGraph()
    for name in dict.fromkeys([*nodes, *(end for edge in edges for end in edge[:2])]):
        graph.add_node(name, label=name.upper(), kind=(kinds or {}).get(name, "company"))
    for number, (source, target, *rest) in enumerate(edges):
        weight, status = (*rest, *(1.0, "asserted")[len(rest) :])
        graph.add_edge(source, target, key=number, weight=weight, status=status)
    return graph


def clique(names):
    return [(one, other) for one in names for other in names if one < other]


def planted(groups, size, inside, outside, seed):
    """A graph of groups with more ties inside than between, its nodes named n0, n1 ..."""
    return named(nx.planted_partition_graph(groups, size, inside, outside, seed=seed))


def named(plain):
    ties = [(f"n{one}", f"n{other}") for one, other in plain.edges]
    return make(*ties, nodes=[f"n{node}" for node in plain])


TWO = make(*clique("abcd"), *clique("wxyz"), ("d", "w"))


def test_two_cliques_joined_by_a_tie_are_two_communities():
    found = communities(TWO)
    assert [group.members for group in found.communities] == [tuple("abcd"), tuple("wxyz")]
    # 13 ties, 6 inside each; each has half of the strength: 12/13 - 2 * (1/2)**2
    assert found.modularity == pytest.approx(12 / 13 - 0.5)
    assert [(group.inside, group.outside) for group in found.communities] == [(6, 1), (6, 1)]
    assert [(group.together, group.pairs) for group in found.communities] == [(1, 1), (1, 1)]
    assert (found.runs, found.fewer, found.isolated) == (50, False, 0)
    assert found.engine.startswith("networkx 3")


def test_members_stand_by_strength_inside():
    # The second sentence for b and c counts; the tie of d that leaves does not.
    graph = make(*clique("abcd"), ("b", "c"), *clique("wxyz"), ("d", "w"))
    assert communities(graph).communities[0].labels == tuple("BCAD")
    assert communities(graph, weight="none").communities[0].labels == tuple("ABCD")


def test_entities_without_ties_are_counted_and_in_no_community():
    graph = make(("a", "b"), ("c", "d", 1.0, "planned"), nodes="ef")
    found = communities(graph)
    assert [group.members for group in found.communities] == [("a", "b")]
    assert found.isolated == 4
    both = communities(graph, statuses=["asserted", "planned"])
    assert [group.members for group in both.communities] == [("a", "b"), ("c", "d")]


@pytest.mark.parametrize("graph", [make(), make(nodes="abc")], ids=["empty", "no ties"])
def test_a_graph_without_ties_has_no_communities(graph):
    found = communities(graph)
    assert (found.communities, found.modularity, found.isolated) == ((), 0, len(graph))


def test_the_weight_decides_what_belongs_together():
    square = make(("a", "b", 5.0), ("b", "c"), ("c", "d", 5.0), ("d", "a"))
    assert [group.members for group in communities(square).communities] == [
        ("a", "b"),
        ("c", "d"),
    ]
    assert communities(square, weight="none").modularity < communities(square).modularity


def test_a_community_is_called_after_its_hub_and_its_strongest_sector_or_place():
    kinds = {"food": "sector", "parma": "city", "boss": "official"}
    graph = make(
        ("barilla", "food"), ("barilla", "parma"), ("barilla", "boss"), ("x", "y"), kinds=kinds
    )
    first, second = communities(graph).communities
    assert (first.name, first.hub, first.topic) == ("BARILLA / FOOD", "barilla", "food")
    assert (second.name, second.topic) == ("X", "")
    # A place that is written about more comes before a sector.
    graph.add_edge("barilla", "parma", key=9, weight=1.0, status="asserted")
    assert communities(graph).communities[0].name == "BARILLA / PARMA"


def test_equal_names_are_told_apart():
    graph = make(("a", "b"), ("c", "d"))
    for node in "ac":
        graph.nodes[node]["label"] = "Acme"
    for node in "bd":
        graph.nodes[node]["label"] = "Bolt"
    assert [group.name for group in communities(graph).communities] == ["Acme (a)", "Acme (c)"]
    assert unique_names([("A", "1"), ("B", "2")]) == ["A", "B"]


def test_agreement_by_hand():
    best = np.array([0, 0, 0, 1, 1])
    runs = [best, np.array([0, 0, 1, 1, 1]), np.array([0, 0, 0, 0, 0]), np.array([0, 1, 2, 3, 4])]
    together, pairs = louvain.agreement(best, runs)
    # Three are together in runs 1 and 3, two in runs 1, 2 and 3.
    assert together == [0.5, 0.75]
    # Of the three's 3 pairs there are 3 + 1 + 3 + 0 in 4 runs.
    assert pairs == [pytest.approx(7 / 12), 0.75]


def test_an_unsure_member_lowers_the_stability_of_its_community():
    # m has one tie to either clique, so that both are as good for it.
    graph = make(*clique("abcd"), *clique("wxyz"), ("m", "a"), ("m", "w"))
    found = communities(graph)
    of = found.of()
    assert of["a"].size + of["w"].size == 9
    assert of["m"].together < 1
    assert of["m"].together < of["m"].pairs < 1
    (other,) = [group for group in found.communities if "m" not in group.members]
    assert other.together == 1


def test_of_equal_partitions_the_canonical_one_is_taken():
    ties = louvain.number_ties(project(make(("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"))))[1]
    one, other = np.array([0, 0, 1, 1]), np.array([0, 1, 1, 0])
    for runs in ([one, other], [other, one]):
        assert louvain.best_of(runs, ties, resolution=1.0)[0].tolist() == [0, 0, 1, 1]


def test_a_community_that_falls_apart_is_divided():
    ties = louvain.number_ties(project(make(("a", "b"), ("b", "c"), ("d", "e"))))[1]
    divided = louvain._connected(np.array([1, 1, 0, 1, 1]), ties)
    assert divided.tolist() == [0, 0, 1, 2, 2]


@pytest.mark.parametrize(
    "options", [{"resolution": 0.0}, {"resolution": float("nan")}, {"seed": -1}, {"runs": 0}]
)
def test_what_is_out_of_range_is_an_error(options):
    with pytest.raises(GraphlibError, match=str(*options.values())):
        communities(TWO, **options)


def test_large_graphs_have_fewer_runs_unless_more_are_asked_for():
    def ties(number):
        return louvain.Ties(2, *np.ones((3, number)))

    assert louvain.default_runs(ties(0), "networkx") == 50
    assert louvain.default_runs(ties(10_000), "networkx") == 50
    assert louvain.default_runs(ties(20_000), "networkx") == 25
    assert louvain.default_runs(ties(10**6), "networkit") == 3


def test_communities_are_a_data_frame_in_one_call():
    frame = pd.DataFrame(communities(TWO).communities)
    assert frame["size"].tolist() == [4, 4]


weighted = st.lists(
    st.tuples(st.sampled_from("abcdefghij"), st.sampled_from("abcdefghij"), st.integers(1, 4)),
    max_size=25,
)


@given(weighted, st.randoms(use_true_random=False), st.sampled_from([0.5, 1.0, 1.7]))
@settings(deadline=None, max_examples=50)
def test_order_does_not_matter_and_the_value_is_that_of_networkx(edges, order, resolution):
    graph = make(*edges, nodes="abcdefghij")
    found = communities(graph, runs=4, resolution=resolution)
    nodes = list(graph)
    order.shuffle(nodes)
    other = make(*order.sample(edges, len(edges)), nodes=nodes)
    assert communities(other, runs=4, resolution=resolution) == found
    projection = project(graph)
    tied = projection.subgraph(node for node in projection if projection[node])
    groups = [set(group.members) for group in found.communities]
    assert nx.community.is_partition(tied, groups)
    assert all(nx.is_connected(tied.subgraph(group)) for group in groups)
    if groups:
        expected = nx.community.modularity(tied, groups, resolution=resolution)
        assert found.modularity == pytest.approx(expected)
    assert len({group.name for group in found.communities}) == len(groups)


def random_graph(seed):
    """A weighted random graph or one with groups, with parts that do not hang together."""
    draw = random.Random(seed)
    size = draw.randint(100, 250)
    plain = (
        nx.gnm_random_graph(size, draw.randint(size // 2, 4 * size), seed=seed)
        if seed % 2
        else nx.planted_partition_graph(5, size // 5, 0.5, 0.05, seed=seed)
    )
    for *_, data in plain.edges(data=True):
        data["weight"] = float(draw.randint(1, 5))
    return plain


@given(st.integers(0, 10**6))
@settings(deadline=None, max_examples=100, derandomize=True)
def test_the_compiled_engine_is_as_good_as_networkx(seed):
    pytest.importorskip("networkit")
    _, ties = louvain.number_ties(random_graph(seed))

    def best(engine):
        runs = louvain.louvain_runs(ties, resolution=1.0, seed=seed, runs=10, engine=engine)
        return louvain.best_of(runs, ties, resolution=1.0)

    labels, value = best("networkit")
    assert value >= 0.99 * best("networkx")[1]
    assert (best("networkit")[0] == labels).all()


def test_the_compiled_engine_takes_over_and_is_named():
    pytest.importorskip("networkit")
    graph = planted(25, 44, 0.4, 0.002, seed=1)
    found = communities(graph, runs=3)
    assert found.engine.startswith("networkit 1")
    assert [group.size for group in found.communities] == [44] * 25
    shuffled = nx.MultiDiGraph()
    nodes = list(graph.nodes(data=True))
    edges = list(graph.edges(keys=True, data=True))
    random.Random(1).shuffle(nodes)
    random.Random(2).shuffle(edges)
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from(edges)
    assert communities(shuffled, runs=3) == found


def test_without_the_extra_networkx_does_it(monkeypatch):
    monkeypatch.setattr(louvain, "find_spec", lambda name: None)
    assert louvain.engine_for(louvain.Ties(2000, *np.ones((3, 1)))) == "networkx"


def test_the_number_of_threads_is_left_as_it_was():
    networkit = pytest.importorskip("networkit")
    before = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(2)
    with louvain._one_thread():
        assert networkit.getMaxNumberOfThreads() == 1
    assert networkit.getMaxNumberOfThreads() == 2
    networkit.setNumberOfThreads(before)
