"""What the page says and quotes: details of entities and relations, articles, their sentences."""

import re

import pytest
from browser import along, choose, click_beside_names, data, edge_number, lit, settle, spot
from pages import little_graph, made_graph, one_article_graph

from graphlib_ij import without_texts
from graphlib_ij.page import html_page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def single():
    return html_page(one_article_graph())


def details(page):
    return page.locator("#panel-details")


def open_relation(page, *ends):
    """Open a relation by the table, which lists them in the order of the data."""
    number = edge_number(page, *ends)
    page.click("#tab-tables")
    page.check("#table-relations")
    reads = data(page)["edges"][number]["reads"]
    page.get_by_role("button", name=reads, exact=True).click()
    settle(page)


# ---- details


def test_an_entity(visit, little):
    page = visit(little)
    choose(page, "Brandt Motors")
    text = details(page).inner_text()
    assert "company · 4 mentions · 4 relations · 2 articles" in text
    assert "Also called: BMO" in text
    headings = details(page).locator("h3").all_inner_texts()
    assert headings == [
        "… operates in …", "… partners with …", "… is owned or backed by …",
    ]  # fmt: skip
    quotes = details(page).locator("blockquote p:first-child").all_inner_texts()
    assert sorted(quotes) == [
        "Aurelia Foods and Brandt Motors work together.",
        "Aurelia Foods owns a third of Brandt Motors.",
        "Brandt Motors plans to open in Osaka.",
        "Corvo Group may back Brandt Motors.",
    ]
    assert sorted(details(page).locator(".tag").all_inner_texts()) == ["hedged", "planned"]
    details(page).locator("details:has(table) > summary").click()
    rows = details(page).locator("tbody tr")
    assert rows.count() >= 10
    degree = rows.filter(has_text=re.compile("^Degree")).locator("td").all_inner_texts()
    assert degree[0] == "1"  # planned and hedged relations are not counted


def test_filters_leave_a_word_of_what_they_hide(visit, little):
    page = visit(little, "#hide=s:planned,s:hedged")
    choose(page, "Brandt Motors")
    assert "2 relations not shown because of the filters." in details(page).inner_text()


def test_rule_and_confidence_when_asked(visit, little):
    page = visit(little)
    choose(page, "Parma")
    assert "hand.based_in" not in details(page).inner_text()
    quote = details(page).locator("blockquote").filter(has_text="Aurelia Foods is based in Parma")
    quote.locator("summary").click()
    assert "Rule hand.based_in; confidence 0.50 (a clue)" in details(page).inner_text()
    page.click("#tab-tables")
    page.check("#table-relations")
    page.get_by_role("button", name="based in: Aurelia Foods is based in Parma").click()
    settle(page)
    text = details(page).inner_text()
    assert "based in · asserted · 1 sentence · confidence 0.50" in text
    marks = details(page).locator("blockquote mark").all_inner_texts()
    assert marks == ["Aurelia Foods", "Parma"]


def test_all_sentences_of_a_relation(visit):
    rows = [(f"Ada {word} Bee.", "Ada", "owns", "Bee") for word in ("owns", "bought", "still has")]
    graph = made_graph({"Ada": ("company", []), "Bee": ("company", [])}, {"a": ("", "", rows)})
    page = visit(html_page(graph))
    choose(page, "Ada")
    more = details(page).locator("details summary").filter(has_text="more")
    assert more.inner_text() == "2 more sentences"
    more.click()
    assert details(page).locator("blockquote").filter(visible=True).count() == 3
    page.mouse.click(*along(page, "Ada", "owns", "Bee", part=0.5))
    assert details(page).locator("blockquote").filter(visible=True).count() == 3


def test_who_said_it_when_and_what_else(visit):
    row = ("Ada owns 30 percent of Bee, Cy said.", "Ada", "owns", "Bee", "asserted")
    more = {"said_by": "official:cy", "date": "2024-05", "when": "last May",
            "attributes": {"share": 30.0, "since": "2020"}}  # fmt: skip
    entities = {"Ada": ("company", []), "Bee": ("company", []), "Cy": ("official", [])}
    graph = made_graph(entities, {"a": ("", "", [row])})
    graph.edges["company:ada", "company:bee", "owns"]["evidence"][0].update(more)
    page = visit(html_page(graph))
    choose(page, "Ada")
    said = details(page).locator("blockquote footer").inner_text()
    for part in ("said by Cy", "time: 2024-05", "last May", "share: 30 %", "since: 2020"):
        assert part in said


