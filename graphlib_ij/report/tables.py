"""Tables of records in the four forms in which they are asked for.

A record is any object whose attributes are a row's values; a column of programs (CSV, JSON) has the
attribute's name and the value in full, one of people has a heading and a rounded value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphlib_ij.report.document import Column, Document, Section, Table
from graphlib_ij.report.markdown import render_markdown
from graphlib_ij.report.records import csv_table, json_tables
from graphlib_ij.report.terminal import WIDTH, render_terminal
from graphlib_ij.report.wording import decimals

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTHING = "–"
"""Stands for a value that there is not."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column.

    Attributes
    ----------
    name : str
        The attribute of the records, and the name of the column in CSV and JSON.
    title : str
        Heading for people; a column without one is for programs only.
    numeric : bool
        Numbers stand in it; they are set to the right.  Fractions get as many decimals as show
        two digits of the largest, None is a dash.
    spare : bool
        May be left out where there is no room for it.
    people : bool
        It is for people only: programs have the same in other columns.
    """

    name: str
    title: str = ""
    numeric: bool = False
    spare: bool = False
    people: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A table of records, and what is to be said below it.

    Attributes
    ----------
    name : str
        Its key where JSON holds several.
    title : str
        Heading for people.
    remarks : tuple of str
        Sentences below it, for people.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: Sequence[Any]
    remarks: tuple[str, ...] = ()


def show_listings(
    title: str,
    listings: Sequence[Listing],
    *,
    style: str = "table",
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """Return tables as ``table`` (for the terminal), ``markdown``, ``csv`` or ``json``.

    CSV holds the first table only; JSON of one table is an array, of several an object of arrays.
    """
    sections = tuple(Section(listing.title, _blocks(listing)) for listing in listings)
    document = Document(title, sections)
    return show_document(document, listings, style=style, width=width, colour=colour)


def show_document(
    document: Document,
    listings: Sequence[Listing],
    *,
    style: str = "table",
    width: int = WIDTH,
    colour: bool = False,
    brackets: bool = False,
) -> str:
    """Return a document for people, or the tables behind it for programs, as `show_listings`."""
    if style == "csv":
        return csv_table(*_for_programs(listings[0]))
    if style == "json":
        return json_tables({listing.name: _for_programs(listing) for listing in listings})
    if style == "markdown":
        return render_markdown(document)
    return render_terminal(document, width=width, colour=colour, brackets=brackets)


def table(listing: Listing) -> Table:
    """Return the table that people see."""
    shown = [field for field in listing.fields if field.title]
    columns = tuple(Column(field.title, field.numeric, field.spare) for field in shown)
    cells = [_cells([getattr(row, field.name) for row in listing.rows]) for field in shown]
    return Table(columns, tuple(zip(*cells, strict=True)))


def filled(table: Table) -> Table:
    """Return a table without the columns in which nothing stands."""
    used = [place for place in range(len(table.columns)) if any(row[place] for row in table.rows)]
    return Table(
        tuple(table.columns[place] for place in used),
        tuple(tuple(row[place] for place in used) for row in table.rows),
    )


def _blocks(listing: Listing) -> tuple[Table | str, ...]:
    return (table(listing), *listing.remarks) if listing.rows else listing.remarks


def _for_programs(listing: Listing) -> tuple[list[str], list[list[Any]]]:
    names = [field.name for field in listing.fields if not field.people]
    return names, [[getattr(row, name) for name in names] for row in listing.rows]


def _cells(values: Sequence[Any]) -> list[str]:
    fractions = [abs(value) for value in values if isinstance(value, float)]
    places = decimals(max(fractions, default=0.0))
    return [_cell(value, places) for value in values]


def _cell(value: Any, places: int) -> str:
    match value:
        case None:
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.{places}f}"
        case int():
            return f"{value:,}"
        case tuple():
            return "; ".join(map(str, value))
    return str(value)
