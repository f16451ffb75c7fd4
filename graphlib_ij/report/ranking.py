"""Ranks as text, in the four forms in which they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.report.content import equals_left_out
from graphlib_ij.report.tables import Field, Listing, show_listings
from graphlib_ij.report.terminal import WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphlib_ij.analysis.centrality import Rank


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
    about = MEASURES[measure]
    fields = (
        Field("rank", "Rank", numeric=True),
        Field("node"),
        Field("label", "Name"),
        Field("kind", "Kind"),
        Field("value", about.title, numeric=True),
    )
    says = f"{about.title} is {about.says}; computed on the whole graph."
    left_out = equals_left_out(ranks, len(shown))
    listing = Listing("ranks", "", fields, shown, (left_out, says) if left_out else (says,))
    title = f"Centrality: {about.title}"
    return show_listings(title, (listing,), style=style, width=width, colour=colour)
