"""Which relations a report calls uncertain, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.analysis.doubts import SURE
from graphlib_ij.report.document import Bullets, Section
from graphlib_ij.report.sentences import relation_statement, surest_first
from graphlib_ij.report.wording import counted, read_aloud, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import networkx as nx

    from graphlib_ij.analysis.doubts import Edge
    from graphlib_ij.report.document import Block
    from graphlib_ij.report.survey import Survey

PLACES = ("city", "region", "country")

QUOTED = 5
"""How many of the least sure relations are quoted once more."""

SHORT = 10
"""How many others are named unless all are asked for."""


def uncertain_sections(survey: Survey, *, full: bool) -> Iterator[Section]:
    """Yield the uncertain relations by what makes them so; nothing where all are certain."""
    graph, doubts = survey.graph, survey.doubts
    if not doubts:
        return
    yield Section(
        "What is uncertain",
        ("A relation may be listed for several reasons; its sentences stand with the relations.",),
    )
    limit = None if full else SHORT
    if weak := doubts.weak:
        quoted = [relation_statement(graph, edge) for edge in weak[:QUOTED]]
        rest = _lines(graph, weak[QUOTED:], limit)
        yield Section(f"Less sure than {SURE:.2f} ({len(weak):,})", (*quoted, *rest), deeper=True)
    if unsettled := (*doubts.planned, *doubts.hedged):
        heading = f"Planned or hedged ({len(unsettled):,})"
        yield Section(heading, _lines(graph, unsettled, limit, status=True), deeper=True)
    if referred := doubts.referred:
        heading = f"In one sentence only, without the name ({len(referred):,})"
        about = (
            "The sentence names one of the two by a pronoun or a description, such as "
            "\u201cthe company\u201d: who is meant was concluded from the sentences before it."
        )
        yield Section(heading, (about, *_lines(graph, referred, limit, words=True)), deeper=True)


def _lines(
    graph: nx.MultiDiGraph,
    edges: Sequence[Edge],
    limit: int | None,
    *,
    status: bool = False,
    words: bool = False,
) -> tuple[Block, ...]:
    """Return relations as short lines, each with how sure it is, and how many are left out.

    With `words` also by which words the ends are meant that are not named.
    """
    if limit is not None and len(edges) == limit + 1:
        limit = None
    lines = []
    for edge in edges[:limit]:
        data = graph.edges[edge]
        sure = data.get("confidence")
        told = [data["status"]] if status else []
        told += [f"{sure:.2f}"] if sure is not None else []
        line = read_aloud(graph, edge) + (f" ({', '.join(told)})" if told else "")
        lines.append("; ".join((line, *_stand_ins(graph, edge))) if words else line)
    left = len(edges) - len(lines)
    more = (f"And {counted(left, 'relation')} more: --all and the Markdown have them.",)
    return (*((Bullets(tuple(lines)),) if lines else ()), *(more if left else ()))


def _stand_ins(graph: nx.MultiDiGraph, edge: Edge) -> Iterator[str]:
    """Yield what the sentence of a relation says in place of the name of an end."""
    row = surest_first(graph.edges[edge])[0]
    for node, end in ((edge[0], row["source"]), (edge[1], row["target"])):
        data = graph.nodes[node]
        names = {name.casefold() for name in (data["label"], *data["aliases"])}
        within = row["start"] <= end[0] < end[1] <= row["end"]
        words = row["sentence"][end[0] - row["start"] : end[1] - row["start"]] if within else ""
        # "Japanese" is as good as the name.
        adjective = data["kind"] in PLACES and " " not in words
        if words and words.casefold() not in names and not adjective:
            yield f"\u201c{unwrapped(words)[0]}\u201d for {data['label']}"
