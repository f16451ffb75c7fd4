"""One thing or two: both error rates over hand-written hard pairs, and that the pairs are sound."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from identity import Judged, judge, load_texts, place, rates

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))


@cache
def judged() -> tuple[Judged, ...]:
    return tuple(judge())


def test_every_pair_stands_in_its_text_at_two_places() -> None:
    for row in load_texts():
        for one, two in [*row.get("same", ()), *row.get("different", ())]:
            assert place(row["text"], one) != place(row["text"], two), row["text"]


def test_the_set_is_large_and_balanced() -> None:
    for half in ("a", "b"):
        rows = [row for row in load_texts() if row["half"] == half]
        same = sum(len(row.get("same", ())) for row in rows)
        different = sum(len(row.get("different", ())) for row in rows)
        assert min(same, different) >= 80
        assert 0.8 < same / different < 1.25


def test_both_halves_hold_every_kind_of_pair() -> None:
    kinds = Counter((row["half"], row["kind"]) for row in load_texts())
    assert {kind for half, kind in kinds if half == "a"} == {k for h, k in kinds if h == "b"}


@pytest.mark.model
@pytest.mark.parametrize("half", ["a", "b"])
def test_few_things_are_parted_and_few_mixed_up(half: str) -> None:
    found, limits = rates(pair for pair in judged() if pair.half == half), FLOORS["identity"][half]
    assert found.parted <= limits["parted_at_most"]
    assert found.mixed <= limits["mixed_at_most"]
    assert 1 - found.parted - found.same_open >= limits["found_at_least"]
