"""How readable a figure is, as a table: what was measured, and what is allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.report.tables import Field, Listing, show_listings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


def show_checks(checks: Iterable[Any], **appearance: Any) -> str:
    """Return the table of what a figure was checked for; `appearance` as for the terminal.

    Each check has ``name``, ``value``, ``limit`` (as text, "" where there is none) and ``good``.
    """
    rows = [
        (check.name, check.value, check.limit, "" if check.good else "FAULT") for check in checks
    ]
    raise NotImplementedError
