"""Adds articles to a project and takes them out: chunk by chunk, each one whole or not at all."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from graphlib_ij.errors import ProjectError
from graphlib_ij.model import Article
from graphlib_ij.projects.inputs import Item
from graphlib_ij.projects.plan import Plan, plan_addition, plan_removal
from graphlib_ij.projects.times import now
from graphlib_ij.projects.workers import extract_items
from graphlib_ij.store.articles import drop, known, put, put_failures, rename
from graphlib_ij.store.history import Run, put_run, runs
from graphlib_ij.store.parquet import import_tables
from graphlib_ij.stories import signature

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from graphlib_ij.projects.inputs import Inputs
    from graphlib_ij.store.database import Store


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the inputs of one addition: ids of articles, messages of failures."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    failures: tuple[str, ...]

    @property
    def summary(self) -> str:
        """The same in words."""
        counts = (len(self.new), len(self.changed), self.unchanged, len(self.failures))
        words = ("new", "changed", "unchanged", "failed")
        return ", ".join(f"{count:,} {word}" for count, word in zip(counts, words, strict=True))


def add_articles(
    store: Store,
    inputs: Inputs,
    *,
    processes: int = 1,
    model: str | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Added:
    """Extract what is new or changed and write it down, chunk by chunk.

    Stopped at any moment, the project holds the articles that were done, whole; the same addition
    again goes on from there.

    Parameters
    ----------
    inputs : Inputs
        See ``inputs.read_inputs``.
    processes : int
        How many extract; each loads the model (about 300 MB).
    progress : callable
        Is given how many articles are done, and of how many.

    Raises
    ------
    ModelError
        If the model cannot be used.
    ProjectError
        If the file cannot be written.
    """
    begun = now()
    plan = plan_addition(known(store), inputs.items)
    added = Added(
        tuple(item.article.id for item in plan.new),
        tuple(item.article.id for item in plan.changed),
        plan.unchanged,
        tuple(reason for _, reason in inputs.failures),
    )
    items = (*plan.new, *plan.changed)
    _extract_into(store, plan, items, processes, model, progress)
    with store.transaction():
        put_failures(store, inputs.failures, inputs.origins)
        if items:
            put_run(store, next_run(store, "add", begun, added.summary))
    return added


def _extract_into(
    store: Store,
    plan: Plan,
    items: tuple[Item, ...],
    processes: int,
    model: str | None,
    progress: Callable[[int, int], object] | None,
) -> None:
    names = {item.article.id: item.name.casefold() for item in items}
    ahead = dict(plan.renamed)
    done = 0
    with closing(extract_items(items, processes=processes, model=model)) as chunks:
        for packages in chunks:
            ids = [item.article.id for item in items[done : done + len(packages)]]
            with store.transaction():
                drop(store, [plan.replaced[one] for one in ids if one in plan.replaced])
                rename(store, _due(ahead, {names[one] for one in ids}))
                put(store, packages)
            done += len(packages)
            if progress:
                progress(done, len(items))
    if ahead:
        with store.transaction():
            rename(store, ahead)


def _due(ahead: dict[str, str], names: set[str]) -> dict[str, str]:
    """Take out of the renamings those that articles of these names make necessary."""
    due = {old: new for old, new in ahead.items() if old.casefold() in names}
    for old in due:
        del ahead[old]
    return due


def read_again(
    store: Store,
    *,
    processes: int = 1,
    model: str | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> int:
    """Extract every article again from its text, and return how many these are.

    For new rules of this program, or another language model; stopped, the rest is as it was.
    """
    begun = now()
    items = tuple(stored_items(store))
    nothing_else = Plan((), items, 0, {item.article.id: item.article.id for item in items}, {})
    _extract_into(store, nothing_else, items, processes, model, progress)
    with store.transaction():
        put_run(store, next_run(store, "read again", begun, f"{len(items):,} articles"))
    return len(items)


def load_tables(store: Store, folder: Path) -> list[str]:
    """Take the articles of Parquet tables in that the project has not, and return their ids.

    What other programs need not write is filled in: signatures, and the names of articles.

    Raises
    ------
    ProjectError
        If the tables are not whole, or a column is missing.
    """
    begun = now()
    with store.transaction():
        ids = import_tables(store, folder)
        store.rows('UPDATE articles SET "name" = "article" WHERE "name" = \'\'')
        for article, text in store.rows(
            'SELECT "article", "text" FROM articles WHERE "signature" = \'\''
        ):
            store.rows(
                'UPDATE articles SET "signature" = ? WHERE "article" = ?',
                [signature(text).hex(), article],
            )
        put_run(store, next_run(store, "load", begun, f"{len(ids):,} taken in"))
    return ids


def stored_items(store: Store) -> Iterator[Item]:
    """Yield the articles of a project as they were given to it."""
    columns = ("name", "origin", "article", "text", "title", "date", "source", "url")
    wanted = ", ".join(f'"{column}"' for column in columns)
    for name, origin, *fields in store.rows(f'SELECT {wanted} FROM articles ORDER BY "article"'):
        yield Item(name, origin, Article(*fields))


def remove_articles(store: Store, articles: Iterable[str]) -> tuple[str, ...]:
    """Take articles out of a project, with all that was found in them; return their ids.

    Raises
    ------
    ProjectError
        If one of them is not in it: then none is removed.
    """
    begun, all_known, wanted = now(), known(store), sorted(set(articles))
    ids = {one.article for one in all_known}
    missing = [article for article in wanted if article not in ids]
    if missing:
        raise ProjectError(
            f'{store.folder}: has no article {missing[0]}: "project status --articles" lists them'
        )
    with store.transaction():
        drop(store, wanted)
        rename(store, plan_removal(all_known, wanted))
        put_run(store, next_run(store, "remove", begun, f"{len(wanted):,} removed"))
    return tuple(wanted)


def next_run(store: Store, command: str, begun: str, summary: str, *, build: int = 0) -> Run:
    """Return the record of a command that ends now."""
    number = max((run.run for run in runs(store)), default=0) + 1
    made_by = f"graphlib-ij {version('graphlib-ij')}"
    return Run(number, command, begun, now(), build, summary, made_by)
