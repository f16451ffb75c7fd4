"""The graph of a project as of its latest build, or of an earlier one."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from graphlib_ij.errors import ProjectError
from graphlib_ij.projects.collecting import without_collecting
from graphlib_ij.projects.parts import graph_of
from graphlib_ij.store import open_store
from graphlib_ij.store.history import latest_build, parts_at

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx

    from graphlib_ij.store import Store


def load_project(folder: str | Path, *, build: int = 0) -> nx.MultiDiGraph:
    """Return the graph of the project in a folder.

    Parameters
    ----------
    build : int
        The number of a build, 0 for the latest.

    Raises
    ------
    ProjectError
        If it is no project, cannot be opened, or was not built yet.
    """
    with open_store(folder) as store:
        return load_build(store, build or checked_build(store))


def checked_build(store: Store) -> int:
    """Return the number of the latest build.

    Raises
    ------
    ProjectError
        If there is none.
    """
    build = latest_build(store)
    if not build:
        raise ProjectError(
            f'{store.folder}: was not built yet: run "graphlib-ij project build {store.folder}"'
        )
    return build


def load_build(store: Store, build: int) -> nx.MultiDiGraph:
    """Return the graph of a build; texts of articles that changed since are empty."""
    with without_collecting():
        return graph_of(parts_at(store, build), texts_of(store))


def texts_of(store: Store) -> dict[tuple[str, str], str]:
    """Return the texts of all articles, by id and by the hash of the text."""
    return {
        (article, hashlib.sha256(text.encode()).hexdigest()): text
        for article, text in store.rows('SELECT "article", "text" FROM articles')
    }


def unbuilt(store: Store) -> int:
    """Return how many runs have changed the articles since the latest build."""
    found = store.rows(
        'SELECT count(*) FROM runs WHERE "command" NOT IN (\'build\') AND "run" > '
        '(SELECT coalesce(max("run"), 0) FROM runs WHERE "build" > 0)'
    )
    return int(found[0][0])
