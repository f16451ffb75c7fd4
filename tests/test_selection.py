"""A part of a graph: what stays, what is left out, and that it is said."""

import networkx as nx
import pytest

from graphlib_ij.confidence import combine
from graphlib_ij.graph import pick, project, select_graph, tie_parts


def row(article, start, status="asserted", confidence=0.8):
    return {
        "article": article,
        "start": start,
        "end": start + 10,
        "status": status,
        "confidence": confidence,
    }


def edge(graph, source, target, kind, *rows):
    graph.add_edge(
        source,
        target,
        key=kind,
        kind=kind,
        status=rows[0]["status"],
        weight=float(len({(item["article"], item["start"]) for item in rows})),
        confidence=combine(item["confidence"] for item in rows),
        evidence=list(rows),
    )


@pytest.fixture
def graph():
    graph = nx.MultiDiGraph()
    graph.graph["articles"] = [
        {"id": "may", "date": "2024-05-31"},
        {"id": "june", "date": "2024-06-01"},
        {"id": "undated", "date": ""},
    ]
    graph.graph["notes"] = []
    for node, kind, articles in [
        ("acme", "company", ["may", "june"]),
        ("bolt", "company", ["june"]),
        ("rome", "city", ["may", "undated"]),
    ]:
        graph.add_node(node, label=node, kind=kind, articles=articles)
    edge(graph, "acme", "bolt", "owns", row("june", 0, "planned", 0.9))
    edge(graph, "acme", "rome", "based_in", row("may", 0), row("undated", 5, "past", 0.6))
    return graph


def left_out(graph):
    return [(note["text"], note["reason"]) for note in graph.graph["notes"]]


def test_a_time_keeps_only_where_entities_are_named_in_it(graph):
    spans = [["may", 0, 4, "x"], ["june", 9, 13, "x"], ["june", 20, 24, "x"]]
    graph.nodes["acme"].update(spans=spans, mentions=3)
    data = select_graph(graph, since="2024-06").nodes["acme"]
    assert (data["spans"], data["mentions"]) == (
        [["june", 9, 13, "x"], ["june", 20, 24, "x"]],
        2,
    )


def test_without_conditions_everything_stays(graph):
    kept = select_graph(graph)
    assert nx.utils.graphs_equal(kept, graph)
    assert kept is not graph


def test_only_some_kinds_and_what_relates_them(graph):
    kept = select_graph(graph, kinds=["company"])
    assert (sorted(kept), list(kept.edges)) == (["acme", "bolt"], [("acme", "bolt", "owns")])
    assert left_out(kept) == [
        ("1 of 3 entities", "not of kind company"),
        ("1 of 2 relations", "of an entity not of kind company"),
    ]


def test_conditions_combine_and_each_says_what_it_left_out(graph):
    kept = select_graph(graph, relations=["owns"], statuses=["asserted", "past"])
    assert kept.number_of_edges() == 0
    assert sorted(kept) == sorted(graph)
    assert left_out(kept) == [
        ("1 of 2 relations", "not owns"),
        ("1 of 1 relations", "not asserted or past"),
    ]


@pytest.mark.parametrize(
    ("since", "until", "nodes"),
    [
        ("2024-05-31", "", ["acme", "bolt", "rome"]),
        ("2024-06", "", ["acme", "bolt"]),
        ("2024-06-02", "", []),
        ("", "2024-05", ["acme", "rome"]),
        ("", "2024-05-31", ["acme", "rome"]),
        ("2024", "2024", ["acme", "bolt", "rome"]),
        ("2025", "", []),
    ],
)
def test_a_time_includes_both_its_ends(graph, since, until, nodes):
    assert sorted(select_graph(graph, since=since, until=until)) == nodes


def test_a_relation_has_the_weight_status_and_confidence_of_what_is_left(graph):
    graph.edges["acme", "rome", "based_in"]["evidence"][1]["article"] = "june"
    kept = select_graph(graph, since="2024-06")
    data = kept.edges["acme", "rome", "based_in"] if kept.has_node("rome") else None
    assert data is None  # Rome is named in May only
    graph.nodes["rome"]["articles"].append("june")
    data = select_graph(graph, since="2024-06").edges["acme", "rome", "based_in"]
    assert (data["weight"], data["status"], data["confidence"]) == (1.0, "past", 0.6)
    assert graph.edges["acme", "rome", "based_in"]["weight"] == 2.0


def test_articles_of_another_time_or_of_none_are_said(graph):
    kept = select_graph(graph, until="2024-05")
    assert [item["id"] for item in kept.graph["articles"]] == ["may"]
    assert ("2 of 3 articles", "not dated until 2024-05") in left_out(kept)


