"""Names reduced to what two spellings of one name have in common."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from graphlib_ij.lexicons import load_toml

_NOT_WORD = re.compile(r"[^\w&]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_SLASHED = re.compile(r"\b(\w)/(\w)\b")
_JOINERS = frozenset({"&", "and", "de", "und", "y", "e", "et"})
"""Words between the pieces of a legal form: "GmbH & Co. KG", "S.A. de C.V."."""

_SMALL = frozenset({"of", "the", "for", "and", "&", "on", "in", "de", "di", "la", "des", "du"})


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(_plain(form).replace(" ", "") for form in load_toml("names")["legal_forms"])


@cache
def _generic() -> frozenset[str]:
    return frozenset(load_toml("names")["generic_endings"])


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKD", name.replace("’", "'"))
    text = "".join(char for char in text if not unicodedata.combining(char)).casefold()
    text = _SLASHED.sub(r"\1\2", text.replace(".", "").replace("'", ""))
    return _NOT_WORD.sub(" ", text).strip()


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """Return the name in lower case without accents, punctuation, possessive and leading "the".

    Examples
    --------
    >>> name_key("The Nestlé’s"), name_key("St. Gallen")
    ('nestle', 'st gallen')
    """
    key = _plain(_POSSESSIVE.sub("", name))
    return key.removeprefix("the ")


@lru_cache(maxsize=16384)
def company_key(name: str) -> str:
    """Return `name_key` without legal form and words such as "Group" at its end.

    Examples
    --------
    >>> company_key("Acme Holdings Corp."), company_key("Acme S.p.A."), company_key("Group")
    ('acme', 'acme', 'group')
    >>> company_key("Acme GmbH & Co. KG"), company_key("Acme S.A. de C.V."), company_key("Acme A/S")
    ('acme', 'acme', 'acme')
    """
    words = full = name_key(name).split()
    while len(words) > 1 and (
        words[-1] in _legal_forms()
        or words[-1] in _generic()
        or (words[-1] in _JOINERS and len(words) < len(full))
    ):
        words = words[:-1]
    return " ".join(words)


def table_key(name: str) -> str:
    """Return `name_key` of a name from a table, fast: most are plain words.

    Examples
    --------
    >>> table_key("New York"), table_key("Málaga")
    ('new york', 'malaga')
    """
    if name.isascii() and name.replace(" ", "").isalpha():
        return name.lower().removeprefix("the ")
    return name_key(name)


def initials(name: str) -> frozenset[str]:
    """Return the acronyms that a name could have, with and without its small words.

    Examples
    --------
    >>> sorted(initials("Bank of Japan"))
    ['bj', 'boj']
    """
    words = name_key(name).split()
    every = "".join(word[0] for word in words)
    main = "".join(word[0] for word in words if word not in _SMALL)
    return frozenset({every, main} - {""}) if len(words) > 1 else frozenset()


def slug(name: str) -> str:
    """Return a name as part of an id: lower-case words joined by hyphens.

    Examples
    --------
    >>> slug("São Paulo"), slug("AT&T"), slug("東京")
    ('sao-paulo', 'at-t', '東京')
    """
    return re.sub(r"[\W_]+", "-", _plain(name)).strip("-") or name.strip()
