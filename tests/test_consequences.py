"""What a match says besides."""

from __future__ import annotations

import pytest
from parses import marked

from graphlib_ij.relations import find_relations

pytestmark = pytest.mark.model


def triples(text: str) -> set[tuple[str, str, str]]:
    reading = marked(text)
    found = find_relations(
        reading.parsed, reading.mentions, reading.names, references=reading.references, speakers={}
    )
    return {
        (r.source.partition(":")[2], r.kind, r.target.partition(":")[2])
        for r in found
        if r.evidence
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[T Founder] [o Jane Doe] of [c Acme] spoke.", ("jane-doe", "founded", "acme")),
        ("[o Jane Doe], [T owner] of [c Acme], spoke.", ("jane-doe", "owns", "acme")),
        (
            "He studied at the [g Tea University] in [t Turin].",
            ("tea-university", "based_in", "turin"),
        ),
        ("[c Acme], based in [t Oslo], [n Norway], grew.", ("acme", "based_in", "norway")),
        ("[c Acme] in [t Turin] grew.", ("acme", "operates_in", "turin")),
    ],
)
def test_a_match_brings_another(text: str, said: tuple[str, str, str]) -> None:
    assert said in triples(text)


@pytest.mark.parametrize(
    ("text", "not_said"),
    [
        ("[T Chairman] [o Jane Doe] of [c Acme] spoke.", ("jane-doe", "founded", "acme")),
        ("[c Acme] in [t Turin] grew.", ("acme", "based_in", "turin")),
        ("[c Acme], based in [t Oslo], met [n Norway].", ("acme", "based_in", "norway")),
    ],
)
def test_a_match_brings_no_more_than_it_says(text: str, not_said: tuple[str, str, str]) -> None:
    assert not_said not in triples(text)
