"""Which clusters of one article are one thing: surnames, acronyms, short forms.

Each rule looks up the few clusters that share a word or an acronym with a name: comparing every
name with every other would make a long text slow.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from graphlib_ij.entities.clusters import PARTIES, alive
from graphlib_ij.entities.normal import initials, name_key
from graphlib_ij.lexicons import load_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphlib_ij.entities.clusters import Cluster, Joins


def join_people(clusters: Mapping[str, Cluster], joins: Joins) -> list[Cluster]:
    """Join a surname to the full name that ends in it: the nearest one before, else the first."""
    ordered = sorted(
        clusters.values(), key=lambda cluster: (-len(cluster.key.split()), cluster.first)
    )
    by_first, by_last = _by_word(ordered, 0), _by_word(ordered, -1)
    for short in reversed(ordered):
        full = _full_names(short, by_first=by_first, by_last=by_last)
        if not full:
            continue
        before = [cluster for cluster in full if cluster.first <= short.first]
        target = max(before, key=lambda c: c.first) if before else min(full, key=lambda c: c.first)
        joins.join(target, short, reason="part of the full name")
    return alive(ordered)


def _by_word(clusters: Iterable[Cluster], place: int) -> dict[str, list[Cluster]]:
    """Return the clusters, in their order, by the first (0) or the last (-1) word of their key."""
    found: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        found[cluster.key.split(" ")[place]].append(cluster)
    return found


def _full_names(
    short: Cluster, *, by_first: Mapping[str, list[Cluster]], by_last: Mapping[str, list[Cluster]]
) -> list[Cluster]:
    """Return the people whose full name `short` may be a part of."""
    words = short.key.split(" ")
    others = [c for c in by_last[words[-1]] if c is not short and c.mentions]
    full = [cluster for cluster in others if cluster.key.endswith(f" {short.key}")]
    if not full and len(words) == 2:
        full = [cluster for cluster in others if _drops_middle(short.key, cluster.key)]
    if not full and len(words) == 1:
        full = _by_first_name(short, by_first.get(words[0], ()))
    return full


def _by_first_name(short: Cluster, clusters: Iterable[Cluster]) -> list[Cluster]:
    """Return the one person of an article whose first name this is, if there is just one."""
    full = [c for c in clusters if c.mentions and c.key.startswith(short.key + " ")]
    return full if len(full) == 1 and full[0].first < short.first else []


def _drops_middle(short: str, full: str) -> bool:
    a, b = short.split(), full.split()
    return len(b) == 3 and a[0] == b[0] and a[-1] == b[-1]


def join_parties(
    clusters: Mapping[str, Mapping[str, Cluster]], text: str, joins: Joins
) -> list[Cluster]:
    """Join companies and organizations to their full names, and return what is left."""
    ordered = sorted(
        (cluster for kind in sorted(PARTIES) for cluster in clusters.get(kind, {}).values()),
        key=lambda cluster: (-len(cluster.key.split()), cluster.first, cluster.key),
    )
    _join_bracketed(ordered, text, joins)
    _join_acronyms(ordered, joins)
    _join_short_forms(ordered, joins)
    return alive(ordered)


def _join_bracketed(clusters: list[Cluster], text: str, joins: Joins) -> None:
    """Join "Japan External Trade Organization (JETRO)": a name right before one in brackets."""
    ends = {mention.span.end: cluster for cluster in clusters for mention in cluster.mentions}
    for short in clusters:
        for mention in list(short.mentions):
            full = ends.get(_before_bracket(text, mention.span.start))
            closes = text[mention.span.end : mention.span.end + 2].lstrip("\"”’'").startswith(")")
            if (
                full
                and full is not short
                and full.mentions
                and closes
                and _abbreviates(short, full)
            ):
                joins.join(full, short, reason="in brackets after the name")
                break


def _before_bracket(text: str, start: int) -> int:
    """Return where the words before a bracket end, if `start` is right after one, else -1."""
    opening = re.search(r"\s*\(\s*(?:(?:the|or)\s+)?[\"“‘']*$", text[max(0, start - 14) : start])
    return max(0, start - 14) + opening.start() if opening else -1


def _abbreviates(short: Cluster, full: Cluster) -> bool:
    """Tell whether a bracket holds another name of the same thing: an acronym or words of it."""
    letters = short.key.replace(" ", "")
    words = full.key.split()
    acronym = short.longest.isupper() and letters[:1] == full.key[:1]
    return acronym or set(short.key.split()) <= set(words) or letters in initials(full.longest)


def _join_acronyms(clusters: list[Cluster], joins: Joins) -> None:
    by_acronym = _by_acronym(alive(clusters))
    for short in clusters:
        if not short.mentions or " " in short.key or not 2 <= len(short.key) <= 8:
            continue
        if not short.longest.replace(".", "").isupper():
            continue
        full = [c for c in by_acronym.get(short.key, ()) if c is not short and c.mentions]
        if len(full) == 1:
            joins.join(full[0], short, reason="acronym of the name")


def _by_acronym(clusters: Iterable[Cluster]) -> dict[str, list[Cluster]]:
    """Return the clusters by what abbreviates their name: its initials, or what a lexicon says."""
    known: dict[str, set[str]] = defaultdict(set)
    for short, full in load_toml("names")["organizations"].items():
        known[name_key(full)].add(name_key(short))
    found: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        name = cluster.longest
        for acronym in initials(name) | known.get(name_key(name), frozenset()):
            found[acronym].append(cluster)
    return found


def _join_short_forms(clusters: list[Cluster], joins: Joins) -> None:
    """Join "Borovia" to "Borovia Motors": one word that begins one longer name met before it."""
    by_first = _by_word(clusters, 0)
    for short in reversed(clusters):
        if not short.mentions or " " in short.key or len(short.key) < 3:
            continue
        full = [c for c in by_first[short.key] if c is not short and c.mentions and " " in c.key]
        if len(full) == 1 and full[0].first < short.first:
            joins.join(full[0], short, reason="short form after the full name")
