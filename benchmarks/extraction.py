"""Words per second of graphlib_ij's extraction, over those of the bare spaCy pipeline.

Run it as ``python benchmarks/extraction.py [FILE_OR_FOLDER ...] [--rounds 5] [--words 50000]``.
Without files it takes ``data/articles``.  The corpus has at least so many words: articles made of
the texts' paragraphs, shuffled with a fixed seed.  Both sides read the same articles with the same
model, bare spaCy through ``nlp.pipe`` on whole texts with every component of the model.  Loading
the model and one warm-up of each side are left out; rounds take turns, so that a busy machine
slows both.  The graph is not built and nothing is written on either side.

The number that counts is the ratio of the medians; its range is the lowest and the highest ratio
of one round.  It says nothing of quality.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from graphlib_ij import Article, extract_articles, read_articles
from graphlib_ij.language import DEFAULT_MODEL, load_model
from graphlib_ij.paragraphs import split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ARTICLES = Path(__file__).parents[1] / "data" / "articles"
ARTICLE_WORDS = 800
SEED = 2024


def make_corpus(articles: Sequence[Article], *, words: int) -> list[Article]:
    """Return articles of about `ARTICLE_WORDS` words from shuffled paragraphs, `words` in all."""
    paragraphs = [
        span.of(article.text) for article in articles for span in split_paragraphs(article.text)
    ]
    source = random.Random(SEED)
    corpus: list[Article] = []
    done, pieces = 0, 0
    pool: list[str] = []
    chosen: list[str] = []
    while done < words:
        pool = pool or source.sample(paragraphs, len(paragraphs))
        chosen.append(pool.pop())
        pieces += len(chosen[-1].split())
        if pieces >= min(ARTICLE_WORDS, words - done):
            corpus.append(Article(id=f"article-{len(corpus):04}", text="\n\n".join(chosen)))
            done, pieces, chosen = done + pieces, 0, []
    return corpus


def run_bare(corpus: Sequence[Article], model: str) -> None:
    """Parse every text with spaCy and do nothing with it."""
    for _ in load_model(model).pipe(article.text for article in corpus):
        pass


def run_ours(corpus: Sequence[Article], model: str) -> None:
    """Extract entities and relations of every article."""
    for _ in extract_articles(corpus, model=model):
        pass


def seconds(
    run: Callable[[Sequence[Article], str], None], corpus: Sequence[Article], model: str
) -> float:
    """Return the wall time of one run."""
    begun = time.perf_counter()
    run(corpus, model)
    return time.perf_counter() - begun


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles", nargs="*", type=Path, default=[ARTICLES])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--words", type=int, default=50_000, help="words of the corpus, at least")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    options = parser.parse_args()

    corpus = make_corpus(read_articles(options.articles)[0], words=options.words)
    total = sum(len(article.text.split()) for article in corpus)
    print(f"{len(corpus)} articles, {total:,} words, {options.rounds} rounds, {options.model}")

    load_model(options.model)
    sides = {"bare spaCy": run_bare, "graphlib_ij": run_ours}
    for run in sides.values():
        run(corpus[:3], options.model)
    times: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(options.rounds):
        # Each side begins every other round.
        for name in list(sides)[:: 1 if number % 2 else -1]:
            times[name].append(seconds(sides[name], corpus, options.model))

    print(f"{'':12}{'median s':>10}{'lowest':>10}{'highest':>10}{'words/s':>10}")
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:12}{median:10.2f}{min(taken):10.2f}{max(taken):10.2f}{total / median:10,.0f}")
    bare, ours = times.values()
    ratios = [theirs / own for theirs, own in zip(bare, ours, strict=True)]
    ratio = statistics.median(bare) / statistics.median(ours)
    print(
        f"throughput of graphlib_ij / bare spaCy: {ratio:.2f} "
        f"(rounds: {min(ratios):.2f} to {max(ratios):.2f})"
    )


if __name__ == "__main__":
    main()
