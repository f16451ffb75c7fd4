"""What kind of thing a name names, as far as its own words and its neighbours tell.

Each judgement comes with the id of the rule and a confidence; the document as a whole has the last
word (see ``entities``).
"""

from __future__ import annotations

from graphlib_ij.lexicons.gazetteer import demonyms
from graphlib_ij.mentions.candidate import (
    NOTHING,
    Candidate,
    Verdict,
    is_place,
    lexicon,
)
from graphlib_ij.mentions.context import after_country, by_context, by_exhibit
from graphlib_ij.mentions.forms import by_form, by_spelling
from graphlib_ij.mentions.people import (
    by_given_name,
    by_speech,
    given_names,
    is_spoken_of_as_person,
)
from graphlib_ij.mentions.place_kinds import (
    by_gazetteer,
    by_sort,
    by_state_form,
    has_place_suffix,
)
from graphlib_ij.mentions.sectors import triggers
from graphlib_ij.mentions.titles import is_honorific


def judge(candidate: Candidate, *, business: bool = True) -> Verdict | None:
    """Return what a name names, or None if nothing of ours.

    The rules are asked in order, the strongest witness first.  `business` says what a body is where
    nothing tells: a company in news of business, else an organization.
    """
    for rule in RULES:
        verdict = rule(candidate)
        if verdict is None or (business and _is_firm_with_given_name(candidate, verdict)):
            continue
        if business and verdict.rule == "model.single-person" and after_country(candidate):
            return Verdict("company", "company.of-country", 0.62)  # "Germany's Zyx"
        if verdict.rule == "model.org" and not business:
            return verdict._replace(kind="organization")
        return verdict if verdict.kind else None
    return None


def _is_firm_with_given_name(candidate: Candidate, verdict: Verdict) -> bool:
    """Tell whether the model's ORG stands against a given name: "Morgan Bolt"."""
    if verdict.rule != "person.given-name" or candidate.label != "ORG":
        return False
    return not is_spoken_of_as_person(candidate)


def _by_knowledge(candidate: Candidate) -> Verdict | None:
    """Judge names that the lexicon knows, and drop those that name no one thing."""
    words, text = lexicon(), candidate.text
    rest = candidate.tokens[candidate.last - 1].text
    lettered = candidate.size == 2 and len(rest) == 1 and text.lower()[:-2] in words["lettered"]
    if lettered or text.lower() in words["generic_names"] or "/" in (text[0], text[-1]):
        return NOTHING
    if text.lower() in words["agencies"] and _is_credit(candidate):
        return NOTHING
    if text.lower() in words["indices"] and not is_spoken_of_as_person(candidate):
        return NOTHING
    if text in words["organizations"] or text in words["organizations"].values():
        return Verdict("organization", "name.known", 0.99)
    for kind, names in words["known"].items():
        if text in names:
            return Verdict(kind, "name.known", 0.95)
    if candidate.size == 1 and candidate.head in demonyms() and not candidate.entries:
        return NOTHING
    return None


_AROUND_CREDITS = frozenset({"(", ")", "/", ",", "-", "–", "—", "--", ""})


def _is_credit(candidate: Candidate) -> bool:
    """Tell whether an agency is only named as the source: "(Reuters)", "AFP/AP", "(AP, dpa)"."""
    around = candidate.word(-1), candidate.word(0)
    return "(" in around or "/" in around or _AROUND_CREDITS.issuperset(around)


def _before_title(candidate: Candidate) -> Verdict | None:
    """Judge "X chairman Jane Doe": what stands before a title and a name is a body or a place."""
    tokens = candidate.tokens
    start = candidate.last + (candidate.word(0) in {"'s", "’s"})
    ends = [end for begin, end in candidate.titles if begin == start]
    if not ends or ends[0] >= len(tokens) or has_place_suffix(candidate):
        return None
    if is_place(tokens, candidate.first, candidate.last):
        return None
    following = tokens[ends[0]]
    if not following.text[0].isupper() or following.lower in lexicon()["not_names"]:
        return None
    if candidate.label == "PERSON" and candidate.size > 1:
        return None
    return Verdict("company", "company.title-after", 0.82)


def _by_title(candidate: Candidate) -> Verdict | None:
    """Judge by a title or a form of address beside the name."""
    tokens, first, last, label = candidate.tokens, candidate.first, candidate.last, candidate.label
    if first and is_honorific(tokens[first - 1]):
        return Verdict("official", "person.honorific", 0.97)
    if _follows_kin(candidate):
        return Verdict("official", "person.kin", 0.85)
    several = candidate.size > 1
    if not _looks_like_person(candidate) or (label in {"GPE", "LOC", "NORP"} and not several):
        return None
    if label in {"GPE", "LOC", "NORP"} and is_place(tokens, first, last):
        return None
    before = [tokens[end - 1].lower for _, end in candidate.titles if end == first]
    if before and (several or label == "PERSON"):
        if before[0] in lexicon()["trade_heads"] and _is_rather_firm(candidate):
            return Verdict("company", "company.title-before", 0.82)  # "publisher Acme Press"
        if before[0] in lexicon()["trade_heads"] and not several:
            return Verdict("official", "person.title-before", 0.6)  # "publisher Acme"
        return Verdict("official", "person.title-before", 0.93)
    if several and _after_place_of_title(candidate):
        return Verdict("official", "person.title-of-place", 0.93)
    if several and candidate.word(-1) == "," and candidate.size <= 4:
        offices = [tokens[end - 1].lower for _, end in candidate.titles if end == first - 1]
        if (
            offices
            and offices[0] not in lexicon()["company_nouns"]
            and candidate.word(0) in _CLOSING
        ):
            return Verdict("official", "person.title-and-comma", 0.82)
    inside = candidate.word(-1) in {"in", "near"}  # "in Zyx, managing director Jane Doe"
    if several and not inside and candidate.word(0) == "," and _is_followed_by_office(candidate):
        return Verdict("official", "person.title-after", 0.85)
    return None


