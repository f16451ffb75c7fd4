"""What is said of a project: what a build gave, what is in it, what became of judgements."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from graphlib_ij.report.document import Bullets, Document, Section
from graphlib_ij.report.tables import Field, Listing, table
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


_ARTICLES = (
    Field("article", "Article"),
    Field("date", "Date"),
    Field("source", "Source"),
    Field("words", "Words", numeric=True),
    Field("copy_of", "Copy of"),
    Field("title", "Title", spare=True),
    Field("origin"),
    Field("made_by"),
)
_RUNS = (
    Field("run", "Run", numeric=True),
    Field("command", "Command"),
    Field("ended", "Ended"),
    Field("build", "Build", numeric=True),
    Field("summary", "What it did"),
    Field("begun"),
    Field("made_by"),
)
_COUNTS = (Field("what"), Field("number"))


def status_answer(name: str, status: Any, wanted: str = "") -> tuple[Document, tuple[Listing, ...]]:
    """Return what is in a project as a page, and as tables for programs.

    Parameters
    ----------
    wanted : str
        ``articles`` or ``runs`` for a list of these, empty for the whole in short.
    """
    articles = Listing("articles", "", _ARTICLES, status.articles)
    runs = Listing("runs", "", _RUNS, status.runs)
    if wanted:
        listing = articles if wanted == "articles" else runs
        heading = f"{wanted.capitalize()} of {name}"
        return Document(heading, (Section("", (table(listing),)),)), (listing,)
    counts = [
        SimpleNamespace(what=what, number=number)
        for what, number in (
            ("articles", len(status.articles)),
            ("entities", status.parts.get("node", 0)),
            ("relations", status.parts.get("edge", 0)),
            ("build", status.build),
            ("changes since", status.waiting),
            ("questions", status.questions),
            ("judgements", status.judgements),
            ("failures", len(status.failures)),
        )
    ]
    sections = [Section("", (Bullets(tuple(_in_short(name, status))),))]
    troubled = [*warnings(status.outcomes)]
    for title, lines in (("Could not be read", status.failures), ("To look at", troubled)):
        if lines:
            sections.append(Section(f"{title} ({len(lines):,})", (Bullets(tuple(lines)),)))
    return Document(name, tuple(sections)), (Listing("counts", "", _COUNTS, counts), articles, runs)


def _in_short(name: str, status: Any) -> Iterator[str]:
    dates = sorted(row.date for row in status.articles if row.date)
    when = f", {dates[0]} to {dates[-1]}" if dates else ""
    undated = len(status.articles) - len(dates)
    without = f", {undated:,} without a date" if dates and undated else ""
    yield f"{counted(len(status.articles), 'article')}{when}{without}"
    sources = Counter(row.source for row in status.articles if row.source)
    if sources:
        most = ", ".join(source for source, _ in sources.most_common(3))
        others = " and others" if len(sources) > 3 else ""
        yield f"{counted(len(sources), 'source')}: {most}{others}"
    copies = sum(bool(row.copy_of) for row in status.articles)
    if copies:
        yield f"{copies:,} in near-copies of others"
    makers = Counter(row.made_by for row in status.articles)
    yield from (f"{number:,} read by {maker}" for maker, number in sorted(makers.items()))
    if not status.build:
        yield f"not built yet: graphlib-ij project build {name}"
        return
    built = next(run for run in status.runs if run.build == status.build)
    yield f"build {status.build} of {built.ended[:10]}: {built.summary}"
    if status.waiting:
        yield f"changed since: graphlib-ij project build {name}"
    if status.questions:
        asked = counted(status.questions, "question")
        yield f"{asked} to review: graphlib-ij project review {name}"
    if status.judgements:
        yield counted(status.judgements, "judgement")
