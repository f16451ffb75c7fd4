"""What changed between two graphs, kind by kind, and how it is told."""

import csv
import io
import json
import random

import networkx as nx
import pytest

from graphlib_ij import cli
from graphlib_ij.analysis.compare import compare, ranks_for
from graphlib_ij.analysis.stated import relation_of
from graphlib_ij.export import write_graphml
from graphlib_ij.model import STATUSES
from graphlib_ij.report.comparison import show_comparison


def row(sentence, article="news", start=0, status="asserted"):
    return {
        "article": article,
        "start": start,
        "end": start + len(sentence),
        "sentence": sentence,
        "status": status,
        "said_by": "",
        "date": "",
        "when": "",
        "attributes": {},
        "rule": "",
        "clues": [],
        "confidence": 0.5,
        "source": [start, start + 1],
        "target": [start + 2, start + 3],
    }


def graph(*edges, nodes=(), articles=("news",)):
    """Build a graph of (source, kind, target, *rows); a node's kind is what its id begins with."""
    made = nx.MultiDiGraph()
    made.graph |= {"articles": [article(name) for name in articles], "notes": []}
    ends = [end for source, _, target, *_ in edges for end in (source, target)]
    for node in sorted({*nodes, *ends}):
        kind, name = node.split(":")
        data = {"label": name.capitalize(), "kind": kind, "aliases": [], "mentions": 1}
        made.add_node(node, **data, articles=list(articles))
    for source, kind, target, *rows in edges:
        status = min((item["status"] for item in rows), key=STATUSES.index)
        data = {"kind": kind, "title": "", "status": status, "evidence": rows}
        data |= {"weight": float(len(rows)), "confidence": 0.5}
        made.add_edge(source, target, key=kind, **data)
    return made


def article(name, sha256="1"):
    return {"id": name, "title": "", "date": "", "source": "", "words": 3, "sha256": sha256}


ACME = ("company:acme", "based_in", "city:arden")
ONE, TWO = row("Acme of Arden."), row("In Arden, Acme.", start=20)


def change_of(old, new):
    """Return the changes of the relations, as (change, old sentences, new sentences)."""
    rows = compare(old, new).relations
    return [(item.change, item.old_sentences, item.new_sentences) for item in rows]


def test_the_same_graph_has_no_difference():
    same = graph((*ACME, ONE, TWO), nodes=["city:bern"])
    found = compare(same, same)
    assert not found.differs
    assert [(count.what, count.old, count.same) for count in found.summary] == [
        ("articles", 1, 1),
        ("entities", 3, 3),
        ("relations", 1, 1),
        ("evidence", 2, 2),
    ]


def test_order_is_no_difference():
    edges = [(f"company:{name}", "based_in", "city:arden", ONE, TWO) for name in "abcd"]
    shuffled = nx.MultiDiGraph(**graph().graph)
    tidy = graph(*edges)
    nodes, ties = list(tidy.nodes(data=True)), list(tidy.edges(keys=True, data=True))
    random.Random(1).shuffle(nodes)
    random.Random(2).shuffle(ties)
    shuffled.add_nodes_from(nodes)
    for source, target, key, data in ties:
        shuffled.add_edge(source, target, key, **data | {"evidence": data["evidence"][::-1]})
    assert not compare(tidy, shuffled).differs
    other = graph((*ACME, ONE))
    assert compare(tidy, other) == compare(shuffled, other)


def test_what_is_new_is_gone_the_other_way_round():
    old, new = graph(nodes=["company:acme"]), graph((*ACME, ONE))
    there, back = compare(old, new), compare(new, old)
    assert [(item.change, item.node) for item in there.entities] == [
        ("new", "city:arden"),
        ("stronger", "company:acme"),
    ]
    assert [(item.change, item.node) for item in back.entities] == [
        ("gone", "city:arden"),
        ("weaker", "company:acme"),
    ]
    assert [item.change for item in there.relations] == ["new"]
    assert [item.change for item in back.relations] == ["gone"]
    assert [(item.change, item.sentence) for item in there.evidence] == [("new", ONE["sentence"])]
    assert [(item.change, item.old_status, item.new_status) for item in back.evidence] == [
        ("gone", "asserted", "")
    ]


def test_more_sentences_are_stronger_and_fewer_weaker():
    old, new = graph((*ACME, ONE)), graph((*ACME, ONE, TWO))
    assert change_of(old, new) == [("stronger", 1, 2)]
    assert change_of(new, old) == [("weaker", 2, 1)]
    assert [item.sentence for item in compare(old, new).evidence] == [TWO["sentence"]]


@pytest.mark.parametrize("weaker", ["planned", "hedged", "past"])
def test_a_stronger_status_is_stronger(weaker):
    old, new = graph((*ACME, ONE | {"status": weaker})), graph((*ACME, ONE))
    assert change_of(old, new) == [("stronger", 1, 1)]
    assert change_of(new, old) == [("weaker", 1, 1)]
    said = compare(old, new).evidence
    assert [(item.change, item.old_status, item.new_status) for item in said] == [
        ("changed", weaker, "asserted")
    ]
    assert not compare(old, new).entities


