"""What holds for every view: the same graph gives the same bytes, however it comes."""

import json
import os
import subprocess
import sys

import pytest

from graphlib_ij.figures import VIEWS

CODE = """
import hashlib, json, random, sys, warnings
import networkx as nx
from graphlib_ij.figures import VIEWS, Look, render

warnings.simplefilter("ignore", UserWarning)
chance = random.Random(sys.argv[1])
KINDS = {"a": "company", "b": "company", "c": "city", "d": "city", "e": "official", "f": "sector",
         "g": "company", "h": "organization", "i": "country", "j": "event"}
PAIRS = ("ab owns", "ac based_in", "bd based_in", "ea holds_role", "eh holds_role", "af active_in",
         "bf active_in", "gc operates_in", "gd based_in", "ha partners_with", "ci located_in",
         "cd partners_with", "aj participates_in", "bj participates_in", "ba partners_with")


def graph_of(pairs):
    nodes, edges = list(KINDS.items()), []
    for number, (ends, kind) in enumerate(pair.split() for pair in pairs):
        status = "planned" if number % 5 == 4 else "asserted"
        evidence = [{"article": f"n{number % 2}", "start": number, "end": number + 5,
                     "status": status, "sentence": "So it is."}]
        edges.append((*ends, kind, {"kind": kind, "status": status, "weight": 1.0 + number % 2,
                                    "title": "", "evidence": evidence}))
    chance.shuffle(nodes)
    chance.shuffle(edges)
    articles = [{"id": "n0", "date": "2024-05-31"}, {"id": "n1", "date": "2025-01-02"}]
    graph = nx.MultiDiGraph(articles=articles)
    for node, kind in nodes:
        graph.add_node(node, label=node.upper(), kind=kind, aliases=[], articles=["n0", "n1"])
    graph.nodes["c"].update(latitude=45.07, longitude=7.69, country="IT")
    graph.nodes["d"].update(latitude=44.8, longitude=10.33, country="IT")
    for source, target, kind, data in edges:
        graph.add_edge(source, target, key=kind, **data)
    return graph


graph = graph_of(PAIRS)
given = {"ego": (graph, "a"), "compare": (graph_of(PAIRS[2:]), graph_of(PAIRS[:-2]))}
found = {}
for name, draw in VIEWS.items():
    sheet = draw(*given.get(name, (graph,)), look=Look(highlight=("b", "c")))
    data = render(sheet, dpi=60)
    assert data.startswith(b"\\x89PNG")
    found[name] = [hashlib.sha256(data).hexdigest(), sheet.alt_text]
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def runs():
    """Draw all views in two processes, whose graphs are put together in other orders."""
    return [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", CODE, order],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
        )
        for order, seed in (("first", "1"), ("second", "2"))
    ]


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_order_and_hash_seed_do_not_matter(view, runs):
    first, second = runs
    assert first[view] == second[view]
