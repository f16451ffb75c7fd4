"""Roles whose body the sentence does not tie to the person: "Chief executive Jane Doe said".

Newspapers name the body once and then speak of "the chairman, Jane Doe" or "Mayor Jane Doe".  Who
is asked: the body that the sentence speaks of, then the one that the sentences before spoke of,
then the one that the whole article is about; for a public office the one country or city that fits.
A person whose role is told in so many words anywhere in the article is left alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from graphlib_ij.lexicons import load_toml
from graphlib_ij.relations.scene import LETTERS
from graphlib_ij.relations.surface import Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphlib_ij.relations.scene import Item, Scene

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BODIES = frozenset("cg")
_LINKS = frozenset({",", "the", "its", "their", "a", "-", "–", "—", "(", ":"})
_OPENING = frozenset({",", "(", "-", "–"})
_ARTICLES = frozenset({"the", "a", "an", "our", "its", "their", "former"})
_CLOSING = frozenset({",", ".", ")", ";"})
_OFTEN = 3
"""How often an article must name what it is about."""
NEAR = 3
"""How many sentences back the body may have been spoken of."""


@dataclass(slots=True)
class _Focus:
    """What the article spoke of: bodies that were subjects lately, and how often each is named.

    `firms` gives firms with names of several words by each of the words.
    """

    counts: Counter[str]
    firms: dict[str, list[str]]
    lately: list[tuple[int, str, bool]] = field(default_factory=list)
    mains: dict[frozenset[str], str] = field(default_factory=dict)

    def main(self, letters: frozenset[str]) -> str:
        """Return the entity of some kinds that the article is about, or nothing."""
        if letters not in self.mains:  # counted once, not for every person
            self.mains[letters] = _most_named(self.counts, letters)
        return self.mains[letters]

    def namesake(self, surname: str) -> str:
        """Return the one firm of the article that bears a surname and more, or nothing."""
        found = self.firms.get(surname, ())
        return found[0] if len(found) == 1 else ""


def _firms_by_word(entities: Iterable[str]) -> dict[str, list[str]]:
    """Return the firms with names of several words by each of these words."""
    found: dict[str, list[str]] = {}
    for entity in entities:
        kind, _, name = entity.partition(":")
        if kind == "company" and "-" in name:
            for word in dict.fromkeys(name.split("-")):
                found.setdefault(word, []).append(entity)
    return found


def _most_named(counts: Counter[str], letters: frozenset[str]) -> str:
    """Return the entity of some kinds that is named by far the most often, or nothing."""
    ranked = [(n, e) for e, n in counts.items() if _letter(e) in letters]
    ranked.sort(key=lambda pair: (-pair[0], pair[1]))
    if not ranked or ranked[0][0] < _OFTEN:
        return ""
    if len(ranked) > 1 and ranked[0][0] < 2 * ranked[1][0]:
        return ""
    return ranked[0][1]


_KIND_LETTERS = {
    kind: LETTERS[kind] for kind in ("company", "organization", "city", "region", "country")
}


def _letter(entity: str) -> str:
    return _KIND_LETTERS.get(entity.partition(":")[0], "")


def implied_roles(
    scenes: Sequence[Scene], explicit: Iterable[tuple[Scene, Match]]
) -> Iterator[tuple[Scene, Match]]:
    """Yield roles for people with a title whose body must be understood.

    Parameters
    ----------
    scenes : sequence of Scene
        All sentences of an article, in order.
    explicit : iterable of (Scene, Match)
        What the patterns found: people who hold a role there are left alone.
    """
    told = {match.source.entity for _, match in explicit if match.kind == "holds_role"}
    counts = Counter(
        item.entity for scene in scenes for item in scene.items if _letter(item.entity)
    )
    focus = _Focus(counts, _firms_by_word(counts))
    for number, scene in enumerate(scenes):
        for title, person in _titled_people(scene):
            owned = title.first and scene.tokens[title.first - 1].lower == "whose"
            if person.entity not in told and not owned:
                found = _body(scene, title, person, focus)
                if found is not None:
                    yield scene, _match(title, person, *found)
        _remember(scene, number, focus)


def _match(title: Item, person: Item, target: Item, rule: str) -> Match:
    first = min(title.first, person.first)
    last = max(title.last, person.last)
    return Match(rule, "holds_role", person, target, title.text, -1, (first, last))


def _remember(scene: Scene, number: int, focus: _Focus) -> None:
    focus.lately = [seen for seen in focus.lately if seen[0] > number - NEAR]
    for item in scene.items:
        if _letter(item.entity):
            focus.lately.append((number, item.entity, _is_subject(scene, item)))


def _is_subject(scene: Scene, item: Item) -> bool:
    end = max(item.last, item.until)
    return any(scene.tokens[index].dep in _SUBJECTS for index in range(item.first, end))


def _titled_people(scene: Scene) -> Iterator[tuple[Item, Item]]:
    """Yield (title, person) where one stands right beside the other: "the chairman, Jane Doe"."""
    for before, after in pairwise(scene.items):
        between = [scene.tokens[index].lower for index in range(before.last, after.first)]
        if before.letter == "T" and after.letter == "o":
            if all(word in _LINKS or word in _honorifics() for word in between):
                yield before, after
        elif before.letter == "o" and after.letter == "T" and len(between) <= 3:
            rest = scene.tokens[after.last].lower if after.last < len(scene.tokens) else "."
            opened = between[:1] and between[0] in _OPENING and set(between[1:]) <= _ARTICLES
            if opened and rest in _CLOSING:
                yield after, before


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(load_toml("titles")["honorifics"])


@cache
def _places_of_offices() -> dict[str, str]:
    """Return the head of a public office -> the letters of the places that it may belong to."""
    return {
        head: "".join(_KIND_LETTERS[kind] for kind in kinds)
        for head, kinds in load_toml("titles")["offices"].items()
    }


def _body(scene: Scene, title: Item, person: Item, focus: _Focus) -> tuple[Item, str] | None:
    """Return what a title belongs to and the rule that says so, or None where it is left open."""
    words = [word.removesuffix("s") for word in title.text.lower().replace("-", " ").split()]
    offices = [word for word in words if word in _places_of_offices()]
    firm = any(word in _corporate() for word in words)
    if firm and (not offices or (len(words) > 1 and "prime" not in words)):
        if namesake := focus.namesake(person.text.split()[-1].lower()):
            return _stand_in(title, namesake), "implied.namesake"
        if _is_object(scene, title, person):
            return None
        found = _employer(scene, title)
        if found is not None or not offices:
            return found or _employer_before(title, focus)
    if offices:
        return _place(scene, title, focus, frozenset(_places_of_offices()[offices[0]]))
    return None


def _is_object(scene: Scene, title: Item, person: Item) -> bool:
    """Tell whether something is done to the person: then the subject is rather somebody else."""
    first, last = min(title.first, person.first), max(title.last, person.last)
    return any(token.dep in {"dobj", "dative"} for token in scene.tokens[first:last])


@cache
def _corporate() -> frozenset[str]:
    return frozenset(load_toml("titles")["corporate"])


def _place(
    scene: Scene, title: Item, focus: _Focus, letters: frozenset[str]
) -> tuple[Item, str] | None:
    """Return the place of a public office: the only one here, lately, or the article's own."""
    here = {
        item.entity: item
        for item in scene.items
        if item.letter in letters or (item.letter == "d" and _letter(item.entity) in letters)
    }
    if len(here) == 1:
        return next(iter(here.values())), "implied.place-here"
    lately = {entity for _, entity, _ in focus.lately if _letter(entity) in letters}
    if len(lately) == 1 and not here:
        return _stand_in(title, lately.pop()), "implied.place-before"
    main = focus.main(letters)
    return (_stand_in(title, main), "implied.place-main") if main else None


