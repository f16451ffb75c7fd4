"""Which share in per cent, and which sum of money, a sentence gives for a relation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from graphlib_ij.lexicons import load_toml
from graphlib_ij.relations.reach import distance, top
from graphlib_ij.relations.scene import starts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij.relations.scene import Scene

_SHARE = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:\.\d+)?)[ -]?(?:%|(?:percent|per cent|pct)\b)(?! points?)"
)


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_toml("amounts").items()}


@cache
def _amount() -> re.Pattern[str]:
    """Return the form of a sum: "$27 million", "27 million euros", "EUR 27m"."""
    signs, codes, currencies, scales = (
        "|".join(map(re.escape, sorted(load_toml("amounts")[name], key=len, reverse=True)))
        for name in ("signs", "codes", "currencies", "scales")
    )
    number = r"\d[\d.,]*\d|\d"
    scale = rf"(?:[ -]?(?:{scales})\b)"
    return re.compile(
        rf"(?<![\w$])(?:(?:{signs}) ?|\b(?:{codes}) ?)(?:{number}){scale}?"
        rf"|(?<![\w.,])(?:{number}){scale}?[ -](?:(?:U\.?S\.?|[A-Z]\w+) )?(?:{currencies})\b"
        rf"|(?<![\w.,])(?:{number}){scale}? (?:{codes})\b"
    )


def find_share(scene: Scene, text: str, reached: dict[int, int]) -> float | None:
    """Return the per cent that a relation of owning is about, where there is no doubt.

    "Raised its stake from 20 to 30 percent" is 30; of two that fit as well, none.
    """
    found = [
        (steps, match["number"])
        for match, steps, way in _near(scene, text, _SHARE, reached)
        if 0 < float(match["number"]) <= 100 and not _came_from(scene, way)
    ]
    number = _nearest(found)
    return float(number) if number else None


def find_amount(scene: Scene, text: str, reached: dict[int, int]) -> str:
    """Return the sum of money that a relation is about, as written, where there is no doubt."""
    found = [
        (steps, match[0].strip()) for match, steps, _ in _near(scene, text, _amount(), reached)
    ]
    return _nearest(found)


def _nearest(found: list[tuple[int, str]]) -> str:
    """Return what stands nearest, or nothing where two stand equally near."""
    best = min((steps for steps, _ in found), default=0)
    values = list(dict.fromkeys(value for steps, value in found if steps == best))
    return values[0] if len(values) == 1 else ""


def _near(
    scene: Scene, text: str, form: re.Pattern[str], reached: dict[int, int]
) -> Iterator[tuple[re.Match[str], int, tuple[int, ...]]]:
    """Yield what fits a form and hangs on the relation, but what is said of something else."""
    starts = starts_of(scene)
    for match in form.finditer(text):
        first = max(0, bisect_right(starts, match.start()) - 1)
        last = bisect_left(starts, match.end())
        way = distance(scene.sentence, top(scene.sentence, first, last), reached)
        if way is not None and not any(_is_other(scene, index) for index in way[1]):
            yield match, *way


def _is_other(scene: Scene, index: int) -> bool:
    token = scene.tokens[index]
    return bool({token.lemma, token.lower} & _words()["others"])


def _came_from(scene: Scene, way: tuple[int, ...]) -> bool:
    """Tell whether it is what was before: "raised its stake from 20 percent"."""
    above = (scene.tokens[index] for index in way)
    return next((token.lower for token in above if token.dep == "prep"), "") == "from"
