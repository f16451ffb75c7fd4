"""A graph as a plan: labels, boxes, ties and where they go, in points, before anything is drawn."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.fonts import clean
from graphlib_ij.figures.labels import make_label
from graphlib_ij.figures.layout import arrange, stretch
from graphlib_ij.figures.routes import STEPS, STRAND, Routing, count_faults, curve, route
from graphlib_ij.figures.rows import set_in_rows
from graphlib_ij.figures.scale import label_fonts, make_scale
from graphlib_ij.figures.scene import make_scene
from graphlib_ij.figures.shapes import half_extent
from graphlib_ij.figures.style import MARGIN, WIDTH, node_style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from graphlib_ij.figures.geometry import Floats
    from graphlib_ij.figures.labels import Label
    from graphlib_ij.figures.scene import Scene

SHEET = WIDTH - 2 * MARGIN
SMALLEST_SHEET = 150.0
ATTEMPTS = 3
ROWS_HEADING = 9.0
GROWTH = 1.15

Strands = dict[tuple[int, int], list[tuple[int, int, str, str]]]
"""Parallel edges by pair of nodes: source, target, kind, status."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entity to be placed: half the size of its shape, and its label."""

    id: str
    kind: str
    radius: float
    half: tuple[float, float]
    label: Label


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
    families: tuple[str, ...]


def make_plan(
    graph: nx.MultiDiGraph, *, measure: Mapping[str, float], families: tuple[str, ...]
) -> Plan:
    """Place every node and edge of `graph`; entities without any relation stand in rows below."""
    joined = {node for edge in graph.edges() if edge[0] != edge[1] for node in edge}
    names = sorted(graph, key=lambda node: (node not in joined, str(node)))
    items = _items(graph, names, measure=measure, families=families)
    strands = _strands(graph, {name: number for number, name in enumerate(names)})
    loose = items[len(joined) :]
    rows, floor = set_in_rows([(item.half, item.label) for item in loose], width=SHEET)
    nodes = [
        Node(item, center, label_center)
        for item, (center, label_center) in zip(loose, rows, strict=True)
    ]
    if not joined:
        return Plan(tuple(nodes), _edges(strands, {}), floor + ROWS_HEADING, floor, families)
    scene, routing = _routed(items[: len(joined)], strands)
    shift, top = _shift(scene, routing, floor=floor + 2 * ROWS_HEADING if loose else 0.0)
    placed = _placed(items[: len(joined)], scene, routing, shift=shift)
    swings = dict(
        zip(sorted(pair for pair in strands if pair[0] != pair[1]), routing.swing, strict=True)
    )
    return Plan((*placed, *nodes), _edges(strands, swings), top, floor, families)


def label_text(graph: nx.MultiDiGraph, name: str) -> str:
    """Return the label of a node, its id where it has none."""
    return clean(str(graph.nodes[name].get("label") or "")) or clean(str(name)) or "?"


def _items(
    graph: nx.MultiDiGraph,
    names: Sequence[str],
    *,
    measure: Mapping[str, float],
    families: tuple[str, ...],
) -> list[Item]:
    values = [float(measure.get(name, 0.0)) for name in names]
    scale = make_scale(values)
    items = []
    for name, value, (size, weight) in zip(names, values, label_fonts(values), strict=True):
        kind, radius = str(graph.nodes[name].get("kind", "")), scale.radius_of(value)
        wide, high = half_extent(node_style(kind).shape) * radius
        text = label_text(graph, name)
        label = make_label(text, size=size, weight=weight, families=families)
        items.append(Item(str(name), kind, radius, (float(wide), float(high)), label))
    return items


def _strands(graph: nx.MultiDiGraph, index: Mapping[str, int]) -> Strands:
    strands: Strands = defaultdict(list)
    for source, target, data in graph.edges(data=True):
        one, other = index[source], index[target]
        edge = (one, other, str(data.get("kind", "")), str(data.get("status", "asserted")))
        strands[min(one, other), max(one, other)].append(edge)
    return {
        pair: sorted(strands[pair], key=lambda edge: edge[2:] + edge[:2])
        for pair in sorted(strands)
    }


