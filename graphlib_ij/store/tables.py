"""The tables of a project, one schema for DuckDB and for Parquet.

No table has a key, an index or a default, and none is ever altered: what a killed program leaves in
the write-ahead log is then rows alone, which DuckDB replays without fail.
"""

from __future__ import annotations

VERSION = 1
"""Of the schema: a file with a higher one is refused, one with a lower one is not known yet."""

ARTICLE_TABLES: dict[str, dict[str, str]] = {
    "articles": {
        "article": "VARCHAR",
        "name": "VARCHAR",
        "origin": "VARCHAR",
        "title": "VARCHAR",
        "date": "VARCHAR",
        "source": "VARCHAR",
        "url": "VARCHAR",
        "text": "VARCHAR",
        "sha256": "VARCHAR",
        "made_by": "VARCHAR",
        "signature": "VARCHAR",
    },
    "entities": {
        "article": "VARCHAR",
        "number": "INTEGER",
        "entity": "VARCHAR",
        "label": "VARCHAR",
        "kind": "VARCHAR",
        "aliases": "VARCHAR[]",
        "place": "VARCHAR",
        "country": "VARCHAR",
        "geonames": "BIGINT",
        "latitude": "DOUBLE",
        "longitude": "DOUBLE",
        "population": "BIGINT",
    },
    "mentions": {
        "article": "VARCHAR",
        "number": "INTEGER",
        "entity": "VARCHAR",
        "start": "INTEGER",
        "end": "INTEGER",
        "text": "VARCHAR",
        "kind": "VARCHAR",
        "rule": "VARCHAR",
        "confidence": "DOUBLE",
        "name": "VARCHAR",
    },
    "relations": {
        "article": "VARCHAR",
        "number": "INTEGER",
        "source": "VARCHAR",
        "kind": "VARCHAR",
        "target": "VARCHAR",
        "title": "VARCHAR",
        "confidence": "DOUBLE",
        "evidence_number": "INTEGER",
        "start": "INTEGER",
        "end": "INTEGER",
        "sentence": "VARCHAR",
        "source_start": "INTEGER",
        "source_end": "INTEGER",
        "target_start": "INTEGER",
        "target_end": "INTEGER",
        "status": "VARCHAR",
        "said_by": "VARCHAR",
        "date": "VARCHAR",
        "when": "VARCHAR",
        "attributes": "VARCHAR",
        "rule": "VARCHAR",
        "clues": "VARCHAR[]",
        "evidence_confidence": "DOUBLE",
    },
    "notes": {
        "article": "VARCHAR",
        "number": "INTEGER",
        "subject": "VARCHAR",
        "text": "VARCHAR",
        "reason": "VARCHAR",
        "start": "INTEGER",
        "end": "INTEGER",
    },
}
"""What was read and found, a row for each article, entity, mention, evidence and note.

`number` counts the rows of one kind in an article from 0; `number` of relations is that of the
relation, which has a row for each evidence.  Offsets are half-open ranges of code points in `text`
of the article; `attributes` is a JSON object; absent is NULL.
"""

TABLES: dict[str, dict[str, str]] = {
    "meta": {"key": "VARCHAR", "value": "VARCHAR"},
    **ARTICLE_TABLES,
    "failures": {"origin": "VARCHAR", "reason": "VARCHAR"},
    "runs": {
        "run": "INTEGER",
        "command": "VARCHAR",
        "begun": "VARCHAR",
        "ended": "VARCHAR",
        "build": "INTEGER",
        "summary": "VARCHAR",
        "made_by": "VARCHAR",
    },
    "state": {
        "what": "VARCHAR",
        "key": "VARCHAR",
        "data": "VARCHAR",
        "from_build": "INTEGER",
        "to_build": "INTEGER",
    },
}
"""Every table.  `state` holds the parts of each built graph as JSON: a part is in the builds from
`from_build` up to, not with, `to_build`, which is NULL while it is in the latest one."""


def quoted(names: dict[str, str]) -> str:
    """Return column names for SQL, quoted: some are words of it.

    Examples
    --------
    >>> quoted({"start": "INTEGER", "end": "INTEGER"})
    '"start", "end"'
    """
    return ", ".join(f'"{name}"' for name in names)


def create_statement(table: str) -> str:
    """Return the SQL that makes a table.

    Examples
    --------
    >>> create_statement("failures")
    'CREATE TABLE failures ("origin" VARCHAR, "reason" VARCHAR)'
    """
    columns = ", ".join(f'"{name}" {kind}' for name, kind in TABLES[table].items())
    return f"CREATE TABLE {table} ({columns})"


def insert_statement(table: str) -> str:
    """Return the SQL that inserts rows given as one parameter, a JSON array of objects.

    One string for many rows is as fast as DuckDB's own appender, and needs no data frame.
    """
    columns = TABLES[table]
    kinds = ", ".join(
        f'"{name}":["VARCHAR"]' if kind.endswith("[]") else f'"{name}":"{kind}"'
        for name, kind in columns.items()
    )
    return (
        f"INSERT INTO {table} ({quoted(columns)}) SELECT {quoted(columns)} FROM "
        f"(SELECT unnest(from_json(?::JSON, '[{{{kinds}}}]'), recursive := true))"
    )
