"""What the tense of a verb and a date together say of a relation, as the model parses it."""

from __future__ import annotations

import pytest
from parses import marked, sentence

from graphlib_ij.language import annotate
from graphlib_ij.model import Article, Evidence
from graphlib_ij.relations import find_relations
from graphlib_ij.relations.cues import is_purpose

pytestmark = pytest.mark.model

TODAY = "2023-11-20"
ROLE, OWNS, OPERATES, BASED, PART = "holds_role", "owns", "operates_in", "based_in", "part_of"


def evidence(text: str, kind: str, target: str = "", *, today: str = TODAY) -> Evidence:
    """Return the evidence of the first such relation in an article of that day."""
    reading = marked(text)
    document = next(annotate([Article("news", reading.text, date=today)]))
    relations = find_relations(
        document, reading.mentions, reading.names, references=reading.references, speakers={}
    )
    return next(
        relation for relation in relations if relation.kind == kind and target in relation.target
    ).evidence[0]


@pytest.mark.parametrize(
    ("kind", "target", "text", "expected"),
    [
        # what was so before something else
        (ROLE, "acme", "[o Jane Doe] took over at Bolt in 2015, after working for [c Acme Corp.]",
         "past"),
        (ROLE, "acme", "Before joining [c Bolt Inc.], [o Jane Doe] worked for [c Acme Corp.]",
         "past"),
        (ROLE, "acme", "Prior to joining Bolt, [o Jane Doe] worked for [c Acme Corp.]", "past"),
        (ROLE, "acme", "[o Jane Doe] worked for [c Acme Corp.] before she joined Bolt.", "past"),
        (ROLE, "acme", "[o Jane Doe] rose after [o Mary Poe] had led [c Acme Corp.]", "past"),
        (ROLE, "bolt", "Before joining [c Bolt Inc.], [o Jane Doe] worked for [c Acme Corp.]",
         "asserted"),
        (ROLE, "acme", "After joining [c Acme Corp.], [o Jane Doe] moved to Lima.", "asserted"),
        (OWNS, "acme", "[c Bolt Inc.] grew after buying [c Acme Corp.]", "asserted"),
        (ROLE, "acme", "[o Jane Doe] works for [c Acme Corp.]", "asserted"),
        # a part of a life
        (ROLE, "acme", "[o Jane Doe], who spent eleven years with [c Acme Corp.], sings.", "past"),
        (ROLE, "acme", "[o Jane Doe] began her career at [c Acme Corp.]", "past"),
        (ROLE, "acme", "[o Jane Doe] has spent eleven years with [c Acme Corp.]", "asserted"),
        (ROLE, "acme", "[o Jane Doe], who worked for [c Acme Corp.] for ten years, sings.", "past"),
        (ROLE, "acme", "[o Jane Doe] has worked for [c Acme Corp.] for ten years.", "asserted"),
        # the pluperfect
        (ROLE, "acme", "She replaces [o Jane Doe], who had led [c Acme Corp.] since 2020.", "past"),
        (ROLE, "acme", "He follows [o Jane Doe], who has led [c Acme Corp.] since 2020.",
         "asserted"),
        (ROLE, "acme", "Bolt said [o Jane Doe] had led [c Acme Corp.] since 2020.", "asserted"),
        (OWNS, "acme", "[c Bolt Inc.] had bought [c Acme Corp.] in 2020.", "asserted"),
        # until when
        (ROLE, "acme", "He follows [o John Roe], who led [c Acme Corp.] until March.", "past"),
        (ROLE, "acme", "[o John Roe], [T chairman] of [c Acme Corp.] until 2021, died.", "past"),
        (ROLE, "acme", "[o John Roe], [T chairman] of [c Acme Corp.] until 2027, spoke.",
         "asserted"),
        (ROLE, "acme", "[o John Roe] will lead [c Acme Corp.] until 2030.", "planned"),
        (ROLE, "acme", "[o John Roe] is [T chairman] of [c Acme Corp.] until 2027.", "asserted"),
        (ROLE, "acme", "[o John Roe] was elected [T chairman] of [c Acme Corp.] until 2027.",
         "asserted"),
        (ROLE, "acme", "[o John Roe] was elected [T chairman] of [c Acme Corp.] until 2021.",
         "past"),
        (PART, "acme", "[c Coil Ltd.] was a subsidiary of [c Acme Corp.] between 1990 and 2001.",
         "past"),
        (OWNS, "bolt", "[c Acme Corp.] bought [c Bolt Inc.] between March and May.", "asserted"),
        # what is to come
        (OPERATES, "lima", "[c Acme Corp.] is opening an office in [t Lima] next month.",
         "planned"),
        (OPERATES, "lima", "[c Acme Corp.] is opening an office in [t Lima] in March.", "planned"),
        (OPERATES, "lima", "[c Acme Corp.] is opening an office in [t Lima] later this year.",
         "planned"),
        (BASED, "lima", "[c Acme Corp.] is moving its headquarters to [t Lima] next year.",
         "planned"),
        (ROLE, "bolt", "[o Jane Doe] is joining [c Bolt Inc.] next month.", "planned"),
        (OPERATES, "lima", "[c Acme Corp.] is opening an office in [t Lima].", "asserted"),
        (OPERATES, "lima", "[c Acme Corp.] is opening an office in [t Lima] today.", "asserted"),
        (OPERATES, "turin", "[c Acme Corp.] is building cars in [t Turin].", "asserted"),
        (OPERATES, "lima", "[c Acme Corp.] was opening an office in [t Lima] in March.",
         "asserted"),
        # an end to come leaves the thing as it is
        (ROLE, "bolt", "[o Jane Doe] is leaving [c Acme Corp.] to become [T chairman] of "
         "[c Bolt Inc.]", "planned"),
        (ROLE, "acme", "[o Jane Doe] is leaving [c Acme Corp.] next month.", "asserted"),
        (ROLE, "acme", "[o Jane Doe] left [c Acme Corp.] last month.", "past"),
        (OPERATES, "lima", "[c Acme Corp.] is closing its plant in [t Lima].", "asserted"),
        (OPERATES, "lima", "[c Acme Corp.] has been closing its plant in [t Lima].", "past"),
        # talks to do what does not come about
        (OWNS, "bolt", "[c Acme Corp.] denied being in talks to buy [c Bolt Inc.]", "negated"),
        (OWNS, "bolt", "[c Acme Corp.] was the first company to buy [c Bolt Inc.]", "asserted"),
        # a title before the name of the firm
        (OWNS, "bolt", "Former [c Bolt Inc.] [T owner] [o Jane Doe] sings.", "past"),
        (ROLE, "bolt", "Former [c Bolt Inc.] [T chairman] [o Jane Doe] sings.", "past"),
        (OWNS, "bolt", "[c Bolt Inc.] [T owner] [o Jane Doe] sings.", "asserted"),
    ],
)  # fmt: skip
def test_tense_and_time_say_how_it_is_stated(
    kind: str, target: str, text: str, expected: str
) -> None:
    assert evidence(text, kind, target).status == expected


