"""From a planned edge to its stroke: the line between two outlines, and the arrow's head."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, sqrt
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.heads import head_length
from graphlib_ij.figures.layout.routes import curve
from graphlib_ij.figures.shapes import outline, reach
from graphlib_ij.figures.style import head_of, shape_of
from graphlib_ij.figures.views.nodelink.plan import loop_radius

if TYPE_CHECKING:
    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.look import Point
    from graphlib_ij.figures.views.nodelink.plan import Edge, Node, Plan

CLEAR = 1.6
"""Points of paper between a stroke's end and the node."""

CURVE_STEPS = 24


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn edge: points of its line, and where its head begins and ends, or none."""

    line: Floats
    head: tuple[Point, Point] | None


def make_strokes(plan: Plan) -> list[Stroke]:
    """Return the stroke of every edge of a plan, with the head of its kind."""
    return [make_stroke(plan, edge, head=head_of(edge.kind)) for edge in plan.edges]


def make_stroke(plan: Plan, edge: Edge, *, head: str) -> Stroke:
    """Return the stroke of an edge, cut where it leaves one shape and reaches the other.

    `head` is the kind of its arrow head; "" is none.
    """
    source, target = plan.nodes[edge.source], plan.nodes[edge.target]
    if edge.source == edge.target:
        return Stroke(_loop(source), None)
    begin = _leave(source, target, swing=edge.swing, clear=CLEAR)
    tip = 1 - _leave(target, source, swing=-edge.swing, clear=CLEAR)
    if tip <= begin:
        begin, tip = 0.45, 0.55
    if not head:
        return Stroke(np.round(_piece(source, target, edge.swing, begin, tip), 2), None)
    end = _point(source, target, edge.swing, tip)
    chord = hypot(target.center[0] - source.center[0], target.center[1] - source.center[1])
    neck = max(tip - head_length(head) / max(chord, 1.0), begin)
    base = _point(source, target, edge.swing, min(neck, tip - 1.0 / max(chord, 1.0)))
    return Stroke(np.round(_piece(source, target, edge.swing, begin, neck), 2), (base, end))


def node_corners(node: Node) -> Floats:
    """Return the corners of a node's shape where it stands."""
    corners = outline(shape_of(node.item.kind)) * node.item.radius + node.center
    rounded: Floats = np.round(corners, 2)
    return rounded


def _point(source: Node, target: Node, swing: float, along: float) -> tuple[float, float]:
    step_x, step_y = target.center[0] - source.center[0], target.center[1] - source.center[1]
    out = swing * 4 * along * (1 - along) / (hypot(step_x, step_y) or 1.0)
    return (
        source.center[0] + along * step_x - out * step_y,
        source.center[1] + along * step_y + out * step_x,
    )


def _leave(node: Node, other: Node, *, swing: float, clear: float) -> float:
    """Return how far along its course, as a part of it, an edge has left the node's outline."""
    shape, radius = shape_of(node.item.kind), node.item.radius
    if node.item.stands_out:
        shape, radius = "circle", node.item.half[0]
    low, high = 0.0, 0.5
    for _ in range(24):
        middle = (low + high) / 2
        spot = np.array(_point(node, other, swing, middle)) - node.center
        away = sqrt(float((spot * spot).sum()))
        if away < reach(shape, spot) * radius + clear:
            low = middle
        else:
            high = middle
    return high


def _piece(source: Node, target: Node, swing: float, begin: float, end: float) -> Floats:
    steps = CURVE_STEPS if swing else 1
    along = [begin + (end - begin) * step / steps for step in range(steps + 1)]
    piece: Floats = np.array([_point(source, target, swing, part) for part in along])
    return piece


def _loop(node: Node) -> Floats:
    """Return a small ring above the node, or below it if its label is above."""
    above = node.label_center[1] > node.center[1] + node.item.radius
    away = -1.0 if above else 1.0
    size = loop_radius(node.item.radius)
    middle = np.array([node.center[0], node.center[1] + away * (node.item.radius + size)])
    right = np.array([size, 0.0])
    half = curve(middle - right, middle + right, swing=np.array(size), steps=CURVE_STEPS)
    ring: Floats = np.round(np.concatenate([half, 2 * middle - half]), 2)
    return ring
