"""How readable our network figures are beside those of other libraries, on the same graph.

    python benchmarks/figures.py                      # the sample article's graph, hand-made
    python benchmarks/figures.py --graph mine.graphml
    python benchmarks/figures.py --all                # ours alone, the sixty graphs of the tests

Compared are plain networkx (the best of ten spring layouts), netgraph and pyvis; those not
installed (``pip install netgraph pyvis``) are skipped.  All are drawn at the same width.  What the
others drew is read from their artists, for pyvis from the page in headless Chromium, and set again
as circles, lines and texts, so that all are measured alike.  pyvis has no width in print: its page
is as wide as that width at 96 pixels to the inch.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import networkx as nx
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from graphlib_ij.export import read_graphml
from graphlib_ij.figures import Look, draw_network
from graphlib_ij.figures.readability import check, measure_readability

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "data" / "gold" / "italy-japan.json"
WIDTH = 180 / 25.4 * 72
SHAPE = 0.75
"""Height of the others' drawings, as a part of their width."""

SEEDS = 10
FIELDS = (
    "label_label", "label_node", "label_edge", "label_own_edge", "node_node", "edge_node",
    "crossings", "clipped", "smallest_font",
)  # fmt: skip
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
SCRIPT = """
<script>
network.once("stabilized", function () {
  network.fit({animation: false});
  setTimeout(function () {
    const scale = network.getScale(), found = {nodes: {}, edges: [], scale: scale};
    const at = (x, y) => { const p = network.canvasToDOM({x: x, y: y}); return [p.x, p.y]; };
    for (const [id, node] of Object.entries(network.body.nodes)) {
      if (id.startsWith("edgeId:")) continue;
      const label = node.labelModule.size;
      found.nodes[id] = {at: at(node.x, node.y), radius: node.options.size * scale,
        label: [...at(label.left, label.top), label.width * scale, label.height * scale],
        font: node.labelModule.fontOptions.size * scale};
    }
    for (const edge of Object.values(network.body.edges)) {
      const middle = {x: (edge.from.x + edge.to.x) / 2, y: (edge.from.y + edge.to.y) / 2};
      const via = edge.edgeType.via || middle;
      found.edges.push([edge.fromId, edge.toId, at(via.x, via.y)]);
    }
    const out = document.createElement("pre");
    out.id = "measured"; out.textContent = JSON.stringify(found); document.body.appendChild(out);
  }, 500);
});
</script>
"""


def gold_graph():
    record = json.loads(GOLD.read_text(encoding="utf-8"))
    graph, ids = nx.MultiDiGraph(), {}
    for entity in record["entities"]:
        node = f"{entity['kind']}:{entity['name']}"
        ids.setdefault(entity["name"], node)
        graph.add_node(node, label=entity["name"], kind=entity["kind"])
    for row in record["relations"]:
        graph.add_edge(
            ids[row["source"]], ids[row["target"]], key=row["kind"], kind=row["kind"],
            status="asserted", weight=1.0,
        )  # fmt: skip
    return graph


def ours(graph, _):
    return draw_network(graph, look=Look(width=180))


class Canvas:
    """A figure of circles, lines and texts in points, under the names that are measured."""

    def __init__(self, graph):
        self.figure = Figure(figsize=(WIDTH / 72, WIDTH * SHAPE / 72), dpi=200)
        FigureCanvasAgg(self.figure)
        self.number = {node: number for number, node in enumerate(sorted(graph))}
        self.edges = 0

    def add(self, artist, gid):
        artist.set_transform(Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans)
        artist.set_gid(gid)
        self.figure.add_artist(artist)

    def node(self, node, spot, radius):
        turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
        corners = np.stack([np.cos(turn), np.sin(turn)], axis=1) * radius + spot
        self.add(Polygon(corners), f"node-{self.number[node]}")

    def edge(self, source, target, spots):
        """Draw an edge without what lies under the nodes at its ends."""
        spots = np.asarray(spots, dtype=float)
        gid = f"edge-{self.edges}-{self.number[source]}-{self.number[target]}"
        self.add(Line2D(spots[:, 0], spots[:, 1]), gid)
        self.edges += 1

    def label(self, node, text, box, size):
        """Write a text that fills the width of the other's box, at its height."""
        left, bottom, right, top = box
        middle = (left + right) / 2, (bottom + top) / 2 - 0.36 * size
        artist = Text(*middle, text, fontsize=size, ha="center", va="baseline", parse_math=False)
        self.add(artist, f"label-{self.number[node]}")


