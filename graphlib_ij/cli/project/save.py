"""``graphlib-ij project save``: the tables as Parquet."""

from __future__ import annotations

from pathlib import Path

import click

from graphlib_ij.cli.streams import show


@click.command("save", epilog="Example: graphlib-ij project save desk -o archive")
@click.argument("project")
@click.option("-o", "--output", required=True, metavar="DIR", help="Where runs/<id> is made.")
def command(project: str, output: str) -> None:
    """Write the tables of a PROJECT as Parquet, for other programs and as a copy.

    DIR/runs/<id> gets a folder for articles, entities, mentions, relations and notes, and when it
    is whole an empty file _SUCCESS; <id> is the number of the latest run.
    """
    from graphlib_ij.errors import ProjectError
    from graphlib_ij.store import open_store
    from graphlib_ij.store.history import runs
    from graphlib_ij.store.parquet import export_tables

    with open_store(project) as store:
        run = max((one.run for one in runs(store)), default=0)
        target = Path(output) / "runs" / f"{run:06d}"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProjectError(f"{output}: cannot be made: {error.strerror}") from error
        export_tables(store, target)
    show(f"written: {target}")
