"""The backbone view: the strongest part of a large graph, drawn as a network and fully named."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

import networkx as nx

from graphlib_ij.figures.frame import Frame, compose, families_for, refuse_empty, view
from graphlib_ij.figures.letters import clean
from graphlib_ij.figures.look import Look
from graphlib_ij.figures.views.chosen import neighbours
from graphlib_ij.figures.views.nodelink.drawing import SCHEMATIC, draw_plan, plan_keys
from graphlib_ij.figures.views.nodelink.plan import make_plan
from graphlib_ij.figures.words import (
    articles_told,
    counted,
    foremost_of,
    listed,
    meaning_of,
    named_apart,
    sizes_for,
    source_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from graphlib_ij.figures.sheet import Sheet
    from graphlib_ij.figures.words import Sizes

SEEDS = 3
"""One of so many is drawn because it is foremost, the others because they are tied to those."""

MOST_RELATIONS = 1.5
"""Relations for each entity above which the weakest are left out: more would be a thicket."""


@view
def draw_backbone(graph: nx.MultiDiGraph, *, look: Look | None = None, keep: int = 50) -> Sheet:
    """Draw the foremost entities of a graph and the strongest relations among them, all named.

    The entities are the first by the look's measure, which is that of the whole graph, and the
    foremost that are tied to these; nobody is drawn without a relation to another.  Of the
    relations those of a maximum spanning forest come first, so that nothing falls apart that is
    tied, then the best supported.  The caption says what is left out.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    look : Look, optional
        ``label`` chooses the names among the entities that are drawn; highlighted entities are
        always drawn.
    keep : int
        How many entities are drawn at most, 2 or more.

    Returns
    -------
    Sheet
        A ``matplotlib.figure.Figure``; equal graphs give equal figures.

    Raises
    ------
    GraphlibError
        If the graph has no node, or there is no such measure.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> for pair in ("ab", "bc", "cd", "de"):
    ...     _ = graph.add_edge(*pair, key="owns", kind="owns", status="asserted", weight=1.0)
    >>> draw_backbone(graph, keep=3).heading
    'The core of the web: 3 of 5 entities'
    """
    look = look or Look()
    refuse_empty(graph)
    graph = named_apart(graph)
    sizes = sizes_for(graph, look)
    kept = _strongest(graph, sizes, keep=max(keep, 2), always=look.highlight)
    named = [node for node in sizes.ranked() if node in kept][: look.most_labels(len(kept))]
    top = foremost_of(graph, sizes)
    left = _left_out(graph, kept)
    caption = [_choice(graph, kept), meaning_of(sizes), top, left, SCHEMATIC]
    frame = Frame(
        title=clean(look.title) or _title(graph, kept),
        subtitle=_subtitle(graph, kept),
        caption=" ".join(filter(None, caption)),
        source=clean(look.source) or source_of(graph),
        alt=f"A network diagram of the most central entities of a larger graph. {top}",
    )
    families = families_for(frame, kept)
    plan = make_plan(kept, measure=sizes.values, families=families, look=look, named=named)
    return compose(
        look,
        frame.with_keys(*plan_keys(plan, sizes)),
        families=families,
        height=plan.height,
        body=lambda pen: draw_plan(pen, plan, rows="Without a relation to another entity shown"),
        positions={node.item.id: node.center for node in plan.nodes},
    )


def _strongest(
    graph: nx.MultiDiGraph, sizes: Sizes, *, keep: int, always: Collection[str]
) -> nx.MultiDiGraph:
    """Return the part that is drawn; it keeps the graph's attributes."""
    chosen = _grown(sizes.ranked(), neighbours(graph), keep=keep, always=always)
    part = graph.subgraph(chosen or sizes.ranked()[:keep])
    edges = sorted(part.edges(keys=True, data=True), key=_strength)
    groups = nx.utils.UnionFind(sorted(part))
    first, second = [], []
    for edge in edges:
        if groups[edge[0]] != groups[edge[1]]:
            groups.union(edge[0], edge[1])
            first.append(edge)
        else:
            second.append(edge)
    room = max(round(MOST_RELATIONS * len(part)) - len(first), 0)
    kept = nx.MultiDiGraph(**graph.graph)
    kept.add_nodes_from((node, graph.nodes[node]) for node in sorted(part))
    for source, target, key, data in first + second[:room]:
        kept.add_edge(source, target, key=key, **data)
    return kept


def _grown(
    ranked: Sequence[str], near: Mapping[str, set[str]], *, keep: int, always: Collection[str]
) -> set[str]:
    """Return the foremost third, and one by one the foremost that is tied to one of them.

    If nobody more is, the next begins a group of its own.
    """
    place = {node: number for number, node in enumerate(ranked)}
    tied = [node for node in ranked if near[node] - {node}]
    kept = {node for node in ranked if node in always} | set(tied[: max(keep // SEEDS, 1)])
    queue = [place[other] for node in kept for other in near[node]]
    heapify(queue)
    rest = iter(tied)
    while len(kept) < keep:
        node = ranked[heappop(queue)] if queue else next(rest, "")
        if not near.get(node):
            break
        if node not in kept:
            kept.add(node)
            for other in near[node]:
                heappush(queue, place[other])
    return {node for node in kept if (near[node] - {node}) & kept or node in always}


def _strength(edge: tuple[str, str, str, dict[str, object]]) -> tuple[float, float, str, str, str]:
    """Return what sorts the best supported first; of equals by name."""
    source, target, key, data = edge
    weight, confidence = (
        float(str(data.get("weight") or 0)),
        float(str(data.get("confidence") or 0)),
    )
    return -weight, -confidence, str(source), str(target), str(key)


def _title(graph: nx.MultiDiGraph, kept: nx.MultiDiGraph) -> str:
    if len(kept) < len(graph):
        return f"The core of the web: {len(kept):,} of {counted(len(graph), 'entity', 'entities')}"
    if len(graph) == 1:
        return "The only entity"
    strongest = "strongest " * (kept.number_of_edges() < graph.number_of_edges())
    return f"All {counted(len(graph), 'entity', 'entities')} and their {strongest}relations"


def _subtitle(graph: nx.MultiDiGraph, kept: nx.MultiDiGraph) -> str:
    among = graph.subgraph(kept).number_of_edges()
    drawn = kept.number_of_edges()
    text = f"{drawn:,} of the {counted(among, 'relation')} among them are drawn"
    if drawn == among:
        which = f"the {among}" if among == 1 else f"all {among:,}"
        text = f"With {which} {'relation' if among == 1 else 'relations'} among them"
    if not among:
        text = "No relation among them"
    return text + articles_told(graph, "; from ")


def _choice(graph: nx.MultiDiGraph, kept: nx.MultiDiGraph) -> str:
    """Return how those who are drawn were chosen."""
    if len(kept) == len(graph):
        return ""
    return "Drawn are the foremost, and the foremost of those that are tied to them."


def _left_out(graph: nx.MultiDiGraph, kept: nx.MultiDiGraph) -> str:
    near = neighbours(graph)
    missing = [node for node in graph if node not in kept]
    tied = sum(bool(near[node] - {node}) for node in missing)
    alone, lost = len(missing) - tied, graph.number_of_edges() - kept.number_of_edges()
    counts = {
        counted(tied, "less central entity", "less central entities"): tied,
        f"{counted(alone, 'entity', 'entities')} without a relation": alone,
        counted(lost, "relation"): lost,
    }
    parts = [text for text, count in counts.items() if count]
    return f"Not drawn: {listed(parts)}." if parts else ""
