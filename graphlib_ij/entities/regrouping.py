"""Extractions whose entities get other ids: joined with others, or of another kind.

Nothing is lost in silence: a relation of a node with itself, or of ends that its kind cannot have
any more, becomes a note.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from graphlib_ij.model import Entity, Extraction, Note, PlaceRecord, Relation
from graphlib_ij.schema import allows, relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def regroup(extraction: Extraction, ids: Mapping[str, str], *, because: str) -> Extraction:
    """Return an extraction whose entities and relations have other ids; of one id they are one.

    Parameters
    ----------
    ids : mapping of str to str
        The new id of each entity, whose kind its first part is; those that are missing stay.
    because : str
        Who says so, for the notes on relations that cannot be any more.
    """
    article = extraction.article.id
    new = {entity.id: ids.get(entity.id, entity.id) for entity in extraction.entities}
    relations: dict[tuple[str, str, str], list[Relation]] = defaultdict(list)
    notes = list(extraction.notes)
    for relation in extraction.relations:
        mapped = _map_relation(relation, new)
        reason = _refusal(mapped)
        if reason:
            notes.append(_dropped(relation, article, f"{reason}, as {because}"))
        else:
            relations[mapped.source, mapped.kind, mapped.target].append(mapped)
    return replace(
        extraction,
        entities=tuple(_map_entities(extraction.entities, new)),
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
        return "both ends are one"
    ends = (end.partition(":")[0] for end in (relation.source, relation.target))
    if not allows(relation.kind, *ends):
        return "its ends are of kinds that it cannot have"
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
