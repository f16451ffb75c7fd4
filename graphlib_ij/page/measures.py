"""Measures of every entity for the page, with ranks and, where that takes seconds, their ranges."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from graphlib_ij.analysis.centrality import measure_nodes, rank_nodes
from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.analysis.ranges import rank_ranges
from graphlib_ij.analysis.verdict import STEPS, ranges_are_quick
from graphlib_ij.figures.words import DEGREES
from graphlib_ij.report.survey import RANKED_BY
from graphlib_ij.report.wording import decimals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphlib_ij.analysis.ranges import Ranking
    from graphlib_ij.figures import Look
    from graphlib_ij.report.survey import Survey

AT_ONCE = ("degree", "in_degree", "out_degree", "strength")
"""Measures whose ranges are computed at once, up to `AT_ONCE_UP_TO` entities."""

AT_ONCE_UP_TO = 1000
SLOW = ("closeness", "eigenvector", "katz", "hubs", "authorities")
"""Measures whose ranges take longest: with more steps than `SLOW_STEPS` they are left out."""

SLOW_STEPS = 3_000
WHOLE = (*AT_ONCE, "core")
"""Measures that are whole numbers in most graphs."""

ABOUT = (
    "A range of ranks holds 90% of the ranks that an entity would have if each of the sentences "
    "counted more or less, and its ranks with any one left out. It says nothing of wrong or "
    "missing relations."
)
ABOUT_FEW = "Where no range is given, to compute it takes long: the command centrality does."
ABOUT_NONE = (
    "Ranks have no range, as there are many entities: the command centrality computes them."
)


def measure_rows(survey: Survey, nodes: Sequence[str], *, look: Look) -> list[dict[str, Any]]:
    """Return all measures: values, ranks, ranges in the order of `nodes`, None where undefined.

    Relations of the look's statuses make ties.
    """
    return [_row(survey, nodes, name, look) for name in MEASURES]


def about_ranges(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return what is to be said of the ranges in rows of measures."""
    ranged = sum("best" in row for row in rows)
    if not ranged:
        return ABOUT_NONE
    return ABOUT if ranged == len(rows) else f"{ABOUT} {ABOUT_FEW}"


def _row(survey: Survey, nodes: Sequence[str], name: str, look: Look) -> dict[str, Any]:
    graph, measure = survey.graph, MEASURES[name]
    measured = measure_nodes(graph, name, statuses=look.statuses)
    found = {node: value for node, value in measured.items() if isfinite(value)}
    ranks = {row.node: row.rank for row in rank_nodes(graph, found, ascending=measure.ascending)}
    factor = max(len(graph) - 1, 1) if name in DEGREES else 1
    values = [_value(found.get(node), factor) for node in nodes]
    known = [value for value in values if value is not None]
    whole = name in WHOLE and all(value == round(value) for value in known)
    row: dict[str, Any] = {
        "name": name,
        "title": measure.title,
        "says": DEGREES[name][1] if name in DEGREES else measure.says,
        "ascending": measure.ascending,
        "places": 0 if whole else decimals(max(map(abs, known), default=0.0)),
        "values": values,
        "ranks": [ranks.get(node) for node in nodes],
    }
    ranking = _ranking(survey, name, look)
    if ranking is not None:
        ranges = {one.node: one for one in ranking.rows}
        row["best"] = [ranges[node].best if node in ranges else None for node in nodes]
        row["worst"] = [ranges[node].worst if node in ranges else None for node in nodes]
    return row


def _ranking(survey: Survey, name: str, look: Look) -> Ranking | None:
    """Return the ranks by a measure with their ranges, None where these take long."""
    graph, statuses = survey.graph, look.statuses
    if name == RANKED_BY and statuses is None:
        return survey.ranking
    if name in AT_ONCE:
        quick = len(graph) <= AT_ONCE_UP_TO
    else:
        quick = ranges_are_quick(graph, steps=SLOW_STEPS if name in SLOW else STEPS)
    return rank_ranges(graph, measure=name, statuses=statuses) if quick else None


def _value(value: float | None, factor: int) -> float | None:
    return None if value is None else float(f"{value * factor:.9g}")
