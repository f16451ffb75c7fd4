"""Graphs -> files of other tools: one module per format, all of them named here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graphlib_ij.errors import GraphFileError
from graphlib_ij.export.files import Document, save, save_all
from graphlib_ij.export.graphml import write_graphml
from graphlib_ij.export.graphml_reader import read_graphml

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx

    from graphlib_ij.model import Note

__all__ = [
    "WRITERS",
    "Document",
    "export_graph",
    "read_graphml",
    "save",
    "save_all",
    "write_graphml",
]

WRITERS: dict[str, Callable[[nx.MultiDiGraph], Document]] = {".graphml": write_graphml}
"""Writers by the suffix of the file they write."""


def export_graph(graph: nx.MultiDiGraph, path: str | Path) -> tuple[Note, ...]:
    """Write `graph` to `path` in the format that its suffix names.

    Returns
    -------
    tuple of Note
        What the format could not hold and how it was replaced.

    Raises
    ------
    GraphFileError
        If no writer knows the suffix, or the file cannot be written.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in WRITERS:
        known = ", ".join(sorted(WRITERS))
        found = f"the suffix {suffix!r} is not known" if suffix else "the name has no suffix"
        raise GraphFileError(f"{path}: {found}: use one of {known}")
    document = WRITERS[suffix](graph)
    save(path, document.data)
    return document.notes
