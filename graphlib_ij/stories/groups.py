"""Sketches -> candidates -> copies, each verified sentence by sentence on the texts themselves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.stories.sketch import codes_of, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

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

TELLING = 0.6
"""Share of the numbers and names of a sentence that an edited one still has."""

SHORT = 4
"""Words of a sentence that says something by itself; shorter ones do not count."""

_TELLING = re.compile(r"\b(?:\d[\d.,]*\d|\d|[A-Z]\w+)")
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+|\n\s*\n")


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

    A story is an article and all that are like it, the article with the most such first: a long
    chain of follow-ups, each like the one before it, is no story.

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
    >>> text = "Acme opened a plant in Parma on Monday. It will make pumps for ships, Ann Roe said."
    >>> texts = {"a": text, "b": "It rained in Rome all day.", "c": text}
    >>> from graphlib_ij.stories.sketch import signature
    >>> sketches = {name: signature(text) for name, text in texts.items()}
    >>> group_stories(sketches, text_of=texts.__getitem__)
    (Copy(article='c', of='a', share=1.0),)
    """
    days = dates or {}
    ordered = sorted(signatures, key=lambda one: (days.get(one) or "9999", one))
    order = {article: place for place, article in enumerate(ordered)}
    read = cache(lambda article: sentences_of(text_of(article)))
    like: dict[str, dict[str, float]] = defaultdict(dict)
    for first, later in sorted(_candidates(signatures, order)):
        share = shared_part(read(first), read(later))
        if share >= _asked(days.get(first, ""), days.get(later, "")):
            like[first][later] = like[later][first] = round(share, 3)
    return tuple(sorted(_stories(like, order), key=lambda copy: copy.article))


def _stories(like: Mapping[str, Mapping[str, float]], order: Mapping[str, int]) -> Iterator[Copy]:
    """Yield the copies of each story: an article's likes, that with the most of them first."""
    taken: set[str] = set()
    for middle in sorted(like, key=lambda one: (-len(like[one]), order[one])):
        if middle in taken:
            continue
        story = [middle, *(one for one in like[middle] if one not in taken)]
        taken.update(story)
        first = min(story, key=order.__getitem__)
        for article in story:
            if article != first:
                yield Copy(article, first, like[middle].get(article, like[middle].get(first, 1.0)))


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


class Sentence(NamedTuple):
    """A sentence as it is compared: its words, and the numbers and names among them."""

    words: str
    telling: frozenset[str]


def sentences_of(text: str) -> list[Sentence]:
    """Return the sentences of a text, the very short ones left out.

    Examples
    --------
    >>> found = sentences_of("Acme opened 2 plants. Really? It is in Parma, Italy.")
    >>> [(sentence.words, sorted(sentence.telling)) for sentence in found]
    [('acme opened 2 plants', ['2']), ('it is in parma italy', ['Italy', 'Parma'])]
    """
    found = []
    for sentence in _SENTENCE.split(text):
        parts = words(sentence)
        if len(parts) >= SHORT:
            told = frozenset(_TELLING.findall(sentence[1:]))
            found.append(Sentence(" ".join(parts), told))
    return found


def shared_part(one: Sequence[Sentence], other: Sequence[Sentence]) -> float:
    """Return how much of the shorter article, in letters, stands in sentences of the other."""
    from rapidfuzz import fuzz, process

    def size(article: Sequence[Sentence]) -> int:
        return sum(len(sentence.words) for sentence in article)

    shorter, longer = sorted((one, other), key=lambda article: (size(article), article))
    if not size(shorter):
        return 0.0
    choices = [sentence.words for sentence in longer]
    alike = 0
    for sentence in shorter:
        near = process.extract(
            sentence.words, choices, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=3
        )
        if any(_tell_the_same(sentence, longer[place]) for *_, place in near):
            alike += len(sentence.words)
    return alike / size(shorter)


def _tell_the_same(one: Sentence, other: Sentence) -> bool:
    """Tell whether the numbers and names of one sentence are for the most part the other's.

    Reports of one kind ("The ships cost 310 million euros") differ in nothing else.
    """
    fewest = min(len(one.telling), len(other.telling))
    return len(one.telling & other.telling) >= TELLING * fewest


def _asked(one: str, other: str) -> float:
    """Return how much two articles must share: more if they are of another week."""
    if not one or not other:
        return ENOUGH
    apart = abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    return ENOUGH if apart <= DAYS else LATER
