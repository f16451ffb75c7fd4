"""The timeline: when relations held, as far as sentences name a time, and when they were reported.

One lane a relation, sorted by time.  Relations without any date are counted, not drawn.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures.frame import Frame, compose, families_for, refuse_empty, view
from graphlib_ij.figures.keys import LINE_ENTRY, Entry, Key
from graphlib_ij.figures.letters import clean
from graphlib_ij.figures.look import Look
from graphlib_ij.figures.style import UNCERTAIN
from graphlib_ij.figures.views.timeline.lanes import (
    Lane,
    Mark,
    draw_bar,
    draw_lanes,
    draw_report,
    family_color,
    plan_lanes,
)
from graphlib_ij.figures.views.timeline.times import Stretch, period, read_time
from graphlib_ij.figures.words import (
    articles_of,
    counted,
    counts_of,
    label_text,
    listed,
    name_in_text,
    named_apart,
    sizes_for,
    source_of,
)
from graphlib_ij.model import STATUSES
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx

    from graphlib_ij.figures.pen import Pen
    from graphlib_ij.figures.sheet import Sheet
    from graphlib_ij.figures.views.timeline.lanes import Lanes

MOST = 40
"""Lanes that are drawn unless the look says otherwise."""

UNDATED = (
    "no relation has a date: give articles a date, in the file's name (2024-05-31-acme.txt) or on "
    "a line of their head (MILAN, May 31, 2024 -), and extract them again"
)

FAMILIES = {
    "people": "roles and founders",
    "place": "places",
    "ties": "ties of companies",
    "activity": "fields and events",
    "": "others",
}
"""What families of relations are called in the key; "" is that of kinds not in the schema."""

_REPORTS = {
    "asserted": "day of an article that says so",
    "planned": "article: planned or hedged",
    "past": "article: told as past",
}
_BARS = {
    "asserted": "time that the text names",
    "planned": "named as planned or hedged",
    "past": "named as past",
}


@view
def draw_timeline(graph: nx.MultiDiGraph, *, look: Look | None = None) -> Sheet:
    """Draw the dated relations of a graph on an axis of time.

    A bar is a time that a sentence names ("since 2005"), a mark the day of an article that states
    the relation.  Years and months are drawn as long as they are.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    look : Look, optional
        ``label="top:N"`` sets the number of lanes, 40 if it does not; relations of highlighted
        entities come first then, and stand out.

    Returns
    -------
    Sheet
        A ``matplotlib.figure.Figure``; equal graphs give equal figures.

    Raises
    ------
    GraphlibError
        If there is no relation, or none has a date.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_nodes_from([("a", {"label": "Acme"}), ("b", {"label": "Turin"})])
    >>> _ = graph.add_edge("a", "b", key="based_in", kind="based_in", since="2005")
    >>> draw_timeline(graph).heading
    'The tie between Acme and Turin in 2005'
    """
    look = look or Look()
    refuse_empty(graph)
    if not graph.number_of_edges():
        raise GraphlibError("the graph has no relation, so there is no timeline: draw a network")
    graph = named_apart(graph)
    dated = _lanes(graph)
    if not dated:
        raise GraphlibError(UNDATED)
    limit = max(look.most_labels(MOST), 1) if look.label.startswith("top:") else MOST
    shown = sorted(_foremost(graph, dated, limit, look), key=lambda lane: lane.order)
    frame = Frame(
        title=clean(look.title) or _title(graph, shown),
        subtitle=_subtitle(graph, dated),
        caption="",
        source=clean(look.source) or source_of(graph),
        alt=_alt(shown),
    )
    families = families_for(frame, graph, texts=[lane.text for lane in shown])
    lanes = plan_lanes(shown, look=look, families=families, named=look.label != "none")
    caption = _caption(graph, lanes, dated=len(dated), shown=len(shown))
    return compose(
        look,
        frame.with_caption(caption).with_keys(_mark_key(shown), _family_key(shown)),
        families=families,
        height=lanes.height,
        body=lambda pen: draw_lanes(pen, lanes),
    )


def _lanes(graph: nx.MultiDiGraph) -> list[Lane]:
    """Return the relations that have any date, sorted by their ends and kind."""
    days = {
        str(row.get("id")): time
        for row in articles_of(graph)
        if (time := read_time(str(row.get("date") or "")))
    }
    edges = sorted(
        graph.edges(keys=True, data=True), key=lambda edge: tuple(str(part) for part in edge[:3])
    )
    lanes = (_lane(graph, source, target, data, days) for source, target, _, data in edges)
    return [lane for lane in lanes if lane.times]


def _lane(
    graph: nx.MultiDiGraph,
    source: str,
    target: str,
    data: Mapping[str, Any],
    days: Mapping[str, Stretch],
) -> Lane:
    """Return a relation with its times, which may be none."""
    rows = [row for row in data.get("evidence") or () if row.get("status") != "negated"]
    kind, status = str(data.get("kind") or ""), str(data.get("status") or "asserted")
    reported = [
        Mark(days[row["article"]], row.get("status") or status)
        for row in rows
        if row.get("article") in days
    ]
    named = [Mark(time, row.get("status") or status) for row in rows if (time := _named_time(row))]
    if not named and (time := _bounds(data)):
        named = [Mark(time, status)]
    known = relation_kinds()
    says = _titles(str(data.get("title") or "")) or kind.replace("_", " ")
    parts = (label_text(graph, source), says, label_text(graph, target))
    return Lane(
        parts=tuple(filter(None, parts)),
        kind=kind,
        family=known[kind].family if kind in known else "",
        ends=(source, target),
        reported=_strongest(reported),
        named=_strongest(named),
        evidence=len({(row.get("article"), row.get("start")) for row in rows}),
    )


def _titles(text: str) -> str:
    """Return the titles of a role, each once however it is capitalised."""
    titles = {title.casefold(): title for title in map(clean, reversed(text.split(";"))) if title}
    return ", ".join(reversed(titles.values()))


def _named_time(row: Mapping[str, Any]) -> Stretch | None:
    """Return the time that a sentence names for a relation."""
    return read_time(str(row.get("when") or "")) or _bounds(row.get("attributes") or {})


def _bounds(data: Mapping[str, Any]) -> Stretch | None:
    """Return the time from `since` until `until`, of which one may be missing."""
    since, until = (str(data.get(name) or "") for name in ("since", "until"))
    times = [since, until]
    known = [time if read_time(time) else ".." for time in times]
    return None if known == ["..", ".."] else read_time("/".join(known))


def _strongest(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return one mark for each time, of the strongest status, in order."""
    found: dict[Stretch, str] = {}
    for mark in marks:
        found[mark.time] = min(found.get(mark.time, mark.status), mark.status, key=_strength)
    return tuple(Mark(time, found[time]) for time in sorted(found))


