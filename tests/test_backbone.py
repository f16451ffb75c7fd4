"""The backbone: which ties, entities and relations stay, and that the others are told."""

import csv
import io
import json

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlib_ij import cli
from graphlib_ij.analysis.backbone import backbone, disparity, kept_relations
from graphlib_ij.errors import GraphlibError
from graphlib_ij.export import read_graphml, write_graphml
from graphlib_ij.graph import project


def add(graph, source, target, sentences=1, *, kind="owns", status="asserted"):
    for node in (source, target):
        data = {"label": node.upper(), "kind": "company", "aliases": [], "mentions": 1}
        graph.add_node(node, **data, articles=["news"])
    rows = [
        {
            "article": "news",
            "start": 10 * number,
            "end": 10 * number + 5,
            "sentence": "Said.",
            "status": status,
            "said_by": "",
            "date": "",
            "when": "",
            "attributes": {},
            "rule": "",
            "clues": [],
            "confidence": 0.5,
            "source": [10 * number, 10 * number + 1],
            "target": [10 * number + 2, 10 * number + 3],
        }
        for number in range(sentences)
    ]
    data = {"kind": kind, "title": "", "weight": float(sentences), "evidence": rows}
    graph.add_edge(source, target, key=kind, status=status, confidence=0.5, **data)


@pytest.fixture
def star():
    """A star with ties of 8, 1 and 1 sentences, and a pair beside it."""
    graph = nx.MultiDiGraph(notes=[], articles=[])
    add(graph, "a", "b", 8)
    add(graph, "a", "c")
    add(graph, "d", "a")
    add(graph, "y", "z", 9)
    return graph


@pytest.fixture
def lollipop():
    """A triangle a, b, c with a tail c, d, e."""
    graph = nx.MultiDiGraph(notes=[], articles=[])
    for source, target in ("ab", "bc", "ca", "cd", "de"):
        add(graph, source, target)
    return graph


def left_out(graph):
    return [(note["text"], note["reason"]) for note in graph.graph["notes"]]


def test_significance_by_hand(star):
    # Three ties at a, shares .8, .1, .1: (1 - .8)^2, (1 - .1)^2; the others have one tie, y and z.
    assert disparity(project(star)) == {
        ("a", "b"): pytest.approx(0.04),
        ("a", "c"): pytest.approx(0.81),
        ("a", "d"): pytest.approx(0.81),
        ("y", "z"): 1,
    }


def test_the_end_counts_to_which_a_tie_is_most():
    # At a: 2 of 12, 4 ties, (10/12)^3 = .579; at b: 2 of 3, 2 ties, (1/3)^1 = .333
    graph = nx.Graph()
    edges = [("a", "b", 2), ("a", "p", 5), ("a", "q", 4), ("a", "r", 1), ("b", "s", 1)]
    graph.add_weighted_edges_from(edges)
    assert disparity(graph)["a", "b"] == pytest.approx(1 / 3)


@settings(deadline=None)
@given(st.integers(2, 8), st.integers(1, 9))
def test_equal_ties_are_never_significant(ends, weight):
    graph = nx.star_graph(ends)
    nx.set_edge_attributes(graph, weight, "weight")
    assert min(disparity(graph).values()) == pytest.approx((1 - 1 / ends) ** (ends - 1))


def test_ties_that_are_significant_stay_with_their_ends(star):
    kept = backbone(star, alpha=0.05)
    assert list(kept.edges(keys=True)) == [("a", "b", "owns")]
    assert sorted(kept) == ["a", "b"]
    assert left_out(kept) == [
        ("3 of 4 relations", "of no tie that is significant below 0.05 (disparity)"),
        ("4 of 6 entities", "without a tie that is significant below 0.05"),
    ]
    assert star.number_of_edges() == 4  # the graph itself is as it was


def test_if_nothing_stays_it_is_said_what_would(star):
    assert left_out(backbone(star, alpha=0.03))[0] == (
        "4 of 4 relations",
        "of no tie that is significant below 0.03 (disparity); the most significant tie has 0.04",
    )


def test_the_level_itself_is_not_below_it(star):
    assert sorted(backbone(star, alpha=0.81)) == ["a", "b"]
    assert sorted(backbone(star, alpha=0.82)) == ["a", "b", "c", "d"]


def test_all_relations_of_a_tie_stay_with_their_evidence(star):
    add(star, "b", "a", 2, kind="founded")
    add(star, "b", "a", 1, kind="part_of", status="planned")
    kept = backbone(star, alpha=0.05)
    assert sorted(key for *_, key in kept.edges(keys=True)) == ["founded", "owns", "part_of"]
    assert len(kept.edges["b", "a", "founded"]["evidence"]) == 2


def test_weights_are_those_that_are_asked_for(star):
    # Without weights every share at a is a third: (2/3)^2 = .444
    assert sorted(backbone(star, alpha=0.45, weight="none")) == ["a", "b", "c", "d"]
    assert not backbone(star, alpha=0.44, weight="none")


