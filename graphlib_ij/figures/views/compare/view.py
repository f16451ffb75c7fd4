"""The compare view: two graphs in one drawing, what is new, what is gone, what stays.

Nothing of it is said by colour alone: new is thick and behind a plus sign, gone is dashed, crossed
or struck through, and what stays is pale.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from graphlib_ij.figures.frame import Frame, compose, families_for, refuse_empty, view
from graphlib_ij.figures.keys import (
    LINE_ENTRY,
    SHAPE_ENTRY,
    Entry,
    Key,
    edge_key,
    node_key,
    size_key,
)
from graphlib_ij.figures.letters import clean
from graphlib_ij.figures.look import Look
from graphlib_ij.figures.scale import make_scale
from graphlib_ij.figures.style import SUBTITLE_SIZE, UNCERTAIN
from graphlib_ij.figures.views.compare.drawing import (
    EntitySample,
    RelationSample,
    draw_union,
    fate_of,
)
from graphlib_ij.figures.views.compare.union import (
    FATES,
    FIRMER,
    GONE,
    KEPT,
    LOOSER,
    MOST,
    NEW,
    foremost_part,
    unite,
)
from graphlib_ij.figures.views.nodelink.drawing import SCHEMATIC
from graphlib_ij.figures.views.nodelink.plan import make_plan
from graphlib_ij.figures.words import (
    Sizes,
    counted,
    counts_of,
    label_text,
    listed,
    meaning_of,
    named_apart,
    sizes_for,
    source_of,
)

if TYPE_CHECKING:
    import networkx as nx

    from graphlib_ij.figures.pen import Pen
    from graphlib_ij.figures.scale import Scale
    from graphlib_ij.figures.sheet import Sheet
    from graphlib_ij.figures.views.compare.union import Union
    from graphlib_ij.figures.views.nodelink.plan import Plan

NO_CHANGE = "Nothing is new, nothing is gone, and no relation has another status."
MOST_NAMED = 6
"""Relations of each sort that the alternative text tells."""


@dataclass(frozen=True, slots=True)
class _Changes(Sizes):
    """Sizes that say how many relations of an entity changed, which is no measure of a graph."""

    @property
    def title(self) -> str:
        """Return what sizes say, within a sentence."""
        return "relations that changed"


@view
def draw_compare(old: nx.MultiDiGraph, new: nx.MultiDiGraph, *, look: Look | None = None) -> Sheet:
    """Draw two graphs in one layout, with what is new and what is gone told apart.

    Up to 60 entities of both graphs are all drawn; of more, only what changed with the entities
    that it happened to, those with the most changes first, and the relations among them that stay.

    Parameters
    ----------
    old, new : networkx.MultiDiGraph
        As `graphlib_ij.graph.build_graph` makes them.
    look : Look, optional
        Unless ``size_by`` is given, areas show how many relations of an entity changed; otherwise
        the measure in both graphs together.

    Returns
    -------
    Sheet
        A ``matplotlib.figure.Figure``; equal graphs give equal figures.

    Raises
    ------
    GraphlibError
        If neither graph has a node, or there is no such measure.

    Examples
    --------
    >>> import networkx as nx
    >>> old, new = nx.MultiDiGraph(), nx.MultiDiGraph()
    >>> for graph in (old, new):
    ...     for node, label, kind in (("a", "Acme", "company"), ("p", "Parma", "city")):
    ...         graph.add_node(node, label=label, kind=kind)
    >>> about = {"kind": "based_in", "status": "asserted", "title": "", "evidence": []}
    >>> _ = new.add_edge("a", "p", key="based_in", **about)
    >>> draw_compare(old, new).heading
    'What changed: 1 new relation'
    """
    look = look or Look()
    whole = unite(old, new)
    refuse_empty(whole.graph)
    whole = replace(whole, graph=named_apart(whole.graph))
    counts = whole.changes_of()
    values = {node: float(counts[node]) for node in whole.graph}
    sizes = sizes_for(whole.graph, look) if look.size_by else _Changes("degree", values)
    shown = whole
    if len(whole.graph) > MOST:
        shown = foremost_part(whole, keep=MOST, always=look.highlight)
    _mark_new(shown)
    ranked = [node for node in sizes.ranked() if node in shown.graph]
    named = ranked[: look.most_labels(len(ranked))]
    unnamed = len(ranked) - len({*named, *(node for node in look.highlight if node in ranked)})
    caption = [
        _how_to_read(shown),
        _meaning(sizes),
        _left_out(whole, shown),
        f"Not named: {unnamed:,} entities." if unnamed else "",
        SCHEMATIC,
    ]
    frame = Frame(
        title=clean(look.title) or _title(whole),
        subtitle=f"Before: {counts_of(old)}. Now: {counts_of(new)}.",
        caption=" ".join(filter(None, caption if len(shown.graph) else [])),
        source=clean(look.source) or source_of(whole.graph),
        alt=_alt(whole),
    )
    families = families_for(frame, shown.graph)
    if not len(shown.graph):
        return compose(look, frame, families=families, height=40.0, body=_say_so)
    plan = make_plan(
        shown.graph, measure=sizes.values, families=families, look=look, named=named,
        bold={node for node, fate in shown.entities.items() if fate == NEW},
    )  # fmt: skip
    rows = "Without a relation " + ("in either graph" if shown is whole else "that is drawn")
    return compose(
        look,
        frame.with_keys(*_keys(shown, plan, sizes)),
        families=families,
        height=plan.height,
        body=lambda pen: draw_union(pen, plan, shown, rows=rows),
        positions={node.item.id: node.center for node in plan.nodes},
    )


def _mark_new(union: Union) -> None:
    """Put a plus sign before the names of new entities; the union's graph is its own."""
    for node, fate in union.entities.items():
        if fate == NEW:
            union.graph.nodes[node]["label"] = f"+ {label_text(union.graph, node)}"


