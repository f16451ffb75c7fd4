"""The ego view: one entity in the middle, and in rings around it what it is tied to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.frame import Frame, compose, families_for, refuse_empty, view
from graphlib_ij.figures.layout.rings import guides
from graphlib_ij.figures.letters import clean
from graphlib_ij.figures.look import Look
from graphlib_ij.figures.shapes import outline
from graphlib_ij.figures.style import LINE_WIDTH, UNCERTAIN
from graphlib_ij.figures.views.ego.circle import make_circle, rings_within
from graphlib_ij.figures.views.ego.kin import find_kin
from graphlib_ij.figures.views.ego.ties import join
from graphlib_ij.figures.views.nodelink.drawing import (
    dimmed,
    draw_edge,
    draw_label,
    draw_node,
    label_lines,
    plan_keys,
)
from graphlib_ij.figures.views.nodelink.plan import Item, Node
from graphlib_ij.figures.words import (
    articles_told,
    counted,
    kind_of,
    listed,
    meaning_of,
    name_in_text,
    named_apart,
    sizes_for,
    source_of,
)
from graphlib_ij.schema import node_kinds, plural

if TYPE_CHECKING:
    import networkx as nx

    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.pen import Pen
    from graphlib_ij.figures.sheet import Sheet
    from graphlib_ij.figures.views.ego.circle import Circle
    from graphlib_ij.figures.views.ego.kin import Kin

NOUNS = {
    "official": ("person", "people"),
    "city": ("place", "places"),
    "region": ("place", "places"),
    "country": ("place", "places"),
}
"""What a title calls several kinds together, or otherwise than the schema does."""

STEPS = ("one step", "two steps", "three steps", "four steps")
THIN = 0.7
"""Width of lines that do not lead from ring to ring."""

MOST_NAMED = 6
"""Names for each relation in the alternative text."""


@view
def draw_ego(
    graph: nx.MultiDiGraph, center: str, *, look: Look | None = None, radius: int = 2
) -> Sheet:
    """Draw one entity with its neighbourhood in rings.

    Direct neighbours stand on the inner ring in sectors, one for each relation and direction, under
    a heading that is read after the centre's name.  Farther ones stand on the outer rings, in the
    rows below the neighbour that ties them to the centre.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `graphlib_ij.graph.build_graph` makes it.
    center : str
        The id of the entity in the middle.
    look : Look, optional
        With ``label="all"`` up to 120 entities are drawn, otherwise up to 40: the near ones first,
        of equally near the foremost by the look's measure.  Highlighted ones are always drawn.
    radius : int
        How many rings, 1 or more.

    Returns
    -------
    Sheet
        A ``matplotlib.figure.Figure``; equal graphs give equal figures.

    Raises
    ------
    UnknownNameError
        If `center` is not in the graph.
    GraphlibError
        If the graph has no node, `radius` is below 1, or there is no such measure.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for node, label, kind in (("a", "Acme", "company"), ("p", "Parma", "city")):
    ...     graph.add_node(node, label=label, kind=kind)
    >>> _ = graph.add_edge("a", "p", key="based_in", kind="based_in", status="asserted", weight=1.0)
    >>> draw_ego(graph, "a").heading
    'Acme: tied to 1 place'
    """
    look = look or Look()
    refuse_empty(graph)
    graph = named_apart(graph)
    sizes = sizes_for(graph, look)
    rings = min(radius, rings_within(look))
    kin = find_kin(graph, center, sizes=sizes, look=look, radius=rings)
    shown = graph.subgraph([center, *(branch.node for branch in kin.walk())])
    name = name_in_text(graph, center)
    frame = Frame(
        title=clean(look.title) or _title(graph, kin),
        subtitle=_subtitle(graph, kin),
        caption="",
        source=clean(look.source) or source_of(graph),
        alt=_alt(graph, kin),
    )
    families = families_for(frame, shown)
    ranked = [node for node in sizes.ranked() if node in shown and node != center]
    circle = make_circle(
        graph, kin, measure=sizes.values, families=families, look=look,
        named=ranked[: look.most_labels(len(ranked))],
    )  # fmt: skip
    circle = join(graph, circle, kin)
    caption = [
        _how_to_read(kin, name),
        meaning_of(sizes) if circle.scale.largest else "",
        _left_out(kin, circle, narrow=rings < radius),
    ]
    frame = frame.with_caption(" ".join(filter(None, caption)))
    middle = (look.sheet / 2, circle.plan.height / 2)
    return compose(
        look,
        frame.with_keys(*plan_keys(circle.plan, sizes, scale=circle.scale)),
        families=families,
        height=circle.plan.height,
        body=lambda pen: _draw(pen.at(*middle), circle),
        positions={
            node.item.id: (node.center[0] + middle[0], node.center[1] + middle[1])
            for node in circle.plan.nodes
        },
    )


def _title(graph: nx.MultiDiGraph, kin: Kin) -> str:
    counts: Counter[tuple[str, str]] = Counter()
    order = {kind: place for place, kind in enumerate(node_kinds())}
    # Of equally many kinds that the schema names first come first.
    for node in sorted(kin.tied, key=lambda node: order.get(kind_of(graph, node), len(order))):
        kind = kind_of(graph, node)
        many = plural(kind) if kind in order else ""
        counts[NOUNS.get(kind, (kind, many) if many else ("other", "others"))] += 1
    name = name_in_text(graph, kin.center)
    if not counts:
        return f"{name}: no {'certain ' if kin.found else ''}tie to another entity"
    parts = [counted(count, *noun) for noun, count in counts.most_common()]
    return f"{name}: tied to {listed(parts)}"


def _subtitle(graph: nx.MultiDiGraph, kin: Kin) -> str:
    drawn = Counter(branch.ring for branch in kin.walk())
    parts = []
    for ring, count in sorted(kin.found.items()):
        steps = STEPS[ring - 1] if ring <= len(STEPS) else f"{ring} steps"
        part = f"{counted(count, 'entity', 'entities') if ring == 1 else f'{count:,}'} {steps} away"
        if ring == 1 and count > len(kin.tied):
            part += f", {count - len(kin.tied):,} of them {' or '.join(UNCERTAIN)} only"
        parts.append(part + (f" ({drawn[ring]:,} drawn)" if drawn[ring] < count else ""))
    text = ", ".join(parts) or "No relation is stated"
    return text + articles_told(graph, "; from ")


def _how_to_read(kin: Kin, name: str) -> str:
    if not kin.found:
        return f"No relation of {name} to another entity is stated."
    text = f"How to read: {name} is tied to those on the inner ring, as the headings say"
    if any(branch.ring > 1 for branch in kin.walk()):
        text += "; those farther out hang on the neighbour whose line leads to them"
    return text + ". Places on a ring have no meaning."


def _left_out(kin: Kin, circle: Circle, *, narrow: bool) -> str:
    drawn = Counter(branch.ring for branch in kin.walk())
    missing = sum(kin.found.values()) - sum(drawn.values())
    parts = []
    if missing:
        parts.append(counted(missing, "less central entity", "less central entities"))
    if circle.omitted:
        parts.append(counted(circle.omitted, "relation") + " among those shown")
    if narrow:
        parts.append("what is farther away")
    unnamed = sum(node.item.label is None for node in circle.plan.nodes)
    text = f"Not drawn, for want of room: {listed(parts)}." if parts else ""
    return f"{text} Not named: {unnamed:,} less central ones.".strip() if unnamed else text


def _alt(graph: nx.MultiDiGraph, kin: Kin) -> str:
    name = name_in_text(graph, kin.center)
    if not kin.found:
        return f"{name} stands alone."
    named: dict[str, list[str]] = {}
    for side in kin.sides:
        for sector in side:
            names = [name_in_text(graph, branch.node) for branch in sector.branches]
            named.setdefault(sector.phrase, []).extend(names)
    parts = []
    for phrase, names in named.items():
        more = len(names) - MOST_NAMED
        few = [*names[:MOST_NAMED], f"{more:,} more"] if more > 0 else names
        parts.append(f"{phrase} {listed(few)}")
    return f"{name} in the middle of rings. {name} " + "; ".join(parts) + "."


def _draw(pen: Pen, circle: Circle) -> None:
    """Draw from the middle outwards: guides, edges, the centre, nodes, names, headings."""
    nodes, theme = circle.plan.nodes, pen.theme
    if len(nodes) > 1:
        for ring, pieces in enumerate(guides(circle.rings, _taken(circle)), 1):
            for piece in pieces:
                pen.line(piece, color=theme.rule, gid=f"guide-{ring}", width=0.5, zorder=0.5)
    dim_nodes, dim_edges = dimmed(circle.plan)
    for number, (edge, stroke) in enumerate(zip(circle.plan.edges, circle.strokes, strict=True)):
        width = LINE_WIDTH if number < circle.first else THIN
        draw_edge(pen, edge, stroke, number=number, dim=number in dim_edges, width=width)
    core = np.round(outline("circle") * circle.core, 2)
    pen.polygon(core, fill=theme.tints[0], outline=theme.rule, gid="core", zorder=2.5)
    for number, node in enumerate(nodes):
        dim = number in dim_nodes and number > 0
        draw_node(pen, node, number=number, dim=dim)
        draw_label(pen, node, number=number, dim=dim)
    for number, heading in enumerate(circle.headings):
        # A heading is a name without a shape: its line goes the same way.
        away = heading.center[0] - (heading.label.width if heading.right else -heading.label.width)
        item = Item("", "", 0.0, (0.0, 0.0), heading.label)
        for line in label_lines(Node(item, (away, heading.center[1]), heading.center)):
            pen.text(
                line.text, line.at, size=line.size, weight=line.weight, align=line.align,
                gid=f"axis-{number}", color=theme.grey,
            )  # fmt: skip


def _taken(circle: Circle) -> Floats:
    """Return the boxes that guides leave out, as (left, bottom, right, top)."""
    rows = [(node.label_center, node.item.label_half) for node in circle.plan.nodes]
    rows += [(one.center, (one.label.width / 2, one.label.height / 2)) for one in circle.headings]
    center, half = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    boxes: Floats = np.concatenate([center - half, center + half], axis=1)
    return boxes
