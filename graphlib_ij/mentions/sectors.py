"""Sectors: words for a field of activity, for a business in it, and for what it makes.

The rule of the mention tells them apart (``sector.field``, ``sector.business``,
``sector.product``): the first may stand alone, the others count only inside a relation, and so do
fields whose word is often something else (``sector.ambiguous``).  Beside some words a trigger names
no field at all: "the bank of the river", "in this fashion".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.lexicons import load_toml
from graphlib_ij.lexicons.gazetteer import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphlib_ij.language import Token

LISTS = {"fields": "sector.field", "businesses": "sector.business", "products": "sector.product"}


@cache
def triggers() -> dict[str, tuple[str, str]]:
    """Return trigger phrase -> (sector, rule); plurals are added by spelling."""
    found: dict[str, tuple[str, str]] = {}
    for sector, row in load_toml("sectors")["sector"].items():
        ambiguous = frozenset(row.get("ambiguous", ()))
        for name, rule in LISTS.items():
            for trigger in row.get(name, ()):
                doubtful = name == "fields" and trigger in ambiguous
                # As places are cut, and as written: the parser keeps "R&D" whole.
                for form in (*forms(key_of(trigger)), *forms(trigger)):
                    found.setdefault(form, (sector, "sector.ambiguous" if doubtful else rule))
    return found


@cache
def _longest() -> dict[str, int]:
    """Return for each word that begins a trigger how many words the longest such trigger has."""
    found: dict[str, int] = {}
    for phrase in triggers():
        first, *rest = phrase.split()
        found[first] = max(found.get(first, 0), 1 + len(rest))
    return found


def forms(phrase: str) -> tuple[str, ...]:
    """Return a phrase in the singular and in the plural.

    Examples
    --------
    >>> forms("brewery"), forms("law firm")
    (('brewery', 'breweries'), ('law firm', 'law firms'))
    """
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase, phrase[:-1] + "ies"
    if phrase.endswith(("s", "x", "ch", "sh")):
        return phrase, phrase + "es"
    return phrase, phrase + "s"


class Context(NamedTuple):
    """Beside which words a trigger is something else; each phrase is a tuple of words.

    `only_before`, if there is anything in it, lists what must stand right after the trigger.
    """

    not_after: tuple[tuple[str, ...], ...]
    not_before: tuple[tuple[str, ...], ...]
    only_before: tuple[tuple[str, ...], ...]


@cache
def contexts() -> dict[str, Context]:
    """Return trigger phrase -> its context, for triggers that have one; plurals as above."""
    return {
        form: Context(*(_phrases(row.get(name, ())) for name in Context._fields))
        for trigger, row in load_toml("sectors")["context"].items()
        for form in forms(key_of(trigger))
    }


def _phrases(phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(key_of(phrase).split()) for phrase in phrases)


def _fits(words: list[str], first: int, last: int, context: Context) -> bool:
    """Tell whether nothing beside the trigger ``words[first:last]`` makes it something else."""
    if any(tuple(words[max(0, first - len(p)) : first]) == p for p in context.not_after):
        return False
    if any(tuple(words[last : last + len(p)]) == p for p in context.not_before):
        return False
    only = context.only_before
    return not only or any(tuple(words[last : last + len(p)]) == p for p in only)


def find_sectors(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int, str, str]]:
    """Yield (first, last, sector, rule) for the longest triggers, left to right."""
    words, longest = [token.lower for token in tokens], _longest()
    first = 0
    while first < len(words):
        for last in range(min(len(words), first + longest.get(words[first], 0)), first, -1):
            found = _trigger(words, first, last)
            if found and tokens[last - 1].pos not in {"VERB", "AUX", "ADV"}:
                yield first, last, *found
                first = last
                break
        else:
            first += 1


def _trigger(words: list[str], first: int, last: int) -> tuple[str, str] | None:
    """Return the sector and the rule of ``words[first:last]``, if they are a trigger here."""
    phrase = " ".join(words[first:last])
    found = triggers().get(phrase)
    if found is None or words[last : last + 3] == ["of", "the", "year"]:
        return None  # "named exporter of the year"
    context = contexts().get(phrase)
    return found if context is None or _fits(words, first, last, context) else None
