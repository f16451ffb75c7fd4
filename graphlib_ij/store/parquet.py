"""The tables of a project as Parquet files, out and in: ``runs/<id>/<table>/part-0.parquet``.

Any engine reads and writes them (DuckDB, Spark, Polars, pandas); `tables.ARTICLE_TABLES` says what
is in them.  A folder is complete when the file ``_SUCCESS`` is in it.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from graphlib_ij.errors import ProjectError
from graphlib_ij.store.articles import ORDER
from graphlib_ij.store.tables import ARTICLE_TABLES, quoted

if TYPE_CHECKING:
    from pathlib import Path

    from graphlib_ij.store.database import Store

SUCCESS = "_SUCCESS"
"""The empty file that says that an export is whole, as Hadoop has it."""

_EXTRA = {"signature", "made_by", "origin", "name"}
"""Columns that another program need not write."""


def export_tables(store: Store, folder: Path) -> None:
    """Write the tables into a folder that is not there yet, whole or not at all.

    `entities` has one column more than in the project, ``node``: the node of the graph that it
    belongs to in the latest build, NULL before the first one.

    Raises
    ------
    ProjectError
        If the folder is there, or cannot be written.
    """
    if folder.exists():
        raise ProjectError(f"{folder}: is there already: name another, or remove it")
    draft = folder.with_name(f".{folder.name}-unfinished")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        for table, columns in ARTICLE_TABLES.items():
            (draft / table).mkdir(parents=True)
            _write(store, table, columns, draft / table / "part-0.parquet")
        (draft / SUCCESS).touch()
        draft.rename(folder)
    except OSError as error:
        raise ProjectError(f"{folder}: cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write(store: Store, table: str, columns: dict[str, str], path: Path) -> None:
    wanted, source = quoted(columns), table
    if table == "entities":
        wanted += ', "node"'
        source = (
            "(SELECT e.*, json_extract_string(s.\"data\", '$') AS node FROM entities e LEFT JOIN "
            'state s ON s."what" = \'unit\' AND s."to_build" IS NULL AND '
            's."key" = e."article" || chr(9) || e."entity")'
        )
    target = str(path).replace("'", "''")
    store.rows(
        f"COPY (SELECT {wanted} FROM {source} ORDER BY {ORDER[table]}) TO '{target}' "
        "(FORMAT parquet, COMPRESSION zstd)"
    )


def import_tables(store: Store, folder: Path) -> list[str]:
    """Insert the articles of an export that the project has not, and return their ids.

    Call it in a transaction.

    Raises
    ------
    ProjectError
        If the export is not whole, or a column is missing or of another kind.
    """
    if not (folder / SUCCESS).is_file():
        raise ProjectError(f"{folder}: has no file {SUCCESS}: name the folder of a whole export")
    for table, columns in ARTICLE_TABLES.items():
        _stage(store, folder / table, table, columns)
    new = store.rows(
        'SELECT "article" FROM new_articles WHERE "article" NOT IN '
        '(SELECT "article" FROM articles) ORDER BY "article"'
    )
    ids = [str(row[0]) for row in new]
    for table, columns in ARTICLE_TABLES.items():
        store.rows(
            f"INSERT INTO {table} SELECT {quoted(columns)} FROM new_{table} "
            'WHERE list_contains(?, "article")',
            [ids],
        )
        store.rows(f"DROP TABLE new_{table}")
    return ids


def _stage(store: Store, folder: Path, table: str, columns: dict[str, str]) -> None:
    """Read a table's files into a temporary one, its columns checked."""
    if not list(folder.glob("*.parquet")):
        raise ProjectError(f"{folder}: has no .parquet file: the export lacks the table {table}")
    files = str(folder / "*.parquet").replace("'", "''")
    found = {name for name, *_ in store.rows(f"DESCRIBE SELECT * FROM read_parquet('{files}')")}
    missing = sorted(set(columns) - found - _EXTRA)
    if missing:
        raise ProjectError(
            f"{folder}: lacks the column {missing[0]}: see the README for the tables"
        )
    wanted = ", ".join(
        f'CAST("{name}" AS {kind}) AS "{name}"' if name in found else f"'' AS \"{name}\""
        for name, kind in columns.items()
    )
    store.rows(f"CREATE TEMP TABLE new_{table} AS SELECT {wanted} FROM read_parquet('{files}')")
