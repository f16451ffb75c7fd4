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


def test_a_prize_is_no_business() -> None:
    assert sectors("it was the carmaker of the year") == []
    assert [found[0] for found in sectors("it was the carmaker of the county")] == ["carmaker"]


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


# What stands beside an ambiguous trigger.  Each pair: the field itself, and a near miss.

BESIDE = [
    ("bank", "a bank opened on the river", "a house on the bank of the river"),
    ("bank", "the biggest bank of the country", "troops crossed to the left bank"),
    ("bank", "an investor and a bank agreed", "a food bank helped the poor"),
    ("bank", "the bank of the region", "the robbers of a bank robbery"),
    ("fashion", "the fashion shows of Milan", "it was done in this fashion"),
    ("fashion", "a leader in fashion", "they left in an orderly fashion"),
    ("oil", "a producer of oil", "an oil painting of a ship"),
    ("oil", "it pumps crude oil", "a bottle of cooking oil"),
    ("gas", "it sells gas to homes", "police fired tear gas"),
    ("gas", "a supplier of gas", "they cut greenhouse gas emissions"),
    ("chip", "a maker of chips", "a maker of potato chips"),
    ("chip", "it designs a chip for phones", "a blue - chip stock fell"),
    ("film", "a film was made here", "a thin film covers the cell"),
    ("film", "it distributes films", "a film star came"),
    ("paper", "a producer of paper and pulp", "a research paper says so"),
    ("paper", "it makes paper for printers", "it sold commercial paper for cash"),
    ("drug", "it develops a drug for the heart", "a drug trafficker was held"),
    ("drug", "the drug was approved", "they fight drug abuse"),
    ("energy", "an investor in energy", "she has so much energy"),
    ("energy", "a seller of energy to homes", "a maker of energy drinks"),
    ("spirits", "a maker of spirits", "the team is in high spirits"),
    ("spirits", "wine and spirits", "they believe in evil spirits"),
    ("steel", "a producer of steel", "he has nerves of steel"),
    ("gold", "a miner of gold", "she won the gold medal"),
    ("silver", "it mines silver", "there is a silver lining"),
    ("metal", "a supplier of metal", "she likes heavy metal"),
    ("concrete", "it sells concrete", "there is no concrete evidence"),
    ("glass", "a maker of glass", "he drank a glass of wine"),
    ("plastic", "it makes plastic for bags", "police fired plastic bullets"),
    ("rubber", "a grower of rubber", "police fired rubber bullets"),
    ("chemical", "a producer of chemicals", "a ban of chemical weapons"),
    ("battery", "a maker of batteries", "they fired a missile battery"),
    ("property", "an investor in property", "theft of intellectual property"),
    ("property", "it sells property", "a lawyer for property rights"),
    ("construction", "it works in construction", "a bridge is under construction"),
    ("design", "a studio for design", "it was so by design"),
    ("culture", "a fund for culture", "a culture of fear"),
    ("culture", "the region 's culture", "they blame the corporate culture"),
    ("defence", "it sells to defence and space", "in defence of his friend"),
    ("retail", "it grew in retail", "retail prices rose"),
    ("free trade", "they want free trade", "they signed a free trade agreement"),
    ("human resources", "advice on human resources", "the human resources department"),
    ("public relations", "it works in public relations", "a public relations disaster"),
    ("television", "a maker of televisions", "a television interview"),
    ("seed", "a seller of seed", "it raised seed capital"),
    ("seed", "seeds for farmers", "the second seed lost"),
    ("fruit", "a grower of fruit", "the talks bore fruit"),
    ("satellite", "it launches satellites", "the satellite states of the empire"),
    ("flight", "it offers flights", "capital flight hurt the country"),
    ("vessel", "it builds vessels", "a blood vessel burst"),
    ("uniform", "a maker of uniforms", "they want uniform rules"),
    ("silk", "a weaver of silk", "along the silk road"),
    ("carpet", "it sells carpets", "stars on the red carpet"),
    ("machine", "it builds machines", "a machine gun was found"),
    ("miner", "the miner dug for coal", "a bitcoin miner grew"),
    ("utility", "the utility raised its prices", "a sport utility vehicle"),
    ("computer", "a maker of computers", "he studied computer science"),
    ("concert", "it stages a concert", "they act in concert with friends"),
    ("book", "it prints books", "its order book is full"),
    ("exhibition", "it stages an exhibition of art", "an exhibition match was played"),
    ("tourist", "a top tourist destination", "the tourist was hurt"),
    ("tourist", "the biggest tourist resort", "a lost tourist asked the police"),
    ("college", "a college in the south", "the electoral college met"),
    ("attorney", "an attorney spoke", "the attorney general spoke"),
]


@pytest.mark.parametrize(
    ("trigger", "text", "other"), BESIDE, ids=[f"{row[0]}: {row[2]}" for row in BESIDE]
)
def test_a_trigger_is_not_found_beside_what_makes_it_something_else(
    trigger: str, text: str, other: str
) -> None:
    sector = triggers()[trigger][0]
    assert sector in {found[1] for found in sectors(text)}
    assert sector not in {found[1] for found in sectors(other)}


def test_a_longer_trigger_needs_no_context_of_the_shorter_one() -> None:
    assert sectors("a tourist attraction")[0][0] == "tourist attraction"
    assert sectors("the fashion house")[0][0] == "fashion house"


def test_a_context_holds_for_the_plural_too() -> None:
    assert sectors("houses on the banks of the river") == []


def test_the_trade_at_the_end_of_a_name_is_judged_by_itself() -> None:
    tokens = plain_sentence("the West Bank").tokens
    assert [found[2] for found in find_sectors(tokens[2:3])] == ["banking"]
    assert list(find_sectors(tokens)) == []
