"""Communities in words and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.report.document import Bullets, Document, Section
from graphlib_ij.report.tables import Field, Listing, show_document, table
from graphlib_ij.report.terminal import WIDTH
from graphlib_ij.report.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphlib_ij.analysis.communities import Community, Partition
    from graphlib_ij.analysis.overlap import CliqueCommunity, Overlap
    from graphlib_ij.report.document import Block

NAMED = 8
"""How many members of a community are named where people read it."""

FIELDS = (
    Field("number", "No.", numeric=True),
    Field("name", "Community"),
    Field("hub"),
    Field("topic"),
    Field("size", "Size", numeric=True),
    Field("inside", "Inside", numeric=True, spare=True),
    Field("outside", "Outside", numeric=True, spare=True),
    Field("together", "Together", numeric=True),
    Field("pairs", "Pairs", numeric=True),
    Field("members"),
    Field("labels"),
)
"""Columns of communities; those without a heading are in CSV and JSON only."""

CLIQUE_FIELDS = (
    *FIELDS[:7],
    Field("shared", "Also in another"),
    *FIELDS[-2:],
)

SHARED_FIELDS = (
    Field("node"),
    Field("label", "Name"),
    Field("kind", "Kind"),
    Field("number", "In", numeric=True),
    Field("communities", "Communities"),
)


def show_communities(
    partition: Partition,
    *,
    style: str = "table",
    top: int | None = None,
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """Return communities, the first `top` of them, and how they were found."""
    shown = partition.communities[:top]
    listing = Listing("communities", "", FIELDS, shown)
    remarks = (*_left_out(partition.communities, shown), *_about(partition))
    document = Document(
        counted(len(partition.communities), "community", "communities"),
        _sections(listing, remarks),
    )
    return show_document(document, (listing,), style=style, width=width, colour=colour)


def community_sections(partition: Partition, *, limit: int | None) -> Iterator[Section]:
    """Yield the communities of a report, the first `limit` of them; nothing where there is none."""
    if not partition.communities:
        return
    if len(partition.communities) == 1:
        (whole,) = partition.communities
        only = f"Only one is found, of {counted(whole.size, 'entity', 'entities')}: {whole.name}."
        yield Section("Communities", (only,))
        return
    shown = partition.communities[:limit]
    fields = [field for field in FIELDS if field.name in ("number", "name", "size", "together")]
    about = (
        "A community is a group with more ties inside than chance would have: who is written of "
        "together. Together is the share of the runs of the method in which all members are in "
        "one community."
    )
    how, *_ = _about(partition)
    lonely = f"{_entities(partition.isolated)} without ties and in no community."
    yield Section(
        "Communities",
        (
            table(Listing("", "", tuple(fields), shown)),
            *_left_out(partition.communities, shown),
            Bullets(tuple(_members(shown))),
            about,
            f"{how} {lonely}" if partition.isolated else how,
        ),
    )


def show_overlap(
    overlap: Overlap,
    *,
    style: str = "table",
    top: int | None = None,
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """Return communities that share members, the first `top` of them, and who is in several."""
    shown = overlap.communities[:top]
    listing = Listing("communities", "", CLIQUE_FIELDS, shown)
    shared = Listing("shared", "", SHARED_FIELDS, overlap.shared)
    remarks = (
        *_left_out(overlap.communities, shown),
        f"Members are tied in cliques of {overlap.k} that share all members but one (Palla et al. "
        f"2005). {_entities(overlap.outside)} in no such clique and so in no community.",
    )
    none = "No entity is in more than one community."
    several = Section("In more than one", (table(shared) if shared.rows else none,))
    number = counted(len(overlap.communities), "community", "communities")
    document = Document(
        f"{number} of cliques of {overlap.k}", (*_sections(listing, remarks), several)
    )
    return show_document(document, (listing, shared), style=style, width=width, colour=colour)


def _sections(listing: Listing, remarks: tuple[str, ...]) -> tuple[Section, ...]:
    """Return the table with its remarks, and who is in each community, the strongest first."""
    if not listing.rows:
        return (Section("", remarks),)
    blocks: tuple[Block, ...] = (table(listing), *remarks)
    members = Bullets(tuple(_members(listing.rows)))
    return Section("", blocks), Section("Who is in them", (members,))


def _members(shown: Sequence[Community | CliqueCommunity]) -> Iterator[str]:
    for group in shown:
        more = group.size - NAMED
        rest = f"; and {more:,} more" if more > 0 else ""
        yield f"{group.name}: {'; '.join(group.labels[:NAMED])}{rest}"


def _left_out(every: Sequence[object], shown: Sequence[object]) -> tuple[str, ...]:
    left = len(every) - len(shown)
    return (f"{counted(left, 'community', 'communities')} more not shown.",) if left else ()


def _entities(number: int) -> str:
    return "1 entity is" if number == 1 else f"{number:,} entities are"


def _about(partition: Partition) -> Iterator[str]:
    lonely = f"{_entities(partition.isolated)} without ties and in no community."
    if not partition.communities:
        yield f"There are no ties, so there are no communities: {lonely}"
        return
    fewer = " (fewer than usual: the graph is large)" if partition.fewer else ""
    best = f"the best of {partition.runs:,} runs{fewer}" if partition.runs > 1 else "a single run"
    yield (
        f"Modularity {partition.modularity:.3f}, {best} of Louvain's method by {partition.engine}; "
        f"resolution {partition.resolution:g}, weight {partition.weight}, seed {partition.seed}."
    )
    yield (
        "Together is the share of runs in which all members are in one community, Pairs the mean "
        "share in which two of them are; Inside and Outside are the weights of the ties between "
        "members and of those that leave."
    )
    if partition.isolated:
        yield lonely
