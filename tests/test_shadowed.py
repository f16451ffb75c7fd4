"""No rule is only another's shadow: each pattern finds what no other does, and so each frame.

A frame and a pattern may well find the same: the parse and the words side by side are two
witnesses.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from parses import marked

from graphlib_ij.relations.frames import find_frames
from graphlib_ij.relations.scene import Scene, readings
from graphlib_ij.relations.surface import Match, find_matches
from graphlib_ij.schema import relation_kinds

EXAMPLES: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("relation_examples.toml").read_text(encoding="utf-8")
)

ALLOWED: dict[str, str] = {}
"""Rules that another one shadows, each with the reason to keep it."""


def matches(scene: Scene, room: str) -> list[Match]:
    if room == "frame":
        return list(find_frames(scene))
    return [match for text in readings(scene) for match in find_matches(scene, text)]


def finders(text: str, room: str) -> dict[tuple[object, ...], set[str]]:
    """Return which rules of one room find each relation of a text, roles with their titles."""
    reading = marked(text)
    found: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for sentence in reading.parsed.sentences:
        for match in matches(reading.scene(sentence), room):
            ends: object = (match.source.text, match.target.text)
            if relation_kinds()[match.kind].symmetric:
                ends = frozenset((match.source.text, match.target.text))
            found[match.kind, ends, match.title].add(match.id)
    return found


@pytest.mark.model
@pytest.mark.parametrize(
    ("room", "rule"), [(room, rule) for room, rows in EXAMPLES.items() for rule in rows]
)
def test_a_rule_finds_what_no_other_of_its_room_finds(room: str, rule: str) -> None:
    row = EXAMPLES[room][rule]
    found = finders(row.get("alone", row["says"]), room)
    shadowed = {rule} not in found.values()
    others = sorted({other for rules in found.values() if rule in rules for other in rules})
    assert shadowed == (rule in ALLOWED), others
