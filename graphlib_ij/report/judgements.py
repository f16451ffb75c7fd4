"""Judgements and what became of them, as a page."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from graphlib_ij.report.document import Bullets, Document, Section
from graphlib_ij.report.tables import Field, Listing
from graphlib_ij.report.wording import capitalised, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphlib_ij.judgements import Judgement, Outcome

_FIELDS = tuple(
    Field(name) for name in ("state", "reason", "verdict", "judgement", "author", "date", "note")
)
_ORDER = (
    *("contradicted", "stale", "ambiguous", "without effect", "partly", "not built"),
    *("in force", "superseded"),
)


def judgements_answer(
    name: str, judgements: Sequence[Judgement], outcomes: Sequence[Outcome]
) -> tuple[Document, tuple[Listing, ...]]:
    """Return judgements with their states, those to look at first, and as a table for programs."""
    states = [(outcome.judgement, outcome.state, outcome.reason) for outcome in outcomes]
    waiting = list(states)
    rows = []
    for judgement in judgements:
        found = next((one for one in waiting if one[0] == judgement), None)
        if found is not None:
            waiting.remove(found)
        rows.append(found or (judgement, "not built", "counts from the next build on"))
    sections = []
    for state in _ORDER:
        lines = [_line(*row) for row in rows if row[1] == state]
        if lines:
            title = f"{capitalised(state)} ({len(lines):,})"
            sections.append(Section(title, (Bullets(tuple(lines)),)))
    if not sections:
        sections = [Section("", ("No judgements yet.",))]
    records = [
        SimpleNamespace(
            state=state,
            reason=reason,
            verdict=judgement.verdict,
            judgement=str(judgement),
            author=judgement.author,
            date=judgement.date,
            note=judgement.note,
        )
        for judgement, state, reason in rows
    ]
    title = f"{counted(len(rows), 'judgement')} on {name}"
    return Document(title, tuple(sections)), (Listing("judgements", "", _FIELDS, records),)


def _line(judgement: Judgement, state: str, reason: str) -> str:
    by = f" ({judgement.by})" if judgement.by else ""
    why = f": {reason}" if reason and state != "in force" else ""
    return f"{judgement}{by}{why}"
