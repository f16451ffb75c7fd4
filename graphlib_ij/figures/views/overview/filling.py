"""A community as a disc: how large it is, its title, and its members with their names in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import pi, sqrt
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.fonts import font, text_width
from graphlib_ij.figures.labels import Label, make_label, wrap
from graphlib_ij.figures.layout.geometry import lengths, squared
from graphlib_ij.figures.layout.packing import Body
from graphlib_ij.figures.layout.settle import NEEDED, ROOM, WELCOME, Crowd, settle
from graphlib_ij.figures.layout.stress import stress_places
from graphlib_ij.figures.letters import clean
from graphlib_ij.figures.scale import make_scale
from graphlib_ij.figures.style import LINE_SPACING, SMALLEST_RADIUS, SMALLEST_SIZE
from graphlib_ij.figures.views.nodelink.plan import HIGHLIGHT_SIZE, Item, make_item
from graphlib_ij.figures.words import label_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from graphlib_ij.analysis.communities import Community
    from graphlib_ij.figures.layout.geometry import Floats, Ints
    from graphlib_ij.figures.layout.settle import Settled
    from graphlib_ij.figures.look import Look
    from graphlib_ij.figures.scale import Scale
    from graphlib_ij.figures.words import Sizes

    Pairs = tuple[tuple[str, str], ...]

SMALLEST_DISC = 12.0
DOT, DOT_GAP = 0.17, 0.15
"""Smallest radius of a node, and points between nodes, as parts of the side of the square that a
member of a community has."""

SMALLEST_DOT, LEAST_DOT = 1.0, 0.78
"""Smallest radius of a node that is tried first, and the least if discs can get larger."""

LARGEST = 0.8
"""Largest radius of a node, as a part of that in other views: there is less room in a disc."""

CROWDED = 0.46
"""Part of a disc that nodes with the gaps around them may take."""

NAMES = 0.3
"""Part of a disc that names may take for which nodes make room."""

SMALLER = 0.92
TITLE_GAP = 3.0
TITLE_SIZES = ((48.0, 8.8), (26.0, 7.8), (0.0, 7.2))
"""Letters of a title, for discs of at least so large a radius."""

MIDDLE_DOT = "\N{MIDDLE DOT}"
"""Stands between hub and topic in the title of a disc."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Entities that have to be named, and those that may be where there is room."""

    needed: frozenset[str]
    welcome: frozenset[str]


@dataclass(frozen=True, slots=True)
class Members:
    """The members of a disc, the foremost first, ties by their places, and where they should be.

    `wanted` has no size yet: about one unit for a tie.
    """

    community: Community
    names: tuple[str, ...]
    ties: Ints
    wanted: Floats


@dataclass(frozen=True, slots=True)
class Inside:
    """A disc with what is in it, measured from its centre."""

    radius: float
    title: Label
    title_center: Floats
    items: tuple[Item, ...]
    settled: Settled
    body: Body


