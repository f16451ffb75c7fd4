"""The page as a file, without a browser: its policy, its parts, its data, and what it refuses."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import networkx as nx
import pytest
import rjsmin
from drawn import shuffled
from pages import little_graph, made_graph, page_of
from payloads import PAYLOADS
from scripts import nested_templates, strings

from graphlib_ij import MEASURES, without_texts
from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures import Look
from graphlib_ij.page import build, html_page
from graphlib_ij.page.measures import measure_rows
from graphlib_ij.page.payload import json_block
from graphlib_ij.page.texts import Texts, Units, within
from graphlib_ij.report.survey import survey_graph

VOID = {"meta", "link", "input", "br", "hr", "img"}
MOST_BYTES = 80_000


class Skeleton(HTMLParser):
    """What stands in a page: elements with attributes, whether all are closed, scripts, styles."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.open, self.texts, self.wrong, self.doctype = [], [], [], [], ""
        self.feed(html)
        self.close()
        self.wrong += self.open

    def handle_decl(self, decl):
        self.doctype = decl

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if len(dict(attrs)) != len(attrs):
            self.wrong.append(f"{tag}: an attribute twice")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def handle_data(self, data):
        if self.open and self.open[-1] in ("script", "style"):
            self.texts.append((self.open[-1], self.elements[-1][1], data))

    def attributes(self, name):
        return [attributes[name] for _, attributes in self.elements if name in attributes]


@pytest.fixture(scope="module")
def page(little):
    return Skeleton(little)


def data_of(html):
    (block,) = [text for kind, more, text in Skeleton(html).texts if more.get("id") == "data"]
    return json.loads(block)


def one_node():
    graph = nx.MultiDiGraph()
    graph.add_node("city:parma", label="Parma", kind="city", aliases=[], mentions=1)
    return graph


# ---- the file


def test_skeleton_is_well_formed(page):
    assert page.doctype == "doctype html"
    assert page.wrong == []
    tags = [tag for tag, _ in page.elements]
    for once in ("html", "head", "title", "body", "header", "main", "aside", "h1", "style"):
        assert tags.count(once) == 1, once
    assert page.elements[0] == ("html", {"lang": "en", "data-theme": "auto"})
    assert page.elements[2] == ("meta", {"charset": "utf-8"})


def test_ids_are_single_and_those_referred_to_are_there(page):
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    made_by_scripts = {"sure"}
    for name in ("for", "aria-controls", "aria-labelledby", "aria-describedby"):
        for value in page.attributes(name):
            assert set(value.split()) <= {*ids, *made_by_scripts}, (name, value)


def test_every_control_has_a_name(page):
    labelled = set(page.attributes("for"))
    for tag, attributes in page.elements:
        if tag in ("input", "select") and attributes.get("type") not in ("radio", "range"):
            assert attributes["id"] in labelled, attributes


