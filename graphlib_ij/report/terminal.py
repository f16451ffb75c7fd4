"""A document for the terminal: wrapped and never cut, plain text where there is no terminal.

Data is shown as rich ``Text``, never as rich's markup, and without control characters.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from graphlib_ij.report.document import Bullets, Finding, Statement, Table
from graphlib_ij.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType
    from rich.table import Table as RichTable
    from rich.text import Text

    from graphlib_ij.report.document import Block, Document, Quote

WIDTH = 80

WORD = 14
"""Words up to so many letters stay whole in a table."""

NARROW = 72
"""Below this width, tables are shown without their spare columns."""


def render_terminal(
    document: Document, *, width: int = WIDTH, colour: bool = False, brackets: bool = False
) -> str:
    """Return a document as text for a terminal.

    Words that a quotation marks are bold with `colour`; without, they stand in ``[[`` ``]]`` if
    `brackets` are wanted, else the sentence reads as in the article.
    """
    console = _console(width, colour)
    _heading(console, document.title, "=", "bold")
    for section in document.sections:
        console.print()
        if section.title:
            _heading(console, section.title, " " if section.deeper else "-", "bold cyan")
        for number, block in enumerate(section.blocks):
            if number:
                console.print()
            shown = _fitted(block, width) if isinstance(block, Table) else block
            for renderable in _block(shown, width, colour=colour, brackets=brackets):
                console.print(renderable)
    assert isinstance(console.file, io.StringIO)
    # rich fills rows up to the width with spaces, which are noise in a pipe and in a copy.
    return "\n".join(line.rstrip() for line in console.file.getvalue().split("\n"))


def _console(width: int, colour: bool) -> Console:
    from rich.console import Console

    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )


def _heading(console: Console, title: str, rule: str, style: str) -> None:
    text = _plain(title, style)
    console.print(text)
    if rule.strip() and console.color_system is None:
        console.print(_plain(rule * min(text.cell_len, console.width)))


def _plain(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(printable(text), style=style, overflow="fold")


def _block(block: Block, width: int, *, colour: bool, brackets: bool) -> Iterator[RenderableType]:
    match block:
        case Table():
            yield _table(block, width, colour)
        case Bullets():
            for item in block.items:
                yield _hanging("-", _plain(item))
        case Statement():
            yield _statement(block)
            for quote in block.quotes:
                yield _indented(_quote(quote, brackets and not colour))
        case Finding():
            text = _plain(block.claim, "bold")
            yield text.append_text(_plain(f" {block.detail}" if block.detail else "", "not bold"))
            for quote in block.quotes:
                yield _indented(_quote(quote, brackets and not colour))
        case str():
            yield _plain(block)


def _statement(statement: Statement) -> RenderableType:
    text = _plain(statement.text, "bold")
    if statement.remark:
        text.append_text(_plain(f" ({statement.remark})", "not bold yellow"))
    return text


def _quote(quote: Quote, brackets: bool) -> Text:
    text = _plain("")
    done = 0
    for start, end in quote.marks:
        text.append_text(_plain(quote.sentence[done:start]))
        marked = quote.sentence[start:end]
        text.append_text(_plain(f"[[{marked}]]" if brackets else marked, "bold"))
        done = end
    text.append_text(_plain(quote.sentence[done:]))
    if quote.caption:
        text.append("\n").append_text(_plain(f"— {quote.caption}", "dim"))
    return text


def _indented(text: Text) -> RenderableType:
    from rich.padding import Padding

    return Padding(text, (0, 0, 0, 4))


def _hanging(sign: str, text: Text) -> RenderableType:
    from rich.table import Table as RichTable

    grid = RichTable.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=len(sign))
    grid.add_column(overflow="fold")
    grid.add_row(sign, text)
    return grid


def _fitted(table: Table, width: int) -> Table:
    """Return a table without its spare columns where words would be broken for lack of room."""
    return _narrowed(table) if width < NARROW or _least_width(table) > width else table


def _least_width(table: Table) -> int:
    """Return how wide a table is at least if words and numbers are to stay whole."""
    return sum(_least(table, place) + 2 for place in range(len(table.columns))) - 2


def _least(table: Table, place: int) -> int:
    """Return how wide a column is at least; a very long word may be broken."""
    column = table.columns[place]
    cells = [column.title, *(row[place] for row in table.rows)]
    words = cells if column.numeric else [word for cell in cells for word in cell.split()]
    return min(max(map(len, words), default=1), WORD)


def _narrowed(table: Table) -> Table:
    """Return a table without its spare columns."""
    used = [place for place, column in enumerate(table.columns) if not column.spare]
    return Table(
        tuple(table.columns[place] for place in used),
        tuple(tuple(row[place] for place in used) for row in table.rows),
    )


def _table(table: Table, width: int, colour: bool) -> RichTable:
    from rich.box import Box
    from rich.table import Table as RichTable

    # Only a line under the headings, and where there is no colour: with it, bold is enough.
    underlined = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
    rich_table = RichTable(
        box=None if colour else underlined,
        show_edge=False,
        pad_edge=False,
        padding=(0, 2 if colour else 1, 0, 0),  # the box below stands for one more blank
        header_style="bold",
    )
    whole = _least_width(table) <= width
    for place, column in enumerate(table.columns):
        rich_table.add_column(
            _plain(column.title),
            justify="right" if column.numeric else "left",
            overflow="fold",
            no_wrap=column.numeric,
            min_width=_least(table, place) if whole else None,
        )
    for row in table.rows:
        rich_table.add_row(*map(_plain, row))
    return rich_table
