"""JSON Lines -> articles: one object on each line, as news archives and scrapers hand them out.

Read of it are ``id``, ``text``, ``title``, ``date``, ``source`` and ``url``; other names are left
unread.  A bad line is told with its number, and the others are read.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from graphlib_ij.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELDS = ("id", "text", "title", "date", "source", "url")


def looks_like_json_lines(text: str) -> bool:
    """Tell whether the first line is a JSON object with a text.

    Examples
    --------
    >>> looks_like_json_lines('{"id": "a", "text": "Acme is in Parma."}')
    True
    """
    line = text.lstrip().partition("\n")[0].strip()
    if not line.startswith("{"):
        return False
    try:
        return "text" in json.loads(line)
    except ValueError:
        return False


def fields_of(
    text: str, *, name: str, stem: str
) -> Iterator[tuple[int, dict[str, str] | ArticleError]]:
    """Yield the number and the fields of each line, all of `FIELDS`, or what is wrong with it.

    A line without ``id`` gets one of `stem` and its text.  Dates may have a time behind them.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield number, _fields(line, stem)
            except ValueError as error:
                yield number, ArticleError(f"{name}, line {number}: {error}")


def _fields(line: str, stem: str) -> dict[str, str]:
    try:
        row: Any = json.loads(line)
    except ValueError as error:
        raise ValueError(f"is no JSON ({error}): write one object on each line") from error
    if not isinstance(row, dict):
        raise ValueError('is no object: write {"id": ..., "text": ...}')
    fields = {field: _string(row, field) for field in FIELDS}
    if not fields["text"].strip():
        raise ValueError('has no "text": give the article')
    fields["date"] = _day(fields["date"])
    if not fields["id"]:
        fields["id"] = f"{stem}-{hashlib.sha256(fields['text'].encode()).hexdigest()[:8]}"
    return fields


def _string(row: dict[str, Any], field: str) -> str:
    value = row.get(field)
    if value is None:
        return ""
    if field == "id" and isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        raise ValueError(f'"{field}" is {json.dumps(value)[:40]}: write it as a string')
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f'"{field}" holds half of a character (a lone surrogate)') from error
    return value.replace("\r\n", "\n").replace("\r", "\n") if field == "text" else value.strip()


def _day(value: str) -> str:
    if not value:
        return ""
    try:
        return datetime.fromisoformat(value).date().isoformat()
    except ValueError as error:
        raise ValueError(f'"date" is "{value[:40]}": write it as 2026-05-31') from error
