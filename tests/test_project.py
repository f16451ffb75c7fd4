"""A project as a whole: what is added, in whatever order; what is built; what is judged."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from graphlib_ij.entities.regrouping import regroup
from graphlib_ij.errors import ProjectError
from graphlib_ij.export import write_graphml
from graphlib_ij.judgements import Judgement, Subject, add_judgements
from graphlib_ij.model import Article, Entity, Evidence, Extraction, Mention, Relation, Span
from graphlib_ij.projects import (
    add_articles,
    build_project,
    join_articles,
    load_project,
    read_again,
    read_inputs,
    remove_articles,
)
from graphlib_ij.projects.adding import load_tables
from graphlib_ij.projects.building import JUDGEMENTS
from graphlib_ij.projects.changes import project_changes
from graphlib_ij.projects.inputs import Item
from graphlib_ij.projects.plan import plan_addition, plan_removal, settle_ids
from graphlib_ij.projects.review import open_questions, subject_of_node
from graphlib_ij.projects.status import project_status
from graphlib_ij.reading import read_each
from graphlib_ij.store import create_store, open_store
from graphlib_ij.store.articles import Known, known
from graphlib_ij.store.parquet import export_tables

MORNING = Path(__file__).parent.parent / "data" / "morning"
ARTICLES = sorted((MORNING / "articles").iterdir())


# ------------------------------------------------------------------------------ what is added


def item(name, text, *, origin=None):
    return Item(name, f"{name}.txt" if origin is None else origin, Article(name, text))


def stored(one: Item, identity: str = "") -> Known:
    return Known(identity or one.name, one.name, one.origin, one.sha256, "")


def test_new_changed_and_unchanged_are_told_apart():
    old, same = item("a", "old"), item("b", "same")
    plan = plan_addition([stored(old), stored(same)], [item("a", "new"), same, item("c", "c")])
    assert [one.article.id for one in plan.new] == ["c"]
    assert [one.article.text for one in plan.changed] == ["new"]
    assert (plan.unchanged, plan.replaced) == (1, {"a": "a"})


def test_files_of_one_name_in_two_folders_are_two_articles():
    one, other = item("news", "x", origin="monday/news.txt"), item("news", "y", origin="t/news.txt")
    plan = plan_addition([stored(one)], [other])
    short = f"news-{one.sha256[:8]}"
    assert plan.renamed == {"news": short}
    assert [new.article.id for new in plan.new] == [f"news-{other.sha256[:8]}"]
    kept = stored(one, short)
    assert plan_removal(
        [kept, stored(other, plan.new[0].article.id)], [plan.new[0].article.id]
    ) == {short: "news"}


def test_ids_differ_by_more_than_case():
    ids = settle_ids([("News", "1" * 64), ("news", "2" * 64)])
    assert sorted(ids.values()) == ["News-11111111", "news-22222222"]


def test_texts_from_standard_input_never_replace_each_other():
    one, other = (item("standard-input", text, origin="-") for text in ("x", "y"))
    plan = plan_addition([stored(one)], [other])
    assert (len(plan.new), len(plan.changed)) == (1, 0)


def lines(tmp_path, *rows):
    path = tmp_path / "wire.jsonl"
    path.write_text(
        "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)
    )
    return path


def test_json_lines_give_articles_with_all_that_is_known(tmp_path):
    row = {
        "id": "w1",
        "text": "A headline\n\nAcme is based in Parma.",
        "date": "2026-05-01T08:00:00Z",
        "source": "The Wire",
        "url": "https://wire.example/1",
        "tags": ["other programs' own"],
    }
    errors = []
    (read,) = read_each([lines(tmp_path, row)], on_error=errors.append)
    assert read.article == Article(
        "w1", row["text"], "A headline", "2026-05-01", "The Wire", "https://wire.example/1"
    )
    assert (read.named, errors) == (True, [])


def test_bad_lines_are_told_and_the_others_read(tmp_path):
    path = lines(
        tmp_path,
        {"id": "a", "text": "Acme is based in Parma."},
        "{no json",
        "",
        "[1]",
        {"id": "b"},
        {"id": "c", "text": "x y z", "date": "May"},
        {"id": "d", "text": 5},
        {"text": "It has no id, and gets one."},
    )
    errors = []
    found = list(read_each([path], on_error=errors.append))
    assert found[0].article.id == "a"
    assert found[1].article.id.startswith("wire-")
    told = [str(error).partition("wire.jsonl, ")[2] for error in errors]
    assert [text.partition(":")[0] for text in told] == [f"line {n}" for n in (2, 4, 5, 6, 7)]
    assert "write it as 2026-05-31" in told[3]


def test_one_id_with_two_texts_is_for_a_person_to_decide(tmp_path):
    path = lines(tmp_path, {"id": "a", "text": "One text."}, {"id": "a", "text": "Another text."})
    inputs = read_inputs([path], tmp_path)
    assert inputs.items == ()
    assert "2 different articles have the id a" in inputs.failures[0][1]


def test_what_cannot_be_read_is_kept_as_a_failure(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    inputs = read_inputs([tmp_path / "empty.txt", tmp_path / "none.txt"], tmp_path)
    assert [place for place, _ in inputs.failures] == ["empty.txt", "none.txt"]


# ------------------------------------------------------------------------------ nodes


def extraction(identity="a"):
    text = "Acme and ACME Brasil and Parma"
    spans = {
        "company:acme": Span(0, 4),
        "company:acme-brasil": Span(9, 20),
        "city:parma": Span(25, 30),
    }
    entities = tuple(
        Entity(
            name,
            span.of(text),
            name.partition(":")[0],
            (),
            (Mention(span, span.of(text), "x", "r"),),
        )
        for name, span in sorted(spans.items())
    )

    def tie(source, kind, target):
        row = Evidence(identity, Span(0, 30), text, spans[source], spans[target])
        return Relation(source, kind, target, (row,))

    relations = (
        tie("company:acme", "partners_with", "company:acme-brasil"),
        tie("company:acme", "based_in", "city:parma"),
        tie("company:acme-brasil", "based_in", "city:parma"),
    )
    return Extraction(Article(identity, text), entities, relations)


def test_relations_follow_their_ends_and_one_with_itself_becomes_a_note():
    ids = {"company:acme": "company:x", "company:acme-brasil": "company:x"}
    mapped = regroup(extraction(), ids, because="I say")
    (relation,) = mapped.relations
    assert (relation.source, relation.kind, len(relation.evidence)) == ("company:x", "based_in", 2)
    assert mapped.notes[-1].text == "company:acme partners_with company:acme-brasil"
    assert mapped.notes[-1].reason == "both ends are one, as I say"
    entity = next(one for one in mapped.entities if one.id == "company:x")
    assert (entity.label, entity.aliases, len(entity.mentions)) == ("ACME Brasil", ("Acme",), 2)


def test_a_symmetric_relation_leads_from_the_smaller_id():
    mapped = regroup(extraction(), {"company:acme": "company:zyx"}, because="I say")
    relation = next(one for one in mapped.relations if one.kind == "partners_with")
    (row,) = relation.evidence
    assert (relation.source, relation.target) == ("company:acme-brasil", "company:zyx")
    assert row.source.of(row.sentence) == "ACME Brasil"


def test_a_built_graph_comes_back_as_it_was(tmp_path):
    from graphlib_ij.projects.parts import graph_of, parts_of
    from graphlib_ij.store.rows import digest

    found = [extraction("b"), extraction("a")]
    graph = join_articles(found).graph
    parts = dict(random.Random(1).sample(list(parts_of(graph).items()), len(parts_of(graph))))
    texts = {(row["id"], row["sha256"]): row["text"] for row in graph.graph["articles"]}
    again = graph_of(parts, texts)
    assert nx.utils.graphs_equal(graph, again)
    assert graph.graph == again.graph
    assert write_graphml(graph).data == write_graphml(again).data
    assert graph_of(parts, {}).graph["articles"][0]["text"] == ""
    assert len(digest(found[0].article)) == 64


def test_joining_does_not_depend_on_the_order():
    found = [extraction(identity) for identity in "abcdef"]
    first = write_graphml(join_articles(found).graph).data
    random.Random(2).shuffle(found)
    assert write_graphml(join_articles(found).graph).data == first


# ------------------------------------------------------------------------------ with the model


@pytest.fixture(scope="module")
def morning(tmp_path_factory):
    """The worked example, added and built; not to be changed."""
    folder = tmp_path_factory.mktemp("projects") / "morning"
    create_store(folder)
    with open_store(folder, write=True) as store:
        add_articles(store, read_inputs(ARTICLES, folder))
        build_project(store)
    return folder


@pytest.fixture
def project(morning, tmp_path):
    """A copy of it, to be changed."""
    return Path(shutil.copytree(morning, tmp_path / "morning"))


def node_of(graph, name, article):
    """Return the node that an article calls so; gold speaks of names."""
    found = {
        node
        for node, data in graph.nodes(data=True)
        for where, start, end, _ in data["spans"]
        if where == article
        for row in graph.graph["articles"]
        if row["id"] == article and row["text"][start:end] == name
    }
    assert len(found) == 1, (name, article, found)
    return found.pop()


def gold(name):
    return json.loads((MORNING / "gold" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.model
def test_who_is_who_in_the_worked_example(morning):
    graph, wanted = load_project(morning), gold("identity")
    for row in wanted["nodes"]:
        nodes = [
            node
            for node, data in graph.nodes(data=True)
            if {data["label"], *data["aliases"]} & set(row["names"])
            and set(data["articles"]) & set(row["articles"])
        ]
        assert len(nodes) == 1, row["names"]
        data = graph.nodes[nodes[0]]
        assert data["kind"] == row["kind"]
        assert set(row["articles"]) <= set(data["articles"])
        assert set(row["names"]) <= {data["label"], *data["aliases"]}
    for one, other in wanted["apart"]:
        assert node_of(graph, *one) != node_of(graph, *other)


@pytest.mark.model
def test_what_is_to_be_asked_in_the_worked_example(morning):
    graph = load_project(morning)
    with open_store(morning) as store:
        questions = open_questions(store)
    asked = [
        {
            (subject.name, article)
            for subject in (one.one, one.other)
            for article in subject.articles
        }
        for one in questions
    ]
    for one, other in (("Lanterna Funivie", "Lanterna"), ("Lanterna", "Lanterna")):
        assert any({one, other} == {name for name, _ in names} for names in asked), (one, other)
    values = [question.decision.value for question in questions]
    assert values == sorted(values, reverse=True)
    said = [said for question in questions for side in question.said for said in side]
    texts = {row["id"]: row["text"] for row in graph.graph["articles"]}
    assert said
    assert all(one.sentence in texts[one.article] for one in said)
    assert all(one.sentence[one.start : one.end].strip() for one in said)


@pytest.mark.model
def test_copies_in_the_worked_example_count_once(morning):
    graph = load_project(morning)
    (story,) = gold("identity")["copies"]
    copies = {row["id"]: row.get("copy_of") for row in graph.graph["articles"]}
    assert {name for name, of in copies.items() if of} == set(story["articles"])
    assert {of for of in copies.values() if of} == {story["of"]}
    owns = graph.edges["company:kobe-ropeway-works", "company:lanterna-funivie", "owns"]
    # Planned on 4 September, told by the wire and two copies in October, and once more.
    assert owns["article_count"] == len({row["article"] for row in owns["evidence"]}) == 5
    assert (owns["weight"], owns["source_count"]) == (3.0, 3)
    assert (owns["first_seen"], owns["last_seen"]) == ("2026-09-04", "2026-10-20")


@pytest.mark.model
def test_what_is_new_in_the_worked_example(morning):
    wanted = gold("changes")
    with open_store(morning) as store:
        found, words, graph = project_changes(store, wanted["since"])
    assert words.startswith(wanted["since"])
    names = {node: {data["label"], *data["aliases"]} for node, data in graph.nodes(data=True)}

    def told(edge, row):
        source, relation, target = row
        return relation == edge[1] and source in names[edge[0]] and target in names[edge[2]]

    for change in ("new", "stronger"):
        edges = [
            (one.row.source, one.row.relation, one.row.target)
            for one in found.relations
            if one.row.change == change
        ]
        for row in wanted[change]:
            assert any(told(edge, row) for edge in edges), (change, row)
    for row in wanted["not new"]:
        every = [(one.row.source, one.row.relation, one.row.target) for one in found.relations]
        assert not any(told(edge, row) for edge in every if edge[0] in names), row
    for row in wanted["contradicted"]:
        assert any(
            one.how == row["how"]
            and told(one.edge, row["relation"])
            and one.now["article"] == row["by"]
            for one in found.contradictions
        ), row


@pytest.mark.model
def test_neither_order_nor_batches_nor_processes_change_a_byte(morning, tmp_path):
    texts = sorted((MORNING / "articles").iterdir())
    shuffled = random.Random(5).sample(texts, len(texts))
    ways = {
        "backwards": ([texts[::-1]], 1),
        "one by one": ([[path] for path in shuffled], 1),
        "two processes": ([texts], 2),
    }
    wanted = write_graphml(load_project(morning)).data
    for name, (batches, processes) in ways.items():
        folder = tmp_path / name
        create_store(folder)
        with open_store(folder, write=True) as store:
            for batch in batches:
                add_articles(store, read_inputs(batch, folder), processes=processes)
            build_project(store)
        assert write_graphml(load_project(folder)).data == wanted, name


@pytest.mark.model
def test_adding_again_reads_nothing(project, monkeypatch):
    monkeypatch.setattr("graphlib_ij.projects.workers._extract", lambda *_, **__: 1 / 0)
    with open_store(project, write=True) as store:
        added = add_articles(store, read_inputs(ARTICLES, project))
    assert (added.new, added.changed, added.unchanged, added.failures) == ((), (), 13, ())


@pytest.mark.model
def test_a_changed_article_replaces_what_it_was(project, tmp_path):
    path = tmp_path / "x.txt"
    with open_store(project, write=True) as store:
        for text in ("Zyxon Corp. is based in Parma.", "Zyxon Corp. is based in Turin."):
            path.write_text(text)
            add_articles(store, read_inputs([path], project))
        graph = build_project(store).graph
    assert list(graph.out_edges("company:zyxon")) == [("company:zyxon", "city:turin")]


@pytest.mark.model
def test_what_is_removed_is_gone_and_what_comes_back_is_as_before(project):
    before = write_graphml(load_project(project)).data
    with open_store(project, write=True) as store:
        with pytest.raises(ProjectError, match="has no article none"):
            remove_articles(store, ["adria-wire-3360", "none"])
        remove_articles(store, ["adria-wire-3360"])
        graph = build_project(store).graph
        assert "adria-wire-3360" not in write_graphml(graph).data.decode()
        add_articles(store, read_inputs(ARTICLES, project))
        build_project(store)
        found, _, _ = project_changes(store, "1")
    assert write_graphml(load_project(project)).data == before
    assert not found.differs
    assert write_graphml(load_project(project, build=1)).data != b""


@pytest.mark.model
def test_reading_again_gives_the_same(project):
    with open_store(project, write=True) as store:
        assert read_again(store) == 13
        built = build_project(store)
    assert built.differing == 0


@pytest.mark.model
def test_tables_go_through_other_programs_without_loss(project, tmp_path):
    with open_store(project) as store:
        export_tables(store, tmp_path / "1")
    other = tmp_path / "other"
    create_store(other)
    with open_store(other, write=True) as store:
        assert len(load_tables(store, tmp_path / "1")) == 13
        build_project(store)
    assert write_graphml(load_project(other)).data == write_graphml(load_project(project)).data


def judge(project, *judgements):
    add_judgements(project / JUDGEMENTS, judgements)
    with open_store(project, write=True) as store:
        return build_project(store)


LANTERNA = Subject("company", "Lanterna Group", ("2026-09-11-graz-professor",))
FUNIVIE = Subject("company", "Lanterna Funivie", ("2026-09-01-ropeway-order",))
KOBE = Subject("company", "Kobe Ropeway Works")
JUDGED = (
    Judgement("same", LANTERNA, FUNIVIE),
    Judgement("rename", KOBE, value="KRW of Kobe"),
    Judgement("delete", KOBE, Subject("country", "Canada"), relation="operates_in"),
    Judgement(
        "add",
        Subject("company", "Castaldi"),
        FUNIVIE,
        relation="partners_with",
        article="2026-09-01-ropeway-order",
        sentence="The Genoa-based company Castaldi S.r.l. supplies its steel ropes.",
    ),
    Judgement(
        "not same",
        *(
            Subject("official", "Marco Ferlan", (one,))
            for one in ("2026-09-01-ropeway-order", "2026-09-11-graz-professor")
        ),
    ),
)


def in_force(built):
    """Check that all of `JUDGED` count, and show in the graph."""
    graph = built.graph
    assert [outcome.state for outcome in built.outcomes] == ["in force"] * len(JUDGED)
    funivie = node_of(graph, "Lanterna Funivie", "2026-10-20-ferlan-steps-down")
    kobe = node_of(graph, "Kobe Ropeway Works", "2026-09-21-trieste-elections")
    assert node_of(graph, "Lanterna Group", "2026-09-11-graz-professor") == funivie
    assert graph.nodes[kobe]["label"] == "KRW of Kobe"
    assert not graph.has_edge(kobe, "country:canada")
    tie = graph.edges["company:castaldi", funivie, "partners_with"]
    assert [row["rule"] for row in tie["evidence"]] == ["judgement"]


@pytest.mark.model
def test_judgements_count_and_survive_every_build(project):
    in_force(judge(project, *JUDGED))
    with open_store(project, write=True) as store:
        read_again(store)  # as after an update of the rules
        in_force(build_project(store))


@pytest.mark.model
def test_judgements_survive_articles_that_come_and_go(project, tmp_path):
    judge(project, *JUDGED)
    path = tmp_path / "2026-11-01-more.txt"
    path.write_text("The Japanese company Kobe Ropeway Works operates a plant in Canada.")
    with open_store(project, write=True) as store:
        add_articles(store, read_inputs([path], project))
        built = build_project(store)
        in_force(built)
        told = [note["subject"] for note in built.graph.graph["notes"] if "canada" in note["text"]]
        assert told.count("deleted") == 2, "the new sentence is kept away, and told"
        remove_articles(store, ["2026-09-11-graz-professor"])
        states = [outcome.state for outcome in build_project(store).outcomes]
        assert states == ["partly", "in force", "in force", "in force", "partly"]
        add_articles(store, read_inputs(ARTICLES, project))
        in_force(build_project(store))


@pytest.mark.model
def test_judgements_survive_other_rules(project, monkeypatch):
    """Another spelling of labels, as a new lexicon could bring: names are found all the same."""
    judge(project, *JUDGED)
    from graphlib_ij.projects import building

    def shouted(found):
        return tuple(
            replace(
                one,
                entities=tuple(
                    replace(
                        entity, label=entity.label.upper(), aliases=(entity.label, *entity.aliases)
                    )
                    if entity.kind == "company"
                    else entity
                    for entity in one.entities
                ),
            )
            for one in found
        )

    real = building.extractions
    monkeypatch.setattr(building, "extractions", lambda store: shouted(tuple(real(store))))
    with open_store(project, write=True) as store:
        built = build_project(store)
    assert [outcome.state for outcome in built.outcomes] == ["in force"] * len(JUDGED)
    kobe = node_of(built.graph, "Kobe Ropeway Works", "2026-09-21-trieste-elections")
    assert built.graph.nodes[kobe]["label"] == "KRW of Kobe"


@pytest.mark.model
def test_contradicting_judgements_are_reported_with_each_other(project):
    other = Subject("company", "Castaldi")
    built = judge(
        project,
        Judgement("same", LANTERNA, FUNIVIE, author="Ann"),
        Judgement("same", FUNIVIE, other, author="Bob"),
        Judgement("not same", LANTERNA, other, author="Cid"),
    )
    states = [outcome.state for outcome in built.outcomes]
    assert states == ["contradicted"] * 3
    assert "Ann" in built.outcomes[2].reason
    assert "Bob" in built.outcomes[2].reason


@pytest.mark.model
def test_an_answered_question_is_not_asked_again(project):
    with open_store(project) as store:
        first, *rest = open_questions(store)
    add_judgements(project / JUDGEMENTS, [Judgement("unsure", first.one, first.other)])
    with open_store(project, write=True) as store:
        assert [q.one for q in open_questions(store)] == [q.one for q in rest]
        build_project(store)
        again = [(one.decision.a, one.decision.b) for one in open_questions(store)]
    assert (first.decision.a, first.decision.b) not in again


@pytest.mark.model
def test_the_subject_of_a_node_is_found_again(project):
    from graphlib_ij.projects.records import identity_of
    from graphlib_ij.store.history import parts_at

    with open_store(project) as store:
        identity = identity_of(parts_at(store, 1))
        subject = subject_of_node(store, identity, "company:kobe-ropeway-works")
    assert (subject.kind, subject.name) == ("company", "Kobe Ropeway Works")
    assert len(subject.articles) == 3


@pytest.mark.model
def test_the_status_says_what_is_there_and_what_is_to_be_done(project):
    with open_store(project, write=True) as store:
        status = project_status(store)
        assert (len(status.articles), status.build, status.waiting) == (13, 1, 0)
        assert status.questions == len(open_questions(store)) > 0
        remove_articles(store, ["adria-wire-3360"])
        assert project_status(store).waiting == 1
        assert [one.article for one in known(store)] == [
            row.article for row in project_status(store).articles
        ]


@pytest.mark.model
def test_a_project_that_was_not_built_says_so(tmp_path):
    create_store(tmp_path)
    with pytest.raises(ProjectError, match="was not built yet"):
        load_project(tmp_path)
