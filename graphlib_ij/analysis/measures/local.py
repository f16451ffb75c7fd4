"""Measures of a node's own ties and of those among its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.analysis.measures.values import Values, engine_name, is_fast, is_large

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from graphlib_ij.analysis.network import Network


def degree(network: Network) -> Values:
    """Return the share of all other nodes that a node is tied to.

    ``deg(v) / (n - 1)``, between 0 and 1, how often a tie is stated does not count.  It says who
    has many direct ties, not whether these lead anywhere.

    References
    ----------
    Freeman 1978, Centrality in social networks, doi:10.1016/0378-8733(78)90021-7
    """
    return _share(network, network.entries[0])


def in_degree(network: Network) -> Values:
    """Return the share of all other nodes from which a relation leads to a node.

    ``deg_in(v) / (n - 1)`` on the directed projection, between 0 and 1; a symmetric relation leads
    both ways.  It says who is the object of many statements: a place, a trade or an owner mostly.

    References
    ----------
    Freeman 1978, doi:10.1016/0378-8733(78)90021-7
    """
    return _share(network, network.target)


def out_degree(network: Network) -> Values:
    """Return the share of all other nodes to which a relation leads from a node.

    ``deg_out(v) / (n - 1)`` on the directed projection, between 0 and 1; a symmetric relation leads
    both ways.  It says of whom many things are stated, not who acts.

    References
    ----------
    Freeman 1978, doi:10.1016/0378-8733(78)90021-7
    """
    return _share(network, network.source)


def _share(network: Network, ends: NDArray[np.intp]) -> Values:
    others = max(1, len(network) - 1)
    counts = np.bincount(ends, minlength=len(network)).astype(np.float64)
    return Values(counts / others, engine_name("numpy"))


def strength(network: Network) -> Values:
    """Return the sum of what a node's ties weigh.

    ``sum(w(v, u))`` over the neighbours ``u``, from 0 up: with weights by evidence, how often a
    relation of the node is stated.  It says who is written about most, and grows with the articles:
    compare it within a graph only.

    References
    ----------
    Barrat et al. 2004, The architecture of complex weighted networks, doi:10.1073/pnas.0400087101
    """
    rows, _, weights = network.entries
    sums = np.bincount(rows, weights, len(network)).astype(np.float64)
    return Values(sums, engine_name("numpy"))


def core(network: Network) -> Values:
    """Return the core number: the largest ``k`` of a group in which all have ``k`` ties within it.

    A whole number from 0 up; how often a tie is stated does not count.  It says who is inside a
    dense part, not who leads it; in the sparse graphs of few articles nearly all are in core 1 or
    2.

    References
    ----------
    Seidman 1983, Network structure and minimum degree, doi:10.1016/0378-8733(83)90028-X; computed
    as by Batagelj & Zaversnik 2003, doi:10.48550/arXiv.cs/0310049
    """
    if is_fast(network):
        from networkit.centrality import CoreDecomposition

        return Values(
            np.array(CoreDecomposition(network.engine_graph).run().scores(), dtype=np.float64),
            engine_name("networkit"),
        )
    import networkx as nx

    return _from_networkx(network, nx.core_number(network.reference))


def clustering(network: Network) -> Values:
    """Return how far a node's neighbours are tied to each other.

    ``sum((w(v, u) w(u, t) w(t, v)) ** (1 / 3)) / (deg (deg - 1))`` over ordered pairs ``u, t`` of
    neighbours, with weights divided by the largest of the graph; between 0 and 1, 0 for nodes with
    less than two ties.  With weights of 1 it is the share of pairs of neighbours that are tied.  A
    high value says that a node is inside a circle, where others can do without it; it says little
    where nodes have two or three ties.

    References
    ----------
    Onnela et al. 2005, Intensity and coherence of motifs in weighted complex networks,
    doi:10.1103/PhysRevE.71.065103; Watts & Strogatz 1998, doi:10.1038/30918
    """
    if is_large(network):
        return _by_triangles(network, "clustering")
    import networkx as nx

    return _from_networkx(network, nx.clustering(network.reference, weight="weight"))


def constraint(network: Network) -> Values:
    """Return how far a node's ties are spent on neighbours that are tied to each other.

    ``sum((p(v, u) + sum(p(v, q) p(q, u))) ** 2)`` over the neighbours ``u``, where ``p(v, u)`` is
    the share of ``u`` in the strength of ``v``; above 0, 1 for a node with one neighbour, more than
    1 in small circles, undefined without ties.  A low value says that a node's contacts do not know
    of each other (a structural hole), as far as the articles tell: what nobody wrote about looks
    like a hole as well.

    References
    ----------
    Burt 2004, Structural holes and good ideas, doi:10.1086/421787
    """
    if is_large(network):
        return _by_triangles(network, "constraint")
    import networkx as nx

    graph = network.reference
    return _from_networkx(network, nx.constraint(graph, nodes=list(graph), weight="weight"))


def effective_size(network: Network) -> Values:
    """Return the number of a node's neighbours less those that lead to each other.

    ``sum(1 - sum(p(v, q) m(u, q)))`` over the neighbours ``u``, with ``p`` as in `constraint` and
    ``m(u, q)`` the weight of the tie as a share of the largest of ``u``; from 0 to the number of
    neighbours, undefined without ties.  It says to how many separate contacts a node is the way.

    References
    ----------
    Burt 1992, Structural holes (Harvard University Press), ISBN 978-0-674-84371-4; Borgatti 1997,
    Structural holes: unpacking Burt's redundancy measures, Connections 20(1)
    """
    if is_large(network):
        return _by_triangles(network, "effective_size")
    import networkx as nx

    # Without `nodes`, networkx 3.6 divides by the largest weight of the wrong node (its #8906).
    graph = network.reference
    return _from_networkx(network, nx.effective_size(graph, nodes=list(graph), weight="weight"))


def _from_networkx(network: Network, found: Mapping[int, float]) -> Values:
    array = np.array([found[node] for node in range(len(network))], dtype=np.float64)
    return Values(array, engine_name("networkx"))


def _by_triangles(network: Network, measure: str) -> Values:
    from graphlib_ij.analysis.replicates import replicate

    return Values(replicate(network, measure, network.weight[None])[0], engine_name("numpy"))
