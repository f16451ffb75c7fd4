"""A plan drawn: shapes, strokes, names.  Network, backbone and others share it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.heads import draw_head
from graphlib_ij.figures.keys import Key, edge_key, node_key, size_key
from graphlib_ij.figures.layout.geometry import segment_depth
from graphlib_ij.figures.scale import make_scale
from graphlib_ij.figures.shapes import outline
from graphlib_ij.figures.style import CAPTION_SIZE, LINE_WIDTH, UNCERTAIN
from graphlib_ij.figures.views.nodelink.plan import ring_radius
from graphlib_ij.figures.views.nodelink.strokes import make_strokes, node_corners

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphlib_ij.figures.pen import Align, Pen
    from graphlib_ij.figures.scale import Scale
    from graphlib_ij.figures.style import EdgeStyle
    from graphlib_ij.figures.views.nodelink.plan import Edge, Node, Plan
    from graphlib_ij.figures.views.nodelink.strokes import Stroke
    from graphlib_ij.figures.words import Sizes

DESCENT = 0.22
"""Part of a line's height that is below its baseline."""

RING = 1.6
"""Points of the line around a highlighted node."""

SCHEMATIC = "Layout is schematic: distance has no meaning."
"""What the caption of every such figure says."""

ALONE = "Named without a relation to another entity"


def plan_keys(plan: Plan, sizes: Sizes, *, scale: Scale | None = None) -> tuple[Key, ...]:
    """Return the keys of a plan: kinds, relations, sizes; `scale` if the view has its own."""
    scale = scale or make_scale([sizes.values.get(node.item.id, 0.0) for node in plan.nodes])
    return (
        node_key(Counter(node.item.kind for node in plan.nodes)),
        edge_key(
            Counter(edge.kind for edge in plan.edges),
            uncertain=sum(edge.status in UNCERTAIN for edge in plan.edges),
        ),
        size_key(sizes, scale),
    )


def draw_plan(
    pen: Pen, plan: Plan, *, rows: str = ALONE, strokes: Sequence[Stroke] | None = None
) -> None:
    """Draw a plan from its lower left corner: edges, then nodes, then names.

    `rows` is the heading over those that have no relation; `strokes`, one for each edge, are those
    of a view that leads its lines itself.
    """
    draw_rows_heading(pen, plan, rows)
    strokes = make_strokes(plan) if strokes is None else strokes
    dim_nodes, dim_edges = dimmed(plan)
    for number, (edge, stroke) in enumerate(zip(plan.edges, strokes, strict=True)):
        draw_edge(pen, edge, stroke, number=number, dim=number in dim_edges)
    crossed = crossed_labels(plan, strokes)
    for number, node in enumerate(plan.nodes):
        dim, ground = number in dim_nodes, pen.theme.paper if number in crossed else ""
        draw_node(pen, node, number=number, dim=dim)
        draw_label(pen, node, number=number, ground=ground, dim=dim)


def draw_rows_heading(pen: Pen, plan: Plan, text: str) -> None:
    """Write the heading over the entities that stand in rows at the foot, if there are any."""
    if plan.rows:
        at = (0.0, plan.rows + 3)
        pen.text(text, at, size=CAPTION_SIZE, gid="rows", color=pen.theme.grey)


def dimmed(plan: Plan) -> tuple[frozenset[int], frozenset[int]]:
    """Return the nodes and the edges that are drawn paler, since others are to stand out.

    Those to stand out keep their colours, and so do their edges and all at the ends of these.
    """
    chosen = {number for number, node in enumerate(plan.nodes) if node.item.stands_out}
    if not chosen:
        return frozenset(), frozenset()
    ends = [{edge.source, edge.target} for edge in plan.edges]
    near = chosen.union(*(pair for pair in ends if pair & chosen))
    far = frozenset(number for number, pair in enumerate(ends) if not pair & chosen)
    return frozenset(range(len(plan.nodes))) - near, far


