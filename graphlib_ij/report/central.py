"""Who is central, as tables with ranges, and how far they can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.report.document import Column, Section, Table
from graphlib_ij.report.ranking import equals_left_out, method_text, verdict_text
from graphlib_ij.report.survey import BESIDE, RANKED_BY
from graphlib_ij.report.tables import Field, Listing, table
from graphlib_ij.report.wording import decimals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphlib_ij.analysis.centrality import Rank
    from graphlib_ij.analysis.ranges import RankRange
    from graphlib_ij.report.document import Block
    from graphlib_ij.report.survey import Survey

SHORT = 10
"""How many rows a table shows."""


def central_sections(survey: Survey) -> Iterator[Section]:
    """Yield the first ranks of all and of the companies; nothing where nobody links two others."""
    ranks, companies = survey.ranks, survey.companies
    if not ranks or not ranks[0].value:
        return
    beside = {name: survey.values[name] for name in BESIDE}
    says = [f"{MEASURES[name].title} is {MEASURES[name].says}" for name in (RANKED_BY, *BESIDE)]
    notes = [f"{'; '.join(says)}. Planned and hedged relations do not count."]
    if survey.ranking:
        notes = [verdict_text(survey.ranking, bands=False), method_text(survey.ranking), *notes]
    else:
        notes.insert(0, WITHOUT_RANGES)
    yield Section("The most central", (*_measures(ranks, beside), *filter(None, notes)))
    if companies and companies[0].value:
        yield Section("The most central companies", _measures(companies, beside), deeper=True)


WITHOUT_RANGES = (
    "How far the ranks can be trusted is not told here, since the graph is large: the command "
    "centrality does, in some minutes."
)


def _measures(
    ranks: Sequence[Rank | RankRange], beside: dict[str, dict[str, float]]
) -> tuple[Block, ...]:
    """Return the first ranks as a table, and what is to be said of those that are not in it."""
    central = [rank for rank in ranks if rank.value]
    shown = central[:SHORT]
    fields = [Field("rank", "Rank", numeric=True), Field("label", "Name"), Field("kind", "Kind")]
    if hasattr(shown[0], "places"):
        fields.insert(1, Field("places", "Range"))
    fields.append(Field("value", MEASURES[RANKED_BY].title, numeric=True))
    first = table(Listing("", "", tuple(fields), shown))
    more = tuple(Column(MEASURES[name].title, numeric=True, spare=True) for name in beside)
    added = [_decimal([values[rank.node] for rank in shown]) for values in beside.values()]
    rows = tuple((*row, *cells) for row, *cells in zip(first.rows, *added, strict=True))
    left_out = equals_left_out(central, len(shown))
    if len(central) == len(shown) < len(ranks):
        left_out = f"No shortest connection leads through the other {len(ranks) - len(shown)}."
    return (Table(first.columns + more, rows), *filter(None, (left_out,)))


def _decimal(values: Sequence[float]) -> list[str]:
    places = decimals(max(values, default=0.0))
    return [f"{value:.{places}f}" for value in values]
