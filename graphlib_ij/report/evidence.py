"""The sentences that are quoted below a finding: which, and under what caption."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graphlib_ij.analysis.doubts import denied_by, is_unsure
from graphlib_ij.analysis.strongest import PLAIN
from graphlib_ij.analysis.ties import relations_between, strength, tied_nodes
from graphlib_ij.report.document import Quote
from graphlib_ij.report.names import named
from graphlib_ij.report.sentences import surest_first
from graphlib_ij.report.wording import joined_marks, place, quote, read_aloud, unwrapped
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import networkx as nx

from graphlib_ij.analysis.ties import Edge

Row = dict[str, Any]
"""A row of evidence, as edges carry it."""


def quoted(graph: nx.MultiDiGraph, edges: Iterable[Edge], *, each: int = 1) -> tuple[Quote, ...]:
    """Return the surest sentences of relations, of each so many, captioned by what they say.

    A sentence that says several of them is quoted once.
    """
    found: dict[tuple[str, int, int], dict[Edge, Row]] = {}
    for edge in edges:
        rows = surest_first(graph.edges[edge])
        whole = [row for row in rows if is_whole(row["sentence"])]
        for row in (whole or rows)[:each]:
            where = row["article"], row["start"], row["end"]
            found.setdefault(where, {}).setdefault(edge, row)
    return tuple(_quote(graph, rows) for rows in found.values())


def _quote(graph: nx.MultiDiGraph, rows: Mapping[Edge, Row]) -> Quote:
    """Return one sentence, captioned by the relations that it states, with their ends marked."""
    (edge, row), *more = rows.items()
    # Where a place lies has no time.
    one = quote(graph, {**row, "date": ""} if edge[2] in PLAIN else row)
    if not more:
        caption = f"{read_aloud(graph, edge)}{doubted(graph, edge)}; {one.caption}"
    else:
        says = "; ".join(
            read_aloud(graph, edge) + doubted(graph, edge, row["status"])
            for edge, row in rows.items()
        )
        caption = f"{says}; {place(graph, row)}"
    marks = joined_marks(mark for row in rows.values() for mark in quote(graph, row).marks)
    return replace(one, caption=caption, marks=marks)


def doubted(graph: nx.MultiDiGraph, edge: Edge, status: str = "asserted") -> str:
    """Return in brackets what must be said of a relation: a status, and that it is unsure."""
    unsure = is_unsure(graph.edges[edge])
    parts = [*([status] if status != "asserted" else []), *(["unsure"] if unsure else [])]
    return f" ({', '.join(parts)})" if parts else ""


def is_whole(sentence: str) -> bool:
    r"""Tell whether a quotation ends as a sentence does, unlike a headline or a dateline.

    Examples
    --------
    >>> is_whole("He said: “We came.”"), is_whole("SHEFFIELD, England, May 2, 2024 -")
    (True, False)
    """
    return re.search(r"[.!?…][\"'”’»)\]]*\s*$", sentence) is not None


def shown_ties(
    graph: nx.MultiDiGraph, node: str, *, among: Collection[str] | None = None
) -> list[Edge]:
    """Return the strongest counted relation to each tied node, the strongest first.

    `among` limits the nodes that it leads to.
    """
    others = tied_nodes(graph, node)
    edges = [
        relations_between(graph, node, other)[0]
        for other in sorted(others if among is None else others & set(among))
    ]
    return sorted(edges, key=lambda edge: (_poor(graph, edge), *strength(graph.edges[edge]), edge))


def _poor(graph: nx.MultiDiGraph, edge: Edge) -> tuple[bool, bool]:
    """Return what makes a relation a poor one to quote: it is unsure, or no sentence states it."""
    data = graph.edges[edge]
    return is_unsure(data), not any(is_whole(row["sentence"]) for row in data["evidence"])


def sentence_at(graph: nx.MultiDiGraph, unit: str) -> tuple[Quote, ...]:
    """Return the sentence that is called ``article:start-end``, with all that it says."""
    found = re.fullmatch(r"(.*):(\d+)-(\d+)", unit, re.DOTALL)
    if not found:
        return ()
    wanted = found[1], int(found[2]), int(found[3])
    rows: dict[Edge, Row] = {}
    for edge in sorted(graph.edges(keys=True)):
        for row in graph.edges[edge]["evidence"]:
            if (row["article"], row["start"], row["end"]) == wanted:
                rows.setdefault(edge, row)
    return (_quote(graph, rows),) if rows else ()


def denials(graph: nx.MultiDiGraph, edges: Iterable[Edge]) -> tuple[Quote, ...]:
    """Return for each relation the first sentence that denies it."""
    found: dict[Edge, Quote] = {}
    for note in graph.graph.get("notes", ()):
        for edge in denied_by(note):
            where = f"; {place(graph, note)}" if "start" in note else ""
            caption = f"denied: {denied_text(graph, edge)}{where}"
            found.setdefault(edge, Quote(unwrapped(note["reason"])[0], caption))
    return tuple(found[edge] for edge in edges if edge in found)


def denied_text(graph: nx.MultiDiGraph, edge: Edge) -> str:
    """Return a denied relation, which may be in the graph or not, as a sentence."""
    if edge in graph.edges:
        return read_aloud(graph, edge)
    source, target = (named(graph, end) for end in edge[:2])
    return f"{source} {relation_kinds()[edge[2]].phrase} {target}"
