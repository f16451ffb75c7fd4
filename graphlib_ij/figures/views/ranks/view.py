"""The ranks view: who is foremost by a measure, by how much, and how far the rank can be trusted.

The interval that is drawn is one of ranks, as the ranges of ranks are: intervals of values would
leave out the present value, since other evidence means other ties.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from graphlib_ij.analysis.centrality import measure_nodes, measure_of, rank_nodes
from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.analysis.ranges import rank_ranges
from graphlib_ij.analysis.verdict import RANGES_UP_TO, verdict
from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures.frame import Frame, compose, families_for, refuse_empty, view
from graphlib_ij.figures.keys import LINE_ENTRY, SHAPE_ENTRY, Entry, Key, node_key
from graphlib_ij.figures.letters import clean
from graphlib_ij.figures.look import Look
from graphlib_ij.figures.views.ranks.dotplot import Panel, Place, Row, plan_plot
from graphlib_ij.figures.views.ranks.drawing import draw_now, draw_plot, range_corners
from graphlib_ij.figures.words import (
    Sizes,
    capital,
    counted,
    counts_of,
    default_measure,
    in_words,
    kind_of,
    label_text,
    listed,
    name_in_text,
    named_apart,
    readable,
    source_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from graphlib_ij.analysis.ranges import RankRange
    from graphlib_ij.figures.pen import Pen
    from graphlib_ij.figures.sheet import Sheet
    from graphlib_ij.figures.views.ranks.dotplot import Plot

NAMED = 3
"""How many names or bands a sentence lists."""

_LEADS = {
    "betweenness": ("holds the middle", "hold the middle"),
    "degree": ("has the most ties", "have the most ties"),
    "strength": ("has the most stated ties", "have the most stated ties"),
    "closeness": ("is nearest to all others", "are nearest to all others"),
    "in_degree": ("is pointed at most", "are pointed at most"),
    "out_degree": ("points at most others", "point at most others"),
}
"""What it means to be foremost by a measure, of one entity and of several."""


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Entities by a measure, the foremost first; `rows` are their ranges, none if not known.

    `by` and `units` say what was weighed anew for the ranges.
    """

    measure: str
    places: dict[str, Place]
    rows: tuple[RankRange, ...] = ()
    by: str = ""
    units: int = 0

    @property
    def title(self) -> str:
        """The measure's name within a sentence."""
        return Sizes(self.measure, {}).title

    @property
    def panel(self) -> Panel:
        """What a plot shows of it."""
        about = MEASURES[self.measure]
        heading = f"{about.title} (the least is first)" if about.ascending else about.title
        return Panel(heading, self.places)


@view
def draw_ranks(
    graph: nx.MultiDiGraph,
    *,
    look: Look | None = None,
    measures: Sequence[str] = (),
    top: int = 20,
) -> Sheet:
    """Draw a dot plot of the foremost entities with their values, ranks and ranges of ranks.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    look : Look, optional
        ``label="top:N"`` sets the number of rows; rows of highlighted entities are bold, and there
        even if they are not among the foremost.
    measures : sequence of str
        Names of ``analysis.MEASURES``, a panel each, the rows in the order of the first; the
        look's measure if there are none.
    top : int
        The number of rows.

    Returns
    -------
    Sheet
        A ``matplotlib.figure.Figure``; equal graphs give equal figures.  Up to
        ``analysis.verdict.RANGES_UP_TO`` entities it has ranges of ranks.

    Raises
    ------
    GraphlibError
        If the graph has no node or no relation that counts, or there is no such measure.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for name in "abc":
    ...     graph.add_node(name, label=name.upper(), kind="company")
    >>> for name in "ac":
    ...     _ = graph.add_edge("b", name, key="owns", status="asserted", weight=1.0)
    >>> draw_ranks(graph, measures=["degree"]).heading
    'B has the most ties, but no rank is beyond doubt'
    """
    look = look or Look()
    refuse_empty(graph)
    graph = named_apart(graph)
    names = tuple(dict.fromkeys(measures)) or (look.size_by or default_measure(graph),)
    for name in names:
        measure_of(name)
    ranked = [_rank(graph, name, look) for name in names]
    first = ranked[0]
    if not any(place.value for place in first.places.values()):
        raise GraphlibError(
            f"all entities are equal by {first.title}, so there are no ranks to draw: "
            "relations that are asserted or past count, others only where they are asked for"
        )
    limit = max(look.most_labels(top) if look.label.startswith("top:") else top, 1)
    rows = _rows(graph, first, limit, look)
    frame = Frame(
        title=clean(look.title) or _title(graph, first),
        subtitle=_subtitle(graph, first, rows),
        caption=" ".join(filter(None, _caption(graph, ranked, rows))),
        source=clean(look.source) or source_of(graph),
        alt=_alt(graph, first, rows),
    )
    families = families_for(frame, graph)
    panels = [one.panel for one in ranked]
    plot = plan_plot(rows, panels, look=look, families=families, named=look.label != "none")
    return compose(
        look,
        frame.with_keys(node_key(Counter(row.kind for row in rows)), _range_key(plot)),
        families=families,
        height=plot.height,
        body=lambda pen: draw_plot(pen, plot),
    )


