"""Knowledge as data: every lexicon is a TOML or TSV file beside this one, loaded once.

This module reads files; it knows nothing of what they mean.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from graphlib_ij.errors import LexiconError


@cache
def load_toml(name: str) -> dict[str, Any]:
    """Return the lexicon ``<name>.toml`` as nested dictionaries.

    Raises
    ------
    LexiconError
        If there is no such lexicon or it is not TOML.

    Examples
    --------
    >>> sorted(load_toml("schema"))
    ['node', 'relation']
    """
    try:
        return tomllib.loads(_read(f"{name}.toml"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicons/{name}.toml: {error}") from error


@cache
def load_tsv(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of ``<name>.tsv`` below its header; lines that begin with ``#`` are skipped.

    Raises
    ------
    LexiconError
        If there is no such lexicon.
    """
    lines = [line for line in _read(f"{name}.tsv").split("\n") if line and line[0] != "#"]
    return tuple(tuple(line.split("\t")) for line in lines[1:])


def _read(name: str) -> str:
    try:
        return (files(__package__) / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LexiconError(f"lexicons/{name}: there is no such lexicon") from error
