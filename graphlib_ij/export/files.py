"""Documents -> files, never a half one: the only place of the exporters that writes.

A file is written beside its target under another name and renamed when it is complete, so that a
reader, a full disk or a Ctrl-C never meets or leaves half a file.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.errors import GraphFileError

if TYPE_CHECKING:
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
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except FileNotFoundError as error:
        raise GraphFileError(
            f"{path}: there is no folder {target.parent}: create it, or name another"
        ) from error
    except (IsADirectoryError, NotADirectoryError) as error:
        folder = target if target.is_dir() else target.parent
        what = "a folder, not a file" if target.is_dir() else "not a folder"
        raise GraphFileError(f"{path}: {folder} is {what}: name a file in a folder") from error
    except PermissionError as error:
        raise GraphFileError(
            f"{path}: no permission to write into {target.parent}: name another folder"
        ) from error
    except OSError as error:
        raise GraphFileError(
            f"{path}: cannot be written: {error.strerror}; what stood there is unchanged"
        ) from error


def _replace(target: Path, data: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(target)
    part = target.parent / f".graphlib-{secrets.token_hex(6)}.part"
    # Opened by hand, as the tempfile module would leave the file readable by its owner alone.
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    except BaseException:  # also of Ctrl-C: the half file must go, whatever happened
        part.unlink(missing_ok=True)
        raise
