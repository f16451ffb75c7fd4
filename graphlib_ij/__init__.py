"""Read news articles, find who is related to whom, and keep the sentence that says so.

>>> from graphlib_ij import Article, build_graph, centrality, extract, write_graphml
>>> article = Article(id="news", text="Jane Doe, the mayor of Turin, met the head of Acme Corp.")
>>> graph = build_graph([extract(article)])          # doctest: +SKIP
>>> for row in centrality(graph, kinds=["company"]):  # doctest: +SKIP
...     print(row.rank, row.label, row.value)
>>> data = write_graphml(graph).data                 # doctest: +SKIP

Everything below is loaded when it is first used: importing this package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphlib_ij.analysis.backbone import backbone
    from graphlib_ij.analysis.brokerage import brokerage
    from graphlib_ij.analysis.centrality import Rank, centrality, measure_nodes
    from graphlib_ij.analysis.changes import Comparison
    from graphlib_ij.analysis.communities import communities
    from graphlib_ij.analysis.compare import compare
    from graphlib_ij.analysis.connection import Connection, connection
    from graphlib_ij.analysis.cuts import articulation_points, bridges
    from graphlib_ij.analysis.lookup import Match, find_node, match_name
    from graphlib_ij.analysis.measures import MEASURES
    from graphlib_ij.analysis.neighbourhood import Neighbour, neighbourhood
    from graphlib_ij.analysis.overlap import overlapping
    from graphlib_ij.analysis.paths import ConnectingPath, best_paths
    from graphlib_ij.analysis.ranges import Ranking, RankRange, rank_ranges
    from graphlib_ij.analysis.shared import (
        Common,
        SharingPair,
        common_neighbours,
        shared_projection,
        sharing_pairs,
    )
    from graphlib_ij.analysis.statistics import Statistics, statistics
    from graphlib_ij.errors import GraphlibError
    from graphlib_ij.evaluation import combine, evaluate, load_gold
    from graphlib_ij.export import export_graph, read_graphml, save, write_graphml
    from graphlib_ij.figures import (
        VIEWS,
        Look,
        draw_backbone,
        draw_compare,
        draw_ego,
        draw_layered,
        draw_map,
        draw_matrix,
        draw_network,
        draw_overview,
        draw_ranks,
        draw_timeline,
        read_layout,
        render,
    )
    from graphlib_ij.graph import build_graph, project, select_graph, without_texts
    from graphlib_ij.identity import identify, profiles
    from graphlib_ij.model import (
        Article,
        Entity,
        Evidence,
        Extraction,
        Mention,
        Note,
        Relation,
        Span,
    )
    from graphlib_ij.page import html_page
    from graphlib_ij.pipeline import extract, extract_articles
    from graphlib_ij.projects import (
        add_articles,
        build_project,
        join_articles,
        load_project,
        read_inputs,
    )
    from graphlib_ij.projects.changes import project_changes
    from graphlib_ij.reading import read_article, read_articles
    from graphlib_ij.report.whole import markdown_report, terminal_report
    from graphlib_ij.store import create_store, open_store

    __version__: str

_HOMES = {
    "Article": "model",
    "Common": "analysis.shared",
    "Comparison": "analysis.changes",
    "ConnectingPath": "analysis.paths",
    "Connection": "analysis.connection",
    "Entity": "model",
    "Evidence": "model",
    "Extraction": "model",
    "GraphlibError": "errors",
    "Look": "figures",
    "MEASURES": "analysis.measures",
    "Match": "analysis.lookup",
    "Mention": "model",
    "Neighbour": "analysis.neighbourhood",
    "Note": "model",
    "Rank": "analysis.centrality",
    "RankRange": "analysis.ranges",
    "Ranking": "analysis.ranges",
    "Relation": "model",
    "SharingPair": "analysis.shared",
    "Span": "model",
    "Statistics": "analysis.statistics",
    "VIEWS": "figures",
    "add_articles": "projects",
    "articulation_points": "analysis.cuts",
    "backbone": "analysis.backbone",
    "best_paths": "analysis.paths",
    "bridges": "analysis.cuts",
    "brokerage": "analysis.brokerage",
    "build_graph": "graph",
    "build_project": "projects",
    "centrality": "analysis.centrality",
    "combine": "evaluation",
    "common_neighbours": "analysis.shared",
    "communities": "analysis.communities",
    "compare": "analysis.compare",
    "connection": "analysis.connection",
    "create_store": "store",
    "draw_backbone": "figures",
    "draw_compare": "figures",
    "draw_ego": "figures",
    "draw_layered": "figures",
    "draw_map": "figures",
    "draw_matrix": "figures",
    "draw_network": "figures",
    "draw_overview": "figures",
    "draw_ranks": "figures",
    "draw_timeline": "figures",
    "evaluate": "evaluation",
    "export_graph": "export",
    "extract": "pipeline",
    "extract_articles": "pipeline",
    "find_node": "analysis.lookup",
    "html_page": "page",
    "identify": "identity",
    "join_articles": "projects",
    "load_gold": "evaluation",
    "load_project": "projects",
    "markdown_report": "report.whole",
    "match_name": "analysis.lookup",
    "measure_nodes": "analysis.centrality",
    "neighbourhood": "analysis.neighbourhood",
    "open_store": "store",
    "overlapping": "analysis.overlap",
    "profiles": "identity",
    "project": "graph",
    "project_changes": "projects.changes",
    "rank_ranges": "analysis.ranges",
    "read_article": "reading",
    "read_articles": "reading",
    "read_graphml": "export",
    "read_inputs": "projects",
    "read_layout": "figures",
    "render": "figures",
    "save": "export",
    "select_graph": "graph",
    "shared_projection": "analysis.shared",
    "sharing_pairs": "analysis.shared",
    "statistics": "analysis.statistics",
    "terminal_report": "report.whole",
    "without_texts": "graph",
    "write_graphml": "export",
}
"""Every public name and the module that it comes from."""

__all__ = [
    "MEASURES",
    "VIEWS",
    "Article",
    "Common",
    "Comparison",
    "ConnectingPath",
    "Connection",
    "Entity",
    "Evidence",
    "Extraction",
    "GraphlibError",
    "Look",
    "Match",
    "Mention",
    "Neighbour",
    "Note",
    "Rank",
    "RankRange",
    "Ranking",
    "Relation",
    "SharingPair",
    "Span",
    "Statistics",
    "__version__",
    "add_articles",
    "articulation_points",
    "backbone",
    "best_paths",
    "bridges",
    "brokerage",
    "build_graph",
    "build_project",
    "centrality",
    "combine",
    "common_neighbours",
    "communities",
    "compare",
    "connection",
    "create_store",
    "draw_backbone",
    "draw_compare",
    "draw_ego",
    "draw_layered",
    "draw_map",
    "draw_matrix",
    "draw_network",
    "draw_overview",
    "draw_ranks",
    "draw_timeline",
    "evaluate",
    "export_graph",
    "extract",
    "extract_articles",
    "find_node",
    "html_page",
    "identify",
    "join_articles",
    "load_gold",
    "load_project",
    "markdown_report",
    "match_name",
    "measure_nodes",
    "neighbourhood",
    "open_store",
    "overlapping",
    "profiles",
    "project",
    "project_changes",
    "rank_ranges",
    "read_article",
    "read_articles",
    "read_graphml",
    "read_inputs",
    "read_layout",
    "render",
    "save",
    "select_graph",
    "shared_projection",
    "sharing_pairs",
    "statistics",
    "terminal_report",
    "without_texts",
    "write_graphml",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("graphlib-ij")
    elif name in _HOMES:
        value = getattr(import_module(f"graphlib_ij.{_HOMES[name]}"), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *__all__})
