"""A matrix drawn: grounds, cells with marks, shapes and names at the sides, blocks; and its key."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.keys import SHAPE_ENTRY, Entry, Key, in_order
from graphlib_ij.figures.shapes import outline
from graphlib_ij.figures.style import HEADING_SIZE, KEY_SIZE, SMALLEST_SIZE, UNCERTAIN
from graphlib_ij.figures.views.matrix.grid import FOOT, NAME_GAP, SHAPE_ROOM, Part
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    import networkx as nx

    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.look import Point
    from graphlib_ij.figures.pen import Align, Pen
    from graphlib_ij.figures.views.matrix.grid import Block, Grid

SHAPE, SHAPE_PART = 3.2, 0.36
"""Points of the radius of shapes beside names, and at most which part of a cell's side."""

RING = 1.4
EMPTY = 0.25
"""How much of the rules' colour the ground of cells has."""

UNSURE = "unsure"
"""What stands for a family in the sample of a hollow mark."""

MARKS = {
    "people": "circle",
    "place": "triangle",
    "ties": "square",
    "activity": "diamond",
    UNSURE: "circle",
}
"""The mark of a family of relations in a cell: colours need not be told apart."""

OTHER_MARK = "plus"


def family_key(graph: nx.MultiDiGraph, *, unsure: int) -> Key:
    """Return the key of marks: for each family its kinds of relations, with how many there are."""
    counts = Counter(str(kind or "") for _, _, kind in graph.edges(data="kind"))
    relations = relation_kinds()
    texts: dict[str, list[str]] = {}
    totals: Counter[str] = Counter()
    for kind, count in in_order(counts, relations):
        family = relations[kind].family if kind in relations else ""
        texts.setdefault(family, []).append(kind.replace("_", " ") or "no kind")
        totals[family] += count
    entries = [
        Entry(f"{', '.join(names)} ({totals[family]:,})", _Sample(family, False), SHAPE_ENTRY)
        for family, names in texts.items()
    ]
    if unsure:
        entries.append(
            Entry(f"{' or '.join(UNCERTAIN)} only ({unsure:,})", _Sample(UNSURE, True), SHAPE_ENTRY)
        )
    return Key("Relations, from the row to the column", tuple(entries))


@dataclass(frozen=True, slots=True)
class _Sample:
    """A sample of a part of a cell."""

    family: str
    unsure: bool

    def __call__(self, pen: Pen) -> None:
        box = (0.0, -4.2, 8.4, 4.2)
        _draw_part(pen, Part(self.family, self.unsure), box, gids=("key", "key"), dim=False)


def draw_grid(pen: Pen, grid: Grid) -> None:
    """Draw a matrix from its lower left corner: grounds, cells, shapes, names, headings."""
    _draw_ground(pen, grid)
    for (row, column), parts in grid.cells.items():
        dim = bool(grid.chosen) and not {row, column} & grid.chosen
        left, top = grid.x(column), grid.y(row)
        wide = grid.pitch / len(parts)
        for number, part in enumerate(parts):
            box = (
                round(left + number * wide, 2),
                round(top - grid.pitch, 2),
                round(left + (number + 1) * wide, 2),
                round(top, 2),
            )
            name = f"{number}-{row}-{column}"
            _draw_part(pen, part, box, gids=(f"cell-{name}", f"mark-{name}"), dim=dim)
    near = {end for pair in grid.cells if set(pair) & grid.chosen for end in pair} | grid.chosen
    for row in range(len(grid.nodes)):
        _draw_names(pen, grid, row, dim=bool(grid.chosen) and row not in near)
    for number, block in enumerate(grid.blocks):
        _draw_block(pen, grid, block, number=number)


def _draw_ground(pen: Pen, grid: Grid) -> None:
    """Draw the ground of every block, and thin lines of paper between rows and columns."""
    theme = pen.theme
    for number, rows in enumerate(grid.blocks):
        for other, columns in enumerate(grid.blocks):
            own = number == other and rows.outlined
            fill = theme.tints[0] if own else theme.lighter(theme.rule, EMPTY)
            pen.polygon(
                _box(grid, rows, columns), fill=fill, gid=f"ground-{number}-{other}", zorder=0.5
            )
    for row in sorted(grid.chosen):
        middle = (grid.x(row), grid.y(row))
        last = grid.x(len(grid.nodes) - 1) + grid.pitch
        floor = grid.y(len(grid.nodes) - 1) - grid.pitch
        bands = (
            (grid.left, middle[1] - grid.pitch, last, middle[1]),
            (middle[0], floor, middle[0] + grid.pitch, grid.y(0)),
        )
        for band in bands:
            pen.polygon(_corners(band), fill=theme.rule, gid=f"chosen-{row}", zorder=0.6)
    last = grid.x(len(grid.nodes) - 1) + grid.pitch
    floor = grid.y(len(grid.nodes) - 1) - grid.pitch
    for row in range(len(grid.nodes)):
        for line in (
            [(grid.left, grid.y(row)), (last, grid.y(row))],
            [(grid.x(row), floor), (grid.x(row), grid.y(0))],
        ):
            pen.line(np.round(line, 2), color=theme.paper, gid="rule", width=0.6, zorder=0.7)
    for row in range(len(grid.nodes)):
        left, top = grid.x(row), grid.y(row)
        ends = [(left + 1, top - 1), (left + grid.pitch - 1, top - grid.pitch + 1)]
        pen.line(np.round(ends, 2), color=theme.rule, gid="diagonal", width=0.5, zorder=0.8)


