"""Derive the table of given names from the lists of the package Faker (MIT licence).

    python data/names/make_given_names.py

Takes the first names of all its locales that are written in Latin letters as one word, and leaves
out those that a news text has more often as another word.  A name that all locales give to men is
marked ``m``, one that all give to women ``f``.  Faker is needed only here:
``pip install 'graphlib-ij[lexicons]'``.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from typing import TYPE_CHECKING

from faker.providers import person

if TYPE_CHECKING:
    from collections.abc import Iterable

TARGET = Path(__file__).parents[2] / "graphlib_ij" / "lexicons" / "given_names.tsv"
HEADER = """\
# Given names, one word each in Latin letters, from the locales of the Python package Faker (MIT
# licence), by data/names/make_given_names.py; gender: m or f where no locale says otherwise
name	gender
"""
WORD = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zà-öø-ÿā-ž']{2,}(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?")
NOT_NAMES = {
    "Africa",
    "America",
    "Asia",
    "Art",
    "Bank",
    "Bay",
    "Best",
    "Bill",
    "Brook",
    "Brooklyn",
    "Carolina",
    "Cash",
    "Chance",
    "Charity",
    "Chase",
    "China",
    "Christian",
    "City",
    "Dakota",
    "Dawn",
    "Destiny",
    "Diamond",
    "Dominion",
    "East",
    "Eden",
    "Essence",
    "Europa",
    "Faith",
    "Ford",
    "Freedom",
    "Future",
    "Genesis",
    "Georgia",
    "Golden",
    "Good",
    "Grace",
    "Grant",
    "Harmony",
    "Haven",
    "Heaven",
    "Holland",
    "Honor",
    "Hope",
    "Houston",
    "India",
    "Island",
    "Israel",
    "Italia",
    "Jersey",
    "Journey",
    "Joy",
    "Justice",
    "King",
    "Legend",
    "Liberty",
    "Lincoln",
    "London",
    "Love",
    "Lucky",
    "Madison",
    "Major",
    "March",
    "Mark",
    "Marina",
    "Maritime",
    "May",
    "Memphis",
    "Mercy",
    "Messiah",
    "Miracle",
    "Nation",
    "Nevada",
    "Noble",
    "North",
    "Paris",
    "Park",
    "Pearl",
    "Peace",
    "Pilot",
    "Pope",
    "Power",
    "Precious",
    "Prince",
    "Princess",
    "Princeton",
    "Promise",
    "Queen",
    "Rain",
    "Reading",
    "River",
    "Robin",
    "Royal",
    "Royce",
    "Ruby",
    "Sailor",
    "Savannah",
    "Serenity",
    "Sky",
    "Skyline",
    "Sol",
    "South",
    "Star",
    "Sterling",
    "Stone",
    "Summer",
    "Sunday",
    "Sunny",
    "Sydney",
    "Temple",
    "Texas",
    "Trinity",
    "Triumph",
    "Troy",
    "True",
    "Victoria",
    "Victory",
    "Vienna",
    "Virginia",
    "Wells",
    "West",
    "Will",
    "Winter",
    "Worth",
    "Young",
    "Zion",
}


def strings(value: object) -> Iterable[str]:
    """Yield all strings in Faker's lists, dictionaries and tuples of names."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple, set, dict)):
        for item in value:
            yield from strings(item)


def given_names() -> dict[str, set[str]]:
    """Return the first names of all locales, each with the genders it is given to."""
    found: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            if "first" not in attribute or "name" not in attribute:
                continue
            gender = "f" if "female" in attribute else "m" if "male" in attribute else ""
            for name in strings(getattr(provider, attribute)):
                if WORD.fullmatch(name) and name not in NOT_NAMES:
                    found.setdefault(name, set()).update(gender)
    return found


if __name__ == "__main__":
    names = given_names()
    rows = (
        f"{name}\t{genders.pop() if len(genders) == 1 else ''}\n"
        for name, genders in sorted(names.items())
    )
    TARGET.write_text(HEADER + "".join(rows), encoding="utf-8")
    print(f"{len(names)} given names")
