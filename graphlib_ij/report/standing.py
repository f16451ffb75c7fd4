"""Who is central, as findings: the first of all and the first company, with their ranges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphlib_ij.analysis.verdict import LOSS
from graphlib_ij.report.document import Finding
from graphlib_ij.report.evidence import quoted, sentence_at, shown_ties
from graphlib_ij.report.wording import decimals, enumerate_words, few

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphlib_ij.analysis.centrality import Rank
    from graphlib_ij.analysis.ranges import RankRange
    from graphlib_ij.report.survey import Survey


def central_findings(survey: Survey) -> Iterator[Finding]:
    """Yield who is the most central of all, and which company is."""
    ranks, companies = survey.ranks, survey.companies
    if not ranks:
        return
    if not ranks[0].value:
        yield Finding("No entity links two others, so none is the most central.")
        return
    yield _first(survey)
    if companies and not companies[0].value:
        yield Finding("No company links two others.")
    elif companies and companies[0].value < ranks[0].value:
        yield _company(survey)


def _first(survey: Survey) -> Finding:
    ranks = survey.ranks
    first = ranks[0]
    equals = [row.label for row in ranks if row.rank == 1]
    each = "each" if len(equals) > 1 else "it"
    claim = (
        f"The most central of all {'are' if len(equals) > 1 else 'is'} "
        f"{enumerate_words(few(equals))}: {_share(first)} of the shortest connections between "
        f"others lead through {each} (betweenness {_value(first)})."
    )
    also = _also(survey, alone=len(equals) == 1)
    doubt = _how_far(survey) if len(equals) == 1 else ""
    told, unit = _hanging(first)
    detail = " ".join(filter(None, (also, doubt, told)))
    graph = survey.graph
    ties = quoted(graph, shown_ties(graph, first.node)[:2])
    return Finding(claim, detail, sentence_at(graph, unit) or ties)


def _also(survey: Survey, *, alone: bool) -> str:
    """Say which companies are among the first of all."""
    best = survey.ranks[0].value
    names = [row.label for row in survey.companies if row.value == best]
    if len(names) > 1:
        return f"The most central companies are {enumerate_words(few(names))}."
    if names and alone:
        return "It is also the most central company."
    return f"The most central company is {names[0]}." if names else ""


def _how_far(survey: Survey) -> str:
    """Say whether the first is first beyond doubt, and who else may be."""
    if survey.ranking is None:
        return "How far that is chance is not measured, the graph being large."
    if len(survey.ranking.rows) < 2:
        return ""
    rows = survey.ranking.rows
    others = [row.label for row in rows if row.best == 1 and row.node != rows[0].node]
    places = f"rank 1, between {rows[0].best} and {rows[0].worst}"
    if others:
        may = f"{enumerate_words(few(others))} may be first as well"
        said = places if rows[0].worst > 1 else "rank 1"
        return f"That is within chance ({said}): {may}."
    return "It is first beyond doubt (rank 1)."


def _company(survey: Survey) -> Finding:
    first = survey.companies[0]
    equals = [row.label for row in survey.companies if row.rank == 1]
    row = next(one for one in survey.ranks if one.node == first.node)
    many = len(equals) > 1
    whole = _range(row)
    claim = (
        f"The most central {'companies are' if many else 'company is'} "
        f"{enumerate_words(few(equals))} (betweenness {_value(first)}), rank "
        f"{row.rank}{whole} of all."
    )
    among = _among(survey.companies)
    told, unit = _hanging(row)
    graph = survey.graph
    ties = quoted(graph, shown_ties(graph, first.node)[:2])
    detail = " ".join(filter(None, (among, told)))
    return Finding(claim, detail, sentence_at(graph, unit) or ties)


def _among(companies: Sequence[Rank | RankRange]) -> str:
    """Say how far the order among the companies can be trusted."""
    first, *rest = companies
    if not rest or first.value == rest[0].value or not hasattr(first, "best"):
        return ""
    others = [row.label for row in rest if getattr(row, "best", 0) == 1]
    if not others:
        return "Among the companies it is first beyond doubt."
    may = f"{enumerate_words(few(others))} may be first as well"
    return f"Among the companies it is rank 1{_range(first)}, but {may}."


def _range(row: Rank | RankRange) -> str:
    best, worst = getattr(row, "best", row.rank), getattr(row, "worst", row.rank)
    return f" (between {best} and {worst})" if best < worst else ""


def _hanging(row: Rank | RankRange) -> tuple[str, str]:
    """Return what one sentence means for a rank, if much, and which sentence it is."""
    decisive, worst = getattr(row, "decisive", ""), getattr(row, "worst_without", row.rank)
    if not decisive or worst - row.rank < LOSS:
        return "", ""
    unit = "the sentence below" if re.search(r":\d+-\d+$", decisive) else f"article {decisive}"
    return f"Without {unit} {row.label} would fall to rank {worst}.", decisive


def _share(rank: Rank | RankRange) -> str:
    return f"{rank.value:.0%}" if rank.value >= 0.01 else "less than 1%"


def _value(rank: Rank | RankRange) -> str:
    return f"{rank.value:.{decimals(rank.value)}f}"
