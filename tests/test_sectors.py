"""Words for fields of activity."""

from __future__ import annotations

import pytest
from parses import plain_sentence, sentence

from graphlib_ij.mentions.sectors import find_sectors, triggers


def sectors(text: str) -> list[tuple[str, str, str]]:
    tokens = plain_sentence(text).tokens
    return [
        (text[tokens[first].start : tokens[last - 1].end], sector, rule)
        for first, last, sector, rule in find_sectors(tokens)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the car industry grew", ("car industry", "automotive", "sector.field")),
        ("two carmakers grew", ("carmakers", "automotive", "sector.business")),
        ("they sell motorcycles", ("motorcycles", "automotive", "sector.product")),
        ("the Aerospace industry", ("Aerospace industry", "aerospace", "sector.field")),
        ("lithium-ion batteries", ("lithium-ion batteries", "batteries", "sector.product")),
    ],
)
def test_the_rule_tells_field_business_and_product_apart(
    text: str, found: tuple[str, str, str]
) -> None:
    assert sectors(text) == [found]


def test_the_longest_words_win() -> None:
    assert [found[0] for found in sectors("an electric car maker and a car")] == [
        "electric car maker",
        "car",
    ]


def test_a_verb_is_no_sector() -> None:
    nouns, verbs = sentence("they truck/NN it"), sentence("they truck/VBP it")
    assert len(list(find_sectors(nouns.tokens))) == 1
    assert list(find_sectors(verbs.tokens)) == []


def test_nothing_is_found_in_common_words() -> None:
    assert sectors("They met the people of the city yesterday.") == []


def test_every_trigger_is_found_in_the_plural_too() -> None:
    index = triggers()
    assert index["automaker"] == index["automakers"]
    assert index["battery"] == index["batteries"]


def test_an_ambiguous_field_says_so() -> None:
    assert {rule for _, rule in triggers().values()} == {
        "sector.field",
        "sector.business",
        "sector.product",
        "sector.ambiguous",
    }
