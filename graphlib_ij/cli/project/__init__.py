"""``graphlib-ij project``: many articles in one folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from graphlib_ij.cli import LazyGroup

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., Any]")

COMMANDS = {
    "init": "Make a new project.",
    "add": "Add articles: only what is new or changed is read.",
    "build": "Make the graph: join articles, replay judgements.",
    "status": "Tell what is in a project, and what is to be done.",
    "remove": "Take articles out.",
    "review": "Answer which names are one, most valuable question first.",
    "judge": "Write down one judgement: same, rename, delete and others.",
    "judgements": "List, export or import what people decided.",
    "changes": "Tell what is new, gone, stronger or contradicted.",
    "save": "Write the tables as Parquet, for other programs.",
    "load": "Fill a project from Parquet tables.",
}
"""Every command of a project with its line in the help."""


@click.group(
    name="project",
    cls=LazyGroup,
    lines=COMMANDS,
    package=__name__,
    epilog="Example: graphlib-ij project init desk && graphlib-ij project add desk articles && "
    "graphlib-ij project build desk && graphlib-ij report desk",
)
def command() -> None:
    """Keep many articles in a PROJECT, a folder, and ask for their graph.

    Every command that takes a GRAPH takes a PROJECT too: report, draw, page, explain and others.
    """


wait = click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=0.0,
    metavar="SECONDS",
    help="Wait so long if another program works on the project.  [default: 0]",
)
"""Decorates a command that writes, as `wait`."""
