"""All mentions of an article: their order, and who wins where two rules claim the same words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from parses import document

from graphlib_ij.language import annotate
from graphlib_ij.mentions import find_mentions
from graphlib_ij.model import Article, Mention, Span


def mentions(*paragraphs: str) -> list[Mention]:
    return list(find_mentions(document(*paragraphs)))


def found(*paragraphs: str) -> list[tuple[str, str, str]]:
    return [(mention.text, mention.kind, mention.name) for mention in mentions(*paragraphs)]


def test_every_sort_of_mention_is_found_in_the_order_of_the_text() -> None:
    words = (
        "Japanese/JJ:NORP carmaker Acme:ORG S.p.A.:ORG in Turin:GPE and its president "
        "Jane:PERSON Doe:PERSON went/VBD to the Tea:EVENT Expo:EVENT 2015:EVENT"
    )
    assert found(words) == [
        ("Japanese", "demonym", "Japan"),
        ("carmaker", "sector", "automotive"),
        ("Acme S.p.A.", "company", ""),
        ("Turin", "city", "Turin"),
        ("president", "title", ""),
        ("Jane Doe", "official", ""),
        ("Tea Expo 2015", "event", ""),
    ]


def test_a_name_takes_the_words_of_a_sector() -> None:
    assert found("at the Aerospace:ORG Institute:ORG today") == [
        ("Aerospace Institute", "organization", "")
    ]


@pytest.mark.parametrize(
    ("home", "kind", "name"),
    [("Italy", "country", "Italy"), ("Turin", "city", "Turin"), ("Zyxton", "city", "")],
)
def test_where_a_firm_is_from_is_a_city_unless_it_is_a_country(home, kind, name) -> None:
    assert found(f"at Acme:ORG S.p.A.:ORG of {home}:GPE today")[-1] == (home, kind, name)


def test_a_direction_makes_a_country_a_region() -> None:
    assert found("in northern Italy:GPE today")[0] == ("northern Italy", "region", "")
    assert found("in snowy Italy:GPE today") == [("Italy", "country", "Italy")]


def test_the_capitals_of_a_headline_prove_less() -> None:
    parsed = document("Milan:GPE Likes Zyx:ORG Today")
    shouted = replace(parsed, sentences=(replace(parsed.sentences[0], headline=True),))
    (sure,) = [mention for mention in find_mentions(parsed) if "Zyx" in mention.text]
    (weak,) = [mention for mention in find_mentions(shouted) if "Zyx" in mention.text]
    assert weak.confidence == pytest.approx(sure.confidence / 2, abs=0.001)


def test_the_article_as_a_whole_says_what_an_unclear_body_is() -> None:
    news = "then Zyx:ORG met"
    assert found(news, "shares and profit of the company grew")[0][1] == "company"
    assert found(news, "the minister told parliament that police won")[0][1] == "organization"


def test_a_name_that_is_sure_once_is_whole_everywhere() -> None:
    sure = "the Tea:ORG And:ORG Time:ORG Inc.:ORG grew"
    torn = "so Tea:ORG And Time Inc. fell"
    assert [name for name, *_ in found(sure, torn)] == [
        "Tea And Time Inc.",
        "Tea And Time Inc.",
    ]


def assert_whole(text: str, mentions: tuple[Mention, ...]) -> None:
    """Each mention is its slice; two of them lie apart or one inside the other."""
    last = Span(0, 0)
    for mention in mentions:
        assert mention.text == mention.span.of(text)
        assert 0 < mention.confidence <= 1
        assert mention.span.start < mention.span.end
        assert mention.span.start >= last.end or mention.span.end <= last.end
        last = mention.span if mention.span.end > last.end else last
    spans = [mention.span for mention in mentions]
    assert spans == sorted(spans)


def test_mentions_are_slices_apart_or_one_inside_the_other() -> None:
    parsed = document(
        "the Japanese:ORG Tea:ORG Council:ORG of Turin:GPE met Chairman Jane:PERSON Doe:PERSON",
        "in northern Italy:GPE a German car maker and Mr. Roe:PERSON +, CEO +, met",
    )
    found = find_mentions(parsed)
    assert len(found) > 5
    assert_whole(parsed.article.text, found)


PIECES = [
    "Acme", "S.p.A.", "Inc.", "Mayor", "of", "Turin", "Jane", "Doe", "President", "and", "CEO", ",",
    "(", ")", "“", "”", '"', "'s", "-", "&", "the", "Japan", "U.S.", "Dr.", "de", "2015", "Expo",
    ".", "we", "its", "company", "carmaker", "\n", "\n\n", "é", "𝔸", "I", "May", "[", "]", "/", "…",
]  # fmt: skip


@pytest.mark.model
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " "])), max_size=25))
def test_whatever_stands_in_the_text_mentions_are_slices(pieces: list[tuple[str, str]]) -> None:
    article = Article("a", "".join(piece + gap for piece, gap in pieces))
    (parsed,) = annotate([article])
    assert_whole(article.text, find_mentions(parsed))


def test_a_byline_is_told_from_what_the_article_says() -> None:
    parsed = document("By Jane:PERSON Doe:PERSON", "Jane:PERSON Roe:PERSON spoke .")
    assert [(m.text, m.rule == "byline") for m in find_mentions(parsed)] == [
        ("Jane Doe", True),
        ("Jane Roe", False),
    ]
