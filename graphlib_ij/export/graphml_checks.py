"""What must hold of the attributes of nodes and edges that are read from a GraphML file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphlib_ij.confidence import combine
from graphlib_ij.model import STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphlib_ij.errors import GraphFileError

    Fault = Callable[[str], GraphFileError]
    """Makes an error that names the file."""

REMEDY = "make it again with graphlib-ij extract"
EVIDENCE_TYPES: dict[str, type] = {
    "article": str,
    "start": int,
    "end": int,
    "sentence": str,
    "status": str,
    "said_by": str,
    "date": str,
    "when": str,
    "attributes": dict,
    "rule": str,
}
RECORDS = {"articles": ("id",), "notes": ("subject", "text", "reason", "article")}
"""What an article and a note must have, as text."""


def check_records(fault: Fault, name: str, rows: Any) -> None:
    """Raise a fault if the graph's articles or notes are no objects that say what they must."""
    if not isinstance(rows, list):
        raise fault(f"the graph: its {name} are no JSON list: {REMEDY}")
    for row in rows:
        for needed in RECORDS[name]:
            if not isinstance(row, dict) or not isinstance(row.get(needed), str):
                raise fault(f"the graph: its {name} hold one without {needed!r}: {REMEDY}")


def check_spans(fault: Fault, place: str, spans: Any) -> None:
    """Raise a fault if it is not said of each place where it is."""
    for span in spans if isinstance(spans, list) else [spans]:
        types = tuple(map(type, span)) if isinstance(span, list) else ()
        if types != (str, int, int, str):
            raise fault(f"{place}: its spans hold {span!r}, no [article, start, end, rule]")


def checked_evidence(fault: Fault, place: str, rows: Any) -> list[dict[str, Any]]:
    """Check the evidence of an edge, and complete what only our own views use."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise fault(f"{place}: its evidence is no JSON list of objects: {REMEDY}")
    for row in rows:
        unknown = [row.get("start"), row.get("start")]
        ours = {"when": "", "attributes": {}, "rule": "", "source": unknown, "target": unknown[:]}
        row |= ours | row
        for name, kind in EVIDENCE_TYPES.items():
            if type(row.get(name)) is not kind:
                raise fault(
                    f"{place}: evidence {name} is {row.get(name)!r}, not {kind.__name__}: {REMEDY}"
                )
        check_one_of(fault, f"{place}: evidence status", row["status"], STATUSES)
        clues = row.get("clues", [])
        if not isinstance(clues, list) or not all(isinstance(clue, str) for clue in clues):
            raise fault(f"{place}: evidence clues is {clues!r}, not a list of str: {REMEDY}")
        for end in ("source", "target"):
            if not isinstance(row[end], list) or [*map(type, row[end])] != [int, int]:
                raise fault(f"{place}: evidence {end} is {row[end]!r}, not two numbers: {REMEDY}")
        if not all(type(value) in (str, int, float) for value in row["attributes"].values()):
            raise fault(f"{place}: evidence attributes are not texts or numbers: {REMEDY}")
    return rows


def set_confidence(fault: Fault, place: str, data: dict[str, Any]) -> None:
    """Check how sure an edge is; of one that does not say, ask its evidence, which may not either.

    Files of earlier versions say neither, and then it stays unknown.
    """
    said = [row["confidence"] for row in data["evidence"] if "confidence" in row]
    for value in (*said, data.get("confidence", 0.0)):
        if type(value) not in (int, float) or not 0 <= value <= 1:
            raise fault(f"{place}: confidence is {value!r}, not 0 to 1: {REMEDY}")
    if said and len(said) == len(data["evidence"]):
        data.setdefault("confidence", combine(said))


def check_one_of(fault: Fault, place: str, value: Any, known: tuple[str, ...]) -> None:
    """Raise a fault if a value is none of those that are known."""
    if value not in known:
        raise fault(f"{place} {value!r} is not known: use one of {', '.join(known)}")
