"""Ranks as text, in the four forms in which they are asked for, with how far to trust them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.analysis.verdict import verdict
from graphlib_ij.report.tables import Field, Listing, show_listings
from graphlib_ij.report.terminal import WIDTH
from graphlib_ij.report.wording import counted, enumerate_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphlib_ij.analysis.centrality import Measured, Rank
    from graphlib_ij.analysis.ranges import Ranking, RankRange

NAMED = 3
"""How many names or bands a sentence lists."""

_RANK = (Field("rank", "Rank", numeric=True),)
_WHO = (Field("node"), Field("label", "Name"), Field("kind", "Kind"))
_RANGE = (Field("places", "Range", people=True),)
_CERTAINTY = tuple(
    Field(name) for name in ("best", "worst", "best_without", "worst_without", "decisive")
)


def show_ranks(
    ranks: Sequence[Rank],
    measured: Measured,
    *,
    measure: str,
    style: str = "table",
    top: int | None = None,
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """Return the first `top` ranks, without ranges, in one of the four forms."""
    fields = (*_RANK, *_WHO, Field("value", MEASURES[measure].title, numeric=True))
    remarks = (equals_left_out(ranks, top), *_about(measure, measured.engine, measured.error))
    listing = Listing("ranks", "", fields, ranks[:top], tuple(filter(None, remarks)))
    title = f"Centrality: {MEASURES[measure].title}"
    return show_listings(title, (listing,), style=style, width=width, colour=colour)


def show_ranking(
    ranking: Ranking,
    *,
    style: str = "table",
    top: int | None = None,
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """Return the first `top` ranks with their ranges, in one of the four forms."""
    about = MEASURES[ranking.measure]
    value = Field("value", about.title, numeric=True)
    rests = Field("units", f"{ranking.by.capitalize()}s", numeric=True, spare=True)
    fields = (*_RANK, *_RANGE, *_WHO, value, *_CERTAINTY, rests)
    remarks: tuple[str, ...] = ("No relation counts, so there are no ranks.",)
    if ranking.units:
        remarks = (
            equals_left_out(ranking.rows, top),
            verdict_text(ranking),
            method_text(ranking),
            *_about(ranking.measure, ranking.engine, ranking.error),
        )
    rows = ranking.rows[:top] if ranking.units or style in ("csv", "json") else ()
    listing = Listing("ranks", "", fields, rows, tuple(filter(None, remarks)))
    title = f"Centrality: {about.title}"
    return show_listings(title, (listing,), style=style, width=width, colour=colour)


def verdict_text(ranking: Ranking, *, bands: bool = True) -> str:
    """Say who stays first, or may be, and with `bands` which ranks are interchangeable."""
    found = verdict(ranking.rows)
    if len(ranking.rows) < 2:
        return ""
    parts = [_first(found.first, ranking.by)]
    # Who may be first is said by name already.
    told = [band for band in found.bands if band[0] > 1] if bands else []
    if told:
        named = [f"{first} to {last}" for first, last in told[:NAMED]]
        more = " and so on" if len(told) > NAMED else ""
        parts.append(f"Interchangeable are the ranks {enumerate_words(named)}{more}.")
    if row := found.hanging:
        parts.append(
            f"Without one {ranking.by} ({_where(row.decisive)}), {row.label} could fall from rank "
            f"{row.rank} to {row.worst_without}."
        )
    return " ".join(parts)


def _first(rows: Sequence[RankRange], by: str) -> str:
    if len(rows) == 1:
        stays = rows[0].worst_without == 1
        told = f"stays first whichever one {by} is left out" if stays else "is first"
        return f"{rows[0].label} {told}."
    names = [row.label for row in rows[:NAMED]]
    if len(rows) > NAMED:
        names.append(f"{len(rows) - NAMED} more")
    return f"{enumerate_words(names)} may each be first."


def _where(unit: str) -> str:
    """Return ``article:start-end`` in words."""
    article, start, end = re.fullmatch(r"(.*?)(?::(\d+)-(\d+))?", unit).groups()  # type: ignore[union-attr]
    return f"{article}, characters {start}–{end}" if start else article


def method_text(ranking: Ranking) -> str:
    """Say what a range is."""
    way = {
        "bootstrap": f"if each of the {counted(ranking.units, ranking.by)} counted more or less",
        "jackknife": (
            f"if what each of the {counted(ranking.units, ranking.by)} adds counted more or less"
        ),
    }[ranking.method]
    return (
        f"A range holds {ranking.level:.0%} of the ranks that an entity would have {way}, and its "
        f"ranks with any one left out. It says nothing of wrong or missing relations."
    )


def _about(measure: str, engine: str, error: float) -> tuple[str, ...]:
    about = MEASURES[measure]
    says = f"{about.title} is {about.says}; computed on all kinds together by {engine}."
    if not error:
        return (says,)
    return (says, f"Estimated: off by at most {error:.3f}, with a probability of 90%.")


def equals_left_out(ranks: Sequence[Rank | RankRange], shown: int | None) -> str:
    """Say how many of those after the first `shown` have the same rank as the last of these."""
    if not shown or not shown < len(ranks):
        return ""
    equals = sum(row.rank == ranks[shown - 1].rank for row in ranks[shown:])
    return f"{equals} more with the same value as the last." if equals else ""
