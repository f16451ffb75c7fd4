"""GraphML -> graph, for files that `write_graphml` wrote, saved again by another tool or not.

Order, edge ids and the ids of keys may change on the way; kinds, labels and evidence may not.  A
document type declaration is refused, as it can make a small file expand without end.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree

from graphlib_ij.errors import GraphFileError
from graphlib_ij.export.graphml import JSON_MARK, KNOWN, SEPARATOR
from graphlib_ij.export.graphml_checks import (
    REMEDY,
    check_one_of,
    check_records,
    check_spans,
    checked_evidence,
    set_confidence,
)
from graphlib_ij.model import PLACE_ATTRIBUTES, STATUSES
from graphlib_ij.schema import node_kinds, relation_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    import networkx as nx

_NEW = "make one from articles with graphlib-ij extract"
_FOREIGN = "is GraphML, but no graph of this program"
_REQUIRED = (("node", "label"), ("node", "kind"), ("edge", "kind"), ("edge", "evidence"))
_NODE_DEFAULTS: dict[str, Any] = {"aliases": [], "mentions": 0, "articles": []}
_EDGE_DEFAULTS: dict[str, Any] = {"title": "", "status": "asserted"}


class _Key(NamedTuple):
    """What a GraphML key says of the values under it."""

    owner: str
    name: str
    storage: str
    default: str | None


class _File(NamedTuple):
    """The file being read: its name for messages, its graph element and its keys by id."""

    name: str
    graph: Element
    keys: dict[str, _Key]

    def error(self, text: str) -> GraphFileError:
        return GraphFileError(f"{self.name}: {text}")


class _NoDoctype(ElementTree.TreeBuilder):
    """A tree builder that stops at a document type declaration.

    A class, because the parser offers no other way to hear of one before it is expanded.
    """

    def doctype(self, name: str, *_: str | None) -> None:
        raise ValueError(f"it has a document type declaration ({name}), which is not read")


def read_graphml(source: str | Path | bytes) -> nx.MultiDiGraph:
    """Read a graph back as `write_graphml` was given it.

    Parameters
    ----------
    source : str, Path or bytes
        A file, ``-`` for standard input, or the bytes of a file.

    Returns
    -------
    networkx.MultiDiGraph
        As `graph.build_graph` describes it, nodes and edges sorted.  What another tool dropped
        and can be done without has its default: no aliases, no mentions, no title, asserted, the
        number of evidence sentences as weight.  What is not known of a place is no attribute.

    Raises
    ------
    GraphFileError
        If the file is missing, no GraphML, not one directed graph, or not one of ours: a kind
        that is unknown, a node without a label, an edge without evidence.
    """
    import networkx as nx

    file = _open(source)
    graph = nx.MultiDiGraph()
    graph.graph.update({name: [] for name in KNOWN["graph"]})
    graph.graph.update(_values(file, file.graph, owner="graph", place="the graph"))
    for name in KNOWN["graph"]:
        check_records(file.error, name, graph.graph[name])
    nodes = dict(_nodes(file))
    graph.add_nodes_from(sorted(nodes.items()))
    edges: dict[tuple[str, str, str], dict[str, Any]] = {}
    for ends, place, data in _edges(file, nodes):
        if ends in edges:
            raise file.error(f"{place}: repeats {' '.join(ends)}: join the two")
        edges[ends] = data
    graph.add_edges_from((ends[0], ends[2], ends[1], edges[ends]) for ends in sorted(edges))
    return graph


def _open(source: str | Path | bytes) -> _File:
    """Parse the file as far as its graph element and its keys."""
    name, data = _read(source)
    root = _parse(data, name)
    graphs = [element for element in root.iter() if _tag(element) == "graph"]
    if _tag(root) != "graphml" or not graphs:
        raise GraphFileError(f"{name}: is XML, but holds no GraphML graph: {_NEW}")
    keys = {
        key.get("id", ""): _Key(
            owner=key.get("for", "all"),
            name=key.get("attr.name", ""),
            storage="json" if _child_text(key, "desc") == JSON_MARK else key.get("attr.type", ""),
            default=_child_text(key, "default"),
        )
        for key in root
        if _tag(key) == "key"
    }
    file = _File(name, graphs[0], keys)
    if len(graphs) > 1:
        raise file.error(f"holds {len(graphs)} graphs, one inside or after another: keep one")
    _check_ours(file)
    return file


def _read(source: str | Path | bytes) -> tuple[str, bytes]:
    if isinstance(source, bytes):
        return "GraphML", source
    if str(source) == "-":
        return "standard input", sys.stdin.buffer.read()
    try:
        return str(source), Path(source).read_bytes()
    except FileNotFoundError as error:
        raise GraphFileError(f"{source}: there is no such file: check its name") from error
    except IsADirectoryError as error:
        raise GraphFileError(f"{source}: is a folder: name a .graphml file in it") from error
    except PermissionError as error:
        raise GraphFileError(f"{source}: no permission to read it: check its rights") from error
    except OSError as error:
        raise GraphFileError(f"{source}: cannot be read: {error.strerror}") from error


def _parse(data: bytes, name: str) -> Element:
    parser = ElementTree.XMLParser(target=_NoDoctype())
    try:
        parser.feed(data)
        root: Element = parser.close()
    # ValueError is raised for our document type too, LookupError for an unknown encoding.
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise GraphFileError(f"{name}: cannot be read as GraphML ({error}): {_NEW}") from error
    return root


def _check_ours(file: _File) -> None:
    tags = {_tag(child) for child in file.graph}
    has = {(owner, key.name) for key in file.keys.values() for owner in _owners(key)}
    for owner, name in _REQUIRED:
        if owner in tags and (owner, name) not in has:
            raise file.error(f"{_FOREIGN} (its {owner}s have no {name!r}): {_NEW}")
    if file.graph.get("edgedefault") != "directed":
        raise file.error(f"{_FOREIGN} (it is not directed): {_NEW}")
    for tag in sorted(tags - {"data", "desc", "node", "edge"}):
        raise file.error(f"the graph holds a <{tag}>, which is not read: {REMEDY}")


def _nodes(file: _File) -> Iterator[tuple[str, dict[str, Any]]]:
    seen: set[str] = set()
    for element in file.graph:
        if _tag(element) != "node":
            continue
        node = element.get("id", "")
        place = f"node {node!r}"
        if not node or node in seen:
            raise file.error(f"{place}: its id is {'repeated' if node else 'missing'}: {REMEDY}")
        seen.add(node)
        data = _defaults(_NODE_DEFAULTS) | _values(file, element, owner="node", place=place)
        if not data.get("label"):
            raise file.error(f"{place}: has no label: give it one")
        check_one_of(file.error, f"{place}: kind", data.get("kind"), node_kinds())
        check_spans(file.error, place, data.get("spans", []))
        yield node, data


def _edges(
    file: _File, nodes: dict[str, dict[str, Any]]
) -> Iterator[tuple[tuple[str, str, str], str, dict[str, Any]]]:
    """Yield source, kind and target of each edge, what to call it, and its attributes."""
    elements = [element for element in file.graph if _tag(element) == "edge"]
    for number, element in enumerate(elements, start=1):
        place = f"edge {element.get('id') or number}"
        ends = element.get("source", ""), element.get("target", "")
        for end in ends:
            if end not in nodes:
                raise file.error(f"{place}: its end {end!r} is no node of the graph: {REMEDY}")
        if element.get("directed") == "false":
            raise file.error(f"{place}: is undirected, but relations are directed: {REMEDY}")
        data = _defaults(_EDGE_DEFAULTS) | _values(file, element, owner="edge", place=place)
        check_one_of(file.error, f"{place}: kind", data.get("kind"), tuple(relation_kinds()))
        check_one_of(file.error, f"{place}: status", data["status"], STATUSES)
        data["evidence"] = checked_evidence(file.error, place, data.get("evidence"))
        rows = {(row["article"], row["start"], row["end"]) for row in data["evidence"]}
        data.setdefault("weight", float(len(rows)))
        set_confidence(file.error, place, data)
        yield (ends[0], data["kind"], ends[1]), place, data


def _values(file: _File, element: Element, *, owner: str, place: str) -> dict[str, Any]:
    """Return the attributes of a graph, node or edge, defaults of the keys included."""
    texts = {
        key.name: key.default
        for key in file.keys.values()
        if owner in _owners(key) and key.default is not None
    }
    storage = {key.name: key.storage for key in file.keys.values() if owner in _owners(key)}
    for data in element:
        if _tag(data) != "data":
            continue
        key = file.keys.get(data.get("key", ""))
        if key is None:
            raise file.error(f"{place}: key {data.get('key')!r} is not declared: {REMEDY}")
        texts[key.name] = data.text or ""
    texts.pop("", None)  # a key without a name belongs to the drawing of another tool
    values = {}
    for name, text in texts.items():
        if owner == "node" and name in PLACE_ATTRIBUTES and text.lower() in {"", "nan"}:
            continue  # how other programs write what is unknown
        kind = KNOWN[owner].get(name) or storage.get(name, "string")
        try:
            values[name] = _CONVERT.get(kind, str)(text)
        except (ValueError, KeyError, RecursionError) as error:
            raise file.error(f"{place}: {name} is {text[:40]!r}, no {kind}: {REMEDY}") from error
    return values


def _owners(key: _Key) -> tuple[str, ...]:
    return tuple(KNOWN) if key.owner == "all" else (key.owner,)


def _int(text: str) -> int:
    """Return a whole number, also one that another tool turned into 3.0."""
    try:
        return int(text)
    except ValueError:
        number = float(text)
        if not number.is_integer():
            raise
        return int(number)


def _names(text: str) -> list[str]:
    return [name for name in text.split(SEPARATOR) if name]


_CONVERT: dict[str, Callable[[str], Any]] = {
    "names": _names,
    "json": json.loads,
    "int": _int,
    "long": _int,
    "float": float,
    "double": float,
    "boolean": lambda text: {"true": True, "1": True, "false": False, "0": False}[text.lower()],
}
"""From the text in the file to the value, by storage; everything else is a string."""


def _defaults(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value[:] if isinstance(value, list) else value for name, value in values.items()}


def _child_text(element: Element, tag: str) -> str | None:
    return next((child.text or "" for child in element if _tag(child) == tag), None)


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]
