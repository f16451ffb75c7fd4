"""The overview with what its figure leaves out, for a page: all communities as discs, all entities.

The drawing of the figure stays as it is, but for the small discs at its foot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.layout.shelves import Shape, shelve
from graphlib_ij.figures.scale import make_scale
from graphlib_ij.figures.views.nodelink.plan import Node, make_item
from graphlib_ij.figures.views.overview.discs import LARGER, assembled
from graphlib_ij.figures.views.overview.filling import TITLE_GAP, Filler, Naming, members_of

if TYPE_CHECKING:
    from graphlib_ij.figures.look import Look, Point
    from graphlib_ij.figures.scale import Scale
    from graphlib_ij.figures.views.nodelink.plan import Item
    from graphlib_ij.figures.views.overview.discs import Disc, Discs
    from graphlib_ij.figures.views.overview.filling import Inside, Members
    from graphlib_ij.figures.views.overview.plan import Overview

DOT_GAP = 3.0
"""Points between two entities without a tie."""

EASY = 3000
"""Entities of the other communities up to which nodes are set where lines do not run."""

NOTHING: Point = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Whole:
    """All communities and entities on one sheet, in points from its lower left corner."""

    discs: tuple[Disc, ...]
    nodes: tuple[Node, ...]
    width: float
    height: float
    scale: Scale


def place_all(overview: Overview, look: Look) -> Whole:
    """Set the other communities around the drawing, and those without a tie at the foot."""
    drawn, values = overview.discs, overview.sizes.values
    scale = drawn.scale if drawn else make_scale(sorted(values.values()))
    filler = _filler(overview, look)
    insides = [_inside(filler, members, drawn) for members in filler.members] if drawn else []
    alone = _alone(overview, scale, look)
    shelved = shelve(
        [_shape(inside) for inside in insides],
        drawing=(look.sheet, round(drawn.height - drawn.strip.height, 1)) if drawn else NOTHING,
        dots=len(alone),
        pitch=2 * max((max(item.half) for item in alone), default=0.0) + DOT_GAP,
    )
    discs, nodes = _moved(drawn, shelved.corner) if drawn else ((), ())
    more, members, _ = assembled(filler, insides, np.array(shelved.centers).reshape(-1, 2))
    dots = [Node(item, spot, spot) for item, spot in zip(alone, shelved.dots, strict=True)]
    return Whole(
        discs=(*discs, *more),
        nodes=(*nodes, *members, *dots),
        width=shelved.width,
        height=shelved.height,
        scale=scale,
    )


def _alone(overview: Overview, scale: Scale, look: Look) -> list[Item]:
    """Return those without a tie as they will look, sorted by id."""
    return [
        make_item(
            overview.graph,
            name,
            scale.radius_of(overview.sizes.values[name]),
            None,
            stands_out=name in look.highlight,
        )
        for name in overview.grouping.alone
    ]


def _filler(overview: Overview, look: Look) -> Filler:
    """Return what fills the other discs, in which nobody is named."""
    grouping = overview.grouping
    members = tuple(
        members_of(community, pairs, overview.sizes)
        for community, pairs in zip(
            grouping.others, grouping.inner[len(grouping.drawn) :], strict=True
        )
    )
    if sum(len(one.names) for one in members) > EASY:
        members = tuple(replace(one, ties=one.ties[:0]) for one in members)
    nobody = Naming(frozenset(), frozenset())
    return Filler(overview.graph, members, overview.sizes, look, overview.families, nobody)


def _inside(filler: Filler, members: Members, drawn: Discs) -> Inside:
    """Fill a disc as those that are drawn: nodes of the same scale, and as much room for each.

    There is more room where they would not fit otherwise.
    """
    room = drawn.room
    while (inside := filler.inside(members, room, drawn.scale)) is None:
        room *= LARGER
    return inside


def _shape(inside: Inside) -> Shape:
    """Return the room that a disc takes in a row with its title."""
    title = inside.title
    up = inside.radius + TITLE_GAP + title.height
    return Shape(max(inside.radius, title.width / 2), up, inside.radius)


def _moved(drawn: Discs, corner: Point) -> tuple[list[Disc], list[Node]]:
    """Return what the figure draws in full, with the lower left corner of that at `corner`."""
    by = (corner[0], corner[1] - drawn.strip.height)
    discs = [
        replace(disc, center=_plus(disc.center, by), title_center=_plus(disc.title_center, by))
        for disc in drawn.discs
    ]
    nodes = drawn.nodes[: len(drawn.nodes) - len(drawn.strip.nodes)]
    return discs, [
        replace(node, center=_plus(node.center, by), label_center=_plus(node.label_center, by))
        for node in nodes
    ]


def _plus(one: Point, other: Point) -> Point:
    return round(one[0] + other[0], 1), round(one[1] + other[1], 1)
