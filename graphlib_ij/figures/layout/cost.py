"""How bad a placement is: one number for a set of moved nodes, for many candidates at once.

Costs are in units of which a crossing is worth `CROSSING`; the weights were chosen by looking at
figures, not derived.  Whatever does not touch a moved node is left out: it is the same for all
candidates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from graphlib_ij.figures.layout.geometry import box_depth, lengths, segment_depth, segments_cross

if TYPE_CHECKING:
    from graphlib_ij.figures.layout.geometry import Bools, Floats, Ints
    from graphlib_ij.figures.layout.scene import Scene

CROSSING = 60.0
OWN_LABEL = 0.5
"""What a tie on the label of a node at its end weighs, of what it does on another."""

NODE, LABEL = 150.0, 85.0
BOX_PAD = 3.0
NODE_PAD = 4.5
LABEL_PAD = 2.0
SHORTEST = 17.0
AWAY = 1.5
"""Price of each point between a node and where it stood in another drawing."""

SIDE_PRICE = np.array([0, 0.3, 0.5, 0.5, *4 * [1.5], *4 * [1.0], *4 * [0.8]])
"""Right is best, where names begin at the node."""


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes that move together, with the ties that move with them and the masks for them."""

    members: Ints
    inner: Ints
    outer: Ints
    crossing: Floats
    inner_boxes: Floats
    outer_boxes: Floats
    boxes: Floats
    apart: Floats


def make_group(scene: Scene, members: tuple[int, ...]) -> Group:
    """Return the group of `members` with all that its cost needs."""
    count, ties = scene.size, scene.ties
    moved = np.zeros(count, dtype=bool)
    moved[list(members)] = True
    touches: Bools = moved[ties[:, 0]] | moved[ties[:, 1]]
    inner, outer = np.flatnonzero(touches), np.flatnonzero(~touches)
    shared = (ties[inner][:, None, :, None] == ties[None, :, None, :]).any(axis=(2, 3))
    many = scene.strands[inner][:, None] * scene.strands
    member = np.array(members, dtype=np.int64)
    own = np.concatenate([member, member + count])
    every = np.arange(2 * count)
    return Group(
        members=member,
        inner=inner,
        outer=outer,
        crossing=np.where(shared, 0.0, np.where(touches[None, :], 0.5, 1.0)) * many,
        inner_boxes=_foreign(ties[inner], every, count=count),
        outer_boxes=_foreign(ties[outer], own, count=count),
        boxes=_weights(own % count, every % count, moved=moved),
        apart=_weights(member, np.arange(count), moved=moved),
    )


def _weights(own: Ints, others: Ints, *, moved: Bools) -> Floats:
    """Return 0 for a node with itself, and a half where both move: such pairs are met twice."""
    return np.where(own[:, None] == others, 0.0, np.where(moved[others], 0.5, 1.0))


def _foreign(ties: Ints, boxes: Ints, *, count: int) -> Floats:
    """Return what a tie on a box weighs: nothing on a node at its end, less on such a label."""
    at_end = (ties[:, None, :] == (boxes % count)[None, :, None]).any(axis=2)
    return np.where(at_end, np.where(boxes < count, 0.0, OWN_LABEL)[None, :], 1.0)


def bare_costs(scene: Scene, group: Group, *, position: Floats) -> Floats:
    """Return the cost of each candidate placement of the nodes alone, which is fast to compute."""
    total = _crossings(scene, group, position) + _lengths(scene, group, position)
    costs: Floats = np.round(total + _distances(scene, group, position), 6)
    return costs


def candidate_costs(
    scene: Scene, group: Group, *, position: Floats, side: Ints, weight: float = 1.0
) -> Floats:
    """Return the cost of each candidate placement of nodes and labels.

    `position`, of shape (k, n, 2), has all nodes, with the members of `group` moved; `side`, of
    shape (k, n), the places of their labels; `weight` is that of boxes that lie on something.
    """
    labels = position + scene.offsets[np.arange(scene.size), side]
    centers = np.concatenate([position, labels], axis=1)
    halves = np.concatenate([scene.node, scene.label])
    costs = (
        _crossings(scene, group, position)
        + _lengths(scene, group, position)
        + _distances(scene, group, position)
        + _from_home(scene, group, position)
        + _edge_of_sheet(scene, group, centers=centers, halves=halves)
        + SIDE_PRICE[side[:, group.members]].sum(axis=1)
    )
    costs += weight * (
        _boxes(scene, group, centers=centers, halves=halves)
        + _through(scene, group, position=position, centers=centers, halves=halves)
    )
    rounded: Floats = np.round(costs, 6)
    return rounded


