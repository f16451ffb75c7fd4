"""Frames on the parse: a verb or a noun with its arguments.

A frame is an entry of ``lexicons/frames.toml``: trigger lemmas, and where each end of the relation
stands towards them: ``subject``, ``object``, ``possessor``, ``modifier`` or ``prep:in|at``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from graphlib_ij.lexicons import load_toml
from graphlib_ij.relations.scene import Item, Scene
from graphlib_ij.relations.surface import GROUPS, Match

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
_EXAMPLES = frozenset({"including", "like", "as", "among", "of", "namely", "both"})
_RELATIVE = frozenset({"which", "who", "that", "whose"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of the lexicon."""

    id: str
    kind: str
    verb: bool
    source: tuple[str, ...]
    target: tuple[str, ...]
    source_kinds: frozenset[str]
    target_kinds: frozenset[str]
    objects: frozenset[str]
    passive: bool | None
    pairs: bool


@cache
def frames() -> dict[str, tuple[Frame, ...]]:
    """Return the frames by trigger lemma, verbs as ``v:open`` and nouns as ``n:partnership``.

    The lemma ``*`` stands for every verb.
    """
    lexicon = load_toml("frames")
    found: dict[str, list[Frame]] = defaultdict(list)
    for row in lexicon["frame"]:
        frame = _frame(row, lexicon["lists"])
        for lemma in row.get("verbs", row.get("nouns")):
            found[f"{'v' if frame.verb else 'n'}:{lemma}"].append(frame)
    return {lemma: tuple(rows) for lemma, rows in found.items()}


def _frame(row: dict[str, Any], lists: dict[str, list[str]]) -> Frame:
    def letters(kinds: str) -> frozenset[str]:
        return frozenset("".join(GROUPS[kind] for kind in kinds.split("|")))

    return Frame(
        id=row["id"],
        kind=row["kind"],
        verb="verbs" in row,
        source=tuple(row["source"].split()),
        target=tuple(row["target"].split()),
        source_kinds=letters(row["source_kinds"]),
        target_kinds=letters(row["target_kinds"]),
        objects=frozenset(lists[row["objects"]]) if "objects" in row else frozenset(),
        passive=row.get("passive"),
        pairs=row.get("pairs", False),
    )


def find_frames(scene: Scene) -> Iterator[Match]:
    """Yield what every frame finds in one sentence."""
    index = frames()
    present = frozenset(item.letter for item in scene.items)
    for position, token in enumerate(scene.tokens):
        letter = "v" if token.tag.startswith("VB") else "n"
        for frame in (*index.get(f"{letter}:{token.lemma}", ()), *index.get(f"{letter}:*", ())):
            if present & frame.source_kinds and present & frame.target_kinds:
                yield from _apply(scene, frame, position)


def _apply(scene: Scene, frame: Frame, trigger: int) -> Iterator[Match]:
    if frame.passive is not None and frame.passive != _is_passive(scene, trigger):
        return
    if frame.objects and not _has_object(scene, trigger, frame.objects):
        return
    sources = _ends(scene, trigger, frame.source, frame.source_kinds, frame.verb)
    targets = _ends(scene, trigger, frame.target, frame.target_kinds, frame.verb)
    if frame.pairs:
        both = list(dict.fromkeys([*sources, *targets]))
        ends = [(a, b) for i, a in enumerate(both) for b in both[i + 1 :]]
    else:
        ends = [(a, b) for a in sources for b in targets]
    for source, target in ends:
        yield Match(frame.id, frame.kind, source, target, "", trigger, (trigger, trigger + 1))


def _is_passive(scene: Scene, verb: int) -> bool:
    token = scene.tokens[verb]
    if token.tag != "VBN":
        return False
    kids = [scene.tokens[child] for child in scene.sentence.children[verb]]
    if any(kid.dep in {"auxpass", "nsubjpass"} for kid in kids):
        return True
    return not any(kid.dep == "aux" for kid in kids) and token.dep in {"acl", "advcl", "amod", "ROOT", "conj"}


