"""Bodies of one name in several countries: "Peru's Ministry of Health" and "Ecuador's"."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from graphlib_ij.entities.normal import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphlib_ij.entities.clusters import Joins
    from graphlib_ij.model import Mention, Span

_OWNED = re.compile(r"(?:['’]s?)?\s+(?:new\s+|own\s+)?")
_FARTHEST = 8


def owners_of_bodies(mentions: Iterable[Mention], text: str, joins: Joins) -> dict[Span, str]:
    """Return, for mentions of a name that bodies of several places share, whose body each is.

    One that stands without a place is that of the place named last with it.
    """
    ordered = sorted(mentions, key=lambda mention: mention.span)
    places = {m.span.end: m for m in ordered if m.kind in {"country", "region", "city", "demonym"}}
    owned: dict[str, dict[Span, str]] = defaultdict(dict)
    for mention in ordered:
        if mention.kind == "organization" and " " in mention.text:
            owned[name_key(mention.text)][mention.span] = _owner(mention, places, text)
    found: dict[Span, str] = {}
    for spans in owned.values():
        if len(set(spans.values()) - {""}) > 1:
            found.update(_filled(spans, text, joins))
    return found


def _owner(mention: Mention, places: dict[int, Mention], text: str) -> str:
    """Return the place whose name stands right before a body, as its owner."""
    start = mention.span.start
    for end in range(start - 1, max(-1, start - _FARTHEST - 1), -1):
        if end in places and _OWNED.fullmatch(text[end:start]):
            return places[end].name or places[end].text
    return ""


def _filled(spans: dict[Span, str], text: str, joins: Joins) -> dict[Span, str]:
    last = next(owner for owner in spans.values() if owner)
    filled: dict[Span, str] = {}
    for span, owner in spans.items():
        if not owner:
            name = span.of(text)
            joins.tell(f"{name} = {name} ({last})", "the place named last with the name", span)
        last = owner or last
        filled[span] = last
    return filled
