"""What is new between two graphs of one project, and what contradicts what was said before."""

from __future__ import annotations

import json

import networkx as nx
import pytest

from graphlib_ij.analysis.contradictions import contradictions
from graphlib_ij.analysis.news import news
from graphlib_ij.graph.carrying import carry, joined_and_divided
from graphlib_ij.graph.counting import count_evidence, seen
from graphlib_ij.report.news import show_news

DATES = {"jan": "2026-01-05", "feb": "2026-02-05", "mar": "2026-03-05", "none": ""}


def row(article, sentence, *, status="asserted", start=0):
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
        "rule": "r",
        "clues": [],
        "confidence": 0.9,
        "source": [start, start + 1],
        "target": [start + 1, start + 2],
    }


def graph_of(*ties, articles=None, denials=()):
    """A graph of ties (source, kind, target, title, rows); ids tell kinds and labels."""
    named = sorted({row["article"] for *_, rows in ties for row in rows} | set(articles or ()))
    rows = [
        {
            "id": one,
            "title": "",
            "date": DATES.get(one, ""),
            "source": "",
            **(articles or {}).get(one, {}),
        }
        for one in named
    ]
    graph = nx.MultiDiGraph(articles=rows, notes=[], denials=list(denials))
    about = {one["id"]: one for one in rows}
    for source, kind, target, title, evidence in ties:
        for node in (source, target):
            spans = [
                [one["article"], 0, 1, "r"]
                for *ends, found in ties
                for one in found
                if node in (ends[0], ends[2])
            ]
            label = node.partition(":")[2].title()
            graph.add_node(
                node,
                label=label,
                kind=node.partition(":")[0],
                aliases=[],
                spans=spans,
                articles=sorted({span[0] for span in spans}),
                mentions=len(spans),
                **seen([span[0] for span in spans], about),
            )
        graph.add_edge(
            source,
            target,
            key=kind,
            kind=kind,
            title=title,
            evidence=list(evidence),
            status=evidence[0]["status"],
            **count_evidence(evidence, about),
        )
    return graph


def mayor(name, *rows):
    return f"official:{name}", "holds_role", "city:turin", "mayor", rows


def hows(graph, **more):
    return [(one.how, one.edge[0], one.now["sentence"]) for one in contradictions(graph, **more)]


# ------------------------------------------------------------------------------ contradictions


def test_what_is_called_past_later_has_ended():
    graph = graph_of(
        mayor("roe", row("jan", "Roe is mayor."), row("mar", "Roe was mayor.", status="past"))
    )
    assert hows(graph) == [("ended", "official:roe", "Roe was mayor.")]


def test_what_was_past_before_it_is_said_again_has_not():
    graph = graph_of(
        mayor("roe", row("jan", "Roe was mayor.", status="past"), row("mar", "Roe is mayor."))
    )
    assert hows(graph) == []


def test_without_dates_nothing_is_newer():
    graph = graph_of(
        mayor("roe", row("none", "Roe is mayor."), row("jan", "Roe was mayor.", status="past"))
    )
    assert hows(graph) == []


def test_an_office_of_one_passes_to_the_next():
    graph = graph_of(
        mayor("roe", row("jan", "Roe is mayor.")), mayor("abe", row("mar", "Abe is the new mayor."))
    )
    (found,) = contradictions(graph)
    assert (found.how, found.edge[0], found.by[0]) == ("succeeded", "official:roe", "official:abe")
    assert (found.before["sentence"], found.date) == ("Roe is mayor.", "2026-03-05")


@pytest.mark.parametrize("title", ["board member", "director of sales", "spokesman"])
def test_an_office_of_several_does_not(title):
    first, second = mayor("roe", row("jan", "x")), mayor("abe", row("mar", "y"))
    graph = graph_of((*first[:3], title, first[4]), (*second[:3], title, second[4]))
    assert hows(graph) == []


