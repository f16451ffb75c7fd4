"""How far F1 may be off by the chance of which articles were annotated: bootstrap intervals."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphlib_ij.evaluation.scores import Score

_FEWEST_ARTICLES = 3
"""An interval over fewer articles would say more than is known."""

Interval = tuple[float, float] | None
"""The lowest and the highest value, or None where nothing can be said."""


def draw_articles(number: int, *, seed: int, samples: int) -> list[list[int]]:
    """Return `samples` draws, with replacement, of as many articles as there are."""
    chance = random.Random(seed)
    return [chance.choices(range(number), k=number) for _ in range(samples)]


def interval(scores: Iterable[Score], draws: Sequence[Sequence[int]]) -> Interval:
    """Return the 2.5th and 97.5th percentile of F1 over resampled sets of articles.

    Parameters
    ----------
    scores : iterable of Score
        One for each article, of any one kind.
    draws : sequence of sequence of int
        See `draw_articles`.  Draws in which there is nothing of the kind do not count.
    """
    counts = np.array([(s.right, s.predicted, s.found, s.gold) for s in scores], dtype=float)
    if len(counts) < _FEWEST_ARTICLES:
        return None
    right, predicted, found, gold = counts[np.array(draws)].sum(axis=1).T
    precision, recall = right / np.maximum(predicted, 1), found / np.maximum(gold, 1)
    both = precision + recall
    f1 = 2 * precision * recall / np.where(both > 0, both, 1)
    values = sorted(f1[predicted + gold > 0].tolist())
    if not values:
        return None
    return values[int(0.025 * len(values))], values[int(0.975 * len(values))]
