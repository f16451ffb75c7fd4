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


def compare(rounds):
    graph = make(2_000, 10_000)
    print(f"{'':26}{'networkx':>10}{'ours':>10}{'ratio':>8}")
    for weight, distance in (("none", None), ("evidence", "steps")):
        network = network_of(graph, weight=weight)
        seconds, _ = timed(lambda network=network: network.engine_graph, 1)
        plain = network.reference
        print(f"ties weigh {weight}; conversion for the engine {seconds * 1000:.0f} ms")
        rows = {
            "betweenness": lambda g: nx.betweenness_centrality(g, weight=distance),
            "closeness": lambda g: nx.harmonic_centrality(g, distance=distance),
            "core": nx.core_number,
        }
        for name, reference in rows.items():
            slow, _ = timed(lambda reference=reference, plain=plain: reference(plain), 1)
            fast, _ = timed(lambda name=name, network=network: compute(network, name), rounds)
            print(f"  {name:24}{slow:10.4f}{fast:10.4f}{slow / fast:8.1f}")
        slow, _ = timed(lambda plain=plain: list(nx.connected_components(plain)), rounds)
        fast, _ = timed(
            lambda network=network: (network.__dict__.pop("group", 0), network.group), rounds
        )
        print(f"  {'components':24}{slow:10.4f}{fast:10.4f}{slow / fast:8.1f}")
    projection = network_of(graph).reference
    slow, _ = timed(lambda: nx.community.louvain_communities(projection, seed=SEED), 5)
    fast, found = timed(lambda: communities(graph, runs=50), 1)
    print(f"  {'communities, a run of 50':24}{slow:10.4f}{fast / 50:10.4f}{slow / fast * 50:8.1f}")
    print(f"  (networkx: its best run of 5; ours: all of {found.engine}, naming and stability too)")


def large():
    begun = time.perf_counter()
    graph = make(200_000, 1_000_000)
    print(f"{'making the graph':24}{time.perf_counter() - begun:8.1f} s   {memory():.2f} GB")
    total = 0.0

    def row(name, work):
        nonlocal total
        seconds, result = timed(work, 1)
        total += seconds
        print(f"{name:24}{seconds:8.1f} s   {memory():.2f} GB   {getattr(result, 'engine', '')}")
        return result

    network = row("projection as arrays", lambda: network_of(graph))
    row("conversion for engine", lambda: network.engine_graph)
    for name in ("degree", "strength", "pagerank", "core"):
        row(name, lambda name=name: compute(network, name))
    row("components", lambda: network.group)
    row("communities", lambda: communities(graph))
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
