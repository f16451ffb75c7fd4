"""Files, folders and standard input -> articles, their ids and what is to be said about them.

The text stays as it was read: `decoding` says the little that is done to it.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from graphlib_ij.dates import dateline
from graphlib_ij.errors import ArticleError
from graphlib_ij.model import Article, Note
from graphlib_ij.reading.decoding import decode, refuse_signature
from graphlib_ij.reading.english import foreign_language
from graphlib_ij.reading.json_lines import fields_of, looks_like_json_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MAX_CHARACTERS = 2_000_000
"""An article is a few thousand characters; a longer text is a collection, to be split first."""

STANDARD_INPUT = "-"

JSON_LINES = frozenset({".jsonl", ".ndjson"})
"""Endings of files that hold one JSON object on each line."""

_MAX_BYTES = 4 * MAX_CHARACTERS + 4  # UTF-32 and its byte order mark
_TITLE_LENGTH = 120
_SENTENCE_END = re.compile(r"[.!?…,;:—–-][\"'”’»)\]]*$")
_ISO_DATE = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
# What cannot stand in an id: separators of lists in GraphML, controls, undecodable bytes of a name.
_UNSAFE_IN_ID = re.compile(r"[|¦\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Read(NamedTuple):
    """One article that a path gave, and what is to be said of it.

    `path` is the file, or for an article out of JSON Lines the file and the line, and `named` says
    that the article came with an id of its own.
    """

    path: str | Path
    article: Article
    notes: tuple[Note, ...] = ()
    named: bool = False


def read_article(
    path: str | Path, *, article_id: str | None = None
) -> tuple[Article, tuple[Note, ...]]:
    """Read one article from a file, or from standard input where `path` is ``-``.

    Parameters
    ----------
    path : str or Path
        A text file in English.
    article_id : str, optional
        Instead of the stem of the file's name.

    Returns
    -------
    Article, tuple of Note
        `title` is the first line where it looks like a headline, `date` the ISO date in the file's
        name, else that of the dateline; a note tells when the text was not in UTF-8.

    Raises
    ------
    ArticleError
        If there is no such file, or it is empty, too large, not text, or not English.
    """
    name = _name(path)
    return _article(path, _read_bytes(path, name), article_id=article_id)


def _article(
    path: str | Path, data: bytes, *, article_id: str | None = None
) -> tuple[Article, tuple[Note, ...]]:
    name = _name(path)
    text, encoding, guessed = decode(data, name=name)
    _refuse_text(text, name=name, size=len(data))
    stem = _stem(path)
    article = Article(
        id=article_id or _UNSAFE_IN_ID.sub("_", stem),
        text=text,
        title=_title(text),
        date=_date(stem) or dateline(text),
    )
    if encoding == "UTF-8":
        return article, ()
    reason = f"is not UTF-8: {'guessed to be' if guessed else 'marked as'} {encoding}"
    return article, (Note("guessed", name, reason, article=article.id),)


def read_articles(
    paths: Iterable[str | Path], *, on_error: Callable[[ArticleError], object] | None = None
) -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    """Read several articles; a folder stands for the files of articles in it, sorted by name.

    These end in ``.txt``, with one article each, or in ``.jsonl``, with one on each line.

    Articles come in the order given.  Files of the same stem get ids with a short hash of their
    content, and of several files with the same text the first by name is kept, with a note for
    each that is left out: neither ids nor choice depend on the order.

    Parameters
    ----------
    paths : iterable of str or Path
        Files and folders; ``-`` is standard input.
    on_error : callable, optional
        Is given the error of each file or folder that cannot be read, and the others are read;
        ``failures.append`` collects them.

    Raises
    ------
    ArticleError
        If any of them cannot be read, or a folder has no article, and there is no `on_error`.
    """
    read = list(read_each(paths, on_error=on_error or _raise))
    kept: dict[str, Read] = {}
    for one in sorted(read, key=lambda one: (one.article.id, str(one.path))):
        kept.setdefault(_digest(one.article), one)
    # Compared without case: ids become file names, and some file systems do not tell a from A.
    stems = Counter(one.article.id.casefold() for one in kept.values())
    articles: list[Article] = []
    notes: list[Note] = []
    for one in read:
        first = kept[_digest(one.article)]
        if one is not first:
            reason = f"has the same text as {_name(first.path)}: read once"
            notes.append(Note("skipped", _name(one.path), reason))
            continue
        article = one.article
        if stems[article.id.casefold()] > 1:
            article = replace(article, id=f"{article.id}-{_digest(article)[:8]}")
        articles.append(article)
        notes.extend(replace(note, article=article.id) for note in one.notes)
    return tuple(articles), tuple(notes)


def _raise(error: ArticleError) -> None:
    raise error


def read_each(
    paths: Iterable[str | Path], *, on_error: Callable[[ArticleError], object]
) -> Iterator[Read]:
    """Yield what each file gives, folders and JSON Lines opened, in the order given.

    `on_error` is given the error of each file, folder or line that cannot be read.
    """
    for path in paths:
        try:
            files = _expand(path)
        except ArticleError as error:
            on_error(error)
            continue
        for file in files:
            try:
                yield from _read_file(file, on_error)
            except ArticleError as error:
                on_error(error)


def _read_file(path: str | Path, on_error: Callable[[ArticleError], object]) -> Iterator[Read]:
    """Yield the one article of a text file, or those of JSON Lines."""
    name = _name(path)
    data = _read_bytes(path, name)
    lines = _json_lines(path, data, name)
    if lines is None:
        yield Read(path, *_article(path, data))
        return
    for number, fields in fields_of(lines, name=name, stem=_stem(path)):
        try:
            yield _read_line(f"{name}, line {number}", fields)
        except ArticleError as error:
            on_error(error)


def _json_lines(path: str | Path, data: bytes, name: str) -> str | None:
    """Return the text of a file or input that is JSON Lines, else None."""
    if Path(path).suffix.lower() not in JSON_LINES and not data.lstrip(
        b"\xef\xbb\xbf \r\n\t"
    ).startswith(b"{"):
        return None
    text = decode(data, name=name).text
    return text if looks_like_json_lines(text) or Path(path).suffix.lower() in JSON_LINES else None


def _read_line(name: str, fields: dict[str, str] | ArticleError) -> Read:
    """Return the article of a line, what it does not say taken from its text as for files."""
    if isinstance(fields, ArticleError):
        raise fields
    text = fields["text"]
    _refuse_text(text, name=name, size=len(text))
    article = Article(
        id=_UNSAFE_IN_ID.sub("_", fields["id"]),
        text=text,
        title=fields["title"] or _title(text),
        date=fields["date"] or dateline(text),
        source=fields["source"],
        url=fields["url"],
    )
    return Read(name, article, named=True)


def _expand(path: str | Path) -> Sequence[str | Path]:
    """Return the files that `path` stands for."""
    if str(path) != STANDARD_INPUT and Path(path).is_dir():
        return _article_files(Path(path))
    return [path]


def _article_files(folder: Path) -> list[Path]:
    try:
        wanted = {".txt", *JSON_LINES}
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in wanted)
    except OSError as error:
        raise ArticleError(f"{folder}: cannot be listed: {error.strerror}") from error
    if not found:
        raise ArticleError(
            f"{folder}: no .txt or .jsonl file in this folder: name the article files"
        )
    return found


def _digest(article: Article) -> str:
    return hashlib.sha256(article.text.encode("utf-8")).hexdigest()


def _stem(path: str | Path) -> str:
    return "standard-input" if str(path) == STANDARD_INPUT else Path(path).stem


def _name(path: str | Path) -> str:
    return "standard input" if str(path) == STANDARD_INPUT else str(path)


def _read_bytes(path: str | Path, name: str) -> bytes:
    if str(path) == STANDARD_INPUT:
        return _read_limited(sys.stdin.buffer, name)
    try:
        with open(path, "rb") as file:
            return _read_limited(file, name)
    except FileNotFoundError as error:
        raise ArticleError(f"{name}: there is no such file: check its name and folder") from error
    except IsADirectoryError as error:
        raise ArticleError(
            f"{name}: is a folder: name the article files in it, such as {Path(path) / '*.txt'}"
        ) from error
    except PermissionError as error:
        raise ArticleError(f"{name}: no permission to read it: check the file's rights") from error
    except OSError as error:
        raise ArticleError(f"{name}: cannot be read: {error.strerror}") from error


def _read_limited(file: BinaryIO, name: str) -> bytes:
    data = file.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES and data.lstrip().startswith(b"{"):  # JSON Lines: many articles
        return data + file.read()
    if len(data) > _MAX_BYTES:
        refuse_signature(data, name=name)
        raise _too_large(name, file.seek(0, 2) if file.seekable() else len(data))
    return data


def _too_large(name: str, size: int) -> ArticleError:
    return ArticleError(
        f"{name}: an article of {size / 1e6:.1f} MB: split it into its articles, "
        f"at most {MAX_CHARACTERS:,} characters each"
    )


def _refuse_text(text: str, *, name: str, size: int) -> None:
    if len(text) > MAX_CHARACTERS:
        raise _too_large(name, size)
    if not any(character.isalnum() for character in text):
        raise ArticleError(f"{name}: is empty: there are no words to read, give an article")
    language = foreign_language(text)
    if language:
        raise ArticleError(
            f"{name}: reads as {language}: only articles in English are understood, translate it"
        )


def _title(text: str) -> str:
    """Return the first line if it looks like a headline and not like the start of a paragraph."""
    line, _, rest = text.lstrip().partition("\n")
    line, below = line.strip(), rest.partition("\n")[0].strip()
    if not rest.strip() or len(line) > _TITLE_LENGTH or _SENTENCE_END.search(line):
        return ""
    # Right below it stands either nothing or a whole paragraph: else it is one wrapped into lines.
    paragraph = len(below) > _TITLE_LENGTH or (_SENTENCE_END.search(below) and below[0].isupper())
    return line if not below or paragraph else ""


def _date(stem: str) -> str:
    """Return the ISO date in a file's name, if there is exactly one."""
    dates = set()
    for text in _ISO_DATE.findall(stem):
        try:
            dates.add(date.fromisoformat(text).isoformat())
        except ValueError:
            continue
    return dates.pop() if len(dates) == 1 else ""
