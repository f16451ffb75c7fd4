"""Patterns on masked text: every pattern of the lexicon has an example, and a near miss."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from parses import marked

from graphlib_ij.errors import LexiconError
from graphlib_ij.relations import surface
from graphlib_ij.relations.scene import masked
from graphlib_ij.relations.surface import find_matches, patterns
from graphlib_ij.schema import relation_kinds

Row = dict[str, Any]
EXAMPLES: dict[str, Row] = tomllib.loads(
    Path(__file__).with_name("relation_examples.toml").read_text(encoding="utf-8")
)["pattern"]


def pairs(text: str, rule: str) -> list[str]:
    """Return what one pattern finds in a text with marked names, parsed by the model."""
    reading = marked(text)
    found = set()
    for sentence in reading.parsed.sentences:
        scene = reading.scene(sentence)
        for match in find_matches(scene, masked(scene)):
            if match.id == rule:
                found.add(f"{match.source.text} > {match.target.text}")
    return sorted(found)


def found_in(text: str) -> list[tuple[str, str, str, str]]:
    """Return all that the patterns find in a text that is not parsed."""
    scene = marked(text).scene()
    return sorted(
        (match.kind, match.source.text, match.target.text, match.title)
        for match in find_matches(scene, masked(scene))
    )


def test_every_pattern_has_an_example_and_every_example_a_pattern() -> None:
    assert {pattern.id for pattern in patterns()} == set(EXAMPLES)


def test_every_pattern_is_of_a_known_kind_and_has_both_ends() -> None:
    for pattern in patterns():
        groups = set(pattern.regex.groupindex)
        assert pattern.kind in relation_kinds()
        assert groups & {"source", "source2"}
        assert pattern.pairs or groups & {"target", "target2"}
        assert ("title" in groups) == (pattern.kind == "holds_role" and bool(pattern.letters))
    ids = [pattern.id for pattern in patterns()]
    assert len(set(ids)) == len(ids)


@pytest.mark.model
@pytest.mark.parametrize(("rule", "row"), EXAMPLES.items(), ids=EXAMPLES)
def test_a_pattern_finds_what_its_example_says(rule: str, row: Row) -> None:
    assert pairs(row["says"], rule) == sorted(row["finds"])


@pytest.mark.model
@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, row in EXAMPLES.items() for text in row["silent"]]
)
def test_a_pattern_finds_nothing_in_a_near_miss(rule: str, text: str) -> None:
    assert pairs(text, rule) == []


def test_a_list_of_names_gives_one_match_for_each() -> None:
    text = "[c Acme] has plants in [t Turin], [t Milan] and [t Parma]."
    assert ("operates_in", "Acme", "Parma", "") in found_in(text)
    assert {found[2] for found in found_in(text)} == {"Turin", "Milan", "Parma"}


def test_a_symmetric_pattern_ties_each_pair_once() -> None:
    text = "An accord between [n Italy], [n France] and [n Spain] was read."
    assert [found[1:3] for found in found_in(text)] == [
        ("France", "Spain"),
        ("Italy", "France"),
        ("Italy", "Spain"),
    ]


def test_the_title_is_told_as_the_text_has_it() -> None:
    assert found_in("[o Jane Doe], [T Chairman and CEO] of [c Acme], spoke.") == [
        ("holds_role", "Jane Doe", "Acme", "Chairman and CEO")
    ]


def test_kinds_of_the_ends_are_kept_to() -> None:
    assert found_in("[t Milan]-based [o Jane Doe] spoke.") == []


def test_only_asked_kinds_of_relation_are_looked_for() -> None:
    scene = marked("[T President] [o Jane Doe] of [t Milan]-based [c Acme] spoke.").scene()
    text = masked(scene)
    everything = {match.kind for match in find_matches(scene, text)}
    roles = {match.kind for match in find_matches(scene, text, frozenset({"holds_role"}))}
    assert everything == {"holds_role", "based_in"}
    assert roles == {"holds_role"}


def test_a_match_covers_its_ends_and_its_title() -> None:
    scene = marked("Here [T President] [o Jane Doe] of [c Acme] spoke.").scene()
    (match,) = [m for m in find_matches(scene, masked(scene)) if m.id == "role.title-person-of-org"]
    first, last = match.words
    words = [token.text for token in scene.tokens[first:last]]
    assert words == ["President", "Jane", "Doe", "of", "Acme"]
    assert match.anchor == -1


def test_a_climbing_pattern_says_from_where() -> None:
    scene = marked("[c Acme] has offices in [t Turin].").scene()
    (match,) = [m for m in find_matches(scene, masked(scene)) if m.id == "operates.site-in"]
    assert scene.tokens[match.anchor].text == "Turin"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"id": "x", "kind": "owns", "text": "{source:org} {NOSUCH} {target:org}"}, "NOSUCH"),
        ({"id": "x", "kind": "owns", "text": "{source:planet} {target:org}"}, "planet"),
        ({"id": "x", "kind": "owns", "text": "{source:org} ( {target:org}"}, "missing"),
    ],
)
def test_a_broken_pattern_is_a_known_error(
    row: dict[str, str], complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lexicon = {"macros": {}, "pattern": [row]}
    monkeypatch.setattr(surface, "load_toml", lambda name: lexicon)
    with pytest.raises(LexiconError, match=rf"pattern 'x'.*{re.escape(complaint)}"):
        patterns.__wrapped__()
