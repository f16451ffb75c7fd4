"""Extractions -> ``networkx.MultiDiGraph``.

One node per entity id, one edge per (source, kind, target), keyed by kind.  Negated evidence never
becomes an edge: it stays in the notes.  Nothing here reads text or files.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import networkx as nx

from graphlib_ij.graph.counting import articles_by_id, count_evidence, seen
from graphlib_ij.model import PLACE_ATTRIBUTES, STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphlib_ij.model import Entity, Evidence, Extraction, Note, Relation


def build_graph(
    extractions: Iterable[Extraction], *, stories: Mapping[str, str] | None = None
) -> nx.MultiDiGraph:
    """Join extractions into one graph; the order of the articles does not matter.

    Parameters
    ----------
    extractions : iterable of Extraction
        One for each article.
    stories : mapping of str to str, optional
        For articles that are copies of a story (``stories.group_stories``) the id of its first
        article: their evidence stays, and counts once.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes have ``label``, ``kind``, ``aliases`` (list of str), ``mentions`` (int, how often
        named), ``articles`` (list of article ids) and ``spans`` (list of ``[article, start, end,
        rule]``, where it is named and by which rule that was seen), ``first_seen`` and
        ``last_seen`` (ISO dates, if an article has one); those of places, where the
        gazetteer knows it, ``country`` (ISO 3166-1 alpha-2), ``geonames`` (int), ``latitude``,
        ``longitude`` (float, degrees) and ``population`` (int).  Cities of one name have it with
        their state or country as label.  Edges, keyed by ``kind``, have ``kind``,
        ``title``, ``status`` (the strongest of the evidence), ``weight`` (float, the number of
        evidence sentences), ``confidence`` (float, how likely it is right), ``article_count`` and
        ``source_count`` (int, in how many articles and of how many sources), ``first_seen`` and
        ``last_seen`` (ISO dates, if an article has one; see `counting`) and ``evidence`` (list
        of dict: ``article``, ``start``, ``end``, ``sentence``, ``status``, ``said_by``, ``date``,
        ``when``, ``attributes``, ``rule``, ``clues``, ``confidence``, ``source``, ``target``; the
        last two are ``[start, end]`` of the words for both ends), and ``since``, ``until``,
        ``share`` (float) and ``amount`` where its evidence agrees on one.  The graph has
        ``articles`` (list of dict: ``id``, ``title``, ``date``, ``source``, ``words``, ``sha256``,
        ``made_by``, ``text``, and of those that have it ``url`` and ``copy_of``, the first article
        of its story; see `without_texts`) and ``notes`` (list of dict: what was skipped,
        joined, guessed or denied).
    """
    ordered = sorted(extractions, key=lambda extraction: extraction.article.id)
    graph = nx.MultiDiGraph()
    copies = stories or {}
    graph.graph["articles"] = [_article_row(extraction, copies) for extraction in ordered]
    graph.graph["notes"] = [_note_row(note) for extraction in ordered for note in extraction.notes]
    articles = articles_by_id(graph)
    _add_nodes(graph, ordered, articles)
    _add_edges(graph, ordered, articles)
    return graph


def _article_row(extraction: Extraction, copies: Mapping[str, str]) -> dict[str, Any]:
    article = extraction.article
    more = {"url": article.url, "copy_of": copies.get(article.id, "")}
    return {
        "id": article.id,
        "title": article.title,
        "date": article.date,
        "source": article.source,
        "words": len(article.text.split()),
        "sha256": hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "made_by": extraction.made_by,
        "text": article.text,
        **{name: value for name, value in more.items() if value},
    }


def _note_row(note: Note) -> dict[str, Any]:
    row: dict[str, Any] = {
        "subject": note.subject,
        "text": note.text,
        "reason": note.reason,
        "article": note.article,
    }
    if note.span is not None:
        row |= {"start": note.span.start, "end": note.span.end}
    return row


def _add_nodes(
    graph: nx.MultiDiGraph,
    extractions: list[Extraction],
    articles: Mapping[str, dict[str, Any]],
) -> None:
    found: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
    for extraction in extractions:
        for entity in extraction.entities:
            found[entity.id].append((extraction.article.id, entity))
    for node in sorted(found):
        entities = [entity for _, entity in found[node]]
        label = min((entity.label for entity in entities), key=lambda name: (-len(name), name))
        names = {name for entity in entities for name in (entity.label, *entity.aliases)}
        graph.add_node(
            node,
            label=label,
            kind=entities[0].kind,
            aliases=sorted(names - {label}),
            mentions=sum(len(entity.mentions) for entity in entities),
            articles=sorted({article for article, _ in found[node]}),
            spans=[
                [article, mention.span.start, mention.span.end, mention.rule]
                for article, entity in found[node]
                for mention in sorted(entity.mentions, key=lambda mention: mention.span)
            ],
            **seen((article for article, _ in found[node]), articles),
            **_place_row(entities),
        )
    _tell_apart(graph, {node: [entity for _, entity in found[node]] for node in found})


def _place_row(entities: list[Entity]) -> dict[str, Any]:
    """Return what is known of a place, the most of what its entities know; nothing of others."""
    row: dict[str, Any] = {}
    for entity in entities:
        if entity.place is not None:
            known = {name: getattr(entity.place, name) for name in PLACE_ATTRIBUTES}
            row |= {name: value for name, value in known.items() if value is not None} | row
    return row


def _tell_apart(graph: nx.MultiDiGraph, found: dict[str, list[Entity]]) -> None:
    """Give cities that share a label their full names: "Toledo, Ohio" and "Toledo, Spain"."""
    labels = Counter(data["label"] for _, data in graph.nodes(data=True) if data["kind"] == "city")
    for node, data in graph.nodes(data=True):
        place = found[node][0].place
        if data["kind"] == "city" and labels[data["label"]] > 1 and place is not None:
            data["aliases"] = sorted({*data["aliases"], data["label"]} - {place.full})
            data["label"] = place.full


def _add_edges(
    graph: nx.MultiDiGraph,
    extractions: list[Extraction],
    articles: Mapping[str, dict[str, Any]],
) -> None:
    found: dict[tuple[str, str, str], list[Relation]] = defaultdict(list)
    for extraction in extractions:
        for relation in extraction.relations:
            found[relation.source, relation.kind, relation.target].append(relation)
    for source, kind, target in sorted(found):
        evidence: list[Evidence] = []
        titles: dict[str, str] = {}
        for relation in found[source, kind, target]:
            stated = [item for item in relation.evidence if item.status != "negated"]
            evidence += stated
            if stated and relation.title:
                titles.setdefault(relation.title.casefold(), relation.title)
        if not evidence:
            continue
        rows = [evidence_row(item) for item in evidence]
        graph.add_edge(
            source,
            target,
            key=kind,
            kind=kind,
            title="; ".join(titles.values()),
            status=min((item.status for item in evidence), key=STATUSES.index),
            **count_evidence(rows, articles),
            evidence=rows,
            **_agreed(evidence),
        )


def _agreed(evidence: list[Evidence]) -> dict[str, str | float]:
    """Return the attributes on which all evidence agrees that has them."""
    values: dict[str, set[str | float]] = defaultdict(set)
    for item in evidence:
        for name, value in item.attributes:
            values[name].add(value)
    return {name: min(found, key=str) for name, found in values.items() if len(found) == 1}


def evidence_row(evidence: Evidence) -> dict[str, Any]:
    """Return one piece of evidence as the plain dictionary that edges carry."""
    return {
        "article": evidence.article,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "sentence": evidence.sentence,
        "status": evidence.status,
        "said_by": evidence.said_by,
        "date": evidence.date,
        "when": evidence.when,
        "attributes": dict(evidence.attributes),
        "rule": evidence.rule,
        "clues": list(evidence.clues),
        "confidence": evidence.confidence,
        "source": [evidence.source.start, evidence.source.end],
        "target": [evidence.target.start, evidence.target.end],
    }
