"""A report as Markdown (CommonMark with GitHub's tables), in which strangers' words stay words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from graphlib_ij.report.document import Bullets, Finding, Statement, Table
from graphlib_ij.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphlib_ij.report.document import Block, Document, Quote

ENTITIES = {"<": "&lt;", ">": "&gt;"}
"""Signs of tags, for which a backslash is not enough everywhere."""

SPECIAL = re.compile(
    r"[\\`*_\[\]{}|~$^#@]"
    r"|:(?=//|[\w+-]+:)"  # links, :emoji:
    r"|(?<=www)\."
    r"|=(?==)|-(?=-)"  # ==marked==, a dash of two
    r"|&(?=[\w#])|!(?=\d)|%(?=[\w\"])"  # entities; what GitLab takes for requests and milestones
    r"|^[+=:-]"
    # Numbered lists, in pandoc with letters and brackets as well.
    r"|(?:"
    + "|".join(rf"(?<=^{bracket}\d{{{n}}})" for n in range(1, 10) for bracket in ("", r"\("))
    + r"|(?<=^[A-Za-z])|(?<=^\([A-Za-z])|"
    + "|".join(
        rf"(?<=^{bracket}[ivxlcdmIVXLCDM]{{{n}}})" for n in (2, 3, 4) for bracket in ("", r"\(")
    )
    + r")[.)](?=\s|$)",
    re.IGNORECASE,
)

SECTIONS = 6
"""Reports of more sections begin with a table of contents where one is wanted."""


def render_markdown(document: Document, *, contents: bool = False) -> str:
    """Return a document as Markdown; everything in it is escaped.

    `contents` puts a list of the sections below the title if there are more than `SECTIONS`.
    """
    parts = [f"# {escape(document.title)}"]
    if contents and sum(not section.deeper for section in document.sections) > SECTIONS:
        parts.append("\n".join(_contents(document)))
    for section in document.sections:
        if section.title:
            parts.append(f"{'###' if section.deeper else '##'} {escape(section.title)}")
        for block in section.blocks:
            parts += _block(block)
    return "\n\n".join(parts) + "\n"


def _contents(document: Document) -> Iterator[str]:
    """Yield a line for each main section, with a link to its heading.

    A heading's anchor is made of its words; equal ones are numbered, so that all are counted.
    """
    often: Counter[str] = Counter()
    headings = [(document.title, True), *((part.title, part.deeper) for part in document.sections)]
    for title, hidden in headings:
        anchor = _anchor(title)
        number = f"-{often[anchor]}" if often[anchor] else ""
        often[anchor] += bool(title)
        if title and not hidden:
            yield f"- [{escape(title)}](#{anchor}{number})"


def _anchor(title: str) -> str:
    """Return the anchor that GitHub, GitLab and VS Code give to a heading of ordinary words."""
    return re.sub(r"[^\w\- ]", "", printable(title).strip().lower()).replace(" ", "-")


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
            remark = f" ({escape(block.remark)})" if block.remark else ""
            yield f"**{escape(block.text)}**{remark}"
            yield from map(_quote, block.quotes)
        case Finding():
            yield f"**{escape(block.claim)}** {escape(block.detail)}".strip()
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
