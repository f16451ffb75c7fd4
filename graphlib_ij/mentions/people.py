"""Given names: a table that tells "Marek Zyx" from a firm, where the model does not."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graphlib_ij.lexicons import load_toml, load_tsv
from graphlib_ij.mentions.candidate import Verdict, is_place, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphlib_ij.mentions.candidate import Candidate


@cache
def verbs_of_saying() -> frozenset[str]:
    """Return the verbs of saying."""
    return frozenset(load_toml("status")["speech"])


@cache
def given_names() -> frozenset[str]:
    """Return the given names, as they are written."""
    return frozenset(row[0] for row in load_tsv("given_names"))


def by_given_name(candidate: Candidate) -> Verdict | None:
    """Judge a name of two to five words that begins with a given name: a person's, most likely."""
    if not 2 <= candidate.size <= 5 or candidate.entries:
        return None
    words = [token.text for token in candidate.tokens[candidate.first : candidate.last]]
    eastern = words[0] in lexicon()["first_surnames"] and 2 <= len(words) <= 4
    if not (eastern or words[0] in given_names()) or not _is_personal(words):
        return None
    sure = candidate.label == "PERSON" or (eastern and len(words) > 2)
    if _ends_like_firm(words[-1].lower(), person=sure):
        return None
    if is_built_like_firm(words):
        return None
    if not sure and is_place(candidate.tokens, candidate.first, candidate.first + 1):
        return None  # "Milan", "Chelsea"
    return Verdict("official", "person.given-name", 0.86 if sure else 0.7)


def is_built_like_firm(words: Sequence[str]) -> bool:
    """Tell whether a name is a trade and a firm's last word behind a given name.

    "Kobe Ropeway Works" is one, "Anna Maria Gold", "Ines de Luz Power", "Paul J. Power" are not.
    """
    if len(words) < 3 or words[-1].lower() not in lexicon()["company_heads"]:
        return False
    middle = words[-2]
    particles = any(word[0].islower() for word in words[1:-1])
    return len(middle.strip(".")) > 1 and middle not in given_names() and not particles


def _ends_like_firm(head: str, *, person: bool) -> bool:
    """Tell whether the last word is a firm's ("Airlines"), not a surname as well ("Coal")."""
    words = lexicon()
    return head in words["company_heads"] and not (person and head in words["company_heads_weak"])


def is_spoken_of_as_person(candidate: Candidate) -> bool:
    """Tell whether the words beside a name are a person's: "said X", "X, 51,", "X, who"."""
    if _speaks(candidate):
        return True
    after = [candidate.word(offset) for offset in range(3)]
    aside = after[0] == "," and (after[1] == "who" or (after[1].isdigit() and after[2] == ","))
    near = any(end in {candidate.first, candidate.first - 1} for _, end in candidate.titles)
    return after[0] == "who" or aside or near


def _speaks(candidate: Candidate) -> bool:
    """Tell whether a verb of saying stands right before or after a name."""
    tokens = candidate.tokens
    beside = (candidate.first - 1, candidate.last)
    lemmas = [tokens[index].lemma for index in beside if 0 <= index < len(tokens)]
    return not verbs_of_saying().isdisjoint(lemmas)


def by_speech(candidate: Candidate) -> Verdict | None:
    """Judge a name that the model calls a person, beside a verb of saying: "said Yuji Abe"."""
    if candidate.label != "PERSON" or candidate.size < 2:
        return None
    return Verdict("official", "person.speech", 0.85) if _speaks(candidate) else None


def _is_personal(words: list[str]) -> bool:
    """Tell whether the rest could be middle names and a surname."""
    if not words[-1][0].isupper() or len(words[-1]) < 2 or words[-1].isupper():
        return False
    particles = lexicon()["particles"]
    return all(word[0].isupper() or word in particles or word == "-" for word in words)
