"""The words on a map: names of places, who is there, where arcs lead and through whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.fonts import fold, font
from graphlib_ij.figures.geography.names import (
    GAPS,
    Board,
    Line,
    Spot,
    make_block,
    spots_along,
    spots_around,
)
from graphlib_ij.figures.geography.places import DIRECT
from graphlib_ij.figures.letters import at_most
from graphlib_ij.figures.shapes import half_extent
from graphlib_ij.figures.style import HEADING_SIZE, SMALLEST_SIZE, shape_of
from graphlib_ij.figures.views.nodelink.plan import HIGHLIGHT_SIZE
from graphlib_ij.figures.words import label_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from graphlib_ij.figures.geography.arcs import Arc
    from graphlib_ij.figures.geography.names import Block, Written
    from graphlib_ij.figures.geography.panels import Box, Panel
    from graphlib_ij.figures.geography.places import Geography, Tie
    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.look import Look, Point
    from graphlib_ij.figures.words import Sizes

LISTS, NAME_COLUMNS = ((112.0, 3), (80.0, 5), (64.0, 6)), 34
"""Of the names under a place: points and lines, as tried; columns of one name."""

LIST_GAPS = 4
"""How many of the gaps between a mark and its name a list may have."""

MOST_NAMED, BESIDE_COST = 2, 2.9
"""Names that an arc can bear; what words on an arc may cost: less than being crossed by another."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place's mark; `true` is where the place lies if the mark had to be moved from there."""

    place: int
    at: Point
    radius: float
    true: Point | None
    stands_out: bool
    dim: bool


@dataclass(frozen=True, slots=True)
class MapTask:
    """What all panels share while they are planned."""

    graph: nx.MultiDiGraph
    geography: Geography
    ties: tuple[Tie, ...]
    sizes: Sizes
    look: Look
    families: tuple[str, ...]
    radii: Floats
    named: tuple[int, ...]
    fonts: Mapping[int, tuple[float, str]]
    chosen: frozenset[int]
    shown: frozenset[int]


def mark_half(task: MapTask, number: int) -> tuple[float, float]:
    """Return half the width and height of a mark, with the ring around one that stands out."""
    radius = float(task.radii[number])
    if number in task.chosen:
        return radius * 1.3 + 4.0, radius * 1.3 + 4.0
    wide, high = half_extent(shape_of(task.geography.places[number].kind)) * radius
    return float(wide), float(high)


def mark_box(task: MapTask, mark: Mark) -> Box:
    """Return the box around a mark."""
    (x, y), (wide, high) = mark.at, mark_half(task, mark.place)
    return x - wide, y - high, x + wide, y + high


