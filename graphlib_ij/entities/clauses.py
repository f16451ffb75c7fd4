"""Whose clause a word stands in: the subjects above it in the parse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.entities.antecedents import SUBJECTS
from graphlib_ij.lexicons import load_toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij.language import Sentence

_RELATIVE = frozenset({"which", "who", "that", "whom"})
_STEPS = 14


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject above a word: its head's token and the entities that it may stand for.

    `entity` is the name it is; `blocks` says that it is a thing of its own, which the word may mean
    as well; `own` that it is the subject of the very verb that the word depends on.
    """

    index: int
    entity: str
    blocks: bool
    own: bool


def subjects_above(sentence: Sentence, index: int, owner: dict[int, str]) -> Iterator[Subject]:
    """Yield the subjects of the verbs above a token, the innermost clause first.

    `owner` gives the entity of each token that belongs to a name or stands for one.  A subject that
    holds the token itself is passed over.
    """
    tokens = sentence.tokens
    own, current = True, index
    for _ in range(_STEPS):
        head = tokens[current].head
        if head == current:
            return
        if tokens[head].pos in {"VERB", "AUX"}:
            inside = tokens[current].dep in SUBJECTS
            subject = _subject_of(sentence, head)
            if not inside and subject >= 0:
                yield _read(sentence, subject, owner, own=own)
            own = False
        current = head


def _subject_of(sentence: Sentence, verb: int) -> int:
    """Return the subject of a verb, or of the verb that it is joined to; of "which", its noun."""
    for _ in range(4):
        for kid in sentence.children[verb]:
            if sentence.tokens[kid].dep in SUBJECTS:
                return _meant(sentence, kid, verb)
        token = sentence.tokens[verb]
        if token.dep == "relcl":
            return -1
        if token.dep not in {"conj", "xcomp"} or token.head == verb:
            return -1
        verb = token.head
    return -1


def _meant(sentence: Sentence, subject: int, verb: int) -> int:
    token = sentence.tokens[subject]
    relative = token.lower in _RELATIVE and sentence.tokens[verb].dep == "relcl"
    return sentence.tokens[verb].head if relative else subject


def _read(sentence: Sentence, subject: int, owner: dict[int, str], *, own: bool) -> Subject:
    entity = owner.get(subject, "") or _beside(sentence, subject, owner)
    return Subject(subject, entity, not entity and _is_thing(sentence, subject), own)


def _beside(sentence: Sentence, subject: int, owner: dict[int, str]) -> str:
    """Return the name in apposition to a noun, or the one that owns it: "Acme's profit"."""
    for kid in sentence.children[subject]:
        if sentence.tokens[kid].dep in {"appos", "poss"} and kid in owner:
            return owner[kid]
    return ""


def _is_thing(sentence: Sentence, subject: int) -> bool:
    """Tell whether a noun is one thing that "its" may mean, and no person, act or several."""
    token = sentence.tokens[subject]
    if token.tag != "NN" or token.lower in load_toml("titles")["heads"]:
        return False
    return token.lemma not in load_toml("coreference")["acts"]
