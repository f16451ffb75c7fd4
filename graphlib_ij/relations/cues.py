"""What single words say of how a thing is meant: "not", "will", "plans to", "former".

Each function looks at one word of a parse, the small words under it, or the link to the word below
it, and returns cues: statuses, or one of `ENDS` and `KEEPS`.  How cues add up is in `status`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graphlib_ij.lexicons import load_toml

if TYPE_CHECKING:
    from graphlib_ij.language import Sentence, Token

ENDS = "ends"
"""The verb ends what stands below it: what is planned or denied is the end, not the thing."""

KEEPS = "keeps"
"""The verb keeps what stands below it: "will remain", "wants to deepen its ties"."""

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_DENIERS = frozenset({"neg", "det", "preconj", "advmod", "cc", "amod"})
_NOT = frozenset({"not", "n't", "never"})
_NO_LONGER = frozenset({"no longer", "any longer", "any more", "no more"})
_NOW = frozenset({"is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m"})
_NO = frozenset({"no", "neither", "none", "nobody"})


@cache
def cues() -> dict[str, frozenset[str]]:
    """Return the cue words of ``lexicons/status.toml``."""
    return {name: frozenset(words) for name, words in load_toml("status").items()}


def is_in(sentence: Sentence, index: int, name: str) -> bool:
    """Tell whether a word stands in a list of cues, by itself or with a small word ("rule out")."""
    words, token = cues()[name], sentence.tokens[index]
    return token.lemma in words or any(
        f"{token.lemma} {sentence.tokens[kid].lower}" in words for kid in sentence.children[index]
    )


def is_verb(token: Token) -> bool:
    """Tell whether a word is a form of a verb or an auxiliary."""
    return token.tag.startswith("VB") or token.pos == "AUX"


def is_ending(sentence: Sentence, index: int) -> bool:
    """Tell whether a word is a verb that ends what it governs."""
    return is_verb(sentence.tokens[index]) and is_in(sentence, index, "endings")


def is_progressive(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb tells in the present what is going on or about to be: "is leaving"."""
    if sentence.tokens[index].tag != "VBG":
        return False
    helpers = {sentence.tokens[kid].lower for kid in sentence.children[index]}
    return not helpers.isdisjoint(_NOW) and "been" not in helpers


def end_cues(sentence: Sentence, index: int) -> set[str]:
    """Return that a verb ends the thing, and where it "is leaving" that the end is to come."""
    return {ENDS, "planned"} if is_progressive(sentence, index) else {ENDS}


