"""What one article says of each of its entities, as far as it tells who that is."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from graphlib_ij.entities.clusters import PARTIES, key_of_name
from graphlib_ij.model import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphlib_ij.model import Entity, Extraction, Relation

PLACES = frozenset({"city", "region", "country"})
_SPEAKING = PARTIES | {"official"}
"""Kinds whose names in the same article say something about who is meant."""

_FORMER = ("former ", "ex-", "outgoing ", "late ")


@dataclass(frozen=True, slots=True)
class Profile:
    """One article's entity, with what is said of it.

    Attributes
    ----------
    unit : Unit
        The article and the entity's id in it.
    kind, label : str
        As there.
    names : tuple of str
        The label and every other name of it; no words that stand for a name.
    date : str
        Of the article, empty if unknown.
    mentions, relations : int
        How often it is named, and how many relations it has.
    facts : frozenset of str
        What is told of it: ``org:acme`` (holds a role there), ``title:mayor``,
        ``place:city:turin``, ``land:IT``, ``sector:sector:food``, ``who:jane doe`` (has this one
        in a role), ``tie:acme`` (related to), ``former`` (only roles that ended).
    company : frozenset of str
        Names that the article has beside it, in key form.
    scene : frozenset of str
        Codes of the countries that the article speaks of.
    """

    unit: Unit
    kind: str
    label: str
    names: tuple[str, ...]
    date: str
    mentions: int
    relations: int
    facts: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    scene: frozenset[str] = frozenset()


def profiles(extraction: Extraction) -> tuple[Profile, ...]:
    """Return the profiles of an article's entities, in their order."""
    entities = {entity.id: entity for entity in extraction.entities}
    facts: dict[str, set[str]] = defaultdict(set)
    number: dict[str, int] = defaultdict(int)
    for relation in extraction.relations:
        if any(item.status != "negated" for item in relation.evidence):
            number[relation.source] += 1
            number[relation.target] += 1
            _tell(relation, entities, facts)
    _add_homes(extraction.relations, entities, facts)
    _add_neighbours(extraction, facts)
    scene = {e.place.country for e in extraction.entities if e.place and e.place.country}
    beside = {key_of(entity) for entity in extraction.entities if entity.kind in _SPEAKING}
    article = extraction.article
    return tuple(
        Profile(
            unit=Unit(article.id, entity.id),
            kind=entity.kind,
            label=entity.label,
            names=(entity.label, *entity.aliases),
            date=article.date,
            mentions=len(entity.mentions),
            relations=number[entity.id],
            facts=frozenset(facts[entity.id]) | _own_place(entity),
            company=frozenset(beside - {key_of(entity)} if entity.kind in _SPEAKING else ()),
            scene=frozenset(scene if entity.kind in _SPEAKING else ()),
        )
        for entity in extraction.entities
    )


def key_of(entity: Entity) -> str:
    """Return an entity's name in key form."""
    return key_of_name(entity.kind, entity.label)


def _own_place(entity: Entity) -> frozenset[str]:
    land = entity.place.country if entity.place else None
    return frozenset({f"land:{land}"} if land else ())


def _tell(relation: Relation, entities: dict[str, Entity], facts: dict[str, set[str]]) -> None:
    """Add what a relation says of both its ends."""
    source, target = entities.get(relation.source), entities.get(relation.target)
    if source is None or target is None:
        return
    mine, theirs = facts[source.id], facts[target.id]
    if relation.kind == "holds_role":
        mine |= {f"title:{title}" for title in _titles(relation.title)}
        if all(item.status in {"past", "negated"} for item in relation.evidence):
            mine.add("former")
        if target.kind in PARTIES:
            mine.add(f"org:{key_of(target)}")
            theirs.add(f"who:{key_of(source)}")
    elif relation.kind == "active_in":
        mine.add(f"sector:{target.id}")
    elif target.kind not in PLACES:
        mine.add(f"tie:{key_of(target)}")
        theirs.add(f"tie:{key_of(source)}")
    if target.kind in PLACES and relation.kind in {"holds_role", "based_in", "located_in"}:
        mine |= {f"place:{target.id}", *_own_place(target)}


def _titles(title: str) -> set[str]:
    found = set()
    for one in title.lower().split("; "):
        for word in _FORMER:
            one = one.removeprefix(word)
        found.add(one.removeprefix("new "))
    return found - {""}


def _add_homes(
    relations: Iterable[Relation], entities: dict[str, Entity], facts: dict[str, set[str]]
) -> None:
    """Give who holds a role the places where the body is based."""
    for relation in relations:
        if relation.kind == "holds_role" and relation.target in entities:
            home = {fact for fact in facts[relation.target] if fact.startswith(("place:", "land:"))}
            facts[relation.source] |= home


_BEHIND = re.compile(r",? (?:of|in|from) (?:the )?|, ")
_BEFORE = re.compile(r"(?:['’]s?)? ")


def _add_neighbours(extraction: Extraction, facts: dict[str, set[str]]) -> None:
    """Give bodies the places that stand right beside their names.

    "The Ministry of Finance of Peru", "Peru's Ministry of Finance": what tells it from all others
    of its name is no part of the name in every article.
    """
    named = sorted(
        (
            (mention.span, entity)
            for entity in extraction.entities
            if entity.kind in PLACES | PARTIES
            for mention in entity.mentions
        ),
        key=lambda pair: (pair[0], pair[1].id),
    )
    for (first, one), (second, other) in pairwise(named):
        between = extraction.article.text[first.end : second.start]
        if one.kind in PARTIES and other.kind in PLACES and _BEHIND.fullmatch(between):
            facts[one.id] |= {f"place:{other.id}", *_own_place(other)}
        if one.kind in PLACES and other.kind in PARTIES and _BEFORE.fullmatch(between):
            facts[other.id] |= {f"place:{one.id}", *_own_place(one)}
