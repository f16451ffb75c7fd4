"""Groups -> ids and labels of nodes, from what the articles call them.

A node has the id that most articles give it; namesakes have what tells them apart behind it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graphlib_ij.entities.normal import slug
from graphlib_ij.identity.names import small_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphlib_ij.identity.group import Group
    from graphlib_ij.model import Unit

_TELLING = ("org", "place", "title", "sector", "who", "tie", "land")
"""What tells namesakes apart, the plainest first."""


def name_nodes(groups: Iterable[Group]) -> tuple[dict[Unit, str], dict[str, str]]:
    """Return the node of each unit, and labels of nodes whose names others have too."""
    bearers: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        bearers[node_id(group)].append(group)
    nodes: dict[Unit, str] = {}
    labels: dict[str, str] = {}
    for identity, same in sorted(bearers.items()):
        for group, telling in zip(same, _telling(same), strict=True):
            node = f"{identity}-{slug(telling)}" if telling else identity
            nodes.update(dict.fromkeys(group.units, node))
            if telling:
                labels[node] = f"{group.name} ({telling})"
    return nodes, labels


def node_id(group: Group) -> str:
    """Return the id that a group's articles give it: the most frequent one of a full name."""
    ids = Counter(unit.entity for unit in group.units)
    kind = group.kind
    own = [identity for identity in ids if identity.startswith(f"{kind}:")] or [
        f"{kind}:{identity.partition(':')[2]}" for identity in ids
    ]
    full = [identity for identity in own if "-" in identity] or own
    chosen = own if group.kind not in {"official", "organization"} else full
    return min(chosen, key=lambda identity: (-ids[identity], -len(identity), identity))


def _telling(same: Sequence[Group]) -> list[str]:
    """Return for each namesake what tells it from the others, nothing if there are none."""
    if len(same) == 1:
        return [""]
    found = [_fact(group, same) or min(group.articles) for group in same]
    again = Counter(slug(fact) for fact in found)
    return [
        fact if again[slug(fact)] == 1 else f"{fact}, {min(group.articles)}"
        for fact, group in zip(found, same, strict=True)
    ]


def _fact(group: Group, same: Sequence[Group]) -> str:
    """Return the plainest thing that is told of a group, and of none of its namesakes."""
    for what in _TELLING:
        others = {fact for other in same if other is not group for fact in other.told(what)}
        own = sorted(group.told(what) - others)
        if own:
            best = max(own, key=lambda fact: group.facts[f"{what}:{fact}"])
            return _written(best)
    return ""


def _written(fact: str) -> str:
    """Return a fact as people write it: "city:turin" as "Turin"."""
    name = fact.rpartition(":")[2].replace("-", " ")
    if name.isupper():
        return name
    small = small_words()
    return " ".join(word if word in small else word.capitalize() for word in name.split())
