"""Groups as discs on a sheet: members and names inside, ties between, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import pi, sqrt
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.fonts import font, text_width
from graphlib_ij.figures.labels import Label, make_label, wrap
from graphlib_ij.figures.layout.bypass import Field, rounded, trimmed, ways
from graphlib_ij.figures.layout.packing import GAP, Body, pack
from graphlib_ij.figures.layout.settle import Crowd, settle
from graphlib_ij.figures.layout.stress import stress_places
from graphlib_ij.figures.scale import make_scale
from graphlib_ij.figures.shapes import half_extent
from graphlib_ij.figures.style import LINE_SPACING, SMALLEST_RADIUS, SMALLEST_SIZE, shape_of
from graphlib_ij.figures.views.plan import HIGHLIGHT_SIZE, Item, Node, ring_radius
from graphlib_ij.figures.words import kind_of, label_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from graphlib_ij.analysis.communities import Community
    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.layout.settle import Settled
    from graphlib_ij.figures.look import Look, Point
    from graphlib_ij.figures.scale import Scale
    from graphlib_ij.figures.views.groups import Grouping
    from graphlib_ij.figures.words import Sizes

    Ties = list[tuple[int, int]]

LEAST_ROOM, MOST_ROOM = 20.0, 900.0
"""Points of area for a member."""

CLOSE = 1.08
"""Which part of the boxes around all discs and titles they may need when they are packed."""

TITLE_HEIGHT = 20.0
"""Points of a title in most cases, with the gap below."""

SMALLEST_DISC = 12.0
DOT = 0.15
"""Smallest radius of a node, as a part of the side of the square that a member has."""

DOT_GAP = 0.13
"""Points between nodes, as a part of the same."""

SMALLEST_DOT = 1.0
LARGEST = 0.8
"""Largest radius of a node, as a part of that in other views: there is less room in a disc."""

CROWDED = 0.36
"""Part of a disc that nodes with the gaps around them may take."""

NAMES = 0.2
"""Part of a disc that names may take for which nodes make room."""

SMALLER, LARGER = 0.92, 1.12
ATTEMPTS = 24
TITLE_GAP = 3.0
JOINER = "\u2060"
TITLE_SIZES = ((48.0, 8.8), (26.0, 7.8), (0.0, 7.2))
"""Letters of a title, for discs of at least so large a radius."""

BANDS = 1.4
"""Bands for each disc at most."""

NARROWEST_BAND, WIDEST_BAND = 1.2, 6.0
OTHERS_ROOM, OTHERS_GAP, OTHERS_HEADING = 40.0, 3.0, 11.0
"""Height of the strip of small discs at most, points between them, and room for its heading."""


@dataclass(frozen=True, slots=True)
class Disc:
    """A community on the sheet; `first` is the number of its first node."""

    community: Community
    center: Point
    radius: float
    title: Label
    title_center: Point
    first: int


@dataclass(frozen=True, slots=True)
class Band:
    """Ties between two discs, by their places among the discs: how many, and where they run."""

    source: int
    target: int
    count: int
    width: float
    way: Floats


@dataclass(frozen=True, slots=True)
class Discs:
    """What is drawn where, in points from the lower left corner.

    Attributes
    ----------
    discs, nodes, bands
    ties : tuple of (int, int)
        Numbers of nodes with a relation inside a disc.
    others : tuple of (x, y, radius)
        The small discs of the strip at the foot, whose heading stands on `foot`.
    height, foot : float
    share : float
        Area of a small disc's member as a part of that of the others.
    scale : Scale
        Of the nodes.
    """

    discs: tuple[Disc, ...]
    nodes: tuple[Node, ...]
    ties: tuple[tuple[int, int], ...]
    bands: tuple[Band, ...]
    others: tuple[tuple[float, float, float], ...]
    height: float
    foot: float
    share: float
    scale: Scale


@dataclass(frozen=True, slots=True)
class _Naming:
    """Which entities have to be named, and which may be where there is room."""

    needed: frozenset[str]
    welcome: frozenset[str]


def capacity(width: float) -> int:
    """Return how many discs can be read on a sheet of a width."""
    return max(int(width * tallest(width) / 13500), 4)


def tallest(width: float) -> float:
    """Return the height of a drawing that fits on a page beside its title and keys."""
    return max(1.05 * width, min(500.0, 2.0 * width))


def make_discs(
    graph: nx.MultiDiGraph,
    grouping: Grouping,
    *,
    sizes: Sizes,
    look: Look,
    families: tuple[str, ...],
    needed: Sequence[str],
    welcome: Sequence[str],
) -> Discs:
    """Place all that is drawn of a grouping.

    Parameters
    ----------
    needed, welcome : sequence of str
        Entities that have to be named, and those that may be where there is room.
    """
    strip, strip_height, small = _strip(grouping, look.sheet)
    naming = _Naming(frozenset(needed), frozenset(welcome) | {one.hub for one in grouping.drawn})
    maker = _Maker(graph, grouping, sizes, look, families, naming, _inner_places(grouping, sizes))
    room = maker.room(tallest(look.sheet) - strip_height)
    for _ in range(ATTEMPTS):
        made = maker.filled(room)
        if made is not None:
            break
        room *= LARGER
    else:
        raise AssertionError("a disc grows until all it holds has room")
    scale, insides = made
    bodies = [inside.body for inside in insides]
    pull = np.zeros((len(bodies), len(bodies)))
    for one, other in strongest(grouping.between, len(bodies)):
        pull[one, other] = pull[other, one] = sqrt(grouping.between[one, other])
    packed = pack(
        bodies,
        pull,
        width=look.sheet,
        height=_first_height(bodies, look.sheet),
        start=_before(grouping, look),
    )
    centers = packed.centers + np.array([0.0, strip_height])
    height = round(packed.height + strip_height, 1)
    discs, nodes, ties = _assembled(grouping, insides, centers)
    return Discs(
        discs=discs,
        nodes=nodes,
        ties=ties,
        bands=_bands(grouping, discs, nodes, (look.sheet, height)),
        others=strip,
        height=height,
        foot=strip_height - OTHERS_HEADING,
        share=round(small / room, 3),
        scale=scale,
    )


@dataclass(frozen=True, slots=True)
class _Inside:
    """A disc with what is in it, from its centre."""

    radius: float
    title: Label
    title_center: Floats
    items: tuple[Item, ...]
    settled: Settled
    body: Body


@dataclass(frozen=True, slots=True)
class _Maker:
    """Fills discs; all that it needs to know does not change with the room for a member."""

    graph: nx.MultiDiGraph
    grouping: Grouping
    sizes: Sizes
    look: Look
    families: tuple[str, ...]
    naming: _Naming
    inner: tuple[tuple[list[str], Ties, Floats], ...]

    def room(self, height: float) -> float:
        """Return the area of a disc for each member, so that all fit on the sheet."""
        sizes = [one.size for one in self.grouping.drawn]
        room = MOST_ROOM
        while room > LEAST_ROOM:
            boxes = [2 * disc_radius(size, room) + GAP for size in sizes]
            if CLOSE * sum(box * (box + TITLE_HEIGHT) for box in boxes) < self.look.sheet * height:
                break
            room *= 0.96
        return room

    def filled(self, room: float) -> tuple[Scale, list[_Inside]] | None:
        """Return all discs, with the largest nodes for which there is room; None if there is none.

        One scale holds for all, so a disc that is too full makes the nodes of all smaller.
        """
        drawn = [node for one in self.grouping.drawn for node in one.members]
        scale = make_scale([self.sizes.values[node] for node in drawn])
        scale = replace(scale, radius=round(LARGEST * scale.radius, 2))
        scale = scale.times(min(max(DOT * sqrt(room), SMALLEST_DOT) / SMALLEST_RADIUS, 1.0))
        while scale.smallest >= SMALLEST_DOT * SMALLER**3:
            insides = self._insides(room, scale)
            if insides is not None:
                return scale, insides
            scale = scale.times(SMALLER)
        return None

    def _insides(self, room: float, scale: Scale) -> list[_Inside] | None:
        insides = []
        for number in range(len(self.grouping.drawn)):
            inside = self._inside(number, room, scale)
            if inside is None:
                return None
            insides.append(inside)
        return insides

    def _inside(self, number: int, room: float, scale: Scale) -> _Inside | None:
        community = self.grouping.drawn[number]
        radius = disc_radius(community.size, room)
        members, ties, places = self.inner[number]
        items = [self._item(node, scale, room) for node in members]
        node = np.array([item.half for item in items])
        gap = round(min(max(DOT_GAP * sqrt(room), 0.8), 2.8), 1)
        taken = ((2 * node + gap) ** 2).max(axis=1).sum()
        if taken > CROWDED * 4 * radius**2 and len(items) > 1:
            return None
        title = make_title(community, radius, self.families)
        above = np.array([0.0, round(radius + TITLE_GAP + title.height / 2, 1)])
        fixed = np.array([[*above, title.width / 2, title.height / 2]])
        named = self._named(members, items, radius)
        crowd = Crowd(
            radius=radius,
            wanted=_spread(places, node, radius),
            node=node,
            label=np.array([item.label_half for item in items]),
            named=named,
            ties=np.array(ties, dtype=np.int64).reshape(-1, 2),
            fixed=fixed,
            gap=gap,
        )
        settled = settle(crowd)
        if settled is None and (named == 2).any():
            # Names that are only welcome make no more room for themselves.
            needed = np.array([name in self.naming.needed for name in members])
            crowd = replace(crowd, named=np.where(needed, 2, np.minimum(named, 1)))
            settled = settle(crowd)
        if settled is None:
            return None
        body = Body(radius, _boxes(settled, crowd))
        return _Inside(radius, title, above, tuple(items), settled, body)

    def _named(self, members: Sequence[str], items: Sequence[Item], radius: float) -> Floats:
        """Tell for which names room is made, which are set where there is some, and which not."""
        left = NAMES * pi * radius**2
        named = []
        for name, item in zip(members, items, strict=True):
            wide, high = item.label_half
            left -= 4 * wide * high
            if name in self.naming.needed:
                named.append(2)
            elif name in self.naming.welcome:
                named.append(2 if left > 0 and 2 * wide < 1.3 * radius else 1)
            else:
                named.append(0)
        return np.array(named)

    def _item(self, name: str, scale: Scale, room: float) -> Item:
        kind, radius = kind_of(self.graph, name), scale.radius_of(self.sizes.values[name])
        wide, high = half_extent(shape_of(kind)) * radius
        stands_out = name in self.look.highlight
        label = None
        if name in self.naming.needed or name in self.naming.welcome:
            foremost = room > 250 and radius >= 0.6 * scale.radius
            label = make_label(
                label_text(self.graph, name),
                size=HIGHLIGHT_SIZE if stands_out else 7.6 if foremost else SMALLEST_SIZE,
                weight="bold" if stands_out else "normal",
                families=self.families,
            )
        clear = ring_radius(radius) + 1.0
        half = (clear, clear) if stands_out else (float(wide), float(high))
        return Item(str(name), kind, radius, half, label, stands_out)


def _inner_places(grouping: Grouping, sizes: Sizes) -> tuple[tuple[list[str], Ties, Floats], ...]:
    """Return for each disc its members, the foremost first, their ties, and places without size."""
    found = []
    for community, pairs in zip(grouping.drawn, grouping.inner, strict=True):
        members = sorted(community.members, key=lambda node: (-sizes.values[node], str(node)))
        place = {name: index for index, name in enumerate(members)}
        ties = [(place[one], place[other]) for one, other in pairs]
        found.append((members, ties, stress_places(len(members), ties)))
    return tuple(found)


def disc_radius(size: int, room: float) -> float:
    """Return the radius of the disc of a community; the smallest are drawn larger than true."""
    return round(max(sqrt(size * room / pi), SMALLEST_DISC), 1)


def make_title(community: Community, radius: float, families: tuple[str, ...]) -> Label:
    """Return a community's name and size as the title of its disc."""
    size = next(size for least, size in TITLE_SIZES if radius >= least)
    columns = int(min(max(2 * radius / (0.62 * size), 15), 30))
    # The stroke between hub and topic stays with the hub where the line breaks.
    lines = wrap(community.name.replace(" / ", f"{JOINER}/ "), columns=columns, lines=3)
    lines = tuple(line.replace(JOINER, " ") for line in lines)
    lines = (*lines[:-1], f"{lines[-1]} ({community.size:,})")
    letters = font(families, size, "bold")
    width = max(text_width(line, letters) for line in lines) + 1.0
    return Label(lines, size, "bold", width, len(lines) * size * LINE_SPACING + 0.4)


