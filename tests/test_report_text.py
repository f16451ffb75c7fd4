"""Strangers' words on terminals, in Markdown and in CSV."""

import csv
import html
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from graphlib_ij.report.document import (
    Bullets,
    Column,
    Document,
    Quote,
    Section,
    Statement,
    Table,
)
from graphlib_ij.report.markdown import escape, render_markdown
from graphlib_ij.report.printable import TURNING, printable
from graphlib_ij.report.records import csv_table, json_tables
from graphlib_ij.report.terminal import render_terminal
from graphlib_ij.report.whole import markdown_report, terminal_report
from graphlib_ij.report.wording import remark

NASTY = "\x1b[31m<script>*x*</script> [a](b) `c` | $d$ _e_ \u202e @f #1 http://g.h :i: [bold]j[/]"

texts = st.text(
    st.one_of(st.characters(), st.sampled_from("\\`*_{}[]<>()#+-.!|~$&=@^:/\"' \n\t\x1b1w")),
    max_size=40,
)

EVERYTHING = Document(
    NASTY,
    (
        Section(NASTY, (NASTY, Bullets((NASTY,)))),
        Section(
            NASTY,
            (
                Statement(NASTY, NASTY, (Quote(NASTY, NASTY, ((0, 5), (9, 12))),)),
                Statement("plain", "", (Quote("said"),)),
                Table((Column(NASTY), Column("N", numeric=True)), ((NASTY, "1"),)),
            ),
            deeper=True,
        ),
        Section("", ("no heading",)),
    ),
)


@given(texts)
def test_printable_has_nothing_that_a_terminal_obeys(text):
    shown = printable(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in shown)
    assert TURNING.isdisjoint(shown)


def test_printable_leaves_ordinary_text_alone():
    assert printable("Müller & Söhne, 東京 – “so”\u00a0!") == "Müller & Söhne, 東京 – “so”\u00a0!"


@given(texts.filter(lambda text: printable(text).strip()))
def test_escaped_markdown_renders_as_the_text_itself(text):
    rendered = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(escape(text))
    assert rendered.startswith("<p>")
    assert rendered.endswith("</p>\n")
    # Code points that HTML replaces are the same on both sides after one more turn.
    assert html.unescape(rendered[3:-5]).split() == printable(text).split()


@given(texts.filter(lambda text: printable(text).strip()))
def test_escaped_cells_stay_one_cell(text):
    table = Table((Column("A"), Column("B")), ((text, "x"),))
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(
        render_markdown(Document("T", (Section("", (table,)),)))
    )
    assert rendered.count("<td") == 2


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("0.5", "0.5"),
        ("1. FC", r"1\. FC"),
        ("2019) x", r"2019\) x"),
        ("- x", r"\- x"),
        ("www.x.y", r"www\.x.y"),
        ("a: b", "a: b"),
        ("https://x", r"https\://x"),
        ("a@b", r"a\@b"),
        ("R&D, A & B", r"R\&D, A & B"),
        ("&amp;", r"\&amp;"),
        ("5 % of !12 and !", r"5 % of \!12 and !"),
        ("%3", r"\%3"),
        ("==so== a=b", r"\==so\== a=b"),
        ("a -- b", r"a \-- b"),
        ("{#id}", r"\{\#id\}"),
        (": x", r"\: x"),
        ("(1) x", r"(1\) x"),
        ("iv. x", r"iv\. x"),
        ("A. Smith", r"A\. Smith"),
        ("123456789. x", r"123456789\. x"),
        ("Acme Inc. is", "Acme Inc. is"),
        ("Food-and-drink (new)!", "Food-and-drink (new)!"),
    ],
)
def test_markdown_stays_readable(text, escaped):
    assert escape(text) == escaped


def test_no_markup_of_strangers_survives_in_markdown():
    text = render_markdown(EVERYTHING)
    rendered = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(text)
    for tag in ("<script", "<em", "<code", "<a ", "<s>"):
        assert tag not in rendered
    assert rendered.count("<strong>") == 2
    assert "\x1b" not in text


def test_markdown_form():
    statement = Statement("Acme is based in Arden", "past", (Quote("Acme of Arden.", "news"),))
    table = Table((Column("A"), Column("B", numeric=True)), (("x", "1"),))
    section = Section("S", (statement, table, Bullets(("p", "q"))), deeper=True)
    assert render_markdown(Document("T", (Section("R"), section))) == (
        "# T\n\n## R\n\n### S\n\n**Acme is based in Arden** (past)\n\n"
        "> Acme of Arden.\\\n> — news\n\n| A | B |\n| --- | ---: |\n| x | 1 |\n\n- p\n- q\n"
    )


