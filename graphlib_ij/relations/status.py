"""How a sentence states a thing: asserted, past, planned, hedged or negated.

The judgement climbs from the words of the relation to the verbs above them and reads the cues it
meets ("not", "will", "plans to", "reportedly"); it stops at a reporting verb and at the edge of a
relative clause, whose own verb was already read.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graphlib_ij.lexicons import load_toml
from graphlib_ij.model import STATUSES

if TYPE_CHECKING:
    from graphlib_ij.language import Sentence

_BARRIERS = frozenset({"relcl", "appos", "nsubj", "nsubjpass", "poss", "parataxis"})
_CLAUSE_LINKS = frozenset(
    {"xcomp", "ccomp", "dobj", "acl", "pobj", "prep", "advcl", "pcomp", "obj", "attr", "conj"}
)


@cache
def cues() -> dict[str, frozenset[str]]:
    """Return the cue words of ``lexicons/status.toml``."""
    return {name: frozenset(words) for name, words in load_toml("status").items()}


def status_at(sentence: Sentence, index: int, *, start: str = "asserted") -> str:
    """Return the status of a relation whose decisive word is token `index`.

    The weakest cue on the way up wins: negated over hedged over planned over past.
    """
    found = {start}
    before, start_index = -1, index
    for _ in range(12):
        found |= _cues_at(sentence, index, before)
        token = sentence.tokens[index]
        stops = token.dep in _BARRIERS or token.head == index
        if token.dep == "acl" and token.tag in {"VBN", "VBG"}:
            stops = True
        if stops:
            break
        head = sentence.tokens[token.head]
        if head.lemma in cues()["speech"] and token.dep in {"ccomp", "parataxis"}:
            found |= _hedges_of_speech(sentence, token.head)
            break
        before, index = index, token.head
    if sentence.tokens[start_index].lemma in cues()["endings"]:
        # "no plans to close the plant": it is there; "closed the plant": it was
        return "past" if found <= {"asserted", "past"} else "asserted"
    return max(found, key=STATUSES.index)


def status_of_words(sentence: Sentence, first: int, last: int, *, start: str = "asserted") -> str:
    """Return the status that the words ``tokens[first:last]`` alone give a relation.

    For constructions inside one noun phrase ("Parma-based Barilla"), which hold whatever the
    sentence goes on to deny or plan.
    """
    words = cues()
    found = {start}
    inside = sentence.tokens[first:last]
    past_tense = any(token.lower in {"was", "were", "served", "worked"} for token in inside)
    if past_tense and _is_over(sentence, first, last):
        found.add("past")
    for token in inside:
        if token.lower in words["negators"]:
            found.add("negated")
        elif token.dep == "aux" and token.lower in words["future"]:
            found.add("planned")
        elif token.lower in words["hedges"] or (
            token.dep == "aux" and token.lower in words["modals"]
        ):
            found.add("hedged")
        elif token.lower in words["past"]:
            found.add("past")
    return max(found, key=STATUSES.index)


def _is_over(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether the words around say that it is over: "was ... until 2016", "before joining"."""
    before = {token.lower for token in sentence.tokens[:first]}
    after = [token.lower for token in sentence.tokens[last : last + 10]]
    return bool(before & {"before", "previously", "earlier", "prior"}) or "until" in after


def _cues_at(sentence: Sentence, index: int, before: int) -> set[str]:
    """Return what a token, the small words under it and the way up to it from `before` say."""
    found = _cues_of_subject(sentence, index) | _cues_of_ending(sentence, index, before)
    token = sentence.tokens[index]
    is_verb = token.tag.startswith("VB") or token.pos == "AUX"
    for kid in sentence.children[index]:
        found |= _cues_of_child(sentence, kid, is_verb)
        if is_verb:
            found |= _cues_of_object(sentence, kid)
    if before >= 0 and sentence.tokens[before].dep in _CLAUSE_LINKS:
        found |= _cues_of_link(sentence, index, before)
    return found


