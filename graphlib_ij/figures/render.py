"""A figure as the content of a file, which carries its own description and layout."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import matplotlib as mpl
from PIL.PngImagePlugin import PngInfo

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures.layoutfile import LAYOUT, LAYOUT_ID
from graphlib_ij.figures.letters import clean

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = ("png", "svg", "pdf")

PLAIN = {
    "png": {},
    "svg": {"Creator": None, "Date": None, "Format": None, "Type": None},
    "pdf": {"Creator": None, "Producer": None, "CreationDate": None},
}
"""The metadata that would make equal figures differ, left out."""


def render(figure: Figure, *, format: str = "png", dpi: float = 200) -> bytes:  # noqa: A002  # as savefig calls it
    """Return a figure as the content of a file; equal figures give equal bytes.

    The file carries the figure's alternative text (PNG: ``Description``; SVG: ``desc``; PDF:
    ``Subject``) and its layout, which `read_layout` reads.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        What a view has drawn.
    format : {"png", "svg", "pdf"}
        SVG and PDF keep their text as text, which can be searched, and bring their fonts along.
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
    heading = clean(str(getattr(figure, "heading", "")))
    alt = clean(str(getattr(figure, "alt_text", "")))
    # In ASCII: ids may have characters that XML has not.
    layout = json.dumps(getattr(figure, "positions", {}), sort_keys=True)
    more: dict[str, Any] = {"metadata": dict(PLAIN[format])}
    if format == "png":
        more["pil_kwargs"] = {"pnginfo": _png_info(heading, alt, layout), "compress_level": 9}
    elif format == "pdf":
        more["metadata"] |= {"Title": heading, "Subject": alt, "Keywords": f"{LAYOUT}: {layout}"}
    buffer = io.BytesIO()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams["svg.fonttype"] = "none"
        mpl.rcParams["svg.hashsalt"] = "graphlib_ij"
        mpl.rcParams["pdf.fonttype"] = 42
        mpl.rcParams["text.hinting"] = "none"
        figure.savefig(buffer, format=format, dpi=dpi, **more)
    if format != "svg":
        return buffer.getvalue()
    # Loaded here: only SVG needs what cuts fonts.
    from graphlib_ij.figures.embed import embed_fonts

    return _described(embed_fonts(buffer.getvalue()), heading, alt, layout)


def _png_info(heading: str, alt: str, layout: str) -> PngInfo:
    info = PngInfo()
    for key, text in (("Title", heading), ("Description", alt), (LAYOUT, layout)):
        if text:
            info.add_itxt(key, text, zip=key == LAYOUT)
    return info


def _described(svg: bytes, heading: str, alt: str, layout: str) -> bytes:
    """Return the SVG with the elements that name it to those who do not see it."""
    start = svg.index(b"<svg ")
    end = svg.index(b">", start)
    told = (
        f'<title id="title">{escape(heading)}</title>\n<desc id="desc">{escape(alt)}</desc>\n'
        f'<metadata id="{LAYOUT_ID}">{escape(layout)}</metadata>'
    )
    role = b' role="img" aria-labelledby="title desc"'
    return svg[:end] + role + svg[end : end + 1] + b"\n" + told.encode() + svg[end + 1 :]
