"""``graphlib-ij project status``: what is in a project."""

from __future__ import annotations

import click

from graphlib_ij.cli.filters import with_format
from graphlib_ij.cli.streams import appearance, show


@click.command(
    "status",
    epilog="Examples: graphlib-ij project status desk;  "
    "graphlib-ij project status desk --articles --format csv",
)
@click.argument("project")
@click.option("--articles", is_flag=True, help="List every article.")
@click.option("--runs", is_flag=True, help="List every command that changed the project.")
@with_format
def command(project: str, articles: bool, runs: bool, style: str) -> None:
    """Tell what is in a PROJECT: articles, builds, failures, judgements to look at, questions."""
    from graphlib_ij.projects.status import project_status
    from graphlib_ij.report.project import status_answer
    from graphlib_ij.report.tables import show_document
    from graphlib_ij.store import open_store

    with open_store(project) as store:
        status = project_status(store)
    wanted = "articles" if articles else "runs" if runs else ""
    document, listings = status_answer(project, status, wanted)
    show(show_document(document, listings, style=style, **appearance()))
