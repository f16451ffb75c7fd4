"""How far the words of a relation reach in the parse, and what hangs on them.

A date, a share or a sum belongs to a relation where it hangs on the words that state it, or on the
verbs above them in the same clause; of several the nearest does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.relations.cues import cues, is_verb

if TYPE_CHECKING:
    from graphlib_ij.language import Sentence

_EDGES = frozenset({"relcl", "ccomp", "appos", "parataxis", "advcl"})
_STAGES = frozenset({"after", "before"})
"""Before a participle, they tell of another time: "took over in 2015, after working for Acme"."""

_FROM = frozenset({"starting", "beginning"})
"""Participles that are as good as prepositions: "named her chairman, starting in May"."""

_STEPS = 24


def reach(sentence: Sentence, words: tuple[int, int], anchor: int) -> dict[int, int]:
    """Return the tokens that a relation reaches, each with the steps to it.

    Parameters
    ----------
    sentence : Sentence
    words : tuple of int
        The half-open range of tokens that state it.
    anchor : int
        The decisive one, or -1 where the relation is inside one noun phrase: it reaches its own
        words only, then.
    """
    if anchor < 0:
        return dict.fromkeys(range(*words), 0)
    found = {anchor: 0}
    index = anchor
    for step in range(1, _STEPS):
        token = sentence.tokens[index]
        reduced = token.dep == "acl" and token.tag in {"VBN", "VBG"}
        after = token.dep == "pcomp" and sentence.tokens[token.head].lower in _STAGES
        if token.head == index or token.dep in _EDGES or reduced or after:
            break
        index = token.head
        if sentence.tokens[index].lemma in cues()["speech"]:  # "on Tuesday announced a venture"
            break
        found[index] = step
    return found


def distance(
    sentence: Sentence, index: int, reached: dict[int, int]
) -> tuple[int, tuple[int, ...]] | None:
    """Return how far a word is from what a relation reaches, and the words on the way there.

    None where it belongs to another verb.
    """
    way: list[int] = []
    for step in range(_STEPS):
        if index in reached:
            return step + reached[index], tuple(way)
        token = sentence.tokens[index]
        if (is_verb(token) and token.lower not in _FROM) or token.head == index:
            return None
        way.append(index)
        index = token.head
    return None


def top(sentence: Sentence, first: int, last: int) -> int:
    """Return the word of a range on which the others hang: the first whose head is outside it."""
    heads = (i for i in range(first, last) if not first <= sentence.tokens[i].head < last)
    return next(heads, first)
