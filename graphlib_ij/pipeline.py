"""Articles -> extractions -> graph: composes the stages, which do not know each other."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from graphlib_ij.entities import find_references, resolve
from graphlib_ij.language import annotate
from graphlib_ij.mentions import find_mentions
from graphlib_ij.model import Entity, Extraction, Note
from graphlib_ij.relations import find_relations, find_roles, rate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphlib_ij.language import Document
    from graphlib_ij.model import Article, Relation


def extract_articles(
    articles: Iterable[Article], *, model: str | None = None
) -> Iterator[Extraction]:
    """Extract article after article, in the order given, with one load of the language model.

    Parameters
    ----------
    articles : iterable of Article
        Read lazily, so that any number fits into memory.
    model : str, optional
        Another installed English spaCy pipeline than the default one.

    Raises
    ------
    ModelError
        If the model cannot be used.
    """
    return map(extract_document, annotate(articles, model=model))


def extract(article: Article, *, model: str | None = None) -> Extraction:
    """Extract the entities and relations of one article; see `extract_articles`."""
    return next(extract_articles([article], model=model))


_LOOSE = (
    "demonym",
    "sector.business",
    "sector.product",
    "sector.ambiguous",
    "sector.in-name",
    "model.name",
    "byline",
)
"""Rules of mentions that alone do not bring an entity into the graph."""


_FAINT = frozenset({"place.compass", "model.single-person", "model.person"})
"""Rules of mentions that bring an entity into the graph only together with another mention."""


def extract_document(document: Document) -> Extraction:
    """Run all stages on one annotated article."""
    mentions = find_mentions(document)
    resolution, titles = resolve(document, mentions), [m for m in mentions if m.kind == "title"]
    named = [m for entity in resolution.entities for m in entity.mentions] + titles
    roles = find_roles(document, named, resolution.names)
    references = find_references(document, resolution, roles)
    relations = find_relations(
        document,
        named,
        resolution.names,
        references=references.names,
        speakers=references.speakers,
    )
    relations = rate(document, relations, named, resolution.names)
    relations = tuple(without_idle_areas(resolution.entities, relations))
    entities = tuple(keep(resolution.entities, relations))
    notes = (*resolution.notes, *_notes(document, resolution.entities, entities, relations))
    made_by = f"graphlib-ij {version('graphlib-ij')}, {document.model}"
    return Extraction(document.article, entities, relations, notes, made_by)


def without_idle_areas(
    entities: Iterable[Entity], relations: Iterable[Relation]
) -> Iterator[Relation]:
    """Yield the relations but those of an area met once and tied to nothing but its country.

    "Kano, a city in northern Nigeria" is in Nigeria: the area becomes a node only where it is named
    again or something else than a place is related to it.
    """
    ordered = tuple(relations)
    areas = {e.id for e in entities if {m.rule for m in e.mentions} == {"place.compass"}}
    busy = {end for r in ordered if r.kind != "located_in" for end in (r.source, r.target)}
    busy |= {entity.id for entity in entities if len(entity.mentions) > 1}
    idle = areas - busy
    return (r for r in ordered if r.source not in idle and r.target not in idle)


def keep(entities: Iterable[Entity], relations: Iterable[Relation]) -> Iterator[Entity]:
    """Yield the entities that belong into the graph.

    A country met only as an adjective, a sector met only through a product or a business, who only
    signs the article, a word of which only its capital says that it is a name, and, met once, a
    part of a country ("southern Italy") or a person for whom only the model vouches are there for
    relations to point at, as an end or as the speaker: without one they are left out.
    """
    ordered = tuple(relations)
    tied = {end for relation in ordered for end in (relation.source, relation.target)}
    tied |= {evidence.said_by for relation in ordered for evidence in relation.evidence}
    for entity in entities:
        firm = sum(not mention.rule.startswith(_LOOSE) for mention in entity.mentions)
        faint = sum(mention.rule in _FAINT for mention in entity.mentions)
        if entity.id in tied or firm > faint or faint > 1:
            yield entity


def _notes(
    document: Document,
    found: Iterable[Entity],
    kept: Iterable[Entity],
    relations: Iterable[Relation],
) -> Iterator[Note]:
    article = document.article.id
    inside = {entity.id for entity in kept}
    for entity in found:
        if entity.id not in inside:
            reason = "named only in passing, and tied to nothing"
            yield Note("skipped", entity.label, reason, article, entity.mentions[0].span)
    for relation in relations:
        for evidence in relation.evidence:
            if evidence.status == "negated":
                text = f"{relation.source} {relation.kind} {relation.target}"
                yield Note("negated", text, evidence.sentence, article, evidence.span)
