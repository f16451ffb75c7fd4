"""A drawing that stays as it was: what stood somewhere stays about there, what is new comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.layout.scene import Placement
from graphlib_ij.figures.layout.search import improve

if TYPE_CHECKING:
    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.layout.scene import Scene

LEAST_KNOWN = 0.4
"""Share of the nodes that must have a place already; with fewer, nothing would be recognised."""

SWEEPS = 4
REACH = 0.08
"""How far old nodes may go in search of a better place, as a part of the sheet's width."""

NEAR = 28.0
"""Points between a new node and the middle of those it is tied to, at the start."""

WAYS = ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0))


def keeps_places(home: Floats) -> bool:
    """Tell whether enough nodes have an old place, NaN being none, to start from there."""
    known = ~np.isnan(home[:, 0])
    return bool(known.mean() >= LEAST_KNOWN)


def arrange_again(scene: Scene) -> Placement:
    """Return a placement that starts from the scene's old places and leaves them little."""
    position = _fill_in(scene)
    start = Placement(position, np.zeros(scene.size, dtype=np.int64))
    new = np.flatnonzero(np.isnan(scene.home[:, 0]))
    if len(new):
        start = improve(
            scene, start, groups=(), sweeps=2 * SWEEPS, heat=0.0, reach=0.3, only=lambda _: new
        )
    return improve(scene, start, groups=(), sweeps=SWEEPS, seed=1, heat=0.0, reach=REACH)


def _fill_in(scene: Scene) -> Floats:
    """Return the old places, with new nodes beside those that they are tied to.

    Those tied to nothing that stands come in at the upper right.
    """
    position = scene.home.copy()
    joined: dict[int, list[int]] = {node: [] for node in range(scene.size)}
    for one, other in scene.ties.tolist():
        joined[one].append(other)
        joined[other].append(one)
    waiting = np.flatnonzero(np.isnan(position[:, 0])).tolist()
    while waiting:
        standing = [[o for o in joined[node] if not np.isnan(position[o, 0])] for node in waiting]
        most = max(range(len(waiting)), key=lambda place: (len(standing[place]), -place))
        node, others = waiting.pop(most), standing[most]
        middle = position[others].mean(axis=0) if others else (scene.width, scene.height)
        # In four ways in turn, so that several new ones do not lie on each other.
        position[node] = middle + NEAR * np.array(WAYS[node % len(WAYS)])
    return np.round(np.clip(position, 6.0, (scene.width - 6.0, np.inf)) * 2) / 2
