"""Extractions -> rows of the tables, and back without loss."""

from __future__ import annotations

import hashlib
import json
from itertools import groupby
from operator import itemgetter
from sys import intern
from typing import TYPE_CHECKING, Any

from graphlib_ij.model import (
    Article,
    Entity,
    Evidence,
    Extraction,
    Mention,
    Note,
    PlaceRecord,
    Relation,
    Span,
)
from graphlib_ij.store.tables import ARTICLE_TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""By table, each row by its columns."""


def digest(article: Article) -> str:
    """Return what tells one version of an article from another: SHA-256 of all that is in it."""
    parts = (article.text, article.title, article.date, article.source, article.url)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def rows_of(extraction: Extraction, *, name: str, origin: str, signature: str) -> Rows:
    """Return the rows of one article, by table."""
    article = extraction.article
    head = {
        "article": article.id,
        "name": name,
        "origin": origin,
        "title": article.title,
        "date": article.date,
        "source": article.source,
        "url": article.url,
        "text": article.text,
        "sha256": digest(article),
        "made_by": extraction.made_by,
        "signature": signature,
    }
    entities = list(enumerate(extraction.entities))
    return {
        "articles": [head],
        "entities": [_entity_row(article.id, number, entity) for number, entity in entities],
        "mentions": [
            _mention_row(article.id, number, entity.id, mention)
            for _, entity in entities
            for number, mention in enumerate(entity.mentions)
        ],
        "relations": [
            _evidence_row(number, relation, place, evidence)
            for number, relation in enumerate(extraction.relations)
            for place, evidence in enumerate(relation.evidence)
        ],
        "notes": [
            _note_row(article.id, number, note) for number, note in enumerate(extraction.notes)
        ],
    }


def _entity_row(article: str, number: int, entity: Entity) -> Row:
    place = entity.place
    return {
        "article": article,
        "number": number,
        "entity": entity.id,
        "label": entity.label,
        "kind": entity.kind,
        "aliases": list(entity.aliases),
        "place": place.full if place else None,
        "country": place.country if place else None,
        "geonames": place.geonames if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "population": place.population if place else None,
    }


def _mention_row(article: str, number: int, entity: str, mention: Mention) -> Row:
    return {
        "article": article,
        "number": number,
        "entity": entity,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "kind": mention.kind,
        "rule": mention.rule,
        "confidence": mention.confidence,
        "name": mention.name,
    }


def _evidence_row(number: int, relation: Relation, place: int, evidence: Evidence) -> Row:
    return {
        "article": evidence.article,
        "number": number,
        "source": relation.source,
        "kind": relation.kind,
        "target": relation.target,
        "title": relation.title,
        "confidence": relation.confidence,
        "evidence_number": place,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "sentence": evidence.sentence,
        "source_start": evidence.source.start,
        "source_end": evidence.source.end,
        "target_start": evidence.target.start,
        "target_end": evidence.target.end,
        "status": evidence.status,
        "said_by": evidence.said_by,
        "date": evidence.date,
        "when": evidence.when,
        "attributes": json.dumps(dict(evidence.attributes), ensure_ascii=False),
        "rule": evidence.rule,
        "clues": list(evidence.clues),
        "evidence_confidence": evidence.confidence,
    }


def _note_row(article: str, number: int, note: Note) -> Row:
    return {
        "article": article,
        "number": number,
        "subject": note.subject,
        "text": note.text,
        "reason": note.reason,
        "start": note.span.start if note.span else None,
        "end": note.span.end if note.span else None,
    }


def extractions_of(tables: Mapping[str, Iterable[Sequence[Any]]]) -> Iterator[Extraction]:
    """Yield the extractions that rows hold, by article.

    Parameters
    ----------
    tables : mapping of str to iterable of sequence
        For each table its rows, values in the order of its columns, sorted by article and numbers.
    """
    parts = {table: _by_article(table, tables[table]) for table in ARTICLE_TABLES}
    ahead = {table: next(rows, ("", [])) for table, rows in parts.items()}

    def of(table: str, article: str) -> list[Row]:
        if ahead[table][0] != article:
            return []
        found = ahead[table][1]
        ahead[table] = next(parts[table], ("", []))
        return found

    while ahead["articles"][1]:
        identity = ahead["articles"][0]
        yield _extraction(*(of(table, identity) for table in ARTICLE_TABLES))


def _by_article(table: str, rows: Iterable[Sequence[Any]]) -> Iterator[tuple[str, list[Row]]]:
    columns = tuple(ARTICLE_TABLES[table])
    for article, group in groupby(rows, key=itemgetter(0)):
        yield article, [dict(zip(columns, row, strict=True)) for row in group]


def _extraction(
    articles: list[Row],
    entities: list[Row],
    mentions: list[Row],
    relations: list[Row],
    notes: list[Row],
) -> Extraction:
    head = articles[0]
    named = {
        entity: tuple(map(_mention, group))
        for entity, group in groupby(mentions, key=itemgetter("entity"))
    }
    return Extraction(
        article=Article(
            id=head["article"],
            **{name: head[name] for name in ("text", "title", "date", "source", "url")},
        ),
        entities=tuple(_entity(row, named.get(row["entity"], ())) for row in entities),
        relations=tuple(
            _relation(list(group)) for _, group in groupby(relations, key=itemgetter("number"))
        ),
        notes=tuple(map(_note, notes)),
        made_by=head["made_by"],
    )


def _mention(row: Row) -> Mention:
    # A name stands in thousands of articles: one string for all of them.
    return Mention(
        span=Span(row["start"], row["end"]),
        text=intern(row["text"]),
        kind=intern(row["kind"]),
        rule=intern(row["rule"]),
        confidence=row["confidence"],
        name=intern(row["name"]),
    )


def _entity(row: Row, mentions: tuple[Mention, ...]) -> Entity:
    place = None
    if row["place"] is not None:
        known = ("country", "geonames", "latitude", "longitude", "population")
        place = PlaceRecord(row["place"], *(row[name] for name in known))
    names = [intern(row[name]) for name in ("entity", "label", "kind")]
    return Entity(names[0], names[1], names[2], tuple(map(intern, row["aliases"])), mentions, place)


def _relation(rows: list[Row]) -> Relation:
    first = rows[0]
    return Relation(
        source=intern(first["source"]),
        kind=intern(first["kind"]),
        target=intern(first["target"]),
        evidence=tuple(map(_evidence, rows)),
        title=first["title"],
        confidence=first["confidence"],
    )


def _evidence(row: Row) -> Evidence:
    return Evidence(
        article=row["article"],
        span=Span(row["start"], row["end"]),
        sentence=row["sentence"],
        source=Span(row["source_start"], row["source_end"]),
        target=Span(row["target_start"], row["target_end"]),
        status=intern(row["status"]),
        said_by=intern(row["said_by"]),
        date=row["date"],
        rule=intern(row["rule"]),
        when=row["when"],
        attributes=tuple(sorted(json.loads(row["attributes"]).items())),
        clues=tuple(row["clues"]),
        confidence=row["evidence_confidence"],
    )


def _note(row: Row) -> Note:
    span = None if row["start"] is None else Span(row["start"], row["end"])
    return Note(row["subject"], row["text"], row["reason"], row["article"], span)
