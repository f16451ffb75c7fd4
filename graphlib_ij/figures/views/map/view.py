"""The map view: places where they lie, arcs between those that are tied, and who is where."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphlib_ij.figures.frame import Frame, compose, families_for, refuse_empty, view
from graphlib_ij.figures.geography.places import BETWEEN, DIRECT, THROUGH, country_name, find_places
from graphlib_ij.figures.keys import LINE_ENTRY, SHAPE_ENTRY, Entry, Key, node_key, size_key
from graphlib_ij.figures.letters import clean
from graphlib_ij.figures.look import Look
from graphlib_ij.figures.style import UNCERTAIN
from graphlib_ij.figures.views.map.drawing import (
    WAYS,
    dot_sample,
    draw_map_plan,
    uncertain_sample,
    way_sample,
)
from graphlib_ij.figures.views.map.plan import make_map_plan
from graphlib_ij.figures.words import (
    counted,
    counts_of,
    label_text,
    listed,
    meaning_of,
    named_apart,
    sizes_for,
    source_of,
)
from graphlib_ij.schema import plural

if TYPE_CHECKING:
    import networkx as nx

    from graphlib_ij.figures.geography.places import Geography
    from graphlib_ij.figures.sheet import Sheet
    from graphlib_ij.figures.views.map.plan import MapPlan
    from graphlib_ij.figures.words import Sizes

MOST_NAMES = 40
"""Names on a map unless the look says otherwise."""

MOST_COUNTRIES = 3
"""Countries that a title names."""


@view
def draw_map(graph: nx.MultiDiGraph, *, look: Look | None = None) -> Sheet:
    """Draw the places of a graph where they lie, with arcs between those that are tied.

    Places are cities, regions and countries with coordinates; a country without its own gets the
    middle of its largest piece of land.  Parts of the map where places would lie on each other are
    shown enlarged below it.  Coastlines need the extra ``map``.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `graphlib_ij.graph.build_graph` makes it: places have ``latitude``, ``longitude``
        (degrees) and ``country`` (a code of two letters).
    look : Look, optional
        ``label`` chooses among the places; ``like`` has no effect, for places lie where they lie.

    Returns
    -------
    Sheet
        A ``matplotlib.figure.Figure``; equal graphs give equal figures.

    Raises
    ------
    GraphlibError
        If the graph has no node or no place with coordinates, or there is no such measure.

    Warns
    -----
    UserWarning
        If there are no coastlines, or no installed font has some characters of the labels.

    Examples
    --------
    >>> import warnings
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> place = {"kind": "city", "country": "IT"}
    >>> graph.add_node("turin", label="Turin", latitude=45.07, longitude=7.69, **place)
    >>> graph.add_node("parma", label="Parma", latitude=44.8, longitude=10.33, **place)
    >>> _ = graph.add_edge("turin", "parma", kind="partners_with", status="asserted", weight=1.0)
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")
    ...     draw_map(graph).heading
    'Italy on the map: 2 cities and 1 tie between places'
    """
    look = look or Look()
    refuse_empty(graph)
    graph = named_apart(graph)
    sizes = sizes_for(graph, look)
    geography = find_places(graph)
    frame = Frame(
        title=clean(look.title) or _title(geography),
        subtitle=f"{_subtitle(geography)}; {counts_of(graph)}",
        caption="",
        source=clean(look.source) or source_of(graph),
        alt=_alt(graph, geography),
    )
    families = families_for(frame, graph)
    plan = make_map_plan(
        graph,
        geography,
        sizes=sizes,
        look=look,
        families=families,
        most=look.most_labels(MOST_NAMES),
    )
    return compose(
        look,
        frame.with_caption(_caption(geography, plan, sizes)).with_keys(
            *_keys(geography, plan, sizes)
        ),
        families=families,
        height=plan.height,
        body=lambda pen: draw_map_plan(pen, plan),
        positions=plan.positions,
    )


def _counts(geography: Geography) -> list[str]:
    counts = Counter(place.kind for place in geography.places)
    return [counted(counts[kind], kind, plural(kind)) for kind in _kinds(counts)]


def _kinds(counts: Counter[str]) -> list[str]:
    """Return the kinds of places that are there, cities first."""
    return [kind for kind in ("city", "region", "country") if counts[kind]]


def _title(geography: Geography) -> str:
    codes = Counter(place.code for place in geography.places if country_name(place.code))
    names = [country_name(code) for code in sorted(codes, key=lambda code: (-codes[code], code))]
    lead = listed(names) if len(names) <= MOST_COUNTRIES else f"{len(names):,} countries"
    counts = Counter(place.kind for place in geography.places)
    first = _kinds(counts)[0]
    rest = [counted(counts[first], first, plural(first))]
    if geography.ties:
        rest.append(f"{counted(len(geography.ties), 'tie')} between places")
    return f"{lead or 'Places'} on the map: {listed(rest)}"


def _subtitle(geography: Geography) -> str:
    guests = sum(len(place.guests) for place in geography.places)
    others = f" with {counted(guests, 'entity', 'entities')} placed there" if guests else ""
    return f"{listed(_counts(geography))}{others}"


def _caption(geography: Geography, plan: MapPlan, sizes: Sizes) -> str:
    kinds = {place.kind for place in geography.places}
    parts = [meaning_of(sizes)]
    if "country" in kinds:
        parts.append("A country’s mark stands in its middle.")
    if any(place.guests for place in geography.places):
        parts.append(
            "Named under a place, or counted in brackets: who is based, active or in office there."
        )
    if geography.ties:
        weight = "thicker ones are several relations" if plan.thick else "each is one relation"
        parts.append(f"Arcs say which places are tied, not which way anything goes; {weight}.")
    left_out = _left_out(geography, plan)
    if left_out:
        parts.append(f"Not shown: {'; '.join(left_out)}.")
    return " ".join(filter(None, parts))


def _left_out(geography: Geography, plan: MapPlan) -> list[str]:
    parts = []
    if geography.unknown:
        shown = listed(geography.unknown) if len(geography.unknown) <= 3 else (
            counted(len(geography.unknown), "place"))  # fmt: skip
        parts.append(f"{shown}, too wide for a point or without known coordinates")
    if geography.idle:
        parts.append(f"{counted(geography.idle, 'country', 'countries')} to which nothing is tied")
    if geography.elsewhere:
        who = counted(geography.elsewhere, "entity", "entities")
        parts.append(f"{who} related to no place on the map")
    if plan.unnamed:
        parts.append(f"the names of {counted(plan.unnamed, 'place')}")
    if plan.fewer:
        parts.append(counted(plan.fewer, "further tie"))
    return parts


def _keys(geography: Geography, plan: MapPlan, sizes: Sizes) -> tuple[Key, ...]:
    ways = Counter(tie.way for tie in plan.ties)
    texts = {
        DIRECT: "a relation of the places themselves",
        THROUGH: "through somebody active in both",
        BETWEEN: "between somebody here and there",
    }
    entries = [
        Entry(f"{texts[way]} ({ways[way]:,})", way_sample(way), LINE_ENTRY)
        for way in WAYS
        if ways[way]
    ]
    unsure = sum(tie.unsure for tie in plan.ties)
    if unsure:
        entries.append(
            Entry(f"{' or '.join(UNCERTAIN)} ({unsure:,})", uncertain_sample, LINE_ENTRY)
        )
    places = node_key(Counter(geography.places[number].kind for number in plan.marked), "Places")
    if plan.dots:
        dot = Entry(f"further place ({plan.dots:,})", dot_sample, SHAPE_ENTRY)
        places = Key(places.heading, (*places.entries, dot))
    return (
        places,
        Key("Ties", tuple(entries)),
        size_key(sizes, plan.scale),
    )


def _alt(graph: nx.MultiDiGraph, geography: Geography) -> str:
    parts = [f"A map of {listed(_counts(geography))}."]
    told = []
    for tie in geography.ties[:6]:
        pair = f"{geography.places[tie.one].name} with {geography.places[tie.other].name}"
        told.append(f"{pair} through {listed(tie.names)}" if tie.way == THROUGH else pair)
    if told:
        parts.append(f"Tied are {'; '.join(told)}.")
    busiest = sorted(geography.places, key=lambda place: (-len(place.guests), place.id))[:3]
    who = [
        f"{place.name} ({', '.join(label_text(graph, node) for node in place.guests[:4])})"
        for place in busiest
        if place.guests
    ]
    if who:
        parts.append(f"Most entities are at {listed(who)}.")
    return " ".join(parts)
