"""A map as a plan: panels, marks, arcs and names in their places, before anything is drawn."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from math import pi
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.fonts import fold, font
from graphlib_ij.figures.geography.arcs import Ground, make_arcs
from graphlib_ij.figures.geography.coastlines import cut_land, outlines
from graphlib_ij.figures.geography.names import (
    GAPS,
    Board,
    Line,
    Spot,
    make_block,
    spots_along,
    spots_around,
)
from graphlib_ij.figures.geography.net import net_of
from graphlib_ij.figures.geography.panels import clear_of, frame_of, make_panels, set_apart
from graphlib_ij.figures.geography.places import DIRECT, country_name
from graphlib_ij.figures.labels import ELLIPSIS, columns_of
from graphlib_ij.figures.scale import Scale, label_fonts, make_scale
from graphlib_ij.figures.shapes import half_extent
from graphlib_ij.figures.style import HEADING_SIZE, SMALLEST_SIZE, shape_of
from graphlib_ij.figures.words import counted, label_text, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from graphlib_ij.figures.geography.arcs import Arc
    from graphlib_ij.figures.geography.names import Block, Written
    from graphlib_ij.figures.geography.panels import Box, Panel
    from graphlib_ij.figures.geography.places import Geography, Place, Tie
    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.look import Look, Point
    from graphlib_ij.figures.words import Sizes

LARGEST = 7.0
"""Points of the largest mark's radius: places lie close."""

LISTS, NAME_COLUMNS = ((112.0, 3), (80.0, 5), (64.0, 6)), 34
"""Of the names under a place: points and lines, as tried; columns of one name."""

LIST_GAPS = 4
"""How many of the gaps between a mark and its name a list may have."""

MOST_NAMED, BESIDE_COST = 2, 2.9
"""Names that an arc can bear; what words on an arc may cost: less than being crossed by another."""

MOST_MARKS, MOST_TIES = 80, 80
"""Places that have more than a dot, unless more are to be named; ties between them."""

LAND_GRAIN = 0.6
"""Points below which a coast has no detail."""

HIGHLIGHT_SIZE = 8.8


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
class Layer:
    """A panel with everything on it.

    Attributes
    ----------
    panel : Panel
    title : str
        Of an enlarged part; "" for the map.
    net, land : list of array
    dots : tuple of (x, y)
        Where places lie whose marks are on another panel.
    marks : tuple of Mark
    arcs : list of Arc
    frames : tuple of (box, letter)
        Which parts of it are shown enlarged.
    names : mapping of place to Written
    notes : tuple of (Written, kind)
        Other words: through whom, to where, letters of enlarged parts.
    """

    panel: Panel
    title: str
    net: list[Floats]
    land: list[Floats]
    dots: tuple[Point, ...]
    marks: tuple[Mark, ...]
    arcs: list[Arc]
    frames: tuple[tuple[Box, str], ...]
    names: Mapping[int, Written]
    notes: tuple[tuple[Written, str], ...]


@dataclass(frozen=True, slots=True)
class MapPlan:
    """What is drawn where.

    Attributes
    ----------
    places : tuple of Place
    ties : tuple of Tie
        Those that are drawn; `fewer` is how many are not.
    layers : tuple of Layer
    scale : Scale
        Of the marks' areas.
    height : float
    unnamed, dots : int
        Marks without a name; places of which there is but a dot.
    positions : mapping of id to (x, y)
        Where the places lie on the map itself.
    chosen : frozenset of int
        Places to stand out; empty if none is highlighted.
    """

    places: tuple[Place, ...]
    ties: tuple[Tie, ...]
    fewer: int
    layers: tuple[Layer, ...]
    scale: Scale
    height: float
    unnamed: int
    dots: int
    positions: Mapping[str, Point]
    chosen: frozenset[int]

    @property
    def marked(self) -> list[int]:
        """Return the places that have a mark."""
        return sorted(mark.place for layer in self.layers for mark in layer.marks)

    @property
    def thick(self) -> bool:
        """Tell whether a tie stands for several relations."""
        return any(tie.count > 1 for tie in self.ties)


@dataclass(frozen=True, slots=True)
class _Task:
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


