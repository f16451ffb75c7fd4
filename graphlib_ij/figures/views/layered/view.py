"""The layered view: people, companies, places and sectors in columns, relations across.

The easiest to read where the question is who sits where; it shows no more than about eighty
entities.  Distances have no meaning, and who is close to whom is for the network view.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.figures.frame import Frame, compose, families_for, refuse_empty, view
from graphlib_ij.figures.letters import clean
from graphlib_ij.figures.look import Look
from graphlib_ij.figures.views.chosen import choose_tied, neighbours
from graphlib_ij.figures.views.layered.layers import (
    draw_layers,
    height_of,
    make_layers,
    set_headings,
)
from graphlib_ij.figures.views.nodelink.drawing import plan_keys
from graphlib_ij.figures.words import (
    capital,
    counted,
    counts_of,
    foremost_of,
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
    from collections.abc import Collection

    import networkx as nx

    from graphlib_ij.figures.sheet import Sheet
    from graphlib_ij.figures.words import Sizes

MOST, LEAST, PER_POINT = 80, 30, 0.19
"""Entities that are drawn at most: of any sheet, of the narrowest, and for each point of width."""

FIRST, PLACES, LAST = ("official",), ("city", "region", "country"), ("sector",)


@dataclass(frozen=True, slots=True)
class _Choice:
    """What is drawn: ids in columns, those without a relation, and how many are left out."""

    columns: tuple[tuple[str, ...], ...]
    loose: tuple[str, ...]
    ties: int
    """Entities with a relation that are left out."""

    alone: int
    """Entities without one that are left out."""

    @property
    def drawn(self) -> tuple[str, ...]:
        """Return every id that is drawn."""
        return tuple(node for column in self.columns for node in column) + self.loose


@view
def draw_layered(graph: nx.MultiDiGraph, *, look: Look | None = None) -> Sheet:
    """Draw a graph in columns: people, companies and organizations, places, sectors.

    At most about eighty entities are drawn, the foremost of each column, and fewer where the sheet
    is narrow; there, places and sectors may share a column.  With ``look.like`` columns keep their
    order about as it is there.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `graphlib_ij.graph.build_graph` makes it.
    look : Look, optional

    Returns
    -------
    Sheet
        Equal graphs give equal figures, in whatever order their nodes and edges were added.

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
    >>> graph.add_nodes_from([("Acme", {"kind": "company"}), ("Parma", {"kind": "city"})])
    >>> about = {"kind": "based_in", "status": "asserted", "weight": 1.0}
    >>> _ = graph.add_edge("Acme", "Parma", key="based_in", **about)
    >>> draw_layered(graph).heading
    'What is where: 1 company, 1 place'
    """
    look = look or Look()
    refuse_empty(graph)
    graph = named_apart(graph)
    sizes = sizes_for(graph, look)
    choice = _choose(graph, sizes, look)
    part = graph.subgraph(choice.drawn)
    ranked = [node for node in sizes.ranked() if node in part]
    named = ranked[: look.most_labels(len(ranked))]
    unnamed = len(part) - len({*named, *look.highlight} & set(part))
    frame = Frame(
        title=clean(look.title) or _title(part),
        subtitle=f"{counts_of(graph)}{_shown(choice, part)}",
        caption=_caption(graph, sizes, choice, unnamed=unnamed),
        source=clean(look.source) or source_of(graph),
        alt=_alt(graph, part, sizes),
    )
    families = families_for(frame, part)
    layers = make_layers(
        part,
        columns=choice.columns,
        loose=choice.loose,
        measure=sizes.values,
        families=families,
        look=look,
        named=named,
    )
    texts = [_heading_of(part, names) for names in layers.columns]
    headings = set_headings(layers, texts, families, width=look.sheet)
    return compose(
        look,
        frame.with_keys(*plan_keys(layers.plan, sizes, scale=layers.scale)),
        families=families,
        height=height_of(layers, headings),
        body=lambda pen: draw_layers(pen, layers, headings),
        positions={node.item.id: node.center for node in layers.plan.nodes},
    )


def _choose(graph: nx.MultiDiGraph, sizes: Sizes, look: Look) -> _Choice:
    """Choose what is drawn: all where it fits, else of each column the foremost."""
    near = neighbours(graph)
    joined = [node for node in near if near[node]]
    loose = [node for node in near if not near[node]]
    most = min(MOST, max(int(look.sheet * PER_POINT), LEAST))
    columns = [[node for node in joined if _column(graph, node) == number] for number in range(4)]
    if len(joined) > most:
        columns = choose_tied(columns, near, values=sizes.values, always=look.highlight, most=most)
    drawn = sum(map(len, columns))
    shown: list[str] = []
    if drawn == len(joined) and (not drawn or drawn + len(loose) <= most):
        shown = loose[:most]
    return _Choice(
        tuple(tuple(column) for column in columns if column),
        tuple(shown),
        len(joined) - drawn,
        len(loose) - len(shown),
    )


def _column(graph: nx.MultiDiGraph, node: str) -> int:
    kind = kind_of(graph, node)
    return 0 if kind in FIRST else 3 if kind in LAST else 2 if kind in PLACES else 1


def _title(graph: nx.MultiDiGraph) -> str:
    """Return how many sit, work or are where; events, which are no one's place, are not counted."""
    columns = [
        [
            node
            for node in graph
            if _column(graph, node) == number and kind_of(graph, node) != "event"
        ]
        for number in range(4)
    ]
    people, middle, places, sectors = map(len, columns)
    counts = [
        counted(people, "person", "people"),
        f"{middle:,} {_heading(graph, columns[1]).lower()}",
        counted(places, "place"),
        counted(sectors, "sector"),
    ]
    told = (people, middle, places, sectors * (not people or not places))
    lead = "Who sits where" if people else "What is where" if places else "Who does what"
    text = ", ".join(count for count, some in zip(counts, told, strict=True) if some)
    return f"{lead}: {text or counted(len(graph), 'event')}"


