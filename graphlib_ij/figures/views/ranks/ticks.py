"""Round ticks of an axis of numbers, and equal decimals."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


MOST = 20
_STEPS = (1, 2, 5)
_POWERS = range(-9, 13)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what is written there."""

    value: float
    text: str


def round_ticks(low: float, high: float, *, most: int) -> tuple[Tick, ...]:
    """Return round numbers from `low` to `high`, evenly apart: two or more, about `most` at most.

    Examples
    --------
    >>> [tick.text for tick in round_ticks(0.0, 0.34, most=4)]
    ['0.0', '0.1', '0.2', '0.3']
    """
    finer: tuple[Tick, ...] = ()
    for power in _POWERS:
        for base in _STEPS:
            # Dividing by a whole power of ten is exact where multiplying by a tenth is not.
            scale = 10 ** abs(power)
            step = base * scale if power >= 0 else base / scale
            first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
            if last - first > max(most, MOST):
                continue
            values = [
                number * base * scale if power >= 0 else number * base / scale
                for number in range(first, last + 1)
            ]
            ticks = tuple(Tick(value, f"{value:,.{max(-power, 0)}f}") for value in values)
            if len(ticks) <= most:
                return ticks if len(ticks) > 1 else finer
            finer = ticks
    return finer


def write_values(values: Sequence[float]) -> list[str]:
    """Return values as they are written below each other: with the same number of decimals.

    Two digits of the largest are shown, and three where some that differ would look alike.

    Examples
    --------
    >>> write_values([0.36, 0.0611, 0.001, 0.0]), write_values([12.0, 3.0])
    (['0.36', '0.06', '<0.01', '0.00'], ['12', '3'])
    >>> write_values([0.0124, 0.0121])
    ['0.0124', '0.0121']
    """
    decimals = _decimals(values, digits=2)
    rounded = {round(value, decimals) for value in values}
    if len(rounded - {0.0}) < len({value for value in values if round(value, decimals)}):
        decimals = _decimals(values, digits=3)
    least = 10.0**-decimals
    return [
        f"<{least:.{decimals}f}" if 0 < value < least / 2 else f"{value:,.{decimals}f}"
        for value in values
    ]


def _decimals(values: Sequence[float], *, digits: int) -> int:
    """Return how many decimals show so many digits of the largest value."""
    largest = max(map(abs, values), default=0.0)
    if all(value == int(value) for value in values):
        return 0
    # What is next to a power of ten counts as that power, on every machine.
    return min(max(digits - 1 - floor(log10(largest) + 1e-9), 0), 9)