def _spread(places: Floats, node: Floats, radius: float) -> Floats:
    """Fit places into a disc; those far out are drawn in, so that the disc is used evenly."""
    if len(places) == 1:
        return np.zeros((1, 2))
    places = places - places.mean(axis=0)
    away = np.sqrt((places * places).sum(axis=1))
    rank = np.empty(len(places))
    rank[np.argsort(np.round(away, 6), kind="stable")] = np.arange(len(places))
    even = np.sqrt((rank + 0.5) / len(places))
    inner = radius - 3.0 - np.sqrt((node * node).sum(axis=1))
    goal = inner * (0.5 * away / max(float(away.max()), 1e-9) + 0.5 * even)
    spread: Floats = np.round(places / np.maximum(away, 1e-9)[:, None] * goal[:, None], 1)
    return spread


def _boxes(settled: Settled, crowd: Crowd) -> Floats:
    """Return the boxes that belong to a disc: its title, and names that stand out of it."""
    boxes = np.concatenate([settled.label, crowd.label], axis=1)[~np.isnan(settled.label[:, 0])]
    corner = np.abs(boxes[:, :2]) + boxes[:, 2:]
    out = (corner * corner).sum(axis=1) > crowd.radius**2
    return np.concatenate([crowd.fixed, boxes[out]])


