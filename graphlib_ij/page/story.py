"""What a page says in words: what the graph shows, what was joined or left out, how it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphlib_ij.analysis.summary import summarize
from graphlib_ij.page.texts import Texts, Units
from graphlib_ij.report.document import Bullets, Statement
from graphlib_ij.report.findings import findings
from graphlib_ij.report.headline import amount
from graphlib_ij.report.making import making_section
from graphlib_ij.report.notes import notes_sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import networkx as nx

    from graphlib_ij.report.document import Block, Quote
    from graphlib_ij.report.survey import Survey


def finding_rows(survey: Survey, texts: Texts) -> list[dict[str, Any]]:
    """Return what the graph shows as a whole, each with the sentences on which it rests.

    These have their numbers among the `texts`, and marks that are counted as a browser counts.
    """
    return [
        {"claim": amount(summarize(survey.graph)), "detail": "", "quotes": []},
        *(
            {
                "claim": finding.claim,
                "detail": finding.detail,
                "quotes": [_quote(quote, texts) for quote in finding.quotes],
            }
            for finding in findings(survey)
        ),
    ]


def _quote(quote: Quote, texts: Texts) -> dict[str, Any]:
    units = Units(quote.sentence)
    marks = [[units.at(start), units.at(end)] for start, end in quote.marks]
    return {
        "s": texts.quoted(quote.sentence),
        "text": quote.sentence,
        "caption": quote.caption,
        "marks": marks,
    }


def plain_lines(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return findings with their sentences as paragraphs, for those whose browser runs nothing."""
    lines = []
    for row in rows:
        lines.append(f"{row['claim']} {row['detail']}".strip())
        lines += [f"“{quote['text']}” ({quote['caption']})" for quote in row["quotes"]]
    return lines


def note_groups(graph: nx.MultiDiGraph) -> list[dict[str, Any]]:
    """Return what was joined, guessed, denied or left out: headings with lines."""
    return [
        {
            "title": section.title,
            "lines": [line for block in section.blocks for line in _lines(block)],
        }
        for section in notes_sections(graph)
        if section.blocks
    ]


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Statement):
        quotes = " ".join(f"“{quote.sentence}” {quote.caption}".strip() for quote in block.quotes)
        yield f"{block.text} ({block.remark}): {quotes}"
    else:
        yield str(block)


def made_lines(graph: nx.MultiDiGraph, options: Mapping[str, str]) -> list[str]:
    """Return how the page was made, in sentences; `options` are what was asked for, by name."""
    section = making_section(graph, options=options, full=True, whole_hashes=True)
    told = [f"{name}: {value}." for name, value in options.items()]
    return [block for block in section.blocks if isinstance(block, str)] + told
