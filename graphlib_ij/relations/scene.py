"""A sentence as the patterns see it: its words, and on them the entities they stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.lexicons import load_toml
from graphlib_ij.model import INSIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphlib_ij.language import Sentence, Token
    from graphlib_ij.model import Mention, Span

LETTERS = {
    "official": "o",
    "company": "c",
    "organization": "g",
    "city": "t",
    "region": "r",
    "country": "n",
    "event": "e",
    "sector": "s",
    "title": "T",
    "demonym": "d",
}
_SECTOR_LETTERS = {"sector.business": "b", "sector.product": "p"}
_POSSESSIVE_PRONOUNS = frozenset({"its", "our", "their", "his", "her"})


class Item(NamedTuple):
    """A stretch of tokens that stands for an entity, is a role phrase, or a word for nationality.

    `letter` is the kind's letter in masked text; `entity` is empty for role phrases; `reference`
    says that the words only stand for the name ("we", "the company"): such an item takes the first
    word alone, so that the rest of "the Japanese noodle chain" stays readable, and `until` is where
    the phrase ends.
    """

    first: int
    last: int
    letter: str
    entity: str
    text: str
    reference: bool = False
    until: int = 0


@dataclass(frozen=True, slots=True, eq=False)  # what is known of one is kept, by which it is
class Scene:
    """A sentence with its items in order; `owner` gives, for each token, its item or -1."""

    sentence: Sentence
    items: tuple[Item, ...]
    owner: tuple[int, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's tokens."""
        return self.sentence.tokens


@lru_cache(maxsize=4)
def starts_of(scene: Scene) -> tuple[int, ...]:
    """Return where each token begins, from the start of the sentence."""
    begin = scene.sentence.span.start
    return tuple(token.start - begin for token in scene.tokens)


def titles_in(scene: Scene, first: int, last: int) -> Iterator[Item]:
    """Yield the role phrases that begin in a range of tokens, in order."""
    for index in range(first, last):
        owner = scene.owner[index]
        if owner >= 0 and scene.items[owner].letter == "T" and scene.items[owner].first == index:
            yield scene.items[owner]


def build_scene(
    sentence: Sentence,
    mentions: Iterable[Mention],
    names: Mapping[Span, str],
    references: Mapping[Span, str],
) -> Scene:
    """Place the mentions and references that lie in a sentence on its tokens."""
    starts = [token.start for token in sentence.tokens]
    items: list[Item] = []
    for mention in mentions:
        entity = names.get(mention.span, "")
        if mention.rule in INSIDE:
            continue
        if entity or mention.kind == "title":
            items.append(_item(starts, mention, entity))
    for span, entity in references.items():
        first = bisect_left(starts, span.start)
        last = bisect_left(starts, span.end)
        text = sentence.tokens[first].text if first < last else ""
        letter = LETTERS[entity.partition(":")[0]]
        items.append(Item(first, first + 1, letter, entity, text, reference=True, until=last))
    return Scene(sentence, *_place(len(sentence.tokens), items))


def _item(starts: list[int], mention: Mention, entity: str) -> Item:
    first = bisect_left(starts, mention.span.start)
    last = bisect_left(starts, mention.span.end)
    letter = LETTERS[entity.partition(":")[0] or mention.kind]
    if mention.rule.startswith("demonym"):
        letter = "d"
    letter = _SECTOR_LETTERS.get(mention.rule, letter)
    if letter == "b" and _is_plural(mention.text):
        letter = "B"
    return Item(first, last, letter, entity, mention.text)


def _is_plural(text: str) -> bool:
    """Tell whether a word for businesses is in the plural, which a list of names may follow."""
    return text.endswith("s") and not text.endswith(("ss", "us"))


def _place(size: int, items: list[Item]) -> tuple[tuple[Item, ...], tuple[int, ...]]:
    """Give each token to one item at most, names before references; return items and owners."""
    owner = [-1] * size
    kept: list[Item] = []
    for item in sorted(items, key=lambda item: (item.reference, item.first)):
        if item.first < item.last and max(owner[item.first : item.last]) < 0:
            owner[item.first : item.last] = [0] * (item.last - item.first)
            kept.append(item)
    kept.sort(key=lambda item: item.first)
    for number, item in enumerate(kept):
        owner[item.first : item.last] = [number] * (item.last - item.first)
    return tuple(kept), tuple(owner)


def _mark(item: Item, token: Token) -> str:
    if not item.reference:
        return ""
    return "~" if token.lower in {"the", "this"} else "^"


def _end_of_reference(scene: Scene, item: Item) -> int:
    """Return where "the company" ends, or where it begins if "the Japanese firm" says more."""
    rest = scene.owner[item.last : item.until]
    return item.last if any(owner >= 0 for owner in rest) else max(item.last, item.until)


_BRACKETS = re.compile(r" \( [^()]{1,90} \)")


def readings(scene: Scene) -> tuple[str, ...]:
    """Return the masked sentence, and without what stands in brackets if anything does."""
    text = masked(scene)
    without = _BRACKETS.sub("", text)
    return (text,) if without == text else (text, without)


def _end_of_degrees(scene: Scene, index: int) -> int:
    """Return where ", Ph.D., MBA" behind a person ends if it begins at `index`, else 0."""
    tokens, end = scene.tokens, index
    before = scene.owner[index - 1] if index and tokens[index].text == "," else -1
    if before < 0 or scene.items[before].letter != LETTERS["official"]:
        return 0
    degrees = load_toml("names")["credentials"]
    while end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].lower in degrees:
        end += 2
    return end if end > index else 0


def masked(scene: Scene) -> str:
    """Return the sentence in lower case, each item as ``<letter number>``.

    What only refers to a name is marked: ``<~`` a noun ("the company"), ``<^`` a pronoun ("it").

    A possessive pronoun that stands for a name reads as the name and ``'s``, so that one pattern
    serves "Acme's plant" and "its plant".
    """
    words: list[str] = []
    index = 0
    while index < len(scene.tokens):
        owner = scene.owner[index]
        if degrees := _end_of_degrees(scene, index):
            index = degrees
            continue
        if owner < 0:
            words.append(scene.tokens[index].lower.replace("’", "'").replace("<", "("))
            index += 1
            continue
        item = scene.items[owner]
        words.append(f"<{_mark(item, scene.tokens[index])}{item.letter}{owner}>")
        if item.reference and scene.tokens[index].lower in _POSSESSIVE_PRONOUNS:
            words.append("'s")
        index = _end_of_reference(scene, item) if item.reference else item.last
    return f" {' '.join(words)} "