def _routed(items: Sequence[Item], strands: Strands) -> tuple[Scene, Routing]:
    """Lay out on the smallest sheet on which it can be done without faults."""
    width, height = _sheet(items, strands)
    scene = _scene(items, strands, width=width, height=height)
    placement = arrange(scene)
    found: list[tuple[int, Scene, Routing]] = []
    for attempt in range(ATTEMPTS):
        if attempt:
            height = round(height * GROWTH)
            scene = _scene(items, strands, width=width, height=height)
            placement = stretch(scene, placement, factor=GROWTH)
        routing = route(scene, placement)
        found.append((count_faults(scene, routing), scene, routing))
        if not found[-1][0]:
            break
    _, scene, routing = min(found, key=lambda one: one[0])
    return scene, routing


def _sheet(items: Sequence[Item], strands: Strands) -> tuple[float, float]:
    """Return a sheet with room for all boxes and, the more there are, for the edges."""
    boxes = sum(
        (item.label.width + 2 * item.half[0] + 16) * (item.label.height + 2 * item.half[1] + 12)
        for item in items
    )
    area = 1.05 * boxes + 700 * len(strands)
    width = float(np.clip(round(sqrt(area * 1.9)), SMALLEST_SHEET, SHEET))
    return width, float(max(round(area / width), 50))


def _scene(items: Sequence[Item], strands: Strands, *, width: float, height: float) -> Scene:
    node = np.array([item.half for item in items])
    label = np.array([(item.label.width / 2, item.label.height / 2) for item in items])
    pairs = [pair for pair in sorted(strands) if pair[0] != pair[1]]
    return make_scene(
        node,
        label,
        ties=np.array(pairs, dtype=np.int64),
        spread=np.array([(len(strands[pair]) - 1) * STRAND / 2 for pair in pairs]),
        width=width,
        height=height,
    )


def _shift(scene: Scene, routing: Routing, *, floor: float) -> tuple[Floats, float]:
    """Return how to move the drawing so that it is centred above `floor`, and where it ends."""
    position, labels = routing.placement.position, routing.placement.label_centers(scene)
    ends = scene.ties
    swing = routing.swing + np.where(routing.swing < 0, -scene.spread, scene.spread)
    paths = curve(position[ends[:, 0]], position[ends[:, 1]], swing=swing, steps=STEPS)
    corners = [position - scene.node, position + scene.node, labels - scene.label]
    spots = np.concatenate([*corners, labels + scene.label, paths.reshape(-1, 2)])
    low, high = spots.min(axis=0), spots.max(axis=0)
    shift = np.round(np.array([(SHEET - low[0] - high[0]) / 2, floor - low[1]]), 1)
    return shift, float(high[1] + shift[1])


def _placed(items: Sequence[Item], scene: Scene, routing: Routing, *, shift: Floats) -> list[Node]:
    centers = np.round(routing.placement.position + shift, 1).tolist()
    labels = np.round(routing.placement.label_centers(scene) + shift, 1).tolist()
    return [
        Node(item, (center[0], center[1]), (label[0], label[1]))
        for item, center, label in zip(items, centers, labels, strict=True)
    ]


def _edges(strands: Strands, swings: Mapping[tuple[int, int], float]) -> tuple[Edge, ...]:
    """Fan parallel edges out around their tie's course; a loop's swing has no meaning."""
    edges = []
    for pair, strand in strands.items():
        for number, (source, target, kind, status) in enumerate(strand):
            swing = float(swings.get(pair, 0.0)) + (number - (len(strand) - 1) / 2) * STRAND
            edges.append(Edge(source, target, kind, status, swing if source == pair[0] else -swing))
    return tuple(edges)
