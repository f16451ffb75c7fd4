"""Two graphs -> what is new, gone, stronger or weaker in the second, and by which sentences.

Entities are matched by id, articles by id, sentences by their article and their words: a text that
was only moved within its article is the same.  Nothing here decides that two ids are one entity;
it only says which might be (`namesakes`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from graphlib_ij.analysis.changes import (
    CHANGES,
    ArticleChange,
    Comparison,
    Count,
    EntityChange,
    EvidenceChange,
    RankChange,
    RelationChange,
)
from graphlib_ij.analysis.namesakes import namesakes
from graphlib_ij.analysis.stated import (
    NOT_STATED,
    sentences,
    sentences_by_node,
    stated_relations,
)
from graphlib_ij.analysis.verdict import RANGES_UP_TO
from graphlib_ij.model import STATUSES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import networkx as nx

    from graphlib_ij.analysis.stated import Edge, Said, Stated

Ranked = tuple[int, int, int]
"""A node's rank, and the best (lowest) and the worst (highest) that is plausible."""


def ranks_for(
    old: nx.MultiDiGraph, new: nx.MultiDiGraph, measure: str, statuses: Iterable[str] | None = None
) -> tuple[dict[str, Ranked], dict[str, Ranked]] | None:
    """Return ranks with their ranges for both graphs, as `compare` takes them.

    Those that are last in both are left out: their rank only says how many others there are.  None
    if a graph is too large for ranges to be computed unasked.
    """
    from graphlib_ij.analysis.ranges import rank_ranges

    if max(len(old), len(new)) > RANGES_UP_TO:
        return None
    both = [rank_ranges(graph, measure=measure, statuses=statuses).rows for graph in (old, new)]
    last = [{row.node for row in rows if row.value == rows[-1].value} for rows in both]
    idle = last[0] & last[1]
    before, after = (
        {row.node: (row.rank, row.best, row.worst) for row in rows if row.node not in idle}
        for rows in both
    )
    return before, after


def compare(
    old: nx.MultiDiGraph,
    new: nx.MultiDiGraph,
    *,
    old_ranks: Mapping[str, Ranked] | None = None,
    new_ranks: Mapping[str, Ranked] | None = None,
) -> Comparison:
    """Return what is different in `new`.

    Parameters
    ----------
    old, new : networkx.MultiDiGraph
        As ``build_graph`` makes them.  Planned and hedged relations are compared too: select a
        part of both graphs (``select_graph``) to leave something out.
    old_ranks, new_ranks : mapping of str to (int, int, int), optional
        For each node its rank and the best and the worst rank that is plausible.

    Notes
    -----
    It says what the graphs say, not what happened: a relation may be gone because its article was
    left out this time, or because a rule of the extraction changed; `Comparison.articles` and the
    sentences tell which.

    Examples
    --------
    >>> import networkx as nx
    >>> old, new = nx.MultiDiGraph(), nx.MultiDiGraph()
    >>> old.add_node("company:acme", label="Acme", kind="company", aliases=[])
    >>> new.add_node("organization:acme", label="Acme", kind="organization", aliases=[])
    >>> for row in compare(old, new).entities:
    ...     print(row.change, row.node, row.perhaps)
    new organization:acme ('company:acme',)
    gone company:acme ('organization:acme',)
    """
    before, after = stated_relations(old), stated_relations(new)
    entities = _entity_changes(old, new, before, after)
    relations = _relation_changes(old, new, before, after)
    evidence = _evidence_changes(before, after)
    articles = _article_changes(old, new)
    counts = (
        _count("articles", articles, _articles(old), _articles(new)),
        _count("entities", entities, old, new),
        _count("relations", relations, before, after),
        _count("evidence", evidence, sentences(before), sentences(after)),
    )
    ranks = _rank_changes(new, old_ranks or {}, new_ranks or {})
    return Comparison(counts, articles, entities, relations, evidence, ranks)


def _entity_changes(
    old: nx.MultiDiGraph,
    new: nx.MultiDiGraph,
    before: Mapping[Edge, Stated],
    after: Mapping[Edge, Stated],
) -> tuple[EntityChange, ...]:
    told_before, told_after = sentences_by_node(before), sentences_by_node(after)
    perhaps = namesakes(old, new)
    rows = []
    for node in sorted({*old, *new}):
        data = (new if node in new else old).nodes[node]
        old_label = old.nodes[node]["label"] if node in old else ""
        numbers = len(told_before[node]), len(told_after[node])
        signs = {_sign(*numbers)} | ({0} if old_label == data["label"] else {2})
        change = _whether_there(node, old, new) or _change(signs)
        if change:
            known = data["label"], data["kind"], old_label
            rows.append(EntityChange(change, node, *known, *numbers, perhaps.get(node, ())))
    return tuple(sorted(rows, key=_order))


