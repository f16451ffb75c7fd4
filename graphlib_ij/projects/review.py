"""The questions that a build leaves open, each with the sentences that may answer it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphlib_ij.judgements import Judgement, Subject, read_judgements
from graphlib_ij.projects.building import judgements_file
from graphlib_ij.projects.loading import checked_build
from graphlib_ij.projects.records import identity_of
from graphlib_ij.store.articles import known
from graphlib_ij.store.history import parts_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from graphlib_ij.identity import Decision, Identity
    from graphlib_ij.model import Unit
    from graphlib_ij.store import Store

ANCHORS = 3
"""Articles that a judgement names at most, so that it finds its subject again."""

QUOTED = 2
"""Sentences that are shown of each."""

LONGEST = 300
"""Letters of a sentence that is cut out around a name."""

_END = re.compile(r"[.!?][\"”’)]*\s|\n")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, its article and that article's date; `start` and `end` mark the name in it."""

    sentence: str
    article: str
    date: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """Are these two one?  The decision that left it open, both subjects, what is said of both."""

    decision: Decision
    one: Subject
    other: Subject
    said: tuple[tuple[Said, ...], tuple[Said, ...]]


def open_questions(store: Store, *, most: int = 0) -> tuple[Question, ...]:
    """Return what the latest build left to review, the most valuable question first.

    Those that were answered since are left out.

    Parameters
    ----------
    most : int
        How many at most; 0 are all.

    Raises
    ------
    ProjectError
        If the project was not built yet.
    """
    identity = identity_of(parts_at(store, checked_build(store)))
    there = {one.article for one in known(store)}
    answered = {one.question for one in read_judgements(judgements_file(store.folder))}
    asked = left_open(identity, there)
    units = _units_of(identity, asked, there)
    found: list[Question] = []
    for decision in asked:
        question = _question(store, decision, identity, units)
        same = Judgement("same", question.one, question.other)
        if same.question not in answered:
            found.append(question)
        if most and len(found) == most:
            break
    return tuple(found)


def left_open(identity: Identity, there: Set[str]) -> list[Decision]:
    """Return the decisions that a build left to people, on articles that are still there."""
    return [
        one
        for one in identity.decisions
        if one.band == "ask"
        and not one.judged
        and identity.nodes[one.a] != identity.nodes[one.b]
        and {one.a.article, one.b.article} <= there
    ]


def _units_of(
    identity: Identity, decisions: Iterable[Decision], there: Set[str]
) -> dict[str, list[Unit]]:
    """Return the units of the nodes that decisions speak of, in articles that are there, sorted."""
    wanted = {identity.nodes[unit] for one in decisions for unit in (one.a, one.b)}
    units: dict[str, list[Unit]] = defaultdict(list)
    for unit, node in sorted(identity.nodes.items()):
        if node in wanted and unit.article in there:
            units[node].append(unit)
    return units


def _question(
    store: Store, decision: Decision, identity: Identity, units: Mapping[str, list[Unit]]
) -> Question:
    both = [_like(unit, units[identity.nodes[unit]]) for unit in (decision.a, decision.b)]
    subjects = [subject_of(store, same) for same in both]
    said = tuple(_said(store, same) for same in both)
    return Question(decision, subjects[0], subjects[1], (said[0], said[1]))


def _like(unit: Unit, units: Iterable[Unit]) -> list[Unit]:
    """Return the units of a node that have the id of one of them, that one first."""
    return [unit, *(one for one in units if one.entity == unit.entity and one != unit)]


def subject_of(store: Store, units: list[Unit]) -> Subject:
    """Return how a judgement speaks of units of one id: a name, and the first articles."""
    rows = store.rows(
        'SELECT "label", count(*) FROM entities WHERE "entity" = ? AND '
        'list_contains(?, "article") GROUP BY "label" ORDER BY 2 DESC, 1',
        [units[0].entity, [unit.article for unit in units]],
    )
    articles = tuple(sorted({unit.article for unit in units[:ANCHORS]}))
    return Subject(units[0].entity.partition(":")[0], str(rows[0][0]), articles)


def subject_of_node(store: Store, identity: Identity, node: str) -> Subject:
    """Return how a judgement speaks of a node: the name that most of its articles use."""
    units = sorted(unit for unit, own in identity.nodes.items() if own == node)
    entities = sorted({unit.entity for unit in units})
    most = max(entities, key=lambda entity: sum(unit.entity == entity for unit in units))
    return subject_of(store, [unit for unit in units if unit.entity == most])


def _said(store: Store, units: list[Unit]) -> tuple[Said, ...]:
    """Return the first sentences that name units, those of relations before others."""
    rows = store.rows(
        'SELECT m."article", m."start", m."end", a."text", a."date", EXISTS (SELECT 1 FROM '
        'relations r WHERE r."article" = m."article" AND r."start" <= m."start" AND '
        'm."end" <= r."end" AND (r."source" = m."entity" OR r."target" = m."entity")) AS tied '
        'FROM mentions m JOIN articles a ON a."article" = m."article" WHERE m."entity" = ? AND '
        'list_contains(?, m."article") AND NOT starts_with(m."rule", \'coref\') '
        "ORDER BY tied DESC, 1, 2 LIMIT 8",
        [units[0].entity, [unit.article for unit in units[:50]]],
    )
    found: dict[tuple[str, str], Said] = {}
    for article, start, end, text, date, _ in rows:
        said = _cut(article, date, text, start, end)
        found.setdefault((said.article, said.sentence), said)
    return tuple(found.values())[:QUOTED]


def _cut(article: str, date: str, text: str, start: int, end: int) -> Said:
    """Return the sentence around a name, cut where it is very long."""
    first = max((one.end() for one in _END.finditer(text, 0, start)), default=0)
    stop = _END.search(text, end)
    last = stop.end() if stop else len(text)
    first, last = max(first, start - LONGEST), min(last, end + LONGEST)
    sentence = text[first:last].rstrip()
    return Said(sentence, article, date, start - first, end - first)


def answer(question: Question, verdict: str, **more: Any) -> Judgement:
    """Return the judgement that answers a question."""
    return Judgement(verdict, question.one, question.other, **more)
