"""A graph as a plan: labels, boxes, ties and where they go, in points, before anything is drawn."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import nan, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from graphlib_ij.figures.labels import COLUMNS, make_label
from graphlib_ij.figures.layout.again import arrange_again, keeps_places
from graphlib_ij.figures.layout.arrange import arrange, stretch
from graphlib_ij.figures.layout.repair import repair
from graphlib_ij.figures.layout.routes import (
    STEPS,
    Routing,
    count_faults,
    curve,
    label_hits,
    route,
)
from graphlib_ij.figures.layout.rows import set_in_rows
from graphlib_ij.figures.layout.scene import STRAND, make_scene
from graphlib_ij.figures.scale import label_fonts, make_scale
from graphlib_ij.figures.shapes import half_extent
from graphlib_ij.figures.style import LABEL_SIZES, MARGIN, shape_of
from graphlib_ij.figures.words import kind_of, label_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import networkx as nx

    from graphlib_ij.figures.labels import Label
    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.layout.scene import Scene
    from graphlib_ij.figures.look import Look, Point
    from graphlib_ij.figures.scale import Scale

SMALLEST_SHEET = 150.0
ATTEMPTS, MOST_ATTEMPTS = 3, 7
"""How often the sheet grows for names on ties, and how often as long as anything is run over."""

ROWS_HEADING = 9.0
GROWTH = 1.15
LABELS_ON_TIES = 0.03
"""Share of the names that may lie on a tie before the sheet grows."""

HIGHLIGHT_SIZE = 8.8
HALO = 3.0
"""Points between a highlighted node and the ring around it."""

Strands = dict[tuple[int, int], list[tuple[int, int, str, str]]]
"""Parallel edges by pair of nodes: source, target, kind, status."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entity to be placed: half the size of its shape, and its label unless it has none.

    `stands_out` is whether it is one of those to be highlighted.
    """

    id: str
    kind: str
    radius: float
    half: tuple[float, float]
    label: Label | None
    stands_out: bool = False

    @property
    def label_half(self) -> tuple[float, float]:
        """Return half the width and height of its label; zeros where it has none."""
        return (self.label.width / 2, self.label.height / 2) if self.label else (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Node:
    """An entity on the sheet: the centres of its shape and of its label, in points."""

    item: Item
    center: tuple[float, float]
    label_center: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation on the sheet; `source` and `target` are indices of nodes.

    `swing` is how far it bends out to its left, in points.
    """

    source: int
    target: int
    kind: str
    status: str
    swing: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What is drawn where; the sheet is as wide as the figure without its margins.

    `rows` is the height of the rows of entities without a relation, at the foot; 0 if none.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    height: float
    rows: float


def make_plan(
    graph: nx.MultiDiGraph,
    *,
    measure: Mapping[str, float],
    families: tuple[str, ...],
    look: Look,
    named: Collection[str],
    bold: Collection[str] | None = None,
) -> Plan:
    """Place every node and edge of `graph`; entities without any relation stand in rows below.

    Only nodes in `named`, and those to be highlighted, get a label.
    `bold` says whose is bold, if not those that stand out by the measure.
    """
    joined = {node for edge in graph.edges() if edge[0] != edge[1] for node in edge}
    names = sorted(graph, key=lambda node: (node not in joined, str(node)))
    items = make_items(
        graph, names, measure=measure, families=families, look=look, named=named, bold=bold
    )
    strands = make_strands(
        graph.edges(data=True), {name: number for number, name in enumerate(names)}
    )
    loose = items[len(joined) :]
    looped = {source for source, target in graph.edges() if source == target}
    sizes = [(_with_loop(item, looped), item.label_half) for item in loose]
    rows, floor = set_in_rows(sizes, width=look.sheet)
    nodes = [
        Node(item, center, label_center)
        for item, (center, label_center) in zip(loose, rows, strict=True)
    ]
    if not joined:
        return Plan(tuple(nodes), make_edges(strands, {}), floor + ROWS_HEADING, floor)
    foot = floor + 2 * ROWS_HEADING if loose else 0.0
    home = _home(items[: len(joined)], look, foot=foot)
    scene, routing = _routed(items[: len(joined)], strands, look=look, home=home)
    shift, top = _shift(scene, routing, floor=foot, width=look.sheet)
    placed = _placed(items[: len(joined)], scene, routing, shift=shift)
    swings = dict(
        zip(sorted(pair for pair in strands if pair[0] != pair[1]), routing.swing, strict=True)
    )
    return Plan((*placed, *nodes), make_edges(strands, swings), top, floor)


