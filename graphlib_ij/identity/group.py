"""Profiles that are one for now, summed up: what a comparison of two of them looks at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphlib_ij.entities.clusters import PARTIES, key_of_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphlib_ij.identity.profile import Profile
    from graphlib_ij.model import Unit


@dataclass(slots=True)
class Group:
    """Units that are one, with all that is told of them.

    `names` counts for each name in how many articles it stands, `keys` holds them in key form.
    """

    units: list[Unit] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    company: Counter[str] = field(default_factory=Counter)
    scene: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    mentions: int = 0
    relations: int = 0

    @property
    def kind(self) -> str:
        """The kind of most of its units; of as many, a company before a body.

        Where some are people and others are not, an article was misread: it is no person.
        """
        known = [kind for kind in self.kinds if kind in PARTIES] or self.kinds
        return min(known, key=lambda kind: (-self.kinds[kind], kind))

    @property
    def first(self) -> Unit:
        """The smallest unit, by which it is known."""
        return min(self.units)

    @property
    def name(self) -> str:
        """The label met in most articles; of as many, the longest."""
        return min(self.labels, key=lambda label: (-self.labels[label], -len(label), label))

    def add(self, profile: Profile) -> None:
        """Take one more profile in."""
        self.units.append(profile.unit)
        self.kinds[profile.kind] += 1
        self.labels[profile.label] += 1
        self.names.update(profile.names)
        self.facts.update(profile.facts)
        self.company.update(profile.company)
        self.scene |= profile.scene
        self.articles.add(profile.unit.article)
        self.mentions += profile.mentions
        self.relations += profile.relations

    def take(self, other: Group) -> None:
        """Take another group in."""
        self.units += other.units
        for name in ("kinds", "labels", "names", "facts", "company"):
            getattr(self, name).update(getattr(other, name))
        self.scene |= other.scene
        self.articles |= other.articles
        self.mentions += other.mentions
        self.relations += other.relations

    def told(self, what: str) -> set[str]:
        """Return the facts of one sort, without its name.

        Examples
        --------
        >>> Group(facts=Counter(["org:acme", "title:head"])).told("org")
        {'acme'}
        """
        return {fact[len(what) + 1 :] for fact in self.facts if fact.startswith(f"{what}:")}

    def own_keys(self) -> frozenset[str]:
        """Return its labels in key form."""
        return frozenset(key_of_name(self.kind, label) for label in self.labels)


def group_of(profiles: Iterable[Profile]) -> Group:
    """Return the group of some profiles."""
    group = Group()
    for profile in profiles:
        group.add(profile)
    return group
