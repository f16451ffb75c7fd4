"""Louvain's method on numbered nodes: its runs, what they are worth, how far they agree.

Nothing here knows names or kinds; `analysis.communities` does.  A run's result is an array with the
number of each node's community, that of the first node 0 and that of the next other one 1.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import networkx as nx
    from numpy.typing import NDArray

FAST_FROM = 1_000
"""Nodes with ties above which the compiled engine takes over, where it is installed."""

RUNS = 50
LEAST_RUNS = 3
TIES_IN_ALL = {"networkx": 500_000, "networkit": 2_500_000}
"""Ties times runs that an engine can do in about half a minute: beyond, there are fewer runs."""

DIGITS = 12
"""Modularities are rounded to so many digits: below it, differences are noise of the arithmetic."""


@dataclass(frozen=True, eq=False)
class Ties:
    """Undirected ties between nodes numbered from 0 to ``size - 1``: both ends, and the weight."""

    size: int
    source: NDArray[Any]
    target: NDArray[Any]
    weight: NDArray[Any]


def number_ties(projection: nx.Graph) -> tuple[list[str], Ties]:
    """Return the nodes that have ties, sorted, and their ties between the places in this list."""
    import numpy as np

    nodes = sorted(node for node, degree in projection.degree() if degree)
    number = {node: place for place, node in enumerate(nodes)}
    rows = sorted(
        (*sorted((number[one], number[other])), weight)
        for one, other, weight in projection.edges(data="weight")
    )
    source, target, weight = zip(*rows, strict=True) if rows else ((), (), ())
    ends = np.array(source, dtype=np.intp), np.array(target, dtype=np.intp)
    return nodes, Ties(len(nodes), *ends, np.array(weight, dtype=np.float64))


def engine_for(ties: Ties) -> str:
    """Return the engine for a graph of this size: ``networkx``, or ``networkit`` if installed."""
    return "networkit" if ties.size > FAST_FROM and find_spec("networkit") else "networkx"


def engine_title(engine: str) -> str:
    """Return the engine with its version, as results name it."""
    return f"{engine} {version(engine)}"


def default_runs(ties: Ties, engine: str) -> int:
    """Return `RUNS`, or for large graphs fewer, `LEAST_RUNS` at least."""
    return min(RUNS, max(LEAST_RUNS, TIES_IN_ALL[engine] // max(1, len(ties.weight))))


def louvain_runs(
    ties: Ties, *, resolution: float, seed: int, runs: int, engine: str
) -> list[NDArray[Any]]:
    """Return the partitions of `runs` runs, with seeds `seed`, ``seed + 1`` and so on.

    Every community is connected: one that is not (Louvain's method can leave such ones behind, see
    Traag et al. 2019, doi:10.1038/s41598-019-41695-z) is divided, which never lowers modularity.

    References
    ----------
    Blondel et al. 2008, doi:10.1088/1742-5468/2008/10/P10008; networkit's has a second phase of
    moves after each level, as by Staudt & Meyerhenke 2016, doi:10.1109/TPDS.2015.2390633.
    """
    import numpy as np

    method = _by_networkit if engine == "networkit" else _by_networkx
    partitions = []
    for number in range(seed, seed + runs):
        # The method takes the first of equally good moves: with nodes and ties always in one order
        # a member that fits two communities would look as if it belonged to the first.
        random = np.random.RandomState(number)
        place = random.permutation(ties.size)
        order = random.permutation(len(ties.weight))
        shuffled = Ties(
            ties.size,
            place[ties.source[order]],
            place[ties.target[order]],
            ties.weight[order],
        )
        partitions.append(_connected(method(shuffled, resolution, number)[place], ties))
    return partitions


def _by_networkx(ties: Ties, resolution: float, seed: int) -> NDArray[Any]:
    import networkx as nx
    import numpy as np

    graph = nx.Graph()
    # Numbers, not ids: networkx walks through sets, and the order of texts in these is random.
    graph.add_nodes_from(range(ties.size))
    columns = ties.source.tolist(), ties.target.tolist(), ties.weight.tolist()
    graph.add_weighted_edges_from(zip(*columns, strict=True))
    labels = np.zeros(ties.size, dtype=np.intp)
    found = nx.community.louvain_communities(graph, resolution=resolution, seed=seed)
    for number, community in enumerate(found):
        labels[list(community)] = number
    return labels


def _by_networkit(ties: Ties, resolution: float, _: int) -> NDArray[Any]:
    import networkit
    import numpy as np

    ends = ties.source.astype(np.uint64), ties.target.astype(np.uint64)
    graph = networkit.GraphFromCoo((ties.weight, ends), n=ties.size, weighted=True, directed=False)
    with _one_thread():
        # No seed: nodes are visited by their numbers, which are random already.
        method = networkit.community.PLM(graph, refine=True, gamma=resolution, par="none")
        partition = method.run().getPartition()
    return np.array(partition.getVector(), dtype=np.intp)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let networkit use one thread: with more, the same input does not give the same result."""
    import networkit

    before = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    try:
        yield
    finally:
        networkit.setNumberOfThreads(before)


