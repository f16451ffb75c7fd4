"""The network view: every entity with its name, every relation with its direction.

For graphs of up to about sixty entities; larger ones are drawn too, on a taller sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import matplotlib as mpl
import networkx as nx
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures.fonts import choose_families, clean, font
from graphlib_ij.figures.geometry import segment_depth
from graphlib_ij.figures.ink import draw_line, draw_polygon, draw_text
from graphlib_ij.figures.legend import (
    Keys,
    caption_lines,
    draw_keys,
    fold,
    make_keys,
    readable,
)
from graphlib_ij.figures.plan import Plan, label_text, make_plan
from graphlib_ij.figures.strokes import make_stroke, node_corners
from graphlib_ij.figures.style import (
    CAPTION_SIZE,
    GREY,
    LINE_WIDTH,
    MARGIN,
    PAPER,
    SUBTITLE_SIZE,
    TITLE_SIZE,
    UNCERTAIN,
    WIDTH,
    edge_style,
    lighter,
    node_style,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphlib_ij.figures.geometry import Floats
    from graphlib_ij.figures.ink import Align
    from graphlib_ij.figures.plan import Edge, Node
    from graphlib_ij.figures.strokes import Stroke

DESCENT = 0.22
"""Part of a line's height that is below its baseline."""

MEANINGS = {
    "betweenness": "how often an entity lies on the shortest paths between two others",
    "degree": "the share of all other entities that an entity is tied to",
    "relations": "how many an entity has",
    "closeness": "how near an entity is to all others it can reach",
    "pagerank": "how often a walk along relations at random comes by",
    "eigenvector": "how many well connected entities an entity is joined to",
}
"""What measures say, for the caption."""


def draw_network(
    graph: nx.MultiDiGraph,
    *,
    measure: Mapping[str, float] | None = None,
    measure_name: str = "betweenness",
    title: str = "",
    source: str = "",
) -> Figure:
    """Draw a graph with every label, 180 mm wide.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `graphlib_ij.graph.build_graph` makes it.
    measure : mapping of node id to float, optional
        What the nodes' area is proportional to; without it, the number of relations.
    measure_name : str
        What `measure` is called in the key and the caption.
    title, source : str
        Heading, and the last line; without them, made from the graph's articles.

    Returns
    -------
    matplotlib.figure.Figure
        Sized in inches for print at 180 mm; equal graphs give equal figures, in whatever order
        their nodes and edges were added.

    Raises
    ------
    GraphlibError
        If the graph has no node.

    Warns
    -----
    UserWarning
        If no installed font has some characters of the labels.
    """
    if not len(graph):
        raise GraphlibError("the graph has no entity, so there is nothing to draw")
    if measure is None:
        measure = {node: float(degree) for node, degree in graph.degree()}
        measure_name = "relations"
    with mpl.rc_context():
        # A reader's own matplotlibrc must not change the figure.
        mpl.rcdefaults()
        texts = Texts(
            title=clean(title) or _title(graph),
            subtitle=_subtitle(graph),
            caption=_caption(graph, measure, measure_name),
            source=clean(source) or _source(graph),
        )
        families = choose_families(
            [texts.title, texts.subtitle, texts.caption, texts.source, clean(measure_name)]
            + [label_text(graph, node) for node in graph]
        )
        plan = make_plan(graph, measure=measure, families=families)
        keys = make_keys(plan, measure=measure, name=clean(measure_name))
        return _compose(plan, keys, texts)


@dataclass(frozen=True, slots=True)
class Texts:
    """The lines around a drawing."""

    title: str
    subtitle: str
    caption: str
    source: str


def _compose(plan: Plan, keys: Keys, texts: Texts) -> Figure:
    """Stack source, caption, keys, drawing and title from below."""
    families = plan.families
    small = font(families, CAPTION_SIZE)
    notes = [*caption_lines(texts.caption, families), *caption_lines(texts.source, families)]
    heading = fold(
        texts.title, properties=font(families, TITLE_SIZE, "bold"), width=WIDTH - 2 * MARGIN
    )
    keys_top = MARGIN + 9 * len(notes) + 6 + keys.height
    floor = keys_top + 20
    top = floor + plan.height + 12
    height = top + 14 + 16 * len(heading) + MARGIN
    figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=200, facecolor=PAPER)
    FigureCanvasAgg(figure)
    for number, line in enumerate(reversed(notes)):
        at = (MARGIN, MARGIN + 9 * number)
        draw_text(figure, line, at=at, properties=small, gid=f"note-{number}", color=GREY)
    draw_keys(figure, keys, top=keys_top)
    _draw_plan(figure, plan, floor=floor)
    medium = font(families, SUBTITLE_SIZE)
    draw_text(
        figure, texts.subtitle, at=(MARGIN, top), properties=medium, gid="subtitle", color=GREY
    )
    bold = font(families, TITLE_SIZE, "bold")
    for number, line in enumerate(reversed(heading)):
        at = (MARGIN, top + 14 + 16 * number)
        draw_text(figure, line, at=at, properties=bold, gid=f"title-{number}")
    return figure


