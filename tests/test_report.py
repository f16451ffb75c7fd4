"""What a report contains, on a graph made by hand."""

import networkx as nx
import pytest

from graphlib_ij.analysis.centrality import Measured, centrality
from graphlib_ij.report.content import SHORT, report_document
from graphlib_ij.report.document import Bullets, Finding, Quote, Statement
from graphlib_ij.report.explain import explain_answer
from graphlib_ij.report.ranking import equals_left_out, show_ranks
from graphlib_ij.report.wording import capitalised, enumerate_words, quote, read_aloud, remark

TEXT = "Acme is based in Arden. Jane Doe, the mayor of Arden, said Acme will open in Borovia."


def evidence(sentence=TEXT, start=0, status="asserted", **others):
    row = {
        "article": "news",
        "start": start,
        "end": start + len(sentence),
        "sentence": sentence,
        "status": status,
        "said_by": "",
        "date": "",
        "when": "",
        "attributes": {},
        "rule": "test.rule",
        "source": [start, start + 4],
        "target": [start + 17, start + 22],
    }
    return row | others


def add_edge(graph, source, kind, target, *rows, title=""):
    status = rows[0]["status"]
    graph.add_edge(
        source,
        target,
        key=kind,
        kind=kind,
        title=title,
        status=status,
        weight=float(len(rows)),
        evidence=list(rows),
    )


def first_lines(graph):
    """Return what stands in short, each block as its text."""
    return tuple(
        f"{block.claim} {block.detail}".strip() if isinstance(block, Finding) else block
        for block in sections(report_document(graph))["In short"]
    )


@pytest.fixture
def graph():
    graph = nx.MultiDiGraph()
    for node, label, kind, aliases, mentions in [
        ("company:acme", "Acme", "company", ["Acme Corp."], 3),
        ("city:arden", "Arden", "city", [], 2),
        ("official:doe", "Jane Doe", "official", [], 1),
        ("country:borovia", "Borovia", "country", [], 1),
        ("sector:tea", "tea", "sector", [], 1),
    ]:
        graph.add_node(
            node, label=label, kind=kind, aliases=aliases, mentions=mentions, articles=["news"]
        )
    add_edge(graph, "company:acme", "based_in", "city:arden", evidence(), evidence("Acme.", 200))
    add_edge(graph, "official:doe", "holds_role", "city:arden", evidence(), title="Mayor")
    planned = evidence(status="planned", said_by="official:doe", date="next year")
    add_edge(graph, "company:acme", "operates_in", "country:borovia", planned)
    graph.graph["articles"] = [
        {"id": "news", "title": "", "date": "", "source": "", "words": 1234, "sha256": "ab" * 32}
    ]
    graph.graph["notes"] = [
        {"subject": "merged", "text": "Acme Corp.", "reason": "legal form", "article": "news"}
    ]
    return graph


def sections(document):
    return {section.title: section.blocks for section in document.sections}


def test_the_headline_counts_and_names_the_most_central(graph):
    assert first_lines(graph) == (
        "1 article, 5 entities, 3 relations with 2 sentences of evidence."
        " By status: 2 asserted and 1 planned.",
        "The most central of all is Arden: 17% of the shortest connections between others lead"
        " through it (betweenness 0.167). That is within chance (rank 1, between 1 and 5): Acme may"
        " be first as well. Without the sentence below Arden would fall to rank 5.",
        "No company links two others.",
        "The tie that is stated most often is that of Arden and Acme: 2 sentences.",
        "Not settled yet: 1 relation is planned; the measures leave it out. Acme operates in"
        " Borovia (planned).",
        "All related entities hang together in one group of 4, planned and hedged relations"
        " included; 1 entity has no relation.",
    )


def test_the_headline_names_the_most_central_company(graph):
    graph.edges["company:acme", "country:borovia", "operates_in"]["status"] = "asserted"
    assert first_lines(graph)[1].startswith("The most central of all are Acme and Arden: 33% of")
    assert first_lines(graph)[1].endswith("The most central company is Acme.")


def test_the_headline_does_not_name_the_same_company_twice(graph):
    edge = graph.edges["company:acme", "country:borovia", "operates_in"]
    edge["status"] = "asserted"
    graph.remove_edge("official:doe", "city:arden", "holds_role")
    assert first_lines(graph)[1] == (
        "The most central of all is Acme: 17% of the shortest connections between others lead"
        " through it (betweenness 0.167). It is also the most central company. That is within"
        " chance (rank 1, between 1 and 5): Arden may be first as well."
    )


