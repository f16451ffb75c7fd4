"""What each build gave, kept as parts that come and go: only what is different is written.

A part is a string of JSON under a name: a node, an edge, a piece of evidence, a note.  Two builds
of which only one article differs share nearly all of them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.store.tables import insert_statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphlib_ij.store.database import Store

CHUNK = 2000
"""Parts that are written at once: one string of all would not fit into DuckDB's memory."""

Parts = dict[tuple[str, str], str]
"""By what it is and its key, each part's JSON."""


class Run(NamedTuple):
    """One command that changed the project.

    `begun` and `ended` are in UTC; `build` is the number of the build that it made, 0 if it made
    none; `summary` says in words what it did.
    """

    run: int
    command: str
    begun: str
    ended: str
    build: int
    summary: str
    made_by: str


def runs(store: Store) -> list[Run]:
    """Return all runs, the first one first."""
    columns = ", ".join(f'"{name}"' for name in Run._fields)
    return [Run(*row) for row in store.rows(f'SELECT {columns} FROM runs ORDER BY "run"')]


def put_run(store: Store, run: Run) -> None:
    """Write down what a command did; call it in its transaction."""
    store.rows(insert_statement("runs"), [json.dumps([run._asdict()], ensure_ascii=False)])


def latest_build(store: Store) -> int:
    """Return the number of the latest build, 0 if there is none."""
    return int(store.rows('SELECT coalesce(max("build"), 0) FROM runs')[0][0])


def parts_at(store: Store, build: int) -> Parts:
    """Return the parts of a build, sorted by what they are and by key."""
    return {(what, key): data for what, key, data in _stream(store, build)}


def _stream(store: Store, build: int) -> Iterator[tuple[str, str, str]]:
    return store.stream(
        'SELECT "what", "key", "data" FROM state WHERE "from_build" <= ? '
        'AND ("to_build" IS NULL OR "to_build" > ?) ORDER BY "what", "key"',
        [build, build],
    )


def put_parts(store: Store, build: int, parts: Mapping[tuple[str, str], str]) -> int:
    """Make `parts` the state of a new build, and return how many differ; call in a transaction."""
    same: set[tuple[str, str]] = set()
    gone: list[tuple[str, str]] = []
    for what, key, data in _stream(store, build - 1):
        (same.add if parts.get((what, key)) == data else gone.append)((what, key))
    come = [key for key in parts if key not in same]
    for keys in _in_chunks(gone):
        rows = json.dumps([{"what": what, "key": key} for what, key in keys], ensure_ascii=False)
        store.rows(
            'UPDATE state SET "to_build" = ? FROM (SELECT unnest(from_json(?::JSON, '
            '\'[{"what":"VARCHAR","key":"VARCHAR"}]\'), recursive := true)) AS gone '
            'WHERE state."to_build" IS NULL AND state."what" = gone."what" '
            'AND state."key" = gone."key"',
            [build, rows],
        )
    for keys in _in_chunks(come):
        fresh = [
            {"what": key[0], "key": key[1], "data": parts[key], "from_build": build} for key in keys
        ]
        store.rows(insert_statement("state"), [json.dumps(fresh, ensure_ascii=False)])
    return len({*gone, *come})


def _in_chunks(keys: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    return (keys[first : first + CHUNK] for first in range(0, len(keys), CHUNK))
