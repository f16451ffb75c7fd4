"""Who is who across articles: names, context, judgements, and a scored set of hard pairs."""

from __future__ import annotations

import random

import pytest
from across import judge, load_pairs, scores

from graphlib_ij.identity import Link, Profile, identify, why_same
from graphlib_ij.identity.names import compare_names
from graphlib_ij.model import Unit


def person(article, label="Andrea Rossi", *, facts=(), scene=(), company=(), date=""):
    identity = "official:" + label.lower().replace(" ", "-")
    return Profile(
        Unit(article, identity),
        "official",
        label,
        (label,),
        date,
        2,
        1,
        frozenset(facts),
        frozenset(company),
        frozenset(scene),
    )


def party(article, label, *, entity="", kind="company", facts=(), names=(), company=()):
    identity = entity or f"{kind}:" + label.lower().replace(" ", "-")
    return Profile(
        Unit(article, identity),
        kind,
        label,
        (label, *names),
        "",
        2,
        1,
        frozenset(facts),
        frozenset(company),
    )


def nodes(*profiles, links=()):
    found = identify(profiles, links=links)
    return [found.nodes[profile.unit] for profile in profiles]


def band(*profiles):
    (decision,) = identify(profiles).decisions
    return decision.band


@pytest.mark.parametrize(
    ("kind", "one", "other", "how"),
    [
        ("company", "Fiat S.p.A.", "Fiat Group", "same"),
        ("company", "Grupo Norte", "Norte S.A. de C.V.", "same"),
        ("company", "Müller Antriebe", "Mueller Antriebe", "spelling"),
        ("company", "Hart & Hargreave", "Hart and Hargreave", "spelling"),
        ("organization", "Japan External Trade Organization", "JETRO", "acronym"),
        ("organization", "University of Valmorra", "Valmorra University", "order"),
        ("company", "Sagamine Heavy Industries", "Sagamine", "beginning"),
        ("company", "Acme Brasil", "Acme", "where"),
        ("company", "Acme Foods", "Acme", "unit"),
        ("company", "Kestrel", "Kestral", ""),
        ("company", "AFC", "AFD", ""),
        ("company", "Studio 54 Media", "Studio 45 Media", ""),
        ("company", "Acme Foods", "Acme Motors", ""),
        (
            "company",
            "Consolidated Quarries of Leinster",
            "Consolidated Quaries of Leinster",
            "slip",
        ),
        ("official", "John A. Smith", "John Smith", "middle"),
        ("official", "George W. Harlan", "George H. Harlan", "other-middle"),
        ("official", "Okonjo", "Chidi Okonjo", "surname"),
        ("official", "R. Subramanian", "Ravi Subramanian", "initial"),
        ("official", "Anna Lindgren", "Anders Lindgren", ""),
    ],
)
def test_how_names_are_related(kind, one, other, how):
    assert compare_names(kind, one, other).how == how
    assert compare_names(kind, other, one).how == how


def test_an_acronym_that_an_article_explains_is_the_name():
    full = party("a", "Borneo Timber Board", kind="organization", names=("BTB",))
    assert (
        nodes(full, party("b", "BTB", kind="organization"))
        == ["organization:borneo-timber-board"] * 2
    )


def test_an_acronym_of_two_is_asked_about():
    one = party("a", "National Savings Agency", kind="organization")
    other = party("b", "Northern Shipping Association", kind="organization")
    short = party("c", "NSA", kind="organization")
    found = identify([one, other, short])
    assert len(set(found.nodes.values())) == 3
    assert {decision.band for decision in found.decisions} <= {"ask", "no"}
    assert "the shorter name fits 2 others" in " ".join(found.decisions[0].reasons)


def test_namesakes_with_nothing_in_common_are_apart_and_told_apart():
    one = person(
        "a", facts=("title:chief executive", "org:cantieri", "place:city:genoa", "land:IT")
    )
    other = person("b", facts=("title:professor", "org:ateneo", "place:city:lugano", "land:CH"))
    found = identify([one, other])
    assert sorted(found.labels.values()) == ["Andrea Rossi (Ateneo)", "Andrea Rossi (Cantieri)"]
    assert sorted(set(found.nodes.values())) == [
        "official:andrea-rossi-ateneo",
        "official:andrea-rossi-cantieri",
    ]


def test_who_is_named_without_a_word_is_neither_namesake():
    one = person("a", facts=("title:chief executive", "org:cantieri", "land:IT"))
    other = person("b", facts=("title:professor", "org:ateneo", "land:CH"))
    third = person("c")
    assert len(set(nodes(one, other, third))) == 3


def test_the_same_office_makes_one_person():
    one = person("a", facts=("title:mayor", "place:city:turin", "land:IT"))
    other = person("b", facts=("title:mayor", "place:city:turin", "land:IT", "former"))
    assert nodes(one, other) == ["official:andrea-rossi"] * 2


def test_a_surname_joins_only_with_its_office():
    full = person("a", "Chidi Okonjo", facts=("title:governor", "place:region:enugu", "land:NG"))
    office = person("b", "Okonjo", facts=("title:governor", "place:region:enugu", "land:NG"))
    assert nodes(full, office) == ["official:chidi-okonjo"] * 2
    assert band(full, person("c", "Okonjo")) == "ask"


def test_a_person_is_never_a_company_of_a_surname():
    found = identify([person("a", "Guido Barilla"), party("b", "Barilla")])
    assert len(set(found.nodes.values())) == 2
    assert found.decisions == ()


