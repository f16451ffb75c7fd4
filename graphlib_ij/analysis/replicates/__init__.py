"""A measure on many variants of one network at once: the same ties, other weights.

Every function takes weights of shape ``(variants, ties)``, where 0 stands for a tie that is not
there, and returns values of shape ``(variants, nodes)``.  With the network's own weights they are
those of ``analysis.measures``, up to a constant factor of all nodes where ranks do not need it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.analysis.replicates import local, paths, spectral
from graphlib_ij.analysis.replicates.ties import ties_of

if TYPE_CHECKING:
    from collections.abc import Callable

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
    if not len(network):
        return np.zeros((len(weights), 0))
    if measure in PATHS:
        return _group_by_group(network, measure, weights)
    # Decompositions need the matrix.
    square = len(network) ** 2 if len(network) <= spectral.DENSE_UP_TO else 0
    return _in_lots(network, measure, weights, max(2 * len(network.weight), square))


def _group_by_group(network: Network, measure: str, weights: Floats) -> Floats:
    """Paths do not leave a group, and most entities of many articles are in small ones."""
    found = np.zeros((len(weights), len(network)))
    order = np.argsort(network.group, kind="stable")
    for nodes in np.split(order, np.flatnonzero(np.diff(network.group[order])) + 1):
        if len(nodes) > 1:
            ties = np.flatnonzero(network.group[network.source] == network.group[nodes[0]])
            part = replace(
                network,
                nodes=tuple(network.nodes[node] for node in nodes),
                source=np.searchsorted(nodes, network.source[ties]),
                target=np.searchsorted(nodes, network.target[ties]),
                weight=network.weight[ties],
            )
            cells = 2 * len(ties) * len(nodes)
            found[:, nodes] = _in_lots(part, measure, weights[:, ties], cells)
    return found


def _in_lots(network: Network, measure: str, weights: Floats, cells: int) -> Floats:
    """Return the values, computed in lots; a variant needs so many `cells` at a time."""
    rows = max(1, CELLS // max(1, cells))
    ties = ties_of(network)
    lots = [
        _COMPUTE[measure](network, ties, weights[start : start + rows])
        for start in range(0, len(weights), rows)
    ]
    return np.concatenate(lots) if lots else np.zeros((0, len(network)))
