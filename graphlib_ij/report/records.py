"""Tables for programs: CSV and JSON, values as they are and in full."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from graphlib_ij.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FORMULA = ("=", "+", "-", "@")
"""What makes a spreadsheet compute a cell instead of showing it."""

UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What JSON may contain but a terminal may obey or hide, or UTF-8 cannot express."""


def csv_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Return rows as CSV with a header; text that begins like a formula gets an apostrophe.

    Numbers are written as they are, the negative ones too.

    Examples
    --------
    >>> print(csv_table(["name", "value"], [["=1+1", -0.5]]))
    name,value
    '=1+1,-0.5
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue().removesuffix("\n")


def json_tables(tables: Mapping[str, tuple[Sequence[str], Sequence[Sequence[Any]]]]) -> str:
    """Return columns and rows as JSON: one table as an array of objects, several in an object.

    Examples
    --------
    >>> print(json_tables({"firms": (["name", "value"], [["Acme", 1]])}))
    [
      {
        "name": "Acme",
        "value": 1
      }
    ]
    """
    records = {
        name: [dict(zip(columns, row, strict=True)) for row in rows]
        for name, (columns, rows) in tables.items()
    }
    found = records if len(records) > 1 else next(iter(records.values()))
    text = json.dumps(found, ensure_ascii=False, indent=2)
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        value = "; ".join(map(str, value))
    if not isinstance(value, str):
        return value
    text = printable(value)
    return f"'{text}" if text.lstrip().startswith(FORMULA) else text
