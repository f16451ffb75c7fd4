"""A measure on many variants of one network at once: the same ties, other weights.

Every function takes weights of shape ``(variants, ties)``, where 0 stands for a tie that is not
there, and returns values of shape ``(variants, nodes)``.  With the network's own weights they are
those of ``analysis.measures``, up to a constant factor of all nodes where ranks do not need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.analysis.replicates import local, paths, spectral
from graphlib_ij.analysis.replicates.ties import ties_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphlib_ij.analysis.network import Network
    from graphlib_ij.analysis.replicates.ties import Floats, Ties

CELLS = 4_000_000
"""Numbers that one array may hold: more variants than fit are computed one lot after the other."""

PATHS = ("betweenness", "closeness")

_COMPUTE: dict[str, Callable[[Network, Ties, Floats], Floats]] = {
    "betweenness": paths.betweenness,
    "degree": local.degree,
    "in_degree": local.in_degree,
    "out_degree": local.degree,
    "strength": local.degree,
    "closeness": paths.closeness,
    "eigenvector": spectral.eigenvector,
    "pagerank": spectral.pagerank,
    "katz": spectral.katz,
    "hubs": spectral.hubs,
    "authorities": spectral.authorities,
    "core": local.core,
    "clustering": local.clustering,
    "constraint": local.constraint,
    "effective_size": local.effective_size,
}


def replicate(network: Network, measure: str, weights: Floats) -> Floats:
    """Return the values of a measure, a key of ``MEASURES``, for every row of weights."""
    compute = _COMPUTE[measure]
    ties = ties_of(network)
    lots = [compute(network, ties, lot) for lot in _lots(network, measure, weights)]
    return np.concatenate(lots) if lots else np.zeros((0, len(network)))


def _lots(network: Network, measure: str, weights: Floats) -> Iterator[Floats]:
    cells = max(1, 2 * len(network.weight)) * (len(network) if measure in PATHS else 4)
    rows = max(1, CELLS // cells)
    for start in range(0, len(weights), rows):
        yield weights[start : start + rows]
