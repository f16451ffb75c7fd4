"""How relations, statuses, evidence and counts are put into words.

Nothing here looks at more of the graph than the edge in question and the labels of its ends.
"""

from __future__ import annotations

import re
from collections import Counter
from math import floor, log10
from typing import TYPE_CHECKING, Any

from graphlib_ij.report.document import Quote
from graphlib_ij.report.names import named
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx


_SHOWN = ("share", "amount")


def read_aloud(graph: nx.MultiDiGraph, edge: tuple[str, str, str]) -> str:
    """Return the relation `edge` (source, target, kind) as a short sentence without a full stop.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("a", label="Jane Doe")
    >>> graph.add_node("b", label="Turin")
    >>> _ = graph.add_edge("a", "b", key="holds_role", kind="holds_role", title="Mayor")
    >>> read_aloud(graph, ("a", "b", "holds_role"))
    'Jane Doe, Mayor of Turin'
    """
    source, target = (named(graph, end) for end in edge[:2])
    source = source[:4].replace("the ", "The ") + source[4:]
    data = graph.edges[edge]
    if title := data["title"].replace("; ", ", "):
        belongs = (
            ""
            if title.casefold().endswith(graph.nodes[edge[1]]["label"].casefold())
            else f" of {target}"
        )
        return f"{source}, {title}{belongs}"
    return f"{source} {relation_kinds()[data['kind']].phrase} {target}"


def remark(data: Mapping[str, Any]) -> str:
    """Return what must be said beside a relation.

    Its status unless asserted, in how many sentences if not one, and how sure it is.
    """
    sentences = len({_place(row) for row in data["evidence"]})
    parts = [data["status"]] if data["status"] != "asserted" else []
    parts += [f"{sentences} sentences"] if sentences > 1 else []
    if sentences > 1:
        others = Counter(row["status"] for row in strongest_first(data))
        del others[data["status"]]
        parts += [f"{number} of them {status}" for status, number in sorted(others.items())]
    parts += [f"{data['confidence']:.2f}"] if "confidence" in data else []
    return ", ".join(parts)


