"""Mentions under one key, and how two such clusters become one, with a note of the reason."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphlib_ij.entities.normal import company_key, name_key
from graphlib_ij.model import Mention, Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphlib_ij.entities.addresses import Address
    from graphlib_ij.model import Span

PARTIES = frozenset({"company", "organization"})


def key_of_name(kind: str, name: str) -> str:
    """Return a name in the form in which names of its kind are compared.

    Examples
    --------
    >>> key_of_name("company", "Acmé S.p.A."), key_of_name("official", "Jane Doe")
    ('acme', 'jane doe')
    """
    return company_key(name) if kind in PARTIES else name_key(name)


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions under one key, while the clusters are still being joined.

    `owner` is the place whose body it is, where bodies of several places bear the name.
    """

    key: str
    kind: str
    mentions: list[Mention] = field(default_factory=list)
    address: Address | None = None
    owner: str = ""

    @property
    def first(self) -> int:
        """Where the first mention begins."""
        return min(mention.span.start for mention in self.mentions)

    @property
    def longest(self) -> str:
        """The fullest name."""
        names = [mention.text for mention in self.mentions]
        return min(names, key=lambda name: (-len(name_key(name)), -len(name), name))


class Joins:
    """Collects the notes of what was joined and why."""

    def __init__(self, article: str) -> None:
        self.article = article
        self.notes: list[Note] = []
        self.told: set[str] = set()

    def join(self, into: Cluster, other: Cluster, *, reason: str) -> None:
        """Move the mentions of `other` into `into`."""
        mention = other.mentions[0]
        self.notes.append(
            Note("merged", f"{other.longest} = {into.longest}", reason, self.article, mention.span)
        )
        into.mentions += other.mentions
        other.mentions = []

    def move(self, into: Cluster, mention: Mention, *, name: str, reason: str) -> None:
        """Move one mention into the cluster of a name."""
        self.tell(f"{mention.text} = {name}", reason, mention.span)
        into.mentions.append(mention)

    def tell(self, text: str, reason: str, span: Span) -> None:
        """Note which name is which; what was told before is not told again."""
        if text not in self.told:
            self.told.add(text)
            self.notes.append(Note("merged", text, reason, self.article, span))


def group(
    mentions: Iterable[Mention],
    addresses: Mapping[Span, Address] | None = None,
    owners: Mapping[Span, str] | None = None,
) -> dict[str, dict[str, Cluster]]:
    """Return the clusters of each kind by key; a demonym counts as the place it belongs to.

    `addresses` tells places of one name apart, `owners` bodies: the place each one belongs to.
    """
    clusters: dict[str, dict[str, Cluster]] = defaultdict(dict)
    for mention in mentions:
        kind = mention.rule.partition(".")[2] if mention.kind == "demonym" else mention.kind
        address = (addresses or {}).get(mention.span)
        owner = (owners or {}).get(mention.span, "")
        key = address.id if address else _key(mention)
        cluster = clusters[kind].setdefault(
            f"{key} {owner}", Cluster(key, kind, address=address, owner=owner)
        )
        cluster.mentions.append(mention)
    return clusters


def _key(mention: Mention) -> str:
    if mention.kind in PARTIES:
        return company_key(mention.name or mention.text)
    return name_key(mention.name or mention.text)


def alive(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Return the clusters that were not joined to another."""
    return [cluster for cluster in clusters if cluster.mentions]


def by_first_word(clusters: Iterable[Cluster]) -> dict[str, list[Cluster]]:
    """Return the clusters, in their order, by the first word of their key."""
    found: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        found[cluster.key.split(" ")[0]].append(cluster)
    return found
