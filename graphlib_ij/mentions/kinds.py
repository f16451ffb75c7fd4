"""What kind of thing a name names, as far as its own words and its neighbours tell.

Each judgement comes with the id of the rule and a confidence; the document as a whole has the last
word (see ``entities``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.mentions.gazetteer import Place, demonyms, places
from graphlib_ij.mentions.names import lexicon, word_key
from graphlib_ij.mentions.sectors import triggers
from graphlib_ij.mentions.titles import is_honorific

if TYPE_CHECKING:
    from graphlib_ij.language import Sentence, Token

_SPEECH = frozenset("say tell add note explain recall state argue announce comment warn believe".split())
_LOCATIVE = frozenset({"in", "at", "near", "from", "outside", "around", "across", "toward", "towards", "throughout", "between"})


class Verdict(NamedTuple):
    """A kind, the rule that gave it, how sure it is, and the lexicon's name for the thing."""

    kind: str
    rule: str
    confidence: float
    name: str = ""


def judge(
    sentence: Sentence, first: int, last: int, titles: list[tuple[int, int]], *, business: bool = True
) -> Verdict | None:
    """Return what the name ``tokens[first:last]`` names, or None if nothing of ours.

    `business` says what a body is where nothing tells: a company in news of business, else an
    organization.
    """
    tokens = sentence.tokens
    label = _main_label(tokens, first, last)
    for rule in (_by_sort, _by_form, _before_title, _by_title, _by_gazetteer, _by_context, _by_label):
        verdict = rule(tokens, first, last, label, titles)
        if verdict is not None and verdict.rule == "model.org" and not business:
            return verdict._replace(kind="organization")
        if verdict is not None:
            return verdict if verdict.kind else None
    return None


def _main_label(tokens: tuple[Token, ...], first: int, last: int) -> str:
    labels = [token.label for token in tokens[first:last] if token.label]
    return max(sorted(set(labels)), key=labels.count) if labels else ""


_NOTHING = Verdict("", "", 0.0)


def _by_form(
    tokens: tuple[Token, ...], first: int, last: int, label: str, titles: list[tuple[int, int]]
) -> Verdict | None:
    """Judge by the words of the name itself: legal forms, heads of institutions and events."""
    words = lexicon()
    text = tokens_text(tokens, first, last)
    head, count = tokens[last - 1].lower, last - first
    in_brackets = first and tokens[first - 1].text == "(" and last < len(tokens) and tokens[last].text in {")", "-"}
    if text.lower() in words["generic_names"] or (in_brackets and text.lower() in words["agencies"]):
        return _NOTHING
    if text in words["organizations"] or text in words["organizations"].values():
        return Verdict("organization", "name.known", 0.99)
    for kind, names in words["known"].items():
        if text in names:
            return Verdict(kind, "name.known", 0.95)
    if count == 1 and (head in demonyms() and word_key(tokens, first, last) not in places()):
        return _NOTHING
    if count > 1 and head in words["legal_forms"]:
        return Verdict("company", "name.legal-form", 0.98)
    if word_key(tokens, first, last) in places() and label not in {"PERSON", "ORG"}:
        return None
    if count == 1 and _is_common_noun(head) and not tokens[first].text.isupper():
        return _NOTHING
    year = tokens[last - 1].text
    if count > 1 and year.isdigit() and len(year) == 4:
        return Verdict("event", "name.event-year", 0.85)
    if count > 1 and head in _MEETINGS and _is_attended(tokens, first):
        return Verdict("event", "name.event-attended", 0.82)
    if count > 1 and head in words["event_heads"] and (head not in words["event_heads_weak"] or label != "PERSON"):
        if head in words["event_heads_weak"] and head in words["organization_heads"]:
            return Verdict("organization", "name.organization-head", 0.7)
        if head in words["organization_heads"]:
            return Verdict("event" if label == "EVENT" else "organization", "name.event-head", 0.7)
        return Verdict("event", "name.event-head", 0.85)
    before_of = next((tokens[i - 1].lower for i in range(first + 1, last) if tokens[i].lower in {"of", "for", "on"}), "")
    if before_of in words["event_heads"] and before_of not in words["organization_heads"] or before_of in {"treaty", "order", "battle", "siege"}:
        return Verdict("event", "name.event-of", 0.75)
    if before_of in {"bank"} or (before_of in words["organization_heads"]):
        return Verdict("organization", "name.organization-of", 0.92)
    if count > 1 and head in words["company_heads"] and head in words["organization_heads"]:
        return Verdict("company" if label in {"ORG", ""} and head == "group" else "organization", "name.organization-head", 0.7)
    if count > 1 and label != "PERSON" and head in words["organization_heads"]:
        return Verdict("organization", "name.organization-head", 0.9)
    if count > 1 and label not in {"PERSON", "GPE", "LOC"} and head in words["company_heads"]:
        return Verdict("company", "name.company-head", 0.85)
    if count > 1 and tokens[first].lower in words["organization_heads"] and tokens[first].lower in {"university", "ministry", "department", "institute", "politecnico", "universität"}:
        return Verdict("organization", "name.organization-head", 0.8)
    return None


