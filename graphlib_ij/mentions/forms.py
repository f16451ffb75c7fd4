"""What the words of a name themselves say: legal forms, heads of bodies and of events."""

from __future__ import annotations

import re

from graphlib_ij.mentions.candidate import (
    NOTHING,
    Candidate,
    Verdict,
    is_country,
    is_place,
    lexicon,
)
from graphlib_ij.mentions.context import is_company_noun
from graphlib_ij.mentions.people import is_built_like_firm
from graphlib_ij.mentions.sectors import triggers


def by_form(candidate: Candidate) -> Verdict | None:
    """Judge by the words of the name itself: legal forms, heads of institutions and events."""
    words, head, label = lexicon(), candidate.head, candidate.label
    first = candidate.tokens[candidate.first]
    form = candidate.tokens[candidate.last - 1].text in words["upper_forms"]
    if candidate.size > 1 and (form or head in words["legal_forms"]):
        return Verdict("company", "name.legal-form", 0.98)
    if candidate.size > 1 and head in {"'s", "’s"}:
        return Verdict("company", "name.possessive", 0.82)
    if candidate.entries and label not in {"PERSON", "ORG"}:
        return None
    if candidate.size > 1 and _is_sight(candidate):
        return NOTHING
    if candidate.size == 1:
        return NOTHING if _is_common_noun(head) and not first.text.isupper() else None
    return (
        _by_event_head(candidate)
        or _by_head_before_of(candidate)
        or _by_body_head(candidate)
        or _by_leading_head(first.lower)
    )


def _is_sight(candidate: Candidate) -> bool:
    """Tell whether a street, a square or a statue is named, and not a person called so."""
    words = [token.lower for token in candidate.tokens[candidate.first : candidate.last]]
    sight = words[-1] in lexicon()["sights"] or words[0] == "statue"
    return sight and candidate.label != "PERSON" and words[0] != "wall"


_INNER_CAPITAL = re.compile(r"(?!(?:Mac|Mc|De|Di|La|Le|Van|Von|Fitz)[A-Z])[A-Z][a-z]+[A-Z][a-z]*")


def by_spelling(candidate: Candidate) -> Verdict | None:
    """Judge by a capital inside a word, as only firms spell it: "AcmeJet"."""
    inner = _INNER_CAPITAL.fullmatch(candidate.tokens[candidate.first].text)
    return Verdict("company", "name.inner-capital", 0.7) if inner else None


def _by_event_head(candidate: Candidate) -> Verdict | None:
    words, head, label = lexicon(), candidate.head, candidate.label
    if head.isdigit() and len(head) == 4:
        return Verdict("event", "name.event-year", 0.85)
    if head in words["meetings"] and _is_attended(candidate):
        return Verdict("event", "name.event-attended", 0.82)
    if candidate.tokens[candidate.first].lower in words["event_openers"] and label != "PERSON":
        return Verdict("event", "name.event-opener", 0.82)
    weak = head in words["event_heads_weak"]
    if head not in words["event_heads"] or (weak and label == "PERSON"):
        return None
    if head not in words["organization_heads"]:
        return Verdict("event", "name.event-head", 0.85)
    if weak or label != "EVENT":
        return Verdict("organization", "name.organization-head", 0.7)
    return Verdict("event", "name.event-head", 0.7)


def _by_head_before_of(candidate: Candidate) -> Verdict | None:
    words, tokens = lexicon(), candidate.tokens
    inside = range(candidate.first + 1, candidate.last)
    heads = [tokens[i - 1].lower for i in inside if tokens[i].lower in {"of", "for", "on"}]
    head = heads[0] if heads else ""
    body = head in words["organization_heads"]
    if head in words["event_of_heads"] or (head in words["event_heads"] and not body):
        return Verdict("event", "name.event-of", 0.75)
    if head == "bank":
        land = tokens[candidate.last - 1].lower
        central = is_country(tokens, candidate.last - 1, candidate.last) and land != "america"
        return Verdict("organization" if central else "company", "name.bank-of", 0.9)
    return Verdict("organization", "name.organization-of", 0.92) if body else None


def _by_body_head(candidate: Candidate) -> Verdict | None:
    words, head, label = lexicon(), candidate.head, candidate.label
    if head == "hall" and candidate.tokens[candidate.last - 2].lower in {"city", "town"}:
        return Verdict("organization", "name.organization-head", 0.85)
    if label == "ORG" and _is_body_of_place(candidate):
        return Verdict("organization", "name.organization-head", 0.85)
    body, company = head in words["organization_heads"], head in words["company_heads"]
    if body and company:
        kind = "company" if label in {"ORG", ""} and head == "group" else "organization"
        return Verdict(kind, "name.organization-head", 0.7)
    if body and label != "PERSON":
        return Verdict("organization", "name.organization-head", 0.9)
    if not (body or company) and label != "PERSON" and is_company_noun(head):
        return Verdict("company", "name.trade-head", 0.8)
    spelled = [token.text for token in candidate.tokens[candidate.first : candidate.last]]
    sure = head not in words["company_heads_weak"] or is_built_like_firm(spelled)
    if company and (sure or label not in {"PERSON", "GPE", "LOC"}):
        return Verdict("company", "name.company-head", 0.85)
    return None


def _is_body_of_place(candidate: Candidate) -> bool:
    """Tell whether a place ends the name of a body: "Arts Council Wales", "Zyx College London"."""
    place = is_place(candidate.tokens, candidate.last - 1, candidate.last)
    before = candidate.tokens[candidate.last - 2].lower
    return candidate.size > 2 and place and before in lexicon()["organization_heads"]


def _by_leading_head(word: str) -> Verdict | None:
    known = word in lexicon()["leading_heads"]
    return Verdict("organization", "name.organization-head", 0.8) if known else None


def _is_attended(candidate: Candidate) -> bool:
    """Tell whether somebody is at, or goes to, what is named: then it is a meeting, not a body."""
    before = {candidate.word(offset) for offset in (-1, -2, -3, -4)}
    near = {candidate.word(-1), candidate.word(-2)}
    if before & {"opening", "sidelines", "hosting", "hosted", "organised", "organized", "held"}:
        return True
    return any(word in {"at", "during"} or word.startswith("attend") for word in near)


def _is_common_noun(word: str) -> bool:
    """Tell whether a word alone names a sort of thing and not one: "the Bank", "the Consulate"."""
    words = lexicon()
    heads = ("organization_heads", "company_heads", "event_heads")
    nouns = ("company_nouns", "organization_nouns", "city_nouns", "country_nouns", "region_nouns")
    return any(word in words[name] for name in (*heads, *nouns)) or word in triggers()
