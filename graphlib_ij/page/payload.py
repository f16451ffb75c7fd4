"""What a page knows of a graph, as data for its scripts: numbers instead of ids, nothing twice."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from graphlib_ij.figures import place_entities
from graphlib_ij.figures.shapes import outline
from graphlib_ij.figures.style import THEMES, head_of, shape_of
from graphlib_ij.figures.words import default_measure
from graphlib_ij.model import PLACE_ATTRIBUTES, STATUSES
from graphlib_ij.page.colours import colour_sets
from graphlib_ij.page.measures import about_ranges, measure_rows
from graphlib_ij.page.story import finding_rows, made_lines, note_groups, plain_lines
from graphlib_ij.page.texts import Texts, within
from graphlib_ij.report.content import report_title
from graphlib_ij.report.printable import printable
from graphlib_ij.report.survey import survey_graph
from graphlib_ij.report.wording import counted, read_aloud, strongest_first
from graphlib_ij.schema import node_kinds, plural, relation_kinds

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from graphlib_ij.figures import Look
    from graphlib_ij.figures.sheet import Sheet
    from graphlib_ij.figures.spots import Spots
    from graphlib_ij.report.survey import Survey

_SHOWN = ("share", "amount", "since", "until")
_ESCAPED = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Payload:
    """What the template needs: texts, the number of articles, and all data as a JSON block.

    `lines` are what the graph shows in plain paragraphs.
    """

    title: str
    counts: str
    articles: int
    lines: list[str]
    data: Markup


def make_payload(
    graph: nx.MultiDiGraph,
    *,
    title: str,
    look: Look,
    options: Mapping[str, str],
    survey: Survey | None = None,
    sheet: Sheet | None = None,
) -> Payload:
    """Return all that a page shows of a graph; `survey` and `sheet` if they were made before.

    Raises
    ------
    GraphlibError
        If the graph has no entity, or there is no such measure.
    """
    spots = place_entities(graph, look=look, sheet=sheet)
    survey = survey or survey_graph(graph)
    nodes = sorted(graph)
    texts = Texts(graph.graph.get("articles", ()))
    number = {node: place for place, node in enumerate(nodes)}
    groups = survey.partition.communities
    group_of = {node: place for place, group in enumerate(groups) for node in group.members}
    kinds = _kinds(graph)
    measures = measure_rows(survey, nodes, look=look)
    edges = [
        _edge(graph, edge, number, spots, texts)
        for edge in sorted(graph.edges(keys=True), key=lambda edge: (edge[0], edge[2], edge[1]))
    ]
    rows = [_node(graph, node, kinds, group_of, spots, texts) for node in nodes]
    counts = f"{counted(len(graph), 'entity', 'entities')}, {counted(len(edges), 'relation')}"
    found = finding_rows(survey, texts)
    claims = " ".join(row["claim"] for row in found)
    data = {
        "colours": colour_sets(kinds),
        "kinds": [_kind(kind) for kind in kinds],
        "relations": [_relation(kind) for kind in relation_kinds()],
        "statuses": STATUSES,
        "nodes": rows,
        "edges": edges,
        "sentences": texts.sentences,
        "articles": texts.articles,
        "dates": sorted({article["date"] for article in texts.articles if article["date"]}),
        "measures": measures,
        "size": [row["name"] for row in measures].index(look.size_by or default_measure(graph)),
        "ranges": about_ranges(measures),
        "communities": [{"name": printable(group.name), "size": group.size} for group in groups],
        "width": spots.width,
        "height": spots.height,
        "smallest": spots.smallest,
        "largest": spots.largest,
        "discs": [_disc(disc, number) for disc in spots.discs],
        "findings": found,
        "alt": f"A network diagram of {counts}. {claims} The tables beside it list all.",
        "notes": note_groups(graph),
        "made": made_lines(graph, options),
    }
    return Payload(
        title=title or report_title(graph),
        counts=f"{counts} from {counted(len(texts.articles), 'article')}",
        articles=len(texts.articles),
        lines=plain_lines(found),
        data=json_block(data),
    )


def json_block(data: Any) -> Markup:
    r"""Return data as JSON that can stand in a ``<script>`` element, whatever text is in it.

    Examples
    --------
    >>> str(json_block({"name": "</script>"}))
    '{"name":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # No letter is left that could end the element or open a comment, and no half of a character.
    return Markup(_ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def _kinds(graph: nx.MultiDiGraph) -> tuple[str, ...]:
    others = sorted({kind for _, kind in graph.nodes(data="kind")} - set(node_kinds()))
    return (*node_kinds(), *others)


def _kind(kind: str) -> dict[str, Any]:
    known = kind in node_kinds()
    return {
        "name": kind,
        "plural": plural(kind) if known else kind,
        "outline": outline(shape_of(kind)).round(4).tolist(),
    }


def _relation(kind: str) -> dict[str, Any]:
    relation = relation_kinds()[kind]
    return {
        "name": kind,
        "phrase": relation.phrase,
        "inverse": relation.inverse,
        "family": relation.family,
        "symmetric": relation.symmetric,
        "head": head_of(kind),
        "dash": THEMES["light"].edge(kind).dash,
    }


def _node(
    graph: nx.MultiDiGraph,
    node: str,
    kinds: tuple[str, ...],
    group_of: Mapping[str, int],
    spots: Spots,
    texts: Texts,
) -> dict[str, Any]:
    data = graph.nodes[node]
    x, y = spots.centers[node]
    place = {name: data[name] for name in PLACE_ATTRIBUTES if name in data}
    return {
        "id": node,
        "label": printable(data["label"]),
        "k": kinds.index(data["kind"]),
        "al": [printable(name) for name in data.get("aliases", ())],
        "m": data.get("mentions", 0),
        "ar": sorted(texts.number(article) for article in data.get("articles", ())),
        "sp": texts.spans(data.get("spans", ())),
        "com": group_of.get(node),
        "place": place or None,
        "x": x,
        "y": y,
        "l2": spots.labels.get(node),
    }


def _edge(
    graph: nx.MultiDiGraph,
    edge: tuple[str, str, str],
    number: Mapping[str, int],
    spots: Spots,
    texts: Texts,
) -> dict[str, Any]:
    source, target, kind = edge
    data = graph.edges[edge]
    sure = data.get("confidence")
    return {
        "s": number[source],
        "t": number[target],
        "k": list(relation_kinds()).index(kind),
        "st": STATUSES.index(data["status"]),
        "c": None if sure is None else round(sure, 4),
        "title": printable(data["title"]),
        "reads": printable(read_aloud(graph, edge)),
        "sw": spots.swings.get((source, target, kind), 0.0),
        "ev": [_evidence(graph, row, texts) for row in strongest_first(data)],
    }


def _evidence(graph: nx.MultiDiGraph, row: Mapping[str, Any], texts: Texts) -> dict[str, Any]:
    speaker, sure = row["said_by"], row.get("confidence")
    return {
        "s": texts.sentence(row),
        "a": within(row, "source"),
        "b": within(row, "target"),
        "at": [row["start"], row["end"]],
        "st": STATUSES.index(row["status"]),
        "by": printable(graph.nodes[speaker]["label"] if speaker in graph else speaker),
        "date": row["date"],
        "when": row["when"],
        "attributes": [
            [name, value if isinstance(value, str) else f"{value:g} %"]
            for name, value in row["attributes"].items()
            if name in _SHOWN
        ],
        "rule": row["rule"],
        "clues": list(dict.fromkeys(row.get("clues", ()))),
        "c": None if sure is None else round(sure, 4),
    }


def _disc(disc: Any, number: Mapping[str, int]) -> dict[str, Any]:
    return {
        "name": disc.name,
        "x": disc.center[0],
        "y": disc.center[1],
        "r": disc.radius,
        "members": [number[node] for node in disc.members],
    }
