"""``graphlib-ij project build``: the graph of a project."""

from __future__ import annotations

import click

from graphlib_ij.cli.progress import counted_up, shown_while
from graphlib_ij.cli.project import wait
from graphlib_ij.cli.streams import show, tell


@click.command("build", epilog="Example: graphlib-ij project build desk")
@click.argument("project")
@click.option(
    "--again",
    is_flag=True,
    help="Read every article again first: with new rules of this program, or another --model.",
)
@click.option("--model", metavar="NAME", help="With --again: another installed spaCy pipeline.")
@wait
def command(project: str, again: bool, model: str | None, wait: float) -> None:
    """Make the graph of a PROJECT: join what articles name, replay judgements, count stories once.

    What each build gave is kept, so that "project changes" can tell what is new.
    """
    from graphlib_ij.projects import build_project, read_again
    from graphlib_ij.report.project import build_lines, warnings
    from graphlib_ij.store import open_store

    if model and not again:
        raise click.UsageError("--model means nothing without --again")
    with open_store(project, write=True, wait=wait) as store:
        if again:
            with counted_up("articles") as progress:
                read_again(store, model=model, progress=progress)
        with shown_while(f"building {project} ..."):
            built = build_project(store)
    found = (built.graph, built.identity, built.copies, built.outcomes)
    show(f"{project}, build {built.build}: " + "\n".join(build_lines(*found)))
    for line in warnings(built.outcomes):
        tell(f"note: {line}")
