"""Extractions with the ids of their articles -> the same with the ids of the project's nodes.

Nothing is lost in silence: a relation of a node with itself, or of ends that its kind cannot have
any more, becomes a note.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from graphlib_ij.model import Entity, Extraction, Note, PlaceRecord, Relation, Unit
from graphlib_ij.schema import allows, relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def map_extraction(extraction: Extraction, nodes: Mapping[Unit, str]) -> Extraction:
    """Return an extraction whose entities and relations have the ids of nodes."""
    article = extraction.article.id
    ids = {e.id: nodes.get(Unit(article, e.id), e.id) for e in extraction.entities}
    relations: dict[tuple[str, str, str], list[Relation]] = defaultdict(list)
    notes = list(extraction.notes)
    for relation in extraction.relations:
        mapped = _map_relation(relation, ids)
        reason = _refusal(mapped)
        if reason:
            notes.append(_dropped(relation, article, reason))
        else:
            relations[mapped.source, mapped.kind, mapped.target].append(mapped)
    return replace(
        extraction,
        entities=tuple(_map_entities(extraction.entities, ids)),
        relations=tuple(_together(same) for same in relations.values()),
        notes=tuple(notes),
    )


def _map_relation(relation: Relation, ids: Mapping[str, str]) -> Relation:
    """Return a relation with other ends; one that holds both ways leads from the smaller id."""
    source = ids.get(relation.source, relation.source)
    target = ids.get(relation.target, relation.target)
    evidence = tuple(
        replace(item, said_by=ids.get(item.said_by, item.said_by)) if item.said_by else item
        for item in relation.evidence
    )
    if relation_kinds()[relation.kind].symmetric and source > target:
        source, target = target, source
        evidence = tuple(replace(item, source=item.target, target=item.source) for item in evidence)
    return replace(relation, source=source, target=target, evidence=evidence)


def _refusal(relation: Relation) -> str:
    """Return why a relation cannot be, empty if it can."""
    if relation.source == relation.target:
        return "both ends are one, as other articles tell"
    ends = (end.partition(":")[0] for end in (relation.source, relation.target))
    if not allows(relation.kind, *ends):
        return "its ends are of kinds that it cannot have, as other articles tell"
    return ""


def _dropped(relation: Relation, article: str, reason: str) -> Note:
    text = f"{relation.source} {relation.kind} {relation.target}"
    return Note("skipped", text, reason, article, relation.evidence[0].span)


def _together(same: list[Relation]) -> Relation:
    """Return relations of one article that became one as one."""
    if len(same) == 1:
        return same[0]
    titles = dict.fromkeys(relation.title for relation in same if relation.title)
    return replace(
        same[0],
        evidence=tuple(item for relation in same for item in relation.evidence),
        title="; ".join(titles),
        confidence=max(relation.confidence for relation in same),
    )


def _map_entities(entities: Iterable[Entity], ids: Mapping[str, str]) -> Iterator[Entity]:
    """Yield an entity for each node of an article."""
    found: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        found[ids[entity.id]].append(entity)
    for node, same in sorted(found.items()):
        first = min(same, key=lambda entity: (-len(entity.label), entity.label))
        names = {name for entity in same for name in (entity.label, *entity.aliases)}
        yield Entity(
            id=node,
            label=first.label,
            kind=node.partition(":")[0],
            aliases=tuple(sorted(names - {first.label})),
            mentions=tuple(
                sorted(
                    (mention for entity in same for mention in entity.mentions),
                    key=lambda mention: mention.span,
                )
            ),
            place=_place(same),
        )


def _place(same: Iterable[Entity]) -> PlaceRecord | None:
    return next((entity.place for entity in same if entity.place is not None), None)
