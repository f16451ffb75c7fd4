"""How far ranks can be trusted, on graphs whose every variant can be worked out by hand."""

from dataclasses import replace

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlib_ij.analysis.measures import MEASURES, compute
from graphlib_ij.analysis.network import network_of
from graphlib_ij.analysis.ranges import METHODS, RankRange, rank_ranges
from graphlib_ij.analysis.replicates import replicate
from graphlib_ij.analysis.support import support_of
from graphlib_ij.analysis.variants import Variants
from graphlib_ij.analysis.verdict import verdict
from graphlib_ij.errors import GraphlibError


def make(*edges, nodes=(), articles=()):
    """A graph from (source, target, *sentences); a sentence is "article:number"."""
    graph = nx.MultiDiGraph(articles=[{"id": name} for name in articles])
    for name in sorted({*nodes, *(end for edge in edges for end in edge[:2])}):
        graph.add_node(name, label=name.upper(), kind="company")
    for source, target, *sentences in edges:
        rows = []
        for sentence in sentences:
            article, number = sentence.split(":")
            place = {"start": int(number), "end": int(number) + 9}
            rows.append({"article": article, **place, "status": "asserted", "confidence": 0.5})
        graph.add_edge(
            source, target, key="owns", status="asserted", weight=float(len(rows)), evidence=rows
        )
    return graph


# A hub with four others, each tie from a sentence of its own, and a pair apart.
HUB = make(
    *(("hub", leaf, f"one:{number}") for number, leaf in enumerate("abcd")), ("x", "y", "two:0")
)


def row_of(ranking, node):
    return next(row for row in ranking.rows if row.node == node)


# What each tie rests on


def test_weights_follow_the_sentences_that_a_tie_rests_on():
    graph = make(("a", "b", "n:0", "n:1"), ("b", "c", "n:1"))
    support = support_of(graph)
    assert support.units == (("n", 0, 9), ("n", 1, 10))
    # a-b rests on both, b-c on the second.
    counts = np.array([[1.0, 1.0], [2.0, 0.0], [0.0, 3.0]])
    assert support.weights(counts).tolist() == [[2, 1], [2, 0], [3, 3]]


def test_articles_may_be_the_units():
    graph = make(("a", "b", "n:0", "n:1", "m:5"), ("b", "c", "n:1"))
    support = support_of(graph, by="article")
    assert support.units == (("m",), ("n",))
    assert support.weights(np.array([[0.0, 1.0]])).tolist() == [[2, 1]]


def test_many_units_are_left_out_in_lots_each_once():
    support = support_of(HUB)
    lots = support.lots(2)
    assert len(lots) == 2
    assert sorted(np.concatenate(lots).tolist()) == [0, 1, 2, 3, 4]
    assert [lot.tolist() for lot in support.lots(99)] == [[0], [1], [2], [3], [4]]


# Ranges


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("measure", ["betweenness", "degree", "strength", "pagerank"])
def test_a_hub_of_four_stays_first_whichever_sentence_goes(method, measure):
    ranking = rank_ranges(HUB, measure=measure, method=method)
    assert (ranking.rows[0].node, ranking.rows[0].rank) == ("hub", 1)
    assert (ranking.rows[0].best_without, ranking.rows[0].worst_without) == (1, 1)
    assert ranking.rows[0].units == 4


def test_equals_have_all_their_places():
    ranking = rank_ranges(HUB, measure="betweenness")
    assert {row.rank for row in ranking.rows[1:]} == {2}
    assert {(row.best, row.worst) for row in ranking.rows[1:]} == {(2, 7)}


def test_a_rank_that_hangs_on_one_sentence_says_on_which():
    # b links a and c by one sentence on either side; without it, b links nobody like the others.
    graph = make(("a", "b", "n:0"), ("b", "c", "n:50"), ("d", "e", "n:99"))
    row = row_of(rank_ranges(graph), "b")
    assert (row.rank, row.worst, row.worst_without) == (1, 5, 5)
    assert row.decisive in ("n:0-9", "n:50-59")


