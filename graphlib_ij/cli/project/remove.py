"""``graphlib-ij project remove``: articles out of a project."""

from __future__ import annotations

import click

from graphlib_ij.cli.project import wait
from graphlib_ij.cli.streams import show


@click.command("remove", epilog="Example: graphlib-ij project remove desk 2026-03-01-plant")
@click.argument("project")
@click.argument("articles", nargs=-1, required=True, metavar="ID...")
@wait
def command(project: str, articles: tuple[str, ...], wait: float) -> None:
    """Take articles out of a PROJECT, by their ids, with all that was found in them.

    The sentences of earlier builds stay in the project, so that changes can be told.
    """
    from graphlib_ij.projects import remove_articles
    from graphlib_ij.store import open_store

    with open_store(project, write=True, wait=wait) as store:
        removed = remove_articles(store, articles)
    show(f"{project}: {len(removed):,} removed")
