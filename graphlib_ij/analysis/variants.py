"""A measure under other weights of the evidence; ``analysis.ranges`` says what for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.analysis.measures import MEASURES, compute
from graphlib_ij.analysis.replicates import PATHS, replicate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from graphlib_ij.analysis.support import Support

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

VARIANTS = 300

SPREAD = 2.0
SPREADS = {
    "degree": 1.0,
    "core": 0.5,
    "hubs": 0.5,
    "authorities": 0.5,
    "eigenvector": 4.0,
    "effective_size": 6.0,
}
"""Variance of the weight of a unit of evidence, and for which measures it is another one."""

LEAST = 1e-6
"""A unit counts at least so much, that no path becomes endless."""

STRUCTURAL = ("clustering", "constraint", "effective_size")
"""Measures that depend on which ties there are more than on their weights."""

ALL_AT_ONCE = 250
"""Nodes of a connected group up to which paths are searched in all variants at once."""

LOT = 25
"""So many variants are computed between two reports of progress."""


@dataclass(frozen=True, slots=True)
class Variants:
    """Values of the listed nodes, the larger the better, of shape (variants, listed).

    Attributes
    ----------
    support : Support
    measure : str
    listed : array of int
    even : bool
        Whether every tie that is there weighs the same.
    progress : function or None
        Called with how many variants are done, and of how many.
    """

    support: Support
    measure: str
    listed: Ints
    even: bool
    progress: Callable[[int, int], None] | None = None

    def own(self) -> Floats:
        """Return the values as they are, of one variant."""
        return self._values(np.ones((1, len(self.support.units))))

    def without(self, lots: Sequence[Ints], *, in_part: bool = False) -> Floats:
        """Return the values without each lot of units in turn.

        A tie without any unit is not there.  If every tie weighs the same, one that has some left
        does so still; `in_part`, it weighs as much less as it has lost.
        """
        counts = np.ones((len(lots), len(self.support.units)))
        for row, lot in enumerate(lots):
            counts[row, lot] = 0.0
        return self._values(counts, present=self.even and not in_part)

    def there(self, lots: Sequence[Ints]) -> NDArray[np.bool_]:
        """Tell which listed nodes have a tie without each lot of units in turn."""
        rests = self._rests()
        left = [rests.sum(axis=1) - rests[:, lot].sum(axis=1) for lot in lots]
        return np.array(left, dtype=bool).reshape(len(lots), len(self.listed))

    def rests(self) -> Ints:
        """Return on how many units the ties of each listed node rest."""
        return np.asarray(self._rests().sum(axis=1))

    def _rests(self) -> NDArray[np.bool_]:
        """Tell which units any tie of a listed node rests on: (listed, units)."""
        network, support = self.support.network, self.support
        found = np.zeros((len(network), len(support.units)), dtype=bool)
        for ends in (network.source, network.target):
            found[ends[support.tie], support.unit] = True
        return found[self.listed]

    def bootstrap(self, random: np.random.Generator) -> Floats:
        """Return the values under random weights of the units."""
        size = len(self.support.units)
        if not size:
            return self.own()
        if self.measure in STRUCTURAL:
            drawn = random.multinomial(size, np.full(size, 1 / size), VARIANTS).astype(float)
            return self._values(drawn, present=self.even)
        return self._values(np.maximum(_weights(random, size, self.measure), LEAST))

    def _values(self, counts: Floats, *, present: bool = False) -> Floats:
        weights = self.support.weights(counts)
        if present:
            weights = (weights > 0).astype(float)
        lots = []
        for start in range(0, len(weights), LOT):
            lots.append(self._lot(weights[start : start + LOT]))
            if self.progress:
                self.progress(min(start + LOT, len(weights)), len(weights))
        found = np.concatenate(lots) if lots else np.zeros((0, len(self.support.network)))
        better = -found if MEASURES[self.measure].ascending else found
        lowest = np.nanmin(better, initial=0.0)
        return np.where(np.isnan(better), lowest - 1, better)[:, self.listed]

    def _lot(self, weights: Floats) -> Floats:
        network = self.support.network
        sizes = np.bincount(network.group, minlength=1)
        if self.measure not in PATHS or sizes.max() <= ALL_AT_ONCE:
            return replicate(network, self.measure, weights)
        rows = []
        for row in weights:
            there = row > 0
            ends = {"source": network.source[there], "target": network.target[there]}
            variant = replace(network, **ends, weight=row[there])
            rows.append(compute(variant, self.measure).array)
        return np.array(rows)


def sum_influences(
    own: Floats, without: Floats, measure: str, random: np.random.Generator
) -> Floats:
    """Return variants of values from what they lose by each unit: random sums of the losses."""
    if not len(without):
        return own
    drawn = _weights(random, len(without), measure) - 1
    correction = np.sqrt(len(without) / max(1, len(without) - 1))
    return np.asarray(own + drawn @ (own - without) * correction)


def _weights(random: np.random.Generator, size: int, measure: str) -> Floats:
    spread = SPREADS.get(measure, SPREAD)
    drawn = random.gamma(1 / spread, spread, (VARIANTS, size))
    return np.asarray(drawn / drawn.mean(axis=1, keepdims=True))
