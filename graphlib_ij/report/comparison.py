"""What changed between two graphs, with the sentences, in the four forms that tables have."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from graphlib_ij.analysis.changes import (
    CHANGES,
    ArticleChange,
    Count,
    EntityChange,
    EvidenceChange,
    RankChange,
    RelationChange,
)
from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.analysis.stated import relation_of
from graphlib_ij.report.document import Document, Quote, Section, Statement
from graphlib_ij.report.tables import Field, Listing, show_document, table
from graphlib_ij.report.terminal import WIDTH
from graphlib_ij.report.wording import capitalised, counted, quote, read_aloud

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import networkx as nx

    from graphlib_ij.analysis.changes import Comparison
    from graphlib_ij.report.document import Block

SHORT = 10
"""How many rows a shortened list shows."""

QUOTED = 2
"""How many sentences a shortened list quotes for a relation."""

COUNTS = (
    Field("what", "What"),
    Field("old", "Old", numeric=True),
    Field("now", "Now", numeric=True),
    *(Field(name, capitalised(name), numeric=True) for name in (*CHANGES, "same")),
)
ENTITIES = (
    Field("change", "Change"),
    Field("label", "Name"),
    Field("kind", "Kind"),
    Field("old_sentences", "Before", numeric=True),
    Field("new_sentences", "Now", numeric=True),
    Field("perhaps", "Perhaps"),
)
RANKS = (
    Field("change", "Change"),
    Field("label", "Name"),
    Field("kind", "Kind", spare=True),
    Field("old_rank", "Before", numeric=True),
    Field("old_best", "from", numeric=True),
    Field("old_worst", "to", numeric=True),
    Field("new_rank", "Now", numeric=True),
    Field("new_best", "from", numeric=True),
    Field("new_worst", "to", numeric=True),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the one long table that CSV has: a difference of any sort, in the same columns.

    `old` and `new` are numbers of sentences, of what is ranked ranks, of a sentence 0 and 1.
    """

    what: str
    change: str
    node: str = ""
    label: str = ""
    kind: str = ""
    source: str = ""
    relation: str = ""
    target: str = ""
    old: int | None = None
    new: int | None = None
    old_status: str = ""
    new_status: str = ""
    perhaps: tuple[str, ...] = ()
    article: str = ""
    start: int | None = None
    end: int | None = None
    sentence: str = ""


