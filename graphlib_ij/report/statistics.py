"""The statistics of a graph as tables, in the four forms that tables have."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from graphlib_ij.report.tables import Field, Listing, show_listings
from graphlib_ij.report.terminal import WIDTH
from graphlib_ij.report.wording import capitalised, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphlib_ij.analysis.missing import Missing
    from graphlib_ij.analysis.statistics import InArticle, Overall, Share, Statistics

SHORT = 10
"""How many rows a shortened table shows."""

TABLES = (
    "overall",
    "degrees",
    "components",
    "evidence",
    "statuses",
    "confidence",
    "missing",
    "articles",
)
"""The tables by name, in their order; CSV holds one, the first unless another is asked for."""

TITLES = {
    "density": "Density: share of pairs that are tied",
    "ties": "Ties: pairs with a counted relation",
    "components": "Connected groups",
    "largest": "Entities in the largest group",
    "isolated": "Entities without ties",
    "least_degree": "Ties of an entity, least",
    "median_degree": "Ties of an entity, median",
    "mean_degree": "Ties of an entity, mean",
    "most_degree": "Ties of an entity, most",
    "diameter": "Largest distance in the largest group",
    "mean_distance": "Mean distance in the largest group",
    "distance_sources": "Distances measured from",
    "kind_assortativity": "Assortativity by kind",
    "degree_assortativity": "Assortativity by number of ties",
    "reciprocity": "Reciprocity",
    "reciprocity_beyond_chance": "Reciprocity beyond chance",
    "sentences": "Sentences of evidence",
}
"""What the numbers are called for people, where it is not their name."""

MEANINGS = (
    "Ties join two entities, whatever the direction, by asserted and past relations unless "
    "--status says otherwise; distances count ties. Assortativity is 1 if only like is tied to "
    "like, 0 as by chance, -1 if only unlike is. Reciprocity is the share of directed ties that "
    "go both ways, where the ontology has relations both ways.",
)


@dataclass(frozen=True, slots=True)
class _Number:
    """A row of the table of all numbers."""

    name: str
    title: str
    value: float | None


def show_statistics(
    statistics: Statistics,
    *,
    only: str | None = None,
    full: bool = False,
    style: str = "table",
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """Return statistics as ``table``, ``markdown``, ``csv`` or ``json``.

    Parameters
    ----------
    only : str, optional
        The one of `TABLES` to show.
    full : bool
        For people too, list all rows and names.  CSV and JSON always have all.
    """
    limit = None if full or style in ("csv", "json") else SHORT
    listings = [one for one in _listings(statistics, limit) if only in (None, one.name)]
    title = "Statistics of the graph"
    return show_listings(title, listings, style=style, width=width, colour=colour)


def _listings(statistics: Statistics, limit: int | None) -> Iterator[Listing]:
    yield _overall(statistics.overall)
    yield _shares("degrees", "Ties of an entity", statistics.degrees, "Ties", limit)
    yield _shares("components", "Connected groups", statistics.components, "Entities", limit)
    yield _shares(
        "evidence", "Evidence of a relation", statistics.evidence, "Sentences", limit, "Relations"
    )
    yield _shares(
        "statuses", "Status of relations", statistics.statuses, "Status", limit, "Relations"
    )
    yield _shares(
        "confidence", "How sure relations are", statistics.confidence, "From–to", None, "Relations"
    )
    yield _missing(statistics.missing, limit)
    yield _articles(statistics.articles, limit)


def _overall(overall: Overall) -> Listing:
    rows = [
        _Number(field.name, TITLES.get(field.name, capitalised(field.name)), value)
        for field in fields(overall)
        for value in (getattr(overall, field.name),)
    ]
    columns = Field("name"), Field("title", "What"), Field("value", "Value", numeric=True)
    sample = overall.distance_sources or 0
    sampled = (
        f"Distances are measured from {counted(sample, 'entity', 'entities')} only: the largest "
        "may be larger."
    )
    said = (sampled,) if sample < overall.largest > 1 else ()
    return Listing("overall", "Overall", columns, rows, (*said, *MEANINGS))


def _shares(
    name: str,
    title: str,
    shares: Sequence[Share],
    value: str,
    limit: int | None,
    number: str = "Number",
) -> Listing:
    columns = (
        Field("value", value, numeric=value[:4] in ("Ties", "Enti", "Sent")),
        Field("number", number, numeric=True),
        Field("share", "Share", numeric=True),
    )
    return Listing(name, title, columns, shares[:limit], _left_out(len(shares), limit))


def _left_out(total: int, limit: int | None) -> tuple[str, ...]:
    if limit is None or total <= limit:
        return ()
    return (f"And {counted(total - limit, 'row')} more; --all shows them.",)


def _missing(missing: Sequence[Missing], limit: int | None) -> Listing:
    """Return what is missing; for people the names only where all are asked for."""
    columns = (
        Field("what", "What"),
        Field("number", "Number", numeric=True),
        Field("of", "of", numeric=True),
        Field("nodes"),
        Field("labels", "Names" if limit is None else ""),
    )
    remarks = () if limit is None else ("--all lists their names.",)
    return Listing("missing", "What the ontology would expect", columns, missing, remarks)


def _articles(articles: Sequence[InArticle], limit: int | None) -> Listing:
    columns = (
        Field("article", "Article"),
        Field("title"),
        Field("entities", "Entities", numeric=True),
        Field("relations", "Relations", numeric=True),
        Field("sentences", "Sentences", numeric=True),
        Field("words", "Words", numeric=True),
        Field("unrelated", "Unrelated", numeric=True),
        Field("unrelated_share", "Share", numeric=True),
    )
    each, whole = articles[:-1], articles[-1:]
    about = "Unrelated: named in the article, which states no relation of it. The last row: all."
    rows = (*each[:limit], *whole)
    return Listing("articles", "Articles", columns, rows, (*_left_out(len(each), limit), about))
