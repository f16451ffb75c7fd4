"""Columns of cards planned and drawn: how wide names are, where columns stand, what heads them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import networkx as nx

from graphlib_ij.figures.fonts import fold, font, text_width
from graphlib_ij.figures.layout.rows import set_in_rows
from graphlib_ij.figures.scale import make_scale
from graphlib_ij.figures.style import HEADING_SIZE, LABEL_SIZES, head_of
from graphlib_ij.figures.views.layered.cards import make_links, set_cards
from graphlib_ij.figures.views.layered.ports import (
    free_width,
    make_strokes,
    port_of,
    set_across,
    set_nodes,
)
from graphlib_ij.figures.views.nodelink.drawing import draw_plan
from graphlib_ij.figures.views.nodelink.plan import ROWS_HEADING, Edge, Node, Plan, make_items

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from graphlib_ij.figures.look import Look
    from graphlib_ij.figures.pen import Align, Pen
    from graphlib_ij.figures.scale import Scale
    from graphlib_ij.figures.views.layered.cards import Cards, Links
    from graphlib_ij.figures.views.layered.ports import Across
    from graphlib_ij.figures.views.nodelink.plan import Item
    from graphlib_ij.figures.views.nodelink.strokes import Stroke

WRAPS = (
    (17, 0.075), (15, 0.075), (13, 0.07), (12, 0.06), (11, 0.05), (10, 0.045), (9, 0.04),
)  # fmt: skip
"""Characters of a line of a name, and which part of the sheet's width lines must then have in each
gap to bend in: the first for which this holds is taken."""

LEAST_ROOM = 20.0
"""Points of such room below which the last two columns become one."""

MERGED, SPARE, LAST_WRAPS = 3, 5.0, (9, 8, 7, 6, 5)
"""Of so many columns or fewer, the last become one only if so many points cannot be had, even with
names of so few characters a line."""

NARROW, NARROW_RADIUS, NARROW_LETTERS = 330.0, 7.0, 7.6
"""A sheet of fewer points than the first has smaller shapes and letters."""

BAR, BAR_OVER, BAR_BACK = 1.2, 1.6, 0.4
"""Points of a bar's width, of what it reaches over the outermost lines, and of its distance."""

HEADING_LINE, HEADING_GAP, BELOW_HEADINGS, ABOVE_ROWS = 9.5, 4.0, 9.0, 12.0


@dataclass(frozen=True, slots=True)
class Layers:
    """The drawing, planned.

    Attributes
    ----------
    columns : tuple of tuple of str
        Ids of the entities in each column, from the top.
    plan, strokes : Plan, tuple of Stroke
        What is drawn where, without the headings.
    drawing : _Drawing
        Of columns; None if no entity has a relation.
    scale : Scale
        Of the shapes.
    """

    columns: tuple[tuple[str, ...], ...]
    plan: Plan
    strokes: tuple[Stroke, ...]
    drawing: _Drawing | None
    scale: Scale


