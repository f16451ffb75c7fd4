"""How sure several pieces of evidence make one relation.

How sure each piece is by itself is for ``relations.confidence`` to say.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any

from graphlib_ij.lexicons import load_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PLACES = 3
"""Decimals that are kept, so that the same input gives the same bytes on every machine."""


def combine(confidences: Iterable[float], *, model: Mapping[str, Any] | None = None) -> float:
    """Return the confidence of a relation from that of its evidence, 0 where there is none.

    The surest piece counts in full.  Each other one counts as an independent witness would, but
    damped, since two sentences of one article are often misread for the same reason; together they
    never make a relation surer than the highest value in ``confidence.toml``:
    ``1 - (1 - p1) * (1 - d * p2) * (1 - d * p3) ...``

    `model` stands for ``confidence.toml`` while another one is fitted.

    Examples
    --------
    >>> combine([0.8]), combine([0.5, 0.8])
    (0.8, 0.83)
    """
    ordered = sorted(confidences, reverse=True)
    if not ordered:
        return 0.0
    model = load_toml("confidence") if model is None else model
    doubt: float = (1 - ordered[0]) * prod(1 - model["damping"] * other for other in ordered[1:])
    highest: float = model["highest"]
    return round(max(ordered[0], min(1 - doubt, highest)), PLACES)
