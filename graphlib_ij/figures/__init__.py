"""Figures: a view makes a `matplotlib.figure.Figure` of a graph, `render` makes bytes of it.

Nothing here writes files.  Importing this package loads matplotlib: only the command that draws
does so.
"""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING

import matplotlib as mpl

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures.network import draw_network

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

__all__ = ["FORMATS", "VIEWS", "draw_network", "render"]

VIEWS: dict[str, Callable[..., Figure]] = {"network": draw_network}
"""Every view by name."""

FORMATS: dict[str, dict[str, None]] = {
    "png": {"Software": None},
    "svg": {"Creator": None, "Date": None},
    "pdf": {"Creator": None, "Producer": None, "CreationDate": None},
}
"""Every format, with the metadata that would make equal figures differ."""

SVG_FAMILIES = re.compile(rb'(?<=<text style=")[^"]*font-family: [^;"]+')
FALLBACK = rb"\g<0>, Verdana, sans-serif"
"""What an SVG's reader without our font takes: Verdana's letters are as wide, so labels fit."""


def render(figure: Figure, *, format: str = "png", dpi: float = 200) -> bytes:  # noqa: A002
    """Return a figure as the content of a file; equal figures give equal bytes.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        What a view has drawn.
    format : {"png", "svg", "pdf"}
        SVG keeps its text as text, which can be searched.
    dpi : float
        Pixels per inch, for PNG.

    Raises
    ------
    GraphlibError
        If there is no such format.
    """
    if format not in FORMATS:
        known = ", ".join(FORMATS)
        raise GraphlibError(f"format {format!r}: there is no such figure format; use {known}")
    buffer = io.BytesIO()
    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rcdefaults()
        mpl.rcParams["svg.fonttype"] = "none"
        mpl.rcParams["svg.hashsalt"] = "graphlib_ij"
        mpl.rcParams["pdf.fonttype"] = 42
        mpl.rcParams["text.hinting"] = "none"
        # Characters that no font has were reported when the figure was made.
        warnings.filterwarnings("ignore", message="Glyph", category=UserWarning)
        figure.savefig(buffer, format=format, dpi=dpi, metadata=FORMATS[format])
    data = buffer.getvalue()
    return SVG_FAMILIES.sub(FALLBACK, data) if format == "svg" else data
