"""Sectors: words for a field of activity, for a business in it, and for what it makes.

The rule of the mention tells them apart (``sector.field``, ``sector.business``,
``sector.product``): the first may stand alone, the others count only inside a relation, and so do
fields whose word is often something else (``sector.ambiguous``).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graphlib_ij.lexicons import load_toml
from graphlib_ij.lexicons.gazetteer import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij.language import Token

LISTS = {"fields": "sector.field", "businesses": "sector.business", "products": "sector.product"}
_LONGEST = 6


@cache
def triggers() -> dict[str, tuple[str, str]]:
    """Return trigger phrase -> (sector, rule); plurals are added by spelling."""
    found: dict[str, tuple[str, str]] = {}
    for sector, row in load_toml("sectors")["sector"].items():
        ambiguous = frozenset(row.get("ambiguous", ()))
        for name, rule in LISTS.items():
            for trigger in row.get(name, ()):
                doubtful = name == "fields" and trigger in ambiguous
                for form in _forms(key_of(trigger)):
                    found.setdefault(form, (sector, "sector.ambiguous" if doubtful else rule))
    return found


def _forms(phrase: str) -> tuple[str, ...]:
    """Return a phrase in the singular and in the plural.

    Examples
    --------
    >>> _forms("brewery"), _forms("law firm")
    (('brewery', 'breweries'), ('law firm', 'law firms'))
    """
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase, phrase[:-1] + "ies"
    if phrase.endswith(("s", "x", "ch", "sh")):
        return phrase, phrase + "es"
    return phrase, phrase + "s"


def find_sectors(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int, str, str]]:
    """Yield (first, last, sector, rule) for the longest triggers, left to right."""
    index, words = triggers(), [token.lower for token in tokens]
    first = 0
    while first < len(words):
        for last in range(min(len(words), first + _LONGEST), first, -1):
            found = index.get(" ".join(words[first:last]))
            if found and tokens[last - 1].pos not in {"VERB", "AUX", "ADV"}:
                yield first, last, *found
                first = last
                break
        else:
            first += 1
