"""Patterns on masked text: constructions whose parts stand side by side.

A pattern is a line of ``lexicons/patterns.toml``: a regular expression over the words of a
sentence in lower case, in which ``{source:company|city}`` stands for one name of these kinds,
``{target+:place}`` for a list of them, ``{title}`` for a role phrase and ``{NAME}`` for a macro.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, count, product
from typing import TYPE_CHECKING, Any

from graphlib_ij.errors import LexiconError
from graphlib_ij.lexicons import load_toml
from graphlib_ij.relations.scene import LETTERS, Item, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUPS = {
    "org": "cg",
    "place": "trn",
    "town": "tr",
    "party": "cgtrn",
    "person": "o",
    "any": "cgtrno",
    "field": "s",
    "business": "bB",
    "businesses": "B",
    "product": "p",
    **LETTERS,
    "sector": "sbBp",
    "reference": "cg",
    "referring": "c",
    "named": "cg",
}
_SLOT = re.compile(r"\{(source2|source|target2|target|title|)(\+?):?([a-z|]*)\}")
_MACRO = re.compile(r"\{([A-Z][A-Z0-9]*)\}")
_GAP = re.compile(r"\{MOD[S2]\}")
_ITEM = re.compile(r"<[~^]?(\w)(\d+)>")
_AND = "(?:, )?(?:and )?"
_LIST = (
    r"(?> (?:[,;/&]|and|or|, and|, or|; and|as well as|along with|together with|plus"
    rf"|{_AND}(?:the )?(?:city|state|province|town) of|{_AND}the|{_AND}in) %s){{0,24}}"
)
"""What may stand between the members of a list, before each further one."""

_SECTOR_LIST = (
    r"(?>(?: (?:,|and|or|, and|as well as|&) (?:(?!<)[\w'-]+ ){0,2}?(?:, (?:(?!<)[\w'-]+ ){1,2}?)?"
    r"(?:and (?:(?!<)[\w'-]+ ){0,2}?)?)%s){0,16}"
)
"""The same in a list of trades, some of which no lexicon knows ("water, property and power")."""

_BODY_LIST = (
    r"(?> (?:[,;&]|and|or|, and|, or|; and|as well as|along with|together with|plus)"
    r"(?: (?:the|its|existing|new|fellow|rival|backers?|investors?|funds?|firms?|groups?|partners?"
    r"|<[trnd]\d+>(?: 's)?|<[sbBp]\d+>)){0,3}? %s){0,24}"
)
"""The same in a list of bodies, each with its home or its trade before it ("France's Acme")."""

_PERSON_LIST = (
    r"(?> (?:, and|,|and|&|;|together with|along with)"
    r"(?: (?:(?!<)[\w'-]+|-|<[Td]\d+>)){0,5}? %s){0,8}"
)
"""The same in a list of people, each with a word on who they are before the name."""

_TOWN_LIST = (
    r"(?>(?: (?:,|in) (?:the )?<[~^]?[rn]\d+>"
    r"| (?:,|and|or|, and|, or|; and|;|as well as|plus)(?: (?:the )?(?:city|town) of)? %s)){0,24}"
)
"""The same in a list of towns, each with its land after it ("Delft in Holland and Dover, Ohio")."""

_LAND = re.compile(r" (?:,|in) (?:the )?<[~^]?[rn]\d+>")

_LISTS = {
    "town": _TOWN_LIST,
    "sector": _SECTOR_LIST,
    "org": _BODY_LIST,
    "company": _BODY_LIST,
    "official": _PERSON_LIST,
    "official|company|organization": _PERSON_LIST,
}

_MARKS = {"reference": "~", "referring": "~", "named": ""}
"""Slots that take only words which refer to a name, or only names."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the lexicon, compiled.

    A sentence needs all of `letters`, and for both `ends` one of each, or the line is not tried.
    `towns` says that a list in it is one of towns, in which the land after each is no member.
    """

    id: str
    kind: str
    regex: re.Pattern[str]
    letters: frozenset[str]
    ends: tuple[frozenset[str], ...]
    pairs: bool
    climb: bool
    towns: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that fired: its two ends, the role phrase if any, and the words that say so.

    `words` is the half-open range of tokens it covers; `anchor` the token from which the status is
    judged, or -1 where the words themselves say all there is.
    """

    id: str
    kind: str
    source: Item
    target: Item
    title: str
    anchor: int
    words: tuple[int, int]


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return the compiled patterns, in the order of the lexicon.

    Raises
    ------
    LexiconError
        If a pattern names an unknown macro or kind, or is no regular expression.
    """
    lexicon = load_toml("patterns")
    return tuple(_compile(row, lexicon["macros"]) for row in lexicon["pattern"])


def _compile(row: dict[str, Any], macros: dict[str, str]) -> Pattern:
    try:
        text = row["text"]
        gaps = count()
        text = _GAP.sub(lambda match: f"(?P<gap{next(gaps)}>{match[0]})", text)
        for _ in range(4):
            text = _MACRO.sub(lambda match: macros[match[1]], text)
        regex = re.compile(_SLOT.sub(_slot, text))
    except (KeyError, re.error) as error:
        raise LexiconError(f"lexicons/patterns.toml, pattern {row.get('id')!r}: {error}") from error
    return Pattern(
        id=row["id"],
        kind=row["kind"],
        regex=regex,
        letters=frozenset("T") if "{title}" in row["text"] else frozenset(),
        ends=_ends(row["text"], pairs=row.get("pairs", False)),
        pairs=row.get("pairs", False),
        climb=row.get("climb", False),
        towns="+:town}" in row["text"],
    )


def _ends(text: str, *, pairs: bool) -> tuple[frozenset[str], ...]:
    """Return the letters of which each end has one; of pairs, the sources may be both."""
    ends = ("source",) if pairs else ("source", "target")
    letters: dict[str, set[str]] = {end: set() for end in ends}
    for role, _, kinds in _SLOT.findall(text):
        if role.removesuffix("2") in letters:
            letters[role.removesuffix("2")] |= _letters(kinds)
    return tuple(map(frozenset, letters.values()))


def _letters(kinds: str) -> set[str]:
    return {letter for kind in kinds.split("|") for letter in GROUPS[kind]}


def _slot(match: re.Match[str]) -> str:
    role, plus, kinds = match.groups()
    letters = "".join(GROUPS[kind] for kind in kinds.split("|")) if kinds else "T"
    item = rf"<{_MARKS.get(kinds, '[~^]?')}[{letters}]\d+>"
    further = _LISTS.get(kinds, _LIST)
    body = item + (further % rf"<[{letters}]\d+>" if plus else "")  # "X and the firm" is no list
    return f"(?P<{role}>{body})" if role else f"(?:{body})"


def find_matches(scene: Scene, text: str, kinds: frozenset[str] | None = None) -> Iterator[Match]:
    """Yield what every pattern finds in one sentence.

    Parameters
    ----------
    scene : Scene
    text : str
        ``masked(scene)``.
    kinds : frozenset of str, optional
        Only patterns for these relation kinds.
    """
    present = frozenset(item.letter for item in scene.items)
    finite = frozenset(token.lower for token in scene.tokens if token.tag in _FINITE)
    for pattern in _fitting(present, kinds):
        start = 0
        while found := pattern.regex.search(text, start):
            if not _runs_over_verb(found, finite):
                yield from _expand(scene, pattern, found)
            start = found.start() + 1


@lru_cache(maxsize=4096)  # sentences have few sets of letters
def _fitting(present: frozenset[str], kinds: frozenset[str] | None) -> tuple[Pattern, ...]:
    """Return the patterns of some kinds that a sentence with these letters may match."""
    return tuple(
        pattern
        for pattern in patterns()
        if (kinds is None or pattern.kind in kinds)
        and pattern.letters <= present
        and all(present & end for end in pattern.ends)
    )


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _runs_over_verb(found: re.Match[str], finite: frozenset[str]) -> bool:
    """Tell whether the words that a pattern skipped as modifiers hold the verb of a clause."""
    gaps = (text for name, text in found.groupdict().items() if name.startswith("gap") and text)
    return any(word in finite for text in gaps for word in text.split())


def _expand(scene: Scene, pattern: Pattern, found: re.Match[str]) -> Iterator[Match]:
    groups = found.groupdict()
    title = " and ".join(item.text for item in _items(scene, groups.get("title") or ""))
    if pattern.towns:
        groups = {name: _LAND.sub("", text) for name, text in groups.items() if text}
    sources = [i for name in ("source", "source2") for i in _items(scene, groups.get(name) or "")]
    targets = [i for name in ("target", "target2") for i in _items(scene, groups.get(name) or "")]
    if pattern.pairs:
        ends = list(combinations([*sources, *targets], 2))
    else:
        ends = list(product(sources, targets))
    first = min(item.first for item in (*sources, *targets))
    last = max(item.last for item in (*sources, *targets))
    titles = _items(scene, groups.get("title") or "")
    words = (min(first, *(item.first for item in titles), last), last)
    for source, target in ends:
        anchor = (titles[0].first if titles else target.first) if pattern.climb else -1
        yield Match(pattern.id, pattern.kind, source, target, title, anchor, words)


def _items(scene: Scene, text: str) -> list[Item]:
    return [scene.items[int(match[2])] for match in _ITEM.finditer(text)]
