"""Documents -> files, never a half one: the only place of the exporters that writes.

A file is written beside its target under another name and renamed when it is complete, so that a
reader, a full disk or a Ctrl-C never meets or leaves half a file.
"""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.errors import GraphFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphlib_ij.model import Note


class Document(NamedTuple):
    """The bytes of a file, and notes on what could not be written into it as it was."""

    data: bytes
    notes: tuple[Note, ...] = ()


def save(path: str | Path, data: bytes) -> None:
    """Write `data` to `path`, all of it or nothing.

    A symbolic link is followed; what is no regular file (``/dev/stdout``, a pipe) is written to
    and not replaced.

    Raises
    ------
    GraphFileError
        If the folder is missing, `path` is a folder, or the system refuses to write.
    """
    target = Path(os.path.realpath(path))
    with _told(path, target):
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)
        else:
            _replace({target: data})


def save_all(folder: str | Path, files: Mapping[str, bytes]) -> None:
    """Write several files, by name, into a folder that is made if it is missing.

    If that is not possible, or is interrupted, nothing new is left: no file, no empty folder.

    Raises
    ------
    GraphFileError
        If the folder cannot be made, or the system refuses to write.
    """
    target = Path(os.path.realpath(folder))
    made = [path for path in (target, *target.parents) if not path.exists()]
    with _told(folder, target):
        try:
            target.mkdir(parents=True, exist_ok=True)
            _replace({target / name: data for name, data in files.items()})
        except BaseException:
            for path in made:
                with suppress(OSError):  # never made, or somebody else's files are in it by now
                    path.rmdir()
            raise


@contextmanager
def _told(path: str | Path, target: Path) -> Iterator[None]:
    """Turn what the system refuses into messages; `target` is what `path` leads to."""
    try:
        yield
    except FileNotFoundError as error:
        raise GraphFileError(
            f"{path}: there is no folder {target.parent}: create it, or name another"
        ) from error
    except IsADirectoryError as error:
        raise GraphFileError(
            f"{path}: {error.filename} is a folder, not a file: give another name"
        ) from error
    except (FileExistsError, NotADirectoryError) as error:
        found = target if target.exists() else target.parent
        raise GraphFileError(f"{path}: {found} is not a folder: give another name") from error
    except PermissionError as error:
        raise GraphFileError(
            f"{path}: no permission to write into {target.parent}: name another folder"
        ) from error
    except OSError as error:
        raise GraphFileError(
            f"{path}: cannot be written: {error.strerror}; what stood there is unchanged"
        ) from error


def _replace(files: Mapping[Path, bytes]) -> None:
    """Write all files under other names first, and rename them when all are complete."""
    parts: dict[Path, Path] = {}
    try:
        for target, data in files.items():
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
            parts[target] = target.parent / f".graphlib-{secrets.token_hex(6)}.part"
            _write(parts[target], data)
        for target, part in parts.items():
            os.replace(part, target)
    except BaseException:  # also of Ctrl-C: half files must go, whatever happened
        for part in parts.values():
            part.unlink(missing_ok=True)
        raise


def _write(part: Path, data: bytes) -> None:
    # Opened by hand, as the tempfile module would leave the file readable by its owner alone.
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
