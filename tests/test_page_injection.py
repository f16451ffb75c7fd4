"""Hostile words in every field that comes from input: they are shown, and never run."""

import networkx as nx
import pytest
from browser import data, settle
from pages import identity, made_graph, page_of
from payloads import PAYLOADS

from graphlib_ij.page import html_page

pytestmark = pytest.mark.browser

COUNT = len(PAYLOADS)


def shown(payload):
    """Return a payload as a browser shows it: halves of characters become replacement marks."""
    return payload.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def sentence(i):
    return f"{PAYLOADS[i]} owns {PAYLOADS[(i + 1) % COUNT]} says {PAYLOADS[(i + 2) % COUNT]}."


def hostile_graph(*, texts=True):
    """Every payload as a label, and in every other field of some entity, relation or article."""
    at = lambda i: PAYLOADS[i % COUNT]  # noqa: E731
    entities = {
        at(i): ("company", [f"{at(i + 3)} alias", f"also {at(i + 4)}"]) for i in range(COUNT)
    }
    articles = {
        f"{at(i)}": (
            at(i + 5) if i % 3 else f"2024-01-{i % 28 + 1:02}",
            at(i + 6),
            [(sentence(i), at(i), "owns", at(i + 1), ("asserted", "planned", "hedged")[i % 3])],
        )
        for i in range(COUNT)
    }
    graph = made_graph(entities, articles)
    for i, article in enumerate(graph.graph["articles"]):
        article |= {"source": at(i + 7), "made_by": at(i + 8), "sha256": at(i + 9)}
        if not texts:
            del article["text"]
    for i, (_, _, edge) in enumerate(sorted(graph.edges(data=True), key=lambda edge: edge[:2])):
        edge["title"] = at(i + 10)
        for row in edge["evidence"]:
            row |= {
                "said_by": at(i + 11), "date": at(i + 12), "when": at(i + 13), "rule": at(i + 14),
                "attributes": {"since": at(i + 15), "until": at(i + 16), at(i): at(i)},
                "clues": [at(i + 17), at(i + 18)],
            }  # fmt: skip
    for i, (_, node) in enumerate(sorted(graph.nodes(data=True))):
        node |= {"country": at(i + 19), "latitude": 1.0, "longitude": 2.0, "population": 3}
    graph.graph["notes"] = [
        {"subject": ("merged", "guessed", "skipped", at(i))[i % 4], "text": at(i),
         "reason": at(i + 20), "article": at(i + 21)}
        for i in range(COUNT)
    ] + [
        {"subject": "negated", "text": at(i), "reason": at(i + 1), "article": at(i)}
        for i in range(COUNT)
    ]  # fmt: skip
    return graph


def ids_are_payloads(graph):
    return nx.relabel_nodes(graph, {node: data["label"] for node, data in graph.nodes(data=True)})


def see_all(page):
    """Open every tab, table, entity, relation, article and note; return all that was written."""
    return page.evaluate(
        """async () => {
            const seen = [], all = query => [...document.querySelectorAll(query)];
            const frame = () => new Promise(done => requestAnimationFrame(done));
            const look = () => {
                all("details").forEach(details => details.open = true);
                all("header, main, [role=tabpanel]:not([hidden])").forEach(it =>
                    seen.push(it.textContent));
                all("[title], [aria-label]").forEach(it => seen.push(it.title, it.ariaLabel));
            };
            look();
            for (const kind of ["entities", "relations", "ranks"]) {
                document.getElementById("tab-tables").click();
                document.getElementById("table-" + kind).click();
                look();
                const count = all("#table tbody tr").length;
                for (let row = 0; row < count; row++) {
                    document.getElementById("tab-tables").click();
                    all("#table tbody tr")[row].querySelector(kind === "relations"
                        ? "td:nth-child(2) button" : "button").click();
                    await frame();
                    look();
                }
            }
            document.getElementById("tab-articles").click();
            look();
            const articles = all("#panel-articles li button").length;
            for (let row = 0; row < articles; row++) {
                all("#panel-articles li button")[row].click();
                all(".said, .mention").forEach(it => {
                    it.dispatchEvent(new MouseEvent("mousemove", {bubbles: true}));
                    it.click();
                    document.getElementById("tab-articles").click();
                });
                await frame();
                look();
                all("#panel-articles button.small")[0].click();
            }
            return seen.filter(Boolean).join("\\n");
        }"""
    )


