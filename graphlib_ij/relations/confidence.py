"""How sure each piece of evidence is: a number between 0 and 1 that was fitted to articles.

A logistic model over few clues that are known once a rule has fired.  Its weights are data,
``lexicons/confidence.toml``, and made by ``data/confidence/fit_confidence.py``: a rule or clue that
stands there counts with its weight, one that does not (a new rule) counts nothing, so that its
relation is as sure as its kind is on average.  Nothing here drops a relation.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from math import exp
from typing import TYPE_CHECKING, Any

from graphlib_ij.confidence import PLACES, combine
from graphlib_ij.lexicons import load_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphlib_ij.language import Document
    from graphlib_ij.model import Evidence, Mention, Relation, Span

FAINT = 0.45
"""Below this confidence of its mention, hardly anything says that a word is a name at all."""

WEAK = 0.8
"""Below this, a name may be of another kind."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known of an article's names: who stands where, how often, and which lines shout."""

    mentions: Mapping[int, Mention]
    often: Mapping[str, int]
    headlines: frozenset[Span]


def rate(
    document: Document,
    relations: Iterable[Relation],
    mentions: Iterable[Mention],
    names: Mapping[Span, str],
) -> tuple[Relation, ...]:
    """Return the relations with a confidence for them and for each piece of their evidence.

    Parameters
    ----------
    document, mentions, names
        The article, its mentions, and the entity id of each mention that names one.
    relations : iterable of Relation
        Their evidence may hold clues already (that several rules agree): these are kept.
    """
    reading = _Reading(
        mentions={mention.span.start: mention for mention in mentions if mention.span in names},
        often=Counter(names.values()),
        headlines=frozenset(s.span for s in document.sentences if s.headline),
    )
    return tuple(_rated(relation, reading) for relation in relations)


def confidence_of(
    kind: str, rule: str, clues: Iterable[str], *, model: Mapping[str, Any] | None = None
) -> float:
    """Return how likely it is that a rule for this kind of relation is right, given the clues.

    `model` stands for ``confidence.toml`` while another one is fitted.

    Examples
    --------
    >>> sure = confidence_of("based_in", "based.compound", [])
    >>> confidence_of("based_in", "based.compound", ["faint"]) < sure
    True
    """
    model = load_toml("confidence") if model is None else model
    total = model["bias"] + model["kind"].get(kind, 0.0) + model["rule"].get(rule, 0.0)
    total += sum(model["clue"].get(clue, 0.0) for clue in clues)
    highest: float = model["highest"]
    return round(min(1 / (1 + exp(-total)), highest), PLACES)


def _rated(relation: Relation, reading: _Reading) -> Relation:
    evidence = tuple(_weighed(relation, item, reading) for item in relation.evidence)
    stated = [item for item in evidence if item.status != "negated"] or evidence
    return replace(
        relation, evidence=evidence, confidence=combine(item.confidence for item in stated)
    )


def _weighed(relation: Relation, evidence: Evidence, reading: _Reading) -> Evidence:
    clues = (*evidence.clues, *_clues(relation, evidence, reading))
    confidence = confidence_of(relation.kind, evidence.rule, clues)
    return replace(evidence, clues=clues, confidence=confidence)


def _clues(relation: Relation, evidence: Evidence, reading: _Reading) -> Iterator[str]:
    if evidence.span in reading.headlines:
        yield "headline"
    for entity, span in ((relation.source, evidence.source), (relation.target, evidence.target)):
        if reading.often.get(entity, 0) < 2:
            yield "once"
        yield from _clues_of_end(reading.mentions.get(span.start))


def _clues_of_end(mention: Mention | None) -> Iterator[str]:
    """Yield what the words for one end are worth: a word for a name, or a name by some rule."""
    if mention is None:
        yield "reference"
        return
    if mention.rule.startswith("demonym"):
        yield "demonym"
    elif mention.confidence < FAINT:
        yield "faint"
    elif mention.confidence < WEAK:
        yield "weak"
    yield mention.rule
