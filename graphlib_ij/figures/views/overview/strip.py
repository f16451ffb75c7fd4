"""Communities that have no room on the sheet as a strip of small discs at its foot.

Those of a few members show them; no name has room there.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, sqrt
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.layout.settle import Crowd, settle
from graphlib_ij.figures.shapes import half_extent
from graphlib_ij.figures.style import shape_of
from graphlib_ij.figures.views.nodelink.plan import Item, Node
from graphlib_ij.figures.views.overview.filling import members_of, spread
from graphlib_ij.figures.words import kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from graphlib_ij.figures.views.overview.groups import Grouping
    from graphlib_ij.figures.words import Sizes

    Circle = tuple[float, float, float]

TALLEST, GAP, HEADING, ABOVE = 48.0, 3.0, 12.0, 10.0
"""Points of the strip's height at most, between discs, for its heading, and above it."""

MOST_ROOM, LEAST_RADIUS = 70.0, 1.4
"""Area for a member at most, and radius of a disc at least, in points."""

SHOWN = 8
"""Members are shown where no disc has more."""

DOT = 0.17
"""Radius of a node, as a part of the side of the square that a member has."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Small discs (x, y, radius) from the lower left corner, with what they show.

    Attributes
    ----------
    circles : tuple of (x, y, radius)
    nodes : tuple of Node
    ties : tuple of (int, int)
        By the places of nodes among `nodes`.
    heading : float
        Where the heading's line stands.
    height : float
        Of all with the room above; 0 where there is no disc.
    room : float
        Area that a member has, in points.
    """

    circles: tuple[Circle, ...]
    nodes: tuple[Node, ...]
    ties: tuple[tuple[int, int], ...]
    heading: float
    height: float
    room: float


def make_strip(graph: nx.MultiDiGraph, grouping: Grouping, sizes: Sizes, *, width: float) -> Strip:
    """Set the other communities of a grouping in rows, the largest first."""
    members = [one.size for one in grouping.others]
    if not members:
        return Strip((), (), (), 0.0, 0.0, 0.0)
    room = MOST_ROOM
    while True:
        radii = [round(max(sqrt(size * room / pi), LEAST_RADIUS), 1) for size in members]
        circles, height = _rows(radii, width)
        if height <= TALLEST or radii[0] <= LEAST_RADIUS:
            break
        room *= 0.94
    nodes: list[Node] = []
    ties: list[tuple[int, int]] = []
    if max(members) <= SHOWN and radii[-1] > 3 * LEAST_RADIUS:
        _show(graph, grouping, sizes, circles, room, nodes, ties)
    heading = height + HEADING - 7
    return Strip(circles, tuple(nodes), tuple(ties), heading, height + HEADING + ABOVE, room)


def _rows(radii: Sequence[float], width: float) -> tuple[tuple[Circle, ...], float]:
    """Return discs set from the left, each row as high as its first, and the height of all."""
    rows: list[list[float]] = [[]]
    used = 0.0
    for radius in radii:
        if rows[-1] and used + 2 * radius > width:
            rows.append([])
            used = 0.0
        rows[-1].append(radius)
        used += 2 * radius + GAP
    top = total = sum(2 * row[0] + GAP for row in rows) - GAP
    circles = []
    for row in rows:
        left = 0.0
        for radius in row:
            circles.append((round(left + radius, 1), round(top - row[0], 1), radius))
            left += 2 * radius + GAP
        top -= 2 * row[0] + GAP
    return tuple(circles), round(total, 1)


def _show(
    graph: nx.MultiDiGraph,
    grouping: Grouping,
    sizes: Sizes,
    circles: Sequence[Circle],
    room: float,
    nodes: list[Node],
    ties: list[tuple[int, int]],
) -> None:
    """Add the members of all discs, or of none if there is no room in one."""
    radius = round(DOT * sqrt(room), 2)
    pairs = grouping.inner[len(grouping.drawn) :]
    for community, inner, (x, y, disc) in zip(grouping.others, pairs, circles, strict=True):
        members = members_of(community, inner, sizes)
        kinds = [kind_of(graph, name) for name in members.names]
        half = np.array([half_extent(shape_of(kind)) * radius for kind in kinds])
        count = len(kinds)
        crowd = Crowd(
            radius=disc,
            wanted=spread(members.wanted, half, disc),
            node=half,
            label=np.zeros((count, 2)),
            named=np.zeros(count, dtype=np.int64),
            ties=members.ties,
            fixed=np.empty((0, 4)),
            gap=0.6,
        )
        settled = settle(crowd)
        if settled is None:
            nodes.clear()
            ties.clear()
            return
        first = len(nodes)
        for name, kind, size, spot in zip(
            members.names, kinds, half.tolist(), settled.position.tolist(), strict=True
        ):
            center = (round(x + spot[0], 1), round(y + spot[1], 1))
            item = Item(str(name), kind, radius, (size[0], size[1]), None)
            nodes.append(Node(item, center, center))
        ties += [(first + one, first + other) for one, other in members.ties.tolist()]
