"""A name as a person types it -> the node that is meant, or a message that helps.

Nothing is guessed: where a name fits two nodes equally well, both are named and none is taken, and
a name with a slip of the finger is not corrected, but the nearest names are listed.
"""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.errors import UnknownNameError
from graphlib_ij.lexicons import load_toml
from graphlib_ij.schema import node_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import networkx as nx

LISTED = 6
"""How many names a message lists."""

NEAR = 0.6
"""How like a name must be to what was typed to be listed, from 0 to 1 (``difflib``'s ratio)."""


@dataclass(frozen=True, slots=True)
class Match:
    """The node that a name means, and how it was found.

    Attributes
    ----------
    node, label, kind : str
        The node's id, name and kind.
    by : str
        ``id``, ``label``, ``alias``, ``spelling`` (label or alias in other case, accents or
        punctuation), ``form`` (without legal form or a word such as "Group"), ``beginning`` or
        ``part`` (whole words inside a name).  The last three are worth a word to the user.
    """

    node: str
    label: str
    kind: str
    by: str


class _Name(NamedTuple):
    written: str
    normal: str
    core: str
    is_label: bool


def find_node(graph: nx.MultiDiGraph, name: str) -> str:
    """Return the id of the node that `name` means, as `match_name` finds it.

    Raises
    ------
    UnknownNameError
        If the name fits more than one node (the message lists them with their ids), or none (it
        lists the nearest names).

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("city:zurich", label="Zürich", kind="city", aliases=["City of Zürich"])
    >>> find_node(graph, "zurich")
    'city:zurich'
    """
    return match_name(graph, name).node


def match_name(graph: nx.MultiDiGraph, name: str) -> Match:
    """Return the node that `name` means, and how it was found.

    The first of these that fits decides: the node id; the label; an alias; the label, then an
    alias, without regard to case, accents, punctuation and a leading "the"; a name without its
    legal form or a word such as "Group"; the first words of a name; its first letters; whole words
    inside it.  A kind in front, ``city:york``, restricts it to nodes of that kind.

    Raises
    ------
    UnknownNameError
        If the name fits more than one node, or none.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("company:acme", label="Acme S.p.A.", kind="company", aliases=[])
    >>> match_name(graph, "acme")
    Match(node='company:acme', label='Acme S.p.A.', kind='company', by='form')
    """
    if name in graph:
        return _match(graph, name, "id")
    kind, bare = _divided(name)
    asked = normal_form(bare)
    if not asked:
        raise UnknownNameError(f"{name!r} is not a name: type a letter or a digit of it at least")
    names = _names(graph, kind)
    for by, fits in _stages(bare, asked):
        found = [node for node, own in names.items() if any(map(fits, own))]
        if len(found) == 1:
            return _match(graph, found[0], by)
        if found:
            raise UnknownNameError(f"{name!r} may be {_listed(graph, found)}: give the id")
    raise UnknownNameError(f"{name!r} is not in the graph; {_nearest(graph, names, asked)}")


def normal_form(name: str) -> str:
    """Return a name without case, accents, punctuation and a leading "the".

    Examples
    --------
    >>> normal_form("The Crédit-Agricole S.A.")
    'credit agricole sa'
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    # Points and apostrophes join (S.A., d'Ivoire); everything else that is no letter divides.
    kept = "".join(
        letter if letter.isalnum() else " "
        for letter in decomposed
        if not unicodedata.combining(letter) and letter not in ".'’"
    )
    words = kept.split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def _match(graph: nx.MultiDiGraph, node: str, by: str) -> Match:
    data = graph.nodes[node]
    return Match(node, data["label"], data.get("kind", ""), by)


def _divided(name: str) -> tuple[str, str]:
    """Return the kind that stands in front of a name, if one does, and the name."""
    kind, colon, rest = name.partition(":")
    kind = kind.strip().lower()
    return (kind, rest.strip()) if colon and kind in node_kinds() else ("", name)


@cache
def _endings() -> frozenset[str]:
    lexicon = load_toml("names")
    return frozenset(map(normal_form, [*lexicon["legal_forms"], *lexicon["generic_endings"]]))


def _core(normal: str) -> str:
    """Return a name in normal form without the legal form and words such as "group" at its end."""
    words = normal.split()
    while len(words) > 1 and words[-1] in _endings():
        words.pop()
    return " ".join(words)


def _names(graph: nx.MultiDiGraph, kind: str) -> dict[str, list[_Name]]:
    """Return all names of every node, or of those of a kind, in the order of their ids."""
    return {
        node: [
            _Name(written, normal, _core(normal), place == 0)
            for place, written in enumerate([data["label"], *data["aliases"]])
            for normal in [normal_form(written)]
        ]
        for node, data in sorted(graph.nodes(data=True))
        if not kind or data.get("kind") == kind
    }


def _stages(name: str, asked: str) -> Iterable[tuple[str, Callable[[_Name], bool]]]:
    """Return the ways in which a name may fit, from the strictest to the most generous."""
    core = _core(asked)
    return (
        ("label", lambda own: own.is_label and own.written == name),
        ("alias", lambda own: own.written == name),
        ("spelling", lambda own: own.is_label and own.normal == asked),
        ("spelling", lambda own: own.normal == asked),
        # "Acme Ltd" is not "Acme S.p.A.": one of the two must be without any ending.
        ("form", lambda own: own.core == core and core in (own.normal, asked)),
        ("beginning", lambda own: own.normal.startswith(f"{asked} ")),
        ("beginning", lambda own: own.normal.startswith(asked)),
        ("part", lambda own: f" {asked} " in f" {own.normal} "),
    )


def _listed(graph: nx.MultiDiGraph, nodes: list[str]) -> str:
    names = [f"{graph.nodes[node]['label']} ({node})" for node in nodes]
    if len(names) > LISTED:
        return ", ".join(names[:LISTED]) + f" or one of {len(names) - LISTED} more"
    return ", ".join(names[:-1]) + " or " + names[-1]


def _nearest(graph: nx.MultiDiGraph, names: dict[str, list[_Name]], asked: str) -> str:
    """Say which names are like the one that is asked for, as a whole or in one of their words."""
    labels: dict[str, dict[str, None]] = {}
    for node, own in names.items():
        for name in own:
            for key in (name.normal, name.core, *name.normal.split()):
                labels.setdefault(key, {})[graph.nodes[node]["label"]] = None
    near = difflib.get_close_matches(asked, labels, n=LISTED, cutoff=NEAR)
    listed = list(dict.fromkeys(label for key in near for label in labels[key]))[:LISTED]
    if not listed:
        return "no name in it is near"
    return "the nearest names are " + ", ".join(listed)
