"""Counts, the rates that follow from them, and how those of several articles are combined."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from graphlib_ij.evaluation.intervals import draw_articles, interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from graphlib_ij.evaluation.intervals import Interval


@dataclass(frozen=True, slots=True)
class Score:
    """How many were predicted and right, how many were to be found and found.

    `right` and `found` may differ: one relation may answer for two in the gold.  Rates are between
    0 and 1, and None where there was nothing to find and nothing was predicted.

    Examples
    --------
    >>> score = Score(right=3, predicted=4, found=3, gold=6)
    >>> score.precision, score.recall, score.f1
    (0.75, 0.5, 0.6)
    """

    right: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float | None:
        """Share of what was predicted that is right."""
        return self._share(self.right, self.predicted)

    @property
    def recall(self) -> float | None:
        """Share of what was to be found that was found."""
        return self._share(self.found, self.gold)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        if self.precision is None or self.recall is None:
            return None
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def _share(self, part: int, whole: int) -> float | None:
        if whole:
            return part / whole
        return 0.0 if self.predicted or self.gold else None


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and F1, each the mean over articles; None where no article has any."""

    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a prediction.

    Attributes
    ----------
    item : str
        ``entity`` or ``relation``.
    cause : str
        ``missed``, ``wrong kind``; of entities also ``spurious``, ``duplicate``; of relations also
        ``reversed``, ``an end not found``, ``no such relation``.
    text : str
        The entity with its kind, or the relation.
    detail : str
        What else helps to see why, else empty.
    """

    item: str
    cause: str
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of one article, by kind, and its errors."""

    article: str
    entity_kinds: dict[str, Score]
    relation_kinds: dict[str, Score]
    errors: tuple[Fault, ...] = ()

    @property
    def entities(self) -> Score:
        """All kinds of entities together, each right if name and kind are."""
        return sum(self.entity_kinds.values(), Score())

    @property
    def relations(self) -> Score:
        """All kinds of relations together."""
        return sum(self.relation_kinds.values(), Score())


@dataclass(frozen=True, slots=True)
class Summary:
    """The scores of several articles.

    `entities`, `relations` and the scores by kind are micro: all articles count as one long one.
    The means count every article alike.  The intervals hold F1 with 95 % confidence, by resampling
    articles; they are None for fewer than three articles, and where there is nothing of a kind.
    """

    articles: tuple[str, ...]
    entities: Score
    relations: Score
    entity_kinds: dict[str, Score]
    relation_kinds: dict[str, Score]
    entities_mean: Rates
    relations_mean: Rates
    entities_interval: Interval
    relations_interval: Interval
    entity_intervals: dict[str, Interval]
    relation_intervals: dict[str, Interval]


def combine(evaluations: Iterable[Evaluation], *, seed: int = 0, samples: int = 1000) -> Summary:
    """Combine the evaluations of several articles.

    Parameters
    ----------
    evaluations : iterable of Evaluation
        In any order: the summary does not depend on it.
    seed, samples : int
        Of the resampling behind the intervals.

    Examples
    --------
    >>> one = Evaluation("a", {"city": Score(1, 1, 1, 1)}, {})
    >>> two = Evaluation("b", {"city": Score(1, 2, 1, 3)}, {})
    >>> summary = combine([one, two])
    >>> summary.entities.recall, summary.entities_mean.recall
    (0.5, 0.6666666666666666)
    """
    ordered = sorted(evaluations, key=lambda evaluation: evaluation.article)
    entities = [evaluation.entities for evaluation in ordered]
    relations = [evaluation.relations for evaluation in ordered]
    draws = draw_articles(len(ordered), seed=seed, samples=samples)
    return Summary(
        articles=tuple(evaluation.article for evaluation in ordered),
        entities=sum(entities, Score()),
        relations=sum(relations, Score()),
        entity_kinds=_add_kinds(evaluation.entity_kinds for evaluation in ordered),
        relation_kinds=_add_kinds(evaluation.relation_kinds for evaluation in ordered),
        entities_mean=_mean_rates(entities),
        relations_mean=_mean_rates(relations),
        entities_interval=interval(entities, draws),
        relations_interval=interval(relations, draws),
        entity_intervals=_intervals([one.entity_kinds for one in ordered], draws),
        relation_intervals=_intervals([one.relation_kinds for one in ordered], draws),
    )


def _add_kinds(tables: Iterable[dict[str, Score]]) -> dict[str, Score]:
    total: dict[str, Score] = {}
    for table in tables:
        for kind, score in table.items():
            total[kind] = total.get(kind, Score()) + score
    return dict(sorted(total.items()))


def _mean_rates(scores: Sequence[Score]) -> Rates:
    return Rates(
        _mean(scores, lambda score: score.precision),
        _mean(scores, lambda score: score.recall),
        _mean(scores, lambda score: score.f1),
    )


def _mean(scores: Sequence[Score], rate: Callable[[Score], float | None]) -> float | None:
    rates = [value for value in map(rate, scores) if value is not None]
    return fmean(rates) if rates else None


def _intervals(
    tables: Sequence[dict[str, Score]], draws: Sequence[Sequence[int]]
) -> dict[str, Interval]:
    kinds = sorted({kind for table in tables for kind in table})
    return {kind: interval([table.get(kind, Score()) for table in tables], draws) for kind in kinds}
