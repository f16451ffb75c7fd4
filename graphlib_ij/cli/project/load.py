"""``graphlib-ij project load``: Parquet tables into a project."""

from __future__ import annotations

from pathlib import Path

import click

from graphlib_ij.cli.project import wait
from graphlib_ij.cli.streams import show


@click.command("load", epilog="Example: graphlib-ij project load desk archive/runs/000012")
@click.argument("project")
@click.argument("folder")
@wait
def command(project: str, folder: str, wait: float) -> None:
    """Take the articles of Parquet tables, as "save" writes them, into a PROJECT.

    Articles that it has already stay as they are. Judgements are not in the tables: copy
    judgements.tsv, or take it in with "project judgements --import".
    """
    from graphlib_ij.projects.adding import load_tables
    from graphlib_ij.store import open_store

    with open_store(project, write=True, wait=wait) as store:
        loaded = load_tables(store, Path(folder))
    show(f"{project}: {len(loaded):,} articles taken in")
