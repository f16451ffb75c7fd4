"""Contrast as WCAG 2 counts it: of letters with what lies under them, of marks with the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.readability.touching import inside, near_pairs

if TYPE_CHECKING:
    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.readability.drawn import Drawn, Mark

INSET = 0.15
"""Where a text's ground is looked at: its middle, and so far in from its corners."""


def contrast_of(one: Floats, other: Floats) -> Floats:
    """Return the ratio of the luminances of colours, arrays of shape (…, 3), 1 to 21.

    Examples
    --------
    >>> float(contrast_of(np.zeros(3), np.ones(3)))
    21.0
    """
    first, second = _luminance(one), _luminance(other)
    ratio: Floats = (np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05)
    return ratio


def _luminance(color: Floats) -> Floats:
    linear = np.where(color <= 0.04045, color / 12.92, ((color + 0.055) / 1.055) ** 2.4)
    light: Floats = (linear * (0.2126, 0.7152, 0.0722)).sum(axis=-1)
    return light


def text_contrasts(drawn: Drawn) -> Floats:
    """Return the least contrast of each text with the ground under it: paper, discs, cells.

    Lines do not count as ground: a text on a line is a fault of its own.
    """
    boxes = drawn.boxes
    low, high = boxes[:, :2], boxes[:, 2:]
    shares = np.array(
        [(0.5, 0.5), *((x, y) for x in (INSET, 1 - INSET) for y in (INSET, 1 - INSET))]
    )
    spots = (low[:, None] + shares * (high - low)[:, None]).reshape(-1, 2)
    ranks = np.repeat([mark.rank for mark in drawn.texts], len(shares)).astype(np.int64)
    under = _grounds(drawn, spots, ranks)
    own = np.repeat(_colors([mark.fill for mark in drawn.texts]), len(shares), axis=0)
    ground = _over(own, under)
    letters = _over(np.repeat(_colors([m.line for m in drawn.texts]), len(shares), axis=0), ground)
    least: Floats = contrast_of(letters, ground).reshape(-1, len(shares)).min(axis=1)
    return least


def shape_contrasts(drawn: Drawn, chosen: list[int]) -> Floats:
    """Return the contrast of shapes with what they lie on: the better of fill and outline."""
    boxes = drawn.outlines.boxes[chosen]
    marks = [drawn.shapes[number] for number in chosen]
    ranks = np.array([mark.rank for mark in marks], dtype=np.int64)
    under = _grounds(drawn, (boxes[:, :2] + boxes[:, 2:]) / 2, ranks)
    fill = contrast_of(_over(_colors([mark.fill for mark in marks]), under), under)
    rim = contrast_of(_over(_colors([mark.line for mark in marks]), under), under)
    return np.maximum(fill, rim)


def line_contrasts(drawn: Drawn, marks: list[Mark]) -> Floats:
    """Return the contrast of lines with the paper."""
    paper = np.array(drawn.paper[:3])
    return contrast_of(_over(_colors([mark.line for mark in marks]), paper), paper)


def _grounds(drawn: Drawn, spots: Floats, ranks: np.ndarray) -> Floats:
    """Return the colour of the topmost area under each spot that is drawn before the rank."""
    colors = np.tile(np.array(drawn.paper[:3]), (len(spots), 1))
    filled = [number for number, mark in enumerate(drawn.shapes) if mark.fill[3] > 0]
    if not filled or not len(spots):
        return colors
    chosen = np.array(filled, dtype=np.int64)
    spot, shape = near_pairs(np.concatenate([spots, spots], axis=1), drawn.outlines.boxes[chosen])
    shape = chosen[shape]
    level = np.array([mark.rank for mark in drawn.shapes], dtype=np.int64)
    below = level[shape] < ranks[spot]
    spot, shape = spot[below], shape[below]
    hit = inside(spots[spot], drawn.outlines, shape)
    spot, shape = spot[hit], shape[hit]
    # From the lowest up: what is laid on last is what one sees.
    fills = _colors([mark.fill for mark in drawn.shapes])
    order = np.lexsort((level[shape], spot))
    spot, shape = spot[order], shape[order]
    depth = np.arange(len(spot)) - np.searchsorted(spot, spot, side="left")
    for layer in range(int(depth.max(initial=-1)) + 1):
        now = depth == layer
        colors[spot[now]] = _over(fills[shape[now]], colors[spot[now]])
    return colors


def _colors(colors: list[tuple[float, float, float, float]]) -> Floats:
    return np.array(colors, dtype=float).reshape(-1, 4)


def _over(color: Floats, ground: Floats) -> Floats:
    alpha = color[..., 3:]
    mixed: Floats = color[..., :3] * alpha + ground * (1 - alpha)
    return mixed
