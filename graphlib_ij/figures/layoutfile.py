"""Where entities stand, read from a figure's file; drawing is not needed for it."""

from __future__ import annotations

import io
import json
import re
import zlib
from math import isfinite
from xml.parsers import expat

from PIL.PngImagePlugin import PngImageFile

from graphlib_ij.errors import GraphlibError

LAYOUT = "graphlib_ij layout"
"""Under which name a file keeps where its entities stand."""

LAYOUT_ID = "layout"
"""The id of the element that keeps it in an SVG."""

_KEYWORDS = re.compile(rb"/Keywords\s*\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_SHORT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_REMEDY = (
    "give a PNG, SVG or PDF file as this program wrote it, or a JSON file of the form "
    '{"id": [x, y]}'
)


def read_layout(data: bytes, *, name: str = "layout") -> dict[str, tuple[float, float]]:
    """Read where entities stand from the content of a figure's file.

    Parameters
    ----------
    data : bytes
        A PNG, SVG or PDF file that `render` made, or JSON of the form ``{"id": [x, y]}``.
    name : str
        Which file it is, for messages.

    Returns
    -------
    dict of id to (x, y)
        As parts of the drawing's width from its lower left corner; ``Look.like`` takes them.

    Raises
    ------
    GraphlibError
        If there is no layout, or it is not of that form.

    Examples
    --------
    >>> read_layout(b'{"city:pisa": [0.25, 0.5]}')
    {'city:pisa': (0.25, 0.5)}
    """
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"\x89PNG"):
        text = _from_png(data)
    elif start.startswith(b"%PDF"):
        text = _from_pdf(data)
    elif start.startswith(b"<"):
        text = _from_svg(data)
    else:
        text = data.decode("utf-8-sig", "replace")
    return _checked(text, name)


def _checked(text: str, file: str) -> dict[str, tuple[float, float]]:
    try:
        rows = json.loads(text)
        found = {str(name): (float(x), float(y)) for name, (x, y) in rows.items()}
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        raise GraphlibError(f"{file}: there is no layout in it; {_REMEDY}") from None
    if not found:
        raise GraphlibError(f"{file}: its figure has no entities in places of their own; {_REMEDY}")
    if not all(isfinite(number) for spot in found.values() for number in spot):
        raise GraphlibError(f"{file}: a place in its layout is no number; {_REMEDY}")
    return found


def _from_png(data: bytes) -> str:
    """Return the text of a PNG; only its head is read, so it may have any number of pixels."""
    try:
        with PngImageFile(io.BytesIO(data)) as image:
            return str(image.info.get(LAYOUT, ""))
    except (OSError, ValueError, SyntaxError, zlib.error):
        return ""


def _from_svg(data: bytes) -> str:
    """Return the text of the layout's element; a file that declares entities is not read."""
    parts: list[str] = []
    inside = False

    def opened(name: str, given: dict[str, str]) -> None:
        nonlocal inside
        inside = name == "metadata" and given.get("id") == LAYOUT_ID

    def closed(_: str) -> None:
        nonlocal inside
        inside = False

    def told(text: str) -> None:
        if inside:
            parts.append(text)

    def declared(*_: object) -> None:
        raise ValueError

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.CharacterDataHandler, parser.EntityDeclHandler = told, declared
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError):
        return ""
    return "".join(parts)


def _from_pdf(data: bytes) -> str:
    """Return the layout among the keywords, which `render` leaves in plain sight."""
    for match in _KEYWORDS.finditer(data):
        raw = _ESCAPE.sub(_unescaped, match[1])
        wide = raw.startswith(b"\xfe\xff")
        text = raw.decode("utf-16" if wide else "latin-1", "replace")
        if text.startswith(f"{LAYOUT}: "):
            return text.removeprefix(f"{LAYOUT}: ")
    return ""


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code[0] in b"01234567":
        return bytes([int(code, 8) & 0xFF])
    # A backslash at a line's end only continues the string.
    return b"" if code in (b"\n", b"\r", b"\r\n") else _SHORT.get(code, code)