def test_small_shares_are_not_called_nothing():
    graph = nx.MultiDiGraph()
    for number in range(30):
        graph.add_node(number, label=f"City {number}", kind="city", aliases=[], mentions=1)
    add_edge(graph, 0, "partners_with", 1, evidence())
    add_edge(graph, 1, "partners_with", 2, evidence())
    assert "City 1: less than 1% of the shortest" in first_lines(graph)[1]
    assert "(betweenness 0.0025)" in first_lines(graph)[1]
    table, rest, *_ = sections(report_document(graph))["The most central"]
    # Both sentences are at one place, hence one: without it there is no relation left.
    assert table.rows == (("1", "1", "City 1", "city", "0.0025", "0.069", table.rows[0][6]),)
    assert rest == "No shortest connection leads through the other 29."


def test_the_headline_of_equals_names_three_of_them():
    graph = nx.MultiDiGraph()
    for number in range(5):
        graph.add_node(number, label=f"City {number}", kind="city", aliases=[], mentions=1)
    for number in range(5):
        add_edge(graph, number, "partners_with", (number + 1) % 5, evidence())
    text = first_lines(graph)[1]
    assert text == (
        "The most central of all are City 0, City 1, City 2 and 2 more: 17% of the shortest"
        " connections between others lead through each (betweenness 0.167)."
    )


def test_the_headline_without_relations_or_entities(graph):
    graph.remove_edges_from(list(graph.edges(keys=True)))
    assert first_lines(graph)[1:] == ("No entity links two others, so none is the most central.",)
    assert first_lines(nx.MultiDiGraph()) == ("0 articles, in which no entity was found.",)


def test_separate_groups_are_counted(graph):
    graph.remove_edge("company:acme", "city:arden", "based_in")
    *_, groups, alone = first_lines(graph)
    assert groups.startswith(
        "The related entities form 2 separate groups (components), planned and hedged relations"
        " included: the largest of 2, the next of 2, with no relation between them."
    )
    assert alone == "1 entity has no relation."


def test_the_report_has_every_section_in_order(graph):
    assert [section.title for section in report_document(graph).sections] == [
        "In short",
        "The most central",
        "Communities",
        "Relations",
        "Holds role (1)",
        "Based in (1)",
        "Operates in (1)",
        "Entities",
        "Companies (1)",
        "Officials (1)",
        "Cities (1)",
        "Countries (1)",
        "Sectors (1)",
        "What is uncertain",
        "Planned or hedged (1)",
        "What was joined",
        "Joined under one name (1)",
        "How this was made",
    ]


def test_an_empty_graph_makes_a_report():
    assert list(sections(report_document(nx.MultiDiGraph()))) == ["In short", "How this was made"]


def test_without_relations_there_is_no_ranking(graph):
    graph.remove_edges_from(list(graph.edges(keys=True)))
    blocks = sections(report_document(graph))
    assert blocks["Relations"] == ("None was found.",)
    assert "The most central" not in blocks


def test_entities_with_mentions_and_aliases(graph):
    (table,) = sections(report_document(graph))["Companies (1)"]
    assert table.rows == (("Acme", "3", "Acme Corp."),)
    (table,) = sections(report_document(graph))["Cities (1)"]
    assert [column.title for column in table.columns] == ["Name", "Mentions"]


def test_relations_are_read_aloud_with_status_and_sentences(graph):
    blocks = sections(report_document(graph))
    assert blocks["Holds role (1)"][0].text == "Jane Doe, Mayor of Arden"
    based = blocks["Based in (1)"][0]
    assert (based.text, based.remark) == ("Acme is based in Arden", "2 sentences")
    assert [quotation.sentence for quotation in based.quotes] == [TEXT]
    planned = blocks["Operates in (1)"][0]
    assert planned.remark == "planned"
    assert planned.quotes[0].caption == (
        f"characters 0–{len(TEXT)}; planned; said by Jane Doe; time: next year"
    )


def test_in_full_every_sentence_is_quoted(graph):
    based = sections(report_document(graph, full=True))["Based in (1)"][0]
    assert [quotation.sentence for quotation in based.quotes] == [TEXT, "Acme."]


