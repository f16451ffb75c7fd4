"""Frames on the parse: a verb or a noun with its arguments.

A frame is an entry of ``lexicons/frames.toml``: trigger lemmas, and where each end of the relation
stands towards them: ``subject``, ``object``, ``possessor``, ``modifier`` or ``prep:in|at``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from graphlib_ij.lexicons import load_toml
from graphlib_ij.relations.arguments import (
    antecedents,
    arguments,
    governed,
    is_passive,
    items_at,
    objects,
    owners_of,
)
from graphlib_ij.relations.surface import GROUPS, Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij.language import Sentence
    from graphlib_ij.relations.scene import Item, Scene


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
    one: bool
    maker: bool
    inside: bool


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
        one=row.get("one", False),
        maker=row.get("maker", False),
        inside=row.get("inside", False),
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
    sentence = scene.sentence
    if frame.passive is not None and frame.passive != is_passive(sentence, trigger):
        return
    if frame.objects and not _has_object(sentence, trigger, frame.objects):
        return
    sources = _ends(scene, trigger, frame.source, frame.source_kinds, maker=frame.maker)
    targets = _ends(scene, trigger, frame.target, frame.target_kinds, inside=frame.inside)
    if frame.one:
        targets = targets[:1]
    if frame.pairs:
        ends = list(combinations(dict.fromkeys([*sources, *targets]), 2))
    else:
        ends = list(product(sources, targets))
    for source, target in ends:
        yield Match(frame.id, frame.kind, source, target, "", trigger, (trigger, trigger + 1))


def _has_object(sentence: Sentence, trigger: int, wanted: frozenset[str]) -> bool:
    nouns = objects(sentence, trigger)
    nouns += governed(sentence, trigger, frozenset({"to", "of", "in", "with"}))
    return any({sentence.tokens[n].lemma, sentence.tokens[n].lower} & wanted for n in nouns)


def _ends(
    scene: Scene,
    trigger: int,
    roles: tuple[str, ...],
    letters: frozenset[str],
    *,
    maker: bool = False,
    inside: bool = False,
) -> list[Item]:
    """Return the items of the wanted kinds that stand in one of the roles; the first role wins."""
    for role in roles:
        tokens = arguments(scene.sentence, trigger, role)
        found = [item for token in tokens for item in items_at(scene, token)]
        found = _nearest_only(scene, trigger, role, found)
        fitting = [item for item in found if item.letter in letters]
        if not fitting and role in {"subject", "object"}:
            above = antecedents(scene.sentence, trigger, maker=maker)
            fitting = next(_fitting(scene, above, letters), [])
        if not fitting and inside:
            owners = [owner for token in tokens for owner in owners_of(scene.sentence, token)]
            fitting = next(_fitting(scene, owners, letters), [])
        if fitting:
            return list(dict.fromkeys(fitting))
    return []


def _nearest_only(scene: Scene, trigger: int, role: str, found: list[Item]) -> list[Item]:
    """Leave out what a list goes on with after a participle: "Acme (bought by Bolt), Coil"."""
    if role not in {"subject", "object"} or scene.tokens[trigger].dep not in {"acl", "relcl"}:
        return found
    before = [item for item in found if item.first < trigger]
    return before or found


def _fitting(scene: Scene, tokens: list[int], letters: frozenset[str]) -> Iterator[list[Item]]:
    """Yield, for each token that stands for any, its items of the wanted kinds."""
    for token in tokens:
        found = [item for item in items_at(scene, token) if item.letter in letters]
        if found:
            yield found
