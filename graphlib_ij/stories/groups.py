"""Sketches -> candidates -> copies, each verified sentence by sentence on the texts themselves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graphlib_ij.stories.sketch import codes_of, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MOST = 40
"""A shingle in more articles than this is a phrase of the trade, and finds no candidates."""

FEWEST = 3
"""Rare shingles that candidates share at least."""

CANDIDATE = 0.25
"""Share of the smaller sketch that candidates have in common."""

ALIKE = 70.0
"""How alike, from 0 to 100, two sentences are that are one but for edits (normalised indel)."""

ENOUGH = 0.6
"""Share of the shorter text's words that stand in sentences of the other, for copies."""

LATER = 0.85
"""The same for articles of which the dates are more than `DAYS` apart."""

DAYS = 4

SHORT = 4
"""Words of a sentence that says something by itself; shorter ones do not count."""

_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that tells a story which another one tells in nearly the same words.

    Attributes
    ----------
    article : str
        Its id.
    of : str
        Id of the story's first article, by date and id.
    share : float
        Between 0 and 1: how much of the shorter of both, in words, stands in sentences that the
        other has too, edited or not.
    """

    article: str
    of: str
    share: float


def group_stories(
    signatures: Mapping[str, bytes],
    *,
    text_of: Callable[[str], str],
    dates: Mapping[str, str] | None = None,
) -> tuple[Copy, ...]:
    """Return the articles that are copies, sorted by id; the first of a story is none.

    An article joins a story only if it is like the first article of it: a chain of follow-ups, each
    like the one before it, is no story.

    Parameters
    ----------
    signatures : mapping of str to bytes
        By article id, see `signature`.
    text_of : callable
        Gives the text of an article.
    dates : mapping of str to str, optional
        ISO dates by article id, empty where unknown.

    Examples
    --------
    >>> texts = {"a": "Acme opened a plant in Parma on Monday.", "b": "It rained in Rome all day."}
    >>> texts["c"] = "Acme opened a big plant in Parma on Monday."
    >>> from graphlib_ij.stories.sketch import signature
    >>> sketches = {name: signature(text) for name, text in texts.items()}
    >>> group_stories(sketches, text_of=texts.get)
    ()
    """
    days = dates or {}
    order = {
        article: place
        for place, article in enumerate(
            sorted(signatures, key=lambda one: (days.get(one) or "9999", one))
        )
    }
    sentences: dict[str, list[str]] = {}

    def read(article: str) -> list[str]:
        if article not in sentences:
            sentences[article] = sentences_of(text_of(article))
        return sentences[article]

    story: dict[str, Copy] = {}
    for first, later in sorted(
        _candidates(signatures, order), key=lambda pair: (order[pair[1]], order[pair[0]])
    ):
        if first in story or later in story:
            continue
        share = shared_part(read(first), read(later))
        if share >= _asked(days.get(first, ""), days.get(later, "")):
            story[later] = Copy(later, first, round(share, 3))
    return tuple(story[article] for article in sorted(story))


def _candidates(
    signatures: Mapping[str, bytes], order: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """Yield pairs that share rare shingles, the earlier article first."""
    bearers: dict[int, list[str]] = defaultdict(list)
    sizes = {}
    for article in order:
        codes = codes_of(signatures[article])
        sizes[article] = len(codes)
        for code in codes:
            bearers[code].append(article)
    shared: Counter[tuple[str, str]] = Counter()
    for found in bearers.values():
        if 1 < len(found) <= MOST:
            shared.update(
                (first, later) for place, later in enumerate(found) for first in found[:place]
            )
    for (first, later), number in shared.items():
        if number >= FEWEST and number >= CANDIDATE * min(sizes[first], sizes[later]):
            yield first, later


def sentences_of(text: str) -> list[str]:
    r"""Return the sentences of a text as words divided by blanks, the very short ones left out.

    Examples
    --------
    >>> sentences_of("Acme opened a plant. Really?\nIt is in Parma, Italy.")
    ['acme opened a plant', 'it is in parma italy']
    """
    found = (words(sentence) for sentence in _SENTENCE.split(text))
    return [" ".join(sentence) for sentence in found if len(sentence) >= SHORT]


def shared_part(one: list[str], other: list[str]) -> float:
    """Return how much of the shorter article, in letters, stands in sentences of the other."""
    from rapidfuzz import fuzz, process

    shorter, longer = sorted(
        (one, other), key=lambda sentences: (sum(map(len, sentences)), sentences)
    )
    total = sum(map(len, shorter))
    if not total:
        return 0.0
    alike = (
        len(sentence)
        for sentence in shorter
        if process.extractOne(sentence, longer, scorer=fuzz.ratio, score_cutoff=ALIKE)
    )
    return sum(alike) / total


def _asked(one: str, other: str) -> float:
    """Return how much two articles must share: more if they are of another week."""
    if not one or not other:
        return ENOUGH
    apart = abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    return ENOUGH if apart <= DAYS else LATER
