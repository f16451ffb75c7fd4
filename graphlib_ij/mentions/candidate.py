"""A name that may be one of ours: its words, and what stands beside them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from graphlib_ij.lexicons import load_toml
from graphlib_ij.lexicons.gazetteer import Place, key_of, places

if TYPE_CHECKING:
    from graphlib_ij.language import Token


class Verdict(NamedTuple):
    """A kind, the rule that gave it, how sure it is, and the lexicon's name for the thing."""

    kind: str
    rule: str
    confidence: float
    name: str = ""


NOTHING = Verdict("", "", 0.0)
"""The verdict that a name is none of ours, and that no weaker rule is to be asked."""


class Candidate(NamedTuple):
    """A name, ``tokens[first:last]``, with the role phrases of its sentence."""

    tokens: tuple[Token, ...]
    first: int
    last: int
    titles: list[tuple[int, int]]

    @property
    def size(self) -> int:
        """How many tokens the name has."""
        return self.last - self.first

    @property
    def head(self) -> str:
        """The last word, in lower case."""
        return self.tokens[self.last - 1].lower

    @property
    def label(self) -> str:
        """The label that the model gives to most of its words, or nothing."""
        labels = [token.label for token in self.tokens[self.first : self.last] if token.label]
        return max(sorted(set(labels)), key=labels.count) if labels else ""

    @property
    def text(self) -> str:
        """The words as written, with one blank where there was any."""
        parts: list[str] = []
        for index in range(self.first, self.last):
            gap = index > self.first and self.tokens[index - 1].end < self.tokens[index].start
            parts.append(f"{' ' * gap}{self.tokens[index].text}")
        return "".join(parts)

    @property
    def entries(self) -> list[Place]:
        """The gazetteer's places of this name, without codes such as "CO"."""
        found = places().get(word_key(self.tokens, self.first, self.last), ())
        return [place for place in found if not place.short]

    def word(self, offset: int) -> str:
        """Return a word before (-1, -2) or after (0, 1, ...) the name in lower case, or nothing."""
        index = self.first + offset if offset < 0 else self.last + offset
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""


@cache
def lexicon() -> dict[str, Any]:
    """Return ``names.toml`` with its lists as sets, those in tables too."""
    return {name: _as_sets(value) for name, value in load_toml("names").items()}


def _as_sets(value: Any) -> Any:
    if isinstance(value, list):
        return frozenset(value)
    if isinstance(value, dict):
        return {name: _as_sets(inner) for name, inner in value.items()}
    return value


def word_key(tokens: tuple[Token, ...], first: int, last: int) -> str:
    """Return the gazetteer key of a range of tokens."""
    return key_of(" ".join(token.lower for token in tokens[first:last]))


def is_place(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Tell whether a range of tokens is the name of a place."""
    return word_key(tokens, first, last) in places()


def is_country(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Tell whether a range of tokens is the name of a country."""
    return any(place.kind == "country" for place in places().get(word_key(tokens, first, last), ()))
