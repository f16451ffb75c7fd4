"""What a kind looks like: the one table from which figures and their legends are drawn.

Shape and colour both say an entity's kind, colour says a relation's family and the dash its kind
within the family: the figures can be read without telling colours apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graphlib_ij.schema import relation_kinds

WIDTH = 510.2
"""Width of every figure in points: 180 mm, the width at which font sizes hold."""

MARGIN = 9.0
INK = "#1a1a1a"
GREY = "#555555"
RULE = "#c8c8c8"
PAPER = "#ffffff"

TITLE_SIZE, SUBTITLE_SIZE, HEADING_SIZE, KEY_SIZE, CAPTION_SIZE = 13.0, 8.0, 7.4, 7.0, 6.8
LABEL_SIZES = (
    (0.12, 0.3, 8.8, "bold"),
    (0.25, 0.12, 7.6, "normal"),
    (1.0, 0.0, 6.6, "normal"),
)
"""Label sizes: for which share of the names, from which part of the largest value, the size in
points and the weight."""

LINE_SPACING = 1.1
SMALLEST_RADIUS, LARGEST_RADIUS = 3.2, 11.0
LINE_WIDTH = 1.0
UNCERTAIN = ("planned", "hedged")
"""Statuses that are drawn lighter."""


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """Shape and fill of a kind of entity; `outline` is drawn where the fill is pale on paper."""

    shape: str
    fill: str
    outline: str


@dataclass(frozen=True, slots=True)
class EdgeStyle:
    """Colour and dash of a kind of relation, and whether it has an arrow."""

    color: str
    dash: tuple[float, ...]
    arrow: bool


NODES = {
    "company": NodeStyle("square", "#0072B2", "#0072B2"),
    "organization": NodeStyle("diamond", "#56B4E9", "#2B7FB0"),
    "official": NodeStyle("circle", "#E69F00", "#A87400"),
    "city": NodeStyle("triangle", "#009E73", "#009E73"),
    "region": NodeStyle("hexagon", "#8FD3B6", "#3F8F70"),
    "country": NodeStyle("pentagon", "#1F4E3D", "#1F4E3D"),
    "sector": NodeStyle("octagon", "#CC79A7", "#A85585"),
    "event": NodeStyle("plus", "#D55E00", "#D55E00"),
}
OTHER_NODE = NodeStyle("circle", "#9A9A9A", "#6E6E6E")

FAMILIES = {
    "people": "#B97A0C",
    "place": "#3D9377",
    "ties": "#2A7FBF",
    "activity": "#AF5590",
}
OTHER_FAMILY = "#777777"

DASHES: tuple[tuple[float, ...], ...] = ((), (4.2, 2.2), (1.1, 1.7))
"""Solid, dashed, dotted: the first, second and third kind of a family; lengths in points."""


def node_style(kind: str) -> NodeStyle:
    """Return what a kind of entity looks like; a kind not in the schema is a grey circle.

    Examples
    --------
    >>> node_style("city").shape
    'triangle'
    """
    return NODES.get(kind, OTHER_NODE)


@cache
def edge_style(kind: str) -> EdgeStyle:
    """Return what a kind of relation looks like; a kind not in the schema is a grey arrow.

    Examples
    --------
    >>> edge_style("partners_with").arrow
    False
    """
    relations = relation_kinds()
    if kind not in relations:
        return EdgeStyle(OTHER_FAMILY, DASHES[0], True)
    relation = relations[kind]
    family = [name for name, other in relations.items() if other.family == relation.family]
    dash = DASHES[min(family.index(kind), len(DASHES) - 1)]
    color = FAMILIES.get(relation.family, OTHER_FAMILY)
    return EdgeStyle(color, dash, not relation.symmetric)


def lighter(color: str) -> str:
    """Return `color` mixed with paper: opaque, so that lines stay even where they cross.

    Examples
    --------
    >>> lighter("#000000")
    '#8c8c8c'
    """
    parts = (int(color[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(part * 0.45 + 255 * 0.55):02x}" for part in parts)
