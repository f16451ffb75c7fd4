"""Judgements on kinds: entities of extractions get another one before anything is joined."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from graphlib_ij.judgements.records import Judgement, Outcome
from graphlib_ij.judgements.subjects import Index
from graphlib_ij.model import Entity, Extraction, Note
from graphlib_ij.schema import allows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphlib_ij.model import Relation


def retype(
    extractions: Sequence[Extraction], judgements: Iterable[Judgement]
) -> tuple[tuple[Extraction, ...], tuple[Outcome, ...]]:
    """Return extractions in which entities have the kinds that people gave them.

    A relation whose end may not be of the new kind is left out, with a note.
    """
    wanted = [judgement for judgement in judgements if judgement.verdict == "retype"]
    if not wanted:
        return tuple(extractions), ()
    index = Index(extractions)
    kinds: dict[str, dict[str, str]] = defaultdict(dict)
    outcomes = []
    for judgement in wanted:
        found = index.find(judgement.subject)
        for unit in found.units:
            kinds[unit.article][unit.entity] = judgement.value
        if not found.units:
            reason = f"no article names {judgement.subject} any more"
            outcomes.append(Outcome(judgement, "stale", reason))
        else:
            state = "partly" if found.elsewhere or found.missing else "in force"
            outcomes.append(Outcome(judgement, state, f"{len(found.units)} articles"))
    changed = tuple(
        _retyped(extraction, kinds[extraction.article.id])
        if extraction.article.id in kinds
        else extraction
        for extraction in extractions
    )
    return changed, tuple(outcomes)


def _retyped(extraction: Extraction, kinds: Mapping[str, str]) -> Extraction:
    ids = {
        entity.id: f"{kinds[entity.id]}:{entity.id.partition(':')[2]}"
        if entity.id in kinds
        else entity.id
        for entity in extraction.entities
    }
    relations, notes = [], list(extraction.notes)
    for relation in extraction.relations:
        mapped = _mapped(relation, ids)
        ends = (mapped.source.partition(":")[0], mapped.target.partition(":")[0])
        if mapped.source != mapped.target and allows(mapped.kind, *ends):
            relations.append(mapped)
        else:
            text = f"{mapped.source} {mapped.kind} {mapped.target}"
            reason = "its ends are of kinds that it cannot have, as somebody judged"
            span = relation.evidence[0].span
            notes.append(Note("skipped", text, reason, extraction.article.id, span))
    return replace(
        extraction,
        entities=tuple(_merged(extraction.entities, ids)),
        relations=tuple(relations),
        notes=tuple(notes),
    )


def _mapped(relation: Relation, ids: Mapping[str, str]) -> Relation:
    return replace(
        relation,
        source=ids.get(relation.source, relation.source),
        target=ids.get(relation.target, relation.target),
        evidence=tuple(
            replace(item, said_by=ids.get(item.said_by, item.said_by)) for item in relation.evidence
        ),
    )


def _merged(entities: Iterable[Entity], ids: Mapping[str, str]) -> Iterator[Entity]:
    """Yield the entities under their new ids; what falls on one id is one."""
    found: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        found[ids[entity.id]].append(entity)
    for identity, same in sorted(found.items()):
        first = min(same, key=lambda entity: (-len(entity.label), entity.label))
        names = {name for entity in same for name in (entity.label, *entity.aliases)}
        mentions = sorted(
            (mention for entity in same for mention in entity.mentions),
            key=lambda mention: mention.span,
        )
        yield replace(
            first,
            id=identity,
            kind=identity.partition(":")[0],
            aliases=tuple(sorted(names - {first.label})),
            mentions=tuple(mentions),
        )
