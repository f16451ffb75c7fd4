"""Graphs for tests of the page, made by hand, from the sample, or at random in any size."""

import random
import re
from functools import cache
from math import cos, sin, sqrt
from types import SimpleNamespace
from unittest.mock import patch

import networkx as nx
from browser import ROOT

from graphlib_ij import MEASURES, build_graph, extract_articles, read_articles
from graphlib_ij.figures.spots import Disc, Spots
from graphlib_ij.page import html_page
from graphlib_ij.schema import relation_kinds

QUICK = {name: MEASURES[name] for name in ("degree", "in_degree", "core")}
SAMPLE = ROOT / "data" / "articles" / "italy-japan.txt"

ENTITIES = {
    "Aurelia Foods": ("company", ["Aurelia"]),
    "Brandt Motors": ("company", ["BMO"]),
    "Corvo Group": ("organization", []),
    "Émile Duvàl": ("official", []),
    "Italy": ("country", []),
    "Lone Valley": ("region", []),
    "Osaka": ("city", ["大阪"]),
    "Parma": ("city", []),
}
ARTICLES = {
    "one": (
        "2024-01-05",
        "Aurelia in the new year",
        [
            ("Aurelia Foods is based in Parma.", "Aurelia Foods", "based_in", "Parma"),
            ("Émile Duvàl leads Aurelia Foods.", "Émile Duvàl", "holds_role", "Aurelia Foods"),
            ("Aurelia Foods and Brandt Motors work together.", "Aurelia Foods", "partners_with",
             "Brandt Motors"),
            ("Parma lies in Italy.", "Parma", "located_in", "Italy"),
            ("Nobody spoke of Lone Valley.",),
        ],
    ),
    "two": (
        "2024-03-09",
        "Brandt turns east",
        [
            ("Aurelia Foods owns a third of Brandt Motors.", "Aurelia Foods", "owns",
             "Brandt Motors"),
            ("Brandt Motors plans to open in Osaka.", "Brandt Motors", "operates_in", "Osaka",
             "planned"),
            ("Corvo Group may back Brandt Motors.", "Corvo Group", "owns", "Brandt Motors",
             "hedged"),
            ("Corvo Group was a part of Aurelia Foods.", "Corvo Group", "part_of",
             "Aurelia Foods", "past"),
        ],
    ),
}  # fmt: skip


def identity(label, kind):
    return f"{kind}:{label.lower().replace(' ', '-')}"


def made_graph(entities, articles):
    """Build a graph as ``build_graph`` does, of sentences that are given with what they say."""
    graph = nx.MultiDiGraph(articles=[], notes=[])
    ids = {label: identity(label, kind) for label, (kind, _) in entities.items()}
    for label, (kind, aliases) in entities.items():
        graph.add_node(
            ids[label], label=label, kind=kind, aliases=aliases, mentions=0, articles=[], spans=[]
        )
    for article, (date, title, rows) in articles.items():
        text = " ".join(row[0] for row in rows)
        graph.graph["articles"].append(
            {"id": article, "title": title, "date": date, "source": "", "text": text,
             "words": len(text.split()), "sha256": "0" * 64, "made_by": "hand"}
        )  # fmt: skip
        _name_entities(graph, entities, ids, article, text)
        for row in rows:
            if len(row) > 1:
                _tie(graph, ids, article, text.index(row[0]), *row)
    return graph


def _name_entities(graph, entities, ids, article, text):
    for label in entities:
        node = graph.nodes[ids[label]]
        for match in re.finditer(re.escape(label), text):
            node["spans"].append([article, *match.span(), "by.hand"])
            node["mentions"] += 1
            node["articles"] = sorted({*node["articles"], article})


