"""Where names stand in the sentences: token ranges, in order, each with its entity."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphlib_ij.language import Sentence
    from graphlib_ij.model import Span


class Named(NamedTuple):
    """A name on the tokens ``first`` to ``last`` (exclusive) of a sentence."""

    first: int
    last: int
    entity: str

    @property
    def kind(self) -> str:
        """The kind of the entity."""
        return self.entity.partition(":")[0]


def names_by_sentence(
    sentences: Iterable[Sentence], names: Mapping[Span, str]
) -> Iterator[tuple[Sentence, list[Named]]]:
    """Yield every sentence with its names in order; one inside another comes after it."""
    ordered = sorted(names.items(), key=lambda item: (item[0].start, -item[0].end))
    position = 0
    for sentence in sentences:
        starts = [token.start for token in sentence.tokens]
        found = []
        while position < len(ordered) and ordered[position][0].start < sentence.span.end:
            span, entity = ordered[position]
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            if first < last:
                found.append(Named(first, last, entity))
            position += 1
        yield sentence, found


def outermost(found: Iterable[Named]) -> list[Named]:
    """Return the names that lie in no other one of a sentence, in order."""
    kept: list[Named] = []
    for named in found:
        if not kept or named.first >= kept[-1].last:
            kept.append(named)
    return kept
