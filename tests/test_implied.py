"""Roles whose body must be understood, and roles that only the parse ties together."""

from __future__ import annotations

import pytest
from parses import marked

from graphlib_ij.relations import find_relations

pytestmark = pytest.mark.model


def roles(text: str) -> list[tuple[str, str, str]]:
    """Return (person, body, rule) of the roles of a text."""
    reading = marked(text)
    found = find_relations(
        reading.parsed, reading.mentions, reading.names, references=reading.references, speakers={}
    )
    return [
        (relation.source, relation.target, relation.evidence[0].rule)
        for relation in found
        if relation.kind == "holds_role"
    ]


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        # The body that the sentence speaks of.
        ("[c Acme] will open a plant, [T chief executive] [o Jane Doe] said.", "jane-doe", "acme"),
        ("[T Chief executive] [o Jane Doe] said [c Acme] would grow.", "jane-doe", "acme"),
        # The body that was spoken of before.
        ("[c Acme] grew. Sales rose, [T chairman] [o Jane Doe] said.", "jane-doe", "acme"),
        # The body that bears the name.
        (
            "[c Doe Pumps] grew. [c Acme] fell. [T Owner] [o Jane Doe] left.",
            "jane-doe",
            "doe-pumps",
        ),
        ("[c Roe Pumps] grew. [c Acme] fell. [T Owner] [o Jane Doe] left.", "jane-doe", "acme"),
        # The only country or city that fits.
        ("[n Italy] will help, [T Prime Minister] [o Jane Doe] said.", "jane-doe", "italy"),
        ("[t Turin] is old. [T Mayor] [o Jane Doe] loves it.", "jane-doe", "turin"),
        # What the article names most often.
        (
            "[c Acme] grew. [c Acme] sold pumps. [c Acme] bought land. It rained. It rained again. "
            "It rained once more. [o Jane Doe], the [T founder], was glad.",
            "jane-doe",
            "acme",
        ),
    ],
)
def test_a_title_alone_is_of_the_body_spoken_of(text: str, person: str, body: str) -> None:
    assert (f"official:{person}", body) in [
        (who, what.partition(":")[2]) for who, what, rule in roles(text) if "implied" in rule
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[c Acme] sued [T chairman] [o Jane Doe].",
        "[T Chief executive] [o Jane Doe] said the loan came from [c Acme].",
        '"[c Acme] is a rival," [T chief executive] [o Jane Doe] said.',
        "[c Acme] grew. [T Judge] [o Jane Doe] was glad.",
        "[n Italy] and [n France] grew. [T Prime Minister] [o Jane Doe] was glad.",
        "[c Acme] grew. [o Jane Doe] spoke.",
        "[c Acme] grew, said [o Jane Doe], whose [T chairman] was ill.",
    ],
)
def test_a_title_alone_may_be_of_nothing_here(text: str) -> None:
    assert roles(text) == []


def test_who_holds_a_role_in_so_many_words_is_given_no_other() -> None:
    text = (
        "[o Jane Doe], [T chairman] of [c Bolt], spoke. [c Acme] grew, [T chairman] [o Jane Doe] "
        "said."
    )
    assert [body for _, body, _ in roles(text)] == ["company:bolt"]


def test_the_title_stands_for_the_body_that_the_sentence_does_not_name() -> None:
    reading = marked("[t Turin] is old. [T Mayor] [o Jane Doe] loves it.")
    (relation,) = find_relations(
        reading.parsed, reading.mentions, reading.names, references={}, speakers={}
    )
    (evidence,) = relation.evidence
    assert evidence.sentence == "Mayor Jane Doe loves it."
    assert evidence.target.of(reading.text) == "Mayor"
    assert relation.title == "Mayor"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "[o Jane Doe] lives in a village with her dogs and is a [T professor] at the "
            "[g University of Pisa].",
            "university-of-pisa",
        ),
        (
            "[o Jane Doe], a sister of the well known painter and a [T professor] at the "
            "[g University of Pisa], spoke.",
            "university-of-pisa",
        ),
    ],
)
def test_the_parse_ties_a_title_to_somebody_far_away(text: str, body: str) -> None:
    assert ("official:jane-doe", f"organization:{body}", "role.by-parse") in roles(text)


def test_the_parse_does_not_tie_a_title_to_whoever_is_near() -> None:
    assert roles("[o Jane Doe] met a [T professor] at the [g University of Pisa].") == []
