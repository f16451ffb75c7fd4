"""The part of a large graph that is worth looking at: its strongest ties, its core, its centre.

Each step looks at what the one before left, and a note says what it left out and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphlib_ij.analysis.centrality import centrality
from graphlib_ij.errors import GraphlibError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

DIGITS = 12
"""Values are rounded to so many digits: below it, differences are noise of the arithmetic."""


@dataclass(frozen=True, slots=True)
class KeptRelation:
    """A relation of the backbone.

    Attributes
    ----------
    source, source_label, relation, target, target_label, status : str
        The relation with the ids and names of its ends.
    sentences : int
        How many sentences state it.
    confidence : float or None
        How sure it is, where the graph says.
    significance : float or None
        Of the tie that it belongs to, in the graph from which the backbone was taken: see
        `disparity`; None if it makes no tie (a planned one, unless these were asked for).
    """

    source: str
    source_label: str
    relation: str
    target: str
    target_label: str
    status: str
    sentences: int
    confidence: float | None
    significance: float | None


def disparity(projection: nx.Graph) -> dict[tuple[str, str], float]:
    """Return how likely each tie would be at least as strong by chance, from 0 to 1.

    From the end ``i`` with ``k`` ties, one that has the share ``p`` of their weight gets ``(1 -
    p)^(k - 1)``: the probability of such a share if the weight were spread at random.  The smaller
    value of both ends counts: a tie may be much to one and little to the other.  An end with one
    tie says nothing (its value is 1), so that such a tie is judged by its other end alone, and a
    pair without other ties is never significant.

    It says which ties are strong for one of their ends, not which are sure or important: where all
    ties weigh the same, none is below ``(1 - 1/k)^(k - 1)``, which is more than 0.36, and the small
    weights of a few articles seldom get below 0.05.  The values are not corrected for how many
    ties are tested.

    References
    ----------
    Serrano, Boguna & Vespignani 2009, Extracting the multiscale backbone of complex weighted
    networks, doi:10.1073/pnas.0808904106, equation 2

    Examples
    --------
    >>> import networkx as nx
    >>> star = nx.Graph()
    >>> star.add_weighted_edges_from([("a", "b", 8), ("a", "c", 1), ("a", "d", 1)])
    >>> {tie: round(value, 3) for tie, value in disparity(star).items()}
    {('a', 'b'): 0.04, ('a', 'c'): 0.81, ('a', 'd'): 0.81}
    """
    strength = {
        node: sum(data["weight"] for data in near.values()) for node, near in projection.adjacency()
    }
    return {
        (min(tie), max(tie)): round(
            min((1 - weight / strength[end]) ** (len(projection[end]) - 1) for end in tie), DIGITS
        )
        for *tie, weight in projection.edges(data="weight")
    }


def backbone(
    graph: nx.MultiDiGraph,
    *,
    alpha: float | None = None,
    core: int | None = None,
    top: int | None = None,
    measure: str = "betweenness",
    statuses: Iterable[str] | None = None,
    weight: str = "evidence",
) -> nx.MultiDiGraph:
    """Return the part of a graph that passes each step asked for, in the order of the parameters.

    All relations between two entities whose tie stays are in it, with all their evidence, the
    planned ones too; its notes say what was left out.

    Parameters
    ----------
    alpha : float, optional
        Ties stay whose `disparity` is smaller, and the entities that have one.
    core : int, optional
        Entities stay that have so many ties at least to others that stay (the k-core; Seidman
        1983, doi:10.1016/0378-8733(83)90028-X).
    top : int, optional
        So many entities stay, the first by `measure` in the order of ``centrality``, with or
        without ties among them.  Of equals at the end some may go: the note says how many.
    statuses : iterable of str, optional
        Which relations make ties; asserted and past ones unless given.
    weight : str
        What a tie weighs in `alpha` and for `measure`: see ``graph.project``.

    Raises
    ------
    GraphlibError
        If a number is out of its range.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for pair in ("ab", "bc", "ca", "cd"):
    ...     _ = graph.add_edge(*pair, key="owns", status="asserted", weight=1.0)
    >>> kept = backbone(graph, core=2)
    >>> sorted(kept), kept.graph["notes"][0]["text"]
    (['a', 'b', 'c'], '1 of 4 entities')
    """
    from graphlib_ij.graph import project

    _check(alpha, core, top)
    statuses = None if statuses is None else tuple(statuses)
    kept = graph.copy()
    if alpha is not None:
        _keep_significant(kept, alpha, project(kept, statuses=statuses, weight=weight))
    if core is not None:
        _keep_core(kept, core, project(kept, statuses=statuses))
    if top is not None:
        _keep_top(kept, top, measure, statuses, weight)
    return kept


def kept_relations(
    kept: nx.MultiDiGraph,
    graph: nx.MultiDiGraph,
    *,
    statuses: Iterable[str] | None = None,
    weight: str = "evidence",
) -> tuple[KeptRelation, ...]:
    """Return the relations of a backbone, the most significant ties of `graph` first."""
    from graphlib_ij.graph import project

    significance = disparity(project(graph, statuses=statuses, weight=weight))
    rows = [
        KeptRelation(
            source=source,
            source_label=kept.nodes[source]["label"],
            relation=key,
            target=target,
            target_label=kept.nodes[target]["label"],
            status=data["status"],
            sentences=len({(row["article"], row["start"], row["end"]) for row in data["evidence"]}),
            confidence=data.get("confidence"),
            significance=significance.get(_pair(source, target)),
        )
        for source, target, key, data in kept.edges(keys=True, data=True)
    ]
    return tuple(sorted(rows, key=_order))


def _order(row: KeptRelation) -> tuple[Any, ...]:
    value = 2.0 if row.significance is None else row.significance
    names = row.source_label, row.target_label, row.relation, row.source, row.target
    return value, -row.sentences, *names


def _pair(source: str, target: str) -> tuple[str, str]:
    return min(source, target), max(source, target)


def _check(alpha: float | None, core: int | None, top: int | None) -> None:
    # Written so that not-a-number fails as well.
    if alpha is not None and not 0 < alpha <= 1:
        raise GraphlibError(f"alpha {alpha:g}: choose one above 0 and not above 1, such as 0.05")
    for name, number in (("core", core), ("top", top)):
        if number is not None and number < 1:
            raise GraphlibError(f"{name} {number}: choose a number from 1 on")


def _keep_significant(graph: nx.MultiDiGraph, alpha: float, projection: nx.Graph) -> None:
    from graphlib_ij.graph import drop_entities, drop_relations

    values = disparity(projection)
    ties = {tie for tie, value in values.items() if value < alpha}
    loose = [edge for edge in graph.edges(keys=True) if _pair(edge[0], edge[1]) not in ties]
    reason = f"of no tie that is significant below {alpha:g} (disparity)"
    if values and not ties:
        reason += f"; the most significant tie has {min(values.values()):.2g}"
    drop_relations(graph, loose, reason)
    tied = {end for tie in ties for end in tie}
    drop_entities(graph, set(graph) - tied, f"without a tie that is significant below {alpha:g}")


def _keep_core(graph: nx.MultiDiGraph, core: int, projection: nx.Graph) -> None:
    import networkx as nx

    from graphlib_ij.graph import drop_entities

    outside = [node for node, number in nx.core_number(projection).items() if number < core]
    drop_entities(graph, outside, f"outside the {core}-core")


def _keep_top(
    graph: nx.MultiDiGraph,
    top: int,
    measure: str,
    statuses: tuple[str, ...] | None,
    weight: str,
) -> None:
    from graphlib_ij.graph import drop_entities

    ranks = centrality(graph, measure=measure, statuses=statuses, weight=weight)
    inside, outside = ranks[:top], ranks[top:]
    equals = sum(row.value == inside[-1].value for row in outside) if inside else 0
    reason = f"not among the first {top:,} by {measure}"
    if equals:
        reason += f" ({equals:,} with the same value as the last of these)"
    # A measure that is undefined for an entity does not rank it: that one goes too.
    drop_entities(graph, set(graph) - {row.node for row in inside}, reason)
