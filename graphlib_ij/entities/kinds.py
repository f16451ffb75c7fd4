"""One kind for one string: the whole document decides what each mention alone could not.

A name that is sure in one place ("Parma-based", "Mayor of Verona") settles the unsure ones; where
two kinds are sure, both stay, each with its own mentions (Verona the city, Verona the rector).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from graphlib_ij.entities.normal import company_key, name_key
from graphlib_ij.entities.people import first_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphlib_ij.model import Mention

SURE = 0.8
"""Confidence from which a mention keeps its kind whatever the rest of the document says."""

TOLD = 0.93
"""Confidence of rules by which the text says the kind outright, as a legal form does."""

FLOOR = 0.3
"""A name whose every mention stays below this is not kept."""

_PLACES = frozenset({"city", "region"})
_EXPLICIT = frozenset({"place.sort", "place.suffix"})
"""Rules by which the text itself says what sort of place it is; they hold for all its mentions."""

_FIXED = frozenset({"sector", "demonym", "title"})


def settle_kinds(mentions: Iterable[Mention], text: str = "") -> list[Mention]:
    """Return the mentions with one kind for each string; names nothing is sure of are left out.

    Where a surname of the article is a town's name as well, the words of `text` around it decide.
    """
    ordered = list(mentions)
    votes = _votes(ordered)
    begins = _beginnings(ordered)
    sorts = {name_key(m.text): m for m in reversed(ordered) if m.rule in _EXPLICIT}
    surnames = _surnames(ordered)
    firms = _firms(ordered)
    names = _names(ordered)
    settled = []
    for mention in ordered:
        if mention.kind in _FIXED:
            settled.append(mention)
            continue
        key = name_key(mention.text)
        told = sorts.get(key)
        if told is not None and mention.kind in _PLACES:
            settled.append(replace(mention, kind=told.kind, name=told.name))
            continue
        beside = _told_beside(mention, text) if key in surnames else ""
        if _is_taken_for_person(mention) and company_key(mention.text) in firms:
            settled.append(replace(mention, kind="company"))
            continue
        kind = beside or _settle(mention, votes[company_key(mention.text)], surnames)
        doubtful = mention.rule.startswith("model") or mention.kind == "company"
        if not kind or (doubtful and key not in surnames):
            kind = begins.get(key, kind)
        elif mention.kind == "city" and key in begins and _acts(mention, text):
            kind = begins[key]
        if kind:
            name = mention.name if kind == mention.kind else names.get((kind, key), "")
            settled.append(replace(mention, kind=kind, name=name))
    return settled


def _votes(mentions: list[Mention]) -> dict[str, dict[str, float]]:
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for mention in mentions:
        if mention.kind not in _FIXED:
            weight = 3 if mention.confidence >= TOLD else mention.confidence**2
            votes[company_key(mention.text)][mention.kind] += weight
    return votes


def _beginnings(mentions: list[Mention]) -> dict[str, str]:
    """Return first words of longer names of companies and organizations, with their kind."""
    return {
        " ".join(name_key(mention.text).split()[:1]): mention.kind
        for mention in reversed(mentions)
        if mention.kind in {"company", "organization"}
        and mention.confidence >= SURE
        and " " in mention.text
    }


def _firms(mentions: list[Mention]) -> frozenset[str]:
    """Return the keys of names told to be firms' ("Jade Coal Inc.") and nowhere a person's."""
    told = [mention for mention in mentions if mention.confidence >= TOLD]
    persons = {company_key(mention.text) for mention in told if mention.kind == "official"}
    firms = {company_key(mention.text) for mention in told if mention.kind == "company"}
    firms |= {company_key(mention.text) for mention in mentions if mention.rule in _OF_FIRMS}
    return frozenset(firms - persons)


_OF_FIRMS = frozenset({"name.company-head", "company.officer-of", "company.noun-before"})
"""Rules by which a name of several words is a firm's wherever the article has it."""


