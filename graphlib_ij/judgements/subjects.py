"""Subjects of judgements -> units: who bears the name in the articles that are there now."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.entities.clusters import key_of_name
from graphlib_ij.model import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphlib_ij.judgements.records import Subject
    from graphlib_ij.model import Entity, Extraction


class Found(NamedTuple):
    """The units of a subject; `elsewhere` says that they are in other articles than it names."""

    units: tuple[Unit, ...]
    elsewhere: bool = False
    missing: tuple[str, ...] = ()


class Index:
    """Who bears which name in which article; a class, since it is asked often.

    Names are compared without case, accents, punctuation and legal form.  Of several entities that
    bear a name in an article, one whose label it is goes before those that are also called so.
    """

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self._labels: dict[tuple[str, str], list[Unit]] = defaultdict(list)
        self._aliases: dict[tuple[str, str], list[Unit]] = defaultdict(list)
        self.articles: set[str] = set()
        for extraction in extractions:
            self.articles.add(extraction.article.id)
            for entity in extraction.entities:
                self._add(extraction.article.id, entity)

    def _add(self, article: str, entity: Entity) -> None:
        unit = Unit(article, entity.id)
        self._labels[entity.kind, key_of_name(entity.kind, entity.label)].append(unit)
        for alias in entity.aliases:
            self._aliases[entity.kind, key_of_name(entity.kind, alias)].append(unit)
        # A unit is also known by its id: a label may be another one for every article.
        self._aliases[entity.kind, key_of_name(entity.kind, entity.id.partition(":")[2])].append(
            unit
        )

    def find(self, subject: Subject) -> Found:
        """Return the units of a subject, sorted, none if nobody is called so any more."""
        name = key_of_name(subject.kind, subject.name)
        bearers = self._labels.get((subject.kind, name), [])
        others = self._aliases.get((subject.kind, name), [])
        named = {unit.article for unit in bearers}
        every = sorted({*bearers, *(unit for unit in others if unit.article not in named)})
        if not subject.articles:
            return Found(tuple(every))
        missing = tuple(one for one in subject.articles if one not in {u.article for u in every})
        here = tuple(unit for unit in every if unit.article in set(subject.articles))
        return Found(here or tuple(every), elsewhere=not here, missing=missing)
