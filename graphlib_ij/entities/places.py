"""What the tables say of places, as far as identity needs it: which country a name lies in."""

from __future__ import annotations

from functools import cache

from graphlib_ij.entities.normal import table_key
from graphlib_ij.lexicons import load_tsv


@cache
def countries_of() -> dict[str, frozenset[str]]:
    """Return the countries in which a city or region of a name lies, all in key form.

    Examples
    --------
    >>> sorted(countries_of()["lombardy"]), "italy" in countries_of()["milan"]
    (['italy'], True)
    """
    names = {row[1]: table_key(row[0]) for row in load_tsv("countries") if row[1]}
    found: dict[str, set[str]] = {}
    for table in ("regions", "cities"):
        for row in load_tsv(table):
            if row[1] in names:
                found.setdefault(table_key(row[0]), set()).add(names[row[1]])
    return {name: frozenset(where) for name, where in found.items()}


@cache
def nationalities() -> dict[str, str]:
    """Return adjectives of countries and the country's name: "polish" and "Poland"."""
    return {
        word.lower(): row[0] for row in load_tsv("countries") for word in row[3].split("|") if word
    }
