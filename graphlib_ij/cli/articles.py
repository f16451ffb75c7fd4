"""Articles from the command line to extractions: bad ones set aside, progress shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from graphlib_ij.cli.progress import tracked
from graphlib_ij.cli.streams import tell, tell_notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphlib_ij.errors import ArticleError
    from graphlib_ij.model import Article, Extraction, Note


no_text = click.option(
    "--no-text",
    is_flag=True,
    help="Keep of the articles only the sentences that say something: for texts that may not be "
    "passed on.",
)
"""Decorates a command whose output holds the texts of articles, as `no_text`."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The articles that could be read, notes on them, and one message for each that could not."""

    articles: tuple[Article, ...]
    notes: tuple[Note, ...]
    failures: tuple[str, ...] = ()


def read_batch(paths: Sequence[str]) -> Batch:
    """Read articles; of several, the bad ones are set aside, a single one raises.

    Raises
    ------
    ArticleError
        If there is nothing else to do.
    """
    from graphlib_ij.reading import read_articles

    errors: list[ArticleError] = []
    batch = Batch(*read_articles(paths, on_error=errors.append))
    if len(errors) == 1 and not batch.articles:
        raise errors[0]
    tell_notes(batch.notes)
    return replace(batch, failures=tuple(map(str, errors)))


def extract_batch(batch: Batch, *, model: str | None) -> Iterator[Extraction]:
    """Yield the extractions one by one, each with the notes that were made while reading."""
    from graphlib_ij.pipeline import extract_articles

    if not batch.articles:
        return
    extractions = extract_articles(batch.articles, model=model)
    for extraction in tracked(extractions, total=len(batch.articles)):
        identity = extraction.article.id
        notes = tuple(note for note in batch.notes if note.article == identity)
        yield replace(extraction, notes=(*notes, *extraction.notes))


def tell_failures(batch: Batch) -> int:
    """Say which articles failed, one line each, and return the exit status for it."""
    if not batch.failures:
        return 0
    total = len(batch.failures) + len(batch.articles)
    tell(f"error: {len(batch.failures)} of {total} articles could not be read:")
    for message in batch.failures:
        tell(f"  {message}")
    return 1
