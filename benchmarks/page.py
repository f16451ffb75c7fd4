"""How fast the interactive page opens and follows the hand, beside vis-network on the same graph.

    python benchmarks/page.py                  # made-up graphs of 50, 500 and 2,000 entities
    python benchmarks/page.py --sizes 50 500 --rounds 5

Needs Chromium and Playwright (``pip install 'graphlib-ij[test]'``); vis-network is that of pyvis
(``pip install pyvis``) and is left out without it.  It is measured twice: as pyvis makes it, which
finds places with a simulation while one waits, and with our places and no simulation, so that it
only draws.  Everything is inlined and the network is cut off.

Open: from the start of navigation until the frame after the graph was drawn, for vis-network after
the last step of its simulation, the median of all rounds.  Frame: while an entity in the middle is
dragged over 40 moves, the time from a frame in which the pointer moved to the next one; a screen
gives 60 frames a second, so 17 ms is the least.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import networkx as nx

from graphlib_ij.page import html_page
from graphlib_ij.schema import relation_kinds

KINDS = ("company", "organization", "official", "city", "country", "sector", "event")
WORDS = ("Aurelia", "Brandt", "Corvo", "Danube", "Estrela", "Fenwick", "Galdor", "Halcyon")
SIDES = ("graphlib-ij", "vis-network", "vis-network, our places")
GROUP = 25
MOVES = 40
PATIENCE = 60.0
"""Seconds after which a page counts as not drawn."""

TIMES = """
const wait = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
const drawn = () => wait(() => { window.opened = performance.now(); });
let hooked = false;
(function watch() {
  const page = document.documentElement;
  if (page && page.dataset.drawn) return drawn();
  if (window.network && window.network.body && !hooked) {
    hooked = true;
    const moving = window.network.physics.options.enabled;
    window.network.once(moving ? "stabilizationIterationsDone" : "afterDrawing", drawn);
  }
  if (!hooked) requestAnimationFrame(watch);
})();
window.record = () => {
  const frames = [];
  let last = null, moved = false, on = true;
  addEventListener("pointermove", () => { moved = true; }, true);
  requestAnimationFrame(function step(now) {
    if (last !== null) frames.push(now - last);
    last = moved ? now : null;
    moved = false;
    if (on) requestAnimationFrame(step);
  });
  return () => { on = false; return frames; };
};
"""


def made_graph(count: int) -> nx.MultiDiGraph:
    """Return groups of entities around hubs, with some ties between groups and one article."""
    chosen, relations = random.Random(count), list(relation_kinds())
    graph = nx.MultiDiGraph(notes=[])
    for number in range(count):
        label = f"{chosen.choice(WORDS)} {chosen.choice(WORDS)} {number}"
        graph.add_node(
            f"n{number:05}", label=label, kind=chosen.choice(KINDS), aliases=[], mentions=1,
            articles=["a"], spans=[],
        )  # fmt: skip
    names, place, sentences = sorted(graph), 0, []
    for number, node in enumerate(names):
        ends = [names[number - number % GROUP]]
        ends += [chosen.choice(names)] * (chosen.random() < 0.1)
        low = number - number % GROUP
        ends += [names[chosen.randrange(low, min(low + GROUP, count))]] * (chosen.random() < 0.5)
        for end in sorted({*ends} - {node}):
            kind = chosen.choice(relations)
            one, other = graph.nodes[node]["label"], graph.nodes[end]["label"]
            sentence = f"{one} has to do with {other}."
            row = {
                "article": "a", "start": place, "end": place + len(sentence), "sentence": sentence,
                "status": "asserted", "said_by": "", "date": "", "when": "", "attributes": {},
                "rule": "made.up", "clues": [], "confidence": 0.9,
                "source": [place, place + len(one)],
                "target": [place + len(sentence) - len(other) - 1, place + len(sentence) - 1],
            }  # fmt: skip
            graph.add_edge(
                node, end, key=kind, kind=kind, title="", status="asserted", weight=1.0,
                confidence=0.9, evidence=[row],
            )  # fmt: skip
            sentences.append(sentence)
            place += len(sentence) + 1
    text = " ".join(sentences)
    graph.graph["articles"] = [
        {"id": "a", "title": "Made up", "date": "", "source": "", "words": len(text.split()),
         "sha256": "", "made_by": "", "text": text}
    ]  # fmt: skip
    return graph


def data_of(html: str) -> dict:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    return json.loads(found[1])


def vis_page(graph: nx.MultiDiGraph, data: dict, *, placed: bool) -> str:
    """Return pyvis's page of the graph, with all that it loads inlined or left out."""
    from pyvis.network import Network

    network = Network(height="800px", width="100%", directed=True, cdn_resources="in_line")
    for row in data["nodes"]:
        place = {"x": row["x"] * 2, "y": -row["y"] * 2} if placed else {}
        network.add_node(row["id"], label=row["label"], shape="dot", size=8, **place)
    for source, target, kind in graph.edges(keys=True):
        network.add_edge(source, target, title=kind)
    if placed:
        network.toggle_physics(False)
    html = network.generate_html(notebook=False)
    return re.sub(r'<(?:link|script)\b[^>]*(?:href|src)="https?://[^>]*>', "", html)


