"""Local search: nodes, their labels and small groups of nodes are moved until nothing gets better.

Each step tries many candidates at once and takes the cheapest.  The number of steps depends on the
graph alone, never on a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.layout.cost import bare_costs, candidate_costs, make_group
from graphlib_ij.figures.layout.scene import SIDES, Placement

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphlib_ij.figures.layout.cost import Group
    from graphlib_ij.figures.layout.geometry import Floats, Ints
    from graphlib_ij.figures.layout.scene import Scene

CANDIDATES = 28


@dataclass(slots=True)
class _State:
    """The placement in work; the only mutable thing here, and it never leaves this module."""

    position: Floats
    side: Ints


def improve(
    scene: Scene,
    placement: Placement,
    *,
    groups: tuple[tuple[int, ...], ...],
    sweeps: int,
    seed: int = 0,
    heat: float = 12.0,
    reach: float = 0.35,
    bare: bool = False,
    only: Callable[[Placement], Ints] | None = None,
) -> Placement:
    """Return a better placement of the same scene.

    Parameters
    ----------
    scene, placement : Scene, Placement
        What is moved, and from where.
    groups : tuple of tuple of int
        Sets of nodes that are also moved together.
    sweeps : int
        How often every node is visited.
    seed : int
        Chooses the sequence of candidates.
    heat : float
        How much worse a step may be at the beginning; it cools to none.
    reach : float
        How far nodes jump at the beginning, as a part of the sheet's width.
    bare : bool
        Whether only the nodes and ties count, not boxes and labels.
    only : function of a placement, optional
        Which nodes are visited in a sweep; all if it is left out.
    """
    # RandomState's stream is frozen by numpy's policy; that of a Generator is not.
    random = np.random.RandomState(seed)
    state = _State(placement.position.copy(), placement.side.copy())
    singles = [make_group(scene, (node,)) for node in range(scene.size)]
    several = [make_group(scene, members) for members in groups]
    for sweep in range(sweeps):
        left = 1 - sweep / max(sweeps - 1, 1)
        far = max(reach * scene.width * left * left, 6.0)
        every = (
            np.arange(scene.size) if only is None else only(Placement(state.position, state.side))
        )
        for node in random.permutation(every):
            _step(
                scene,
                state,
                singles[node],
                random=random,
                far=far,
                heat=heat * left * left,
                bare=bare,
            )
        for group in several if sweep % 3 == 0 else ():
            _step(scene, state, group, random=random, far=far, heat=0.0, bare=bare)
    return Placement(state.position, state.side)


def _step(
    scene: Scene,
    state: _State,
    group: Group,
    *,
    random: np.random.RandomState,
    far: float,
    heat: float,
    bare: bool,
) -> None:
    position = np.repeat(state.position[None], CANDIDATES, axis=0)
    side = np.repeat(state.side[None], CANDIDATES, axis=0)
    if len(group.members) == 1:
        _scatter_one(scene, state, int(group.members[0]), position, side, random=random, far=far)
    else:
        _scatter_group(scene, group, position, random=random, far=far)
    if bare:
        costs = bare_costs(scene, group, position=position)
    else:
        costs = candidate_costs(scene, group, position=position, side=side)
    if heat > 0:
        costs = costs + np.round(heat * random.random_sample(CANDIDATES), 6)
    best = int(np.argmin(costs))
    state.position[group.members] = position[best, group.members]
    state.side[group.members] = side[best, group.members]


def _scatter_one(
    scene: Scene,
    state: _State,
    node: int,
    position: Floats,
    side: Ints,
    *,
    random: np.random.RandomState,
    far: float,
) -> None:
    """Fill in candidates: as is, other sides, near, near a neighbour, anywhere."""
    here = state.position[node]
    spots = here + (random.random_sample((CANDIDATES, 2)) * 2 - 1) * far
    spots[0] = here
    spots[1:5] = here
    spots[5:9] = here + (random.random_sample((4, 2)) * 2 - 1) * 8
    joined = _neighbors(scene, node)
    if len(joined):
        about = state.position[joined[random.randint(len(joined), size=5)]]
        spots[9:14] = about + (random.random_sample((5, 2)) * 2 - 1) * 70
    spots[14:17] = random.random_sample((3, 2)) * (scene.width, scene.height)
    position[:, node] = _on_grid(scene, spots)
    position[0, node] = here
    sides = random.randint(SIDES, size=CANDIDATES)
    keep = random.random_sample(CANDIDATES) < 0.35
    keep[1:5] = False
    keep[0] = True
    side[:, node] = np.where(keep, state.side[node], sides)


def _scatter_group(
    scene: Scene,
    group: Group,
    position: Floats,
    *,
    random: np.random.RandomState,
    far: float,
) -> None:
    """Fill in candidates: the group shifted, half of them also mirrored about its middle."""
    moved = position[:, group.members]
    middle = np.round(moved.mean(axis=1, keepdims=True), 1)
    flip = np.where(random.random_sample((CANDIDATES, 1, 2)) < 0.3, -1.0, 1.0)
    shift = (random.random_sample((CANDIDATES, 1, 2)) * 2 - 1) * max(far, 40.0)
    anywhere = random.random_sample((6, 1, 2)) * (scene.width, scene.height)
    shift[-6:] = anywhere - middle[-6:]
    spots = _on_grid(scene, middle + (moved - middle) * flip + shift)
    spots[0] = moved[0]
    position[:, group.members] = spots


def _neighbors(scene: Scene, node: int) -> Ints:
    ties = scene.ties
    joined: Ints = np.concatenate([ties[ties[:, 0] == node, 1], ties[ties[:, 1] == node, 0]])
    return joined


def _on_grid(scene: Scene, spots: Floats) -> Floats:
    """Round to half points and keep on the sheet, so that equal figures are equal to the byte."""
    inside = np.clip(spots, (6.0, 6.0), (scene.width - 6.0, scene.height - 6.0))
    rounded: Floats = np.round(inside * 2) / 2
    return rounded
