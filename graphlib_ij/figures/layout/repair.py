"""The last touch: nodes and names that an edge runs over are nudged until nothing lies on anything.

The search sees edges as straight lines; here they are the curves that will be drawn.  Only what is
in trouble is moved, and only where that makes things better, so it ends by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.layout.cost import LABEL_PAD, NODE_PAD, SIDE_PRICE
from graphlib_ij.figures.layout.geometry import box_depth, lengths, segment_depth, segments_cross
from graphlib_ij.figures.layout.routes import (
    CLEAR,
    STEPS,
    Routing,
    all_paths,
    best_swing,
    curve,
    label_hits,
    node_hits,
    overlaps,
)
from graphlib_ij.figures.layout.scene import Placement
from graphlib_ij.figures.layout.separate import separate

if TYPE_CHECKING:
    from graphlib_ij.figures.layout.geometry import Bools, Floats, Ints
    from graphlib_ij.figures.layout.scene import Scene

ROUNDS = 6
FEW = 17
"""Candidate places of a node with many ties, which cost more to try."""

MANY_TIES = 12
OVERLAP, NODE, LABEL, CROSSING = 1000.0, 2000.0, 40.0, 24.0
TOUCH = 0.5
"""Points of paper that must stay between boxes."""

_RINGS = ((1, 4.0), (2, 5.0), (3, 6.5), (5, 7.0))
_WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7))
SHIFTS = np.array(
    [(0.0, 0.0), *((x * ring * step, y * ring * step) for ring, step in _RINGS for x, y in _WAYS)]
)
"""How far a node is nudged, in points: rings of eight ways, up to 35 points out."""


def repair(scene: Scene, routing: Routing) -> Routing:
    """Return a routing in which less lies on something else, never more."""
    position, side = routing.placement.position.copy(), routing.placement.side.copy()
    swing = routing.swing.copy()
    for _ in range(ROUNDS):
        now = Routing(Placement(position, side), swing)
        troubled = _in_trouble(scene, now)
        if not len(troubled):
            break
        moved = False
        for node in troubled.tolist():
            moved |= _nudge(scene, position, side, swing, node)
        if not moved:
            break
    placement = separate(scene, Placement(position, side))
    if (placement.position != position).any():
        for tie in range(len(swing)):
            swing[tie] = best_swing(scene, placement, swing=swing, tie=tie)
    return Routing(placement, swing)


def _in_trouble(scene: Scene, routing: Routing) -> Ints:
    """Return nodes that something lies on, or whose ties lie on something, the former first."""
    by_tie, on_node = np.nonzero(node_hits(scene, routing))
    over_tie, on_label = np.nonzero(label_hits(scene, routing))
    first = np.concatenate([on_node, on_label, overlaps(scene, routing).ravel() % scene.size])
    ends = scene.ties[np.unique(np.concatenate([by_tie, over_tie]))].ravel()
    first = np.unique(first)
    return np.concatenate([first, np.setdiff1d(ends, first)])


def _nudge(scene: Scene, position: Floats, side: Ints, swing: Floats, node: int) -> bool:
    """Move a node and its label to the best place near by; tell whether it moved.

    The arrays are changed in place.
    """
    own = np.flatnonzero((scene.ties == node).any(axis=1))
    shifts = SHIFTS if len(own) <= MANY_TIES else SHIFTS[:FEW]
    spots = np.round((position[node] + shifts) * 2) / 2
    spots[0] = position[node]
    costs = _costs(scene, position, side, swing, node, spots=spots, own=own)
    costs += np.abs(shifts).sum(axis=1)[:, None] * 0.15
    costs = np.round(costs, 4)
    here = costs[0, side[node]]
    spot, place = np.unravel_index(int(np.argmin(costs)), costs.shape)
    if costs[spot, place] >= here - 0.5:
        return _bend(scene, position, side, swing, own)
    step = position[scene.ties[own, 1]] - position[scene.ties[own, 0]]
    before = lengths(step)
    position[node], side[node] = spots[spot], place
    step = position[scene.ties[own, 1]] - position[scene.ties[own, 0]]
    swing[own] = np.round(swing[own] * lengths(step) / before, 1)
    _bend(scene, position, side, swing, own)
    return True


def _bend(scene: Scene, position: Floats, side: Ints, swing: Floats, own: Ints) -> bool:
    """Choose the courses of ties anew; tell whether one changed."""
    changed = False
    for tie in own.tolist():
        best = best_swing(scene, Placement(position, side), swing=swing, tie=tie)
        changed |= best != swing[tie]
        swing[tie] = best
    return changed


def _costs(
    scene: Scene,
    position: Floats,
    side: Ints,
    swing: Floats,
    node: int,
    *,
    spots: Floats,
    own: Ints,
) -> Floats:
    """Return the cost of a node at each spot with its label at each side: an array (k, sides)."""
    placement = Placement(position, side)
    paths = all_paths(scene, placement, swing)
    foreign = np.ones(len(paths), dtype=bool)
    foreign[own] = False
    near = foreign & _near(paths, position[node], scene.label[node])
    inner = _own_paths(scene, position, swing, node, spots=spots, own=own)
    others = np.ones(2 * scene.size, dtype=bool)
    others[[node, scene.size + node]] = False
    centers = np.concatenate([position, placement.label_centers(scene)])[others]
    halves = np.concatenate([scene.node, scene.label])[others]
    whose = np.flatnonzero(others)
    price = _box_price(spots[:, None], scene.node[node], centers=centers, halves=halves)
    depth = scene.spread[near] + _deepest(paths[near], spots[:, None], scene.node[node])
    price += _hit_price(depth, np.array(True)).sum(axis=1)
    price += _inner_price(scene, inner, own, centers=centers, halves=halves, whose=whose)
    price += CROSSING * _crossings(scene, inner, paths, own)
    labels = spots[:, None] + scene.offsets[node]
    label_price = SIDE_PRICE + _sheet_price(scene, labels, scene.label[node])
    if scene.label[node].max() > 0:
        half = scene.label[node]
        label_price = label_price + _box_price(
            labels[:, :, None], half, centers=centers, halves=halves
        )
        depth = scene.spread[near] + _deepest(paths[near], labels[:, :, None], half)
        label_price += _hit_price(depth, np.array(False)).sum(axis=2)
        depth = scene.spread[own] + _deepest(inner[:, None], labels[:, :, None], half)
        label_price += 0.7 * _hit_price(depth, np.array(False)).sum(axis=2)
    total: Floats = (
        price[:, None] + _sheet_price(scene, spots, scene.node[node])[:, None] + label_price
    )
    return total


def _near(paths: Floats, spot: Floats, half: Floats) -> Bools:
    """Tell which paths come near enough to a spot to touch what is put around it."""
    room = 2 * half + 60
    low, high = paths.min(axis=1), paths.max(axis=1)
    near: Bools = ((low < spot + room) & (high > spot - room)).all(axis=1)
    return near


def _own_paths(
    scene: Scene, position: Floats, swing: Floats, node: int, *, spots: Floats, own: Ints
) -> Floats:
    """Return the courses of a node's ties from each spot: an array (k, ties, STEPS + 1, 2)."""
    ties = scene.ties[own]
    here = spots[:, None]
    starts = np.where((ties[:, 0] == node)[:, None], here, position[ties[:, 0]])
    ends = np.where((ties[:, 1] == node)[:, None], here, position[ties[:, 1]])
    step, old = ends - starts, position[ties[:, 1]] - position[ties[:, 0]]
    length = lengths(step)
    before = np.maximum(lengths(old), 1e-9)
    return curve(starts, ends, swing=swing[own] * length / before, steps=STEPS)