def names(graph):
    return {node: str(graph.nodes[node].get("label") or node) for node in graph}


def spring(graph, seed):
    return nx.spring_layout(nx.Graph(graph), seed=seed)


def axes_figure():
    figure = Figure(figsize=(WIDTH / 72, WIDTH * SHAPE / 72), dpi=100)
    FigureCanvasAgg(figure)
    return figure, figure.add_axes((0, 0, 1, 1))


def plain_networkx(graph, seed):
    figure, axes = axes_figure()
    spots = spring(graph, seed)
    nx.draw_networkx(graph, pos=spots, labels=names(graph), ax=axes)
    figure.canvas.draw()
    canvas = Canvas(graph)
    points = {
        node: axes.transData.transform(spot) * 72 / figure.dpi for node, spot in spots.items()
    }
    for source, target in graph.edges():
        canvas.edge(source, target, [points[source], points[target]])
    for node, spot in points.items():
        canvas.node(node, spot, np.sqrt(300) / 2)
    add_texts(canvas, figure, dict(zip(spots, axes.texts, strict=True)))
    return canvas.figure


def add_texts(canvas, figure, texts):
    renderer = figure.canvas.get_renderer()
    for node, text in texts.items():
        box = np.asarray(text.get_window_extent(renderer).extents) * 72 / figure.dpi
        canvas.label(node, text.get_text(), box, text.get_fontsize())


def netgraph(graph, seed):
    from netgraph import Graph

    figure, axes = axes_figure()
    np.random.seed(seed)
    simple = nx.DiGraph(graph)
    drawn = Graph(
        simple, node_labels=names(graph), node_layout="spring", arrows=True, ax=axes,
        edge_layout="curved", node_label_offset=0.04,
    )  # fmt: skip
    figure.canvas.draw()
    # Names beside the nodes: within them, as they are unless asked, letters are of 1 point.
    canvas = Canvas(graph)
    to_points = axes.transData.transform
    for (source, target), artist in drawn.edge_artists.items():
        canvas.edge(source, target, to_points(artist.midline) * 72 / figure.dpi)
    for node, artist in drawn.node_artists.items():
        x, y = artist.xy
        edge = to_points([(x, y), (x + artist.radius, y)]) * 72 / figure.dpi
        canvas.node(node, edge[0], edge[1, 0] - edge[0, 0])
    add_texts(canvas, figure, drawn.node_label_artists)
    return canvas.figure


def pyvis(graph, _):
    from pyvis.network import Network

    wide = WIDTH / 72 * 96
    page = Network(
        height=f"{round(wide * SHAPE)}px", width=f"{round(wide)}px", directed=True,
        cdn_resources="in_line",
    )  # fmt: skip
    for node, name in names(graph).items():
        page.add_node(node, label=name)
    for source, target in nx.DiGraph(graph).edges():
        page.add_edge(source, target)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        html = page.generate_html().replace("</body>", SCRIPT + "</body>")
        path.write_text(html, encoding="utf-8")
        shown = subprocess.run(
            [
                CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
                "--virtual-time-budget=30000", "--host-resolver-rules=MAP * ~NOTFOUND",
                f"--window-size={round(wide) + 40},{round(wide * SHAPE) + 200}",
                f"--user-data-dir={folder}/profile", path.as_uri(),
            ],
            capture_output=True, text=True, timeout=120, check=True,
        ).stdout  # fmt: skip
    found = re.search(r'<pre id="measured">(.*?)</pre>', shown, re.DOTALL)
    if not found:
        raise RuntimeError("pyvis's page did not come to rest")
    return set_again(graph, json.loads(found[1].replace("&amp;", "&")), 0.75)