def test_evidence_of_the_relations_own_status_comes_first(graph):
    rows = (evidence(status="asserted", start=500), evidence(status="hedged"))
    add_edge(graph, "city:arden", "located_in", "country:borovia", *rows)
    statement = sections(report_document(graph))["Located in (1)"][0]
    assert statement.quotes[0].caption.startswith("characters 500–")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Mayor", "Jane Doe, Mayor of Arden"),
        ("Mayor of Arden", "Jane Doe, Mayor of Arden"),
        ("Founder; CEO", "Jane Doe, Founder, CEO of Arden"),
        ("", "Jane Doe holds a role at Arden"),
    ],
)
def test_roles_are_read_with_their_title(graph, title, text):
    edge = ("official:doe", "city:arden", "holds_role")
    graph.edges[edge]["title"] = title
    assert read_aloud(graph, edge) == text


def test_two_rows_for_one_sentence_are_one_sentence():
    assert remark({"status": "past", "evidence": [evidence(), evidence(source=[5, 7])]}) == "past"


@pytest.mark.parametrize(
    ("source", "target", "marks"),
    [
        ([10, 14], [16, 21], ((0, 4), (6, 11))),
        ([16, 21], [10, 14], ((0, 4), (6, 11))),
        ([10, 20], [12, 14], ((0, 10),)),
        ([10, 14], [12, 21], ((0, 11),)),
        ([0, 5], [18, 99], ((8, 11),)),
    ],
)
def test_marks_are_within_the_sentence_and_apart(source, target, marks):
    row = evidence("Acme, Arden", 10, source=source, target=target)
    assert quote(nx.MultiDiGraph(), row).marks == marks


def test_a_wrapped_sentence_is_quoted_as_one_line():
    row = evidence("Acme\n  Corp., of\n\tArden", 10, source=[10, 22], target=[28, 33])
    quotation = quote(nx.MultiDiGraph(), row)
    assert quotation.sentence == "Acme Corp., of Arden"
    (first, second) = quotation.marks
    assert quotation.sentence[slice(*first)] == "Acme Corp."
    assert quotation.sentence[slice(*second)] == "Arden"


@pytest.mark.parametrize(
    ("date", "when", "told"),
    [
        ("last year", "2023", "time: last year (2023)"),
        ("since 2005", "2005/..", "time: since 2005"),
        ("last year", "", "time: last year"),
    ],
)
def test_a_relative_time_is_told_with_its_date(date, when, told):
    assert quote(nx.MultiDiGraph(), evidence(date=date, when=when)).caption.endswith(told)


def test_a_share_and_a_sum_are_told():
    attributes = {"amount": "$2 million", "share": 12.5, "since": "2005"}
    caption = quote(nx.MultiDiGraph(), evidence(attributes=attributes)).caption
    assert caption.endswith("; amount: $2 million; share: 12.5 %")


def test_a_speaker_who_is_not_in_the_graph_has_a_name_made_of_the_id():
    said = evidence(said_by="official:jane-doe")
    assert quote(nx.MultiDiGraph(), said).caption.endswith("said by Jane Doe")


def test_many_notes_are_shortened_unless_asked_for(graph):
    note = {"subject": "odd_case", "article": "news", "text": "this"}
    graph.graph["notes"] = [note | {"reason": f"{number:02}"} for number in range(SHORT + 2)] * 2
    bullets, rest = sections(report_document(graph))[f"Odd case ({2 * SHORT + 4})"]
    assert bullets.items[0] == "this: 00"
    assert rest == "and 2 more"
    (bullets,) = sections(report_document(graph, full=True))[f"Odd case ({2 * SHORT + 4})"]
    assert len(bullets.items) == SHORT + 2


def test_notes_of_one_reason_share_a_line(graph):
    note = {"subject": "skipped", "article": "news"}
    graph.graph["notes"] = [
        note | {"text": text, "reason": reason}
        for text, reason in [
            ("tea", "no tie"),
            ("art", "no tie"),
            ("rice", "odd"),
            ("tea", "no tie"),
        ]
    ]
    (bullets,) = sections(report_document(graph))["Left out (4)"]
    assert bullets.items == ("art; tea: no tie", "rice: odd")


def test_denied_relations_are_read_aloud_with_their_sentence(graph):
    texts = ["company:acme based_in city:arden", "company:acme or city:arden", "a based_in b"]
    note = {"subject": "negated", "reason": "It is not so.", "article": "news"}
    graph.graph["notes"] = [note | {"text": text} for text in texts]
    graph.graph["notes"][0] |= {"start": 3, "end": 16}
    denied = sections(report_document(graph))["Denied by the text, so not in the graph (3)"]
    assert [(one.text, one.remark) for one in denied] == [
        ("Acme is based in Arden", "denied"),
        ("a is based in b", "denied"),
        ("company:acme or city:arden", "denied"),
    ]
    assert denied[0].quotes == (Quote("It is not so.", "characters 3–16"),)


