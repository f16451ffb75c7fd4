"""Groups as discs on a sheet: members and names inside, ties between, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import pi, sqrt
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.layout.bypass import Field
from graphlib_ij.figures.layout.geometry import squared
from graphlib_ij.figures.layout.packing import GAP, pack
from graphlib_ij.figures.views.nodelink.plan import Node
from graphlib_ij.figures.views.overview.bands import make_bands, strongest
from graphlib_ij.figures.views.overview.filling import (
    LEAST_DOT,
    TITLE_GAP,
    Filler,
    disc_radius,
    members_of,
)
from graphlib_ij.figures.views.overview.strip import make_strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from graphlib_ij.analysis.communities import Community
    from graphlib_ij.figures.labels import Label
    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.layout.packing import Body
    from graphlib_ij.figures.look import Look, Point
    from graphlib_ij.figures.scale import Scale
    from graphlib_ij.figures.views.overview.bands import Band
    from graphlib_ij.figures.views.overview.filling import Inside, Naming
    from graphlib_ij.figures.views.overview.groups import Grouping
    from graphlib_ij.figures.views.overview.strip import Strip
    from graphlib_ij.figures.words import Sizes

    Ties = tuple[tuple[int, int], ...]

LEAST_ROOM, MOST_ROOM = 20.0, 900.0
"""Points of area for a member; up to twice as many where members are named."""

CLOSE, CLOSEST = 1.25, 1.08
"""Which part of the boxes around all discs and titles they need when they are packed, and the least
that is tried."""

TITLE = (60.0, 20.0)
"""Width and height in points that a title needs in most cases."""

FOR_ONE = 13500.0
"""Area of the sheet for a disc that can be read."""

LARGER = 1.12


@dataclass(frozen=True, slots=True)
class Disc:
    """A community on the sheet."""

    community: Community
    center: Point
    radius: float
    title: Label
    title_center: Point


@dataclass(frozen=True, slots=True)
class Discs:
    """What is drawn where, in points from the lower left corner.

    Attributes
    ----------
    discs, bands, strip
    nodes : tuple of Node
        Of the discs, then of the strip.
    ties : tuple of (int, int)
        Numbers of nodes with a relation inside a disc.
    height : float
    room : float
        Area of a disc for each member.
    scale : Scale
        Of the nodes.
    """

    discs: tuple[Disc, ...]
    bands: tuple[Band, ...]
    strip: Strip
    nodes: tuple[Node, ...]
    ties: Ties
    height: float
    room: float
    scale: Scale


def capacity(width: float) -> int:
    """Return how many discs can be read on a sheet of a width."""
    return max(int(width * tallest(width) / FOR_ONE), 4)


def tallest(width: float) -> float:
    """Return the height of a drawing that fits on a page with its title and keys."""
    return max(min(1.05 * width, 270.0 + width / 2), min(500.0, 2.0 * width))


def make_discs(
    graph: nx.MultiDiGraph,
    grouping: Grouping,
    *,
    sizes: Sizes,
    look: Look,
    families: tuple[str, ...],
    naming: Naming,
) -> Discs:
    """Place all that is drawn of a grouping."""
    strip = make_strip(graph, grouping, sizes, width=look.sheet)
    inner = grouping.inner[: len(grouping.drawn)]
    members = tuple(
        members_of(community, pairs, sizes)
        for community, pairs in zip(grouping.drawn, inner, strict=True)
    )
    filler = Filler(graph, members, sizes, look, families, naming)
    sheet = look.sheet, tallest(look.sheet) - strip.height
    room, scale, insides = _filled(filler, _first_room(filler, sheet))
    centers, height = _packed(grouping, insides, look)
    centers = centers + np.array([0.0, strip.height])
    height = round(height + strip.height, 1)
    discs, nodes, ties = assembled(filler, insides, centers)
    first = len(nodes)
    return Discs(
        discs=discs,
        bands=make_bands(grouping.between, _field(discs, nodes, (look.sheet, height))),
        strip=strip,
        nodes=(*nodes, *strip.nodes),
        ties=(*ties, *((first + one, first + other) for one, other in strip.ties)),
        height=height,
        room=room,
        scale=scale,
    )


def _first_room(filler: Filler, sheet: Point) -> float:
    """Return the area of a disc for each member with which all may fit on a sheet."""
    names = [name for one in filler.members for name in one.names]
    named = sum(name in filler.naming.welcome for name in names)
    room = MOST_ROOM * (1 + named / len(names))
    while room > LEAST_ROOM:
        radii = [disc_radius(one.community.size, room) for one in filler.members]
        if _height([(radius, *TITLE) for radius in radii], sheet[0]) <= sheet[1]:
            break
        room *= 0.96
    return room


def _height(discs: Sequence[tuple[float, float, float]], width: float) -> float:
    """Return about what height discs need: radius, width and height of the title of each."""
    boxes = [
        (max(2 * radius, wide) + GAP) * (2 * radius + GAP + high) for radius, wide, high in discs
    ]
    return CLOSE * sum(boxes) / width


def _filled(filler: Filler, room: float) -> tuple[float, Scale, list[Inside]]:
    """Fill all discs, which get larger until all that they hold has room.

    When one is as wide as the sheet, nodes get as small as they have to.
    """
    largest = max(one.community.size for one in filler.members)
    most = pi * (filler.look.sheet / 2 - 1) ** 2 / largest
    room = min(room, most)
    while room < most:
        made = filler.fill(room, least=LEAST_DOT)
        if made is not None:
            return (room, *made)
        room *= LARGER
    made = filler.fill(most, least=0.0)
    if made is None:
        raise AssertionError("nodes get smaller until all have room")
    return (most, *made)


def _packed(grouping: Grouping, insides: Sequence[Inside], look: Look) -> tuple[Floats, float]:
    """Return the centres of discs and the height they need."""
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
    return packed.centers, packed.height


def _first_height(bodies: Sequence[Body], width: float) -> float:
    """Return a height on which all might just fit."""
    titles = [
        (body.radius, 2 * float(body.boxes[0, 2]), 2 * float(body.boxes[0, 3]) + TITLE_GAP)
        for body in bodies
    ]
    least = max(float((body.high - body.low)[1]) for body in bodies)
    return max(round(_height(titles, width) * CLOSEST / CLOSE), least)


def _before(grouping: Grouping, look: Look) -> Floats:
    """Return where discs were in the figure that this is to be like; NaN where they were not."""
    old = look.like or {}
    start = np.full((len(grouping.drawn), 2), np.nan)
    for number, community in enumerate(grouping.drawn):
        spots = [old[node] for node in sorted(community.members) if node in old]
        if spots:
            start[number] = np.array(spots).mean(axis=0) * look.sheet
    return start


def assembled(
    filler: Filler, insides: Sequence[Inside], centers: Floats
) -> tuple[tuple[Disc, ...], list[Node], list[tuple[int, int]]]:
    """Move what is in discs to where they stand, and number it through."""
    discs: list[Disc] = []
    nodes: list[Node] = []
    ties: list[tuple[int, int]] = []
    for members, inside, center in zip(filler.members, insides, centers, strict=True):
        title = _point(center + inside.title_center)
        discs.append(Disc(members.community, _point(center), inside.radius, inside.title, title))
        first = len(nodes)
        ties += [(first + one, first + other) for one, other in members.ties.tolist()]
        for item, spot, name in zip(
            inside.items, inside.settled.position, inside.settled.label, strict=True
        ):
            if np.isnan(name[0]):
                nodes.append(Node(replace(item, label=None), _point(center + spot), (0.0, 0.0)))
            else:
                nodes.append(Node(item, _point(center + spot), _point(center + name)))
    return tuple(discs), nodes, ties


def _point(spot: Floats) -> Point:
    return round(float(spot[0]), 1), round(float(spot[1]), 1)


def _field(discs: Sequence[Disc], nodes: Sequence[Node], size: Point) -> Field:
    """Return what bands go around: discs, their titles, and names that stand out of a disc."""
    circles = np.array([(*disc.center, disc.radius) for disc in discs])
    texts = [(*disc.title_center, disc.title.width / 2, disc.title.height / 2) for disc in discs]
    for node in nodes:
        if node.item.label is None:
            continue
        box = (*node.label_center, *node.item.label_half)
        corner = np.abs(np.array(box[:2]) - circles[:, :2]) + box[2:]
        if (squared(corner) > circles[:, 2] ** 2).all():
            texts.append(box)
    return Field(circles, np.array(texts), size)
