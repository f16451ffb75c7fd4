"""The overview: the communities of a graph as discs, with their members, and the ties between.

For graphs of about sixty entities up to ten thousand.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from graphlib_ij.figures.frame import Frame, compose, families_for, view
from graphlib_ij.figures.keys import LINE_ENTRY, SAMPLE, Entry, Key, node_key, size_key
from graphlib_ij.figures.layout.geometry import segment_depth, squared
from graphlib_ij.figures.letters import clean
from graphlib_ij.figures.look import Look
from graphlib_ij.figures.shapes import outline
from graphlib_ij.figures.style import CAPTION_SIZE
from graphlib_ij.figures.views.nodelink.drawing import DESCENT, draw_label, draw_node, draw_plan
from graphlib_ij.figures.views.nodelink.plan import make_plan
from graphlib_ij.figures.views.overview.bands import band_width
from graphlib_ij.figures.views.overview.plan import WELCOME, plan_overview
from graphlib_ij.figures.views.overview.words import make_frame
from graphlib_ij.figures.words import (
    counted,
    counts_of,
    source_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphlib_ij.figures.pen import Pen
    from graphlib_ij.figures.sheet import Sheet
    from graphlib_ij.figures.views.overview.discs import Disc, Discs
    from graphlib_ij.figures.views.overview.groups import Grouping
    from graphlib_ij.figures.words import Sizes

HAIRLINE = 0.5
"""Width of lines inside discs, in points."""


@view
def draw_overview(graph: nx.MultiDiGraph, *, look: Look | None = None) -> Sheet:
    """Draw a graph as discs, one for each community, with bands for the ties between them.

    Communities are those of ``analysis.communities``.  The largest are drawn with their members,
    and all that hold one of the foremost twenty by the look's measure or one to be highlighted;
    the others are small discs at the foot.  The caption says all that is not drawn.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    look : Look, optional
        ``label``: the first twenty are named whatever happens, more where there is room.  With
        ``like``, discs stay about where their members were.

    Returns
    -------
    Sheet
        A ``matplotlib.figure.Figure``; equal graphs give equal figures, in whatever order their
        nodes and edges were added.

    Raises
    ------
    GraphlibError
        If the graph has no node, or there is no such measure.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> for pair in ("ab", "bc", "ca", "de", "ef", "fd", "ad"):
    ...     _ = graph.add_edge(*pair, key="owns", kind="owns", status="asserted", weight=1.0)
    >>> draw_overview(graph).heading
    'Two groups of names, the largest around a'
    """
    look = look or Look()
    overview = plan_overview(graph, look)
    graph, sizes, grouping = overview.graph, overview.sizes, overview.grouping
    discs = overview.discs
    if discs is None:
        return _without_ties(graph, look, sizes)
    near = _near(graph, [node for node in look.highlight if node in graph])
    keys = (
        node_key(Counter(node.item.kind for node in discs.nodes), "Entities drawn"),
        _relation_key(discs),
        size_key(sizes, discs.scale),
    )
    sheet = compose(
        look,
        make_frame(graph, grouping, sizes, look, discs).with_keys(*keys),
        families=overview.families,
        height=discs.height,
        body=lambda pen: _draw(pen, discs, grouping, near=near),
        positions={node.item.id: node.center for node in discs.nodes},
    )
    sheet.layout = overview
    return sheet


def _without_ties(graph: nx.MultiDiGraph, look: Look, sizes: Sizes) -> Sheet:
    """Draw the entities of a graph without relations in rows, as many as can be read."""
    order = sorted(graph, key=lambda node: (node not in look.highlight, str(node)))
    shown = nx.MultiDiGraph(**graph.graph)
    shown.add_nodes_from((node, graph.nodes[node]) for node in order[:WELCOME])
    left = len(graph) - len(shown)
    title = f"{len(graph):,} names, none of them tied to another"
    frame = Frame(
        title=clean(look.title) or (title if len(graph) > 1 else "One name, tied to no other"),
        subtitle=counts_of(graph),
        caption="There are no communities, as no relation between two entities is stated."
        + (f" Not drawn: {counted(left, 'more entity', 'more entities')}." if left else ""),
        source=clean(look.source) or source_of(graph),
        alt=f"A list of {counted(len(shown), 'entity', 'entities')} without relations.",
    )
    families = families_for(frame, shown)
    named = order[: look.most_labels(len(shown))]
    plan = make_plan(shown, measure=sizes.values, families=families, look=look, named=named)
    return compose(
        look,
        frame.with_keys(node_key(Counter(node.item.kind for node in plan.nodes))),
        families=families,
        height=plan.height,
        body=lambda pen: draw_plan(pen, plan),
        positions={node.item.id: node.center for node in plan.nodes},
    )


def _near(graph: nx.MultiDiGraph, chosen: Sequence[str]) -> frozenset[str]:
    """Return those to be highlighted with all that they are tied to."""
    return frozenset(
        str(node)
        for one in chosen
        for node in (one, *graph.successors(one), *graph.predecessors(one))
    )


def _draw(pen: Pen, discs: Discs, grouping: Grouping, *, near: frozenset[str]) -> None:
    """Draw from the lower left corner: bands, discs, ties, nodes, names; the strip at the foot.

    If there are any `near` those to be highlighted, others are drawn paler.
    """
    theme = pen.theme
    for number, band in reversed(list(enumerate(discs.bands))):
        name = f"{number}-{band.source}-{band.target}"
        pen.line(
            band.way, color=theme.paper, gid=f"under-{name}", width=band.width + 1.6, zorder=0.5
        )
        pen.line(band.way, color=theme.rule, gid=f"band-{name}", width=band.width, zorder=0.5)
    for number, disc in enumerate(discs.discs):
        _draw_disc(pen, disc, number)
    for number, (one, other) in enumerate(discs.ties):
        ends = [discs.nodes[one].center, discs.nodes[other].center]
        pen.line(
            ends,
            color=theme.lighter(theme.grey),
            gid=f"inner-{number}-{one}-{other}",
            width=HAIRLINE,
            zorder=1.5,
        )
    grounds = _grounds(pen, discs)
    for number, node in enumerate(discs.nodes):
        dim = bool(near) and node.item.id not in near
        draw_node(pen, node, number=number, dim=dim)
        draw_label(pen, node, number=number, ground=grounds.get(number, ""), dim=dim)
    _draw_strip(pen, discs, grouping)


def _grounds(pen: Pen, discs: Discs) -> dict[int, str]:
    """Return the ground for each name inside a disc through which lines run."""
    spots = np.array([node.center for node in discs.nodes])
    ties = np.array(discs.ties, dtype=np.int64).reshape(-1, 2)
    circles = np.array([(*disc.center, disc.radius) for disc in discs.discs])
    grounds = {}
    for number, node in enumerate(discs.nodes):
        center, half = np.array(node.label_center), np.array(node.item.label_half)
        corner = np.abs(center - circles[:, :2]) + half
        inside = squared(corner) < circles[:, 2] ** 2
        if node.item.label is not None and inside.any():
            depth = segment_depth(spots[ties[:, 0]], spots[ties[:, 1]], center=center, half=half)
            if (depth > 0).any():
                grounds[number] = pen.theme.tints[-1]
    return grounds


def _draw_disc(pen: Pen, disc: Disc, number: int) -> None:
    _draw_circle(pen, (*disc.center, disc.radius), number)
    title = disc.title
    pitch = title.height / len(title.lines)
    top = disc.title_center[1] + title.height / 2
    for row, line in enumerate(title.lines):
        pen.text(
            line,
            (disc.title_center[0], top - (row + 1 - DESCENT) * pitch),
            size=title.size,
            weight=title.weight,
            gid=f"name-{number}",
            align="center",
        )


def _draw_strip(pen: Pen, discs: Discs, grouping: Grouping) -> None:
    """Draw the small discs with their heading; their members are among the nodes."""
    strip = discs.strip
    if not strip.circles:
        return
    members = sum(one.size for one in grouping.others)
    text = (
        f"{counted(len(grouping.others), 'other community', 'other communities')} with "
        f"{counted(members, 'entity', 'entities')}" + ", drawn smaller" * (strip.room < discs.room)
    )
    pen.text(text, (0.0, strip.heading), size=CAPTION_SIZE, gid="rows", color=pen.theme.grey)
    for number, circle in enumerate(strip.circles, start=len(discs.discs)):
        _draw_circle(pen, circle, number)


def _draw_circle(pen: Pen, circle: tuple[float, float, float], number: int) -> None:
    x, y, radius = circle
    pen.polygon(
        np.round(outline("circle") * radius + (x, y), 2),
        fill=pen.theme.tints[-1],
        outline=pen.theme.rule,
        gid=f"disc-{number}",
        zorder=1,
    )


@dataclass(frozen=True, slots=True)
class _Inner:
    """A sample of a line inside a disc."""

    def __call__(self, pen: Pen) -> None:
        color = pen.theme.lighter(pen.theme.grey)
        pen.line([(0, 0), (SAMPLE, 0)], color=color, gid="key", width=HAIRLINE)


@dataclass(frozen=True, slots=True)
class _Band:
    """A sample of a band."""

    width: float

    def __call__(self, pen: Pen) -> None:
        pen.line([(0, 0), (SAMPLE, 0)], color=pen.theme.rule, gid="key", width=self.width)


def _relation_key(discs: Discs) -> Key:
    """Return the key of lines: those inside discs, and the least, middle and widest band."""
    entries = [Entry("inside a disc", _Inner(), LINE_ENTRY)] * bool(discs.ties)
    counts = sorted({band.count for band in discs.bands})
    if counts:
        entries += [
            Entry(f"{count:,} between discs", _Band(band_width(count, counts[-1])), LINE_ENTRY)
            for count in sorted({counts[0], counts[len(counts) // 2], counts[-1]})
        ]
    return Key("Relations", tuple(entries))
