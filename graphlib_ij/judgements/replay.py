"""Judgements on who is who -> links between units, and names of nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.judgements.records import PAIRS, Judgement, Outcome, PairLink, Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from graphlib_ij.judgements.subjects import Found, Index


def valid(judgements: Sequence[Judgement]) -> tuple[list[Judgement], list[Outcome]]:
    """Return the judgements that count, and an outcome for each that a later one took back."""
    last = {judgement.question: place for place, judgement in enumerate(judgements)}
    count, superseded = [], []
    for place, judgement in enumerate(judgements):
        if last[judgement.question] == place:
            count.append(judgement)
        else:
            later = judgements[last[judgement.question]]
            superseded.append(Outcome(judgement, "superseded", f"by a later one: {later.verdict}"))
    return count, superseded


def links(
    judgements: Iterable[Judgement], index: Index
) -> tuple[tuple[PairLink, ...], tuple[Outcome, ...]]:
    """Return what judgements say of units: which are one, which are not.

    "unsure" keeps two apart as "not same" does, without claiming it.
    """
    found: list[PairLink] = []
    outcomes: list[Outcome] = []
    for judgement in judgements:
        if judgement.verdict in PAIRS and judgement.other is not None:
            both = index.find(judgement.subject), index.find(judgement.other)
            outcomes.append(_outcome(judgement, *both))
            if outcomes[-1].state in {"in force", "partly"}:
                found += _pair(judgement, *both)
        elif judgement.verdict == "split":
            outcome, split = _split(judgement, index)
            outcomes.append(outcome)
            found += split
    return tuple(found), tuple(outcomes)


def _outcome(judgement: Judgement, *found: Found) -> Outcome:
    subjects = (judgement.subject, judgement.other)
    for subject, one in zip(subjects, found, strict=False):
        if not one.units:
            return Outcome(judgement, "stale", f"no article names {subject} any more")
    if len(found) > 1 and set(found[0].units) == set(found[1].units):
        reason = "both are the same mentions now: name articles that tell them apart"
        return Outcome(judgement, "without effect", reason)
    for subject, one in zip(subjects, found, strict=False):
        if one.elsewhere and subject is not None:
            where = ", ".join(sorted({unit.article for unit in one.units})[:3])
            reason = (
                f"{subject.name} is not in {', '.join(subject.articles)} any more, but in {where}"
            )
            return Outcome(judgement, "partly", reason)
        if one.missing and subject is not None:
            reason = f"{subject.name} is not in {', '.join(one.missing)} any more"
            return Outcome(judgement, "partly", reason)
    return Outcome(judgement, "in force")


def _pair(judgement: Judgement, one: Found, other: Found) -> list[PairLink]:
    """Return the links of a pair: articles that are listed speak for all their units."""
    same = judgement.verdict == "same"
    told = why(judgement)
    first, second = one.units, other.units
    rest = set(first) & set(second)
    if rest and not same:  # a name without articles is what it is elsewhere
        if judgement.subject.articles:
            second = tuple(unit for unit in second if unit not in rest)
        else:
            first = tuple(unit for unit in first if unit not in rest)
    if not first or not second:
        return []
    made = [PairLink(first[0], second[0], same, told)]
    for subject, units in ((judgement.subject, first), (judgement.other, second)):
        if subject is not None and subject.articles:
            made += [PairLink(units[0], unit, True, told) for unit in units[1:]]
    return made


def _split(judgement: Judgement, index: Index) -> tuple[Outcome, list[PairLink]]:
    subject = judgement.subject
    found = index.find(subject)
    outcome = _outcome(judgement, found)
    if outcome.state == "stale" or found.elsewhere:
        reason = outcome.reason or "it is not in these articles any more"
        return Outcome(judgement, "stale", reason), []
    every = index.find(Subject(subject.kind, subject.name)).units
    others = [unit for unit in every if unit not in set(found.units)]
    if not others:
        return Outcome(judgement, "without effect", "no other article names it now"), []
    told = why(judgement)
    made = [PairLink(found.units[0], unit, False, told) for unit in others]
    made += [PairLink(found.units[0], unit, True, told) for unit in found.units[1:]]
    return outcome, made


def why(judgement: Judgement) -> str:
    """Return a judgement in words, with who decided it: links and conflicts are told by it."""
    by = f" ({judgement.by})" if judgement.by else ""
    return f"{judgement}{by}"


def labels(
    judgements: Iterable[Judgement], nodes_of: Callable[[Subject], tuple[str, ...]]
) -> tuple[dict[str, str], tuple[Outcome, ...]]:
    """Return new names of nodes."""
    named: dict[str, str] = {}
    outcomes = []
    for judgement in judgements:
        if judgement.verdict == "rename":
            node, outcome = one_node(judgement, judgement.subject, nodes_of)
            outcomes.append(outcome)
            if node:
                named[node] = judgement.value
    return named, tuple(outcomes)


def one_node(
    judgement: Judgement, subject: Subject, nodes_of: Callable[[Subject], tuple[str, ...]]
) -> tuple[str, Outcome]:
    """Return the node that a subject is now, empty if there is none or several."""
    nodes = nodes_of(subject)
    if not nodes:
        return "", Outcome(judgement, "stale", f"no article names {subject} any more")
    if len(nodes) > 1:
        reason = f"{subject} is {', '.join(nodes)}: name the articles that are meant"
        return "", Outcome(judgement, "ambiguous", reason)
    return nodes[0], Outcome(judgement, "in force")
