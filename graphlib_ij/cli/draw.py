"""``graphlib-ij draw``: a graph file as a figure."""

from __future__ import annotations

import difflib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.cli.answers import named
from graphlib_ij.cli.filters import ChoiceList, Filters, tell_left_out, with_filters
from graphlib_ij.cli.pictures import FORMAT_NAMES, THEME_NAMES, VIEW_NAMES, Picture, draw
from graphlib_ij.cli.streams import appearance, show, write
from graphlib_ij.errors import GraphFileError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

FAULTY = 3
"""Exit status of --check for a figure that has faults."""

OWNERS = {"of": "ego", "radius": "ego", "old": "compare", "measures": "ranks"}
"""Options that belong to one view."""

FIXED = ("ego", "ranks", "matrix", "timeline", "map")
"""Views in which order, time or the globe say where everything stands."""


class Labels(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on only
    """Which entities are named: all, none or top:N."""

    name = "labels"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """Return the text as it is, or fail with what it may be."""
        mode, _, number = str(value).partition(":")
        top = mode == "top" and number.isascii() and number.isdecimal()
        if not top and value not in ("all", "none"):
            self.fail(f"'{value}' is none of all, none, top:N (such as top:12).", param, ctx)
        return str(value)


@click.command(
    "draw",
    epilog="Examples: graphlib-ij draw graph.graphml -o page.png --title 'My story' --width 90   "
    "graphlib-ij draw graph.graphml --of Turin -o turin.svg",
)
@click.argument("graph")
@click.option("-o", "--output", metavar="FILE", help="The .png, .svg or .pdf file to write.")
@click.option(
    "--view",
    type=click.Choice(VIEW_NAMES),
    help="network: everything named; overview: communities in discs; backbone: the strongest part; "
    "layered: people, companies, places, sectors in columns; ego: one entity and what surrounds "
    "it; ranks: a measure with rank ranges; matrix; timeline; map; compare: what is new and gone. "
    "[default: network up to 60 entities, overview above]",
)
@click.option("--of", "of", metavar="NAME", help="ego: the entity in the middle.")
@click.option(
    "--radius", type=click.IntRange(1, 4), metavar="R", help="ego: how many rings. [default: 2]"
)
@click.option("--old", metavar="FILE", help="compare: the earlier graph.")
@click.option(
    "--measures",
    type=ChoiceList(list(MEASURES)),
    metavar="MEASURE,...",
    help="ranks: these side by side, in the order of the first.",
)
@click.option(
    "--top",
    type=click.IntRange(min=2),
    metavar="N",
    help="backbone, ranks: so many entities. [default: 50, 20]",
)
@click.option("--title", default="", help="Heading. [default: made from the graph]")
@click.option("--source", default="", help="Source line. [default: from the articles]")
@click.option(
    "--size-by",
    type=click.Choice(list(MEASURES)),
    help="What the size of a node says, and who is foremost. [default: betweenness; degree above "
    "1,000 entities]",
)
@click.option(
    "--label",
    type=Labels(),
    metavar="WHICH",
    help="Which entities are named: all, none or top:N. [default: as many as the view can hold]",
)
@click.option(
    "--highlight", multiple=True, metavar="NAME", help="Let this entity stand out; repeatable."
)
@click.option(
    "--only",
    multiple=True,
    metavar="WHAT",
    help="Draw only this: a kind of entity or relation, or a name; repeatable.",
)
@click.option("--hide", multiple=True, metavar="WHAT", help="Leave this out, as for --only.")
@click.option("--theme", type=click.Choice(THEME_NAMES), default="light", show_default=True)
@click.option(
    "--width",
    type=click.FloatRange(80, 600),
    default=180.0,
    show_default=True,
    metavar="MM",
    help="Width in print; letters keep their size, 6.6 points or more.",
)
@click.option(
    "--dpi",
    type=click.IntRange(50, 1200),
    default=200,
    show_default=True,
    help="Pixels per inch of a PNG.",
)
@click.option(
    "--like",
    metavar="FILE",
    help="Keep entities about where this figure of an earlier run has them.",
)
@click.option("--alt-text", "tell_alt", is_flag=True, help="Print what the figure shows, in words.")
@click.option(
    "--check",
    is_flag=True,
    help=f"Print what hinders reading, as measured; ends with status {FAULTY} if anything does.",
)
@with_filters
def command(
    graph: str,
    output: str | None,
    view: str | None,
    only: tuple[str, ...],
    hide: tuple[str, ...],
    highlight: tuple[str, ...],
    tell_alt: bool,
    check: bool,
    filters: Filters,
    **options: Any,
) -> int:
    """Draw a GRAPH: shape and colour say the kind, size how central an entity is.

    The file carries its description for those who do not see it, and where entities stand, for
    --like.
    """
    view = _view_for(view, options)
    if not output and not tell_alt and not check:
        raise click.UsageError("nothing to do: give -o FILE, --alt-text or --check")
    suffix = _format_of(output) if output else "png"
    graphs = [filters.load(file) for file in (graph, options["old"]) if file is not None]
    loaded, *earlier = _parts(graphs, only, hide)
    picture = draw(
        loaded,
        view=view,
        style=suffix,
        dpi=options["dpi"],
        old=earlier[0] if earlier else None,
        more=_own_options(view, options, loaded),
        like=options["like"],
        title=options["title"],
        source=options["source"],
        width=options["width"],
        theme=options["theme"],
        size_by=options["size_by"] or "",
        label=options["label"] or "",
        highlight=tuple(named(loaded, name) for name in highlight),
        statuses=filters.statuses,
    )
    if output:
        write(output, picture.data())
    return _tell(picture, tell_alt=tell_alt, check=check)


def _view_for(view: str | None, options: dict[str, Any]) -> str | None:
    """Return the view that is asked for, by name or by an option of its own."""
    asked = [option for option in OWNERS if options[option] is not None]
    empty = [option for option in asked if options[option] in ("", [], ())]
    if empty:
        raise click.UsageError(f"--{empty[0]} is empty")
    for option in asked:
        if view not in (None, OWNERS[option]):
            raise click.UsageError(f"--{option} belongs to --view {OWNERS[option]}, not to {view}")
        view = OWNERS[option]
    if options["like"] and view in FIXED:
        raise click.UsageError(f"--like has nothing to keep in --view {view}: leave it out")
    if options["top"] and view not in ("backbone", "ranks"):
        raise click.UsageError("--top belongs to --view backbone or ranks")
    if view == "ego" and not options["of"]:
        raise click.UsageError("--view ego needs --of NAME, the entity in the middle")
    if view == "compare" and not options["old"]:
        raise click.UsageError("--view compare needs --old FILE, the earlier graph")
    return view


def _format_of(output: str) -> str:
    suffix = Path(output).suffix.lower().removeprefix(".")
    if suffix not in FORMAT_NAMES:
        raise GraphFileError(f"{output}: name a file that ends in .{', .'.join(FORMAT_NAMES)}")
    return suffix


def _own_options(
    view: str | None, options: dict[str, Any], graph: nx.MultiDiGraph
) -> dict[str, Any]:
    """Return what only this view takes."""
    if view == "ego":
        return {"center": named(graph, options["of"]), "radius": options["radius"] or 2}
    if view == "ranks":
        return {"measures": options["measures"] or (), "top": options["top"] or 20}
    return {"keep": options["top"] or 50} if view == "backbone" else {}


def _parts(
    graphs: Sequence[nx.MultiDiGraph], only: tuple[str, ...], hide: tuple[str, ...]
) -> list[nx.MultiDiGraph]:
    """Return what --only and --hide leave of each graph, and say what they took out."""
    from graphlib_ij.graph import pick

    if not only and not hide:
        return list(graphs)
    wanted = [_kind_or_node(graphs, what) for what in only]
    unwanted = [_kind_or_node(graphs, what) for what in hide]
    kept = [pick(graph, only=wanted, hide=unwanted) for graph in graphs]
    for graph, part in zip(graphs, kept, strict=True):
        tell_left_out(graph, part)
    return kept


def _kind_or_node(graphs: Sequence[nx.MultiDiGraph], what: str) -> str:
    """Return a kind of the schema or of these graphs, or else the id of the entity of that name.

    A name that the first graph does not know may be one of an earlier graph.
    """
    from graphlib_ij.schema import node_kinds, relation_kinds

    kinds = {*node_kinds(), *relation_kinds()}
    for graph in graphs:
        kinds.update(str(kind) for _, kind in graph.nodes(data="kind") if kind)
        kinds.update(str(kind) for _, _, kind in graph.edges(data="kind") if kind)
    for kind in (what, what.replace(" ", "_")):
        if kind in kinds:
            return kind
    for graph in graphs[1:]:
        with suppress(UnknownNameError):
            return named(graph, what)
    try:
        return named(graphs[0], what)
    except UnknownNameError as error:
        near = difflib.get_close_matches(what.replace(" ", "_"), sorted(kinds), n=1)
        if not near:
            raise
        raise UnknownNameError(f"{error}; the nearest kind is {near[0]}") from error


def _tell(picture: Picture, *, tell_alt: bool, check: bool) -> int:
    """Print what was asked for beside the figure; return the exit status."""
    if tell_alt:
        show(picture.alt_text)
    if not check:
        return 0
    from graphlib_ij.report.checks import show_checks

    rows = picture.checks()
    show(show_checks(rows, **appearance()))
    return 0 if all(row.ok for row in rows) else FAULTY