def _connected(labels: NDArray[Any], ties: Ties) -> NDArray[Any]:
    """Return communities divided into their connected parts, in canonical numbers."""
    import numpy as np

    within = labels[ties.source] == labels[ties.target]
    source, target = ties.source[within], ties.target[within]
    # Every node takes the smallest number among its neighbours', and that of this one in turn.
    part = np.arange(ties.size)
    while True:
        smallest = part.copy()
        np.minimum.at(smallest, source, part[target])
        np.minimum.at(smallest, target, part[source])
        smallest = smallest[smallest]
        if (smallest == part).all():
            # The smallest number in a part is that of its first node: parts are in their order.
            return np.unique(part, return_inverse=True)[1]
        part = smallest


def modularity(labels: NDArray[Any], ties: Ties, *, resolution: float = 1.0) -> float:
    """Return the modularity of a partition, between -0.5 and 1; 0 where there are no ties.

    ``sum(W_c / W - resolution * (S_c / 2W) ** 2)`` over communities, with ``W`` the weight of all
    ties, ``W_c`` of those within the community and ``S_c`` the strength of its members.

    References
    ----------
    Newman & Girvan 2004, doi:10.1103/PhysRevE.69.026113; with a resolution, Reichardt & Bornholdt
    2006, doi:10.1103/PhysRevE.74.016110 (it then may be lower)
    """
    import numpy as np

    total = float(ties.weight.sum())
    if not total:
        return 0.0
    within = labels[ties.source] == labels[ties.target]
    strength = np.bincount(labels[ties.source], ties.weight, ties.size)
    strength += np.bincount(labels[ties.target], ties.weight, ties.size)
    inside = float(ties.weight[within].sum()) / total
    return round(inside - resolution * float(((strength / (2 * total)) ** 2).sum()), DIGITS)


def best_of(
    partitions: Sequence[NDArray[Any]], ties: Ties, *, resolution: float
) -> tuple[NDArray[Any], float]:
    """Return the partition with the highest modularity, and this.

    Of equal ones it is that which leaves the first nodes in the lowest communities.
    """
    # Not bytes or hashes: the order must not hang on the machine.
    rated = [
        (-modularity(labels, ties, resolution=resolution), labels.tolist(), place)
        for place, labels in enumerate(partitions)
    ]
    value, _, place = min(rated)
    return partitions[place], -value


def agreement(
    labels: NDArray[Any], partitions: Sequence[NDArray[Any]]
) -> tuple[list[float], list[float]]:
    """Return for each community of `labels` how far the partitions agree with it.

    First the share of partitions in which all its members are in one community; then the share of
    partitions and pairs of members in which both of the pair are.

    Examples
    --------
    >>> import numpy as np
    >>> agreement(np.array([0, 0, 0]), [np.array([0, 0, 0]), np.array([0, 0, 1])])
    ([0.5], [0.6666666666666666])
    """
    import numpy as np

    size = np.bincount(labels)
    together = np.zeros(len(size))
    pairs = np.zeros(len(size))
    for other in partitions:
        keys, count = np.unique(labels * len(labels) + other, return_counts=True)
        community = keys // max(1, len(labels))
        together += np.bincount(community, count == size[community], len(size))
        pairs += np.bincount(community, count * (count - 1), len(size))
    all_pairs = np.maximum(size * (size - 1), 1) * len(partitions)
    return (together / len(partitions)).tolist(), (pairs / all_pairs).tolist()
