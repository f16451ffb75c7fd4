"""Plane geometry on arrays: do segments cross, how deep do boxes and segments overlap.

Only additions, products, roots and comparisons: results are the same on every machine, which
trigonometry and matrix products do not promise.  All functions broadcast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]


def squared(vectors: Floats) -> Floats:
    """Return the squared lengths of vectors along the last axis, much faster than a sum over it.

    Examples
    --------
    >>> squared(np.array([[3.0, 4.0], [0.0, 2.0]])).tolist()
    [25.0, 4.0]
    """
    x, y = vectors[..., 0], vectors[..., 1]
    total: Floats = x * x + y * y
    return total


def lengths(vectors: Floats) -> Floats:
    """Return the lengths of vectors along the last axis."""
    found: Floats = np.sqrt(squared(vectors))
    return found


def halfway(line: Floats) -> Floats:
    """Return the point halfway along a line, shape (2,), of points of shape (n, 2).

    Examples
    --------
    >>> halfway(np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 2.0]])).tolist()
    [3.0, 0.0]
    """
    step = np.diff(line, axis=0)
    length = lengths(step)
    reached = np.concatenate([[0.0], np.cumsum(length)])
    half = reached[-1] / 2
    piece = min(int(np.searchsorted(reached, half, side="right")) - 1, len(step) - 1)
    part = (half - reached[piece]) / (length[piece] or 1.0)
    middle: Floats = line[piece] + part * step[piece]
    return middle


def segments_cross(a: Floats, b: Floats, *, c: Floats, d: Floats) -> Bools:
    """Tell where segment `a`-`b` properly crosses `c`-`d`; points are along the last axis.

    Examples
    --------
    >>> p = np.array
    >>> bool(segments_cross(p([0.0, 0]), p([2.0, 2]), c=p([0.0, 2]), d=p([2.0, 0])))
    True
    """
    ab_x, ab_y = b[..., 0] - a[..., 0], b[..., 1] - a[..., 1]
    cd_x, cd_y = d[..., 0] - c[..., 0], d[..., 1] - c[..., 1]
    ac_x, ac_y = c[..., 0] - a[..., 0], c[..., 1] - a[..., 1]
    turn = ab_x * cd_y - ab_y * cd_x
    along_ab = ac_x * cd_y - ac_y * cd_x
    along_cd = ac_x * ab_y - ac_y * ab_x
    sign = np.where(turn < 0, -1.0, 1.0)
    size, along_ab, along_cd = np.abs(turn), along_ab * sign, along_cd * sign
    inside = (along_ab > 0) & (along_ab < size) & (along_cd > 0) & (along_cd < size)
    crossed: Bools = inside & (size > 1e-9)
    return crossed


def box_depth(center: Floats, half: Floats, *, other: Floats, other_half: Floats) -> Floats:
    """Return how far two boxes reach into each other; negative is the gap between them.

    Examples
    --------
    >>> p = np.array
    >>> float(box_depth(p([0.0, 0]), p([2.0, 1]), other=p([5.0, 0]), other_half=p([2.0, 1])))
    -1.0
    """
    reach_x = half[..., 0] + other_half[..., 0] - np.abs(center[..., 0] - other[..., 0])
    reach_y = half[..., 1] + other_half[..., 1] - np.abs(center[..., 1] - other[..., 1])
    depth: Floats = np.minimum(reach_x, reach_y)
    return depth


def segment_depth(a: Floats, b: Floats, *, center: Floats, half: Floats) -> Floats:
    """Return how far the segment `a`-`b` reaches into a box; negative is about the gap.

    The least overlap along the box's two axes and the segment's normal (the axes that can
    separate them).

    Examples
    --------
    >>> p = np.array
    >>> float(segment_depth(p([-9.0, 0]), p([9.0, 0]), center=p([0.0, 3]), half=p([1.0, 2])))
    -1.0
    """
    dir_x, dir_y = (b[..., 0] - a[..., 0]) / 2, (b[..., 1] - a[..., 1]) / 2
    mid_x = (a[..., 0] + b[..., 0]) / 2 - center[..., 0]
    mid_y = (a[..., 1] + b[..., 1]) / 2 - center[..., 1]
    size_x, size_y = np.abs(dir_x), np.abs(dir_y)
    half_x, half_y = half[..., 0], half[..., 1]
    depth = np.minimum(half_x + size_x - np.abs(mid_x), half_y + size_y - np.abs(mid_y))
    length = np.sqrt(dir_x * dir_x + dir_y * dir_y) + 1e-9
    normal = half_x * size_y + half_y * size_x - np.abs(mid_x * dir_y - mid_y * dir_x)
    least: Floats = np.minimum(depth, normal / length)
    return least
