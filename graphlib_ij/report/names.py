"""Names as a sentence has them: with their article, with one stop at its end, never as an id."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graphlib_ij.lexicons import load_toml

if TYPE_CHECKING:
    import networkx as nx

WITH_ARTICLE = frozenset({"country", "region", "organization"})
"""Kinds among which a name may take "the"."""


@cache
def _articled() -> frozenset[str]:
    return frozenset(load_toml("articles")["the"])


def with_article(name: str, *, kind: str = "country") -> str:
    """Return a name with "the" where a sentence needs it.

    Examples
    --------
    >>> with_article("United States"), with_article("Italy"), with_article("Gulf", kind="company")
    ('the United States', 'Italy', 'Gulf')
    """
    return f"the {name}" if kind in WITH_ARTICLE and name in _articled() else name


def named(graph: nx.MultiDiGraph, node: str) -> str:
    """Return the name of an entity within a sentence; of one that is not in the graph, by its id.

    Examples
    --------
    >>> import networkx as nx
    >>> named(nx.MultiDiGraph(), "official:jens-overgaard")
    'Jens Overgaard'
    """
    if node in graph:
        data = graph.nodes[node]
        return with_article(data["label"], kind=data.get("kind", ""))
    return node.partition(":")[2].replace("-", " ").title() or node


def stopped(text: str) -> str:
    """Return a sentence with its stop, and with one only.

    Examples
    --------
    >>> stopped("It is Acme Corp."), stopped("It is Acme")
    ('It is Acme Corp.', 'It is Acme.')
    """
    return text if text.endswith(".") else f"{text}."
