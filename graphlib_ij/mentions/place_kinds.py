"""Whether a name is a place, and of which sort: the gazetteer against the words around.

Of several places of one name the largest stands here for all; `entities.addresses` finds out which.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graphlib_ij.lexicons.gazetteer import places
from graphlib_ij.mentions.candidate import Candidate, Verdict, is_place, lexicon, word_key

if TYPE_CHECKING:
    from graphlib_ij.lexicons.gazetteer import Place


@cache
def _sorts(table: str) -> dict[str, str]:
    """Return word -> kind of place from a table of the lexicon."""
    return {word: kind for kind, words in lexicon()[table].items() for word in words}


def by_sort(candidate: Candidate) -> Verdict | None:
    """Judge "Kaduna state", "sister city Lyon", "the city of Verona" by the word beside."""
    label, before = candidate.label, candidate.word(-1)
    dateline = candidate.text.isupper() and candidate.first == 0 and candidate.entries
    if dateline and candidate.word(0) in {",", "(", "-", "–", "—", "--", "/"}:
        best = _best_place(candidate.entries, after_comma=False)
        return Verdict(best.kind, "place.dateline", 0.95, best.name)
    if candidate.entries and candidate.word(0) in {"-", "–"} and candidate.word(1) == "based":
        best = _best_place(candidate.entries, after_comma=False)
        return Verdict(best.kind, "place.based", 0.93, best.name)
    if _opens_dateline(candidate):
        return Verdict("city", "place.dateline", 0.85)
    if candidate.size > 3 or not candidate.tokens[candidate.first].text[0].isupper():
        return None
    firm = candidate.word(-2) in lexicon()["legal_forms"] or _is_home_after_comma(candidate)
    if before == "of" and firm and candidate.size < 3:
        cities = [place.name for place in candidate.entries if place.kind == "city"]
        country = any(place.kind == "country" for place in candidate.entries)
        if not country and (cities or not candidate.entries):
            return Verdict("city", "place.of-company", 0.7, cities[0] if cities else "")
    sort = _sort_beside(candidate)
    if not sort or (label == "PERSON" and before != sort):
        return None
    entries = candidate.entries
    if entries and entries[0].kind == "country":
        return None
    kind = _sorts("place_nouns")[sort]
    names = [place.name for place in entries if place.kind == kind]
    return Verdict(kind, "place.sort", 0.93, names[0] if names else "")


def _is_home_after_comma(candidate: Candidate) -> bool:
    """Tell whether "of" opens an aside after a name: "Acme Pumps, of Mesa, went bankrupt"."""
    before = candidate.first - 3
    named = before >= 0 and candidate.tokens[before].text[0].isupper()
    return named and candidate.word(-2) == "," and candidate.word(0) in {",", ".", ";"}


def _opens_dateline(candidate: Candidate) -> bool:
    """Tell whether a place that no table knows opens a dateline: "LITTLETOWN, Ohio -"."""
    capitals = candidate.first == 0 and candidate.text.isupper() and len(candidate.text) > 3
    if not capitals or candidate.word(0) != "," or candidate.size > 3:
        return False
    start = candidate.last + 1
    return any(is_place(candidate.tokens, start, start + size) for size in (1, 2, 3))


def _sort_beside(candidate: Candidate) -> str:
    sorts = _sorts("place_nouns")
    if any(first < candidate.first <= last for first, last in candidate.titles):
        return ""  # "Secretary of State Jane Doe"
    if candidate.word(-1) in sorts:
        return candidate.word(-1)
    if candidate.word(-1) == "of" and candidate.word(-2) in sorts and candidate.first > 2:
        return candidate.word(-2)
    after = candidate.word(0)
    follows = bool(after) and candidate.tokens[candidate.last].text.islower()
    region = follows and sorts.get(after) == "region" and candidate.label in {"GPE", "LOC"}
    return after if region else ""


def has_place_suffix(candidate: Candidate) -> bool:
    """Tell whether the name is a place with its sort after it: "Lombardy Region"."""
    suffix = candidate.head in _sorts("place_suffixes")
    return suffix and is_place(candidate.tokens, candidate.first, candidate.last - 1)


def by_gazetteer(candidate: Candidate) -> Verdict | None:
    """Judge by the table of places, weighed against the model's label and the words around."""
    entries, label = candidate.entries, candidate.label
    if not entries and candidate.size > 1 and candidate.head in _sorts("place_suffixes"):
        return _by_suffix(candidate, _sorts("place_suffixes")[candidate.head])
    if not entries:
        return _by_code(candidate)
    best = _best_place(entries, after_comma=_after_place_and_comma(candidate))
    if best.kind == "country":
        sure = label in {"GPE", "LOC", "NORP", ""} or candidate.size > 1
        return Verdict("country", "place.country", 0.97 if sure else 0.8, best.name)
    if best.kind == "region":
        if label == "PERSON":
            return None
        return Verdict("region", "place.region", 0.9 if label != "ORG" else 0.7, best.name)
    return _judge_city(candidate, best)


