"""The last resort against overlaps: whatever still lies on something else is raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.layout.geometry import box_depth
from graphlib_ij.figures.layout.scene import Placement

if TYPE_CHECKING:
    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.layout.scene import Scene


def separate(scene: Scene, placement: Placement) -> Placement:
    """Raise whatever still lies on something else; the sheet may grow upwards.

    After this no two boxes of different nodes overlap, whatever came in: nodes are put down from
    the lowest to the highest, each raised until it touches nothing that is down already.
    """
    position = _within(scene, placement)
    order = sorted(range(scene.size), key=lambda node: (*position[node, ::-1], node))
    down: list[int] = []
    for node in order:
        position[node, 1] += _lift(scene, Placement(position, placement.side), node, down=down)
        down.append(node)
    return Placement(position, placement.side)


def _within(scene: Scene, placement: Placement) -> Floats:
    """Return positions shifted so that no box reaches over the left, right or lower edge."""
    offset = scene.offsets[np.arange(scene.size), placement.side]
    low = np.minimum(-scene.node, offset - scene.label)
    high = np.maximum(scene.node, offset + scene.label)
    position = placement.position.copy()
    position[:, 0] = np.clip(position[:, 0], -low[:, 0], scene.width - high[:, 0])
    position[:, 1] = np.maximum(position[:, 1], -low[:, 1])
    return np.round(position, 1)


def _lift(scene: Scene, placement: Placement, node: int, *, down: list[int]) -> float:
    others = np.array([*down, *(scene.size + other for other in down)], dtype=np.int64)
    centers = np.concatenate([placement.position, placement.label_centers(scene)])
    halves = np.concatenate([scene.node, scene.label])
    own = np.array([node, scene.size + node])
    lift = 0.0
    while len(others):
        raised = centers[own][:, None] + (0.0, lift)
        depth = box_depth(
            raised, halves[own][:, None], other=centers[others], other_half=halves[others]
        )
        if not (hit := depth > -0.5).any():
            break
        top = (centers[others] + halves[others])[None, :, 1] - (raised - halves[own][:, None])[
            ..., 1
        ]
        lift = round(lift + float(top[hit].max()) + 1.0, 1)
    return lift
