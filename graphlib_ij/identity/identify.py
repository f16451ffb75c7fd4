"""Profiles and judgements -> nodes: groups of one id, pairs of groups, what is joined."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphlib_ij.identity.group import Group, group_of
from graphlib_ij.identity.links import Conflict, Judged, Link
from graphlib_ij.identity.namesakes import divide, tempered
from graphlib_ij.identity.naming import name_nodes
from graphlib_ij.identity.pairs import bearers, candidate_pairs
from graphlib_ij.identity.score import SIGNS, Decision, compare_groups, decide, weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphlib_ij.identity.profile import Profile
    from graphlib_ij.model import Unit

__all__ = ["Conflict", "Identity", "Link", "identify", "why_same"]


@dataclass(frozen=True, slots=True)
class Identity:
    """Which node every unit belongs to, and why.

    Attributes
    ----------
    nodes : mapping of Unit to str
        The node of each unit.
    labels : mapping of str to str
        Labels of nodes whose names others have too: "Andrea Rossi (Barilla)".
    decisions : tuple of Decision
        All pairs that were compared, the most valuable question first.
    conflicts : tuple of Conflict
        Judgements that contradict each other.
    """

    nodes: Mapping[Unit, str]
    labels: Mapping[str, str]
    decisions: tuple[Decision, ...]
    conflicts: tuple[Conflict, ...] = ()


def identify(profiles: Iterable[Profile], *, links: Iterable[Link] = ()) -> Identity:
    """Return which entities of many articles are one.

    Parameters
    ----------
    profiles : iterable of Profile
        Of all articles, in any order.
    links : iterable of Link
        What people judged.  Units that are not among the profiles count nowhere.

    Notes
    -----
    Units of one id are one unless articles contradict each other (`namesakes`).  Groups of
    different ids, or namesakes, are compared in pairs and joined from the surest pair on, if
    neither a judgement nor a decision "no" on any of their parts stands against it.

    Examples
    --------
    >>> from graphlib_ij.model import Unit
    >>> from graphlib_ij.identity import Profile
    >>> unit = Unit("a", "company:acme")
    >>> one = Profile(unit, "company", "Acme S.p.A.", ("Acme S.p.A.",), "", 1, 0)
    >>> unit = Unit("b", "organization:acme")
    >>> two = Profile(unit, "organization", "Acme", ("Acme",), "", 1, 0)
    >>> found = identify([one, two])
    >>> set(found.nodes.values()), found.decisions[0].band
    ({'company:acme'}, 'sure')
    """
    ordered = sorted(profiles, key=lambda profile: profile.unit)
    present = {profile.unit for profile in ordered}
    judged = Judged(link for link in links if link.a in present and link.b in present)
    groups = _first_groups(ordered, judged)
    decisions = _decisions(groups, judged)
    joined = _join(groups, decisions, judged)
    nodes, labels = name_nodes(joined)
    told = sorted(decisions.values(), key=lambda one: (-one.value, one.a, one.b))
    return Identity(nodes, labels, tuple(told), tuple(judged.conflicts))


def _first_groups(profiles: Sequence[Profile], judged: Judged) -> list[Group]:
    """Return the groups of units that have one id, divided where they are namesakes."""
    by_id: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        by_id[profile.unit.entity].append(profile)
    bound = judged.bound()
    units = judged.units
    groups: list[Group] = []
    for identity in sorted(by_id):
        same = by_id[identity]
        if same[0].kind in _BY_ID and not any(profile.unit in units for profile in same):
            groups.append(group_of(same))
        else:
            groups += divide(same, bound=bound, apart=judged.apart)
    return groups


_BY_ID = frozenset({"city", "region", "country", "sector", "event"})
"""Kinds whose ids of an article say already what they are."""


def _decisions(groups: Sequence[Group], judged: Judged) -> dict[tuple[int, int], Decision]:
    """Return what was decided on each pair of groups that was compared or judged."""
    pairs = candidate_pairs(groups)
    fits = bearers(groups, pairs)
    names = Counter(group.units[0].entity for group in groups)
    found: dict[tuple[int, int], Decision] = {}
    for first, second in sorted({*pairs, *_judged_pairs(groups, judged)}):
        one, other = groups[first], groups[second]
        number = max(len(fits.get(first, ())), len(fits.get(second, ())), 1)
        findings = compare_groups(one, other, bearers=number)
        same_id = one.units[0].entity == other.units[0].entity
        if same_id or one.own_keys() & other.own_keys():
            findings = tempered(one, findings)
        misread = "official" in {one.kind, other.kind} and one.kind != other.kind
        several = max(names[group.units[0].entity] for group in (one, other)) > 1
        if several and not (same_id or misread):
            findings.append((weights()["namesakes"], "several have one of the names"))
        decision = decide(one, other, findings)
        if same_id and decision.band == "sure":
            # Namesakes were held apart unit by unit: what is summed up cannot join them again.
            decision = replace(decision, band="ask")
        found[first, second] = _as_judged(decision, one, other, judged)
    return found


def _judged_pairs(groups: Sequence[Group], judged: Judged) -> set[tuple[int, int]]:
    """Return the pairs of groups of which somebody said that they are one, or are not."""
    units = judged.units
    place = {
        unit: number for number, group in enumerate(groups) for unit in group.units if unit in units
    }
    pairs = set()
    for link in judged.links:
        first, second = sorted((place[link.a], place[link.b]))
        if first != second:
            pairs.add((first, second))
    return pairs


def _as_judged(decision: Decision, one: Group, other: Group, judged: Judged) -> Decision:
    """Return a decision as people made it, if they did."""
    for same, band in ((False, "no"), (True, "sure")):
        reasons = judged.reasons(one.units, other.units, same=same)
        if reasons:
            told = tuple(f"{SIGNS[same]}: {reason}" for reason in reasons)
            return replace(
                decision, band=band, judged=True, reasons=(*told, *decision.reasons), value=0.0
            )
    return decision


def _join(
    groups: Sequence[Group], decisions: Mapping[tuple[int, int], Decision], judged: Judged
) -> list[Group]:
    """Return the groups after all that is sure was joined, judgements first."""
    head = list(range(len(groups)))
    members: dict[int, set[int]] = {number: {number} for number in head}
    refused: dict[int, set[int]] = defaultdict(set)
    for (first, second), decision in decisions.items():
        if decision.band == "no" or (
            decision.band == "ask" and _are_namesakes(groups[first], groups[second])
        ):
            refused[first].add(second)
            refused[second].add(first)
    sure = [(pair, one) for pair, one in decisions.items() if one.band == "sure"]
    sure.sort(key=lambda row: (not row[1].judged, -row[1].score, row[1].a, row[1].b))
    for (first, second), decision in sure:
        one, other = sorted((head[first], head[second]))
        if one == other or not (decision.judged or _may(members, refused, one, other)):
            continue
        if judged.apart(_units(groups, members[one]), _units(groups, members[other])):
            continue
        members[one] |= members.pop(other)
        for number in members[one]:
            head[number] = one
    return [_whole(groups, numbers) for _, numbers in sorted(members.items())]


def _are_namesakes(one: Group, other: Group) -> bool:
    """Tell whether two have one id and were held apart by what is told of them."""
    same = one.units[0].entity == other.units[0].entity
    return same and bool(one.facts) and bool(other.facts)


def _may(
    members: Mapping[int, set[int]], refused: Mapping[int, set[int]], one: int, other: int
) -> bool:
    """Tell whether no part of two heaps was found not to be a part of the other."""
    return all(
        refused[number].isdisjoint(members[other]) for number in members[one] if number in refused
    )


def _units(groups: Sequence[Group], numbers: Iterable[int]) -> list[Unit]:
    return [unit for number in numbers for unit in groups[number].units]


def _whole(groups: Sequence[Group], numbers: Iterable[int]) -> Group:
    whole = Group()
    for number in sorted(numbers):
        whole.take(groups[number])
    return whole


def why_same(identity: Identity, one: str, other: str) -> tuple[Decision, ...]:
    """Return the decisions between two nodes, or within one, that joined or held apart.

    Parameters
    ----------
    one, other : str
        Ids of nodes; the same twice asks why its names are one.
    """
    wanted = {one, other}
    return tuple(
        decision
        for decision in identity.decisions
        if {identity.nodes[decision.a], identity.nodes[decision.b]} == wanted
    )
