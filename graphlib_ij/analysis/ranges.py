"""How far a rank can be trusted: the places that an entity might have on other evidence.

The articles at hand are a sample of what could have been written.  Two methods ask what else they
might have said.

*Bootstrap*: each unit of evidence (a sentence or an article) gets a random weight, gamma with mean
1 and variance 2, and the measure is computed anew; 300 times.  No tie disappears, since graphs with
fewer ties have other (mostly less) betweenness.  Rubin's Bayesian bootstrap has variance 1; twice
as much makes up for ties that no sentence happened to state.  This and the few measures with
another variance (``variants.SPREADS``) were chosen on synthetic graphs other than those on which
the coverage is reported (``benchmarks/coverage.py``).  Clustering,
constraint and effective size depend on which ties there are more than on their weight; for them
units are drawn with repetition, and a tie without any disappears.

*Jackknife*: each unit is left out once; what the values lose by it says how much each unit counts
(its influence), and random sums of influences, weighted as above, say what other samples may give
(the multiplier bootstrap of a linear statistic).

Either way the range of places holds 90 % of the variants, always the present place, and every
place that the entity has when a single unit is left out and it is still related to any: a rank
that hangs on one sentence has a wide range, however often the rest is weighed anew.  The range says
nothing of errors of extraction, nor of what newspapers do not write about.

References
----------
Rubin 1981, The Bayesian bootstrap, doi:10.1214/aos/1176345338; Efron & Stein 1981, The jackknife
estimate of variance, doi:10.1214/aos/1176345462; Goldstein & Spiegelhalter 1996, League tables and
their limitations, doi:10.2307/2983325 (ranges of ranks); Epskamp et al. 2018, Estimating
psychological networks and their accuracy, doi:10.3758/s13428-017-0862-1 (why dropping ties biases
centrality)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.analysis.centrality import measure_network, measure_of, rank_nodes
from graphlib_ij.analysis.places import extreme_places, present_places, range_of_places
from graphlib_ij.analysis.support import support_of
from graphlib_ij.analysis.variants import STRUCTURAL, Variants, sum_influences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import networkx as nx
    from numpy.typing import NDArray

    from graphlib_ij.analysis.centrality import Rank
    from graphlib_ij.analysis.support import Support

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

METHODS = ("bootstrap", "jackknife")
UNITS = ("sentence", "article")

LOTS = 300
"""Units are left out one by one up to so many, in as many lots if there are more."""

ARTICLES = 10
"""From so many articles on, articles are the units, as sentences of one are not independent."""


@dataclass(frozen=True, slots=True)
class RankRange:
    """A row of a table of centrality with the places that might be the entity's.

    Attributes
    ----------
    node, label, kind : str
    value : float
    rank : int
        From 1; equal values share a rank.
    best, worst : int
        The range of places; of entities with the same value it has all their places.
    best_without, worst_without : int
        The best and the worst place if one unit of evidence is left out, whichever it is.
    decisive : str
        That unit to which the worst place is due: ``article:start-end`` or ``article``; empty if
        the place is never worse than now.
    units : int
        On how many units of evidence its ties rest; without the only one, it has no place.
    """

    node: str
    label: str
    kind: str
    value: float
    rank: int
    best: int
    worst: int
    best_without: int
    worst_without: int
    decisive: str
    units: int

    @property
    def places(self) -> str:
        """The range in words."""
        return f"{self.best}–{self.worst}" if self.best < self.worst else str(self.best)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Ranks by a measure with their ranges, the first first.

    Attributes
    ----------
    rows : tuple of RankRange
    measure, method, by : str
    level : float
        The share of variants that a range holds.
    units : int
        How many sentences or articles there are.
    engine : str
        What computed the values.
    error : float
        How far off these may be (`Values`).
    """

    rows: tuple[RankRange, ...]
    measure: str
    method: str
    by: str
    level: float
    units: int
    engine: str
    error: float


