"""Tables of records in four forms."""

import csv
import io
import json
from dataclasses import dataclass

import pandas as pd
import pytest

from graphlib_ij.report.tables import Field, Listing, show_listings


@dataclass(frozen=True, slots=True)
class Row:
    node: str
    label: str
    number: int
    share: float | None
    names: tuple[str, ...]


ROWS = (Row("a", "Acme", 1200, 0.0312, ("x", "y")), Row("b", "=Bolt", 3, None, ()))
FIELDS = (
    Field("node"),
    Field("label", "Name"),
    Field("number", "Number", numeric=True),
    Field("share", "Share", numeric=True, spare=True),
    Field("names", "Names"),
)
LISTING = Listing("firms", "Firms", FIELDS, ROWS, ("That is all.",))


def show(style, *listings, **more):
    return show_listings("Title", listings or (LISTING,), style=style, **more)


def test_people_see_headings_and_rounded_values():
    lines = show("table").splitlines()
    assert lines[:4] == ["Title", "=====", "", "Firms"]
    assert lines[5] == "Name   Number  Share  Names"
    assert lines[7] == "Acme    1,200  0.031  x; y"
    assert lines[8] == "=Bolt       3      –"
    assert lines[-1] == "That is all."


def test_a_narrow_terminal_goes_without_spare_columns():
    assert "Share" not in show("table", width=60)


def test_markdown_has_the_same_cells():
    assert "| Acme | 1,200 | 0.031 | x; y |" in show("markdown")


def test_programs_get_values_in_full():
    rows = list(csv.reader(io.StringIO(show("csv"))))
    assert rows == [
        ["node", "label", "number", "share", "names"],
        ["a", "Acme", "1200", "0.0312", "x; y"],
        ["b", "'=Bolt", "3", "", ""],
    ]
    assert json.loads(show("json"))[0] == {
        "node": "a",
        "label": "Acme",
        "number": 1200,
        "share": 0.0312,
        "names": ["x", "y"],
    }


def test_several_tables_are_an_object():
    empty = Listing("none", "None", FIELDS, ())
    found = json.loads(show("json", LISTING, empty))
    assert [len(found[name]) for name in ("firms", "none")] == [2, 0]
    assert show("csv", LISTING, empty) == show("csv")


@pytest.mark.parametrize("style", ["table", "markdown"])
def test_an_empty_table_is_not_shown_but_its_remarks_are(style):
    shown = show(style, Listing("none", "None", FIELDS, (), ("Nothing was found.",)))
    assert "Number" not in shown
    assert "Nothing was found." in shown


def test_records_are_a_data_frame_in_one_call():
    frame = pd.DataFrame(ROWS)
    assert list(frame.columns) == [field.name for field in FIELDS]
    assert frame["number"].sum() == 1203