def by_state_form(candidate: Candidate) -> Verdict | None:
    """Judge "Republic of Korea", "Sultanate of Oman": a form of state before a country's name."""
    words = [token.lower for token in candidate.tokens[candidate.first : candidate.last]]
    if "of" not in words or words[words.index("of") - 1] not in lexicon()["state_forms"]:
        return None
    start = candidate.first + words.index("of") + 1
    start += candidate.tokens[start].lower == "the"
    found = places().get(word_key(candidate.tokens, start, candidate.last), ())
    countries = [place.name for place in found if place.kind == "country"]
    return Verdict("country", "place.state-form", 0.95, countries[0]) if countries else None


def _after_place_and_comma(candidate: Candidate) -> bool:
    place = candidate.first > 1 and candidate.tokens[candidate.first - 2].label in {"GPE", "LOC"}
    return place and candidate.word(-1) == ","


def _by_code(candidate: Candidate) -> Verdict | None:
    """Judge "Boulder, CO": two letters that are a state only after a city and a comma."""
    if not _after_place_and_comma(candidate):
        return None
    found = places().get(word_key(candidate.tokens, candidate.first, candidate.last), ())
    coded = [place for place in found if place.short]
    return Verdict("region", "place.code", 0.9, coded[0].name) if coded else None


def _by_suffix(candidate: Candidate, kind: str) -> Verdict | None:
    """Judge "Lombardy Region", "Kagoshima City": a place with its sort written after it."""
    found = places().get(word_key(candidate.tokens, candidate.first, candidate.last - 1), ())
    names = [place.name for place in found if place.kind == kind and not place.short]
    told = _after_place_and_comma(candidate) or candidate.word(-1) == "in"
    if candidate.head == "state" and not names and not told:
        return None
    return Verdict(kind, "place.suffix", 0.88, names[0] if names else "")


def _best_place(found: list[Place], *, after_comma: bool) -> Place:
    """Return the place that a name most likely means: the kind that fits, then the largest."""
    countries = [place for place in found if place.kind == "country"]
    regions = [place for place in found if place.kind == "region"]
    cities = [place for place in found if place.kind == "city"]
    if countries:
        return countries[0]
    if regions and (after_comma or not cities or cities[0].population < 200_000):
        return regions[0]
    return cities[0] if cities else regions[0]


def _judge_city(candidate: Candidate, place: Place) -> Verdict | None:
    label, located = candidate.label, _is_located(candidate)
    if candidate.word(-1) in {"at", "for"} and candidate.word(-2) in {"worked", "works", "working"}:
        return None  # "worked at Toyota"
    if label in {"GPE", "LOC"}:
        return Verdict("city", "place.city", 0.92, place.name)
    if label == "PERSON":
        return _judge_city_against_person(place, located)
    if located and not (place.common and place.population < 100_000):
        return Verdict("city", "place.city-located", 0.85, place.name)
    if place.common:
        return None
    if place.population >= 100_000 or (label == "" and place.population >= 30_000):
        return Verdict("city", "place.city-large", 0.75, place.name)
    if label in {"NORP", "PRODUCT", "FAC"}:
        return Verdict("city", "place.city-small", 0.4, place.name)
    return None


def _judge_city_against_person(place: Place, located: bool) -> Verdict | None:
    if place.common:
        return None
    if place.population > 300_000:
        return Verdict("city", "place.city-large", 0.75, place.name)
    if located and place.population > 50_000:
        return Verdict("city", "place.city-located", 0.7, place.name)
    return None


def _is_located(candidate: Candidate) -> bool:
    """Tell whether the words before a name put something there: "in", "City, ", "mayor of"."""
    before = candidate.word(-1)
    if before in lexicon()["locative"] or _after_place_and_comma(candidate):
        return True
    if before == "of" and candidate.word(-2) in {"city", "town", "mayor"}:
        return True
    return candidate.word(0) == "," and _country_follows(candidate)


def _country_follows(candidate: Candidate) -> bool:
    """Tell whether a country stands after the name and a comma: "Eindhoven, the Netherlands"."""
    first = candidate.last + 1 + (candidate.word(1) == "the")
    keys = (word_key(candidate.tokens, first, first + size) for size in (1, 2))
    return any(places()[key][0].kind == "country" for key in keys if key in places())


def stands_in_place(candidate: Candidate) -> bool:
    """Tell whether "in", "near" or "outside" makes a place of a name that no table knows."""
    token, size = candidate.tokens[candidate.first], candidate.size
    if candidate.first < 2 or size > 2 or (candidate.label == "PERSON" and size > 1):
        return False
    if token.text.isupper() or not token.text.isalpha():
        return False
    before = candidate.word(-1)
    return before in {"near", "outside"} or (
        before == "in" and candidate.word(-2) not in lexicon()["not_locating"]
    )
