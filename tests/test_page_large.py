"""Graphs of any size in a browser: drawn as SVG or, if large, on a canvas; both answer alike."""

import pytest
from browser import along, choose, data, settle, spot
from pages import page_of, random_graph

pytestmark = pytest.mark.browser

SIZES = (50, 500, 2000)


@pytest.fixture(scope="module")
def pages():
    """Pages of random graphs by size; their places are quickly found ones, not the figures'."""
    return {size: page_of(random_graph(size)) for size in SIZES}


def title(page):
    return page.locator("#panel-details h2").text_content()


def picture(page):
    settle(page)
    return page.locator("#graph .drawing").screenshot()


@pytest.mark.parametrize("size", SIZES)
def test_opens_draws_finds_and_drags(visit, pages, size):
    page = visit(pages[size], height=900)
    kind = page.locator("#graph .drawing").evaluate("it => it.tagName.toLowerCase()")
    assert kind == ("svg" if size < 500 else "canvas")
    assert 0 < int(page.evaluate("document.documentElement.dataset.drawn")) < 10000
    whole = picture(page)
    wanted = data(page)["nodes"][size // 2]["label"]
    choose(page, wanted)
    assert title(page) == wanted
    chosen = picture(page)
    assert chosen != whole
    page.keyboard.press("Escape")
    frame = page.locator("#graph").bounding_box()
    x, y = frame["x"] + 12, frame["y"] + 12
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 80, y + 40, steps=4)
    page.mouse.up()
    assert picture(page) != whole
    page.click("#zoom-all")
    page.mouse.move(2, 2)
    page.evaluate("document.activeElement.blur()")
    assert picture(page) == whole
    page.uncheck("#keys input[value='k:company']")
    assert picture(page) != whole


def canvas_spot(page, label):
    """Bring an entity to the middle by the address, and return where that is."""
    found = data(page)
    node = next(node for node in found["nodes"] if node["label"] == label)
    x, y = node["x"], found["height"] - node["y"]
    page.evaluate("view => { location.hash = view; }", f"view=6,{x:.0f},{y:.0f}")
    settle(page)
    frame = page.locator("#graph").bounding_box()
    return frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2


def test_canvas_answers_to_the_pointer(visit, pages):
    page = visit(pages[500])
    label = data(page)["nodes"][7]["label"]
    x, y = canvas_spot(page, label)
    before = picture(page)
    page.mouse.move(x, y)
    assert picture(page) != before  # its neighbours stay lit
    page.mouse.click(x, y)
    assert title(page) == label
    page.keyboard.press("Escape")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 45, steps=5)
    page.mouse.up()
    settle(page)
    page.mouse.click(x + 60, y - 45)
    assert title(page) == label
    page.mouse.click(x, y)
    assert title(page) != label


def test_svg_answers_to_the_pointer(visit, pages):
    page = visit(pages[50], height=900)
    edge = data(page)["edges"][0]
    nodes, relations = data(page)["nodes"], data(page)["relations"]
    ends = nodes[edge["s"]]["label"], relations[edge["k"]]["name"], nodes[edge["t"]]["label"]
    page.mouse.click(*spot(page, ends[0]))
    assert title(page) == ends[0]
    page.keyboard.press("Escape")
    page.mouse.click(*along(page, *ends, part=0.5))
    assert title(page) in {one["reads"] for one in data(page)["edges"]}


def test_canvas_is_drawn_in_the_theme(visit, pages):
    page = visit(pages[500])
    light = picture(page)
    page.click("#theme")
    dark = picture(page)
    assert light != dark
    page.click("#theme")
    assert picture(page) == light


def test_canvas_prints(visit, pages):
    page = visit(pages[500])
    page.emulate_media(media="print")
    assert page.locator("#graph canvas").is_visible()
    box, frame = (page.locator(it).bounding_box() for it in ("#graph canvas", "#graph"))
    assert box["height"] <= frame["height"] + 1