def is_infinitive(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb stands after "to"."""
    return sentence.tokens[index].tag == "VB" and any(
        sentence.tokens[kid].lower == "to" for kid in sentence.children[index]
    )


def is_purpose(sentence: Sentence, index: int) -> bool:
    """Tell whether it is the infinitive of "talks to buy", which a parse may take for a relative.

    So is that of "was the first to buy"; not that of "named the woman to lead it".
    """
    token = sentence.tokens[index]
    if token.dep != "relcl" or not is_infinitive(sentence, index):
        return False
    head, words = sentence.tokens[token.head], cues()
    planned = any(head.lemma in words[name] for name in ("plans", "plans_to", "plural_plans"))
    own = any(sentence.tokens[kid].dep in _SUBJECTS for kid in sentence.children[index])
    return (planned or head.dep == "attr") and not own


def denies(sentence: Sentence, index: int) -> bool:
    """Tell whether a word is a "not" that is meant as one: not that of "not only", "no doubt"."""
    if sentence.tokens[index].lower not in cues()["negators"]:
        return False
    following = sentence.tokens[index + 1].lower if index + 1 < len(sentence.tokens) else ""
    return following not in cues()["affirming"]


def is_denied(sentence: Sentence, index: int) -> bool:
    """Tell whether a "not" stands under a word, under its subject ("nobody owns"), or beside it."""
    tokens, token = sentence.tokens, sentence.tokens[index]
    for kid in sentence.children[index]:
        child = tokens[kid]
        if child.dep in _DENIERS and denies(sentence, kid):
            return True
        if child.dep in _SUBJECTS and any(
            tokens[word].lower in _NO and denies(sentence, word)
            for word in (kid, *sentence.children[kid])
        ):
            return True
        if any(_is_by_no_means(sentence, word) for word in (kid, *sentence.children[kid])):
            return True
        # "will not itself buy": the parse may hang the "not" elsewhere
        if child.dep in {"aux", "auxpass"} and any(
            tokens[word].lower in _NOT and denies(sentence, word) for word in range(kid + 1, index)
        ):
            return True
    joined = token.dep == "conj" and not _is_finite(sentence, index)
    return joined and is_denied(sentence, token.head)


def _is_by_no_means(sentence: Sentence, preposition: int) -> bool:
    """Tell whether it is one of "by no means", "at no time", "in no way"."""
    return sentence.tokens[preposition].dep == "prep" and any(
        sentence.tokens[noun].lower in cues()["no_nouns"]
        and any(sentence.tokens[word].lower == "no" for word in sentence.children[noun])
        for noun in sentence.children[preposition]
    )


def word_cues(sentence: Sentence, index: int) -> set[str]:
    """Return what the small words under a word say of it."""
    token = sentence.tokens[index]
    kids = [(kid, sentence.tokens[kid]) for kid in sentence.children[index]]
    found = {cue for kid, _ in kids for cue in _small_cues(sentence, kid)}
    if is_over(sentence, index):
        return found | {ENDS}
    if is_denied(sentence, index) and not any(kid.lower == "until" for _, kid in kids):
        found.add("negated")
    if token.lower in cues()["lacking"]:
        found.add("negated")
    if is_verb(token):
        found |= _verb_cues(sentence, index)
    return found


def _small_cues(sentence: Sentence, kid: int) -> set[str]:
    """Return what one small word says: "will", "may", "reportedly", "former"."""
    words, child = cues(), sentence.tokens[kid]
    if child.dep == "mark" and child.lower in words["conditions"]:
        return {"hedged"}
    if child.dep in {"aux", "auxpass"} and child.lower in words["future"]:
        return {"planned"}
    if child.dep == "aux" and child.lower in words["modals"]:
        return {"hedged"}
    if child.lower == "according" and _holds(sentence, kid, words["doubts"]):
        return {"hedged"}
    if child.dep not in {"amod", "advmod", "compound", "nmod", "intj", "npadvmod"}:
        return set()
    return adjective_cues(child)


def adjective_cues(token: Token) -> set[str]:
    """Return what an adjective or adverb says: "former", "planned", "failed", "reportedly"."""
    words = cues()
    if token.tag in {"NNP", "NNPS"}:  # "Future Fund" is a name
        return set()
    if token.lower in words["past"] and (
        token.dep != "advmod" or token.lower not in words["past_before_nouns"]
    ):
        return {"past"}
    for name, cue in (("hedges", "hedged"), ("planned_words", "planned")):
        if token.lower in words[name]:
            return {cue}
    return {"negated"} if token.lower in words["denied_words"] else set()


def is_over(sentence: Sentence, index: int) -> bool:
    """Tell whether it says "no longer", or "not ... any more"."""
    return any(
        sentence.tokens[kid].lower == "anymore"
        or (kid and _words(sentence, kid - 1, kid + 1) in _NO_LONGER)
        for kid in sentence.children[index]
    )


def _words(sentence: Sentence, first: int, last: int) -> str:
    return " ".join(token.lower for token in sentence.tokens[first:last])


def _verb_cues(sentence: Sentence, verb: int) -> set[str]:
    """Return what a verb's own form says: "would have bought", "owned until 2012"."""
    kids = [sentence.tokens[kid] for kid in sentence.children[verb]]
    token = sentence.tokens[verb]
    helpers = {kid.lower for kid in kids if kid.dep in {"aux", "auxpass"}}
    if helpers >= {"would", "have"} and "be" not in helpers:
        return {"negated"}
    in_past = token.tag in {"VBD", "VBN"} and not helpers & cues()["future"]
    over = any(kid.lower == "until" for kid in kids) or _has_end(sentence, verb)
    return {"past"} if in_past and over and not is_denied(sentence, verb) else set()


def _has_end(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb has two dates: "from 1998 to 2004", "between 1998 and 2004"."""
    tokens = sentence.tokens
    for kid in sentence.children[verb]:
        if tokens[kid].lower == "between" and tokens[verb].lemma not in cues()["moving"]:
            return any(tokens[word].label == "DATE" for word in sentence.children[kid])
        if tokens[kid].lower == "from":
            below = [*sentence.children[kid], *sentence.children[verb]]
            dated = any(tokens[word].label == "DATE" for word in sentence.children[kid])
            if dated and any(tokens[word].lower in {"to", "until", "till"} for word in below):
                return True
    return False


def _holds(sentence: Sentence, index: int, words: frozenset[str]) -> bool:
    """Tell whether one of the words stands at most two steps below."""
    kids = sentence.children[index]
    below = [*kids, *(grand for kid in kids for grand in sentence.children[kid])]
    return any(sentence.tokens[kid].lemma in words for kid in below)


def object_cues(sentence: Sentence, verb: int) -> set[str]:
    """Return ``negated`` for a verb whose object is denied: "has no plant in", "owns neither"."""
    denied = any(
        sentence.tokens[kid].dep in {"dobj", "attr"}
        and any(
            denies(sentence, word)
            for word in (kid, *sentence.children[kid])
            if sentence.tokens[word].dep in _DENIERS or word == kid
        )
        for kid in sentence.children[verb]
    )
    return {"negated"} if denied else set()


def link_cues(sentence: Sentence, index: int, below: int) -> set[str]:
    """Return what a verb or noun says of what depends on it: "denied", "plans to", "sold"."""
    words, token = cues(), sentence.tokens[index]
    to = is_infinitive(sentence, below)
    if token.lemma == "be" and to and sentence.tokens[below].dep == "xcomp":
        return {"planned"}
    if token.lower == "used" and to:
        return {"past"}
    if to and any(sentence.tokens[kid].lower == "yet" for kid in sentence.children[index]):
        return {"negated"}
    if is_in(sentence, index, "denials"):
        return _denial_cues(sentence, index)
    if is_ending(sentence, index) and (not to or token.lemma == "cease"):
        return end_cues(sentence, index)
    if is_ending(sentence, index):  # "is leaving Acme to become chairman of Bolt"
        return {"planned"} if is_progressive(sentence, index) else set()
    if is_in(sentence, index, "keeping"):
        return {KEEPS}
    if is_in(sentence, index, "doubts"):
        # "nobody doubts that" and "no doubt that" leave no doubt
        doubt = token.lemma == "doubt" and is_denied(sentence, index)
        return set() if doubt else {"hedged"}
    if (
        to
        and token.tag == "VBN"
        and token.lemma in words["speech"]
        and _is_passive(sentence, index)
    ):
        return {"hedged"}
    return _plan_cues(sentence, index, to=to)


def _denial_cues(sentence: Sentence, index: int) -> set[str]:
    if not is_denied(sentence, index):
        return {"negated"}
    return {"hedged"} if is_in(sentence, index, "open_denials") else set()


def _plan_cues(sentence: Sentence, index: int, *, to: bool) -> set[str]:
    words, token = cues(), sentence.tokens[index]
    if is_in(sentence, index, "plans"):
        return {"planned"}
    if token.tag == "NNS" and token.lemma in words["plural_plans"]:
        return {"planned"}
    if not to:
        return set()
    if is_verb(token):
        return set() if token.lemma in words["done"] else {"planned"}
    return {"planned"} if token.lemma in words["plans_to"] else set()


def _is_passive(sentence: Sentence, index: int) -> bool:
    return any(sentence.tokens[kid].dep == "auxpass" for kid in sentence.children[index])


def _is_finite(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb has a tense of its own, and does not share that of the one before."""
    token = sentence.tokens[index]
    if token.tag in {"VBD", "VBZ", "VBP"}:
        return True
    return any(sentence.tokens[kid].dep in {"aux", *_SUBJECTS} for kid in sentence.children[index])


def shares(sentence: Sentence, below: int) -> bool:
    """Tell whether a joined word takes on what is said of the other: "will buy X or sell Y"."""
    token = sentence.tokens[below]
    if not is_verb(token):
        return True
    but = any(sentence.tokens[kid].lower == "but" for kid in sentence.children[token.head])
    return not but and not _is_finite(sentence, below)


def speech_cues(sentence: Sentence, verb: int) -> set[str]:
    """Return ``hedged`` where it is not said, or not said for sure: "declined to confirm"."""
    kids = sentence.children[verb]
    token = sentence.tokens[verb]
    unsaid = is_denied(sentence, verb) or (
        token.dep == "xcomp" and is_in(sentence, token.head, "denials")
    )
    unsure = any(sentence.tokens[kid].lower in cues()["hedges"] for kid in kids)
    rumours = any(
        sentence.tokens[kid].dep in _SUBJECTS
        and (
            sentence.tokens[kid].lemma in cues()["doubts"]
            or "hedged" in {c for k in sentence.children[kid] for c in _small_cues(sentence, k)}
        )
        for kid in kids
    )
    return {"hedged"} if unsaid or unsure or rumours else set()
