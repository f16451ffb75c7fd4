"""Bands: the ties between discs, which of them are drawn, how wide, and where they run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.layout.bypass import Field, rounded, trimmed, ways

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphlib_ij.figures.layout.geometry import Floats

    Pair = tuple[int, int]

BANDS = 1.4
"""Bands for each disc at most."""

NARROWEST, WIDEST = 1.2, 6.0
FEW = 4
"""Relations of the widest band at least: where all pairs have one or two, bands stay narrow."""

UNDER = 0.8
"""Points by which a band goes on under the discs at its ends."""


@dataclass(frozen=True, slots=True)
class Band:
    """Relations between two discs, by their places among the discs: how many, and the way."""

    source: int
    target: int
    count: int
    width: float
    way: Floats


def strongest(between: Mapping[Pair, int], discs: int) -> list[Pair]:
    """Return the pairs of discs between which a band is drawn, the strongest first.

    Every disc's strongest is among them: a disc with ties does not look as if it had none.

    Examples
    --------
    >>> strongest({(0, 1): 9, (0, 2): 1, (1, 2): 5}, 1)
    [(0, 1), (1, 2)]
    """
    order = sorted(between, key=lambda pair: (-between[pair], pair))
    first: dict[int, Pair] = {}
    for pair in order:
        for end in pair:
            first.setdefault(end, pair)
    kept = set(first.values())
    more = [pair for pair in order if pair not in kept]
    kept.update(more[: max(round(BANDS * discs) - len(kept), 0)])
    return [pair for pair in order if pair in kept]


def band_width(count: int, most: int) -> float:
    """Return the width of a band in points, proportional to the number of relations."""
    return round(max(WIDEST * count / max(most, FEW), NARROWEST), 2)


def make_bands(between: Mapping[Pair, int], field: Field) -> tuple[Band, ...]:
    """Return the bands between the discs of a field for which there is a way, strongest first."""
    pairs = strongest(between, len(field.discs))
    most = max((between[pair] for pair in pairs), default=0)
    bands = []
    for pair, way in zip(pairs, ways(field, pairs), strict=True):
        if way is None:
            continue
        first, last = field.discs[pair[0]], field.discs[pair[1]]
        shown = np.round(trimmed(rounded(way), first, last, under=UNDER), 1)
        bands.append(Band(*pair, between[pair], band_width(between[pair], most), shown))
    return tuple(bands)