def draw_node(pen: Pen, node: Node, *, number: int, dim: bool) -> None:
    """Draw a node's shape, with a ring around it if it is to stand out."""
    style = pen.theme.node(node.item.kind, dim=dim)
    pen.polygon(node_corners(node), fill=style.fill, outline=style.outline, gid=f"node-{number}")
    draw_ring(pen, node, number=number)


def draw_ring(pen: Pen, node: Node, *, number: int) -> None:
    """Draw the ring around a node that is to stand out, none around others."""
    if node.item.stands_out:
        ring = outline("circle") * ring_radius(node.item.radius) + node.center
        pen.polygon(
            np.round(ring, 2), fill="none", outline=pen.theme.ink, width=RING, gid=f"ring-{number}"
        )


def draw_edge(
    pen: Pen,
    edge: Edge,
    stroke: Stroke,
    *,
    number: int,
    dim: bool,
    style: EdgeStyle | None = None,
    width: float = LINE_WIDTH,
) -> None:
    """Draw an edge in the style of its kind, or in another `style` as it is."""
    unsure = edge.status in UNCERTAIN and style is None
    style = style or pen.theme.edge(edge.kind)
    color = pen.theme.lighter(style.color, 0.3 if dim else 0.45) if unsure or dim else style.color
    name = f"{number}-{edge.source}-{edge.target}"
    pen.line(
        stroke.line,
        color=color,
        gid=f"edge-{name}",
        width=width,
        dash=style.dash,
        zorder=1.0 if unsure or dim else 1.5,
    )
    if stroke.head is not None:
        draw_head(pen, style.head, *stroke.head, color=color, gid=f"head-{name}", width=width)


def draw_label(
    pen: Pen, node: Node, *, number: int, dim: bool, ground: str = "", color: str = ""
) -> None:
    """Write a node's name, if it has one; `ground`, a colour, is laid under it."""
    for line in label_lines(node):
        pen.text(
            line.text,
            line.at,
            size=line.size,
            weight=line.weight,
            gid=f"label-{number}",
            color=color or (pen.theme.grey if dim else ""),
            align=line.align,
            ground=ground,
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a name: where its baseline begins, has its middle or ends, as `align` says."""

    text: str
    at: tuple[float, float]
    size: float
    weight: str
    align: Align


def label_lines(node: Node) -> list[Line]:
    """Return the lines of a node's name; none if it has none.

    Each is a text of its own: within one text, lines with descenders would stand further apart.
    """
    label = node.item.label
    if label is None:
        return []
    away = node.label_center[0] - node.center[0]
    # Lines are set flush with the node beside them; above or below it they are centred.
    reach = node.item.half[0] * 0.5 + label.width / 2
    align: Align = "center" if abs(away) < reach else "left" if away > 0 else "right"
    edge = {"left": -label.width / 2, "center": 0.0, "right": label.width / 2}[align]
    pitch = label.height / len(label.lines)
    top = node.label_center[1] + label.height / 2
    return [
        Line(
            text,
            (node.label_center[0] + edge, top - (row + 1) * pitch + DESCENT * pitch),
            label.size,
            label.weight,
            align,
        )
        for row, text in enumerate(label.lines)
    ]


def crossed_labels(plan: Plan, strokes: Sequence[Stroke]) -> frozenset[int]:
    """Return the nodes through whose labels any stroke runs."""
    starts = np.concatenate([np.empty((0, 2)), *(stroke.line[:-1] for stroke in strokes)])
    ends = np.concatenate([np.empty((0, 2)), *(stroke.line[1:] for stroke in strokes)])
    crossed = set()
    for number, node in enumerate(plan.nodes):
        center, half = np.array(node.label_center), np.array(node.item.label_half)
        if (segment_depth(starts, ends, center=center, half=half) > 0).any():
            crossed.add(number)
    return frozenset(crossed)
