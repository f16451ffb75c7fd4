"""What is said of a project: what a build gave, what is in it, what became of judgements."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphlib_ij.report.document import Bullets, Document, Section
from graphlib_ij.report.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import networkx as nx

    from graphlib_ij.identity import Identity
    from graphlib_ij.judgements import Outcome
    from graphlib_ij.stories import Copy

SETTLED = frozenset({"in force", "superseded"})
"""States of judgements that nobody need look at."""


def build_lines(
    graph: nx.MultiDiGraph, identity: Identity, copies: Sequence[Copy], outcomes: Iterable[Outcome]
) -> Iterator[str]:
    """Yield what a build gave, a line for each thing."""
    articles = len(graph.graph["articles"])
    numbers = (
        counted(articles, "article"),
        counted(len(graph), "entity", "entities"),
        counted(graph.number_of_edges(), "relation"),
    )
    yield ", ".join(numbers)
    bands = Counter(one.band for one in identity.decisions)
    joined = len(identity.nodes) - len(set(identity.nodes.values()))
    pairs = counted(len(identity.decisions), "pair")
    yield (
        f"{joined:,} names in articles joined to others; of {pairs} that look alike "
        f"{bands['sure']:,} joined, {bands['no']:,} not, {bands['ask']:,} to review"
    )
    if copies:
        yield f"{counted(len(copies), 'article')} in near-copies of others: counted once"
    states = Counter(one.state for one in outcomes)
    if states:
        told = ", ".join(f"{number:,} {state}" for state, number in sorted(states.items()))
        yield f"{counted(sum(states.values()), 'judgement')}: {told}"


def warnings(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield what is to be said of judgements that are not simply in force."""
    for outcome in outcomes:
        if outcome.state not in SETTLED:
            yield f"judgement {outcome.state}: {outcome.judgement}: {outcome.reason}"


def status_document(name: str, sections: Iterable[tuple[str, Sequence[str]]]) -> Document:
    """Return what a project is made of, as a page."""
    return Document(
        name, tuple(Section(title, (Bullets(tuple(lines)),)) for title, lines in sections if lines)
    )
