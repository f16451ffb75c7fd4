"""Two graphs in one layout drawn: what is new, gone, firmer or less firm, and what stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.fonts import font, text_width
from graphlib_ij.figures.keys import SAMPLE
from graphlib_ij.figures.layout.geometry import halfway
from graphlib_ij.figures.shapes import outline
from graphlib_ij.figures.style import EdgeStyle
from graphlib_ij.figures.views.compare.union import FATES, FIRMER, GONE, KEPT, LOOSER, NEW
from graphlib_ij.figures.views.nodelink.drawing import (
    crossed_labels,
    draw_edge,
    draw_label,
    draw_node,
    draw_ring,
    draw_rows_heading,
    label_lines,
)
from graphlib_ij.figures.views.nodelink.strokes import make_strokes, node_corners

if TYPE_CHECKING:
    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.pen import Pen
    from graphlib_ij.figures.style import Theme
    from graphlib_ij.figures.views.compare.union import Union
    from graphlib_ij.figures.views.nodelink.plan import Edge, Node, Plan

WIDTHS = {NEW: 2.0, GONE: 0.8, KEPT: 0.8, FIRMER: 1.4, LOOSER: 1.4}
MARK = 2.3
"""Half the size of the cross or the triangle in the middle of a line."""

HOLLOW, PALE = 0.12, 0.4
"""How much of its colour an entity has that is gone, and one that stays."""

RIM = (2.0, 1.4)
STRIKE = 0.3
"""How high a name is struck through, as a part of its letters' size."""


def fate_of(shown: Union, plan: Plan, edge: Edge) -> str:
    """Return what became of a relation that is drawn."""
    ends = plan.nodes[edge.source].item.id, plan.nodes[edge.target].item.id
    return shown.relations[ends[0], edge.kind, ends[1]]


def _style(theme: Theme, fate: str, kind: str) -> EdgeStyle | None:
    """Return the style of an edge that is gone or stays; None is that of its kind."""
    if fate not in (GONE, KEPT):
        return None
    return EdgeStyle(theme.grey if fate == GONE else theme.rule, (), theme.edge(kind).head)


def draw_union(pen: Pen, plan: Plan, shown: Union, *, rows: str) -> None:
    """Draw a plan: what stays under what is gone, and that under what is new; then entities.

    `rows` is the heading over entities without a relation.
    """
    draw_rows_heading(pen, plan, rows)
    fates = [fate_of(shown, plan, edge) for edge in plan.edges]
    strokes = make_strokes(plan)
    for number in sorted(range(len(fates)), key=lambda one: (-FATES.index(fates[one]), one)):
        edge, fate, stroke = plan.edges[number], fates[number], strokes[number]
        style = _style(pen.theme, fate, edge.kind)
        draw_edge(pen, edge, stroke, number=number, dim=False, style=style, width=WIDTHS[fate])
        _draw_mark(pen, fate, halfway(stroke.line), gid=f"mark-{number}")
    crossed = crossed_labels(plan, strokes)
    for number, node in enumerate(plan.nodes):
        fate = shown.entities[node.item.id]
        if fate == NEW:
            draw_node(pen, node, number=number, dim=False)
        else:
            _draw_shape(pen, node_corners(node), node.item.kind, fate, gid=f"node-{number}")
            draw_ring(pen, node, number=number)
        color = "" if fate == NEW else pen.theme.grey
        ground = pen.theme.paper if number in crossed else ""
        draw_label(pen, node, number=number, ground=ground, dim=False, color=color)
        if fate == GONE:
            _strike(pen, node, number=number)


def _draw_shape(pen: Pen, corners: Floats, kind: str, fate: str, *, gid: str) -> None:
    """Draw an entity that is gone, hollow with a dashed rim, or one that stays, pale."""
    style, theme = pen.theme.node(kind), pen.theme
    if fate == GONE:
        pen.polygon(corners, fill=theme.lighter(style.fill, HOLLOW), gid=gid)
        around = np.concatenate([corners, corners[:1]])
        name = "key" if gid == "key" else gid.replace("node", "rim")
        pen.line(around, color=theme.grey, gid=name, width=0.9, dash=RIM, zorder=3.5)
    else:
        fill, rim = theme.lighter(style.fill, PALE), theme.lighter(style.outline, 0.6)
        pen.polygon(corners, fill=fill, outline=rim, gid=gid)


def _strike(pen: Pen, node: Node, *, number: int) -> None:
    """Draw a line through every line of a name."""
    for line in label_lines(node):
        wide = text_width(line.text, font(pen.families, line.size, line.weight))
        left = line.at[0] - {"left": 0.0, "center": wide / 2, "right": wide}[line.align]
        level = line.at[1] + STRIKE * line.size
        spots = np.round([(left - 1, level), (left + wide + 1, level)], 2)
        pen.line(spots, color=pen.theme.grey, gid=f"strike-{number}", width=0.8, zorder=6)


def _draw_mark(pen: Pen, fate: str, at: Floats, *, gid: str) -> None:
    """Draw a cross on a line that is gone, a triangle on one that is firmer or less firm."""
    if fate == GONE:
        for slope in (1, -1):
            arm = np.array([MARK, MARK * slope])
            spots = np.round([at - arm, at + arm], 2)
            pen.line(spots, color=pen.theme.ink, gid=gid, width=1.1, zorder=2.2)
    elif fate in (FIRMER, LOOSER):
        up = 1 if fate == FIRMER else -1
        corners = at + np.array([(-1.4, -up), (1.4, -up), (0.0, 1.5 * up)]) * MARK
        pen.polygon(
            np.round(corners, 2), fill=pen.theme.ink, outline=pen.theme.paper, gid=gid, zorder=2.2
        )


@dataclass(frozen=True, slots=True)
class RelationSample:
    """A sample of a relation that had a fate, without the colour of a kind."""

    fate: str

    def __call__(self, pen: Pen) -> None:
        """Draw the sample."""
        style = _style(pen.theme, self.fate, "")
        color = style.color if style else pen.theme.ink
        spots = np.array([(0.0, 0.0), (SAMPLE, 0.0)])
        pen.line(spots, color=color, gid="key", width=WIDTHS[self.fate])
        _draw_mark(pen, self.fate, spots.mean(axis=0), gid="key")


@dataclass(frozen=True, slots=True)
class EntitySample:
    """A sample of an entity that had a fate, a circle in grey."""

    fate: str

    def __call__(self, pen: Pen) -> None:
        """Draw the sample."""
        corners = np.round(outline("circle") * 3.6 + (4.0, 0.0), 2)
        if self.fate == NEW:
            pen.polygon(corners, fill=pen.theme.grey, outline=pen.theme.grey, gid="key")
        else:
            _draw_shape(pen, corners, "", self.fate, gid="key")
