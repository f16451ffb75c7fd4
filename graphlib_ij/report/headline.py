"""The first and the last line of a report's summary: how much was found, how it hangs together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.report.wording import capitalised, counted, enumerate_words

if TYPE_CHECKING:
    from graphlib_ij.analysis.summary import Summary


def amount(summary: Summary) -> str:
    """Return how many articles, entities, relations and sentences there are, in words."""
    if not summary.entities:
        return f"{counted(summary.articles, 'article')}, in which no entity was found."
    text = (
        f"{counted(summary.articles, 'article')}, "
        f"{counted(summary.entities, 'entity', 'entities')}, "
    )
    if not summary.relations:
        return f"{text}no relation was found."
    text += (
        f"{counted(summary.relations, 'relation')} with "
        f"{counted(summary.sentences, 'sentence')} of evidence."
    )
    if set(summary.statuses) - {"asserted"}:
        parts = [f"{number:,} {status}" for status, number in summary.statuses.items()]
        text += f" By status: {enumerate_words(parts)}."
    return text


def coherence(summary: Summary) -> str:
    """Return whether all related entities are in one group, and how many have no relation.

    Of several groups a finding tells.
    """
    groups = [size for size in summary.groups if size > 1]
    alone = len(summary.groups) - len(groups)
    if not groups:
        return ""
    parts = []
    if len(groups) == 1:
        unsettled = {"planned", "hedged"} & set(summary.statuses)
        included = ", planned and hedged relations included" if unsettled else ""
        parts.append(f"all related entities hang together in one group of {groups[0]:,}{included}")
    if alone:
        parts.append(f"{counted(alone, 'entity has', 'entities have')} no relation")
    return f"{capitalised('; '.join(parts))}." if parts else ""