def write_letters(
    task: MapTask,
    board: Board,
    frames: Sequence[tuple[Box, tuple[int, ...]]],
    insets: Sequence[Panel],
) -> list[tuple[Written, str]]:
    """Set the letter of each enlarged part beside its frame."""
    notes = []
    for (frame, _), inset in zip(frames, insets, strict=True):
        block = make_block([Line(inset.letter, HEADING_SIZE, "bold")], task.families)
        middle = (frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2
        edge = np.array([[frame[0] + 4, frame[3]], [frame[2] - 4, frame[3]],
                         [frame[0] + 4, frame[1]], [frame[2] - 4, frame[1]]])  # fmt: skip
        spots = [
            spot
            for corner in edge
            for spot in spots_along(block, np.array([corner, corner]), [0.0])
            if (spot.center[1] - middle[1]) * (corner[1] - middle[1]) > 0
            and not frame[1] < spot.center[1] < frame[3]
        ]
        if (written := board.try_put(block, spots)) is not None:
            notes.append((written, "letter"))
    return notes


def write_names(task: MapTask, board: Board, marks: Sequence[Mark]) -> dict[int, Written]:
    """Write the names of places, then set below them who is there, where there is room."""
    by_place = {mark.place: mark for mark in marks}
    written: dict[int, Written] = {}
    order = [number for number in task.named if number in by_place]
    for number in order:
        mark = by_place[number]
        found = board.try_put(
            block := _name_block(task, number),
            spots_around(block, mark.at, _clear(mark)),
            mark=mark_box(task, mark),
        )
        if found is not None:
            written[number] = found
    for number in order:
        if number in written and task.geography.places[number].guests:
            _list_guests(task, board, by_place[number], written)
    return written


def _list_guests(task: MapTask, board: Board, mark: Mark, written: dict[int, Written]) -> None:
    """Replace a place's name by one with those who are there below it, if that finds room."""
    old = written[mark.place]
    board.take(old)
    for width, lines in LISTS:
        block = _list_block(task, mark.place, width=width, most=lines)
        spots = spots_around(block, mark.at, _clear(mark), gaps=GAPS[:LIST_GAPS])
        found = board.try_put(block, spots, mark=mark_box(task, mark), most=BESIDE_COST)
        if found is not None:
            written[mark.place] = found
            return
    board.put(old.block, old.spot)


def _clear(mark: Mark) -> float:
    return mark.radius * 1.3 + 3.6 if mark.stands_out else mark.radius


def _heading(task: MapTask, number: int, text: str) -> Line:
    size, weight = task.fonts[number]
    if number in task.chosen:
        return Line(text, max(size, HIGHLIGHT_SIZE), "bold")
    return Line(text, size, "normal" if task.chosen else weight)


def _name_block(task: MapTask, number: int) -> Block:
    place = task.geography.places[number]
    text = _short(place.name)
    if place.guests:
        text += f" ({len(place.guests):,})"
    return make_block([_heading(task, number, text)], task.families)


def _list_block(task: MapTask, number: int, *, width: float, most: int) -> Block:
    place = task.geography.places[number]
    heading = _heading(task, number, _short(place.name))
    if heading.weight == "normal" and not task.chosen:
        heading = Line(heading.text, heading.size, "bold")
    letters = font(task.families, SMALLEST_SIZE)
    ranked = sorted(
        place.guests,
        key=lambda node: (node not in task.look.highlight, -task.sizes.values[node], node),
    )
    names = [_short(label_text(task.graph, node)) for node in ranked]
    for shown in range(len(names), 0, -1):
        more = [f"{len(names) - shown:,} more"] if shown < len(names) else []
        # A comma list: names may themselves hold an "and".
        lines = fold(", ".join(names[:shown] + more), letters, width)
        if len(lines) <= most or shown == 1:
            break
    rows = [Line(line, SMALLEST_SIZE, faint=True) for line in lines]
    return make_block([heading, *rows], task.families)


def _short(name: str) -> str:
    return at_most(name, NAME_COLUMNS)


def write_exits(
    task: MapTask, board: Board, arcs: Sequence[Arc], *, told: set[int]
) -> list[tuple[Written, str]]:
    """Say at the panel's edge where arcs lead that leave it, and through whom if there is room."""
    notes = []
    for arc in arcs:
        if arc.leaves is None:
            continue
        tie = task.ties[arc.tie]
        where = f"to {_short(task.geography.places[arc.leaves].name)}"
        texts = [where]
        if tie.way != DIRECT and len(tie.names) <= MOST_NAMED:
            texts.insert(0, f"{where}: {_told(tie)}")
        for text in texts:
            block = make_block([Line(text, SMALLEST_SIZE, faint=True)], task.families)
            # Towards the edge, and as near to it as the letters allow.
            reach = float(np.abs(arc.lines[0][1] - arc.lines[0][0])[0])
            share = min((block.width / 2 + 2.0) / max(reach, 1.0), 0.5)
            shares = [1.0 - share, 0.85, 0.75, 0.65, 0.5, 0.35, 0.25]
            spots = spots_along(block, arc.lines[0], shares)
            if (written := board.try_put(block, spots, most=BESIDE_COST)) is not None:
                notes.append((written, "where"))
                told |= {arc.tie} if text is not where else set()
                break
    return notes


def write_degrees(
    task: MapTask, board: Board, net: Sequence[tuple[str, Floats]]
) -> list[tuple[Written, str]]:
    """Name the lines of the net at the lower and left edge, where no coast says where it is."""
    notes = []
    for text, line in net:
        block = make_block([Line(text, SMALLEST_SIZE, faint=True)], task.families)
        x, y = map(float, line[0])
        flat = line[0][1] == line[-1][1]
        right, up = (block.width / 2 + 2.0, 0.0) if flat else (0.0, block.height / 2 + 2.0)
        spot = Spot((round(x + right, 1), round(y + up, 1)), "center", 0.0)
        if (written := board.try_put(block, [spot], most=BESIDE_COST)) is not None:
            notes.append((replace(written, crossed=True), "degrees"))
    return notes


def _told(tie: Tie) -> str:
    return " – ".join(_short(name) for name in tie.names)


def write_arcs(
    task: MapTask, board: Board, arcs: Sequence[Arc], *, told: set[int]
) -> list[tuple[Written, str]]:
    """Say on arcs through whom they go, where there is room and it is not said yet."""
    notes = []
    for arc in arcs:
        tie = task.ties[arc.tie]
        if arc.leaves is not None or tie.way == DIRECT or len(tie.names) > MOST_NAMED:
            continue
        if arc.tie in told:
            continue
        block = make_block([Line(_told(tie), SMALLEST_SIZE, faint=True)], task.families)
        longest = max(arc.lines, key=len)
        spots = spots_along(block, longest, [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74])
        if (written := board.try_put(block, spots, most=BESIDE_COST)) is not None:
            notes.append((written, "through"))
            told.add(arc.tie)
    return notes
