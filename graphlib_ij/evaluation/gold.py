"""Gold files: what a reader found in an article, to measure against."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphlib_ij.errors import GoldError
from graphlib_ij.schema import allows, node_kinds, relation_kinds


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A thing that the article names; `optional` ones may be found or not."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    optional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation that the article states, between two entities by name."""

    source: str
    kind: str
    target: str
    title: str = ""
    optional: bool = False

    def __str__(self) -> str:
        return f"{self.source} --{self.kind}--> {self.target}"


@dataclass(frozen=True, slots=True)
class Gold:
    """All that is to be found in one article."""

    id: str
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]


def load_gold(path: str | Path) -> Gold:
    """Read a gold file: JSON with ``entities`` and ``relations``.

    An entity has ``name``, ``kind`` and may have ``aliases`` and ``optional``; a relation has
    ``source`` and ``target``, which are names of entities, ``kind``, and may have ``title`` and
    ``optional``.  Other members are for readers and are not looked at.

    Raises
    ------
    GoldError
        If the file is missing, no such JSON, or contradicts itself or the schema.
    """
    try:
        document = json.loads(Path(path).read_bytes())
        return _gold(document, default_id=Path(path).stem)
    except FileNotFoundError as error:
        raise GoldError(f"{path}: there is no such file: check its name") from error
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}") from error
    except json.JSONDecodeError as error:
        raise GoldError(
            f"{path}: line {error.lineno}, column {error.colno}: no JSON: {error.msg}"
        ) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise GoldError(f"{path}: no JSON in UTF-8: {error}") from error
    except GoldError as error:
        raise GoldError(f"{path}: {error}") from error


def _gold(document: Any, *, default_id: str) -> Gold:
    if not isinstance(document, dict):
        raise GoldError("not a gold file: a JSON object with entities and relations is needed")
    entities = tuple(
        _entity(row, f"entity {number}")
        for number, row in enumerate(_rows(document, "entities"), start=1)
    )
    kinds: dict[str, str] = {}
    for entity in entities:
        if entity.name in kinds:
            raise GoldError(f"entity {entity.name!r} is there twice: relations need one name each")
        kinds[entity.name] = entity.kind
    relations = tuple(
        _relation(row, f"relation {number}", kinds)
        for number, row in enumerate(_rows(document, "relations"), start=1)
    )
    return Gold(str(document.get("id", default_id)), entities, relations)


def _rows(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    rows = document.get(name)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise GoldError(f"{name!r} is missing or is no list of objects")
    return rows


def _entity(row: dict[str, Any], place: str) -> GoldEntity:
    name = _string(row, "name", place)
    aliases = row.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise GoldError(f"{place} ({name}): aliases is {aliases!r}, not a list of names")
    return GoldEntity(
        name,
        _one_of(_string(row, "kind", place), f"{place} ({name})", node_kinds()),
        tuple(aliases),
        optional=_optional(row, place),
    )


def _relation(row: dict[str, Any], place: str, kinds: dict[str, str]) -> GoldRelation:
    relation = GoldRelation(
        _string(row, "source", place),
        _one_of(_string(row, "kind", place), place, tuple(relation_kinds())),
        _string(row, "target", place),
        title=str(row.get("title", "")),
        optional=_optional(row, place),
    )
    for end in (relation.source, relation.target):
        if end not in kinds:
            raise GoldError(f"{place} ({relation}): its end {end!r} is not among the entities")
    source, target = kinds[relation.source], kinds[relation.target]
    if not allows(relation.kind, source, target):
        raise GoldError(
            f"{place} ({relation}): no {relation.kind} leads from a {source} to a {target}"
        )
    return relation


def _string(row: dict[str, Any], name: str, place: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise GoldError(f"{place}: {name} is {value!r}, not a name")
    return value


def _optional(row: dict[str, Any], place: str) -> bool:
    value = row.get("optional", False)
    if not isinstance(value, bool):
        raise GoldError(f"{place}: optional is {value!r}, not true or false")
    return value


def _one_of(value: str, place: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise GoldError(f"{place}: kind {value!r} is not known: use one of {', '.join(known)}")
    return value
