"""The whole report of a graph: Markdown that renders as meant, terminals of any width, its size."""

import re
import unicodedata

import networkx as nx
import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from graphlib_ij.cli import group
from graphlib_ij.export import write_graphml
from graphlib_ij.report.content import report_document
from graphlib_ij.report.document import Document, Quote, Section, Statement
from graphlib_ij.report.inventory import LISTED, SHORT
from graphlib_ij.report.markdown import render_markdown
from graphlib_ij.report.whole import markdown_report, terminal_report

NASTY = [
    "A | B",
    "`code` & Söhne",
    "<b>Bold</b>",
    "*Star* _under_",
    "#12 @name !3 %4 ~5 $6",
    "1. FC Köln",
    "- dash",
    "+ plus",
    "https://x.y www.z.w a@b.c",
    ":tada: ~~no~~ ==yes==",
    "$math$ \\ back\\slash",
    "[link](http://a) ![i](j) [^1]",
    "&amp; &copy;",
    "(a) first",
    "{#id .class}",
    "A  double  space",
]


def make_graph(names, *, relations=(), sentence="{0} works with {1}; so * it * says | here."):
    graph = nx.MultiDiGraph()
    for number, name in enumerate(names):
        kind = ("company", "city", "official")[number % 3]
        graph.add_node(
            f"{kind}:{number}", label=name, kind=kind, aliases=[name], mentions=1, articles=["n"]
        )
    nodes = list(graph)
    for number, (one, other) in enumerate(relations):
        said = sentence.format(names[one], names[other])
        row = {"article": "n", "start": 100 * number, "end": 100 * number + len(said)}
        row |= {"sentence": said, "status": "asserted", "said_by": "", "date": "", "when": ""}
        row |= {"attributes": {}, "rule": "r", "clues": [], "confidence": 0.5}
        row |= {"source": [100 * number, 100 * number + 3], "target": [0, 0]}
        about = {"kind": "partners_with", "title": "", "status": "asserted", "confidence": 0.5}
        edge = nodes[one], nodes[other], "partners_with"
        graph.add_edge(*edge, weight=1.0, evidence=[row], **about)
    graph.graph["articles"] = [
        {"id": "n", "title": NASTY[0], "date": "2024-05-31", "source": "https://n", "words": 9}
        | {"sha256": "0123456789abcdef" * 4}
    ]
    graph.graph["notes"] = []
    return graph


@pytest.fixture(scope="module")
def nasty():
    chain = [(number, number + 1) for number in range(len(NASTY) - 1)]
    return make_graph(NASTY, relations=[*chain, (0, 5), (2, 9)])