def test_two_who_hold_an_office_at_a_time_do_not_succeed_each_other():
    graph = graph_of(mayor("roe", row("jan", "a"), row("mar", "b")), mayor("abe", row("feb", "c")))
    assert hows(graph) == []


def test_what_is_denied_later_is_told_with_both_sides():
    denial = row("feb", "Acme does not own Zyx.", status="negated")
    ends = {"source_id": "company:acme", "relation": "owns", "target_id": "company:zyx"}
    tie = (
        "company:acme",
        "owns",
        "company:zyx",
        "",
        [row("jan", "Acme will buy Zyx.", status="planned")],
    )
    graph = graph_of(tie, articles={"feb": {}}, denials=[{**denial, **ends}])
    (found,) = contradictions(graph)
    assert (found.how, found.before["sentence"], found.now["sentence"]) == (
        "denied",
        "Acme will buy Zyx.",
        "Acme does not own Zyx.",
    )


def test_what_was_known_is_no_news():
    graph = graph_of(
        mayor("roe", row("jan", "Roe is mayor."), row("mar", "Roe was mayor.", status="past"))
    )
    assert hows(graph, known=[("mar", "Roe was mayor.", 0)]) == []


# ------------------------------------------------------------------------------ counting


def test_copies_of_a_story_weigh_as_the_one_that_says_most():
    rows = [row("a", "x"), row("b", "x"), row("b", "y", start=5), row("c", "z")]
    about = {
        "a": {"date": "2026-01-01", "source": "Wire"},
        "b": {"date": "2026-01-02", "source": "Post", "copy_of": "a"},
        "c": {"date": "2026-02-01", "source": "Post"},
    }
    counted = count_evidence(rows, about)
    assert (counted["weight"], counted["article_count"], counted["source_count"]) == (3.0, 3, 2)
    assert (counted["first_seen"], counted["last_seen"]) == ("2026-01-01", "2026-02-01")
    assert counted["confidence"] == count_evidence(rows[1:], {})["confidence"]


def test_articles_of_one_source_are_one_source():
    about = {"a": {"source": "Wire"}, "b": {"source": "Wire"}}
    assert count_evidence([row("a", "x"), row("b", "y")], about)["source_count"] == 1
    assert count_evidence([row("a", "x"), row("b", "y")], {})["source_count"] == 2


def test_a_graph_of_a_window_counts_what_is_left():
    from graphlib_ij.graph import select_graph

    tie = (
        "company:acme",
        "owns",
        "company:zyx",
        "",
        [row("jan", "x"), row("feb", "y"), row("mar", "z")],
    )
    copies = {"feb": {"copy_of": "jan"}}
    graph = graph_of(tie, articles=copies)
    data = graph.edges["company:acme", "company:zyx", "owns"]
    assert (data["weight"], data["article_count"]) == (2.0, 3)
    kept = select_graph(graph, until="2026-02").edges["company:acme", "company:zyx", "owns"]
    assert (kept["weight"], kept["article_count"], kept["last_seen"]) == (1.0, 2, "2026-02-05")


# ------------------------------------------------------------------------------ news


def test_nothing_new_is_said_so():
    graph = graph_of(mayor("roe", row("jan", "Roe is mayor.")))
    found = news(graph, graph)
    assert not found.differs
    assert "Nothing changed." in show_news(found, graph, since="build 1")


def test_the_newest_comes_first_with_its_new_sentences():
    old = graph_of(mayor("roe", row("jan", "Roe is mayor.")))
    new = graph_of(
        mayor("roe", row("jan", "Roe is mayor."), row("feb", "Roe, mayor, spoke.")),
        ("company:acme", "based_in", "city:turin", "", [row("feb", "Acme of Turin")]),
        ("company:zyx", "based_in", "city:turin", "", [row("mar", "Zyx of Turin")]),
    )
    found = news(old, new)
    told = [
        (one.row.change, one.row.source, [row["sentence"] for row in one.evidence])
        for one in found.relations
    ]
    assert told == [
        ("new", "company:zyx", ["Zyx of Turin"]),
        ("new", "company:acme", ["Acme of Turin"]),
        ("stronger", "official:roe", ["Roe, mayor, spoke."]),
    ]
    assert [row.label for row in found.entities] == ["Zyx", "Acme"]