@dataclass(frozen=True, slots=True)
class Filler:
    """Fills discs; what it knows does not change with the room that a member has."""

    graph: nx.MultiDiGraph
    members: tuple[Members, ...]
    sizes: Sizes
    look: Look
    families: tuple[str, ...]
    naming: Naming

    def fill(self, room: float, *, least: float) -> tuple[Scale, list[Inside]] | None:
        """Return all discs, with the largest nodes for which there is room; None if there is none.

        One scale holds for all, so a disc that is too full makes the nodes of all smaller, down to
        a radius of about `least`.
        """
        scale = make_scale([self.sizes.values[name] for one in self.members for name in one.names])
        scale = replace(scale, radius=round(LARGEST * scale.radius, 2))
        scale = scale.times(min(max(DOT * sqrt(room), SMALLEST_DOT) / SMALLEST_RADIUS, 1.0))
        while scale.smallest >= least:
            insides = self._insides(room, scale)
            if insides is not None:
                return scale, insides
            scale = scale.times(SMALLER)
        return None

    def _insides(self, room: float, scale: Scale) -> list[Inside] | None:
        insides = []
        for members in self.members:
            inside = self.inside(members, room, scale)
            if inside is None:
                return None
            insides.append(inside)
        return insides

    def inside(self, members: Members, room: float, scale: Scale) -> Inside | None:
        """Return the disc of a community with its members, None if it is too small for them."""
        radius = disc_radius(members.community.size, room)
        items = [self._item(name, room, scale) for name in members.names]
        gap = min(max(DOT_GAP * sqrt(room), 0.8), 2.8) * min(scale.smallest / SMALLEST_DOT, 1.0)
        node = np.array([item.half for item in items])
        taken = float(((2 * node + gap) ** 2).max(axis=1).sum())
        if taken > CROWDED * pi * radius**2 and len(items) > 1:
            return None
        title = make_title(members.community, radius, self.families)
        above = np.array([0.0, round(radius + TITLE_GAP + title.height / 2, 1)])
        named = self._named(members.names, items, radius)
        crowd = Crowd(
            radius=radius,
            wanted=spread(members.wanted, node, radius),
            node=node,
            label=np.array([item.label_half for item in items]),
            named=named,
            ties=members.ties,
            fixed=np.array([[*above, title.width / 2, title.height / 2]]),
            gap=gap,
        )
        settled = settle(crowd)
        if settled is None and (named == ROOM).any():
            fewer = np.where(named == ROOM, WELCOME, named)
            settled = settle(replace(crowd, named=fewer))
        if settled is None:
            return None
        return Inside(
            radius, title, above, tuple(items), settled, Body(radius, _boxes(settled, crowd))
        )

    def _named(self, names: Sequence[str], items: Sequence[Item], radius: float) -> Ints:
        """Tell for which names room is made, which are set where there is some, and which not."""
        left = NAMES * pi * radius**2
        named = []
        for name, item in zip(names, items, strict=True):
            wide, high = item.label_half
            left -= 4 * wide * high
            if name in self.naming.needed:
                named.append(NEEDED)
            elif name in self.naming.welcome:
                named.append(ROOM if left > 0 and wide < 0.65 * radius else WELCOME)
            else:
                named.append(0)
        return np.array(named, dtype=np.int64)

    def _item(self, name: str, room: float, scale: Scale) -> Item:
        radius = scale.radius_of(self.sizes.values[name])
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
        return make_item(self.graph, name, radius, label, stands_out=stands_out)


def members_of(community: Community, pairs: Pairs, sizes: Sizes) -> Members:
    """Return the members of a community, whose pairs with a relation are given, ranked."""
    names = sorted(community.members, key=lambda name: (-sizes.values[name], str(name)))
    place = {name: number for number, name in enumerate(names)}
    ties = [(place[one], place[other]) for one, other in pairs]
    return Members(
        community,
        tuple(names),
        np.array(ties, dtype=np.int64).reshape(-1, 2),
        stress_places(len(names), ties),
    )


def disc_radius(size: int, room: float) -> float:
    """Return the radius of the disc of a community; the smallest are drawn larger than true."""
    return round(max(sqrt(size * room / pi), SMALLEST_DISC), 1)


def make_title(community: Community, radius: float, families: tuple[str, ...]) -> Label:
    """Return a community's name and size as the title of its disc."""
    size = next(size for least, size in TITLE_SIZES if radius >= least)
    columns = int(min(max(2 * radius / (0.62 * size), 15), 30))
    # The dot between hub and topic stays with the hub where the line breaks.
    joined = clean(community.name).replace(" / ", f"{MIDDLE_DOT} ")
    lines = tuple(
        line.replace(MIDDLE_DOT, f" {MIDDLE_DOT}")
        for line in wrap(joined, columns=columns, lines=3)
    )
    lines = (*lines[:-1], f"{lines[-1]} ({community.size:,})")
    letters = font(families, size, "bold")
    width = max(text_width(line, letters) for line in lines) + 1.0
    return Label(lines, size, "bold", width, len(lines) * size * LINE_SPACING + 0.4)


def spread(places: Floats, node: Floats, radius: float) -> Floats:
    """Fit places into a disc; those far out are drawn in, so that the disc is used evenly."""
    if len(places) == 1:
        return np.zeros((1, 2))
    places = places - places.mean(axis=0)
    away = lengths(places)
    rank = np.empty(len(places))
    rank[np.argsort(np.round(away, 6), kind="stable")] = np.arange(len(places))
    even = np.sqrt((rank + 0.5) / len(places))
    inner = radius - min(3.0, radius / 8) - lengths(node)
    goal = inner * (0.5 * away / max(float(away.max()), 1e-9) + 0.5 * even)
    fitted: Floats = np.round(places / np.maximum(away, 1e-9)[:, None] * goal[:, None], 1)
    return fitted


def _boxes(settled: Settled, crowd: Crowd) -> Floats:
    """Return the boxes that belong to a disc: its title, and names that stand out of it."""
    boxes = np.concatenate([settled.label, crowd.label], axis=1)[~np.isnan(settled.label[:, 0])]
    corner = np.abs(boxes[:, :2]) + boxes[:, 2:]
    out = squared(corner) > crowd.radius**2
    return np.concatenate([crowd.fixed, boxes[out]])
