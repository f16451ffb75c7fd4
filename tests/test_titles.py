"""Role phrases: where they begin and end, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parses import plain_sentence, sentence

from graphlib_ij.lexicons import load_toml
from graphlib_ij.mentions.titles import find_titles, is_honorific


def titles(text: str) -> list[str]:
    tokens = plain_sentence(text).tokens
    return [text[tokens[first].start : tokens[last - 1].end] for first, last in find_titles(tokens)]


@pytest.mark.parametrize(
    "title",
    [
        "Chairman", "chief executive", "Chief Executive Officer", "Chairman and CEO",
        "senior vice president", "Consul General", "deputy prime minister", "co-founder",
        "founder and managing director", "finance minister", "Art Director",
        "head of marketing", "minister for foreign affairs", "director of research and development",
        "marketing and sales director", "professor emeritus", "vice-president",
        "Secretary of State",
        "chief of staff", "acting mayor",
    ],
)  # fmt: skip
def test_a_role_is_found_whole(title: str) -> None:
    assert titles(f"Then the {title} spoke of it.") == [title]


@pytest.mark.xfail(strict=True, reason="the hyphen is a token of its own")
def test_a_role_that_is_not_yet_held_is_found_whole() -> None:
    assert titles("Then the president-elect spoke.") == ["president-elect"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Acme Group Chairman Jane Doe", ["Chairman"]),
        ("the Milan and Rome director", ["director"]),
        ("the mayor of Turin", ["mayor"]),
        ("the president, the chairman and the dean", ["president", "chairman", "dean"]),
        ("Director of Business Europe", ["Director of Business"]),
        ("nothing of the kind", []),
    ],
)
def test_a_role_ends_where_names_begin(text: str, found: list[str]) -> None:
    assert titles(text) == found


@pytest.mark.parametrize("word", ["general", "lead", "chief", "executive", "justice"])
def test_a_word_that_is_often_another_is_no_role_by_itself(word: str) -> None:
    assert titles(f"They took the {word} road home.") == []
    assert titles(f"They met the {word} of Acme.") == [word]


def test_a_verb_is_no_role() -> None:
    heads = sentence("They head/VBP a/DT shop")
    assert find_titles(heads.tokens) == []
    judged = sentence("They judge/VBP it and/CC lead/VBP us")
    assert find_titles(judged.tokens) == []


def test_a_field_may_begin_the_name_of_a_body() -> None:
    of_body = sentence("head of Business:ORG Europe:ORG spoke")
    assert find_titles(of_body.tokens) == [(0, 1)]


def test_a_role_before_a_person_may_be_an_unsure_word() -> None:
    tokens = sentence("General Jane:PERSON Doe:PERSON spoke").tokens
    assert find_titles(tokens) == [(0, 1)]


@pytest.mark.parametrize(("word", "is_one"), [("Mr.", True), ("Dr", True), ("mr", False)])
def test_a_form_of_address_is_written_with_a_capital(word: str, is_one: bool) -> None:
    assert is_honorific(sentence(f"{word} Doe").tokens[0]) is is_one


WORDS = sorted(
    {word for name in ("heads", "modifiers", "fields") for word in load_toml("titles")[name]}
)


@given(st.lists(st.sampled_from([*WORDS, "of", "and", ",", "-", "Acme", "the"]), min_size=1))
def test_roles_lie_in_the_sentence_in_order_and_apart(words: list[str]) -> None:
    tokens = plain_sentence(" ".join(words)).tokens
    end = 0
    for first, last in find_titles(tokens):
        assert end <= first < last <= len(tokens)
        end = last


def test_what_is_said_of_heads_is_said_of_heads() -> None:
    lexicon = load_toml("titles")
    for name in ("public", "need_company"):
        # "vice-president" is three tokens, the last of which is the head
        heads = {word.rpartition("-")[2] for word in lexicon[name]}
        assert heads <= set(lexicon["heads"]), name


def test_no_word_of_a_role_is_listed_in_capitals() -> None:
    for name, words in load_toml("titles").items():
        assert all(word == word.lower() for word in words), name
