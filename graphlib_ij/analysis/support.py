"""Which sentence or article adds what to each tie, and what ties weigh if these count otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from graphlib_ij.analysis.network import make_network

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx
    from numpy.typing import NDArray

    from graphlib_ij.analysis.network import Network

    Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Support:
    """A network and the units of evidence that its ties rest on.

    Attributes
    ----------
    network : Network
    units : tuple
        Sentences as ``(article, start, end)`` or articles as ``(article,)``, sorted; a tie without
        any evidence is a unit of its own.
    tie, unit, amount : array
        That `unit` (by number) adds `amount` to the weight of `tie`; sorted by tie, each of which
        has an entry at least.
    """

    network: Network
    units: tuple[tuple[Any, ...], ...]
    tie: NDArray[np.intp]
    unit: NDArray[np.intp]
    amount: Floats

    def weights(self, counts: Floats) -> Floats:
        """Return the weights of the ties if units counted so: (variants, units) to (…, ties)."""
        if not len(self.tie):
            return np.zeros((len(counts), 0))
        starts = np.flatnonzero(np.diff(self.tie, prepend=-1))
        return np.add.reduceat(counts[:, self.unit] * self.amount, starts, axis=1)

    def lots(self, most: int) -> list[NDArray[np.intp]]:
        """Return the numbers of the units to leave out together: one, or more if there are many.

        Which go together is drawn, since neighbours are of one article.
        """
        numbers = np.arange(len(self.units))
        if len(numbers) > most:
            numbers = np.random.default_rng(0).permutation(numbers)
        return np.array_split(numbers, min(most, len(numbers))) if len(numbers) else []


def support_of(
    graph: nx.MultiDiGraph,
    *,
    by: str = "sentence",
    statuses: Iterable[str] | None = None,
    weight: str = "evidence",
    directed: bool = False,
) -> Support:
    """Return the projection of a graph with the sentences or articles behind it.

    `by` is ``sentence`` or ``article``; ``graph.project`` has the other parameters.
    """
    from graphlib_ij.graph import tie_parts

    parts = tie_parts(graph, statuses=statuses, weight=weight, directed=directed)
    rows = [
        (number, unit[:1] if by == "article" and unit[0] else unit, amount)
        for number, units in enumerate(parts.values())
        for unit, amount in units.items()
    ]
    totals = (1.0 if weight == "none" else sum(units.values()) for units in parts.values())
    units = sorted({unit for _, unit, _ in rows})
    place = {unit: number for number, unit in enumerate(units)}
    return Support(
        make_network(sorted(graph), parts, totals, directed=directed),
        tuple(units),
        np.array([tie for tie, _, _ in rows], dtype=np.intp),
        np.array([place[unit] for _, unit, _ in rows], dtype=np.intp),
        np.array([amount for _, _, amount in rows], dtype=np.float64),
    )