def _has_object(scene: Scene, trigger: int, objects: frozenset[str]) -> bool:
    nouns = [*_objects(scene, trigger), *_prep_objects(scene, trigger, frozenset({"to", "of", "in", "with"}))]
    return any(scene.tokens[noun].lemma in objects or scene.tokens[noun].lower in objects for noun in nouns)


def _ends(
    scene: Scene, trigger: int, roles: tuple[str, ...], letters: frozenset[str], verb: bool
) -> list[Item]:
    """Return the items of the wanted kinds that stand in one of the roles; the first role wins."""
    for role in roles:
        found: dict[Item, None] = {}
        for token in _arguments(scene, trigger, role, verb):
            for item in _items_at(scene, token):
                if item.letter in letters:
                    found[item] = None
        if found:
            return list(found)
    return []


def _arguments(scene: Scene, trigger: int, role: str, verb: bool) -> list[int]:
    if role == "subject":
        return _subjects(scene, trigger) if verb else _subjects_of_noun(scene, trigger)
    if role == "object":
        return _objects(scene, trigger)
    if role == "possessor":
        return [child for child in scene.sentence.children[trigger] if scene.tokens[child].dep == "poss"]
    if role == "modifier":
        return [
            child
            for child in scene.sentence.children[trigger]
            if scene.tokens[child].dep in {"compound", "amod", "nmod", "poss"}
        ]
    if role == "appositive":
        return _appositive_heads(scene, trigger)
    prepositions = frozenset(role.removeprefix("prep:").split("|"))
    return _prep_objects(scene, trigger, prepositions)


def _appositive_heads(scene: Scene, noun: int) -> list[int]:
    """Return the noun that `noun` explains ("Fiat, a maker of cars") or is predicated of."""
    token = scene.tokens[noun]
    if token.dep == "appos":
        return [token.head]
    if token.dep in {"attr", "oprd"}:
        return _subjects(scene, token.head)
    if token.dep == "conj" and token.head != noun:
        return _appositive_heads(scene, token.head)
    inner = [
        child
        for child in scene.sentence.children[noun]
        if scene.tokens[child].dep in {"appos"}
    ]
    return inner


def _subjects(scene: Scene, verb: int) -> list[int]:
    """Return the logical subjects of a verb, through control, coordination and relative clauses."""
    for _ in range(8):
        kids = scene.sentence.children[verb]
        token = scene.tokens[verb]
        passive = _is_passive(scene, verb)
        if passive:
            agents = [
                grand
                for kid in kids
                if scene.tokens[kid].dep == "agent" or (scene.tokens[kid].lower == "by")
                for grand in scene.sentence.children[kid]
                if scene.tokens[grand].dep == "pobj"
            ]
            return agents
        own = [kid for kid in kids if scene.tokens[kid].dep in _SUBJECTS]
        if own and scene.tokens[own[0]].lower not in _RELATIVE:
            return own
        if token.dep in {"relcl", "acl"}:
            return [token.head] if own or token.dep == "acl" or token.tag == "VBG" else []
        if token.dep in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "aux"} and token.head != verb:
            verb = token.head
            while scene.tokens[verb].dep in {"prep", "dobj", "pobj"} and not scene.tokens[verb].tag.startswith("VB") and scene.tokens[verb].head != verb:
                verb = scene.tokens[verb].head
            continue
        return own
    return []


def _subjects_of_noun(scene: Scene, noun: int) -> list[int]:
    """Return the subject of the verb that a noun is the object of: "X has a partnership with Y"."""
    index = noun
    for _ in range(6):
        token = scene.tokens[index]
        if token.tag.startswith("VB"):
            return _subjects(scene, index)
        if token.head == index or token.dep in _SUBJECTS:
            return []
        index = token.head
    return []


