"""Articles cut into paragraphs and sentences; what may be used as the language model."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from limits import limit

from graphlib_ij import language
from graphlib_ij.errors import ModelError
from graphlib_ij.language import Sentence, annotate, load_model
from graphlib_ij.model import Article
from graphlib_ij.paragraphs import PARAGRAPH_LIMIT, split_paragraphs, split_pieces


def paragraphs(text: str) -> list[str]:
    return [span.of(text) for span in split_paragraphs(text)]


# Paragraphs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\n \t\nTwo.", ["One.", "Two."]),
        ("\n\nOne.\n\n", ["One."]),
        ("", []),
        ("\n", []),
        (" \n\n ", []),
        ("A Short Headline\nThe text that follows it, which is much longer than that line.",
         ["A Short Headline",
          "The text that follows it, which is much longer than that line."]),
    ],
)  # fmt: skip
def test_a_blank_line_or_an_early_end_of_line_ends_a_paragraph(text: str, found: list[str]) -> None:
    assert paragraphs(text) == found


def test_hard_wrapped_text_is_one_paragraph() -> None:
    wrapped = (
        "The firm that makes the tea of the town\nhas opened a shop in the old town hall of\nMilan."
    )
    assert paragraphs(wrapped) == [wrapped]


def test_long_lines_are_paragraphs() -> None:
    line = "The firm opened a shop. " * 10
    assert len(paragraphs(f"{line}\n{line}\n{line}")) == 3


@given(st.text(alphabet="Ab. \n\t", max_size=80))
def test_paragraphs_are_in_order_apart_and_lose_no_word(text: str) -> None:
    spans = split_paragraphs(text)
    assert all(span.of(text).strip() for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


# Sentences


def parse(*texts: str) -> list[tuple[Sentence, ...]]:
    documents = annotate(Article(str(number), text) for number, text in enumerate(texts))
    return [document.sentences for document in documents]


TEXT = "Acme Opens Plant in Turin\n\nAcme S.p.A. grew. It opened a plant.\n\nJane Doe spoke."


@pytest.mark.model
def test_offsets_count_in_the_article() -> None:
    (sentences,) = parse(TEXT)
    assert [sentence.span.of(TEXT) for sentence in sentences] == [
        "Acme Opens Plant in Turin",
        "Acme S.p.A. grew.",
        "It opened a plant.",
        "Jane Doe spoke.",
    ]
    for sentence in sentences:
        for token in sentence.tokens:
            assert TEXT[token.start : token.end] == token.text
            assert token.lower == token.text.lower()


@pytest.mark.model
def test_paragraphs_are_counted_and_headlines_known() -> None:
    (sentences,) = parse(TEXT)
    assert [sentence.paragraph for sentence in sentences] == [0, 1, 1, 2]
    assert [sentence.headline for sentence in sentences] == [True, False, False, False]


@pytest.mark.model
def test_children_and_heads_say_the_same() -> None:
    (sentences,) = parse(TEXT)
    for sentence in sentences:
        for index, token in enumerate(sentence.tokens):
            assert (index in sentence.children[token.head]) == (token.head != index)


@pytest.mark.model
def test_a_legal_form_with_points_is_one_word() -> None:
    (sentences,) = parse("They met Acme S.p.A. in Milan.")
    assert "S.p.A." in [token.text for token in sentences[0].tokens]


@pytest.mark.model
def test_an_end_of_line_inside_a_paragraph_does_not_split_a_sentence() -> None:
    text = (
        "The firm that makes the tea of the old town has opened\na shop in the town hall of Milan."
    )
    ((sentence,),) = parse(text)
    assert sentence.span.of(text) == text


@pytest.mark.model
def test_articles_stay_apart_and_in_order_even_empty_ones() -> None:
    found = parse("Acme grew.", "", "Jane Doe spoke. She left.", "\n\n")
    assert [len(sentences) for sentences in found] == [1, 0, 2, 0]
    assert list(annotate([])) == []


@pytest.mark.model
def test_an_article_given_twice_is_read_twice() -> None:
    article = Article("a", "Acme grew.")
    first, second = annotate([article, article])
    assert first == second
    assert len(first.sentences) == 1


@pytest.mark.model
def test_a_text_reads_the_same_alone_and_in_company() -> None:
    (alone,) = parse(TEXT)
    assert parse("Bolt fell.", TEXT, "Coil rose.")[1] == alone


@pytest.mark.model
@pytest.mark.parametrize("gap", [" ", ""])
def test_a_very_long_paragraph_is_cut_without_losing_a_letter(gap: str) -> None:
    unit = f"The firm grew.{gap}" if gap else "x" * 50
    text = unit * (2 * PARAGRAPH_LIMIT // len(unit))
    (sentences,) = parse(text)
    words = "".join(token.text for sentence in sentences for token in sentence.tokens)
    assert words == text.replace(" ", "")
    assert {sentence.paragraph for sentence in sentences} == {0}


# The model


@pytest.fixture
def unloaded(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let `load_model` meet whatever a test gives it, without its memory of earlier loads."""
    return lambda load: (monkeypatch.setattr(spacy, "load", load), load_model.__wrapped__)[1]


