"""Where a quotation begins and ends, and who is named beside it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from graphlib_ij.entities.quotations import find_speakers, quotations
from graphlib_ij.language import Document, Sentence
from graphlib_ij.model import Article, Span


def speakers(*paragraphs: str, people: tuple[str, ...]) -> list[str]:
    """Return who says each quotation; every paragraph is one sentence without words."""
    text = "\n\n".join(paragraphs)
    sentences = [
        Sentence(Span(text.index(paragraph), text.index(paragraph) + len(paragraph)), (), (), place)
        for place, paragraph in enumerate(paragraphs)
    ]
    names = {
        Span(text.index(name), text.index(name) + len(name)): f"official:{name}" for name in people
    }
    document = Document(Article("a", text), tuple(sentences))
    return [who.removeprefix("official:") for who in find_speakers(document, names).values()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x “we are so very glad” y", ["“we are so very glad”"]),
        ('x "we are so very glad" y', ['"we are so very glad"']),
        ("x “the deal” y", []),
        ("x “we are so very glad", ["“we are so very glad"]),
        ("x y z", []),
        ("“we are so very glad” and “they are so very sad”",
         ["“we are so very glad”", "“they are so very sad”"]),
    ],
)  # fmt: skip
def test_a_quotation_has_more_than_three_words_and_may_run_on(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in quotations(text, Span(0, len(text)))] == found


def test_the_person_nearest_is_the_speaker_of_all_quotations() -> None:
    paragraph = (
        "Then Roe met Doe. “We are so very glad,” Poe said, “and we are not so sad.” Bye, Lou."
    )
    assert speakers(paragraph, people=("Roe", "Doe", "Poe", "Lou")) == ["Poe", "Poe"]


def test_who_is_quoted_in_the_paragraph_before_goes_on() -> None:
    spoken = ("“We are so very glad,” Doe said.", "“And we are not so very sad.”")
    assert speakers(*spoken, people=("Doe",)) == ["Doe", "Doe"]
    assert speakers(spoken[0], "Silence.", spoken[1], people=("Doe",)) == ["Doe"]


def test_who_is_named_inside_a_quotation_does_not_say_it() -> None:
    assert speakers("“We are so glad that Roe came.”", people=("Roe",)) == []


def test_each_quotation_belongs_to_who_is_named_in_its_sentence() -> None:
    document = (
        "“We are so very glad,” Roe said. ",
        "Others were not. ",
        "“And we are so very sad,” said Poe.",
    )
    text = "".join(document)
    ends = [text.index(part) + len(part) for part in document]
    starts = [text.index(part) for part in document]
    spans = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    sentences = tuple(Sentence(span, (), (), 0) for span in spans)
    names = {
        Span(text.index(name), text.index(name) + 3): f"official:{name}" for name in ("Roe", "Poe")
    }
    found = find_speakers(Document(Article("a", text), sentences), names)
    assert list(found.values()) == ["official:Roe", "official:Poe"]


def test_beside_she_said_it_is_the_woman_named_before() -> None:
    text = "Then anna-roe met john-doe. All was still. “We are so very glad,” she said."
    cuts = [0, text.index("All"), text.index("“"), len(text)]
    spans = [Span(start, end) for start, end in pairwise(cuts)]
    sentences = tuple(Sentence(span, (), (), 0) for span in spans)
    names = {
        Span(text.index(name), text.index(name) + len(name)): f"official:{name}"
        for name in ("anna-roe", "john-doe")
    }
    found = find_speakers(Document(Article("a", text), sentences), names)
    assert list(found.values()) == ["official:anna-roe"]