def test_the_core(lollipop):
    kept = backbone(lollipop, core=2)
    assert sorted(kept) == ["a", "b", "c"]
    assert left_out(kept) == [
        ("2 of 5 entities", "outside the 2-core"),
        ("2 of 5 relations", "of an entity outside the 2-core"),
    ]
    assert not backbone(lollipop, core=3)


def test_planned_relations_make_no_core_unless_asked_for(lollipop):
    add(lollipop, "e", "c", status="planned")
    assert sorted(backbone(lollipop, core=2)) == ["a", "b", "c"]
    statuses = ["asserted", "planned"]
    assert sorted(backbone(lollipop, core=2, statuses=statuses)) == ["a", "b", "c", "d", "e"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=25))
def test_the_core_is_that_of_networkx(pairs):
    graph = nx.MultiDiGraph(notes=[])
    for source, target in pairs:
        add(graph, source, target)
    assert sorted(backbone(graph, core=2)) == sorted(nx.k_core(project(graph), 2))


def test_the_first_by_a_measure(lollipop):
    # Betweenness: c 4 of 6 pairs, d 3, the others none.
    kept = backbone(lollipop, top=2)
    assert sorted(kept) == ["c", "d"]
    assert left_out(kept)[0] == ("3 of 5 entities", "not among the first 2 by betweenness")
    # Degree: c 3, then a, b and d with 2.
    kept = backbone(lollipop, top=2, measure="degree")
    assert sorted(kept) == ["a", "c"]
    assert left_out(kept)[0][1] == (
        "not among the first 2 by degree (2 with the same value as the last of these)"
    )


def test_who_has_no_value_is_not_among_the_first(lollipop):
    lollipop.add_node("alone", label="Alone", kind="company")
    assert "alone" not in backbone(lollipop, top=6, measure="constraint")


def test_steps_follow_each_other(lollipop):
    # In the whole graph d is second; in the core nobody links two others, and names decide.
    assert sorted(backbone(lollipop, core=2, top=1)) == ["a"]


def test_nothing_asked_is_nothing_left_out(lollipop):
    assert nx.utils.graphs_equal(backbone(lollipop), lollipop)


def test_an_empty_graph_stays_empty():
    assert not backbone(nx.MultiDiGraph(), alpha=0.05, core=1, top=3)


@pytest.mark.parametrize("wrong", [{"alpha": 0}, {"alpha": 1.5}, {"alpha": float("nan")}])
def test_a_level_is_between_0_and_1(star, wrong):
    with pytest.raises(GraphlibError, match="above 0 and not above 1"):
        backbone(star, **wrong)


@pytest.mark.parametrize("name", ["core", "top"])
def test_numbers_begin_at_1(star, name):
    with pytest.raises(GraphlibError, match=f"{name} 0"):
        backbone(star, **{name: 0})


def test_relations_are_listed_by_the_significance_in_the_whole_graph(star):
    add(star, "b", "z", status="planned")
    kept = backbone(star, top=6)
    assert [(row.source, row.target, row.sentences) for row in kept_relations(kept, star)] == [
        ("a", "b", 8),
        ("a", "c", 1),
        ("d", "a", 1),
        ("y", "z", 9),
        ("b", "z", 1),
    ]
    assert kept_relations(kept, star)[-1].significance is None


# The command


@pytest.fixture
def run(star, tmp_path, capsys):
    path = tmp_path / "graph.graphml"
    path.write_bytes(write_graphml(star).data)

    def run(*arguments, status=0):
        with pytest.raises(SystemExit) as caught:
            cli.main(["backbone", str(path), *map(str, arguments)])
        captured = capsys.readouterr()
        assert caught.value.code == status, captured.err
        return captured

    return run


def test_the_file_is_a_graph_that_says_what_is_not_in_it(run, tmp_path):
    shown = run("--alpha", 0.05, "-o", tmp_path / "small.graphml")
    assert shown.out == ""
    assert shown.err.splitlines()[0] == (
        "note: 3 of 4 relations: left out, of no tie that is significant below 0.05 (disparity)"
    )
    small = read_graphml(tmp_path / "small.graphml")
    assert len(small.edges["a", "b", "owns"]["evidence"]) == 8
    assert len(small.graph["notes"]) == 2


def test_without_a_file_it_is_a_table(run):
    lines = run("--alpha", 0.05).out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "A owns or invests in B  asserted          8  0.500  0.040" in lines
    rows = list(csv.DictReader(io.StringIO(run("--top", 6, "--format", "csv").out)))
    assert [row["significance"] for row in rows] == ["0.04", "0.81", "0.81", "1.0"]
    assert json.loads(run("--alpha", 0.01, "--format", "json").out) == []
    assert "0 entities, no relation." in run("--alpha", 0.01).out


def test_filters_come_first(run):
    assert "left out, not of kind city" in run("--kinds", "city", "--core", 1).err
    assert run("--min-confidence", 0.4).out.count("owns or invests in") == 4


def test_something_must_be_asked_for(run, tmp_path):
    assert "say what to keep" in run(status=2).err
    assert "--alpha" in run("--alpha", 0, status=2).err
    assert ".graphml" in run("--core", 1, "-o", tmp_path / "small.txt", status=1).err
