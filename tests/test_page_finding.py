"""Finding a name, a path between two, and the same again from an address, in a browser."""

import json
from urllib.parse import urlencode

import pytest
from browser import choose, click_beside_names, lit, settle, spot, until

pytestmark = pytest.mark.browser

ALL = {
    "Aurelia Foods", "Brandt Motors", "Corvo Group", "Émile Duvàl", "Italy", "Lone Valley",
    "Osaka", "Parma",
}  # fmt: skip
OWNS = json.dumps(["company:aurelia-foods", "owns", "company:brandt-motors"], separators=(",", ":"))


def title(page):
    return page.locator("#panel-details h2").text_content()


def found(page):
    return page.locator("#found [role=option]").all_inner_texts()


def fragment(page):
    return page.evaluate("location.hash")


# ---- search


SOUGHT = {
    "Aurelia Foods": "Aurelia Foods",
    "bmo": "Brandt Motors",  # an alias
    "大阪": "Osaka",
    "emile duval": "Émile Duvàl",  # without accents and capitals
    "ÉMILE": "Émile Duvàl",
    "motors": "Brandt Motors",  # the second word
    "Aurelai": "Aurelia Foods",  # letters exchanged
    "brant motors": "Brandt Motors",  # one left out
    "osakka": "Osaka",  # one too many
    "Corva": "Corvo Group",  # another one
}


def test_search_finds(visit, little):
    page = visit(little)
    for asked, label in SOUGHT.items():
        page.fill("#search", asked)
        assert found(page)[0].startswith(label), asked
        page.press("#search", "Enter")
        assert title(page) == label
        assert page.locator("#found").is_hidden()


def test_search_finds_nothing(visit, little):
    page = visit(little)
    page.fill("#search", "Zanzibar")
    assert found(page) == ["No name fits."]
    assert page.get_attribute("#found [role=option]", "aria-disabled") == "true"
    page.press("#search", "Enter")
    assert title(page) == "In short"


def test_search_by_arrows_escape_and_click(visit, little):
    page = visit(little)
    page.fill("#search", "a")
    assert page.get_attribute("#search", "aria-expanded") == "true"
    page.press("#search", "Escape")
    assert page.input_value("#search") == ""
    assert page.locator("#found").is_hidden()
    assert page.get_attribute("#search", "aria-expanded") == "false"
    page.fill("#search", "valley")
    page.click("#found [role=option]")
    assert title(page) == "Lone Valley"
    assert "No relation to another entity." in page.locator("#panel-details").inner_text()


def test_arrows_choose_among_options(visit, sample):
    page = visit(sample)
    page.fill("#search", "i")
    options = found(page)
    assert len(options) > 3
    for key, place in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("ArrowDown", 2)):
        page.press("#search", key)
        chosen = page.locator("#found [aria-selected=true]")
        assert chosen.inner_text() == options[place]
        assert page.get_attribute("#search", "aria-activedescendant") == chosen.get_attribute("id")
    page.press("#search", "Enter")
    assert options[2].startswith(title(page))


def test_search_shows_an_entity_whose_kind_is_hidden(visit, little):
    page = visit(little, "#hide=k:city")
    page.fill("#search", "Osaka")
    assert "hidden" in found(page)[0]
    page.press("#search", "Enter")
    settle(page)
    assert title(page) == "Osaka"
    assert "Osaka" in lit(page)[0]
    assert page.is_checked("#keys input[value='k:city']")


def test_search_shows_an_entity_hidden_because_it_has_no_relation(visit, little):
    page = visit(little, "#tied=1")
    choose(page, "Lone Valley")
    assert title(page) == "Lone Valley"
    assert "Lone Valley" in lit(page)[0]


def test_an_entity_out_of_the_frame_is_brought_into_it(visit, little):
    page = visit(little, "#view=30,0,0")
    choose(page, "Parma")
    frame = page.locator("#graph").bounding_box()
    x, y = spot(page, "Parma")
    assert frame["x"] < x < frame["x"] + frame["width"]
    assert frame["y"] < y < frame["y"] + frame["height"]


# ---- path


