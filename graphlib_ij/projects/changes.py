"""What changed in a project between an earlier build and the latest one."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.analysis.news import news
from graphlib_ij.errors import ProjectError
from graphlib_ij.graph import select_graph
from graphlib_ij.projects.collecting import without_collecting
from graphlib_ij.projects.loading import checked_build, texts_of
from graphlib_ij.projects.parts import graph_of
from graphlib_ij.store.history import parts_at, runs

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from graphlib_ij.analysis.news import News
    from graphlib_ij.store import Store
    from graphlib_ij.store.history import Parts

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Before:
    """What the latest build is compared with: a graph, and what it is called."""

    graph: nx.MultiDiGraph
    words: str
    moved: Mapping[tuple[str, str], str]


def project_changes(
    store: Store, since: str = "", *, measure: str = "betweenness"
) -> tuple[News, str, nx.MultiDiGraph]:
    """Return what is new in the latest build of a project.

    Parameters
    ----------
    since : str
        The number of a build, or a date such as ``2026-05-31``: the last build of before that day
        ended.  If all builds are younger, the articles of that day and before are taken for what
        was known then.  Empty stands for the build before the latest.
    measure : str
        By what entities are ranked.

    Returns
    -------
    News, str, networkx.MultiDiGraph
        What is new, what it was compared with in words, the graph of the latest build.

    Raises
    ------
    ProjectError
        If there is no such build.
    """
    with without_collecting():
        return _changes(store, since, measure)


def _changes(store: Store, since: str, measure: str) -> tuple[News, str, nx.MultiDiGraph]:
    latest = checked_build(store)
    texts = texts_of(store)
    parts = parts_at(store, latest)
    new = graph_of(parts, texts)
    before = _before(store, since, latest, parts, texts)
    return news(before.graph, new, moved=before.moved, measure=measure), before.words, new


def _before(
    store: Store,
    since: str,
    latest: int,
    parts: Parts,
    texts: Mapping[tuple[str, str], str],
) -> Before:
    builds = {run.build: run.ended for run in runs(store) if run.build}
    if DATE.fullmatch(since):
        earlier = [build for build, ended in builds.items() if ended[:10] <= since]
        if not earlier or max(earlier) == latest:
            graph = select_graph(graph_of(parts, texts), until=since)
            return Before(graph, f"{since}, by the dates of the articles", {})
        build = max(earlier)
    elif since.isdigit() or not since:
        build = int(since) if since else max(latest - 1, 0)
    else:
        raise ProjectError(f'"{since}" is no build and no date: give a number or 2026-05-31')
    if build and build not in builds:
        raise ProjectError(f"{store.folder}: has no build {build}: its builds are 1 to {latest}")
    old = parts_at(store, build)
    words = f"build {build} of {builds[build][:10]}" if build else "the beginning"
    return Before(graph_of(old, texts), words, _moved(old, parts))


def _moved(old: Parts, new: Parts) -> dict[tuple[str, str], str]:
    """Return for articles and nodes of the old build which node that is now, where it is another.

    Of an entity that an article names no more nothing is known; where its other articles agree,
    it went with them.
    """
    before, now = _units(old), _units(new)
    moved: dict[tuple[str, str], str] = {}
    went: dict[str, set[str]] = defaultdict(set)
    for article, units in before.items():
        for entity, node in units.items():
            target = now.get(article, {}).get(entity)
            if target is not None:
                went[node].add(target)
                moved.setdefault((article, node), target)
    for article, units in before.items():
        for node in units.values():
            if (article, node) not in moved and len(went[node]) == 1:
                moved[article, node] = min(went[node])
    same = {node for node, targets in went.items() if targets == {node}}
    return {key: target for key, target in moved.items() if key[1] not in same}


def _units(parts: Parts) -> dict[str, dict[str, str]]:
    return {key: json.loads(data) for (what, key), data in parts.items() if what == "units"}
