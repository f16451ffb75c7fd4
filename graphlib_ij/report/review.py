"""Questions and decisions on who is who, as pages: why two names are one, or may be."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from graphlib_ij.report.document import Bullets, Document, Quote, Section, Statement
from graphlib_ij.report.tables import Field, Listing
from graphlib_ij.report.wording import counted, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphlib_ij.identity import Decision
    from graphlib_ij.report.document import Block

TOLD = {"sure": "joined", "ask": "left apart, to be asked", "no": "not joined"}
"""What became of a pair, by its band."""

_QUESTION = tuple(
    Field(name)
    for name in (
        *("number", "one", "one_kind", "one_articles", "other", "other_kind", "other_articles"),
        *("score", "value", "reasons"),
    )
)
_DECISION = tuple(
    Field(name) for name in ("one", "other", "kinds", "band", "score", "judged", "reasons")
)


def question_blocks(number: int, question: Any) -> tuple[Block, ...]:
    """Return one question as it is shown: who, why it is open, what is said of both."""
    one, other = question.one, question.other
    reasons = Bullets(question.decision.reasons)
    return (
        Statement(
            f"{number}. {one.name} ({one.kind})", quotes=tuple(map(_quote, question.said[0]))
        ),
        Statement(f"   {other.name} ({other.kind})", quotes=tuple(map(_quote, question.said[1]))),
        reasons,
    )


def _quote(said: Any) -> Quote:
    sentence, marks = unwrapped(said.sentence, ((said.start, said.end),))
    return Quote(sentence, ", ".join(filter(None, (said.date, said.article))), marks)


def questions_answer(name: str, questions: Sequence[Any]) -> tuple[Document, tuple[Listing, ...]]:
    """Return open questions as a page, and as a table for programs."""
    if not questions:
        sections: tuple[Section, ...] = (Section("", ("Nothing to review.",)),)
    else:
        how = (
            f'Answer with "graphlib-ij project review {name}" in a terminal, or with '
            f'"graphlib-ij project judge {name} same A B".'
        )
        blocks = tuple(
            block
            for number, question in enumerate(questions, start=1)
            for block in question_blocks(number, question)
        )
        title = counted(len(questions), "question") + ": are these one?"
        sections = (Section(title, (*blocks, how)),)
    rows = [_row(number, question) for number, question in enumerate(questions, start=1)]
    return Document(f"Review of {name}", sections), (Listing("questions", "", _QUESTION, rows),)


def _row(number: int, question: Any) -> SimpleNamespace:
    one, other, decision = question.one, question.other, question.decision
    return SimpleNamespace(
        number=number,
        one=one.name,
        one_kind=one.kind,
        one_articles=one.articles,
        other=other.name,
        other_kind=other.kind,
        other_articles=other.articles,
        score=decision.score,
        value=decision.value,
        reasons=decision.reasons,
    )


def why_answer(
    labels: tuple[str, str], decisions: Sequence[Decision], *, one: bool, names: Sequence[str] = ()
) -> tuple[Document, tuple[Listing, ...]]:
    """Return why two names are one node, or are not, as a page and as a table for programs.

    Parameters
    ----------
    labels : (str, str)
        What the nodes are called.
    one : bool
        They are one node.
    names : sequence of str
        What else that node is called.
    """
    title = (
        f"{labels[0]}: why it is one" if one else f"{labels[0]} and {labels[1]}: why they are two"
    )
    blocks = list(_decided(decisions))
    if one:
        also = [name for name in names if name != labels[0]]
        if also:
            blocks.insert(0, f"It is also called {', '.join(also)}.")
        if not decisions:
            blocks.append(
                "Every article that names it gives it the same name, but for legal form, accents "
                "and case, and none contradicts another."
            )
    elif not decisions:
        blocks.append("They were not compared: their names have nothing to do with each other.")
    rows = [
        SimpleNamespace(
            one=decision.names[0],
            other=decision.names[1],
            kinds=decision.kinds,
            band=decision.band,
            score=decision.score,
            judged=decision.judged,
            reasons=decision.reasons,
        )
        for decision in decisions
    ]
    document = Document(title, (Section("", tuple(blocks)),))
    return document, (Listing("decisions", "", _DECISION, rows),)


def _decided(decisions: Sequence[Decision]) -> Iterator[Block]:
    for decision in decisions:
        told = "judged: " if decision.judged else ""
        what = TOLD[decision.band]
        yield Statement(
            f"{decision.names[0]} ({decision.kinds[0]}, {decision.a.article}) and "
            f"{decision.names[1]} ({decision.kinds[1]}, {decision.b.article})",
            f"{told}{what}, log-odds {decision.score:+.1f}",
        )
        yield Bullets(decision.reasons)
