"""Measures of shortest paths."""

from __future__ import annotations

from math import log, sqrt
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.analysis.measures.values import Values, engine_name, is_fast, is_large

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphlib_ij.analysis.network import Network

SAMPLED_ABOVE = 20_000
"""Nodes above which betweenness is estimated from a sample of paths."""

ERROR = 0.05
DOUBT = 0.1
"""An estimate is off by at most `ERROR` with a probability of ``1 - DOUBT``."""

PIVOTS = 1_000
SEED = 0

_NUMPY = engine_name("numpy")

WORD = 64
WORDS = 16
"""So many machine words of sources, a bit each, are followed at a time."""


def betweenness(network: Network) -> Values:
    """Return the share of shortest paths between other nodes that lead through a node.

    The sum over pairs ``s, t`` of ``paths through v / paths``, divided by the number of pairs
    ``(n - 1)(n - 2) / 2``; between 0 and 1.  Paths are shortest in the sum of ``1 / weight``.  It
    says who links parts of the graph that are otherwise far from each other, not who is at the
    centre of any part; one missing relation can change it much.

    Above `SAMPLED_ABOVE` nodes it is estimated: from so many random shortest paths that no value is
    off by more than `ERROR` with a probability of ``1 - DOUBT`` (Riondato & Kornaropoulos); without
    the extra ``fast`` from `PIVOTS` random sources, with the bound of Hoeffding for all nodes.

    References
    ----------
    Freeman 1977, A set of measures of centrality based on betweenness, doi:10.2307/3033543;
    computed as by Brandes 2001, doi:10.1080/0022250X.2001.9990249; estimated as by
    Riondato & Kornaropoulos 2016, doi:10.1007/s10618-015-0423-0
    """
    pairs = (len(network) - 1) * (len(network) - 2) / 2
    if pairs <= 0 or not len(network.weight):
        return Values(np.zeros(len(network)), engine_name("networkx"))
    sampled = len(network) > SAMPLED_ABOVE
    if is_fast(network):
        return _sampled_paths(network) if sampled else _compiled(network, pairs)
    if sampled:
        return _sampled_sources(network)
    import networkx as nx

    found = np.zeros(len(network))
    # Group by group: most entities of many articles stand alone, and would cost as much as others.
    for group in nx.connected_components(network.reference):
        if len(group) > 2:
            part = network.reference.subgraph(group).copy()
            paths = nx.betweenness_centrality(part, weight="steps", normalized=False)
            found[list(paths)] = list(paths.values())
    return Values(found / pairs, engine_name("networkx"))


def _compiled(network: Network, pairs: float) -> Values:
    from networkit.centrality import Betweenness

    scores = Betweenness(network.engine_graph).run().scores()
    return Values(np.array(scores) / 2 / pairs, engine_name("networkit"))


def _sampled_paths(network: Network) -> Values:
    import networkit

    networkit.setSeed(SEED, False)
    run = networkit.centrality.ApproxBetweenness(network.engine_graph, ERROR, DOUBT).run()
    # It draws from n (n - 1) pairs of ends, of which only those without the node itself count.
    scale = len(network) / (len(network) - 2)
    return Values(np.array(run.scores()) * scale, engine_name("networkit"), ERROR * scale)


def _sampled_sources(network: Network) -> Values:
    """Each source adds to a node a share of its paths, between 0 and 1: hence Hoeffding's bound."""
    import networkx as nx

    found = nx.betweenness_centrality(network.reference, PIVOTS, weight="steps", seed=SEED)
    bound = sqrt(log(2 * len(network) / DOUBT) / (2 * PIVOTS))
    values = np.array([found[node] for node in range(len(network))])
    return Values(values, engine_name("networkx"), bound)


def closeness(network: Network) -> Values:
    """Return the mean nearness (harmonic closeness) of all other nodes.

    The sum over other nodes of ``1 / distance``, divided by ``n - 1``; nodes out of reach add 0,
    so that it is defined for separate groups too.  0 for a node without ties, 1 for one with a
    tie of weight 1 to every other, more where ties are stated more than once.  It says who is
    few steps from everyone, and differs little between the nodes of a small dense graph.

    References
    ----------
    Marchiori & Latora 2000, Harmony in the small-world, doi:10.1016/S0378-4371(00)00311-3
    """
    others = max(1, len(network) - 1)
    unit = network.steps[1]
    if is_large(network) and network.is_even:
        return Values(network.weight[0] * _harmonic_by_levels(network) / others, _NUMPY)
    if is_fast(network):
        from networkit.centrality import HarmonicCloseness

        scores = HarmonicCloseness(network.engine_graph, False).run().scores()
        return Values(unit * np.array(scores) / others, engine_name("networkit"))
    import networkx as nx

    found = nx.harmonic_centrality(network.reference, distance="steps")
    sums = np.array([found[node] for node in range(len(network))], dtype=np.float64)
    return Values(unit * sums / others, engine_name("networkx"))


def _harmonic_by_levels(network: Network) -> NDArray[np.float64]:
    """Return the sums of 1 / (number of ties) to all others: breadth first, a bit for each source.

    A node is reached one level after the first of its neighbours; which bits are new says how many
    sources are so far away.
    """
    rows, columns, _ = network.entries
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    sums = np.zeros(len(network))
    for first in range(0, len(network), WORD * WORDS):
        sources = np.arange(first, min(first + WORD * WORDS, len(network)))
        reached = np.zeros((len(network), WORDS), dtype=np.uint64)
        place, bit = np.divmod(sources - first, WORD)
        reached[sources, place] = np.uint64(1) << bit.astype(np.uint64)
        for level in range(1, len(network)):
            wider = reached.copy()
            wider[rows[starts]] |= np.bitwise_or.reduceat(reached[columns], starts, axis=0)
            new = np.bitwise_count(wider ^ reached).sum(axis=1)
            if not new.any():
                break
            sums += new / level
            reached = wider
    return sums
