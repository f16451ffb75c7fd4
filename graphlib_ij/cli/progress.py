"""How far a long job is, on standard error; silent where it is short."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")

PATIENCE = 1.0
"""Seconds without a word."""

EVERY = 100
"""Into a file or a pipe, one line after so many articles."""

CLEAR = "\r\x1b[K"


def tracked(items: Iterable[Item], *, total: int) -> Iterator[Item]:
    """Yield the items, and say on standard error how many of `total` articles are done."""
    terminal = sys.stderr.isatty()
    begun = time.monotonic()
    if terminal:
        _write("loading the language model ...")
    try:
        for done, item in enumerate(items, start=1):
            yield item
            if time.monotonic() - begun < PATIENCE:
                continue
            if terminal:
                _write(f"{CLEAR}{done} of {total} articles")
            elif done % EVERY == 0:
                _write(f"{done} of {total} articles\n")
    finally:
        if terminal:
            _write(CLEAR)


@contextmanager
def counted_up(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that says on a terminal how much is done, if it takes long."""
    begun = time.monotonic()

    def tell(done: int, total: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - begun > PATIENCE:
            _write(f"{CLEAR}{done:,} of {total:,} {what}")

    try:
        yield tell
    finally:
        if sys.stderr.isatty():
            _write(CLEAR)


@contextmanager
def shown_while(text: str) -> Iterator[None]:
    """Show a line on a terminal as long as something is done."""
    terminal = sys.stderr.isatty()
    if terminal:
        _write(text)
    try:
        yield
    finally:
        if terminal:
            _write(CLEAR)


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
