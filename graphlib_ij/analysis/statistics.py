"""The shape of a graph in numbers, and how its articles add to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from graphlib_ij.analysis.distances import Distances, distances
from graphlib_ij.analysis.missing import Missing, missing_ends
from graphlib_ij.analysis.mixing import degree_assortativity, kind_assortativity, reciprocity
from graphlib_ij.model import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

BINS = 10
"""Into how many equal parts confidence is divided."""

ALL = "(all)"
"""Stands for the id of an article in the row of all of them."""

DIGITS = 12
"""Values are rounded to so many digits: below it, differences are noise of the arithmetic."""


@dataclass(frozen=True, slots=True)
class Overall:
    """A graph in numbers; those from `ties` on are of its projection (``graph.project``).

    Attributes
    ----------
    articles, words, entities, relations, sentences : int
        `relations` of every status in the graph, `sentences` that are evidence of any.
    ties : int
        Pairs of entities with a counted relation, whatever its direction.
    density : float or None
        ``2 ties / (n (n - 1))``, the share of pairs that are tied, 0 to 1.  It falls as graphs
        grow: compare it only between graphs of one size.
    components, largest, isolated : int
        Connected groups, an entity without ties being one; entities in the largest group, and
        entities without ties.
    least_degree, median_degree, mean_degree, most_degree : float or None
        Of the number of ties of an entity.
    diameter, mean_distance, distance_sources
        See ``distances.Distances``; None if nothing is tied.
    kind_assortativity, degree_assortativity, reciprocity, reciprocity_beyond_chance : float or None
        See ``mixing``.
    transitivity : float or None
        Three times the number of triangles, divided by that of paths of two ties: how often two
        that are tied to a third are tied to each other, 0 to 1; None without such paths.  One
        sentence that names three firms as partners makes a triangle by itself.
    """

    articles: int
    words: int
    entities: int
    relations: int
    sentences: int
    ties: int
    density: float | None
    components: int
    largest: int
    isolated: int
    least_degree: int | None
    median_degree: float | None
    mean_degree: float | None
    most_degree: int | None
    diameter: int | None
    mean_distance: float | None
    distance_sources: int | None
    kind_assortativity: float | None
    degree_assortativity: float | None
    reciprocity: float | None
    reciprocity_beyond_chance: float | None
    transitivity: float | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many have a value, and their share of all."""

    value: str
    number: int
    share: float


@dataclass(frozen=True, slots=True)
class InArticle:
    """What one article adds; in the last row, whose id is `ALL`, all of them.

    Attributes
    ----------
    entities, relations, sentences : int
        Entities named in it, relations that it states, and sentences of it that are evidence.
    words : int
        Words of its text.
    unrelated : int
        Entities named in it of which it states no relation.
    unrelated_share : float or None
        Their share of those named in it, 0 to 1; None if none is.
    """

    article: str
    title: str
    entities: int
    relations: int
    sentences: int
    words: int
    unrelated: int
    unrelated_share: float | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """All statistics of a graph, each a table of records."""

    overall: Overall
    degrees: tuple[Share, ...]
    components: tuple[Share, ...]
    evidence: tuple[Share, ...]
    statuses: tuple[Share, ...]
    confidence: tuple[Share, ...]
    missing: tuple[Missing, ...]
    articles: tuple[InArticle, ...]


def statistics(graph: nx.MultiDiGraph, *, statuses: Iterable[str] | None = None) -> Statistics:
    """Describe a graph in numbers.

    Parameters
    ----------
    statuses : iterable of str, optional
        Which relations make ties; asserted and past ones (``graph.COUNTED``) unless given.  What
        is not about ties counts every relation in the graph.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for node in "abc":
    ...     graph.add_node(node, label=node, kind="company", articles=[])
    >>> _ = graph.add_edge("a", "b", key="owns", status="asserted", weight=1.0, evidence=[])
    >>> found = statistics(graph).overall
    >>> found.ties, found.density, found.isolated
    (1, 0.333333333333, 1)
    """
    import networkx as nx

    from graphlib_ij.graph import COUNTED, project

    counted = COUNTED if statuses is None else tuple(statuses)
    projection = project(graph, statuses=counted)
    sizes = [len(group) for group in nx.connected_components(projection)]
    edges = [data for *_, data in graph.edges(data=True)]
    return Statistics(
        overall=_overall(graph, projection, sizes, counted),
        degrees=_shares(sorted(dict(projection.degree).values())),
        components=_shares(sorted(sizes, reverse=True)),
        evidence=_shares(sorted(len(_sentences([data])) for data in edges)),
        statuses=_shares(sorted((data["status"] for data in edges), key=STATUSES.index)),
        confidence=_shares(map(_bin, sorted(data.get("confidence", -1.0) for data in edges))),
        missing=missing_ends(graph),
        articles=_by_article(graph),
    )


