"""The overview before it is drawn: what stands where, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.figures.frame import families_for, refuse_empty
from graphlib_ij.figures.views.overview.discs import capacity, make_discs
from graphlib_ij.figures.views.overview.filling import Naming
from graphlib_ij.figures.views.overview.groups import group
from graphlib_ij.figures.views.overview.words import make_frame
from graphlib_ij.figures.words import named_apart, sizes_for

if TYPE_CHECKING:
    import networkx as nx

    from graphlib_ij.figures.look import Look
    from graphlib_ij.figures.views.overview.discs import Discs
    from graphlib_ij.figures.views.overview.groups import Grouping
    from graphlib_ij.figures.words import Sizes

FOREMOST, WELCOME = 20, 60
"""How many are named in any case, and how many where there is room."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A graph, whose names are all different, with what is shown of it.

    `discs` is None and `families` empty where there is no community.
    """

    graph: nx.MultiDiGraph
    sizes: Sizes
    grouping: Grouping
    families: tuple[str, ...]
    discs: Discs | None


def plan_overview(graph: nx.MultiDiGraph, look: Look) -> Overview:
    """Lay a graph out as `draw_overview` draws it.

    Raises
    ------
    GraphlibError
        If the graph has no node, or there is no such measure.
    """
    refuse_empty(graph)
    graph = named_apart(graph)
    sizes = sizes_for(graph, look)
    foremost = sizes.foremost(FOREMOST)
    chosen = [node for node in look.highlight if node in graph]
    grouping = group(
        graph, most=capacity(look.sheet), always=[*foremost, *chosen], statuses=look.statuses
    )
    if not grouping.drawn:
        return Overview(graph, sizes, grouping, (), None)
    wanted = look.most_labels(WELCOME)
    welcome = sizes.ranked()[:wanted] + [one.hub for one in grouping.drawn if not look.label]
    families = families_for(make_frame(graph, grouping, sizes, look), graph)
    discs = make_discs(
        graph,
        grouping,
        sizes=sizes,
        look=look,
        families=families,
        naming=Naming(frozenset([*foremost[:wanted], *chosen]), frozenset(welcome)),
    )
    return Overview(graph, sizes, grouping, families, discs)
