"""The numbers that describe a graph: by hand on small ones, against networkx on random ones."""

import csv
import io
import json
import warnings

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlib_ij import cli
from graphlib_ij.analysis.distances import Distances, distances
from graphlib_ij.analysis.missing import missing_ends
from graphlib_ij.analysis.mixing import degree_assortativity, kind_assortativity, reciprocity
from graphlib_ij.analysis.statistics import statistics
from graphlib_ij.export import write_graphml
from graphlib_ij.report.statistics import TABLES, show_statistics


def row(article, start, status="asserted"):
    return {
        "article": article,
        "start": start,
        "end": start + 5,
        "sentence": "Said.",
        "status": status,
        "said_by": "",
        "date": "",
        "when": "",
        "attributes": {},
        "rule": "",
        "clues": [],
        "source": [start, start + 1],
        "target": [start + 2, start + 3],
    }


def add(graph, source, kind, target, *rows, status="asserted", **more):
    for node in (source, target):
        if node not in graph:
            name(graph, node)
    rows = rows or (row("a", 0, status),)
    data = {"kind": kind, "title": "", "weight": float(len(rows)), "evidence": list(rows)}
    graph.add_edge(source, target, key=kind, status=status, **data, **more)


def name(graph, node, **more):
    data = {"label": node, "kind": node.split(":")[0], "aliases": [], "mentions": 1}
    graph.add_node(node, **data | {"articles": ["a"]} | more)


def article(name, words):
    return {"id": name, "title": "", "date": "", "source": "", "words": words, "sha256": ""}


@pytest.fixture
def graph():
    """A triangle of firms with a tail to a city, a planned place, and a lonely sector."""
    graph = nx.MultiDiGraph()
    graph.graph |= {"articles": [article("a", 100), article("b", 50)], "notes": []}
    two = row("a", 0), row("b", 7)
    add(graph, "company:x", "owns", "company:y", *two, confidence=0.95)
    add(graph, "company:y", "owns", "company:z", row("a", 0), confidence=0.5)
    add(graph, "company:z", "owns", "company:x", row("a", 9), confidence=1.0)
    add(graph, "company:z", "based_in", "city:rome", row("a", 9), confidence=0.0)
    planned = row("b", 7, "planned")
    add(graph, "company:y", "based_in", "city:bern", planned, status="planned", confidence=0.5)
    name(graph, "sector:tea", articles=["b"])
    return graph


def test_the_size_and_shape(graph):
    found = statistics(graph).overall
    assert (found.articles, found.words, found.entities, found.relations) == (2, 150, 6, 5)
    assert found.sentences == 3  # a0, a9, b7
    assert (found.ties, found.density) == (4, pytest.approx(4 / 15))
    assert (found.components, found.largest, found.isolated) == (3, 4, 2)
    # Degrees: x 2, y 2, z 3, rome 1, bern 0, tea 0
    assert (found.least_degree, found.median_degree, found.most_degree) == (0, 1.5, 3)
    assert found.mean_degree == pytest.approx(8 / 6)
    # Distances: xy xz yz z-rome 1, x-rome y-rome 2
    assert (found.diameter, found.mean_distance) == (2, pytest.approx(8 / 6))
    # One triangle; paths of two: x 1, y 1, z 3
    assert found.transitivity == pytest.approx(3 / 5)


def test_ties_of_another_status_count_when_asked_for(graph):
    found = statistics(graph, statuses=["planned"]).overall
    assert (found.ties, found.largest, found.isolated) == (1, 2, 4)
    assert found.relations == 5


def test_the_distributions(graph):
    found = statistics(graph)

    def counts(table):
        return [(one.value, one.number) for one in table]

    assert counts(found.degrees) == [("0", 2), ("1", 1), ("2", 2), ("3", 1)]
    assert counts(found.components) == [("4", 1), ("1", 2)]
    assert counts(found.evidence) == [("1", 4), ("2", 1)]
    assert counts(found.statuses) == [("asserted", 4), ("planned", 1)]
    assert counts(found.confidence) == [("0.0–0.1", 1), ("0.5–0.6", 2), ("0.9–1.0", 2)]
    assert [one.share for one in found.statuses] == [0.8, 0.2]


def test_a_confidence_that_is_not_there_is_unknown():
    graph = nx.MultiDiGraph()
    add(graph, "company:x", "owns", "company:y")
    assert [one.value for one in statistics(graph).confidence] == ["unknown"]


