"""A name as a person types it -> the node that is meant, or a message that helps.

Nothing is guessed: where a name fits two nodes, both are named and none is taken.
"""

from __future__ import annotations

import difflib
import unicodedata
from typing import TYPE_CHECKING

from graphlib_ij.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import networkx as nx

LISTED = 6
"""How many names a message lists."""


def find_node(graph: nx.MultiDiGraph, name: str) -> str:
    """Return the id of the node that `name` means.

    The first of these that fits decides: the node id; the label; an alias; the label, then an
    alias, without regard to case, accents, punctuation and a leading "the"; the beginning of a
    name, or whole words of it.

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
    if name in graph:
        return name
    asked = normal_form(name)
    if not asked:
        raise UnknownNameError(f"{name!r} is not a name: type a letter or a digit of it at least")
    for found in _stages(graph, name, asked):
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownNameError(f"{name!r} may be {_listed(graph, found)}: give the id")
    raise UnknownNameError(f"{name!r} is not in the graph; {_nearest(graph, asked)}")


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


def _stages(graph: nx.MultiDiGraph, name: str, asked: str) -> Iterator[list[str]]:
    """Yield the nodes that fit, stage by stage, from the strictest to the most generous."""
    fits: tuple[tuple[bool, Callable[[str], bool]], ...] = (
        (False, name.__eq__),
        (True, name.__eq__),
        (False, lambda own: normal_form(own) == asked),
        (True, lambda own: normal_form(own) == asked),
        (True, lambda own: _is_part(asked, normal_form(own))),
    )
    for with_aliases, fit in fits:
        yield [node for node in sorted(graph) if any(map(fit, _names(graph, node, with_aliases)))]


def _names(graph: nx.MultiDiGraph, node: str, with_aliases: bool) -> list[str]:
    data = graph.nodes[node]
    return [data["label"], *(data["aliases"] if with_aliases else ())]


def _is_part(asked: str, own: str) -> bool:
    return own.startswith(asked) or f" {asked} " in f" {own} "


def _listed(graph: nx.MultiDiGraph, nodes: list[str]) -> str:
    names = [f"{graph.nodes[node]['label']} ({node})" for node in nodes]
    if len(names) > LISTED:
        return ", ".join(names[:LISTED]) + f" or one of {len(names) - LISTED} more"
    return ", ".join(names[:-1]) + " or " + names[-1]


def _nearest(graph: nx.MultiDiGraph, asked: str) -> str:
    own: dict[str, str] = {}
    for node in sorted(graph):
        for name in _names(graph, node, True):
            own.setdefault(normal_form(name), graph.nodes[node]["label"])
    near = difflib.get_close_matches(asked, own, n=LISTED, cutoff=0.6)
    if not near:
        return "no name in it is near"
    return "the nearest names are " + ", ".join(dict.fromkeys(own[name] for name in near))
