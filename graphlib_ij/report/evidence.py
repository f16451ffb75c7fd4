"""The sentences that are quoted below a finding: which, and under what caption."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from graphlib_ij.analysis.doubts import denied_by
from graphlib_ij.analysis.ties import relations_between, strength, tied_nodes
from graphlib_ij.report.document import Quote
from graphlib_ij.report.sentences import surest_first
from graphlib_ij.report.wording import place, quote, read_aloud, unwrapped
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import networkx as nx

from graphlib_ij.analysis.ties import Edge


def quoted(graph: nx.MultiDiGraph, edges: Iterable[Edge], *, each: int = 1) -> tuple[Quote, ...]:
    """Return the surest sentences of relations, of each so many, captioned by what they say.

    A sentence that says several of them is quoted once.
    """
    found: dict[tuple[str, int, int], tuple[Quote, list[str]]] = {}
    for edge in edges:
        for row in surest_first(graph.edges[edge])[:each]:
            where = row["article"], row["start"], row["end"]
            found.setdefault(where, (quote(graph, row), []))[1].append(read_aloud(graph, edge))
    return tuple(
        replace(one, caption="; ".join((*dict.fromkeys(says), one.caption)), marks=())
        for one, says in found.values()
    )


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
    return sorted(edges, key=lambda edge: (*strength(graph.edges[edge]), edge))


def sentence_at(graph: nx.MultiDiGraph, unit: str) -> tuple[Quote, ...]:
    """Return the sentence that is called ``article:start-end``, with all that it says."""
    found = re.fullmatch(r"(.*):(\d+)-(\d+)", unit, re.DOTALL)
    if not found:
        return ()
    wanted = found[1], int(found[2]), int(found[3])
    quotes: dict[Edge, Quote] = {}
    for edge in sorted(graph.edges(keys=True)):
        for row in graph.edges[edge]["evidence"]:
            if (row["article"], row["start"], row["end"]) == wanted:
                quotes.setdefault(edge, quote(graph, row))
    if not quotes:
        return ()
    says = "; ".join(read_aloud(graph, edge) for edge in quotes)
    first = next(iter(quotes.values()))
    return (replace(first, caption=f"{says}; {first.caption}", marks=()),)


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
    source, target = (graph.nodes[end]["label"] if end in graph else end for end in edge[:2])
    return f"{source} {relation_kinds()[edge[2]].phrase} {target}"
