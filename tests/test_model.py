"""The records: ranges of a text, and the order of statuses."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlib_ij.model import STATUSES, Article, Mention, Span, span_at

spans = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda ends: Span(*sorted(ends)))


@given(spans, spans)
def test_ranges_overlap_where_they_share_a_place(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    proper = one.start < one.end and other.start < other.end
    assert not proper or one.overlaps(other) == bool(shared)
    assert one.overlaps(other) == other.overlaps(one)


@given(st.lists(st.integers(0, 30), unique=True).map(sorted), st.integers(-1, 31))
def test_a_place_lies_in_one_of_the_ranges_or_in_none(ends: list[int], place: int) -> None:
    apart = [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)]
    found = [span for span in apart if span.start <= place < span.end]
    assert span_at(apart, place) == (found[0] if found else None)


def test_a_range_counts_code_points() -> None:
    assert Span(2, 6).of("𝔸 Café") == "Café"


def test_ranges_stand_in_the_order_of_the_text() -> None:
    assert sorted([Span(4, 5), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(4, 5)]


def test_records_do_not_change() -> None:
    article = Article("a", "text")
    with pytest.raises(FrozenInstanceError):
        article.text = "other"  # type: ignore[misc]


def test_equal_records_are_one() -> None:
    assert len({Mention(Span(0, 1), "A", "city", "r"), Mention(Span(0, 1), "A", "city", "r")}) == 1


def test_what_is_stated_is_strongest_and_what_is_denied_weakest() -> None:
    assert STATUSES[0] == "asserted"
    assert STATUSES[-1] == "negated"
