"""The option ``--min-confidence``, which commands share, and what it does to a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from graphlib_ij.cli.streams import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx


_Command = TypeVar("_Command", bound="Callable[..., object]")


def _no_nan(_: click.Context, __: click.Parameter, value: float) -> float:
    if value != value:
        raise click.BadParameter("nan is not in the range 0<=x<=1.")
    return value


def with_min_confidence(command: _Command) -> _Command:
    """Give a command the option ``--min-confidence``, as `min_confidence`."""
    option = click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        show_default=True,
        metavar="X",
        callback=_no_nan,
        help="Leave out relations less sure than X, between 0 and 1.",
    )
    return option(command)


def surest(graph: nx.MultiDiGraph, min_confidence: float) -> nx.MultiDiGraph:
    """Return the graph without its less sure relations, and say how many these are.

    One that says of some relations nothing of how sure they are keeps these, and that is told too.
    """
    from graphlib_ij.graph import filter_graph

    if not min_confidence:
        return graph
    kept = filter_graph(graph, min_confidence=min_confidence)
    before, after = graph.number_of_edges(), kept.number_of_edges()
    if after < before:
        tell_left_out(before - after, before, min_confidence)
    unknown = sum(value is None for *_, value in kept.edges(data="confidence"))
    if unknown:
        tell(f"note: {unknown:,} relations without a confidence: kept, extract the graph again")
    return kept


def tell_left_out(number: int, total: int, min_confidence: float) -> None:
    """Say how many relations were not sure enough."""
    tell(f"note: {number:,} of {total:,} relations: left out, less sure than {min_confidence:g}")