def _draw_plan(figure: Figure, plan: Plan, *, floor: float) -> None:
    shift = (MARGIN, floor)
    if plan.rows:
        at = (MARGIN, floor + plan.rows + 3)
        small = font(plan.families, CAPTION_SIZE)
        text = "Named without a relation to another entity"
        draw_text(figure, text, at=at, properties=small, gid="rows", color=GREY)
    strokes = [make_stroke(plan, edge, arrow=edge_style(edge.kind).arrow) for edge in plan.edges]
    for number, (edge, stroke) in enumerate(zip(plan.edges, strokes, strict=True)):
        _draw_edge(figure, edge, stroke, number=number, shift=shift)
    lines = [stroke.line for stroke in strokes] or [np.empty((1, 2))]
    starts = np.concatenate([line[:-1] for line in lines])
    ends = np.concatenate([line[1:] for line in lines])
    for number, node in enumerate(plan.nodes):
        style = node_style(node.item.kind)
        corners = node_corners(node) + shift
        draw_polygon(figure, corners, fill=style.fill, outline=style.outline, gid=f"node-{number}")
        _draw_label(figure, node, number=number, shift=shift, ground=_crossed(node, starts, ends))


def _draw_edge(
    figure: Figure, edge: Edge, stroke: Stroke, *, number: int, shift: tuple[float, float]
) -> None:
    style = edge_style(edge.kind)
    unsure = edge.status in UNCERTAIN
    color = lighter(style.color) if unsure else style.color
    name = f"{number}-{edge.source}-{edge.target}"
    draw_line(
        figure,
        stroke.line + shift,
        color=color,
        gid=f"edge-{name}",
        width=LINE_WIDTH,
        dash=style.dash,
        zorder=1.0 if unsure else 1.5,
    )
    if stroke.head is not None:
        draw_polygon(figure, stroke.head + shift, fill=color, gid=f"head-{name}", zorder=2)


def _draw_label(
    figure: Figure, node: Node, *, number: int, shift: tuple[float, float], ground: bool
) -> None:
    label = node.item.label
    away = node.label_center[0] - node.center[0]
    # Lines are set flush with the node beside them; above or below it they are centred.
    reach = node.item.half[0] * 0.5 + label.width / 2
    align: Align = "center" if abs(away) < reach else "left" if away > 0 else "right"
    edge = {"left": -label.width / 2, "center": 0.0, "right": label.width / 2}[align]
    pitch = label.height / len(label.lines)
    top = node.label_center[1] + label.height / 2
    # One text per line: within one text, lines with descenders would stand further apart.
    for row, line in enumerate(label.lines):
        baseline = top - (row + 1) * pitch + DESCENT * pitch
        draw_text(
            figure,
            line,
            at=(node.label_center[0] + edge + shift[0], round(baseline + shift[1], 2)),
            properties=label.properties,
            gid=f"label-{number}",
            align=align,
            ground=ground,
        )


def _crossed(node: Node, starts: Floats, ends: Floats) -> bool:
    """Tell whether any piece of a stroke runs through the node's label."""
    label = node.item.label
    center, half = np.array(node.label_center), np.array([label.width / 2, label.height / 2])
    return bool((segment_depth(starts, ends, center=center, half=half) > 0).any())


def _title(graph: nx.MultiDiGraph) -> str:
    titles = [clean(str(row.get("title") or "")) for row in _articles(graph)]
    return titles[0] if len(titles) == 1 and titles[0] else "Who is related to whom"


def _subtitle(graph: nx.MultiDiGraph) -> str:
    sizes = [len(group) for group in nx.weakly_connected_components(graph)]
    groups, alone = sum(size > 1 for size in sizes), sizes.count(1)
    parts = [
        _counted(len(graph), "entity", "entities"),
        _counted(graph.number_of_edges(), "relation", "relations"),
    ]
    text = " and ".join(parts)
    if articles := len(_articles(graph)):
        text += f" in {_counted(articles, 'article', 'articles')}"
    if groups == 1:
        return f"{text}; all connected" if not alone else f"{text}; {alone} without a relation"
    parts = [f"{groups} separate groups"] * bool(groups)
    parts += [f"{alone} without a relation"] * bool(alone)
    return f"{text}; {', '.join(parts)}"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _caption(graph: nx.MultiDiGraph, measure: Mapping[str, float], name: str) -> str:
    meaning = f" ({MEANINGS[name]})" if name in MEANINGS else ""
    ranked = sorted(
        (node for node in graph if measure.get(node, 0.0) > 0),
        key=lambda node: (-measure[node], str(node)),
    )
    top = ", ".join(f"{label_text(graph, node)} {readable(measure[node])}" for node in ranked[:5])
    text = f"Node area shows {name}{meaning}; highest: {top}. " if top else ""
    return text + "Layout is schematic: distance has no meaning."


def _source(graph: nx.MultiDiGraph) -> str:
    rows = _articles(graph)
    if len(rows) != 1:
        return f"Source: {len(rows)} articles." if rows else "Source: not stated."
    row = rows[0]
    parts = [str(row.get(key) or "") for key in ("title", "source", "date")]
    named = ", ".join(part for part in map(clean, parts) if part) or clean(str(row.get("id") or ""))
    return f"Source: {named or 'one article'}."


def _articles(graph: nx.MultiDiGraph) -> list[dict[str, object]]:
    rows = graph.graph.get("articles") or []
    return list(rows)
