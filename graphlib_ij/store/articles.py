"""Writes articles with what was found in them, and reads them back in order of their ids."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.store.rows import extractions_of
from graphlib_ij.store.tables import ARTICLE_TABLES, insert_statement, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from graphlib_ij.model import Extraction
    from graphlib_ij.store.database import Store
    from graphlib_ij.store.rows import Rows

ORDER = {
    "articles": '"article"',
    "entities": '"article", "number"',
    "mentions": '"article", "entity", "number"',
    "relations": '"article", "number", "evidence_number"',
    "notes": '"article", "number"',
}

_CHUNK = 500
"""Articles that are read at once: rows take far more room in memory than what becomes of them."""


class Known(NamedTuple):
    """What a project knows of an article without reading it: its id, and how it came."""

    article: str
    name: str
    origin: str
    sha256: str
    made_by: str


def packed(rows: Rows) -> dict[str, str]:
    """Return rows as JSON by table: what `put` takes, small to send from one process to another."""
    return {table: json.dumps(rows[table], ensure_ascii=False) for table in ARTICLE_TABLES}


def put(store: Store, packages: Iterable[Mapping[str, str]]) -> None:
    """Insert the rows of articles, each as `packed`; call it in a transaction."""
    together = list(packages)
    for table in ARTICLE_TABLES:
        inner = (package[table][1:-1] for package in together)
        rows = ",".join(filter(None, inner))
        if rows:
            store.rows(insert_statement(table), [f"[{rows}]"])


def known(store: Store) -> list[Known]:
    """Return every article of the project, sorted by id."""
    columns = ", ".join(f'"{name}"' for name in Known._fields)
    found = store.rows(f'SELECT {columns} FROM articles ORDER BY "article"')
    return [Known(*row) for row in found]


def drop(store: Store, articles: Collection[str]) -> None:
    """Delete articles with all that was found in them; call it in a transaction."""
    for table in ARTICLE_TABLES:
        store.rows(f'DELETE FROM {table} WHERE list_contains(?, "article")', [sorted(articles)])


def rename(store: Store, ids: Mapping[str, str]) -> None:
    """Give articles other ids, old to new; call it in a transaction."""
    for old, new in sorted(ids.items()):
        for table in ARTICLE_TABLES:
            store.rows(f'UPDATE {table} SET "article" = ? WHERE "article" = ?', [new, old])


def extractions(store: Store) -> Iterator[Extraction]:
    """Yield what was found in each article, by id."""
    ids = [str(row[0]) for row in store.rows('SELECT "article" FROM articles ORDER BY "article"')]
    for first in range(0, len(ids), _CHUNK):
        bounds = [ids[first], ids[min(first + _CHUNK, len(ids)) - 1]]
        yield from extractions_of(
            {
                table: store.rows(
                    f'SELECT {quoted(columns)} FROM {table} WHERE "article" BETWEEN ? AND ? '
                    f"ORDER BY {ORDER[table]}",
                    bounds,
                )
                for table, columns in ARTICLE_TABLES.items()
            }
        )


def signatures(store: Store) -> dict[str, str]:
    """Return each article's signature, by id."""
    return dict(store.rows('SELECT "article", "signature" FROM articles ORDER BY "article"'))


def put_failures(
    store: Store, failures: Iterable[tuple[str, str]], looked_at: Collection[str]
) -> None:
    """Keep what failed where and why, and forget what had failed at the places looked at now."""
    store.rows('DELETE FROM failures WHERE list_contains(?, "origin")', [sorted(looked_at)])
    rows = [{"origin": origin, "reason": reason} for origin, reason in sorted(set(failures))]
    if rows:
        store.rows(insert_statement("failures"), [json.dumps(rows, ensure_ascii=False)])


def failures(store: Store) -> list[str]:
    """Return why inputs could not be read, sorted."""
    return [reason for (reason,) in store.rows('SELECT "reason" FROM failures ORDER BY ALL')]
