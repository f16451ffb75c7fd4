"""What is won and lost if less sure relations are left out: precision and recall by threshold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.evaluation.scores import Score
from graphlib_ij.evaluation.scoring import evaluate
from graphlib_ij.graph import select_graph

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from graphlib_ij.evaluation.gold import Gold

THRESHOLDS = tuple(number / 10 for number in range(10))


class Point(NamedTuple):
    """The score of all relations that are at least so sure, all articles as one long one."""

    min_confidence: float
    score: Score


def confidence_curve(
    pairs: Iterable[tuple[Gold, nx.MultiDiGraph]], *, thresholds: Iterable[float] = THRESHOLDS
) -> tuple[Point, ...]:
    """Return the score of the relations at each threshold of confidence.

    Empty where there is no relation, or one that does not say how sure it is.

    Examples
    --------
    >>> import networkx as nx
    >>> from graphlib_ij.evaluation import Gold
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("company:acme", label="Acme", kind="company")
    >>> graph.add_node("city:arden", label="Arden", kind="city")
    >>> edge = {"kind": "based_in", "status": "asserted", "confidence": 0.6}
    >>> _ = graph.add_edge("company:acme", "city:arden", key="based_in", **edge)
    >>> points = confidence_curve([(Gold("news", (), ()), graph)], thresholds=[0.5, 0.7])
    >>> [(point.min_confidence, point.score.predicted) for point in points]
    [(0.5, 1), (0.7, 0)]
    """
    known = list(pairs)
    said = [value for _, graph in known for *_, value in graph.edges(data="confidence")]
    if not said or None in said:
        return ()
    return tuple(Point(threshold, _score(known, threshold)) for threshold in thresholds)


def _score(pairs: list[tuple[Gold, nx.MultiDiGraph]], threshold: float) -> Score:
    kept = ((gold, select_graph(graph, min_confidence=threshold)) for gold, graph in pairs)
    return sum((evaluate(gold, graph).relations for gold, graph in kept), Score())
