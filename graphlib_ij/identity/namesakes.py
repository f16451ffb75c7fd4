"""Units of one id -> groups: usually one, several where articles speak of namesakes.

Two firms of one name in different countries, two people of one name with other offices: the ids of
their articles are the same, and the context must tell.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphlib_ij.entities.clusters import PARTIES
from graphlib_ij.identity.group import Group, group_of
from graphlib_ij.identity.names import is_generic
from graphlib_ij.identity.score import band_of, compare_groups
from graphlib_ij.lexicons import load_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from graphlib_ij.identity.profile import Profile
    from graphlib_ij.model import Unit

    Apart = Callable[[Iterable[Unit], Iterable[Unit]], bool]


CLEARLY = 0.5
"""Log-odds by which one namesake must fit better than the next one to be taken."""


def divide(
    profiles: Sequence[Profile], *, bound: Sequence[Sequence[Unit]], apart: Apart
) -> list[Group]:
    """Return the groups of profiles that have one id.

    Who is named without a word about him, where several have the name, goes into a group of his
    own: it is not known who that is.

    Parameters
    ----------
    bound : sequence of sequence of Unit
        Units that a person said are the same.
    apart : callable
        Tells whether a person said of two sets of units that they are not the same.
    """
    whole = group_of(profiles)
    doubtful = _doubtful(whole) or _scattered(profiles) or apart(whole.units, whole.units)
    if len(profiles) == 1 or not doubtful:
        return [whole]
    groups: list[Group] = []
    unclear = Group()
    for item in _items(profiles, bound):
        fitting = _fitting(item, [group for group in groups if not apart(item.units, group.units)])
        if not fitting:
            groups.append(item)
        elif len(fitting) > 1 and fitting[0][0] - fitting[1][0] < CLEARLY and not item.facts:
            unclear.take(item)
        else:
            fitting[0][1].take(item)
    found = [*groups, unclear] if unclear.units else groups
    return sorted(found, key=lambda group: group.first)


def _doubtful(group: Group) -> bool:
    """Tell whether articles say things that one thing cannot well be."""
    if group.kind in PARTIES:
        return len(group.told("land")) > 1 or (len(group.units) > 1 and is_generic(group.name))
    if group.kind == "official":
        return (
            len(group.told("org")) > 1
            or len(group.told("title")) > 1
            or len(group.told("land")) > 1
        )
    return False


def _scattered(profiles: Sequence[Profile]) -> bool:
    """Tell whether articles that name a person speak of quite different countries."""
    if profiles[0].kind != "official":
        return False
    scenes = [profile.scene for profile in profiles if profile.scene]
    return bool(scenes) and not frozenset.intersection(*scenes)


def _items(profiles: Sequence[Profile], bound: Sequence[Sequence[Unit]]) -> list[Group]:
    """Return what is to be shared out, those of whom most is told first.

    Articles that tell the very same are one item: a firm with a thousand articles has few of them.
    """
    head = {unit: units[0] for units in bound for unit in units}
    same: dict[object, list[Profile]] = defaultdict(list)
    for profile in sorted(profiles, key=lambda profile: profile.unit):
        key: object = head.get(profile.unit) or profile.facts or profile.unit
        same[key].append(profile)
    items = [group_of(found) for found in same.values()]
    return sorted(items, key=lambda item: (-len(item.facts), -len(item.articles), item.first))


def _fitting(item: Group, groups: Iterable[Group]) -> list[tuple[float, Group]]:
    """Return the groups that an item may surely belong to, the likeliest and largest first."""
    scored = [(same_name_score(item, group), group) for group in groups]
    fitting = [(score, group) for score, group in scored if band_of(score) == "sure"]
    return sorted(fitting, key=lambda row: (-row[0], -len(row[1].articles), row[1].first))


def same_name_score(one: Group, other: Group) -> float:
    """Return the log-odds that two groups of one id are one."""
    findings = compare_groups(one, other)
    if one.kind in PARTIES:
        findings = tempered(one, findings)
    return round(sum(weight for weight, _ in findings), 3)


def tempered(one: Group, findings: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Return the findings with what the name itself is worth: some may be anybody's."""
    worth = load_toml("identity")["likeness"]["party"]
    if is_generic(one.name):
        told = one.told("land") or one.told("place")
        less = worth["generic"] if told else 0.0
        return [*findings, (less, "many bodies have this name")] if less else findings
    if min(len(key.split()) for key in one.own_keys()) == 1:
        return [*findings, (worth["single-word"], "the name is a single word")]
    return findings
