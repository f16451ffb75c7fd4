"""Words that stand for a name; the parses are the model's, the names are marked."""

from __future__ import annotations

import pytest
from pointing import read, references, role

pytestmark = pytest.mark.model
DOE = role("jane-doe", "company:acme-inc")


# Nouns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[c Acme Inc.] grew. The company opened a shop.", [("The company", "company:acme-inc")]),
        ("[c Acme Inc.] grew. The noodle chain opened a shop.",
         [("The noodle chain", "company:acme-inc")]),
        ("[g Tea Council] met. The association opened a shop.",
         [("The association", "organization:tea-council")]),
        ("They came to [t Turin]. The city was quiet.", [("The city", "city:turin")]),
        ("[c Acme Inc.] sued [c Bolt Inc.] The company lost.",
         [("The company", "company:acme-inc")]),
    ],
)  # fmt: skip
def test_a_definite_noun_is_the_nearest_name_of_its_kind(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The company opened a shop.",
        "[c Acme Inc.] grew. A company opened a shop.",
        "[o Jane Doe] spoke. The company opened a shop.",
        "[c Acme Inc.] grew. The company of [o John Roe] opened a shop.",
        "[c Acme Inc.] grew. The company [c Bolt Inc.] opened a shop.",
        "[c Acme Inc.] grew. It rained. It rained. It rained. It rained. The company closed.",
    ],
)
def test_a_doubtful_noun_stands_for_nothing(text: str) -> None:
    assert [found for found in references(text) if "company" in found[0].lower()] == []


# Pronouns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[c Acme Inc.] opened its shop.", [("its", "company:acme-inc")]),
        ("[c Acme Inc.] grew. It opened a shop.", [("It", "company:acme-inc")]),
        ("[o Jane Doe] left. It rained.", []),
    ],
)
def test_it_is_the_subject_before(text: str, expected: list[tuple[str, str]]) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[o Jane Doe] left. She opened a shop.", [("She", "official:jane-doe")]),
        ("[o John Roe] left. Then he met [o Jane Doe].", [("he", "official:john-roe")]),
        ("They left. She opened a shop.", []),
    ],
)
def test_he_and_she_are_the_person_spoken_of(text: str, expected: list[tuple[str, str]]) -> None:
    assert references(text) == expected


def test_its_behind_an_office_is_the_place_of_it() -> None:
    text = "[c Acme Inc.] came to [t Turin], and the mayor praised its streets."
    assert references(text)[-1] == ("its", "city:turin")


# Quotations


@pytest.mark.parametrize(
    "text",
    [
        "“We opened a shop in Osaka,” said [o Jane Doe].",
        '"We opened a shop in Osaka," said [o Jane Doe].',
        "[o Jane Doe] said: “Last year we opened a shop in Osaka.”",
    ],
)
def test_we_in_a_quotation_is_the_body_of_the_speaker(text: str) -> None:
    ((word, entity),) = references(text, DOE)
    assert word.lower() == "we"
    assert entity == "company:acme-inc"


def test_we_outside_a_quotation_is_nobody_where_two_bodies_acted() -> None:
    assert references("[c Acme Inc.] grew. We hired.") == [("We", "company:acme-inc")]
    assert references("[c Acme Inc.] grew. [c Bolt Inc.] fell. We hired.") == []


def test_we_of_a_speaker_without_a_body_is_nobody() -> None:
    assert references("“We opened a shop in Osaka,” said [o Jane Doe].") == []
    former = role("jane-doe", "company:acme-inc", "past")
    assert references("“We opened a shop in Osaka,” said [o Jane Doe].", former) == []


def test_a_paragraph_that_is_all_quotation_goes_on_with_the_speaker() -> None:
    text = (
        "“We opened a shop in Osaka,” said [o Jane Doe].\n\n"
        "“Now our people work day and night there.”"
    )
    assert references(text, DOE) == [("We", "company:acme-inc"), ("our", "company:acme-inc")]


def test_a_paragraph_without_quotation_ends_the_speech() -> None:
    text = (
        "“We opened a shop in Osaka,” said [o Jane Doe].\n\nThen there was silence in town.\n\n"
        "“Now the people work day and night there.”"
    )
    plain, found = read(text, DOE)
    assert [span.of(plain) for span in found.speakers] == ["“We opened a shop in Osaka,”"]


def test_the_nearest_person_outside_the_quotation_is_the_speaker() -> None:
    text = "“We met [o John Roe] in Osaka,” said [o Jane Doe]."
    plain, found = read(text, DOE)
    ((span, speaker),) = found.speakers.items()
    assert speaker == "official:jane-doe"
    assert span.of(plain).startswith("“We met")


def test_the_country_us_is_no_pronoun() -> None:
    assert references("“They like the US and its people,” said [o Jane Doe].", DOE) == []


def test_who_has_a_post_speaks_for_the_firm_that_the_article_is_about() -> None:
    text = (
        "[c Acme Inc.] grew. [c Acme Inc.] hired. [c Acme Inc.] built.\n\n"
        "“We opened a shop in Osaka,” said plant manager [o Jane Doe]."
    )
    assert references(text) == [("We", "company:acme-inc")]
    text = text.replace("plant manager", "senator")
    assert references(text) == []


def test_a_dateline_is_not_spoken_of() -> None:
    assert references("[t MILAN] - Its shares rose.") == []
    assert references("[t Milan] grew. Its shares rose.") == [("Its", "city:milan")]


def test_a_form_of_address_is_no_pronoun() -> None:
    assert references("[o John Roe] left. His Excellency came back.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[c Acme Inc.] and [c Bolt Inc.] grew. The former is from Cork, the latter from Hull.",
         [("The former", "company:acme-inc"), ("the latter", "company:bolt-inc")]),
        ("[c Acme Inc.], [c Bolt Inc.] and [c Coil Inc.] grew. The former is from Cork.", []),
        ("[c Acme Inc.] and [c Bolt Inc.] grew. The former mill is a museum.", []),
    ],
)  # fmt: skip
def test_the_former_is_the_first_of_two(text: str, expected: list[tuple[str, str]]) -> None:
    assert references(text) == expected
