"""What newer articles say against older ones: ended, denied, succeeded.  Both sides are kept.

Nothing here decides who is right: an article may be wrong, and the newer one too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from graphlib_ij.graph.counting import articles_by_id
from graphlib_ij.lexicons import load_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import networkx as nx

Edge = tuple[str, str, str]
Row = dict[str, Any]

HOWS = ("ended", "denied", "succeeded")
_CLAIMS = frozenset({"asserted", "planned", "hedged"})
_NEW = ("new ", "acting ", "interim ", "incoming ", "designated ")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A relation that something newer speaks against.

    Attributes
    ----------
    how : str
        ``ended`` (called past), ``denied``, or ``succeeded`` (another one holds the office).
    edge : (str, str, str)
        The relation spoken against, as source, kind, target.
    by : (str, str, str)
        The relation that speaks against it: of the successor, else the same one.
    before, now : dict
        The latest evidence for it, and the evidence against it.
    date : str
        Of the article that speaks against it, empty if unknown.
    """

    how: str
    edge: Edge
    by: Edge
    before: Row
    now: Row
    date: str


def contradictions(
    graph: nx.MultiDiGraph, *, known: Iterable[tuple[str, str, int]] = ()
) -> tuple[Contradiction, ...]:
    """Return what speaks against relations of a graph, the newest first.

    Parameters
    ----------
    known : iterable of (str, str, int)
        Evidence that is no news, as article, sentence and start: what only it says is left out.

    Notes
    -----
    A sentence counts as newer by the date of its article; among articles without one nothing is.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph(
    ...     articles=[{"id": "a", "date": "2026-01-02"}, {"id": "b", "date": "2026-02-03"}]
    ... )
    >>> rows = [
    ...     {"article": "a", "start": 0, "end": 9, "sentence": "He is it.", "status": "asserted"},
    ...     {"article": "b", "start": 0, "end": 9, "sentence": "He was it", "status": "past"},
    ... ]
    >>> _ = graph.add_edge("x", "y", key="holds_role", title="mayor", evidence=rows)
    >>> [(one.how, one.now["sentence"]) for one in contradictions(graph)]
    [('ended', 'He was it')]
    """
    dates = {identity: row.get("date", "") for identity, row in articles_by_id(graph).items()}
    old = set(known)
    found = [
        *_ended(graph, dates),
        *_denied(graph, dates),
        *_succeeded(graph, dates),
    ]
    news = (one for one in found if said(one.now) not in old)
    return tuple(
        sorted(news, key=lambda one: (_backwards(one.date), HOWS.index(one.how), one.edge, one.by))
    )


def said(row: Mapping[str, Any]) -> tuple[str, str, int]:
    """Return by what a row of evidence is known."""
    return row["article"], row["sentence"], row["start"]


def _backwards(date: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in date) or (1,)


def _claims(graph: nx.MultiDiGraph) -> Iterator[tuple[Edge, Row]]:
    """Yield each relation with each row of its evidence."""
    for source, target, kind, data in sorted(graph.edges(keys=True, data=True), key=_ends):
        for row in data["evidence"]:
            yield (source, kind, target), row


def _ends(edge: tuple[str, str, str, Any]) -> Edge:
    return edge[0], edge[2], edge[1]


def _latest(rows: Iterable[Row], dates: Mapping[str, str], before: str) -> Row | None:
    """Return the latest row that is of before a date, None if there is none."""
    earlier = [row for row in rows if dates.get(row["article"]) and dates[row["article"]] < before]
    return max(earlier, key=lambda row: (dates[row["article"]], row["article"]), default=None)


def _ended(graph: nx.MultiDiGraph, dates: Mapping[str, str]) -> Iterator[Contradiction]:
    """Yield relations that are called past after they were claimed, and not claimed again."""
    rows: dict[Edge, list[Row]] = defaultdict(list)
    for edge, row in _claims(graph):
        rows[edge].append(row)
    for edge, said_of in rows.items():
        past = [row for row in said_of if row["status"] == "past" and dates.get(row["article"])]
        claims = [row for row in said_of if row["status"] in _CLAIMS]
        if not past or not claims:
            continue
        first = min(past, key=lambda row: (dates[row["article"]], row["article"], row["start"]))
        last = _latest(claims, dates, dates[first["article"]])
        if last is not None:
            yield Contradiction("ended", edge, edge, last, first, dates[first["article"]])


def _denied(graph: nx.MultiDiGraph, dates: Mapping[str, str]) -> Iterator[Contradiction]:
    """Yield relations that are denied after they were claimed."""
    for row in graph.graph.get("denials", ()):
        edge = row["source_id"], row["relation"], row["target_id"]
        if not graph.has_edge(edge[0], edge[2], key=edge[1]):
            continue
        evidence = graph.edges[edge[0], edge[2], edge[1]]["evidence"]
        claims = [one for one in evidence if one["status"] in _CLAIMS]
        date = dates.get(row["article"], "")
        last = _latest(claims, dates, date)
        if last is not None:
            yield Contradiction("denied", edge, edge, last, row, date)


def _succeeded(graph: nx.MultiDiGraph, dates: Mapping[str, str]) -> Iterator[Contradiction]:
    """Yield offices of which a later article names another holder."""
    holders: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for source, target, data in graph.edges(keys=False, data=True):
        if data.get("kind") == "holds_role":
            for title in _offices(data.get("title", "")):
                rows = [row for row in data["evidence"] if row["status"] in {"asserted", "planned"}]
                holders[target, title][source] += [row for row in rows if dates.get(row["article"])]
    for (target, _), people in sorted(holders.items()):
        spans = sorted(
            (min(_days(rows, dates)), max(_days(rows, dates)), person)
            for person, rows in people.items()
            if rows
        )
        for (_, left, first), (came, _, second) in pairwise(spans):
            if left < came:
                yield _succession(target, first, second, people=people, dates=dates)


def _days(rows: Iterable[Row], dates: Mapping[str, str]) -> list[str]:
    return [dates[row["article"]] for row in rows]


def _succession(
    target: str,
    first: str,
    second: str,
    *,
    people: Mapping[str, list[Row]],
    dates: Mapping[str, str],
) -> Contradiction:
    before = max(people[first], key=lambda row: (dates[row["article"]], row["article"]))
    now = min(people[second], key=lambda row: (dates[row["article"]], row["article"]))
    edge, by = ((person, "holds_role", target) for person in (first, second))
    return Contradiction("succeeded", edge, by, before, now, dates[now["article"]])


def _offices(titles: str) -> Iterator[str]:
    """Yield the offices among titles that only one can hold at a time."""
    known = load_toml("changes")["single_offices"]
    for title in titles.lower().split("; "):
        for word in _NEW:
            title = title.removeprefix(word)
        if title in known:
            yield title
