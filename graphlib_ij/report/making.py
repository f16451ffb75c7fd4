"""How a report was made: by what, with which options, of which articles."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from graphlib_ij.report.document import Column, Section, Table
from graphlib_ij.report.tables import filled
from graphlib_ij.report.wording import capitalised, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import networkx as nx

    from graphlib_ij.report.document import Block

LISTED = 20
"""How many articles are listed unless all are asked for."""

DIGITS = 12
"""So many digits of a hash tell articles apart where there is no room for all."""


def making_section(
    graph: nx.MultiDiGraph, *, options: Mapping[str, str], full: bool, whole_hashes: bool
) -> Section:
    """Return how a report was made.

    Parameters
    ----------
    options : mapping of str to str
        What was asked for, by name.
    full : bool
        List all articles.
    whole_hashes : bool
        Give all digits of the articles' hashes.
    """
    return Section("How this was made", tuple(_blocks(graph, options, full, whole_hashes)))


def _blocks(
    graph: nx.MultiDiGraph, options: Mapping[str, str], full: bool, whole_hashes: bool
) -> Iterator[Block]:
    articles = graph.graph.get("articles", ())
    yield (
        f"Made by graphlib-ij {version('graphlib-ij')} from {counted(len(articles), 'article')}, "
        "by rules and a language model, without a person's review. Every relation rests on the "
        "sentence quoted with it: read that before you rely on it."
    )
    made_by = sorted({row["made_by"] for row in articles if row.get("made_by")})
    told = [("Extracted by", each) for each in made_by]
    told += [(capitalised(name), value) for name, value in options.items()]
    if told:
        yield Table((Column("Option"), Column("Value")), tuple(told))
    limit = None if full else LISTED
    if articles:
        digits = None if whole_hashes else DIGITS
        yield filled(Table(_COLUMNS, tuple(_row(row, digits) for row in articles[:limit])))
    left = len(articles) - len(articles[:limit])
    if left:
        yield f"And {counted(left, 'article')} more: --all and the Markdown have them."


_COLUMNS = (
    Column("Article"),
    Column("Title"),
    Column("Date", spare=True),
    Column("Source", spare=True),
    Column("Words", numeric=True),
    Column("SHA-256"),
)


def _row(row: Mapping[str, object], digits: int | None) -> tuple[str, ...]:
    return (
        str(row["id"]),
        str(row.get("title", "")),
        str(row.get("date", "")),
        str(row.get("source", "")),
        f"{row.get('words', 0):,}",
        str(row.get("sha256", ""))[:digits],
    )
