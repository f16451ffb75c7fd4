"""Mentions of one article joined into entities."""

from __future__ import annotations

import pytest

from graphlib_ij.entities import Resolution, resolve
from graphlib_ij.language import Document
from graphlib_ij.model import Article, Mention, Span


def read(text: str, *found: tuple[str, str] | tuple[str, str, str]) -> Resolution:
    """Resolve names given in the order of the text: words, kind, and a usual name if any."""
    mentions, position = [], 0
    for words, kind, *usual in found:
        start = text.index(words, position)
        position = start + len(words)
        rule = "demonym.country" if kind == "demonym" else "test"
        span = Span(start, position)
        mentions.append(Mention(span, words, kind, rule, 0.9, usual[0] if usual else ""))
    return resolve(Document(Article("a", text), ()), mentions)


def ids(resolution: Resolution) -> list[str]:
    return [entity.id for entity in resolution.entities]


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("Acme S.p.A. and Acme", [("Acme S.p.A.", "company"), ("Acme", "company")],
         ["company:acme"]),
        ("Acme Holdings Corp. of Acme Group", [("Acme Holdings Corp.", "company"),
         ("Acme Group", "company")], ["company:acme"]),
        ("Jane Doe met. Doe left.", [("Jane Doe", "official"), ("Doe", "official")],
         ["official:jane-doe"]),
        ("Jane Ann Doe met. Jane Doe left.", [("Jane Ann Doe", "official"),
         ("Jane Doe", "official")], ["official:jane-ann-doe"]),
        ("the Borovian Tea Council (BTC) met", [("Borovian Tea Council", "organization"),
         ("BTC", "company")], ["organization:borovian-tea-council"]),
        ("the Borovian Tea Council met. BTC left.", [("Borovian Tea Council", "organization"),
         ("BTC", "organization")], ["organization:borovian-tea-council"]),
        ("Zyx Martin grew. Zyx fell.", [("Zyx Martin", "company"), ("Zyx", "company")],
         ["company:zyx-martin"]),
        ("Torino and Turin", [("Torino", "city", "Turin"), ("Turin", "city", "Turin")],
         ["city:turin"]),
        ("Japan and Japanese", [("Japan", "country", "Japan"), ("Japanese", "demonym", "Japan")],
         ["country:japan"]),
        ("cars of a carmaker", [("cars", "sector", "automotive"),
         ("carmaker", "sector", "automotive")], ["sector:automotive"]),
        ("Acme and ACME", [("Acme", "company"), ("ACME", "company")], ["company:acme"]),
    ],
)  # fmt: skip
def test_one_thing_is_one_entity(
    text: str, found: list[tuple[str, str]], expected: list[str]
) -> None:
    assert ids(read(text, *found)) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Acme and Bolt", [("Acme", "company"), ("Bolt", "company")]),
        ("Verona met Anna Verona", [("Verona", "city", "Verona"), ("Anna Verona", "official")]),
        ("Jane Doe met John Roe", [("Jane Doe", "official"), ("John Roe", "official")]),
        ("Zyx Foods and Zyx Motors", [("Zyx Foods", "company"), ("Zyx Motors", "company")]),
        ("Coil of Borovia (Bolt Tea)", [("Coil of Borovia", "company"), ("Bolt Tea", "company")]),
        ("BTC before the Borovian Tea Council and the Boring Tea Club",
         [("BTC", "organization"), ("Borovian Tea Council", "organization"),
          ("Boring Tea Club", "organization")]),
    ],
)  # fmt: skip
def test_two_things_stay_two(text: str, found: list[tuple[str, str]]) -> None:
    assert len(ids(read(text, *found))) == len(found)


def test_a_surname_means_the_bearer_named_last_before_it() -> None:
    text = "Jane Doe met. John Doe left. Then Doe spoke."
    found = read(text, ("Jane Doe", "official"), ("John Doe", "official"), ("Doe", "official"))
    assert found.names[Span(text.rindex("Doe"), text.rindex("Doe") + 3)] == "official:john-doe"


def test_the_label_is_the_fullest_name_and_the_rest_are_aliases() -> None:
    (entity,) = read(
        "Acme, Acme Group and Acme S.p.A.",
        ("Acme", "company"),
        ("Acme Group", "company"),
        ("Acme S.p.A.", "company"),
    ).entities
    assert entity.label in {"Acme Group", "Acme S.p.A."}
    assert set(entity.aliases) == {"Acme", "Acme Group", "Acme S.p.A."} - {entity.label}
    assert list(entity.aliases) == sorted(entity.aliases)


def test_a_place_is_called_as_the_table_calls_it() -> None:
    (entity,) = read("Torino", ("Torino", "city", "Turin")).entities
    assert (entity.label, entity.aliases) == ("Turin", ("Torino",))


def test_an_acronym_known_the_world_over_is_told_in_full() -> None:
    (entity,) = read("the UN met", ("UN", "organization")).entities
    assert entity.label == "United Nations"
    assert entity.aliases == ("UN",)


def test_a_branch_is_the_body_and_the_city() -> None:
    text = "Zyx met in Turin. Zyx Turin grew."
    found = read(text, ("Zyx", "company"), ("Turin", "city", "Turin"), ("Zyx Turin", "company"))
    assert ids(found) == ["city:turin", "company:zyx"]
    start = text.index("Zyx Turin")
    assert found.names[Span(start, start + 3)] == "company:zyx"
    assert found.names[Span(start + 4, start + 9)] == "city:turin"


def test_titles_are_no_entities() -> None:
    assert ids(read("the mayor", ("mayor", "title"))) == []


def test_every_join_says_what_and_why() -> None:
    notes = read("Jane Doe met. Doe left.", ("Jane Doe", "official"), ("Doe", "official")).notes
    assert [(note.subject, note.text, note.article) for note in notes] == [
        ("merged", "Doe = Jane Doe", "a")
    ]
    assert notes[0].reason


def test_every_mention_names_the_entity_it_belongs_to() -> None:
    found = read(
        "Acme of Turin and Jane Doe of Acme",
        ("Acme", "company"),
        ("Turin", "city", "Turin"),
        ("Jane Doe", "official"),
        ("Acme", "company"),
    )
    by_mention = {m.span: e.id for e in found.entities for m in e.mentions}
    assert by_mention == found.names
    for entity in found.entities:
        assert {mention.kind for mention in entity.mentions} == {entity.kind}
        assert list(entity.mentions) == sorted(entity.mentions, key=lambda m: m.span)
