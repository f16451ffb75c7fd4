"""Places by name: countries, regions and cities from the tables, looked up word by word.

A name may stand for several places; which one an article means is not settled here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.lexicons import load_tsv

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\w+(?:\.(?:\w\.)*)?|[^\w\s]")
Row = tuple[str, ...]
LONGEST = 6
"""Most words of a place name that are looked up."""


class Place(NamedTuple):
    """One entry: its kind, usual English name, country code, and how well known it is.

    `population` is 0 where unknown; `common` says that the name is more often another word;
    `short` that this spelling counts only after a comma ("Boulder, CO"); `known` that newspapers
    name the city without its country, `namesake` that another city of the name is the one that most
    people think of.  `admin1` is the state or region that it lies in,
    `geonames` its GeoNames id (0 where unknown), both coordinates are degrees as text (empty where
    unknown).
    """

    kind: str
    name: str
    country: str
    population: int = 0
    common: bool = False
    short: bool = False
    known: bool = False
    namesake: bool = False
    admin1: str = ""
    geonames: int = 0
    latitude: str = ""
    longitude: str = ""


def key_of(name: str) -> str:
    """Return the form under which a name is looked up: lower-case words set apart by blanks.

    Examples
    --------
    >>> key_of("St. Gallen"), key_of("Washington, D.C.")
    ('st. gallen', 'washington , d.c.')
    """
    if name.replace(" ", "").isalpha():  # most names: the pattern below would find the same words
        return " ".join(name.lower().split())
    return " ".join(_WORD.findall(name.lower().replace("’", "'")))


@cache
def places() -> dict[str, tuple[Place, ...]]:
    """Return all places by key: countries first, then regions, then cities by population."""
    index: dict[str, list[Place]] = {}
    facts = {(row[0], row[1]): row[2:] for row in load_tsv("areas")}
    for name, code, aliases, *_ in load_tsv("countries"):
        _add(index, _area("country", name, code, facts), (name, *_split(aliases)))
    for name, country, _, aliases, _, code in load_tsv("regions"):
        place = _area("region", name, country, facts)
        _add(index, place, (name, *_split(aliases)))
        if code:
            _add(index, place._replace(short=True), (code,))
    for row in sorted(load_tsv("cities"), key=lambda row: -int(row[6])):
        _add(index, _city(row), (row[0], *_split(row[7])))
    return {key: tuple(found) for key, found in index.items()}


def _area(kind: str, name: str, country: str, facts: dict[tuple[str, str], Row]) -> Place:
    geonames, latitude, longitude, population = facts.get((kind, name), ("", "", "", ""))
    return Place(
        kind,
        name,
        country,
        int(population or 0),
        geonames=int(geonames or 0),
        latitude=latitude,
        longitude=longitude,
    )


def _city(row: Row) -> Place:
    name, country, admin1, geonames, latitude, longitude, population, _, flags = row
    return Place(
        "city",
        name,
        country,
        int(population),
        "common" in flags,
        False,
        "known" in flags,
        "namesake" in flags,
        admin1,
        int(geonames),
        latitude,
        longitude,
    )


def _split(joined: str) -> list[str]:
    return joined.split("|") if joined else []


def _add(index: dict[str, list[Place]], place: Place, names: Sequence[str]) -> None:
    for key in {key_of(name) for name in names}:
        index.setdefault(key, []).append(place)


@cache
def demonyms() -> dict[str, tuple[str, str]]:
    """Return the kind and name of the country or region an adjective or a people belongs to.

    Keys are lower case ("japanese", "italians"), values such as ``("country", "Japan")``.
    """
    found: dict[str, tuple[str, str]] = {}
    for name, _, _, adjectives, people in load_tsv("countries"):
        for word in (*_split(adjectives), *_split(people)):
            found.setdefault(word.lower(), ("country", name))
    for name, _, _, _, adjectives, _ in load_tsv("regions"):
        for word in _split(adjectives):
            found.setdefault(word.lower(), ("region", name))
    return found
