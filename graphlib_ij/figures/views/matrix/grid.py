"""A matrix planned: rows and columns in blocks, and what fills each cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.figures.fonts import fold, font, text_extent, text_width
from graphlib_ij.figures.letters import ELLIPSIS, shorten
from graphlib_ij.figures.style import HEADING_SIZE, SMALLEST_SIZE, UNCERTAIN
from graphlib_ij.figures.words import kind_of, label_text
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import networkx as nx
    from matplotlib.font_manager import FontProperties

    from graphlib_ij.figures.look import Look

LEAST_PITCH, MOST_PITCH = 7.4, 13.0
"""Points of a cell's side: letters that can be read want so many, and more than so many is air."""

MOST_BLOCKS = 9
BLOCK_GAP, HEADING_ROW = 3.0, 12.0
"""Points between blocks from left to right, and of the row above each that names it."""

NAMES, HEADINGS = 0.19, 0.7
"""Parts of the sheet's width that names of rows, and headings of blocks, take at most."""

LEAST_NAMES, FULL = 62.0, 0.75
"""Points for names at least, and the part of their width below which one is cut within a word."""

SHAPE_ROOM, NAME_GAP = 10.0, 3.0
"""Points for the shape beside a name, and between the two."""

FOOT = 11.0
"""Points below the cells, for the numbers of blocks."""


@dataclass(frozen=True, slots=True)
class Block:
    """A group of rows and columns: its heading, and its first and last row but one."""

    heading: str
    first: int
    last: int
    outlined: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a cell: a family of relations, and whether none of them is certain."""

    family: str
    unsure: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """What is drawn where.

    Attributes
    ----------
    nodes : tuple of str
        Ids in the order of rows and columns.
    kinds, names : tuple of str
        Of each; a name is "" where none is wanted.
    cells : mapping of (row, column) to tuple of Part
    blocks : tuple of Block
    chosen : frozenset of int
        Rows to stand out.
    pitch, left, above : float
        Points of a cell's side, left of the cells, and above them.
    """

    nodes: tuple[str, ...]
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    cells: Mapping[tuple[int, int], tuple[Part, ...]]
    blocks: tuple[Block, ...]
    chosen: frozenset[int]
    pitch: float
    left: float
    above: float

    @property
    def height(self) -> float:
        """Return the height of the drawing."""
        rows = len(self.nodes) * self.pitch + len(self.blocks) * HEADING_ROW
        return round(self.above + rows + FOOT, 1)

    def block_of(self, row: int) -> int:
        """Return the number of a row's block."""
        return next(n for n, block in enumerate(self.blocks) if block.first <= row < block.last)

    def x(self, column: int) -> float:
        """Return where a column begins."""
        return self.left + column * self.pitch + self.block_of(column) * BLOCK_GAP

    def y(self, row: int) -> float:
        """Return where a row begins, at its upper side."""
        above = self.above + row * self.pitch + (self.block_of(row) + 1) * HEADING_ROW
        return self.height - above


def least_pitch(names: Iterable[str], families: tuple[str, ...]) -> float:
    """Return how many points names of one line want: some scripts stand taller."""
    letters = font(families, SMALLEST_SIZE)
    extents = [text_extent(name, letters) for name in names]
    return max(LEAST_PITCH, *(above + below + 0.6 for _, above, below in extents))


def most_rows(look: Look, pitch: float = LEAST_PITCH) -> int:
    """Return how many rows and columns of `pitch` points there may be on a sheet.

    Examples
    --------
    >>> from graphlib_ij.figures.look import Look
    >>> most_rows(Look())
    48
    """
    return int((look.sheet - _names_width(look) - SHAPE_ROOM - MOST_BLOCKS * BLOCK_GAP) / pitch)


def _names_width(look: Look) -> float:
    return max(NAMES * look.sheet, LEAST_NAMES)


def make_grid(
    graph: nx.MultiDiGraph,
    groups: Sequence[tuple[str, Sequence[str], bool]],
    *,
    named: Collection[str],
    families: tuple[str, ...],
    look: Look,
) -> Grid:
    """Plan a matrix of groups: for each its heading, its nodes and whether it is outlined."""
    nodes = tuple(node for _, members, _ in groups for node in members)
    chosen = frozenset(row for row, node in enumerate(nodes) if node in look.highlight)
    names = tuple(
        _shorten(
            label_text(graph, node),
            _names_width(look) - 2,
            font(families, SMALLEST_SIZE, "bold" if row in chosen else "normal"),
        )
        if node in named or row in chosen
        else ""
        for row, node in enumerate(nodes)
    )
    blocks, first = [], 0
    for heading, members, outlined in groups:
        heading = _shorten(heading, HEADINGS * look.sheet, font(families, HEADING_SIZE, "bold"))
        blocks.append(Block(heading, first, first + len(members), outlined))
        first += len(members)
    longest = max(
        text_width(name, font(families, SMALLEST_SIZE, "bold" if row in chosen else "normal"))
        for row, name in enumerate(names)
    )
    left = round(longest + NAME_GAP + SHAPE_ROOM, 1)
    room = look.sheet - left - (len(blocks) - 1) * BLOCK_GAP
    pitch = int(min(room / len(nodes), MOST_PITCH) * 10) / 10
    return Grid(
        nodes=nodes,
        kinds=tuple(kind_of(graph, node) for node in nodes),
        names=names,
        cells=_cells(graph, {node: row for row, node in enumerate(nodes)}),
        blocks=tuple(blocks),
        chosen=chosen,
        pitch=pitch,
        left=left,
        above=left,
    )


def _cells(
    graph: nx.MultiDiGraph, index: Mapping[str, int]
) -> dict[tuple[int, int], tuple[Part, ...]]:
    """Return of each pair of row and column the families of its relations."""
    sure: dict[tuple[int, int], dict[str, bool]] = {}
    for source, target, data in graph.edges(data=True):
        kind = relation_kinds().get(str(data.get("kind", "")))
        family = kind.family if kind else ""
        certain = str(data.get("status", "asserted")) not in UNCERTAIN
        pairs = {(index[source], index[target])}
        if kind and kind.symmetric:
            pairs.add((index[target], index[source]))
        for pair in pairs:
            found = sure.setdefault(pair, {})
            found[family] = found.get(family, False) or certain
    return {
        pair: tuple(Part(family, not certain) for family, certain in sorted(found.items()))
        for pair, found in sorted(sure.items())
    }


def _shorten(text: str, width: float, letters: FontProperties) -> str:
    """Return a text cut to `width` points: at a word's end, or within one if much were lost."""
    by_word = fold(text, letters, width, most=1)[0]
    if not by_word.endswith(ELLIPSIS) or text_width(by_word, letters) >= FULL * width:
        return by_word
    # Hardly a letter is narrower than a point.
    for columns in range(int(width), 1, -1):
        lines = fold(shorten(text, columns), letters, width)
        if len(lines) == 1:
            return lines[0]
    return by_word