def test_a_company_misread_for_a_person_is_the_company():
    profiles = party("a", "Kobe Ropeway Works"), person("b", "Kobe Ropeway Works")
    assert nodes(*profiles) == ["company:kobe-ropeway-works"] * 2


def test_a_person_with_an_office_is_asked_about():
    one = person("a", "Laura Ashbourne", facts=("title:mayor", "place:city:bath", "land:GB"))
    assert band(one, party("b", "Laura Ashbourne")) == "ask"


def test_a_company_and_a_body_of_one_name_are_one():
    one = party("a", "Lindqvist Foundation", kind="organization")
    other = party("b", "Lindqvist Foundation")
    assert len(set(nodes(one, other))) == 1


def test_two_that_one_article_names_are_not_joined_by_a_part_of_the_name():
    parent = party("a", "Corvara", facts=("tie:corvara bus",))
    unit = party("a", "Corvara Bus", facts=("tie:corvara",))
    assert band(parent, unit) == "no"


def test_a_ministry_is_one_of_its_country():
    name, kind = "Ministry of Finance", "organization"
    japan = [party(one, name, kind=kind, facts=("land:JP",)) for one in "ab"]
    peru = party("c", name, kind=kind, facts=("land:PE",))
    found = nodes(*japan, peru)
    assert found[0] == found[1] != found[2]


def test_homonyms_in_two_countries_are_asked_about():
    airline = party("a", "Delvano", facts=("land:US", "sector:sector:aviation"))
    taps = party("b", "Delvano", facts=("land:CH", "sector:sector:machinery"))
    assert band(airline, taps) == "ask"
    assert len(set(nodes(airline, taps))) == 2


def test_a_third_name_does_not_join_what_is_asked_about():
    airline = party("a", "Delvano", facts=("land:US",), company=("x", "y"))
    taps = party("b", "Delvano", facts=("land:CH",), company=("z", "w"))
    body = party("c", "Delvano", kind="organization", company=("x", "y", "z", "w"))
    found = nodes(airline, taps, body)
    assert found[0] != found[1]


def link(one, other, *, same, why="somebody"):
    return Link(one.unit, other.unit, same, why)


def test_a_judgement_joins_what_no_score_would():
    one, other = party("a", "Acme"), party("b", "Zyx")
    found = identify([one, other], links=[link(one, other, same=True)])
    assert len(set(found.nodes.values())) == 1
    assert [decision.judged for decision in found.decisions] == [True]


def test_a_judgement_parts_what_has_one_name():
    one, other, third = party("a", "Acme"), party("b", "Acme"), party("c", "Acme")
    found = nodes(one, other, third, links=[link(one, other, same=False)])
    assert found[0] != found[1]


def test_same_is_transitive():
    one, other, third = party("a", "Acme"), party("b", "Zyx"), party("c", "Qorp")
    links = [link(one, other, same=True), link(other, third, same=True)]
    assert len(set(nodes(one, other, third, links=links))) == 1


def test_a_contradiction_names_the_judgements_that_make_it():
    one, other, third = party("a", "Acme"), party("b", "Zyx"), party("c", "Qorp")
    links = [
        link(one, other, same=True, why="Ann"),
        link(other, third, same=True, why="Bob"),
        link(one, third, same=False, why="Cid"),
    ]
    found = identify([one, other, third], links=links)
    (conflict,) = found.conflicts
    assert conflict.apart.why == "Cid"
    assert {link.why for link in conflict.chain} == {"Ann", "Bob"}
    assert found.nodes[one.unit] != found.nodes[third.unit]


def test_a_link_to_what_is_gone_counts_nowhere():
    one = party("a", "Acme")
    gone = Link(one.unit, Unit("z", "company:zyx"), same=True, why="x")
    assert nodes(one, links=[gone]) == ["company:acme"]


def test_the_order_of_articles_does_not_matter():
    profiles = [
        *(
            person(f"p{n}", facts=(f"org:o{n % 3}", f"land:{['IT', 'FR', 'JP'][n % 3]}"))
            for n in range(9)
        ),
        *(person(f"q{n}") for n in range(3)),
        *(
            party(f"c{n}", name)
            for n, name in enumerate(("Acme Foods", "Acme", "Acme Brasil", "ACME S.p.A."))
        ),
        *(party(f"d{n}", "Acme", kind="organization", facts=(f"land:{n}",)) for n in range(3)),
    ]
    first = identify(profiles)
    for seed in range(5):
        random.Random(seed).shuffle(profiles)
        again = identify(profiles)
        assert dict(again.nodes) == dict(first.nodes)
        assert again.decisions == first.decisions


def test_why_two_are_one_or_two():
    full = party("a", "Borneo Timber Board", kind="organization", names=("BTB",))
    found = identify([full, party("b", "BTB", kind="organization"), party("c", "Borneo Timber")])
    (joined,) = why_same(
        found, "organization:borneo-timber-board", "organization:borneo-timber-board"
    )
    assert joined.band == "sure"
    assert any("calls Borneo Timber Board BTB as well" in reason for reason in joined.reasons)


@pytest.mark.model
def test_hard_pairs():
    """Floors; what is measured stands in the README."""
    pairs = load_pairs()
    assert len(pairs) >= 120
    found = scores(judge(pairs))
    different = found["a", False] + found["b", False]
    same = found["a", True] + found["b", True]
    assert different["sure"] <= 0.01 * different.total()
    assert same["no"] <= 0.1 * same.total()
    assert same["sure"] >= 0.6 * same.total()
