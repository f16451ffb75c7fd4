"""What a graph shows, in a handful of sentences, each with the sentences on which it rests.

A finding is told only where the graph holds it, and never surer than its range allows.  Terms of
the field stand in brackets, so that readers can do without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.analysis.brokerage import mediated_pairs
from graphlib_ij.analysis.strongest import PLAIN, strongest_ties
from graphlib_ij.analysis.summary import connected_parts
from graphlib_ij.analysis.ties import relations_between, strength
from graphlib_ij.report.document import Finding
from graphlib_ij.report.evidence import denials, denied_text, quoted, shown_ties
from graphlib_ij.report.standing import central_findings
from graphlib_ij.report.wording import counted, enumerate_words, few, read_aloud

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import networkx as nx

    from graphlib_ij.analysis.brokerage import Pair
    from graphlib_ij.analysis.linking import Linking
    from graphlib_ij.analysis.strongest import Tie
    from graphlib_ij.report.document import Quote
    from graphlib_ij.report.survey import Survey

NAMED = 3
"""How many things of one sort a finding names."""

MOST = 7
"""How many findings there are at most; they come in the order of their weight."""


def findings(survey: Survey) -> tuple[Finding, ...]:
    """Return what a graph shows, the weightiest first, at most `MOST`."""
    found = tuple(_all(survey))[:MOST]
    return found if len(found) > 1 else (*found, *_stated(survey.graph))


def _all(survey: Survey) -> Iterator[Finding]:
    graph = survey.graph
    yield from central_findings(survey)
    yield from _linking(survey)
    yield from _strongest(graph)
    yield from _denied(survey)
    yield from _unsettled(survey)
    yield from _largest_community(survey)
    yield from _parts(graph)


def _stated(graph: nx.MultiDiGraph) -> Iterator[Finding]:
    """Yield the strongest relations as they are, where there is nothing to say of the whole."""
    edges = sorted(graph.edges(keys=True), key=lambda edge: (*strength(graph.edges[edge]), edge))
    if edges:
        number = counted(len(edges), "relation is", "relations are")
        names = few([read_aloud(graph, edge) for edge in edges])
        yield Finding(f"{number} stated: {'; '.join(names)}.", "", quoted(graph, edges[:NAMED]))


def _linking(survey: Survey) -> Iterator[Finding]:
    """Yield who links most pairs of different groups, with two ties that do so."""
    if not survey.linking:
        return
    first = survey.linking[0]
    equals = [row.label for row in survey.linking if row.rank == 1]
    if len(equals) > NAMED:
        return
    many = len(equals) > 1
    what = "countries" if survey.brokers.groups.by == "country" else "communities"
    claim = (
        f"The foremost {'links' if many else 'link'} between entities of different {what} "
        f"({'brokers) are' if many else 'broker) is'} {enumerate_words(equals)}: "
        f"{'each' if many else 'it'} stands between {counted(first.pairs, 'pair')} not tied "
        f"{'itself' if first.pairs == 1 else 'themselves'}."
    )
    by = survey.brokers.groups.by
    names = [f"{one} – {other} {number:,}" for one, other, number in first.links]
    links = f"{f'Those of {first.label} by' if many else 'By'} {by}: {'; '.join(few(names))}."
    if not first.fewest:
        range_ = "Without one of the sentences it stands between none (rank 1 now)."
    elif first.best == first.worst:
        range_ = "It stays first whichever one sentence is left out (rank 1)."
    else:
        range_ = f"Without one sentence it may be rank {first.best} to {first.worst}."
    yield Finding(claim, links if many else f"{links} {range_}", _pair(survey, first))


def _pair(survey: Survey, broker: Linking) -> tuple[Quote, ...]:
    """Return the sentences that tie a broker to both of a pair, of that which is surest."""
    graph = survey.graph
    found = {
        pair: [relations_between(graph, broker.node, end)[0] for end in (pair.one, pair.other)]
        for pair in mediated_pairs(graph, broker.node, survey.brokers)
        if pair.one_group != pair.other_group
    }

    def weakest(pair: Pair) -> float:
        return min(float(graph.edges[edge].get("confidence", 1.0)) for edge in found[pair])

    return quoted(graph, found[max(found, key=weakest)])


def _strongest(graph: nx.MultiDiGraph) -> Iterator[Finding]:
    """Yield the tie of most sentences, or the ties if they are few."""
    ties = strongest_ties(graph)
    if not ties or len(ties) > NAMED:
        return
    names = [" and ".join(graph.nodes[end]["label"] for end in (t.source, t.target)) for t in ties]
    first = ties[0]
    sentences = counted(first.sentences, "sentence")
    spread = f" in {counted(first.articles, 'article')}" if first.articles > 1 else ""
    if len(ties) == 1:
        claim = f"The tie that is stated most often is that of {names[0]}: {sentences}{spread}."
    else:
        claim = (
            f"The ties that are stated most often are those of {'; '.join(names)}: "
            f"{sentences} each."
        )
    yield Finding(claim, "", tuple(_saying(graph, ties)))


def _saying(graph: nx.MultiDiGraph, ties: Sequence[Tie]) -> Iterator[Quote]:
    """Yield a sentence for each tie, for a single one two."""
    for tie in ties:
        between = relations_between(graph, tie.source, tie.target)
        edges = [edge for edge in between if edge[2] not in PLAIN]
        yield from quoted(graph, edges, each=2)[: 2 if len(ties) == 1 else 1]


def _denied(survey: Survey) -> Iterator[Finding]:
    """Yield what is denied: relations that another sentence states, or else the others."""
    graph = survey.graph
    if both := survey.doubts.contradicted:
        names = [read_aloud(graph, edge) for edge in both]
        number = counted(len(both), "relation is", "relations are")
        claim = f"{number} stated by one sentence and denied by another."
        told = f"{enumerate_words(few(names))}."
        yield Finding(claim, told, (*quoted(graph, both[:1]), *denials(graph, both[:1])))
    elif denied := survey.doubts.denied:
        names = [denied_text(graph, edge) for edge in denied]
        number = counted(len(denied), "relation is", "relations are")
        claim = f"{number} denied by the text, and so not in the graph."
        yield Finding(claim, f"{enumerate_words(few(names))}.", denials(graph, denied[:1]))


def _unsettled(survey: Survey) -> Iterator[Finding]:
    """Yield what is only planned or hedged."""
    graph, doubts = survey.graph, survey.doubts
    edges = (*doubts.planned, *doubts.hedged)
    if not edges:
        return
    parts: list[str] = []
    for found, word in ((doubts.planned, "planned"), (doubts.hedged, "hedged")):
        one, more = ("is", "are") if parts else ("relation is", "relations are")
        if found:
            parts.append(counted(len(found), f"{one} {word}", f"{more} {word}"))
    them = "it" if len(edges) == 1 else "them"
    claim = f"Not settled yet: {enumerate_words(parts)}; the measures leave {them} out."
    names = few([f"{read_aloud(graph, edge)} ({graph.edges[edge]['status']})" for edge in edges])
    yield Finding(claim, f"{enumerate_words(names)}.", quoted(graph, edges[:2]))


def _largest_community(survey: Survey) -> Iterator[Finding]:
    graph, groups = survey.graph, survey.partition.communities
    if len(groups) < 2 or groups[0].size < 3:
        return
    first = groups[0]
    equals = sum(group.size == first.size for group in groups) - 1
    hub = graph.nodes[first.hub]["label"]
    others = [graph.nodes[node]["label"] for node in first.members[1 : 1 + NAMED]]
    more = first.size - 1 - len(others)
    names = enumerate_words([*others, *([f"{more} more"] if more else [])])
    which = f"One of the {equals + 1} largest" if equals else "The largest"
    claim = (
        f"{which} of the {len(groups):,} groups that are written of together (communities) is that "
        f"around {hub}, of {first.size:,} entities."
    )
    share = "Every run" if first.together == 1 else f"{first.together:.0%} of the runs"
    whole = (
        f"{share} of the method {'finds' if first.together == 1 else 'find'} all of them together."
    )
    # Rather what is not quoted above already.
    above = shown_ties(graph, survey.ranks[0].node)[:2] if survey.ranks else []
    ties = shown_ties(graph, first.hub, among=first.members)
    inside = [edge for edge in ties if edge not in above] or ties
    yield Finding(claim, f"With {hub}: {names}. {whole}", quoted(graph, inside[:1]))


def _parts(graph: nx.MultiDiGraph) -> Iterator[Finding]:
    """Yield into how many parts the graph falls, with what is in the largest but one."""
    parts = connected_parts(graph)
    if len(parts) < 2:
        return
    second = parts[1]
    names = enumerate_words(few([graph.nodes[node]["label"] for node in second]))
    unsettled = {"planned", "hedged"} & {status for *_, status in graph.edges(data="status")}
    included = ", planned and hedged relations included" if unsettled else ""
    claim = (
        f"The related entities form {len(parts):,} separate groups (components){included}: the "
        f"largest of {len(parts[0]):,}, the next of {len(second):,}, with no relation between them."
    )
    inside = sorted(graph.subgraph(second).edges(keys=True))
    yield Finding(claim, f"In the next: {names}.", quoted(graph, inside[:1]))