def _first_height(bodies: Sequence[Body], width: float) -> float:
    """Return a height on which all might just fit."""
    boxes = [(2 * body.radius + GAP, body.boxes[0, 3] * 2 + TITLE_GAP) for body in bodies]
    area = CLOSE * sum(box * (box + title) for box, title in boxes)
    least = max(float((body.high - body.low)[1]) for body in bodies)
    return max(round(area / width), least)


def _before(grouping: Grouping, look: Look) -> Floats:
    """Return where discs were in the figure that this is to be like; NaN where they were not."""
    start = np.full((len(grouping.drawn), 2), np.nan)
    for number, community in enumerate(grouping.drawn):
        old = look.like or {}
        spots = [old[node] for node in sorted(community.members) if node in old]
        if spots:
            start[number] = np.array(spots).mean(axis=0) * look.sheet
    return start


def _assembled(
    grouping: Grouping, insides: Sequence[_Inside], centers: Floats
) -> tuple[tuple[Disc, ...], tuple[Node, ...], tuple[tuple[int, int], ...]]:
    """Move what is in discs to where they stand, and number it through."""
    discs: list[Disc] = []
    nodes: list[Node] = []
    ties: list[tuple[int, int]] = []
    for number, (inside, center) in enumerate(zip(insides, centers, strict=True)):
        place = {item.id: len(nodes) + index for index, item in enumerate(inside.items)}
        discs.append(
            Disc(
                grouping.drawn[number], _point(center), inside.radius, inside.title,
                _point(center + inside.title_center), len(nodes),
            )
        )  # fmt: skip
        for item, spot, name in zip(
            inside.items, inside.settled.position, inside.settled.label, strict=True
        ):
            named = not np.isnan(name[0])
            shown = item if named else _unnamed(item)
            nodes.append(
                Node(shown, _point(center + spot), _point(center + (name if named else 0)))
            )
        ties += sorted(
            (place[str(one)], place[str(other)]) for one, other in grouping.inner[number]
        )
    return tuple(discs), tuple(nodes), tuple(ties)


