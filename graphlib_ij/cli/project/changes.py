"""``graphlib-ij project changes``: what is new in a project."""

from __future__ import annotations

import click

from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.cli.filters import with_format
from graphlib_ij.cli.progress import shown_while
from graphlib_ij.cli.streams import appearance, show, tell


@click.command(
    "changes",
    epilog="Examples: graphlib-ij project changes desk --since 2026-11-20;  "
    "graphlib-ij project changes desk --since 12 --format markdown",
)
@click.argument("project")
@click.option(
    "--since",
    default="",
    metavar="DATE|BUILD",
    help="What was known on a day, or the number of a build.  [default: the build before]",
)
@click.option(
    "--measure",
    type=click.Choice(list(MEASURES)),
    default="betweenness",
    show_default=True,
    help="Whose ranks are compared, with their ranges.",
)
@click.option("--all", "full", is_flag=True, help="List and quote everything, not the first ones.")
@with_format
def command(project: str, since: str, measure: str, full: bool, style: str) -> None:
    """Tell what is new in the latest build of a PROJECT, with the sentences, the newest first.

    What contradicts earlier articles comes first: an office that another one holds, a relation that
    is called past or denied. Copies of one story count once. A name that was joined to another one
    is not new.
    """
    from graphlib_ij.projects.changes import project_changes
    from graphlib_ij.report.news import show_news
    from graphlib_ij.store import open_store

    with shown_while(f"comparing builds of {project} ..."), open_store(project) as store:
        found, words, new = project_changes(store, since, measure=measure)
    if not found.ranked:
        tell("note: ranks are not compared: too many entities")
    show(
        show_news(
            found,
            new,
            since=words,
            full=full,
            style=style,
            **appearance(),
        )
    )
