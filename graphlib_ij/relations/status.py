"""How a sentence states a thing: asserted, past, planned, hedged or negated.

The judgement climbs from the words of the relation to the verbs above them and reads the cues it
meets ("not", "will", "plans to", "reportedly"); the weakest wins.  It stops at a reporting verb, at
the edge of a relative clause, and where the sentence takes the thing as given ("at its plant").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.model import STATUSES
from graphlib_ij.relations.cues import (
    ENDS,
    KEEPS,
    adjective_cues,
    cues,
    denies,
    end_cues,
    is_denied,
    is_ending,
    is_in,
    is_over,
    is_purpose,
    is_verb,
    link_cues,
    object_cues,
    shares,
    speech_cues,
    word_cues,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij.language import Sentence

_BARRIERS = frozenset({"relcl", "appos", "poss", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LINKS = frozenset({"dobj", "attr", "xcomp", "ccomp", "acl", "pcomp", "oprd", "acomp"})
"""How words hang on the verb or noun that says how they are meant."""

_INSIDE = frozenset({"in", "of", "at", "near", "with"})
"""Prepositions inside a noun phrase that a verb may end as a whole: "its stake in X"."""

_PLACES = frozenset({"at", "from", "near", "inside", "outside"})

_STEPS = 12


def status_at(sentence: Sentence, index: int, *, start: str = "asserted") -> str:
    """Return the status of a relation whose decisive word is token `index`.

    The weakest cue on the way up wins: negated over hedged over planned over past.  Where a verb
    ends the thing ("sold its stake"), what stands above speaks of the end alone: one that is
    planned, doubted or denied leaves the thing as it is.
    """
    return _sum(start, _cues_above(sentence, index))


def _sum(start: str, steps: Iterator[set[str]]) -> str:
    """Add up the cues of each step of the way."""
    said, turn = {start}, ""
    for found in steps:
        if ENDS in found and "planned" in said and not turn:  # "ended talks about a venture"
            found = found - {ENDS} | {"negated"}
        for cue in (KEEPS, ENDS):
            if cue in found:
                said, turn = {"asserted"}, cue
        said |= found - {KEEPS, ENDS}
    status = _weakest(said)
    if turn == ENDS:
        return "past" if status in {"asserted", "past"} else "asserted"
    if turn == KEEPS:
        return "past" if status == "negated" else "asserted"
    return status


def _weakest(found: set[str]) -> str:
    return max(found, key=STATUSES.index)


def is_ended(sentence: Sentence, index: int) -> bool:
    """Tell whether the verb above a word ends what the word belongs to: "sold its stake in X"."""
    steps = list(_cues_above(sentence, index))
    ends = next((step for step, found in enumerate(steps) if ENDS in found), 0)
    between = [sentence.tokens[place] for place in _ancestors(sentence, index)[:ends]]
    if not ends or any(t.dep == "prep" and t.lower not in _INSIDE for t in between):
        return False
    return _sum("asserted", iter(steps)) == "past"


def outlasts(sentence: Sentence, words: tuple[int, int]) -> bool:
    """Tell whether what is over leaves a place where it is: "the former capital of Germany"."""
    return any(token.lemma in cues()["lasting"] for token in sentence.tokens[slice(*words)])


def _cues_above(sentence: Sentence, index: int) -> Iterator[set[str]]:
    """Yield the cues of each word on the way up."""
    first = word_cues(sentence, index)
    if is_verb(sentence.tokens[index]):
        first |= object_cues(sentence, index)
    # "closed the plant": it was there; but who sells cars is in the trade
    if is_ending(sentence, index) and sentence.tokens[index].lemma != "sell":
        first |= end_cues(sentence, index)
    yield first
    for _ in range(_STEPS):
        token = sentence.tokens[index]
        head = sentence.tokens[token.head]
        if _is_barrier(sentence, index) or _is_reduced(sentence, index):
            if _is_cleft(sentence, index):
                yield {"negated"}
            return
        if token.dep in {"ccomp", "parataxis"} and head.lemma in cues()["speech"]:
            yield speech_cues(sentence, token.head)
            return
        if token.dep in _SUBJECTS:
            if not _speaks_of_subject(sentence, index):
                return
        elif is_given(sentence, index):
            return
        if token.dep != "conj" or shares(sentence, index):
            yield _step(sentence, token.head, index)
        index = token.head


def _is_barrier(sentence: Sentence, index: int) -> bool:
    """Tell whether a clause stands by itself; the parse may take "talks to buy" for a relative."""
    token = sentence.tokens[index]
    return token.head == index or (token.dep in _BARRIERS and not is_purpose(sentence, index))


def _step(sentence: Sentence, index: int, below: int) -> set[str]:
    """Return the cues of a word that is reached from the one below it."""
    found, under = word_cues(sentence, index), sentence.tokens[below]
    if under.dep in _SUBJECTS:
        return found | _subject_cues(sentence, index, below)
    if under.dep == "prep" and under.lower == "as":  # "resigned as chairman"
        return found | (end_cues(sentence, index) if is_ending(sentence, index) else set())
    if under.dep in {*_LINKS, "relcl"} or under.lower in cues()["governing"]:
        if is_in(sentence, index, "denials") or sentence.tokens[index].lemma == "doubt":
            found.discard("negated")  # "did not deny" is no denial
        link = link_cues(sentence, index, below)
        if under.dep == "ccomp" and "negated" in found:  # "nobody knows whether"
            found = found - {"negated"} | {"hedged"}
        if is_over(sentence, index) and "planned" in link:  # "no longer wants to buy"
            return {"negated"}
        return found | link
    return found


def _is_cleft(sentence: Sentence, index: int) -> bool:
    """Tell whether it is the clause of "it was not X who ..."."""
    noun = sentence.tokens[index].head
    verb = sentence.tokens[noun].head
    return (
        sentence.tokens[index].dep == "relcl"
        and sentence.tokens[noun].dep == "attr"
        and is_denied(sentence, verb)
        and any(sentence.tokens[kid].lower == "it" for kid in sentence.children[verb])
    )


def _is_reduced(sentence: Sentence, index: int) -> bool:
    """Tell whether a word is a participle after a noun: "cars made at its plant"."""
    token = sentence.tokens[index]
    if token.dep != "acl" or token.tag not in {"VBN", "VBG"}:
        return False
    deps = {sentence.tokens[kid].dep for kid in sentence.children[index]}
    return deps.isdisjoint({*_SUBJECTS, "mark", "aux"})


def _subject_cues(sentence: Sentence, verb: int, subject: int) -> set[str]:
    """Return what a verb says of its subject: "talks collapsed", "the plan was dropped"."""
    if is_in(sentence, verb, "collapses"):
        return {"negated"}
    if is_ending(sentence, verb):
        return end_cues(sentence, verb)
    if sentence.tokens[subject].dep != "nsubjpass":
        return set()
    if is_in(sentence, verb, "planned_by_others"):
        return {"planned"}
    return {"negated"} if is_in(sentence, verb, "denials") else set()


def _speaks_of_subject(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb decides on its subject: "the plant will open", not "the plant makes"."""
    token = sentence.tokens[index]
    if token.pos != "NOUN":
        return False
    verb = token.head
    if token.dep == "nsubjpass":
        names = ("denials", "planned_by_others", "beginnings", "endings", "collapses")
        return any(is_in(sentence, verb, name) for name in names)
    if any(sentence.tokens[kid].dep in {"dobj", "attr"} for kid in sentence.children[verb]):
        return False
    return any(is_in(sentence, verb, name) for name in ("collapses", "endings", "beginnings"))


