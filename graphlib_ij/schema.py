"""Node kinds and relation kinds, and which ends a relation may have.

The schema itself is data, in ``lexicons/schema.toml``; this module only answers questions to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graphlib_ij.lexicons import load_toml


@dataclass(frozen=True, slots=True)
class RelationKind:
    """A kind of relation: its name, the kinds its ends may have, and how it reads aloud.

    `phrase` reads it from its source to its target, `inverse` from its target to its source.
    """

    name: str
    source: frozenset[str]
    target: frozenset[str]
    phrase: str
    inverse: str
    family: str
    symmetric: bool = False


@cache
def node_kinds() -> tuple[str, ...]:
    """Return the node kinds in their canonical order.

    Examples
    --------
    >>> node_kinds()[:3]
    ('company', 'organization', 'official')
    """
    return tuple(load_toml("schema")["node"])


@cache
def plural(kind: str) -> str:
    """Return the plural of a node kind, for headings.

    Examples
    --------
    >>> plural("city")
    'cities'
    """
    return str(load_toml("schema")["node"][kind]["plural"])


@cache
def relation_kinds() -> dict[str, RelationKind]:
    """Return the relation kinds by name, in their canonical order."""
    return {
        name: RelationKind(
            name=name,
            source=frozenset(row["source"]),
            target=frozenset(row["target"]),
            phrase=row["phrase"],
            inverse=row["inverse"],
            family=row["family"],
            symmetric=row.get("symmetric", False),
        )
        for name, row in load_toml("schema")["relation"].items()
    }


def allows(kind: str, source: str, target: str) -> bool:
    """Tell whether a relation of `kind` may lead from a `source` node kind to a `target` one.

    Examples
    --------
    >>> allows("based_in", "company", "city")
    True
    >>> allows("based_in", "city", "company")
    False
    """
    relation = relation_kinds()[kind]
    return source in relation.source and target in relation.target
