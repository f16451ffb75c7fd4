"""What the words beside a name say of it: "carmaker X", "X, a software firm", "exhibited at X"."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from graphlib_ij.mentions.candidate import Candidate, Verdict, is_place, lexicon
from graphlib_ij.mentions.people import given_names, is_built_like_firm
from graphlib_ij.mentions.place_kinds import stands_in_place
from graphlib_ij.mentions.sectors import triggers

if TYPE_CHECKING:
    from collections.abc import Callable


def by_exhibit(candidate: Candidate) -> Verdict | None:
    """Judge "exhibited at X", "visitors to X": what is exhibited at is a fair."""
    words = lexicon()
    if candidate.word(-1) not in {"at", "to"} or candidate.head in words["legal_forms"]:
        return None
    near = {candidate.word(-2), candidate.word(-3)}
    return Verdict("event", "event.exhibit", 0.86) if near & words["exhibit_words"] else None


def by_context(candidate: Candidate) -> Verdict | None:
    """Judge by the words beside the name: "carmaker X", "X, a software firm", "exhibited at X"."""
    if candidate.entries:
        return None
    strong = _by_company_before(candidate)
    if candidate.label == "PERSON" and candidate.size > 2:
        words = [token.text for token in candidate.tokens[candidate.first : candidate.last]]
        given = words[0] in given_names() and not is_built_like_firm(words)
        return None if given else strong
    if strong is not None or candidate.label in {"GPE", "LOC"}:
        return strong
    if _is_explained(candidate, is_company_noun):
        return Verdict("company", "company.apposition", 0.85)
    if _is_explained(candidate, _is_body_noun):
        return Verdict("organization", "organization.apposition", 0.8)
    return _by_event_beside(candidate) or _by_weak_context(candidate)


def _by_company_before(candidate: Candidate) -> Verdict | None:
    """Judge by what only companies have before them, whatever the model's label."""
    before = candidate.word(-1)
    if is_company_noun(before) or _is_trade_before(candidate):
        return Verdict("company", "company.noun-before", 0.85)
    if before in lexicon()["bodies_after"] and (candidate.size == 1 or _is_no_person(candidate)):
        return Verdict("organization", "organization.noun-before", 0.82)
    if before == "," and candidate.word(-2) in lexicon()["parts"] and candidate.word(0) in _ENDS:
        return Verdict("company", "company.part-before", 0.82)
    if before in {"of", "at"} and _after_officer(candidate):
        return Verdict("company", "company.officer-of", 0.82)
    if before == "of" and candidate.word(-2) in {"headquarters", "subsidiary", "shareholders"}:
        return Verdict("company", "company.part-of", 0.8)
    if _is_bought(candidate):
        return Verdict("company", "company.stake-in", 0.82)
    told = candidate.word(1) in {"founded", "established", "headquartered"}
    if told and candidate.word(0) == "," and candidate.word(2) in {"in", "by"}:
        return Verdict("company", "company.founded", 0.8)
    if before == "from" and _is_left(candidate):
        return Verdict("company", "company.left", 0.8)
    if before == "based" and candidate.word(-2) in {"-", "–"} and not _is_perhaps_person(candidate):
        return Verdict("company", "company.based", 0.8)
    if before == "for" and candidate.word(-2) in {"worked", "works", "working", "work"}:
        return Verdict("company", "company.employer", 0.7)
    unsure = {"GPE", "ORG", ""} | ({"NORP"} if candidate.size > 1 else set())
    if after_country(candidate) and (candidate.label in unsure or _is_no_person(candidate)):
        return Verdict("company", "company.of-country", 0.62)
    return None


_BUYING = frozenset({"acquire", "buy", "own", "hold", "sell", "purchase", "take"})


def _is_bought(candidate: Candidate) -> bool:
    """Tell whether a share of what is named is bought or owned: "acquire 30 percent of Acme"."""
    if candidate.word(-1) not in {"of", "in"} or candidate.word(-2) not in _SHARES:
        return False
    before = candidate.tokens[max(0, candidate.first - 8) : candidate.first]
    return any(token.lemma in _BUYING for token in before)


_SHARES = frozenset({"percent", "%", "stake", "stakes", "shares", "majority"})

_ENDS = frozenset({",", ".", ";", ")", "which", "and"})
_OFFICERS = frozenset(
    {"ceo", "cfo", "coo", "cto", "cio", "cmo", "executive", "financial", "operating", "managing"}
)
"""Words of roles that firms have: "chief executive", "managing director"."""


def _after_officer(candidate: Candidate) -> bool:
    """Tell whether what only firms have stands before: "chief executive of X"."""
    if candidate.label == "PERSON" and not _is_no_person(candidate):
        return False
    ends = [(begin, end) for begin, end in candidate.titles if end == candidate.first - 1]
    words = {token.lower for begin, end in ends for token in candidate.tokens[begin:end]}
    return not _OFFICERS.isdisjoint(words)