def _box_price(centers_of: Floats, half: Floats, *, centers: Floats, halves: Floats) -> Floats:
    depth = box_depth(centers_of, half, other=centers, other_half=halves)
    # Names that are not drawn have no box.
    drawn = halves.max(axis=-1) > 0
    price: Floats = (((depth > -TOUCH) * OVERLAP + np.clip(depth + 3, 0, 6) * 2) * drawn).sum(
        axis=-1
    )
    return price


def _hit_price(depth: Floats, is_node: Bools) -> Floats:
    pad = np.where(is_node, NODE_PAD, LABEL_PAD)
    hit = np.where(is_node, depth > -CLEAR, depth > 0) * np.where(is_node, NODE, LABEL)
    price: Floats = hit + np.clip(depth + pad, 0, 6) * 1.5
    return price


def _deepest(paths: Floats, center: Floats, half: Floats) -> Floats:
    """Return how deep each path reaches into a box: paths (…, e, STEPS + 1, 2)."""
    depth: Floats = segment_depth(
        paths[..., :-1, :], paths[..., 1:, :], center=center[..., None, :], half=half
    ).max(axis=-1, initial=-np.inf)
    return depth


def _inner_price(
    scene: Scene, inner: Floats, own: Ints, *, centers: Floats, halves: Floats, whose: Ints
) -> Floats:
    """Return what a node's ties pay, from each spot, for nodes and labels that they touch."""
    depth = scene.spread[own][:, None] + segment_depth(
        inner[:, :, None, :-1], inner[:, :, None, 1:], center=centers[:, None], half=halves[:, None]
    ).max(axis=-1)
    at_end = (scene.ties[own][:, :, None] == whose).any(axis=1)
    free = at_end | (halves.max(axis=-1) == 0)
    price: Floats = (_hit_price(depth, whose < scene.size) * ~free).sum(axis=(1, 2))
    return price


def _crossings(scene: Scene, inner: Floats, paths: Floats, own: Ints) -> Floats:
    """Count crossings of a node's ties with others; half as many pieces will do for that."""
    rough, coarse = inner[:, :, ::2], paths[:, ::2]
    shared = (scene.ties[own][:, None, :, None] == scene.ties[None, :, None, :]).any(axis=(2, 3))
    crossed = segments_cross(
        rough[:, :, None, :-1, None],
        rough[:, :, None, 1:, None],
        c=coarse[:, None, :-1],
        d=coarse[:, None, 1:],
    ).sum(axis=(-2, -1))
    count: Floats = (crossed * ~shared).sum(axis=(1, 2)).astype(float)
    return count


def _sheet_price(scene: Scene, spots: Floats, half: Floats) -> Floats:
    sheet = np.array([scene.width, scene.height]) / 2
    out = np.abs(spots - sheet) + half - sheet
    price: Floats = ((out > 0) * 100 + np.maximum(out, 0) * 10).sum(axis=-1)
    return price
