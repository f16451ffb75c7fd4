"""The words around the overview: what is drawn, what it says, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from graphlib_ij.figures.frame import Frame
from graphlib_ij.figures.letters import clean
from graphlib_ij.figures.words import (
    by_measure,
    capital,
    counted,
    counts_of,
    foremost_of,
    in_words,
    listed,
    meaning_of,
    name_in_text,
    source_of,
)

if TYPE_CHECKING:
    from graphlib_ij.figures.look import Look
    from graphlib_ij.figures.views.overview.discs import Discs
    from graphlib_ij.figures.views.overview.groups import Grouping
    from graphlib_ij.figures.words import Sizes


def make_frame(
    graph: nx.MultiDiGraph,
    grouping: Grouping,
    sizes: Sizes,
    look: Look,
    discs: Discs | None = None,
) -> Frame:
    """Return what stands around the drawing; before that is made, without what it leaves out."""
    subtitle = [counts_of(graph), counted(grouping.count, "community", "communities")]
    if grouping.others:
        subtitle.append(f"the foremost {len(grouping.drawn)} in full")
    return Frame(
        title=clean(look.title) or _title(grouping, graph),
        subtitle="; ".join(subtitle),
        caption=" ".join(_caption(graph, grouping, sizes, look, discs) if discs else ()),
        source=clean(look.source) or source_of(graph),
        alt=_alt(graph, grouping, sizes),
    )


def _title(grouping: Grouping, graph: nx.MultiDiGraph) -> str:
    count, largest = grouping.count, min(grouping.drawn, key=lambda one: one.number)
    around = listed([name_in_text(graph, node) for node in (largest.hub, largest.topic) if node])
    if count == 1:
        return f"One group of names, around {around}"
    return f"{capital(in_words(count))} groups of names, the largest around {around}"


def _caption(
    graph: nx.MultiDiGraph, grouping: Grouping, sizes: Sizes, look: Look, discs: Discs
) -> list[str]:
    said = [
        "Each disc is a community: names with more relations among each other than with the rest "
        "(Louvain’s method). Its area and the number in its title say how many; it is named after "
        "the best tied one and the foremost place or sector beside it.",
        meaning_of(sizes),
        foremost_of(graph, sizes),
    ]
    if grouping.between:
        drawn, pairs = len(discs.bands), len(grouping.between)
        which = f", each disc’s strongest among them: {drawn:,} of {pairs:,} pairs are shown"
        said.append(f"Grey bands are relations between two discs{which * (drawn < pairs)}.")
    named = sum(node.item.label is not None for node in discs.nodes)
    if named < len(discs.nodes):
        said.append(f"Named are {named:,} of the {len(discs.nodes):,} entities drawn.")
    said.append(_left_out(graph, grouping, look, discs))
    said.append("Where a disc or a node stands has no meaning.")
    return [text for text in said if text]


def _left_out(graph: nx.MultiDiGraph, grouping: Grouping, look: Look, discs: Discs) -> str:
    """Return the sentence that says what is not drawn."""
    hidden = grouping.others if not discs.strip.nodes else ()
    members = counted(sum(one.size for one in hidden), "entity", "entities")
    weaker = sum(grouping.between.values()) - sum(band.count for band in discs.bands)
    loops = nx.number_of_selfloops(graph)
    uncounted = grouping.uncounted - loops
    fact = " stated as a fact" if uncounted and look.statuses is None else ""
    alone = counted(len(grouping.alone), "entity", "entities")
    lost = [name_in_text(graph, node) for node in look.highlight if node in grouping.alone]
    rest = grouping.elsewhere + grouping.small * bool(hidden)
    parts = {
        f"the {members} of the small discs": bool(hidden),
        f"{counted(weaker, 'relation')} between other pairs of discs": weaker,
        f"{counted(rest, 'relation')} of the small discs": rest,
        f"{counted(uncounted, 'relation')} {'not' + fact if fact else 'not counted'}": uncounted,
        f"{counted(loops, 'relation')} of an entity with itself": loops,
        f"{alone} without a relation{fact}" + f", among them {listed(lost)}" * bool(lost): (
            len(grouping.alone)
        ),
    }
    said = [text for text, there in parts.items() if there]
    return f"Not drawn: {listed(said)}." if said else ""


def _alt(graph: nx.MultiDiGraph, grouping: Grouping, sizes: Sizes) -> str:
    largest = sorted(grouping.drawn, key=lambda one: one.number)[:5]
    text = (
        f"A diagram of {counted(grouping.count, 'community', 'communities')} among "
        f"{counts_of(graph)}. The largest: "
        + ", ".join(f"{clean(one.name)} with {one.size:,}" for one in largest)
        + "."
    )
    ties = sorted(grouping.between, key=lambda pair: (-grouping.between[pair], pair))[:3]
    if ties:
        named = [
            f"{clean(grouping.drawn[one].name)} and {clean(grouping.drawn[other].name)} "
            f"({grouping.between[one, other]:,})"
            for one, other in ties
        ]
        text += f" Most relations run between {'; '.join(named)}."
    return f"{text} {by_measure(graph, sizes)}".rstrip()
