"""Which of a sentence's time expressions a relation has."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from graphlib_ij.dates import Time, find_times, resolve
from graphlib_ij.relations.reach import distance, top
from graphlib_ij.relations.scene import starts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij.relations.scene import Scene

_LIFE = frozenset({"born", "b.", "died", "d."})


def find_time(scene: Scene, text: str, reached: dict[int, int]) -> Time | None:
    """Return the time expression nearest to what a relation reaches, or None.

    Parameters
    ----------
    scene : Scene
    text : str
        The sentence.
    reached : dict of int to int
        See `reach.reach`.
    """
    near = min(reached, key=lambda index: reached[index])
    found = [
        (way[0], abs(index - near), time.start, time)
        for time, index in _placed(scene, text)
        if (way := distance(scene.sentence, index, reached)) is not None
    ]
    return min(found)[3] if found else None


@lru_cache(maxsize=4)  # for all relations of a sentence
def _placed(scene: Scene, text: str) -> tuple[tuple[Time, int], ...]:
    """Return the time expressions, each with the token at its top; those inside names are none."""
    return tuple(_place(scene, text))


def _place(scene: Scene, text: str) -> Iterator[tuple[Time, int]]:
    starts = starts_of(scene)
    for time in find_times(text):
        first, last = bisect_left(starts, time.start), bisect_left(starts, time.end)
        named = any(scene.owner[index] >= 0 for index in range(first, last))
        inside = scene.tokens[first:last]
        dated = any(token.label == "DATE" and token.dep != "nummod" for token in inside)
        if first < last and not named and (time.sure or dated) and not _is_life(scene, first):
            yield time, top(scene.sentence, first, last)


def _is_life(scene: Scene, first: int) -> bool:
    """Tell whether a date says when a person was born or died: "Jane Doe (born 1951)"."""
    before = [token.lower for token in scene.tokens[max(0, first - 2) : first]]
    if not _LIFE.isdisjoint(before):
        return True
    owner = scene.owner[first - 2] if before[-1:] == ["("] and first > 1 else -1
    return owner >= 0 and scene.items[owner].letter == "o"


def bounds(time: Time, *, today: str, ahead: bool) -> Iterator[tuple[str, str]]:
    """Yield since when and until when, where a time expression says so."""
    low, _, high = resolve(time, today=today, ahead=ahead).rpartition("/")
    if time.bound in {"since", "between"}:
        yield "since", low or time.since
    if time.bound in {"until", "between"} and not time.text.lower().startswith("by "):
        yield "until", (high if low else "") or time.until