def test_up_and_down_at_once_is_changed():
    old = graph((*ACME, row("A", status="planned"), row("B", start=9, status="planned")))
    assert change_of(old, graph((*ACME, ONE))) == [("changed", 2, 1)]


def test_another_sentence_in_place_of_one_is_changed():
    assert change_of(graph((*ACME, ONE)), graph((*ACME, TWO))) == [("changed", 1, 1)]


def test_another_title_is_changed():
    new = graph((*ACME, ONE))
    new.edges["company:acme", "city:arden", "based_in"]["title"] = "Mayor"
    (found,) = compare(graph((*ACME, ONE)), new).relations
    assert (found.change, found.old_title, found.new_title) == ("changed", "", "Mayor")


def test_a_sentence_that_moved_or_was_wrapped_is_the_same():
    moved = row("Acme  of\nArden.", start=500)
    assert not compare(graph((*ACME, ONE)), graph((*ACME, moved))).differs


def test_a_sentence_said_twice_counts_twice():
    again = row(ONE["sentence"], start=80)
    assert change_of(graph((*ACME, ONE)), graph((*ACME, ONE, again))) == [("stronger", 1, 2)]


def test_the_same_words_of_another_article_are_another_sentence():
    other = row(ONE["sentence"], article="wire")
    changes = [item.change for item in compare(graph((*ACME, ONE)), graph((*ACME, other))).evidence]
    assert changes == ["new", "gone"]


def test_two_rules_for_a_sentence_are_one_sentence():
    twice = graph((*ACME, ONE | {"status": "hedged"}, ONE))
    assert not compare(graph((*ACME, ONE)), twice).differs


def test_a_symmetric_relation_has_no_direction_and_others_have_one():
    a, b = "company:a", "company:b"
    assert not compare(
        graph((a, "partners_with", b, ONE)), graph((b, "partners_with", a, ONE))
    ).differs
    assert change_of(graph((a, "owns", b, ONE)), graph((b, "owns", a, ONE))) == [
        ("new", 0, 1),
        ("gone", 1, 0),
    ]
    assert relation_of((b, a, "owns")) == (b, "owns", a)


def test_confidence_alone_is_no_change():
    new = graph((*ACME, ONE))
    new.edges["company:acme", "city:arden", "based_in"]["confidence"] = 0.9
    assert not compare(graph((*ACME, ONE)), new).differs


def test_another_label_is_changed():
    new = graph(nodes=["company:acme"])
    new.nodes["company:acme"]["label"] = "Acme Group"
    (found,) = compare(graph(nodes=["company:acme"]), new).entities
    assert (found.change, found.old_label, found.label) == ("changed", "Acme", "Acme Group")


def test_articles_are_new_gone_or_of_another_text():
    old, new = graph(articles=["a", "b"]), graph(articles=["b", "c"])
    new.graph["articles"][0]["sha256"] = "2"
    assert [(item.change, item.article) for item in compare(old, new).articles] == [
        ("new", "c"),
        ("gone", "a"),
        ("changed", "b"),
    ]


def test_who_may_be_the_same_under_another_id():
    old = graph(nodes=["company:acme", "company:bolt", "city:arden"])
    new = graph(nodes=["organization:acme", "company:bolt", "city:basel"])
    new.nodes["company:bolt"]["aliases"] = ["ARDEN"]
    found = {item.node: item.perhaps for item in compare(old, new).entities}
    assert found == {
        "organization:acme": ("company:acme",),
        "company:acme": ("organization:acme",),
        "city:arden": ("company:bolt",),
        "city:basel": (),
    }


def test_places_known_to_be_two_are_not_the_same():
    old, new = graph(nodes=["city:toledo-spain"]), graph(nodes=["city:toledo-ohio"])
    for one, number in ((old, 1), (new, 2)):
        for node in one:
            one.nodes[node].update(label="Toledo", geonames=number)
    assert [item.perhaps for item in compare(old, new).entities] == [(), ()]


@pytest.mark.parametrize(
    ("was", "now", "change"),
    [
        ((5, 4, 6), (2, 1, 3), "rose"),
        ((2, 1, 3), (5, 4, 6), "fell"),
        ((5, 2, 6), (2, 1, 3), None),  # the new rank is within the old range
        ((5, 4, 6), (2, 1, 5), None),  # the old rank is within the new range
        ((5, 5, 5), (5, 5, 5), None),
    ],
)
def test_a_rank_moves_when_it_leaves_both_ranges(was, now, change):
    one = graph(nodes=["company:acme"])
    node = "company:acme"
    found = compare(one, one, old_ranks={node: was}, new_ranks={node: now})
    assert [item.change for item in found.ranks] == ([change] if change else [])
    assert found.differs == bool(change)


def test_only_who_is_in_both_graphs_moves():
    ranks = {"company:acme": (1, 1, 1)}
    one = graph(nodes=["company:acme"])
    assert not compare(one, one, old_ranks=ranks, new_ranks={"company:bolt": (9, 9, 9)}).ranks