def _strength(status: str) -> int:
    return STATUSES.index(status) if status in STATUSES else len(STATUSES)


def _foremost(
    graph: nx.MultiDiGraph, lanes: Sequence[Lane], limit: int, look: Look
) -> Sequence[Lane]:
    """Return the best supported lanes, of equals those between central entities."""
    if len(lanes) <= limit:
        return lanes
    sizes, chosen = sizes_for(graph, look).values, set(look.highlight)

    def rank(lane: Lane) -> tuple[bool, int, float, str]:
        central = round(sum(sizes[end] for end in lane.ends), 9)
        return not chosen & set(lane.ends), -lane.evidence, -central, lane.text

    return sorted(lanes, key=rank)[:limit]


def _title(graph: nx.MultiDiGraph, lanes: Sequence[Lane]) -> str:
    """Return whose ties these are, and of which time."""
    ends = Counter(end for lane in lanes for end in dict.fromkeys(lane.ends))
    order = sorted(ends, key=lambda end: (-ends[end], label_text(graph, end), str(end)))
    names = [name_in_text(graph, end) for end in order[:2]] + ["others"] * (len(order) > 2)
    said = "" if any(lane.named for lane in lanes) else " as reported"
    whose = "tie between" if len(lanes) == 1 else "ties of"
    return f"The {whose} {listed(names)}{said} {_period(lanes)}"


def _period(lanes: Sequence[Lane]) -> str:
    times = [time for lane in lanes for time in lane.times]
    return period(min(time.first for time in times), max(time.end for time in times))


