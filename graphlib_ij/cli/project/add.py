"""``graphlib-ij project add``: articles into a project."""

from __future__ import annotations

import click

from graphlib_ij.cli.progress import counted_up
from graphlib_ij.cli.project import wait
from graphlib_ij.cli.streams import show, tell

FEW = 40
"""Articles for which a second process would take longer to start than to work."""


@click.command(
    "add",
    epilog="Examples: graphlib-ij project add desk articles/*.txt;  "
    "graphlib-ij project add desk wire.jsonl;  cat a.txt | graphlib-ij project add desk -",
)
@click.argument("project")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"How many read at once, each with 300 MB for the language model.  [default: one for each "
    f"core, at most 8; one for fewer than {FEW} articles]",
)
@click.option("--model", metavar="NAME", help="Another installed spaCy pipeline for English.")
@wait
def command(
    project: str,
    articles: tuple[str, ...],
    processes: int | None,
    model: str | None,
    wait: float,
) -> int:
    """Add articles to a PROJECT: text files, folders of them, JSON Lines, "-" for standard input.

    What is in it already is not read again. JSON Lines have on each line an object with text, and
    if known id, title, date, source, url. A file that changed replaces what it was. Interrupted,
    the project holds what was done: the same command goes on from there.
    """
    from graphlib_ij.projects import add_articles
    from graphlib_ij.projects.inputs import read_inputs
    from graphlib_ij.store import open_store

    with open_store(project, write=True, wait=wait) as store:
        inputs = read_inputs(articles, project)
        number = processes or _processes(len(inputs.items))
        with counted_up("articles") as progress:
            added = add_articles(store, inputs, processes=number, model=model, progress=progress)
    show(f"{project}: {added.summary}")
    if added.failures:
        tell(f"error: {len(added.failures):,} could not be read:")
        for message in added.failures:
            tell(f"  {message}")
    return 1 if added.failures else 0


def _processes(articles: int) -> int:
    import os

    return 1 if articles < FEW else min(os.cpu_count() or 1, 8)
