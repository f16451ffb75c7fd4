"""What two names have to do with each other: the same, an acronym, a part, alike, or nothing.

Only spellings are looked at here; what the articles say of both is weighed elsewhere.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from graphlib_ij.entities.clusters import PARTIES
from graphlib_ij.entities.normal import company_key, initials, name_key
from graphlib_ij.entities.people import gender_of
from graphlib_ij.lexicons import load_toml
from graphlib_ij.lexicons.gazetteer import demonyms, key_of, places
from graphlib_ij.mentions.sectors import triggers

LONG = 12
"""Letters of a name of which a slip of the pen may be told from another name."""

MOST_WORDS = 6
"""Words of a name whose acronym may take two letters of any of them."""


class Likeness(NamedTuple):
    """How two names are related: a key of the weights, and whether it stands for a shorter form.

    `short` says that one of both may stand for several longer names: then a second bearer in the
    project makes it doubtful.
    """

    how: str
    short: bool = False


NOTHING = Likeness("")


@lru_cache(maxsize=1 << 16)
def compare_names(kind: str, one: str, other: str) -> Likeness:
    """Return how a name is related to another one, both of people or both of parties.

    Examples
    --------
    >>> compare_names("company", "Acme S.p.A.", "Acme Group").how
    'same'
    >>> compare_names("official", "John A. Smith", "John Smith").how
    'middle'
    >>> compare_names("company", "Kestrel", "Kestral").how
    ''
    """
    if kind == "official":
        return _people(name_key(one).split(), name_key(other).split(), one, other)
    return _parties(one, other) if kind in PARTIES else NOTHING


def _people(one: list[str], other: list[str], full: str, second: str) -> Likeness:
    if one == other:
        return Likeness("same")
    short, long = sorted((one, other), key=len)
    if not short or short[-1] != long[-1]:
        return _twisted(one, other)
    if len(short) == 1:
        return Likeness("surname", short=True)
    if len(short[0]) == 1 or len(long[0]) == 1:
        return Likeness("initial", short=True) if short[0][0] == long[0][0] else NOTHING
    if gender_of(full) and gender_of(second) and gender_of(full) != gender_of(second):
        return NOTHING
    if short[0] != long[0]:
        return Likeness("first-name") if _alike(short[0], long[0], 5) else NOTHING
    return _middles(short[1:-1], long[1:-1])


def _middles(short: list[str], long: list[str]) -> Likeness:
    """Tell what the names between the first and the last say."""
    if not short:
        return Likeness("middle")
    fits = len(short) == len(long) and all(
        a[0] == b[0] and 1 in (len(a), len(b)) for a, b in zip(short, long, strict=True) if a != b
    )
    return Likeness("middle") if fits else Likeness("other-middle")


def _twisted(one: list[str], other: list[str]) -> Likeness:
    """Tell whether two full names are one in another order, or but for a slip."""
    if len(one) < 2 or len(other) < 2:
        return NOTHING
    if sorted(one) == sorted(other):
        return Likeness("order")
    if one[0] == other[0] and len(one) == len(other) and _alike(one[-1], other[-1], 7):
        return Likeness("slip")
    return NOTHING


def _parties(one: str, other: str) -> Likeness:
    first, second = core(one), core(other)
    if first == second:
        return Likeness("same")
    if folded(first) == folded(second):
        return Likeness("spelling")
    for short, long in ((one, other), (other, one)):
        if _is_acronym(short) and company_key(short).replace(" ", "") in acronyms(long):
            return Likeness("acronym", short=True)
    return _in_words(_plain(first), _plain(second))


def _is_acronym(name: str) -> bool:
    letters = name.replace(".", "").replace("&", "")
    return 2 < len(letters) <= 8 and letters.isupper() and letters.isalpha()


@lru_cache(maxsize=1 << 16)
def acronyms(name: str) -> frozenset[str]:
    """Return what may abbreviate a name: a letter or two of each of its words.

    Examples
    --------
    >>> "jetro" in acronyms("Japan External Trade Organization"), sorted(acronyms("Acme"))
    (True, [])
    """
    words = _plain(name_key(name))
    if not 3 <= len(words) <= MOST_WORDS:
        return initials(name) | initials(company_key(name))
    found = {"".join(parts) for parts in product(*((word[:1], word[:2]) for word in words))}
    return frozenset(found) | initials(name) | initials(company_key(name))


@lru_cache(maxsize=1 << 16)
def core(name: str) -> str:
    """Return the key of a party's name without a word for "group" before it too.

    Examples
    --------
    >>> core("Grupo Acme"), core("Acme S.p.A.")
    ('acme', 'acme')
    """
    words = company_key(name).split()
    while len(words) > 1 and words[0] in load_toml("identity")["group_words"]:
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=1 << 16)
def folded(key: str) -> str:
    """Return a key as it is under all ways to write umlauts, "and" and compounds."""
    text = key.replace("&", "and")
    for written, letter in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ij", "y")):
        text = text.replace(written, letter)
    return text.replace(" ", "")


def _plain(key: str) -> list[str]:
    """Return the words of a key that say something."""
    small = small_words()
    return [word for word in key.replace("&", " ").split() if word not in small]


def is_generic(name: str) -> bool:
    """Tell whether a name is only what many bodies are: "Ministry of Finance".

    Examples
    --------
    >>> is_generic("Ministry of Finance"), is_generic("Ministry of Finance of Peru")
    (True, False)
    """
    known = load_toml("identity")["generic_words"]
    return all(word in known for word in _plain(company_key(name)))


def where_words(one: str, other: str) -> list[str]:
    """Return the words by which one of two names says where it is, and the other does not.

    Examples
    --------
    >>> where_words("Acme Institute", "Acme Institute of Parma")
    ['parma']
    """
    first, second = set(_plain(core(one))), set(_plain(core(other)))
    return sorted(first ^ second)


def _in_words(first: list[str], second: list[str]) -> Likeness:
    """Compare names word by word."""
    if sorted(first) == sorted(second):
        return Likeness("order")
    short, long = sorted((first, second), key=lambda words: (len(words), words))
    if short and set(short) < set(long):
        rest = [word for word in long if word not in short]
        return _shortened(short, long, rest)
    if "".join(first) == "".join(second):
        return Likeness("spelling")
    return _slipped(first, second)


def _shortened(short: list[str], long: list[str], rest: list[str]) -> Likeness:
    """Tell what a name is that has all the words of another one and more."""
    where = [word for word in rest if is_where(word)]
    if where and len(where) == len(rest):
        return Likeness("where", short=True)
    if long[: len(short)] != short:
        return Likeness("part", short=True)
    if set(rest) & unit_words():
        return Likeness("unit", short=True)
    return Likeness("beginning", short=True)


def _slipped(one: list[str], other: list[str]) -> Likeness:
    """Tell whether long names of as many words differ by a slip, a plural or a transliteration."""
    if len(one) != len(other):  # one may say where it is, and the other not
        one, other = ([word for word in words if not is_where(word)] for words in (one, other))
    if len(one) != len(other) or len(one) < 2 or min(map(len, map("".join, (one, other)))) < LONG:
        return NOTHING
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(different) == 1 and _alike(*different[0], 4):
        return Likeness("slip")
    return NOTHING


def _alike(one: str, other: str, shortest: int) -> bool:
    """Tell whether two words are one but for a letter or two; numbers never are."""
    from rapidfuzz.distance import DamerauLevenshtein

    if min(len(one), len(other)) < shortest or not (one + other).isalpha():
        return False
    return one[0] == other[0] and DamerauLevenshtein.distance(one, other) <= (
        1 if min(len(one), len(other)) < 9 else 2
    )


@cache
def small_words() -> frozenset[str]:
    """Return the words that say nothing in a name."""
    return frozenset(load_toml("identity")["small_words"])


@cache
def unit_words() -> frozenset[str]:
    """Return the words that make a name one of a unit: "Bank" in "Acme Bank"."""
    return frozenset(load_toml("identity")["unit_words"])


@lru_cache(maxsize=1 << 14)
def is_where(word: str) -> bool:
    """Tell whether a word of a name says only where it is: "Brasil", "Italian", "North"."""
    known = load_toml("identity")["where_words"]
    return word in known or word in demonyms() or bool(places().get(key_of(word)))


@cache
def firm_words() -> frozenset[str]:
    """Return the words in which names of companies and bodies end, and those of trades."""
    names = load_toml("names")
    heads = (
        word
        for key in ("company_heads", "company_heads_weak", "organization_heads")
        for word in names[key]
    )
    return frozenset((*heads, *triggers()))