def test_an_entity_without_any_tie_left_has_no_place_then():
    # x is tied by one sentence only: without it, it has no rank at all.
    row = row_of(rank_ranges(HUB, measure="strength"), "x")
    assert row.units == 1
    assert row.worst_without == 7
    alone = row_of(rank_ranges(make(("a", "b", "n:0"), ("c", "d", "n:5")), measure="degree"), "a")
    # Without its own sentence a is away; without the other one it is among the first two.
    assert (alone.best_without, alone.worst_without) == (1, 4)


def test_a_tie_of_two_sentences_survives_either():
    graph = make(("a", "b", "n:0", "n:50"), ("b", "c", "n:60", "n:70"), ("d", "e", "n:99"))
    row = row_of(rank_ranges(graph, measure="degree"), "b")
    assert (row.rank, row.worst_without, row.decisive) == (1, 1, "")


def test_articles_are_the_units_from_ten_on():
    names = [f"n{number}" for number in range(10)]
    graph = make(*(("hub", name, f"{name}:0") for name in names), articles=names)
    assert rank_ranges(graph).by == "article"
    assert rank_ranges(graph, by="sentence").by == "sentence"
    assert rank_ranges(make(("a", "b", "n:0"), articles=["n"])).by == "sentence"


def test_kinds_are_ranked_among_themselves():
    graph = make(("hub", "a", "n:0"), ("hub", "b", "n:1"), ("b", "c", "n:2"))
    graph.nodes["hub"]["kind"] = "city"
    rows = rank_ranges(graph, kinds=["company"]).rows
    assert [(row.node, row.rank) for row in rows] == [("b", 1), ("a", 2), ("c", 2)]
    assert max(row.worst for row in rows) == 3


def test_least_constrained_come_first_and_who_has_no_tie_is_not_listed():
    graph = make(("hub", "a", "n:0"), ("hub", "b", "n:1"), nodes=["alone"])
    rows = rank_ranges(graph, measure="constraint").rows
    assert [(row.node, row.rank) for row in rows] == [("hub", 1), ("a", 2), ("b", 2)]
    assert rows[0].value == pytest.approx(0.5)


@pytest.mark.parametrize("graph", [nx.MultiDiGraph(), make(nodes="ab")], ids=["empty", "no ties"])
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_to_measure(graph, method, measure):
    rows = rank_ranges(graph, measure=measure, method=method).rows
    assert all((row.best, row.worst) == (1, len(graph)) for row in rows)


def test_a_measure_that_there_is_not():
    with pytest.raises(GraphlibError, match="unknown measure 'fame'"):
        rank_ranges(HUB, measure="fame")