_MEETINGS = frozenset({"forum", "conference", "congress", "convention", "dialogue", "symposium", "summit"})


def _is_attended(tokens: tuple[Token, ...], first: int) -> bool:
    """Tell whether somebody is at, or goes to, what is named: then it is a meeting, not a body."""
    before = [token.lower for token in tokens[max(0, first - 2) : first]]
    return bool({"at", "during"} & set(before)) or any(word.startswith("attend") for word in before)


def _is_common_noun(word: str) -> bool:
    """Tell whether a word alone names a sort of thing and not one: "the Bank", "the Consulate"."""
    words = lexicon()
    lists = ("organization_heads", "company_heads", "event_heads", "company_nouns", "organization_nouns", "city_nouns", "country_nouns", "region_nouns")
    return any(word in words[name] for name in lists) or word in triggers()


def _by_sort(
    tokens: tuple[Token, ...], first: int, last: int, label: str, titles: list[tuple[int, int]]
) -> Verdict | None:
    """Judge "Victoria state", "sister city Nagaizumi", "the city of Verona" by the word beside it."""
    if last - first > 3 or not tokens[first].text[0].isupper():
        return None
    before = [token.lower for token in tokens[max(0, first - 2) : first]]
    if before[-1:] == ["of"] and before[0] in lexicon()["legal_forms"] and last - first < 3:
        return Verdict("city", "place.of-company", 0.7)
    after = tokens[last].lower if last < len(tokens) and tokens[last].text.islower() else ""
    sort = ""
    if before[-1:] and before[-1] in _PLACE_NOUNS:
        sort = before[-1]
    elif len(before) == 2 and before[1] == "of" and before[0] in _PLACE_NOUNS and first > 2:
        sort = before[0]
    elif after in {"state", "province", "prefecture", "county"} and label in {"GPE", "LOC"}:
        sort = after
    if not sort or (label == "PERSON" and before[-1:] != [sort]):
        return None
    kind = _PLACE_NOUNS[sort]
    known = [place for place in places().get(word_key(tokens, first, last), ()) if not place.short]
    if known and known[0].kind == "country":
        return None
    return Verdict(kind, "place.sort", 0.93, next((p.name for p in known if p.kind == kind), ""))


_PLACE_NOUNS = {
    "city": "city", "town": "city", "village": "city", "state": "region", "province": "region",
    "prefecture": "region", "county": "region", "municipality": "city",
}


def _before_title(
    tokens: tuple[Token, ...], first: int, last: int, label: str, titles: list[tuple[int, int]]
) -> Verdict | None:
    """Judge "X chairman Jane Doe": what stands before a title and a name is a body or a place."""
    start = last + 1 if last < len(tokens) and tokens[last].lower in {"'s", "’s"} else last
    ends = [end for begin, end in titles if begin == start]
    if not ends or ends[0] >= len(tokens) or word_key(tokens, first, last) in places():
        return None
    if tokens[last - 1].lower in _PLACE_SUFFIXES and word_key(tokens, first, last - 1) in places():
        return None
    following = tokens[ends[0]]
    if not following.text[0].isupper() or following.lower in lexicon()["not_names"]:
        return None
    if label == "PERSON" and last - first > 1:
        return None
    return Verdict("company", "company.title-after", 0.82)


