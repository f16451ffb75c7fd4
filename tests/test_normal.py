"""Names reduced to what two spellings have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlib_ij.entities.normal import company_key, initials, name_key, slug


@pytest.mark.parametrize(
    "spelling", ["The Nestlé", "nestle", "NESTLÉ’s", "Nestlé's", "Nestle\u0301", "the Nestlé"]
)
def test_spellings_of_one_name_share_a_key(spelling: str) -> None:
    assert name_key(spelling) == "nestle"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("U.S.", "us"),
        ("AT&T", "at&t"),
        ("St. Gallen", "st gallen"),
        ("Jean-Luc O’Neil", "jean luc oneil"),
        ("Theodore", "theodore"),
        ("東京", "東京"),
    ],
)
def test_a_key_keeps_what_tells_names_apart(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    "name",
    [
        "Acme", "Acme S.p.A.", "Acme SpA", "Acme Inc.", "Acme, Inc.", "Acme Ltd", "Acme GmbH",
        "Acme Holdings Corp.", "Acme Group", "The Acme Company", "ACME K.K.",
    ],
)  # fmt: skip
def test_legal_forms_do_not_make_another_company(name: str) -> None:
    assert company_key(name) == "acme"


def test_a_name_that_is_all_legal_form_stays() -> None:
    assert company_key("Group") == "group"
    assert company_key("The Company") == "company"


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("Borovian Tea Council", "btc"),
        ("Bank of Borovia", "bob"),
        ("Bank of Borovia", "bb"),
        ("Ministry of Trade and Industry", "mti"),
    ],
)
def test_initials_are_read_with_and_without_small_words(name: str, acronym: str) -> None:
    assert acronym in initials(name)


def test_one_word_has_no_initials() -> None:
    assert initials("Acme") == frozenset()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("São Paulo", "sao-paulo"), ("Acme (Milan)", "acme-milan"), ("№ 5", "no-5"), ("!?", "!?")],
)
def test_a_slug_is_readable_in_an_id(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_a_legal_form_is_only_taken_off_the_end(name: str) -> None:
    key = name_key(name)
    assert key.startswith(company_key(name))
    assert bool(key.split()) == bool(company_key(name))


@given(st.text())
def test_a_slug_of_words_has_no_blanks(name: str) -> None:
    if any(char.isalnum() for char in name_key(name)):
        assert slug(name).split() == [slug(name)]
