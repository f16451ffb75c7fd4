"""The best paths between two entities, and what is said beside them."""

from fractions import Fraction
from itertools import pairwise

import networkx as nx
import pandas as pd
import pytest
from connections import town
from hypothesis import given
from hypothesis import strategies as st

from graphlib_ij.analysis.connection import connection
from graphlib_ij.analysis.paths import best_paths
from graphlib_ij.analysis.ties import relations_between, surest
from graphlib_ij.errors import GraphlibError, UnknownNameError
from graphlib_ij.graph import project

ACME, BOLT, COIL, DORN = (f"company:{name}" for name in ("acme", "bolt", "coil", "dorn"))
ARDEN, BOREY, TEA, LEE = "city:arden", "city:borey", "sector:tea", "official:lee"


def chain(*ties):
    """Return a graph of firms; a tie is two of them, its weight and its confidence."""
    graph = nx.MultiDiGraph()
    for one, other, weight, confidence in ties:
        graph.add_edge(
            one, other, key="owns", status="asserted", weight=float(weight), confidence=confidence
        )
    for node in graph:
        graph.nodes[node].update(label=node.upper(), kind="company")
    return graph


def test_a_path_names_its_nodes_and_how_sure_it_is():
    (path,) = best_paths(town(), LEE, BOLT)
    assert path.nodes == (LEE, ACME, ARDEN, BOLT)
    assert path.labels == ("Lee", "Acme S.p.A.", "Arden", "Bolt")
    assert (path.rank, path.steps) == (1, 3)
    # 1 for Lee, 1/2 for the two sentences of Acme in Arden, 1 for Bolt.
    assert path.distance == 2.5
    assert path.weakest == 0.5
    assert path.confidence == 0.2  # .5 * .8 * .5


def test_relations_keep_their_direction_both_ways():
    there, back = (best_paths(town(), *ends)[0] for ends in ((ACME, BOLT), (BOLT, ACME)))
    assert there.nodes == back.nodes[::-1]
    assert there.relations == (
        ((ACME, "city:arden", "based_in"),),
        ((BOLT, "city:arden", "based_in"),),
    )
    assert back.relations == there.relations[::-1]


def test_every_relation_of_a_step_is_in_it_the_strongest_first():
    graph = chain(("a", "b", 1, 0.6))
    graph.add_edge("b", "a", key="partners_with", status="asserted", weight=1.0, confidence=0.7)
    graph.add_edge("a", "b", key="part_of", status="past", weight=1.0, confidence=0.9)
    graph.add_edge("a", "b", key="founded", status="planned", weight=1.0, confidence=0.9)
    (path,) = best_paths(graph, "a", "b")
    assert path.relations == (
        (("b", "a", "partners_with"), ("a", "b", "owns"), ("a", "b", "part_of")),
    )
    assert path.weakest == path.confidence == 0.9


def test_many_sentences_make_a_tie_short():
    graph = chain(("a", "b", 4, 1), ("b", "c", 4, 1), ("a", "c", 1, 1))
    assert [path.nodes for path in best_paths(graph, "a", "c")] == [("a", "b", "c"), ("a", "c")]
    assert best_paths(graph, "a", "c", weight="none")[0].nodes == ("a", "c")


@pytest.mark.parametrize(
    ("ties", "best"),
    [
        # 1/3 + 1/3 + 1/3 is 1, as the one step is: the fewer steps.
        ([("a", "b", 3, 1), ("b", "c", 3, 1), ("c", "d", 3, 1), ("a", "d", 1, 0.1)], "ad"),
        # Equal length and steps: the surer chain.
        ([("a", "b", 1, 0.5), ("b", "d", 1, 0.9), ("a", "c", 1, 0.7), ("c", "d", 1, 0.7)], "acd"),
        # Equal in all: the ids.
        ([("a", "c", 1, 0.5), ("c", "d", 1, 0.7), ("a", "b", 1, 0.7), ("b", "d", 1, 0.5)], "abd"),
    ],
)
def test_ties_are_broken_by_steps_then_doubt_then_ids(ties, best):
    graph = chain(*ties)
    assert best_paths(graph, "a", "d", k=1)[0].nodes == tuple(best)
    assert best_paths(graph, "d", "a", k=1)[0].nodes == tuple(reversed(best))


def test_shuffled_input_gives_the_same_paths():
    ties = [("a", "c", 1, 0.5), ("c", "d", 1, 0.5), ("a", "b", 1, 0.5), ("b", "d", 1, 0.5)]
    assert best_paths(chain(*ties), "a", "d") == best_paths(chain(*reversed(ties)), "a", "d")


def test_a_large_k_gives_all_there_are():
    assert [path.rank for path in best_paths(town(), ACME, COIL, k=99)] == [1]
    assert len(best_paths(town(), ACME, COIL, k=99, statuses=("asserted", "planned"))) == 2


