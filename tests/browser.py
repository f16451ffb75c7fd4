"""Chromium, driven by Playwright, for tests of the page: what a reader does, and what it hears.

A test is skipped where there is no browser.  Every page that is opened is listened to: whatever it
writes to the console, raises, asks or requests, other than its own file, is kept in ``heard``.
"""

import itertools
import json
import os
import re
import shutil
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

ROOT = Path(__file__).parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome")
VARIABLE = "GRAPHLIB_IJ_CHROMIUM"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--disable-default-apps", "--disable-extensions",
    "--disable-domain-reliability", "--no-first-run", "--no-default-browser-check",
    "--mute-audio", "--hide-scrollbars", "--force-color-profile=srgb",
)  # fmt: skip
PATIENCE = 5000
"""Milliseconds after which what a test waits for is held to be missing."""


def executable():
    """Return the path of a browser, or skip the test and say what to install."""
    wanted = os.environ.get(VARIABLE)
    found = next(filter(None, map(shutil.which, (wanted,) if wanted else NAMES)), None)
    if found is None and wanted:
        pytest.skip(f"{VARIABLE} names {wanted!r}, which is no program")
    if found is None:
        pytest.skip(f"no browser: install chromium, or name one in {VARIABLE}")
    return found


@contextmanager
def chromium():
    """Start a browser without a window; the test is skipped if there is none."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="no Playwright: pip install 'graphlib-ij[test]'"
    )
    path = executable()
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        yield browser
        browser.close()


class Visits:
    """The pages that one test opens, each in a context of its own, and what is heard of them."""

    def __init__(self, browser, folder):
        self.browser, self.folder = browser, folder
        self.heard, self.contexts, self.files = [], [], {}

    def open(self, html, fragment="", *, width=1280, height=800, before="", **options):
        options = {"reduced_motion": "reduce", **options}
        context = self.browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        if before:
            page.add_init_script(before)
        own = self.address(html)
        self.listen(context, page, own)
        page.goto(own + fragment)
        settle(page)
        assert page.evaluate("document.documentElement.dataset.drawn"), "nothing was drawn"
        return page

    def address(self, html):
        if html not in self.files:
            path = self.folder / f"page-{len(self.files)}.html"
            path.write_bytes(html if isinstance(html, bytes) else html.encode())
            self.files[html] = path.as_uri()
        return self.files[html]

    def listen(self, context, page, own):
        def request(address):
            # Neither leaves the page: its icon, which is empty, and the tables that it saves.
            if address.split("#")[0] != own and not address.startswith(("data:,", "blob:null/")):
                self.heard.append(f"request: {address}")

        def dialog(asked):
            self.heard.append(f"dialog: {asked.message}")
            asked.dismiss()

        def guard(route):
            request(route.request.url)
            if route.request.url.startswith("file:"):
                route.continue_()
            else:
                route.abort()

        context.route(re.compile(""), guard)
        context.on("console", lambda said: self.heard.append(f"{said.type}: {said.text}"))
        context.on("weberror", lambda raised: self.heard.append(f"raised: {raised.error}"))
        context.on("request", lambda asked: request(asked.url))
        context.on("dialog", dialog)
        context.on("page", lambda opened: self.heard.append(f"window: {opened.url}"))
        page.on("websocket", lambda socket: self.heard.append(f"socket: {socket.url}"))
        page.on("framenavigated", lambda frame: request(frame.url))

    def close(self):
        for context in self.contexts:
            for page in context.pages:
                settle(page)
            context.close()


# ---- what a test asks of a page


def settle(page):
    """Wait until what was changed is drawn."""
    # The page asked for its frame before we do, so that it is drawn when ours comes.
    page.evaluate("() => new Promise(done => requestAnimationFrame(done))")


def until(page, script):
    """Wait until an expression is true; Playwright's own way to wait is barred by our policy."""
    for _ in range(PATIENCE // 20):
        if page.evaluate(script):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"never: {script}")


def data(page):
    """Return what the page was given."""
    return _data_in(page.url.split("#")[0])


@lru_cache(maxsize=4)
def _data_in(address):
    html = Path(url2pathname(urlsplit(address).path)).read_text(encoding="utf-8")
    return json.loads(re.search(r'id="data">(.*?)</script>', html, re.DOTALL)[1])


def number(page, label):
    """Return the number of an entity in the page's data."""
    return next(i for i, node in enumerate(data(page)["nodes"]) if node["label"] == label)


def edge_number(page, source, kind, target):
    found = data(page)
    for i, edge in enumerate(found["edges"]):
        ends = (found["nodes"][edge["s"]]["label"], found["nodes"][edge["t"]]["label"])
        if ends == (source, target) and found["relations"][edge["k"]]["name"] == kind:
            return i
    raise LookupError(f"{source} {kind} {target}")


def shape(page, label):
    return page.locator(f'#graph .drawing [data-node="{number(page, label)}"]')


def spot(page, label):
    """Return where an entity is drawn: the middle of its shape, in pixels of the window."""
    box = shape(page, label).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def line(page, *ends):
    """Return the group of a relation in the drawing, by source, kind and target."""
    return page.locator(f'#graph .drawing [data-edge="{edge_number(page, *ends)}"]')


def along(page, *ends, part=0.35):
    """Return a place on the line of a relation, in pixels of the window."""
    path = line(page, *ends).locator("path.line")
    x, y = path.evaluate(
        "(path, part) => {const at = path.getPointAtLength(path.getTotalLength() * part);"
        "return [at.x, at.y]}",
        part,
    )
    frame = page.locator("#graph").bounding_box()
    return x + frame["x"], y + frame["y"]


def click_beside_names(page, said):
    """Click at the end of a sentence, where there is no name that would be chosen instead."""
    x, y = said.evaluate(
        "said => {const words = document.createRange(); words.selectNodeContents(said.lastChild);"
        "const box = [...words.getClientRects()].at(-1);"
        "return [box.right - 2, (box.top + box.bottom) / 2]}"
    )
    page.mouse.click(x, y)
    settle(page)


def lit(page):
    """Return the labels of the entities that are not dimmed, and how many lines stand out."""
    nodes = data(page)["nodes"]
    shown = page.locator("#graph .drawing [data-node]:not(.dim):not(.off)").evaluate_all(
        "shapes => shapes.map(shape => Number(shape.dataset.node))"
    )
    return {nodes[i]["label"] for i in shown}, page.locator(
        "#graph .drawing .edge.lit:not(.off)"
    ).count()


def names(page):
    """Return the boxes of the names in the drawing: (text, left, top, right, bottom)."""
    return page.locator("#graph .name").evaluate_all(
        "names => names.map(name => {const box = name.getBoundingClientRect();"
        "return [name.textContent, box.left, box.top, box.right, box.bottom]})"
    )


def overlapping(boxes, slack=1.0):
    """Return the pairs of boxes, as `names` returns them, that lie on each other."""
    return [
        (one[0], two[0])
        for one, two in itertools.combinations(boxes, 2)
        if min(one[3], two[3]) - max(one[1], two[1]) > slack
        and min(one[4], two[4]) - max(one[2], two[2]) > slack
    ]


def choose(page, label):
    """Find an entity by the search field and open it."""
    page.fill("#search", label)
    page.press("#search", "Enter")
    settle(page)
