"""What an article says of its companies, bodies and people, beside their names.

"The Milan-based group Acme", "Jane Doe, mayor of Turin", "Acme of Lyon", "Acme is a carmaker": the
words, the places and the trades by which a later "the Turin mayor" may be told.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphlib_ij.entities.atlas import country_names, identify
from graphlib_ij.entities.clusters import PARTIES
from graphlib_ij.entities.naming import names_by_sentence, outermost
from graphlib_ij.entities.normal import slug
from graphlib_ij.lexicons import load_toml
from graphlib_ij.lexicons.gazetteer import key_of, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphlib_ij.entities.naming import Named
    from graphlib_ij.language import Document, Sentence, Token
    from graphlib_ij.model import Entity, Relation, Span

PLACES = frozenset({"city", "region", "country"})
_NOMINAL = frozenset({"NOUN", "ADJ", "PROPN", "NUM"})
_OPENING = frozenset({"a", "an", "the", "one", "based", "headquartered", "from", "its"})
_COPULAS = frozenset({"is", "was", "are", "were", "became", "remains"})
_MOST = 12
"""How many words of a description are read."""


@dataclass(slots=True)
class Facts:
    """The words, places and trades that stand beside the names of one entity."""

    words: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    sectors: set[str] = field(default_factory=set)


def gather_facts(
    document: Document, names: Mapping[Span, str], homes: Mapping[str, str]
) -> dict[str, Facts]:
    """Return what the article says of each company, organization and person.

    `homes` gives the country that a city or region lies in.
    """
    facts: dict[str, Facts] = defaultdict(Facts)
    for sentence, found in names_by_sentence(document.sentences, names):
        if not found:
            continue
        inside = {named.first: named for named in found if named.kind in PLACES | {"sector"}}
        bodies = outermost(found)
        for position, named in enumerate(bodies):
            if named.kind in PARTIES | {"official"}:
                after = _next_body(bodies, position, len(sentence.tokens))
                for first, last in _regions(sentence, named, after):
                    _read(sentence.tokens, first, last, inside, facts[named.entity])
    for known in facts.values():
        known.places |= {homes[place] for place in known.places if place in homes}
    return facts


def homes_of(entities: Iterable[Entity]) -> dict[str, str]:
    """Return the country in which each city and region of an article lies, by their ids."""
    names = country_names()
    return {
        entity.id: f"country:{slug(names[entity.place.country])}"
        for entity in entities
        if entity.place and entity.kind != "country" and entity.place.country in names
    }


def add_roles(facts: dict[str, Facts], roles: Iterable[Relation], homes: Mapping[str, str]) -> None:
    """Add to what is told of people the offices that they hold, and where."""
    for role in roles:
        known = facts.setdefault(role.source, Facts())
        known.words.update(role.title.lower().split())
        if role.target.partition(":")[0] in PLACES:
            known.places |= {role.target, homes.get(role.target, role.target)}


def by_fact(facts: Mapping[str, Facts]) -> dict[str, tuple[str, ...]]:
    """Return, for each place and each noun, who is known by it; those of many are left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for entity in sorted(facts):
        for key in facts[entity].places | facts[entity].words:
            found[key].append(entity)
    return {key: tuple(known) for key, known in found.items() if len(known) <= _MOST}


def _next_body(bodies: Sequence[Named], position: int, end: int) -> int:
    for named in bodies[position + 1 : position + 6]:
        if named.kind in PARTIES | {"official"}:
            return named.first
    return end


def _regions(sentence: Sentence, named: Named, after: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of tokens that describe a name: its own, those before, those behind."""
    tokens = sentence.tokens
    if named.kind in PARTIES:
        yield named.first, named.last
    yield _before(tokens, named.first), named.first
    last = named.last
    if last >= len(tokens):
        return
    if tokens[last].text in {",", "("} and last + 1 < after:
        if tokens[last].text == "(" or _describes(tokens[last + 1]):
            yield last + 1, _until_comma(tokens, last + 1, after)
    elif tokens[last].lower in load_toml("coreference")["home"]:
        yield last, min(last + 3, after)
    elif tokens[last].lower in _COPULAS and last + 1 < after and _describes(tokens[last + 1]):
        yield last + 1, _until_comma(tokens, last + 1, after)


def _describes(token: Token) -> bool:
    """Tell whether a word opens a description: "a", "based", "mayor"."""
    return (
        token.lower in _OPENING
        or token.lower in load_toml("titles")["heads"]
        or (token.lower in {"former", "then", "acting"})
    )


def _before(tokens: Sequence[Token], first: int) -> int:
    """Return where the nouns and adjectives before a name begin."""
    start = first
    while start > max(0, first - _MOST):
        token = tokens[start - 1]
        if token.pos not in _NOMINAL and token.lower not in {"-", "'s", "’s", "based"}:
            break
        start -= 1
    return start


def _until_comma(tokens: Sequence[Token], first: int, end: int) -> int:
    last = first
    while last < min(end, first + _MOST) and tokens[last].text not in {",", ".", ";", ":", ")"}:
        last += 1
    return last


def _read(
    tokens: Sequence[Token], first: int, last: int, inside: Mapping[int, Named], facts: Facts
) -> None:
    for index in range(first, last):
        facts.words.add(tokens[index].lower)
        named = inside.get(index)
        if tokens[index].lower == "of" and index + 1 < last:
            facts.places.update(_place_in_name(tokens[index + 1 : last]))
        if named is None:
            continue
        (facts.sectors if named.kind == "sector" else facts.places).add(named.entity)


def _place_in_name(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the city after "of" inside a longer name, and its country: "Acme Works of Venice"."""
    found = places().get(key_of(" ".join(token.text for token in tokens)), ())
    city = next((place for place in found if place.kind == "city"), None)
    if city is None:
        return ()
    return identify(city), f"country:{slug(country_names().get(city.country, ''))}"
