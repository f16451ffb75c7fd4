"""What the layout works on: boxes, ties and the sheet, as arrays in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from graphlib_ij.figures.layout.geometry import Floats, Ints

LABEL_GAP = 3.0
"""Points between a node's outline and its label."""

STRAND = 8.0
"""Points between the middles of parallel edges."""

SIDES = 16
"""Candidate places of a label: right, left, above, below, the four corners, above and below again
with the label's edge at the node's edge, and right and left again a little higher and lower."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The things to place.

    Attributes
    ----------
    node : array of shape (n, 2)
        Half width and half height of each node's shape.
    label : array of shape (n, 2)
        Half width and half height of each label.
    offsets : array of shape (n, SIDES, 2)
        Where a label's centre is, seen from its node, for each candidate place.
    ties : array of shape (e, 2)
        Pairs of joined nodes, each pair once.
    spread : array of shape (e,)
        Half the width of the strand of parallel edges that the tie stands for.
    room : array of shape (n,)
        Radius of the space that a node wants around it: more, the more ties it has.
    width, height : float
        The sheet.
    home : array of shape (n, 2)
        Where each node stood in another drawing, which it leaves at a price; NaN is nowhere.
    """

    node: Floats
    label: Floats
    offsets: Floats
    ties: Ints
    spread: Floats
    room: Floats
    width: float
    height: float
    home: Floats

    @property
    def size(self) -> int:
        """Return the number of nodes."""
        return len(self.node)

    @property
    def strands(self) -> Floats:
        """Return how many parallel edges each tie stands for."""
        return 1 + 2 * self.spread / STRAND


@dataclass(frozen=True, slots=True)
class Placement:
    """Where everything is: node centres in points, and the place of each label."""

    position: Floats
    side: Ints

    def label_centers(self, scene: Scene) -> Floats:
        """Return the centres of all labels."""
        centers: Floats = self.position + scene.offsets[np.arange(scene.size), self.side]
        return centers


def make_scene(
    node: Floats,
    label: Floats,
    *,
    ties: Ints,
    spread: Floats,
    width: float,
    height: float,
    home: Floats | None = None,
) -> Scene:
    """Return the scene with all that follows from what is in it."""
    degree = np.bincount(ties.ravel(), minlength=len(node))
    return Scene(
        node=node,
        label=label,
        offsets=label_offsets(node, label),
        ties=ties,
        spread=spread,
        room=16 + node.max(axis=1) + 5 * np.sqrt(degree),
        width=width,
        height=height,
        home=np.full(node.shape, np.nan) if home is None else home,
    )


def label_offsets(node: Floats, label: Floats) -> Floats:
    """Return the centres of every candidate place of every label, relative to its node.

    Examples
    --------
    >>> label_offsets(np.array([[4.0, 4.0]]), np.array([[20.0, 5.0]]))[0, :2].tolist()
    [[27.0, 0.0], [-27.0, 0.0]]
    """
    right, up = (node + label + LABEL_GAP).T
    zero = np.zeros(len(node))
    near_right = 0.6 * node[:, 0] + label[:, 0] + 0.7 * LABEL_GAP
    near_up = 0.6 * node[:, 1] + label[:, 1] + 0.7 * LABEL_GAP
    half = label[:, 1]
    flush = np.maximum(label[:, 0] - node[:, 0], 0)
    places = (
        (right, zero), (-right, zero), (zero, up), (zero, -up),
        (near_right, near_up), (-near_right, near_up),
        (near_right, -near_up), (-near_right, -near_up),
        (flush, up), (-flush, up), (flush, -up), (-flush, -up),
        (right, half), (-right, half), (right, -half), (-right, -half),
    )  # fmt: skip
    offsets: Floats = np.stack([np.stack(place, axis=-1) for place in places], axis=1)
    # Without a label there is nothing to put anywhere.
    offsets[label.max(axis=1) == 0] = 0.0
    return offsets
