"""All patterns over all sentences of an article -> relations, joined and in order."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from graphlib_ij.lexicons import load_toml
from graphlib_ij.lexicons.gazetteer import key_of, places
from graphlib_ij.model import INSIDE, STATUSES, Relation, span_at
from graphlib_ij.relations.consequences import at_home, told_by_title, with_container
from graphlib_ij.relations.evidence import find_evidence
from graphlib_ij.relations.frames import find_frames
from graphlib_ij.relations.implied import implied_roles
from graphlib_ij.relations.offices import find_offices
from graphlib_ij.relations.scene import LETTERS, Item, Scene, build_scene, readings
from graphlib_ij.relations.surface import Match, find_matches
from graphlib_ij.schema import allows, relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphlib_ij.language import Document
    from graphlib_ij.model import Evidence, Mention, Span

_ROLES = frozenset({"holds_role"})
_PLACES = frozenset({"city", "region", "country"})


@cache
def _public_heads() -> frozenset[str]:
    return frozenset(load_toml("titles")["public"])


def find_roles(
    document: Document, mentions: Iterable[Mention], names: Mapping[Span, str]
) -> tuple[Relation, ...]:
    """Return who holds which role, from names alone: "we" is understood only after this."""
    matches = (
        (scene, match)
        for scene in _scenes(document, mentions, names, {})
        if len(scene.items) > 1
        for text in readings(scene)
        for match in find_matches(scene, text, _ROLES)
    )
    return _join(document, matches, {})


def find_relations(
    document: Document,
    mentions: Iterable[Mention],
    names: Mapping[Span, str],
    *,
    references: Mapping[Span, str],
    speakers: Mapping[Span, str],
) -> tuple[Relation, ...]:
    """Return all relations of an article, each with its evidence, sorted.

    Parameters
    ----------
    document, mentions, names
        The article, its mentions, and the entity id of each mention that names one.
    references : mapping of Span to str
        Words that stand for an entity ("we", "the company") and its id.
    speakers : mapping of Span to str
        Stretches of reported speech and the id of who says them.
    """
    mentions = list(mentions)
    scenes = list(_scenes(document, mentions, names, references))
    found = (
        (scene, further)
        for scene, match in _all_matches(scenes)
        for further in with_container(scene, at_home(match))
    )
    stated = list(_with_countries(found, mentions, names))
    implied = (
        (scene, further)
        for scene, match in implied_roles(scenes, stated)
        for further in (match, *told_by_title(match))
    )
    matches = chain(stated, implied, _matches_inside(document, mentions, names))
    return _join(document, matches, speakers)


def _scenes(
    document: Document,
    mentions: Iterable[Mention],
    names: Mapping[Span, str],
    references: Mapping[Span, str],
) -> Iterator[Scene]:
    ordered = sorted(mentions, key=lambda mention: mention.span)
    pointers = sorted(references.items())
    m = r = 0
    for sentence in document.sentences:
        inside, pointing = [], {}
        while m < len(ordered) and ordered[m].span.start < sentence.span.end:
            inside.append(ordered[m])
            m += 1
        while r < len(pointers) and pointers[r][0].start < sentence.span.end:
            pointing[pointers[r][0]] = pointers[r][1]
            r += 1
        yield build_scene(sentence, inside, names, pointing)


def _all_matches(scenes: Iterable[Scene]) -> Iterator[tuple[Scene, Match]]:
    for scene in scenes:
        if len(scene.items) < 2:
            continue
        told = set()
        for text in readings(scene):
            for match in find_matches(scene, text):
                told.add((match.source.entity, match.title))
                yield scene, match
                yield from ((scene, further) for further in told_by_title(match))
        offices = (m for m in find_offices(scene) if (m.source.entity, m.title) not in told)
        for match in chain(find_frames(scene), offices):
            yield scene, match


def _with_countries(
    matches: Iterable[tuple[Scene, Match]], mentions: Iterable[Mention], names: Mapping[Span, str]
) -> Iterator[tuple[Scene, Match]]:
    """Yield the matches, and for a city "in northern Italy" that it is in Italy as well."""
    inner = {m.span.end: m for m in mentions if m.rule == "place.in-area"}
    for scene, match in matches:
        yield scene, match
        end = scene.tokens[match.target.last - 1].end
        if match.kind == "located_in" and match.target.letter == "r" and end in inner:
            country = names[inner[end].span]
            yield scene, replace(match, target=match.target._replace(entity=country))


def _matches_inside(
    document: Document, mentions: Iterable[Mention], names: Mapping[Span, str]
) -> Iterator[tuple[Scene, Match]]:
    """Yield what a name says by itself: "Kobe Bank" is in banking, "northern Italy" in Italy."""
    ordered = list(mentions)
    outer = {
        m.span.end: m for m in ordered if m.kind in {"company", "region"} and m.rule not in INSIDE
    }
    starts = [sentence.span.start for sentence in document.sentences]
    for inner in ordered:
        owner = outer.get(inner.span.end)
        if inner.rule not in INSIDE or owner is None:
            continue
        sentence = document.sentences[bisect_right(starts, inner.span.start) - 1]
        scene = build_scene(sentence, [owner], names, {})
        first = next(i for i, t in enumerate(sentence.tokens) if t.start == inner.span.start)
        whole = scene.items[0]
        target = Item(first, whole.last, LETTERS[inner.kind], names[inner.span], inner.text)
        kind = "active_in" if inner.kind == "sector" else "located_in"
        yield scene, Match(inner.rule, kind, whole, target, "", -1, (whole.first, whole.last))


def _join(
    document: Document, matches: Iterable[tuple[Scene, Match]], speakers: Mapping[Span, str]
) -> tuple[Relation, ...]:
    """Join matches into relations: one for each pair of ends and kind, evidence in text order."""
    quotations = sorted(speakers)
    evidence: dict[tuple[str, str, str], dict[Evidence, str]] = defaultdict(dict)
    for scene, match in matches:
        key = None if _is_host(scene, match) or _is_elsewhere(match) else _ends(match)
        if key is None:
            continue
        swapped = key[0] != match.source.entity
        quoted = span_at(quotations, scene.tokens[match.words[0]].start)
        said_by = speakers[quoted] if quoted else ""
        found = find_evidence(document, scene, match, said_by=said_by, swapped=swapped)
        evidence[key].setdefault(found, match.title if match.kind == "holds_role" else "")
    return tuple(
        Relation(*key, _one_a_sentence(found), _title(found))
        for key, found in sorted(evidence.items())
    )


def _is_public(title: str) -> bool:
    """Tell whether a title is an office of a place: "Mayor", "police chief", not "Area Manager"."""
    words = title.lower().split()
    if not _public_heads().isdisjoint([*words, *(word.removesuffix("s") for word in words)]):
        return True
    titles = load_toml("titles")
    civic = any(word in titles["civic"] for word in words)
    return civic and words[-1] in {"director", "chief", "commissioner", "officer", "head"}


def _is_host(scene: Scene, match: Match) -> bool:
    """Tell whether a role's place only receives the envoy: "Italy's ambassador to Japan"."""
    before = scene.tokens[max(0, match.target.first - 2) : match.target.first]
    if match.kind != "holds_role" or match.target.letter not in "trn" or not match.title:
        return False
    words = [token.lower for token in before if token.lower != "the"]
    envoy = any(word in load_toml("titles")["envoys"] for word in match.title.lower().split())
    return envoy and bool(words) and words[-1] in {"to", "in", "at"}


