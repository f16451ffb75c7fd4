"""What time it is: only what a run is called depends on it, never what it finds."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def now() -> str:
    """Return the time in UTC to the second, as ISO 8601.

    ``SOURCE_DATE_EPOCH`` (seconds since 1970, see reproducible-builds.org) stands in for the clock,
    so that documented runs give the same bytes.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    time = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