def seek(page, one, other):
    page.click("#tab-path")
    for end, label in (("from", one), ("to", other)):
        page.fill(f"#path-{end}", label)
        page.press(f"#path-{end}", "Enter")
    settle(page)


def test_path_with_the_sentences_of_its_steps(visit, little):
    page = visit(little)
    seek(page, "emile", "Italy")
    result = page.locator("#path-result")
    assert result.locator("h3").inner_text() == "3 steps"
    assert result.locator("blockquote p").all_inner_texts() == [
        "Émile Duvàl leads Aurelia Foods.",
        "Aurelia Foods is based in Parma.",
        "Parma lies in Italy.",
    ]
    assert lit(page) == ({"Émile Duvàl", "Aurelia Foods", "Parma", "Italy"}, 3)
    page.fill("#path-to", "")
    settle(page)
    assert lit(page) == (ALL, 0)
    assert "Choose two names" in result.inner_text()


@pytest.mark.parametrize(
    ("one", "other"), [("Parma", "Lone Valley"), ("Parma", "Osaka")], ids=["alone", "planned"]
)
def test_no_path(visit, little, one, other):
    page = visit(little)
    seek(page, one, other)
    told = "Nothing that is shown and stated as a fact connects Parma to"
    assert page.locator("#path-result").inner_text().startswith(told)
    assert page.locator("#status").text_content() == "No path connects them."


def test_path_follows_the_filters(visit, little):
    page = visit(little)
    seek(page, "Parma", "Corvo")
    assert page.locator("#path-result h3").inner_text() == "2 steps"
    page.uncheck("#keys input[value='s:past']")
    assert "Nothing that is shown" in page.locator("#path-result").inner_text()


def test_path_from_an_entity(visit, little):
    page = visit(little)
    choose(page, "Parma")
    page.get_by_role("button", name="Path from here").click()
    assert page.input_value("#path-from") == "Parma"
    page.keyboard.type("brandt")
    page.keyboard.press("Enter")
    steps = page.locator("#path-result .steps > li")
    assert steps.count() == 2
    assert steps.nth(1).locator("blockquote").count() == 2  # both relations of the step


# ---- time


def test_time_slider_keeps_what_its_articles_say(visit, little):
    page = visit(little)
    assert page.locator("#time").is_visible()
    page.locator("#time-from").fill("1")
    settle(page)
    assert page.locator("#time-out").text_content() == "2024-03-09 – 2024-03-09"
    shown, _ = lit(page)
    assert shown == {"Aurelia Foods", "Brandt Motors", "Corvo Group", "Osaka"}
    assert page.locator("#graph .drawing .edge:not(.off)").count() == 4
    page.locator("#time-to").fill("0")
    settle(page)
    assert page.locator("#time-out").text_content() == "2024-01-05 – 2024-01-05"
    assert page.locator("#graph .drawing .edge:not(.off)").count() == 4
    assert "Osaka" not in lit(page)[0]


# ---- address


def reopened(visit, page, html):
    """Open the page again at the address that it has now."""
    return visit(html, fragment(page))


def test_address_restores_an_entity_and_filters(visit, little):
    page = visit(little)
    page.uncheck("#keys input[value='k:country']")
    page.uncheck("#keys input[value='r:part_of']")
    page.locator("#sure").fill("0.55")
    page.check("#tied")
    page.select_option("#size", label="Strength")
    choose(page, "Aurelia Foods")
    again = reopened(visit, page, little)
    assert title(again) == "Aurelia Foods"
    for control in ("k:country", "r:part_of"):
        assert not again.is_checked(f"#keys input[value='{control}']")
    assert again.is_checked("#tied")
    assert again.locator("#sure-out").text_content() == "0.55"
    assert again.locator("#size option:checked").text_content() == "Strength"
    assert lit(again) == lit(page)
    assert fragment(again) == fragment(page)


