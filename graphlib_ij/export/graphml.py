"""Graph -> GraphML, the contract with other tools, to the byte the same for the same graph.

Written by hand and not with `networkx.write_graphml`, which repeats edge ids and stumbles over
lists, missing values and control characters.  Names are cleaned of what XML cannot hold, and the
notes say so; what is stored as JSON (evidence, articles, notes) escapes such characters instead and
loses nothing.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from graphlib_ij.errors import GraphFileError
from graphlib_ij.export.files import Document
from graphlib_ij.model import Note

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"

SEPARATOR = "|"
"""Between the names in a list; inside a name it becomes `REPLACED_SEPARATOR`."""

REPLACED_SEPARATOR = "¦"

KNOWN: dict[str, dict[str, str]] = {
    "graph": {"articles": "json", "notes": "json"},
    "node": {
        "label": "string",
        "kind": "string",
        "aliases": "names",
        "mentions": "int",
        "articles": "names",
        "spans": "json",
        "first_seen": "string",
        "last_seen": "string",
        "country": "string",
        "geonames": "int",
        "latitude": "double",
        "longitude": "double",
        "population": "int",
    },
    "edge": {
        "kind": "string",
        "title": "string",
        "status": "string",
        "weight": "double",
        "since": "string",
        "until": "string",
        "share": "double",
        "amount": "string",
        "confidence": "double",
        "article_count": "int",
        "source_count": "int",
        "first_seen": "string",
        "last_seen": "string",
        "evidence": "json",
    },
}
"""Our attributes and how they are stored, in the order in which they are written."""

JSON_MARK = "JSON"
"""Description (``<desc>``) of the keys, other than our own, whose values are JSON."""

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_TEXT = str.maketrans(_ESCAPES)
_IN_ATTRIBUTE = str.maketrans(_ESCAPES | {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "names": (list, tuple),
    "boolean": bool,
    "int": int,
    "long": int,
    "double": (float, int),
    "json": object,
}


class _Element(NamedTuple):
    """A graph, node or edge about to be written: its start tag, what to call it, its data."""

    owner: str
    place: str
    tag: str
    data: dict[str, Any]


class _Key(NamedTuple):
    """A GraphML key: its id in the file and how its values are stored."""

    id: str
    storage: str


def write_graphml(graph: nx.MultiDiGraph) -> Document:
    """Return `graph` as a GraphML file.

    Nodes are sorted by id, edges by source, kind and target, and numbered ``e0``, ``e1``, ... in
    that order.  Attributes other than ours are kept too: numbers, truth values and strings typed,
    everything else as JSON.

    Returns
    -------
    Document
        The bytes, in UTF-8, and a note for each value in which a character was replaced.

    Raises
    ------
    GraphFileError
        If the graph cannot be told apart in GraphML: an edge whose key is not its kind, ids that
        are no strings, or equal but for forbidden characters; a value that no JSON can hold.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("city:parma", label="Parma", kind="city")
    >>> print(write_graphml(graph).data.decode().splitlines()[-3])
      <node id="city:parma"><data key="d0">Parma</data><data key="d1">city</data></node>
    """
    notes: list[Note] = []
    names = _node_names(graph, notes)
    top = _Element("graph", "graph", '<graph edgedefault="directed">', dict(graph.graph))
    nodes = [
        _Element("node", names[node], f'<node id="{_attribute(names[node])}"', graph.nodes[node])
        for node in sorted(graph)
    ]
    edges = _edges(graph, names)
    keys = _keys([top, *nodes, *edges])
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<graphml xmlns="{NAMESPACE}">',
        *(_key_line(owner, name, key) for (owner, name), key in keys.items()),
        top.tag,
        *_data(top, keys, notes),
    ]
    lines += [
        f"  {element.tag}>{''.join(_data(element, keys, notes))}</{element.owner}>"
        for element in (*nodes, *edges)
    ]
    lines += ["</graph>", "</graphml>", ""]
    return Document("\n".join(lines).encode("utf-8"), tuple(notes))


def _node_names(graph: nx.MultiDiGraph, notes: list[Note]) -> dict[str, str]:
    """Return the id in the file of each node."""
    for node in graph:
        if not isinstance(node, str):
            raise GraphFileError(f"node {node!r}: its id is no string: GraphML needs string ids")
    names = {node: _clean(node, place=node, what="id", notes=notes) for node in sorted(graph)}
    if len(set(names.values())) < len(names):
        raise GraphFileError("two nodes: their ids differ only in characters that XML forbids")
    return names


def _edges(graph: nx.MultiDiGraph, names: dict[str, str]) -> list[_Element]:
    elements = []
    rows = [(source, key, target) for source, target, key in graph.edges(keys=True)]
    for number, (source, key, target) in enumerate(sorted(rows)):
        data = graph.edges[source, target, key]
        place = f"{names[source]} --{key}--> {names[target]}"
        if data.get("kind") != key:
            raise GraphFileError(f"edge {place}: its key {key!r} is not its kind")
        tag = (
            f'<edge id="e{number}" source="{_attribute(names[source])}" '
            f'target="{_attribute(names[target])}"'
        )
        elements.append(_Element("edge", place, tag, data))
    return elements


def _keys(elements: list[_Element]) -> dict[tuple[str, str], _Key]:
    """Return the keys that the elements need, ours first, the others sorted by name."""
    values: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for element in elements:
        for name, value in element.data.items():
            values[element.owner, name].append(value)
    ours = [(owner, name) for owner, known in KNOWN.items() for name in known]
    ordered = [place for place in ours if place in values]
    ordered += sorted(place for place in values if place not in ours)
    return {
        place: _Key(f"d{number}", KNOWN[place[0]].get(place[1]) or _storage(values[place]))
        for number, place in enumerate(ordered)
    }


def _storage(values: list[Any]) -> str:
    """Return how an attribute with these values is stored, so that it is read back the same."""
    types = {type(value) for value in values}
    if types == {int}:
        return "int" if all(-(2**31) <= value < 2**31 for value in values) else "long"
    return {
        frozenset({str}): "string",
        frozenset({bool}): "boolean",
        frozenset({float}): "double",
        frozenset({int, float}): "double",
    }.get(frozenset(types), "json")


def _key_line(owner: str, name: str, key: _Key) -> str:
    kind = key.storage if key.storage not in {"json", "names"} else "string"
    start = f'<key id="{key.id}" for="{owner}" attr.name="{_attribute(name)}" attr.type="{kind}"'
    if key.storage == "json" and name not in KNOWN[owner]:
        return f"{start}><desc>{JSON_MARK}</desc></key>"
    return f"{start}/>"


def _data(element: _Element, keys: dict[tuple[str, str], _Key], notes: list[Note]) -> Iterable[str]:
    """Yield the ``<data>`` of one element, in the order of the keys."""
    for (owner, name), key in keys.items():
        if owner == element.owner and name in element.data:
            text = _text(element, name, key.storage, notes=notes)
            yield f'<data key="{key.id}">{text.translate(_IN_TEXT)}</data>'


def _text(element: _Element, name: str, storage: str, *, notes: list[Note]) -> str:
    value, place = element.data[name], element.place
    _check_type(value, f"{place}: {name}", storage)
    if storage == "json":
        return _json(value, place=place, what=name)
    if storage == "boolean":
        return "true" if value else "false"
    if storage == "double":
        return _double(float(value))
    if storage == "names":
        value = _joined(value, place=place, what=name, notes=notes)
    return _clean(str(value), place=place, what=name, notes=notes)


def _check_type(value: Any, place: str, storage: str) -> None:
    if not isinstance(value, _TYPES[storage]):
        raise GraphFileError(f"{place} is {value!r}: it cannot be written as {storage}")


def _double(value: float) -> str:
    # XML Schema's names for what repr() calls inf and nan.
    special = {"inf": "INF", "-inf": "-INF", "nan": "NaN"}
    return special.get(repr(value), repr(value))


def _json(value: Any, *, place: str, what: str) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    except (TypeError, ValueError) as error:
        raise GraphFileError(f"{place}: {what} cannot be written as JSON: {error}") from error
    return _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _joined(names: Iterable[str], *, place: str, what: str, notes: list[Note]) -> str:
    """Join names, each without the separator."""
    names = list(names)
    if any(SEPARATOR in name for name in names):
        reason = f"{SEPARATOR!r} in {what} became {REPLACED_SEPARATOR!r}: it separates names"
        notes.append(Note("replaced", place, reason))
    return SEPARATOR.join(name.replace(SEPARATOR, REPLACED_SEPARATOR) for name in names)


def _clean(text: str, *, place: str, what: str, notes: list[Note]) -> str:
    cleaned, count = _FORBIDDEN.subn("\ufffd", text)
    if count:
        reason = f"{count} character{'s' * (count > 1)} in {what} that XML forbids became U+FFFD"
        notes.append(Note("replaced", _FORBIDDEN.sub("\ufffd", place), reason))
    return cleaned


def _attribute(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text).translate(_IN_ATTRIBUTE)
