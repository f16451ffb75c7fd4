"""``graphlib-ij project review``: questions on who is who, asked one by one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphlib_ij.cli.filters import STYLES
from graphlib_ij.cli.project.judge import signed, today, with_author
from graphlib_ij.cli.streams import appearance, show, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

KEYS = {"s": "same", "n": "not same", "u": "unsure"}
"""What is typed for each verdict; l leaves a question for later, q ends."""


@click.command("review", epilog="Example: graphlib-ij project review desk --limit 10")
@click.argument("project")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="How many questions, the most valuable first.",
)
@click.option("--list", "listed", is_flag=True, help="Only list them, also in a terminal.")
@click.option("--format", "style", type=click.Choice(STYLES), help="List them in this form.")
@with_author
def command(project: str, limit: int, listed: bool, style: str | None, author: str) -> None:
    """Ask which names in a PROJECT are one, with sentences; the most valuable question first.

    Answers are written into judgements.tsv in the PROJECT at once, and count from the next build
    on. Without a terminal the questions are listed only.
    """
    from graphlib_ij.projects.review import open_questions
    from graphlib_ij.report.review import questions_answer
    from graphlib_ij.report.tables import show_document
    from graphlib_ij.store import open_store

    with open_store(project) as store:
        questions = open_questions(store, most=limit)
    if listed or style or not questions or not sys.stdin.isatty():
        document, listings = questions_answer(project, questions)
        form = style or STYLES[0]
        show(show_document(document, listings, style=form, brackets=True, **appearance()))
        return
    _ask_all(project, questions, author)


def _ask_all(project: str, questions: Sequence[Any], author: str) -> None:
    """Ask one question after the other, each answer written down before the next."""
    from graphlib_ij.judgements import add_judgements
    from graphlib_ij.projects.building import judgements_file
    from graphlib_ij.projects.review import answer

    number = 0
    try:
        for place, question in enumerate(questions, start=1):
            _show(place, question)
            typed = _typed(f"{place} of {len(questions)}")
            if typed == "q":
                break
            if typed in KEYS:
                judged = answer(question, KEYS[typed], author=signed(author), date=today())
                number += len(add_judgements(judgements_file(Path(project)), [judged]))
    finally:
        tell(f"{number} written into {project}/judgements.tsv; they count from the next build on")


def _typed(place: str) -> str:
    prompt = f"[{place}] s same, n not the same, u unsure, l later, q quit"
    value: str = click.prompt(
        prompt, type=click.Choice([*KEYS, "l", "q"]), show_choices=False, err=True
    )
    return value


def _show(place: int, question: Any) -> None:
    from graphlib_ij.report.document import Document, Section
    from graphlib_ij.report.review import question_blocks
    from graphlib_ij.report.terminal import render_terminal

    document = Document("", (Section("", question_blocks(place, question)),))
    show(render_terminal(document, brackets=True, **appearance()))
