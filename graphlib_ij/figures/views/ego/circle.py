"""Kin as a plan: an entity in the middle, its sectors at both sides, who stands behind whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt
from typing import TYPE_CHECKING

from graphlib_ij.figures.labels import make_label
from graphlib_ij.figures.layout.rings import Rings, Row, fit_rings, heights
from graphlib_ij.figures.layout.scene import LABEL_GAP
from graphlib_ij.figures.scale import make_scale
from graphlib_ij.figures.shapes import half_extent
from graphlib_ij.figures.style import SMALLEST_SIZE, shape_of
from graphlib_ij.figures.views.ego.kin import MOST, Branch
from graphlib_ij.figures.views.nodelink.plan import HIGHLIGHT_SIZE, Item, Node, Plan, make_item
from graphlib_ij.figures.words import kind_of, label_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import networkx as nx

    from graphlib_ij.figures.labels import Label
    from graphlib_ij.figures.look import Look, Point
    from graphlib_ij.figures.scale import Scale
    from graphlib_ij.figures.views.ego.kin import Kin
    from graphlib_ij.figures.views.nodelink.strokes import Stroke

CENTER_FORM, NARROW_CENTER_FORM = (10.0, 15, 4), (8.4, 10, 3)
"""Of the name in the middle: size in points, characters of a line, lines."""

NEAR_SIZE, NARROW_NEAR_SIZE, HEADING_SIZE = 7.4, 6.8, 6.8
CORE_PAD, HEADING_LEADING = 5.0, 1.4
WIDE = 180.0
"""Points of half a sheet from which the name in the middle may be wide, and shapes large."""

WIDEST_NODE, NARROW_WIDEST_NODE = 9.0, 6.5
NARROWEST_CORE, NARROWEST_NAME, SHORTEST_SPOKE, NARROWEST_RING = 40.0, 46.0, 18.0, 14.0
"""Points that the round in the middle, a name, and the steps to the first ring and to another take
of half a sheet."""

LETTER = 0.56
"""Mean width of a letter as a part of its size."""

FEWEST_COLUMNS, GOOD_COLUMNS, MOST_COLUMNS = 4, 9, 26


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a sector: its words, and where the middle of their box is."""

    label: Label
    center: Point
    right: bool


@dataclass(frozen=True, slots=True)
class Circle:
    """What is drawn where, from the middle of the centre.

    Attributes
    ----------
    plan : Plan
        Its first node is the centre.
    scale : Scale
        Of the areas of shapes.
    core : float
        Radius of the round around the centre's shape and name.
    strokes : tuple of Stroke
        One for each edge of the plan.
    first : int
        How many of the edges make the rings; they come before all others.
    omitted : int
        Relations between the entities shown that would run through a name.
    """

    plan: Plan
    scale: Scale
    core: float
    rings: Rings
    headings: tuple[Heading, ...]
    strokes: tuple[Stroke, ...]
    first: int
    omitted: int


@dataclass(frozen=True, slots=True)
class _Room:
    """Half the width of the sheet, that of each ring, and the widths that names may have."""

    half: float
    rings: tuple[float, ...]
    names: tuple[float, ...]