@pytest.mark.parametrize("tense", [("led", "past"), ("leads", "asserted")])
def test_without_the_day_of_the_article_until_goes_by_the_tense(tense: tuple[str, str]) -> None:
    verb, expected = tense
    text = f"He met [o John Roe], who {verb} [c Acme Corp.] until March."
    assert evidence(text, ROLE, today="").status == expected


NAMED = "[c Acme Corp.] has appointed [o Jane Doe] as [T chairman]"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (f"{NAMED}, effective January 1.", "2024-01-01"),
        (f"{NAMED} with effect from January 1.", "2024-01-01"),
        (f"{NAMED} as of March 3.", "2024-03-03"),
        (f"{NAMED} from February 1.", "2024-02-01"),
        (f"{NAMED}, starting in February.", "2024-02"),
        (f"{NAMED}, effective November 1.", "2023-11-01"),  # it has only just gone by
        (f"{NAMED} on January 1.", "2023-01-01"),
        (f"{NAMED} on November 28.", "2023-11-28"),
        (f"{NAMED}, effective January 1, 2022.", "2022-01-01"),
    ],
)
def test_an_appointment_points_ahead(text: str, when: str) -> None:
    assert evidence(text, ROLE).when == when


def test_what_holds_as_of_a_day_does_not() -> None:
    text = "[c Acme Corp.] owned 30 percent of [c Bolt Inc.] as of January 1."
    assert evidence(text, OWNS).when == "2023-01-01"


def test_the_date_of_the_main_clause_is_not_that_of_what_was_before() -> None:
    text = "[o Jane Doe] took over in 2015, after working for [c Acme Corp.]"
    assert evidence(text, ROLE).when == ""
    text = "After working for [c Acme Corp.] in 2010, [o Jane Doe] took over in 2015."
    assert evidence(text, ROLE).when == "2010"


@pytest.mark.parametrize(("noun", "expected"), [("talks=talk/NNS", True), ("woman/NN", False)])
def test_the_infinitive_of_talks_is_no_relative_clause(noun: str, expected: bool) -> None:
    words = f"held=hold/VBD/ROOT/0 {noun}/dobj/0 to/TO/aux/3 buy/VB/relcl/1"
    assert is_purpose(sentence(words), 3) == expected
