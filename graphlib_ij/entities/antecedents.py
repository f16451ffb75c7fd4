"""Who was spoken of so far, and which of them a word most likely means.

Each entity weighs by the place it had in the last sentences: a subject more than an object, half as
much with every sentence that passes.  Where two weigh nearly the same, neither is chosen: a missing
edge is cheaper than a wrong one.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graphlib_ij.entities.facts import Facts
    from graphlib_ij.language import Sentence
    from graphlib_ij.model import Span

NEAR = 3
"""How many sentences back a word may point."""

MOST = 60
"""How many names back a word may point: a list of a thousand is no context."""

CLEAR = 0.8
"""A second candidate that weighs more than this share of the first makes the choice doubtful."""

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ASIDE = frozenset({"advcl", "relcl", "acl", "pcomp"})
"""Clauses that tell something by the way."""

_WEIGHTS = {"subject": 1.0, "object": 0.55, "other": 0.45}
_HERE = 1.7
"""How much more a name in the same sentence weighs."""

_MAIN = 0.3
"""What the entity that the article is about weighs more than others."""


class Seen(NamedTuple):
    """A name, or a word that stands for one, met so far."""

    entity: str
    start: int
    sentence: int
    role: str

    @property
    def kind(self) -> str:
        """The kind of the entity."""
        return self.entity.partition(":")[0]

    @property
    def subject(self) -> bool:
        """Whether it was the subject of a verb."""
        return self.role == "subject"


@dataclass(slots=True)
class State:
    """What was met so far, what the article says of whom, and what was found.

    `known` gives those of whom a place or a noun is told, `main` the entity of each kind that the
    article is about, `homes` the country of each city and region; `crowd` says that several people
    were the subject of the sentence before; `office` is the number of a sentence, and where an
    office is its subject.
    """

    facts: dict[str, Facts]
    known: dict[str, tuple[str, ...]]
    main: dict[str, str]
    homes: Mapping[str, str] = field(default_factory=dict)
    seen: deque[Seen] = field(default_factory=lambda: deque(maxlen=MOST))
    found: dict[Span, str] = field(default_factory=dict)
    crowd: bool = False
    office: tuple[int, int] = (-1, 0)

    def near(self, kinds: Iterable[str], number: int, *, back: int = NEAR) -> list[Seen]:
        """Return what was met of some kinds in a sentence and those before it, in text order."""
        wanted = frozenset(kinds)
        return [s for s in self.seen if s.sentence >= number - back and s.kind in wanted]


def role_of(sentence: Sentence, first: int, last: int) -> str:
    """Return which part a name plays: ``subject``, ``object`` of a main verb, or ``other``."""
    tokens = sentence.tokens[first:last]
    if any(token.dep in SUBJECTS for token in tokens):
        return "subject"
    verbs = [sentence.tokens[token.head].dep for token in tokens if token.dep == "dobj"]
    return "object" if any(dep not in _ASIDE for dep in verbs) and verbs else "other"


def main_entities(names: Iterable[str]) -> dict[str, str]:
    """Return for each kind the entity named by far most often: three times, twice the next.

    Examples
    --------
    >>> main_entities(["company:a"] * 4 + ["company:b"] * 2 + ["city:c"])
    {'company': 'company:a'}
    """
    counts: dict[str, Counter[str]] = {}
    for entity in names:
        counts.setdefault(entity.partition(":")[0], Counter())[entity] += 1
    found = {}
    for kind, counted in counts.items():
        (best, most), *rest = counted.most_common(2)
        if most >= 3 and most >= 2 * (rest[0][1] if rest else 0):
            found[kind] = best
    return found


def choose(
    candidates: Iterable[Seen],
    number: int,
    state: State,
    *,
    fit: Callable[[str], float] | None = None,
) -> str:
    """Return the candidate that weighs most by far, or "" where none or two do.

    `fit` says how well an entity suits the words that stand for it: 0 not at all, 1 as any other.
    """
    weights: dict[str, dict[int, float]] = {}
    for seen in candidates:
        places = weights.setdefault(seen.entity, {})
        back = number - seen.sentence
        weight = _WEIGHTS[seen.role] * (0.5**back if back else _HERE)
        places[seen.sentence] = max(places.get(seen.sentence, 0.0), weight)
    total = {}
    for entity, places in weights.items():
        kind = entity.partition(":")[0]
        factor = fit(entity) if fit else 1.0
        about = _MAIN * max(places.values()) if state.main.get(kind) == entity else 0.0
        if factor:
            total[entity] = factor * (sum(places.values()) + about)
    return _clearest(total)


def _clearest(total: dict[str, float]) -> str:
    ordered = sorted(total, key=lambda entity: -total[entity])
    if not ordered:
        return ""
    if len(ordered) > 1 and total[ordered[1]] > CLEAR * total[ordered[0]]:
        return ""
    return ordered[0]
