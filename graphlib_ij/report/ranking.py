"""Ranks as text, in the four forms in which they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.analysis.centrality import MEASURES
from graphlib_ij.report.content import equals_left_out, rank_table
from graphlib_ij.report.document import Document, Section
from graphlib_ij.report.markdown import render_markdown
from graphlib_ij.report.records import csv_table, json_rows
from graphlib_ij.report.terminal import WIDTH, render_terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphlib_ij.analysis.centrality import Rank

FIELDS = ("rank", "node", "label", "kind", "value")
"""Columns for programs, where values are not rounded."""


def show_ranks(
    ranks: Sequence[Rank],
    *,
    measure: str,
    style: str = "table",
    top: int | None = None,
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """Return ranks as ``table``, ``markdown``, ``csv`` or ``json``, the first `top` of them."""
    shown = ranks[:top]
    if style in ("csv", "json"):
        rows = [[getattr(row, field) for field in FIELDS] for row in shown]
        return csv_table(FIELDS, rows) if style == "csv" else json_rows(FIELDS, rows)
    left_out = equals_left_out(ranks, len(shown))
    about = MEASURES[measure]
    says = f"{about.title} is {about.says}; computed on the whole graph."
    remarks = (left_out, says) if left_out else (says,)
    blocks = (rank_table(shown, measure=measure), *remarks)
    document = Document(f"Centrality: {about.title}", (Section("", blocks),))
    if style == "markdown":
        return render_markdown(document)
    return render_terminal(document, width=width, colour=colour)
