"""What a report of a graph contains, section by section, before it is known where it is shown."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from graphlib_ij.analysis.centrality import measure_nodes, rank_nodes
from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.analysis.ranges import rank_ranges
from graphlib_ij.analysis.summary import summarize
from graphlib_ij.analysis.verdict import RANGES_UP_TO
from graphlib_ij.report.document import Column, Document, Section, Statement, Table
from graphlib_ij.report.headline import headline
from graphlib_ij.report.notes import notes_sections
from graphlib_ij.report.ranking import equals_left_out, method_text, verdict_text
from graphlib_ij.report.tables import Field, Listing, table
from graphlib_ij.report.wording import (
    capitalised,
    counted,
    decimals,
    quote,
    read_aloud,
    remark,
    strongest_first,
)
from graphlib_ij.schema import node_kinds, plural, relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import networkx as nx

    from graphlib_ij.analysis.centrality import Rank
    from graphlib_ij.analysis.ranges import Ranking, RankRange
    from graphlib_ij.report.document import Block

_HOW_SURE = "In brackets: how likely it is that a relation is right, from 0 to 1."

SHORT = 10
"""How many rows a shortened list shows."""

RANKED_BY = "betweenness"
BESIDE = ("degree", "pagerank")
"""Measures that stand beside the one by which a table is ranked."""


def report_document(graph: nx.MultiDiGraph, *, title: str = "", full: bool = False) -> Document:
    """Return the report of one or several articles.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As ``build_graph`` makes it.
    title : str
        Heading; by default it names the article, or how many there are.
    full : bool
        Quote every sentence and list every note, not the first ones only.
    """
    values = {name: measure_nodes(graph, name) for name in (RANKED_BY, *BESIDE)}
    ranking = rank_ranges(graph) if len(graph) <= RANGES_UP_TO else None
    certain = verdict_text(ranking) if ranking else ""
    sections = [
        Section("In short", headline(graph, values[RANKED_BY], certain)),
        *_centrality(graph, values, ranking),
        *_relations(graph, full),
        *_entities(graph),
        *notes_sections(graph, limit=None if full else SHORT),
        _making(graph),
    ]
    return Document(title or _title(graph), tuple(sections))


def _title(graph: nx.MultiDiGraph) -> str:
    articles = graph.graph.get("articles", ())
    if len(articles) == 1:
        return f"Who is related to whom: {articles[0]['title'] or articles[0]['id']}"
    return f"Who is related to whom in {counted(len(articles), 'article')}"


def _entities(graph: nx.MultiDiGraph) -> Iterator[Section]:
    if graph:
        yield Section("Entities")
    columns = (Column("Name"), Column("Mentions", numeric=True), Column("Also called"))
    for kind in node_kinds():
        data = [row for _, row in graph.nodes(data=True) if row["kind"] == kind]
        data.sort(key=lambda row: (-row["mentions"], row["label"], row["aliases"]))
        rows = [(row["label"], str(row["mentions"]), "; ".join(row["aliases"])) for row in data]
        if rows:
            heading = f"{capitalised(plural(kind))} ({len(rows)})"
            yield Section(heading, (_filled(columns, tuple(rows)),), deeper=True)


def _relations(graph: nx.MultiDiGraph, full: bool) -> Iterator[Section]:
    if graph:
        yield Section("Relations", _about_relations(graph))
    for kind in relation_kinds():
        found = sorted(
            (read_aloud(graph, edge), edge) for edge in graph.edges(keys=True) if edge[2] == kind
        )
        if found:
            statements = tuple(_statement(graph, edge, text, full) for text, edge in found)
            yield Section(f"{capitalised(kind)} ({len(found)})", statements, deeper=True)


def _about_relations(graph: nx.MultiDiGraph) -> tuple[str, ...]:
    if not graph.number_of_edges():
        return ("None was found.",)
    rated = any(value is not None for *_, value in graph.edges(data="confidence"))
    return (_HOW_SURE,) if rated else ()


def _statement(
    graph: nx.MultiDiGraph, edge: tuple[str, str, str], text: str, full: bool
) -> Statement:
    data = graph.edges[edge]
    rows = strongest_first(data)[: None if full else 1]
    return Statement(text, remark(data), tuple(quote(graph, row) for row in rows))


def _centrality(
    graph: nx.MultiDiGraph, values: Mapping[str, dict[str, float]], ranking: Ranking | None
) -> Iterator[Section]:
    ranks = ranking.rows if ranking else rank_nodes(graph, values[RANKED_BY])
    if not ranks or not ranks[0].value:
        return
    beside = {name: values[name] for name in BESIDE}
    says = [f"{MEASURES[name].title} is {MEASURES[name].says}" for name in values]
    notes = [f"{'; '.join(says)}. Planned and hedged relations do not count."]
    if ranking:
        notes.insert(0, method_text(ranking))
    yield Section("The most central", (*_measures(ranks, beside), *notes))
    companies: Sequence[Rank | RankRange] = rank_nodes(graph, values[RANKED_BY], kinds=["company"])
    if companies and companies[0].value:
        if ranking:
            companies = rank_ranges(graph, kinds=["company"]).rows
        yield Section("The most central companies", _measures(companies, beside), deeper=True)


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


def _making(graph: nx.MultiDiGraph) -> Section:
    counts = summarize(graph)
    columns = (Column("Article"), Column("Title"), Column("Words", numeric=True), Column("SHA-256"))
    rows = tuple(
        (row["id"], row["title"], f"{row['words']:,}", row["sha256"][:12])
        for row in graph.graph.get("articles", ())
    )
    text = (
        f"Made by graphlib-ij {version('graphlib-ij')} from "
        f"{counted(counts.articles, 'article')}, by rules and a language model, without a "
        "person's review. Every relation rests on the sentence quoted with it: read that before "
        "you rely on it."
    )
    return Section("How this was made", (text, _filled(columns, rows)) if rows else (text,))


def _filled(columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    """Return a table without the columns in which nothing stands."""
    used = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    return Table(
        tuple(columns[place] for place in used),
        tuple(tuple(row[place] for place in used) for row in rows),
    )