def _heading(graph: nx.MultiDiGraph, nodes: Collection[str]) -> str:
    """Return what a column of these nodes is called."""
    counts = Counter(kind_of(graph, node) for node in nodes)
    known = [kind for kind in node_kinds() if kind in counts]
    names: list[str] = []
    for kind in known:
        name = "people" if kind in FIRST else "places" if kind in PLACES else plural(kind)
        if kind not in FIRST + PLACES and counts[kind] == 1 and len(counts) == 1:
            name = kind
        names += [name] * (name not in names)
    names += ["others"] * bool(set(counts) - set(known))
    return capital(listed(names))


def _heading_of(graph: nx.MultiDiGraph, nodes: Collection[str]) -> str:
    return f"{_heading(graph, nodes)} ({len(nodes):,})"


def _shown(choice: _Choice, part: nx.MultiDiGraph) -> str:
    if not choice.ties + choice.alone:
        return ""
    return f"; drawn are {counted(len(part), 'entity', 'entities')} with their relations"


def _caption(graph: nx.MultiDiGraph, sizes: Sizes, choice: _Choice, *, unnamed: int) -> str:
    top = foremost_of(graph, sizes)
    left_out = [
        f"{counted(choice.ties, 'less central entity', 'less central entities')} with relations"
        * bool(choice.ties),
        f"{choice.alone:,} without a relation" * bool(choice.alone),
    ]
    left = [text for text in left_out if text]
    parts = [
        "Each line is a relation; one that joins two of a column is an arc beside it."
        if choice.columns
        else "",
        meaning_of(sizes),
        top,
        f"Not drawn: {listed(left)}." if left else "",
        f"Not named: {unnamed:,} less central ones." if unnamed else "",
        "The order within columns is chosen so that few lines cross; it has no other meaning."
        if choice.columns
        else "",
    ]
    return " ".join(filter(None, parts))


def _alt(graph: nx.MultiDiGraph, part: nx.MultiDiGraph, sizes: Sizes) -> str:
    columns = [[node for node in part if _column(part, node) == number] for number in range(4)]
    names = [f"{_heading(part, column).lower()} ({len(column):,})" for column in columns if column]
    kinds = Counter(str(kind or "") for _, _, kind in part.edges(data="kind"))
    most = sorted(kinds, key=lambda kind: (-kinds[kind], kind))[:3]
    text = f"A diagram in columns from left to right: {listed(names)}."
    if most:
        often = [f"{kind.replace('_', ' ') or 'no kind'} {kinds[kind]:,}" for kind in most]
        text += f" Lines between them are relations, most often {listed(often)}."
    ties = Counter(node for edge in part.edges() if edge[0] != edge[1] for node in edge)
    hubs = sorted(ties, key=lambda node: (-ties[node], str(node)))[:3]
    if hubs:
        told = [f"{name_in_text(part, hub)} {ties[hub]:,}" for hub in hubs]
        text += f" Most lines: {listed(told)}."
    top = foremost_of(graph, sizes, 3)
    return f"{text} {capital(sizes.title)}, {top[:1].lower()}{top[1:]}" if top else text
