"""How readable a drawn figure is: what lies on what, what is too pale, what no key explains.

Measured on the figure as it is drawn.  A text is the box around its letters, which is a little
more than they cover; every other mark is its true outline, so that a line past a circle is no hit
because it cuts the corner of a box around the circle.  A line has no width.  Lines inside the discs
of an overview (``inner-…``) are there to show how dense it is, not to be followed: they do not
count.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.text import Text

from graphlib_ij.figures.layout.geometry import halfway
from graphlib_ij.figures.readability.contrast import line_contrasts, shape_contrasts, text_contrasts
from graphlib_ij.figures.readability.drawn import read_drawn
from graphlib_ij.figures.readability.touching import (
    box_hits,
    crossing_pairs,
    line_box_hits,
    line_hits,
    near_pairs,
    outline_hits,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.figure import Figure

    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.readability.drawn import Color, Drawn, Mark

SLACK = 0.25
"""Points by which marks may touch before they count as overlapping."""

LABELS_ON_EDGES = 0.05
"""Share of the labels that may lie on a foreign edge: they have a ground of paper there."""

NODES, EDGES = ("node", "disc"), ("edge", "band")
ONE_TEXT = ("label", "name")
"""Texts whose lines are marks of one gid; of others, each mark is a text of its own."""


@dataclass(frozen=True, slots=True)
class Readability:
    """Counts of what hinders reading; 0 is best for each.

    Attributes
    ----------
    labels : int
        Names of entities that are drawn.
    label_label, label_node, node_node : int
        Pairs that overlap; a label's own node does not count.
    text_text : int
        Pairs of texts of any sort that overlap; lines of one name do not count.
    text_mark : int
        Pairs of another text (title, heading, key, note, a disc's name) and a node, or a disc that
        it does not name.
    label_edge : int
        Labels that lie on an edge of another node.
    label_own_edge : int
        Labels that lie on an edge of their own node only.
    edge_node : int
        Pairs of an edge, or its head, and a node at neither of its ends that it runs through.
    crossings : int
        Pairs of edges without a common end that cross.
    clipped : int
        Marks that reach over the figure's border.
    unexplained : int
        Looks of nodes (shape and colour) and of edges (colour and dash) without a sample in a key;
        a colour mixed with paper counts as that colour.
    smallest_font : float
        In points at the figure's own width.
    text_contrast, mark_contrast : float
        The least ratio of contrast, as WCAG 2 counts it, of any text with the ground under it, and
        of any node or edge with its ground; the highest possible, 21, if there is none.
    parallel_gap : float
        The least distance, in points, between the middles of edges that join the same nodes;
        infinite if none do.
    """

    labels: int
    label_label: int
    label_node: int
    node_node: int
    text_text: int
    text_mark: int
    label_edge: int
    label_own_edge: int
    edge_node: int
    crossings: int
    clipped: int
    unexplained: int
    smallest_font: float
    text_contrast: float
    mark_contrast: float
    parallel_gap: float


@dataclass(frozen=True, slots=True)
class Check:
    """One measure of a figure against what is wanted.

    Attributes
    ----------
    name : str
    value : float
    limit : str
        What is wanted, such as "0" or "at least 6.5"; "" where there is no limit.
    ok : bool
    """

    name: str
    value: float
    limit: str
    ok: bool


NAMES = {
    "label_label": "names on names",
    "label_node": "names on other nodes",
    "node_node": "nodes on nodes",
    "text_text": "texts on texts",
    "text_mark": "other texts on nodes or areas",
    "edge_node": "edges through nodes",
    "clipped": "marks cut by the border",
    "unexplained": "looks without a key",
    "label_edge": "names on foreign edges",
    "smallest_font": "smallest letters (pt)",
    "text_contrast": "least contrast of texts",
    "mark_contrast": "least contrast of marks",
    "parallel_gap": "least gap of parallel edges (pt)",
    "crossings": "crossings of edges",
    "label_own_edge": "names on own edges",
}
MOST = dict.fromkeys(
    ("label_label", "label_node", "node_node", "text_text", "text_mark", "edge_node", "clipped",
     "unexplained"), 0.0,
)  # fmt: skip
LEAST = {"smallest_font": 6.5, "text_contrast": 4.5, "parallel_gap": 4.0}
"""Limits of the measures; 4.5 is what WCAG 2 asks for letters of this size (level AA)."""


def check(found: Readability) -> tuple[Check, ...]:
    """Return every measure with its limit, and whether it is kept: faults first to look at.

    Examples
    --------
    >>> import networkx as nx
    >>> from graphlib_ij.figures import draw_network
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("city:pisa", label="Pisa", kind="city")
    >>> rows = check(measure_readability(draw_network(graph)))
    >>> rows[0], all(row.ok for row in rows)
    (Check(name='names on names', value=0, limit='0', ok=True), True)
    """
    most = MOST | {"label_edge": float(int(LABELS_ON_EDGES * found.labels))}
    rows = []
    for field, name in NAMES.items():
        value = asdict(found)[field]
        limit, ok = "", True
        if field in most:
            limit, ok = f"{most[field]:g}", value <= most[field]
            limit = limit if limit == "0" else f"at most {limit}"
        elif field in LEAST:
            limit, ok = f"at least {LEAST[field]:g}", value >= LEAST[field]
        rows.append(Check(name, value, limit, ok))
    return tuple(rows)


def problems(found: Readability) -> tuple[str, ...]:
    """Return what is wrong with a figure, in words; nothing if it keeps every limit."""
    return tuple(
        f"{row.name}: {row.value:g}, wanted {row.limit}" for row in check(found) if not row.ok
    )


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
    drawn = read_drawn(figure)
    on_own, on_foreign = _on_edges(drawn)
    named = {mark.numbers for mark in drawn.texts if mark.kind == "label"}
    sizes = [float(text.get_fontsize()) for text in figure.findobj(Text) if text.get_text()]
    label_label, text_text = _texts_on_texts(drawn)
    label_node, text_mark = _texts_on_marks(drawn)
    return Readability(
        labels=len(named),
        label_label=label_label,
        label_node=label_node,
        node_node=_nodes_on_nodes(drawn),
        text_text=text_text,
        text_mark=text_mark,
        label_edge=len(on_foreign),
        label_own_edge=len(on_own - on_foreign),
        edge_node=_edges_through_nodes(drawn),
        crossings=_crossings(drawn),
        clipped=_clipped(drawn),
        unexplained=len(unexplained(drawn)),
        smallest_font=min(sizes, default=0.0),
        text_contrast=round(float(text_contrasts(drawn).min(initial=21.0)), 2),
        mark_contrast=_mark_contrast(drawn),
        parallel_gap=_parallel_gap(drawn),
    )


def _texts_on_texts(drawn: Drawn) -> tuple[int, int]:
    """Count pairs of names of entities, and pairs of any texts, that overlap."""
    one, other = near_pairs(drawn.boxes, drawn.boxes, slack=SLACK)
    names, texts = set(), set()
    for first, second in zip(one.tolist(), other.tolist(), strict=True):
        a, b = _block(drawn.texts[first], first), _block(drawn.texts[second], second)
        if a < b:
            texts.add((a, b))
            if drawn.texts[first].kind == drawn.texts[second].kind == "label":
                names.add((a, b))
    return len(names), len(texts)


def _block(mark: Mark, number: int) -> tuple[str, int]:
    """Return what the lines of one text have in common."""
    return (mark.base, -1) if mark.kind in ONE_TEXT else (mark.base, number)


def _texts_on_marks(drawn: Drawn) -> tuple[int, int]:
    """Count pairs of a label and a foreign node, and of another text and a node or area."""
    number = _chosen(drawn.shapes, NODES)
    text, shape = box_hits(drawn.boxes, drawn.outlines.take(number), slack=SLACK)
    labels, others = set(), set()
    for one, other in zip(text.tolist(), number[shape].tolist(), strict=True):
        mark, area = drawn.texts[one], drawn.shapes[other]
        if mark.kind == "label":
            # A label belongs into its community's disc.
            if area.kind == "node" and mark.numbers != area.numbers:
                labels.add((mark.base, area.base))
        elif not (mark.kind == "name" and area.kind == "disc" and mark.numbers == area.numbers):
            others.add((_block(mark, one), area.base))
    return len(labels), len(others)


def _chosen(marks: Iterable[Mark], kinds: tuple[str, ...]) -> np.ndarray:
    return np.array(
        [number for number, mark in enumerate(marks) if mark.kind in kinds], dtype=np.int64
    )


def _nodes_on_nodes(drawn: Drawn) -> int:
    """Count pairs of nodes, and of discs, that overlap; nodes lie within discs."""
    return sum(
        len(outline_hits(drawn.outlines.take(_chosen(drawn.shapes, (kind,))), slack=SLACK)[0])
        for kind in NODES
    )


def _on_edges(drawn: Drawn) -> tuple[set[str], set[str]]:
    """Return the labels that lie on an edge, or its head, of their own node, and of others."""
    label = _chosen(drawn.texts, ONE_TEXT)
    own: set[str] = set()
    foreign: set[str] = set()
    for marks, hits in (
        (drawn.lines, line_box_hits(drawn.courses, drawn.boxes[label], slack=SLACK)),
        (drawn.shapes, box_hits(drawn.boxes[label], drawn.outlines, slack=SLACK)[::-1]),
    ):
        for one, other in zip(hits[0].tolist(), label[hits[1]].tolist(), strict=True):
            mark, text = marks[one], drawn.texts[other]
            if _joins(mark, text.kind):
                (own if text.numbers[0] in mark.numbers[1:] else foreign).add(text.base)
    return own, foreign


def _joins(mark: Mark, text: str) -> bool:
    """Tell whether a mark joins what such texts name: edges join nodes, bands join discs."""
    kinds = ("edge", "head") if text == "label" else ("band",)
    return mark.kind in kinds and len(mark.numbers) == 3


def _edges_through_nodes(drawn: Drawn) -> int:
    node = _chosen(drawn.shapes, ("node",))
    outlines = drawn.outlines.take(node)
    found: set[tuple[str, str]] = set()
    lines, line_nodes = line_hits(drawn.courses, outlines)
    heads = _chosen(drawn.shapes, ("head",))
    # A head is closed, so its outline is a line like any other.
    head, head_nodes = line_hits(drawn.outlines.take(heads), outlines)
    for marks, one, other in (
        (drawn.lines, lines, line_nodes),
        (drawn.shapes, heads[head], head_nodes),
    ):
        for edge, place in zip(one.tolist(), node[other].tolist(), strict=True):
            mark, number = marks[edge], drawn.shapes[place].numbers[0]
            if mark.kind in ("edge", "head") and number not in mark.numbers[1:]:
                found.add((mark.base.removeprefix(mark.kind), drawn.shapes[place].base))
    return len(found)


def _crossings(drawn: Drawn) -> int:
    number = _chosen(drawn.lines, ("edge",))
    one, other = crossing_pairs(drawn.courses.take(number))
    return sum(
        not set(drawn.lines[first].numbers[1:]) & set(drawn.lines[second].numbers[1:])
        for first, second in zip(number[one].tolist(), number[other].tolist(), strict=True)
    )


def _clipped(drawn: Drawn) -> int:
    """Count what reaches over the border; lines and outlines have their width here."""
    sheet = np.array([drawn.width, drawn.height])
    count = 0
    for marks, boxes in (
        ((), drawn.boxes),
        (drawn.shapes, drawn.outlines.boxes),
        (drawn.lines, drawn.courses.boxes),
    ):
        half = np.array([mark.size / 2 for mark in marks])[:, None] if marks else 0.0
        out = (boxes[:, :2] < half) | (boxes[:, 2:] > sheet - half)
        count += int(out.any(axis=1).sum())
    return count


def unexplained(drawn: Drawn) -> tuple[tuple[object, ...], ...]:
    """Return the looks of nodes and edges that no key has a sample of, sorted."""
    sizes = np.diff(drawn.outlines.first).tolist()
    paper = drawn.paper
    shapes = {(mark.kind, mark.fill, size) for mark, size in zip(drawn.shapes, sizes, strict=True)}
    lines = {(mark.kind, mark.line, mark.dash) for mark in drawn.lines}
    missing: set[tuple[object, ...]] = set()
    for drawn_as, kind in ((shapes, "node"), (lines, "edge")):
        samples = [(color, form) for name, color, form in drawn_as if name == "key"]
        missing |= {
            (kind, color, form)
            for name, color, form in drawn_as
            if name == kind
            and not any(form == known and _tint(color, of, paper) for of, known in samples)
        }
    return tuple(sorted(missing, key=repr))


def _tint(color: Color, of: Color, paper: Color) -> bool:
    """Tell whether a colour is another one, or that one mixed with paper."""
    step = [two - ground for two, ground in zip(of[:3], paper[:3], strict=True)]
    gone = [one - ground for one, ground in zip(color[:3], paper[:3], strict=True)]
    widest = max(range(3), key=lambda part: abs(step[part]))
    if of[3] == 0 or color[3] == 0:
        return of[3] == color[3]
    share = gone[widest] / step[widest] if step[widest] else 1.0
    exact = all(abs(one - share * two) < 1.6 / 255 for one, two in zip(gone, step, strict=True))
    return exact and 0 < share < 1.01


def _mark_contrast(drawn: Drawn) -> float:
    nodes = _chosen(drawn.shapes, ("node",)).tolist()
    edges = [mark for mark in drawn.lines if mark.kind in EDGES]
    least = min(
        shape_contrasts(drawn, nodes).min(initial=21.0),
        line_contrasts(drawn, edges).min(initial=21.0),
    )
    return round(float(least), 2)


def _parallel_gap(drawn: Drawn) -> float:
    """Return the least distance between the middles of edges of the same two nodes."""
    strands: dict[tuple[int, ...], list[Floats]] = {}
    edges = _chosen(drawn.lines, ("edge",))
    first = drawn.courses.first
    for number in edges.tolist():
        ends = drawn.lines[number].numbers[1:]
        spots = drawn.courses.spots[first[number] : first[number + 1]]
        if len(set(ends)) == 2:
            strands.setdefault(tuple(sorted(ends)), []).append(halfway(spots))
    gaps = [
        float(np.sqrt(((one - other) ** 2).sum()))
        for strand in strands.values()
        for one, other in combinations(strand, 2)
    ]
    return round(min(gaps, default=inf), 1)