def test_a_copy_is_told_with_the_first_of_its_story():
    old = graph_of(mayor("roe", row("jan", "Roe is mayor.")))
    rows = [row("feb", "Acme of Turin"), row("mar", "Acme of Turin!")]
    new = graph_of(
        mayor("roe", row("jan", "Roe is mayor.")),
        ("company:acme", "based_in", "city:turin", "", rows),
        articles={"mar": {"copy_of": "feb"}},
    )
    (change,) = news(old, new).relations
    assert ([one["article"] for one in change.evidence], change.copies) == (["feb"], (1,))
    assert "the same in 1 more" in show_news(news(old, new), new, since="x")


def test_what_is_gone_is_quoted_from_before():
    old = graph_of(
        mayor("roe", row("jan", "Roe is mayor.")), mayor("abe", row("feb", "Abe is mayor."))
    )
    new = graph_of(mayor("roe", row("jan", "Roe is mayor.")))
    page = show_news(news(old, new), new, since="build 1")
    assert "Gone (1)" in page
    assert "[[" not in page
    assert "Abe is mayor." in page
    assert "Names gone (1)" in page


def test_a_name_that_was_joined_is_not_new():
    old = graph_of(
        ("company:acme", "based_in", "city:turin", "", [row("jan", "Acme of Turin")]),
        ("company:acm", "based_in", "city:turin", "", [row("feb", "ACM of Turin")]),
    )
    rows = [row("jan", "Acme of Turin"), row("feb", "ACM of Turin")]
    new = graph_of(("company:acme", "based_in", "city:turin", "", rows))
    found = news(old, new, moved={("feb", "company:acm"): "company:acme"})
    assert (found.relations, found.entities) == ((), ())
    assert "Acme" in show_news(found, new, since="x").partition("Who is who")[2]
    unmoved = news(old, new)
    assert [one.row.change for one in unmoved.relations] == ["gone", "stronger"]


def test_carrying_turns_a_symmetric_relation_with_its_ends():
    tie = ("company:a", "partners_with", "company:b", "", [row("jan", "A and B")])
    carried = carry(graph_of(tie), {("jan", "company:a"): "company:z"}, nx.MultiDiGraph())
    (edge,) = carried.edges(keys=True, data="evidence")
    assert edge[:3] == ("company:b", "company:z", "partners_with")
    assert edge[3][0]["source"] == [1, 2]


def test_joined_and_divided_are_told_by_where_units_went():
    moved = {("x", "a"): "c", ("y", "b"): "c", ("x", "d"): "e", ("y", "d"): "f"}
    assert joined_and_divided(["a", "b", "d"], moved) == ({"c": ("a", "b")}, {"d": ("e", "f")})


def test_programs_get_every_table():
    old = graph_of(mayor("roe", row("jan", "Roe is mayor.")))
    new = graph_of(
        mayor("roe", row("jan", "Roe is mayor."), row("mar", "Roe was mayor.", status="past")),
        mayor("abe", row("mar", "Abe is mayor.")),
    )
    found = json.loads(show_news(news(old, new), new, since="x", style="json"))
    assert list(found) == [
        *("summary", "contradictions", "relations", "evidence", "entities", "identity"),
        *("articles", "ranks"),
    ]
    assert {one["how"] for one in found["contradictions"]} == {"ended", "succeeded"}
    assert {one["sentence"] for one in found["evidence"]} == {"Roe was mayor.", "Abe is mayor."}
    csv = show_news(news(old, new), new, since="x", style="csv").splitlines()
    assert csv[0].startswith("change,date,source,relation,target")
    assert len(csv) == 1 + len(found["relations"])
    assert "## Contradicted (2)" in show_news(news(old, new), new, since="x", style="markdown")
