"""What is new in a project, as a desk reads it: contradictions first, then what came and went."""

from __future__ import annotations

from dataclasses import fields
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from graphlib_ij.analysis.changes import CHANGES, ArticleChange, Count, EntityChange, RankChange
from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.graph.counting import articles_by_id
from graphlib_ij.report.comparison import RANKS, SHORT
from graphlib_ij.report.document import Bullets, Document, Quote, Section, Statement
from graphlib_ij.report.names import named
from graphlib_ij.report.tables import Field, Listing, show_document, table
from graphlib_ij.report.terminal import WIDTH
from graphlib_ij.report.wording import capitalised, counted, enumerate_words, quote, read_aloud

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import networkx as nx

    from graphlib_ij.analysis.changes import RelationChange
    from graphlib_ij.analysis.contradictions import Contradiction
    from graphlib_ij.analysis.news import Change, News
    from graphlib_ij.report.document import Block

QUOTED = 2
"""How many sentences are quoted for a relation."""

TITLES = {
    "new": "New relations",
    "stronger": "Stronger",
    "changed": "Said in another way",
    "weaker": "Weaker",
    "gone": "Gone",
}
"""Headings of what became of relations, in the order in which they are told."""

_RELATION = tuple(
    Field(name)
    for name in (
        *("change", "date", "source", "relation", "target", "source_label", "target_label"),
        *("old_sentences", "new_sentences", "old_status", "new_status", "title"),
        *("article_count", "source_count", "first_seen", "last_seen"),
    )
)
_EVIDENCE = tuple(
    Field(name)
    for name in (
        *("change", "source", "relation", "target", "article", "date", "start", "end"),
        *("status", "sentence", "copies"),
    )
)
_CONTRADICTION = tuple(
    Field(name)
    for name in (
        *("how", "date", "source", "relation", "target", "by_source"),
        *("before_article", "before_date", "before_status", "before_sentence"),
        *("article", "status", "sentence"),
    )
)
_IDENTITY = (Field("what"), Field("node"), Field("nodes"))