def middle_of(page, data: dict | None):
    """Bring an entity into the middle, and return where on the window that is."""
    if data is None:
        return page.evaluate(
            """() => {
                const nodes = Object.keys(network.getPositions());
                const busy = nodes.sort((a, b) => network.getConnectedEdges(b).length
                    - network.getConnectedEdges(a).length)[0];
                network.setOptions({physics: false});
                network.focus(busy, {scale: network.getScale() * 1.5, animation: false});
                const at = network.canvasToDOM(network.getPositions([busy])[busy]);
                const box = document.querySelector("canvas").getBoundingClientRect();
                return [at.x + box.left, at.y + box.top];
            }"""
        )
    ties = [0] * len(data["nodes"])
    for edge in data["edges"]:
        ties[edge["s"]] += 1
        ties[edge["t"]] += 1
    row = data["nodes"][ties.index(max(ties))]
    view = f"view=1.5,{row['x']:.0f},{data['height'] - row['y']:.0f}"
    page.evaluate("view => { location.hash = view; }", view)
    page.wait_for_timeout(300)
    frame = page.locator("#graph").bounding_box()
    return frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2


def drag(page, x: float, y: float) -> list[float]:
    """Drag what is there about, and return the milliseconds of every frame that moved."""
    page.wait_for_timeout(300)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 6, y + 6)
    page.evaluate("() => { window.stop = window.record(); }")
    for move in range(MOVES):
        page.mouse.move(x + 10 + 3 * move, y + 10 + (move % 20) * 4)
    frames = page.evaluate("() => window.stop()")
    page.mouse.up()
    return frames


def measure(browser, path: Path, data: dict | None) -> tuple[float | None, list[float]]:
    """Return the milliseconds until a page is drawn, None if it is not, and those of its frames."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    context.add_init_script(TIMES)
    page = context.new_page()
    page.goto(path.as_uri(), wait_until="commit", timeout=PATIENCE * 1000)
    begun = time.perf_counter()
    while (opened := page.evaluate("window.opened ?? null")) is None:
        if time.perf_counter() - begun > PATIENCE:
            context.close()
            return None, []
        page.wait_for_timeout(100)
    frames = drag(page, *middle_of(page, data))
    context.close()
    return opened, frames


def pages(count: int, folder: Path) -> tuple[dict, dict[str, Path], float]:
    """Write the pages to be compared; return our data, the files, and how long ours took."""
    graph = made_graph(count)
    begun = time.perf_counter()
    ours = html_page(graph)
    taken = time.perf_counter() - begun
    data = data_of(ours)
    found = {SIDES[0]: ours}
    try:
        for name, placed in zip(SIDES[1:], (False, True), strict=True):
            found[name] = vis_page(graph, data, placed=placed)
    except ImportError:
        print("pyvis is not there: pip install pyvis", file=sys.stderr)
    paths = {}
    for number, (name, html) in enumerate(found.items()):
        paths[name] = folder / f"{count}-{number}.html"
        paths[name].write_text(html, encoding="utf-8")
    return data, paths, taken


def chromium() -> str:
    named = os.environ.get("GRAPHLIB_IJ_CHROMIUM", "chromium")
    names = (named, "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    return found or sys.exit("no Chromium is there: install it, or name it in GRAPHLIB_IJ_CHROMIUM")


def row(name: str, path: Path, results: list[tuple[float | None, list[float]]]) -> str:
    opened = [one for one, _ in results if one is not None]
    frames = [frame for _, found in results for frame in found]
    first = f"{statistics.median(opened):10.0f}" if opened else f"{f'> {1000 * PATIENCE:.0f}':>10}"
    rest = f"{statistics.mean(frames):10.0f}{max(frames):10.0f}" if frames else f"{'–':>10}" * 2
    return f"{name:28}{path.stat().st_size / 1000:10.0f}{first}{rest}{len(frames):8}"


def main() -> None:
    """Measure and print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 500, 2000])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    bare = nx.MultiDiGraph()
    bare.add_node("a", label="A", kind="city", aliases=[], mentions=1)
    html = html_page(bare)
    empty = len(html.encode()) - len(json.dumps(data_of(html), separators=(",", ":")).encode())
    print(f"our page without its data: {empty:,} bytes\n")
    with sync_playwright() as started, tempfile.TemporaryDirectory() as folder:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = started.chromium.launch(executable_path=chromium(), args=flags)
        for count in options.sizes:
            data, paths, taken = pages(count, Path(folder))
            print(f"{count:,} entities, {len(data['edges']):,} relations; made in {taken:.1f} s")
            print(f"{'':28}{'kB':>10}{'open ms':>10}{'frame ms':>10}{'worst':>10}{'frames':>8}")
            for name, path in paths.items():
                ours = data if name == SIDES[0] else None
                results = [measure(browser, path, ours) for _ in range(options.rounds)]
                print(row(name, path, results), flush=True)
            print()
        browser.close()


if __name__ == "__main__":
    main()
