"""One article's graph against its gold.

A node stands for every gold entity that shares a name with it.  Entities are then paired one to
one among those of the same kind; relations are judged by what both ends stand for.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.evaluation.matching import all_forms, name_forms, similar_sectors
from graphlib_ij.evaluation.scores import Evaluation, Fault, Score
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx as nx

    from graphlib_ij.evaluation.gold import Gold, GoldEntity

_LEFT_OUT = frozenset({"planned", "hedged", "negated"})
"""Statuses of edges that gold files do not annotate."""

_RIGHT = Score(right=1, predicted=1)
_WRONG = Score(predicted=1)
_FOUND = Score(found=1, gold=1)
_MISSED = Score(gold=1)


class _Node(NamedTuple):
    """A node of the graph and the gold entities, by number, that it may stand for."""

    id: str
    label: str
    kind: str
    meanings: frozenset[int]

    def __str__(self) -> str:
        return f"{self.label} ({self.kind})"


class _Judgement(NamedTuple):
    """What one node, edge or gold entry adds to the scores."""

    kind: str
    score: Score
    fault: Fault | None = None


def evaluate(gold: Gold, graph: nx.MultiDiGraph, *, soft_sectors: bool = True) -> Evaluation:
    """Score the graph of one article against its gold.

    Names match without regard to case, accents, punctuation, a leading "the", a final 's, legal
    forms of companies, honorifics of people; a node matches by its label or any alias.  Optional
    gold neither helps nor hurts, edges that are only planned, hedged or negated are left out.

    Parameters
    ----------
    gold : Gold
        See `load_gold`.
    graph : networkx.MultiDiGraph
        As `graph.build_graph` describes it.
    soft_sectors : bool
        Sectors match if they share the stem of a word, not only by their names.

    Examples
    --------
    >>> import networkx as nx
    >>> from graphlib_ij.evaluation.gold import Gold, GoldEntity
    >>> gold = Gold("news", (GoldEntity("Parma", "city"), GoldEntity("Italy", "country")), ())
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("city:parma", label="PARMA", kind="city", aliases=[])
    >>> evaluation = evaluate(gold, graph)
    >>> evaluation.entities.precision, evaluation.entities.recall
    (1.0, 0.5)
    >>> [fault.text for fault in evaluation.errors]
    ['Italy (country)']
    """
    nodes = _nodes(gold, graph, soft_sectors=soft_sectors)
    entities = list(_judge_entities(gold, nodes, _pairs(gold, nodes)))
    relations = list(_judge_relations(gold, graph, {node.id: node for node in nodes}))
    faults = (judgement.fault for judgement in (*entities, *relations))
    return Evaluation(
        article=gold.id,
        entity_kinds=_by_kind(entities),
        relation_kinds=_by_kind(relations),
        errors=tuple(fault for fault in faults if fault is not None),
    )


def _by_kind(judgements: Iterable[_Judgement]) -> dict[str, Score]:
    scores: dict[str, Score] = defaultdict(Score)
    for judgement in judgements:
        scores[judgement.kind] += judgement.score
    return dict(sorted(scores.items()))


def _nodes(gold: Gold, graph: nx.MultiDiGraph, *, soft_sectors: bool) -> list[_Node]:
    """Return the nodes, sorted, with what they may stand for."""
    by_form: dict[str, set[int]] = defaultdict(set)
    for number, entity in enumerate(gold.entities):
        for form in all_forms(entity.names, entity.kind):
            by_form[form].add(number)
    nodes = []
    for node, data in sorted(graph.nodes(data=True), key=lambda row: str(row[0])):
        names, kind = (data["label"], *data.get("aliases", ())), data["kind"]
        meanings = {n for form in all_forms(names, kind) for n in by_form.get(form, ())}
        if soft_sectors and kind == "sector":
            meanings |= {n for n, entity in enumerate(gold.entities) if _is_similar(names, entity)}
        nodes.append(_Node(node, data["label"], kind, frozenset(meanings)))
    return nodes


def _is_similar(names: tuple[str, ...], entity: GoldEntity) -> bool:
    return entity.kind == "sector" and any(
        similar_sectors(name, other) for name in names for other in entity.names
    )


def _pairs(gold: Gold, nodes: list[_Node]) -> dict[str, int]:
    """Pair nodes one to one with gold entities of their kind, the surest pairs first."""
    candidates = []
    for node in nodes:
        own = name_forms(node.label, node.kind)
        for number in sorted(node.meanings):
            entity = gold.entities[number]
            if entity.kind == node.kind:
                same_name = not own.isdisjoint(name_forms(entity.name, entity.kind))
                any_name = not own.isdisjoint(all_forms(entity.names, entity.kind))
                candidates.append((entity.optional, not same_name, not any_name, node.id, number))
    pairs: dict[str, int] = {}
    for *_, node_id, number in sorted(candidates):
        if node_id not in pairs and number not in pairs.values():
            pairs[node_id] = number
    return pairs


def _judge_entities(gold: Gold, nodes: list[_Node], pairs: dict[str, int]) -> Iterator[_Judgement]:
    for node in nodes:
        meant = [gold.entities[number] for number in sorted(node.meanings)]
        if meant and all(entity.optional for entity in meant):
            continue
        if node.id not in pairs:
            yield _Judgement(node.kind, _WRONG, _wrong_node(node, meant))
        elif not gold.entities[pairs[node.id]].optional:
            yield _Judgement(node.kind, _RIGHT)
    found = set(pairs.values())
    for number, entity in enumerate(gold.entities):
        if entity.optional:
            continue
        if number in found:
            yield _Judgement(entity.kind, _FOUND)
        else:
            text = f"{entity.name} ({entity.kind})"
            others = [str(node) for node in nodes if number in node.meanings]
            detail = f"found as {', '.join(others)}" if others else ""
            yield _Judgement(entity.kind, _MISSED, Fault("entity", "missed", text, detail))


def _wrong_node(node: _Node, meant: list[GoldEntity]) -> Fault:
    if not meant:
        return Fault("entity", "spurious", str(node))
    same_kind = [entity.name for entity in meant if entity.kind == node.kind]
    if same_kind:
        detail = f"another node stands for {' or '.join(same_kind)}"
        return Fault("entity", "duplicate", str(node), detail)
    kinds = sorted({entity.kind for entity in meant})
    return Fault("entity", "wrong kind", str(node), f"should be {' or '.join(kinds)}")


def _judge_relations(
    gold: Gold, graph: nx.MultiDiGraph, nodes: dict[str, _Node]
) -> Iterator[_Judgement]:
    stated = _stated(gold)
    found: set[int] = set()
    for source_id, kind, target_id in _edges(graph):
        source, target = nodes[source_id], nodes[target_id]
        hits = _between(source, target, stated.get(kind, {}))
        required = {number for number in hits if not gold.relations[number].optional}
        # A second edge for what was found already comes from a second node for one of the ends,
        # which is a fault of the entities: it is not held against the relations.
        if required - found:
            found |= required
            yield _Judgement(kind, _RIGHT)
        elif not hits and not _stands_for_optional(gold, source, target):
            yield _Judgement(kind, _WRONG, _wrong_edge(source, kind, target, stated=stated))
    ends = {gold.entities[number].name for node in nodes.values() for number in node.meanings}
    for number, relation in enumerate(gold.relations):
        if relation.optional:
            continue
        if number in found:
            yield _Judgement(relation.kind, _FOUND)
        else:
            lost = [end for end in (relation.source, relation.target) if end not in ends]
            detail = f"{' and '.join(lost)} not found" if lost else "both ends found"
            fault = Fault("relation", "missed", str(relation), detail)
            yield _Judgement(relation.kind, _MISSED, fault)


_Stated = dict[tuple[int, int], set[int]]
"""Gold relations, by number, between two gold entities, by number."""


def _stated(gold: Gold) -> dict[str, _Stated]:
    """Return the gold relations by kind and ends, symmetric ones in both directions."""
    numbers = {entity.name: number for number, entity in enumerate(gold.entities)}
    stated: dict[str, _Stated] = {}
    for number, relation in enumerate(gold.relations):
        ends = numbers[relation.source], numbers[relation.target]
        table = stated.setdefault(relation.kind, {})
        table.setdefault(ends, set()).add(number)
        if relation_kinds()[relation.kind].symmetric:
            table.setdefault(ends[::-1], set()).add(number)
    return stated


def _between(source: _Node, target: _Node, table: _Stated) -> set[int]:
    pairs = ((start, end) for start in source.meanings for end in target.meanings)
    return {number for ends in pairs for number in table.get(ends, ())}


def _edges(graph: nx.MultiDiGraph) -> Iterator[tuple[str, str, str]]:
    """Yield source, kind and target of the edges that count; symmetric ones only once."""
    seen = set()
    rows = [
        (source, data["kind"], target)
        for source, target, data in graph.edges(data=True)
        if data.get("status") not in _LEFT_OUT
    ]
    for source, kind, target in sorted(rows):
        turned = (target, kind, source)
        if not (relation_kinds()[kind].symmetric and turned in seen):
            seen.add((source, kind, target))
            yield source, kind, target


def _stands_for_optional(gold: Gold, *nodes: _Node) -> bool:
    return any(
        node.meanings and all(gold.entities[number].optional for number in node.meanings)
        for node in nodes
    )


def _wrong_edge(source: _Node, kind: str, target: _Node, *, stated: dict[str, _Stated]) -> Fault:
    text = f"{source.label} --{kind}--> {target.label}"
    if _between(target, source, stated.get(kind, {})):
        return Fault("relation", "reversed", text)
    kinds = [other for other, table in stated.items() if _between(source, target, table)]
    if kinds:
        return Fault("relation", "wrong kind", text, f"should be {' or '.join(sorted(kinds))}")
    lost = [str(node) for node in (source, target) if not node.meanings]
    if lost:
        return Fault("relation", "an end not found", text, f"{' and '.join(lost)} not in the gold")
    return Fault("relation", "no such relation", text)
