"""The file of judgements: a table that people read and edit, in an editor or a spreadsheet.

Tab-separated, with a header line; written whole or not at all.
"""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from graphlib_ij.errors import JudgementError
from graphlib_ij.export import save
from graphlib_ij.judgements.records import PAIRS, RELATIONS, VERDICTS, Judgement, Subject
from graphlib_ij.model import STATUSES
from graphlib_ij.schema import node_kinds, relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS = (
    *("verdict", "kind", "name", "articles", "relation"),
    *("other_kind", "other_name", "other_articles"),
    *("value", "article", "sentence", "author", "date", "note"),
)
"""The columns, in their order; `articles` are ids divided by ``|``."""

_PLAIN = tuple(field.name for field in fields(Judgement) if field.name not in {"subject", "other"})
_DIVIDER = "|"


def read_judgements(path: str | Path) -> tuple[Judgement, ...]:
    """Return the judgements in a file, none if there is no such file.

    Raises
    ------
    JudgementError
        If it cannot be read, or a line is none; the message names line and column.
    """
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise JudgementError(f"{path}: cannot be read: {error.strerror}") from error
    return parse_judgements(data, name=str(path))


def parse_judgements(data: bytes, *, name: str) -> tuple[Judgement, ...]:
    """Return the judgements in a table, in its order.

    Raises
    ------
    JudgementError
        If a line is none; the message begins with `name`, the line and the column.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise JudgementError(f"{name}: is not UTF-8: save it as such") from error
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
    found: list[Judgement] = []
    header: list[str] = []
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if not header:
                header = _checked_header(row, name)
                continue
            found.append(_judgement(row, header, f"{name}, line {reader.line_num}"))
    except csv.Error as error:
        raise JudgementError(
            f"{name}, line {reader.line_num}: {error}: close the quotes"
        ) from error
    return tuple(found)


def _checked_header(row: list[str], name: str) -> list[str]:
    header = [cell.strip().lower() for cell in row]
    unknown = [cell for cell in header if cell and cell not in COLUMNS]
    if unknown or "verdict" not in header:
        wrong = f'column "{unknown[0]}" is unknown' if unknown else 'no column "verdict"'
        raise JudgementError(f"{name}, line 1: {wrong}: there are {', '.join(COLUMNS)}")
    return header


def _judgement(row: list[str], header: list[str], where: str) -> Judgement:
    cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
    if len(row) > len(header) and any(row[len(header) :]):
        raise JudgementError(f"{where}: has {len(row)} cells, the header {len(header)}")
    subject = _subject(cells, "")
    other = _subject(cells, "other_") if cells.get("other_name") else None
    judgement = Judgement(
        subject=subject, other=other, **{name: cells.get(name, "") for name in _PLAIN}
    )
    check_judgement(judgement, where)
    return judgement


def _subject(cells: dict[str, str], prefix: str) -> Subject:
    articles = cells.get(f"{prefix}articles", "").split(_DIVIDER)
    return Subject(
        cells.get(f"{prefix}kind", ""),
        cells.get(f"{prefix}name", ""),
        tuple(article for article in map(str.strip, articles) if article),
    )


def check_judgement(judgement: Judgement, where: str) -> None:
    """Refuse a judgement that says nothing, or what the schema does not know.

    Raises
    ------
    JudgementError
        With `where` at the beginning.
    """
    wrong = _wrong(judgement)
    if wrong:
        raise JudgementError(f"{where}: {wrong}")


def _wrong(judgement: Judgement) -> str:
    """Return what is wrong with a judgement, empty if nothing is."""
    verdict, kinds = judgement.verdict, node_kinds()
    if verdict not in VERDICTS:
        return f'verdict "{verdict}" is none of {", ".join(VERDICTS)}'
    for column, subject in (("", judgement.subject), ("other_", judgement.other)):
        if subject is not None and (subject.kind not in kinds or not subject.name):
            what = f'{column}kind "{subject.kind}" is none of {", ".join(kinds)}'
            return what if subject.name else f"{column}name is empty: say of whom"
    if verdict in (*PAIRS, *RELATIONS) and judgement.other is None:
        return "other_name is empty: say of whom"
    if verdict in RELATIONS and judgement.relation not in relation_kinds():
        return f'relation "{judgement.relation}" is none of {", ".join(relation_kinds())}'
    return _wrong_value(judgement)


def _wrong_value(judgement: Judgement) -> str:
    verdict, value = judgement.verdict, judgement.value
    if verdict == "retype" and value not in node_kinds():
        return f'value "{value}" is none of {", ".join(node_kinds())}'
    if verdict == "rename" and not value:
        return "value is empty: give the new name"
    if verdict == "split" and not judgement.subject.articles:
        return "articles is empty: say in which ones it is somebody else"
    if verdict == "add":
        if value and value not in STATUSES[:-1]:
            return f'value "{value}" is none of {", ".join(STATUSES[:-1])}'
        if not judgement.article or not judgement.sentence:
            return "article or sentence is empty: no evidence, no relation"
    return ""


def format_judgements(judgements: Iterable[Judgement]) -> str:
    r"""Return judgements as a table, as `parse_judgements` reads it.

    Examples
    --------
    >>> rename = Judgement("rename", Subject("company", "Acme"), value="Acme S.p.A.")
    >>> format_judgements([rename]).splitlines()[1]
    'rename\tcompany\tAcme\t\t\t\t\t\tAcme S.p.A.\t\t\t\t\t'
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_cells, judgements))
    return out.getvalue()


def _cells(judgement: Judgement) -> list[str]:
    cells = {name: getattr(judgement, name) for name in _PLAIN}
    for prefix, subject in (("", judgement.subject), ("other_", judgement.other)):
        if subject is not None:
            cells[f"{prefix}kind"] = subject.kind
            cells[f"{prefix}name"] = subject.name
            cells[f"{prefix}articles"] = _DIVIDER.join(subject.articles)
    return [" ".join(cells.get(column, "").split()) for column in COLUMNS]


def add_judgements(path: str | Path, new: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Write judgements behind those in a file, and return those that were not in it yet.

    Raises
    ------
    JudgementError
        If the file is there and cannot be read.
    GraphFileError
        If it cannot be written.
    """
    before = read_judgements(path)
    # As they will be read again: with single blanks.
    fresh = parse_judgements(format_judgements(new).encode(), name=str(path))
    last = {judgement.question: judgement for judgement in before}
    added = tuple(one for one in dict.fromkeys(fresh) if last.get(one.question) != one)
    if added:
        save(path, format_judgements((*before, *added)).encode())
    return added
