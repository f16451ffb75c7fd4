"""What is in a project, and what is to be done with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from graphlib_ij.judgements import read_judgements
from graphlib_ij.projects.building import judgements_file
from graphlib_ij.projects.loading import unbuilt
from graphlib_ij.projects.records import copies_of, identity_of, outcomes_of
from graphlib_ij.projects.review import left_open
from graphlib_ij.store.articles import failures
from graphlib_ij.store.history import latest_build, parts_at, runs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphlib_ij.judgements import Outcome
    from graphlib_ij.store import Store
    from graphlib_ij.store.history import Run


class Shelved(NamedTuple):
    """An article as it is listed: `copy_of` is the first article of its story, if another is."""

    article: str
    date: str
    source: str
    title: str
    words: int
    origin: str
    made_by: str
    copy_of: str


@dataclass(frozen=True, slots=True)
class Status:
    """What is in a project.

    Attributes
    ----------
    articles : tuple of Shelved
        Sorted by id.
    runs : tuple of Run
        All commands that changed it.
    failures : tuple of str
        Why inputs could not be read.
    build : int
        Number of the latest build, 0 if there is none.
    waiting : int
        How many commands changed articles since.
    questions : int
        How many pairs the latest build left to review.
    judgements : int
        How many there are in the file.
    outcomes : tuple of Outcome
        What became of them in the latest build.
    parts : mapping of str to int
        How many nodes, edges and articles the latest build has.
    """

    articles: tuple[Shelved, ...]
    runs: tuple[Run, ...]
    failures: tuple[str, ...]
    build: int
    waiting: int
    questions: int
    judgements: int
    outcomes: tuple[Outcome, ...]
    parts: Mapping[str, int]


def project_status(store: Store) -> Status:
    """Return what is in a project."""
    build = latest_build(store)
    parts = parts_at(store, build)
    copies = {copy.article: copy.of for copy in copies_of(parts)}
    rows = store.rows(
        'SELECT "article", "date", "source", "title", len(string_split_regex(trim("text"), '
        '\'\\s+\')), "origin", "made_by" FROM articles ORDER BY "article"'
    )
    return Status(
        articles=tuple(_shelved(row, copies) for row in rows),
        runs=tuple(runs(store)),
        failures=tuple(failures(store)),
        build=build,
        waiting=unbuilt(store),
        questions=len(left_open(identity_of(parts), {row[0] for row in rows})),
        judgements=len(read_judgements(judgements_file(store.folder))),
        outcomes=outcomes_of(parts),
        parts=Counter(what for what, _ in parts),
    )


def _shelved(row: tuple[Any, ...], copies: Mapping[str, str]) -> Shelved:
    article, date, source, title, words, origin, made_by = row
    return Shelved(article, date, source, title, words, origin, made_by, copies.get(article, ""))
