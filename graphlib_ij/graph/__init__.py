"""The graph: built from extractions, a part of it selected, projected for measures."""

from graphlib_ij.graph.build import build_graph, evidence_row
from graphlib_ij.graph.projection import COUNTED, WEIGHTS, project, tie_parts
from graphlib_ij.graph.selection import (
    drop_entities,
    drop_relations,
    pick,
    select_graph,
    without_texts,
)

__all__ = [
    "COUNTED",
    "WEIGHTS",
    "build_graph",
    "drop_entities",
    "drop_relations",
    "evidence_row",
    "pick",
    "project",
    "select_graph",
    "tie_parts",
    "without_texts",
]
