"""A report as Markdown (CommonMark with GitHub's tables), in which strangers' words stay words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphlib_ij.report.document import Bullets, Statement, Table
from graphlib_ij.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphlib_ij.report.document import Block, Document, Quote

ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;"}
"""Signs for which a backslash is not always enough: tags, and names that GitHub notifies."""

SPECIAL = re.compile(
    r"[\\`*_\[\]|~$^#]"
    r"|:(?=//|[\w+-]+:)"  # links, :emoji:
    r"|(?<=www)\."
    r"|^[+=-]"
    r"|(?:(?<=^\d)|(?<=^\d\d)|(?<=^\d{3})|(?<=^\d{4}))[.)](?=\s|$)",  # numbered lists
    re.IGNORECASE,
)


def render_markdown(document: Document) -> str:
    """Return a document as Markdown; everything in it is escaped."""
    parts = [f"# {escape(document.title)}"]
    for section in document.sections:
        if section.title:
            parts.append(f"{'###' if section.deeper else '##'} {escape(section.title)}")
        for block in section.blocks:
            parts += _block(block)
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    r"""Return `text` as Markdown that renders as `text`, on one line, and as nothing else.

    Examples
    --------
    >>> print(escape("*A* <b>"))
    \*A\* &lt;b&gt;
    """
    escaped = SPECIAL.sub(r"\\\g<0>", printable(text).strip())
    return "".join(ENTITIES.get(letter, letter) for letter in escaped)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield "\n".join(_table(block))
        case Bullets():
            yield "\n".join(f"- {escape(item)}" for item in block.items)
        case Statement():
            yield f"**{escape(block.text)}**" + (
                f" ({escape(block.remark)})" if block.remark else ""
            )
            yield from map(_quote, block.quotes)
        case str():
            yield escape(block)


def _quote(quote: Quote) -> str:
    caption = f"\\\n> — {escape(quote.caption)}" if quote.caption else ""
    return f"> {escape(quote.sentence)}{caption}"


def _table(table: Table) -> Iterator[str]:
    yield _row([escape(column.title) for column in table.columns])
    yield _row(["---:" if column.numeric else "---" for column in table.columns])
    for row in table.rows:
        yield _row([escape(cell) for cell in row])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