def _box(grid: Grid, rows: Block, columns: Block) -> Floats:
    left, right = grid.x(columns.first), grid.x(columns.last - 1) + grid.pitch
    return _corners((left, grid.y(rows.last - 1) - grid.pitch, right, grid.y(rows.first)))


def _corners(box: tuple[float, float, float, float]) -> Floats:
    left, low, right, high = box
    corners: Floats = np.round([(left, low), (right, low), (right, high), (left, high)], 2)
    return corners


def _draw_part(
    pen: Pen,
    part: Part,
    box: tuple[float, float, float, float],
    *,
    gids: tuple[str, str],
    dim: bool,
) -> None:
    """Draw a part of a cell: a pale ground, and on it the mark, which is hollow if unsure."""
    theme = pen.theme
    color = theme.grey if part.family == UNSURE else theme.other[2]
    color = theme.families.get(part.family, color)
    color = theme.lighter(color, 0.4) if dim else color
    left, low, right, high = box
    ground = "none" if part.unsure else theme.lighter(color, 0.3)
    inset = (left + 0.3, low + 0.3, right - 0.3, high - 0.3)
    pen.polygon(_corners(inset), fill=ground, gid=gids[0], zorder=1.0)
    radius = min(right - left, high - low) * 0.3
    mark = outline(MARKS.get(part.family, OTHER_MARK)) * radius
    pen.polygon(
        np.round(mark + np.array([(left + right) / 2, (low + high) / 2]), 2),
        fill=theme.paper if part.unsure else color,
        outline=color,
        width=0.6,
        gid=gids[1],
        zorder=2.0,
    )


def _draw_names(pen: Pen, grid: Grid, row: int, *, dim: bool) -> None:
    """Draw shape and name of an entity, beside its row and above its column."""
    style, stands_out = pen.theme.node(grid.kinds[row], dim=dim), row in grid.chosen
    radius = min(SHAPE, SHAPE_PART * grid.pitch)
    beside = (grid.left - SHAPE_ROOM / 2, grid.y(row) - grid.pitch / 2)
    over = (grid.x(row) + grid.pitch / 2, grid.height - grid.above + SHAPE_ROOM / 2)
    for spot, gid in ((beside, f"node-{row}"), (over, f"axis-node-{row}")):
        corners = np.round(outline(style.shape) * radius + spot, 2)
        pen.polygon(corners, fill=style.fill, outline=style.outline, gid=gid)
        if stands_out:
            ring = np.round(outline("circle") * (radius + RING) + spot, 2)
            pen.polygon(ring, fill="none", outline=pen.theme.ink, width=1.0, gid=f"ring-{gid}")
    if not grid.names[row]:
        return
    ends: tuple[tuple[Point, str, Align, float], ...] = (
        ((grid.left - SHAPE_ROOM - NAME_GAP + 1, beside[1]), f"label-{row}", "right", 0.0),
        (
            (over[0], grid.height - grid.above + SHAPE_ROOM + NAME_GAP - 1),
            f"axis-{row}",
            "left",
            90.0,
        ),
    )
    for spot, gid, align, rotation in ends:
        pen.text(
            grid.names[row], spot, size=SMALLEST_SIZE, gid=gid,
            weight="bold" if stands_out else "normal", color=pen.theme.grey if dim else "",
            align=align, level="center_baseline", rotation=rotation,
        )  # fmt: skip


def _draw_block(pen: Pen, grid: Grid, block: Block, *, number: int) -> None:
    """Draw a block's outline, its heading above its rows and its number below its columns."""
    if block.outlined:
        pen.polygon(
            _box(grid, block, block), fill="none", outline=pen.theme.ink, width=0.9,
            gid=f"block-{number}", zorder=2.5,
        )  # fmt: skip
    floor = grid.y(block.first) + 2.6
    pen.text(
        block.heading, (0.0, floor), size=HEADING_SIZE, weight="bold", gid=f"axis-block-{number}"
    )
    left, right = grid.x(block.first), grid.x(block.last - 1) + grid.pitch
    pen.line(
        np.round([(left + 0.5, FOOT - 2.5), (right - 0.5, FOOT - 2.5)], 2),
        color=pen.theme.grey, gid=f"bracket-{number}", width=0.7,
    )  # fmt: skip
    pen.text(
        str(number + 1), (round((left + right) / 2, 2), 0.0), size=KEY_SIZE,
        gid=f"axis-foot-{number}", align="center", weight="bold",
    )  # fmt: skip