def make_map_plan(
    graph: nx.MultiDiGraph,
    geography: Geography,
    *,
    sizes: Sizes,
    look: Look,
    families: tuple[str, ...],
    most: int,
) -> MapPlan:
    """Plan the map and its enlarged parts; at most `most` places get a name."""
    places = geography.places
    values = [sizes.values[place.id] for place in places]
    full = make_scale(values)
    scale = Scale(full.largest, min(full.radius, LARGEST))
    order = _ranked(graph, geography, sizes)
    wanted = set(look.highlight)
    chosen = frozenset(
        number for number, place in enumerate(places) if wanted & {place.id, *place.guests}
    )
    first = [number for number in order if number in chosen]
    named = first + [number for number in order[:most] if number not in chosen]
    tied = {end for tie in geography.ties for end in (tie.one, tie.other)}
    busy = [number for number in order if number in tied or places[number].guests]
    shown = frozenset([*dict.fromkeys([*named, *busy])][: max(MOST_MARKS, len(named))])
    between = [tie for tie in geography.ties if {tie.one, tie.other} <= shown]
    task = _Task(
        graph,
        geography,
        tuple(between[:MOST_TIES]),
        sizes,
        look,
        families,
        np.array([scale.radius_of(value) for value in values]),
        tuple(named),
        dict(enumerate(label_fonts(values))),
        chosen,
        shown,
    )
    panels = make_panels(places, width=look.sheet, marked=shown)
    told: set[int] = set()
    # Enlarged parts first: what is said on an arc there need not be said on the map as well.
    parts = [_layer(task, panel, panels, told=told) for panel in (*panels[1:], panels[0])]
    layers = (parts[-1], *parts[:-1])
    written = {number for layer in layers for number in layer.names}
    spots = panels[0].place(places)
    return MapPlan(
        places,
        task.ties,
        len(geography.ties) - len(task.ties),
        layers,
        scale,
        panels[0].box[3],
        len(shown) - len(written),
        len(places) - len(shown),
        {place.id: (float(x), float(y)) for place, (x, y) in zip(places, spots, strict=True)},
        chosen,
    )


def _ranked(graph: nx.MultiDiGraph, geography: Geography, sizes: Sizes) -> list[int]:
    """Return places, the foremost first; of equals those of the most ties, guests and mentions."""
    busy = Counter(end for tie in geography.ties for end in (tie.one, tie.other))

    def rank(number: int) -> tuple[float, int, int, int, str]:
        place = geography.places[number]
        mentions = int(graph.nodes[place.id].get("mentions") or 0)
        value, guests = sizes.values[place.id], len(place.guests)
        return -value, -busy[number], -guests, -mentions, place.id

    return sorted(range(len(geography.places)), key=rank)


def _layer(task: _Task, panel: Panel, panels: Sequence[Panel], *, told: set[int]) -> Layer:
    places = task.geography.places
    insets = () if panel.letter else tuple(other for other in panels if other.letter)
    frames = tuple((frame_of(panel, inset), inset.members) for inset in insets)
    true = panel.place(places)
    spots = true.copy()
    members = [number for number in panel.members if number in task.shown]
    if members:
        halves = np.array([_half(task, number) for number in members])
        off = clear_of(true[members], halves, [frame for frame, _ in frames])
        spots[members] = set_apart(off, halves, panel.box)
    ground = Ground(panel, spots, task.radii, frames)
    arcs = make_arcs(ground, places, task.ties)
    board = Board(panel.box)
    marks = tuple(_mark(task, number, spots[number], true[number]) for number in members)
    board.boxes += [_mark_box(task, mark) for mark in marks]
    board.boxes += [frame for frame, _ in frames]
    dots = [
        (float(x), float(y))
        for number, (x, y) in enumerate(true)
        if number not in members and _inside((x, y), panel.box)
    ]
    # Names keep off dots where they can; where there are too many, they hide some.
    board.lines += [np.array([[x - 1.0, y], [x + 1.0, y]]) for x, y in dots]
    board.lines += [line for arc in arcs for line in arc.lines]
    notes = _letters(task, board, frames, insets)
    names = _names(task, board, marks)
    notes += _where(task, board, arcs, told=told)
    notes += _through(task, board, arcs, told=told)
    net, land = net_of(panel), _land(panel)
    notes += [] if land else _degrees(task, board, net)
    return Layer(
        panel,
        _panel_title(places, panel),
        [line for _, line in net],
        land,
        tuple(dots),
        marks,
        arcs,
        tuple((frame, inset.letter) for (frame, _), inset in zip(frames, insets, strict=True)),
        {number: board.checked(written) for number, written in names.items()},
        tuple((board.checked(written), kind) for written, kind in notes),
    )


