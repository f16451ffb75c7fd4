"""Names of one article -> clusters, each an entity.

The order of steps: a kind for every spelling, people by surname, organizations by short form and
acronym, places by the entry of the gazetteer, sectors by the lexicon's name.  Each join leaves a
note with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphlib_ij.entities.addresses import locate
from graphlib_ij.entities.clusters import PARTIES, Cluster, Joins, group
from graphlib_ij.entities.joins import join_parties
from graphlib_ij.entities.kinds import settle_kinds
from graphlib_ij.entities.normal import company_key, name_key, slug
from graphlib_ij.entities.owners import owners_of_bodies
from graphlib_ij.entities.people import join_people
from graphlib_ij.lexicons import load_toml
from graphlib_ij.model import Entity, Mention, Note, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphlib_ij.language import Document


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of one article, which of them each mention names, and what was joined."""

    entities: tuple[Entity, ...]
    names: dict[Span, str]
    notes: tuple[Note, ...] = ()


def resolve(document: Document, mentions: Iterable[Mention]) -> Resolution:
    """Join the mentions of one article into entities.

    Titles are left out; words for nationality and sectors become entities too, so that a relation
    may point at them: whoever builds the graph keeps of those only what a relation needs.
    """
    text = document.article.text
    named = _split_branches([mention for mention in mentions if mention.kind != "title"])
    settled = settle_kinds(named, text)
    joins = Joins(document.article.id)
    joins.notes += _doubts(document.article.id, named, settled)
    located = locate(document.article, settled)
    owners = owners_of_bodies(located.mentions, text, joins)
    clusters = group(located.mentions, located.addresses, owners)
    for kind in sorted(PARTIES & set(clusters)):
        joins.notes += _spellings(document.article.id, clusters[kind].values())
    parties = join_parties(clusters, text, joins)
    people = join_people(clusters.get("official", {}), text, joins)
    others = [
        cluster
        for kind in sorted(set(clusters) - PARTIES - {"official"})
        for cluster in clusters[kind].values()
        if cluster.mentions
    ]
    joins.notes += located.notes
    return _finish([*people, *parties, *others], joins)


def _doubts(article: str, named: Iterable[Mention], settled: Iterable[Mention]) -> Iterator[Note]:
    """Yield which names were left out as too unsure, and which kinds the text elsewhere settled."""
    after = {mention.span: mention for mention in settled}
    told: set[tuple[str, str]] = set()
    for mention in named:
        known = after.get(mention.span)
        kind = known.kind if known else ""
        if kind == mention.kind or (mention.text, kind) in told:
            continue
        told.add((mention.text, kind))
        if known is None:
            reason = "a capital alone does not say what it is"
            yield Note("skipped", _one_line(mention.text), reason, article, mention.span)
        else:
            text = f"{_one_line(mention.text)}: {kind}, not {mention.kind}"
            yield Note("guessed", text, "what the article says elsewhere", article, mention.span)


def _spellings(article: str, clusters: Iterable[Cluster]) -> Iterator[Note]:
    """Yield which spellings are one name because they differ in a legal form or "Group" alone."""
    for cluster in clusters:
        names = {_one_line(mention.text): mention for mention in reversed(cluster.mentions)}
        longest = _one_line(cluster.longest)
        for name in sorted(names):
            if name_key(name) != name_key(longest):
                reason = "the same but for a legal form or a word such as Group"
                span = names[name].span
                yield Note("merged", f"{name} = {longest}", reason, article, span)


def _split_branches(mentions: list[Mention]) -> list[Mention]:
    """Cut "BTC Milan" into the body and the city, where both are named by themselves as well."""
    cities = {m.text: m.name for m in mentions if m.kind == "city" and m.confidence >= 0.7}
    parties: dict[str, str] = {}
    for mention in mentions:
        if mention.kind in PARTIES:
            parties.setdefault(company_key(mention.text), mention.kind)
    split: list[Mention] = []
    for mention in mentions:
        body, _, city = mention.text.rpartition(" ")
        doubtful = ("model", "person.title-and-comma", "person.given-name")
        weak = mention.kind in PARTIES or mention.rule.startswith(doubtful)
        if weak and city in cities and company_key(body) in parties:
            start, end = mention.span.start, mention.span.end
            kind = parties[company_key(body)]
            span = Span(start, start + len(body))
            split.append(replace(mention, span=span, text=body, kind=kind, rule="name.branch"))
            place = Span(end - len(city), end)
            split.append(Mention(place, city, "city", "place.branch", 0.9, cities[city]))
        else:
            split.append(mention)
    return split


def _finish(clusters: list[Cluster], joins: Joins) -> Resolution:
    """Give ids and labels; a place met by name and by adjective is one."""
    ids: dict[str, Cluster] = {}
    for cluster in sorted(clusters, key=lambda cluster: (cluster.first, cluster.kind)):
        plain = f"{cluster.kind}:{slug(_label(cluster, short=True))}"
        identifier = cluster.address.id if cluster.address else plain
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


def _label(cluster: Cluster, *, short: bool = False) -> str:
    named = [mention.name for mention in cluster.mentions if mention.name]
    if named:
        return _as_written(named[0], cluster)
    known = load_toml("names")["organizations"]
    longest = cluster.longest
    if longest in known:
        return str(known[longest])
    owner = f" ({cluster.owner})" if cluster.owner else ""
    return (company_key(longest) if short and cluster.kind in PARTIES else longest) + owner


def _as_written(name: str, cluster: Cluster) -> str:
    """Return a place's name as the article spells it ("Gdansk"), where only accents differ."""
    texts = [m.text for m in cluster.mentions if m.kind == cluster.kind and m.kind != "sector"]
    same = [text for text in texts if slug(text) == slug(name) and not text.isupper()]
    return max(sorted(set(same)), key=same.count) if same else name


def _one_line(text: str) -> str:
    """Return a name without the line ends and wide gaps of wrapped text."""
    return " ".join(text.split())


def _entity(identifier: str, cluster: Cluster) -> Entity:
    kind = identifier.partition(":")[0]
    label = _one_line(_label(cluster))
    names = [mention for mention in cluster.mentions if mention.kind != "demonym"]
    surfaces = {_one_line(mention.text) for mention in names}
    if kind == "sector":
        surfaces = {surface.lower() for surface in surfaces}
    mentions = tuple(
        replace(mention, kind=kind) if mention.kind != kind else mention
        for mention in cluster.mentions
    )
    place = cluster.address.record if cluster.address else None
    return Entity(identifier, label, kind, tuple(sorted(surfaces - {label})), mentions, place)
