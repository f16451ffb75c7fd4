"""Copies of one story are found, and follow-ups, reports of one kind and boilerplate are none."""

from __future__ import annotations

import random

import pytest
from wire_stories import articles

from graphlib_ij.stories import group_stories, signature
from graphlib_ij.stories.groups import shared_part

WIRE = """Ferry line Norhaven orders four ships

AARHUS, March 3 - The Danish ferry line Norhaven has ordered four ships with batteries from a yard
in Gdynia, the company said on Tuesday.

The ships cost 310 million euros and will sail between Aarhus and Oslo from 2029, said Norhaven's
chief executive, Lone Friis.

"We will burn no oil on this route," Friis told reporters in Aarhus.

The yard in Gdynia will hire 200 welders. It has built eleven ships with batteries so far.

Norhaven, based in Aarhus, carries two million passengers a year and employs 900 people."""

CUT = """Danish line goes electric

Denmark's Norhaven will sail without oil: it has ordered four ships with batteries from a yard in
Gdynia, the company said on Tuesday.

The ships cost 310 million euros and will sail between Aarhus and Oslo from 2029, said Norhaven's
chief executive, Lone Friis.

"We will burn no oil on this route," Friis told reporters in Aarhus."""

LOCAL = """Work for Gdynia

The yard in Gdynia will hire 200 welders. It has built eleven ships with batteries so far.

The ferry line Norhaven of Denmark has ordered four ships with batteries from the yard in Gdynia,
the company said on Tuesday.

The ships cost 310 million euros and will sail between Aarhus and Oslo from 2029, Norhaven's chief
executive Lone Friis said.

Families in the town had waited for such news since the winter, when a third of the yard stood
still."""

FOLLOW_UP = """Norhaven loses a rival on the route to Oslo

OSLO, March 5 - The Norwegian line Fjordvei will give up its ferries between Aarhus and Oslo in
autumn, it said on Thursday.

"Two lines are one too many," said Fjordvei's owner, Nils Moe. His two ships go to Greece.

Norhaven has ordered four ships with batteries for the same route. The ships cost 310 million euros
and will sail between Aarhus and Oslo from 2029.

Norhaven, based in Aarhus, carries two million passengers a year and employs 900 people."""

SAME_KIND = """Ferry line Sundlinjen orders two ships

MALMO, March 3 - The Swedish ferry line Sundlinjen has ordered two ships with gas engines from a
yard in Turku, the company said on Tuesday.

The ships cost 120 million euros and will sail between Malmo and Gdansk from 2028, said Sundlinjen's
chief executive, Per Ek.

"We will burn less oil on this route," Ek told reporters in Malmo.

Sundlinjen, based in Malmo, carries one million passengers a year and employs 400 people."""


def grouped(texts: dict[str, str], dates: dict[str, str] | None = None) -> dict[str, str]:
    signatures = {name: signature(text) for name, text in texts.items()}
    found = group_stories(signatures, text_of=texts.__getitem__, dates=dates)
    return {copy.article: copy.of for copy in found}


def test_what_papers_make_of_a_wire_story_is_a_copy_of_it():
    assert grouped({"a": WIRE, "b": CUT, "c": LOCAL}) == {"b": "a", "c": "a"}


@pytest.mark.parametrize("other", [FOLLOW_UP, SAME_KIND])
def test_a_follow_up_and_a_story_of_the_same_kind_are_none(other):
    assert grouped({"a": WIRE, "b": other}) == {}


def test_an_exact_copy_is_one():
    assert grouped({"a": WIRE, "b": WIRE}) == {"b": "a"}


def test_the_first_of_a_story_is_the_earliest_and_the_undated_come_last():
    dates = {"a": "2026-03-04", "b": "2026-03-03", "c": ""}
    assert grouped({"a": WIRE, "b": CUT, "c": LOCAL}, dates) == {"a": "b", "c": "b"}


def test_a_story_that_comes_again_much_later_must_be_nearly_whole():
    dates = {"a": "2026-03-03", "b": "2026-09-03"}
    assert grouped({"a": WIRE, "b": LOCAL}, dates) == {}
    assert grouped({"a": WIRE, "b": WIRE}, dates) == {"b": "a"}


def test_a_chain_is_no_story():
    """Of articles, each like the next, the last is like the first no more."""
    days = "Monday Tuesday Wednesday Thursday Friday January February March April May June July"
    said = [
        f"The committee of the town met in the great hall on {day} for talks."
        for day in days.split()
    ]
    texts = {
        name: " ".join(said[first : first + 5])
        for name, first in zip("abcde", range(0, 10, 2), strict=True)
    }
    found = grouped(texts)
    assert found["b"] == "a"
    assert found.get("e") != "a"


def test_the_order_of_articles_does_not_matter():
    texts = {one.id: one.text for one in articles(60, 10)}
    names = list(texts)
    random.Random(3).shuffle(names)
    assert grouped({name: texts[name] for name in names}) == grouped(texts)


def test_texts_without_words_are_no_copies_of_anything():
    assert grouped({"a": "?", "b": "?", "c": WIRE}) == {}
    assert shared_part([], []) == 0.0


def test_fifty_rewritten_stories_among_five_hundred():
    written = articles()
    truth = {one.id: one.of for one in written if one.of}
    texts = {one.id: one.text for one in written}
    found = grouped(texts, {one.id: one.date for one in written})
    assert len(truth) == 50
    assert len(texts) == 500
    assert set(found.items()) <= set(truth.items()), "wrongly joined"
    assert len(found) >= 45
