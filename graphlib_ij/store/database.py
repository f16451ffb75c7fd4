"""Opens the file of a project, and says plainly what is wrong with it.

One program writes at a time, DuckDB holds the lock; several may read.  Nothing is ever repaired or
deleted here: a damaged file stays as it is.
"""

from __future__ import annotations

import os
import re
import secrets
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphlib_ij.errors import ProjectError
from graphlib_ij.store.tables import TABLES, VERSION, create_statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

DATABASE = "project.duckdb"
"""The file in a project's folder."""

MEMORY = "400MB"
"""What DuckDB may keep in memory; more goes to the disk."""

BATCH = 4096
"""Rows of a stream that are in memory."""

_PROCESS = re.compile(r"PID (\d+)")
_PAUSE = 0.2


class Store:
    """An open project; a class since DuckDB's connection is a thing that is opened and closed.

    Attributes
    ----------
    folder : Path
        Of the project.
    """

    def __init__(self, folder: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.folder = folder
        self._connection = connection

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows, as tuples."""
        with _told(self.folder):
            found: list[tuple[Any, ...]] = self._connection.execute(sql, list(values)).fetchall()
            return found

    def stream(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Run one statement and yield its rows, a few thousand in memory at a time."""
        with _told(self.folder):
            found = self._connection.cursor().execute(sql, list(values))
            while rows := found.fetchmany(BATCH):
                yield from rows

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make what is written inside one step: all of it stays, or nothing."""
        import duckdb

        self.rows("BEGIN")
        try:
            yield
            self.rows("COMMIT")
        except BaseException:
            with suppress(duckdb.Error):  # after a failed write DuckDB has rolled back itself
                self._connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Close the file; what was committed is in it."""
        with _told(self.folder):
            self._connection.close()


def is_project(path: str | Path) -> bool:
    """Tell whether a path is the folder of a project."""
    return (Path(path) / DATABASE).is_file()


def create_store(folder: str | Path) -> None:
    """Make a new project in a folder, which is made too if it is missing.

    Raises
    ------
    ProjectError
        If there is a project already, or the folder cannot be made or written to.
    """
    import duckdb

    target = Path(folder)
    if is_project(target):
        raise ProjectError(f"{folder}: is a project already: add articles to it, or name another")
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(f"{folder}: cannot be made: {error.strerror}") from error
    draft = target / f".{secrets.token_hex(4)}.duckdb"
    try:
        with _told(target):
            connection = duckdb.connect(str(draft))
            for table in TABLES:
                connection.execute(create_statement(table))
            connection.execute("INSERT INTO meta VALUES ('version', ?)", [str(VERSION)])
            connection.execute("CHECKPOINT")
            connection.close()
        os.replace(draft, target / DATABASE)
    except OSError as error:
        raise ProjectError(f"{folder}: cannot be written: {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def open_store(
    folder: str | Path, *, write: bool = False, wait: float = 0.0, threads: int = 1
) -> Iterator[Store]:
    """Open a project, for reading unless `write`, and close it in the end.

    Parameters
    ----------
    wait : float
        Seconds to wait for another program that has it open for writing.

    Raises
    ------
    ProjectError
        If it is none, is in use, is damaged or was written by a newer version.
    """
    path = Path(folder) / DATABASE
    if not path.is_file():
        raise ProjectError(f'{folder}: is no project: make one with "project init {folder}"')
    store = Store(Path(folder), _connect(path, write=write, wait=wait, threads=threads))
    try:
        _check_version(store)
        yield store
    finally:
        store.close()


def _connect(path: Path, *, write: bool, wait: float, threads: int) -> duckdb.DuckDBPyConnection:
    import duckdb

    until = time.monotonic() + wait
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "threads": threads,
    }
    while True:
        try:
            return duckdb.connect(str(path), read_only=not write, config=settings)
        except duckdb.Error as error:
            if _holder(error) is None or time.monotonic() >= until:
                raise _explained(path.parent, error) from error
            time.sleep(_PAUSE)


def _check_version(store: Store) -> None:
    path = store.folder / DATABASE
    tables = store.rows("SELECT 1 FROM duckdb_tables() WHERE table_name = 'meta'")
    found = store.rows("SELECT value FROM meta WHERE key = 'version'") if tables else []
    if not found or not str(found[0][0]).isdigit():
        raise ProjectError(f"{path}: is a DuckDB file, but not of a project: name another folder")
    if int(found[0][0]) > VERSION:
        raise ProjectError(
            f"{path}: was written by a newer version (tables {found[0][0]}, this one knows "
            f"{VERSION}): update graphlib-ij"
        )


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn what DuckDB says of files, disks and memory into messages; a wrong SQL is a bug."""
    import duckdb

    try:
        yield
    except (duckdb.IOException, duckdb.FatalException, duckdb.OutOfMemoryException) as error:
        raise _explained(folder, error) from error
    except duckdb.TransactionException as error:
        if not _is_full(error):
            raise
        raise _explained(folder, error) from error


def _holder(error: Exception) -> str | None:
    """Return which process has the file, None if that is not what is wrong."""
    text = str(error)
    if "Could not set lock" not in text and "being used by another process" not in text:
        return None
    found = _PROCESS.search(text)
    return f" (process {found[1]})" if found else ""


def _is_full(error: Exception) -> bool:
    text = str(error).lower()
    return any(word in text for word in ("no space left", "file too large", "disk quota"))


def _explained(folder: Path, error: Exception) -> ProjectError:
    """Return the message for an error of DuckDB."""
    path, text = folder / DATABASE, " ".join(str(error).split())
    holder = _holder(error)
    if holder is not None:
        return ProjectError(
            f"{path}: another program works on it{holder}: wait for it to end, or let this "
            "command wait with --wait SECONDS"
        )
    low = text.lower()
    if _is_full(error):
        return ProjectError(
            f"{path}: the disk is full: free some space and run the command again, what was "
            "done before is kept"
        )
    if "permission denied" in low or "read-only file system" in low:
        return ProjectError(f"{path}: no permission to write: check the rights of folder and file")
    if "version number" in low or "newer version" in low:
        return ProjectError(
            f"{path}: was written by a newer version of DuckDB: update with pip install -U duckdb"
        )
    if "out of memory" in low:
        return ProjectError(f"{path}: not enough memory or room for temporary files: {text[:120]}")
    return ProjectError(
        f"{path}: is damaged, and left as it is ({text[:160]}): restore it from a copy, or make a "
        'new project and fill it with "project import" from an export, or from the articles'
    )
