"""The network view: every entity with its name, every relation with its direction.

For graphs of up to about sixty entities; larger ones are drawn too, on a taller sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.figures.frame import Frame, compose, families_for, refuse_empty, view
from graphlib_ij.figures.letters import clean
from graphlib_ij.figures.look import Look
from graphlib_ij.figures.views.nodelink.drawing import SCHEMATIC, draw_plan, plan_keys
from graphlib_ij.figures.views.nodelink.plan import make_plan
from graphlib_ij.figures.words import (
    by_measure,
    counts_of,
    foremost_of,
    groups_of,
    meaning_of,
    named_apart,
    sizes_for,
    source_of,
    title_of,
)

if TYPE_CHECKING:
    import networkx as nx

    from graphlib_ij.figures.sheet import Sheet
    from graphlib_ij.figures.views.nodelink.plan import Plan
    from graphlib_ij.figures.words import Sizes


@dataclass(frozen=True, slots=True)
class Network:
    """The view before it is drawn: where all stands, what sizes say, and what is said around it."""

    plan: Plan
    sizes: Sizes
    frame: Frame
    families: tuple[str, ...]


@view
def draw_network(graph: nx.MultiDiGraph, *, look: Look | None = None) -> Sheet:
    """Draw a graph as nodes and lines, every entity named unless the look says otherwise.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `graphlib_ij.graph.build_graph` makes it.
    look : Look, optional

    Returns
    -------
    Sheet
        A ``matplotlib.figure.Figure``; equal graphs give equal figures, in whatever order their
        nodes and edges were added.

    Raises
    ------
    GraphlibError
        If the graph has no node, or there is no such measure.

    Warns
    -----
    UserWarning
        If no installed font has some characters of the labels.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> about = {"kind": "based_in", "status": "asserted", "weight": 1.0}
    >>> _ = graph.add_edge("Acme", "Parma", key="based_in", **about)
    >>> sheet = draw_network(graph)
    >>> sheet.heading, sorted(sheet.positions)
    ('Who is tied to whom', ['Acme', 'Parma'])
    """
    look = look or Look()
    network = plan_network(graph, look)
    plan = network.plan
    sheet = compose(
        look,
        network.frame.with_keys(*plan_keys(plan, network.sizes)),
        families=network.families,
        height=plan.height,
        body=lambda pen: draw_plan(pen, plan),
        positions={node.item.id: node.center for node in plan.nodes},
    )
    sheet.layout = network
    return sheet


def plan_network(graph: nx.MultiDiGraph, look: Look) -> Network:
    """Lay a graph out as `draw_network` draws it.

    Raises
    ------
    GraphlibError
        If the graph has no node, or there is no such measure.
    """
    refuse_empty(graph)
    graph = named_apart(graph)
    sizes = sizes_for(graph, look)
    named = sizes.ranked()[: look.most_labels(len(graph))]
    unnamed = len(graph) - len({*named, *look.highlight})
    caption = [meaning_of(sizes), foremost_of(graph, sizes)]
    caption += [f"Not named: {unnamed:,} less central ones." if unnamed else "", SCHEMATIC]
    frame = Frame(
        title=clean(look.title) or title_of(graph, sizes),
        subtitle="; ".join(filter(None, (counts_of(graph), groups_of(graph)))),
        caption=" ".join(filter(None, caption)),
        source=clean(look.source) or source_of(graph),
        alt=_alt(graph, sizes),
    )
    families = families_for(frame, graph)
    plan = make_plan(graph, measure=sizes.values, families=families, look=look, named=named)
    return Network(plan, sizes, frame, families)


def _alt(graph: nx.MultiDiGraph, sizes: Sizes) -> str:
    parts = [f"A network diagram of {counts_of(graph)}"]
    if groups := groups_of(graph):
        parts.append(groups)
    return f"{'; '.join(parts)}. {by_measure(graph, sizes)}".rstrip()
