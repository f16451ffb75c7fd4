"""The first lines of a report: how much was found, who is central, how it hangs together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.analysis.centrality import rank_nodes
from graphlib_ij.analysis.summary import summarize
from graphlib_ij.report.wording import counted, decimals, enumerate_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from graphlib_ij.analysis.centrality import Rank
    from graphlib_ij.analysis.summary import Summary

NAMED = 3
"""How many equals a sentence names."""


def headline(
    graph: nx.MultiDiGraph, betweenness: Mapping[str, float], certain: str = ""
) -> tuple[str, ...]:
    """Return the paragraphs that open a report.

    The values are those of all nodes; `certain` says how far the ranks by them can be trusted.
    """
    summary = summarize(graph)
    if not summary.entities:
        return (f"{counted(summary.articles, 'article')}, in which no entity was found.",)
    central = _central(graph, betweenness)
    told = certain if any(betweenness.values()) else ""
    return tuple(filter(None, (_amount(summary), central, told, _coherence(summary))))


def _amount(summary: Summary) -> str:
    text = (
        f"{counted(summary.articles, 'article')}, "
        f"{counted(summary.entities, 'entity', 'entities')}, "
        f"{counted(summary.relations, 'relation')} with "
        f"{counted(summary.sentences, 'sentence')} of evidence."
    )
    if set(summary.statuses) - {"asserted"}:
        parts = [f"{number} {status}" for status, number in summary.statuses.items()]
        text += f" By status: {enumerate_words(parts)}."
    return text


def _central(graph: nx.MultiDiGraph, betweenness: Mapping[str, float]) -> str:
    ranks = rank_nodes(graph, betweenness)
    if not ranks[0].value:
        return "No entity links two others, so none is the most central."
    place = {row.node: row.rank for row in ranks}
    names, equals = _first(ranks)
    text = (
        f"The most central of all {'are' if equals else 'is'} {names}: {_share(ranks[0])} of the "
        f"shortest connections between others lead through {'each' if equals else 'it'} "
        f"(betweenness {_value(ranks[0])})."
    )
    companies = rank_nodes(graph, betweenness, kinds=["company"])
    if not companies:
        return text
    if not companies[0].value:
        return f"{text} No company links two others."
    if companies[0].node == ranks[0].node and not equals:
        return f"{text} It is also the most central company."
    names, equals = _first(companies)
    return (
        f"{text} The most central {'companies are' if equals else 'company is'} {names} "
        f"({_value(companies[0])}), number {place[companies[0].node]} of all."
    )


def _first(ranks: tuple[Rank, ...]) -> tuple[str, bool]:
    """Return the name or the names at rank 1, and whether there are several."""
    names = [row.label for row in ranks if row.rank == 1]
    shown = names[:NAMED] + ([f"{len(names) - NAMED} more"] if len(names) > NAMED else [])
    return enumerate_words(shown), len(names) > 1


def _share(rank: Rank) -> str:
    return f"{rank.value:.0%}" if rank.value >= 0.01 else "less than 1%"


def _value(rank: Rank) -> str:
    return f"{rank.value:.{decimals(rank.value)}f}"


def _coherence(summary: Summary) -> str:
    groups = [size for size in summary.groups if size > 1]
    alone = len(summary.groups) - len(groups)
    if not groups:
        return ""
    if len(groups) == 1:
        text = f"All related entities hang together in one group of {groups[0]}"
    else:
        text = (
            f"The related entities form {len(groups)} separate groups, the largest of {groups[0]}"
        )
    if {"planned", "hedged"} & set(summary.statuses):
        text += ", planned and hedged relations included"
    if alone:
        text += f"; {counted(alone, 'entity has', 'entities have')} no relation"
    return f"{text}."
