"""What a report tells of a graph, measured once by the functions of analysis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.analysis.brokerage import brokerage
from graphlib_ij.analysis.centrality import measure_nodes, rank_nodes
from graphlib_ij.analysis.communities import communities
from graphlib_ij.analysis.doubts import doubts_of
from graphlib_ij.analysis.linking import linking_groups
from graphlib_ij.analysis.ranges import rankings
from graphlib_ij.analysis.verdict import ranges_are_quick

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from graphlib_ij.analysis.brokerage import Brokerage
    from graphlib_ij.analysis.centrality import Rank
    from graphlib_ij.analysis.communities import Partition
    from graphlib_ij.analysis.doubts import Doubts
    from graphlib_ij.analysis.linking import Linking
    from graphlib_ij.analysis.ranges import Ranking, RankRange

RANKED_BY = "betweenness"
BESIDE = ("degree", "pagerank")
"""Measures that stand beside the one by which a table is ranked."""


@dataclass(frozen=True, slots=True)
class Survey:
    """A graph and what was survey.

    Attributes
    ----------
    values : dict
        Measure -> node -> value.
    ranking : Ranking or None
        With ranges, if these are quick.
    ranks, companies : sequence of Rank or RankRange
        All entities and the companies among them, by `RANKED_BY`.
    partition : Partition
    brokers : Brokerage
        Between countries if there are brokers between two, else between communities.
    linking : tuple of Linking
        Those of the brokers that link different groups.
    doubts : Doubts
    """

    graph: nx.MultiDiGraph
    values: dict[str, dict[str, float]]
    ranking: Ranking | None
    ranks: Sequence[Rank | RankRange]
    companies: Sequence[Rank | RankRange]
    partition: Partition
    brokers: Brokerage
    linking: tuple[Linking, ...]
    doubts: Doubts


def survey_graph(graph: nx.MultiDiGraph) -> Survey:
    """Measure what a report tells of a graph."""
    values = {name: measure_nodes(graph, name) for name in (RANKED_BY, *BESIDE)}
    found = rankings(graph, (None, ("company",))) if ranges_are_quick(graph) else ()
    ranks, companies = (one.rows for one in found) if found else _ranks(graph, values[RANKED_BY])
    brokers = _brokers(graph)
    return Survey(
        graph,
        values,
        found[0] if found else None,
        ranks,
        companies,
        communities(graph),
        brokers,
        linking_groups(graph, brokers),
        doubts_of(graph),
    )


def _ranks(
    graph: nx.MultiDiGraph, values: dict[str, float]
) -> tuple[tuple[Rank, ...], tuple[Rank, ...]]:
    return rank_nodes(graph, values), rank_nodes(graph, values, kinds=["company"])


def _brokers(graph: nx.MultiDiGraph) -> Brokerage:
    # Who links only its own country with itself links no groups.
    found = brokerage(graph)
    if any(broker.gatekeeper or broker.liaison for broker in found.brokers):
        return found
    return brokerage(graph, by="community")
