"""Which words of an article are one thing: hard pairs, scored.

``python tests/identity.py`` prints both error rates by kind of pair and half of the set.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphlib_ij.entities import find_references, resolve
from graphlib_ij.language import annotate
from graphlib_ij.mentions import find_mentions
from graphlib_ij.model import Article, Span
from graphlib_ij.relations import find_roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphlib_ij.language import Document

PAIRS = Path(__file__).parent / "identity_pairs.toml"


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, what it is in truth, and which entities its words were taken for ("" for none)."""

    half: str
    kind: str
    text: str
    words: tuple[str, str]
    same: bool
    entities: tuple[str, str]

    @property
    def outcome(self) -> str:
        """``right``, ``wrong``, or ``open`` where one of both was taken for nothing."""
        one, two = self.entities
        if not one or not two:
            return "open"
        return "right" if (one == two) == self.same else "wrong"


def load_texts() -> list[dict[str, Any]]:
    return list(tomllib.loads(PAIRS.read_text(encoding="utf-8"))["text"])


def place(text: str, words: str) -> Span:
    """Return where words stand; "Acme#2" is the second place."""
    surface, _, number = words.partition("#")
    found = list(re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text))
    return Span(*found[int(number or 1) - 1].span())


def named(document: Document) -> dict[Span, str]:
    """Return the entity of every name, and of every word that stands for one."""
    mentions = find_mentions(document)
    resolution = resolve(document, mentions)
    known = [m for entity in resolution.entities for m in entity.mentions]
    known += [m for m in mentions if m.kind == "title"]
    roles = find_roles(document, known, resolution.names)
    references = find_references(document, resolution, roles)
    # "Japanese" inside "the Japanese carmaker" names a country; the whole phrase is meant here.
    return {**resolution.names, **references.names}


def entity_at(span: Span, found: dict[Span, str], *, phrase: bool) -> str:
    """Return the entity of the words that begin or end where `span` does, else of the longest.

    Of "the Turin mayor" it is the whole that is asked for, and not the city named in it.
    """
    over = [other for other in found if other.overlaps(span)]
    if phrase:
        over = [other for other in over if other.start == span.start]
    best = max(
        over,
        key=lambda o: (o.start == span.start, o.end == span.end, o.end - o.start),
        default=None,
    )
    return found[best] if best else ""


def judge() -> Iterator[Judged]:
    """Yield every pair of the set as the extraction judges it."""
    rows = load_texts()
    articles = [Article(str(number), row["text"]) for number, row in enumerate(rows)]
    for row, document in zip(rows, annotate(articles), strict=True):
        text, found = document.article.text, named(document)
        for same in (True, False):
            for one, two in row.get("same" if same else "different", ()):
                one_is, two_is = (
                    entity_at(place(text, words), found, phrase=words.lower().startswith("the "))
                    for words in (one, two)
                )
                ends = (one_is, two_is)
                yield Judged(row["half"], row["kind"], text, (one, two), same, ends)


@dataclass(frozen=True, slots=True)
class Rates:
    """How many pairs, and which shares of them went wrong or stayed open.

    `parted` is the share of same pairs judged to be two things, `mixed` the share of different
    pairs judged to be one; both are of all pairs, also of those left open.
    """

    same: int
    parted: float
    same_open: float
    different: int
    mixed: float
    different_open: float


def rates(judged: Iterable[Judged]) -> Rates:
    counts = Counter((pair.same, pair.outcome) for pair in judged)
    size = {same: sum(n for key, n in counts.items() if key[0] == same) for same in (True, False)}
    share = {key: n / size[key[0]] for key, n in counts.items()}
    return Rates(
        size[True],
        share.get((True, "wrong"), 0.0),
        share.get((True, "open"), 0.0),
        size[False],
        share.get((False, "wrong"), 0.0),
        share.get((False, "open"), 0.0),
    )


def table() -> Iterator[str]:
    """Yield the rates by half and kind of pair, in lines of text."""
    judged = list(judge())
    yield f"{'':26}same  parted  open   different  mixed  open"
    for half in ("a", "b"):
        rows = [pair for pair in judged if pair.half == half]
        for kind in ["all", *dict.fromkeys(pair.kind for pair in rows)]:
            r = rates(pair for pair in rows if kind in {"all", pair.kind})
            yield (
                f"{half} {kind:24}{r.same:4}  {r.parted:6.0%}  {r.same_open:4.0%}  "
                f"{r.different:9}  {r.mixed:5.0%}  {r.different_open:4.0%}"
            )


if __name__ == "__main__":
    print("\n".join(table()))
