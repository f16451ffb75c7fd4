"""How often a rank range holds the true rank, on synthetic graphs whose truth is known.

    python benchmarks/coverage.py                   # three sizes, both methods, every measure
    python benchmarks/coverage.py --graphs 5 --measure betweenness --seed 7

A world has ties of very unequal strength: preferential attachment with some triangles closed, and
for each tie a rate (exponential, mean 2) at which sentences state it.  An observed graph has a
Poisson number of sentences for each tie, a third of the ties therefore none, grouped into articles
of five.  The true rank of an entity is the one among those observed that the rates give; of equals,
the middle of their places.
"""

from __future__ import annotations

import argparse
from collections import defaultdict

import networkx as nx
import numpy as np

from graphlib_ij.analysis.centrality import measure_nodes, measure_of
from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.analysis.ranges import METHODS, rank_ranges

SIZES = (30, 60, 120)
MEAN = 2.0
CLOSED = 0.3
MORE_TIES = 0.6


def world(size, random):
    """Return the ties of a world as a dict of pairs of nodes to rates."""
    ends = [0]
    graph = nx.Graph()
    graph.add_node(0)
    for node in range(1, size):
        other = ends[random.integers(len(ends))]
        graph.add_edge(node, other)
        ends += [node, node, other]
    while graph.number_of_edges() < (1 + MORE_TIES) * size:
        one, other = (ends[random.integers(len(ends))] for _ in range(2))
        if random.random() < CLOSED:
            around = sorted(graph[one])
            other = around[random.integers(len(around))]
            around = sorted(graph[other])
            other = around[random.integers(len(around))]
        if one != other:
            graph.add_edge(one, other)
    pairs = sorted(tuple(random.permutation(edge)) for edge in sorted(map(sorted, graph.edges)))
    return dict(zip(pairs, random.exponential(MEAN, len(pairs)), strict=True))


def graph_of(ties, nodes):
    graph = nx.MultiDiGraph(articles=[])
    for node in nodes:
        graph.add_node(f"n{node:04}", label=f"n{node:04}", kind="company")
    for (one, other), (weight, evidence) in ties.items():
        graph.add_edge(
            f"n{one:04}", f"n{other:04}", key="owns", status="asserted", weight=weight,
            evidence=evidence,
        )  # fmt: skip
    return graph


def observe(rates, random):
    """Return what is seen of a world: each tie with a sentence for every time it is stated."""
    counts = {pair: int(random.poisson(rate)) for pair, rate in rates.items()}
    order = random.permutation(sum(counts.values())).tolist()
    seen = {}
    for pair, count in counts.items():
        places = [order.pop() for _ in range(count)]
        rows = [
            {"article": f"a{place // 5}", "start": place, "end": place + 1, "status": "asserted"}
            for place in places
        ]
        if rows:
            seen[pair] = (float(count), rows)
    return seen


def middle_places(values, ascending):
    array = np.array(list(values.values())) * (1 if ascending else -1)
    array = array.round(9)
    first = 1 + (array[None, :] < array[:, None]).sum(axis=1)
    last = (array[None, :] <= array[:, None]).sum(axis=1)
    return dict(zip(values, (first + last) / 2, strict=True))


def run(size, number, measures, by, seed):
    random = np.random.default_rng([seed, size])
    found = defaultdict(list)
    for _ in range(number):
        rates = world(size, random)
        seen = observe(rates, random)
        nodes = sorted({node for pair in seen for node in pair})
        graph = graph_of(seen, nodes)
        truth = graph_of({pair: (rate, []) for pair, rate in rates.items()}, range(size))
        for measure in measures:
            values = measure_nodes(truth, measure)
            known = {node: values[node] for node in graph}
            places = middle_places(known, measure_of(measure).ascending)
            for method in METHODS:
                rows = rank_ranges(graph, measure=measure, method=method, by=by).rows
                found[measure, method].append(
                    [
                        np.mean([row.best <= places[row.node] <= row.worst for row in rows]),
                        np.mean([row.best <= row.rank <= row.worst for row in rows]),
                        np.mean([row.worst - row.best + 1 for row in rows]) / len(rows),
                    ]
                )
    return {key: np.mean(rows, axis=0) for key, rows in found.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graphs", type=int, default=20, help="how many of each size")
    parser.add_argument("--size", type=int, action="append", help="nodes of a world")
    parser.add_argument("--measure", action="append", choices=list(MEASURES))
    parser.add_argument("--by", choices=["sentence", "article"], default="sentence")
    parser.add_argument("--seed", type=int, default=2)
    chosen = parser.parse_args()
    sizes = chosen.size or SIZES
    tables = {
        size: run(size, chosen.graphs, chosen.measure or MEASURES, chosen.by, chosen.seed)
        for size in sizes
    }
    print("share of true ranks within their range (and mean width, as a share of all places)")
    print(f"{'measure':15} {'method':10}" + "".join(f"{size:>14}" for size in sizes))
    for measure, method in tables[sizes[0]]:
        cells = [tables[size][measure, method] for size in sizes]
        text = "".join(f"{cell[0]:8.3f} ({cell[2]:.2f})" for cell in cells)
        print(f"{measure:15} {method:10}{text}")
    own = min(cell[1] for found in tables.values() for cell in found.values())
    print(f"own rank within its range: {own:.3f}")


if __name__ == "__main__":
    main()
