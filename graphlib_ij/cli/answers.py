"""Names that are typed, and answers that are printed: shared by the commands that ask a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.cli.streams import appearance, show, tell
from graphlib_ij.errors import UnknownNameError

if TYPE_CHECKING:
    import networkx as nx

    from graphlib_ij.report.sentences import Answer

TOLD = ("form", "beginning", "part")
"""Ways to find a name of which the user is told which name it was."""


def named(graph: nx.MultiDiGraph, name: str) -> str:
    """Return the node that a name means; if it was not typed in full, say which one that is."""
    from graphlib_ij.analysis.lookup import match_name

    try:
        match = match_name(graph, name)
    except UnknownNameError as error:
        left_out = [
            f"{note['text']} {note['reason']}"
            for note in graph.graph.get("notes", ())
            if note["subject"] == "skipped" and note["text"].endswith(" entities")
        ]
        if not left_out:
            raise
        raise UnknownNameError(f"{error}; left out were {'; '.join(left_out)}") from error
    if match.by in TOLD:
        tell(f"note: {name!r} is {match.label} ({match.node})")
    return match.node


def show_answer(answer: Answer, style: str) -> None:
    """Print an answer; what its page says beside the tables goes to standard error for programs."""
    from graphlib_ij.report.tables import show_document

    if style in ("csv", "json"):
        for remark in answer.remarks:
            tell(f"note: {remark}")
    show(
        show_document(answer.document, answer.listings, style=style, brackets=True, **appearance())
    )