def strongest_first(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return one row of evidence for each sentence; those of the relation's own status first."""
    rows: dict[tuple[str, int, int], dict[str, Any]] = {}
    for row in sorted(
        data["evidence"], key=lambda row: (row["status"] != data["status"], _place(row))
    ):
        rows.setdefault(_place(row), row)
    return list(rows.values())


def quote(graph: nx.MultiDiGraph, row: Mapping[str, Any], *, full: bool = False) -> Quote:
    """Return a row of evidence as a quotation, with the words for both ends marked.

    Parameters
    ----------
    full : bool
        Name the status also where it goes without saying, the rule, and how sure it is and why.
    """
    parts = [place(graph, row)]
    if full or row["status"] != "asserted":
        parts.append(row["status"])
    if speaker := row["said_by"]:
        parts.append(f"said by {named(graph, speaker)}")
    if row["date"]:
        parts.append(f"time: {_time(row)}")
    parts += [f"{name}: {_value(value)}" for name, value in _amounts(row)]
    if full and row["rule"]:
        parts.append(f"rule {row['rule']}")
    if full and "confidence" in row:
        parts.append(_certainty(row))
    sentence, marks = unwrapped(row["sentence"], _marks(row))
    return Quote(sentence, "; ".join(parts), marks)


def _time(row: Mapping[str, Any]) -> str:
    """Return the time as written, and in brackets its date where that tells more."""
    written, when = row["date"], row["when"]
    told = set(re.findall(r"\d+", when)) <= set(re.findall(r"\d+", written))
    return written if told else f"{written} ({when})"


def _amounts(row: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Return the attributes that the time does not tell already."""
    return ((name, value) for name, value in row["attributes"].items() if name in _SHOWN)


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g} %"


def _certainty(row: Mapping[str, Any]) -> str:
    """Return how sure a row of evidence is, and what made it surer or less so."""
    clues = ", ".join(dict.fromkeys(row.get("clues", ())))
    return f"confidence {row['confidence']:.2f}" + (f" ({clues})" if clues else "")


def place(graph: nx.MultiDiGraph, row: Mapping[str, Any]) -> str:
    """Return where `row` stands; the article is named where there are several."""
    article = f"{row['article']}, " if len(graph.graph.get("articles", ())) > 1 else ""
    return f"{article}characters {row['start']}–{row['end']}"


def enumerate_words(words: Sequence[str], last: str = "and") -> str:
    """Return words in a row, as in a sentence.

    Examples
    --------
    >>> enumerate_words(["one", "two", "three"])
    'one, two and three'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def few(names: Sequence[str], shown: int = 3) -> list[str]:
    """Return the first names, and how many more there are.

    Examples
    --------
    >>> few(["a", "b", "c"], 1)
    ['a', '2 more']
    """
    more = len(names) - shown
    return [*names[:shown], f"{more:,} more"] if more > 0 else list(names)


def counted(number: int, word: str, plural: str = "") -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "city", "cities"), counted(1200, "word")
    ('1 city', '1,200 words')
    """
    return f"{number:,} {word if number == 1 else plural or word + 's'}"


def decimals(largest: float) -> int:
    """Return how many decimals show two digits of the largest of some values, three at least.

    Examples
    --------
    >>> decimals(0.357), decimals(0.0021)
    (3, 4)
    """
    return max(3, 1 - floor(log10(largest))) if largest > 0 else 3


def capitalised(text: str) -> str:
    """Return `text` with a capital first letter and the others as they are, ``_`` as a space."""
    text = text.replace("_", " ")
    return text[:1].upper() + text[1:]


def _place(row: Mapping[str, Any]) -> tuple[str, int, int]:
    return row["article"], row["start"], row["end"]


def unwrapped(
    sentence: str, marks: tuple[tuple[int, int], ...] = ()
) -> tuple[str, tuple[tuple[int, int], ...]]:
    r"""Return a sentence of a wrapped text as one line, and where its marks are then.

    A line break and the spaces around it are the column's and become one space; spaces within a
    line are the author's and stay, so that the quotation is found again in the article.

    Examples
    --------
    >>> unwrapped("Acme Corp.  of\n  Arden", ((17, 22),))
    ('Acme Corp.  of Arden', ((15, 20),))
    """
    breaks = [gap.span() for gap in re.finditer(r"\s*[\n\r\v\f\x85\u2028\u2029]\s*", sentence)]
    line = "".join(" " if gap else text for gap, text in _parts(sentence, breaks))

    def moved(place: int) -> int:
        return place - sum(max(0, min(place, end) - start - 1) for start, end in breaks)

    return line, tuple((moved(start), moved(end)) for start, end in marks)


def _parts(text: str, gaps: Sequence[tuple[int, int]]) -> Iterable[tuple[bool, str]]:
    """Yield a text in parts, and of each whether it is one of the gaps."""
    done = 0
    for start, end in gaps:
        yield False, text[done:start]
        yield True, text[start:end]
        done = end
    yield False, text[done:]


def _marks(row: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    """Return the ends' ranges within the sentence."""
    length = len(row["sentence"])
    return joined_marks(
        (max(0, start - row["start"]), min(length, end - row["start"])) for start, end in _ends(row)
    )


def joined_marks(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return ranges in order; those that overlap are joined, empty ones left out.

    Examples
    --------
    >>> joined_marks([(5, 9), (0, 2), (8, 12), (3, 3)])
    ((0, 2), (5, 12))
    """
    marks: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if marks and start < marks[-1][1]:
            marks[-1] = marks[-1][0], max(end, marks[-1][1])
        elif start < end:
            marks.append((start, end))
    return tuple(marks)


def _ends(row: Mapping[str, Any]) -> Iterable[Sequence[int]]:
    return row["source"], row["target"]