def show_news(
    found: News,
    new: nx.MultiDiGraph,
    *,
    since: str,
    full: bool = False,
    style: str = "table",
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """Return what is new as ``table``, ``markdown``, ``csv`` or ``json``.

    JSON is an object of the arrays ``summary``, ``contradictions``, ``relations``, ``evidence``,
    ``entities``, ``identity``, ``articles`` and ``ranks``; CSV holds ``relations``.

    Parameters
    ----------
    since : str
        What it is compared with, in words.
    full : bool
        List and quote everything, not the first ones only.
    """
    old = found.before
    sections = tuple(_sections(found, old, new, None if full else SHORT))
    document = Document(f"What is new since {since}", sections)
    listings = _listings(found, old, new)
    if style == "csv":
        listings = [listing for listing in listings if listing.name == "relations"]
    return show_document(document, listings, style=style, width=width, colour=colour)


def _sections(
    found: News,
    old: nx.MultiDiGraph,
    new: nx.MultiDiGraph,
    limit: int | None,
) -> Iterator[Section]:
    yield Section("In short", tuple(_in_short(found, new)))
    if found.contradictions:
        blocks = _few([_against(new, one) for one in found.contradictions], limit)
        yield Section(f"Contradicted ({len(found.contradictions):,})", blocks)
    for change, title in TITLES.items():
        rows = [one for one in found.relations if one.row.change == change]
        if rows:
            graph = old if change == "gone" else new
            blocks = _few([_statement(graph, old, one, limit) for one in rows], limit)
            yield Section(f"{title} ({len(rows):,})", blocks)
    for change, title in (("new", "New names"), ("gone", "Names gone")):
        names = [row for row in found.entities if row.change == change]
        if names:
            lines = tuple(_name(row, new if change == "new" else old) for row in names)
            rest = len(lines[limit:]) if limit else 0
            more = (f"and {rest:,} more; --all lists them",) if rest else ()
            yield Section(f"{title} ({len(names):,})", (Bullets((*lines[:limit], *more)),))
    lines = tuple(_identity(found, old, new))
    if lines:
        yield Section("Who is who", (Bullets(lines),))
    if found.ranked:
        yield _ranks(found.comparison.ranks, found.ranked, limit)


def _in_short(found: News, new: nx.MultiDiGraph) -> Iterator[Block]:
    if not found.differs:
        yield "Nothing changed."
        return
    articles = found.comparison.articles
    came = [row for row in articles if row.change == "new"]
    copies = sum(bool(articles_by_id(new)[row.article].get("copy_of")) for row in came)
    parts = [counted(len(came), "new article")] if came else []
    if copies:
        parts[0] += f" ({copies:,} in near-copies of others)"
    for change, what in (("changed", "changed"), ("gone", "removed")):
        number = sum(row.change == change for row in articles)
        parts += [f"{number:,} {what}"] if number else []
    for change in CHANGES:
        number = sum(one.row.change == change for one in found.relations)
        parts += [f"{counted(number, 'relation')} {change}"] if number else []
    if found.contradictions:
        parts.append(f"{counted(len(found.contradictions), 'relation')} contradicted")
    yield f"{capitalised(enumerate_words(parts) if parts else 'only who is who changed')}."


def _few(blocks: Sequence[Block], limit: int | None) -> tuple[Block, ...]:
    rest = len(blocks[limit:]) if limit else 0
    more = (f"And {rest:,} more; --all lists them.",) if rest else ()
    return (*blocks[:limit], *more)


def _dated(graph: nx.MultiDiGraph, row: dict[str, Any], more: int = 0) -> Quote:
    """Return a sentence with its date first, and in how many copies it stands as well."""
    found = quote(graph, row)
    date = articles_by_id(graph).get(row["article"], {}).get("date", "")
    copies = f"the same in {more:,} more" if more else ""
    caption = "; ".join(filter(None, (date, found.caption, copies)))
    return Quote(found.sentence, caption, found.marks)


def _against(graph: nx.MultiDiGraph, one: Contradiction) -> Statement:
    text = read_aloud(graph, (one.edge[0], one.edge[2], one.edge[1]))
    if one.how == "succeeded":
        remark = f"now {named(graph, one.by[0])}"
    else:
        remark = {"ended": "called past now", "denied": "denied now"}[one.how]
    return Statement(text, remark, (_dated(graph, one.now), _dated(graph, one.before)))


def _statement(
    graph: nx.MultiDiGraph, old: nx.MultiDiGraph, one: Change, limit: int | None
) -> Statement:
    row = one.row
    edge = _edge(graph, row)
    here = old if row.change in {"gone", "weaker"} else graph
    shown = one.evidence[: QUOTED if limit else None]
    quotes = [_dated(here, said, more) for said, more in zip(shown, one.copies, strict=False)]
    if len(one.evidence) > len(shown):
        rest = counted(len(one.evidence) - len(shown), "sentence")
        quotes.append(Quote(f"And {rest} more; --all quotes them."))
    return Statement(read_aloud(graph, edge), _remark(row, graph.edges[edge]), tuple(quotes))


def _edge(graph: nx.MultiDiGraph, row: RelationChange) -> tuple[str, str, str]:
    """Return a relation as networkx has it, which way round a symmetric one ever is."""
    forth = row.source, row.target, row.relation
    return forth if graph.has_edge(*forth) else (row.target, row.source, row.relation)


def _remark(row: RelationChange, data: dict[str, Any]) -> str:
    parts = []
    if row.old_status and row.new_status and row.old_status != row.new_status:
        parts.append(f"{row.old_status} → {row.new_status}")
    elif (row.new_status or row.old_status) != "asserted":
        parts.append(row.new_status or row.old_status)
    numbers = [row.old_sentences, row.new_sentences]
    if row.change in {"new", "gone"}:
        parts.append(counted(max(numbers), "sentence"))
    else:
        parts.append(f"{numbers[0]:,} → {counted(numbers[1], 'sentence')}")
    if data.get("article_count", 1) > 1:
        sources = counted(data["source_count"], "source")
        parts.append(f"{data['article_count']:,} articles, {sources}")
    if data.get("first_seen"):
        dates = dict.fromkeys((data["first_seen"], data["last_seen"]))
        parts.append(" to ".join(dates))
    return ", ".join(parts)


def _name(row: EntityChange, graph: nx.MultiDiGraph) -> str:
    data = graph.nodes[row.node]
    said = counted(max(row.old_sentences, row.new_sentences), "sentence")
    seen = f", {data['last_seen']}" if data.get("last_seen") else ""
    return f"{row.label} ({row.kind}): {said}{seen}"


def _identity(found: News, old: nx.MultiDiGraph, new: nx.MultiDiGraph) -> Iterator[str]:
    for now, olds in found.joined.items():
        names = enumerate_words([named(old, node) for node in olds])
        yield f"{names} are one now: {named(new, now) if now in new else now}"
    for node, news in found.divided.items():
        names = enumerate_words([named(new, one) if one in new else one for one in news])
        yield f"{named(old, node)} is several now: {names}"


def _ranks(rows: Sequence[RankChange], measure: str, limit: int | None) -> Section:
    title = MEASURES[measure].title
    if not rows:
        return Section("Ranks", (f"Nobody's rank by {title} moved beyond its range.",))
    return Section(
        f"Ranks beyond their range ({len(rows):,})",
        (
            table(Listing("", "", RANKS, rows[:limit])),
            f"Rank by {title} among all entities of each build, and what is plausible for it.",
        ),
    )


def _listings(found: News, old: nx.MultiDiGraph, new: nx.MultiDiGraph) -> list[Listing]:
    identity = [
        SimpleNamespace(what=what, node=node, nodes=nodes)
        for what, groups in (("joined", found.joined), ("divided", found.divided))
        for node, nodes in groups.items()
    ]
    return [
        _all("summary", Count, found.comparison.summary),
        Listing("contradictions", "", _CONTRADICTION, [*_contradictions(found, new)]),
        Listing("relations", "", _RELATION, [_relation(one, old, new) for one in found.relations]),
        Listing("evidence", "", _EVIDENCE, [*_evidence(found, old, new)]),
        _all("entities", EntityChange, found.entities),
        Listing("identity", "", _IDENTITY, identity),
        _all("articles", ArticleChange, found.comparison.articles),
        _all("ranks", RankChange, found.comparison.ranks),
    ]


def _all(name: str, record: Any, rows: Sequence[Any]) -> Listing:
    return Listing(name, "", tuple(Field(field.name) for field in fields(record)), rows)


def _relation(one: Change, old: nx.MultiDiGraph, new: nx.MultiDiGraph) -> SimpleNamespace:
    row = one.row
    graph = old if row.change == "gone" else new
    data = graph.edges[_edge(graph, row)]
    own = {name: getattr(row, name, None) for name in (field.name for field in _RELATION)}
    counts = {name: data.get(name) for name in ("article_count", "source_count")}
    seen = {name: data.get(name, "") for name in ("first_seen", "last_seen", "title")}
    return SimpleNamespace(**{**own, **counts, **seen, "date": one.date})


def _evidence(found: News, old: nx.MultiDiGraph, new: nx.MultiDiGraph) -> Iterator[SimpleNamespace]:
    dates = {
        identity: row.get("date", "")
        for graph in (old, new)
        for identity, row in articles_by_id(graph).items()
    }
    for one in found.relations:
        ends = {name: getattr(one.row, name) for name in ("change", "source", "relation", "target")}
        for row, copies in zip(one.evidence, one.copies, strict=True):
            said = {name: row[name] for name in ("article", "start", "end", "status", "sentence")}
            date = dates.get(row["article"], "")
            yield SimpleNamespace(**ends, **said, date=date, copies=copies)


def _contradictions(found: News, new: nx.MultiDiGraph) -> Iterator[SimpleNamespace]:
    articles = articles_by_id(new)
    for one in found.contradictions:
        yield SimpleNamespace(
            how=one.how,
            date=one.date,
            source=one.edge[0],
            relation=one.edge[1],
            target=one.edge[2],
            by_source=one.by[0],
            before_article=one.before["article"],
            before_date=articles.get(one.before["article"], {}).get("date", ""),
            before_status=one.before["status"],
            before_sentence=one.before["sentence"],
            article=one.now["article"],
            status=one.now["status"],
            sentence=one.now["sentence"],
        )
