"""What the tense of a verb and a date together say: it was so, it is to come, it points ahead.

"Before joining Bolt she worked for Acme", "who had led it since 2020" and "led it until March" tell
what is over, though no word says so; "is opening an office next month" tells what is to come.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from graphlib_ij.dates import resolve
from graphlib_ij.relations.cues import cues, is_ending, is_in, is_progressive, is_verb

if TYPE_CHECKING:
    from graphlib_ij.dates import Time
    from graphlib_ij.language import Sentence

_STEPS = 6
_EDGES = frozenset({"relcl", "appos", "poss", "parataxis", "ccomp"})
_LATER = re.compile(r"\b(?:later|soon|shortly) $", re.IGNORECASE)
_NEXT = re.compile(r"(?:next|tomorrow)\b", re.IGNORECASE)
_GONE = re.compile(r"^(?:last|yesterday|today)\b|\bago$", re.IGNORECASE)
_EFFECTIVE = re.compile(r"\b(?:effective|with effect)(?: immediately)?(?: from| as of| on| in)? $")
_FROM = re.compile(r"\b(?:as of|as from|from|starting|beginning)(?: on| in| from)? $")
_RECENT = timedelta(days=45)


def verb_above(sentence: Sentence, words: tuple[int, int], anchor: int) -> int:
    """Return the verb that states a relation: its decisive word, or the next one above; or -1.

    Parameters
    ----------
    sentence : Sentence
    words : tuple of int
        The half-open range of tokens that state it.
    anchor : int
        The decisive one, or -1 where the relation is inside one noun phrase.
    """
    if anchor < 0:
        return next((i for i in range(*words) if is_verb(sentence.tokens[i])), -1)
    for _ in range(_STEPS):
        token = sentence.tokens[anchor]
        if is_verb(token):
            return anchor
        if token.head == anchor or token.dep in _EDGES:
            return -1
        anchor = token.head
    return -1


def is_before(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb tells what was so before something else.

    "After working for", "was at X before joining", "had led since 2020", "began her career at"; but
    what is reported as "had been" may still be so: "he said she had been there since 2020".
    """
    if verb < 0:
        return False
    token = sentence.tokens[verb]
    kids = [sentence.tokens[kid] for kid in sentence.children[verb]]
    helpers = {kid.lower for kid in kids if kid.dep in {"aux", "auxpass"}}
    past = token.tag == "VBD" and not helpers
    if token.lemma in {"spend", "begin", "start"}:
        spans = any(kid.dep == "dobj" and kid.lemma in cues()["terms"] for kid in kids)
        return spans and (past or "had" in helpers)
    if token.lemma not in cues()["states"]:
        return False
    head = sentence.tokens[token.head]
    if (token.dep == "pcomp" and head.lower == "after") or (
        token.dep == "advcl" and any(kid.dep == "mark" and kid.lower == "after" for kid in kids)
    ):
        return True
    if token.tag == "VBN" and "had" in helpers and not helpers & cues()["modals"]:
        return token.dep != "ccomp" and not any(kid.dep == "mark" for kid in kids)
    return past and any(_is_full_term(sentence, kid) for kid in sentence.children[verb])


def _is_full_term(sentence: Sentence, index: int) -> bool:
    """Tell whether it is "before joining", "prior to joining", "before she joined", "for years"."""
    token = sentence.tokens[index]
    kids = [sentence.tokens[kid] for kid in sentence.children[index]]
    if token.dep == "prep" and token.lower == "for":  # "for ten years"
        return any(kid.dep == "pobj" and kid.lemma in cues()["terms"] for kid in kids)
    if token.dep == "advcl":
        return any(kid.dep == "mark" and kid.lower == "before" for kid in kids)
    if token.lower == "prior":
        return any(
            sentence.tokens[word].dep == "pcomp"
            for kid in sentence.children[index]
            for word in sentence.children[kid]
        )
    return token.lower == "before" and any(kid.dep == "pcomp" for kid in kids)


def is_until(sentence: Sentence, verb: int, time: Time, today: str) -> bool:
    """Tell whether a time expression ends before the article what a verb tells: "until March"."""
    if time.bound not in {"until", "between"} or time.text.lower().startswith("by "):
        return False
    lasts = verb < 0 or sentence.tokens[verb].lemma in cues()["states"]
    if time.bound == "between" and not lasts:  # "bought it between May and July"
        return False
    end = resolve(time, today=today).rpartition("/")[2]
    if today and end:
        return end <= today[: len(end)]
    return verb < 0 or sentence.tokens[verb].tag in {"VBD", "VBN"}


def is_term(sentence: Sentence, verb: int, time: Time, today: str) -> bool:
    """Tell whether it says how long an appointment will hold: "was elected until 2027"."""
    end = resolve(time, today=today).rpartition("/")[2]
    named = verb >= 0 and sentence.tokens[verb].lemma in cues()["appointing"]
    return named and time.bound == "until" and bool(today) and end > today[: len(end)]


def is_coming(sentence: Sentence, verb: int, text: str, time: Time, *, today: str) -> bool:
    """Tell whether a verb in the present tense has a time to come: "is opening it next month".

    Of a verb that ends or keeps the thing it says that the thing is there.
    """
    if verb < 0 or is_ending(sentence, verb) or is_in(sentence, verb, "keeping"):
        return False
    progressive = is_progressive(sentence, verb)
    if not progressive and sentence.tokens[verb].tag not in {"VBZ", "VBP"}:
        return False
    if _NEXT.match(time.text) or _LATER.search(text[: time.start]):
        return True
    moving = progressive and sentence.tokens[verb].lemma in cues()["moving"]
    if not moving or time.bound != "at" or _GONE.search(time.text):
        return False
    when = resolve(time, today=today, ahead=True).rpartition("/")[2]
    return not when or when >= today[: len(when)]


def points_ahead(sentence: Sentence, verb: int, text: str, time: Time, *, today: str) -> bool:
    """Tell whether a date is the day from which an appointment holds: "effective January 1".

    It is the next day of that name then, unless the last one has only just gone by.
    """
    before = text[: time.start]
    named = verb >= 0 and sentence.tokens[verb].lemma in cues()["appointing"]
    if not (_EFFECTIVE.search(before) or (named and _FROM.search(before))):
        return False
    try:
        recent = (date.fromisoformat(today) - _RECENT).isoformat()
    except ValueError:
        return False
    last = resolve(time, today=today)
    return last < recent[: len(last)]
