"""Texts that nobody writes: nothing but brackets, quotes, titles, capitals, numbers, line ends.

No stage hangs, none crashes, and every range that one gives lies in the text, in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from limits import limit
from parses import marked, plain_sentence
from test_pipeline import assert_sound

from graphlib_ij.entities.normal import company_key, initials, name_key, slug
from graphlib_ij.entities.quotations import quotations
from graphlib_ij.errors import ArticleError
from graphlib_ij.language import Document
from graphlib_ij.mentions.names import find_names
from graphlib_ij.mentions.sectors import find_sectors
from graphlib_ij.mentions.titles import find_titles
from graphlib_ij.model import Article, Span
from graphlib_ij.paragraphs import split_paragraphs
from graphlib_ij.pipeline import extract, extract_document
from graphlib_ij.reading.decoding import decode
from graphlib_ij.reading.english import foreign_language
from graphlib_ij.relations.frames import find_frames
from graphlib_ij.relations.scene import readings
from graphlib_ij.relations.surface import find_matches

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS_OF_TEXT = {
    "brackets": ["(", ")", "[", "]", "{", "}", "<", ">", "(("],
    "quotes": ["“", "”", '"', "'", "’", "„", "‘", "``", "''"],
    "titles": ["President", "CEO", "Chairman and", "vice", "Mayor of", "Dr.", "minister", "&"],
    "capitals": ["A", "AB", "USA", "Acme", "ACME", "McAcme", "Ä", "Ǆ", "Ω"],
    "names": ["Jane Doe", ",", "and", "Acme Corp.", "John", "Roe", "Bolt S.p.A.", "Acme's"],
    "places": ["Milan", ",", "Italy", "Italian", "-", "based", "in", "U.S.", "New York"],
    "trades": ["bank", "carmaker", "wine", "of", "and", ",", "a maker of", "company", "oil"],
    "numbers": ["1", "2015", "5", "%", "$", "1,000.5", "½", "٣", "3rd", "1998-2005"],
    "line ends": ["\n", "\n\n", "\r", "\t", " ", "\u2028", "\x85", "a"],
    "marks that combine": ["e\u0301", "\u0301", "\u200d", "\u200b", "ﬁ", "🏳️‍🌈", "\ufeff", "a"],
    "from right to left": ["שלום", "مرحبا", "\u202e", "\u200f", "Acme", ".", "«", "»"],
    "small words": ["the", "its", "we", "he", "said", "who", "which", "of", "in", "not"],
}
EVERYTHING = [piece for pieces in KINDS_OF_TEXT.values() for piece in pieces]


fuzzed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def text_of(pieces: Iterable[str], size: int) -> st.SearchStrategy[str]:
    joined = st.tuples(st.sampled_from(list(pieces)), st.sampled_from([" ", " ", " ", ""]))
    return st.lists(joined, max_size=size).map(lambda rows: "".join(a + b for a, b in rows))


def any_text(size: int) -> st.SearchStrategy[str]:
    """Return texts of one kind of piece, of all of them, or of any characters at all."""
    kinds = [text_of(pieces, size) for pieces in (*KINDS_OF_TEXT.values(), EVERYTHING)]
    return st.one_of(*kinds, st.text(max_size=size))


def pairs(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def assert_in_order(ranges: Iterable[tuple[int, int]], end: int) -> None:
    last = 0
    for first, until in ranges:
        assert last <= first < until <= end
        last = until


@fuzzed
@given(any_text(60))
def test_names_titles_and_trades_are_ranges_in_order(text: str) -> None:
    if not text.strip():
        return
    sentence = plain_sentence(text)
    with limit(20):
        titles = find_titles(sentence.tokens)
        names = find_names(sentence, titles)
        trades = [found[:2] for found in find_sectors(sentence.tokens)]
    for ranges in (titles, names, trades):
        assert_in_order(ranges, len(sentence.tokens))


@fuzzed
@given(any_text(200))
def test_paragraphs_hold_all_that_is_not_blank(text: str) -> None:
    with limit(20):
        spans = split_paragraphs(text)
    assert_in_order(pairs(spans), len(text))
    left, end = [], 0
    for span in [*spans, Span(len(text), len(text))]:
        left.append(text[end : span.start])
        end = span.end
    assert "".join(left).strip() == ""


@fuzzed
@given(any_text(60))
def test_quotations_lie_in_their_paragraph_and_in_order(text: str) -> None:
    with limit(20):
        found = quotations(text, Span(0, len(text)))
    assert_in_order(pairs(found), len(text))
    assert all(len(span.of(text).split()) > 3 for span in found)


@fuzzed
@given(any_text(12))
def test_keys_of_names_can_be_made_of_anything(text: str) -> None:
    with limit(20):
        key, short = name_key(text), company_key(text)
    assert key.startswith(short)
    assert name_key(key) == key or "the" in key.split()
    assert all(acronym == acronym.casefold() for acronym in initials(text))
    assert slug(text) or not text.strip()


@fuzzed
@given(st.one_of(st.binary(max_size=300), any_text(60).map(lambda text: text.encode("utf-8"))))
def test_bytes_are_a_text_or_a_known_error(data: bytes) -> None:
    text, complaint = "", ""
    with limit(20):
        try:
            text = decode(data, name="news.txt").text
            foreign_language(text)
        except ArticleError as error:
            complaint = str(error)
    assert complaint.startswith("news.txt: ") or not complaint
    assert "\r" not in text


ITEMS = [f"[{letter} X]" for letter in "ocgtrnedsbpT"]
WORDS = [
    ",", "and", "of", "the", "a", "in", "'s", "-", "based", "(", ")", "is", "was", "who", "has",
    "owned", "by", "plant", "company", "maker", "stake", "with", "partnership", "between", "joined",
    "board", "founder", "%", "its", "[~c The]",
]  # fmt: skip


@settings(fuzzed, max_examples=300)
@given(st.lists(st.sampled_from([*ITEMS, *ITEMS, *WORDS]), min_size=2, max_size=40))
def test_patterns_and_frames_join_what_is_there(words: list[str]) -> None:
    scene = marked(" ".join(words)).scene()
    with limit(20):
        found = [match for text in readings(scene) for match in find_matches(scene, text)]
        found += find_frames(scene)
    for match in found:
        assert {match.source, match.target} <= set(scene.items)
        first, last = match.words
        assert 0 <= first < last <= len(scene.tokens)


@settings(fuzzed, max_examples=200)
@given(st.lists(any_text(40), max_size=4))
def test_all_stages_but_the_parse_are_sound_on_any_text(parts: list[str]) -> None:
    text, sentences = "", []
    for part in parts:
        if part.strip():
            line = plain_sentence(f"{' ' * len(text)}{part}")
            sentences.append(line)
        text += part
    with limit(60):
        assert_sound(extract_document(Document(Article("a", text), tuple(sentences))))


@pytest.mark.model
@settings(fuzzed, max_examples=40)
@given(any_text(150))
def test_any_text_is_read_from_end_to_end(text: str) -> None:
    with limit(120):
        assert_sound(extract(Article("a", text)))


@pytest.mark.model
@pytest.mark.parametrize("pieces", KINDS_OF_TEXT.values(), ids=KINDS_OF_TEXT)
def test_a_long_text_of_nothing_else_is_read(pieces: list[str]) -> None:
    for gap in ("", " "):
        text = (gap.join(pieces) + gap) * (6_000 // len(gap.join(pieces)))
        with limit(120):
            assert_sound(extract(Article("a", text)))
