"""Where the text itself says that a place lies: "Toledo, Ohio", "the Spanish city of Toledo".

Only the words right beside a name are read, never what the sentence says of the place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.lexicons.gazetteer import LONGEST, demonyms, key_of, places
from graphlib_ij.model import Span

if TYPE_CHECKING:
    from graphlib_ij.lexicons.gazetteer import Place

_REACH = 80
"""How many characters before and after a name are read."""

_DIRECTION = r"(?:(?:north|south|east|west|central|mid)[a-z]*[ -])?"
_AFTER = re.compile(
    r"(?:\s*,\s+(?:in\s+)?|\s+in\s+|\s*\(\s*)(?:the\s+)?(?:(?:state|province|region)\s+of\s+)?"
    + _DIRECTION
    + "(?=[A-Z])"
)
_SORTS = "city|town|capital|port|village|suburb|resort|hub"
_NAME = r"(?P<name>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3})"
_BEFORE = re.compile(
    rf"{_NAME}(?:['’]s)? (?:[a-z-]+ ){{0,3}}?(?:{_SORTS})(?: of)? (?:the )?$"
    rf"|{_NAME.replace('name', 'owner')}['’]s (?:[a-z-]+ )?$"
)
_WORD = re.compile(r"[^\W_][\w.’'&-]*")
_GOES_ON = re.compile(r"['’]s|\s+[A-Z]|[^\s,.;:)\-–—'’\"”]")
"""What makes of the country the owner of the next word, or a part of a longer name."""

_CLOSED = re.compile(r"\s*(?:[,.;:)\n–—-]|$)")
_STATE = re.compile(r"\b(?:state|State) of $"), re.compile(r" (?:state|State)\b(?! of)")

_NEXT = re.compile(r"(?:\s*,)?(?:\s*(?:and|or))?\s+(?:the\s+)?(?=[A-Z])")


class Home(NamedTuple):
    """The places that the words beside a name may mean, and where these words stand.

    `closed` says that a mark follows which ends the address, so that it is nothing else.
    """

    places: tuple[Place, ...]
    span: Span
    closed: bool = True


def written_home(text: str, name: Span) -> Home | None:
    """Return the country or region that stands beside a place's name to say where it lies.

    A country or region that only follows in a list of such ("Milan, Germany and Japan") does not.

    Examples
    --------
    >>> found = written_home("a plant in Toledo, Ohio, will close", Span(11, 17))
    >>> [place.name for place in found.places], found.span
    (['Ohio'], Span(start=19, end=23))
    >>> found = written_home("the Spanish city of Toledo", Span(20, 26))
    >>> [place.name for place in found.places]
    ['Spain']
    >>> written_home("Toledo, while Spain", Span(0, 6))
    """
    after = _AFTER.match(text, name.end)
    home = _area_at(text, after.end()) if after else None
    if home and not _GOES_ON.match(text, home.span.end) and not _is_listed(text, home):
        return home._replace(closed=bool(_CLOSED.match(text, home.span.end)))
    return _before(text, name.start)


def is_state(text: str, name: Span) -> bool:
    """Tell whether "state" stands beside a name.

    Examples
    --------
    >>> is_state("the state of Georgia", Span(13, 20)), is_state("Georgia", Span(0, 7))
    (True, False)
    """
    before, after = _STATE
    start = max(0, name.start - 10)
    return bool(before.search(text[start : name.start]) or after.match(text, name.end))


def _area_at(text: str, start: int) -> Home | None:
    """Return the country or region whose name begins at a place of the text, the longest."""
    words: list[re.Match[str]] = []
    for match in _WORD.finditer(text, start, start + _REACH):
        if words and text[words[-1].end() : match.start()].strip(" "):
            break
        words.append(match)
    for last in reversed(words[:LONGEST]):
        for end in _ends(text, last.start(), last.end()):
            found = _areas(text[start:end])
            if found:
                return Home(found, Span(start, end))
    return None


def _ends(text: str, start: int, end: int) -> list[int]:
    """Return where a word may end: with its full stop or without, before "'s" or "-based"."""
    word = text[start:end]
    cuts = [len(word), len(word.rstrip(".'’-"))]
    cuts += [match.start() for match in re.finditer(r"['’]s$|-", word)]
    return [start + cut for cut in sorted(set(cuts), reverse=True) if cut]


def _areas(name: str) -> tuple[Place, ...]:
    """Return the countries and regions of a name or code."""
    found = places().get(key_of(name), ())
    return tuple(
        place for place in found if place.kind != "city" and (not place.short or name.isupper())
    )


def _is_listed(text: str, home: Home) -> bool:
    """Tell whether another country or region follows as the next of a list."""
    gap = _NEXT.match(text, home.span.end)
    following = _area_at(text, gap.end()) if gap else None
    return following is not None and not any(
        one.kind == "region" and other.kind == "country" and one.country == other.country
        for one in home.places
        for other in following.places
    )


def _before(text: str, start: int) -> Home | None:
    """Return the country or region in "the Ohio city of", "the Spanish port of", "Ohio's"."""
    begin = max(0, start - _REACH)
    match = _BEFORE.search(text[begin:start].replace("\n", " "))
    if not match:
        return None
    group = "name" if match["name"] else "owner"
    words = match[group].split(" ")
    for first in range(len(words)):
        name = " ".join(words[first:])
        found = _areas(name) or _of_people(name)
        if found:
            end = begin + match.end(group)
            return Home(found, Span(end - len(name), end))
    return None


def _of_people(word: str) -> tuple[Place, ...]:
    """Return the country or region of an adjective."""
    kind, name = demonyms().get(word.lower(), ("", ""))
    return tuple(place for place in _areas(name) if place.kind == kind and place.name == name)
