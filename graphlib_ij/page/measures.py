"""Measures of every entity for the page, with ranks and, where that takes seconds, their ranges."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from graphlib_ij.analysis.centrality import measure_nodes, rank_nodes
from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.analysis.ranges import rank_ranges
from graphlib_ij.figures.words import DEGREES
from graphlib_ij.report.wording import decimals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import networkx as nx

RANGED, COUNTS_RANGED = 150, 1000
"""Entities up to which all ranks have ranges, and up to which those by numbers of ties have."""

COUNTS = ("degree", "in_degree", "out_degree", "strength")
"""Measures whose ranges are computed at once."""

WHOLE = (*COUNTS, "core")
"""Measures that are whole numbers in most graphs."""

ABOUT = (
    "A range of ranks holds 90% of the ranks that an entity would have if each of the sentences "
    "counted more or less, and its ranks with any one left out. It says nothing of wrong or "
    "missing relations."
)
ABOUT_FEW = (
    "Ranks by other measures than numbers of ties have no range, as there are many entities."
)
ABOUT_NONE = "Ranks have no range, as there are many entities."


def measure_rows(
    graph: nx.MultiDiGraph, nodes: Sequence[str], *, statuses: Iterable[str] | None = None
) -> list[dict[str, Any]]:
    """Return all measures: values, ranks, ranges in the order of `nodes`, None where undefined."""
    chosen = None if statuses is None else tuple(statuses)
    return [_row(graph, nodes, name, chosen) for name in MEASURES]


def about_ranges(count: int) -> str:
    """Return what is to be said of the ranges of so many entities."""
    return ABOUT if count <= RANGED else ABOUT_FEW if count <= COUNTS_RANGED else ABOUT_NONE


def _row(
    graph: nx.MultiDiGraph, nodes: Sequence[str], name: str, statuses: tuple[str, ...] | None
) -> dict[str, Any]:
    measure = MEASURES[name]
    measured = measure_nodes(graph, name, statuses=statuses)
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
    if len(graph) <= (COUNTS_RANGED if name in COUNTS else RANGED):
        ranges = {one.node: one for one in rank_ranges(graph, measure=name, statuses=statuses).rows}
        row["best"] = [ranges[node].best if node in ranges else None for node in nodes]
        row["worst"] = [ranges[node].worst if node in ranges else None for node in nodes]
    return row


def _value(value: float | None, factor: int) -> float | None:
    return None if value is None else float(f"{value * factor:.9g}")
