"""Articles from the command line to extractions: bad ones set aside, progress shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from graphlib_ij.cli.progress import tracked
from graphlib_ij.cli.streams import STANDARD, tell, tell_notes
from graphlib_ij.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphlib_ij.model import Article, Extraction, Note


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

    try:
        batch = Batch(*read_articles(paths))
    except ArticleError:
        files = [file for path in paths for file in _files(path)]
        # Standard input cannot be read again.
        if len(files) < 2 or STANDARD in files:
            raise
        batch = _read_good(files)
    tell_notes(batch.notes)
    return batch


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
    tell(f"error: {len(batch.failures)} of {total} articles failed:")
    for message in batch.failures:
        tell(f"  {message}")
    return 1


def _files(path: str) -> list[str]:
    if path != STANDARD and Path(path).is_dir():
        return [str(file) for file in sorted(Path(path).iterdir()) if file.suffix.lower() == ".txt"]
    return [path]


def _read_good(files: Sequence[str]) -> Batch:
    from graphlib_ij.reading import read_article, read_articles

    good, failures = [], []
    for file in files:
        try:
            read_article(file)
        except ArticleError as error:
            failures.append(str(error))
        else:
            good.append(file)
    return Batch(*read_articles(good), tuple(failures))
