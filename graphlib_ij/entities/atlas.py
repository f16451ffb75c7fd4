"""Entries of the gazetteer: which are namesakes, where they lie, what they are called and known as.

Nothing here reads an article.
"""

from __future__ import annotations

from functools import cache
from math import asin, cos, log10, radians, sin, sqrt
from typing import TYPE_CHECKING

from graphlib_ij.entities.normal import slug
from graphlib_ij.lexicons import load_tsv
from graphlib_ij.lexicons.gazetteer import key_of, places
from graphlib_ij.model import PlaceRecord

if TYPE_CHECKING:
    from graphlib_ij.lexicons.gazetteer import Place

EARTH = 6371.0
"""Radius in kilometres."""

_BY_STATE = frozenset({"AU", "CA", "GB", "US"})
"""Countries whose towns are told apart by state ("Toledo, Ohio"), those of others by country."""

_KNOWN_AS = 1.0
"""A city that newspapers name without its country counts as ten times as large."""


def namesakes(name: str, *others: str) -> tuple[Place, ...]:
    """Return all places of a name, or of one of several, without postal codes.

    Examples
    --------
    >>> [place.country for place in namesakes("Georgia")][:2]
    ['GE', 'US']
    """
    found = {
        place: None
        for key in dict.fromkeys(key_of(way) for way in (name, *others) if way)
        for place in places().get(key, ())
        if not place.short
    }
    return tuple(found)


def size(place: Place) -> float:
    """Return how much speaks for a place if nothing else is known: its digits of population.

    Examples
    --------
    >>> size(namesakes("Paris")[0]) > size(namesakes("Paris")[1]) + 2
    True
    """
    return log10(max(place.population, 1000)) + place.known * _KNOWN_AS


@cache
def _divisions() -> frozenset[tuple[str, str]]:
    """Return the regions under which the table lists cities, each with its country."""
    return frozenset((row[1], row[2]) for row in load_tsv("cities") if row[2])


def lies_in(place: Place, area: Place) -> bool:
    """Tell whether a place may lie in a country or region; what is unknown counts as yes.

    Examples
    --------
    >>> toledo = next(place for place in namesakes("Toledo") if place.country == "US")
    >>> [lies_in(toledo, namesakes(name)[0]) for name in ("Ohio", "Texas", "Midwest", "Spain")]
    [True, False, True, False]
    """
    if not area.country or place.country != area.country:
        return False
    if area.kind == "country" or place.admin1 == area.name:
        return place.kind != "country"
    is_division = area.geonames or (area.country, area.name) in _divisions()
    return place.kind == "city" and not (is_division and (place.admin1 or area.geonames))


def distance(one: Place, other: Place) -> float:
    """Return the kilometres between two cities.

    Examples
    --------
    >>> round(distance(namesakes("Turin")[0], namesakes("Milan")[0]), -1)
    130.0
    """
    north, east = radians(float(one.latitude)), radians(float(one.longitude))
    south, west = radians(float(other.latitude)), radians(float(other.longitude))
    half = sin((north - south) / 2) ** 2
    half += cos(north) * cos(south) * sin((east - west) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, half)))


def identify(place: Place) -> str:
    """Return the id of the entity that a place is: of namesakes, one alone has the plain id.

    Examples
    --------
    >>> [identify(place) for place in namesakes("Athens")][:2]
    ['city:athens', 'city:athens-georgia']
    """
    home = home_of(place) or str(place.geonames)
    name = f"{place.name} {home}" if place.namesake else place.name
    return f"{place.kind}:{slug(name)}"


def home_of(place: Place) -> str:
    """Return the state or country by which a city is told from its namesakes, if it is known."""
    if place.country in _BY_STATE and place.admin1:
        return place.admin1
    return country_names().get(place.country, "")


@cache
def country_names() -> dict[str, str]:
    """Return the names of countries by code."""
    return {row[1]: row[0] for row in load_tsv("countries") if row[1]}


def record(place: Place) -> PlaceRecord:
    """Return what an entity keeps of a place.

    Examples
    --------
    >>> record(namesakes("Parma")[0])
    PlaceRecord(full='Parma, Italy', country='IT', geonames=3171457, latitude=44.8,
        longitude=10.33, population=198292)
    """
    home = home_of(place) if place.kind == "city" else ""
    return PlaceRecord(
        full=f"{place.name}, {home}" if home else place.name,
        country=place.country or None,
        geonames=place.geonames or None,
        latitude=float(place.latitude) if place.latitude else None,
        longitude=float(place.longitude) if place.longitude else None,
        population=place.population or None,
    )
