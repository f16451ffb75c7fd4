"""How two entities are connected, path by path and step by step, each with its sentence.

A relation is read in its own direction, whichever way a path goes along it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphlib_ij.report.document import Document, Section
from graphlib_ij.report.sentences import (
    SENTENCE_FIELDS,
    Answer,
    relation_statement,
    sentence_rows,
)
from graphlib_ij.report.tables import Field, Listing
from graphlib_ij.report.wording import counted, enumerate_words
from graphlib_ij.schema import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import networkx as nx

    from graphlib_ij.analysis.connection import Connection
    from graphlib_ij.analysis.paths import ConnectingPath

_HOW_SURE = (
    "A step is as sure as its surest relation. The whole chain is the product over its steps, as "
    "if each were right or wrong independently of the others."
)

_PATH_FIELDS = tuple(
    Field(name)
    for name in ("path", "steps", "distance", "weakest", "chain", "step", "from_node", "to_node")
)


def connection_answer(
    graph: nx.MultiDiGraph, found: Connection, *, avoid: Sequence[str] = ()
) -> Answer:
    """Return how two entities are connected; the rows are one for each sentence of each step.

    Parameters
    ----------
    avoid : sequence of str
        Node kinds that were avoided.
    """
    first, second = (graph.nodes[node]["label"] for node in (found.source, found.target))
    remarks = tuple(_remarks(graph, found, avoid))
    sections = [part for path in found.paths for part in path_sections(graph, path)]
    closing = (*remarks, _HOW_SURE) if _rated(found.paths) else remarks
    sections += [Section("Beside this" if sections else "", closing)] if closing else []
    rows = [row for path in found.paths for row in _rows(graph, path)]
    listing = Listing("paths", "", _PATH_FIELDS + SENTENCE_FIELDS, rows)
    document = Document(f"How {first} and {second} are connected", tuple(sections))
    return Answer(document, (listing,), remarks)


def path_sections(
    graph: nx.MultiDiGraph, path: ConnectingPath, *, title: str = ""
) -> Iterator[Section]:
    """Yield a path: its nodes and how sure it is, then every step with its relations."""
    about = [" – ".join(path.labels)]
    if path.confidence is not None and path.steps > 1:
        about.append(
            f"How sure: {path.weakest:.2f} the weakest step, {path.confidence:.2f} the whole chain."
        )
    heading = f"Path {path.rank}: {counted(path.steps, 'step')}"
    yield Section(title or heading, tuple(about))
    for number, edges in enumerate(path.relations):
        ends = " – ".join(path.labels[number : number + 2])
        statements = tuple(relation_statement(graph, edge) for edge in edges)
        yield Section(f"Step {number + 1}: {ends}", statements, deeper=True)


def _rated(paths: Sequence[ConnectingPath]) -> bool:
    return any(path.confidence is not None and path.steps > 1 for path in paths)


def _rows(graph: nx.MultiDiGraph, path: ConnectingPath) -> Iterator[Any]:
    for number, edges in enumerate(path.relations):
        for edge in edges:
            yield from sentence_rows(
                graph,
                edge,
                path=path.rank,
                steps=path.steps,
                distance=path.distance,
                weakest=path.weakest,
                chain=path.confidence,
                step=number + 1,
                from_node=path.nodes[number],
                to_node=path.nodes[number + 1],
            )


def _remarks(graph: nx.MultiDiGraph, found: Connection, avoid: Sequence[str]) -> Iterator[str]:
    ends = enumerate_words([graph.nodes[node]["label"] for node in (found.source, found.target)])
    if not found.paths:
        yield _no_path(found, ends, avoid)
    else:
        avoiding = f" that avoid {enumerate_words([plural(kind) for kind in avoid])}" * bool(avoid)
        number = "this one" if len(found.paths) == 1 else f"these {len(found.paths)}"
        yield (
            f"There are {'more' if found.more else 'no more'} paths{avoiding} than {number}"
            f"{': -k shows them' if found.more else ''}."
        )
    if found.paths and found.fewest is not None:
        shown = min(path.steps for path in found.paths)
        if found.fewest < shown:
            yield (
                f"There is a path of {counted(found.fewest, 'step')}, but fewer sentences state "
                "it: --weight none shows it."
            )
    if found.uncounted:
        kinds = enumerate_words(sorted({graph.edges[edge]["status"] for edge in found.uncounted}))
        number = counted(len(found.uncounted), f"{kinds} relation")
        yield f"Not counted: {number} between the two: --status all."
    elif found.with_uncounted is not None:
        steps = counted(found.with_uncounted, "step")
        yield (f"With planned and hedged relations there would be a path of {steps}: --status all.")


def _no_path(found: Connection, ends: str, avoid: Sequence[str]) -> str:
    if not found.avoidable:
        kinds = enumerate_words([plural(kind) for kind in avoid], "or")
        return f"Every path between {ends} leads through {kinds}."
    first, second = (counted(size, "entity", "entities") for size in found.groups)
    return f"No path connects {ends}: they are in separate groups, of {first} and of {second}."