def is_given(sentence: Sentence, index: int) -> bool:
    """Tell whether a sentence takes for granted what a word tells: "at its plant", "after buying".

    What is planned or denied above is something else then.
    """
    token = sentence.tokens[index]
    words = cues()
    kids = [sentence.tokens[kid] for kid in sentence.children[index]]
    if token.dep == "advcl":
        return any(kid.dep == "mark" and kid.lower in words["given"] for kid in kids)
    if token.dep == "prep" and token.lower in words["given"]:
        return any(kid.dep == "pcomp" for kid in kids)
    if token.pos != "NOUN" or not any(kid.dep == "poss" for kid in kids):
        return False
    if token.dep == "pobj":
        above = sentence.tokens[token.head].head
        if not is_verb(sentence.tokens[above]):  # "talks at its plant", but "plans for its plant"
            return sentence.tokens[token.head].lower in _PLACES
        return not _decides(sentence, above)
    return token.dep == "dobj" and not _decides(sentence, token.head)


def _decides(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb says of its object whether it is: "will open its plant"."""
    names = ("denials", "plans", "beginnings", "endings", "keeping")
    return any(is_in(sentence, verb, name) for name in names)


def is_clause(sentence: Sentence, words: tuple[int, int], end: int) -> bool:
    """Tell whether a verb among some words stands above both of their ends.

    It decides then how they are meant, with what is above it; inside one noun phrase ("Parma-based
    Acme") only the words themselves do, whatever the sentence goes on to deny or plan.

    Parameters
    ----------
    sentence : Sentence
    words : tuple of int
        The half-open range of tokens that state it, both names among them.
    end : int
        A token of the name that comes last.
    """
    above = _ancestors(sentence, words[0])
    for index in _ancestors(sentence, end):
        if index in above:
            return words[0] < index < end and is_verb(sentence.tokens[index])
    return False


def _ancestors(sentence: Sentence, index: int) -> list[int]:
    found = [index]
    while (head := sentence.tokens[index].head) != index and len(found) < 3 * _STEPS:
        found.append(index := head)
    return found


def decisive_word(sentence: Sentence, anchor: int, end: int) -> int:
    """Return the word from which a relation is judged: its trigger, or the verb in the infinitive.

    In "Acme plans to exhibit at the fair", where "plans" was found to govern "at the fair", it is
    "exhibit".

    Parameters
    ----------
    sentence : Sentence
    anchor : int
        The trigger.
    end : int
        A token of the name that the trigger governs.
    """
    above = _ancestors(sentence, end)
    if anchor not in above or not is_verb(sentence.tokens[anchor]):
        return anchor
    inside = above[: above.index(anchor)]
    if any(sentence.tokens[index].dep in {"acl", *_BARRIERS} for index in inside):
        return anchor
    verbs = [index for index in inside if is_verb(sentence.tokens[index])]
    return verbs[0] if verbs else anchor


def status_of_words(sentence: Sentence, first: int, last: int, *, start: str = "asserted") -> str:
    """Return the status that the words ``tokens[first:last]`` alone give a relation."""
    words = cues()
    found = {start}
    inside = sentence.tokens[first:last]
    past_tense = any(token.lower in {"was", "were", "served", "worked"} for token in inside)
    if past_tense and _was_until(sentence, first, last):
        found.add("past")
    for index, token in enumerate(inside, first):
        if token.lower == "until" or (
            index and token.lower == "longer" and sentence.tokens[index - 1].lower == "no"
        ):
            found.add("past")
        elif denies(sentence, index) or token.lower in words["lacking"]:
            found.add("negated")
        elif token.dep == "aux" and token.lower in words["future"]:
            found.add("planned")
        elif token.dep == "aux" and token.lower in words["modals"]:
            found.add("hedged")
        else:
            found |= adjective_cues(token)
    return _weakest(found)


def _was_until(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether the words around say that it is over: "was ... until 2016", "before joining"."""
    before = {token.lower for token in sentence.tokens[:first]}
    after = [token.lower for token in sentence.tokens[last : last + 10]]
    return bool(before & {"before", "previously", "earlier", "prior"}) or "until" in after
