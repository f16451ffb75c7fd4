"""Frames on the parse: every frame of the lexicon has an example, and a near miss."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from parses import marked, sentence, text_of

from graphlib_ij.lexicons import load_toml
from graphlib_ij.model import Mention, Span
from graphlib_ij.relations.frames import find_frames, frames
from graphlib_ij.relations.scene import build_scene
from graphlib_ij.schema import relation_kinds

Row = dict[str, Any]
EXAMPLES: dict[str, Row] = tomllib.loads(
    Path(__file__).with_name("relation_examples.toml").read_text(encoding="utf-8")
)["frame"]


def pairs(text: str, rule: str) -> list[str]:
    """Return what one frame finds in a text with marked names, parsed by the model."""
    reading = marked(text)
    found = set()
    for parsed in reading.parsed.sentences:
        for match in find_frames(reading.scene(parsed)):
            if match.id == rule:
                found.add(f"{match.source.text} > {match.target.text}")
    return sorted(found)


def by_hand(words: str, **kinds: str) -> set[tuple[str, str, str]]:
    """Return what all frames find in a parse written by hand; `kinds` says what each name is."""
    parsed = sentence(words)
    text = text_of(parsed)
    mentions, names = [], {}
    for name, kind in kinds.items():
        span = Span(text.index(name), text.index(name) + len(name))
        mentions.append(Mention(span, name, kind, "test"))
        names[span] = f"{kind}:{name.lower()}"
    scene = build_scene(parsed, sorted(mentions, key=lambda m: m.span), names, {})
    return {(match.source.text, match.kind, match.target.text) for match in find_frames(scene)}


def test_every_frame_has_an_example_and_every_example_a_frame() -> None:
    assert {frame.id for rows in frames().values() for frame in rows} == set(EXAMPLES)


def test_every_frame_is_of_a_known_kind_and_names_known_roles() -> None:
    known = {"subject", "object", "possessor", "modifier", "appositive"}
    lexicon = load_toml("frames")
    ids = [row["id"] for row in lexicon["frame"]]
    assert len(set(ids)) == len(ids)
    for row in lexicon["frame"]:
        assert row["kind"] in relation_kinds()
        assert ("verbs" in row) != ("nouns" in row)
        assert row.get("objects", "sites") in lexicon["lists"]
        for role in (*row["source"].split(), *row["target"].split()):
            assert role in known or role.startswith("prep:"), row["id"]


@pytest.mark.model
@pytest.mark.parametrize(("rule", "row"), EXAMPLES.items(), ids=EXAMPLES)
def test_a_frame_finds_what_its_example_says(rule: str, row: Row) -> None:
    assert pairs(row["says"], rule) == sorted(row["finds"])


@pytest.mark.model
@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, row in EXAMPLES.items() for text in row["silent"]]
)
def test_a_frame_finds_nothing_in_a_near_miss(rule: str, text: str) -> None:
    assert pairs(text, rule) == []


# The grammar, on parses written by hand


def test_the_subject_and_the_object_of_a_verb() -> None:
    words = "Bolt/NNP/nsubj/1 bought=buy/VBD/ROOT/1 Acme/NNP/dobj/1 +."
    assert by_hand(words, Bolt="company", Acme="company") == {("Bolt", "owns", "Acme")}


def test_a_passive_turns_them_round() -> None:
    words = (
        "Acme/NNP/nsubjpass/2 was=be/VBD/auxpass/2 bought=buy/VBN/ROOT/2 by/IN/agent/2 "
        "Bolt/NNP/pobj/3 +."
    )
    assert by_hand(words, Bolt="company", Acme="company") == {("Bolt", "owns", "Acme")}


def test_a_subject_is_found_through_a_verb_of_wishing() -> None:
    words = "Bolt/NNP/nsubj/1 wants=want/VBZ/ROOT/1 to/TO/aux/3 buy/VB/xcomp/1 Acme/NNP/dobj/3 +."
    assert by_hand(words, Bolt="company", Acme="company") == {("Bolt", "owns", "Acme")}


def test_a_subject_is_found_through_a_joined_verb() -> None:
    words = (
        "Bolt/NNP/nsubj/1 grew=grow/VBD/ROOT/1 and/CC/cc/1 bought=buy/VBD/conj/1 Acme/NNP/dobj/3 +."
    )
    assert by_hand(words, Bolt="company", Acme="company") == {("Bolt", "owns", "Acme")}


def test_a_relative_clause_belongs_to_the_noun_before_it() -> None:
    words = (
        "Bolt/NNP/nsubj/6 +, which/WDT/nsubj/3 owns=own/VBZ/relcl/0 Acme/NNP/dobj/3 +, "
        "grew=grow/VBD/ROOT/6 +."
    )
    assert by_hand(words, Bolt="company", Acme="company") == {("Bolt", "owns", "Acme")}


def test_joined_names_each_give_an_end() -> None:
    words = "Bolt/NNP/nsubj/1 bought=buy/VBD/ROOT/1 Acme/NNP/dobj/1 and/CC/cc/2 Coil/NNP/conj/2 +."
    assert by_hand(words, Bolt="company", Acme="company", Coil="company") == {
        ("Bolt", "owns", "Acme"),
        ("Bolt", "owns", "Coil"),
    }


def test_a_site_must_be_what_is_opened() -> None:
    words = (
        "Bolt/NNP/nsubj/1 opened=open/VBD/ROOT/1 a/DT/det/3 {}/NN/dobj/1 in/IN/prep/1 "
        "Turin/NNP/pobj/4 +."
    )
    kinds = {"Bolt": "company", "Turin": "city"}
    assert by_hand(words.format("plant"), **kinds) == {("Bolt", "operates_in", "Turin")}
    assert by_hand(words.format("debate"), **kinds) == set()


def test_a_noun_has_its_ends_in_possessor_and_preposition() -> None:
    words = (
        "Bolt/NNP/poss/2 's/POS/case/0 takeover/NN/nsubj/5 of/IN/prep/2 Acme/NNP/pobj/3 "
        "failed=fail/VBD/ROOT/5 +."
    )
    assert by_hand(words, Bolt="company", Acme="company") == {("Bolt", "owns", "Acme")}


def test_an_apposition_is_what_it_explains() -> None:
    words = (
        "Bolt/NNP/nsubj/7 +, a/DT/det/3 subsidiary/NN/appos/0 of/IN/prep/3 Acme/NNP/pobj/4 +, "
        "grew=grow/VBD/ROOT/7 +."
    )
    assert ("Bolt", "part_of", "Acme") in by_hand(words, Bolt="company", Acme="company")


def test_ends_of_the_wrong_kind_are_none() -> None:
    words = "Bolt/NNP/nsubj/1 bought=buy/VBD/ROOT/1 Turin/NNP/dobj/1 +."
    assert by_hand(words, Bolt="company", Turin="city") == set()


def test_a_verb_without_arguments_finds_nothing() -> None:
    assert by_hand("Bolt/NNP/nsubj/1 buys=buy/VBZ/ROOT/1 +.", Bolt="company") == set()