def rings_within(look: Look) -> int:
    """Return how many rings with their names there is room for, 1 at least.

    Examples
    --------
    >>> from graphlib_ij.figures.look import Look
    >>> rings_within(Look(width=80)), rings_within(Look(width=180))
    (1, 11)
    """
    room = look.sheet / 2 - NARROWEST_CORE - NARROWEST_NAME - SHORTEST_SPOKE
    return 1 + max(int(room // NARROWEST_RING), 0)


def make_circle(
    graph: nx.MultiDiGraph,
    kin: Kin,
    *,
    measure: Mapping[str, float],
    families: tuple[str, ...],
    look: Look,
    named: Collection[str],
) -> Circle:
    """Place an entity's kin around it; only those in `named` and to be highlighted get a name.

    Lines are not drawn yet: `ties.join` adds them.
    """
    shown = [kin.center, *(branch.node for branch in kin.walk())]
    scale = make_scale([float(measure.get(node, 0.0)) for node in shown])
    largest = WIDEST_NODE if look.sheet / 2 >= WIDE else NARROW_WIDEST_NODE
    scale = replace(scale, radius=min(scale.radius, largest))
    radii = {node: scale.radius_of(float(measure.get(node, 0.0))) for node in shown}
    center = _center_item(graph, kin.center, radius=radii[kin.center], families=families, look=look)
    core = _core(center, spokes=sum(branch.ring == 1 for branch in kin.walk()), look=look)
    depth = max((branch.ring for branch in kin.walk()), default=0)
    room = _room(look.sheet / 2, core=core, depth=depth, widest=max(radii.values()))
    items = {
        branch.node: _item(
            graph, branch, radius=radii[branch.node], families=families, look=look,
            named=named, room=room,
        )
        for branch in kin.walk()
    }  # fmt: skip
    headings = [
        _heading(sector.phrase, families=families, width=room.half - room.rings[0] - LABEL_GAP)
        for side in kin.sides
        for sector in side
    ]
    circle = _placed(kin, center, items=items, headings=headings, core=core, room=room)
    return replace(circle, scale=scale)


def _center_item(
    graph: nx.MultiDiGraph, node: str, *, radius: float, families: tuple[str, ...], look: Look
) -> Item:
    size, columns, lines = CENTER_FORM if look.sheet / 2 >= WIDE else NARROW_CENTER_FORM
    label = make_label(
        label_text(graph, node), size=size, weight="bold", families=families,
        columns=columns, most=lines,
    )  # fmt: skip
    kind = kind_of(graph, node)
    wide, high = half_extent(shape_of(kind)) * radius
    return Item(node, kind, radius, (float(wide), float(high)), label)


def _core(center: Item, *, spokes: int, look: Look) -> float:
    """Return the radius of the round that holds the centre's shape with its name under it.

    The more lines end at it, the larger it is, so that their heads stay apart.
    """
    wide, high = center.label_half
    tall = high + center.half[1] + LABEL_GAP / 2
    corner = sqrt(wide * wide + tall * tall)
    inner = max(corner * 0.96, wide + 2, tall + 2) + CORE_PAD
    return round(max(inner, min(14 + 0.75 * min(spokes, MOST), 0.2 * look.sheet / 2)), 1)


def _room(half: float, *, core: float, depth: int, widest: float) -> _Room:
    """Share half the sheet among the core, the rings and the names beyond them."""
    outer = min(max(0.37 * half, NARROWEST_NAME), 96.0)
    last = max(half - outer - widest - LABEL_GAP, core + NARROWEST_RING / 2)
    if depth <= 1:
        last = min(last, core + 80.0)
    share = 1.0 if depth <= 1 else 0.4 if depth == 2 else 1 / depth
    first = min(core + max((last - core) * share, SHORTEST_SPOKE), last)
    step = (last - first) / max(depth - 1, 1)
    rings = tuple(round(first + step * number, 1) for number in range(max(depth, 1)))
    names = []
    for number, ring in enumerate(rings):
        beyond = half - ring - widest - LABEL_GAP
        between = step - 2 * widest - 2 * LABEL_GAP
        roomy = number < len(rings) - 1 and between > 56
        names.append(round(between if roomy else beyond, 1))
    return _Room(half, rings, tuple(names))


def _item(
    graph: nx.MultiDiGraph,
    branch: Branch,
    *,
    radius: float,
    families: tuple[str, ...],
    look: Look,
    named: Collection[str],
    room: _Room,
) -> Item:
    node = branch.node
    stands_out = node in look.highlight
    near = NEAR_SIZE if look.sheet / 2 >= WIDE else NARROW_NEAR_SIZE
    size, weight = (near if branch.ring == 1 else SMALLEST_SIZE), "normal"
    if stands_out:
        size, weight = max(size, HIGHLIGHT_SIZE), "bold"
    label = None
    if stands_out or node in named:
        label = _fitting(
            label_text(graph, node), size=size, weight=weight, families=families,
            width=room.names[branch.ring - 1],
        )  # fmt: skip
    return make_item(graph, node, radius, label, stands_out=stands_out)


def _fitting(
    text: str, *, size: float, weight: str, families: tuple[str, ...], width: float
) -> Label:
    """Return a label no wider than `width`, in as few lines as that allows."""
    columns = min(max(round(width / size / LETTER), GOOD_COLUMNS), MOST_COLUMNS)
    while True:
        label = make_label(text, size=size, weight=weight, families=families, columns=columns)
        if label.width <= width or columns <= FEWEST_COLUMNS:
            return label
        columns -= 1


def _heading(text: str, *, families: tuple[str, ...], width: float) -> Label:
    label = _fitting(text, size=HEADING_SIZE, weight="bold", families=families, width=width)
    return replace(label, height=label.height + HEADING_LEADING * (len(label.lines) - 1))


def _placed(
    kin: Kin,
    center: Item,
    *,
    items: Mapping[str, Item],
    headings: Sequence[Label],
    core: float,
    room: _Room,
) -> Circle:
    every_heading = iter(headings)
    sides: list[list[tuple[Row, Label | Branch]]] = []
    for side in kin.sides:
        rows: list[tuple[Row, Label | Branch]] = []
        for sector in side:
            heading = next(every_heading)
            lead = 6.0 if rows else 0.0
            rows.append((Row(1, heading.height / 2, heading.height / 2, lead), heading))
            rows += [(_row(branch, items[branch.node]), branch) for branch in sector.walk()]
        sides.append(rows)
    spots = heights([[row for row, _ in lines] for lines in sides])
    top = max(
        (
            abs(y) + max(row.above, row.below)
            for lines, ys in zip(sides, spots, strict=True)
            for (row, _), y in zip(lines, ys, strict=True)
        ),
        default=0.0,
    )
    rings = fit_rings(room.rings, top=top, core=core)
    nodes, written = [_center_node(center)], []
    for right, lines, ys in zip((True, False), sides, spots, strict=True):
        for (row, what), y in zip(lines, ys, strict=True):
            x = rings.across(row.ring, y)
            if isinstance(what, Branch):
                nodes.append(_node(items[what.node], x, y, right=right, raised=bool(what.behind)))
            else:
                middle = round(x + LABEL_GAP + what.width / 2, 1)
                written.append(Heading(what, (middle if right else -middle, y), right))
    plan = Plan(tuple(nodes), (), 2 * rings.half_height[-1], 0.0)
    return Circle(plan, make_scale([]), core, rings, tuple(written), (), 0, 0)


def _row(branch: Branch, item: Item) -> Row:
    """Return the room that an entity takes; the name of one with others behind it is raised."""
    high = 2 * item.label_half[1]
    if branch.behind:
        return Row(branch.ring, max(high + 0.5, item.half[1]), item.half[1])
    reach = max(high / 2, item.half[1])
    return Row(branch.ring, reach, reach)


def _node(item: Item, x: float, y: float, *, right: bool, raised: bool) -> Node:
    sign = 1 if right else -1
    away = sign * (x + item.half[0] + LABEL_GAP + item.label_half[0])
    lift = item.label_half[1] + 0.5 if raised else 0.0
    return Node(item, (sign * x, y), (round(away, 1), round(y + lift, 1)))


def _center_node(center: Item) -> Node:
    """Return the centre with its shape above its name, the middle of both at the origin."""
    tall = 2 * (center.half[1] + center.label_half[1]) + LABEL_GAP
    shape = tall / 2 - center.half[1]
    name = -tall / 2 + center.label_half[1]
    return Node(center, (0.0, round(shape, 1)), (0.0, round(name, 1)))
