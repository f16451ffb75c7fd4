"""Memory over many articles: what one article needs is given back before the next.

Run it as ``python benchmarks/memory.py [--articles 10000] [--words 60]``.  The articles are small,
and every one names other people and firms.  They go through `extract_articles` one after the other
and are made on the way, so whatever grows is kept by the program.  Printed are the resident memory
after each tenth, and how much came on top from the second tenth to the last: the first fills what
is kept on purpose, such as keys of names, up to a limit.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from typing import TYPE_CHECKING

from length import SEED, article, names

from graphlib_ij import extract_articles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij import Article

CHARACTERS_A_WORD = 6


def make_articles(count: int, words: int) -> Iterator[Article]:
    """Yield `count` articles of about `words` words."""
    pieces = names(random.Random(SEED))
    for number in range(count):
        yield article(f"article-{number:06}", pieces, words * CHARACTERS_A_WORD)


def resident() -> float:
    """Return the resident memory of this process in MB."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * 4096 / 1e6
    except OSError:
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=60)
    options = parser.parse_args()

    begun, tenth = time.perf_counter(), max(1, options.articles // 10)
    sizes: list[float] = []
    found = extract_articles(make_articles(options.articles, options.words))
    print(f"{'articles':>10}{'MB':>10}{'seconds':>10}")
    for number, _ in enumerate(found, start=1):
        if number % tenth == 0:
            gc.collect()
            sizes.append(resident())
            print(f"{number:10,}{sizes[-1]:10.1f}{time.perf_counter() - begun:10.0f}", flush=True)
    print(f"from {2 * tenth:,} to {options.articles:,} articles: {sizes[-1] - sizes[1]:+.1f} MB")


if __name__ == "__main__":
    main()