def _crossings(scene: Scene, group: Group, position: Floats) -> Floats:
    starts, ends = position[:, scene.ties[:, 0]], position[:, scene.ties[:, 1]]
    crossed = segments_cross(
        starts[:, group.inner, None],
        ends[:, group.inner, None],
        c=starts[:, None],
        d=ends[:, None],
    )
    total: Floats = (crossed * group.crossing).sum(axis=(1, 2)) * CROSSING
    return total


def _boxes(scene: Scene, group: Group, *, centers: Floats, halves: Floats) -> Floats:
    own = np.concatenate([group.members, group.members + scene.size])
    depth = BOX_PAD + box_depth(
        centers[:, own, None], halves[own][:, None], other=centers[:, None], other_half=halves
    )
    price = np.maximum(depth, 0) * 2 + (depth > BOX_PAD) * 60
    total: Floats = (price * group.boxes).sum(axis=(1, 2))
    return total


def _through(
    scene: Scene, group: Group, *, position: Floats, centers: Floats, halves: Floats
) -> Floats:
    own = np.concatenate([group.members, group.members + scene.size])
    starts, ends = position[:, scene.ties[:, 0]], position[:, scene.ties[:, 1]]
    price: Any = 0.0
    for ties, boxes, mask in (
        (group.inner, np.arange(2 * scene.size), group.inner_boxes),
        (group.outer, own, group.outer_boxes),
    ):
        depth = scene.spread[ties][:, None] + segment_depth(
            starts[:, ties, None],
            ends[:, ties, None],
            center=centers[:, None, boxes],
            half=halves[boxes],
        )
        price = price + (_through_price(depth, boxes < scene.size) * mask).sum(axis=(1, 2))
    total: Floats = price
    return total


def _through_price(depth: Floats, is_node: Bools) -> Floats:
    pad = np.where(is_node, NODE_PAD, LABEL_PAD)
    near = np.minimum(np.maximum(depth + pad, 0), 8) * np.where(is_node, 1.8, 1.2)
    price: Floats = near + (depth > 0) * np.where(is_node, NODE, LABEL)
    return price


def _lengths(scene: Scene, group: Group, position: Floats) -> Floats:
    ties = scene.ties[group.inner]
    step = position[:, ties[:, 0]] - position[:, ties[:, 1]]
    length = lengths(step)
    reach = scene.node.max(axis=1)[ties].sum(axis=1)
    short = np.maximum(SHORTEST + reach - length, 0)
    wide = np.maximum(length - scene.room[ties].sum(axis=1), 0) / 100
    total: Floats = (0.02 * length + 2 * wide * wide + short).sum(axis=1)
    return total


def _distances(scene: Scene, group: Group, position: Floats) -> Floats:
    step = position[:, group.members, None] - position[:, None]
    wanted = scene.room[group.members, None] + scene.room
    near = np.maximum(1 - lengths(step) / wanted, 0)
    total: Floats = (near * near * group.apart).sum(axis=(1, 2)) * 10
    return total


def _from_home(scene: Scene, group: Group, position: Floats) -> Floats:
    """Return the price of leaving old places."""
    step = position[:, group.members] - scene.home[group.members]
    away: Floats = np.nan_to_num(lengths(step)).sum(axis=1) * AWAY
    return away


def _edge_of_sheet(scene: Scene, group: Group, *, centers: Floats, halves: Floats) -> Floats:
    own = np.concatenate([group.members, group.members + scene.size])
    sheet = np.array([scene.width, scene.height]) / 2
    out = np.abs(centers[:, own] - sheet) + halves[own] - sheet
    total: Floats = (np.maximum(out, 0) * 10 + (out > 0) * 60).sum(axis=(1, 2))
    return total