def make_items(
    graph: nx.MultiDiGraph,
    names: Sequence[str],
    *,
    measure: Mapping[str, float],
    families: tuple[str, ...],
    look: Look,
    named: Collection[str],
    columns: int = COLUMNS,
    scale: Scale | None = None,
    largest: float = LABEL_SIZES[0][2],
    bold: Collection[str] | None = None,
) -> list[Item]:
    """Return entities as they will look; only those `named` and highlighted get a label.

    Labels are wrapped at about `columns` and no larger than `largest`; `scale` is that of
    `measure` unless given.
    """
    values = [float(measure.get(name, 0.0)) for name in names]
    scale = scale or make_scale(values)
    items = []
    for name, value, (size, weight) in zip(names, values, label_fonts(values), strict=True):
        stands_out = name in look.highlight
        label = None
        if stands_out:
            size, weight = max(size, HIGHLIGHT_SIZE), "bold"
        elif look.highlight:
            weight = "normal"
        if bold is not None:
            weight = "bold" if name in bold else "normal"
        if stands_out or name in named:
            text = label_text(graph, name)
            size = min(size, largest)
            label = make_label(text, size=size, weight=weight, families=families, columns=columns)
        items.append(make_item(graph, name, scale.radius_of(value), label, stands_out=stands_out))
    return items


def make_item(
    graph: nx.MultiDiGraph, node: str, radius: float, label: Label | None, *, stands_out: bool
) -> Item:
    """Return an entity as it will look, with room for its ring if it is to stand out."""
    kind = kind_of(graph, node)
    wide, high = half_extent(shape_of(kind)) * radius
    clear = ring_radius(radius) + 1.0
    half = (clear, clear) if stands_out else (float(wide), float(high))
    return Item(str(node), kind, radius, half, label, stands_out)


def _with_loop(item: Item, looped: Collection[str]) -> Point:
    """Return half the room of a shape in a row, with that of the loop above it if it has one."""
    loop = 2 * loop_radius(item.radius) if item.id in looped else 0.0
    return item.half[0], item.half[1] + loop


def loop_radius(radius: float) -> float:
    """Return the radius of the ring that a relation of a node with itself is drawn as."""
    return max(radius * 0.7, 4.0)


def ring_radius(radius: float) -> float:
    """Return the radius of the ring around a highlighted node of a radius, in points."""
    return round(radius * 1.3 + HALO, 2)


def make_strands(
    edges: Iterable[tuple[str, str, Mapping[str, Any]]], index: Mapping[str, int]
) -> Strands:
    """Return relations, with their ends as numbers, by pair; sorted."""
    strands: Strands = defaultdict(list)
    for source, target, data in edges:
        one, other = index[source], index[target]
        edge = (one, other, str(data.get("kind", "")), str(data.get("status", "asserted")))
        strands[min(one, other), max(one, other)].append(edge)
    return {
        pair: sorted(strands[pair], key=lambda edge: edge[2:] + edge[:2])
        for pair in sorted(strands)
    }


def _home(items: Sequence[Item], look: Look, *, foot: float) -> Floats | None:
    """Return where the items stood in another drawing, above its foot; None if too few did."""
    like = look.like or {}
    spots = [like.get(item.id, (nan, nan)) for item in items]
    home: Floats = np.round(np.array(spots) * look.sheet - (0.0, foot), 1)
    return home if keeps_places(home) else None


