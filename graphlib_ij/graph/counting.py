"""How much evidence says: counted over articles, where copies of one story count once.

A wire story in five papers is one witness.  Its five articles stay on the edge, as evidence; weight
and confidence are those of the one that says most.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from graphlib_ij.confidence import combine

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx

Row = dict[str, Any]


def articles_by_id(graph: nx.MultiDiGraph) -> dict[str, Row]:
    """Return the rows of a graph's articles, by id."""
    return {row["id"]: row for row in graph.graph.get("articles", ())}


def count_evidence(evidence: Sequence[Row], articles: Mapping[str, Row]) -> Row:
    """Return what an edge has by its evidence.

    Parameters
    ----------
    evidence : sequence of dict
        As edges carry it.
    articles : mapping of str to dict
        Rows of articles by id; one with ``copy_of`` is a copy of that one's story.

    Returns
    -------
    dict
        ``weight`` (float: sentences; of a story those of the article that has most),
        ``confidence`` (if all evidence has one), ``article_count`` (int), ``source_count`` (int:
        how many different sources tell it; a story is its first paper's, an article of unknown
        source stands for itself), and ``first_seen`` and ``last_seen`` (ISO dates of articles, if
        any is known).

    Examples
    --------
    >>> rows = [{"article": "a", "start": 0, "end": 9}, {"article": "b", "start": 0, "end": 9}]
    >>> about = {"a": {"date": "2026-01-02"}, "b": {"date": "2026-01-03", "copy_of": "a"}}
    >>> count_evidence(rows, about)
    {'weight': 1.0, 'article_count': 2, 'source_count': 1,
     'first_seen': '2026-01-02', 'last_seen': '2026-01-03'}
    """
    said = _by_story(evidence, articles)
    most = [max(sorted(told.items()), key=lambda one: _number(one[1]))[1] for told in said.values()]
    counted: Row = {"weight": float(sum(map(_number, most)))}
    if all("confidence" in row for row in evidence):
        counted["confidence"] = combine(row["confidence"] for rows in most for row in rows)
    counted["article_count"] = sum(map(len, said.values()))
    counted["source_count"] = len({_source(story, told, articles) for story, told in said.items()})
    return counted | seen((row["article"] for row in evidence), articles)


def seen(named: Iterable[str], articles: Mapping[str, Row]) -> Row:
    """Return ``first_seen`` and ``last_seen`` over articles, nothing if none has a date."""
    dates = sorted(filter(None, (articles.get(one, {}).get("date", "") for one in set(named))))
    return {"first_seen": dates[0], "last_seen": dates[-1]} if dates else {}


def _by_story(
    evidence: Iterable[Row], articles: Mapping[str, Row]
) -> dict[str, dict[str, list[Row]]]:
    """Return the evidence by story and article."""
    said: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in evidence:
        article = row["article"]
        story = articles.get(article, {}).get("copy_of") or article
        said[story][article].append(row)
    return said


def _number(rows: Iterable[Row]) -> int:
    return len({(row["start"], row["end"]) for row in rows})


def _source(story: str, told: Mapping[str, Any], articles: Mapping[str, Row]) -> str:
    """Return who tells a story: the source of its first article, of those that are there."""
    known = [articles.get(one, {}) for one in (story, *sorted(told))]
    sources = [row["source"] for row in known if row.get("source")]
    return sources[0] if sources else f"\0{story}"
