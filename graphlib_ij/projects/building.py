"""The graph of a project: articles joined, judgements replayed, copies of a story counted once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graphlib_ij import judgements as judging
from graphlib_ij.entities.regrouping import regroup
from graphlib_ij.graph import build_graph
from graphlib_ij.identity import Link, identify, profiles
from graphlib_ij.judgements import Index, Outcome, read_judgements
from graphlib_ij.model import Unit
from graphlib_ij.projects.adding import next_run
from graphlib_ij.projects.collecting import without_collecting
from graphlib_ij.projects.parts import denials_of, parts_of, unit_parts
from graphlib_ij.projects.records import record_parts
from graphlib_ij.projects.times import now
from graphlib_ij.store.articles import extractions, signatures
from graphlib_ij.store.history import latest_build, put_parts, put_run
from graphlib_ij.stories import group_stories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    import networkx as nx

    from graphlib_ij.identity import Identity
    from graphlib_ij.judgements import Judgement, Subject
    from graphlib_ij.model import Extraction
    from graphlib_ij.store import Store
    from graphlib_ij.stories import Copy

JUDGEMENTS = "judgements.tsv"
"""The file in a project's folder that holds what people decided."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The graph of many articles, and all that was decided on the way.

    Attributes
    ----------
    graph : networkx.MultiDiGraph
        As ``build_graph`` makes it, with ``denials`` (list of dict: evidence that denies a
        relation, with ``source_id``, ``relation`` and ``target_id``) as one more of its attributes.
    identity : Identity
        Which entity of which article is which node, and why.
    copies : tuple of Copy
        Which articles are copies of a story.
    outcomes : tuple of Outcome
        What became of each judgement, in their order.
    """

    graph: nx.MultiDiGraph
    identity: Identity
    copies: tuple[Copy, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Built(Joined):
    """The same, with the number of the build and how many parts differ from the one before."""

    build: int = 0
    differing: int = 0


def judgements_file(folder: Path) -> Path:
    """Return where the project in a folder keeps what people decided."""
    return folder / JUDGEMENTS


def build_project(store: Store) -> Built:
    """Build the graph of a project from its articles and judgements, and keep it as a new build.

    Raises
    ------
    JudgementError
        If the file of judgements cannot be read: a graph without them is not built.
    ProjectError
        If the project cannot be written.
    """
    with without_collecting():
        return _build(store)


def _build(store: Store) -> Built:
    begun = now()
    judged = read_judgements(judgements_file(store.folder))
    joined = join_articles(tuple(extractions(store)), judged, signatures=signatures(store))
    build = latest_build(store) + 1
    parts = {
        **parts_of(joined.graph),
        **unit_parts(joined.identity.nodes),
        **record_parts(joined.identity, joined.copies, joined.outcomes),
    }
    with store.transaction():
        differing = put_parts(store, build, parts)
        put_run(store, next_run(store, "build", begun, _summary(joined), build=build))
    fields = (joined.graph, joined.identity, joined.copies, joined.outcomes)
    return Built(*fields, build=build, differing=differing)


def _summary(joined: Joined) -> str:
    graph = joined.graph
    counts = (len(graph.graph["articles"]), len(graph), graph.number_of_edges())
    words = ("articles", "entities", "relations")
    return ", ".join(f"{count:,} {word}" for count, word in zip(counts, words, strict=True))


def join_articles(
    found: Sequence[Extraction],
    judgements: Sequence[Judgement] = (),
    *,
    signatures: Mapping[str, str] | None = None,
) -> Joined:
    """Join extractions of many articles into one graph, as judgements say and articles suggest.

    The result depends on the set of extractions and the judgements alone.

    Parameters
    ----------
    found : sequence of Extraction
        One for each article.
    judgements : sequence of Judgement
        What people decided, the latest last.
    signatures : mapping of str to str, optional
        Of each article's text, in hexadecimal digits; without them copies are not looked for.
    """
    count, superseded = judging.valid(judgements)
    retyped, outcomes = judging.retype(found, count)
    index = Index(retyped)
    links, linked = judging.links(count, index)
    identity = identify(
        (profile for extraction in retyped for profile in profiles(extraction)),
        links=[Link(link.a, link.b, link.same, link.why) for link in links],
    )
    nodes_of = _nodes_of(index, identity)
    mapped = [_on_nodes(extraction, identity.nodes) for extraction in retyped]
    edited, changed = judging.edit(mapped, count, nodes_of)
    copies = _copies(edited, signatures or {})
    graph = build_graph(edited, stories={copy.article: copy.of for copy in copies})
    graph.graph["denials"] = list(denials_of(edited))
    names, named = judging.labels(count, nodes_of)
    _label(graph, {**identity.labels, **names})
    every = (*superseded, *outcomes, *_contradicted(linked, identity), *changed, *named)
    return Joined(graph, identity, copies, _in_order(every, judgements))


def _on_nodes(extraction: Extraction, nodes: Mapping[Unit, str]) -> Extraction:
    """Return an extraction with the ids of nodes."""
    article = extraction.article.id
    ids = {entity.id: nodes[Unit(article, entity.id)] for entity in extraction.entities}
    return regroup(extraction, ids, because="other articles tell")


def _nodes_of(index: Index, identity: Identity) -> Callable[[Subject], tuple[str, ...]]:
    def nodes_of(subject: Subject) -> tuple[str, ...]:
        units: Iterable[Unit] = index.find(subject).units
        return tuple(sorted({identity.nodes[unit] for unit in units}))

    return nodes_of


def _copies(found: Iterable[Extraction], signatures: Mapping[str, str]) -> tuple[Copy, ...]:
    articles = {one.article.id: one.article for one in found if one.article.id in signatures}
    return group_stories(
        {article: bytes.fromhex(signatures[article]) for article in articles},
        text_of=lambda article: articles[article].text,
        dates={article.id: article.date for article in articles.values()},
    )


def _label(graph: nx.MultiDiGraph, labels: Mapping[str, str]) -> None:
    """Give nodes other labels; what they were called stays among their aliases."""
    for node, label in labels.items():
        if node in graph:
            data: dict[str, Any] = graph.nodes[node]
            data["aliases"] = sorted({*data["aliases"], data["label"]} - {label})
            data["label"] = label


def _contradicted(outcomes: Iterable[Outcome], identity: Identity) -> list[Outcome]:
    """Return outcomes in which judgements that contradict each other are told as such."""
    against: dict[str, str] = {}
    for conflict in identity.conflicts:
        chain = "; ".join(link.why for link in conflict.chain)
        against[conflict.apart.why] = f"stands, against {chain}"
        for link in conflict.chain:
            against[link.why] = f"contradicts {conflict.apart.why}, which stands"
    return [
        replace(one, state="contradicted", reason=against[said])
        if (said := judging.why(one.judgement)) in against
        else one
        for one in outcomes
    ]


def _in_order(outcomes: Iterable[Outcome], judgements: Sequence[Judgement]) -> tuple[Outcome, ...]:
    """Return outcomes in the order of the judgements; of one told twice the first outcome."""
    found: dict[Judgement, list[Outcome]] = {}
    for outcome in outcomes:
        found.setdefault(outcome.judgement, []).append(outcome)
    seen: Counter[Judgement] = Counter()
    ordered = []
    for judgement in judgements:
        place = min(seen[judgement], len(found[judgement]) - 1)
        ordered.append(found[judgement][place])
        seen[judgement] += 1
    return tuple(ordered)
