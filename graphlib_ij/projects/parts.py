"""A built graph <-> parts of JSON, as the store's history keeps them.

What changes when an article comes stands together: nodes and edges each by themselves, and for each
article its row, where it names whom, what it states and denies, and which of its entities is which
node.  Texts stay in the table of articles.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import networkx as nx

from graphlib_ij.graph.build import evidence_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphlib_ij.model import Extraction, Unit
    from graphlib_ij.store.history import Parts

_PER_ARTICLE = ("spans", "evidence", "notes", "denials")


def parts_of(graph: nx.MultiDiGraph) -> Parts:
    """Return the parts of a graph."""
    parts: dict[tuple[str, str], Any] = {}
    by_article: dict[str, dict[str, Any]] = {name: defaultdict(list) for name in _PER_ARTICLE}
    for node, data in graph.nodes(data=True):
        rest = {name: value for name, value in data.items() if name not in {"spans", "articles"}}
        parts["node", node] = rest
        for article, *span in data["spans"]:
            by_article["spans"][article].append([node, *span])
    for source, target, kind, data in graph.edges(keys=True, data=True):
        rest = {name: value for name, value in data.items() if name not in {"evidence", "kind"}}
        parts["edge", "\t".join((source, kind, target))] = rest
        for row in data["evidence"]:
            by_article["evidence"][row["article"]].append([source, kind, target, row])
    for row in graph.graph["articles"]:
        rest = {name: value for name, value in row.items() if name != "text"}
        parts["article", row["id"]] = rest
    for row in graph.graph["notes"]:
        by_article["notes"][row["article"]].append(row)
    for row in graph.graph["denials"]:
        by_article["denials"][row["article"]].append(row)
    for name, articles in by_article.items():
        parts |= {(name, article): rows for article, rows in articles.items()}
    return {key: _json(value) for key, value in sorted(parts.items())}


def unit_parts(nodes: Mapping[Unit, str]) -> Parts:
    """Return, for each article, which of its entities is which node."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for (article, entity), node in sorted(nodes.items()):
        found[article][entity] = node
    return {("units", article): _json(units) for article, units in found.items()}


def denials_of(extractions: Iterable[Extraction]) -> Iterator[dict[str, Any]]:
    """Yield the evidence that denies a relation: it is never on an edge."""
    for extraction in extractions:
        for relation in extraction.relations:
            for item in relation.evidence:
                if item.status == "negated":
                    ends = {"source_id": relation.source, "target_id": relation.target}
                    yield {**evidence_row(item), **ends, "relation": relation.kind}


def graph_of(parts: Parts, texts: Mapping[tuple[str, str], str]) -> nx.MultiDiGraph:
    """Return the graph that parts make.

    Parameters
    ----------
    parts : mapping
        As `parts_of` makes them.
    texts : mapping of (str, str) to str
        Texts of articles, by id and by the SHA-256 of the text.  Of an article that is no longer
        there as it was, the text is empty.
    """
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for (what, key), data in parts.items():
        found[what][key] = json.loads(data)
    rows = [found["article"][article] for article in sorted(found["article"])]
    graph = nx.MultiDiGraph()
    graph.graph["articles"] = [
        {**row, "text": texts.get((row["id"], row["sha256"]), "")} for row in rows
    ]
    order = [*(row["id"] for row in rows), ""]
    for name in ("notes", "denials"):
        graph.graph[name] = [row for article in order for row in found[name].get(article, ())]
    _add_nodes(graph, found, order)
    _add_edges(graph, found, order)
    return graph


def _add_nodes(
    graph: nx.MultiDiGraph, found: Mapping[str, Mapping[str, Any]], order: Iterable[str]
) -> None:
    for node, data in sorted(found["node"].items()):
        graph.add_node(node, **data, articles=[], spans=[])
    for article in order:
        for node, *span in found["spans"].get(article, ()):
            data = graph.nodes[node]
            data["spans"].append([article, *span])
            if data["articles"][-1:] != [article]:
                data["articles"].append(article)


def _add_edges(
    graph: nx.MultiDiGraph, found: Mapping[str, Mapping[str, Any]], order: Iterable[str]
) -> None:
    for key, data in sorted(found["edge"].items()):
        source, kind, target = key.split("\t")
        graph.add_edge(source, target, key=kind, kind=kind, **data, evidence=[])
    for article in order:
        for source, kind, target, row in found["evidence"].get(article, ()):
            graph.edges[source, target, kind]["evidence"].append(row)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