def test_each_article_and_all(graph):
    rows = statistics(graph).articles
    assert [(one.article, one.words) for one in rows] == [("a", 100), ("b", 50), ("(all)", 150)]
    # a names all but tea and states four relations, which leaves bern; b states x-y and y-bern.
    assert [(one.entities, one.relations, one.sentences) for one in rows] == [
        (5, 4, 2),
        (1, 2, 1),
        (6, 5, 3),
    ]
    assert [(one.unrelated, one.unrelated_share) for one in rows] == [
        (1, 0.2),
        (1, 1.0),
        (1, pytest.approx(1 / 6)),
    ]


def test_an_empty_graph_has_no_numbers():
    found = statistics(nx.MultiDiGraph())
    assert (found.overall.density, found.overall.diameter, found.overall.mean_degree) == (None,) * 3
    assert found.degrees == ()
    assert found.articles[0].unrelated_share is None


# Mixing


def test_all_of_one_kind_do_not_mix():
    graph = nx.complete_graph(3)
    nx.set_node_attributes(graph, "company", "kind")
    assert kind_assortativity(graph) is None
    assert degree_assortativity(graph) is None  # all have two ties
    assert kind_assortativity(nx.empty_graph(3)) is None


def test_like_to_like_is_one():
    graph = nx.Graph([(0, 1), (2, 3)])
    nx.set_node_attributes(graph, {0: "a", 1: "a", 2: "b", 3: "b"}, "kind")
    assert kind_assortativity(graph) == 1


def test_kinds_mixed_by_hand():
    # Ends: a-a, a-b, a-b; e_aa = 1/3, shares of ends a 4/6, b 2/6; chance 4/9 + 1/9 = 5/9
    graph = nx.Graph([(0, 1), (0, 2), (1, 3)])
    nx.set_node_attributes(graph, {0: "a", 1: "a", 2: "b", 3: "b"}, "kind")
    assert kind_assortativity(graph) == pytest.approx((1 / 3 - 5 / 9) / (4 / 9))


@st.composite
def random_graphs(draw, directed=False):
    size = draw(st.integers(2, 9))
    pairs = [(one, other) for one in range(size) for other in range(size) if one != other]
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=20)))
    kinds = draw(st.lists(st.sampled_from("abc"), min_size=size, max_size=size))
    nx.set_node_attributes(graph, dict(enumerate(kinds)), "kind")
    return graph


@settings(deadline=None)  # networkx loads scipy first
@given(random_graphs())
def test_mixing_is_as_networkx_has_it(graph):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it divides by nothing where we say None
        oracle = {
            kind_assortativity: lambda: nx.attribute_assortativity_coefficient(graph, "kind"),
            degree_assortativity: lambda: nx.degree_pearson_correlation_coefficient(graph),
        }
        for ours, theirs in oracle.items():
            value = ours(graph) if graph.number_of_edges() else None
            if value is not None:
                assert value == pytest.approx(theirs(), abs=1e-9)


@settings(deadline=None)  # networkx loads scipy first
@given(random_graphs(directed=True))
def test_reciprocity_is_as_networkx_has_it(graph):
    firms = nx.MultiDiGraph()
    for node in graph:
        name(firms, f"company:{node}")
    for source, target in graph.edges:
        add(firms, f"company:{source}", "owns", f"company:{target}")
    both, beyond = reciprocity(firms, statuses=["asserted"])
    if not graph.number_of_edges():
        assert (both, beyond) == (None, None)
        return
    expected = nx.reciprocity(graph)
    assert both == pytest.approx(expected)
    chance = nx.density(graph)
    if beyond is not None:
        assert beyond == pytest.approx((expected - chance) / (1 - chance))
    else:
        assert chance == 1


def test_only_what_could_come_back_is_reciprocal():
    graph = nx.MultiDiGraph()
    add(graph, "company:x", "based_in", "city:rome")
    add(graph, "company:x", "partners_with", "company:y")
    assert reciprocity(graph, statuses=["asserted"]) == (None, None)
    add(graph, "company:x", "owns", "company:y")
    add(graph, "company:y", "owns", "company:x", status="planned")
    # One tie of two ordered pairs, none of it mutual: (0 - 1/2) / (1 - 1/2)
    assert reciprocity(graph, statuses=["asserted"]) == (0, -1)
    assert reciprocity(graph, statuses=["asserted", "planned"]) == (1, None)


# Distances


@settings(deadline=None)  # networkx loads scipy first
@given(random_graphs())
def test_distances_are_as_networkx_has_them(graph):
    groups = sorted(map(sorted, nx.connected_components(graph)), key=lambda one: (-len(one), one))
    part = graph.subgraph(groups[0])
    found = distances(graph)
    if len(part) == 1:
        assert found is None
    else:
        mean = pytest.approx(nx.average_shortest_path_length(part))
        assert found == Distances(len(part), len(part), nx.diameter(part), mean)


