"""The outlines of node shapes, all of the area of a circle of radius 1."""

from __future__ import annotations

from functools import cache
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from graphlib_ij.figures.layout.geometry import Floats

CORNERS = {
    "triangle": (3, 0.5),
    "square": (4, 0.25),
    "diamond": (4, 0.5),
    "wedge": (3, -0.5),
    "pentagon": (5, 0.5),
    "circle": (48, 0.0),
}
"""Number of corners and the first one's direction in half turns from the right."""

_ARM = 0.34
"""Half width of the plus sign's arms, as a part of their length."""

_DENT = 0.5
"""How far from a star's middle its inner corners are, as a part of the outer ones' distance."""


@cache
def outline(shape: str) -> Floats:
    """Return the corners of a shape of area pi around the origin, shape (n, 2), to be read only.

    Examples
    --------
    >>> outline("square").round(3).tolist()
    [[0.886, 0.886], [-0.886, 0.886], [-0.886, -0.886], [0.886, -0.886]]
    """
    made = {"plus": _plus, "star": _star}
    corners = made[shape]() if shape in made else _polygon(*CORNERS[shape])
    rounded: Floats = np.round(corners, 6)
    rounded.flags.writeable = False
    return rounded


def _polygon(count: int, first: float) -> Floats:
    radius = sqrt(2 * pi / (count * sin(2 * pi / count)))
    angles = [pi * first + 2 * pi * corner / count for corner in range(count)]
    corners = np.array([(radius * cos(angle), radius * sin(angle)) for angle in angles])
    centered: Floats = corners - (corners.max(axis=0) + corners.min(axis=0)) / 2
    return centered


def _plus() -> Floats:
    arm = sqrt(pi / (8 * _ARM - 4 * _ARM**2))
    inner = arm * _ARM
    quarter = [(arm, -inner), (arm, inner), (inner, inner)]
    corners = []
    for _ in range(4):
        corners += quarter
        quarter = [(-y, x) for x, y in quarter]
    return np.array(corners)


def _star() -> Floats:
    """Return five points: pentagons with the same middle, one pointing down and smaller."""
    outer = sqrt(pi / (5 * _DENT * sin(pi / 5)))
    angles = [pi / 2 + corner * pi / 5 for corner in range(10)]
    lengths = [outer if corner % 2 == 0 else outer * _DENT for corner in range(10)]
    corners = np.array(
        [
            (size * cos(angle), size * sin(angle))
            for size, angle in zip(lengths, angles, strict=True)
        ]
    )
    centered: Floats = corners - (corners.max(axis=0) + corners.min(axis=0)) / 2
    return centered


def half_extent(shape: str) -> Floats:
    """Return half the width and height of a shape of radius 1."""
    extent: Floats = np.abs(outline(shape)).max(axis=0)
    return extent


def reach(shape: str, direction: Floats) -> float:
    """Return how far a shape of radius 1 extends from its middle towards `direction`.

    The plus sign counts as the box around it, a star as its points joined.

    Examples
    --------
    >>> round(reach("square", np.array([1.0, 0.0])), 3)
    0.886
    """
    normal, away = _sides(shape)
    length = sqrt(float((direction * direction).sum())) or 1.0
    facing = (normal * direction).sum(axis=1) / length
    ahead = facing > 1e-9
    if not ahead.any():
        return 1.0
    return float((away[ahead] / facing[ahead]).min())


@cache
def _sides(shape: str) -> tuple[Floats, Floats]:
    """Return the normal of each side, and how far along it the side is from the middle."""
    corners = outline("square") * 1.25 if shape == "plus" else outline(shape)
    if shape == "star":
        corners = corners[::2]
    step = np.roll(corners, -1, axis=0) - corners
    normal = np.stack([step[:, 1], -step[:, 0]], axis=1)
    return normal, (normal * corners).sum(axis=1)
