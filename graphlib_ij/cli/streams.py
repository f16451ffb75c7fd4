"""What all commands share: where a graph comes from, how wide and bright the terminal is."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from graphlib_ij.cli import forget_standard_output
from graphlib_ij.errors import GraphFileError
from graphlib_ij.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx as nx

    from graphlib_ij.model import Note

STANDARD = "-"
"""Stands for standard input, and for standard output."""

FALLBACK = 80
"""Width where there is no terminal to ask."""


def load_graph(path: str) -> nx.MultiDiGraph:
    """Return the graph in a GraphML file or a project, or on standard input."""
    from graphlib_ij.store import is_project

    if is_project(path):
        return _load_project(path)
    from graphlib_ij.export import read_graphml

    return read_graphml(path)


def _load_project(folder: str) -> nx.MultiDiGraph:
    from graphlib_ij.projects.loading import checked_build, load_build, unbuilt
    from graphlib_ij.store import open_store

    with open_store(folder) as store:
        graph = load_build(store, checked_build(store))
        if unbuilt(store):
            tell(f'note: {folder} has changed since it was built: "project build {folder}"')
    return graph


def write(path: str, data: bytes) -> None:
    """Write `data` to a file, whole or not at all, or to standard output."""
    from graphlib_ij.export import save

    if path == STANDARD:
        with _standard_output():
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    else:
        save(path, data)


@contextmanager
def _standard_output() -> Iterator[None]:
    """Make a known error of output that cannot be written; a closed pipe is none."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        # Else Python would try again, and complain, while it ends.
        forget_standard_output()
        raise GraphFileError(f"standard output: cannot be written: {error.strerror}") from error


def appearance() -> dict[str, Any]:
    """Return ``width`` and ``colour`` for what goes to standard output now.

    Colour needs a terminal, and that nobody forbids it (``NO_COLOR``, see no-color.org).
    """
    dumb = os.environ.get("TERM") == "dumb"
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and not dumb
    width = shutil.get_terminal_size((FALLBACK, 24)).columns
    return {"width": max(width, FALLBACK // 2), "colour": colour}


def show(text: str) -> None:
    """Print text that is ready for the terminal or the pipe."""
    with _standard_output():
        click.echo(text.rstrip("\n"))


def tell(message: str) -> None:
    """Print a message on standard error, on one line."""
    click.echo(printable(message), err=True)


def tell_notes(notes: Iterable[Note]) -> None:
    """Print notes that the user should know of at once."""
    for note in notes:
        tell(f"note: {note.text}: {note.reason}")