def show_comparison(
    comparison: Comparison,
    old: nx.MultiDiGraph,
    new: nx.MultiDiGraph,
    *,
    measure: str | None = None,
    full: bool = False,
    style: str = "table",
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """Return what changed as ``table``, ``markdown``, ``csv`` or ``json``.

    JSON is an object with the arrays ``summary``, ``articles``, ``entities``, ``relations``,
    ``evidence`` and ``ranks``, each there also when it is empty; CSV is one table of all (`Line`).

    Parameters
    ----------
    measure : str, optional
        By what entities were ranked; None if they were not.
    full : bool
        List and quote everything for people too, not the first rows only.
    """
    if style == "csv":
        listings: tuple[Listing, ...] = (_programs("differences", Line, tuple(_lines(comparison))),)
    else:
        listings = (
            _programs("summary", Count, comparison.summary),
            _programs("articles", ArticleChange, comparison.articles),
            _programs("entities", EntityChange, comparison.entities),
            _programs("relations", RelationChange, comparison.relations),
            _programs("evidence", EvidenceChange, comparison.evidence),
            _programs("ranks", RankChange, comparison.ranks),
        )
    sections = _sections(comparison, old, new, measure, None if full else SHORT)
    document = Document("What changed", tuple(sections))
    return show_document(document, listings, style=style, width=width, colour=colour)


def _programs(name: str, record: Any, rows: Sequence[Any]) -> Listing:
    return Listing(name, "", tuple(Field(field.name) for field in fields(record)), rows)


def _lines(comparison: Comparison) -> Iterator[Line]:
    for article in comparison.articles:
        yield Line("article", article.change, label=article.title, article=article.article)
    for row in comparison.entities:
        yield Line(
            "entity",
            row.change,
            row.node,
            row.label,
            row.kind,
            old=row.old_sentences,
            new=row.new_sentences,
            perhaps=row.perhaps,
        )
    for tie in comparison.relations:
        yield Line(
            "relation",
            tie.change,
            label=f"{tie.source_label} - {tie.target_label}",
            source=tie.source,
            relation=tie.relation,
            target=tie.target,
            old=tie.old_sentences,
            new=tie.new_sentences,
            old_status=tie.old_status,
            new_status=tie.new_status,
        )
    for said in comparison.evidence:
        yield Line(
            "evidence",
            said.change,
            source=said.source,
            relation=said.relation,
            target=said.target,
            old=int(said.change != "new"),
            new=int(said.change != "gone"),
            old_status=said.old_status,
            new_status=said.new_status,
            article=said.article,
            start=said.start,
            end=said.end,
            sentence=said.sentence,
        )
    for rank in comparison.ranks:
        about = rank.node, rank.label, rank.kind
        yield Line("rank", rank.change, *about, old=rank.old_rank, new=rank.new_rank)


def _sections(
    comparison: Comparison,
    old: nx.MultiDiGraph,
    new: nx.MultiDiGraph,
    measure: str | None,
    limit: int | None,
) -> Iterator[Section]:
    counts = table(Listing("", "", COUNTS, comparison.summary))
    nothing = () if comparison.differs else ("Nothing changed.",)
    yield Section("In short", (counts, *nothing, *_articles(comparison)))
    if comparison.entities:
        about = (
            "Before and now: how many sentences are evidence of its relations. Perhaps: what has "
            "the same name in the other graph."
        )
        rows = comparison.entities
        blocks = _shortened(ENTITIES, rows, limit)
        yield Section(f"Entities ({len(rows):,})", (*blocks, about))
    if comparison.relations:
        yield Section(f"Relations ({len(comparison.relations):,})")
        yield from _relations(comparison, old, new, limit)
    if measure:
        yield _ranks(comparison.ranks, measure, limit)


def _articles(comparison: Comparison) -> Iterator[str]:
    for change in CHANGES:
        names = [row.article for row in comparison.articles if row.change == change]
        if names:
            more = f" and {len(names) - SHORT} more" if len(names) > SHORT else ""
            said = "other text" if change == "changed" else change
            yield f"Articles, {said}: {', '.join(names[:SHORT])}{more}."


def _shortened(columns: tuple[Field, ...], rows: Sequence[Any], limit: int | None) -> list[Block]:
    """Return a table of the first rows of each change, and what is not in it."""
    shown: list[Any] = []
    left: list[str] = []
    for change in dict.fromkeys(row.change for row in rows):
        same = [row for row in rows if row.change == change]
        shown += same[:limit]
        rest = len(same) - len(same[:limit])
        left += [f"{rest:,} {change}"] if rest else []
    more = [f"Not shown: {', '.join(left)}; --all lists them."] if left else []
    return [table(Listing("", "", columns, shown)), *more]


def _relations(
    comparison: Comparison, old: nx.MultiDiGraph, new: nx.MultiDiGraph, limit: int | None
) -> Iterator[Section]:
    said: dict[tuple[str, str, str], list[EvidenceChange]] = defaultdict(list)
    for row in comparison.evidence:
        said[row.source, row.relation, row.target].append(row)
    edges = {relation_of(edge): edge for edge in sorted(old.edges(keys=True))}
    edges_now = {relation_of(edge): edge for edge in sorted(new.edges(keys=True))}
    for change in CHANGES:
        rows = [row for row in comparison.relations if row.change == change]
        blocks: list[Block] = []
        for tie in rows[:limit]:
            name = tie.source, tie.relation, tie.target
            graph, found = (old, edges) if change == "gone" else (new, edges_now)
            text = read_aloud(graph, found[name])
            quotes = tuple(_quotes(said[name], old, new, limit and QUOTED))
            blocks.append(Statement(text, _remark(tie), quotes))
        if rows[len(blocks) :]:
            blocks.append(f"And {len(rows) - len(blocks):,} more; --all lists them.")
        if rows:
            yield Section(f"{capitalised(change)} ({len(rows):,})", tuple(blocks), deeper=True)


def _remark(tie: RelationChange) -> str:
    if tie.change in ("new", "gone"):
        status = tie.new_status or tie.old_status
        number = counted(tie.new_sentences or tie.old_sentences, "sentence")
        return number if status == "asserted" else f"{status}, {number}"
    parts = [f"{tie.old_sentences:,} → {counted(tie.new_sentences, 'sentence')}"]
    if tie.old_status != tie.new_status:
        parts.insert(0, f"{tie.old_status} → {tie.new_status}")
    if tie.old_title != tie.new_title:
        parts.append(f"before: {tie.old_title or 'without a title'}")
    return ", ".join(parts)


def _quotes(
    rows: Sequence[EvidenceChange], old: nx.MultiDiGraph, new: nx.MultiDiGraph, limit: int | None
) -> Iterator[Quote]:
    for row in rows[:limit]:
        graph = old if row.change == "gone" else new
        found = quote(graph, _evidence(graph, row))
        was = f"{row.old_status} before" if row.change == "changed" else row.change
        yield Quote(found.sentence, f"{was}; {found.caption}", found.marks)
    if limit and len(rows) > limit:
        yield Quote(f"And {counted(len(rows) - limit, 'sentence')} more; --all quotes them.")


def _evidence(graph: nx.MultiDiGraph, row: EvidenceChange) -> dict[str, Any]:
    """Return the evidence as the graph has it, which way round a symmetric relation ever is."""
    found: list[dict[str, Any]] = [
        item
        for ends in ((row.source, row.target), (row.target, row.source))
        if graph.has_edge(*ends, key=row.relation)
        for item in graph.edges[*ends, row.relation]["evidence"]
        if (item["article"], item["start"], item["end"]) == (row.article, row.start, row.end)
    ]
    return found[0]


def _ranks(rows: Sequence[RankChange], measure: str, limit: int | None) -> Section:
    title = MEASURES[measure].title
    if not rows:
        return Section("Ranks", (f"Nobody's rank by {title} moved beyond its range.",))
    about = f"Rank by {title} among all entities of each graph, and what is plausible for it."
    blocks = _shortened(RANKS, rows, limit)
    return Section(f"Ranks beyond their range ({len(rows):,})", (*blocks, about))
