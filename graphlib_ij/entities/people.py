"""Which mentions of people are one person: surnames, first names, middle names.

Where several people bear one surname, each mention of it is settled by itself: by its form of
address, by its title, else it is who was spoken of last.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.entities.clusters import alive, by_first_word
from graphlib_ij.entities.normal import table_key
from graphlib_ij.lexicons import load_toml, load_tsv

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphlib_ij.entities.clusters import Cluster, Joins
    from graphlib_ij.model import Mention

_ADDRESS = re.compile(r"\b([A-Z][a-z]+)\.?\s+$")
_WORD = re.compile(r"[a-z]+")
_OPENS_TITLE = re.compile(r",? (?:is|was|the|a|who is)\b|, ")
_CLAUSE_END = re.compile(r"[.,;:!?]")
MOST = 8
"""How many people of one name are looked at, the last met first."""


@cache
def genders() -> dict[str, str]:
    """Return first names in lower case that are given to men alone (m) or women alone (f)."""
    return {row[0].lower(): row[1] for row in load_tsv("given_names") if row[1]}


@cache
def first_names() -> frozenset[str]:
    """Return the given names in key form."""
    return frozenset(table_key(row[0]) for row in load_tsv("given_names"))


def gender_of(name: str) -> str:
    """Return "m" or "f" where a full name's first word tells, else "".

    Examples
    --------
    >>> gender_of("Anna Roe"), gender_of("Zyx Roe"), gender_of("Anna")
    ('f', '', '')
    """
    first, _, rest = name.lower().partition(" ")
    return genders().get(first, "") if rest else ""


def gender_of_person(entity: str) -> str:
    """Return the same for the id of a person.

    Examples
    --------
    >>> gender_of_person("official:anna-roe")
    'f'
    """
    return gender_of(entity.partition(":")[2].replace("-", " "))


def address_before(text: str, start: int) -> str:
    """Return "m" or "f" where "Mr." or "Ms." stands right before, else ""."""
    found = _ADDRESS.search(text[max(0, start - 12) : start])
    word = found[1].lower() if found else ""
    lexicon = load_toml("coreference")
    return "m" if word in lexicon["men"] else "f" if word in lexicon["women"] else ""


class _Names(NamedTuple):
    """The people of an article by parts of their names: comparing all with all would be slow."""

    by_first: dict[str, list[Cluster]]
    by_end: dict[str, list[Cluster]]
    without_middle: dict[str, list[Cluster]]


def join_people(clusters: Mapping[str, Cluster], text: str, joins: Joins) -> list[Cluster]:
    """Join a part of a name to the full name: of its one bearer, or mention by mention."""
    ordered = sorted(
        alive(clusters.values()), key=lambda cluster: (-len(cluster.key.split()), cluster.first)
    )
    known = _Names(by_first_word(ordered), _by_end(ordered), _without_middle(ordered))
    for short in reversed(ordered):
        full = _full_names(short, known)
        if len(full) == 1:
            joins.join(full[0], short, reason="part of the full name")
        elif full:
            _share_out(short, full, text, joins)
    return alive(ordered)


def _by_end(clusters: Iterable[Cluster]) -> dict[str, list[Cluster]]:
    """Return the clusters, in their order, by every end of their key: "van dam", "dam"."""
    found: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        words = cluster.key.split(" ")
        for first in range(1, len(words)):
            found[" ".join(words[first:])].append(cluster)
    return found


def _without_middle(clusters: Iterable[Cluster]) -> dict[str, list[Cluster]]:
    """Return the clusters of three words, in their order, by the first and the last of them."""
    found: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        words = cluster.key.split(" ")
        if len(words) == 3:
            found[f"{words[0]} {words[2]}"].append(cluster)
    return found


def _full_names(short: Cluster, known: _Names) -> list[Cluster]:
    """Return the people whose full name `short` may be a part of."""
    full = alive(known.by_end.get(short.key, ()))
    if not full:
        full = alive(known.without_middle.get(short.key, ()))
    if not full and " " not in short.key:
        full = _by_first_name(short, known.by_first.get(short.key, ()))
    return full


def _by_first_name(short: Cluster, clusters: Iterable[Cluster]) -> list[Cluster]:
    """Return the one person of an article whose first name this is, if there is just one."""
    full = [c for c in clusters if c.mentions and c.key.startswith(short.key + " ")]
    return full if len(full) == 1 and full[0].first < short.first else []


def _share_out(short: Cluster, bearers: list[Cluster], text: str, joins: Joins) -> None:
    """Give each mention of a name that several people bear to one of them."""
    names = {cluster: cluster.longest for cluster in bearers}
    waiting = sorted(bearers, key=lambda cluster: -cluster.first)
    events = [(mention.span.start, cluster) for cluster in bearers for mention in cluster.mentions]
    events.sort(key=lambda event: event[0])
    recent: list[Cluster] = []
    position = 0
    for mention in sorted(short.mentions, key=lambda mention: mention.span):
        while position < len(events) and events[position][0] < mention.span.start:
            _now_last(recent, events[position][1])
            position += 1
        told = address_before(text, mention.span.start)
        bearer = _bearer(mention, told, recent or waiting[-MOST:], names, text)
        why = "the form of address fits" if told else "the bearer of the name spoken of last"
        joins.move(bearer, mention, name=names[bearer], reason=why)
        _now_last(recent, bearer)
    short.mentions = []


def _now_last(recent: list[Cluster], cluster: Cluster) -> None:
    """Put a person at the end of those met; only the last few are kept."""
    if cluster in recent:
        recent.remove(cluster)
    recent.append(cluster)
    del recent[:-MOST]


def _bearer(
    mention: Mention,
    told: str,
    recent: list[Cluster],
    names: Mapping[Cluster, str],
    text: str,
) -> Cluster:
    """Return whom a surname means: whom the address and the title fit, the last met first."""
    fitting = [c for c in recent if not told or gender_of(names[c]) in {told, ""}] or recent
    sure = [c for c in fitting if told and gender_of(names[c]) == told] or fitting
    title = _title_before(text, mention.span.start)
    titled = [c for c in sure if title and any(_is_titled(text, m, title) for m in c.mentions[:3])]
    return (titled or sure)[-1]


def _title_before(text: str, start: int) -> str:
    words = text[max(0, start - 24) : start].split()
    word = words[-1].lower() if words else ""
    return word if word in load_toml("titles")["heads"] else ""


def _is_titled(text: str, mention: Mention, title: str) -> bool:
    """Tell whether a title stands right before a name, or behind it as "X, the mayor" or "X is"."""
    before = text[max(0, mention.span.start - 40) : mention.span.start].lower().split()
    behind = _OPENS_TITLE.match(text, mention.span.end)
    after = text[behind.end() : behind.end() + 30].lower() if behind else ""
    return title in before[-2:] or title in _WORD.findall(_CLAUSE_END.split(after)[0])