@pytest.fixture(scope="module")
def large():
    number = 3 * LISTED
    names = [f"Entity of a rather long name number {place}" for place in range(number)]
    return make_graph(names, relations=[(place, place // 2) for place in range(1, number)])


def parse(text):
    return MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(text)


def text_of(token):
    """Return the text that a reader sees of an inline token."""
    parts = []
    for child in token.children:
        assert child.type in {
            *("text", "text_special", "softbreak", "hardbreak"),
            *("strong_open", "strong_close", "link_open", "link_close"),
        }, child
        parts.append("\n" if child.type.endswith("break") else child.content)
    return "".join(parts)


def quotes_of(document):
    for section in document.sections:
        for block in section.blocks:
            yield from getattr(block, "quotes", ())


def test_every_quotation_renders_verbatim(nasty):
    document = report_document(nasty, full=True)
    tokens = parse(render_markdown(document))
    opened = [place for place, token in enumerate(tokens) if token.type == "blockquote_open"]
    # A quotation is a paragraph of two lines: the sentence, and where it stands.
    rendered = [text_of(tokens[place + 2]).rpartition("\n") for place in opened]
    quotes = list(quotes_of(document))
    assert len(quotes) > len(NASTY)
    assert [said for said, _, _ in rendered] == [quote.sentence for quote in quotes]
    assert [told for _, _, told in rendered] == [f"— {quote.caption}" for quote in quotes]
    stated = {row["sentence"] for *_, data in nasty.edges(data=True) for row in data["evidence"]}
    assert {quote.sentence for quote in quotes} == stated


def test_all_tables_render_with_all_their_cells(nasty):
    from graphlib_ij.report.document import Table

    document = report_document(nasty, full=True, options={"kinds": "a | b"})
    tables = [
        block
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Table)
    ]
    tokens = parse(render_markdown(document))
    cells = [
        text_of(tokens[place + 1])
        for place, token in enumerate(tokens)
        if token.type in {"th_open", "td_open"}
    ]
    assert sum(token.type == "table_open" for token in tokens) == len(tables)
    assert cells == [
        cell
        for table in tables
        for row in ([column.title for column in table.columns], *table.rows)
        for cell in row
    ]


def test_nothing_but_what_is_meant_is_in_the_markdown(nasty):
    kinds = {token.type for token in parse(markdown_report(nasty))}
    assert kinds <= {
        *("heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close"),
        *("blockquote_open", "blockquote_close", "bullet_list_open", "bullet_list_close"),
        *("list_item_open", "list_item_close", "table_open", "table_close", "thead_open"),
        *("thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open"),
        *("th_close", "td_open", "td_close"),
    }


def test_a_long_report_begins_with_links_to_its_sections(nasty):
    text = markdown_report(nasty)
    tokens = parse(text)
    links = re.findall(r"^- \[(.+)\]\(#(.+)\)$", text, re.MULTILINE)
    headings = [
        text_of(tokens[place + 1])
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2"
    ]
    assert [title for title, _ in links] == headings
    assert ("The most central", "the-most-central") in links
    assert "](#" not in markdown_report(nx.MultiDiGraph())


def test_links_lead_past_headings_of_the_same_words():
    sections = tuple(Section(f"Part {number}", ("x",)) for number in range(7))
    twice = (Section("Part 0", ("x",)), Section("Part 3", ("x",), deeper=True), *sections)
    text = render_markdown(Document("Part 1", twice), contents=True)
    assert "- [Part 0](#part-0)\n- [Part 0](#part-0-1)\n- [Part 1](#part-1-1)\n" in text
    assert "(#part-3-1)" in text
    assert "](#" not in render_markdown(Document("Part 1", twice))


def test_the_order_is_findings_first_and_how_it_was_made_last(nasty):
    sections = [part for part in report_document(nasty).sections if not part.deeper]
    assert [section.title for section in sections] == [
        "In short",
        "The most central",
        "Communities",
        "Brokers",
        "Relations",
        "Entities",
        "What is uncertain",
        "How this was made",
    ]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(nasty, width):
    for line in terminal_report(nasty, width=width, full=True).split("\n"):
        cells = sum(1 + (unicodedata.east_asian_width(letter) == "W") for letter in line)
        assert cells <= width


@pytest.mark.parametrize("width", [60, 80, 120])
def test_words_of_tables_stay_whole(large, width):
    text = terminal_report(large, width=width)
    assert re.search(r"^Kind\s+Number\s+Named most$", text, re.MULTILINE)
    assert "Betweenness" in text
    assert "SHA-256" in text


def test_a_large_graph_is_shortened_and_says_so(large):
    text = terminal_report(large)
    assert len(text.split("\n")) < LISTED * 6
    more = large.number_of_edges() - SHORT
    assert f"And {more} relations more: --all and the Markdown have them." in text
    assert f"Partners with ({large.number_of_edges()})" in text
    whole = report_document(large, full=True)
    (statements,) = (part.blocks for part in whole.sections if part.title.startswith("Partners"))
    assert sum(isinstance(block, Statement) for block in statements) == large.number_of_edges()


def test_a_small_graph_is_not_shortened(nasty):
    assert "--all" not in terminal_report(nasty).partition("What is uncertain")[0]


def test_what_is_left_out_of_ranges_is_said(large):
    text = " ".join(terminal_report(large).split())
    assert "How far the ranks can be trusted is not told here, since the graph is large" in text
    assert "beyond doubt" not in text


def test_overviews_count_kinds_and_name_the_foremost(nasty):
    blocks = {part.title: part.blocks for part in report_document(nasty).sections}
    (table,) = blocks["Entities"]
    assert [column.title for column in table.columns] == ["Kind", "Number", "Named most"]
    assert [row[:2] for row in table.rows] == [("Company", "6"), ("Official", "5"), ("City", "5")]
    assert all(row[2].count("; ") >= 2 for row in table.rows)


def test_an_overview_of_relations_counts_statuses(nasty):
    graph = nasty.copy()
    edge = next(iter(graph.edges(keys=True)))
    data = dict(graph.edges[edge]) | {"kind": "located_in", "status": "planned"}
    graph.add_edge(*edge[:2], key="located_in", **data)
    blocks = {part.title: part.blocks for part in report_document(graph).sections}
    table = blocks["Relations"][0]
    titles = [column.title for column in table.columns]
    assert titles == ["Relation", "Number", "Asserted", "Planned"]
    assert table.rows == (("Located in", "1", "", "1"), ("Partners with", "17", "17", ""))


def test_how_it_was_made_has_options_and_whole_hashes_in_markdown(nasty):
    graph = nasty.copy()
    made_by = {"made_by": "graphlib-ij 9.9, some_model 3.8"}
    graph.graph["articles"] = [row | made_by for row in graph.graph["articles"]]
    options = {"kinds": "company, city"}
    markdown = markdown_report(graph, options=options)
    assert "0123456789abcdef" * 4 in markdown
    assert "| Extracted by | graphlib-ij 9.9, some\\_model 3.8 |" in markdown
    assert "| Kinds | company, city |" in markdown
    shown = terminal_report(graph, options=options)
    assert "0123456789ab\n" in shown
    assert "0123456789abc" not in shown
    assert re.search(r"^Extracted by +graphlib-ij 9\.9, some_model 3\.8$", shown, re.MULTILINE)
    assert re.search(r"^Kinds +company, city$", shown, re.MULTILINE)


def test_a_filter_of_the_command_is_told_at_the_end(nasty, tmp_path):
    path = tmp_path / "graph.graphml"
    path.write_bytes(write_graphml(nasty).data)
    asked = ["report", str(path), "--kinds", "company,city", "--min-confidence", "0.4"]
    result = CliRunner().invoke(group, [*asked, "--format", "markdown"])
    assert "| Kinds | company, city |\n| Min confidence | 0.4 |" in result.stdout
    assert "Option" not in CliRunner().invoke(group, ["report", str(path)]).stdout


def test_words_in_place_of_a_name_are_told(nasty):
    graph = nasty.copy()
    edge = next(iter(graph.edges(keys=True)))
    row = graph.edges[edge]["evidence"][0]
    row |= {"clues": ["reference"], "sentence": "The company works with it.", "start": 0, "end": 26}
    row |= {"source": [0, 11], "target": [23, 25]}
    blocks = {part.title: part.blocks for part in report_document(graph).sections}
    _, bullets = blocks["In one sentence only, without the name (1)"]
    names = [graph.nodes[end]["label"] for end in edge[:2]]
    assert bullets.items == (
        f"{names[0]} partners with {names[1]} (0.50); \u201cThe company\u201d for {names[0]}",
    )


def test_a_double_space_stays_and_a_wrapped_line_does_not():
    from graphlib_ij.report.wording import unwrapped

    assert unwrapped("Corp.  CEO", ((0, 5), (7, 10))) == ("Corp.  CEO", ((0, 5), (7, 10)))
    text = "Acme \r\n\r\n  Corp.\n of Arden"
    line, marks = unwrapped(text, ((0, 16), (18, 26)))
    assert line == "Acme Corp. of Arden"
    assert [line[slice(*mark)] for mark in marks] == ["Acme Corp.", "of Arden"]


def test_quotations_of_findings_are_escaped():
    quotation = Quote("1. *A* <b>", "x_y")
    text = render_markdown(Document("T", (Section("", (Statement("s", "", (quotation,)),)),)))
    assert "> 1\\. \\*A\\* &lt;b&gt;\\\n> — x\\_y\n" in text