def set_again(graph, found, scale):
    """Return what a page drew, in pixels from its upper left, as a figure."""
    canvas = Canvas(graph)

    def at(spot):
        return np.array([spot[0] * scale, WIDTH * SHAPE - spot[1] * scale])

    nodes = found["nodes"]
    for source, target, via in found["edges"]:
        ends = at(nodes[source]["at"]), at(via), at(nodes[target]["at"])
        part = np.linspace(0, 1, 17)[:, None]
        course = (1 - part) ** 2 * ends[0] + 2 * part * (1 - part) * ends[1] + part**2 * ends[2]
        canvas.edge(source, target, course)
    for node, row in nodes.items():
        canvas.node(node, at(row["at"]), row["radius"] * scale)
        left, top, wide, high = row["label"]
        upper, lower = at((left, top)), at((left + wide, top + high))
        canvas.label(
            node, names(graph)[node], (upper[0], lower[1], lower[0], upper[1]), row["font"] * scale
        )
    return canvas.figure


def installed(name):
    return importlib.util.find_spec(name) is not None


def missing(name):
    """Return why another library is left out, "" if it is there."""
    if name in ("ours", "networkx"):
        return ""
    if not installed(name):
        return f"{name} is not installed: left out"
    return (
        "pyvis needs Chromium to be measured: left out" if name == "pyvis" and not CHROMIUM else ""
    )


SIDES = {
    "ours": (ours, 1), "networkx": (plain_networkx, SEEDS), "netgraph": (netgraph, 3),
    "pyvis": (pyvis, 1),
}  # fmt: skip
"""How each draws, and with how many seeds; the one that crosses least counts."""


def compare(graph):
    columns = {}
    for name, (draw, seeds) in SIDES.items():
        if why := missing(name):
            print(why)
            continue
        begun = time.perf_counter()
        tried = [measure_readability(draw(graph, seed)) for seed in range(seeds)]
        taken = (time.perf_counter() - begun) / seeds
        columns[name] = min(tried, key=lambda found: found.crossings), taken
    print(f"{len(graph)} entities, {graph.number_of_edges()} relations, 180 mm wide")
    print(f"{'':18}" + "".join(f"{name:>12}" for name in columns))
    for field in FIELDS:
        values = (getattr(found, field) for found, _ in columns.values())
        print(f"{field.replace('_', ' '):18}" + "".join(f"{value:12.4g}" for value in values))
    print(f"{'seconds':18}" + "".join(f"{taken:12.1f}" for _, taken in columns.values()))


def one_of_all(spec):
    sys.path.insert(0, str(ROOT / "tests"))
    from gate import build

    begun = time.process_time()
    graph = build(spec)
    figure = draw_network(graph)
    return spec, len(graph), measure_readability(figure), time.process_time() - begun


def draw_all():
    sys.path.insert(0, str(ROOT / "tests"))
    from gate import specs

    print(f"{'':24}{'entities':>9}{'on edges':>9}{'crossings':>10}{'seconds':>8}  faults")
    with ProcessPoolExecutor() as pool:
        rows = list(pool.map(one_of_all, specs()))
    for spec, size, found, taken in rows:
        wrong = [row.name for row in check(found) if not row.ok]
        print(
            f"{spec:24}{size:9}{found.label_edge:9}{found.crossings:10}{taken:8.1f}  "
            + ", ".join(wrong)
        )
    labels, on_edges = (
        sum(getattr(row[2], name) for row in rows) for name in ("labels", "label_edge")
    )
    print(f"names on foreign edges: {on_edges} of {labels} ({on_edges / labels:.1%})")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--graph", help="a GraphML file; otherwise the sample article's graph")
    parser.add_argument("--all", action="store_true", help="ours alone, the graphs of the tests")
    given = parser.parse_args()
    if given.all:
        draw_all()
    else:
        compare(read_graphml(given.graph) if given.graph else gold_graph())


if __name__ == "__main__":
    main()
