"""Judgements on relations: deleted, confirmed, added, in extractions that have the ids of nodes."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graphlib_ij.judgements.records import RELATIONS, Judgement, Outcome
from graphlib_ij.judgements.replay import one_node
from graphlib_ij.model import Evidence, Note, Relation, Span
from graphlib_ij.schema import allows, relation_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from graphlib_ij.judgements.records import Subject
    from graphlib_ij.model import Extraction

Edge = tuple[str, str, str]

RULE = "judgement"
"""The rule of evidence that a person gave."""

CONFIRMED = "confirmed"
"""The clue of evidence that a person confirmed."""


@dataclass(slots=True)
class _Orders:
    """What is to be done with relations, by their ends, and how often it was done."""

    by_edge: dict[Edge, list[Judgement]] = field(default_factory=lambda: defaultdict(list))
    additions: dict[str, list[tuple[Edge, Judgement]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    done: dict[Judgement, int] = field(default_factory=lambda: defaultdict(int))
    refused: dict[Judgement, Outcome] = field(default_factory=dict)


def edit(
    extractions: Sequence[Extraction],
    judgements: Iterable[Judgement],
    nodes_of: Callable[[Subject], tuple[str, ...]],
) -> tuple[tuple[Extraction, ...], tuple[Outcome, ...]]:
    """Return extractions with relations as people judged them, and what became of each judgement.

    Parameters
    ----------
    extractions : sequence of Extraction
        With the ids of nodes.
    nodes_of : callable
        Gives the nodes that a subject is now.
    """
    wanted = [judgement for judgement in judgements if judgement.verdict in RELATIONS]
    if not wanted:
        return tuple(extractions), ()
    orders = _Orders()
    for judgement in wanted:
        _order(judgement, orders, nodes_of)
    edited = tuple(_edited(extraction, orders) for extraction in extractions)
    return edited, tuple(_outcome(judgement, orders) for judgement in wanted)


def _order(
    judgement: Judgement, orders: _Orders, nodes_of: Callable[[Subject], tuple[str, ...]]
) -> None:
    ends = []
    for subject in (judgement.subject, judgement.other):
        if subject is not None:
            node, outcome = one_node(judgement, subject, nodes_of)
            if not node:
                orders.refused[judgement] = outcome
                return
            ends.append(node)
    edge = _edge(ends[0], judgement.relation, ends[1])
    kinds = (edge[0].partition(":")[0], edge[2].partition(":")[0])
    if edge[0] == edge[2]:
        orders.refused[judgement] = Outcome(judgement, "without effect", "both ends are one now")
    elif judgement.verdict != "add":
        orders.by_edge[edge].append(judgement)
    elif allows(judgement.relation, *kinds):
        orders.additions[judgement.article].append((edge, judgement))
    else:
        reason = f"{judgement.relation} may not lead from a {kinds[0]} to a {kinds[1]}"
        orders.refused[judgement] = Outcome(judgement, "without effect", reason)


def _edge(source: str, kind: str, target: str) -> Edge:
    if relation_kinds()[kind].symmetric and target < source:
        return target, kind, source
    return source, kind, target


def _edited(extraction: Extraction, orders: _Orders) -> Extraction:
    relations: list[Relation] = []
    notes = list(extraction.notes)
    for relation in extraction.relations:
        edge = (relation.source, relation.kind, relation.target)
        kept = _judged(relation, orders.by_edge.get(edge, ()), orders, notes)
        if kept is not None:
            relations.append(kept)
    for edge, judgement in orders.additions.get(extraction.article.id, ()):
        _add(extraction, edge, judgement, relations=relations, orders=orders)
    if len(notes) == len(extraction.notes) and relations == list(extraction.relations):
        return extraction
    return replace(extraction, relations=tuple(relations), notes=tuple(notes))


def _judged(
    relation: Relation, judgements: Iterable[Judgement], orders: _Orders, notes: list[Note]
) -> Relation | None:
    """Return a relation with the evidence that is left of it, None if none is."""
    evidence = list(relation.evidence)
    for judgement in judgements:
        meant = [item for item in evidence if _speaks_of(judgement, item)]
        orders.done[judgement] += len(meant)
        if judgement.verdict == "confirm":
            evidence = [_confirmed(item) if item in meant else item for item in evidence]
            continue
        evidence = [item for item in evidence if item not in meant]
        text = f"{relation.source} {relation.kind} {relation.target}"
        by = f" ({judgement.by})" if judgement.by else ""
        notes += [
            Note("deleted", text, f"judged to be wrong{by}", item.article, item.span)
            for item in meant
        ]
    if not evidence:
        return None
    if tuple(evidence) == relation.evidence:
        return relation
    confidence = max(relation.confidence, *(item.confidence for item in evidence))
    return replace(relation, evidence=tuple(evidence), confidence=confidence)


def _speaks_of(judgement: Judgement, evidence: Evidence) -> bool:
    if judgement.article and judgement.article != evidence.article:
        return False
    return not judgement.sentence or _plain(judgement.sentence) in _plain(evidence.sentence)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _confirmed(evidence: Evidence) -> Evidence:
    clues = tuple(sorted({*evidence.clues, CONFIRMED}))
    return replace(evidence, confidence=1.0, clues=clues)


def _add(
    extraction: Extraction,
    edge: Edge,
    judgement: Judgement,
    *,
    relations: list[Relation],
    orders: _Orders,
) -> None:
    """Add a relation with its citation, behind the relations of its kind or to the one there is."""
    span = find_quote(extraction.article.text, judgement.sentence)
    if span is None:
        reason = f"{judgement.article} does not have this sentence any more"
        orders.refused[judgement] = Outcome(judgement, "stale", reason)
        return
    orders.done[judgement] += 1
    spans = {entity.id: [m.span for m in entity.mentions] for entity in extraction.entities}
    evidence = Evidence(
        article=extraction.article.id,
        span=span,
        sentence=span.of(extraction.article.text),
        source=_place(spans, edge[0], span),
        target=_place(spans, edge[2], span),
        status=judgement.value or "asserted",
        rule=RULE,
        clues=(CONFIRMED,),
    )
    for place, relation in enumerate(relations):
        if (relation.source, relation.kind, relation.target) == edge:
            joined = (*relation.evidence, evidence)
            relations[place] = replace(relation, evidence=joined, confidence=1.0)
            return
    relations.append(Relation(*edge, evidence=(evidence,)))


def find_quote(text: str, quote: str) -> Span | None:
    r"""Return where a quotation stands in a text, whatever blanks and line ends are in it.

    Examples
    --------
    >>> find_quote("It is\nin Parma.", "It is in Parma.")
    Span(start=0, end=15)
    """
    words = [re.escape(word) for word in quote.split()]
    found = re.search(r"\s+".join(words), text) if words else None
    return Span(*found.span()) if found else None


def _place(spans: Mapping[str, Sequence[Span]], node: str, sentence: Span) -> Span:
    """Return where a node is named in a sentence, or the sentence."""
    inside = (
        span
        for span in spans.get(node, ())
        if sentence.start <= span.start and span.end <= sentence.end
    )
    return min(inside, default=sentence)


def _outcome(judgement: Judgement, orders: _Orders) -> Outcome:
    if judgement in orders.refused:
        return orders.refused[judgement]
    number = orders.done[judgement]
    if judgement.verdict == "add" and not number:
        reason = f"there is no article {judgement.article} any more"
        return Outcome(judgement, "stale", reason)
    if not number:
        return Outcome(judgement, "without effect", "no sentence says it now")
    return Outcome(judgement, "in force", f"{number:,} sentences")
