"""Names of one article -> clusters, each an entity.

The order of steps: a kind for every spelling, people by surname, organizations by short form and
acronym, places and sectors by the lexicon's name.  Each join leaves a note with its reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graphlib_ij.entities.kinds import settle_kinds
from graphlib_ij.entities.normal import company_key, initials, name_key, slug
from graphlib_ij.lexicons import load_toml
from graphlib_ij.model import Entity, Mention, Note, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphlib_ij.language import Document

PLACES = frozenset({"city", "region", "country"})
PARTIES = frozenset({"company", "organization"})


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of one article, which of them each mention names, and what was joined."""

    entities: tuple[Entity, ...]
    names: dict[Span, str]
    notes: tuple[Note, ...] = ()

    def kind(self, entity: str) -> str:
        """Return the kind of an entity, from its id."""
        return entity.partition(":")[0]


@dataclass(slots=True)
class _Cluster:
    """Mentions under one key, while the clusters are still being joined."""

    key: str
    kind: str
    mentions: list[Mention] = field(default_factory=list)

    @property
    def first(self) -> int:
        return min(mention.span.start for mention in self.mentions)

    @property
    def longest(self) -> str:
        names = [mention.text for mention in self.mentions]
        return min(names, key=lambda name: (-len(name_key(name)), -len(name), name))


def resolve(document: Document, mentions: Iterable[Mention]) -> Resolution:
    """Join the mentions of one article into entities.

    Titles are left out; words for nationality and sectors become entities too, so that a relation
    may point at them: whoever builds the graph keeps of those only what a relation needs.
    """
    text = document.article.text
    named = _split_branches([mention for mention in mentions if mention.kind != "title"])
    settled = settle_kinds(named)
    joins = _Joins(document.article.id)
    clusters = _group(settled)
    people = _join_people(clusters["official"], joins)
    parties = _join_parties(clusters, text, joins)
    others = [
        cluster
        for kind in sorted(set(clusters) - PARTIES - {"official"})
        for cluster in clusters[kind].values()
    ]
    return _finish([*people, *parties, *others], joins)


def _split_branches(mentions: list[Mention]) -> list[Mention]:
    """Cut "JETRO Milan" into the body and the city, where both are named by themselves as well."""
    cities = {m.text: m.name for m in mentions if m.kind == "city" and m.confidence >= 0.7}
    parties = {company_key(mention.text) for mention in mentions if mention.kind in PARTIES}
    split: list[Mention] = []
    for mention in mentions:
        body, _, city = mention.text.rpartition(" ")
        weak = mention.kind in PARTIES or mention.rule.startswith("model")
        if weak and city in cities and company_key(body) in parties:
            start, end = mention.span.start, mention.span.end
            kind = next(
                m.kind
                for m in mentions
                if m.kind in PARTIES and company_key(m.text) == company_key(body)
            )
            span = Span(start, start + len(body))
            split.append(replace(mention, span=span, text=body, kind=kind, rule="name.branch"))
            place = Span(end - len(city), end)
            split.append(Mention(place, city, "city", "place.branch", 0.9, cities[city]))
        else:
            split.append(mention)
    return split


class _Joins:
    """Collects the notes of what was joined and why."""

    def __init__(self, article: str) -> None:
        self.article = article
        self.notes: list[Note] = []

    def join(self, into: _Cluster, other: _Cluster, reason: str) -> None:
        """Move the mentions of `other` into `into`."""
        mention = other.mentions[0]
        self.notes.append(
            Note("merged", f"{other.longest} = {into.longest}", reason, self.article, mention.span)
        )
        into.mentions += other.mentions
        other.mentions = []


def _group(mentions: Iterable[Mention]) -> dict[str, dict[str, _Cluster]]:
    clusters: dict[str, dict[str, _Cluster]] = defaultdict(dict)
    for mention in mentions:
        kind = mention.rule.partition(".")[2] if mention.kind == "demonym" else mention.kind
        key = _key(mention)
        cluster = clusters[kind].setdefault(key, _Cluster(key, kind))
        cluster.mentions.append(mention)
    return clusters


def _key(mention: Mention) -> str:
    if mention.kind in PARTIES:
        return company_key(mention.name or mention.text)
    return name_key(mention.name or mention.text)


def _alive(clusters: Iterable[_Cluster]) -> list[_Cluster]:
    return [cluster for cluster in clusters if cluster.mentions]


def _join_people(clusters: dict[str, _Cluster], joins: _Joins) -> list[_Cluster]:
    """Join a surname to the full name that ends in it: the nearest one before, else the first."""
    ordered = sorted(
        clusters.values(), key=lambda cluster: (-len(cluster.key.split()), cluster.first)
    )
    for short in reversed(ordered):
        tail = " " + short.key
        full = [c for c in ordered if c is not short and c.mentions and c.key.endswith(tail)]
        if len(short.key.split()) == 2 and not full:
            full = [
                c
                for c in ordered
                if c is not short and c.mentions and _drops_middle(short.key, c.key)
            ]
        if not full and " " not in short.key:
            full = _by_first_name(short, ordered)
        if not full:
            continue
        before = [cluster for cluster in full if cluster.first <= short.first]
        target = max(before, key=lambda c: c.first) if before else min(full, key=lambda c: c.first)
        joins.join(target, short, "part of the full name")
    return _alive(ordered)


