"""Nodes and names settled inside a disc, near where they should be and never on each other.

Named nodes come first, with their names; then the others, each on the nearest free spot of a fine
grid.  Nothing can overlap, because nothing is put where something is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.layout.geometry import box_depth, lengths, segment_depth, squared

if TYPE_CHECKING:
    from graphlib_ij.figures.layout.geometry import Bools, Floats, Ints

LABEL_GAP = 1.5
"""Points around a name."""

NEEDED, ROOM, WELCOME = 3, 2, 1

SLACK = 0.3
"""Points by which the gap around a name may be less: places are rounded."""

RIM = 1.5
"""Points between a disc's outline and what is in it; less in very small discs."""

FINENESS, FINER = 34, 2.4
"""Spots of the grid along a disc's radius, and for each root of the number of nodes, at least."""

TRIED = 4000
"""Spots that are tried for a named node at most, the nearest."""

CHOICE, LARGE = 160, 600
"""Spots among which a node without a name chooses; from how many nodes on it takes the nearest."""

THROUGH, HAIR = 9.0, 0.4
"""Price of a line through a node; points around a node that a line should not touch."""

OUTSIDE, CROSSED = 50.0, 5.0
"""Prices: of a point by which a name reaches out of the disc, of a line through it."""

SIDES = np.array(
    [(1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)], dtype=float
)
SIDE_PRICES = np.array([0.0, 0.4, 0.8, 0.8, 1.6, 1.6, 1.8, 1.8])


@dataclass(frozen=True, slots=True)
class Crowd:
    """What goes into a disc, the foremost first.

    Attributes
    ----------
    radius : float
        Of the disc; everything is measured from its centre.
    wanted : array (n, 2)
        Where nodes should be.
    node, label : array (n, 2)
        Half the size of shapes and names; zeros where there is no name.
    named : array (n,) of int
        `NEEDED`: has to be named, outside if need be; `ROOM`: room is made for its name inside;
        `WELCOME`: is named if there happens to be room; 0: has no name.
    ties : array (m, 2)
    fixed : array (k, 4)
        Boxes that stand already, such as the disc's title: centre and half size.
    gap : float
        Points between two nodes.
    """

    radius: float
    wanted: Floats
    node: Floats
    label: Floats
    named: Ints
    ties: Ints
    fixed: Floats
    gap: float


@dataclass(frozen=True, slots=True)
class Settled:
    """Centres of nodes and of names; those of names that are not set are NaN."""

    position: Floats
    label: Floats


@dataclass(slots=True)
class _Ground:
    """The grid of a disc: how large a box may be on each spot."""

    spots: Floats
    inside: Floats
    free: Floats
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def take(self, center: Floats, half: Floats, *, more: float = 0.0) -> None:
        """Take a box; nodes keep `more` points further away."""
        away = np.abs(self.spots - center) - half - more
        self.free = np.minimum(self.free, np.maximum(away[:, 0], away[:, 1]))
        self.taken.append((*center.tolist(), *half.tolist()))

    def open(self, half: Floats, gap: float) -> Ints:
        """Return the spots on which a box may be set."""
        most = float(half.max())
        corner = float(np.sqrt((half * half).sum()))
        return np.flatnonzero((self.free >= most + gap) & (self.inside >= corner))


def settle(crowd: Crowd) -> Settled | None:
    """Return places for all, or None if there is no room for some.

    Names are set from the foremost on; where one would reach out of the disc, from the widest on
    if that is better.
    """
    named = np.flatnonzero(crowd.named >= ROOM)
    found = _settled(crowd, named.tolist())
    if found is not None and _outside(crowd, found) <= 0:
        return found
    widest = named[np.argsort(-crowd.label[named, 0], kind="stable")]
    other = _settled(crowd, widest.tolist())
    both = [one for one in (found, other) if one is not None]
    return min(both, key=lambda one: round(_outside(crowd, one), 1), default=None)


def _outside(crowd: Crowd, settled: Settled) -> float:
    """Return by how many points names reach out of the disc in all."""
    shown = ~np.isnan(settled.label[:, 0])
    return float(_beyond(settled.label[shown], crowd.label[shown], crowd.radius).sum())


def _settled(crowd: Crowd, order: list[int]) -> Settled | None:
    ground = _ground(crowd)
    position = np.full_like(crowd.wanted, np.nan)
    labels = np.full_like(crowd.wanted, np.nan)
    for node in order:
        found = _with_name(ground, crowd, node)
        if found is not None:
            position[node], labels[node] = found
        elif crowd.named[node] == NEEDED:
            return None
    for node in np.flatnonzero(np.isnan(position[:, 0])).tolist():
        spots = ground.spots[ground.open(crowd.node[node], crowd.gap)]
        if not len(spots):
            return None
        position[node] = _clearest(spots, crowd, node, position=position)
        ground.take(position[node], crowd.node[node])
    for node in np.flatnonzero(crowd.named > 0).tolist():
        labels[node] = _better(crowd, node, position=position, labels=labels)
    return Settled(position, labels)


def _ground(crowd: Crowd) -> _Ground:
    count = max(FINENESS, int(FINER * len(crowd.wanted) ** 0.5))
    line = np.arange(-count, count + 1) * (crowd.radius / count)
    spots = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    inside = crowd.radius - min(RIM, crowd.radius / 12) - lengths(spots)
    spots, inside = np.round(spots[inside > 0], 2), inside[inside > 0]
    ground = _Ground(spots, inside, np.full(len(spots), np.inf))
    ground.taken = [(row[0], row[1], row[2], row[3]) for row in crowd.fixed.tolist()]
    return ground


