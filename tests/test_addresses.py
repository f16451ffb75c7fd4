"""Which entry of the gazetteer a place of an article is, on mentions given by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from limits import limit

from graphlib_ij.entities import Resolution, resolve
from graphlib_ij.entities.atlas import home_of, identify, namesakes, record
from graphlib_ij.entities.written import written_home
from graphlib_ij.language import Document
from graphlib_ij.lexicons.gazetteer import Place
from graphlib_ij.model import Article, Entity, Extraction, Mention, Span
from graphlib_ij.pipeline import extract, extract_articles

CHOICES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "place_choices.toml").read_text(encoding="utf-8")
)["choice"]


def read(text: str, *names: str) -> Resolution:
    """Resolve names in the order of the text, as the gazetteer's rules would have found them.

    A name is a city; ``c:`` before it makes it a country, ``r:`` a region, ``d:`` an adjective of
    the country after a second colon.
    """
    mentions, position = [], 0
    for name in names:
        letter, _, words = name.rpartition(":") if ":" in name else ("", "", name)
        kind = {"c": "country", "r": "region"}.get(letter, "city")
        usual, rule = words, "test"
        if letter.startswith("d:"):
            kind, rule, usual, words = "demonym", "demonym.country", words, letter[2:]
        start = text.index(words, position)
        position = start + len(words)
        mentions.append(Mention(Span(start, position), words, kind, rule, 0.9, usual))
    return resolve(Document(Article("a", text), ()), mentions)


def ids(resolution: Resolution) -> list[str]:
    return [entity.id for entity in resolution.entities]


# What the text writes


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("in [Toledo], Ohio, and", "Ohio"),
        ("[Toledo], Ohio-based Acme", "Ohio"),
        ("[Cambridge], Mass., and", "Massachusetts"),
        ("[Boulder], CO.", "Colorado"),
        ("[PORTLAND], Ore. (Acme) -", "Oregon"),
        ("[Cambridge], in eastern England, is", "England"),
        ("[Toledo] (Spain)", "Spain"),
        ("[Granada] in the state of Nicaragua", "Nicaragua"),
        ("[Toledo], Ohio, United States", "Ohio"),
        ("the Ohio city of [Toledo]", "Ohio"),
        ("the historic Spanish city of [Toledo]", "Spain"),
        ("Spain's [Toledo]", "Spain"),
        ("Victoria’s port of [Portland]", "Victoria"),
        ("in [London], Canada's minister said", ""),
        ("in [Paris], Texas Tea Corp. said", ""),
        ("at [Toledo], US$38m", ""),
        ("in [Milan], Germany and Japan.", ""),
        ("in [Milan], Germany, Japan and Spain.", ""),
        ("[Toledo], while Spain", ""),
        ("[Boulder], co. of", ""),
        ("[Toledo]. Ohio said", ""),
        ("the Ohio senator left [Toledo]", ""),
    ],
)
def test_the_home_of_a_city_is_read_beside_it(text: str, home: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    found = written_home(text.replace("[", "").replace("]", ""), Span(start, end))
    assert (found.places[-1].name if found else "") == home


# Two places, one place


def test_two_homes_of_one_name_are_two_places() -> None:
    text = "a plant in Portland, Oregon, and one in Portland, Maine. Portland is glad."
    found = read(text, "Portland", "r:Oregon", "Portland", "r:Maine", "Portland")
    cities = {entity.id: len(entity.mentions) for entity in found.entities if entity.kind == "city"}
    assert cities == {"city:portland": 1, "city:portland-maine": 2}
    assert {entity.place.full for entity in found.entities if entity.place} >= {
        "Portland, Oregon",
        "Portland, Maine",
    }


def test_a_bare_name_before_the_written_one_is_the_same_place() -> None:
    assert "city:toledo-spain" in ids(read("Toledo! In Toledo, Spain, ", "Toledo", "Toledo"))
    assert "city:toledo" not in ids(read("Toledo! In Toledo, Spain, ", "Toledo", "Toledo"))


def test_a_town_that_only_the_text_knows_is_not_its_large_namesake() -> None:
    (milan, ohio) = read("the village of Milan, Ohio, has", "Milan", "r:Ohio").entities
    assert (milan.id, ohio.id) == ("city:milan-ohio", "region:ohio")
    assert milan.place is not None
    assert (milan.place.full, milan.place.country) == ("Milan, Ohio", "US")
    assert (milan.place.geonames, milan.place.population) == (None, None)


def test_a_town_that_no_table_knows_has_the_country_that_is_written() -> None:
    (found,) = read("in Zyxburg, Germany, and", "Zyxburg").entities
    assert found.id == "city:zyxburg"
    assert found.place is not None
    assert found.place.country == "DE"
    (alone,) = read("in Zyxburg and", "Zyxburg").entities
    assert alone.place is None


def test_a_state_in_an_address_is_no_country() -> None:
    text = "in Athens, Georgia. Growers in Georgia"
    assert ids(read(text, "Athens", "c:Georgia", "c:Georgia")) == [
        "city:athens-georgia",
        "region:georgia",
    ]
    assert ids(read("the state of Georgia", "c:Georgia")) == ["region:georgia"]
    assert ids(read("Georgia", "c:Georgia")) == ["country:georgia"]


def test_a_country_with_a_state_after_it_is_a_town() -> None:
    found = read("in Lebanon, Pennsylvania, and", "c:Lebanon", "r:Pennsylvania")
    assert ids(found)[0].startswith("city:lebanon")


# What else is named


@pytest.mark.parametrize(
    ("text", "names", "place"),
    [
        ("Spain: Toledo", ["c:Spain", "Toledo"], "city:toledo-spain"),
        ("a Spanish firm in Toledo", ["d:Spanish:Spain", "Toledo"], "city:toledo-spain"),
        ("Ohio: Toledo", ["r:Ohio", "Toledo"], "city:toledo"),
        ("Toledo", ["Toledo"], "city:toledo"),
        ("Boston and Cambridge", ["Boston", "Cambridge"], "city:cambridge-massachusetts"),
        ("Oxford and Cambridge", ["Oxford", "Cambridge"], "city:cambridge"),
        ("Ohio, Ohio, Ohio: Dublin", ["r:Ohio"] * 3 + ["Dublin"], "city:dublin"),
        ("Venezuela: Valencia", ["c:Venezuela", "Valencia"], "city:valencia-venezuela"),
        ("Valencia", ["Valencia"], "city:valencia"),
    ],
)
def test_what_else_is_named_settles_it(text: str, names: list[str], place: str) -> None:
    assert place in ids(read(text, *names))


def test_it_is_told_what_a_name_was_taken_for_and_why() -> None:
    notes = read("Spain: Toledo", "c:Spain", "Toledo").notes
    assert [(note.subject, note.text, note.reason) for note in notes] == [
        ("guessed", "Toledo: Toledo, Spain", "Spain is spoken of")
    ]
    (note,) = read("Birmingham", "Birmingham").notes
    assert note.reason == "the best known of the name, and little else tells"
    assert read("Paris", "Paris").notes == ()


def test_an_area_within_a_country_has_its_code() -> None:
    (found,) = read("northern Italy", "r:northern Italy").entities
    assert found.place is not None
    assert (found.place.country, found.place.geonames) == ("IT", None)


# Entries


def test_a_record_says_what_is_known_and_none_for_the_rest() -> None:
    (italy,) = [place for place in namesakes("Italy") if place.kind == "country"]
    found = record(italy)
    assert (found.country, found.geonames, found.latitude) == ("IT", 3175395, None)
    (europe,) = namesakes("Europe")
    assert record(europe).country is None


def test_ids_of_namesakes_differ() -> None:
    found = [place for place in namesakes("Springfield") if place.kind == "city"]
    assert len({identify(place) for place in found}) == len(found) > 5
    assert [identify(place) for place in found].count("city:springfield") == 1


def test_a_made_up_entry_without_a_home_is_told_by_its_number() -> None:
    nowhere = Place("city", "Zyx", "", namesake=True, geonames=7)
    assert home_of(nowhere) == ""
    assert identify(nowhere) == "city:zyx-7"


# Accuracy


def named(extraction: Extraction, choice: dict[str, Any]) -> list[Entity]:
    return [
        entity
        for entity in extraction.entities
        if entity.kind == choice.get("kind", "city")
        and choice["name"] in (entity.label, *entity.aliases)
    ]


def is_right(extraction: Extraction, choice: dict[str, Any]) -> bool:
    """Tell whether a choice was made as expected: the country, and the region where one is given.

    A town that the text writes out and no table knows has the country and "Milan, Ohio" as name.
    """
    found = [entity.place for entity in named(extraction, choice)]
    regions = choice.get("region", "").split("|")
    if choice.get("kind", "city") != "city":
        regions = [""]
    return len(found) == len(regions) and all(
        any(
            place is not None and place.country == choice["country"] and place.full.endswith(region)
            for place in found
        )
        for region in regions
    )


def is_right_by_size(choice: dict[str, Any]) -> bool:
    """Tell whether the largest place of the name would have been right."""
    found = [p for p in namesakes(choice["name"]) if p.kind == choice.get("kind", "city")]
    if choice.get("kind", "city") != "city" or not found:
        return bool(found) and namesakes(choice["name"])[0] == found[0]
    largest = max(found, key=lambda place: place.population)
    return largest.country == choice["country"] and choice.get("region", "") in {
        "",
        largest.admin1,
    }


@pytest.mark.model
def test_the_right_place_is_chosen_far_more_often_than_by_size_alone() -> None:
    articles = [Article(str(index), choice["text"]) for index, choice in enumerate(CHOICES)]
    extractions = list(extract_articles(articles))
    pairs = list(zip(extractions, CHOICES, strict=True))
    wrong = [choice["text"] for extraction, choice in pairs if not is_right(extraction, choice)]
    assert len(CHOICES) >= 40
    assert len(wrong) / len(CHOICES) <= 0.05, wrong
    assert sum(map(is_right_by_size, CHOICES)) / len(CHOICES) < 0.6


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Acme Corp. sells Japanese tea and Italian shoes.",
        "American and British tastes differ, Jane Doe of Acme Corp. said.",
    ],
)
def test_an_adjective_alone_is_neither_node_nor_relation(text: str) -> None:
    found = extract(Article("a", text))
    assert [entity.id for entity in found.entities if entity.kind == "country"] == []
    assert [relation for relation in found.relations if "country:" in relation.target] == []


@pytest.mark.model
def test_an_adjective_that_says_where_a_firm_is_from_is_its_country() -> None:
    found = extract(Article("a", "The Japanese carmaker Zarvo Motors sold Italian shoes."))
    countries = [entity for entity in found.entities if entity.kind == "country"]
    assert [entity.id for entity in countries] == ["country:japan"]
    assert countries[0].place is not None
    assert countries[0].place.country == "JP"


def test_blanks_without_end_after_a_home_are_passed_over_once() -> None:
    with limit(20):
        home = written_home(f"Toledo, Ohio{' ' * 100_000}x", Span(0, 6))
    assert home is not None
    assert [place.name for place in home.places] == ["Ohio"]