def test_several_articles_are_named_in_notes_and_title(graph):
    graph.graph["articles"] *= 2
    document = report_document(graph)
    assert document.title == "Who is related to whom in 2 articles"
    statement = sections(document)["Based in (1)"][0]
    assert statement.quotes[0].caption == f"news, characters 0–{len(TEXT)}"
    assert (
        Bullets(("Acme Corp.: legal form (news)",))
        in sections(document)["Joined under one name (1)"]
    )


def test_the_title_is_that_of_the_article(graph):
    assert report_document(graph).title == "Who is related to whom: news"
    graph.graph["articles"][0]["title"] = "Tea in Arden"
    assert report_document(graph).title == "Who is related to whom: Tea in Arden"
    assert report_document(graph, title="Mine").title == "Mine"


def test_how_it_was_made_names_the_articles(graph):
    table = sections(report_document(graph))["How this was made"][1]
    assert table.rows == (("news", "1,234", "abababababab"),)


def test_explain_shows_all_relations_of_a_node_in_both_directions(graph):
    blocks = sections(explain_answer(graph, "city:arden").document)
    assert list(blocks) == ["Holds role (1)", "Based in (1)"]
    (statement,) = blocks["Based in (1)"]
    assert isinstance(statement, Statement)
    assert len(statement.quotes) == 2
    assert statement.quotes[0].caption.endswith("; asserted; rule test.rule")
    assert statement.quotes[0].marks == ((0, 4), (17, 22))


def test_how_sure_a_relation_is_stands_beside_it_and_explain_says_why(graph):
    assert "In brackets" not in str(report_document(graph))
    row = evidence(confidence=0.5, clues=["once", "weak", "once"])
    add_edge(graph, "city:arden", "located_in", "country:borovia", row)
    graph.edges["city:arden", "country:borovia", "located_in"]["confidence"] = 0.8
    report = sections(report_document(graph))
    assert report["Located in (1)"][0].remark == "0.80"
    assert "In brackets" in report["Relations"][-1]
    assert "confidence" not in report["Located in (1)"][0].quotes[0].caption
    (statement,) = sections(explain_answer(graph, "country:borovia").document)["Located in (1)"]
    assert statement.remark == "0.80"
    assert statement.quotes[0].caption.endswith("; confidence 0.50 (once, weak)")


def test_explain_between_two(graph):
    document = explain_answer(graph, "city:arden", other="company:acme").document
    assert document.title == "Arden and Acme"
    assert list(sections(document)) == ["Based in (1)"]
    nothing = explain_answer(graph, "city:arden", other="country:borovia").document
    assert sections(nothing)["Relations"] == (
        "No direct relation between Arden and Borovia is in the graph.",
        "No path connects them either.",
    )


def test_explain_without_relations(graph):
    assert (
        "No relation of tea" in explain_answer(graph, "sector:tea").document.sections[0].blocks[0]
    )


def test_ranks_in_four_forms(graph):
    ranks = centrality(graph, measure="degree")
    measured = Measured({}, "abacus 1.0", 0.0)
    shown = {
        style: show_ranks(ranks, measured, measure="degree", style=style, top=2)
        for style in ("table", "markdown", "csv", "json")
    }
    assert ["1", "Arden", "city", "0.500"] in map(str.split, shown["table"].split("\n"))
    assert "| 1 | Arden | city | 0.500 |" in shown["markdown"]
    assert shown["csv"].splitlines()[1] == "1,city:arden,Arden,city,0.5"
    assert '"label": "Arden"' in shown["json"]


def test_equals_behind_the_last_row_are_told(graph):
    ranks = centrality(graph)
    assert equals_left_out(ranks, 2) == "3 more with the same value as the last."
    assert equals_left_out(ranks, 1) == equals_left_out(ranks, 5) == equals_left_out((), 0) == ""
    measured = Measured({}, "abacus 1.0", 0.02)
    shown = show_ranks(ranks, measured, measure="betweenness", top=2)
    assert "3 more with" in shown
    assert "by abacus 1.0." in shown
    assert "off by at most 0.020, with a probability of 90%" in shown


def test_words():
    assert enumerate_words([]) == ""
    assert enumerate_words(["a", "b"], "or") == "a or b"
    assert capitalised("holds_role") == "Holds role"