def _by_first_name(short: _Cluster, clusters: Iterable[_Cluster]) -> list[_Cluster]:
    """Return the one person of an article whose first name this is, if there is just one."""
    full = [c for c in clusters if c.mentions and c.key.startswith(short.key + " ")]
    return full if len(full) == 1 and full[0].first < short.first else []


def _drops_middle(short: str, full: str) -> bool:
    a, b = short.split(), full.split()
    return len(b) == 3 and a[0] == b[0] and a[-1] == b[-1]


def _join_parties(
    clusters: dict[str, dict[str, _Cluster]], text: str, joins: _Joins
) -> list[_Cluster]:
    ordered = sorted(
        (cluster for kind in PARTIES for cluster in clusters[kind].values()),
        key=lambda cluster: (-len(cluster.key.split()), cluster.first, cluster.key),
    )
    _join_bracketed(ordered, text, joins)
    _join_acronyms(ordered, joins)
    _join_short_forms(ordered, joins)
    return _alive(ordered)


def _join_bracketed(clusters: list[_Cluster], text: str, joins: _Joins) -> None:
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
                joins.join(full, short, "in brackets after the name")
                break


def _before_bracket(text: str, start: int) -> int:
    """Return where the words before a bracket end, if `start` is right after one, else -1."""
    opening = re.search(r"\s*\(\s*(?:(?:the|or)\s+)?[\"“‘']*$", text[max(0, start - 14) : start])
    return max(0, start - 14) + opening.start() if opening else -1


def _abbreviates(short: _Cluster, full: _Cluster) -> bool:
    """Tell whether a bracket holds another name of the same thing: an acronym or words of it."""
    letters = short.key.replace(" ", "")
    words = full.key.split()
    acronym = short.longest.isupper() and letters[:1] == full.key[:1]
    return acronym or set(short.key.split()) <= set(words) or letters in initials(full.longest)


def _join_acronyms(clusters: list[_Cluster], joins: _Joins) -> None:
    known = {name_key(a): name_key(full) for a, full in load_toml("names")["organizations"].items()}
    for short in clusters:
        if not short.mentions or " " in short.key or not 2 <= len(short.key) <= 8:
            continue
        if not short.longest.replace(".", "").isupper():
            continue
        full = [
            cluster
            for cluster in clusters
            if cluster.mentions
            and cluster is not short
            and (
                known.get(short.key) == name_key(cluster.longest)
                or short.key in initials(cluster.longest)
            )
        ]
        if len(full) == 1:
            joins.join(full[0], short, "acronym of the name")


def _join_short_forms(clusters: list[_Cluster], joins: _Joins) -> None:
    """Join "Lockheed" to "Lockheed Martin": one word that begins one longer name met before it."""
    for short in reversed(clusters):
        if not short.mentions or " " in short.key or len(short.key) < 3:
            continue
        full = [
            cluster
            for cluster in clusters
            if cluster.mentions and cluster.key.startswith(short.key + " ")
        ]
        if len(full) == 1 and full[0].first < short.first:
            joins.join(full[0], short, "short form after the full name")


def _finish(clusters: list[_Cluster], joins: _Joins) -> Resolution:
    """Give ids and labels; a place met by name and by adjective is one."""
    ids: dict[str, _Cluster] = {}
    for cluster in sorted(clusters, key=lambda cluster: (cluster.first, cluster.kind)):
        identifier = f"{cluster.kind}:{slug(_label(cluster, short=True))}"
        if identifier in ids:
            ids[identifier].mentions += cluster.mentions
        else:
            ids[identifier] = cluster
    entities, names = [], {}
    for identifier, cluster in sorted(ids.items()):
        cluster.mentions.sort(key=lambda mention: mention.span)
        entities.append(_entity(identifier, cluster))
        names.update(dict.fromkeys((mention.span for mention in cluster.mentions), identifier))
    return Resolution(tuple(entities), names, tuple(joins.notes))


def _label(cluster: _Cluster, *, short: bool = False) -> str:
    named = [mention.name for mention in cluster.mentions if mention.name]
    if named:
        return _as_written(named[0], cluster)
    known = load_toml("names")["organizations"]
    longest = cluster.longest
    if longest in known:
        return str(known[longest])
    return company_key(longest) if short and cluster.kind in PARTIES else longest


def _as_written(name: str, cluster: _Cluster) -> str:
    """Return a place's name as the article spells it ("Gdansk"), where only accents differ."""
    texts = [m.text for m in cluster.mentions if m.kind == cluster.kind and m.kind != "sector"]
    same = [text for text in texts if slug(text) == slug(name) and not text.isupper()]
    return max(sorted(set(same)), key=same.count) if same else name


def _entity(identifier: str, cluster: _Cluster) -> Entity:
    kind = identifier.partition(":")[0]
    label = _label(cluster)
    surfaces = {mention.text for mention in cluster.mentions if mention.kind != "demonym"}
    if kind == "sector":
        surfaces = {surface.lower() for surface in surfaces}
    mentions = tuple(
        replace(mention, kind=kind) if mention.kind != kind else mention
        for mention in cluster.mentions
    )
    return Entity(identifier, label, kind, tuple(sorted(surfaces - {label})), mentions)
