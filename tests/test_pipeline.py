"""From text to graph, end to end: an article about people and firms that do not exist."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphlib_ij.graph import build_graph
from graphlib_ij.model import (
    STATUSES,
    Article,
    Entity,
    Evidence,
    Extraction,
    Mention,
    Relation,
    Span,
)
from graphlib_ij.pipeline import extract, extract_articles, keep
from graphlib_ij.schema import allows, node_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = """Zarvo Opens Tea Plant in Osaka

Turin-based Zarvo S.p.A., a maker of cars, opened a plant in Osaka last year. The company also has \
an office in Nagoya, and it will open a plant in Seville.

“We have worked with Quillon Corp. since 2005,” said Jane Dorrit, chairman of Zarvo S.p.A. \
“We opened an office in Munich.”

Dorrit founded Mirel Inc. in 1998. Zarvo denied that it would buy Quillon Corp.

The Borovian Tea Council (BTC), which is based in Milan, met Mayor of Turin Marco Bellandi. \
BTC has an office in Rome.

John Roe, former chief executive of Mirel Inc., spoke at the Tea Expo 2015 in Milan.
"""
ARTICLES = [
    Article("a", TEXT),
    Article(
        "b", "Quillon Corp. is based in Madrid, Spain.\n\nZarvo S.p.A. has offices in Madrid.\n"
    ),
    Article("c", ""),
]

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return extract(ARTICLES[0])


def statuses(extraction: Extraction, source: str, kind: str, target: str) -> list[str]:
    return [
        evidence.status
        for relation in extraction.relations
        if (relation.source, relation.kind, relation.target) == (source, kind, target)
        for evidence in relation.evidence
    ]


@pytest.mark.parametrize(
    ("identifier", "alias"),
    [
        ("company:zarvo", "Zarvo"),
        ("company:quillon", "Quillon Corp."),
        ("company:mirel", "Mirel Inc."),
        ("organization:borovian-tea-council", "BTC"),
        ("official:jane-dorrit", "Dorrit"),
        ("official:marco-bellandi", "Marco Bellandi"),
        ("official:john-roe", "John Roe"),
        ("city:turin", "Turin"),
        ("city:osaka", "Osaka"),
        ("event:tea-expo-2015", "Tea Expo 2015"),
        ("sector:automotive", "cars"),
    ],
)
def test_everything_named_is_one_entity(
    extraction: Extraction, identifier: str, alias: str
) -> None:
    (entity,) = [entity for entity in extraction.entities if entity.id == identifier]
    assert alias in {entity.label, *entity.aliases}


@pytest.mark.parametrize(
    ("source", "kind", "target", "status"),
    [
        ("company:zarvo", "based_in", "city:turin", "asserted"),
        ("company:zarvo", "operates_in", "city:osaka", "asserted asserted"),  # the headline, too
        ("company:zarvo", "active_in", "sector:automotive", "asserted"),
        ("official:jane-dorrit", "holds_role", "company:zarvo", "asserted"),
        ("official:jane-dorrit", "founded", "company:mirel", "asserted"),
        ("official:marco-bellandi", "holds_role", "city:turin", "asserted"),
        ("official:john-roe", "holds_role", "company:mirel", "past"),
        ("organization:borovian-tea-council", "based_in", "city:milan", "asserted"),
        ("official:john-roe", "participates_in", "event:tea-expo-2015", "asserted"),
        # words that stand for a name: the company, it, we, an acronym
        ("company:zarvo", "operates_in", "city:nagoya", "asserted"),
        ("company:zarvo", "operates_in", "city:seville", "planned"),
        ("company:zarvo", "operates_in", "city:munich", "asserted"),
        ("organization:borovian-tea-council", "operates_in", "city:rome", "asserted"),
        # and what is denied
        ("company:zarvo", "owns", "company:quillon", "negated"),
    ],
)
def test_everything_said_is_a_relation_with_its_status(
    extraction: Extraction, source: str, kind: str, target: str, status: str
) -> None:
    assert statuses(extraction, source, kind, target) == status.split()


def test_what_is_said_in_a_quotation_names_the_speaker(extraction: Extraction) -> None:
    said = {
        (relation.target, evidence.said_by)
        for relation in extraction.relations
        for evidence in relation.evidence
        if evidence.said_by
    }
    assert ("city:munich", "official:jane-dorrit") in said
    assert "city:osaka" not in {target for target, _ in said}


def test_what_is_denied_is_a_note_and_no_edge(extraction: Extraction) -> None:
    assert "negated" in {note.subject for note in extraction.notes}
    graph = build_graph([extraction])
    assert not graph.has_edge("company:zarvo", "company:quillon", "owns")
    assert graph.edges["company:zarvo", "city:seville", "operates_in"]["status"] == "planned"


def assert_sound(extraction: Extraction) -> None:
    """What holds of every extraction, whatever the text."""
    text = extraction.article.text
    known = {entity.id for entity in extraction.entities}
    assert len(known) == len(extraction.entities)
    for entity in extraction.entities:
        assert entity.kind in node_kinds()
        assert entity.id.startswith(f"{entity.kind}:")
        assert entity.mentions
        assert all(mention.text == mention.span.of(text) for mention in entity.mentions)
    for relation in extraction.relations:
        assert {relation.source, relation.target} <= known
        ends = relation.source.partition(":")[0], relation.target.partition(":")[0]
        assert allows(relation.kind, *ends)
        assert relation.evidence
        for evidence in relation.evidence:
            assert evidence.article == extraction.article.id
            assert evidence.sentence == evidence.span.of(text)
            assert evidence.status in STATUSES
            for end in (evidence.source, evidence.target):
                assert evidence.span.start <= end.start < end.end <= evidence.span.end


def test_evidence_is_the_text_itself(extraction: Extraction) -> None:
    assert_sound(extraction)


def test_an_empty_article_says_nothing() -> None:
    found = extract(ARTICLES[2])
    assert found == Extraction(ARTICLES[2], (), (), made_by=found.made_by)


def test_an_extraction_says_what_made_it() -> None:
    program, model = extract(ARTICLES[2]).made_by.split(", ")
    assert program == f"graphlib-ij {version('graphlib-ij')}"
    assert model.startswith("en_core_web_sm")
    assert model.endswith(" 3.8.0")


def test_articles_are_read_in_order_and_one_does_not_change_another(
    extraction: Extraction,
) -> None:
    forward = list(extract_articles(ARTICLES))
    backward = list(extract_articles(reversed(ARTICLES)))
    assert [found.article.id for found in forward] == ["a", "b", "c"]
    assert forward == backward[::-1]
    assert forward[0] == extraction


def test_articles_are_read_one_by_one() -> None:
    taken = []

    def stream() -> Iterator[Article]:
        for number in range(3000):
            taken.append(number)
            yield Article(str(number), "Acme Corp. grew.")

    next(extract_articles(stream()))
    assert len(taken) < 3000


def as_json(extractions: list[Extraction]) -> str:
    return json.dumps([asdict(found) for found in extractions], ensure_ascii=False)


SCRIPT = """
import json, sys
from dataclasses import asdict
from graphlib_ij.model import Article
from graphlib_ij.pipeline import extract_articles
sys.stdin.reconfigure(encoding="utf-8"); sys.stdout.reconfigure(encoding="utf-8")
articles = [Article(*row) for row in json.load(sys.stdin)]
print(json.dumps([asdict(found) for found in extract_articles(articles)], ensure_ascii=False))
"""


def test_another_process_with_another_seed_of_hashes_finds_the_same() -> None:
    rows = json.dumps([(article.id, article.text) for article in ARTICLES])
    environment = os.environ | {"PYTHONHASHSEED": "4711"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT],
        input=rows,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=True,
    )
    assert done.stdout.strip() == as_json(list(extract_articles(ARTICLES)))


PIECES = [
    "Acme", "S.p.A.", "Bolt Inc.", "Mayor", "of", "Turin", "Jane Doe", "President", "and", "CEO",
    ",", "(", ")", "“", "”", '"', "'s", "-", "-based", "the", "The", "Japan", "Japanese", "U.S.",
    "Dr.", "de", "2015", "Expo", ".", "We", "its", "company", "carmaker", "said", "is", "opened",
    "a plant", "in", "northern", "owns", "with", "\n", "\n\n", "é", "𝔸", "May", "[", "<", "~c0>",
]  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", " ", ""])), max_size=30))
def test_whatever_stands_in_the_text_the_extraction_is_sound(
    pieces: list[tuple[str, str]],
) -> None:
    assert_sound(extract(Article("a", "".join(piece + gap for piece, gap in pieces))))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60))
def test_any_text_at_all_is_read_without_a_crash(text: str) -> None:
    assert_sound(extract(Article("a", text)))


# What is kept


def entity(identifier: str, rule: str, times: int = 1) -> Entity:
    kind = identifier.partition(":")[0]
    mentions = tuple(Mention(Span(i, i + 1), "x", kind, rule) for i in range(times))
    return Entity(identifier, "x", kind, (), mentions)


def kept(*entities: Entity, ends: tuple[str, str] | None = None) -> list[str]:
    evidence = Evidence("a", Span(0, 1), "x", Span(0, 1), Span(0, 1))
    relations = [Relation(ends[0], "based_in", ends[1], (evidence,))] if ends else []
    return [found.id for found in keep(entities, relations)]


@pytest.mark.parametrize(
    ("rule", "times", "stays"),
    [
        ("name.legal-form", 1, True),
        ("sector.field", 1, True),
        ("demonym.country", 3, False),
        ("sector.business", 2, False),
        ("sector.product", 2, False),
        ("sector.ambiguous", 2, False),
        ("place.compass", 1, False),
        ("place.compass", 2, True),
    ],
)
def test_what_is_only_touched_on_is_left_out(rule: str, times: int, stays: bool) -> None:
    assert kept(entity("country:japan", rule, times)) == (["country:japan"] if stays else [])


def test_what_a_relation_needs_is_kept() -> None:
    assert kept(
        entity("company:acme", "name.legal-form"),
        entity("country:japan", "demonym.country"),
        ends=("company:acme", "country:japan"),
    ) == ["company:acme", "country:japan"]


def triples_of(text: str) -> set[tuple[str, str, str, str]]:
    return {
        (relation.source, relation.kind, relation.target, evidence.status)
        for relation in extract(Article("x", text)).relations
        for evidence in relation.evidence
    }


@pytest.mark.model
def test_an_apposition_stands_for_its_own_name() -> None:
    found = triples_of(
        "Bolt Corp. grew last year. The bank lent money to Acme Ltd., the Dutch cable company."
    )
    assert ("company:bolt", "based_in", "country:netherlands", "asserted") not in found


@pytest.mark.model
def test_a_participle_before_the_company_does_not_name_it() -> None:
    found = triples_of(
        "Acme Corp. makes trucks in Turin. Founded by two engineers at Bolt Corp., the company has "
        "offices in Madrid and Berlin."
    )
    assert ("company:acme", "operates_in", "city:madrid", "asserted") in found
    assert ("company:bolt", "operates_in", "city:madrid", "asserted") not in found


@pytest.mark.model
def test_who_reports_it_is_kept() -> None:
    (relation,) = extract(Article("x", "Jane Doe said Acme Corp. acquired Bolt Ltd.")).relations
    assert relation.evidence[0].said_by == "official:jane-doe"


@pytest.mark.model
def test_labels_are_one_line_in_wrapped_text() -> None:
    text = (
        "The line ends after half of the name of a firm, which is Acme\nMotors Ltd., and goes on."
    )
    found = extract(Article("x", text))
    (company,) = [entity for entity in found.entities if entity.kind == "company"]
    assert company.label == "Acme Motors Ltd."
    assert company.mentions[0].text == "Acme\nMotors Ltd."


@pytest.mark.model
def test_a_name_that_is_left_out_leaves_a_note() -> None:
    text = "Acme Corp. grew. It was a good year for Sunshine in the valley, they said."
    found = extract(Article("x", text))
    names = {entity.label for entity in found.entities}
    told = {note.text for note in found.notes if note.subject == "skipped"}
    assert "Sunshine" in names | told


@pytest.mark.model
def test_a_city_in_an_area_is_in_its_country() -> None:
    found = triples_of("Turin is a city in northern Italy.")
    assert ("city:turin", "located_in", "country:italy", "asserted") in found
