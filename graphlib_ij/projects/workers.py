"""Articles -> rows for the store, in this process or in several, each with its own model.

Processes are started afresh (spawned): what a library did to this one cannot reach them.  One that
has lost its parent ends at once, and Ctrl-C is for the parent alone.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from graphlib_ij.store.articles import packed
from graphlib_ij.store.rows import rows_of
from graphlib_ij.stories import signature

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from graphlib_ij.projects.inputs import Item

CHUNK = 32
"""Articles that are read and written together."""

AHEAD = 2
"""Chunks that each process has waiting."""

Package = dict[str, str]
"""The rows of one article, as `store.articles.put` takes them."""


def extract_items(
    items: Sequence[Item], *, processes: int, model: str | None
) -> Generator[list[Package], None, None]:
    """Yield the packages of chunk after chunk, in the order of the items.

    Raises
    ------
    ModelError
        If the model cannot be used.
    """
    chunks = _chunks(items)
    if processes <= 1:
        yield from map(partial(_extract, model=model), chunks)
    else:
        yield from _in_parallel(chunks, processes, model)


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _extract(items: list[Item], *, model: str | None) -> list[Package]:
    from graphlib_ij.pipeline import extract_articles

    extractions = extract_articles([item.article for item in items], model=model)
    return [
        packed(
            rows_of(
                replace(extraction, notes=(*item.notes, *extraction.notes)),
                name=item.name,
                origin=item.origin,
                signature=signature(item.article.text).hex(),
            )
        )
        for item, extraction in zip(items, extractions, strict=True)
    ]


def _in_parallel(
    chunks: Iterator[list[Item]], processes: int, model: str | None
) -> Generator[list[Package], None, None]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin)
    waiting: deque[Future[list[Package]]] = deque()
    job = partial(_extract, model=model)
    try:
        for chunk in chunks:
            with _deaf_to_interrupts():  # a process that starts inherits it
                waiting.append(pool.submit(job, chunk))
            if len(waiting) > processes * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Ignore Ctrl-C for a moment, if this is the thread that hears it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


def _begin() -> None:
    """Leave Ctrl-C to the parent, and end with it."""
    from multiprocessing import connection, parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            connection.wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
