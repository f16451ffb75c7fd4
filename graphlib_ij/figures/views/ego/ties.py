"""Ties around a centre: from ring to ring, and beside the rings where they touch nothing."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.layout.geometry import lengths, segment_depth, segments_cross, squared
from graphlib_ij.figures.style import head_of
from graphlib_ij.figures.views.ego.kin import SHOWN
from graphlib_ij.figures.views.nodelink.plan import Edge, Node, Plan, make_strands
from graphlib_ij.figures.views.nodelink.strokes import make_stroke

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.look import Point
    from graphlib_ij.figures.views.ego.circle import Circle
    from graphlib_ij.figures.views.ego.kin import Kin
    from graphlib_ij.figures.views.nodelink.plan import Strands
    from graphlib_ij.figures.views.nodelink.strokes import Stroke

ROUND = ((1.0, 0.45), (0.76, 0.76), (0.45, 1.0))
"""Half sizes of boxes that together are about a circle of radius 1."""

CLEARANCE, TREE_CLEARANCE = 2.6, 1.0
"""Points of paper between a line and what it may not touch; heads are wider than lines."""

SHORTEST_LINE = 13.0
"""Points that a line needs for its head to be seen; a shorter one bends out."""

STRAND = 6.0
"""Points between the middles of parallel lines."""

BENDS = (0.0, 0.05, -0.05, 0.1, -0.1, 0.16, -0.16)
"""How far a line to the next ring may bend around a large shape, as a part of its length."""

SWINGS = (0.0, 0.05, -0.05, 0.12, -0.12, 0.2, -0.2, 0.3, -0.3, 0.4, -0.4)
"""How far a tie beside the spokes may swing out, as a part of its length."""


def join(graph: nx.MultiDiGraph, circle: Circle, kin: Kin) -> Circle:
    """Add edges: first those that make the rings, then others as far as there is a way."""
    nodes = circle.plan.nodes
    number = {node.item.id: place for place, node in enumerate(nodes)}
    behind = {
        (number[kin.center], number[branch.node])
        for side in kin.sides
        for sector in side
        for branch in sector.branches
    } | {
        (number[branch.node], number[other.node])
        for branch in kin.walk()
        for other in branch.behind
    }
    # Strokes to the centre end at the round about it, as those to a highlighted node at its ring.
    round_center = replace(
        nodes[0].item, half=(circle.core, circle.core), stands_out=True, label=None
    )
    plan = replace(circle.plan, nodes=(Node(round_center, (0.0, 0.0), (0.0, 0.0)), *nodes[1:]))
    strands = sorted(
        _shown(graph, number).items(),
        key=lambda one: (one[0] not in behind and one[0][::-1] not in behind, one[0]),
    )
    boxes = _boxes(circle)
    edges: list[Edge] = []
    strokes: list[Stroke] = []
    first = omitted = 0
    for pair, strand in strands:
        tree = pair in behind or pair[::-1] in behind
        for place, (source, target, kind, status) in enumerate(strand):
            swing = (place - (len(strand) - 1) / 2) * STRAND * tree
            edge = Edge(source, target, kind, status, swing if source == pair[0] else -swing)
            way = _way(plan, edge, strokes, boxes=boxes, tree=tree)
            if way is None:
                omitted += 1
            else:
                edges.append(way[0])
                strokes.append(way[1])
                first += tree
    return replace(
        circle, plan=replace(circle.plan, edges=tuple(edges)), strokes=tuple(strokes),
        first=first, omitted=omitted,
    )  # fmt: skip


def _shown(graph: nx.MultiDiGraph, number: Mapping[str, int]) -> Strands:
    """Return the relations between those shown, by pair; sorted."""
    shown = (
        (source, target, data)
        for source, target, data in graph.subgraph(number).edges(data=True)
        if source != target and data.get("status", "asserted") in SHOWN
    )
    return make_strands(shown, number)


def _boxes(circle: Circle) -> tuple[Floats, Floats, Floats]:
    """Return the middles and half sizes of all that no tie may touch, and whose shape it is.

    Whose is the node's number, -1 for texts and the round in the middle.
    """
    nodes = circle.plan.nodes[1:]
    rows: list[tuple[Point, Point, int]] = [
        ((0.0, 0.0), (wide * circle.core, high * circle.core), -1) for wide, high in ROUND
    ]
    rows += [(node.center, node.item.half, place) for place, node in enumerate(nodes, 1)]
    rows += [(node.label_center, node.item.label_half, -1) for node in nodes if node.item.label]
    rows += [
        (one.center, (one.label.width / 2, one.label.height / 2), -1) for one in circle.headings
    ]
    centers, halves, owners = zip(*rows, strict=True)
    return np.array(centers), np.array(halves), np.array(owners)


def _way(
    plan: Plan,
    edge: Edge,
    strokes: Sequence[Stroke],
    *,
    boxes: tuple[Floats, Floats, Floats],
    tree: bool,
) -> tuple[Edge, Stroke] | None:
    """Return the edge on the course that touches and crosses least.

    None if all courses of an edge that is not of the `tree` run through something.
    """
    centers, halves, owners = boxes
    ends = plan.nodes[edge.source].center, plan.nodes[edge.target].center
    length = sqrt((ends[0][0] - ends[1][0]) ** 2 + (ends[0][1] - ends[1][1]) ** 2)
    foreign = (owners != edge.source) & (owners != edge.target) & ((owners >= 0) | ~np.bool_(tree))
    clear = -TREE_CLEARANCE if tree else -CLEARANCE
    lines = [stroke.line for stroke in strokes]
    starts = np.concatenate([np.empty((0, 2)), *(line[:-1] for line in lines)])
    stops = np.concatenate([np.empty((0, 2)), *(line[1:] for line in lines)])
    drawn = np.array([(line[0], line[-1], _middle(line)) for line in lines]).reshape(-1, 3, 2)
    best: tuple[float, Edge, Stroke] | None = None
    for part in BENDS if tree else SWINGS:
        trial = replace(edge, swing=round(edge.swing + part * length, 1))
        stroke = make_stroke(plan, trial, head=head_of(edge.kind))
        # The line runs on under its head.
        line = stroke.line if stroke.head is None else np.vstack([stroke.line, stroke.head[1]])
        depth = segment_depth(line[:-1, None], line[1:, None], center=centers, half=halves)
        hits = int((depth[:, foreign] > clear).any(axis=0).sum())
        alike = _is_alike(stroke.line, drawn)
        if (hits or alike) and not tree:
            continue
        beside = (np.maximum(starts, stops) >= line.min(axis=0)).all(axis=1)
        beside &= (np.minimum(starts, stops) <= line.max(axis=0)).all(axis=1)
        crossed = segments_cross(
            line[:-1, None], line[1:, None], c=starts[beside], d=stops[beside]
        ).sum()
        step = np.diff(line, axis=0)
        missing = max(SHORTEST_LINE - float(lengths(step).sum()), 0.0)
        cost = round(100.0 * hits + float(crossed) + 6 * abs(part) + missing, 3)
        cost += 50.0 * alike
        if best is None or cost < best[0]:
            best = cost, trial, stroke
    return None if best is None else best[1:]


def _is_alike(line: Floats, drawn: Floats) -> bool:
    """Tell whether a stroke runs too close to another, as two relations of one pair would.

    Of those `drawn` their two ends and their middle are given.
    """
    begins = (np.abs(line[0] - drawn[:, :2]) < 2 * STRAND).all(axis=2).any(axis=1)
    apart = _middle(line) - drawn[:, 2]
    near = squared(apart) < (STRAND - 0.6) ** 2
    return bool((begins & near).any())


def _middle(line: Floats) -> Floats:
    middle: Floats = (line[(len(line) - 1) // 2] + line[len(line) // 2]) / 2
    return middle
