"""What "it", "its", "they", "he" and "her" stand for.

A pronoun is bound in its own clause first, by the subjects above it; then it may mean a subject
named before it in the sentence, or who weighs most in the sentences before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.entities.antecedents import State, choose
from graphlib_ij.entities.clauses import Subject, subjects_above
from graphlib_ij.entities.clusters import PARTIES
from graphlib_ij.entities.facts import PLACES
from graphlib_ij.entities.people import first_names, gender_of_person
from graphlib_ij.lexicons import load_toml

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphlib_ij.language import Sentence

NEUTER = frozenset({"it", "its"})
PLURAL = frozenset({"they", "their", "them"})
PERSONAL = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_POSSESSIVE = frozenset({"its", "their", "his"})


def is_possessive(sentence: Sentence, index: int) -> bool:
    """Tell whether a pronoun owns something: "its plant", "her plant"."""
    token = sentence.tokens[index]
    return token.lower in _POSSESSIVE or token.tag == "PRP$"


def resolve_pronoun(
    sentence: Sentence, index: int, number: int, owner: dict[int, str], state: State
) -> str:
    """Return the entity that a pronoun stands for, or ""."""
    word = sentence.tokens[index].lower
    if word in PERSONAL:
        return _resolve_person(sentence, index, number, owner, state)
    if word in PLURAL:
        return _resolve_they(sentence, index, number, owner, state)
    if word == "it" and is_expletive(sentence, index):
        return ""
    return _resolve_it(sentence, index, number, owner, state)


def is_expletive(sentence: Sentence, index: int) -> bool:
    """Tell whether "it" stands for nothing: "it is likely that", "it takes years to"."""
    tokens = sentence.tokens
    if tokens[index].dep not in {"nsubj", "nsubjpass", "dobj"}:
        return True
    verb = tokens[index].head
    words = load_toml("coreference")["expletive"]
    near = [tokens[verb], *(tokens[kid] for kid in sentence.children[verb])]
    if not any(token.lemma in words for token in near):
        return False
    return any(token.lower in {"that", "to", "for"} for token in tokens[index : index + 9]) or (
        tokens[verb].lemma in {"rain", "snow"}
    )


def _bound(
    sentence: Sentence,
    index: int,
    owner: dict[int, str],
    fits: Callable[[str], bool],
) -> tuple[str, list[Subject]]:
    """Return the nearest subject above that fits, and all those passed on the way to it."""
    passed: list[Subject] = []
    free = not is_possessive(sentence, index)
    for subject in subjects_above(sentence, index, owner):
        if subject.entity and fits(subject.entity) and not (free and subject.own):
            return subject.entity, passed
        passed.append(subject)
    return "", passed


def _resolve_it(
    sentence: Sentence, index: int, number: int, owner: dict[int, str], state: State
) -> str:
    kinds = PARTIES | PLACES
    office = _office_before(sentence, index, number, state)
    if office and sentence.tokens[index].lower == "its":
        kinds = PLACES
    joined = _joined_before(sentence, index, owner)
    if joined.partition(":")[0] in kinds:
        return joined
    found, passed = _bound(sentence, index, owner, lambda entity: _is_of(entity, kinds))
    if found:
        return found
    not_own = {subject.entity for subject in passed if subject.own}
    here = [s for s in state.near(kinds, number, back=0) if s.entity not in not_own]
    subjects = [s.entity for s in here if s.subject]
    if subjects and not office:
        return subjects[-1]
    if any(subject.blocks for subject in passed):
        return ""
    own = sentence.tokens[index].lower == "its"
    if own and here:
        bodies = [s for s in here if s.kind in PARTIES]
        return (bodies or here)[-1].entity
    before = [s for s in state.near(PARTIES, number - 1, back=0) if s.sentence < number]
    before = before or [s for s in state.near(PLACES, number - 1, back=0) if s.subject]
    before = [s for s in before if s.sentence < number and s.entity not in not_own]
    return choose(before, number, state)


def _is_of(entity: str, kinds: frozenset[str]) -> bool:
    return entity.partition(":")[0] in kinds


def _joined_before(sentence: Sentence, index: int, owner: dict[int, str]) -> str:
    """Return the name that "and its ..." follows: "Acme and its unit"."""
    tokens = sentence.tokens
    if index < 2 or tokens[index].lower not in {"its", "his"} or tokens[index - 1].lower != "and":
        return ""
    return owner.get(index - 2, "")


def _office_before(sentence: Sentence, index: int, number: int, state: State) -> bool:
    """Tell whether "the mayor" is the subject before a pronoun, which then means the place."""
    if state.office[0] != number:  # looked for once a sentence, not once a pronoun
        state.office = number, _first_office(sentence)
    return state.office[1] < index


def _first_office(sentence: Sentence) -> int:
    """Return where the first office that is a subject stands, or the end of the sentence."""
    public = load_toml("titles")["public"]
    found = (
        position
        for position, token in enumerate(sentence.tokens)
        if token.dep in {"nsubj", "nsubjpass"}
        and token.lower in public
        and any(sentence.tokens[kid].lower == "the" for kid in sentence.children[position])
    )
    return next(found, len(sentence.tokens))


def _resolve_they(
    sentence: Sentence, index: int, number: int, owner: dict[int, str], state: State
) -> str:
    """Resolve "they" to a body alone in its sentence: several names or people may be meant else."""
    subjects = list(subjects_above(sentence, index, owner))
    subjects = [s for s in subjects if not s.own or is_possessive(sentence, index)]
    if subjects:
        first = subjects[0]
        several = any(sentence.tokens[kid].dep == "conj" for kid in sentence.children[first.index])
        alone = _is_of(first.entity, PARTIES) and not several
        return first.entity if alone and sentence.tokens[first.index].tag[:3] == "NNP" else ""
    if sentence.tokens[0].start != sentence.tokens[index].start:
        return ""
    before = [s for s in state.seen if s.sentence == number - 1]
    bodies = {s.entity for s in before if s.kind in PARTIES | {"official"}}
    alone = len(bodies) == 1 and any(s.subject and s.entity in bodies for s in before)
    return bodies.pop() if alone and not state.crowd else ""


def _resolve_person(
    sentence: Sentence, index: int, number: int, owner: dict[int, str], state: State
) -> str:
    """Resolve "he" or "her" to a person of that gender, as far as the first name tells."""
    gender = PERSONAL[sentence.tokens[index].lower]

    def fits(entity: str) -> bool:
        return _is_of(entity, frozenset({"official"})) and gender_of_person(entity) in {gender, ""}

    joined = _joined_before(sentence, index, owner)
    if joined and fits(joined):
        return joined
    found, passed = _bound(sentence, index, owner, fits)
    if found:
        return found
    not_own = {s.entity for s in passed if s.own} if not is_possessive(sentence, index) else set()
    near = [
        s
        for s in state.near({"official"}, number, back=2)
        if fits(s.entity) and s.entity not in not_own
    ]
    here = [s for s in near if s.sentence == number]
    return choose(here, number, state, fit=_is_called_so) or choose(
        near, number, state, fit=_is_called_so
    )


def _is_called_so(entity: str) -> float:
    """Return how sure it is that a name is a person's: by its first name."""
    first = entity.partition(":")[2].split("-")[0]
    return 1.0 if first in first_names() else 0.6
