"""Every measure of centrality, each with its formula, its range, its source and its limits.

A measure is a function from a network (``analysis.network``) to one value a node, not a number
where it is undefined.  What a measure says, it says about the articles that were read: who is
written about together, not who has power.  Nothing here decides which measure is the right one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from graphlib_ij.analysis.measures.values import Values
    from graphlib_ij.analysis.network import Network


class Measure(NamedTuple):
    """A measure: how it is computed, what it is called and what it says, for readers.

    Attributes
    ----------
    home : str
        The module of this package that holds the function of the measure's name; it is loaded
        when a value is asked for, so that the names alone cost nothing.
    title, says : str
    weighted : bool
        Whether what a tie weighs counts; if not, every tie weighs 1.
    directed : bool
        Whether the directions of relations count.
    ascending : bool
        Whether the first rank is that of the smallest value.
    """

    home: str
    title: str
    says: str
    weighted: bool = True
    directed: bool = False
    ascending: bool = False


MEASURES = {
    "betweenness": Measure(
        "paths", "Betweenness", "the share of shortest connections that lead through an entity"
    ),
    "degree": Measure(
        "local", "Degree", "the share of all other entities that one is tied to", weighted=False
    ),
    "in_degree": Measure(
        "local",
        "In-degree",
        "the share of all other entities from which a relation leads to one",
        weighted=False,
        directed=True,
    ),
    "out_degree": Measure(
        "local",
        "Out-degree",
        "the share of all other entities to which a relation leads from one",
        weighted=False,
        directed=True,
    ),
    "strength": Measure("local", "Strength", "how often ties to others are stated, in all"),
    "closeness": Measure(
        "paths", "Closeness", "how near all other entities are on average (harmonic)"
    ),
    "eigenvector": Measure(
        "spectral", "Eigenvector", "ties to entities that are well tied themselves"
    ),
    "pagerank": Measure(
        "spectral", "PageRank", "how often a reader who follows the ties meets an entity"
    ),
    "katz": Measure("spectral", "Katz", "the walks that end at an entity, long ones less"),
    "hubs": Measure(
        "spectral",
        "Hubs",
        "how far relations lead to much pointed-at entities (HITS)",
        directed=True,
    ),
    "authorities": Measure(
        "spectral", "Authorities", "how far relations come from good hubs (HITS)", directed=True
    ),
    "core": Measure(
        "local",
        "Core",
        "the largest k of a group around an entity whose members have k ties within it",
        weighted=False,
    ),
    "clustering": Measure(
        "local", "Clustering", "how far an entity's neighbours are tied to each other"
    ),
    "constraint": Measure(
        "local",
        "Constraint",
        "how far an entity's ties lead to the same few; the least constrained come first",
        ascending=True,
    ),
    "effective_size": Measure(
        "local", "Effective size", "the neighbours less those that lead to each other"
    ),
}
"""Every measure by the name under which it is asked for."""


def compute(network: Network, measure: str) -> Values:
    """Return a measure, a key of `MEASURES`, of every node of a network of the right kind."""
    module = import_module(f"{__name__}.{MEASURES[measure].home}")
    values: Values = getattr(module, measure)(network)
    return values
