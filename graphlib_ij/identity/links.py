"""People's judgements on which units are one: what follows from them, and where they disagree."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphlib_ij.model import Unit


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A person's judgement on two units; it beats every score.

    `why` names the judgement, so that it can be shown.
    """

    a: Unit
    b: Unit
    same: bool
    why: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Judgements that cannot all be right: a chain of "same" and one "not the same" across it.

    The "not the same" stands, and the chain is cut at its last judgement.
    """

    apart: Link
    chain: tuple[Link, ...]


class Judged:
    """What follows from links: which units are one, and which are not.

    A class, as it is asked while groups grow.

    Attributes
    ----------
    conflicts : list of Conflict
        Links that contradict each other.
    """

    def __init__(self, links: Iterable[Link]) -> None:
        ordered = sorted(set(links))
        self.conflicts: list[Conflict] = []
        self._apart = [link for link in ordered if not link.same]
        self._near: dict[Unit, list[tuple[Unit, Link]]] = defaultdict(list)
        self._same = [link for link in ordered if link.same and self._take(link)]
        self._others: dict[Unit, set[Unit]] = defaultdict(set)
        for link in self._apart:
            self._others[link.a].add(link.b)
            self._others[link.b].add(link.a)

    def _take(self, link: Link) -> bool:
        """Join two units, if nobody said that these, or others joined to them, are not one."""
        self._near[link.a].append((link.b, link))
        self._near[link.b].append((link.a, link))
        for other in self._apart:
            chain = self._chain(other.a, other.b)
            if chain:
                self.conflicts.append(Conflict(other, chain))
                self._near[link.a].pop()
                self._near[link.b].pop()
                return False
        return True

    def _chain(self, start: Unit, end: Unit) -> tuple[Link, ...]:
        """Return the judgements that make two units one, the fewest."""
        before: dict[Unit, tuple[Unit, Link] | None] = {start: None}
        queue = deque([start])
        while queue and end not in before:
            unit = queue.popleft()
            for other, link in self._near.get(unit, ()):
                if other not in before:
                    before[other] = (unit, link)
                    queue.append(other)
        chain: list[Link] = []
        step = before.get(end)
        while step is not None:
            chain.append(step[1])
            step = before[step[0]]
        return tuple(sorted(set(chain)))

    def bound(self) -> list[list[Unit]]:
        """Return the units that are one by judgement, each set sorted."""
        seen: set[Unit] = set()
        sets = []
        for start in sorted(self._near):
            if start in seen or not self._near[start]:
                continue
            reached, queue = {start}, deque([start])
            while queue:
                for other, _ in self._near[queue.popleft()]:
                    if other not in reached:
                        reached.add(other)
                        queue.append(other)
            seen |= reached
            sets.append(sorted(reached))
        return sets

    def apart(self, one: Iterable[Unit], other: Iterable[Unit]) -> bool:
        """Tell whether somebody said that a unit of one set is not a unit of the other."""
        if not self._others:
            return False
        second = set(other)
        return any(
            not second.isdisjoint(self._others[unit]) for unit in one if unit in self._others
        )

    def reasons(self, one: Iterable[Unit], other: Iterable[Unit], *, same: bool) -> list[str]:
        """Return the judgements that say that two sets of units are one, or are not."""
        first, second = set(one), set(other)
        links = self._same if same else self._apart
        return [
            link.why
            for link in links
            if (link.a in first and link.b in second) or (link.b in first and link.a in second)
        ]

    @property
    def links(self) -> list[Link]:
        """All judgements that count."""
        return [*self._same, *self._apart]

    @property
    def units(self) -> set[Unit]:
        """All units that somebody spoke of."""
        return {unit for link in self.links for unit in (link.a, link.b)}
