"""Graphs of any size in a browser: drawn as SVG or, if large, on a canvas; both answer alike."""

from io import BytesIO

import numpy as np
import pytest
from browser import choose, data, overlapping, settle, spot
from pages import page_of, random_graph
from PIL import Image

pytestmark = pytest.mark.browser

SIZES = (50, 500, 2000)


@pytest.fixture(scope="module")
def pages(large):
    """Pages of random graphs by size; their places are quickly found ones, not the figures'."""
    return {500: large, **{size: page_of(random_graph(size)) for size in (50, 2000)}}


def title(page):
    return page.locator("#panel-details h2").text_content()


def picture(page):
    """Return the colours of the drawing, without its border."""
    settle(page)
    shot = page.locator("#graph .drawing").screenshot()
    return np.asarray(Image.open(BytesIO(shot)).convert("RGB"), dtype=int)[2:-2, 2:-2]


def change(one, other):
    """Return the share of points that differ clearly between two pictures."""
    return float((np.abs(one - other).max(axis=2) > 60).mean())


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
    assert change(picture(page), whole) > 0.005
    page.keyboard.press("Escape")
    frame = page.locator("#graph").bounding_box()
    x, y = frame["x"] + 12, frame["y"] + 12
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 80, y + 40, steps=4)
    page.mouse.up()
    assert change(picture(page), whole) > 0.005
    page.click("#zoom-all")
    page.mouse.move(2, 2)
    page.evaluate("document.activeElement.blur()")
    assert change(picture(page), whole) < 0.005  # a name may stand on another side
    page.uncheck("#keys input[value='k:company']")
    assert change(picture(page), whole) > 0.005


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
    assert change(picture(page), before) > 0.005  # its neighbours stay lit
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
    label = data(page)["nodes"][0]["label"]
    page.mouse.click(*spot(page, label))
    assert title(page) == label
    page.keyboard.press("Escape")
    assert title(page) == "In short"


def test_canvas_is_drawn_in_the_theme(visit, pages):
    page = visit(pages[500])
    light = picture(page)
    page.click("#theme")
    dark = picture(page)
    assert light.mean() > 200
    assert dark.mean() < 80
    page.click("#theme")
    assert change(picture(page), light) < 0.002


def test_canvas_prints(visit, pages):
    page = visit(pages[500])
    page.emulate_media(media="print")
    assert page.locator("#graph canvas").is_visible()
    box, frame = (page.locator(it).bounding_box() for it in ("#graph canvas", "#graph"))
    assert box["height"] <= frame["height"] + 1


RECORD = """
const pen = CanvasRenderingContext2D.prototype, {fillText, fillRect} = pen;
pen.fillRect = function (...box) { window.written = []; return fillRect.apply(this, box); };
pen.fillText = function (text, x, y) {
    const size = this.measureText(text);
    window.written.push([text, x - size.actualBoundingBoxLeft, y - size.actualBoundingBoxAscent,
        x + size.actualBoundingBoxRight, y + size.actualBoundingBoxDescent]);
    return fillText.call(this, text, x, y);
};
"""
"""Has the page keep the boxes of all texts that it wrote on a canvas since it was last cleared."""


@pytest.mark.parametrize("size", [500, 2000])
def test_names_on_a_canvas_never_overlap(visit, pages, size):
    page = visit(pages[size], height=900, before=RECORD)
    frame = page.locator("#graph").bounding_box()
    page.mouse.move(frame["x"] + frame["width"] * 0.4, frame["y"] + frame["height"] * 0.6)
    counts = []
    for _ in range(8):
        settle(page)
        boxes = page.evaluate("window.written")
        assert overlapping(boxes) == []
        counts.append(len(boxes))
        page.mouse.wheel(0, -240)
        page.wait_for_timeout(30)
    assert counts[0] > 10
    assert max(counts) > 1.3 * counts[0]