def _employer(scene: Scene, title: Item) -> tuple[Item, str] | None:
    """Return the body that the sentence speaks of: its last subject before, or its only firm."""
    before = [i for i in scene.items if i.letter in _BODIES and i.last <= title.first]
    subjects = [item for item in before if _is_subject(scene, item)]
    if subjects and not _is_quoted(scene, subjects[-1], title):
        return subjects[-1], "implied.subject"
    here = {i.entity: i for i in scene.items if i.letter in _BODIES}
    firms = [item for item in here.values() if item.letter == "c"]
    spoken_of = firms and firms[0].first > title.first and not _is_subject(scene, firms[0])
    if len(here) == 1 and firms and not spoken_of and not _is_quoted(scene, firms[0], title):
        return firms[0], "implied.here"
    return None


def _employer_before(title: Item, focus: _Focus) -> tuple[Item, str] | None:
    """Return the firm that the sentences before spoke of, else the article's own."""
    chosen = [e for _, e, subject in focus.lately if subject and _letter(e) in _BODIES]
    if chosen:
        return _stand_in(title, chosen[-1]), "implied.subject-before"
    main = "" if title.text.lower().endswith("s") else focus.main(frozenset("c"))
    return (_stand_in(title, main), "implied.main") if main else None


def _is_quoted(scene: Scene, item: Item, title: Item) -> bool:
    """Tell whether a quotation ends between: the body is spoken of, and not the speaker's."""
    first, last = min(item.last, title.last), max(item.first, title.first)
    return any(token.text in {"”", '"', "“"} for token in scene.tokens[first:last])


def _stand_in(title: Item, entity: str) -> Item:
    """Return the title as the words that stand for the body: "the mayor" is the mayor of it."""
    return title._replace(letter=_letter(entity), entity=entity, reference=True, until=title.last)