@dataclass(frozen=True, slots=True)
class _Drawing:
    cards: Cards
    across: Across


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: its lines, and where they begin or end, by their alignment."""

    lines: tuple[str, ...]
    x: float
    align: Align


def make_layers(
    graph: nx.MultiDiGraph,
    *,
    columns: Sequence[Sequence[str]],
    loose: Sequence[str],
    measure: Mapping[str, float],
    families: tuple[str, ...],
    look: Look,
    named: Collection[str],
) -> Layers:
    """Plan the columns of a graph; `loose` entities, without a relation, stand in rows below.

    Only nodes in `named`, and those to be highlighted, get a label.
    """
    names = sorted((node for column in columns for node in column), key=str) + list(loose)
    narrow = look.sheet < NARROW
    scale = make_scale([measure.get(name, 0.0) for name in names])
    scale = replace(scale, radius=min(scale.radius, NARROW_RADIUS)) if narrow else scale
    index = {name: number for number, name in enumerate(names)}
    edges = _edges(graph, index)
    started = _started(graph, columns, look)
    numbered = [[index[node] for node in column] for column in started]

    def items_for(wrap: int) -> list[Item]:
        return make_items(
            graph, names, measure=measure, families=families, look=look, named=named,
            columns=wrap, scale=scale, largest=NARROW_LETTERS if narrow else LABEL_SIZES[0][2],
        )  # fmt: skip

    links, items = _fitted(numbered, edges, items_for, look=look)
    # Names in rows have the whole width, however narrow those in columns are.
    rows = items_for(WRAPS[0][0])[len(names) - len(loose) :] if loose else []
    spots, floor = set_in_rows([(item.half, item.label_half) for item in rows], width=look.sheet)
    nodes = tuple(
        Node(item, center, label) for item, (center, label) in zip(rows, spots, strict=True)
    )
    if links is None:
        return Layers((), Plan(nodes, edges, floor + ROWS_HEADING, floor), (), None, scale)
    cards = set_cards(links, items)
    across = set_across(cards, items, width=look.sheet)
    top = round(cards.height + (floor + ROWS_HEADING + ABOVE_ROWS if rows else 0.0), 1)
    placed = set_nodes(cards, items, across, top=top)
    heads = [head_of(edge.kind) for edge in edges]
    strokes = make_strokes(cards, placed, across, top=top, heads=heads)
    ids = tuple(
        tuple(names[slot] for slot in column if slot < links.count) for column in links.order
    )
    plan = Plan((*placed, *nodes), edges, top, floor)
    return Layers(ids, plan, tuple(strokes), _Drawing(cards, across), scale)


def _edges(graph: nx.MultiDiGraph, index: Mapping[str, int]) -> tuple[Edge, ...]:
    found = [
        (index[a], index[b], str(data.get("kind", "")), str(data.get("status", "asserted")))
        for a, b, data in graph.edges(data=True)
    ]
    return tuple(Edge(*edge, swing=0.0) for edge in sorted(found))


def _started(
    graph: nx.MultiDiGraph, columns: Sequence[Sequence[str]], look: Look
) -> list[list[str]]:
    """Return columns in a first order: as in ``look.like``, or by the groups that are joined."""
    groups = [sorted(group, key=str) for group in nx.weakly_connected_components(graph)]
    groups.sort(key=lambda group: (-len(group), str(group[0])))
    rank = {node: number for number, group in enumerate(groups) for node in group}
    like = look.like or {}
    return [
        sorted(column, key=lambda node: (-like.get(node, (0, -1))[1], rank[node], str(node)))
        for column in columns
    ]


def _fitted(
    columns: list[list[int]],
    edges: tuple[Edge, ...],
    items_for: Callable[[int], list[Item]],
    *,
    look: Look,
) -> tuple[Links | None, list[Item]]:
    """Return links and items that leave lines room; at worst the last two columns become one."""
    items = items_for(WRAPS[0][0])
    if not columns:
        return None, items
    while True:
        few = len(columns) <= MERGED
        least = SPARE if few else LEAST_ROOM
        tries = [(wrap, max(part * look.sheet, least)) for wrap, part in WRAPS]
        tries += [(wrap, SPARE) for wrap in LAST_WRAPS if few]
        links = make_links(
            edges, columns=columns, names_left=_names_left(len(columns)), keep=bool(look.like)
        )
        for wrap, wanted in tries:
            items = items_for(wrap)
            room = free_width(links, items, width=look.sheet)
            if room >= wanted:
                return links, items
        if len(columns) == 1:
            return links, items
        columns = [*columns[:-2], columns[-2] + columns[-1]]


def _names_left(count: int) -> tuple[bool, ...]:
    """Tell where the names of columns stand: outside in the first and last, then in turns.

    Shapes of a column face those of the next where they can: arcs have the gap without names.
    """
    return {1: (False,), 2: (True, False), 3: (True, False, False)}.get(
        count, (True, False, True, False)
    )


def set_headings(
    layers: Layers, texts: Sequence[str], families: tuple[str, ...], *, width: float
) -> tuple[Heading, ...]:
    """Return the heading of each column, as wide as the column and half the gaps beside it."""
    if layers.drawing is None:
        return ()
    letters = font(families, HEADING_SIZE, "bold")
    spans, bends = layers.drawing.across.spans, layers.drawing.across.bends
    middles = [0.0, *(sum(bend) / 2 for bend in bends), width]
    names_left = layers.drawing.cards.links.names_left
    wide = [text_width(text, letters) for text in texts]
    headings = []
    for number, (text, span) in enumerate(zip(texts, spans, strict=True)):
        low = middles[number] + HEADING_GAP * bool(number)
        high = middles[number + 1] - HEADING_GAP * (number < len(bends))
        if number < len(bends) and names_left[number + 1]:
            # The next heading ends at a line's end: what it leaves of its room may be used.
            free = spans[number + 1].right - wide[number + 1] - 2 * HEADING_GAP
            high = max(high, free)
        align: Align = "left"
        room, x = high - span.left, span.left
        if names_left[number]:
            room, align, x = span.right - low, "right", span.right
        if wide[number] > room:
            # The outer columns' headings may reach into the gap, if they must.
            if number == 0:
                room, align, x = high, "left", 0.0
            elif number == len(bends):
                room, align, x = width - low, "right", width
        # No word is broken, however narrow a column without names is.
        room = max(room, *(text_width(word, letters) for word in text.split()))
        headings.append(Heading(tuple(fold(text, letters, room)), x, align))
    return tuple(headings)


def height_of(layers: Layers, headings: Sequence[Heading]) -> float:
    """Return the height of the drawing with its headings."""
    lines = max((len(heading.lines) for heading in headings), default=0)
    return layers.plan.height + (lines * HEADING_LINE + BELOW_HEADINGS if lines else 0.0)


def draw_layers(pen: Pen, layers: Layers, headings: Sequence[Heading]) -> None:
    """Draw columns from their lower left corner: headings, bars, lines, shapes, names."""
    most = max((len(heading.lines) for heading in headings), default=0)
    for number, heading in enumerate(headings):
        for row, line in enumerate(heading.lines):
            height = layers.plan.height + BELOW_HEADINGS + HEADING_LINE * (most - 1 - row)
            pen.text(
                line, (heading.x, height), size=HEADING_SIZE, weight="bold",
                gid=f"axis-{number}", align=heading.align,
            )  # fmt: skip
    if layers.drawing is not None:
        _draw_bars(pen, layers.plan.nodes, layers.drawing.cards.links)
    draw_plan(pen, layers.plan, strokes=layers.strokes)


def _draw_bars(pen: Pen, nodes: Sequence[Node], links: Links) -> None:
    """Draw a bar where several lines end at one side of a card, so that they end at something."""
    chosen = any(node.item.stands_out for node in nodes)
    for (slot, side), spots in sorted(links.ends.items()):
        if len(spots) < 2:
            continue
        node = nodes[slot]
        x = port_of(node, side) - side * BAR_BACK
        middle = node.center[1]
        ends = [(x, middle - spots[0] + BAR_OVER), (x, middle - spots[-1] - BAR_OVER)]
        color = pen.theme.node(node.item.kind).outline
        if chosen and not node.item.stands_out:
            color = pen.theme.lighter(color)
        pen.line(ends, color=color, gid=f"bar-{slot}", width=BAR)
