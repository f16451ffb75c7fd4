"""Options that commands share: which part of a graph counts, what a tie weighs, in what form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graphlib_ij.cli.streams import load_graph, tell
from graphlib_ij.model import STATUSES
from graphlib_ij.schema import node_kinds, relation_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import networkx as nx

_Command = TypeVar("_Command", bound="Callable[..., Any]")

ALL = "all"
"""Stands for every value of a list."""

WEIGHTS = ("evidence", "confidence", "none")
STYLES = ("table", "csv", "json", "markdown")

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class ChoiceList(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on only
    """Words out of a given list, divided by commas: ``company,city``."""

    name = "list"

    def __init__(self, choices: Sequence[str]) -> None:
        self.choices = tuple(choices)

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[str, ...]:
        """Return the words, or fail with those that there are."""
        if isinstance(value, tuple):
            return value
        words = [word.strip() for word in value.split(",") if word.strip()]
        if words == [ALL]:
            return self.choices
        for word in words:
            if word not in self.choices:
                self.fail(f"'{word}' is none of {', '.join(self.choices)}, {ALL}.", param, ctx)
        return tuple(words)


def tell_left_out(whole: nx.MultiDiGraph, kept: nx.MultiDiGraph) -> None:
    """Say on standard error what a part of a graph leaves out: the notes that only it has."""
    for note in kept.graph.get("notes", ())[len(whole.graph.get("notes", ())) :]:
        tell(f"note: {note['text']}: left out, {note['reason']}")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which part of a graph counts; None and "" stand for all of it."""

    kinds: tuple[str, ...] | None = None
    relations: tuple[str, ...] | None = None
    statuses: tuple[str, ...] | None = None
    min_confidence: float = 0.0
    since: str = ""
    until: str = ""

    def load(self, path: str) -> nx.MultiDiGraph:
        """Return the selected part of a graph file, and say what was left out."""
        return self.select(load_graph(path))

    def select(self, graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
        """Return the selected part of a graph, and say on standard error what was left out.

        Relations that say nothing of how sure they are stay, and that is told too.
        """
        if self == Filters():
            return graph
        kept = self.quietly(graph)
        tell_left_out(graph, kept)
        if self.min_confidence:
            unknown = sum(value is None for *_, value in kept.edges(data="confidence"))
            if unknown:
                tell(
                    f"note: {unknown:,} relations without a confidence: kept, "
                    "extract the graph again"
                )
        return kept

    def quietly(self, graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
        """Return the selected part of a graph; only its notes say what was left out."""
        from graphlib_ij.graph import select_graph

        return select_graph(
            graph,
            kinds=self.kinds,
            relations=self.relations,
            statuses=self.statuses,
            min_confidence=self.min_confidence,
            since=self.since,
            until=self.until,
        )


def _together(
    _: click.Context, __: click.Parameter, value: tuple[tuple[str, ...], ...]
) -> tuple[str, ...] | None:
    return tuple(dict.fromkeys(word for words in value for word in words)) or None


def _no_nan(_: click.Context, __: click.Parameter, value: float) -> float:
    if value != value:
        raise click.BadParameter("nan is not in the range 0<=x<=1.")
    return value


def _date(_: click.Context, __: click.Parameter, value: str) -> str:
    if value and not DATE.fullmatch(value):
        raise click.BadParameter(f"'{value}' is no date such as 2024-05-31, 2024-05 or 2024.")
    return value


def _list_option(name: str, choices: Sequence[str], says: str, **more: Any) -> Any:
    return click.option(
        name, type=ChoiceList(choices), multiple=True, callback=_together, help=says, **more
    )


def kind_list(name: str, says: str) -> Callable[[_Command], _Command]:
    """Return a decorator for an option that is a list of node kinds; not given, it is None."""
    option: Callable[[_Command], _Command] = _list_option(
        name, node_kinds(), says, metavar="KIND,..."
    )
    return option


_FILTERS = (
    _list_option(
        "--kinds",
        node_kinds(),
        "Only entities of these kinds, and what relates them: company,city.",
        metavar="KIND,...",
    ),
    _list_option(
        "--relations",
        tuple(relation_kinds()),
        "Only these relations: owns,partners_with.",
        metavar="RELATION,...",
    ),
    _list_option(
        "--status",
        STATUSES[:-1],
        "Only relations of these statuses: asserted,past,planned,hedged or all. Measures count "
        "asserted and past ones unless this says otherwise.",
        metavar="STATUS,...",
    ),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        show_default=True,
        metavar="X",
        callback=_no_nan,
        help="Leave out relations less sure than X, between 0 and 1.",
    ),
    click.option(
        "--since",
        default="",
        metavar="DATE",
        callback=_date,
        help="Only articles of this day, month or year, or later.",
    ),
    click.option(
        "--until",
        default="",
        metavar="DATE",
        callback=_date,
        help="Only articles of this day, month or year, or earlier.",
    ),
)


def with_filters(command: _Command) -> _Command:
    """Give a command the options that select a part of a graph, as one argument `filters`."""
    from functools import wraps

    @wraps(command)
    def filtered(**options: Any) -> Any:
        since, until = options["since"], options["until"]
        if until and since[: len(until)] > until:
            raise click.UsageError(f"--since {since} is after --until {until}")
        filters = Filters(
            kinds=options.pop("kinds"),
            relations=options.pop("relations"),
            statuses=options.pop("status"),
            min_confidence=options.pop("min_confidence"),
            since=options.pop("since"),
            until=options.pop("until"),
        )
        return command(filters=filters, **options)

    for option in reversed(_FILTERS):
        filtered = option(filtered)
    return filtered  # type: ignore[return-value]


def refuse_together(option: str, *others: str) -> None:
    """Refuse options, by their parameters' names, that mean nothing beside another one."""
    context = click.get_current_context()
    for name in others:
        if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--{name} means nothing with {option}: leave out one of them")


def with_weight(command: _Command) -> _Command:
    """Give a command the option ``--weight``, as `weight`."""
    option = click.option(
        "--weight",
        type=click.Choice(WEIGHTS),
        default=WEIGHTS[0],
        show_default=True,
        help="What a tie weighs: its sentences, these by how sure each is, or always 1.",
    )
    return option(command)


def with_format(command: _Command) -> _Command:
    """Give a command the option ``--format``, as `style`."""
    option = click.option(
        "--format", "style", type=click.Choice(STYLES), default=STYLES[0], show_default=True
    )
    return option(command)