def test_address_restores_tab_table_article_and_time(visit, little):
    page = visit(little)
    page.click("#tab-tables")
    page.check("#table-relations")
    page.locator("#time-to").fill("0")
    again = reopened(visit, page, little)
    assert again.get_attribute("#tab-tables", "aria-selected") == "true"
    assert again.is_checked("#table-relations")
    assert again.locator("#table tbody tr").count() == 4
    assert again.locator("#time-out").text_content() == "2024-01-05 – 2024-01-05"
    page.click("#tab-articles")
    page.get_by_role("button", name="Aurelia in the new year").click()
    click_beside_names(page, page.locator(".said").nth(1))
    again = reopened(visit, page, little)
    assert again.locator("#panel-articles h2").inner_text() == "Aurelia in the new year"
    assert again.locator(".said.current").inner_text() == "Émile Duvàl leads Aurelia Foods."


def test_address_restores_a_relation_and_a_path(visit, little):
    page = visit(little, "#" + urlencode({"r": OWNS}))
    assert title(page) == "Aurelia Foods owns or invests in Brandt Motors"
    seek(page, "Parma", "Brandt")
    again = reopened(visit, page, little)
    assert again.input_value("#path-from") == "Parma"
    assert again.input_value("#path-to") == "Brandt Motors"
    assert again.locator("#path-result h3").inner_text() == "2 steps"
    assert lit(again) == lit(page)


def test_address_restores_the_part_of_the_map(visit, little):
    page = visit(little)
    page.mouse.move(*spot(page, "Parma"))
    page.mouse.wheel(0, -240)
    page.mouse.wheel(0, -240)
    until(page, "location.hash.includes('view=')")
    again = reopened(visit, page, little)
    for label in ("Parma", "Italy", "Aurelia Foods"):
        assert spot(again, label) == pytest.approx(spot(page, label), abs=4)


def test_back_and_forward(visit, little):
    page = visit(little)
    choose(page, "Parma")
    choose(page, "Osaka")
    for step, label in (
        (page.go_back, "Parma"),
        (page.go_back, "In short"),
        (page.go_forward, "Parma"),
    ):
        step()
        until(page, f"document.querySelector('#panel-details h2').textContent === '{label}'")
    settle(page)
    assert lit(page)[0] == {"Parma", "Aurelia Foods", "Italy"}


HOSTILE = [
    "e=nobody", "r=nothing", "r=[]", "e=__proto__", "from=constructor&to=__proto__",
    "tab=__proto__", "tab=<script>alert(1)</script>", "a=toString", "s=1e999.NaN", "s=-1.-1", "s=.",
    "size=valueOf", "hide=__proto__,<img src=x onerror=alert(1)>,,k:", "sure=NaN", "sure=1e9",
    "sure=-1",
    "time=..", "time=2024-03-09..2024-01-05", "time=a..b..c", "view=NaN,1,2",
    "view=-1,0,0", "view=0,0,0", "view=Infinity,0,0", "table=__proto__", "%", "%E0%A4%A", "=&=&&",
    "e=" + "x" * 5000, "view=1", "view=2,,", "tied=yes",
]  # fmt: skip


def test_unknown_and_hostile_addresses_do_no_harm(visit, little):
    page = visit(little)
    for value in HOSTILE:
        page.evaluate("value => { location.hash = value; }", value)
        settle(page)
        assert title(page) == "In short", value
        assert page.get_attribute("#tab-details", "aria-selected") == "true", value
        left, _ = lit(page)
        assert left == ALL, value
        box = page.locator("#graph .drawing [data-node='0']").get_attribute("transform")
        assert "NaN" not in box, value
        assert "Infinity" not in box, value
        assert page.input_value("#table-filter") == ""
    page.evaluate("location.hash = ''")
    settle(page)
    frame = page.locator("#graph").bounding_box()
    for label in ALL:
        x, y = spot(page, label)
        assert frame["x"] < x < frame["x"] + frame["width"]
        assert frame["y"] < y < frame["y"] + frame["height"]


def test_a_far_away_view_is_not_taken(visit, little):
    page = visit(little, "#view=1e308,1e308,1e308")
    box = page.locator("#graph .drawing [data-node='0']").get_attribute("transform")
    assert "NaN" not in box
    assert "Infinity" not in box


def test_what_is_unknown_in_an_address_does_not_stay_in_it(visit, little):
    page = visit(little, "#e=nobody&hide=k:city,k:nothing&tab=evil&other=1")
    page.uncheck("#keys input[value='k:country']")
    assert fragment(page) == "#hide=k%3Acity%2Ck%3Acountry"
