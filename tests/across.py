"""Which names of two articles are one thing: hard pairs, scored.

``python tests/across.py`` prints how many pairs of each half are joined, left to people, and held
apart; ``--pairs a`` lists those of half a that are not as they should be.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphlib_ij.identity import identify, profiles
from graphlib_ij.model import Article, Unit
from graphlib_ij.pipeline import extract_articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphlib_ij.model import Extraction

PAIRS = Path(__file__).parent / "across_pairs.toml"


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, what it is in truth, and the band that it fell into ("open": not found at all)."""

    half: str
    kind: str
    names: tuple[str, str]
    same: bool
    band: str
    why: str = ""


def load_pairs() -> list[dict[str, Any]]:
    return list(tomllib.loads(PAIRS.read_text(encoding="utf-8"))["pair"])


def unit_of(extraction: Extraction, name: str) -> Unit | None:
    """Return the entity named in the first place where a name stands; a trade in it is none."""
    start = extraction.article.text.index(name)
    end = start + len(name)
    overlapping = [
        (min(m.span.end, end) - max(m.span.start, start), entity.id)
        for entity in extraction.entities
        if entity.kind != "sector"
        for m in entity.mentions
        if m.span.start < end and start < m.span.end and not m.rule.startswith("coref")
    ]
    return Unit(extraction.article.id, max(overlapping)[1]) if overlapping else None


def judge(pairs: Iterable[dict[str, Any]]) -> Iterator[Judged]:
    rows = list(pairs)
    articles = [
        Article(f"p{number}-{side}", pair[side], date=pair.get(f"date_{side}", ""))
        for number, pair in enumerate(rows)
        for side in ("one", "two")
    ]
    found = list(extract_articles(articles))
    for number, pair in enumerate(rows):
        both = found[2 * number : 2 * number + 2]
        units = [unit_of(one, name) for one, name in zip(both, pair["names"], strict=True)]
        yield _judged(pair, both, units)


def _judged(pair: dict[str, Any], both: list[Extraction], units: list[Unit | None]) -> Judged:
    about = pair["half"], pair["kind"], tuple(pair["names"]), pair["same"]
    if None in units:
        return Judged(*about, "open")
    identity = identify(profile for extraction in both for profile in profiles(extraction))
    nodes = [identity.nodes[unit] for unit in units]
    if nodes[0] == nodes[1]:
        return Judged(*about, "sure")
    asked = [
        one
        for one in identity.decisions
        if {identity.nodes[one.a], identity.nodes[one.b]} == {*nodes}
    ]
    why = "; ".join(f"{one.score} {' | '.join(one.reasons)}" for one in asked)
    bands = {one.band for one in asked}
    return Judged(*about, "ask" if "ask" in bands else "no", why)


def scores(judged: Iterable[Judged]) -> dict[tuple[str, bool], Counter[str]]:
    """Return how many pairs fell into which band, by half and truth."""
    found: dict[tuple[str, bool], Counter[str]] = {}
    for one in judged:
        found.setdefault((one.half, one.same), Counter())[one.band] += 1
    return found


def main() -> None:
    judged = list(judge(load_pairs()))
    for (half, same), counts in sorted(scores(judged).items()):
        print(half, "same" if same else "not ", dict(sorted(counts.items())))
    if "--pairs" in sys.argv:
        wanted = sys.argv[sys.argv.index("--pairs") + 1]
        for one in judged:
            right = "sure" if one.same else "no"
            if one.half == wanted and one.band != right:
                print(one.band, one.same, one.kind, one.names, "\n     ", one.why)


if __name__ == "__main__":
    main()