def _relation_changes(
    old: nx.MultiDiGraph,
    new: nx.MultiDiGraph,
    before: Mapping[Edge, Stated],
    after: Mapping[Edge, Stated],
) -> tuple[RelationChange, ...]:
    rows = []
    for edge in sorted({*before, *after}):
        was, is_ = before.get(edge, NOT_STATED), after.get(edge, NOT_STATED)
        change = _whether_there(edge, before, after) or _change(_signs(was, is_))
        if change:
            source, kind, target = edge
            graph = new if edge in after else old
            row = RelationChange(
                change=change,
                source=source,
                source_label=graph.nodes[source]["label"],
                relation=kind,
                target=target,
                target_label=graph.nodes[target]["label"],
                old_sentences=len(was.rows),
                new_sentences=len(is_.rows),
                old_status=was.status,
                new_status=is_.status,
                old_title=was.title,
                new_title=is_.title,
                old_confidence=was.confidence,
                new_confidence=is_.confidence,
            )
            rows.append(row)
    return tuple(sorted(rows, key=_order))


def _signs(was: Stated, is_: Stated) -> set[int]:
    """Return in which directions a relation moved: 1 up, -1 down, 2 aside, 0 not at all."""
    stated = [{said: row["status"] for said, row in one.rows.items()} for one in (was, is_)]
    same = stated[0] == stated[1] and was.title == is_.title
    stronger = _sign(-STATUSES.index(was.status), -STATUSES.index(is_.status))
    return {_sign(len(was.rows), len(is_.rows)), stronger, 0 if same else 2}


def _sign(old: int, new: int) -> int:
    return (new > old) - (new < old)


def _change(signs: set[int]) -> str:
    """Return the change that directions amount to, empty if there is none."""
    if {1, -1} <= signs:
        return "changed"
    if 1 in signs:
        return "stronger"
    if -1 in signs:
        return "weaker"
    return "changed" if 2 in signs else ""


def _whether_there(key: object, old: Collection[Any], new: Collection[Any]) -> str:
    """Return ``new`` or ``gone``, or nothing for what is in both."""
    if key not in old:
        return "new"
    return "" if key in new else "gone"


def _order(row: EntityChange | RelationChange) -> tuple[Any, ...]:
    """Sort by change, most sentences of difference first, then by name and id."""
    if isinstance(row, EntityChange):
        names: tuple[str, ...] = row.label, row.node
    else:
        names = row.source_label, row.relation, row.target_label, row.source, row.target
    return CHANGES.index(row.change), -abs(row.new_sentences - row.old_sentences), *names


def _evidence_changes(
    before: Mapping[Edge, Stated], after: Mapping[Edge, Stated]
) -> tuple[EvidenceChange, ...]:
    """Return changed sentences by relation, and by article and place within it."""
    rows = []
    for edge in sorted({*before, *after}):
        was, is_ = before.get(edge, NOT_STATED).rows, after.get(edge, NOT_STATED).rows
        for said in {*was, *is_}:
            statuses = _status(was, said), _status(is_, said)
            if statuses[0] != statuses[1]:
                row = is_.get(said) or was[said]
                change = _whether_there(said, was, is_) or "changed"
                where = row["article"], row["start"], row["end"]
                words = row.get("said_by", ""), row["sentence"]
                rows.append(EvidenceChange(change, *edge, *where, *statuses, *words))
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                CHANGES.index(row.change),
                *(row.source, row.relation, row.target),
                *(row.article, row.start, row.end),
            ),
        )
    )


def _status(rows: Mapping[Said, Mapping[str, Any]], said: Said) -> str:
    return str(rows[said]["status"]) if said in rows else ""


def _article_changes(old: nx.MultiDiGraph, new: nx.MultiDiGraph) -> tuple[ArticleChange, ...]:
    before, after = _articles(old), _articles(new)
    rows = []
    for article in sorted({*before, *after}):
        row = after.get(article) or before[article]
        texts = {one[article].get("sha256") for one in (before, after) if article in one}
        change = _whether_there(article, before, after) or ("changed" if len(texts) > 1 else "")
        if change:
            rows.append(ArticleChange(change, article, row.get("title", ""), row.get("date", "")))
    return tuple(sorted(rows, key=lambda row: (CHANGES.index(row.change), row.article)))


def _rank_changes(
    graph: nx.MultiDiGraph, before: Mapping[str, Ranked], after: Mapping[str, Ranked]
) -> tuple[RankChange, ...]:
    """Return who moved beyond both ranges, those who rose first, the farthest first."""
    rows = []
    for node in sorted({*before} & {*after}):
        (was, best, worst), (is_, new_best, new_worst) = before[node], after[node]
        if not best <= is_ <= worst and not new_best <= was <= new_worst:
            change = "rose" if is_ < was else "fell"
            about = graph.nodes[node]["label"], graph.nodes[node]["kind"]
            ranges = was, best, worst, is_, new_best, new_worst
            rows.append(RankChange(change, node, *about, *ranges))
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                row.change == "fell",
                -abs(row.new_rank - row.old_rank),
                row.label,
                row.node,
            ),
        )
    )


def _count(what: str, changes: Sequence[Any], old: Collection[Any], new: Collection[Any]) -> Count:
    number = Counter(row.change for row in changes)
    return Count(
        what=what,
        old=len(old),
        now=len(new),
        new=number["new"],
        gone=number["gone"],
        stronger=number["stronger"],
        weaker=number["weaker"],
        changed=number["changed"],
        same=len({*old} & {*new}) - sum(number[name] for name in CHANGES[2:]),
    )


def _articles(graph: nx.MultiDiGraph) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in graph.graph.get("articles", ())}
