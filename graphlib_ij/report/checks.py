"""How readable a figure is, as a table: what was measured, and what is allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from graphlib_ij.report.tables import Field, Listing, show_listings

if TYPE_CHECKING:
    from collections.abc import Iterable

FIELDS = (
    Field("name", "Measured"),
    Field("value", "Value", numeric=True),
    Field("limit", "Wanted"),
    Field("verdict", "Verdict"),
)


class Check(Protocol):
    """What was measured: its name, the value, what is wanted as text, whether that is kept.

    It is ``figures.readability.Check``, which is not imported: the report draws nothing.
    """

    @property
    def name(self) -> str:
        """Return what was measured."""
        ...

    @property
    def value(self) -> float:
        """Return how much of it there is."""
        ...

    @property
    def limit(self) -> str:
        """Return what is wanted, "" where nothing is."""
        ...

    @property
    def ok(self) -> bool:
        """Tell whether the limit is kept."""
        ...


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    value: str
    limit: str
    verdict: str


def show_checks(checks: Iterable[Check], **appearance: Any) -> str:
    """Return the table of what a figure was checked for; `appearance` as for the terminal."""
    rows = [
        _Row(check.name, f"{check.value:.4g}", check.limit, _verdict(check)) for check in checks
    ]
    faults = sum(row.verdict == "FAULT" for row in rows)
    said = f"{faults} of {len(rows)} measures are not as wanted." if faults else "Nothing is wrong."
    listing = Listing("checks", "", FIELDS, tuple(rows), (said,))
    return show_listings("How readable the figure is", [listing], **appearance)


def _verdict(check: Check) -> str:
    return "FAULT" if not check.ok else "good" if check.limit else ""
