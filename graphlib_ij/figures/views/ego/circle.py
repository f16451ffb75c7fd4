"""Kin as a plan: an entity in the middle, its sectors at both sides, who stands behind whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.labels import make_label
from graphlib_ij.figures.layout.geometry import lengths, segment_depth, segments_cross, squared
from graphlib_ij.figures.layout.rings import Rings, Row, fit_rings, heights
from graphlib_ij.figures.layout.scene import LABEL_GAP
from graphlib_ij.figures.scale import make_scale
from graphlib_ij.figures.shapes import half_extent
from graphlib_ij.figures.style import SMALLEST_SIZE, head_of, shape_of
from graphlib_ij.figures.views.ego.kin import MOST, SHOWN, Branch
from graphlib_ij.figures.views.nodelink.plan import (
    HIGHLIGHT_SIZE,
    Edge,
    Item,
    Node,
    Plan,
    ring_radius,
)
from graphlib_ij.figures.views.nodelink.strokes import make_stroke
from graphlib_ij.figures.words import kind_of, label_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import networkx as nx

    from graphlib_ij.figures.labels import Label
    from graphlib_ij.figures.layout.geometry import Floats
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
    """Place an entity's kin around it; only those in `named` and to be highlighted get a name."""
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
    return _joined(graph, replace(circle, scale=scale), kin)


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
    node, kind = branch.node, kind_of(graph, branch.node)
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
    wide, high = half_extent(shape_of(kind)) * radius
    clear = ring_radius(radius) + 1.0
    half = (clear, clear) if stands_out else (float(wide), float(high))
    return Item(node, kind, radius, half, label, stands_out)


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


def _joined(graph: nx.MultiDiGraph, circle: Circle, kin: Kin) -> Circle:
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
        _strands(graph, number).items(),
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


def _strands(
    graph: nx.MultiDiGraph, number: Mapping[str, int]
) -> dict[tuple[int, int], list[tuple[int, int, str, str]]]:
    """Return the relations between those shown, by pair; sorted."""
    strands: dict[tuple[int, int], list[tuple[int, int, str, str]]] = defaultdict(list)
    for source, target, data in graph.subgraph(number).edges(data=True):
        one, other = number[source], number[target]
        status = str(data.get("status", "asserted"))
        if one != other and status in SHOWN:
            strand = strands[min(one, other), max(one, other)]
            strand.append((one, other, str(data.get("kind", "")), status))
    return {
        pair: sorted(strands[pair], key=lambda edge: edge[2:] + edge[:2])
        for pair in sorted(strands)
    }


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
