"""``graphlib-ij project judgements``: what people decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphlib_ij.cli.filters import with_format
from graphlib_ij.cli.streams import appearance, show, write

if TYPE_CHECKING:
    from graphlib_ij.judgements import Judgement


@click.command(
    "judgements",
    epilog="Examples: graphlib-ij project judgements desk;  "
    "graphlib-ij project judgements desk --export all.tsv;  "
    "graphlib-ij project judgements desk --import theirs.tsv",
)
@click.argument("project")
@click.option("--export", "target", metavar="FILE", help='Write them into a file, or "-".')
@click.option("--import", "source", metavar="FILE", help="Take those in a file in, behind ours.")
@with_format
def command(project: str, target: str | None, source: str | None, style: str) -> None:
    """List the judgements on a PROJECT, and what became of each in the latest build.

    They stand in judgements.tsv in the PROJECT, a table that may be edited: what its lines speak of
    is found again by name, kind and article on every build.
    """
    from graphlib_ij.judgements import add_judgements, format_judgements, read_judgements
    from graphlib_ij.projects.building import judgements_file
    from graphlib_ij.projects.records import outcomes_of
    from graphlib_ij.report.judgements import judgements_answer
    from graphlib_ij.report.tables import show_document
    from graphlib_ij.store import open_store
    from graphlib_ij.store.history import latest_build, parts_at

    if target and source:
        raise click.UsageError("--export and --import are two things: leave out one of them")
    path = judgements_file(Path(project))
    with open_store(project) as store:
        outcomes = outcomes_of(parts_at(store, latest_build(store)))
    if source:
        added = add_judgements(path, _read(source))
        show(f"{project}: {len(added):,} judgements taken in; build it to see what they do")
        return
    judged = read_judgements(path)
    if target:
        write(target, format_judgements(judged).encode())
        return
    document, listings = judgements_answer(project, judged, outcomes)
    show(show_document(document, listings, style=style, **appearance()))


def _read(source: str) -> tuple[Judgement, ...]:
    from graphlib_ij.errors import JudgementError
    from graphlib_ij.judgements import read_judgements

    if not Path(source).is_file():
        raise JudgementError(f"{source}: there is no such file: check its name and folder")
    return read_judgements(source)