def _routed(
    items: Sequence[Item], strands: Strands, *, look: Look, home: Floats | None
) -> tuple[Scene, Routing]:
    """Lay out on the smallest sheet on which it can be done without faults."""
    width, height = _sheet(items, strands, widest=look.sheet)
    if home is not None:
        # Old places are parts of the whole width, wherever the drawing lay on it.
        width, height = look.sheet, max(height, float(np.nanmax(home[:, 1])) + MARGIN)
    scene = _scene(items, strands, width=width, height=height, home=home)
    placement = arrange(scene) if home is None else arrange_again(scene)
    found: list[tuple[tuple[int, int], Scene, Routing]] = []
    named = sum(item.label is not None for item in items)
    for attempt in range(MOST_ATTEMPTS):
        if attempt:
            height = round(height * GROWTH)
            scene = _scene(items, strands, width=width, height=height, home=home)
            if home is None:
                placement = stretch(scene, placement, factor=GROWTH)
            else:
                placement = arrange_again(scene)
        routing = repair(scene, route(scene, placement))
        faults = count_faults(scene, routing), int(label_hits(scene, routing).any(axis=0).sum())
        worse = bool(found) and faults >= found[-1][0]
        found.append((faults, scene, routing))
        enough = worse or attempt + 1 >= ATTEMPTS or faults[1] <= LABELS_ON_TIES * named
        if enough and not min(found, key=lambda one: one[0])[0][0]:
            break
    _, scene, routing = min(found, key=lambda one: one[0])
    return scene, routing


def _sheet(items: Sequence[Item], strands: Strands, *, widest: float) -> tuple[float, float]:
    """Return a sheet with room for all boxes and, the more there are, for the edges."""
    boxes = sum(
        (2 * item.label_half[0] + 2 * item.half[0] + 16)
        * (2 * item.label_half[1] + 2 * item.half[1] + 12)
        for item in items
    )
    area = 1.05 * boxes + 700 * len(strands)
    width = float(np.clip(round(sqrt(area * 1.9)), SMALLEST_SHEET, widest))
    return width, float(max(round(area / width), 50))


def _scene(
    items: Sequence[Item], strands: Strands, *, width: float, height: float, home: Floats | None
) -> Scene:
    node = np.array([item.half for item in items])
    label = np.array([item.label_half for item in items])
    pairs = [pair for pair in sorted(strands) if pair[0] != pair[1]]
    return make_scene(
        node,
        label,
        ties=np.array(pairs, dtype=np.int64),
        spread=np.array([(len(strands[pair]) - 1) * STRAND / 2 for pair in pairs]),
        width=width,
        height=height,
        home=home,
    )


def _shift(scene: Scene, routing: Routing, *, floor: float, width: float) -> tuple[Floats, float]:
    """Return how to move the drawing so that it is centred above `floor`, and where it ends."""
    position, labels = routing.placement.position, routing.placement.label_centers(scene)
    ends = scene.ties
    swing = routing.swing + np.where(routing.swing < 0, -scene.spread, scene.spread)
    paths = curve(position[ends[:, 0]], position[ends[:, 1]], swing=swing, steps=STEPS)
    corners = [position - scene.node, position + scene.node, labels - scene.label]
    spots = np.concatenate([*corners, labels + scene.label, paths.reshape(-1, 2)])
    low, high = spots.min(axis=0), spots.max(axis=0)
    aside = (width - low[0] - high[0]) / 2
    if not np.isnan(scene.home).all():
        # What stood somewhere stays there, as long as everything is on the sheet.
        aside = max(-low[0], min(0.0, width - high[0]))
    shift = np.round(np.array([aside, floor - low[1]]), 1)
    return shift, float(high[1] + shift[1])


def _placed(items: Sequence[Item], scene: Scene, routing: Routing, *, shift: Floats) -> list[Node]:
    centers = np.round(routing.placement.position + shift, 1).tolist()
    labels = np.round(routing.placement.label_centers(scene) + shift, 1).tolist()
    return [
        Node(item, (center[0], center[1]), (label[0], label[1]))
        for item, center, label in zip(items, centers, labels, strict=True)
    ]


def make_edges(strands: Strands, swings: Mapping[tuple[int, int], float]) -> tuple[Edge, ...]:
    """Fan parallel edges out around their tie's course, which swings 0 if not said otherwise.

    A loop's swing has no meaning.
    """
    edges = []
    for pair, strand in strands.items():
        for number, (source, target, kind, status) in enumerate(strand):
            swing = float(swings.get(pair, 0.0)) + (number - (len(strand) - 1) / 2) * STRAND
            edges.append(Edge(source, target, kind, status, swing if source == pair[0] else -swing))
    return tuple(edges)