def _tie(graph, ids, article, start, sentence, source, kind, target, status="asserted", **more):
    row = {
        "article": article, "start": start, "end": start + len(sentence), "sentence": sentence,
        "status": status, "said_by": "", "date": "", "when": "", "attributes": {},
        "rule": f"hand.{kind}", "clues": ["a clue"], "confidence": 0.5 + len(graph.edges) / 20,
        "source": _within(sentence, source, start), "target": _within(sentence, target, start),
        **more,
    }  # fmt: skip
    edge = ids[source], ids[target], kind
    if not graph.has_edge(*edge):
        title = "chief executive" if kind == "holds_role" else ""
        graph.add_edge(*edge, kind=kind, title=title, status=status, weight=0.0, evidence=[])
    data = graph.edges[edge]
    data["evidence"].append(row)
    data["weight"] += 1.0
    data["confidence"] = max(each["confidence"] for each in data["evidence"])


def _within(sentence, words, start):
    place = sentence.find(words)
    return [start + place, start + place + len(words)] if place >= 0 else [start, start]


def little_graph():
    return made_graph(ENTITIES, ARTICLES)


def one_article_graph():
    return made_graph(ENTITIES, {"one": ARTICLES["one"]})


@cache
def _read(paths):
    return build_graph(extract_articles(read_articles(paths)[0]))


def sample_graph():
    return _read((str(SAMPLE),))


def whole_graph():
    """The nine development articles."""
    story = sorted((ROOT / "data" / "story").glob("*.txt"))
    return _read((str(SAMPLE), *map(str, story)))


def random_graph(count):
    """Build a graph of groups around hubs, of any size, with one article."""
    chosen = random.Random(count)
    kinds = ("company", "organization", "official", "city", "country", "sector")
    first = ("Aurelia", "Brandt", "Corvo", "Danube")
    labels = [f"{chosen.choice(first)} {i}" for i in range(count)]
    entities = {label: (chosen.choice(kinds), []) for label in labels}
    rows = []
    for i, label in enumerate(labels):
        hub = labels[i - i % 25]
        far = chosen.choice(labels) if chosen.random() < 0.1 else hub
        for end in {hub, far} - {label}:
            kind = chosen.choice(list(relation_kinds()))
            status = chosen.choice(("asserted",) * 6 + ("past", "planned", "hedged"))
            rows.append((f"{label} has to do with {end}.", label, kind, end, status))
    graph = made_graph(entities, {"a": ("2024-01-01", "Made up", [])})
    start = 0
    for row in rows:
        ids = {end: identity(end, entities[end][0]) for end in (row[1], row[3])}
        _tie(graph, ids, "a", start, *row)
        start += len(row[0]) + 1
    graph.graph["articles"][0]["text"] = " ".join(row[0] for row in rows)
    return graph


def page_of(graph, **options):
    """Make a page whose entities stand on a spiral, and whose ranks have no ranges: in no time."""
    with (
        patch("graphlib_ij.page.payload.place_entities", spiral),
        patch("graphlib_ij.page.measures.rank_ranges", unranged),
        patch("graphlib_ij.page.measures.MEASURES", QUICK),
    ):
        return html_page(graph, **{"size_by": "degree", **options})


def unranged(graph, **_):
    """Stand in for `rank_ranges`: the ranks have no ranges."""
    return SimpleNamespace(rows=())


def spiral(graph, *, look, sheet=None):
    """Stand in for `place_entities`: all on a spiral, at equal distances."""
    centers, room = {}, 26.0
    for i, node in enumerate(sorted(graph)):
        away, turn = room * sqrt(i + 1), 2.399963 * i
        centers[node] = away * cos(turn), away * sin(turn)
    size = room * (sqrt(len(graph) + 1) + 1)
    # As in the figures: few in a network, many in an overview, which has discs; here it is one.
    members = tuple(centers)
    disc = Disc(
        name="All", size=len(graph), center=(size, size), radius=size, title_center=(size, 0),
        members=members, title=("All",), letters=8.0,
    )  # fmt: skip
    few = len(graph) <= 120
    return Spots(
        view="network" if few else "overview", width=2 * size, height=2 * size,
        smallest=2.0, largest=9.0, labels={}, swings={}, discs=() if few else (disc,),
        centers={node: (x + size, y + size) for node, (x, y) in centers.items()},
    )  # fmt: skip
