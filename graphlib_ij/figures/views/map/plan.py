"""A map as a plan: panels, marks, arcs and names in their places, before anything is drawn."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import pi
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.geography.arcs import Ground, make_arcs
from graphlib_ij.figures.geography.coastlines import cut_land, outlines
from graphlib_ij.figures.geography.names import Board
from graphlib_ij.figures.geography.net import net_of
from graphlib_ij.figures.geography.panels import clear_of, frame_of, make_panels, set_apart
from graphlib_ij.figures.geography.places import country_name
from graphlib_ij.figures.scale import Scale, label_fonts, make_scale
from graphlib_ij.figures.views.map.words import (
    MapTask,
    Mark,
    mark_box,
    mark_half,
    write_arcs,
    write_degrees,
    write_exits,
    write_letters,
    write_names,
)
from graphlib_ij.figures.words import counted, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from graphlib_ij.figures.geography.arcs import Arc
    from graphlib_ij.figures.geography.names import Written
    from graphlib_ij.figures.geography.panels import Box, Panel
    from graphlib_ij.figures.geography.places import Geography, Place, Tie
    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.look import Look, Point
    from graphlib_ij.figures.words import Sizes

LARGEST = 7.0
"""Points of the largest mark's radius: places lie close."""

MOST_MARKS, MOST_TIES = 80, 80
"""Places that have more than a dot, unless more are to be named; ties between them."""

LAND_GRAIN = 0.6
"""Points below which a coast has no detail."""


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
    task = MapTask(
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


def _layer(task: MapTask, panel: Panel, panels: Sequence[Panel], *, told: set[int]) -> Layer:
    places = task.geography.places
    insets = () if panel.letter else tuple(other for other in panels if other.letter)
    frames = tuple((frame_of(panel, inset), inset.members) for inset in insets)
    true = panel.place(places)
    spots = true.copy()
    members = [number for number in panel.members if number in task.shown]
    if members:
        halves = np.array([mark_half(task, number) for number in members])
        off = clear_of(true[members], halves, [frame for frame, _ in frames])
        spots[members] = set_apart(off, halves, panel.box)
    ground = Ground(panel, spots, task.radii, frames)
    arcs = make_arcs(ground, places, task.ties)
    board = Board(panel.box)
    marks = tuple(_mark(task, number, spots[number], true[number]) for number in members)
    board.boxes += [mark_box(task, mark) for mark in marks]
    board.boxes += [frame for frame, _ in frames]
    dots = [
        (float(x), float(y))
        for number, (x, y) in enumerate(true)
        if number not in members and _inside((x, y), panel.box)
    ]
    # Names keep off dots where they can; where there are too many, they hide some.
    board.lines += [np.array([[x - 1.0, y], [x + 1.0, y]]) for x, y in dots]
    board.lines += [line for arc in arcs for line in arc.lines]
    notes = write_letters(task, board, frames, insets)
    names = write_names(task, board, marks)
    notes += write_exits(task, board, arcs, told=told)
    notes += write_arcs(task, board, arcs, told=told)
    net, land = net_of(panel), _land(panel)
    notes += [] if land else write_degrees(task, board, net)
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


def _mark(task: MapTask, number: int, at: Floats, true: Floats) -> Mark:
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
