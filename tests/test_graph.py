"""Extractions joined into one graph, and the projection that measures use."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlib_ij.confidence import combine
from graphlib_ij.graph import build_graph, project, select_graph, without_texts
from graphlib_ij.model import (
    PLACE_ATTRIBUTES,
    STATUSES,
    Article,
    Entity,
    Evidence,
    Extraction,
    Mention,
    Note,
    PlaceRecord,
    Relation,
    Span,
)

TEXT = "Acme is based in Milan."


def entity(identifier: str, *, label: str = "", aliases: tuple[str, ...] = ()) -> Entity:
    kind, _, slug = identifier.partition(":")
    label = label or slug.title()
    return Entity(identifier, label, kind, aliases, (Mention(Span(0, 4), label, kind, "test"),))


def evidence(article: str = "a", *, start: int = 0, status: str = "asserted") -> Evidence:
    return Evidence(article, Span(start, start + 23), TEXT, Span(0, 4), Span(17, 22), status=status)


def extraction(
    article: str = "a",
    *found: Evidence,
    label: str = "",
    title: str = "",
    kind: str = "based_in",
    notes: tuple[Note, ...] = (),
) -> Extraction:
    ends = entity("company:acme", label=label), entity("city:milan")
    relation = Relation("company:acme", kind, "city:milan", found, title)
    return Extraction(Article(article, TEXT), ends, (relation,) if found else (), notes)


def test_a_node_carries_what_its_entity_was_called() -> None:
    graph = build_graph([extraction("a", label="Acme S.p.A."), extraction("b", label="Acme")])
    assert graph.nodes["company:acme"] == {
        "label": "Acme S.p.A.",
        "kind": "company",
        "aliases": ["Acme"],
        "mentions": 2,
        "articles": ["a", "b"],
        "spans": [["a", 0, 4, "test"], ["b", 0, 4, "test"]],
    }


def test_an_edge_has_the_attributes_on_which_its_evidence_agrees() -> None:
    found = [
        replace(evidence(), attributes=(("amount", "$2 million"), ("share", 20.0))),
        replace(evidence(start=1), attributes=(("amount", "$3 million"), ("share", 20.0))),
        evidence(start=2),
    ]
    data = build_graph([extraction("a", *found)]).edges["company:acme", "city:milan", "based_in"]
    assert data["share"] == 20.0
    assert "amount" not in data
    assert data["evidence"][1]["attributes"] == {"amount": "$3 million", "share": 20.0}


def city(identifier: str, article: str, place: PlaceRecord) -> Extraction:
    found = Entity(identifier, "Toledo", "city", (), entity("city:toledo").mentions, place)
    return Extraction(Article(article, TEXT), (found,), ())


OHIO = PlaceRecord("Toledo, Ohio", "US", 5174035, 41.66, -83.56, 265638)
SPAIN = PlaceRecord("Toledo, Spain", "ES", 2510409)


def test_a_place_carries_what_is_known_of_it_and_nothing_else() -> None:
    graph = build_graph([city("city:toledo", "a", OHIO), city("city:toledo-spain", "b", SPAIN)])
    row = {name: graph.nodes["city:toledo"][name] for name in PLACE_ATTRIBUTES}
    assert row == {
        "country": "US",
        "geonames": 5174035,
        "latitude": 41.66,
        "longitude": -83.56,
        "population": 265638,
    }
    known = {name for name in PLACE_ATTRIBUTES if name in graph.nodes["city:toledo-spain"]}
    assert known == {"country", "geonames"}


def test_cities_of_one_name_are_labelled_with_what_tells_them_apart() -> None:
    graph = build_graph([city("city:toledo", "a", OHIO), city("city:toledo-spain", "b", SPAIN)])
    assert {data["label"]: data["aliases"] for _, data in graph.nodes(data=True)} == {
        "Toledo, Ohio": ["Toledo"],
        "Toledo, Spain": ["Toledo"],
    }
    alone = build_graph([city("city:toledo-spain", "b", SPAIN)])
    assert alone.nodes["city:toledo-spain"]["label"] == "Toledo"


def test_an_edge_carries_its_evidence_from_every_article() -> None:
    graph = build_graph([extraction("b", evidence("b")), extraction("a", evidence("a"))])
    data = graph.edges["company:acme", "city:milan", "based_in"]
    assert data["weight"] == 2.0
    assert [row["article"] for row in data["evidence"]] == ["a", "b"]
    assert data["evidence"][0] == {
        "article": "a",
        "start": 0,
        "end": 23,
        "sentence": TEXT,
        "status": "asserted",
        "said_by": "",
        "date": "",
        "when": "",
        "attributes": {},
        "rule": "",
        "clues": [],
        "confidence": 1.0,
        "source": [0, 4],
        "target": [17, 22],
    }


@pytest.mark.parametrize(("strong", "weak"), [(a, b) for a in STATUSES[:4] for b in STATUSES[:4]])
def test_the_strongest_evidence_gives_the_edge_its_status(strong: str, weak: str) -> None:
    found = extraction("a", evidence(status=weak), evidence(start=30, status=strong))
    (status,) = nx.get_edge_attributes(build_graph([found]), "status").values()
    assert status == min(strong, weak, key=STATUSES.index)


def test_what_is_denied_is_no_edge_and_no_evidence() -> None:
    denied = extraction("a", evidence(status="negated"))
    assert build_graph([denied]).number_of_edges() == 0
    mixed = extraction("a", evidence(), evidence(start=30, status="negated"))
    graph = build_graph([mixed])
    (rows,) = nx.get_edge_attributes(graph, "evidence").values()
    assert [row["status"] for row in rows] == ["asserted"]
    assert graph.edges["company:acme", "city:milan", "based_in"]["weight"] == 1.0


def test_a_sentence_counts_once_whatever_it_says_twice() -> None:
    found = extraction("a", evidence(status="asserted"), evidence(status="planned"))
    (weight,) = nx.get_edge_attributes(build_graph([found]), "weight").values()
    assert weight == 1.0


def test_the_title_of_a_role_that_is_only_denied_is_not_told() -> None:
    graph = build_graph(
        [
            extraction("a", evidence("a"), title="Chairman"),
            extraction("b", evidence("b", status="negated"), title="CEO"),
        ]
    )
    (title,) = nx.get_edge_attributes(graph, "title").values()
    assert title == "Chairman"


def test_titles_of_one_role_are_told_once_each() -> None:
    graph = build_graph(
        [
            extraction("a", evidence("a"), title="Chairman"),
            extraction("b", evidence("b"), title="CEO"),
            extraction("c", evidence("c"), title="Chairman"),
        ]
    )
    (title,) = nx.get_edge_attributes(graph, "title").values()
    assert title == "Chairman; CEO"


def test_the_graph_knows_its_articles_and_notes() -> None:
    notes = (
        Note("merged", "Acme = Acme S.p.A.", "why", "a", Span(0, 4)),
        Note("skipped", "x", "y"),
    )
    graph = build_graph([extraction("a", notes=notes)])
    (row,) = graph.graph["articles"]
    assert row["words"] == 5
    assert row["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert row["text"] == TEXT
    assert graph.graph["notes"] == [
        {
            "subject": "merged",
            "text": "Acme = Acme S.p.A.",
            "reason": "why",
            "article": "a",
            "start": 0,
            "end": 4,
        },
        {"subject": "skipped", "text": "x", "reason": "y", "article": ""},
    ]


def test_a_text_that_is_no_clean_unicode_still_has_a_fingerprint() -> None:
    broken = Extraction(Article("a", "x \ud800 y"), (), ())
    (row,) = build_graph([broken]).graph["articles"]
    assert len(row["sha256"]) == 64


def test_texts_can_be_left_out_and_nothing_else_goes() -> None:
    graph = build_graph([extraction("a", evidence("a"))])
    kept = without_texts(graph)
    (whole,), (row,) = graph.graph["articles"], kept.graph["articles"]
    assert row == {name: value for name, value in whole.items() if name != "text"}
    assert dict(kept.nodes(data=True)) == dict(graph.nodes(data=True))
    assert list(kept.edges(data=True)) == list(graph.edges(data=True))


@given(st.permutations("abcd"))
def test_the_order_of_the_articles_does_not_matter(order: list[str]) -> None:
    extractions = {name: extraction(name, evidence(name), label=f"Acme {name}") for name in "abcd"}
    one = build_graph(extractions.values())
    other = build_graph(extractions[name] for name in order)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(data=True, keys=True)) == list(other.edges(data=True, keys=True))
    assert one.graph == other.graph


def test_nothing_gives_an_empty_graph() -> None:
    graph = build_graph([])
    assert len(graph) == 0
    assert graph.graph == {"articles": [], "notes": []}


# What is less sure


def test_an_edge_is_as_sure_as_its_evidence_from_all_articles() -> None:
    one, two = (replace(evidence(name), confidence=0.6) for name in "ab")
    denied = replace(evidence("c", status="negated"), confidence=0.98)
    found = [extraction("a", one), extraction("b", two), extraction("c", denied)]
    (edge,) = build_graph(found).edges(data="confidence")
    assert edge[2] == combine([0.6, 0.6]) > 0.6


@pytest.mark.parametrize(
    ("least", "kept"), [(0.0, "abcd"), (0.5, "abcd"), (0.51, "acd"), (0.9, "ad"), (1.0, "d")]
)
def test_less_sure_relations_are_left_out_and_counted(least: float, kept: str) -> None:
    graph = nx.MultiDiGraph(notes=[{"subject": "merged"}])
    for name, confidence in (("a", 0.9), ("b", 0.5), ("c", 0.8), ("d", None)):
        data = {} if confidence is None else {"confidence": confidence}
        graph.add_edge("x", name, key="owns", **data)
    found = select_graph(graph, min_confidence=least)
    assert "".join(sorted(target for _, target in found.edges())) == kept
    assert set(found) == set(graph)
    assert graph.number_of_edges() == 4
    notes = [(note["text"], note["reason"]) for note in found.graph["notes"][1:]]
    expected = (f"{4 - len(kept)} of 4 relations", f"less sure than {least:g}")
    assert notes == ([expected] if len(kept) < 4 else [])
    assert len(graph.graph["notes"]) == 1


# The projection


def network(*edges: tuple[str, str, str, str, float]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for source, target, key, status, weight in edges:
        graph.add_edge(source, target, key=key, status=status, weight=weight)
    return graph


def test_parallel_and_opposite_edges_become_one() -> None:
    graph = network(("b", "a", "owns", "asserted", 2.0), ("a", "b", "part_of", "past", 1.0))
    assert list(project(graph).edges(data=True)) == [("a", "b", {"weight": 3.0, "distance": 1 / 3})]


def test_what_is_planned_counts_only_when_asked_for() -> None:
    graph = network(("a", "b", "owns", "planned", 1.0), ("b", "c", "owns", "hedged", 1.0))
    assert project(graph).number_of_edges() == 0
    assert set(project(graph)) == {"a", "b", "c"}
    assert list(project(graph, statuses=["planned"]).edges) == [("a", "b")]


def test_a_tie_to_itself_is_none() -> None:
    assert project(network(("a", "a", "owns", "asserted", 1.0))).number_of_edges() == 0


@given(st.permutations([("b", "c"), ("c", "a"), ("d", "b"), ("a", "d")]))
def test_the_projection_is_sorted(pairs: list[tuple[str, str]]) -> None:
    graph = network(*((a, b, "owns", "asserted", 1.0) for a, b in pairs))
    projection = project(graph)
    assert list(projection) == ["a", "b", "c", "d"]
    assert list(projection.edges) == [("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")]
