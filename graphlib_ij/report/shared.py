"""What entities have in common, with the sentences that tie each of them to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphlib_ij.analysis.ties import relations_between
from graphlib_ij.report.document import Document, Section
from graphlib_ij.report.sentences import (
    SENTENCE_FIELDS,
    Answer,
    relation_statement,
    sentence_rows,
)
from graphlib_ij.report.tables import Field, Listing, table
from graphlib_ij.report.wording import capitalised, counted, enumerate_words
from graphlib_ij.schema import node_kinds, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import networkx as nx

    from graphlib_ij.analysis.shared import Common, SharingPair

SHORT = 10
"""How many pairs are shown unless a number is given."""

_COMMON_FIELDS = tuple(
    map(Field, ("shared", "shared_label", "shared_kind", "ties", "weight", "tied"))
)

_PAIR_FIELDS = (
    Field("first"),
    Field("first_label", "One"),
    Field("second"),
    Field("second_label", "Other"),
    Field("shared"),
    Field("shared_labels", "Share"),
    Field("weight", "Weight", numeric=True),
)

_PAIR_SENTENCE_FIELDS = tuple(map(Field, ("first", "second", "shared", "tied")))

_WEIGHT = (
    "What two share weighs 1 / (k - 1) if k entities share it: 1 if only they do; weights add up."
)


def common_answer(
    graph: nx.MultiDiGraph, first: str, second: str, shared: Sequence[Common]
) -> Answer:
    """Return what two entities share, by kind; the rows are one for each sentence."""
    ends = enumerate_words([graph.nodes[node]["label"] for node in (first, second)])
    sections: list[Section] = []
    for kind in node_kinds():
        of_kind = [row for row in shared if row.kind == kind]
        if of_kind:
            sections.append(Section(f"{capitalised(plural(kind))} ({len(of_kind)})"))
            sections += [_common_section(graph, row) for row in of_kind]
    rows = [
        row
        for common in shared
        for end, edges in ((first, common.first), (second, common.second))
        for edge in edges
        for row in sentence_rows(
            graph,
            edge,
            shared=common.node,
            shared_label=common.label,
            shared_kind=common.kind,
            ties=common.ties,
            weight=common.weight,
            tied=end,
        )
    ]
    remarks = () if shared else (f"{ends} have no tie to anything in common that counts.",)
    sections += [Section("", remarks)] if remarks else []
    document = Document(f"What {ends} have in common", tuple(sections))
    return Answer(
        document, (Listing("common", "", _COMMON_FIELDS + SENTENCE_FIELDS, rows),), remarks
    )


def _common_section(graph: nx.MultiDiGraph, common: Common) -> Section:
    others = common.ties - 2
    tied = f"{counted(others, 'other is', 'others are')} tied to it" if others else "only these two"
    edges = (*common.first, *common.second)
    statements = tuple(relation_statement(graph, edge) for edge in edges)
    return Section(f"{capitalised(common.label)}: {tied}", statements, deeper=True)


def shared_answer(
    graph: nx.MultiDiGraph,
    pairs: Sequence[SharingPair],
    *,
    among: Sequence[str],
    by: Sequence[str],
    statuses: Iterable[str] | None = None,
    top: int | None = None,
) -> Answer:
    """Return pairs that share something: a table, then the sentences, pair by pair.

    Parameters
    ----------
    among, by : sequence of str
        Kinds of the pairs, and of what they share.
    statuses : iterable of str, optional
        Which relations count, as for ``analysis.shared.sharing_pairs``.
    top : int, optional
        The first pairs only: 10 for people and all for programs unless given.
    """
    counting = None if statuses is None else tuple(statuses)
    shown = pairs[: top or SHORT]
    kinds, hubs = enumerate_words(list(map(plural, among))), enumerate_words(list(by), "or")
    remarks = (f"No two {kinds} share any {hubs}.",) if not pairs else _left_out(pairs, pairs[:top])
    listing = Listing("pairs", "", _PAIR_FIELDS, pairs[:top])
    shown_table = table(Listing("pairs", "", _PAIR_FIELDS, shown))
    below = (*_left_out(pairs, shown), _WEIGHT)
    sections = [Section("", (shown_table, *below) if pairs else remarks)]
    sections += [_pair_section(graph, pair, counting) for pair in shown]
    rows = [row for pair in pairs[:top] for row in _pair_rows(graph, pair, counting)]
    sentences = Listing("sentences", "", _PAIR_SENTENCE_FIELDS + SENTENCE_FIELDS, rows)
    title = f"Pairs of {kinds} by shared {hubs}"
    return Answer(Document(title, tuple(sections)), (listing, sentences), remarks)


def _left_out(pairs: Sequence[SharingPair], shown: Sequence[SharingPair]) -> tuple[str, ...]:
    if not (left := len(pairs) - len(shown)):
        return ()
    return (f"The first {len(shown):,} of {len(pairs):,} pairs; {left:,} left out: --top.",)


def _tying(
    graph: nx.MultiDiGraph, pair: SharingPair, statuses: tuple[str, ...] | None
) -> Iterator[tuple[str, str, tuple[str, str, str]]]:
    """Yield what is shared, the end that is tied to it, and each relation that ties it."""
    for shared in pair.shared:
        for end in (pair.first, pair.second):
            for edge in relations_between(graph, end, shared, statuses=statuses):
                yield shared, end, edge


def _pair_section(
    graph: nx.MultiDiGraph, pair: SharingPair, statuses: tuple[str, ...] | None
) -> Section:
    statements = tuple(
        relation_statement(graph, edge) for _, _, edge in _tying(graph, pair, statuses)
    )
    title = f"{pair.first_label} and {pair.second_label}: {enumerate_words(pair.shared_labels)}"
    return Section(title, statements)


def _pair_rows(
    graph: nx.MultiDiGraph, pair: SharingPair, statuses: tuple[str, ...] | None
) -> Iterator[Any]:
    for shared, end, edge in _tying(graph, pair, statuses):
        yield from sentence_rows(
            graph, edge, first=pair.first, second=pair.second, shared=shared, tied=end
        )
