"""Brokers in words and tables, with the sentences on which their ties rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.analysis.brokerage import mediated_pairs
from graphlib_ij.graph import COUNTED
from graphlib_ij.report.document import Document, Section, Statement
from graphlib_ij.report.tables import Field, Listing, show_document, table
from graphlib_ij.report.terminal import WIDTH
from graphlib_ij.report.wording import (
    counted,
    enumerate_words,
    few,
    quote,
    read_aloud,
    remark,
    strongest_first,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import networkx as nx

    from graphlib_ij.analysis.brokerage import Broker, Brokerage, Pair
    from graphlib_ij.analysis.linking import Linking
    from graphlib_ij.report.document import Block

SHOWN = 10
"""How many brokers people are shown unless they ask for another number."""

EXPLAINED = 3
PAIRS = 5
TIES = 4
"""For how many brokers pairs are named, how many of each, and how many ties are quoted for them."""

LINKS = 3

FIELDS = (
    Field("rank", "Rank", numeric=True),
    Field("node"),
    Field("label", "Name"),
    Field("kind", "Kind", spare=True),
    Field("group", "Group"),
    Field("pairs", "Pairs", numeric=True),
    Field("coordinator", "Coord.", numeric=True),
    Field("consultant", "Consult.", numeric=True),
    Field("gatekeeper", "Gate.", numeric=True),
    Field("representative", "Repres.", numeric=True),
    Field("liaison", "Liaison", numeric=True),
    Field("links"),
)
"""Columns of brokers; those without a heading are in CSV and JSON only."""

LINKING_FIELDS = (
    Field("rank", "Rank", numeric=True),
    Field("places", "Range"),
    Field("label", "Name"),
    Field("group", "Of", spare=True),
    Field("pairs", "Pairs", numeric=True),
    Field("links", "Between: pairs"),
)
"""Columns of those that link different groups, in a report."""

ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")

CLUES = {
    "their own": "as places",
    "located_in": "by where they lie",
    "based_in": "by where they are based",
    "operates_in": "by where they operate",
    "holds_role": "by the role they hold",
}


def show_brokers(
    graph: nx.MultiDiGraph,
    found: Brokerage,
    *,
    statuses: Iterable[str] | None = None,
    kinds: Sequence[str] = (),
    style: str = "table",
    top: int | None = None,
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """Return brokers, for people the first ones with some of their pairs and the sentences.

    `statuses` are those with which `found` was made; `kinds` those that are listed, or all.
    """
    listed = [row for row in found.brokers if not kinds or row.kind in kinds]
    people = style in ("table", "markdown")
    shown = listed[: top or (SHOWN if people else None)]
    listing = Listing("brokers", "", _fields(found), shown)
    document = Document(
        _title(found),
        (
            Section("", tuple(_table(found, listing, len(listed) - len(shown)))),
            *(_explained(graph, row, found, statuses) for row in shown[:EXPLAINED] if people),
        ),
    )
    return show_document(
        document, (listing,), style=style, width=width, colour=colour, brackets=True
    )


def linking_sections(
    found: Brokerage, linking: Sequence[Linking], *, limit: int | None
) -> Iterator[Section]:
    """Yield who links different groups, for a report; nothing where nobody does."""
    if not linking:
        return
    shown = linking[: limit or SHOWN]
    left = len(linking) - len(shown)
    groups = "countries" if found.groups.by == "country" else "communities, named by their numbers,"
    blocks: list[Block] = [
        f"A broker is tied to both of a pair of different {groups} that is not tied itself (Gould "
        "& Fernandez 1989). The range has its ranks if any one sentence is left out.",
        table(Listing("", "", LINKING_FIELDS, [_linking_row(row, found) for row in shown])),
    ]
    if left:
        blocks.append(f"{counted(left, 'broker')} more not shown: the command brokers has them.")
    if found.without:
        number = counted(found.without, "entity", "entities")
        blocks.append(f"{number} without a {found.groups.by}: neither broker nor linked.")
    yield Section("Brokers", tuple(blocks))


@dataclass(frozen=True, slots=True)
class _LinkingRow:
    """Who links different groups, as people read it."""

    rank: int
    places: str
    label: str
    group: str
    pairs: int
    links: tuple[str, ...]


def _linking_row(row: Linking, found: Brokerage) -> _LinkingRow:
    short = {name: name for name in found.groups.names}
    if found.groups.by == "community":
        short = {name: f"No. {number}" for name, (number, *_) in found.groups.names.items()}
    links = [f"{short[one]} – {short[other]}: {number:,}" for one, other, number in row.links]
    return _LinkingRow(
        row.rank, row.places, row.label, short[row.group], row.pairs, tuple(few(links, LINKS))
    )


def _title(found: Brokerage) -> str:
    if found.between:
        return "Who links " + (" to " if found.directed else " and ").join(found.between)
    return f"Who links groups by {found.groups.by}"


def _fields(found: Brokerage) -> tuple[Field, ...]:
    """Return the columns; for people without the roles that nobody has, or another tells."""
    never = {"coordinator", "consultant"} if found.between else set()
    never |= set() if found.directed else {"representative"}
    never |= {role for role in ROLES if not any(getattr(row, role) for row in found.brokers)}
    return tuple(Field(field.name) if field.name in never else field for field in FIELDS)


def _table(found: Brokerage, listing: Listing, left: int) -> Iterator[Block]:
    if listing.rows:
        yield table(listing)
    else:
        yield "No entity is tied to two that are not tied to each other, all three in a group."
    if left:
        yield f"{counted(left, 'broker')} more not shown."
    yield from _about(found)


def _about(found: Brokerage) -> Iterator[str]:
    same = "" if found.directed else " (which is the same without directions)"
    how = "leads from one to the other of" if found.directed else "is tied to both of"
    roles = (
        f"gatekeeper or representative{same} between its group and another, liaison between two "
        "others"
    )
    if not found.between:
        roles = f"coordinator within its own group, consultant within another, {roles}"
    yield f"A broker {how} a pair that is not tied itself: {roles} (Gould & Fernandez 1989)."
    if found.between:
        ties = "1 tie joins" if found.direct == 1 else f"{found.direct:,} ties join"
        yield f"{ties} {enumerate_words(found.between)} directly."
    if found.groups.by == "country":
        clues = found.groups.clues
        known = [f"{clues[clue]:,} {says}" for clue, says in CLUES.items() if clue in clues]
        number = counted(len(found.groups.of), "entity has", "entities have")
        yield f"{number} a country" + (f": {', '.join(known)}." if known else ".")
    if found.without:
        number = counted(found.without, "entity", "entities")
        yield f"{number} without a {found.groups.by}: left out, neither broker nor linked."


def _explained(
    graph: nx.MultiDiGraph, row: Broker, found: Brokerage, statuses: Iterable[str] | None
) -> Section:
    pairs = mediated_pairs(graph, row.node, found, statuses=statuses)
    named = "; ".join(f"{pair.one_label} – {pair.other_label}" for pair in pairs[:PAIRS])
    more = len(pairs) - PAIRS
    text = f"{named}; and {counted(more, 'pair')} more" if more > 0 else named
    links = "; ".join(row.links[:LINKS])
    rest = len(row.links) - LINKS
    more_links = f"; and {rest} more" if rest > 0 else ""
    # Between two groups there is but one link, and the title names it.
    blocks: list[Block] = [] if found.between else [f"Links {links}{more_links}"]
    blocks.append(f"Pairs: {text}")
    blocks += _ties(graph, row.node, pairs, statuses)
    return Section(f"{row.label} ({row.kind}, {row.group})", tuple(blocks))


def _ties(
    graph: nx.MultiDiGraph, node: str, pairs: Sequence[Pair], statuses: Iterable[str] | None
) -> Iterator[Block]:
    """Yield the relations by which a broker is tied, those in most pairs first."""
    often = Counter(end for pair in pairs for end in (pair.one, pair.other))
    counted_statuses = frozenset(COUNTED if statuses is None else statuses)
    edges = [
        (-often[({*edge[:2]} - {node}).pop()], read_aloud(graph, edge), edge)
        for edge in graph.edges(keys=True)
        if node in edge[:2]
        and edge[0] != edge[1]
        and graph.edges[edge]["status"] in counted_statuses
        and {*edge[:2]} - {node} <= often.keys()
    ]
    for _, text, edge in sorted(edges)[:TIES]:
        data = graph.edges[edge]
        quotes = tuple(quote(graph, row) for row in strongest_first(data)[:1])
        yield Statement(text, remark(data), quotes)
    left = len(edges) - TIES
    if left > 0:
        yield f"And {counted(left, 'relation')} more: see explain."