def _inside(spot: Point, box: Box) -> bool:
    return box[0] <= spot[0] <= box[2] and box[1] <= spot[1] <= box[3]


def _mark(task: _Task, number: int, at: Floats, true: Floats) -> Mark:
    moved = float(np.abs(at - true).max()) > 2.0
    tied = {end for tie in task.ties for end in (tie.one, tie.other)
            if {tie.one, tie.other} & task.chosen}  # fmt: skip
    return Mark(
        number,
        (float(at[0]), float(at[1])),
        float(task.radii[number]),
        (float(true[0]), float(true[1])) if moved else None,
        number in task.chosen,
        bool(task.chosen) and number not in task.chosen | tied,
    )


def _half(task: _Task, number: int) -> tuple[float, float]:
    """Return half the width and height of a mark, with the ring around one that stands out."""
    radius = float(task.radii[number])
    if number in task.chosen:
        return radius * 1.3 + 4.0, radius * 1.3 + 4.0
    wide, high = half_extent(shape_of(task.geography.places[number].kind)) * radius
    return float(wide), float(high)


def _mark_box(task: _Task, mark: Mark) -> Box:
    (x, y), (wide, high) = mark.at, _half(task, mark.place)
    return x - wide, y - high, x + wide, y + high


def _land(panel: Panel) -> list[Floats]:
    grain = LAND_GRAIN / (panel.scale * pi / 180)
    pieces = cut_land(outlines(), panel.extent, grain=grain)
    return [np.round(panel.spots(piece[:, 0], piece[:, 1]), 1) for piece in pieces]


def _panel_title(places: Sequence[Place], panel: Panel) -> str:
    if not panel.letter:
        return ""
    members = [places[number] for number in panel.members]
    names = sorted({country_name(place.code) for place in members} - {""})
    where = listed(names) if len(names) <= 3 else f"{len(names)} countries"
    return f"{panel.letter}  {where or counted(len(members), 'place')}, enlarged"


def _letters(
    task: _Task,
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


def _names(task: _Task, board: Board, marks: Sequence[Mark]) -> dict[int, Written]:
    """Write the names of places, then set below them who is there, where there is room."""
    by_place = {mark.place: mark for mark in marks}
    written: dict[int, Written] = {}
    order = [number for number in task.named if number in by_place]
    for number in order:
        mark = by_place[number]
        found = board.try_put(
            block := _name_block(task, number),
            spots_around(block, mark.at, _clear(mark)),
            mark=_mark_box(task, mark),
        )
        if found is not None:
            written[number] = found
    for number in order:
        if number in written and task.geography.places[number].guests:
            _list_guests(task, board, by_place[number], written)
    return written


def _list_guests(task: _Task, board: Board, mark: Mark, written: dict[int, Written]) -> None:
    """Replace a place's name by one with those who are there below it, if that finds room."""
    old = written[mark.place]
    board.take(old)
    for width, lines in LISTS:
        block = _list_block(task, mark.place, width=width, most=lines)
        spots = spots_around(block, mark.at, _clear(mark), gaps=GAPS[:LIST_GAPS])
        found = board.try_put(block, spots, mark=_mark_box(task, mark), most=BESIDE_COST)
        if found is not None:
            written[mark.place] = found
            return
    board.put(old.block, old.spot)


def _clear(mark: Mark) -> float:
    return mark.radius * 1.3 + 3.6 if mark.stands_out else mark.radius


def _heading(task: _Task, number: int, text: str) -> Line:
    size, weight = task.fonts[number]
    if number in task.chosen:
        return Line(text, max(size, HIGHLIGHT_SIZE), "bold")
    return Line(text, size, "normal" if task.chosen else weight)


def _name_block(task: _Task, number: int) -> Block:
    place = task.geography.places[number]
    text = _short(place.name)
    if place.guests:
        text += f" ({len(place.guests):,})"
    return make_block([_heading(task, number, text)], task.families)


def _list_block(task: _Task, number: int, *, width: float, most: int) -> Block:
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
    if columns_of(name) <= NAME_COLUMNS:
        return name
    while columns_of(name) >= NAME_COLUMNS:
        name = name[:-1]
    return name.rstrip() + ELLIPSIS


def _where(
    task: _Task, board: Board, arcs: Sequence[Arc], *, told: set[int]
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


def _degrees(
    task: _Task, board: Board, net: Sequence[tuple[str, Floats]]
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


def _through(
    task: _Task, board: Board, arcs: Sequence[Arc], *, told: set[int]
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
