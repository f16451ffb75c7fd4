"""How long all measures with their ranges take on a graph, beyond the imports.

graphlib-ij extract data/articles/italy-japan.txt -o sample.graphml
python benchmarks/ranges.py sample.graphml
"""

from __future__ import annotations

import argparse
import time

import networkx  # noqa: F401  (not part of what is measured)

from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.analysis.ranges import METHODS, rank_ranges
from graphlib_ij.export import read_graphml


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("graph")
    graph = read_graphml(parser.parse_args().graph)
    for method in METHODS:
        begun = time.perf_counter()
        for measure in MEASURES:
            rank_ranges(graph, measure=measure, method=method)
        seconds = time.perf_counter() - begun
        print(f"{len(MEASURES)} measures of {len(graph)} entities, {method}: {seconds:.2f} s")


if __name__ == "__main__":
    main()
