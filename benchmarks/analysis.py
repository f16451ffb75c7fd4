"""How fast the measures of large graphs are, over networkx on the same graph in the same run.

    python benchmarks/analysis.py              # 2,000 nodes and 10,000 ties
    python benchmarks/analysis.py --large      # 200,000 nodes and 1,000,000 ties, without networkx

The graph has planted communities.  Each time is the best of some rounds (--rounds), as a busy
machine can only slow one; converting the graph for an engine is measured apart.
"""

from __future__ import annotations

import argparse
import resource
import time
from functools import partial

import networkx as nx
import numpy as np

from graphlib_ij.analysis.communities import communities
from graphlib_ij.analysis.measures import compute
from graphlib_ij.analysis.network import network_of

SEED = 7
GROUPS = 40
INSIDE = 0.7


def make(size, ties):
    """Return a graph as the program has it, in which most ties are within planted groups."""
    random = np.random.default_rng(SEED)
    found = {}
    while len(found) < ties:
        one = random.integers(size, size=ties)
        near = random.integers(size // GROUPS, size=ties) * GROUPS + one % GROUPS
        other = np.where(
            random.random(ties) < INSIDE, near % size, random.integers(size, size=ties)
        )
        weights = random.integers(1, 4, size=ties)
        for source, target, weight in zip(
            one.tolist(), other.tolist(), weights.tolist(), strict=True
        ):
            if source != target and len(found) < ties:
                found[min(source, target), max(source, target)] = float(weight)
    graph = nx.MultiDiGraph()
    for node in range(size):
        graph.add_node(f"company:{node:07}", label=f"Company {node}", kind="company")
    for (source, target), weight in found.items():
        graph.add_edge(
            f"company:{source:07}", f"company:{target:07}", key="owns", kind="owns",
            status="asserted", weight=weight,
        )  # fmt: skip
    return graph


def timed(work, rounds):
    best, result = float("inf"), None
    for _ in range(rounds):
        begun = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - begun)
    return best, result


def references(distance):
    return {
        "betweenness": lambda graph: nx.betweenness_centrality(graph, weight=distance),
        "closeness": lambda graph: nx.harmonic_centrality(graph, distance=distance),
        "core": nx.core_number,
    }


def groups(network):
    network.__dict__.pop("group", None)
    return network.group


def row(name, slow, fast):
    print(f"  {name:24}{slow:10.4f}{fast:10.4f}{slow / fast:8.1f}")


def compare(rounds):
    graph = make(2_000, 10_000)
    print(f"{'seconds':26}{'networkx':>10}{'ours':>10}{'ratio':>8}")
    import networkit  # noqa: F401  (not part of what is measured)

    for weight, distance in (("none", None), ("evidence", "steps")):
        network = network_of(graph, weight=weight)
        seconds, _ = timed(lambda network=network: network.engine_graph, 1)
        plain = network.reference
        print(f"ties weigh {weight}; conversion for the engine {seconds * 1000:.0f} ms")
        for name, reference in references(distance).items():
            slow, _ = timed(partial(reference, plain), 1 if name != "core" else rounds)
            row(name, slow, timed(partial(compute, network, name), rounds)[0])
        slow, _ = timed(lambda plain=plain: list(nx.connected_components(plain)), rounds)
        row("components", slow, timed(partial(groups, network), rounds)[0])
    plain = network_of(graph).reference
    slow, _ = timed(lambda: nx.community.louvain_communities(plain, seed=SEED), rounds)
    fast, found = timed(lambda: communities(graph, runs=50), 1)
    row("communities, a run of 50", slow, fast / 50)
    print(f"  (ours, by {found.engine}: with conversion, naming and how stable they are)")


def large():
    begun = time.perf_counter()
    graph = make(200_000, 1_000_000)
    print(f"{'making the graph':24}{time.perf_counter() - begun:8.1f} s   {memory():.2f} GB")
    total = 0.0

    def step(name, work):
        nonlocal total
        seconds, result = timed(work, 1)
        total += seconds
        engine = getattr(result, "engine", "")
        print(f"{name:24}{seconds:8.1f} s   {memory():.2f} GB   {engine}")
        return result

    network = step("projection as arrays", lambda: network_of(graph))
    step("conversion for engine", lambda: network.engine_graph)
    for name in ("degree", "strength", "pagerank", "core"):
        step(name, lambda name=name: compute(network, name))
    step("components", lambda: network.group)
    step("communities", lambda: communities(graph))
    print(f"{'in all':24}{total:8.1f} s   {memory():.2f} GB at most")


def memory():
    """Return the largest amount of memory that this process has had, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    if chosen.large:
        large()
    else:
        compare(chosen.rounds)


if __name__ == "__main__":
    main()