_OWNERS = frozenset({"my", "his", "her", "their", "whose", "'s", "’s"})


def _follows_kin(candidate: Candidate) -> bool:
    """Tell whether a relative stands before: "her father, Henrique", "her brother Ole Berg"."""
    if candidate.size > 3 or candidate.head in lexicon()["company_heads"]:
        return False
    end = -2 if candidate.word(-1) == "," else -1
    owned = candidate.word(end - 1) in _OWNERS
    return owned and candidate.word(end) in lexicon()["kin"]


def _is_rather_firm(candidate: Candidate) -> bool:
    """Tell whether a name after "publisher", "specialist" or "producer" is a firm's.

    It ends as firms' names do, or a place stands before the trade and no given name after it.
    """
    if candidate.head in lexicon()["company_heads"]:
        return True
    first = candidate.first
    near = range(max(0, first - 5), first - 1)
    tokens = candidate.tokens
    placed = any(is_place(tokens, i, i + 1) or tokens[i].lower in demonyms() for i in near)
    return placed and tokens[first].text not in given_names()


_CLOSING = frozenset({",", ".", "said", "says", "told"})


def _is_followed_by_office(candidate: Candidate) -> bool:
    """Tell whether a title after a comma says that the name is a person's, not a body's.

    "X, a producer of" and "X, the leader in" may be either.
    """
    tokens, last = candidate.tokens, candidate.last
    near = [(start, end) for start, end in candidate.titles if last < start <= last + 3]
    if not near or _is_office_of_next(candidate, near[0][1]):
        return False
    head = tokens[near[0][1] - 1].lower
    either = head in lexicon()["company_nouns"] or head in lexicon()["either_heads"]
    if candidate.label == "ORG":
        first = tokens[candidate.first].text
        named = first in given_names() or first in lexicon()["first_surnames"]
        return not either and (candidate.size <= 3 or named)
    if either and _trade_follows(candidate, near[0][1]):
        return tokens[candidate.first].text in given_names()
    return not either or candidate.label == "PERSON"


def _is_office_of_next(candidate: Candidate, end: int) -> bool:
    """Tell whether an office is of the name behind it: "of Acme, its president, Jane Doe, said"."""
    tokens = candidate.tokens
    return (
        candidate.word(1) in {"its", "their"}
        and end + 1 < len(tokens)
        and tokens[end].text == ","
        and tokens[end + 1].text[0].isupper()
    )


def _trade_follows(candidate: Candidate, start: int) -> bool:
    """Tell whether goods follow a title and "of": "X, a producer of packaging films"."""
    words = [token.lower for token in candidate.tokens[start : start + 5]]
    return words[:1] in (["of"], ["in"]) and any(word in triggers() for word in words[1:])


def _after_place_of_title(candidate: Candidate) -> bool:
    """Tell whether "Mayor of PLACE" stands right before the name."""
    tokens, first = candidate.tokens, candidate.first
    until = first - 1 if first and tokens[first - 1].text == "," else first
    return any(
        end < first - 1
        and first - end <= 7
        and tokens[end].lower in {"of", "for", "in", "at"}
        and is_place(tokens, end + 1, until)
        for _, end in candidate.titles
    )


def _looks_like_person(candidate: Candidate) -> bool:
    words = candidate.tokens[candidate.first : candidate.last]
    return candidate.size <= 5 and all(
        token.text[0].isalpha() and not (len(token.text) > 3 and token.text.isupper())
        for token in words
        if token.text not in {"-", "’", "'"}
    )


_LABELS = {
    "ORG": Verdict("company", "model.org", 0.55),
    "GPE": Verdict("city", "model.place", 0.6),
    "LOC": Verdict("region", "model.location", 0.6),
    "EVENT": Verdict("event", "model.event", 0.7),
}


def _may_be_place(candidate: Candidate) -> bool:
    """Tell whether a place that no table knows could be one: something is there, or lies by it.

    A small model says place of many a firm of one odd word.
    """
    if candidate.word(-1) in lexicon()["locative"] or candidate.word(0) == ",":
        return True
    dateline = candidate.first == 0 and candidate.text.isupper()
    return dateline or candidate.word(-1) in {"of", ","}


def _by_label(candidate: Candidate) -> Verdict | None:
    """Judge by the model's label alone, the weakest witness."""
    label = candidate.label
    if label == "PERSON":
        if candidate.size == 1:
            return Verdict("official", "model.single-person", 0.55)
        return Verdict("official", "model.person", 0.75)
    if label == "GPE" and not _may_be_place(candidate):
        return Verdict("company", "model.org", 0.45)
    if label in _LABELS:
        return _LABELS[label]
    doubtful = label in {"PRODUCT", "WORK_OF_ART", "FAC", "NORP", ""} and candidate.size <= 4
    if doubtful and not candidate.text.isupper():
        proper = candidate.tokens[candidate.last - 1].tag in {"NNP", "NNPS"}
        return Verdict("company", "model.name", 0.38 if proper and label != "NORP" else 0.25)
    if doubtful and candidate.size == 1 and 2 < len(candidate.text) <= 8:
        return Verdict("company", "model.acronym", 0.2)
    return None


RULES = (
    by_exhibit,
    by_sort,
    by_state_form,
    _by_knowledge,
    by_form,
    _before_title,
    _by_title,
    by_gazetteer,
    by_context,
    by_spelling,
    by_given_name,
    by_speech,
    _by_label,
)
"""The rules in the order in which they are asked."""
