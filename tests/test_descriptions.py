"""Definite noun phrases; the parses are the model's, the names are marked."""

from __future__ import annotations

import pytest
from pointing import references, role

from graphlib_ij.entities.descriptions import nouns

pytestmark = pytest.mark.model
ACME, BOLT = "company:acme-inc", "company:bolt-inc"


def pointed(text: str) -> list[tuple[str, str]]:
    return [found for found in references(text) if found[0].lower().startswith("the")]


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("[c Acme Inc.] of [t Turin] sued [c Bolt Inc.] of [t Lyon]. The [t Lyon] firm won.",
         "The Lyon firm", BOLT),
        ("[c Acme Inc.] grew. The [t Turin]-based group hired.", "The Turin-based group", ACME),
        ("[c Acme Inc.], a bank, sued [c Bolt Inc.], an airline. The airline won.",
         "The airline", BOLT),
        ("[c Acme Inc.] sued [c Bolt Inc.] in May. The firm from [t Lyon] won.",
         "The firm from Lyon", ""),
        ("[g Ministry of Tea] chose [c Acme Inc.] in May. The ministry will pay.",
         "The ministry", "organization:ministry-of-tea"),
        ("[g University of Tea] met [g Ministry of Rye]. The university won.",
         "The university", "organization:university-of-tea"),
        ("Mayor [o Jane Doe] met Senator [o John Roe]. The senator smiled.",
         "The senator", "official:john-roe"),
        ("Former minister [o Jane Doe] met Minister [o John Roe]. The former minister smiled.",
         "The former minister", "official:jane-doe"),
    ],
)  # fmt: skip
def test_what_the_phrase_says_must_be_what_is_known(text: str, words: str, entity: str) -> None:
    assert pointed(text) == ([(words, entity)] if entity else [])


def test_the_turin_firm_is_the_one_known_to_be_italian() -> None:
    text = "[c Acme Inc.] of [n Italy] sued [c Bolt Inc.] of [n France]. The [t Turin] firm won."
    assert pointed(text) == [("The Turin firm", ACME)]
    other = "[c Acme Inc.] of [n France] sued [c Bolt Inc.]. The [t Turin] firm won."
    assert ("The Turin firm", ACME) not in pointed(other)


def test_the_french_firm_is_the_one_of_a_french_city() -> None:
    text = "[c Acme Inc.] of [t Turin] sued [c Bolt Inc.] of [t Lyon]. The [n France] firm won."
    assert pointed(text) == [("The France firm", BOLT)]


@pytest.mark.parametrize(
    "text",
    [
        "[c Acme Inc.] grew. The companies hired.",
        "[c Acme Inc.] grew. The firm he founded hired.",
        "[c Acme Inc.] grew. The company founded by [o Jane Doe] hired.",
        "[c Acme Inc.] grew. The unit was sold.",
        "[c Acme Inc.] grew. The ministry hired.",
        "[c Acme Inc.] grew. The university hired.",
        "[c Acme Inc.], the cable company, grew.",
        "Mayor [o Jane Doe] came. The mayor, [o John Roe], left.",
        "Mayor [o Jane Doe] came. The mayor of [t Turin], [o John Roe], left.",
        "In May there was a talk between [c Acme Inc.] and [c Bolt Inc.] The company won.",
    ],
)
def test_what_may_mean_another_stays_open(text: str) -> None:
    assert pointed(text) == []


def test_an_object_is_not_the_subject_of_its_verb() -> None:
    text = "[c Acme Inc.] grew. [c Bolt Inc.] bought the company."
    assert pointed(text) == [("the company", ACME)]


def test_the_company_may_be_the_one_that_the_article_is_about() -> None:
    start = "[c Acme Inc.] grew. [c Acme Inc.] hired. [c Acme Inc.] built. "
    assert pointed(start + "It rained. " * 5 + "The company closed.") == [("The company", ACME)]
    rival = start + "It rained. " * 5 + "[c Bolt Inc.] came. [o Jane Doe] sold the company."
    assert ("the company", ACME) not in pointed(rival)


def test_an_office_may_be_known_from_a_role() -> None:
    found = references(
        "[o Jane Doe] came. The chairwoman smiled.",
        role("jane-doe", "company:acme", title="chairwoman"),
    )
    assert found == [("The chairwoman", "official:jane-doe")]


def test_a_noun_is_learned_for_what_comes() -> None:
    text = (
        "[c Acme Inc.] warned of losses. The lender fell. Analysts at [c Bolt Inc.] sold. "
        "The lender will pay."
    )
    assert pointed(text) == [("The lender", ACME), ("The lender", ACME)]


def test_nouns_know_what_they_may_stand_for() -> None:
    assert nouns()["group"] == {"company", "organization"}
    assert nouns()["mayor"] == {"official"}
    assert "ministers" not in nouns()
