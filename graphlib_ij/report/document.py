"""What a page of text consists of, whatever it is shown on: no colours, no escapes, no widths."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and whether numbers stand in it (these are set to the right).

    A column that is `spare` may be left out where there is no room for it.
    """

    title: str
    numeric: bool = False
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns; a cell is text, also where it is a number."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence as an article has it, but on one line.

    Attributes
    ----------
    sentence, caption : str
        The words, and where they stand.
    marks : tuple of (int, int)
        Half-open ranges of `sentence` to bring out, sorted and apart from each other.
    """

    sentence: str
    caption: str = ""
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation read aloud, a remark about it such as "planned", and the sentences that say so."""

    text: str
    remark: str = ""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a graph shows: the claim, what is to be known of it, the sentences on which it rests."""

    claim: str
    detail: str = ""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short lines, one below the other."""

    items: tuple[str, ...]


Block = str | Table | Statement | Finding | Bullets
"""A string is a paragraph."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, or none, and what stands below it; one with `deeper` is part of the one before."""

    title: str
    blocks: tuple[Block, ...] = ()
    deeper: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A title and sections."""

    title: str
    sections: tuple[Section, ...]