def _subtitle(graph: nx.MultiDiGraph, dated: Sequence[Lane]) -> str:
    named = sum(bool(lane.named) for lane in dated)
    text = f"{counts_of(graph)}; {len(dated):,} with a date"
    return f"{text}, {named:,} with a time named in the text" if named else text


def _caption(graph: nx.MultiDiGraph, lanes: Lanes, *, dated: int, shown: int) -> str:
    """Return how to read the lanes, and what is left out."""
    parts = ["Each row is a relation; sorted by its first date."]
    if any(row.lane.named for row in lanes.rows):
        parts.append("Years and months that a sentence names are drawn as long as they are.")
    if len(lanes.axis.pieces) > 1:
        parts.append(
            "The axis is broken: time before or after the articles is drawn closer together."
        )
    left = [f"{dated - shown:,} less often stated"] if dated > shown else []
    if undated := graph.number_of_edges() - dated:
        left.append(f"{undated:,} without a date")
    if left:
        parts.append(f"Relations not shown: {listed(left)}.")
    return " ".join(parts)


def _alt(lanes: Sequence[Lane]) -> str:
    """Return the first lanes in words."""
    rows = [f"{lane.text}, {_period([lane])}" for lane in lanes[:6]]
    more = f"; and {len(lanes) - 6:,} more" if len(lanes) > 6 else ""
    start = f"A timeline of {counted(len(lanes), 'relation')}, {_period(lanes)}"
    return f"{start}: {'; '.join(rows)}{more}."


def _mark_key(lanes: Sequence[Lane]) -> Key:
    """Return the key of the marks that there are."""
    reports = {_manner(mark.status) for lane in lanes for mark in lane.reported}
    bars = {_manner(mark.status) for lane in lanes for mark in lane.named}
    open_ended = any(mark.time.goes_on or mark.time.opens for lane in lanes for mark in lane.named)
    entries = [
        Entry(text, partial(_draw_report, status=status), 16.0)
        for status, text in _REPORTS.items()
        if status in reports
    ]
    if any(len(lane.reported) > 1 for lane in lanes):
        entries.append(Entry("from first to last article", _draw_reports, LINE_ENTRY))
    entries += [
        Entry(text, partial(_draw_bar, mark=Mark(Stretch(0, 1), status)), LINE_ENTRY)
        for status, text in _BARS.items()
        if status in bars
    ]
    if open_ended:
        mark = Mark(Stretch(0, 1, goes_on=True), "asserted")
        entries.append(
            Entry("beginning or end not known", partial(_draw_bar, mark=mark), LINE_ENTRY)
        )
    return Key("Marks", tuple(entries))


def _manner(status: str) -> str:
    """Return how a status is drawn: as past, as planned, or as asserted."""
    return "planned" if status in UNCERTAIN else "past" if status == "past" else "asserted"


def _family_key(lanes: Sequence[Lane]) -> Key:
    """Return the key of the colours."""
    counts = Counter(lane.family for lane in lanes)
    entries = [
        Entry(f"{text} ({counts[family]:,})", partial(_draw_family, family=family), 16.0)
        for family, text in FAMILIES.items()
        if counts[family]
    ]
    return Key("Relations", tuple(entries))


def _draw_report(pen: Pen, *, status: str) -> None:
    draw_report(pen, 5.0, status=status, color=pen.theme.grey, gid="key")


def _draw_reports(pen: Pen) -> None:
    color = pen.theme.grey
    pen.line([(3.0, 0.0), (21.0, 0.0)], color=color, gid="key", width=1.0)
    for x in (3.0, 21.0):
        draw_report(pen, x, status="asserted", color=color, gid="key")


def _draw_bar(pen: Pen, *, mark: Mark) -> None:
    right = 16.0 if mark.time.goes_on else 21.0
    draw_bar(pen, 1.0, right, mark=mark, color=pen.theme.grey, gid="key")


def _draw_family(pen: Pen, *, family: str) -> None:
    corners = [(1, -2.7), (9, -2.7), (9, 2.7), (1, 2.7)]
    pen.polygon(corners, fill=family_color(pen, family), gid="key")
