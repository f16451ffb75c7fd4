"""What stands beside names, and who weighs most of those named."""

from __future__ import annotations

import pytest
from parses import marked

from graphlib_ij.entities.antecedents import Seen, State, choose, main_entities
from graphlib_ij.entities.facts import Facts, add_roles, by_fact, gather_facts
from graphlib_ij.model import Evidence, Relation, Span


def facts(text: str, entity: str = "company:acme") -> Facts:
    reading = marked(text)
    homes = {"city:turin": "country:italy"}
    return gather_facts(reading.parsed, reading.names, homes)[entity]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "[c Acme] of [t Turin] grew.",
        "The [t Turin]-based group [c Acme] grew.",
        "[t Turin]'s [c Acme] grew.",
        "[c Acme], the [t Turin] group, grew.",
        "[c Acme] is a group from [t Turin].",
        "[c Acme] is based in [t Turin].",
        "[c Acme] ([t Turin]) grew.",
    ],
)
def test_a_place_beside_a_name_is_its_home(text: str) -> None:
    assert {"city:turin", "country:italy"} <= facts(text).places


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "[c Acme] met [t Turin] and [t Turin] grew.",
        "[c Bolt] of [t Turin] sued [c Acme].",
        "[c Acme] in [t Turin] grew.",
        "[c Acme], [c Bolt] of [t Turin] and others grew.",
    ],
)
def test_a_place_of_others_is_not(text: str) -> None:
    assert facts(text).places == set()


@pytest.mark.model
def test_the_words_of_an_office_are_known() -> None:
    found = facts("Former minister [o Jane Doe], mayor of [t Turin], came.", "official:jane-doe")
    assert {"former", "minister", "mayor"} <= found.words
    assert "city:turin" in found.places


def test_a_role_tells_of_its_holder() -> None:
    evidence = Evidence("news", Span(0, 1), "x", Span(0, 1), Span(0, 1))
    role = Relation("official:doe", "holds_role", "city:turin", (evidence,), "Deputy Mayor")
    known: dict[str, Facts] = {}
    add_roles(known, [role], {"city:turin": "country:italy"})
    assert known["official:doe"].words == {"deputy", "mayor"}
    assert by_fact(known)["country:italy"] == ("official:doe",)


def seen(entity: str, sentence: int, role: str = "other") -> Seen:
    return Seen(f"company:{entity}", 0, sentence, role)


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        ([seen("a", 1, "subject"), seen("b", 1, "object")], "a"),
        ([seen("a", 0, "subject"), seen("b", 1, "subject")], "b"),
        ([seen("a", 1), seen("b", 1)], ""),
        ([seen("a", 0, "subject"), seen("a", 1), seen("b", 1)], "a"),
        ([seen("a", 1, "subject"), seen("b", 2)], "b"),
        ([], ""),
    ],
)
def test_who_weighs_most_by_far_is_meant(candidates: list[Seen], chosen: str) -> None:
    state = State({}, {}, {})
    assert choose(candidates, 2, state).removeprefix("company:") == chosen


def test_the_one_the_article_is_about_wins_a_draw() -> None:
    state = State({}, {}, {"company": "company:b"})
    assert choose([seen("a", 1), seen("b", 1)], 2, state) == "company:b"


def test_who_does_not_fit_is_not_chosen() -> None:
    both = [seen("a", 1, "subject"), seen("b", 1)]
    state = State({}, {}, {})
    assert choose(both, 2, state, fit=lambda entity: entity == "company:b") == "company:b"


def test_an_article_is_about_one_only_where_it_is_named_far_more_often() -> None:
    assert main_entities(["company:a"] * 4 + ["company:b"] * 3) == {}
    assert main_entities(["company:a"] * 2) == {}
    assert main_entities(["company:a"] * 3) == {"company": "company:a"}
