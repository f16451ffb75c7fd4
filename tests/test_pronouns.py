"""What "it", "they" and "she" stand for; the parses are the model's, the names are marked."""

from __future__ import annotations

import pytest
from pointing import references

pytestmark = pytest.mark.model
ACME, BOLT = "company:acme-inc", "company:bolt-inc"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[c Acme Inc.] said it would hire.", [("it", ACME)]),
        ("After it bought [c Bolt Inc.], [c Acme Inc.] grew.", [("it", ACME)]),
        ("[c Acme Inc.], which bought [c Bolt Inc.] in May, moved its office.", [("its", ACME)]),
        ("[c Acme Inc.] bought a third of [c Bolt Inc.] and its mill.", [("its", BOLT)]),
        ("[c Acme Inc.] sued [c Bolt Inc.] in May. [o Jane Doe] bought it.", [("it", ACME)]),
        ("[c Acme Inc.]'s profit fell because of its debts.", [("its", ACME)]),
        ("The deal gives [c Acme Inc.] its first mill.", [("its", ACME)]),
        ("[n Japan] said it would pay.", [("it", "country:japan")]),
    ],
)
def test_it_is_bound_in_its_clause_first(text: str, expected: list[tuple[str, str]]) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[c Acme Inc.] grew. It is likely that it rains.",
        "[c Acme Inc.] grew. It takes years to build a mill.",
        "[c Bolt Inc.] met [c Acme Inc.] in Cork. The mill lost its roof.",
        "In May there was a talk between [c Acme Inc.] and [c Bolt Inc.] It rained.",
    ],
)
def test_it_that_means_nothing_or_a_thing_stays_open(text: str) -> None:
    assert references(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[g Tea Council] rejected the plan. They want another.",
         [("They", "organization:tea-council")]),
        ("[c Acme Inc.] and [c Bolt Inc.] will merge. They want to grow.", []),
        ("[g Tea Council] met the farmers. The farmers said they were poor.", []),
    ],
)  # fmt: skip
def test_they_is_a_body_that_stands_alone(text: str, expected: list[tuple[str, str]]) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[o John Roe] met [o Anna Doe]. She smiled.", [("She", "official:anna-doe")]),
        ("[o Anna Doe] met [o John Roe]. He smiled.", [("He", "official:john-roe")]),
        ("[o John Roe] praised [o Paul Doe] when he came.", [("he", "official:john-roe")]),
        ("Many came to see [o John Roe] and [o Paul Doe]. He smiled.", []),
        ("[o Anna Doe] smiled. He left.", []),
        ("[o John Roe] and his wife came.", [("his", "official:john-roe")]),
    ],
)
def test_he_and_she_fit_the_first_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert references(text) == expected
