"""Judgements on kinds: entities of extractions get another one before anything is joined."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphlib_ij.entities.regrouping import regroup
from graphlib_ij.judgements.records import Judgement, Outcome
from graphlib_ij.judgements.subjects import Index

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphlib_ij.model import Extraction


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
    ids = {entity: f"{kind}:{entity.partition(':')[2]}" for entity, kind in kinds.items()}
    return regroup(extraction, ids, because="somebody judged")