def test_a_large_group_is_sampled():
    # From 0 and 3 of a path of six: 1 + 2 + 3 + 4 + 5 and 3 + 2 + 1 + 1 + 2
    found = distances(nx.path_graph(6), exact_up_to=5, sampled=2)
    assert found == Distances(size=6, sources=2, diameter=5, mean=24 / 10)


def test_a_sample_is_told():
    graph = nx.MultiDiGraph()
    for number in range(1501):
        add(graph, f"company:{number:04}", "owns", f"company:{number + 1:04}")
    found = statistics(graph)
    assert found.overall.distance_sources == 200
    assert "Distances are measured from 200 entities only" in show_statistics(found)


# Missing ends


def test_what_is_missing(graph):
    name(graph, "official:jane")
    found = {one.what: (one.number, one.of, one.labels) for one in missing_ends(graph)}
    assert found == {
        "entity without a relation": (2, 7, ("official:jane", "sector:tea")),
        "company without a place": (1, 3, ("company:x",)),
        "organization without a place": (0, 0, ()),
        "official without a role": (1, 1, ("official:jane",)),
        "city without a relation to a country": (2, 2, ("city:bern", "city:rome")),
        "city of unknown country": (2, 2, ("city:bern", "city:rome")),
        "relation without an end that the ontology allows": (0, 5, ()),
    }


def test_a_city_has_a_country_through_a_region_or_by_the_gazetteer():
    graph = nx.MultiDiGraph()
    add(graph, "city:turin", "located_in", "region:piedmont")
    add(graph, "region:piedmont", "located_in", "country:italy")
    add(graph, "city:lugano", "located_in", "region:ticino")
    name(graph, "city:lyon", country="FR")
    found = {one.what: one.labels for one in missing_ends(graph)}
    assert found["city without a relation to a country"] == ("city:lugano", "city:lyon")
    assert found["city of unknown country"] == ("city:lugano",)


def test_regions_that_lie_in_each_other_lead_nowhere():
    graph = nx.MultiDiGraph()
    add(graph, "city:a", "located_in", "region:b")
    add(graph, "region:b", "located_in", "region:c")
    add(graph, "region:c", "located_in", "region:b")
    assert missing_ends(graph)[4].labels == ("city:a",)


def test_ends_that_are_unknown_or_not_allowed():
    graph = nx.MultiDiGraph()
    add(graph, "company:x", "owns", "company:y")
    add(graph, "company:x", "owns", "city:rome")
    graph.add_edge("company:y", "nowhere", key="based_in")
    assert missing_ends(graph)[-1].nodes == (
        "company:x owns city:rome",
        "company:y based_in nowhere",
    )


# How it is told


def test_people_read_tables_of_eighty_columns(graph):
    lines = show_statistics(statistics(graph)).splitlines()
    assert max(map(len, lines)) <= 80
    assert "Ties: pairs with a counted relation         4" in lines
    assert "--all lists their names." in lines


def test_all_lists_names_and_rows(graph):
    assert "company:x" not in show_statistics(statistics(graph), only="missing")
    assert "company:x" in show_statistics(statistics(graph), only="missing", full=True)
    graph.graph["articles"] += [article(f"more{number:02}", 1) for number in range(12)]
    found = statistics(graph)
    assert "And 4 rows more; --all shows them." in show_statistics(found, only="articles")
    assert "more11" in show_statistics(found, only="articles", full=True)
    assert len(json.loads(show_statistics(found, only="articles", style="json"))) == 15


def test_json_has_every_table_by_name(graph):
    assert tuple(json.loads(show_statistics(statistics(graph), style="json"))) == TABLES


@pytest.fixture
def graph_file(graph, tmp_path):
    path = tmp_path / "graph.graphml"
    path.write_bytes(write_graphml(graph).data)
    return str(path)


def test_the_command_selects_a_table(graph_file, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(["statistics", graph_file, "--table", "statuses", "--format", "csv"])
    assert caught.value.code == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(one["value"], one["number"]) for one in rows] == [("asserted", "4"), ("planned", "1")]


def test_the_command_counts_the_status_that_is_asked_for(graph_file, capsys):
    with pytest.raises(SystemExit):
        cli.main(["statistics", graph_file, "--status", "planned", "--format", "json"])
    overall = json.loads(capsys.readouterr().out)["overall"]
    assert {one["name"]: one["value"] for one in overall}["ties"] == 1
