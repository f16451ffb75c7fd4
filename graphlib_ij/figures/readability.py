"""How readable a drawn figure is: what lies on what, measured on the boxes as they are drawn.

Everything is read from the figure's artists and the renderer's own text extents; the plan is not
asked, so a wrong plan shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.lines import Line2D
from matplotlib.text import Text

from graphlib_ij.figures.layout.geometry import box_depth, segment_depth, segments_cross

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from graphlib_ij.figures.layout.geometry import Floats

SLACK = 0.25
"""Points by which boxes may touch before they count as overlapping."""

_EDGE = re.compile(r"edge-\d+-(\d+)-(\d+)(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Readability:
    """Counts of what hinders reading; 0 is best for each.

    Attributes
    ----------
    label_label, label_node, node_node : int
        Pairs that overlap; a label's own node does not count.
    label_edge : int
        Labels that lie on an edge of another node.
    edge_node : int
        Pairs of an edge and a node at neither of its ends that it runs through.
    crossings : int
        Pairs of edges without a common end that cross.
    clipped : int
        Marks that reach over the figure's border.
    smallest_font : float
        In points at the figure's own width.
    """

    label_label: int
    label_node: int
    node_node: int
    label_edge: int
    edge_node: int
    crossings: int
    clipped: int
    smallest_font: float


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Boxes as (left, bottom, right, top) in points, and edges as points with their ends."""

    nodes: dict[int, Floats]
    labels: dict[int, Floats]
    edges: list[tuple[int, int, Floats]]


def measure_readability(figure: Figure) -> Readability:
    """Measure a figure that a view has drawn; the figure is not changed.

    Examples
    --------
    >>> import networkx as nx
    >>> from graphlib_ij.figures import draw_network
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("city:pisa", label="Pisa", kind="city")
    >>> measure_readability(draw_network(graph)).clipped
    0
    """
    boxes = _boxes(figure)
    drawn = _Drawn(
        nodes=_numbered(boxes, "node"), labels=_numbered(boxes, "label"), edges=_edges(figure)
    )
    texts = [artist for artist in figure.findobj(Text) if artist.get_text()]
    return Readability(
        label_label=_overlaps(drawn.labels, drawn.labels) // 2,
        label_node=_overlaps(drawn.labels, drawn.nodes),
        node_node=_overlaps(drawn.nodes, drawn.nodes) // 2,
        label_edge=_labels_on_edges(drawn),
        edge_node=sum(
            _touches(edge, box) and number not in edge[:2]
            for edge in drawn.edges
            for number, box in drawn.nodes.items()
        ),
        crossings=_crossings(drawn.edges),
        clipped=_clipped(figure, boxes),
        smallest_font=min((float(text.get_fontsize()) for text in texts), default=0.0),
    )


def _boxes(figure: Figure) -> dict[str, list[Floats]]:
    """Return the boxes of all marks by their gid, in points."""
    canvas = FigureCanvasAgg(figure)
    renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
    boxes: dict[str, list[Floats]] = {}
    for artist in figure.get_children():
        gid = artist.get_gid()
        if gid is not None:
            extent = np.asarray(artist.get_window_extent(renderer).extents, dtype=float)
            # Of several marks with one name all but the first have a number behind a dot.
            boxes.setdefault(gid.partition(".")[0], []).append(extent * 72 / figure.dpi)
    return boxes


def _numbered(boxes: dict[str, list[Floats]], kind: str) -> dict[int, Floats]:
    prefix = f"{kind}-"
    return {
        int(gid.removeprefix(prefix)): _around(found)
        for gid, found in boxes.items()
        if gid.startswith(prefix)
    }


def _around(boxes: list[Floats]) -> Floats:
    """Return the box around several: a label is drawn line by line."""
    array = np.array(boxes)
    return np.concatenate([array[:, :2].min(axis=0), array[:, 2:].max(axis=0)])


def _edges(figure: Figure) -> list[tuple[int, int, Floats]]:
    to_points = figure.dpi_scale_trans.inverted()
    edges = []
    for artist in figure.get_children():
        match = _EDGE.fullmatch(artist.get_gid() or "")
        if match and isinstance(artist, Line2D):
            line = artist.get_transform().transform(artist.get_xydata())
            spots = np.asarray(to_points.transform(line)) * 72
            edges.append((int(match[1]), int(match[2]), spots))
    return edges


def _split(boxes: list[Floats]) -> tuple[Floats, Floats]:
    array = np.array(boxes).reshape(-1, 4)
    return (array[:, :2] + array[:, 2:]) / 2, (array[:, 2:] - array[:, :2]) / 2


def _overlaps(first: dict[int, Floats], second: dict[int, Floats]) -> int:
    """Count pairs that overlap and do not belong to one and the same node."""
    center, half = _split(list(first.values()))
    other, other_half = _split(list(second.values()))
    depth = box_depth(center[:, None], half[:, None], other=other, other_half=other_half)
    foreign = np.array(list(first))[:, None] != np.array(list(second))
    return int(((depth > SLACK) & foreign).sum())


def _touches(edge: tuple[int, int, Floats], box: Floats) -> bool:
    center, half = _split([box])
    line = edge[2]
    depth = segment_depth(line[:-1], line[1:], center=center[0], half=half[0])
    return bool((depth > SLACK).any())


def _labels_on_edges(drawn: _Drawn) -> int:
    return sum(
        any(number not in edge[:2] and _touches(edge, box) for edge in drawn.edges)
        for number, box in drawn.labels.items()
    )


def _crossings(edges: list[tuple[int, int, Floats]]) -> int:
    count = 0
    for number, (source, target, line) in enumerate(edges):
        for other_source, other_target, other in edges[:number]:
            if {source, target} & {other_source, other_target}:
                continue
            crossed = segments_cross(
                line[:-1, None], line[1:, None], c=other[None, :-1], d=other[None, 1:]
            )
            count += bool(crossed.any())
    return count


def _clipped(figure: Figure, boxes: dict[str, list[Floats]]) -> int:
    width, height = figure.get_size_inches() * 72
    return sum(
        bool(box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height)
        for found in boxes.values()
        for box in found
    )
