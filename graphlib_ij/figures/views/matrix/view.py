"""The matrix view: a row and a column for every entity, a filled cell for every relation.

It shows what a network of many lines hides: who is tied within a group, and what leads out of it.
Paths are hard to follow here.
"""

from __future__ import annotations

import warnings
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.analysis.communities import communities
from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures.fonts import choose_families
from graphlib_ij.figures.frame import Frame, compose, families_for, refuse_empty, view
from graphlib_ij.figures.keys import node_key
from graphlib_ij.figures.letters import clean
from graphlib_ij.figures.look import Look
from graphlib_ij.figures.views.chosen import choose_tied, neighbours
from graphlib_ij.figures.views.matrix.cells import draw_grid, family_key
from graphlib_ij.figures.views.matrix.grid import MOST_BLOCKS, least_pitch, make_grid, most_rows
from graphlib_ij.figures.words import (
    capital,
    counted,
    counts_of,
    foremost_of,
    in_words,
    kind_of,
    label_text,
    labelled,
    listed,
    name_in_text,
    named_apart,
    sizes_for,
    source_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from graphlib_ij.analysis.communities import Partition
    from graphlib_ij.figures.sheet import Sheet
    from graphlib_ij.figures.words import Sizes

MOST = 60
"""Entities that are drawn at most, on however wide a sheet."""

SMALLEST_GROUP = 3
"""Members that a group has drawn at least; smaller ones stand together at the end."""


class _Group(NamedTuple):
    """A community, or what is in none of those drawn: then `hub`, an id, is ""."""

    name: str
    hub: str
    members: list[str]


@view
def draw_matrix(graph: nx.MultiDiGraph, *, look: Look | None = None) -> Sheet:
    """Draw a graph as a matrix, rows and columns by community and within it by the measure.

    At most about sixty entities are drawn, the foremost; on a narrow sheet fewer.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `graphlib_ij.graph.build_graph` makes it.
    look : Look, optional

    Returns
    -------
    Sheet
        Equal graphs give equal figures, in whatever order their nodes and edges were added.

    Raises
    ------
    GraphlibError
        If the graph has no relation, or there is no such measure.

    Warns
    -----
    UserWarning
        If no installed font has some characters of the labels.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for pair in ("ab", "bc", "ca"):
    ...     _ = graph.add_edge(*pair, key="owns", kind="owns", status="asserted", weight=1.0)
    >>> draw_matrix(graph).heading
    'One group tied together, around a'
    """
    look = look or Look()
    refuse_empty(graph)
    graph = named_apart(graph)
    near = neighbours(graph)
    joined = [node for node in near if near[node]]
    if not joined:
        raise GraphlibError("the graph has no relation, so there is no matrix: draw a network")
    sizes = sizes_for(graph, look)
    partition = communities(labelled(graph), statuses=look.statuses)
    kept = _kept(graph, joined, near, sizes=sizes, look=look)
    groups = _groups(graph, partition, sizes, kept)
    part = graph.subgraph(kept)
    ranked = [node for node in sizes.ranked() if node in part]
    named = ranked[: look.most_labels(len(ranked))]
    frame = Frame(
        title=clean(look.title) or _title(graph, groups, among=len(partition.communities)),
        subtitle=f"{counts_of(graph)}; {_inside(part, groups)}",
        caption=_caption(
            graph,
            sizes,
            partition,
            part,
            joined=len(joined),
            named=len(named),
            outlined=any(group.hub for group in groups),
        ),
        source=clean(look.source) or source_of(graph),
        alt=_alt(graph, part, groups, sizes),
    )
    families = families_for(frame, part)
    numbered = [
        (f"{number}. {group.name}", group.members, bool(group.hub))
        for number, group in enumerate(groups, start=1)
    ]
    grid = make_grid(part, numbered, named=named, families=families, look=look)
    unsure = sum(piece.unsure for parts in grid.cells.values() for piece in parts)
    return compose(
        look,
        frame.with_keys(
            node_key(Counter(kind_of(part, node) for node in part)),
            family_key(part, unsure=unsure),
        ),
        families=families,
        height=grid.height,
        body=lambda pen: draw_grid(pen, grid),
    )


def _kept(
    graph: nx.MultiDiGraph,
    joined: list[str],
    near: Mapping[str, set[str]],
    *,
    sizes: Sizes,
    look: Look,
) -> list[str]:
    """Return as many entities as there is room for: fewer where their script stands tall."""
    most, kept = min(MOST, most_rows(look)), joined
    for _ in range(2):
        if len(joined) > most:
            always, values = look.highlight, sizes.values
            [kept] = choose_tied([joined], near, values=values, always=always, most=most)
        names = [label_text(graph, node) for node in kept]
        with warnings.catch_warnings():
            # What cannot be drawn is said later, once.
            warnings.simplefilter("ignore", UserWarning)
            pitch = least_pitch(names, choose_families(names))
        most = min(most, most_rows(look, pitch))
    return kept


def _groups(
    graph: nx.MultiDiGraph, partition: Partition, sizes: Sizes, kept: list[str]
) -> list[_Group]:
    """Return the groups that are drawn, those with the most members first.

    They are named after hub and topic, as far as these are drawn.
    """
    community = partition.of()
    order = sorted(kept, key=lambda node: (-sizes.values[node], str(node)))
    members: dict[int, list[str]] = {}
    for node in order:
        if node in community:
            members.setdefault(community[node].number, []).append(node)
    found = {group.number: group for group in partition.communities}
    ranked = sorted(members, key=lambda number: (-len(members[number]), number))
    large = [number for number in ranked if len(members[number]) >= SMALLEST_GROUP]
    large = large[: MOST_BLOCKS - 1]
    groups = []
    for number in large:
        # The hub itself need not be drawn: then it is the next one that is.
        hub = next(node for node in found[number].members if node in kept)
        named = dict.fromkeys(node for node in (hub, found[number].topic) if node in kept)
        name = " / ".join(name_in_text(graph, node) for node in named)
        groups.append(_Group(name, hub, members[number]))
    inside = {node for number in large for node in members[number]}
    rest = [node for number in ranked for node in members[number] if node not in inside]
    rest += [node for node in order if node not in community]
    if rest:
        groups.append(
            _Group("Of other groups or none" if groups else "In groups of two or none", "", rest)
        )
    return groups


def _title(graph: nx.MultiDiGraph, groups: list[_Group], *, among: int) -> str:
    hubs = [name_in_text(graph, group.hub) for group in groups if group.hub]
    if not hubs:
        return "Who is tied to whom, pair by pair"
    if len(hubs) == 1:
        return f"{'One' if among == 1 else 'The largest'} group tied together, around {hubs[0]}"
    word = capital(in_words(len(hubs)))
    word += f" of {in_words(among)}" if len(hubs) < among else ""
    if len(hubs) == 2:
        return f"{word} groups tied together, around {listed(hubs)}"
    return f"{word} groups tied together, the two largest around {listed(hubs[:2])}"


def _inside(part: nx.MultiDiGraph, groups: list[_Group]) -> str:
    number_of = {
        node: number for number, group in enumerate(groups) if group.hub for node in group.members
    }
    inside = sum(a in number_of and number_of.get(a) == number_of.get(b) for a, b in part.edges())
    drawn = part.number_of_edges()
    verb = "is" if drawn == 1 else "are"
    return f"{inside:,} of {counted(drawn, 'relation')} drawn {verb} within a group"


def _caption(
    graph: nx.MultiDiGraph,
    sizes: Sizes,
    partition: Partition,
    part: nx.MultiDiGraph,
    *,
    joined: int,
    named: int,
    outlined: bool,
) -> str:
    left = [
        f"{counted(joined - len(part), 'less central entity', 'less central entities')}"
        * (joined > len(part)),
        f"{len(graph) - joined:,} without a relation" * (joined < len(graph)),
    ]
    out = [text for text in left if text]
    parts = [
        "A filled cell is a relation from the entity of its row to that of its column; one without"
        " direction fills both.",
        "Colour and mark say of what sort; several in one cell share it.",
        "Outlined: communities, groups with more ties inside than chance would bring"
        f" (Louvain's method, modularity {partition.modularity:.2f})."
        if outlined
        else "",
        f"Within a group the foremost by {sizes.title} come first.",
        foremost_of(graph, sizes),
        f"Not drawn: {listed(out)}." if out else "",
        f"Not named: {len(part) - named:,} less central ones." if named < len(part) else "",
    ]
    return " ".join(filter(None, parts))


def _alt(graph: nx.MultiDiGraph, part: nx.MultiDiGraph, groups: list[_Group], sizes: Sizes) -> str:
    names = [f"{group.name} ({len(group.members):,})" for group in groups if group.hub]
    text = f"A matrix of {counted(len(part), 'entity', 'entities')}, each a row and a column"
    text += f", in groups: {listed(names)}. " if names else ". "
    text += f"{_inside(part, groups)}. "
    return f"{text}{foremost_of(graph, sizes, 3)}".strip()
