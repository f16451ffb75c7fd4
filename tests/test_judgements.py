"""Judgements are read, written, found again, replayed and reported."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlib_ij.errors import JudgementError
from graphlib_ij.judgements import (
    VERDICTS,
    Index,
    Judgement,
    Subject,
    add_judgements,
    edit,
    format_judgements,
    labels,
    links,
    parse_judgements,
    read_judgements,
    retype,
    valid,
)
from graphlib_ij.model import (
    Article,
    Entity,
    Evidence,
    Extraction,
    Mention,
    Relation,
    Span,
    Unit,
)

ACME = Subject("company", "Acme")
PARMA = Subject("city", "Parma")


def named(kind, label, text, *, aliases=()):
    start = text.index(label)
    mention = Mention(Span(start, start + len(label)), label, kind, "name")
    return Entity(f"{kind}:{label.lower().replace(' ', '-')}", label, kind, aliases, (mention,))


def article(identity, text, names, ties=()):
    """An extraction: names as (kind, label), ties as (place of source, kind, place of target)."""
    entities = tuple(named(kind, label, text) for kind, label in names)
    spans = {entity.id: entity.mentions[0].span for entity in entities}
    relations = tuple(
        Relation(
            entities[a].id,
            kind,
            entities[b].id,
            (
                Evidence(
                    identity,
                    Span(0, len(text)),
                    text,
                    spans[entities[a].id],
                    spans[entities[b].id],
                    confidence=0.6,
                ),
            ),
            confidence=0.6,
        )
        for a, kind, b in ties
    )
    return Extraction(Article(identity, text), entities, relations)


def acme(identity="a"):
    names = [("company", "Acme"), ("city", "Parma")]
    return article(identity, "Acme is based in Parma.", names, [(0, "based_in", 1)])


def nodes_of(*extractions):
    index = Index(extractions)
    return lambda subject: tuple(sorted({unit.entity for unit in index.find(subject).units}))


# ------------------------------------------------------------------------------ the file


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
NAME = TEXT.map(lambda text: " ".join(text.split())).filter(bool)
ID = NAME.map(lambda name: name.replace("|", "")).filter(lambda name: name.strip() == name != "")


@st.composite
def judgements(draw):
    verdict = draw(st.sampled_from(["same", "not same", "unsure", "rename", "delete", "confirm"]))
    subject = Subject("company", draw(NAME), tuple(draw(st.lists(ID, max_size=2))))
    other = None if verdict == "rename" else Subject("company", draw(NAME))
    return Judgement(
        verdict,
        subject,
        other,
        relation="owns" if verdict in {"delete", "confirm"} else "",
        value=draw(NAME) if verdict == "rename" else "",
        note=" ".join(draw(TEXT).split()),
    )


@given(st.lists(judgements(), max_size=4))
def test_what_is_written_is_read(found):
    assert parse_judgements(format_judgements(found).encode(), name="x") == tuple(found)


def test_line_ends_and_tabs_in_a_text_become_blanks():
    judgement = Judgement("rename", ACME, value="a\tb\nc", note='say "x"')
    (read,) = parse_judgements(format_judgements([judgement]).encode(), name="x")
    assert (read.value, read.note) == ("a b c", 'say "x"')


def test_a_spreadsheet_may_have_written_it():
    table = (
        '\ufeffverdict\tkind\tname\tvalue\tnote\r\nrename\tcompany\tAcme\tAcme 2\t"a\ttab"\r\n\r\n'
    )
    (read,) = parse_judgements(table.encode(), name="x")
    assert read == Judgement("rename", ACME, value="Acme 2", note="a\ttab")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("verdict\tnom\n", 'column "nom" is unknown'),
        ("kind\tname\n", 'no column "verdict"'),
        ("verdict\tkind\tname\nmaybe\tcompany\tAcme\n", 'line 2: verdict "maybe" is none of'),
        ("verdict\tkind\tname\nrename\tfirm\tAcme\n", 'line 2: kind "firm" is none of'),
        ("verdict\tkind\tname\nrename\tcompany\t\n", "line 2: name is empty"),
        ("verdict\tkind\tname\nrename\tcompany\tAcme\n", "line 2: value is empty"),
        ("verdict\tkind\tname\nsame\tcompany\tAcme\n", "line 2: other_name is empty"),
        ("verdict\tkind\tname\nsplit\tcompany\tAcme\n", "line 2: articles is empty"),
        (
            "verdict\tkind\tname\tvalue\nretype\tcompany\tAcme\tfirm\n",
            'line 2: value "firm" is none of',
        ),
        (
            "verdict\tkind\tname\trelation\tother_kind\tother_name\n"
            "add\tcompany\tAcme\tbased_in\tcity\tParma\n",
            "no evidence, no relation",
        ),
        (
            "verdict\tkind\tname\trelation\tother_kind\tother_name\n"
            "delete\tcompany\tAcme\tlikes\tcity\tParma\n",
            'relation "likes" is none of',
        ),
        ('verdict\tkind\tname\nrename\tcompany\t"Acme\n', "close the quotes"),
        ("verdict\tkind\tname\nrename\tcompany\tAcme\ta\tb\n", "has 5 cells"),
    ],
)
def test_a_line_that_is_none_is_told_with_its_place(table, message):
    with pytest.raises(JudgementError, match=r"judged\.tsv") as error:
        parse_judgements(table.encode(), name="judged.tsv")
    assert message in str(error.value)


def test_no_file_is_no_judgement_and_other_bytes_are_told(tmp_path):
    assert read_judgements(tmp_path / "none.tsv") == ()
    (tmp_path / "x.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(JudgementError, match="is not UTF-8"):
        read_judgements(tmp_path / "x.tsv")


def test_the_same_judgement_is_written_once(tmp_path):
    path = tmp_path / "judgements.tsv"
    judgement = Judgement("rename", ACME, value="Acme 2")
    assert add_judgements(path, [judgement, judgement]) == (judgement,)
    assert add_judgements(path, [judgement]) == ()
    assert read_judgements(path) == (judgement,)


def test_a_change_of_mind_is_written_behind_and_back_again_too(tmp_path):
    path = tmp_path / "judgements.tsv"
    first = Judgement("rename", ACME, value="Acme 2")
    second = Judgement("rename", ACME, value="Acme 3")
    for judgement in (first, second, first):
        assert add_judgements(path, [judgement]) == (judgement,)
    assert read_judgements(path) == (first, second, first)


def test_a_file_that_cannot_be_read_is_not_written_over(tmp_path):
    path = tmp_path / "judgements.tsv"
    path.write_text("something else")
    with pytest.raises(JudgementError):
        add_judgements(path, [Judgement("rename", ACME, value="Acme 2")])
    assert path.read_text() == "something else"


# ------------------------------------------------------------------------------ who is who


def test_of_several_answers_to_a_question_the_last_counts():
    one = Judgement("same", ACME, Subject("company", "Zyx"))
    other = Judgement("not same", Subject("company", "Zyx"), ACME)
    count, outcomes = valid([one, other])
    assert count == [other]
    assert [(outcome.judgement, outcome.state) for outcome in outcomes] == [(one, "superseded")]


def test_names_are_found_by_case_accents_legal_form_and_alias():
    text = "Acmé S.p.A. (ACM) is here"
    entity = replace(named("company", "Acmé S.p.A.", text), aliases=("ACM",))
    index = Index([Extraction(Article("a", text), (entity,), ())])
    unit = Unit("a", entity.id)
    for name in ("acme", "ACME Inc.", "acm"):
        assert index.find(Subject("company", name)).units == (unit,)
    assert index.find(Subject("city", "acme")).units == ()


def test_same_links_the_units_that_bear_the_names():
    index = Index([acme("a"), article("b", "Zyx is here", [("company", "Zyx")])])
    judgement = Judgement("same", ACME, Subject("company", "Zyx"), author="Ann", date="2026-01-02")
    (link,), (outcome,) = links([judgement], index)
    assert (link.a, link.b, link.same) == (
        Unit("a", "company:acme"),
        Unit("b", "company:zyx"),
        True,
    )
    assert "Ann, 2026-01-02" in link.why
    assert outcome.state == "in force"


def test_namesakes_are_parted_by_articles():
    index = Index([acme(identity) for identity in "abc"])
    one, other = Subject("company", "Acme", ("a", "b")), Subject("company", "Acme", ("c",))
    found, _ = links([Judgement("not same", one, other)], index)
    pairs = {(link.a.article, link.b.article, link.same) for link in found}
    assert pairs == {("a", "c", False), ("a", "b", True)}


def test_split_parts_the_listed_articles_from_the_others():
    index = Index([acme(identity) for identity in "abc"])
    found, (outcome,) = links([Judgement("split", Subject("company", "Acme", ("b",)))], index)
    assert {(link.a.article, link.b.article, link.same) for link in found} == {
        ("b", "a", False),
        ("b", "c", False),
    }
    assert outcome.state == "in force"


def test_who_is_gone_is_stale_and_who_is_elsewhere_partly():
    index = Index([acme("a"), article("b", "Zyx is here", [("company", "Zyx")])])
    zyx = Subject("company", "Zyx")
    gone = Judgement("same", Subject("company", "Qorp"), zyx)
    moved = Judgement("same", Subject("company", "Acme", ("old",)), zyx)
    found, outcomes = links([gone, moved], index)
    assert [outcome.state for outcome in outcomes] == ["stale", "partly"]
    assert "Qorp" in outcomes[0].reason
    assert len(found) == 1


def test_unsure_keeps_apart():
    index = Index([acme("a"), article("b", "Zyx is here", [("company", "Zyx")])])
    (link,), _ = links([Judgement("unsure", ACME, Subject("company", "Zyx"))], index)
    assert link.same is False


def test_a_new_kind_goes_through_the_relations_and_what_cannot_be_is_noted():
    names = [("official", "Acme"), ("city", "Parma")]
    wrong = article("a", "Acme holds Parma", names, [(0, "holds_role", 1)])
    (changed,), (outcome,) = retype(
        [wrong], [Judgement("retype", Subject("official", "Acme"), value="company")]
    )
    assert [entity.id for entity in changed.entities] == ["city:parma", "company:acme"]
    assert changed.relations == ()
    assert changed.notes[-1].text == "official:acme holds_role city:parma"
    assert outcome.state == "in force"


def test_a_new_kind_joins_what_falls_on_one_id():
    text = "Acme and Acme again"
    second = Mention(Span(9, 13), "Acme", "official", "name")
    person = Entity("official:acme", "Acme", "official", (), (second,))
    both = Extraction(Article("a", text), (named("company", "Acme", text), person), ())
    (changed,), _ = retype(
        [both], [Judgement("retype", Subject("official", "Acme"), value="company")]
    )
    (entity,) = changed.entities
    assert [mention.span.start for mention in entity.mentions] == [0, 9]


def test_a_new_name_is_for_one_node_only():
    judgement = Judgement("rename", ACME, value="Acme of Parma")
    assert labels([judgement], nodes_of(acme()))[0] == {"company:acme": "Acme of Parma"}
    named_twice, (outcome,) = labels([judgement], lambda _: ("company:acme-a", "company:acme-b"))
    assert named_twice == {}
    assert (outcome.state, "name the articles" in outcome.reason) == ("ambiguous", True)
    assert labels([judgement], lambda _: ())[1][0].state == "stale"


# ------------------------------------------------------------------------------ relations


def deleted(**more):
    return Judgement("delete", ACME, PARMA, relation="based_in", **more)


def test_a_deleted_relation_is_gone_whatever_says_it_and_noted():
    found = [acme("a"), acme("b")]
    edited, (outcome,) = edit(found, [deleted(author="Ann")], nodes_of(*found))
    assert [one.relations for one in edited] == [(), ()]
    assert [(note.subject, note.reason) for one in edited for note in one.notes] == [
        ("deleted", "judged to be wrong (Ann)")
    ] * 2
    assert (outcome.state, outcome.reason) == ("in force", "2 sentences")


def test_only_the_evidence_that_is_meant_is_deleted():
    found = [acme("a"), acme("b")]
    judgement = deleted(article="a", sentence="based in")
    edited, _ = edit(found, [judgement], nodes_of(*found))
    assert [len(one.relations) for one in edited] == [0, 1]


def test_a_symmetric_relation_is_deleted_from_either_end():
    names = [("company", "Acme"), ("company", "Zyx")]
    one = article("a", "Acme and Zyx work together", names, [(0, "partners_with", 1)])
    judgement = Judgement("delete", Subject("company", "Zyx"), ACME, relation="partners_with")
    (edited,), _ = edit([one], [judgement], nodes_of(one))
    assert edited.relations == ()


def test_a_confirmed_relation_is_sure():
    (edited,), (outcome,) = edit(
        [acme()], [Judgement("confirm", ACME, PARMA, relation="based_in")], nodes_of(acme())
    )
    (relation,) = edited.relations
    assert (relation.confidence, relation.evidence[0].confidence) == (1.0, 1.0)
    assert "confirmed" in relation.evidence[0].clues
    assert outcome.state == "in force"


def added(sentence, **more):
    return Judgement(
        "add", ACME, PARMA, relation="operates_in", article="a", sentence=sentence, **more
    )


def test_an_added_relation_quotes_the_article_and_marks_both_ends():
    text = "Nothing here.\nAcme runs\na mill in Parma."
    one = article("a", text, [("company", "Acme"), ("city", "Parma")])
    (edited,), (outcome,) = edit(
        [one], [added("Acme runs a mill in Parma.", value="planned")], nodes_of(one)
    )
    (relation,) = edited.relations
    (evidence,) = relation.evidence
    assert evidence.sentence == evidence.span.of(text) == "Acme runs\na mill in Parma."
    assert (evidence.source.of(text), evidence.target.of(text)) == ("Acme", "Parma")
    assert (evidence.status, evidence.rule) == ("planned", "judgement")
    assert outcome.state == "in force"


def test_an_added_relation_without_its_sentence_or_article_is_stale():
    one = acme()
    judgements = [added("It is not there."), replace(added("Acme"), article="gone")]
    (edited,), outcomes = edit([one], judgements, nodes_of(one))
    assert edited.relations == one.relations
    assert [outcome.state for outcome in outcomes] == ["stale", "stale"]


def test_what_nobody_says_any_more_is_without_effect():
    one = article("a", "Acme, Parma", [("company", "Acme"), ("city", "Parma")])
    _, (outcome,) = edit([one], [deleted()], nodes_of(one))
    assert outcome.state == "without effect"


def test_every_verdict_is_explained():
    assert set(VERDICTS) >= {"same", "not same", "unsure", "split", "rename", "retype"}
    assert set(VERDICTS) >= {"delete", "confirm", "add"}
