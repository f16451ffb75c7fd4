"""The graph of a project: articles joined, judgements replayed, copies of one story counted once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.judgements import Outcome

if TYPE_CHECKING:
    import networkx as nx

    from graphlib_ij.identity import Identity
    from graphlib_ij.stories import Copy

JUDGEMENTS = "judgements.tsv"
"""The file in a project's folder that holds what people decided."""


@dataclass(frozen=True, slots=True)
class Built:
    """A graph of a project, and all that was decided on the way.

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
        What became of each judgement.
    """

    graph: nx.MultiDiGraph
    identity: Identity
    copies: tuple[Copy, ...]
    outcomes: tuple[Outcome, ...]
