"""How readable a drawn figure is; everything is read from the marks on its paper."""

from graphlib_ij.figures.readability.measure import (
    Check,
    Readability,
    check,
    measure_readability,
    problems,
    unexplained,
)

__all__ = ["Check", "Readability", "check", "measure_readability", "problems", "unexplained"]
