"""The records of this room: a judgement, whom it speaks of, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphlib_ij.model import Unit

VERDICTS = {
    "same": "both names are one",
    "not same": "they are not",
    "unsure": "nobody can tell: they stay apart, and are not asked about again",
    "split": "in these articles the name is somebody else than elsewhere",
    "rename": "is shown under another name",
    "retype": "is of another kind",
    "delete": "the relation is wrong: it stays away whatever says it again",
    "confirm": "the relation is right",
    "add": "a relation that was not found, with the sentence that says it",
}
"""Every verdict, and what it means."""

PAIRS = ("same", "not same", "unsure")
RELATIONS = ("delete", "confirm", "add")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a judgement speaks of: a kind, a name, and articles that use it; none are all."""

    kind: str
    name: str
    articles: tuple[str, ...] = ()

    def __str__(self) -> str:
        more = f" and {len(self.articles) - 1} more" if len(self.articles) > 1 else ""
        where = f", in {self.articles[0]}{more}" if self.articles else ""
        return f"{self.name} ({self.kind}{where})"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided.

    Attributes
    ----------
    verdict : str
        One of `VERDICTS`.
    subject, other : Subject
        Whom it speaks of; `other` for pairs and relations only.
    relation : str
        Kind of the relation, from `subject` to `other`.
    value : str
        The new name or kind; of an added relation its status, empty for asserted.
    article, sentence : str
        Where it is said: for an added relation; for others, if only this is meant.
    author, date, note : str
        Who decided it, when, and why.
    """

    verdict: str
    subject: Subject
    other: Subject | None = None
    relation: str = ""
    value: str = ""
    article: str = ""
    sentence: str = ""
    author: str = ""
    date: str = ""
    note: str = ""

    def __str__(self) -> str:
        if self.verdict in PAIRS:
            return f"{self.subject} and {self.other}: {self.verdict}"
        if self.verdict in RELATIONS:
            said = f', said in {self.article}: "{self.sentence}"' if self.sentence else ""
            return f"{self.verdict}: {self.subject} {self.relation} {self.other}{said}"
        value = f" as {self.value}" if self.value else ""
        return f"{self.verdict}: {self.subject}{value}"

    @property
    def by(self) -> str:
        """Who decided it and when, as far as it is known."""
        return ", ".join(filter(None, (self.author, self.date, self.note)))

    @property
    def question(self) -> tuple[object, ...]:
        """What it answers: of several judgements on one question the last one counts."""
        if self.verdict in PAIRS:
            return ("pair", *sorted((_key(self.subject), _key(self.other))))
        if self.verdict in RELATIONS:
            ends = (_key(self.subject), _key(self.other))
            return ("relation", *ends, self.relation, self.article, self.sentence)
        return (self.verdict, _key(self.subject))


def _key(subject: Subject | None) -> tuple[str, str, tuple[str, ...]]:
    return (subject.kind, subject.name, subject.articles) if subject else ("", "", ())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a judgement in a build.

    `state` is ``in force``, ``partly`` (found in other articles than those it names),
    ``superseded`` (a later one answers the same question), ``contradicted``, ``without effect``,
    ``ambiguous`` or ``stale`` (its subject is gone); `reason` says why.
    """

    judgement: Judgement
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PairLink:
    """Two units that somebody judged to be one, or not; `why` says who."""

    a: Unit
    b: Unit
    same: bool
    why: str