@pytest.mark.parametrize("name", ["sample", "whole"])
def test_every_relation_shows_a_sentence_with_both_ends(visit, name, request):
    page = visit(request.getfixturevalue(name))
    edges, nodes, relations = (data(page)[key] for key in ("edges", "nodes", "relations"))
    assert edges
    for edge in edges:
        key = [nodes[edge["s"]]["id"], relations[edge["k"]]["name"], nodes[edge["t"]]["id"]]
        found = page.evaluate(
            """key => {
                location.hash = new URLSearchParams({r: JSON.stringify(key)});
                return new Promise(done => addEventListener("hashchange", () => done({
                    title: document.querySelector("#panel-details h2").textContent,
                    quotes: [...document.querySelectorAll("#panel-details blockquote")].map(it =>
                        [it.querySelector("p").textContent,
                         [...it.querySelectorAll("mark")].map(mark => mark.textContent)]),
                }), {once: true}));
            }""",
            key,
        )
        assert found["title"] == edge["reads"]
        assert len(found["quotes"]) == len(edge["ev"])
        for (sentence, marks), row in zip(found["quotes"], edge["ev"], strict=True):
            text = sentence.encode("utf-16-le")
            ends = {
                text[2 * low : 2 * high].decode("utf-16-le") for low, high in (row["a"], row["b"])
            }
            assert all(ends), "no words for an end"
            assert ends <= set(marks), (edge["reads"], marks)
            assert len(marks) == 2, (edge["reads"], marks)


def test_in_the_article_goes_to_the_sentence(visit, little):
    page = visit(little)
    choose(page, "Brandt Motors")
    quote = details(page).locator("blockquote").filter(has_text="Corvo Group may back")
    quote.get_by_role("button", name="in the article").click()
    settle(page)
    assert page.locator("#panel-articles h2").inner_text() == "Brandt turns east"
    assert page.locator(".said.current").inner_text() == "Corvo Group may back Brandt Motors."
    said = page.locator("#sentence-box")
    assert "Corvo Group owns or invests in Brandt Motors" in said.inner_text()
    assert "hedged" in said.inner_text()
    assert lit(page) == ({"Corvo Group", "Brandt Motors"}, 1)


def test_where_an_entity_is_named(visit, little):
    page = visit(little)
    choose(page, "Lone Valley")
    details(page).get_by_role("button", name="Where it is named").click()
    settle(page)
    mark = page.locator(".mention.chosen")
    assert mark.inner_text() == "Lone Valley"
    panel = page.locator("#panel-articles").bounding_box()
    box = mark.bounding_box()
    assert panel["y"] <= box["y"] <= panel["y"] + panel["height"]


# ---- articles


def test_list_of_articles(visit, little):
    page = visit(little)
    assert page.locator("#tab-articles").inner_text() == "Articles"
    page.click("#tab-articles")
    rows = page.locator("#panel-articles li")
    lines = [" ".join(text.split()) for text in rows.all_inner_texts()]
    assert lines == [
        "Aurelia in the new year 2024-01-05 · 27 words · 6 entities · 4 relations",
        "Brandt turns east 2024-03-09 · 29 words · 4 entities · 4 relations",
    ]
    rows.nth(1).get_by_role("button").click()
    assert page.locator("#panel-articles h2").inner_text() == "Brandt turns east"
    page.get_by_role("button", name="All articles").click()
    assert rows.count() == 2


def test_one_article_is_shown_at_once(visit, single):
    page = visit(single)
    assert page.locator("#tab-articles").inner_text() == "Article"
    page.click("#tab-articles")
    assert page.locator("#panel-articles h2").inner_text() == "Aurelia in the new year"
    assert page.locator("#panel-articles table").count() == 0
    assert page.locator("#time").is_hidden()


def kinds_of(page, marks):
    """Return the kinds of the entities that are marked."""
    found = data(page)
    numbers = marks.evaluate_all("marks => marks.map(mark => Number(mark.dataset.node))")
    return [found["kinds"][found["nodes"][number]["k"]]["name"] for number in numbers]


def underlines(marks):
    return marks.evaluate_all(
        "marks => marks.map(mark => getComputedStyle(mark).borderBottomColor)"
    )


def test_mentions_are_marked_by_kind(visit, single):
    page = visit(single)
    page.click("#tab-articles")
    wanted = {
        "Aurelia Foods": "company", "Parma": "city", "Émile Duvàl": "official",
        "Italy": "country", "Lone Valley": "region", "Brandt Motors": "company",
    }  # fmt: skip
    marks = page.locator(".text .mention")
    found = dict(zip(marks.all_inner_texts(), kinds_of(page, marks), strict=True))
    assert found == wanted
    text = page.locator(".text").inner_text()
    assert text == data(page)["articles"][0]["text"]