graphs = st.lists(
    st.tuples(
        st.sampled_from("abcdefg"),
        st.sampled_from("abcdefg"),
        st.sampled_from(["n:0", "n:10", "n:20", "m:0", "m:10"]),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda edge: edge[:2],
)


@given(graphs, st.sampled_from(list(MEASURES)), st.sampled_from(METHODS), st.randoms())
@settings(deadline=None, max_examples=60)
def test_a_rank_is_within_its_range_and_order_does_not_matter(edges, measure, method, random):
    ranking = rank_ranges(make(*edges), measure=measure, method=method)
    for row in ranking.rows:
        assert 1 <= row.best <= row.best_without <= row.rank <= row.worst_without <= row.worst
        assert row.worst <= len(ranking.rows)
    shuffled = edges[:]
    random.shuffle(shuffled)
    assert rank_ranges(make(*shuffled), measure=measure, method=method) == ranking


@given(graphs, st.sampled_from(["evidence", "confidence", "none"]), st.integers(0, 2**32))
@settings(deadline=None, max_examples=40)
def test_many_variants_at_once_are_those_measured_one_by_one(edges, weight, seed):
    """Other weights in the graph itself give what the variant gives, up to a common factor."""
    random = np.random.default_rng(seed)
    for measure, about in MEASURES.items():
        network = network_of(
            make(*edges), weight=weight if about.weighted else "none", directed=about.directed
        )
        weights = random.integers(1, 5, (1, len(network.weight))) * network.weight
        if not about.weighted:
            weights = network.weight[None]
        variant = replicate(network, measure, weights)[0]
        expected = compute(replace(network, weight=weights[0]), measure).array
        assert (np.isnan(variant) == np.isnan(expected)).all()
        known = ~np.isnan(expected)
        if known.any() and abs(expected[known]).max() > 0:
            largest = abs(expected[known]).argmax()
            factor = expected[known][largest] / variant[known][largest]
            assert variant[known] * factor == pytest.approx(expected[known], abs=1e-5)


def test_large_groups_are_measured_one_variant_after_the_other(monkeypatch):
    graph = make(
        *((one, other, f"n:{place}") for place, (one, other) in enumerate(["ab", "bc", "cd", "bd"]))
    )
    together = rank_ranges(graph)
    monkeypatch.setattr("graphlib_ij.analysis.variants.ALL_AT_ONCE", 0)
    assert rank_ranges(graph) == together


def test_progress_is_told():
    told = []
    rank_ranges(HUB, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (300, 300)


def test_no_tie_is_lost_in_the_bootstrap():
    support = support_of(HUB)
    variants = Variants(support, "strength", np.arange(7), even=False)
    assert (variants.bootstrap(np.random.default_rng(0)) > 0).all()


def test_rows_are_a_data_frame():
    frame = pd.DataFrame(rank_ranges(HUB).rows)
    assert frame.loc[0, "node"] == "hub"
    assert {"rank", "best", "worst"} <= set(frame.columns)


# The verdict


def ranked(*ranges, without=None):
    return [
        RankRange(
            node=f"n{place}",
            label=f"N{place}",
            kind="company",
            value=1 / place,
            rank=place,
            best=best,
            worst=worst,
            best_without=place,
            worst_without=(without or {}).get(place, place),
            decisive="a:1-2" if place in (without or {}) else "",
            units=2,
        )
        for place, (best, worst) in enumerate(ranges, start=1)
    ]


def test_one_that_alone_may_be_first_is_so_beyond_doubt():
    found = verdict(ranked((1, 1), (2, 3), (2, 3), (4, 4)))
    assert [row.node for row in found.first] == ["n1"]
    assert found.bands == ((2, 3),)


def test_all_that_may_be_first_are_named():
    found = verdict(ranked((1, 2), (1, 3), (2, 3)))
    assert [row.node for row in found.first] == ["n1", "n2"]
    # The third may not be first: the first two are interchangeable, all three are not.
    assert found.bands == ((1, 2),)


def test_the_first_rank_that_hangs_on_one_sentence():
    found = verdict(ranked((1, 9), (2, 9), (3, 9), without={1: 3, 2: 5, 3: 9}))
    assert found.hanging is not None
    assert found.hanging.node == "n2"
    assert verdict(ranked((1, 2), (1, 3), without={1: 3})).hanging is None


def test_nothing_has_no_verdict():
    assert verdict([]).first == ()


@pytest.mark.parametrize("measure", ["eigenvector", "katz", "hubs", "authorities"])
def test_variants_of_large_graphs_go_step_by_step_to_the_same(monkeypatch, measure):
    ties = enumerate(["ab", "ac", "bc", "cd", "ca", "xy"])
    graph = make(*((*ends, f"n:{place}") for place, ends in ties))
    network = network_of(graph, directed=MEASURES[measure].directed)
    weights = np.array([[1.0] * len(network.weight), [3.0, *[1.0] * (len(network.weight) - 1)]])
    exact = replicate(network, measure, weights)
    monkeypatch.setattr("graphlib_ij.analysis.replicates.spectral.DENSE_UP_TO", 0)
    assert replicate(network, measure, weights) == pytest.approx(exact, abs=1e-5)
