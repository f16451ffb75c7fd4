"""The records of a comparison of two graphs (`compare`): what became of what."""

from __future__ import annotations

from dataclasses import dataclass, fields

CHANGES = ("new", "gone", "stronger", "weaker", "changed")
"""What may have become of an entity or a relation, in the order of every list."""


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article that is ``new``, ``gone``, or ``changed``: another text under the same id."""

    change: str
    article: str
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class EntityChange:
    """An entity of which something changed.

    Attributes
    ----------
    change : str
        ``new`` or ``gone``; ``stronger`` or ``weaker`` if more or fewer sentences are evidence of
        its relations than before; ``changed`` if only its label did.
    node, label, kind : str
        As in the new graph, or in the old one if it is gone.
    old_label : str
        As in the old graph; empty if it is new.
    old_sentences, new_sentences : int
        How many distinct sentences are evidence of its relations; 0 where it is not there.
    perhaps : tuple of str
        Ids of entities of the other graph that have a name in common with one that is new or gone.
    """

    change: str
    node: str
    label: str
    kind: str
    old_label: str
    old_sentences: int
    new_sentences: int
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationChange:
    """A relation of which something changed.

    Attributes
    ----------
    change : str
        ``new`` or ``gone``; ``stronger`` if more sentences state it or its status is stronger
        (planned became asserted), and neither is less; ``weaker`` the other way round; ``changed``
        if one went up and the other down, or only its sentences, their statuses or its title are
        others.  How sure it is (`confidence`) is told and makes no change by itself, nor do time,
        share and amount.
    source, relation, target : str
        Ids of both ends and the kind of the relation; of a symmetric one the smaller id first.
    source_label, target_label : str
        Names of both ends.
    old_sentences, new_sentences : int
        How many sentences state it; 0 where it is not there.
    old_status, new_status, old_title, new_title : str
        Empty where it is not there.
    old_confidence, new_confidence : float or None
        None where it is not there, or where the graph does not say.
    """

    change: str
    source: str
    source_label: str
    relation: str
    target: str
    target_label: str
    old_sentences: int
    new_sentences: int
    old_status: str
    new_status: str
    old_title: str
    new_title: str
    old_confidence: float | None
    new_confidence: float | None


@dataclass(frozen=True, slots=True)
class EvidenceChange:
    """A sentence that began or ceased to be evidence of a relation, or has another status.

    `change` is ``new``, ``gone`` or ``changed``; `start` and `end` are the half-open range of code
    points in the article as in the new graph, or in the old one if the sentence is gone.
    """

    change: str
    source: str
    relation: str
    target: str
    article: str
    start: int
    end: int
    old_status: str
    new_status: str
    said_by: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RankChange:
    """An entity whose rank ``rose`` (a smaller number) or ``fell`` beyond what is plausible.

    The new rank is outside the old range from `old_best` to `old_worst`, and the old rank outside
    the new one.  Each rank counts all entities of its own graph.
    """

    change: str
    node: str
    label: str
    kind: str
    old_rank: int
    old_best: int
    old_worst: int
    new_rank: int
    new_best: int
    new_worst: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many articles, entities, relations or sentences became what.

    There were `old` of them and are `now`; `same` did not change.  A sentence that states two
    relations counts for each.
    """

    what: str
    old: int
    now: int
    new: int
    gone: int
    stronger: int
    weaker: int
    changed: int
    same: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences of two graphs, each list in the order of `CHANGES`, the largest first."""

    summary: tuple[Count, ...]
    articles: tuple[ArticleChange, ...]
    entities: tuple[EntityChange, ...]
    relations: tuple[RelationChange, ...]
    evidence: tuple[EvidenceChange, ...]
    ranks: tuple[RankChange, ...] = ()

    @property
    def differs(self) -> bool:
        """Tell whether there is any difference."""
        return any(getattr(self, field.name) for field in fields(self)[1:])