def _is_elsewhere(match: Match) -> bool:
    """Tell whether the country is none that has a city of the name: "Boston and Breda, Holland"."""
    if match.kind != "located_in" or match.source.letter != "t" or match.target.letter != "n":
        return False
    found = places().get(key_of(match.source.text), ())
    lands = {place.country for place in found if place.kind in {"city", "region"}}
    country = {place.country for place in places().get(key_of(match.target.text), ())} - {""}
    return bool(lands and country) and not lands & country


def _ends(match: Match) -> tuple[str, str, str] | None:
    """Return the relation's key, or None where its ends may not stand in such a relation."""
    source, target = match.source.entity, match.target.entity
    kinds = source.partition(":")[0], target.partition(":")[0]
    if source == target or not allows(match.kind, *kinds):
        return None
    if match.kind == "holds_role" and kinds[1] in _PLACES and not _is_public(match.title):
        return None
    if relation_kinds()[match.kind].symmetric and target < source:
        source, target = target, source
    return source, match.kind, target


def _one_a_sentence(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return one piece of evidence for each sentence, in text order.

    Two patterns may read one sentence.  Where either sees a "no", it is denied; else the stronger
    reading holds, since "the mayor wants to deepen its ties with Japan" presupposes the ties.
    """
    kept: dict[Span, Evidence] = {}
    rules: dict[Span, set[str]] = defaultdict(set)
    for evidence in found:
        rules[evidence.span].add(evidence.rule)
        known = kept.setdefault(evidence.span, evidence)
        if _rank(evidence) < _rank(known):
            kept[evidence.span] = evidence
    agreed = {span for span, ids in rules.items() if len(ids) > 1}
    return tuple(
        replace(kept[span], clues=("agreed",)) if span in agreed else kept[span]
        for span in sorted(kept)
    )


def _rank(evidence: Evidence) -> int:
    return -1 if evidence.status == "negated" else STATUSES.index(evidence.status)


def _title(found: Mapping[Evidence, str]) -> str:
    """Return the fullest title of a role that stands now; without one, of any."""
    titles = [title for evidence, title in found.items() if title and evidence.status == "asserted"]
    titles = titles or [title for title in found.values() if title]
    return max(titles, key=len, default="")