def _is_left(candidate: Candidate) -> bool:
    """Tell whether somebody comes from the firm to another: "Jane Doe joins Acme from X, where"."""
    before = candidate.tokens[max(0, candidate.first - 8) : candidate.first]
    joins = any(token.lemma == "join" for token in before)
    return joins and candidate.word(0) in {",", ".", "and"}


def _is_perhaps_person(candidate: Candidate) -> bool:
    """Tell whether a given name begins the name."""
    return candidate.size > 1 and candidate.tokens[candidate.first].text in given_names()


def _is_trade_before(candidate: Candidate) -> bool:
    """Tell whether a business of several words stands before: "shipping line X"."""
    for size in (2, 3):
        words = candidate.tokens[max(0, candidate.first - size) : candidate.first]
        found = triggers().get(" ".join(token.lower for token in words))
        if found is not None and found[1] == "sector.business":
            return words[-1].lower not in lexicon()["person_trades"]
    return False


def _by_event_beside(candidate: Candidate) -> Verdict | None:
    words, before = lexicon(), candidate.word(-1)
    if _is_explained(candidate, _is_event_noun):
        return Verdict("event", "event.apposition", 0.82)
    after = candidate.word(0)
    fair = after in {"fair", "expo"} or (after == "trade" and candidate.word(1) in {"fair", "show"})
    if before == "the" and fair:
        return Verdict("event", "event.noun-after", 0.8)
    if before in words["event_nouns"] and candidate.size > 1:
        return Verdict("event", "event.noun-before", 0.8)
    return None


def _by_weak_context(candidate: Candidate) -> Verdict | None:
    if _does_business(candidate):
        return Verdict("company", "company.verb", 0.6)
    if stands_in_place(candidate):
        return Verdict("city", "place.located", 0.62)
    before, after = candidate.word(-1), candidate.word(0)
    if candidate.text.isupper() and before == "(" and after == ")":
        return Verdict("company", "name.bracket", 0.5)
    if after in lexicon()["company_nouns"] and candidate.label in {"ORG", "PRODUCT"}:
        return Verdict("company", "company.noun-after", 0.7)
    if after in lexicon()["bodies_after"] and candidate.label in {"ORG", "PRODUCT", "NORP", ""}:
        return Verdict("organization", "organization.noun-after", 0.72)
    if before == "with" and candidate.word(-2) in {"twinned", "paired"} and candidate.size < 4:
        return Verdict("city", "place.twinned", 0.8)
    if after in {"-", "–"} and candidate.word(1) == "based":
        return Verdict("city", "place.based", 0.8)
    return None


def _does_business(candidate: Candidate) -> bool:
    """Tell whether the name is the subject of a verb that is a company's: "X acquired Y"."""
    if candidate.size > 1 and candidate.label == "PERSON" and not _is_no_person(candidate):
        return False
    token = candidate.tokens[candidate.last - 1]
    verb = candidate.tokens[token.head]
    return token.dep in {"nsubj", "nsubjpass"} and verb.lemma in lexicon()["company_verbs"]


def _is_no_person(candidate: Candidate) -> bool:
    """Tell whether several words that the model takes for a person begin with no given name."""
    first = candidate.tokens[candidate.first].text
    return candidate.label == "PERSON" and candidate.size > 1 and first not in given_names()


def after_country(candidate: Candidate) -> bool:
    """Tell whether a country's possessive stands before: "Spain's Acme"."""
    first = candidate.first
    possessive = candidate.word(-1) in {"'s", "’s"} and first > 1
    return possessive and is_place(candidate.tokens, first - 2, first - 1)


_ENDS_OF_PHRASE = frozenset({",", ".", "of", "in", "for", "that", "who", "which", "to", "at", "on"})


_EXPLAINING = frozenset({",", "is", "was", "remains", "remained", "became"})


def _is_explained(candidate: Candidate, is_noun: Callable[[str], bool]) -> bool:
    """Tell whether a noun of a sort explains the name: "X, a Swiss maker of watches"."""
    if candidate.word(0) not in _EXPLAINING:
        return False
    words = [candidate.word(offset) for offset in range(1, 10)]
    if words[0] not in {"a", "an", "the", "one", "its", "their"} and not {"'s", "’s"} & set(
        words[:4]
    ):
        return False
    phrase = list(takewhile(lambda word: word and word not in _ENDS_OF_PHRASE, words))
    nouns = (word for word, after in pairwise([*phrase, ""]) if after not in {"'s", "’s"})
    return any(is_noun(word) for word in nouns)


def _is_body_noun(word: str) -> bool:
    return word in lexicon()["organization_nouns"]


def _is_event_noun(word: str) -> bool:
    return word in lexicon()["event_nouns"]


def is_company_noun(word: str) -> bool:
    """Tell whether a common noun stands for a company: "firm", "carmaker", not "lawyer"."""
    words = lexicon()
    if word in words["company_nouns"]:
        return True
    found = triggers().get(word)
    return (
        found is not None and found[1] == "sector.business" and word not in words["person_trades"]
    )
