"""From a graph to places: who is listed where, and which places are tied to each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures.style import UNCERTAIN
from graphlib_ij.figures.words import kind_of, label_text
from graphlib_ij.lexicons import load_tsv
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    import networkx as nx

PLACE_KINDS = ("city", "region", "country")
DIRECT, THROUGH, BETWEEN = "direct", "through", "between"
WAYS = (DIRECT, THROUGH, BETWEEN)
"""How two places are tied: by a relation of their own, through somebody who is related to both,
by a relation between somebody here and somebody there."""

SEATS = ("based_in", "holds_role", "operates_in")
"""Relations that put somebody at a place, the surest first."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map; `guests` are the entities that are listed there, by id.

    `code` is that of its country, "" where unknown.
    """

    id: str
    name: str
    kind: str
    code: str
    latitude: float
    longitude: float
    guests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties two places, `one` before `other` in the order of the places.

    Attributes
    ----------
    way : str
        One of `WAYS`.
    count : int
        How many relations it stands for.
    names : tuple of str
        Through whom; between whom.
    unsure : bool
        Whether every one of its relations is only planned or hedged.
    """

    one: int
    other: int
    way: str
    count: int
    names: tuple[str, ...]
    unsure: bool


@dataclass(frozen=True, slots=True)
class Geography:
    """What a map shows of a graph, and what it cannot show.

    Attributes
    ----------
    places : tuple of Place
        By id.
    ties : tuple of Tie
        The strongest first.
    unknown : tuple of str
        Names of places without coordinates.
    idle : int
        Countries left out, for nothing is tied to them.
    elsewhere : int
        Entities that are no places and related to none of `places`.
    """

    places: tuple[Place, ...]
    ties: tuple[Tie, ...]
    unknown: tuple[str, ...]
    idle: int
    elsewhere: int


def find_places(graph: nx.MultiDiGraph) -> Geography:
    """Find the places of a graph, who is at each, and the ties between them.

    That a place lies in another is no tie, nor is anything between a place and its own country.
    Who is active in a country and in a city of it is tied to the city.

    Raises
    ------
    GraphlibError
        If the graph has no place with coordinates.
    """
    found = {node: place for node in sorted(graph) if (place := _place(graph, node)) is not None}
    areas = [node for node in sorted(graph) if kind_of(graph, node) in PLACE_KINDS]
    seats = _seats(graph, found)
    drawn = _ties(graph, found, seats)
    listed = defaultdict(list)
    for node, seat in sorted(seats.items()):
        if node not in found:
            listed[seat].append(node)
    busy = {end for pair in drawn for end in pair[:2]} | set(listed)
    idle = [node for node in found if found[node].kind == "country" and node not in busy]
    places = tuple(
        replace(place, guests=tuple(listed[node]))
        for node, place in found.items()
        if node not in idle
    )
    if not places:
        raise GraphlibError(
            "no city has coordinates and nothing is tied to a country, so there is no map to draw; "
            "give places the attributes latitude and longitude (degrees), or use another view"
        )
    index = {place.id: number for number, place in enumerate(places)}
    ties = [Tie(index[pair[0]], index[pair[1]], pair[2], *row) for pair, row in drawn.items()]
    return Geography(
        places,
        tuple(sorted(ties, key=lambda tie: (-tie.count, WAYS.index(tie.way), tie.one, tie.other))),
        tuple(label_text(graph, node) for node in areas if node not in found),
        len(idle),
        len(graph) - len(areas) - sum(len(place.guests) for place in places),
    )


def country_name(code: str) -> str:
    """Return the name of a country by its code, "" if there is none.

    Examples
    --------
    >>> country_name("JP")
    'Japan'
    """
    return _country_names().get(code, "")


@cache
def _country_names() -> dict[str, str]:
    return {row[1]: row[0] for row in load_tsv("countries") if row[1]}


@cache
def _middles() -> dict[str, tuple[float, float]]:
    return {code: (float(north), float(east)) for code, north, east in load_tsv("middles")}


def _place(graph: nx.MultiDiGraph, node: str) -> Place | None:
    """Return the node as a place; None if it is none, or nobody knows where it lies."""
    data, kind = graph.nodes[node], kind_of(graph, node)
    code = str(data.get("country") or "")
    if kind not in PLACE_KINDS or (kind == "region" and not code):
        # A region of no one country, such as a continent, is too wide for a point.
        return None
    spot = _degrees(data.get("latitude"), 90.0), _degrees(data.get("longitude"), 180.0)
    if None in spot and kind == "country":
        spot = _middles().get(code, (None, None))
    if spot[0] is None or spot[1] is None:
        return None
    return Place(str(node), label_text(graph, node), kind, code, spot[0], spot[1])


def _degrees(value: Any, most: float) -> float | None:
    """Return a coordinate, None where there is none that can be."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if abs(number) <= most else None


def _seats(graph: nx.MultiDiGraph, found: dict[str, Place]) -> dict[str, str]:
    """Return the one place where each entity is listed; a place is its own."""
    offers: dict[str, list[tuple[int, int, float, str]]] = defaultdict(list)
    for source, target, data in graph.edges(data=True):
        kind = str(data.get("kind", ""))
        if kind in SEATS and target in found and kind_of(graph, source) not in PLACE_KINDS:
            nearness = PLACE_KINDS.index(found[target].kind)
            weight = float(data.get("weight") or 0.0)
            offers[source].append((SEATS.index(kind), nearness, -weight, str(target)))
    return {node: node for node in found} | {node: min(row)[3] for node, row in offers.items()}


def _ties(
    graph: nx.MultiDiGraph, found: dict[str, Place], seats: dict[str, str]
) -> dict[tuple[str, str, str], tuple[int, tuple[str, ...], bool]]:
    counts: Counter[tuple[str, str, str]] = Counter()
    names: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    sure: set[tuple[str, str, str]] = set()
    for source, target, data in graph.edges(data=True):
        one, other = seats.get(source, ""), seats.get(target, "")
        kind = str(data.get("kind", ""))
        if not one or not other or kind == "located_in" or _within(found[one], found[other]):
            continue
        way = _way(source, target, kind, found)
        if way == THROUGH and _vague(graph, source, found[other], found):
            continue
        key = (min(one, other), max(one, other), way)
        counts[key] += 1
        if way != DIRECT:
            named = [node for node in (source, target) if node not in found]
            names[key] |= {label_text(graph, node) for node in named}
        if data.get("status", "asserted") not in UNCERTAIN:
            sure.add(key)
    return {
        key: (counts[key], tuple(sorted(names[key])), key not in sure) for key in sorted(counts)
    }


def _within(one: Place, other: Place) -> bool:
    """Tell whether both are the same, or one lies in the other."""
    if one.id == other.id:
        return True
    return one.code == other.code != "" and "country" in (one.kind, other.kind)


def _vague(graph: nx.MultiDiGraph, node: str, place: Place, found: dict[str, Place]) -> bool:
    """Tell whether a node's place is a country of which it also has a closer place."""
    near = (found[other] for other in graph.successors(node) if other in found)
    return place.kind == "country" and any(
        other.kind != "country" and other.code == place.code for other in near
    )


def _way(source: str, target: str, kind: str, found: dict[str, Place]) -> str:
    if source in found and target in found:
        return DIRECT
    family = relation_kinds()[kind].family if kind in relation_kinds() else ""
    return THROUGH if target in found and family in ("place", "people") else BETWEEN
