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


def who(text: str, *found: tuple[str, str] | tuple[str, str, str]) -> list[str]:
    """Return the entity of each name given, in the order of the text."""
    return [entity for _, entity in sorted(read(text, *found).names.items())]


JANE, JOHN = ("Anna Doe", "official"), ("John Doe", "official")


@pytest.mark.parametrize(
    ("text", "found", "last"),
    [
        ("Anna Doe met John Doe. Ms. Doe left.", [JANE, JOHN], "official:anna-doe"),
        ("John Doe met Anna Doe. Mr. Doe left.", [JOHN, JANE], "official:john-doe"),
        ("Senator Anna Doe met John Doe. Senator Doe left.", [JANE, JOHN], "official:anna-doe"),
        ("Anna Doe is the mayor. Later John Doe came. Mayor Doe left.", [JANE, JOHN],
         "official:anna-doe"),
        ("John Doe came. Anna Doe left. Then Doe spoke.", [JOHN, JANE], "official:anna-doe"),
    ],
)  # fmt: skip
def test_a_surname_of_several_people_is_settled_by_what_stands_beside_it(
    text: str, found: list[tuple[str, str]], last: str
) -> None:
    assert who(text, *found, ("Doe", "official"))[-1] == last


def test_every_mention_of_a_shared_surname_is_settled_by_itself() -> None:
    text = "Anna Doe met John Doe. Mr. Doe left, and Ms. Doe stayed. Mr. Doe came back."
    doe = ("Doe", "official")
    assert who(text, JANE, JOHN, doe, doe, doe)[2:] == [
        "official:john-doe",
        "official:anna-doe",
        "official:john-doe",
    ]
    reasons = {note.text: note.reason for note in read(text, JANE, JOHN, doe, doe, doe).notes}
    assert set(reasons) == {"Doe = John Doe", "Doe = Anna Doe"}
    assert all(reasons.values())


@pytest.mark.parametrize(
    "between",
    [
        ", formerly known as ", " (formerly ", ", previously called the ", ", now called ",
        ", d/b/a ", " changed its name to ", ", which was renamed ", ", also known as “",
        " was renamed in 1998 ",
    ],
)  # fmt: skip
def test_two_names_that_the_text_calls_one_are_one(between: str) -> None:
    text = f"Zyx Foods{between}Borovia Pies, grew"
    assert ids(read(text, ("Zyx Foods", "company"), ("Borovia Pies", "company"))) == [
        "company:borovia-pies"
    ]


@pytest.mark.parametrize(
    "between",
    [", formerly part of ", ", formerly owned by ", " and ", ", now a rival of ", ", or "],
)
def test_two_names_that_the_text_sets_side_by_side_are_two(between: str) -> None:
    text = f"Zyx Foods{between}Borovia Pies, grew"
    assert len(ids(read(text, ("Zyx Foods", "company"), ("Borovia Pies", "company")))) == 2


def test_an_acronym_behind_or_is_the_name() -> None:
    text = "The Global River Pact, or GRP for short, met"
    found = [("Global River Pact", "organization"), ("GRP", "company")]
    assert ids(read(text, *found)) == ["organization:global-river-pact"]


@pytest.mark.parametrize(
    ("text", "found", "number"),
    [
        ("Peru's Ministry of Tea and Chile's Ministry of Tea",
         [("Peru", "country", "Peru"), ("Ministry of Tea", "organization"),
          ("Chile", "country", "Chile"), ("Ministry of Tea", "organization")], 2),
        ("Peru's Ministry of Tea. The Ministry of Tea grew.",
         [("Peru", "country", "Peru"), ("Ministry of Tea", "organization"),
          ("Ministry of Tea", "organization")], 1),
        ("Peru's Ministry of Tea, and the Peruvian Ministry of Tea",
         [("Peru", "country", "Peru"), ("Ministry of Tea", "organization"),
          ("Peruvian", "demonym", "Peru"), ("Ministry of Tea", "organization")], 1),
    ],
)  # fmt: skip
def test_bodies_of_one_name_are_as_many_as_their_countries(
    text: str, found: list[tuple[str, str]], number: int
) -> None:
    bodies = [i for i in ids(read(text, *found)) if i.startswith("organization")]
    assert len(bodies) == number


def test_a_body_without_its_country_is_that_of_the_country_named_last() -> None:
    text = "Peru's Ministry of Tea met Chile's Ministry of Tea. The Ministry of Tea grew."
    tea = ("Ministry of Tea", "organization")
    found = who(text, ("Peru", "country", "Peru"), tea, ("Chile", "country", "Chile"), tea, tea)
    assert found[-1] == found[-2] == "organization:ministry-of-tea-chile"
    assert found[1] == "organization:ministry-of-tea-peru"


def test_it_is_told_whose_body_a_bare_name_was_taken_for() -> None:
    text = "Peru's Ministry of Tea met Chile's Ministry of Tea. The Ministry of Tea grew."
    tea = ("Ministry of Tea", "organization")
    found = read(text, ("Peru", "country", "Peru"), tea, ("Chile", "country", "Chile"), tea, tea)
    assert "Ministry of Tea = Ministry of Tea (Chile)" in {note.text for note in found.notes}


@pytest.mark.parametrize(
    ("text", "found", "number"),
    [
        ("Zyx Bio, a unit of Zyx, grew. Zyx fell.", ["Zyx Bio", "Zyx", "Zyx"], 2),
        ("Zyx Bio grew. Zyx fell.", ["Zyx Bio", "Zyx"], 1),
        ("Zyx Bio grew. Zyx Inc. fell.", ["Zyx Bio", "Zyx Inc."], 2),
        ("Zyx Bio met Zyx Tea. Zyx fell.", ["Zyx Bio", "Zyx Tea", "Zyx"], 3),
        ("Zyx Bio grew. Zyx fell. Zyx Tea rose.", ["Zyx Bio", "Zyx", "Zyx Tea"], 2),
        ("Acme met Zyx Bio. Zyx fell. Zyx Tea rose.", ["Acme", "Zyx Bio", "Zyx", "Zyx Tea"], 4),
        ("Zyx Pies of Turin grew. Zyx Pies fell.", ["Zyx Pies of Turin", "Zyx Pies"], 1),
    ],
)  # fmt: skip
def test_a_short_form_is_neither_a_parent_nor_one_of_two(
    text: str, found: list[str], number: int
) -> None:
    assert len(ids(read(text, *((name, "company") for name in found)))) == number


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Danish Ministry of Tea", "Ministry of Tea"),
        ("Zyx Institute for Water Research", "Zyx Institute"),
    ],
)
def test_a_body_may_lose_its_nationality_or_its_purpose(full: str, short: str) -> None:
    text = f"{full} met. {short} left."
    assert len(ids(read(text, (full, "organization"), (short, "organization")))) == 1


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