def test_weights_of_a_tie(graph):
    edge(graph, "rome", "acme", "partners_with", row("may", 0, confidence=0.5))
    # One sentence for two relations counts for each; the past one counts, the planned one not.
    assert project(graph)["acme"]["rome"]["weight"] == 3.0
    assert project(graph, weight="none")["acme"]["rome"]["weight"] == 1.0
    assert project(graph, weight="confidence")["acme"]["rome"]["weight"] == pytest.approx(1.9)
    assert not project(graph).has_edge("acme", "bolt")


def test_directions_stay_and_a_symmetric_relation_goes_both_ways(graph):
    edge(graph, "rome", "bolt", "partners_with", row("may", 0))
    directed = project(graph, directed=True)
    assert list(directed.edges) == [("acme", "rome"), ("bolt", "rome"), ("rome", "bolt")]


@pytest.mark.parametrize("weight", ["evidence", "confidence", "none"])
@pytest.mark.parametrize("directed", [True, False])
def test_the_parts_of_a_tie_make_its_weight(graph, weight, directed):
    edge(graph, "rome", "acme", "partners_with", row("may", 0, confidence=0.5))
    parts = tie_parts(graph, weight=weight, directed=directed)
    projection = project(graph, weight=weight, directed=directed)
    weights = {(source, target): value for source, target, value in projection.edges.data("weight")}
    assert {tie: sum(units.values()) for tie, units in parts.items()} == pytest.approx(weights)


def test_several_rules_for_one_sentence_are_one_unit(graph):
    edge(graph, "bolt", "rome", "based_in", row("may", 7), row("may", 7, confidence=0.9))
    assert tie_parts(graph, weight="confidence")["bolt", "rome"] == {("may", 7, 17): 0.9}
    assert tie_parts(graph)["bolt", "rome"] == {("may", 7, 17): 1.0}


def test_an_edge_without_evidence_is_its_own_unit():
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", key="owns", status="asserted", weight=2.0)
    assert tie_parts(graph) == {("a", "b"): {("", "a", "owns", "b"): 2.0}}


@pytest.mark.parametrize("weight", ["evidence", "confidence"])
def test_a_weight_of_nothing_makes_no_endless_tie(weight):
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", key="owns", status="asserted", weight=0.0, confidence=0.0)
    assert project(graph, weight=weight)["a"]["b"]["distance"] == pytest.approx(100)


def drawing():
    """Return a company in a city, a ship of no kind of the schema, and what ties them."""
    graph = nx.MultiDiGraph()
    for node, kind in (
        ("acme", "company"),
        ("bolt", "company"),
        ("arden", "city"),
        ("sea", "ship"),
    ):
        graph.add_node(node, kind=kind)
    for source, target, kind in (
        ("acme", "arden", "based_in"), ("acme", "bolt", "owns"), ("acme", "sea", "sails"),
    ):  # fmt: skip
        graph.add_edge(source, target, key=kind, kind=kind)
    return graph


@pytest.mark.parametrize(
    ("asked", "nodes", "kinds"),
    [
        ({"hide": ["city"]}, "acme bolt sea", "owns sails"),
        ({"hide": ["bolt", "sails"]}, "acme arden sea", "based_in"),
        ({"only": ["company"]}, "acme bolt", "owns"),
        ({"only": ["city", "acme"]}, "acme arden", "based_in"),
        ({"only": ["owns"]}, "acme arden bolt sea", "owns"),
        ({"only": ["sails"]}, "acme arden bolt sea", "sails"),
        ({"only": ["company", "based_in"]}, "acme bolt", ""),
        ({"only": ["company", "ship"], "hide": ["bolt"]}, "acme sea", "sails"),
        ({"hide": ["sector"]}, "acme arden bolt sea", "based_in owns sails"),
    ],
)
def test_what_is_picked_by_kind_and_name(asked, nodes, kinds):
    graph = drawing()
    kept = pick(graph, **asked)
    assert sorted(kept) == nodes.split()
    assert sorted(kind for *_, kind in kept.edges(data="kind")) == kinds.split()
    assert len(graph) == 4


def test_what_is_not_picked_is_noted():
    kept = pick(drawing(), only=["company", "owns"], hide=["bolt"])
    assert [(note["text"], note["reason"]) for note in kept.graph["notes"]] == [
        ("2 of 4 entities", "not asked for"),
        ("2 of 3 relations", "of an entity not asked for"),
        ("1 of 2 entities", "hidden"),
        ("1 of 1 relations", "of an entity hidden"),
    ]
    assert "notes" not in pick(drawing(), hide=["sector"]).graph