def _overall(
    graph: nx.MultiDiGraph, projection: nx.Graph, sizes: list[int], counted: tuple[str, ...]
) -> Overall:
    import networkx as nx

    rows = graph.graph.get("articles", ())
    nodes, ties = len(projection), projection.number_of_edges()
    degrees = [degree for _, degree in projection.degree]
    far = distances(projection) or _NOWHERE
    mutual, beyond = reciprocity(graph, statuses=counted)
    has_paths = any(degree > 1 for degree in degrees)
    return Overall(
        articles=len(rows),
        words=sum(row.get("words", 0) for row in rows),
        entities=nodes,
        relations=graph.number_of_edges(),
        sentences=len(_sentences(data for *_, data in graph.edges(data=True))),
        ties=ties,
        density=_rounded(2 * ties / (nodes * (nodes - 1)) if nodes > 1 else None),
        components=len(sizes),
        largest=max(sizes, default=0),
        isolated=degrees.count(0),
        least_degree=min(degrees, default=None),
        median_degree=float(median(degrees)) if degrees else None,
        mean_degree=_rounded(2 * ties / nodes if nodes else None),
        most_degree=max(degrees, default=None),
        diameter=far.diameter if far.size else None,
        mean_distance=_rounded(far.mean) if far.size else None,
        distance_sources=far.sources if far.size else None,
        kind_assortativity=_rounded(kind_assortativity(projection)),
        degree_assortativity=_rounded(degree_assortativity(projection)),
        reciprocity=_rounded(mutual),
        reciprocity_beyond_chance=_rounded(beyond),
        transitivity=_rounded(nx.transitivity(projection)) if has_paths else None,
    )


_NOWHERE = Distances(0, 0, 0, 0.0)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), DIGITS) + 0.0


def _shares(values: Iterable[Any]) -> tuple[Share, ...]:
    """Count values, in the order in which they come."""
    counts = Counter(map(str, values))
    total = sum(counts.values())
    return tuple(Share(value, number, number / total) for value, number in counts.items())


def _bin(confidence: float) -> str:
    """Return the range in which a confidence lies; the last one holds 1 too."""
    if confidence < 0:
        return "unknown"
    place = min(BINS - 1, int(confidence * BINS + 1e-9))
    return f"{place / BINS:.1f}–{(place + 1) / BINS:.1f}"


def _sentences(edges: Iterable[Mapping[str, Any]]) -> set[tuple[str, int, int]]:
    return {
        (row["article"], row["start"], row["end"]) for data in edges for row in data["evidence"]
    }


def _by_article(graph: nx.MultiDiGraph) -> tuple[InArticle, ...]:
    """Return a row for each article in the order of the graph, and one for all."""
    relations: Counter[str] = Counter()
    related: defaultdict[str, set[str]] = defaultdict(set)
    for source, target, data in graph.edges(data=True):
        for article in {row["article"] for row in data["evidence"]}:
            relations[article] += 1
            related[article] |= {source, target}
    named: defaultdict[str, set[str]] = defaultdict(set)
    for node, articles in graph.nodes(data="articles"):
        for article in articles:
            named[article].add(node)
    said = Counter(
        article for article, *_ in _sentences(data for *_, data in graph.edges(data=True))
    )
    rows = [
        _in_article(
            (row["id"], row.get("title", ""), row.get("words", 0)),
            named[row["id"]],
            related[row["id"]],
            (relations[row["id"]], said[row["id"]]),
        )
        for row in graph.graph.get("articles", ())
    ]
    tied = {end for edge in graph.edges() for end in edge}
    words = sum(row.words for row in rows)
    numbers = graph.number_of_edges(), said.total()
    return (*rows, _in_article((ALL, "", words), set(graph), tied, numbers))


def _in_article(
    about: tuple[str, str, int], named: set[str], related: set[str], numbers: tuple[int, int]
) -> InArticle:
    article, title, words = about
    unrelated = len(named - related)
    share = unrelated / len(named) if named else None
    return InArticle(article, title, len(named), *numbers, words, unrelated, share)
