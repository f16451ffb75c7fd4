"""Where names begin and end."""

from __future__ import annotations

import pytest
from parses import sentence, text_of

from graphlib_ij.mentions.joints import is_capital
from graphlib_ij.mentions.names import find_names
from graphlib_ij.mentions.titles import find_titles


def names(words: str) -> list[str]:
    parsed = sentence(words)
    text, tokens = text_of(parsed), parsed.tokens
    found = find_names(parsed, find_titles(tokens))
    return [text[tokens[first].start : tokens[last - 1].end] for first, last in found]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("they met Jane:PERSON Doe:PERSON there", ["Jane Doe"]),
        ("at Acme:ORG S.p.A.:ORG in Milan:GPE", ["Acme S.p.A.", "Milan"]),
        ("Printing/VBG S.p.A.:ORG grew", ["Printing S.p.A."]),
        ("Printing/VBG Holding:ORG grew", ["Holding"]),
        ("at Bolt:ORG &:ORG Coil:ORG today", ["Bolt & Coil"]),
        ("with Charles:PERSON de:PERSON Bolt:PERSON there", ["Charles de Bolt"]),
        ("the University:ORG of:ORG Turin:ORG grew", ["University of Turin"]),
        ("the Ministry:ORG of:ORG Trade:ORG and:ORG Industry:ORG ruled",
         ["Ministry of Trade and Industry"]),
        ("of Acme:ORG +, Inc.:ORG today", ["Acme, Inc."]),
        ("from Washington:GPE +, D.C.:GPE today", ["Washington, D.C."]),
        ("in Port:GPE +-:GPE +au:GPE +-:GPE +Prince:GPE today", ["Port-au-Prince"]),
        ("the Tea:EVENT Expo:EVENT 2015:EVENT opened", ["Tea Expo 2015"]),
        ("New:GPE York:GPE grew", ["New York"]),
        ("in Emilia:GPE +-:GPE +Romagna:GPE today", ["Emilia-Romagna"]),
        ("then Zyx:ORG +'s/POS said/VBD so", ["Zyx's"]),
        ("then Zyx:PERSON +'s/POS +, which/WDT grew", ["Zyx's"]),
        ("the Competition:ORG and Markets:ORG Authority:ORG met",
         ["Competition and Markets Authority"]),
        ("at Imperial:ORG College:ORG London:ORG there", ["Imperial College London"]),
        ("an engineer at Imperial:ORG College:ORG London:ORG there", ["Imperial College London"]),
        ("New Acme:ORG Coil:ORG plants grew", ["Acme Coil"]),
        ("they met nobody at all", []),
    ],
)  # fmt: skip
def test_a_name_is_found_whole(words: str, found: list[str]) -> None:
    assert names(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ties of Italy:GPE +- +Japan:GPE grew", ["Italy", "Japan"]),
        ("then Zyx:ORG +'s/POS shops grew/VBD there", ["Zyx"]),
        ("then Zyx:ORG +'s/POS planned/VBN shop grew", ["Zyx"]),
        ("a friend of Zyx:PERSON +'s/POS said/VBD so", ["Zyx"]),
        ("then Italy:GPE +'s/POS rose/VBD there", ["Italy"]),
        ("then Marek:PERSON Zyx:PERSON +'s/POS said/VBD so", ["Marek Zyx"]),
        ("with Jane:PERSON Doe:PERSON +, Ph.D. +, there", ["Jane Doe"]),
        ("with Acme:ORG ( +NASDAQ:ORG +: ZYX:ORG +) there", ["Acme"]),
        ("with Acme:ORG ( +Euronext:ORG Paris:GPE +: ZYX:ORG +) there", ["Acme"]),
        ("with Acme:ORG ( +Paris:GPE +) there", ["Acme", "Paris"]),
        ("with Acme:ORG ( +partners +: Bolt:ORG +) there", ["Acme", "Bolt"]),
        ("UPDATE:ORG 2:CARDINAL +- +Acme:ORG Pumps:ORG grew", ["Acme Pumps"]),
        ("BRIEF:ORG +- +Acme:ORG Pumps:ORG grew", ["Acme Pumps"]),
        ("the EU:ORG +- +Japan:GPE deal", ["EU", "Japan"]),
        ("with Acme:ORG and Bolt:ORG there", ["Acme", "Bolt"]),
        ("then Mayor of Bologna:PERSON Jane:PERSON Doe:PERSON spoke", ["Bologna", "Jane Doe"]),
        ("then Mayor of Turin:GPE Jane:PERSON Doe:PERSON spoke", ["Turin", "Jane Doe"]),
        ("with Acme:ORG Chairman Jane:PERSON Doe:PERSON", ["Acme", "Jane Doe"]),
        ("with Mr. Doe:PERSON and Dr. Roe:PERSON", ["Doe", "Roe"]),
        ("on Monday in May they met Jane:PERSON Doe:PERSON", ["Jane Doe"]),
    ],
)
def test_names_side_by_side_are_two(words: str, found: list[str]) -> None:
    assert names(words) == found


def test_an_adjective_of_nationality_is_no_part_of_a_name() -> None:
    assert names("then Japanese Jane:PERSON Doe:PERSON spoke") == ["Jane Doe"]
    assert names("the Japanese:ORG Tea:ORG Council:ORG met") == ["Japanese Tea Council"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The/DT firm grew", []),
        ("Yesterday/RB they met", []),
        ("Building/VBG ships is/VBZ hard", []),
        ("Acme/NNP:ORG grew", ["Acme"]),
        ("“ Acme/NNP:ORG grew ”", ["Acme"]),
        ("In/IN Turin/NNP:GPE they met", ["Turin"]),
    ],
)
def test_the_capital_that_opens_a_sentence_proves_nothing(words: str, found: list[str]) -> None:
    assert names(words) == found


def test_a_role_is_no_name_and_ends_one() -> None:
    assert names("then Chairman Jane:PERSON Doe:PERSON spoke") == ["Jane Doe"]


@pytest.mark.parametrize(
    ("word", "is_one"), [("Acme", True), ("3M", True), ("acme", False), ("2015", False)]
)
def test_a_name_is_written_with_a_capital(word: str, is_one: bool) -> None:
    assert is_capital(sentence(word).tokens[0]) is is_one
