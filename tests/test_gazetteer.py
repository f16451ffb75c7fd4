"""Places by name, as the tables give them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graphlib_ij.lexicons.gazetteer import demonyms, key_of, places


@pytest.mark.parametrize(
    ("name", "kind", "usual"),
    [
        ("Turin", "city", "Turin"),
        ("torino", "city", "Turin"),
        ("Italy", "country", "Italy"),
        ("U.S.", "country", "United States"),
        ("the united states", "", ""),
        ("United Kingdom", "country", "United Kingdom"),
        ("Lombardy", "region", "Lombardy"),
        ("São Paulo", "city", "São Paulo"),
        ("Europe", "region", "Europe"),
        ("Nosuchtown", "", ""),
    ],
)
def test_a_place_is_found_by_any_of_its_names(name: str, kind: str, usual: str) -> None:
    found = places().get(key_of(name), ())
    assert (found[0].kind, found[0].name) == (kind, usual) if kind else not found


def test_countries_come_before_regions_and_large_cities_before_small() -> None:
    georgia = [place.kind for place in places()["georgia"]]
    assert georgia[:2] == ["country", "region"]
    sizes = [place.population for place in places()["paris"] if place.kind == "city"]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) > 1


def test_a_postal_code_counts_only_behind_a_comma() -> None:
    (colorado,) = [place for place in places()["co"] if place.kind == "region"]
    assert colorado.short
    assert colorado.name == "Colorado"


def test_a_name_that_is_more_often_a_word_says_so() -> None:
    assert all(place.common for place in places().get("nice", ()) if place.population < 100_000)
    assert not places()["turin"][0].common


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("japanese", ("country", "Japan")),
        ("italians", ("country", "Italy")),
        ("african", ("region", "Africa")),
    ],
)
def test_an_adjective_names_its_place(word: str, place: tuple[str, str]) -> None:
    assert demonyms()[word] == place


@example("A  b ")
@given(st.text())
def test_a_key_is_lower_case_words_set_apart_by_one_blank(name: str) -> None:
    key = key_of(name)
    assert key == " ".join(key.split())
    assert key == key.lower() or not name.isascii()
