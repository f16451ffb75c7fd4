"""Who says it, in reported speech: "X said that", "according to X", "the report by X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.relations.arguments import items_at, subjects
from graphlib_ij.relations.cues import cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij.relations.scene import Scene

_SPEAKERS = "ocgn"
_STEPS = 12
_OF = frozenset({"by", "from", "of"})


def reporter(scene: Scene, index: int) -> str:
    """Return the entity that reports what token `index` states, or nothing.

    It is the subject of the verb of saying above the clause, who stands after "according to", or
    whose report, statement or study says so.
    """
    for _ in range(_STEPS):
        token = scene.tokens[index]
        beside = (*_according_to(scene, index), *_put_in(scene, index))
        for who in (*beside, *_above(scene, index)):
            return who
        if token.head == index:
            return ""
        index = token.head
    return ""


def _above(scene: Scene, index: int) -> Iterator[str]:
    """Yield who says the clause below a verb or a noun of saying."""
    token = scene.tokens[index]
    head = scene.tokens[token.head]
    if token.dep in {"ccomp", "parataxis"} and head.lemma in cues()["speech"]:
        found = [who for s in subjects(scene.sentence, token.head) for who in _speakers(scene, s)]
        yield found[0] if found else ""
    if token.dep in {"acl", "ccomp"} and head.lemma in cues()["reports"]:
        yield from _speakers(scene, token.head)


def _put_in(scene: Scene, index: int) -> Iterator[str]:
    """Yield who says it by words put in: "In Turin, Jane Doe added, it has a plant"."""
    for kid in scene.sentence.children[index]:
        child = scene.tokens[kid]
        if child.dep == "parataxis" and child.lemma in cues()["speech"]:
            yield from (who for s in subjects(scene.sentence, kid) for who in _speakers(scene, s))


def _according_to(scene: Scene, index: int) -> Iterator[str]:
    sentence = scene.sentence
    for kid in sentence.children[index]:
        if scene.tokens[kid].lower == "according":
            for to in sentence.children[kid]:
                for noun in sentence.children[to]:
                    yield from _speakers(scene, noun)


def _speakers(scene: Scene, noun: int) -> Iterator[str]:
    """Yield the persons and bodies that a noun names, or whose report or statement it is."""
    if scene.tokens[noun].lemma in cues()["reports"]:
        for kid in scene.sentence.children[noun]:
            child = scene.tokens[kid]
            inner = scene.sentence.children[kid] if child.lower in _OF else (kid,)
            if child.lower in _OF or child.dep in {"poss", "compound", "nmod"}:
                yield from (who for word in inner for who in _names(scene, word))
    else:
        yield from _names(scene, noun)


def _names(scene: Scene, noun: int) -> Iterator[str]:
    yield from (i.entity for i in items_at(scene, noun) if i.letter in _SPEAKERS)
