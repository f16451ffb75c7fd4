"""How high things stand in columns whose order is given, so that lines run as level as they can."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PASSES = 40
SLACK = 1.06
"""How much taller than its fullest column a drawing may be, for the sake of level lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line between slots of neighbouring columns.

    `shift` is how far its left end is below the middle of its slot, less the same at the right; the
    larger `pull`, the more level it shall be.
    """

    left: int
    right: int
    shift: float
    pull: float


def settle(
    order: Sequence[Sequence[int]],
    *,
    half: Mapping[int, float],
    gap: Mapping[tuple[bool, bool], float],
    thin: frozenset[int],
    lines: Sequence[Line],
) -> tuple[dict[int, float], float]:
    """Return how far below the top the middle of each slot stands, and the height of all.

    Parameters
    ----------
    order : sequence of sequence of int
        The slots of each column, from the top.
    half : mapping of slot to float
        Half its height.
    gap : mapping of (bool, bool) to float
        Least room between two slots, by whether each of them is thin.
    thin : frozenset of int
        Slots of lines that only pass.
    lines : sequence of Line

    Examples
    --------
    >>> middles, height = settle(
    ...     [[0], [1, 2]], half={0: 5, 1: 5, 2: 5}, gap={(False, False): 4.0}, thin=frozenset(),
    ...     lines=[Line(0, 2, 0.0, 1.0)],
    ... )
    >>> middles[0] == middles[2]
    True
    """
    steps = [
        [half[a] + half[b] + gap[a in thin, b in thin] for a, b in pairwise(column)]
        for column in order
    ]
    heights = [
        sum(step) + (half[column[0]] + half[column[-1]] if column else 0.0)
        for step, column in zip(steps, order, strict=True)
    ]
    height = round(max(heights, default=0.0) * SLACK, 1)
    pulls = _pulls(lines)
    middle: dict[int, float] = {}
    for column, step, own in zip(order, steps, heights, strict=True):
        at = (height - own) / 2
        for number, slot in enumerate(column):
            at += half[slot] if not number else step[number - 1]
            middle[slot] = at
    for turn in range(PASSES):
        for number in range(len(order)) if turn % 2 == 0 else range(len(order) - 1, -1, -1):
            _settle_column(
                order[number], steps[number], middle=middle, pulls=pulls,
                ends=(half, height),
            )  # fmt: skip
    top = min((at - half[slot] for slot, at in middle.items()), default=0.0)
    foot = max((at + half[slot] for slot, at in middle.items()), default=0.0)
    return {slot: round(at - top, 1) for slot, at in middle.items()}, round(foot - top, 1)


def _pulls(lines: Sequence[Line]) -> dict[int, list[tuple[int, float, float]]]:
    pulls: dict[int, list[tuple[int, float, float]]] = {}
    for line in lines:
        pulls.setdefault(line.left, []).append((line.right, -line.shift, line.pull))
        pulls.setdefault(line.right, []).append((line.left, line.shift, line.pull))
    return pulls


def _settle_column(
    column: Sequence[int],
    steps: Sequence[float],
    *,
    middle: dict[int, float],
    pulls: Mapping[int, list[tuple[int, float, float]]],
    ends: tuple[Mapping[int, float], float],
) -> None:
    """Move the slots of a column to where their lines pull them, as far as their order allows."""
    if not column:
        return
    half, height = ends
    passed = [0.0]
    for step in steps:
        passed.append(passed[-1] + step)
    wanted, weights = [], []
    for slot, before in zip(column, passed, strict=True):
        pull = pulls.get(slot, [])
        weight = sum(share for _, _, share in pull)
        goal = sum((middle[other] + shift) * share for other, shift, share in pull)
        # What nothing pulls stays where it is, but gives way.
        wanted.append((goal / weight if weight else middle[slot]) - before)
        weights.append(weight or 0.05)
    low = half[column[0]]
    high = height - half[column[-1]] - passed[-1]
    for slot, before, at in zip(column, passed, _rising(wanted, weights), strict=True):
        middle[slot] = round(min(max(at, low), max(high, low)) + before, 6)


def _rising(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return the rising sequence nearest to `values`: neighbours out of order share their mean."""
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        block = (value, weight, 1)
        while blocks and blocks[-1][0] >= block[0]:
            before = blocks.pop()
            total = before[1] + block[1]
            mean = (before[0] * before[1] + block[0] * block[1]) / total
            block = (mean, total, before[2] + block[2])
        blocks.append(block)
    return [value for value, _, count in blocks for _ in range(count)]
