"""What a measure returns, and when a compiled engine is asked for it."""

from __future__ import annotations

from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sized

    import numpy as np
    from numpy.typing import NDArray


FAST_FROM = 1_000
"""Nodes from which the engines of the extra ``fast`` take over, where they are installed."""


class Values(NamedTuple):
    """One value a node, which engine computed them, and how far off they may be.

    Attributes
    ----------
    array : array of float, one per node
        Not a number where the measure is undefined.
    engine : str
        Name and version of the package.
    error : float
        With a probability of 90 % no value is further off than this; 0 where they are exact.
    """

    array: NDArray[np.float64]
    engine: str
    error: float = 0.0


def is_large(network: Sized) -> bool:
    """Tell whether a network is too large for networkx to be quick."""
    return len(network) >= FAST_FROM


def is_fast(network: Sized) -> bool:
    """Tell whether a compiled engine takes over."""
    return is_large(network) and find_spec("networkit") is not None


def engine_name(package: str) -> str:
    """Return an installed package's name and version."""
    return f"{package} {version(package)}"
