"""A part of a graph: of some kinds, relations, statuses, of a time, or sure enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphlib_ij.graph.counting import articles_by_id, count_evidence, seen
from graphlib_ij.model import STATUSES
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import networkx as nx


def select_graph(
    graph: nx.MultiDiGraph,
    *,
    kinds: Iterable[str] | None = None,
    relations: Iterable[str] | None = None,
    statuses: Iterable[str] | None = None,
    min_confidence: float = 0.0,
    since: str = "",
    until: str = "",
) -> nx.MultiDiGraph:
    """Return a copy of the part that is asked for; a note says what each condition left out.

    Parameters
    ----------
    kinds : iterable of str, optional
        Kinds of the entities that stay, with the relations between them.
    relations : iterable of str, optional
        Kinds of the relations that stay; every entity does.
    statuses : iterable of str, optional
        Statuses (the strongest of their evidence) of the relations that stay.
    min_confidence : float
        How sure a relation must be, 0 to 1.  One that says nothing of how sure it is (in a file
        of another program) stays.
    since, until : str
        ISO 8601 dates or beginnings of one (``2024``, ``2024-05``), both inclusive.  Only articles
        of this time stay, and what they name and state: weight, status and confidence of a
        relation are then those of the evidence that is left, and so is how often an entity is
        named, if it says where.  Articles without a date go.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> _ = graph.add_edge("a", "b", key="owns", confidence=0.9)
    >>> _ = graph.add_edge("a", "c", key="owns", confidence=0.4)
    >>> kept = select_graph(graph, min_confidence=0.5)
    >>> list(kept.edges), [note["text"] for note in kept.graph["notes"]]
    ([('a', 'b', 'owns')], ['1 of 2 relations'])
    """
    kept = graph.copy()
    if since or until:
        _keep_time(kept, since, until)
    if kinds is not None:
        wanted = frozenset(kinds)
        others = [node for node, kind in kept.nodes(data="kind") if kind not in wanted]
        drop_entities(kept, others, f"not of kind {_listed(wanted)}")
    if relations is not None:
        wanted = frozenset(relations)
        left = [edge for edge in kept.edges(keys=True) if edge[2] not in wanted]
        drop_relations(kept, left, f"not {_listed(wanted)}")
    if statuses is not None:
        wanted = frozenset(statuses)
        left = [(*edge, key) for *edge, key, is_ in _with(kept, "status") if is_ not in wanted]
        drop_relations(kept, left, f"not {_listed(wanted)}")
    if min_confidence:
        unsure = [
            (source, target, key)
            for source, target, key, sure in _with(kept, "confidence")
            if sure is not None and sure < min_confidence
        ]
        drop_relations(kept, unsure, f"less sure than {min_confidence:g}")
    return kept


def pick(
    graph: nx.MultiDiGraph, *, only: Collection[str] = (), hide: Collection[str] = ()
) -> nx.MultiDiGraph:
    """Return a copy of `graph` without what is hidden, and if `only` is given without the rest.

    Parameters
    ----------
    only, hide : collection of str
        Kinds of entities, kinds of relations, or ids of entities.  With kinds of relations alone
        in `only`, all entities stay.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("city:turin", kind="city")
    >>> graph.add_node("company:fiat", kind="company")
    >>> _ = graph.add_edge("company:fiat", "city:turin", key="based_in", kind="based_in")
    >>> sorted(pick(graph, hide=["based_in"])), sorted(pick(graph, only=["city"]))
    (['city:turin', 'company:fiat'], ['city:turin'])
    """
    kept = graph.copy()
    relations = frozenset(relation_kinds()).union(kind for *_, kind in graph.edges(data="kind"))
    wanted = {what for what in only if what not in relations}
    if wanted:
        others = [
            node
            for node, kind in kept.nodes(data="kind")
            if node not in wanted and kind not in wanted
        ]
        drop_entities(kept, others, "not asked for")
    hidden = [node for node, kind in kept.nodes(data="kind") if node in hide or kind in hide]
    drop_entities(kept, hidden, "hidden")
    asked = relations.intersection(only)
    edges = kept.edges(keys=True, data="kind")
    unwanted = [edge[:3] for edge in edges if asked and edge[3] not in asked]
    drop_relations(kept, unwanted, "of a kind not asked for")
    edges = kept.edges(keys=True, data="kind")
    drop_relations(kept, [edge[:3] for edge in edges if edge[3] in hide], "of a hidden kind")
    return kept


def without_texts(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return a copy without the texts of the articles, to be passed on where these may not be.

    The sentences that are evidence, titles, dates and where entities are named stay.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph(articles=[{"id": "news", "text": "Acme is based in Parma."}])
    >>> without_texts(graph).graph["articles"]
    [{'id': 'news'}]
    """
    kept = graph.copy()
    kept.graph["articles"] = [
        {name: value for name, value in row.items() if name != "text"}
        for row in graph.graph.get("articles", ())
    ]
    return kept


