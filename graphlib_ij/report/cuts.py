"""Articulation points and bridges as text, in the four forms in which they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.report.tables import Field, Listing, show_listings
from graphlib_ij.report.terminal import WIDTH
from graphlib_ij.report.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphlib_ij.analysis.cuts import ArticulationPoint, Bridge

_POINTS = (
    Field("node"),
    Field("label", "Name"),
    Field("kind", "Kind"),
    Field("parts", "Parts", numeric=True),
    Field("cut_off", "Cut off", numeric=True),
)
_BRIDGES = (
    Field("source"),
    Field("target"),
    Field("source_label", "One end"),
    Field("target_label", "Other end"),
    Field("cut_off", "Cut off", numeric=True),
    Field("sentences", "Sentences", numeric=True),
)


def show_cuts(
    points: Sequence[ArticulationPoint],
    ties: Sequence[Bridge],
    *,
    style: str = "table",
    top: int | None = None,
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """Return the first `top` of both in one of the four forms; CSV has the articulation points."""
    listings = (
        Listing(
            "articulation_points",
            f"Articulation points ({len(points):,})",
            _POINTS,
            points[:top],
            _remarks(
                len(points),
                top,
                "Without one of these, its group falls into so many parts, and so many entities "
                "are outside the largest.",
                "No group falls apart without one entity.",
            ),
        ),
        Listing(
            "bridges",
            f"Bridges ({len(ties):,})",
            _BRIDGES,
            ties[:top],
            _remarks(
                len(ties),
                top,
                "Without one of these ties, so many entities are cut off; it rests on so many "
                "sentences.",
                "No group falls apart without one tie.",
            ),
        ),
    )
    title = "Where the graph falls apart"
    return show_listings(title, listings, style=style, width=width, colour=colour)


def _remarks(number: int, top: int | None, says: str, nothing: str) -> tuple[str, ...]:
    if not number:
        return (nothing,)
    left = number - top if top and top < number else 0
    return (f"{counted(left, 'more is', 'more are')} not shown.", says) if left else (says,)
