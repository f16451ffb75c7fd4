"""Paths -> articles to be added, each with the name and the place by which it is known again."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from graphlib_ij.reading import read_each
from graphlib_ij.reading.articles import STANDARD_INPUT
from graphlib_ij.store.rows import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphlib_ij.errors import ArticleError
    from graphlib_ij.model import Article, Note
    from graphlib_ij.reading import Read


@dataclass(frozen=True, slots=True)
class Item:
    """An article that is to be added.

    Attributes
    ----------
    name : str
        What it is called: the stem of its file, or the id that it came with.
    origin : str
        Where it came from: the path of its file, seen from the project's folder, ``-`` for
        standard input, empty for one that has an id of its own.
    article : Article
        Its id is not settled yet.
    notes : tuple of Note
        What reading it left to be said.
    """

    name: str
    origin: str
    article: Article
    notes: tuple[Note, ...] = ()

    @property
    def sha256(self) -> str:
        """What tells this version of the article from others."""
        return digest(self.article)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What paths gave: articles, where inputs were looked for, and what failed there and why."""

    items: tuple[Item, ...]
    origins: tuple[str, ...]
    failures: tuple[tuple[str, str], ...] = ()


def read_inputs(paths: Iterable[str | Path], folder: str | Path) -> Inputs:
    """Read files, folders, JSON Lines and standard input for the project in `folder`.

    Two inputs of one id and different words both fail: which of them is right is not for a program
    to say.
    """
    items: list[Item] = []
    failures: list[tuple[str, str]] = []
    origins: list[str] = []
    for path in paths:
        place = origin_of(path, folder)
        origins.append(place)
        errors: list[ArticleError] = []
        items += [_item(read, folder) for read in read_each([path], on_error=errors.append)]
        failures += [(place, str(error)) for error in errors]
    kept, twice = _without_clashes(items)
    return Inputs(tuple(kept), tuple(dict.fromkeys(origins)), (*failures, *twice))


def origin_of(path: str | Path, folder: str | Path) -> str:
    """Return how a project in `folder` calls a path: the same on every machine it is carried to.

    Examples
    --------
    >>> origin_of("news/a.txt", "project"), origin_of("-", "project")
    ('../news/a.txt', '-')
    """
    if str(path) == STANDARD_INPUT:
        return STANDARD_INPUT
    return Path(os.path.relpath(Path(path).resolve(), Path(folder).resolve())).as_posix()


def _item(read: Read, folder: str | Path) -> Item:
    origin = "" if read.named else origin_of(read.path, folder)
    return Item(read.article.id, origin, read.article, read.notes)


def _without_clashes(items: Iterable[Item]) -> tuple[list[Item], list[tuple[str, str]]]:
    """Return each item once, and why those with one id and different texts are none."""
    versions: dict[tuple[str, str], dict[str, Item]] = defaultdict(dict)
    for item in items:
        key = (item.name, item.origin if item.origin != STANDARD_INPUT else item.sha256)
        versions[key].setdefault(item.sha256, item)
    kept: list[Item] = []
    failures: list[tuple[str, str]] = []
    for (name, origin), found in sorted(versions.items()):
        if len(found) == 1:
            kept += found.values()
        else:
            reason = f"{len(found)} different articles have the id {name}: give each its own"
            failures.append((origin, reason))
    return kept, failures


def with_id(item: Item, identity: str) -> Item:
    """Return an item whose article and notes have an id."""
    return replace(
        item,
        article=replace(item.article, id=identity),
        notes=tuple(replace(note, article=identity) for note in item.notes),
    )