@pytest.mark.parametrize("width", [40, 80, 130])
def test_terminal_lines_are_never_longer_than_the_terminal(width):
    words = "Wirtschaftsförderungsgesellschaftsvorsitzender 株式会社三菱東京 " * 9
    table = Table((Column("N", numeric=True), Column("A")), (("1", words),))
    document = Document(words, (Section(words, (words, Bullets((words,)), table)),))
    for line in render_terminal(document, width=width).split("\n"):
        cells = sum(1 + (unicodedata.east_asian_width(letter) == "W") for letter in line)
        assert cells <= width


def test_a_narrow_terminal_does_without_spare_columns():
    columns = (Column("Name"), Column("Degree", numeric=True, spare=True))
    document = Document("T", (Section("", (Table(columns, (("Acme", "0.5"),)),)),))
    assert "Degree" in render_terminal(document, width=80)
    assert "Degree" not in render_terminal(document, width=60)
    assert "Acme" in render_terminal(document, width=60)


def test_long_names_are_wrapped_and_not_cut():
    name = "Aktiengesellschaft" * 8
    table = Table((Column("Name"), Column("N", numeric=True)), ((name, "7"),))
    shown = render_terminal(Document("T", (Section("", (table,)),)), width=40)
    assert name in "".join(shown.replace("7", "").split())


def test_without_colour_the_text_is_plain():
    shown = render_terminal(EVERYTHING)
    assert all(letter.isprintable() or letter == "\n" for letter in shown)
    assert not any("\u2500" <= letter <= "\u257f" for letter in shown)
    assert "[bold]j[/]" in shown
    assert not any(line != line.rstrip() for line in shown.split("\n"))


def test_colour_comes_from_us_only():
    shown = render_terminal(EVERYTHING, colour=True)
    assert "\x1b[1m" in shown
    assert "\x1b[31m" not in shown


def test_marked_words_are_bold_or_in_brackets_or_as_they_were():
    quotation = Quote("Acme in Arden.", marks=((0, 4), (8, 13)))
    document = Document("T", (Section("", (Statement("x", quotes=(quotation,)),)),))
    assert "    Acme in Arden.\n" in render_terminal(document)
    assert "    [[Acme]] in [[Arden]].\n" in render_terminal(document, brackets=True)
    assert "\x1b[1mAcme\x1b[0m in" in render_terminal(document, brackets=True, colour=True)


def test_numbers_stand_to_the_right():
    table = Table((Column("N", numeric=True), Column("A")), (("1", "x"), ("100", "y")))
    shown = render_terminal(Document("T", (Section("", (table,)),)))
    assert shown.endswith("  N  A\n------\n  1  x\n100  y\n")


def test_reports_are_the_same_content(empty_graph):
    assert "no entity was found" in terminal_report(empty_graph, title="T")
    assert "no entity was found" in markdown_report(empty_graph, title="T")


@pytest.fixture
def empty_graph():
    import networkx as nx

    return nx.MultiDiGraph()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r\n=1"])
def test_formulas_are_neutralised_in_csv(text):
    (row,) = csv.DictReader(io.StringIO(csv_table(["a", "b"], [[text, -1]])))
    assert row["a"].startswith("'")
    assert row["b"] == "-1"


@given(texts)
def test_csv_reads_back(text):
    rows = list(csv.reader(io.StringIO(csv_table(["a"], [["x" + text]]))))
    assert rows == [["a"], ["x" + printable(text)]]


@given(texts)
def test_json_reads_back_and_has_no_control_characters(text):
    shown = json_tables({"rows": (["a"], [[text]])})
    assert json.loads(shown) == [{"a": text}]
    assert all(letter == "\n" or letter >= " " for letter in shown)
    assert "\x9b" not in shown


def test_words_stay_whole_where_a_spare_column_can_go():
    columns = (Column("Name"), Column("Note", spare=True), Column("Number", numeric=True))
    table = Table(columns, (("Rheinmetall", "seventeen letters", "123,456"),))
    document = Document("T", (Section("", (table,)),))
    assert "Rheinmetall" in render_terminal(document, width=75)
    narrow = render_terminal(document, width=24)
    assert "Rheinmetall  123,456" in narrow
    assert "Note" not in narrow
    assert "Number" in render_terminal(document, width=12)


def test_sentences_of_another_status_than_the_relation_are_told():
    rows = [
        {"article": "n", "start": at, "end": at + 5, "status": status}
        for at, status in [(0, "asserted"), (10, "hedged"), (20, "asserted")]
    ]
    data = {"status": "asserted", "evidence": rows, "confidence": 0.9}
    assert remark(data) == "3 sentences, 1 of them hedged, 0.90"
    assert remark({"status": "asserted", "evidence": rows[:1]}) == ""
