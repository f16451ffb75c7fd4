"""Words per second on articles of 5 kB, 50 kB and 1 MB: a long article costs no more a word.

Run it as ``python benchmarks/length.py [FILE_OR_FOLDER ...] [--rounds 3] [--names]``.  Without
files it takes ``data/articles`` and ``data/invented/articles``.  Each article is made of the texts'
paragraphs in random order with a fixed seed; ``--names`` makes instead articles in which every
person and firm is another one, which is the hardest case for whoever compares names.  Each round
reads about as many words of every size, at least one article; of all rounds the fastest counts, as
a busy machine can only slow one.  Loading the model is left out.

The number that counts is how much longer a word takes in the longest article than in the shortest.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

from graphlib_ij import Article, extract_articles, read_articles
from graphlib_ij.language import DEFAULT_MODEL, load_model
from graphlib_ij.paragraphs import split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DATA = Path(__file__).parents[1] / "data"
SIZES = {"5 kB": 5_000, "50 kB": 50_000, "1 MB": 1_000_000}
SEED = 2024

SYLLABLES = (
    "ba",
    "ko",
    "ri",
    "mu",
    "ta",
    "ne",
    "lo",
    "vi",
    "dor",
    "fen",
    "gil",
    "hax",
    "pol",
    "zan",
)
TEMPLATES = (
    "{0} {1}, chief executive of {2} {3} Corp., said that the group would open a plant in Milan.",
    "{0} {1} Inc., a software company based in Turin, bought a 20 percent stake in {2} {3}.",
    "{0} {1} met {2} {3} in Paris. {1} said he liked the offer of {0} and the company agreed.",
    "“We are happy to work with {2} Group,” said {0} {1}, chairman of the {3} Association.",
    "The deal was signed by {2} {3} of {0} {1} S.p.A., {2} Bank and {3} University.",
)


def names(source: random.Random) -> Iterator[str]:
    """Yield paragraphs in which every name is a new one."""
    while True:
        words = ["".join(source.choices(SYLLABLES, k=source.randint(2, 4))) for _ in range(4)]
        yield source.choice(TEMPLATES).format(*(word.capitalize() for word in words))


def paragraphs(files: list[Path], source: random.Random) -> Iterator[str]:
    """Yield paragraphs of the texts in random order, all before any comes again."""
    articles = read_articles(files)[0]
    texts = [span.of(a.text) for a in articles for span in split_paragraphs(a.text)]
    while True:
        yield from source.sample(texts, len(texts))


def article(identifier: str, pieces: Iterator[str], size: int) -> Article:
    """Return an article of `size` characters."""
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(next(pieces))
        length += len(parts[-1]) + 2
    return Article(id=identifier, text="\n\n".join(parts)[:size])


def microseconds(articles: list[Article], model: str) -> float:
    """Return the wall time of one run a word."""
    words = sum(len(article.text.split()) for article in articles)
    begun = time.perf_counter()
    for _ in extract_articles(articles, model=model):
        pass
    return 1e6 * (time.perf_counter() - begun) / words


def measure(pieces: Callable[[], Iterator[str]], *, rounds: int, model: str) -> dict[str, float]:
    """Return the fewest microseconds a word for each size; sizes take turns."""
    corpora = {
        name: [article(str(n), pieces(), size) for n in range(max(1, 100_000 // size))]
        for name, size in SIZES.items()
    }
    taken: dict[str, list[float]] = {name: [] for name in SIZES}
    for _ in range(rounds):
        for name, corpus in corpora.items():
            taken[name].append(microseconds(corpus, model))
    return {name: min(times) for name, times in taken.items()}


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    folders = [DATA / "articles", DATA / "invented" / "articles"]
    parser.add_argument("articles", nargs="*", type=Path, default=folders)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--names", action="store_true", help="every name is another one")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    options = parser.parse_args()

    source = random.Random(SEED)
    pieces = names if options.names else lambda source: paragraphs(options.articles, source)
    load_model(options.model)
    found = measure(lambda: pieces(source), rounds=options.rounds, model=options.model)
    print(f"{'':8}{'words/s':>10}{'us/word':>10}")
    for name, cost in found.items():
        print(f"{name:8}{1e6 / cost:10,.0f}{cost:10.0f}")
    shortest, *_, longest = found.values()
    print(f"a word in the longest / in the shortest: {longest / shortest:.2f}")


if __name__ == "__main__":
    main()