def rank_ranges(
    graph: nx.MultiDiGraph,
    *,
    measure: str = "betweenness",
    kinds: Iterable[str] | None = None,
    statuses: Iterable[str] | None = None,
    weight: str = "evidence",
    method: str = "bootstrap",
    by: str | None = None,
    level: float = 0.9,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Ranking:
    """Rank the nodes by a measure, each with the range of places that might be its own.

    Parameters
    ----------
    measure, kinds, statuses, weight
        As for ``centrality``.
    method : str
        ``bootstrap`` or ``jackknife``.
    by : str, optional
        What is left out or weighed anew: ``sentence`` or ``article``; articles if there are
        `ARTICLES` of them at least.
    level : float
        The share of variants that a range holds, between 0 and 1.
    seed : int
        Of the random weights; the same seed gives the same ranges.
    progress : function, optional
        Called with how many variants are done, and of how many.

    Raises
    ------
    GraphlibError
        If there is no such measure, or it does not converge.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for name in "abc":
    ...     graph.add_node(name, label=name.upper(), kind="company")
    >>> for name in "ac":
    ...     _ = graph.add_edge("b", name, key="owns", status="asserted", weight=1.0)
    >>> [(row.rank, row.label, row.places) for row in rank_ranges(graph).rows]
    [(1, 'B', '1–3'), (2, 'A', '1–3'), (2, 'C', '1–3')]

    Without either relation B links nobody, and all three are equal.
    """
    (ranking,) = rankings(
        graph,
        (kinds,),
        measure=measure,
        statuses=statuses,
        weight=weight,
        method=method,
        by=by,
        level=level,
        seed=seed,
        progress=progress,
    )
    return ranking


def rankings(
    graph: nx.MultiDiGraph,
    kinds: Sequence[Iterable[str] | None],
    *,
    measure: str = "betweenness",
    statuses: Iterable[str] | None = None,
    weight: str = "evidence",
    method: str = "bootstrap",
    by: str | None = None,
    level: float = 0.9,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Ranking, ...]:
    """Return for each of some lists of kinds what `rank_ranges` does, and measure only once."""
    about = measure_of(measure)
    by = by or ("article" if len(graph.graph.get("articles", ())) >= ARTICLES else "sentence")
    weight = weight if about.weighted else "none"
    support = support_of(graph, by=by, statuses=statuses, weight=weight, directed=about.directed)
    values, engine, error = measure_network(support.network, measure)
    each = [rank_nodes(graph, values, kinds=only, ascending=about.ascending) for only in kinds]
    ranked = dict.fromkeys(row.node for ranks in each for row in ranks)
    column = {node: place for place, node in enumerate(ranked)}
    number = {node: place for place, node in enumerate(support.network.nodes)}
    listed = np.array([number[node] for node in column], dtype=np.intp)
    variants = Variants(support, measure, listed, weight == "none", progress)
    lots = support.lots(LOTS)
    without = variants.without(lots)
    drawn = _drawn(variants, without, lots, method, np.random.default_rng(seed))
    found = _Found(support, lots, drawn, without, variants.there(lots), variants.rests(), level)
    return tuple(
        Ranking(
            found.rows(ranks, np.array([column[row.node] for row in ranks], dtype=np.intp)),
            measure,
            method,
            by,
            level,
            len(support.units),
            engine,
            error,
        )
        for ranks in each
    )


def _drawn(
    variants: Variants, without: Floats, lots: list[Ints], method: str, random: np.random.Generator
) -> Floats:
    """Return the values on random weights of the units, by one of the `METHODS`."""
    if method == "bootstrap":
        return variants.bootstrap(random)
    own, measure = variants.own(), variants.measure
    if variants.even and measure not in STRUCTURAL:
        without = variants.without(lots, in_part=True)
    return sum_influences(own, without, measure, random)


@dataclass(frozen=True, eq=False)
class _Found:
    """Values in the variants: a row for each of them, a column for each entity."""

    support: Support
    lots: list[Ints]
    drawn: Floats
    without: Floats
    there: NDArray[np.bool_]
    rests: Ints
    level: float

    def rows(self, ranks: Sequence[Rank], columns: Ints) -> tuple[RankRange, ...]:
        """Return ranked entities, whose columns are given, with their ranges among themselves."""
        now = present_places(ranks)
        best, worst = range_of_places(self.drawn[:, columns], now, self.level)
        first, last, decisive = extreme_places(
            self.without[:, columns], self.there[:, columns], now
        )
        return tuple(
            RankRange(
                node=row.node,
                label=row.label,
                kind=row.kind,
                value=row.value,
                rank=row.rank,
                best=int(min(best[place], first[place])),
                worst=int(max(worst[place], last[place])),
                best_without=int(first[place]),
                worst_without=int(last[place]),
                decisive=_name(self.support, self.lots, int(decisive[place])),
                units=int(self.rests[columns[place]]),
            )
            for place, row in enumerate(ranks)
        )


def _name(support: Support, lots: list[Ints], lot: int) -> str:
    """Return a lot of one unit as ``article:start-end`` or ``article``, of more as nothing."""
    if lot < 0 or len(lots[lot]) != 1:
        return ""
    article, *place = support.units[lots[lot][0]]
    return f"{article}:{place[0]}-{place[1]}" if article and place else article
