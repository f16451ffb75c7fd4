"""What was joined, guessed, denied or skipped, as sections of a report.

A note is shown as it was made, except that ids become names and notes of one reason share a line.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from graphlib_ij.report.document import Bullets, Quote, Section, Statement
from graphlib_ij.report.names import named
from graphlib_ij.report.wording import capitalised, enumerate_words, place, unwrapped
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import networkx as nx

    from graphlib_ij.report.document import Block

WORDS = {
    "merged": "joined",
    "guessed": "guessed",
    "negated": "denied",
    "skipped": "left out",
    "deleted": "judged to be wrong",
    "replaced": "replaced",
}
"""What became of what was read, as the heading above all of them says it."""

HEADINGS = {
    "merged": "Joined under one name",
    "guessed": "Guessed",
    "negated": "Denied by the text, so not in the graph",
    "skipped": "Left out",
    "deleted": "Judged to be wrong, so not in the graph",
    "replaced": "Replaced",
}
"""Headings for what became of what was read; a subject that is not here is its own heading."""


def notes_sections(graph: nx.MultiDiGraph, *, limit: int | None = None) -> Iterator[Section]:
    """Yield the notes of a graph, a section for each subject, at most `limit` lines in each."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for note in graph.graph.get("notes", ()):
        found[note["subject"]].append(note)
    if found:
        words = [word for subject, word in WORDS.items() if subject in found]
        yield Section(f"What was {enumerate_words(words or ['noted'], 'or')}")
    for subject in sorted(found, key=lambda name: ([*HEADINGS, name].index(name), name)):
        notes = found[subject]
        if subject == "negated":
            blocks: Sequence[Block] = _denied(graph, notes)
        else:
            blocks = _lines(graph, notes)
        heading = f"{HEADINGS.get(subject, capitalised(subject))} ({len(notes)})"
        yield Section(heading, _shortened(blocks, limit), deeper=True)


def _shortened(blocks: Sequence[Block], limit: int | None) -> tuple[Block, ...]:
    """Return the first blocks, bullets joined into one list, and how many more there are."""
    shown = blocks[:limit]
    rest = len(blocks) - len(shown)
    lines = tuple(item for block in shown if isinstance(block, Bullets) for item in block.items)
    others = tuple(block for block in shown if not isinstance(block, Bullets))
    more = (f"and {rest} more",) if rest else ()
    return (*((Bullets(lines),) if lines else ()), *others, *more)


def _lines(graph: nx.MultiDiGraph, notes: Sequence[dict[str, Any]]) -> list[Block]:
    """Return a line for each reason, with all that it holds for."""
    several = len(graph.graph.get("articles", ())) > 1
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for note in notes:
        held[note["reason"], note["article"] if several else ""].add(note["text"])
    return [
        Bullets((f"{'; '.join(sorted(texts))}: {reason}" + (f" ({article})" if article else ""),))
        for (reason, article), texts in sorted(held.items(), key=lambda row: sorted(row[1]))
    ]


def _denied(graph: nx.MultiDiGraph, notes: Sequence[dict[str, Any]]) -> list[Block]:
    """Return denied relations as statements with the sentence, which is the note's reason."""
    rows = sorted(
        {(_readable(graph, note["text"]), note["reason"], _where(graph, note)) for note in notes}
    )
    return [
        Statement(text, "denied", (Quote(unwrapped(sentence)[0], caption),))
        for text, sentence, caption in rows
    ]


def _where(graph: nx.MultiDiGraph, note: dict[str, Any]) -> str:
    return place(graph, note) if "start" in note else ""


def _readable(graph: nx.MultiDiGraph, text: str) -> str:
    """Return a denied relation, noted as two ids and a kind, as a sentence."""
    match text.split(" "):
        case [source, kind, target]:
            if kind in relation_kinds():
                source, target = (named(graph, end) for end in (source, target))
                return f"{source} {relation_kinds()[kind].phrase} {target}"
    return text