def _objects(scene: Scene, verb: int) -> list[int]:
    token = scene.tokens[verb]
    kids = scene.sentence.children[verb]
    if _is_passive(scene, verb):
        own = [kid for kid in kids if scene.tokens[kid].dep == "nsubjpass"]
        if own and scene.tokens[own[0]].lower not in _RELATIVE:
            return own
        if token.dep in {"acl", "relcl"}:
            return [token.head]
        if token.dep == "conj" and token.head != verb:
            return _objects(scene, token.head)
        return own
    own = [kid for kid in kids if scene.tokens[kid].dep in _OBJECTS]
    if not own and token.dep == "relcl":
        return [token.head]
    return own


def _prep_objects(scene: Scene, trigger: int, prepositions: frozenset[str]) -> list[int]:
    """Return what prepositions govern, on the trigger itself or on its object."""
    found: list[int] = []
    hosts = [trigger]
    if scene.tokens[trigger].tag.startswith("VB"):
        objects = [kid for kid in scene.sentence.children[trigger] if scene.tokens[kid].dep in {"dobj", "attr", "oprd", "prt", "advmod", "acomp", "xcomp", "nsubjpass"}]
        hosts += objects
        hosts += [kid for noun in objects for kid in scene.sentence.children[noun] if scene.tokens[kid].dep == "conj"]
    for host in hosts:
        for kid in scene.sentence.children[host]:
            token = scene.tokens[kid]
            if token.dep not in {"prep", "agent", "dative"}:
                continue
            for other in scene.sentence.children[kid]:  # "with X and with Y"
                if scene.tokens[other].dep == "conj" and scene.tokens[other].lower in prepositions:
                    found += [g for g in scene.sentence.children[other] if scene.tokens[g].dep == "pobj"]
            if token.lower in prepositions:
                found += [g for g in scene.sentence.children[kid] if scene.tokens[g].dep in {"pobj", "pcomp"}]
            if host == trigger and scene.tokens[trigger].tag.startswith("VB"):
                found += _nested(scene, kid, prepositions)
    return found


def _nested(scene: Scene, preposition: int, wanted: frozenset[str]) -> list[int]:
    """Return what a wanted preposition governs below another: "work at the local level with X"."""
    found: list[int] = []
    hosts = [preposition, *scene.sentence.children[preposition]]
    for host in hosts:
        for kid in scene.sentence.children[host]:
            if scene.tokens[kid].dep == "prep" and scene.tokens[kid].lower in wanted:
                found += [g for g in scene.sentence.children[kid] if scene.tokens[g].dep == "pobj"]
    return found


def _items_at(scene: Scene, token: int, depth: int = 0) -> Iterator[Item]:
    """Yield the items that a noun phrase stands for: the name itself, the list, the examples."""
    owner = scene.owner[token]
    if owner >= 0 and scene.items[owner].entity:
        yield scene.items[owner]
    if depth > 5:
        return
    for kid in scene.sentence.children[token]:
        child = scene.tokens[kid]
        if owner >= 0 and scene.owner[kid] == owner:
            yield from _conjuncts(scene, kid, depth)
        elif child.dep in {"conj", "appos"}:
            yield from _items_at(scene, kid, depth + 1)
        elif child.dep == "prep" and child.lower in _EXAMPLES and owner < 0:
            for grand in scene.sentence.children[kid]:
                if scene.tokens[grand].dep == "pobj":
                    yield from _items_at(scene, grand, depth + 1)
        elif owner < 0 and child.dep in {"compound", "amod", "nmod"} and scene.owner[kid] >= 0:
            item = scene.items[scene.owner[kid]]
            if item.letter in "sbpe":
                yield item


def _conjuncts(scene: Scene, token: int, depth: int) -> Iterator[Item]:
    for kid in scene.sentence.children[token]:
        if scene.tokens[kid].dep in {"conj", "appos"}:
            yield from _items_at(scene, kid, depth + 1)