def _is_taken_for_person(mention: Mention) -> bool:
    """Tell whether nothing but a given name, the model or a title behind it makes it a person's."""
    weak = mention.rule in {"person.given-name", "model.person", "person.title-after"}
    return weak and " " in mention.text


def _surnames(mentions: list[Mention]) -> frozenset[str]:
    """Return what full names end in, with particles ("van der Zyx") and without.

    A name behind "Ms." is a surname too: who bears it in full is a person, whatever a model says.
    """
    found: set[str] = set()
    for mention in mentions:
        if mention.kind == "official" and mention.confidence >= 0.7:
            words = name_key(mention.text).split(" ")
            found.update(" ".join(words[index:]) for index in range(1, len(words)))
            if mention.rule == "person.honorific":
                found.add(words[-1])
    return frozenset(found)


_BEFORE_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Messrs)\.?\s$")
_AFTER_PERSON = re.compile(r",\s\d\d,|\s(?:said|says|told|added|asked|warned|joined|argued)\b")
_BEFORE_PLACE = re.compile(r"\b(?:in|to|from|near|at|outside|around|across)\s$", re.IGNORECASE)
_NOT_PLACE = re.compile(r"\b(?:said|according|spoke|told|belongs?|thanks?) \w+\s$", re.IGNORECASE)


def _told_beside(mention: Mention, text: str) -> str:
    """Return "official" or the place's kind where the words beside a surname say which it is."""
    before, after = text[max(0, mention.span.start - 30) : mention.span.start], mention.span.end
    if _BEFORE_PERSON.search(before) or _AFTER_PERSON.match(text, after):
        return "official"
    if mention.kind not in {"city", "region", "country"} or _NOT_PLACE.search(before):
        return ""
    known = mention.rule.startswith("place.") and _BEFORE_PLACE.search(before)
    return mention.kind if known else ""


_ACTING = re.compile(
    r"\s(?:said|says|told|added|makes|employs|sells)\b"
    r"|['’]s (?:shares|stock|board|chairman|chief|profits?|sales|founder|spokes\w+)\b"
)


def _acts(mention: Mention, text: str) -> bool:
    """Tell whether a town's name, which begins a firm's in the article, does what a firm does."""
    before = text[max(0, mention.span.start - 30) : mention.span.start]
    return bool(_ACTING.match(text, mention.span.end)) and not _BEFORE_PLACE.search(before)


def _settle(mention: Mention, votes: dict[str, float], surnames: frozenset[str]) -> str:
    key = name_key(mention.text)
    if mention.confidence >= SURE:
        return mention.kind
    if (
        key in surnames
        and max((votes[kind] for kind in votes if kind != "official"), default=0) < SURE**2
    ):
        return "official"
    if _is_full_name(mention, key, surnames):
        return "official"
    if " " not in key and votes.get("official", 0.0) < 3 and _known(votes):
        votes = {kind: n for kind, n in votes.items() if kind != "official"}
    best = max(sorted(votes), key=lambda kind: votes[kind])
    return best if votes[best] >= FLOOR**2 * 1.5 else ""


def _known(votes: dict[str, float]) -> bool:
    """Tell whether a place of that name is known and meant: the table outweighs the model."""
    return any(votes.get(kind, 0.0) >= SURE**2 / 1.5 for kind in ("city", "region", "country"))


def _is_full_name(mention: Mention, key: str, surnames: frozenset[str]) -> bool:
    """Tell whether a name that only a model takes for a firm's is a first name and a surname."""
    first, _, rest = key.partition(" ")
    model = mention.rule in {"model.org", "model.name"}
    return model and rest in surnames and first in first_names()


def _names(mentions: Iterable[Mention]) -> dict[tuple[str, str], str]:
    """Return the lexicon's name that the first mention of each kind and string carries."""
    found: dict[tuple[str, str], str] = {}
    for mention in mentions:
        if mention.name:
            found.setdefault((mention.kind, name_key(mention.text)), mention.name)
    return found