def _title(union: Union) -> str:
    relations = Counter(union.relations.values())
    parts = _phrases(relations, "relation", "relations")
    if not parts:
        entities = Counter(union.entities.values())
        parts = _phrases(entities, "entity", "entities")
    return f"What changed: {', '.join(parts) or 'nothing'}"


def _phrases(counts: Counter[str], one: str, many: str) -> list[str]:
    """Return counts in words, the noun with the first only: "2 new relations", "1 gone"."""
    parts: list[str] = []
    for fate in FATES:
        if counts[fate] and fate != KEPT:
            noun = "" if parts else f" {one if counts[fate] == 1 else many}"
            after = fate == GONE and not parts
            text = f"{noun} {fate}" if after else f" {fate}{noun}"
            parts.append(f"{counts[fate]:,}{text}")
    return parts


def _how_to_read(shown: Union) -> str:
    if not shown.differs:
        return NO_CHANGE
    relations, entities = set(shown.relations.values()), set(shown.entities.values())
    parts = {
        "a thick line is a new relation": NEW in relations,
        "a grey line with a cross is a relation that is gone": GONE in relations,
        "a triangle up marks one that is firmer, such as planned and now stated": FIRMER
        in relations,
        "a triangle down marks one that is less firm": LOOSER in relations,
        "a pale line is a relation that stays": KEPT in relations,
        "an entity with + is new": NEW in entities,
        "an entity struck through is gone": GONE in entities,
    }
    text = f"How to read: {listed([part for part, there in parts.items() if there])}."
    gone = GONE in relations | entities
    return text + (" Gone means no longer stated, not that it ended." if gone else "")


def _meaning(sizes: Sizes) -> str:
    if not isinstance(sizes, _Changes):
        return meaning_of(sizes)
    changed = any(sizes.values.values())
    return "Node area shows how many relations of an entity changed." if changed else ""


def _left_out(whole: Union, shown: Union) -> str:
    entities = len(whole.graph) - len(shown.graph)
    relations = Counter(whole.relations.values())
    relations.subtract(shown.relations.values())
    if not entities:
        return ""
    changed = relations.total() - relations[KEPT]
    text = f"Not drawn: {counted(entities, 'entity', 'entities')} less affected or not at all"
    if relations[KEPT]:
        text += f", {counted(relations[KEPT], 'relation')} that stay"
    return f"{text}, {counted(changed, 'relation')} that changed." if changed else f"{text}."


def _alt(union: Union) -> str:
    if not union.differs:
        return NO_CHANGE
    parts = []
    for fate, verb in ((NEW, "New"), (GONE, "Gone"), (FIRMER, "Firmer"), (LOOSER, "Less firm")):
        edges = [edge for edge, found in union.relations.items() if found == fate]
        told = [
            f"{label_text(union.graph, source).removeprefix('+ ')} {kind.replace('_', ' ')} "
            f"{label_text(union.graph, target).removeprefix('+ ')}"
            for source, kind, target in edges[:MOST_NAMED]
        ]
        more = [f"{len(edges) - MOST_NAMED:,} more"] if len(edges) > MOST_NAMED else []
        if told:
            parts.append(f"{verb}: {'; '.join(told + more)}.")
    entities = Counter(union.entities.values())
    phrases = _phrases(entities, "entity", "entities")
    return " ".join(["Two networks in one drawing.", *parts, *(f"{one}." for one in phrases)])


def _say_so(pen: Pen) -> None:
    pen.text(NO_CHANGE, (0, 16), size=SUBTITLE_SIZE, gid="statement")


def _keys(shown: Union, plan: Plan, sizes: Sizes) -> tuple[Key, ...]:
    """Return the keys: what became of relations and of entities, their kinds, sizes."""
    relations, entities = Counter(shown.relations.values()), Counter(shown.entities.values())
    scale = make_scale([sizes.values[node.item.id] for node in plan.nodes])
    fates = [fate_of(shown, plan, edge) for edge in plan.edges]
    colored = [
        edge for edge, fate in zip(plan.edges, fates, strict=True) if fate not in (GONE, KEPT)
    ]
    return (
        Key(
            "Relations",
            tuple(
                Entry(f"{fate} ({relations[fate]:,})", RelationSample(fate), LINE_ENTRY)
                for fate in FATES
                if relations[fate]
            ),
        ),
        Key(
            "Entities",
            tuple(
                Entry(
                    f"{'+ ' * (fate == NEW)}{fate} ({entities[fate]:,})",
                    EntitySample(fate),
                    SHAPE_ENTRY,
                )
                for fate in FATES
                if entities[fate]
            ),
        ),
        edge_key(
            Counter(edge.kind for edge in colored),
            uncertain=sum(edge.status in UNCERTAIN for edge in colored),
            heading="Changed, by kind",
        ),
        node_key(Counter(node.item.kind for node in plan.nodes), heading="Kinds of entities"),
        size_key(sizes, scale, marks=_marks(sizes, scale)),
    )


def _marks(sizes: Sizes, scale: Scale) -> tuple[float, ...]:
    """Return the numbers of relations for the key of sizes: whole ones."""
    if not isinstance(sizes, _Changes):
        return ()
    return tuple(sorted({0.0, float(ceil(scale.largest * 0.4)), scale.largest}))