def _unnamed(item: Item) -> Item:
    return Item(item.id, item.kind, item.radius, item.half, None, item.stands_out)


def _point(spot: Floats) -> Point:
    return round(float(spot[0]), 1), round(float(spot[1]), 1)


def _bands(
    grouping: Grouping, discs: Sequence[Disc], nodes: Sequence[Node], size: Point
) -> tuple[Band, ...]:
    """Return the bands that are drawn, the strongest first, with their ways."""
    chosen = strongest(grouping.between, len(discs))
    if not chosen:
        return ()
    texts = [(*disc.title_center, disc.title.width / 2, disc.title.height / 2) for disc in discs]
    ends = [disc.first for disc in discs[1:]] + [len(nodes)]
    for disc, end in zip(discs, ends, strict=True):
        for node in nodes[disc.first : end]:
            box = (*node.label_center, *node.item.label_half)
            step = np.abs(np.array(box[:2]) - disc.center) + box[2:]
            if node.item.label and (step * step).sum() > disc.radius**2:
                texts.append(box)
    field = Field(np.array([(*disc.center, disc.radius) for disc in discs]), np.array(texts), size)
    most = max(grouping.between[pair] for pair in chosen)
    return tuple(
        Band(
            *pair,
            count=grouping.between[pair],
            width=band_width(grouping.between[pair], most),
            way=np.round(trimmed(rounded(way), *(field.discs[end] for end in pair), under=0.8), 1),
        )
        for pair, way in zip(chosen, ways(field, chosen), strict=True)
    )


