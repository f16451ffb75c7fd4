"""Do two names mean the same thing?  Normal forms of names, for evaluation only.

More generous than extraction may be: here both sides are known to speak of the same article.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from graphlib_ij.lexicons import load_toml

if TYPE_CHECKING:
    from collections.abc import Iterable

_POSSESSIVE = re.compile(r"['’ʼ`´]s\b")
_DROPPED = re.compile(r"[.'’ʼ`´]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_SHORTEST_STEM = 4
_STEM = 5


def normal_form(name: str) -> str:
    """Return `name` in small letters, without accents, punctuation and a leading "the".

    Examples
    --------
    >>> normal_form("The Crédit & Co., S.p.A.")
    'credit and co spa'
    """
    decomposed = unicodedata.normalize("NFKD", name.replace("&", " and "))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    words = _BETWEEN_WORDS.sub(" ", _DROPPED.sub("", plain.casefold())).strip()
    return words.removeprefix("the ")


def name_forms(name: str, kind: str) -> frozenset[str]:
    """Return every normal form under which something of this `kind` and `name` may be met.

    Examples
    --------
    >>> sorted(name_forms("Dr. Ada Rossi", "official"))
    ['ada rossi', 'dr ada rossi']
    >>> sorted(name_forms("Foreign Trade Bureau (FTB)", "organization"))
    ['foreign trade bureau', 'foreign trade bureau ftb', 'ftb']
    """
    written = {name, _BRACKETS.sub("", name), *_BRACKETS.findall(name)}
    forms = {
        normal_form(text) for part in written for text in (part, _POSSESSIVE.sub("", part))
    } - {""}
    forms |= {_shortened(form, kind) for form in forms}
    return frozenset(_same().get(form, form) for form in forms)


def all_forms(names: Iterable[str], kind: str) -> frozenset[str]:
    """Return the normal forms of several names of one thing."""
    return frozenset().union(*(name_forms(name, kind) for name in names))


def similar_sectors(one: str, other: str) -> bool:
    """Tell whether two names of sectors share a stem of a word that says something.

    Examples
    --------
    >>> similar_sectors("textile industry", "textiles")
    True
    >>> similar_sectors("textile industry", "food industry")
    False
    """
    return any(_same_stem(a, b) for a, b in product(_telling_words(one), _telling_words(other)))


def _same_stem(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= _SHORTEST_STEM and one[: min(shorter, _STEM)] == other[: min(shorter, _STEM)]


@cache
def _telling_words(name: str) -> frozenset[str]:
    return frozenset(normal_form(name).split()) - _words("sector_filler")


def _shortened(form: str, kind: str) -> str:
    """Return `form` without what only says what kind of thing it is."""
    words = form.split()
    if kind == "official":
        while len(words) > 1 and words[0] in _words("honorifics"):
            words.pop(0)
    elif kind in {"company", "organization"}:
        while len(words) > 1 and words[-1] in _words("legal_forms") | {"and"}:
            words.pop()
    elif kind in {"city", "region", "country"}:
        for head in _lexicon()["place_heads"]:
            form = form.removeprefix(f"{head} ")
        return form
    return " ".join(words)


def _lexicon() -> dict[str, Any]:
    return load_toml("matching")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_lexicon()[name].split())


@cache
def _same() -> dict[str, str]:
    return {name: names[0] for names in _lexicon()["same"] for name in names}
