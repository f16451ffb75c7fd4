"""What time expressions look like, and which day, month or year they mean."""

from __future__ import annotations

import pytest

from graphlib_ij.dates import dateline, find_times, resolve

TODAY = "2024-05-31"  # a Friday


def read(text: str, *, today: str = TODAY, ahead: bool = False) -> list[tuple[str, str]]:
    return [(time.text, resolve(time, today=today, ahead=ahead)) for time in find_times(text)]


@pytest.mark.parametrize(
    ("text", "written", "when"),
    [
        ("in 2005", "2005", "2005"),
        ("in February 2019", "February 2019", "2019-02"),
        ("on May 3, 2019", "May 3, 2019", "2019-05-03"),
        ("on 3 May 2019", "3 May 2019", "2019-05-03"),
        ("on the 3rd of May 2019", "3rd of May 2019", "2019-05-03"),
        ("on Sept. 11, 2001", "Sept. 11, 2001", "2001-09-11"),
        ("on 2019-05-03", "2019-05-03", "2019-05-03"),
        ("in the 1990s", "1990s", "1990/1999"),
        ("in the first quarter of 2019", "first quarter of 2019", "2019-01/2019-03"),
        ("in spring 2019", "spring 2019", "2019"),
        ("since 2005", "since 2005", "2005/.."),
        ("since early 2012", "since early 2012", "2012/.."),
        ("until March 2012", "until March 2012", "../2012-03"),
        ("by 2030", "by 2030", "../2030"),
        ("from 1998 to 2004", "from 1998 to 2004", "1998/2004"),
        ("between 1998 and 2004", "between 1998 and 2004", "1998/2004"),
        ("from March to May 2020", "from March to May 2020", "2020-03/2020-05"),
        ("(1998-2004)", "1998-2004", "1998/2004"),
        ("(2010–12)", "2010–12", "2010/2012"),
        ("on Feb. 30, 2020", "Feb. 30, 2020", ""),  # there is no such day
        ("on 2120-01-31", "2120-01-31", "2120-01-31"),
        ("no. 1234-56-78", "1234-56-78", ""),
    ],
)
def test_an_absolute_time_needs_no_article(text: str, written: str, when: str) -> None:
    assert read(text, today="") == [(written, when)]


@pytest.mark.parametrize(
    ("text", "back", "ahead"),
    [
        ("last year", "2023", "2023"),
        ("this year", "2024", "2024"),
        ("next year", "2025", "2025"),
        ("last month", "2024-04", "2024-04"),
        ("next month", "2024-06", "2024-06"),
        ("last week", "2024-W21", "2024-W21"),
        ("last quarter", "2024-01/2024-03", "2024-01/2024-03"),
        ("next spring", "2025", "2025"),
        ("yesterday", "2024-05-30", "2024-05-30"),
        ("tomorrow", "2024-06-01", "2024-06-01"),
        ("three years ago", "2021", "2021"),
        ("a month ago", "2024-04", "2024-04"),
        ("10 days ago", "2024-05-21", "2024-05-21"),
        ("10,000 years ago", "", ""),
        ("3000000 days ago", "", ""),
        ("Friday", "2024-05-31", "2024-05-31"),
        ("Tuesday", "2024-05-28", "2024-06-04"),
        ("last Friday", "2024-05-24", "2024-05-24"),
        ("next Friday", "2024-06-07", "2024-06-07"),
        ("May", "2024-05", "2024-05"),
        ("February", "2024-02", "2025-02"),
        ("last May", "2023-05", "2023-05"),
        ("next March", "2025-03", "2025-03"),
        ("this March", "2024-03", "2024-03"),
        ("3 June", "2024-06-03", "2024-06-03"),  # told as done, it may be off by a few days
        ("3 July", "2023-07-03", "2024-07-03"),
        ("May 3", "2024-05-03", "2025-05-03"),
        ("since last year", "2023/..", "2023/.."),
        ("until Tuesday", "../2024-05-28", "../2024-06-04"),
    ],
)
def test_a_relative_time_is_told_from_the_day_of_the_article(
    text: str, back: str, ahead: str
) -> None:
    assert read(text) == [(text, back)]
    assert read(text, ahead=True) == [(text, ahead)]


@pytest.mark.parametrize("today", ["", "May 2024"])
def test_without_a_day_it_is_not_guessed(today: str) -> None:
    assert read("last year", today=today) == [("last year", "")]


@pytest.mark.parametrize(
    "text", ["three years", "$2,005", "2,005 people", "every year", "the next year", "marching"]
)
def test_what_does_not_say_when_is_no_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "sure"),
    [("in 2005", True), ("with 2005", False), ("in March", True), ("the March", False)],
)
def test_a_bare_number_or_month_may_be_something_else(text: str, sure: bool) -> None:
    assert [time.sure for time in find_times(text)] == [sure]


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31"])
def test_the_calendar_does_not_end_where_an_article_begins(today: str) -> None:
    for text in ("yesterday", "tomorrow", "three years ago", "next week", "last month"):
        assert read(text, today=today) == [(text, "")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("MILAN, Nov. 3, 2024 (Wire) - Acme grew.", "2024-11-03"),
        ("Acme grows\n\nTURIN, 3 May 2024 – Acme grew.", "2024-05-03"),
        ("NEW YORK, Tuesday, May 7, 2024 /Wire/ -- Acme grew.", "2024-05-07"),
        ("Acme grows\n\nPublished: 2024-05-31\n\nAcme grew.", "2024-05-31"),
        ("Acme grows\nMay 31, 2024\nAcme grew.", "2024-05-31"),
        ("MILAN, Nov. 3 (Wire) - Acme grew.", ""),
        ("May 31, 2024 was a good day for Acme.", ""),
        ("On May 31, 2024 Acme grew.", ""),
        ("May 31, 2024\n\nJune 1, 2024\n\nAcme grew.", ""),
        ("MILAN, 1234-56-78 (Wire) - Acme grew.", ""),
    ],
)
def test_a_dateline_gives_the_day_if_it_names_one(text: str, day: str) -> None:
    assert dateline(text) == day
