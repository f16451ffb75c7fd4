"""Texts that almost match a regular expression: what makes a careless one try for ever.

They are made from the expression itself: what it asks for, repeated as often as it allows, then
cut, stretched or spoilt, so that its end does not fit and every other way is tried.
"""

from __future__ import annotations

import random
import re._constants as codes
import re._parser as parser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

FILLERS = [",", "and", "-", "x", "the", "of", "a", "'s", "is"]
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


def almost(expression: str, *, texts: int, tokens: int) -> Iterator[str]:
    """Yield `texts` texts of at most `tokens` words; the same ones every time."""
    source = random.Random(expression)
    tree = list(parser.parse(expression))
    made = 0
    while made < texts:
        words = _text(tree, source, source.choice([0.3, 0.6, 0.9, 1.0])).split()
        if words:
            made += 1
            yield f" {' '.join(_spoil(words, source)[:tokens])} "


def _spoil(words: list[str], source: random.Random) -> list[str]:
    way, at = source.randrange(5), source.randrange(len(words))
    until = at + source.randint(1, 6)
    if way == 0:
        return words[: at + 1]
    if way == 1:
        return words[:at] + words[at:until] * source.randint(2, 30) + words[until:-1]
    if way == 2:
        return [word for w in words[:-1] for word in (w, source.choice(FILLERS))]
    if way == 3:
        return words[:-1] * 40
    items = [word for word in words if word.startswith("<")] or ["x"]
    more = [
        word
        for _ in range(source.randint(3, 24))
        for word in (source.choice(items), *source.choices(FILLERS, k=source.randint(1, 4)))
    ]
    return words[:-1] + more


def _text(nodes: Any, source: random.Random, eager: float) -> str:
    """Return a text that matches, but for what an assertion asks for."""
    return "".join(_node(code, value, source, eager) for code, value in nodes)


def _node(code: Any, value: Any, source: random.Random, eager: float) -> str:
    if code is codes.LITERAL:
        return chr(value)
    if code in {codes.NOT_LITERAL, codes.ANY}:
        return source.choice("xy")
    if code is codes.IN:
        return _one_of(value, source)
    if code is codes.BRANCH:
        return _text(source.choice(value[1]), source, eager)
    if code is codes.SUBPATTERN:
        return _text(value[3], source, eager)
    if code is codes.ATOMIC_GROUP:
        return _text(value, source, eager)
    if code in _REPEATS:
        low, high, inner = value
        letters = len(inner) == 1 and inner[0][0] is codes.IN
        most = min(high, 3 if letters else 24)
        times = most if source.random() < eager else source.randint(min(low, most), most)
        return "".join(_text(inner, source, eager) for _ in range(times))
    return ""  # an assertion


def _one_of(choices: Any, source: random.Random) -> str:
    if choices[0][0] is codes.NEGATE:
        forbidden = {chr(value) for code, value in choices[1:] if code is codes.LITERAL}
        return source.choice([letter for letter in "xyz" if letter not in forbidden])
    code, value = source.choice(choices)
    if code is codes.LITERAL:
        return chr(value)
    if code is codes.RANGE:
        return chr(source.randint(*value))
    return str(source.randrange(10)) if value is codes.CATEGORY_DIGIT else source.choice("abxy")