FOREIGN = (
    "iframe, object, embed, img, form, base, math, body style, body link, body meta, svg script,a"
)


def harmless(page):
    """Hold that nothing ran, and that there is no element or attribute that could."""
    found = page.evaluate(
        """foreign => ({
            executed: window.__executed ?? null,
            scripts: document.scripts.length,
            foreign: [...document.querySelectorAll(foreign)].map(element => element.outerHTML),
            attributes: [...document.querySelectorAll("*")].flatMap(element =>
                element.getAttributeNames()).filter(name => /^on|^ping$|^src|^href$/.test(name)),
            inherited: Object.keys(Object.prototype),
        })""",
        FOREIGN,
    )
    assert found == {
        "executed": None, "scripts": 2, "foreign": [], "attributes": ["href"], "inherited": [],
    }  # fmt: skip


def squeezed(text):
    return "".join(text.split())


@pytest.mark.parametrize("texts", [True, False], ids=["texts", "no-texts"])
def test_payloads_in_every_field_stay_text(visit, texts):
    graph = ids_are_payloads(hostile_graph(texts=texts))
    page = visit(page_of(graph, title=" ".join(PAYLOADS)))
    written = squeezed(shown(see_all(page)))
    for payload in PAYLOADS:
        assert squeezed(shown(payload)) in written, payload
    harmless(page)
    assert page.url.startswith("file:")


@pytest.mark.parametrize("i", [1, 15, 19, 39, 43])
def test_payloads_as_the_title_are_the_title(visit, i):
    graph = made_graph({"Parma": ("city", [])}, {"a": ("", "", [("Parma.",)])})
    page = visit(page_of(graph, title=PAYLOADS[i]))
    # HTML has no NUL; half a character cannot be written to a file.
    wanted = PAYLOADS[i].replace("\x00", "").replace("\ud800", "?")
    assert squeezed(page.locator("h1").text_content()) == squeezed(wanted)
    harmless(page)


def test_payloads_are_found_and_opened(visit):
    page = visit(page_of(hostile_graph()))
    opened = 0
    for node in data(page)["nodes"]:
        page.fill("#search", node["label"])
        page.press("#search", "Enter")
        opened += page.locator("#panel-details h2").text_content() == node["label"]
    settle(page)
    assert opened >= COUNT - 4  # names without a letter cannot be typed
    harmless(page)


def test_payloads_in_an_address(visit):
    page = visit(page_of(hostile_graph()))
    names = [
        "e",
        "r",
        "from",
        "to",
        "a",
        "s",
        "tab",
        "table",
        "hide",
        "size",
        "sure",
        "tied",
        "time",
        "view",
    ]
    for payload in PAYLOADS:
        page.evaluate(
            "values => { location.hash = new URLSearchParams(values); }",
            dict.fromkeys(names, shown(payload)),
        )
        page.evaluate("value => { location.hash = value; }", shown(payload))
    settle(page)
    harmless(page)


def test_prototype_names_are_names(visit):
    names = ("__proto__", "constructor", "hasOwnProperty", "toString")
    rows = [(f"{one} owns Parma.", one, "owns", "Parma") for one in names]
    entities = {name: ("company", []) for name in (*names, "Parma")}
    graph = ids_are_payloads(made_graph(entities, {"__proto__": ("", "", rows)}))
    page = visit(html_page(graph), "#e=__proto__")
    assert page.locator("#panel-details h2").inner_text() == "__proto__"
    assert identity("Parma", "city") not in graph
    page.click("#tab-articles")
    assert page.locator(".said").count() == 4
