"""Where every entity of a graph stands, for a page that shows them all as the figure does.

Nothing is drawn here, and colours are not said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.figures.frame import view
from graphlib_ij.figures.letters import clean
from graphlib_ij.figures.look import Look
from graphlib_ij.figures.scale import make_scale
from graphlib_ij.figures.views.chosen import view_for
from graphlib_ij.figures.views.network import Network, plan_network
from graphlib_ij.figures.views.nodelink.plan import make_edges, make_strands
from graphlib_ij.figures.views.overview.plan import Overview, plan_overview
from graphlib_ij.figures.views.overview.rest import place_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx

    from graphlib_ij.figures.look import Point
    from graphlib_ij.figures.sheet import Sheet
    from graphlib_ij.figures.views.nodelink.plan import Edge, Node
    from graphlib_ij.figures.views.overview.discs import Disc as OverviewDisc


@dataclass(frozen=True, slots=True)
class Disc:
    """A community shown as a disc.

    Attributes
    ----------
    name : str
    size : int
        Number of members.
    center : (x, y)
    radius : float
    title_center : (x, y)
        Of its name, above it.
    members : tuple of str
        Ids, the foremost by the look's measure first.
    title : tuple of str
        Its name and size in lines, as the figure sets them: there is room for these.
    letters : float
        Size of the title.
    """

    name: str
    size: int
    center: Point
    radius: float
    title_center: Point
    members: tuple[str, ...]
    title: tuple[str, ...]
    letters: float


@dataclass(frozen=True, slots=True)
class Spots:
    """Where everything stands, in points; places are measured from the lower left corner.

    Attributes
    ----------
    view : {"network", "overview"}
        The figure with which all agrees.
    width, height : float
    centers : mapping of id to (x, y)
        Of every entity.
    labels : mapping of id to (dx, dy)
        The centre of its name from its own, for those that the figure names.
    swings : mapping of (source, target, kind) to float
        How far a relation bends out to its left; those of an entity with itself are not in it.
    discs : tuple of Disc
        The communities of the overview, those that the figure draws in full first; none in a
        network.
    smallest, largest : float
        Radii of the view's scale: that of the least values, and that of the largest one.
    """

    view: str
    width: float
    height: float
    centers: Mapping[str, Point]
    labels: Mapping[str, Point]
    swings: Mapping[tuple[str, str, str], float]
    discs: tuple[Disc, ...]
    smallest: float
    largest: float


@view
def place_entities(
    graph: nx.MultiDiGraph, *, look: Look | None = None, sheet: Sheet | None = None
) -> Spots:
    """Return where every entity stands, as in the view that fits the graph.

    Up to the size at which that is the network, all is as in `draw_network`.  Above it, what
    `draw_overview` draws in full is as there, all moved alike: discs, titles, members and their
    names.  The small discs at its foot are not: their communities stand as discs with the same
    room for a member beside and below the drawing, and the entities without a tie in a grid at the
    foot.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `graphlib_ij.graph.build_graph` makes it.
    look : Look, optional
        As for the figure; ``look.sheet`` is the width of its drawing in points.
    sheet : Sheet, optional
        The figure, if it is drawn already: of the same graph, with the same look.  Its layout is
        taken, and not made anew.

    Returns
    -------
    Spots
        Equal graphs give equal spots, in whatever order their nodes and edges were added.

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
    >>> spots = place_entities(graph)
    >>> spots.view, sorted(spots.centers), spots.swings
    ('network', ['Acme', 'Parma'], {('Acme', 'Parma', 'based_in'): 0.0})
    """
    look = look or Look()
    layout = sheet.layout if sheet else None
    if view_for(graph) == "network":
        network = layout if isinstance(layout, Network) else plan_network(graph, look)
        return _in_network(network, look)
    overview = layout if isinstance(layout, Overview) else plan_overview(graph, look)
    return _in_discs(graph, overview, look)


def _in_network(network: Network, look: Look) -> Spots:
    plan, values = network.plan, network.sizes.values
    scale = make_scale([values[node] for node in sorted(values, key=str)])
    return Spots(
        view="network",
        width=look.sheet,
        height=round(plan.height, 1),
        centers=_centers(plan.nodes),
        labels=_labels(plan.nodes),
        swings=_swings(plan.edges, [node.item.id for node in plan.nodes]),
        discs=(),
        smallest=scale.smallest,
        largest=scale.radius,
    )


def _in_discs(graph: nx.MultiDiGraph, overview: Overview, look: Look) -> Spots:
    whole = place_all(overview, look)
    names = sorted(graph, key=str)
    index = {name: number for number, name in enumerate(names)}
    edges = make_edges(make_strands(graph.edges(data=True), index), {})
    rank = {name: number for number, name in enumerate(overview.sizes.ranked())}
    return Spots(
        view="overview",
        width=whole.width,
        height=whole.height,
        centers=_centers(whole.nodes),
        labels=_labels(whole.nodes),
        swings=_swings(edges, [str(name) for name in names]),
        discs=tuple(_disc(disc, rank) for disc in whole.discs),
        smallest=whole.scale.smallest,
        largest=whole.scale.radius,
    )


def _disc(disc: OverviewDisc, rank: Mapping[str, int]) -> Disc:
    community = disc.community
    members = sorted(community.members, key=rank.__getitem__)
    return Disc(
        name=clean(community.name),
        size=community.size,
        center=disc.center,
        radius=disc.radius,
        title_center=disc.title_center,
        members=tuple(str(name) for name in members),
        title=disc.title.lines,
        letters=disc.title.size,
    )


def _centers(nodes: Iterable[Node]) -> dict[str, Point]:
    """Return the centres of nodes by id, sorted."""
    return dict(sorted((node.item.id, node.center) for node in nodes))


def _labels(nodes: Iterable[Node]) -> dict[str, Point]:
    """Return where the names of nodes are, measured from the nodes, by id, sorted."""
    named = {node.item.id: node for node in nodes if node.item.label is not None}
    return {
        name: (
            round(node.label_center[0] - node.center[0], 1),
            round(node.label_center[1] - node.center[1], 1),
        )
        for name, node in sorted(named.items())
    }


def _swings(edges: Iterable[Edge], names: Sequence[str]) -> dict[tuple[str, str, str], float]:
    """Return the swings of edges between two nodes by source, target and kind, sorted."""
    return dict(
        sorted(
            ((names[edge.source], names[edge.target], edge.kind), round(edge.swing, 1))
            for edge in edges
            if edge.source != edge.target
        )
    )
