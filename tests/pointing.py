"""Marked texts whose words for names are looked up, with the model's parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parses import marked

from graphlib_ij.entities import Resolution, find_references
from graphlib_ij.entities.atlas import namesakes, record
from graphlib_ij.model import Entity, Evidence, Relation, Span

if TYPE_CHECKING:
    from graphlib_ij.entities.coreference import References


def role(person: str, body: str, status: str = "asserted", *, title: str = "") -> Relation:
    evidence = Evidence("news", Span(0, 1), "x", Span(0, 1), Span(0, 1), status=status)
    return Relation(f"official:{person}", "holds_role", body, (evidence,), title)


def read(text: str, *roles: Relation) -> tuple[str, References]:
    reading = marked(text)
    cities = tuple(
        Entity(reading.names[m.span], m.text, "city", place=record(namesakes(m.text)[0]))
        for m in reading.mentions
        if m.kind == "city" and namesakes(m.text)
    )
    resolution = Resolution(cities, reading.names)
    return reading.text, find_references(reading.parsed, resolution, roles)


def references(text: str, *roles: Relation) -> list[tuple[str, str]]:
    plain, found = read(text, *roles)
    return [(span.of(plain), entity) for span, entity in sorted(found.names.items())]
