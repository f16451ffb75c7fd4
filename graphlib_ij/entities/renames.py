"""Names that the text says to be one thing: "X, formerly known as Y", "X, or Y for short"."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from graphlib_ij.entities.clusters import PARTIES
from graphlib_ij.lexicons import load_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphlib_ij.entities.clusters import Cluster, Joins
    from graphlib_ij.model import Mention

_OR = re.compile(r",? or (?:the )?[\"“‘']?")
_FOR_SHORT = re.compile(r"[\"”’']? for short\b|[\"”’']?,")
FARTHEST = 60
"""Most characters between two names that a rename may take."""


@cache
def _renamed() -> re.Pattern[str]:
    """Return what stands between an old and a new name, the names left out."""
    words = sorted(load_toml("coreference")["names"]["renamed"], key=len, reverse=True)
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    when = r"(?:\s+(?:in|since|until)\s+\w+)?"
    return re.compile(rf",?\s*\(?(?:{either}){when}\s+(?:the\s+)?[\"“‘']?")


def join_renamed(clusters: Mapping[str, Mapping[str, Cluster]], text: str, joins: Joins) -> None:
    """Join two names between which nothing stands but a word for another name of the same.

    A name for a person is one only by the model's guess: beside the name of a body it is a body's.
    """
    rows = [c for kind in sorted(clusters) for c in clusters[kind].values() if _may_be_renamed(c)]
    owner = {id(mention): cluster for cluster in rows for mention in cluster.mentions}
    mentions = sorted((m for c in rows for m in c.mentions), key=lambda mention: mention.span)
    merged: dict[int, Cluster] = {}
    for one, two in pairwise(mentions):
        if not _is_rename(text, one, two):
            continue
        first, second = (_root(owner[id(mention)], merged) for mention in (one, two))
        if first is second or not {first.kind, second.kind} & PARTIES:
            continue
        if first.kind not in PARTIES:
            first, second = second, first
        joins.join(first, second, reason="another name of it, as the text says")
        merged[id(second)] = first


def _root(cluster: Cluster, merged: Mapping[int, Cluster]) -> Cluster:
    while id(cluster) in merged:
        cluster = merged[id(cluster)]
    return cluster


def _may_be_renamed(cluster: Cluster) -> bool:
    guessed = cluster.kind == "official" and _all_guessed(cluster.mentions)
    return cluster.kind in PARTIES or guessed


def _all_guessed(mentions: Iterable[Mention]) -> bool:
    return all(mention.rule.startswith("model") for mention in mentions)


def _is_rename(text: str, one: Mention, two: Mention) -> bool:
    between = text[one.span.end : two.span.start]
    if not 0 < len(between) <= FARTHEST:
        return False
    if _renamed().fullmatch(between):
        return True
    return bool(_OR.fullmatch(between) and _FOR_SHORT.match(text, two.span.end) and _is_short(two))


def _is_short(mention: Mention) -> bool:
    """Tell whether a name is an acronym: "X, or Y, ..." may name two."""
    return mention.text.isupper() and " " not in mention.text