def _rank(graph: nx.MultiDiGraph, measure: str, look: Look) -> _Ranked:
    """Rank by a measure, with ranges unless there are too many entities."""
    if len(graph) <= RANGES_UP_TO:
        ranking = rank_ranges(graph, measure=measure, statuses=look.statuses)
        places = {row.node: Place(row.value, row.rank, row.best, row.worst) for row in ranking.rows}
        return _Ranked(measure, places, ranking.rows, ranking.by, ranking.units)
    values = measure_nodes(graph, measure, statuses=look.statuses)
    rows = rank_nodes(graph, values, ascending=MEASURES[measure].ascending)
    return _Ranked(measure, {row.node: Place(row.value, row.rank) for row in rows})


def _rows(graph: nx.MultiDiGraph, ranked: _Ranked, top: int, look: Look) -> list[Row]:
    """Return the foremost, and the highlighted wherever they stand.

    Who has nothing of what is measured is not foremost: the alphabet would choose among them.
    """
    order = list(ranked.places)
    least_first = MEASURES[ranked.measure].ascending
    shown = [
        number
        for number, (node, place) in enumerate(ranked.places.items())
        if node in look.highlight or (number < top and (least_first or place.value > 0))
    ]
    return [
        Row(
            node=order[number],
            name=label_text(graph, order[number]),
            kind=kind_of(graph, order[number]),
            bold=order[number] in look.highlight,
            apart=at > 0 and number - shown[at - 1] > 1,
        )
        for at, number in enumerate(shown)
    ]


def _title(graph: nx.MultiDiGraph, ranked: _Ranked) -> str:
    """Return who is foremost, and whether that is sure."""
    first = [node for node, place in ranked.places.items() if place.rank == 1]
    found = verdict(ranked.rows)
    alone = len(found.first) == 1
    if len(first) > NAMED:
        names, many = f"{capital(in_words(len(first)))} entities", True
    else:
        second = [node for node, place in ranked.places.items() if place.rank == 2]
        # Of several that are equal, none is named before the others.
        shown = first if alone or len(second) != 1 else first + second
        names, many = listed([name_in_text(graph, node) for node in shown]), len(shown) > 1
    if kind_of(graph, first[0]) == "sector":
        names = capital(names)
    title = f"{names} {_leads(ranked)[many]}"
    if not ranked.rows:
        return title
    if alone:
        return f"{title} beyond doubt"
    settled = any(row.best == row.worst for row in ranked.rows)
    return f"{title}, but {'nobody is first' if settled else 'no rank is'} beyond doubt"


def _leads(ranked: _Ranked) -> tuple[str, str]:
    """Return the words for one and for several that come first."""
    if MEASURES[ranked.measure].ascending:
        return f"has the lowest {ranked.title}", f"have the lowest {ranked.title}"
    other = (f"leads by {ranked.title}", f"lead by {ranked.title}")
    return _LEADS.get(ranked.measure, other)


def _subtitle(graph: nx.MultiDiGraph, ranked: _Ranked, rows: Sequence[Row]) -> str:
    """Return how many are shown, by which measure, of how many."""
    shown = len(_foremost(rows))
    part = f"the first {shown:,} by" if shown < len(graph) else "ranked by"
    return f"{counts_of(graph)}; {part} {ranked.title}"


