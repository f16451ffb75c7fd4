"""Nothing takes for ever, and nothing grows faster than the text.

No time is asserted here: a limit a thousand times as long as needed guards against an expression
that tries for ever, and growth is counted in lines of code run.
"""

from __future__ import annotations

import sys
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from almost import almost
from limits import limit

import graphlib_ij
from graphlib_ij.language import annotate
from graphlib_ij.model import Article
from graphlib_ij.pipeline import extract_document
from graphlib_ij.relations.surface import Pattern, patterns

if TYPE_CHECKING:
    from graphlib_ij.language import Document

HERE = graphlib_ij.__file__.removesuffix("__init__.py")


def scan(pattern: Pattern, text: str) -> None:
    start = 0
    while found := pattern.regex.search(text, start):
        start = found.start() + 1


@pytest.mark.parametrize("pattern", patterns(), ids=[pattern.id for pattern in patterns()])
def test_no_pattern_tries_for_ever(pattern: Pattern) -> None:
    with limit(30):
        for text in almost(pattern.regex.pattern, texts=100, tokens=400):
            scan(pattern, text)


def steps(document: Document) -> int:
    """Return how many lines of this package run while a document is read."""
    count = 0

    def trace(frame: Any, event: str, _: object) -> Any:
        nonlocal count
        if not frame.f_code.co_filename.startswith(HERE):
            return None
        count += event == "line"
        return trace

    extract_document(document)  # fills what is cached
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        extract_document(document)
    finally:
        sys.settrace(before)
    return count


UNITS = {
    "names": "Jane Doe, ",
    "roles": "Jane Doe, CEO of Acme Corp., ",
    "a list of places": "Milan, Turin, Italy, ",
    "trades": "Acme Corp., a maker of wine, beer and cars, ",
    "sites": "Acme Corp. has offices in Milan, ",
    "pronouns": "its ",
    "the company": "Acme Corp. said the company and its president ",
    "possessives": "Acme's ",
    "adjectives": "Italian firms and ",
    "hyphens": "Acme-Bolt-",
    "acronyms": "Acme Trade Organization (ATO) ",
    "quotations": "“we are glad,” said Jane Doe of Acme Corp., and ",
    "mixed": "“Acme (Bolt) and the company, its president Jane Doe, said 5 % of ",
    "brackets": "( ",
    "small words": "of the ",
}


def one_sentence(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[: length - 1].rstrip() + "."


@pytest.mark.model
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_a_sentence_costs_as_much_a_word_when_it_is_longer(unit: str) -> None:
    short, long = annotate(
        Article(str(length), one_sentence(unit, length)) for length in (900, 3600)
    )
    assert steps(long) < 6 * steps(short)


@pytest.mark.model
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_an_article_costs_as_much_a_word_when_it_is_longer(unit: str) -> None:
    paragraph = one_sentence(unit, 300)
    short, long = annotate(
        Article(str(times), "\n\n".join([paragraph] * times)) for times in (5, 20)
    )
    assert steps(long) < 6 * steps(short)


ALIKE = {
    "surnames": "Jane {} Doe spoke.",
    "given names": "Mayor Jane {} spoke.",
    "firms": "Acme {} Corp. grew.",
}


@pytest.mark.model
@pytest.mark.parametrize("form", ALIKE.values(), ids=ALIKE)
def test_names_that_share_a_word_are_not_compared_each_with_all(form: str) -> None:
    words = ["".join(letters).capitalize() for letters in product("bdkz", "aeiou", "lmn", "aeiou")]
    short, long = annotate(
        Article(str(number), "\n\n".join(form.format(word) for word in words[:number]))
        for number in (60, 300)
    )
    assert steps(long) < 7 * steps(short)
