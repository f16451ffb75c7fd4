"""Roles read off the parse: who a title belongs to, and the body that it belongs to.

The patterns want title, body and person side by side; here a clause may stand between them: "Jane
Doe, who lives in Turin with her husband and is a professor at the University of Pisa".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.relations.arguments import arguments, governed, holders, items_at
from graphlib_ij.relations.surface import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij.relations.scene import Item, Scene

_OF = frozenset({"of", "at", "for", "with", "to"})
_BELOW = frozenset({"of", "at", "in", "for", "with"})
_BODIES = frozenset("cgtrn")


def find_offices(scene: Scene) -> Iterator[Match]:
    """Yield who holds which role where, for every title of a sentence."""
    for title in scene.items:
        if title.letter == "T":
            head = _head(scene, title)
            people = _people(scene, head, title)
            if people:
                for body in _bodies(scene, head):
                    for person in people:
                        words = (title.first, title.last)
                        yield Match(
                            "role.by-parse", "holds_role", person, body, title.text, head, words
                        )


def _head(scene: Scene, title: Item) -> int:
    """Return the token of a title on which the others depend."""
    inside = range(title.first, title.last)
    outer = [i for i in inside if scene.tokens[i].head not in inside or scene.tokens[i].head == i]
    return outer[-1] if outer else title.last - 1


def _people(scene: Scene, head: int, title: Item) -> list[Item]:
    """Return the people whom a title explains, or before whose name it stands."""
    token = scene.tokens[head]
    if token.dep in {"compound", "nmod", "amod"} and scene.owner[token.head] >= 0:
        owner = scene.items[scene.owner[token.head]]
        return [owner] if owner.letter == "o" and owner.first == title.last else []
    found = [item for noun in holders(scene.sentence, head) for item in items_at(scene, noun)]
    return list(dict.fromkeys(item for item in found if item.letter == "o"))[:1]


def _bodies(scene: Scene, head: int) -> list[Item]:
    """Return what a title is of: what it governs, else what that in turn lies at."""
    sentence = scene.sentence
    direct = governed(sentence, head, _OF)
    found = _items(scene, direct)
    if not found:
        found = _items(scene, [n for noun in direct for n in governed(sentence, noun, _BELOW)])
    if not found:
        found = _items(scene, arguments(sentence, head, "possessor"))[:1]
    return found


def _items(scene: Scene, nouns: list[int]) -> list[Item]:
    found = [item for noun in nouns for item in items_at(scene, noun) if item.letter in _BODIES]
    return list(dict.fromkeys(found))
