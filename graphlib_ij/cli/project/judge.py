"""``graphlib-ij project judge``: one judgement, written down."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graphlib_ij.cli.answers import named
from graphlib_ij.cli.streams import show
from graphlib_ij.judgements.records import PAIRS, RELATIONS, VERDICTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphlib_ij.judgements import Judgement

_Command = TypeVar("_Command", bound="Callable[..., Any]")

WORDS = {**{verdict.replace(" ", "-"): verdict for verdict in VERDICTS}, "merge": "same"}
"""Verdicts as they are typed."""

AUTHOR = "GRAPHLIB_IJ_AUTHOR"
"""Variable of the environment that says who judges."""


def with_author(command: _Command) -> _Command:
    """Give a command the option ``--author``, as `author`."""
    option = click.option(
        "--author",
        default="",
        metavar="NAME",
        help=f"Who judges.  [default: {AUTHOR} in the environment, else the user's name]",
    )
    return option(command)


def signed(author: str) -> str:
    """Return who judges."""
    import getpass

    try:
        return author or os.environ.get(AUTHOR, "") or getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return ""


def today() -> str:
    """Return the date, by the clock or by ``SOURCE_DATE_EPOCH``."""
    from graphlib_ij.projects.times import now

    return now()[:10]


@click.command(
    "judge",
    epilog='Examples: graphlib-ij project judge desk same JETRO "Japan External Trade '
    'Organization";  graphlib-ij project judge desk rename Acme "Acme S.p.A.";  '
    "graphlib-ij project judge desk delete Acme owns Borovia",
)
@click.argument("project")
@click.argument("verdict", type=click.Choice(list(WORDS)), metavar="VERDICT")
@click.argument("words", nargs=-1, required=True, metavar="A [RELATION] [B|VALUE]")
@click.option(
    "--article",
    default="",
    metavar="ID",
    help="add: where it is said; delete, confirm: only there.",
)
@click.option("--sentence", default="", metavar="TEXT", help="The same, word for word or a part.")
@click.option(
    "--articles", default="", metavar="ID,...", help="split: where the name is somebody else."
)
@click.option("--status", default="", metavar="STATUS", help="add: planned, past or hedged.")
@click.option("--note", default="", metavar="TEXT", help="Why.")
@with_author
def command(
    project: str, verdict: str, words: tuple[str, ...], author: str, **options: str
) -> None:
    r"""Write one judgement on a PROJECT into its judgements.tsv; it counts from the next build.

    \b
    same, not-same, unsure A B     both names are one, are not, nobody can tell
    split A --articles ID,...      in these articles A is somebody else
    rename A VALUE                 is shown under another name
    retype A VALUE                 is of another kind: company, city, ...
    delete, confirm A RELATION B   the relation is wrong and stays away, or is right
    add A RELATION B               with --article and --sentence that say so

    A and B are names, aliases or ids in the latest build.
    """
    from graphlib_ij.judgements import add_judgements
    from graphlib_ij.projects.building import judgements_file
    from graphlib_ij.store import open_store

    with open_store(project) as store:
        judgement = _judgement(store, WORDS[verdict], words, options, signed(author))
        path = judgements_file(store.folder)
    if add_judgements(path, [judgement]):
        show(f"written into {path}: {judgement}")
    else:
        show(f"{path} has it already: {judgement}")


def _judgement(
    store: Any, verdict: str, words: tuple[str, ...], options: dict[str, str], author: str
) -> Judgement:
    from dataclasses import replace

    from graphlib_ij.judgements import Judgement
    from graphlib_ij.judgements.files import check_judgement
    from graphlib_ij.projects.loading import checked_build, load_build
    from graphlib_ij.projects.records import identity_of
    from graphlib_ij.projects.review import subject_of_node
    from graphlib_ij.store.history import parts_at

    a, relation, b, value = _parts(verdict, words)
    build = checked_build(store)
    graph, identity = load_build(store, build), identity_of(parts_at(store, build))
    subject = subject_of_node(store, identity, named(graph, a))
    if options["articles"]:
        subject = replace(subject, articles=tuple(options["articles"].split(",")))
    other = subject_of_node(store, identity, named(graph, b)) if b else None
    judgement = Judgement(
        verdict=verdict,
        subject=subject,
        other=other,
        relation=relation,
        value=value or options["status"],
        article=options["article"],
        sentence=options["sentence"],
        author=author,
        date=today(),
        note=options["note"],
    )
    check_judgement(judgement, "judgement")
    return judgement


def _parts(verdict: str, words: tuple[str, ...]) -> tuple[str, str, str, str]:
    """Return A, the relation, B and the value out of what was typed."""
    wanted = 3 if verdict in RELATIONS else 1 if verdict == "split" else 2
    if len(words) != wanted:
        example = {3: "A RELATION B", 2: "A B", 1: "A"}[wanted]
        raise click.UsageError(f"{verdict} takes {example}: {wanted} words, quoted where needed")
    if verdict in RELATIONS:
        return words[0], words[1], words[2], ""
    if verdict in PAIRS:
        return words[0], "", words[1], ""
    return words[0], "", "", words[1] if wanted == 2 else ""