def _caption(graph: nx.MultiDiGraph, ranked: Sequence[_Ranked], rows: Sequence[Row]) -> list[str]:
    """Return what the values say, what the ranges allow to say, and what is left out."""
    first = ranked[0]
    parts = [f"{MEASURES[one.measure].title}: {MEASURES[one.measure].says}." for one in ranked]
    if len(ranked) > 1:
        parts.append(f"Rows stand in the order of {first.title}.")
    if first.rows:
        parts += _findings(first)
        parts.append(
            "A range holds 90% of the ranks that an entity would have if each of the "
            f"{counted(first.units, first.by)} counted more or less, and its ranks with any one "
            "left out. It says nothing of wrong or missing relations."
        )
    else:
        parts.append(
            f"No ranges of ranks: the graph has more than {RANGES_UP_TO:,} entities, so they would "
            "take long."
        )
    return [*parts, _left_out(graph, first, rows)]


def _findings(ranked: _Ranked) -> list[str]:
    """Say who is first beyond doubt, which ranks are interchangeable, which hang on little."""
    found = verdict(ranked.rows)
    names = [clean(row.label) for row in found.first[:NAMED]]
    if len(found.first) > NAMED:
        names.append(f"{len(found.first) - NAMED} more")
    parts = [
        f"{names[0]} is first beyond doubt."
        if len(names) == 1
        else f"Nobody is first beyond doubt: {listed(names)} may each be first."
    ]
    if found.bands:
        bands = [f"{first} to {last}" for first, last in found.bands[:NAMED]]
        told = f"{', '.join(bands)} and so on" if len(found.bands) > NAMED else listed(bands)
        parts.append(f"Interchangeable are the ranks {told}.")
    if row := found.hanging:
        parts.append(
            f"Without one {ranked.by}, {clean(row.label)} could fall from rank {row.rank} to "
            f"{row.worst_without}."
        )
    return parts


def _left_out(graph: nx.MultiDiGraph, ranked: _Ranked, rows: Sequence[Row]) -> str:
    """Say how many have no row, and how many of these are equal to the last of the foremost."""
    shown = {row.node for row in rows}
    rest = [place for node, place in ranked.places.items() if node not in shown]
    undefined = len(graph) - len(ranked.places)
    nothing = 0 if MEASURES[ranked.measure].ascending else sum(not place.value for place in rest)
    parts = []
    if count := len(rest) - nothing:
        last = _foremost(rows)[-1]
        equals = sum(place.rank == ranked.places[last.node].rank for place in rest)
        same = f", {equals:,} of them equal to {last.name}" if equals and not nothing else ""
        parts.append(f"{counted(count, 'entity', 'entities')} further down{same}")
    if nothing:
        parts.append(f"{counted(nothing, 'entity', 'entities')} whose {ranked.title} is 0")
    if undefined:
        parts.append(f"{undefined:,} for which {ranked.title} is not defined")
    return f"Not shown: {listed(parts)}." if parts else ""


def _foremost(rows: Sequence[Row]) -> list[Row]:
    """Return the rows before the first gap."""
    gap = next((number for number, row in enumerate(rows) if row.apart), len(rows))
    return list(rows[:gap])


def _alt(graph: nx.MultiDiGraph, ranked: _Ranked, rows: Sequence[Row]) -> str:
    """Return the first rows in words."""
    parts = []
    for row in rows[:5]:
        place = ranked.places[row.node]
        text = f"{place.rank}. {row.name} {readable(place.value)}"
        parts.append(text + (f" (rank {place.places})" if place.best < place.worst else ""))
    start = f"A dot plot of the first of {counted(len(graph), 'entity', 'entities')}"
    said = " ".join(_findings(ranked)) if ranked.rows else ""
    return f"{start} by {ranked.title}: {'; '.join(parts)}. {said}".strip()


def _range_key(plot: Plot) -> Key:
    """Return the key of the panel of ranks, empty without one."""
    if not any(unit.ranks for block in plot.blocks for unit in block):
        return Key("", ())
    entries = [
        Entry("rank now", _draw_now, SHAPE_ENTRY),
        Entry("ranks it might have", partial(_draw_range, goes_on=False), LINE_ENTRY),
    ]
    if plot.goes_on:
        entries.append(
            Entry("goes on as far as written", partial(_draw_range, goes_on=True), LINE_ENTRY)
        )
    return Key("Rank", tuple(entries))


def _draw_now(pen: Pen) -> None:
    draw_now(pen, (4.0, 0.0), gid="key")


def _draw_range(pen: Pen, *, goes_on: bool) -> None:
    corners = range_corners(0.0, 16.0 if goes_on else 22.0, goes_on=goes_on)
    pen.polygon(corners, fill=pen.theme.lighter(pen.theme.grey), gid="key")
