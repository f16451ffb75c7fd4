"""Evaluations as a document: scores by kind, why there are errors, and the errors themselves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphlib_ij.report.document import Bullets, Column, Document, Section, Table
from graphlib_ij.report.wording import capitalised, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphlib_ij.evaluation import Evaluation, Rates, Score, Summary

COLUMNS = (
    Column("Kind"),
    *(
        Column(title, numeric=True)
        for title in ("Precision", "Recall", "F1", "Right", "Predicted", "Gold")
    ),
)


def scores_document(evaluations: Sequence[Evaluation], *, errors: bool = False) -> Document:
    """Return the scores of one or several articles.

    Parameters
    ----------
    evaluations : sequence of Evaluation
        One per article.
    errors : bool
        List every error, not only how many have which cause.
    """
    from graphlib_ij.evaluation import combine

    summary = combine(evaluations)
    parts = (
        ("entity", "Entities", summary.entities, summary.entity_kinds),
        ("relation", "Relations", summary.relations, summary.relation_kinds),
    )
    sections = [Section(title, (_table(total, kinds),)) for _, title, total, kinds in parts]
    sections += [*_several(summary), _causes(evaluations)]
    if errors:
        sections += _errors(evaluations)
    return Document(f"Evaluation of {counted(len(evaluations), 'article')}", tuple(sections))


def _table(total: Score, kinds: dict[str, Score]) -> Table:
    rows = [("all", total), *((kind.replace("_", " "), score) for kind, score in kinds.items())]
    return Table(COLUMNS, tuple(_row(name, score) for name, score in rows))


def _row(name: str, score: Score) -> tuple[str, ...]:
    rates = map(_rate, (score.precision, score.recall, score.f1))
    return (name, *rates, str(score.right), str(score.predicted), str(score.gold))


def _rate(rate: float | None) -> str:
    return "–" if rate is None else f"{rate:.3f}"


def _several(summary: Summary) -> Iterator[Section]:
    if len(summary.articles) < 2:
        return
    rows = (
        ("entities", summary.entities_mean, summary.entities_interval),
        ("relations", summary.relations_mean, summary.relations_interval),
    )
    columns = (*COLUMNS[:4], Column("F1 of all, 95 % interval", numeric=True))
    table = Table(columns, tuple(_mean_row(*row) for row in rows))
    yield Section("Mean over articles", (table,))


def _mean_row(name: str, mean: Rates, interval: tuple[float, float] | None) -> tuple[str, ...]:
    span = "–" if interval is None else f"{interval[0]:.3f} to {interval[1]:.3f}"
    return (name, *map(_rate, (mean.precision, mean.recall, mean.f1)), span)


def _causes(evaluations: Sequence[Evaluation]) -> Section:
    counts = Counter((fault.item, fault.cause) for one in evaluations for fault in one.errors)
    if not counts:
        return Section("Errors", ("None.",))
    ordered = sorted(counts.items(), key=lambda row: (row[0][0], -row[1], row[0][1]))
    rows = tuple((item, cause, str(number)) for (item, cause), number in ordered)
    columns = (Column("What"), Column("Cause"), Column("Errors", numeric=True))
    return Section("Errors by cause", (Table(columns, rows),))


def _errors(evaluations: Sequence[Evaluation]) -> Iterator[Section]:
    for evaluation in sorted(evaluations, key=lambda one: one.article):
        for item in ("entity", "relation"):
            lines = tuple(
                f"{fault.cause}: {fault.text}" + (f" ({fault.detail})" if fault.detail else "")
                for fault in evaluation.errors
                if fault.item == item
            )
            if lines:
                title = f"{capitalised(item)} errors in {evaluation.article} ({len(lines)})"
                yield Section(title, (Bullets(lines),), deeper=True)