def _by_title(
    tokens: tuple[Token, ...], first: int, last: int, label: str, titles: list[tuple[int, int]]
) -> Verdict | None:
    """Judge by a title or a form of address beside the name."""
    if first and is_honorific(tokens[first - 1]):
        return Verdict("official", "person.honorific", 0.97)
    if not _looks_like_person(tokens, first, last) or label in {"GPE", "LOC", "NORP"}:
        if last - first < 2 or not _looks_like_person(tokens, first, last):
            return None
        if word_key(tokens, first, last) in places():
            return None
    if any(end == first for _, end in titles) and (last - first > 1 or label == "PERSON"):
        return Verdict("official", "person.title-before", 0.93)
    if _after_place_of_title(tokens, first, titles) and last - first > 1:
        return Verdict("official", "person.title-of-place", 0.93)
    comma = last < len(tokens) and tokens[last].text == ","
    if comma and last - first > 1 and label != "ORG":
        begins = {start for start, _ in titles}
        if begins & {last + 1, last + 2, last + 3}:
            return Verdict("official", "person.title-after", 0.85)
    return None


def _after_place_of_title(
    tokens: tuple[Token, ...], first: int, titles: list[tuple[int, int]]
) -> bool:
    for _, end in titles:
        if end < first - 1 and first - end <= 6 and tokens[end].lower in {"of", "for", "in", "at"}:
            between = tokens[end + 1 : first]
            if word_key(between, 0, len(between)) in places():
                return True
    return False


