"""How well the status of a relation is read, class by class, on sentences written for the purpose.

A relation that is not found counts apart: how it is stated cannot be wrong then.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from graphlib_ij.model import STATUSES, Article, Extraction
from graphlib_ij.pipeline import extract_articles
from graphlib_ij.schema import relation_kinds

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["status"]
SENTENCES = tomllib.loads((HERE / "status_sentences.toml").read_text("utf-8"))


class Case(NamedTuple):
    """A sentence, the relation it speaks of, and how it states it."""

    half: str
    kind: str
    status: str
    source: str
    target: str
    text: str


CASES = [
    Case(half, kind, status, *row)
    for half, kinds in SENTENCES.items()
    for kind, statuses in kinds.items()
    for status, rows in statuses.items()
    for row in rows
]


def found_status(case: Case, extraction: Extraction) -> str:
    """Return the status that was found for the case's relation, or nothing."""
    names = {e.id: {e.label, *e.aliases} for e in extraction.entities}
    ends = [{case.source}, {case.target}]
    if relation_kinds()[case.kind].symmetric:
        ends = [{case.source, case.target}] * 2
    for relation in extraction.relations:
        source, target = names[relation.source], names[relation.target]
        if relation.kind == case.kind and source & ends[0] and target & ends[1]:
            return min((e.status for e in relation.evidence), key=STATUSES.index)
    return ""


@cache
def pairs(half: str) -> tuple[tuple[Case, str], ...]:
    """Return the cases of a half, each with what was found."""
    cases = [case for case in CASES if case.half == half]
    articles = [Article(f"case-{number}", case.text) for number, case in enumerate(cases)]
    return tuple(zip(cases, map(found_status, cases, extract_articles(articles)), strict=True))


def f1(status: str, counts: Counter[tuple[str, str]]) -> float:
    right = counts[status, status]
    gold = sum(number for (expected, _), number in counts.items() if expected == status)
    told = sum(number for (_, found), number in counts.items() if found == status)
    return 2 * right / (gold + told)


def counted(half: str) -> Counter[tuple[str, str]]:
    """Return how often each expected status was read as which, of the relations that were found."""
    return Counter((case.status, found) for case, found in pairs(half) if found)


@pytest.mark.model
@pytest.mark.parametrize("half", ["A", "B"])
def test_scores_stay_above_their_floors(half: str) -> None:
    counts, floors = counted(half), FLOORS[half]
    scores = {status: f1(status, counts) for status in STATUSES}
    assert sum(scores.values()) / len(scores) >= floors["macro_f1"]
    assert min(scores.values()) >= floors["lowest_f1"]
    assert sum(counts.values()) / len(pairs(half)) >= floors["found"]


@pytest.mark.model
def test_what_is_negated_is_hardly_ever_stated() -> None:
    negated = [found for half in "AB" for case, found in pairs(half) if case.status == "negated"]
    stated = sum(found in {"asserted", "past"} for found in negated)
    assert stated / len(negated) <= FLOORS["stated_when_negated"]


def test_the_sentences_are_many_and_balanced() -> None:
    assert len(CASES) >= 150
    assert len({case.text for case in CASES}) == len(CASES)
    assert {case.kind for case in CASES} == set(relation_kinds())
    for half in "AB":
        of_half = Counter(case.status for case in CASES if case.half == half)
        assert set(of_half) == set(STATUSES)
        assert max(of_half.values()) <= 2 * min(of_half.values())