def _clearest(spots: Floats, crowd: Crowd, node: int, *, position: Floats) -> Floats:
    """Return a spot near where a node should be from which lines and nodes do not meet, if any.

    Only what stands already is looked at, and in large crowds only the distance.
    """
    step = spots - crowd.wanted[node]
    away = np.round(squared(step), 4)
    if len(position) > LARGE:
        nearest: Floats = spots[int(np.argmin(away))]
        return nearest
    near = np.argsort(away, kind="stable")[:CHOICE]
    spots, cost = spots[near], np.sqrt(away[near])
    set_ = ~np.isnan(position[:, 0])
    own = (crowd.ties == node).any(axis=1)
    lines = position[crowd.ties[~own & set_[crowd.ties].all(axis=1)]]
    depth = segment_depth(
        lines[:, 0], lines[:, 1], center=spots[:, None], half=crowd.node[node] + HAIR
    )
    cost = cost + THROUGH * (depth > 0).sum(axis=1)
    partners = crowd.ties[own].sum(axis=1) - node
    for partner in partners[set_[partners]].tolist():
        others = np.flatnonzero(set_ & (np.arange(len(set_)) != partner))
        depth = segment_depth(
            spots[:, None],
            position[partner],
            center=position[others],
            half=crowd.node[others] + HAIR,
        )
        cost = cost + THROUGH * (depth > 0).sum(axis=1)
    clearest: Floats = spots[int(np.argmin(np.round(cost, 3)))]
    return clearest


def _with_name(ground: _Ground, crowd: Crowd, node: int) -> tuple[Floats, Floats] | None:
    """Take the spot and side that cost least for a node with its name."""
    half, label = crowd.node[node], crowd.label[node]
    spots = ground.spots[ground.open(half, crowd.gap)]
    if not len(spots):
        return None
    if len(spots) > TRIED:
        step = spots - crowd.wanted[node]
        order = np.argsort(np.round(squared(step), 4), kind="stable")
        spots = spots[order[:TRIED]]
    names = spots[:, None] + side_offsets(half, label)
    step = spots - crowd.wanted[node]
    cost = lengths(step)[:, None] + SIDE_PRICES
    beyond = _beyond(names, label, crowd.radius)
    barred = _touches(names, label, np.array(ground.taken))
    if crowd.named[node] != NEEDED:
        barred = barred | (beyond > 0)
    cost = np.where(barred, np.inf, cost + OUTSIDE * beyond)
    best = int(np.argmin(np.round(cost, 3)))
    if not np.isfinite(cost.flat[best]):
        return None
    spot, side = divmod(best, len(SIDES))
    ground.take(spots[spot], half)
    ground.take(names[spot, side], label, more=LABEL_GAP - crowd.gap)
    return spots[spot], names[spot, side]


def _better(crowd: Crowd, node: int, *, position: Floats, labels: Floats) -> Floats:
    """Return the side for a name that costs least where everything stands; NaN if none is free."""
    half, label = crowd.node[node], crowd.label[node]
    names = position[node] + side_offsets(half, label)
    others = np.arange(len(position)) != node
    set_ = others & ~np.isnan(labels[:, 0])
    taken = np.concatenate(
        [
            np.concatenate([position[others], crowd.node[others]], axis=1),
            np.concatenate([labels[set_], crowd.label[set_]], axis=1),
            crowd.fixed,
        ]
    )
    beyond = _beyond(names, label, crowd.radius)
    foreign = crowd.ties[(crowd.ties != node).all(axis=1)]
    depth = segment_depth(
        position[foreign[:, 0]], position[foreign[:, 1]], center=names[:, None], half=label
    )
    cost = SIDE_PRICES + OUTSIDE * beyond + CROSSED * (depth > 0).sum(axis=1)
    barred = _touches(names, label, taken)
    if np.isnan(labels[node, 0]):
        barred = barred | (beyond > 0)
    cost = np.where(barred, np.inf, cost)
    best = int(np.argmin(np.round(cost, 3)))
    found: Floats = names[best] if np.isfinite(cost[best]) else labels[node]
    return found


def side_offsets(half: Floats, label: Floats) -> Floats:
    """Return where a name may stand around its node, one for each of `SIDES`."""
    straight = (SIDES == 0).any(axis=1)[:, None]
    reach = np.where(straight, half + label + LABEL_GAP, half * 0.7 + label + LABEL_GAP * 0.7)
    # At a corner one axis is enough to be apart: names above and below begin at the node's middle.
    reach = np.where(straight, reach, np.stack([label[0] + 0 * reach[:, 0], half[1] + label[1]
                     + LABEL_GAP + 0 * reach[:, 0]], axis=1))  # fmt: skip
    return np.round(SIDES * reach, 1)


def _beyond(names: Floats, label: Floats, radius: float) -> Floats:
    """Return by how many points names reach out of the disc."""
    corner = np.abs(names) + label
    out: Floats = np.maximum(lengths(corner) - radius + RIM, 0)
    return out


def _touches(names: Floats, label: Floats, taken: Floats) -> Bools:
    if not len(taken):
        return np.zeros(names.shape[:-1], dtype=bool)
    depth = box_depth(names[..., None, :], label, other=taken[:, :2], other_half=taken[:, 2:])
    return np.asarray((depth > SLACK - LABEL_GAP).any(axis=-1))