def _cues_of_subject(sentence: Sentence, index: int) -> set[str]:
    """Return ``negated`` for "neither X nor Y operates"."""
    tokens = sentence.tokens
    denied = any(
        tokens[grand].lower in {"neither", "no"}
        for kid in sentence.children[index]
        if tokens[kid].dep in {"nsubj", "nsubjpass"}
        for grand in sentence.children[kid]
    )
    return {"negated"} if denied else set()


def _cues_of_object(sentence: Sentence, kid: int) -> set[str]:
    """Return ``negated`` for "has no plant in"."""
    if sentence.tokens[kid].dep not in {"dobj", "attr"}:
        return set()
    inner = [sentence.tokens[grand] for grand in sentence.children[kid]]
    denied = any(word.dep == "det" and word.lower in cues()["negators"] for word in inner)
    return {"negated"} if denied else set()


def _cues_of_link(sentence: Sentence, index: int, before: int) -> set[str]:
    """Return what a verb or noun says of the clause below it: "denied", "plans to", "doubts"."""
    words, lemma, dep = cues(), sentence.tokens[index].lemma, sentence.tokens[before].dep
    found: set[str] = set()
    if lemma in words["denials"]:
        found.add("negated")
    if lemma in words["plans"] and dep in {"xcomp", "acl", "dobj", "ccomp", "prep", "pobj"}:
        found.add("planned")
    if lemma in words["plans_to"] and _is_infinitive(sentence, before):
        found.add("planned")
    if lemma in words["doubts"] and dep in {"ccomp", "acl", "xcomp"}:
        found.add("hedged")
    return found


def _cues_of_ending(sentence: Sentence, index: int, before: int) -> set[str]:
    """Return ``past`` where a verb ends what it governs, or the clause says until when."""
    token = sentence.tokens[index]
    if not token.tag.startswith("VB"):
        return set()
    ended = before >= 0 and sentence.tokens[before].dep in {"dobj", "nsubjpass"}
    if ended and token.lemma in cues()["endings"]:
        return {"past"}
    kids = [sentence.tokens[kid] for kid in sentence.children[index]]
    until = any(kid.lower == "until" for kid in kids) and token.tag in {"VBD", "VBN"}
    return {"past"} if until else set()


def is_ended(sentence: Sentence, index: int) -> bool:
    """Tell whether the verb above a word ends what the word belongs to: "sold its stake in X"."""
    before = -1
    for _ in range(8):
        if "past" in _cues_of_ending(sentence, index, before):
            return True
        token = sentence.tokens[index]
        if token.dep in _BARRIERS - {"nsubjpass"} or token.head == index:
            return False
        before, index = index, token.head
    return False


def _is_infinitive(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb stands after "to"."""
    return sentence.tokens[index].tag == "VB" and any(
        sentence.tokens[kid].lower == "to" for kid in sentence.children[index]
    )


def _cues_of_child(sentence: Sentence, kid: int, under_verb: bool) -> set[str]:
    words, child = cues(), sentence.tokens[kid]
    if child.dep == "mark" and child.lower in words["conditions"]:
        return {"hedged"}
    if child.lower == "longer" and kid and sentence.tokens[kid - 1].lower == "no":
        return {"past"}
    if child.lower in words["negators"] and (
        child.dep in {"neg", "det", "preconj", "advmod", "prep"} or under_verb
    ):
        following = sentence.tokens[kid + 1].lower if kid + 1 < len(sentence.tokens) else ""
        return set() if following in {"only", "just", "least", "longer", "doubt"} else {"negated"}
    if child.dep in {"aux", "auxpass"} and child.lower in words["future"]:
        return {"planned"}
    if child.dep in {"aux"} and child.lower in words["modals"]:
        return {"hedged"}
    if child.lower in words["hedges"]:
        return {"hedged"}
    if child.lower in words["past"] and child.dep in {"amod", "advmod", "compound"}:
        return {"past"}
    return set()


def _hedges_of_speech(sentence: Sentence, verb: int) -> set[str]:
    kids = [sentence.tokens[kid] for kid in sentence.children[verb]]
    if any(kid.dep == "neg" for kid in kids):
        return {"hedged"}
    return {"hedged"} if any(kid.lower in cues()["hedges"] for kid in kids) else set()