def test_a_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(ModelError, match=r"'no_such_model' is not installed.*--model"):
        load_model("no_such_model")


@pytest.mark.parametrize(
    ("lang", "pipes", "complaint"),
    [
        ("de", ["tagger", "parser", "lemmatizer", "ner"], "language 'de'"),
        ("en", ["tagger", "ner"], "lacks lemmatizer, parser"),
    ],
)
def test_a_model_of_another_sort_is_refused(
    lang: str, pipes: list[str], complaint: str, unloaded: Any
) -> None:
    load = unloaded(lambda name: SimpleNamespace(lang=lang, pipe_names=pipes))
    with pytest.raises(ModelError, match=complaint):
        load("other")


def test_other_weights_than_the_pinned_ones_are_refused(
    unloaded: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipes = ["tagger", "parser", "lemmatizer", "ner"]
    load = unloaded(lambda name: SimpleNamespace(lang="en", pipe_names=pipes))
    monkeypatch.setattr(language, "_weights_hash", lambda loaded: "0" * 64)
    with pytest.raises(ModelError, match=r"weights .* are not the pinned ones"):
        load(language.DEFAULT_MODEL)


@pytest.mark.parametrize("unit", ["MILAN, ROME, ", "MILAN, Acme, "])
def test_a_list_in_capitals_is_no_dateline_that_is_sought_for_ever(unit: str) -> None:
    text = unit * 5_000
    with limit(20):
        pieces = [span for _, span in split_pieces(text)]
    assert "".join(span.of(text) for span in pieces) == text


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("MILAN, Nov. 3 (Reuters) - Acme grew.", "MILAN, Nov. 3 (Reuters) -"),
        ("MESA, Ariz. and BERN, Switzerland, 3 May 2024 /PressWire/ -- Acme grew.", None),
        ("Acme - the maker of pumps - grew.", ""),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence_after_it(text: str, dateline: str | None) -> None:
    (document,) = annotate([Article("news", text)])
    first = document.sentences[0].span.of(text)
    if dateline == "":
        assert first == text
    else:
        assert first == dateline if dateline else "Acme" not in first
        assert document.sentences[-1].span.of(text) == "Acme grew."
        assert {sentence.paragraph for sentence in document.sentences} == {0}


@pytest.mark.model
def test_angle_brackets_of_wires_are_no_words() -> None:
    text = "A stake in <Acme Ltd> was sold."
    (document,) = annotate([Article("news", text)])
    (sentence,) = document.sentences
    assert [token.text for token in sentence.tokens][3:5] == ["Acme", "Ltd"]
    assert sentence.span.of(text) == text
