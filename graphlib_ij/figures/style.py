"""What a kind looks like: the one table from which figures and their legends are drawn.

Shape and colour both say an entity's kind.  Colour and arrow head say a relation's family, the dash
its kind within the family: figures can be read without telling colours apart, and the theme
``print`` has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from graphlib_ij.errors import GraphlibError
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Mapping

MARGIN = 9.0
TITLE_SIZE, SUBTITLE_SIZE, HEADING_SIZE, KEY_SIZE, CAPTION_SIZE = 13.0, 8.0, 7.4, 7.0, 6.8
SMALLEST_SIZE = 6.6
"""Points of the smallest letters of a label, at the width of the figure."""

LABEL_SIZES = (
    (0.12, 0.3, 8.8, "bold"),
    (0.25, 0.12, 7.6, "normal"),
    (1.0, 0.0, SMALLEST_SIZE, "normal"),
)
"""Label sizes: for which share of the names, from which part of the largest value, the size in
points and the weight."""

LINE_SPACING = 1.1
SMALLEST_RADIUS, LARGEST_RADIUS = 3.2, 11.0
LINE_WIDTH = 1.0
DIM_FILL, DIM_OUTLINE = 0.3, 0.5
"""How much of their colours shapes keep where others are to stand out."""

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
    """Colour, dash and arrow head of a kind of relation; "" for a head is none."""

    color: str
    dash: tuple[float, ...]
    head: str


SHAPES = {
    "company": "square",
    "organization": "diamond",
    "official": "circle",
    "city": "triangle",
    "region": "wedge",
    "country": "pentagon",
    "sector": "star",
    "event": "plus",
}
OTHER_SHAPE = "circle"

HEADS = {"people": "filled", "place": "open", "ties": "diamond", "activity": "hollow"}
"""The arrow head of a family of relations; symmetric relations have none."""

DASHES: tuple[tuple[float, ...], ...] = ((), (4.2, 2.2), (1.1, 1.7))
"""Solid, dashed, dotted: the first, second and third kind of a family; lengths in points."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a figure.

    Attributes
    ----------
    paper, ink, grey, rule : str
        Ground, main text and outlines, secondary text, thin rules.
    tints : tuple of str
        Pale grounds for areas that lie side by side, such as communities.
    nodes : mapping of kind to (fill, outline)
    families : mapping of relation family to colour
    other : (str, str, str)
        Fill and outline of a kind of entity, and colour of a relation, not in the schema.
    """

    name: str
    paper: str
    ink: str
    grey: str
    rule: str
    tints: tuple[str, ...]
    nodes: Mapping[str, tuple[str, str]]
    families: Mapping[str, str]
    other: tuple[str, str, str]

    def node(self, kind: str, *, dim: bool = False) -> NodeStyle:
        """Return what a kind of entity looks like; one not in the schema is a grey circle.

        `dim` is how it looks where others are to stand out.

        Examples
        --------
        >>> THEMES["light"].node("city").shape
        'triangle'
        """
        fill, outline = self.nodes.get(kind, self.other[:2])
        if dim:
            fill, outline = self.lighter(fill, DIM_FILL), self.lighter(outline, DIM_OUTLINE)
        return NodeStyle(shape_of(kind), fill, outline)

    def edge(self, kind: str) -> EdgeStyle:
        """Return what a kind of relation looks like; one not in the schema is a grey arrow.

        Examples
        --------
        >>> THEMES["light"].edge("partners_with").head
        ''
        """
        family, dash, head = _line(kind)
        return EdgeStyle(self.families.get(family, self.other[2]), dash, head)

    def lighter(self, color: str, share: float = 0.45) -> str:
        """Return `color` mixed with paper: opaque, so that lines stay even where they cross.

        Examples
        --------
        >>> THEMES["light"].lighter("#000000")
        '#8c8c8c'
        """
        pairs = zip(_parts(color), _parts(self.paper), strict=True)
        return "#" + "".join(f"{round(one * share + two * (1 - share)):02x}" for one, two in pairs)


THEMES = {
    theme.name: theme
    for theme in (
        Theme(
            name="light",
            paper="#ffffff",
            ink="#1a1a1a",
            grey="#555555",
            rule="#c8c8c8",
            tints=("#eef4f9", "#fbf3e4", "#eaf5ee", "#f7ecf3", "#f1f0f7", "#f4f4ef"),
            nodes={
                "company": ("#0072B2", "#0072B2"),
                "organization": ("#56B4E9", "#2B7FB0"),
                "official": ("#E69F00", "#A87400"),
                "city": ("#009E73", "#008A64"),
                "region": ("#98D8B4", "#3F8F70"),
                "country": ("#1F4E3D", "#1F4E3D"),
                "sector": ("#CC79A7", "#A85585"),
                "event": ("#D55E00", "#D55E00"),
            },
            families={
                "people": "#AD7A33",
                "place": "#3A8765",
                "ties": "#0982EC",
                "activity": "#B84093",
            },
            other=("#9A9A9A", "#6E6E6E", "#777777"),
        ),
        Theme(
            name="dark",
            paper="#14171c",
            ink="#f2f2f2",
            grey="#b4b8bf",
            rule="#4a4f57",
            tints=("#1c2733", "#2c2619", "#1a2a23", "#2c1f29", "#24232f", "#26271f"),
            nodes={
                "company": ("#2B98FF", "#2B98FF"),
                "organization": ("#9DDAFF", "#9DDAFF"),
                "official": ("#FFBF42", "#FFBF42"),
                "city": ("#1EC486", "#1EC486"),
                "region": ("#628C79", "#8FD3B6"),
                "country": ("#D0E7D4", "#D0E7D4"),
                "sector": ("#CE8AB5", "#CE8AB5"),
                "event": ("#F5712F", "#F5712F"),
            },
            families={
                "people": "#E9B543",
                "place": "#34C99B",
                "ties": "#369AFB",
                "activity": "#F074B6",
            },
            other=("#9A9A9A", "#C0C0C0", "#A8A8A8"),
        ),
        Theme(
            name="print",
            paper="#ffffff",
            ink="#000000",
            grey="#4a4a4a",
            rule="#b8b8b8",
            tints=("#f2f2f2", "#f7f7f7"),
            nodes={
                "company": ("#2b2b2b", "#2b2b2b"),
                "organization": ("#ffffff", "#000000"),
                "official": ("#ffffff", "#000000"),
                "city": ("#5e5e5e", "#5e5e5e"),
                "region": ("#d0d0d0", "#4a4a4a"),
                "country": ("#000000", "#000000"),
                "sector": ("#b0b0b0", "#4a4a4a"),
                "event": ("#2b2b2b", "#2b2b2b"),
            },
            families={
                "people": "#6a6a6a",
                "place": "#464646",
                "ties": "#000000",
                "activity": "#8a8a8a",
            },
            other=("#c8c8c8", "#6E6E6E", "#777777"),
        ),
    )
}
"""Every theme by name: for a screen or colour print, for a dark page, for print without colour."""


def theme_of(name: str) -> Theme:
    """Return the theme of a name.

    Raises
    ------
    GraphlibError
        If there is none.
    """
    if name not in THEMES:
        raise GraphlibError(f"theme {name!r}: there is no such theme; use {', '.join(THEMES)}")
    return THEMES[name]


def shape_of(kind: str) -> str:
    """Return the shape of a kind of entity, the same in all themes.

    Examples
    --------
    >>> shape_of("city"), shape_of("ship")
    ('triangle', 'circle')
    """
    return SHAPES.get(kind, OTHER_SHAPE)


def head_of(kind: str) -> str:
    """Return the arrow head of a kind of relation, the same in all themes; "" is none.

    Examples
    --------
    >>> head_of("based_in"), head_of("partners_with")
    ('open', '')
    """
    return _line(kind)[2]


@cache
def _line(kind: str) -> tuple[str, tuple[float, ...], str]:
    """Return a relation's family, dash and head."""
    relations = relation_kinds()
    if kind not in relations:
        return "", DASHES[0], "filled"
    relation = relations[kind]
    family = [name for name, other in relations.items() if other.family == relation.family]
    dash = DASHES[min(family.index(kind), len(DASHES) - 1)]
    return relation.family, dash, "" if relation.symmetric else HEADS.get(relation.family, "filled")


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
