"""The courses of edges: straight where they can be, bent around what is in the way.

Parallel edges run side by side.  Bends and label places are chosen in turns, because each makes
room for the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.layout.cost import LABEL_PAD, NODE_PAD, SIDE_PRICE
from graphlib_ij.figures.layout.geometry import box_depth, lengths, segment_depth, segments_cross
from graphlib_ij.figures.layout.scene import Placement
from graphlib_ij.figures.layout.separate import separate

if TYPE_CHECKING:
    from graphlib_ij.figures.layout.geometry import Bools, Floats, Ints
    from graphlib_ij.figures.layout.scene import Scene

STEPS = 8
"""Pieces into which a course is cut to see what it touches."""

BENDS = tuple(
    part * side
    for part in (0.0, 0.03, 0.06, 0.1, 0.14, 0.18, 0.23, 0.3)
    for side in ((1.0, -1.0) if part else (1.0,))
)
"""How far a course may swing out to the left, as a part of its length."""

CLEAR = 2.6
"""Points of paper that must stay between a node and a foreign tie: heads are wider than lines."""

ROUNDS = 3
CROSSING, NODE, LABEL, BEND = 20.0, 2000.0, 35.0, 60.0


@dataclass(frozen=True, slots=True)
class Routing:
    """Where everything is at last: the placement, and the swing of each tie in points."""

    placement: Placement
    swing: Floats


def curve(start: Floats, end: Floats, *, swing: Floats, steps: int) -> Floats:
    """Return points along courses that swing out to the left by `swing` points in the middle.

    Examples
    --------
    >>> ends = np.array([0.0, 0.0]), np.array([8.0, 0.0])
    >>> curve(*ends, swing=np.array(2.0), steps=2).tolist()
    [[0.0, 0.0], [4.0, 2.0], [8.0, 0.0]]
    """
    step = end - start
    length = np.maximum(lengths(step)[..., None], 1e-9)
    left = np.stack([-step[..., 1], step[..., 0]], axis=-1) / length
    along = np.linspace(0, 1, steps + 1)[:, None]
    out = np.asarray(swing)[..., None, None] * (4 * along * (1 - along)) * left[..., None, :]
    points: Floats = start[..., None, :] + along * step[..., None, :] + out
    return points


def route(scene: Scene, placement: Placement) -> Routing:
    """Choose a swing for every tie and a place for every label; no two boxes overlap after it."""
    placement = separate(scene, placement)
    swing = np.zeros(len(scene.ties))
    for _ in range(ROUNDS):
        swing = _best_swings(scene, placement, swing=swing)
        placement = _best_sides(scene, placement, swing=swing)
    placement = separate(scene, placement)
    return Routing(placement, _best_swings(scene, placement, swing=swing))


def count_faults(scene: Scene, routing: Routing) -> int:
    """Return how many boxes overlap and how many courses run through foreign nodes."""
    return int(node_hits(scene, routing).sum()) + len(overlaps(scene, routing))


def node_hits(scene: Scene, routing: Routing) -> Bools:
    """Tell which ties run through which foreign nodes: an array (ties, nodes)."""
    depth = _depths(scene, routing, center=routing.placement.position, half=scene.node)
    depth[np.arange(len(scene.ties))[:, None], scene.ties] = -np.inf
    hits: Bools = depth > -CLEAR
    return hits


def label_hits(scene: Scene, routing: Routing) -> Bools:
    """Tell which ties run through which labels of nodes that they do not join."""
    centers = routing.placement.label_centers(scene)
    depth = _depths(scene, routing, center=centers, half=scene.label)
    depth[:, scene.label.max(axis=1) == 0] = -np.inf
    depth[np.arange(len(scene.ties))[:, None], scene.ties] = -np.inf
    hits: Bools = depth > 0
    return hits


def overlaps(scene: Scene, routing: Routing) -> Ints:
    """Return the pairs of overlapping boxes, shape (pairs, 2); labels are numbered after nodes."""
    placement = routing.placement
    centers = np.concatenate([placement.position, placement.label_centers(scene)])
    halves = np.concatenate([scene.node, scene.label])
    depth = box_depth(centers[:, None], halves[:, None], other=centers, other_half=halves)
    number = np.arange(len(centers)) % scene.size
    depth[number[:, None] == number] = -np.inf
    # A name that is not drawn lies on nothing.
    empty = halves.max(axis=1) == 0
    depth[empty], depth[:, empty] = -np.inf, -np.inf
    pairs: Ints = np.argwhere(np.triu(depth > 0))
    return pairs


def _depths(scene: Scene, routing: Routing, *, center: Floats, half: Floats) -> Floats:
    """Return how deep each tie, with all its strands, reaches into each box."""
    strands = [
        all_paths(scene, routing.placement, routing.swing + side * scene.spread)
        for side in (-1, 0, 1)
    ]
    deepest: Floats = np.maximum.reduce(
        [
            segment_depth(paths[:, :-1, None], paths[:, 1:, None], center=center, half=half).max(
                axis=1
            )
            for paths in strands
        ]
    )
    return deepest


def _best_swings(scene: Scene, placement: Placement, *, swing: Floats) -> Floats:
    swing = swing.copy()
    for tie in range(len(swing)):
        swing[tie] = best_swing(scene, placement, swing=swing, tie=tie)
    return swing


def best_swing(scene: Scene, placement: Placement, *, swing: Floats, tie: int) -> float:
    """Return the swing of a tie, in points, that touches and crosses least."""
    start, end = placement.position[scene.ties[tie]]
    step = end - start
    length = float(np.sqrt((step * step).sum()))
    trial = np.round(np.array(BENDS) * length, 1)
    trial = trial[np.abs(trial) < 60]
    paths = curve(start, end, swing=trial, steps=STEPS)
    costs = np.abs(trial) / max(length, 1) * BEND + _path_costs(scene, placement, tie, paths)
    costs += CROSSING * _path_crossings(scene, placement, tie, paths=paths, swing=swing)
    return float(trial[int(np.argmin(np.round(costs, 6)))])


def _path_costs(scene: Scene, placement: Placement, tie: int, paths: Floats) -> Floats:
    """Return what each trial course of a tie pays for the nodes and labels that it touches."""
    centers = np.concatenate([placement.position, placement.label_centers(scene)])
    halves = np.concatenate([scene.node, scene.label])
    depth = scene.spread[tie] + segment_depth(
        paths[:, :-1, None], paths[:, 1:, None], center=centers, half=halves
    ).max(axis=1)
    depth[:, scene.ties[tie]] = -np.inf
    is_node = np.arange(len(centers)) < scene.size
    pad = np.where(is_node, NODE_PAD, LABEL_PAD)
    hit = np.where(is_node, depth > -CLEAR, depth > 0) * np.where(is_node, NODE, LABEL)
    hit[:, halves.max(axis=1) == 0] = 0
    sheet = np.array([scene.width, scene.height])
    outside = ((paths < 0) | (paths > sheet)).any(axis=(1, 2)) * 2 * NODE
    costs: Floats = (hit + np.clip(depth + pad, 0, pad) * 1.5).sum(axis=1) + outside
    return costs


def _path_crossings(
    scene: Scene, placement: Placement, tie: int, *, paths: Floats, swing: Floats
) -> Floats:
    shared = (scene.ties[:, :, None] == scene.ties[tie]).any(axis=(1, 2))
    others = all_paths(scene, placement, swing)[~shared]
    starts, ends = others[:, :-1].reshape(-1, 2), others[:, 1:].reshape(-1, 2)
    crossed = segments_cross(paths[:, :-1, None], paths[:, 1:, None], c=starts, d=ends)
    total: Floats = crossed.sum(axis=(1, 2)).astype(float)
    return total


def all_paths(scene: Scene, placement: Placement, swing: Floats) -> Floats:
    """Return the courses of all ties, cut into `STEPS` pieces: an array (e, STEPS + 1, 2)."""
    start, end = placement.position[scene.ties[:, 0]], placement.position[scene.ties[:, 1]]
    return curve(start, end, swing=swing, steps=STEPS)


def _best_sides(scene: Scene, placement: Placement, *, swing: Floats) -> Placement:
    paths = all_paths(scene, placement, swing)
    side = placement.side.copy()
    for node in range(scene.size):
        side[node] = _best_side(scene, Placement(placement.position, side), node, paths=paths)
    return Placement(placement.position, side)


def _best_side(scene: Scene, placement: Placement, node: int, *, paths: Floats) -> int:
    spots = placement.position[node] + scene.offsets[node]
    centers = np.concatenate([placement.position, placement.label_centers(scene)])
    halves = np.concatenate([scene.node, scene.label])
    depth = box_depth(spots[:, None], scene.label[node], other=centers, other_half=halves)
    depth[:, [node, scene.size + node]] = -np.inf
    costs = ((depth > 0) * 100 + np.clip(depth + 3, 0, 3) * 2).sum(axis=1)
    costs += _sides_on_paths(scene, node, spots=spots, paths=paths)
    sheet = np.array([scene.width, scene.height]) / 2
    out = np.abs(spots - sheet) + scene.label[node] - sheet
    costs += (out > 0).sum(axis=1) * 200 + SIDE_PRICE
    costs[placement.side[node]] -= 0.2
    return int(np.argmin(np.round(costs, 6)))


def _sides_on_paths(scene: Scene, node: int, *, spots: Floats, paths: Floats) -> Floats:
    depth = scene.spread + segment_depth(
        paths[:, :-1], paths[:, 1:], center=spots[:, None, None], half=scene.label[node]
    ).max(axis=2)
    costs: Floats = ((depth > 0) * LABEL + np.clip(depth + LABEL_PAD, 0, LABEL_PAD) * 2).sum(axis=1)
    return costs