def test_mentions_have_the_colour_of_their_kind(visit, single):
    page = visit(single)
    page.click("#tab-articles")
    marks = page.locator(".text .mention")
    colours = set(zip(kinds_of(page, marks), underlines(marks), strict=True))
    assert len(colours) == len({kind for kind, _ in colours}) == 5
    assert len({colour for _, colour in colours}) == 5


def test_a_sentence_under_the_pointer_lights_its_relations(visit, single):
    page = visit(single)
    page.click("#tab-articles")
    page.locator(".said").filter(has_text="leads").hover()
    settle(page)
    assert lit(page) == ({"Émile Duvàl", "Aurelia Foods"}, 1)
    page.mouse.move(3, 3)
    settle(page)
    assert lit(page)[1] == 0


def test_a_relation_lights_its_sentence(visit, single):
    page = visit(single)
    page.click("#tab-articles")
    page.mouse.click(*along(page, "Parma", "located_in", "Italy", part=0.5))
    settle(page)
    assert page.locator(".said.lit").all_inner_texts() == ["Parma lies in Italy."]
    page.mouse.click(*spot(page, "Émile Duvàl"))
    page.click("#tab-articles")
    settle(page)
    assert page.locator(".said.lit").all_inner_texts() == ["Émile Duvàl leads Aurelia Foods."]
    assert page.locator(".mention.chosen").all_inner_texts() == ["Émile Duvàl"]


def test_pointing_at_a_line_lights_its_sentence(visit, single):
    page = visit(single)
    page.click("#tab-articles")
    page.mouse.move(*along(page, "Parma", "located_in", "Italy", part=0.5))
    settle(page)
    assert page.locator(".said.lit").all_inner_texts() == ["Parma lies in Italy."]


def test_a_mention_opens_its_entity_and_a_sentence_says_what_it_says(visit, single):
    page = visit(single)
    page.click("#tab-articles")
    page.locator(".text .mention").filter(has_text="Italy").click()
    settle(page)
    assert lit(page)[0] >= {"Parma", "Italy"}
    page.keyboard.press("Escape")
    click_beside_names(page, page.locator(".said").filter(has_text="work together"))
    box = page.locator("#sentence-box")
    assert box.get_by_role("button").all_inner_texts() == [
        "Aurelia Foods partners with Brandt Motors"
    ]
    box.get_by_role("button").click()
    settle(page)
    assert lit(page) == ({"Aurelia Foods", "Brandt Motors"}, 1)


def test_without_texts_only_sentences_are_shown(visit):
    page = visit(html_page(without_texts(little_graph())))
    choose(page, "Parma")
    quotes = details(page).locator("blockquote p:first-child").all_inner_texts()
    assert sorted(quotes) == ["Aurelia Foods is based in Parma.", "Parma lies in Italy."]
    details(page).get_by_role("button", name="in the article").first.click()
    settle(page)
    panel = page.locator("#panel-articles").inner_text()
    assert "Only the sentences that say something are here." in panel
    assert "Aurelia Foods is based in Parma." in panel
    assert "Lone Valley" not in panel
    assert page.locator(".said").count() == 4
    assert page.locator(".said.current").count() == 1


EMOJI = "\N{GRINNING FACE}\N{CAT} "


def test_characters_of_two_units_do_not_shift_marks(visit):
    rows = [(f"{EMOJI}Parma 𝒪 lies in {EMOJI}Italy.", "Parma", "located_in", "Italy")]
    entities = {"Parma": ("city", []), "Italy": ("country", [])}
    graph = made_graph(entities, {"a": ("", "Astral", [(f"{EMOJI}Hello.",), *rows])})
    for made in (graph, without_texts(graph)):
        page = visit(html_page(made))
        choose(page, "Parma")
        assert details(page).locator("blockquote mark").all_inner_texts() == ["Parma", "Italy"]
        details(page).get_by_role("button", name="in the article").click()
        settle(page)
        assert page.locator(".said").inner_text() == rows[0][0]
    marks = page.locator(".text .mention")
    assert marks.all_inner_texts() in ([], ["Parma", "Italy"])


def test_mentions_after_characters_of_two_units(visit):
    graph = made_graph(
        {"Parma": ("city", []), "Italy": ("country", [])},
        {"a": ("", "", [(f"{EMOJI}In Parma {EMOJI} and Italy.",)])},
    )
    page = visit(html_page(graph), "#tab=articles")
    assert page.locator(".text .mention").all_inner_texts() == ["Parma", "Italy"]