def _looks_like_person(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    return last - first <= 5 and all(
        token.text[0].isalpha() and not (len(token.text) > 3 and token.text.isupper())
        for token in tokens[first:last]
        if token.text not in {"-", "’", "'"}
    )


def _by_gazetteer(
    tokens: tuple[Token, ...], first: int, last: int, label: str, titles: list[tuple[int, int]]
) -> Verdict | None:
    """Judge by the table of places, weighed against the model's label and the words around."""
    found = [place for place in places().get(word_key(tokens, first, last), ()) if not place.short]
    head = tokens[last - 1].lower
    if not found and last - first > 1 and head in _PLACE_SUFFIXES:
        return _by_suffix(tokens, first, last, _PLACE_SUFFIXES[head])
    after_comma = first > 1 and tokens[first - 1].text == "," and tokens[first - 2].label in {"GPE", "LOC"}
    if not found:
        coded = [place for place in places().get(word_key(tokens, first, last), ()) if place.short]
        return Verdict("region", "place.code", 0.9, coded[0].name) if after_comma and coded else None
    best = _best_place(found, after_comma)
    if best.kind == "country":
        sure = label in {"GPE", "LOC", "NORP", ""} or last - first > 1
        return Verdict("country", "place.country", 0.97 if sure else 0.8, best.name)
    if best.kind == "region":
        return None if label in {"PERSON"} else Verdict(
            "region", "place.region", 0.9 if label != "ORG" else 0.7, best.name
        )
    return _judge_city(tokens, first, label, best, after_comma)


_PLACE_SUFFIXES = {
    "region": "region", "province": "region", "prefecture": "region", "state": "region",
    "county": "region", "district": "region", "city": "city", "town": "city", "island": "region",
    "islands": "region", "valley": "region", "peninsula": "region",
}


def _by_suffix(tokens: tuple[Token, ...], first: int, last: int, kind: str) -> Verdict | None:
    """Judge "Lombardy Region", "Kagoshima City": a place with its sort written after it."""
    known = [place for place in places().get(word_key(tokens, first, last - 1), ()) if not place.short]
    fitting = [place for place in known if place.kind == kind]
    name = fitting[0].name if fitting else ""
    if kind == "region" and not fitting and tokens[last - 1].lower in {"state"}:
        return None
    return Verdict(kind, "place.suffix", 0.88, name)


def _best_place(found: list[Place], after_comma: bool) -> Place:
    """Return the place that a name most likely means: the kind that fits, then the largest."""
    countries = [place for place in found if place.kind == "country"]
    regions = [place for place in found if place.kind == "region"]
    cities = [place for place in found if place.kind == "city"]
    if countries:
        return countries[0]
    if regions and (after_comma or not cities or cities[0].population < 200_000):
        return regions[0]
    return cities[0] if cities else regions[0]


def _judge_city(
    tokens: tuple[Token, ...], first: int, label: str, place: Place, after_comma: bool
) -> Verdict | None:
    before = tokens[first - 1].lower if first else ""
    located = before in _LOCATIVE or after_comma or (before == "of" and first > 1 and tokens[first - 2].lower in {"city", "town", "mayor"})
    if label in {"GPE", "LOC"}:
        return Verdict("city", "place.city", 0.92, place.name)
    if label == "PERSON":
        big = place.population > 400_000
        if place.population > 1_000_000 and not place.common:
            return Verdict("city", "place.city-large", 0.75, place.name)
        return Verdict("city", "place.city-located", 0.7, place.name) if located and not place.common and (big or place.population > 50_000) else None
    if located and not (place.common and place.population < 100_000):
        return Verdict("city", "place.city-located", 0.85, place.name)
    if place.common:
        return None
    if place.population >= 100_000 or (label == "" and place.population >= 30_000):
        return Verdict("city", "place.city-large", 0.75, place.name)
    return Verdict("city", "place.city-small", 0.4, place.name) if label in {"NORP", "PRODUCT", "FAC"} else None


def _by_context(
    tokens: tuple[Token, ...], first: int, last: int, label: str, titles: list[tuple[int, int]]
) -> Verdict | None:
    """Judge by a common noun beside the name: "carmaker X", "X, a software firm"."""
    if label in {"GPE", "LOC"} or (label == "PERSON" and last - first > 2):
        return None
    before = tokens[first - 1].lower if first else ""
    if before in lexicon()["company_nouns"] or _is_business(before):
        return Verdict("company", "company.noun-before", 0.85)
    if _explained_as_company(tokens, last):
        return Verdict("company", "company.apposition", 0.85)
    if _stands_in_place(tokens, first, last, label):
        return Verdict("city", "place.located", 0.62)
    follow = [token.lower for token in tokens[last : last + 3]]
    if follow[:1] and (follow[0] in lexicon()["company_nouns"]) and label in {"ORG", "PRODUCT"}:
        return Verdict("company", "company.noun-after", 0.7)
    if follow[:2] in (["-", "based"], ["–", "based"]):
        return Verdict("city", "place.based", 0.8)
    return None


_NOT_LOCATING = frozenset(
    "stake stakes share shares invest invested investing invests investment investments interest "
    "interests holding confidence trust believe believes believed percent % position role involved "
    "specialist majority partner minority debt bonds stock".split()
)


def _stands_in_place(tokens: tuple[Token, ...], first: int, last: int, label: str) -> bool:
    """Tell whether "in", "near" or "outside" makes a place of a name that no table knows."""
    if first < 2 or last - first > 2 or (label == "PERSON" and last - first > 1):
        return False
    if tokens[first].text.isupper() or not tokens[first].text.isalpha():
        return False
    before = tokens[first - 1].lower
    return before in {"near", "outside"} or (
        before == "in" and tokens[first - 2].lower not in _NOT_LOCATING
    )


def _explained_as_company(tokens: tuple[Token, ...], last: int) -> bool:
    """Tell whether a company noun explains the name: "X, a Swiss maker of watches"."""
    words = [token.lower for token in tokens[last : last + 9]]
    if len(words) < 3 or words[0] not in {",", "is", "was"} or words[1] not in {"a", "an", "the"}:
        return False
    for word in words[2:]:
        if word in {",", ".", "of", "in", "for", "that", "who", "which", "and", "to", "at", "on"}:
            return False
        if word in lexicon()["company_nouns"] or _is_business(word):
            return True
    return False


def _is_business(word: str) -> bool:
    found = triggers().get(word)
    return found is not None and found[1] == "sector.business" and word not in lexicon()["person_trades"]


def _by_label(
    tokens: tuple[Token, ...], first: int, last: int, label: str, titles: list[tuple[int, int]]
) -> Verdict | None:
    """Judge by the model's label alone, the weakest witness."""
    text = tokens_text(tokens, first, last)
    if label == "PERSON":
        return Verdict("official", "model.person", 0.75 if last - first > 1 else 0.55)
    if label == "ORG":
        return Verdict("company", "model.org", 0.55)
    if label == "GPE":
        return Verdict("city", "model.place", 0.6)
    if label == "LOC":
        return Verdict("region", "model.location", 0.6)
    if label == "EVENT":
        return Verdict("event", "model.event", 0.7)
    if label in {"PRODUCT", "WORK_OF_ART", "FAC", "NORP", ""} and last - first <= 4 and not text.isupper():
        return Verdict("company", "model.name", 0.25)
    return None


def tokens_text(tokens: tuple[Token, ...], first: int, last: int) -> str:
    """Return the words of a range with the blanks between them as one blank each."""
    parts = []
    for index in range(first, last):
        if index > first and tokens[index - 1].end < tokens[index].start:
            parts.append(" ")
        parts.append(tokens[index].text)
    return "".join(parts)
