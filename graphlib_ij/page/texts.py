"""Articles and sentences for a browser, which counts in units of UTF-16 and not in characters."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphlib_ij.report.printable import TURNING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SEEN = str.maketrans(dict.fromkeys(TURNING, "\ufffd"))
"""Shows that something stood there which turns the letters after it around."""

ABOUT = ("id", "title", "date", "source", "words", "sha256", "made_by")


@dataclass(slots=True)
class Units:
    """From places in a text, counted in characters, to places counted in units of UTF-16.

    Examples
    --------
    >>> Units("a\N{GRINNING FACE}b").at(2)
    3
    """

    text: str
    wide: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.wide = [place for place, letter in enumerate(self.text) if ord(letter) > 0xFFFF]

    def at(self, place: int) -> int:
        """Return where a place is for a browser."""
        return place + bisect_left(self.wide, place)


class Texts:
    """The articles of a graph with the sentences that are quoted from them.

    A class, as articles and sentences are numbered in the order in which they are asked for.
    """

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self.articles: list[dict[str, Any]] = []
        self.sentences: list[list[Any]] = []
        self._units: list[Units | None] = []
        self._numbers: dict[str, int] = {}
        self._places: dict[tuple[int, int, int, str], int] = {}
        self._spoken: dict[str, int] = {}
        for row in rows:
            self._add(row)

    def _add(self, row: Mapping[str, Any]) -> int:
        article = {name: row.get(name, "") for name in ABOUT}
        article["words"] = row.get("words", 0)
        text = row.get("text")
        if isinstance(text, str):
            article["text"] = text.translate(_SEEN)
        self.articles.append(article)
        self._units.append(Units(text) if isinstance(text, str) else None)
        self._numbers.setdefault(str(article["id"]), len(self.articles) - 1)
        return len(self.articles) - 1

    def number(self, article: str) -> int:
        """Return the number of an article; one that the graph only quotes is added."""
        if article not in self._numbers:
            return self._add({"id": article})
        return self._numbers[article]

    def spans(self, spans: Iterable[Sequence[Any]]) -> list[list[int]]:
        """Return where an entity is named, in the articles whose texts are there."""
        found = []
        for article, start, end, *_ in spans:
            number = self.number(article)
            units = self._units[number]
            if units is not None and 0 <= start < end <= len(units.text):
                found.append([number, units.at(start), units.at(end)])
        return found

    def sentence(self, row: Mapping[str, Any]) -> int:
        """Return the number of the sentence of a row of evidence.

        Its words are kept only where they are not those of the article's text.
        """
        article, start, end = self.number(row["article"]), row["start"], row["end"]
        key = article, start, end, row["sentence"]
        if key not in self._places:
            units = self._units[article]
            known = units is not None and units.text[start:end] == row["sentence"]
            spot = [units.at(start), units.at(end)] if units and known else [start, end]
            self._places[key] = len(self.sentences)
            self._spoken.setdefault(_folded(row["sentence"]), len(self.sentences))
            self.sentences.append(
                [article, *spot, *([] if known else [row["sentence"].translate(_SEEN)])]
            )
        return self._places[key]

    def quoted(self, sentence: str) -> int | None:
        """Return the number of the first sentence with these words, however it was wrapped."""
        return self._spoken.get(_folded(sentence))


def _folded(sentence: str) -> str:
    return " ".join(sentence.split())


def within(row: Mapping[str, Any], end: str) -> list[int]:
    """Return where the words for an end, ``source`` or ``target``, are in a row's sentence."""
    units = Units(row["sentence"])
    low, high = (
        min(max(place - row["start"], 0), len(row["sentence"])) for place in row.get(end, (0, 0))
    )
    return [units.at(low), units.at(high)]