def test_only_our_script_and_style_may_run(page):
    (policy,) = [
        attributes["content"]
        for _, attributes in page.elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    (script,) = [text for kind, more, text in page.texts if kind == "script" and not more]
    (style,) = [text for kind, _, text in page.texts if kind == "style"]
    assert rules == {
        "default-src": "'none'",
        "script-src": f"'{sha256(script)}'",
        "style-src": f"'{sha256(style)}'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    kinds = [more.get("type") for kind, more, _ in page.texts if kind == "script"]
    assert kinds == ["application/json", None]


def sha256(text):
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_nothing_is_inline_and_nothing_leads_outside(page, little):
    for tag, attributes in page.elements:
        for name in attributes:
            assert not name.startswith("on"), (tag, name)
            assert name not in ("style", "src", "action", "formaction", "srcdoc", "ping"), tag
    assert page.attributes("href") == ["data:,"]
    assert set(re.findall(r"\w+://[^\s\"'<>)]*", little)) == {"http://www.w3.org/2000/svg"}


def test_script_has_no_way_to_run_or_fetch_words():
    source = build._script()
    for name in (
        "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function",
        "fetch(", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "import(", "Worker(",
        "srcdoc", "createContextualFragment", "DOMParser", "setHTML", "localStorage", "cookie",
    ):  # fmt: skip
        assert name not in source, name
    assert not re.search(r"setTimeout\([\"'`]", source)


def test_page_without_its_data_is_small():
    html = html_page(one_node())
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', html)[1]
    plain = re.search(r"<noscript>(.*?)</noscript>", html, re.DOTALL)[1]  # the findings again
    assert len(html.encode()) - len(block.encode()) - len(plain.encode()) <= MOST_BYTES


def test_same_bytes_whatever_the_order():
    graph = little_graph()
    assert page_of(graph) == page_of(shuffled(graph))


def test_full_page_has_the_same_bytes_whatever_the_order(little):
    assert html_page(shuffled(little_graph()), title="A little page") == little


# ---- the scripts


def test_no_template_stands_in_another():
    """rjsmin takes a template in a template for code and eats its blanks."""
    for name in build.SCRIPTS:
        assert nested_templates(build._asset(f"{name}.js")) == [], name


def test_a_template_in_another_is_noticed():
    assert nested_templates("const a = `x ${list.map(one => `- ${one} b`)} y`;") == ["- ${one} b"]
    assert nested_templates("const a = `x ${f({b: '`'})} y`, c = `d`; // `${`e`}`") == []


def test_minified_script_has_the_same_words():
    parts = "\n".join(build._asset(f"{name}.js") for name in build.SCRIPTS)
    assert len(strings(parts)) > 500
    assert strings(build._script()) == ["use strict", *strings(parts)]


def test_words_that_are_lost_are_noticed():
    source = "const a = `x ${list.map(one => `-  ${one}`)} y`;"
    assert strings(rjsmin.jsmin(source)) != strings(source)


# ---- the data


def test_data_are_those_of_the_graph(little):
    graph, data = little_graph(), data_of(little)
    assert [node["id"] for node in data["nodes"]] == sorted(graph)
    assert len(data["edges"]) == graph.number_of_edges()
    for edge in data["edges"]:
        ends = data["nodes"][edge["s"]]["id"], data["nodes"][edge["t"]]["id"]
        row = graph.edges[(*ends, data["relations"][edge["k"]]["name"])]
        assert data["statuses"][edge["st"]] == row["status"]
        assert len(edge["ev"]) == len(row["evidence"])
        assert edge["c"] == round(row["confidence"], 4)
    assert data["dates"] == ["2024-01-05", "2024-03-09"]


def sentences_of(data):
    """Return the words of all sentences, cut as a browser cuts, by units of UTF-16."""
    found = []
    for article, start, end, *words in data["sentences"]:
        text = data["articles"][article].get("text", "").encode("utf-16-le")
        found.append(words[0] if words else text[2 * start : 2 * end].decode("utf-16-le"))
    return found


ASTRAL = "\N{GRINNING FACE}\N{CAT} 𝒪! "


def astral_graph():
    rows = [
        (f"{ASTRAL}Parma {ASTRAL}lies in Italy.", "Parma", "located_in", "Italy"),
        ("Parma, Parma.",),
    ]
    entities = {"Parma": ("city", []), "Italy": ("country", [])}
    return made_graph(entities, {"a": ("", "", [(ASTRAL,), *rows])})


@pytest.mark.parametrize("texts", [True, False])
def test_places_are_counted_as_a_browser_counts(texts):
    graph = astral_graph() if texts else without_texts(astral_graph())
    data = data_of(page_of(graph))
    (edge,) = data["edges"]
    (row,) = edge["ev"]
    (words,) = sentences_of(data)
    assert words == f"{ASTRAL}Parma {ASTRAL}lies in Italy."
    for end, wanted in (("a", "Parma"), ("b", "Italy")):
        low, high = row[end]
        assert words.encode("utf-16-le")[2 * low : 2 * high].decode("utf-16-le") == wanted
    assert row["at"] == [len(ASTRAL) + 1, len(ASTRAL) + 1 + len(words)]  # in characters, as told
    spans = [span for node in data["nodes"] for span in node["sp"]]
    assert len(spans) == (4 if texts else 0)
    for article, low, high in spans:
        text = data["articles"][article]["text"].encode("utf-16-le")
        assert text[2 * low : 2 * high].decode("utf-16-le") in ("Parma", "Italy")


@pytest.mark.parametrize("text", ["", "abc", ASTRAL, f"a{ASTRAL}b{ASTRAL}", "e\u0301\ud800x"])
def test_units_are_those_of_utf_16(text):
    units = Units(text)
    for place in range(len(text) + 1):
        assert units.at(place) == len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def test_a_sentence_is_kept_once_and_where_its_article_has_it_only_as_a_place():
    texts = Texts([{"id": "a", "text": "One. Two."}, {"id": "b"}])
    row = {"article": "a", "start": 5, "end": 9, "sentence": "Two."}
    assert texts.sentence(row) == texts.sentence(dict(row)) == 0
    assert texts.sentence({**row, "sentence": "Other"}) == 1
    assert texts.sentence({**row, "article": "b"}) == 2
    assert texts.sentence({**row, "article": "unlisted"}) == 3
    assert texts.sentences == [[0, 5, 9], [0, 5, 9, "Other"], [1, 5, 9, "Two."], [2, 5, 9, "Two."]]
    assert [article["id"] for article in texts.articles] == ["a", "b", "unlisted"]


def test_ends_outside_their_sentence_are_held_to_it():
    row = {"start": 10, "sentence": "Ada owns Bee.", "source": [5, 13], "target": [19, 99]}
    assert within(row, "source") == [0, 3]
    assert within(row, "target") == [9, 13]
    assert within({"start": 10, "sentence": "Ada."}, "source") == [0, 0]


def test_spans_out_of_a_text_are_left_out():
    texts = Texts([{"id": "a", "text": "Parma"}])
    spans = [["a", 0, 5, "r"], ["a", 3, 3], ["a", 2, 9], ["a", -1, 3], ["b", 0, 2]]
    assert texts.spans(spans) == [[0, 0, 5]]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_json_block_is_read_back_and_has_nothing_to_end_it(payload):
    block = str(json_block({payload: [payload]}))
    assert json.loads(block) == {payload: [payload]}
    assert not re.search("[<>&\u2028\u2029\ud800-\udfff]", block)
    block.encode()


def test_json_block_has_no_numbers_that_json_lacks():
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_block([float("nan")])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_title_stays_text(payload):
    html = page_of(one_node(), title=payload)
    assert Skeleton(html).wrong == []
    assert [tag for tag, _ in Skeleton(html).elements].count("script") == 2
    html.encode()


def test_every_measure_has_a_value_and_a_rank_or_neither():
    graph = little_graph()
    rows = measure_rows(survey_graph(graph), sorted(graph), look=Look())
    assert [row["name"] for row in rows] == list(MEASURES)
    some = False
    for row in rows:
        for place in range(len(graph)):
            keys = [key for key in ("values", "ranks", "best", "worst") if key in row]
            missing = {row[key][place] is None for key in keys}
            assert len(missing) == 1, (row["name"], place)
            some |= missing == {True}
            if not missing.pop() and "best" in row:
                assert row["best"][place] <= row["ranks"][place] <= row["worst"][place]
    assert some  # constraint is not defined without a tie


# ---- all kinds of graphs


def loop():
    rows = [("Ada owns Ada.", "Ada", "owns", "Ada")]
    return made_graph({"Ada": ("company", [])}, {"a": ("", "", rows)})


def unlisted():
    graph = little_graph()
    graph.graph["articles"] = graph.graph["articles"][:1]
    return graph


def without_ends():
    graph = little_graph()
    for *_, edge in graph.edges(data=True):
        for row in edge["evidence"]:
            del row["source"], row["target"]
    return graph


def without_articles():
    graph = little_graph()
    graph.graph.clear()
    return graph


def without_confidence():
    graph = little_graph()
    for *_, edge in graph.edges(data=True):
        del edge["confidence"]
        for row in edge["evidence"]:
            del row["confidence"], row["clues"]
    return graph


def no_relation():
    graph = little_graph()
    graph.remove_edges_from(list(graph.edges(keys=True)))
    return graph


def other_kind():
    graph = one_node()
    graph.add_node("ship:argo", label="Argo", kind="ship", aliases=[], mentions=1)
    return graph


no_ends = pytest.param(
    without_ends,
    marks=pytest.mark.xfail(strict=True, reason="fault 8: findings take both ends for granted"),
)
GRAPHS = (
    one_node, loop, unlisted, no_ends, without_articles, without_confidence, no_relation,
    other_kind,
)  # fmt: skip


@pytest.mark.parametrize("make", GRAPHS)
def test_any_graph_has_a_page(make):
    graph = make()
    html = html_page(graph)
    assert Skeleton(html).wrong == []
    data = data_of(html)
    assert len(data["nodes"]) == len(graph)
    assert len(data["edges"]) == graph.number_of_edges()
    assert len(sentences_of(data)) == len(data["sentences"])


@pytest.mark.browser
@pytest.mark.parametrize("make", GRAPHS)
def test_any_graph_opens_in_a_browser(visit, make):
    page = visit(page_of(make()))
    for tab in ("articles", "tables", "path", "details"):
        page.click(f"#tab-{tab}")
    page.keyboard.press("g")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.locator("#panel-details h2").inner_text()
    for summary in page.locator("#panel-details blockquote summary").all()[:1]:
        summary.click()
    for option in page.locator("#size option").all():
        page.select_option("#size", option.get_attribute("value"))


def test_title_is_made_of_the_articles():
    graph = made_graph({"Parma": ("city", [])}, {"a": ("", "Parma <rises>", [("Parma.",)])})
    assert "<title>Who is related to whom: Parma &lt;rises&gt;<" in page_of(graph)


@pytest.mark.parametrize("theme", build.THEMES)
def test_theme_is_said(theme):
    assert f'data-theme="{theme}"' in page_of(one_node(), theme=theme)


def test_unknown_theme_and_measure_and_empty_graphs_are_refused():
    with pytest.raises(GraphlibError, match=r"theme 'pink'.*auto, light, dark"):
        html_page(one_node(), theme="pink")
    with pytest.raises(GraphlibError, match="beauty"):
        html_page(one_node(), size_by="beauty")
    with pytest.raises(GraphlibError, match=r"(?i)no entit|empty|no node"):
        html_page(nx.MultiDiGraph())


def test_size_and_statuses_are_those_asked_for():
    data = data_of(html_page(little_graph(), size_by="degree", statuses=["asserted", "planned"]))
    (degree,) = [row for row in data["measures"] if row["name"] == "degree"]
    assert data["measures"][data["size"]] is degree
    labels = [node["label"] for node in data["nodes"]]
    assert degree["values"][labels.index("Osaka")] == 1
    assert degree["values"][labels.index("Corvo Group")] == 0