def _with(graph: nx.MultiDiGraph, attribute: str) -> list[tuple[str, str, str, Any]]:
    return list(graph.edges(keys=True, data=attribute))


def drop_entities(graph: nx.MultiDiGraph, nodes: Collection[str], reason: str) -> None:
    """Take nodes out of a graph, and note how many these are and how many edges go with them."""
    _note(graph, "entities", len(nodes), len(graph), reason)
    before = graph.number_of_edges()
    graph.remove_nodes_from(nodes)
    lost = before - graph.number_of_edges()
    _note(graph, "relations", lost, before, f"of an entity {reason}")


def drop_relations(graph: nx.MultiDiGraph, edges: Collection[Any], reason: str) -> None:
    """Take edges out of a graph, and note how many these are."""
    _note(graph, "relations", len(edges), graph.number_of_edges(), reason)
    graph.remove_edges_from(edges)


def _note(graph: nx.MultiDiGraph, what: str, number: int, total: int, reason: str) -> None:
    """Note what is left out, if anything is."""
    if number:
        text = f"{number:,} of {total:,} {what}"
        note = {"subject": "skipped", "text": text, "reason": reason, "article": ""}
        graph.graph["notes"] = [*graph.graph.get("notes", ()), note]


def _listed(wanted: frozenset[str]) -> str:
    return " or ".join(sorted(wanted))


def _keep_time(graph: nx.MultiDiGraph, since: str, until: str) -> None:
    """Leave out articles of another time, and what only they name or state."""
    rows = graph.graph.get("articles", [])
    inside = [row for row in rows if row["date"] and _is_inside(row["date"], since, until)]
    ids = {row["id"] for row in inside}
    reason = f"not dated {_time(since, until)}"
    _note(graph, "articles", len(rows) - len(inside), len(rows), reason)
    graph.graph["articles"] = inside
    articles = articles_by_id(graph)
    gone = []
    for *edge, data in graph.edges(keys=True, data=True):
        evidence = [row for row in data["evidence"] if row["article"] in ids]
        if not evidence:
            gone.append(edge)
        elif len(evidence) < len(data["evidence"]):
            data |= _summed(evidence, articles)
    drop_relations(graph, gone, reason)
    others = [node for node, named in graph.nodes(data="articles") if not ids & set(named)]
    drop_entities(graph, others, reason)
    for _, data in graph.nodes(data=True):
        if "first_seen" in data:
            data |= seen(data["articles"], articles)
        if data.get("spans"):
            data["spans"] = [span for span in data["spans"] if span[0] in ids]
            data["mentions"] = len(data["spans"])


def _is_inside(date: str, since: str, until: str) -> bool:
    return since <= date and (not until or date[: len(until)] <= until)


def _time(since: str, until: str) -> str:
    return " ".join(filter(None, (since and f"since {since}", until and f"until {until}")))


def _summed(
    evidence: list[dict[str, Any]], articles: Mapping[str, dict[str, Any]]
) -> dict[str, Any]:
    """Return what an edge with this evidence has."""
    return {
        "evidence": evidence,
        "status": min((item["status"] for item in evidence), key=STATUSES.index),
        **count_evidence(evidence, articles),
    }