def test_avoided_kinds_are_not_between_but_may_be_ends():
    assert best_paths(town(), ACME, BOLT, avoid=["city"]) == ()
    assert best_paths(town(), ACME, ARDEN, avoid=["city"])[0].steps == 1


def test_without_a_confidence_nothing_is_said_of_it():
    graph = chain(("a", "b", 1, 0.5), ("b", "c", 1, None))
    (path,) = best_paths(graph, "a", "c")
    assert (path.weakest, path.confidence) == (None, None)


def test_surest_is_none_only_if_nothing_is_known():
    graph = chain(("a", "b", 1, None))
    assert surest(graph, [("a", "b", "owns")]) is None
    graph.add_edge("b", "a", key="owns", status="asserted", weight=1.0, confidence=0.0)
    assert surest(graph, relations_between(graph, "a", "b")) == 0.0


def test_what_is_asked_wrongly_is_refused():
    with pytest.raises(GraphlibError, match=r"both names mean Bolt \(company:bolt\)"):
        best_paths(town(), BOLT, BOLT)
    with pytest.raises(UnknownNameError, match="'Bolt' is no node"):
        best_paths(town(), "Bolt", ACME)
    with pytest.raises(GraphlibError, match="0 paths"):
        best_paths(town(), BOLT, ACME, k=0)
    with pytest.raises(GraphlibError, match="unknown kind 'town': choose of company, "):
        best_paths(town(), BOLT, ACME, avoid=["town"])


def test_a_data_frame_is_one_call_away():
    frame = pd.DataFrame(best_paths(town(), LEE, BOLT))
    assert frame.loc[0, "steps"] == 3


@st.composite
def small_graphs(draw):
    """Return a graph of up to six firms whose confidences are powers of a half."""
    nodes = "abcdef"[: draw(st.integers(2, 6))]
    pairs = [(one, other) for one in nodes for other in nodes if one < other]
    number = len(pairs)
    weights = draw(st.lists(st.integers(0, 5), min_size=number, max_size=number))
    sure = draw(st.lists(st.sampled_from([0.25, 0.5, 1.0]), min_size=number, max_size=number))
    graph = chain(
        *(
            (*pair, weight, p)
            for pair, weight, p in zip(pairs, weights, sure, strict=True)
            if weight
        )
    )
    for node in nodes:
        graph.add_node(node, label=node.upper(), kind="company")
    return graph


@given(small_graphs())
def test_paths_are_all_simple_paths_in_order(graph):
    projection = project(graph)

    def key(path):
        ties = list(pairwise(path))
        length = sum(1 / Fraction(projection.edges[tie]["weight"]) for tie in ties)
        sure = Fraction(1)
        for tie in ties:
            sure *= Fraction(graph.edges[min(tie), max(tie), "owns"]["confidence"])
        return length, len(ties), -sure, path

    every = sorted(map(tuple, nx.all_simple_paths(projection, "a", "b")), key=key)
    found = best_paths(graph, "a", "b", k=1000)
    assert [path.nodes for path in found] == every
    assert [path.distance for path in found] == pytest.approx([key(path)[0] for path in every])
    assert [path.nodes for path in best_paths(graph, "a", "b", k=2)] == every[:2]


def test_that_there_are_more_is_told():
    graph = chain(("a", "b", 1, 1), ("b", "c", 1, 1), ("a", "c", 1, 1))
    assert connection(graph, "a", "c", k=1).more
    assert not connection(graph, "a", "c", k=2).more


def test_fewer_steps_at_a_greater_length_are_told():
    graph = chain(("a", "b", 4, 1), ("b", "c", 4, 1), ("a", "c", 1, 1))
    found = connection(graph, "a", "c", k=1)
    assert (found.paths[0].steps, found.fewest) == (2, 1)


def test_separate_groups_and_what_would_join_them():
    found = connection(town(), DORN, LEE)
    assert found.paths == ()
    assert found.groups == (1, 7)
    assert found.with_uncounted == 4  # Dorn, Coil, tea, Acme, Lee
    assert found.avoidable
    assert found.fewest is None


def test_a_relation_that_does_not_count_is_named():
    found = connection(town(), COIL, BOLT)
    assert found.paths[0].nodes == (COIL, TEA, ACME, ARDEN, BOLT)
    assert found.uncounted == ((COIL, BOLT, "owns"),)
    assert found.with_uncounted is None
    assert connection(town(), COIL, BOLT, statuses=["planned"]).uncounted == ()


def test_what_cannot_be_avoided_is_told():
    assert not connection(town(), ACME, BOLT, avoid=["city"]).avoidable
    assert connection(town(), ACME, DORN, avoid=["city"]).avoidable