# How it is told

OLD = graph(
    (*ACME, ONE),
    ("company:acme", "owns", "company:bolt", row("Gone!")),
    ("company:acme", "active_in", "sector:tea", row("Plan.", status="planned")),
)
NEW = graph(
    (*ACME, ONE, TWO),
    ("company:acme", "active_in", "sector:tea", row("Plan.")),
    ("company:acme", "partners_with", "company:dora", row("New!")),
    articles=["news", "more"],
)


def show(style, old=OLD, new=NEW, **more):
    return show_comparison(compare(old, new), old, new, style=style, **more)


def test_json_has_every_array_also_when_nothing_changed():
    keys = ["summary", "articles", "entities", "relations", "evidence", "ranks"]
    full, empty = json.loads(show("json")), json.loads(show("json", OLD, OLD))
    assert list(full) == list(empty) == keys
    assert [empty[key] for key in keys[1:]] == [[]] * 5
    assert [(item["change"], item["relation"]) for item in full["relations"]] == [
        ("new", "partners_with"),
        ("gone", "owns"),
        ("stronger", "based_in"),
        ("stronger", "active_in"),
    ]


def test_csv_is_one_table_of_everything():
    rows = list(csv.DictReader(io.StringIO(show("csv"))))
    assert {item["what"] for item in rows} == {"article", "entity", "relation", "evidence"}
    (gone,) = [item for item in rows if item["sentence"] == "Gone!"]
    assert (gone["change"], gone["old"], gone["new"]) == ("gone", "1", "0")


def test_people_read_the_sentences():
    lines = show("table").splitlines()
    assert max(map(len, lines)) <= 80
    at = lines.index("Acme owns or invests in Bolt (1 sentence)")
    assert lines[at - 1] == "Gone (1)"
    assert lines[at + 1].strip() == "Gone!"
    assert "Acme is based in Arden (1 → 2 sentences)" in lines
    assert "Acme is active in Tea (planned → asserted, 1 → 1 sentence)" in lines
    assert "Articles, new: more." in lines


def test_what_is_not_shown_is_said_and_all_shows_it():
    many = [(f"company:c{number:02}", "based_in", "city:arden", ONE) for number in range(12)]
    shown, full = (show("table", graph(), graph(*many), full=full) for full in (False, True))
    assert "Not shown: 3 new; --all lists them." in shown
    assert "And 2 more; --all lists them." in shown
    assert "--all" not in full
    assert full.count("is based in") == 12
    rows = [row(f"Sentence {number}.", start=20 * number) for number in range(5)]
    one = show("markdown", graph(), graph((*ACME, *rows)))
    assert "And 3 sentences more" in one


def test_ranks_are_told_with_their_ranges():
    ranks = {"company:acme": (12, 10, 15)}, {"company:acme": (3, 2, 4)}
    found = compare(OLD, OLD, old_ranks=ranks[0], new_ranks=ranks[1])
    shown = show_comparison(found, OLD, OLD, measure="betweenness")
    assert "rose    Acme  company      12    10  15    3     2   4" in shown
    assert "Nobody's rank" in show("table", measure="degree")


@pytest.fixture
def files(tmp_path):
    for name, one in (("old", OLD), ("new", NEW)):
        (tmp_path / name).write_bytes(write_graphml(one).data)
    return str(tmp_path / "old"), str(tmp_path / "new")


def status_of(*arguments):
    with pytest.raises(SystemExit) as caught:
        cli.main(["compare", *arguments])
    return caught.value.code


def test_differences_are_three_only_when_asked_for(files, capsys):
    old, new = files
    assert status_of(old, new) == 0
    assert status_of(old, new, "--exit-code") == 3
    assert status_of(old, old, "--exit-code") == 0
    assert status_of(old, f"{new}-missing", "--exit-code") == 1
    assert status_of("-", "-") == 2
    assert "standard input" in capsys.readouterr().err


def test_filters_hold_for_both_graphs(files, capsys):
    assert status_of(*files, "--relations", "based_in", "--format", "json") == 0
    shown = capsys.readouterr()
    assert {item["relation"] for item in json.loads(shown.out)["relations"]} == {"based_in"}
    assert shown.err.count("left out, not based_in") == 2


def test_who_is_last_in_both_graphs_does_not_fall_because_others_came():
    old = nx.MultiDiGraph()
    for node in "abcd":
        old.add_node(node, label=node, kind="company", aliases=[])
    old.add_edge("a", "b", key="owns", kind="owns", status="asserted", weight=1.0)
    new = old.copy()
    for node in ("e", "f", "g"):
        new.add_node(node, label=node, kind="company", aliases=[])
        new.add_edge("a", node, key="owns", kind="owns", status="asserted", weight=1.0)
    before, after = ranks_for(old, new, "degree")
    # c and d have no tie in either; e, f and g are new.
    assert sorted(before) == ["a", "b"]
    assert sorted(after) == ["a", "b", "e", "f", "g"]
