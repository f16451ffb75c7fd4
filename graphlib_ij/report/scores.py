"""Evaluations as a document: scores by kind, why there are errors, and the errors themselves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphlib_ij.report.document import Bullets, Column, Document, Section, Table
from graphlib_ij.report.wording import capitalised, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphlib_ij.evaluation import Evaluation, Fault, Point, Rates, Score, Summary
    from graphlib_ij.evaluation.intervals import Interval

COLUMNS = (
    Column("Kind"),
    *(
        Column(title, numeric=True)
        for title in ("Precision", "Recall", "F1", "Right", "Predicted", "Gold")
    ),
)


_INTERVAL = Column("F1, 95 %", numeric=True, spare=True)


def scores_document(
    evaluations: Sequence[Evaluation], *, curve: Sequence[Point] = (), errors: bool = False
) -> Document:
    """Return the scores of one or several articles.

    Parameters
    ----------
    evaluations : sequence of Evaluation
        One per article.
    curve : sequence of Point
        The relations again, by how sure they are.
    errors : bool
        List every error, not only how many have which cause.
    """
    from graphlib_ij.evaluation import combine

    summary = combine(evaluations)
    sections = [
        Section("Entities", (_entities(summary),)),
        Section("Relations", (_relations(summary),)),
        *_by_confidence(curve),
        *_several(summary),
        _causes(evaluations),
    ]
    if errors:
        sections += _errors(evaluations)
    return Document(f"Evaluation of {counted(len(evaluations), 'article')}", tuple(sections))


def _entities(summary: Summary) -> Table:
    kinds = {"all": summary.entities} | summary.entity_kinds
    return _table(kinds, {"all": summary.entities_interval} | summary.entity_intervals)


def _relations(summary: Summary) -> Table:
    kinds = {"all": summary.relations} | summary.relation_kinds
    return _table(kinds, {"all": summary.relations_interval} | summary.relation_intervals)


def _table(kinds: dict[str, Score], intervals: dict[str, Interval]) -> Table:
    """Return scores by kind; with intervals where there are articles enough for any."""
    rows = [_row(kind.replace("_", " "), score) for kind, score in kinds.items()]
    if not any(intervals.values()):
        return Table(COLUMNS, tuple(rows))
    added = [_span(intervals[kind]) for kind in kinds]
    return Table(
        (*COLUMNS, _INTERVAL), tuple((*row, s) for row, s in zip(rows, added, strict=True))
    )


def _span(interval: Interval) -> str:
    return "–" if interval is None else f"{interval[0]:.3f}–{interval[1]:.3f}"


def _by_confidence(curve: Sequence[Point]) -> Iterator[Section]:
    if curve:
        columns = (Column("At least", numeric=True), *COLUMNS[1:])
        rows = tuple(_row(f"{point.min_confidence:.1f}", point.score) for point in curve)
        yield Section("Relations by their confidence", (Table(columns, rows),))


def _row(name: str, score: Score) -> tuple[str, ...]:
    rates = map(_rate, (score.precision, score.recall, score.f1))
    return (name, *rates, str(score.right), str(score.predicted), str(score.gold))


def _rate(rate: float | None) -> str:
    return "–" if rate is None else f"{rate:.3f}"


def _several(summary: Summary) -> Iterator[Section]:
    if len(summary.articles) < 2:
        return
    rows = (("entities", summary.entities_mean), ("relations", summary.relations_mean))
    table = Table(COLUMNS[:4], tuple(_mean_row(*row) for row in rows))
    yield Section("Mean over articles", (table,))


def _mean_row(name: str, mean: Rates) -> tuple[str, ...]:
    return (name, *map(_rate, (mean.precision, mean.recall, mean.f1)))


def _causes(evaluations: Sequence[Evaluation]) -> Section:
    counts = Counter((fault.item, _cause(fault)) for one in evaluations for fault in one.errors)
    if not counts:
        return Section("Errors", ("None.",))
    ordered = sorted(counts.items(), key=lambda row: (row[0][0], -row[1], row[0][1]))
    rows = tuple((item, cause, str(number)) for (item, cause), number in ordered)
    columns = (Column("What"), Column("Cause"), Column("Errors", numeric=True))
    return Section("Errors by cause", (Table(columns, rows),))


def _cause(fault: Fault) -> str:
    """Return the cause; of what was missed also whether that is for want of its names."""
    if fault.cause != "missed" or not fault.detail:
        return fault.cause
    if fault.item == "entity":
        return "missed, found as another kind"
    both = fault.detail == "both ends found"
    return "missed, both ends found" if both else "missed, an end not found"


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
