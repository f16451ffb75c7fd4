"""What an article names besides a place, and how much that speaks for each of its namesakes.

Weights are in digits of population: a weight of 1 outweighs a namesake ten times as large.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.entities.atlas import country_names, distance, lies_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphlib_ij.lexicons.gazetteer import Place

REGION = 1.0
"""Weight of the state or region that a city lies in, named once."""

AGAIN = 0.3
"""What is added if it is named again."""

COUNTRY = 1.0
"""Weight of the country, if it is named much and the countries of the namesakes are not."""

NEAR, CLOSE = 200.0, 60.0
"""Kilometres within which another city of the article makes a namesake likelier."""

NEARNESS = 0.3
"""Weight of a city that is near, and once more of one that is close."""

_SIBLING = 0.5
"""Weight of each other state or city of the country for the state and not for its namesake."""


class Support(NamedTuple):
    """How much speaks for a place, and the reasons, the weightiest first."""

    weight: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Surroundings:
    """The places of an article that are settled, and how often it names countries and regions."""

    countries: Counter[str] = field(default_factory=Counter)
    regions: Counter[tuple[str, str]] = field(default_factory=Counter)
    cities: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    squares: dict[tuple[int, int], list[Place]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: Place, times: int) -> None:
        """Take in a settled place that is named so many times."""
        if place.kind == "city" and place.latitude:
            self.cities[place.country].append(place)
            self.squares[_square(place)].append(place)
        if place.kind == "region":
            self.regions[place.country, place.name] += times
        if place.country:
            self.countries[place.country] += 1 if place.kind == "city" else min(times, 4)

    def support(self, place: Place, rivals: Iterable[Place]) -> Support:
        """Return what speaks for one of the places of a name."""
        rival_countries = {rival.country for rival in rivals}
        if place.kind == "city":
            return self._support_city(place, rival_countries)
        return self._support_area(place, rival_countries)

    def _support_city(self, place: Place, rivals: set[str]) -> Support:
        near, nearest = self._nearness(place)
        found = [
            (self._region(place), f"{place.admin1} is named"),
            (
                self._country(place.country, rivals),
                f"{country_names().get(place.country)} is spoken of",
            ),
            (near, f"{nearest} is near"),
        ]
        return _sum(found)

    def _support_area(self, place: Place, rivals: set[str]) -> Support:
        """Return what speaks for a country or a region that has the name of another."""
        country = country_names().get(place.country, "")
        inside = sum(lies_in(city, place) for city in self.cities[place.country])
        found = [(REGION * bool(inside), f"a city of {country} is named")]
        if place.kind == "country":
            found.append((self._country(place.country, rivals), f"{country} is spoken of"))
        else:
            siblings = sum(owner == place.country for owner, _ in self.regions)
            siblings += len(self.cities[place.country])
            found.append((min(3, siblings) * _SIBLING, f"other places of {country} are named"))
        return _sum(found)

    def _region(self, place: Place) -> float:
        times = self.regions[place.country, place.admin1] if place.admin1 else 0
        return (REGION + AGAIN * (times > 1)) if times else 0.0

    def _country(self, code: str, rivals: set[str]) -> float:
        """Return the country's part in all that is named of the rivals' countries."""
        times = self.countries[code]
        total = sum(self.countries[rival] for rival in rivals)
        return COUNTRY * times / total * (1 - 0.25**times) if times else 0.0

    def _nearness(self, place: Place) -> tuple[float, str]:
        north, east = _square(place)
        beside = [(north + up, east + over) for up in (-1, 0, 1) for over in (-1, 0, 1)]
        others = [other for square in beside for other in self.squares.get(square, ())]
        away, name = min(((distance(place, o), o.name) for o in others), default=(NEAR, ""))
        return NEARNESS * ((away < NEAR) + (away < CLOSE)), name


def _square(place: Place) -> tuple[int, int]:
    """Return a part of the map, of 200 km or more where people live; near is here or beside."""
    return int(float(place.latitude) // 2), int(float(place.longitude) // 4)


def _sum(found: list[tuple[float, str]]) -> Support:
    reasons = [reason for weight, reason in sorted(found, key=lambda row: -row[0]) if weight]
    return Support(sum(weight for weight, _ in found), tuple(reasons))