def strongest(between: Mapping[tuple[int, int], int], count: int) -> list[tuple[int, int]]:
    """Return the pairs of discs between which a band is drawn, the strongest first.

    Every disc's strongest is among them: a disc with ties does not look as if it had none.
    """
    order = sorted(between, key=lambda pair: (-between[pair], pair))
    first: dict[int, tuple[int, int]] = {}
    for pair in order:
        for end in pair:
            first.setdefault(end, pair)
    kept = set(first.values())
    more = [pair for pair in order if pair not in kept]
    kept |= set(more[: max(round(BANDS * count) - len(kept), 0)])
    return [pair for pair in order if pair in kept]


def band_width(count: int, most: int) -> float:
    """Return the width of a band in points, proportional to the number of relations."""
    return round(max(WIDEST_BAND * count / max(most, 4), NARROWEST_BAND), 2)


def _strip(
    grouping: Grouping, width: float
) -> tuple[tuple[tuple[float, float, float], ...], float, float]:
    """Return the small discs at the foot, the strip's height, and the area for a member."""
    sizes = [one.size for one in grouping.others]
    if not sizes:
        return (), 0.0, 0.0
    room = 60.0
    while True:
        radii = [round(max(sqrt(size * room / pi), 1.2), 1) for size in sizes]
        spots, height = _rows(radii, width)
        if height <= OTHERS_ROOM or radii[0] <= 2:
            return spots, height + OTHERS_HEADING + 10, room
        room *= 0.92


def _rows(
    radii: Sequence[float], width: float
) -> tuple[tuple[tuple[float, float, float], ...], float]:
    """Set small discs in rows, the largest first, from the left."""
    rows: list[list[float]] = [[]]
    used = 0.0
    for radius in radii:
        if rows[-1] and used + 2 * radius > width:
            rows.append([])
            used = 0.0
        rows[-1].append(radius)
        used += 2 * radius + OTHERS_GAP
    total = sum(2 * row[0] + OTHERS_GAP for row in rows) - OTHERS_GAP
    spots, top = [], total
    for row in rows:
        left = 0.0
        for radius in row:
            spots.append((round(left + radius, 1), round(top - row[0], 1), radius))
            left += 2 * radius + OTHERS_GAP
        top -= 2 * row[0] + OTHERS_GAP
    return tuple(spots), round(total, 1)
