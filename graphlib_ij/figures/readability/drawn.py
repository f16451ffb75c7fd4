"""A drawn figure as arrays: the texts, outlines and lines that its artists put on paper.

Everything is read from the artists and the renderer's own text extents, nothing from a plan: a
wrong plan shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from graphlib_ij.figures.readability.touching import chain

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.figure import Figure

    from graphlib_ij.figures.layout.geometry import Floats
    from graphlib_ij.figures.readability.touching import Chains

    Color = tuple[float, float, float, float]

_GID = re.compile(r"([a-z_]+)((?:-\d+)*)[^.]*?(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known of one artist.

    Attributes
    ----------
    base : str
        Its gid without the number behind a dot that tells repeated ones apart.
    kind : str
        The word with which the gid begins: node, label, edge, key, …
    numbers : tuple of int
        Those behind it: a node's or label's own; an edge's, its source's and its target's.
    rank : int
        Its place in the order of drawing: the higher lies on top.
    fill, line : (red, green, blue, alpha)
        Colour of the area (of a text: of the ground laid under it), and of outline, line, letters.
    dash : tuple of float
        Lengths in points; empty if solid.
    size : float
        Width of a line, height of letters, in points.
    bold : bool
    """

    base: str
    kind: str
    numbers: tuple[int, ...]
    rank: int
    fill: Color
    line: Color
    dash: tuple[float, ...] = ()
    size: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """All marks with a gid: texts with their boxes, closed shapes, open lines; in points."""

    texts: tuple[Mark, ...]
    boxes: Floats
    shapes: tuple[Mark, ...]
    outlines: Chains
    lines: tuple[Mark, ...]
    courses: Chains
    paper: Color
    width: float
    height: float


def read_drawn(figure: Figure) -> Drawn:
    """Read a figure; it is not changed."""
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]  # matplotlib's
    scale = 72 / figure.dpi
    texts, boxes = [], []
    shapes, outlines = [], []
    lines, courses = [], []
    for rank, artist in enumerate(sorted(figure.get_children(), key=_level)):
        if artist.get_gid() is None or not artist.get_visible():
            continue
        if isinstance(artist, Text):
            if artist.get_text().strip():
                texts.append(_text(artist, rank))
                boxes.append(_letters(artist, renderer) * scale)
        elif isinstance(artist, Line2D):
            path = artist.get_path().vertices
            lines.append(_line(artist, rank))
            courses.append(artist.get_transform().transform(path) * scale)
        elif isinstance(artist, Patch):
            rings = artist.get_path().to_polygons(artist.get_transform())
            if rings:
                shapes.append(_shape(artist, rank))
                outlines.append(max(map(np.asarray, rings), key=len) * scale)
    width, height = (figure.get_size_inches() * 72).tolist()
    return Drawn(
        tuple(texts), np.array(boxes, dtype=float).reshape(-1, 4), tuple(shapes), chain(outlines),
        tuple(lines), chain(courses), _color(figure.get_facecolor()), width, height,
    )  # fmt: skip


def _letters(artist: Text, renderer: RendererAgg) -> Floats:
    """Return the box around the letters themselves; a text's extent has room for lines as well."""
    box: Floats = np.asarray(artist.get_window_extent(renderer).extents, dtype=float)
    text = artist.get_text()
    upwards = artist.get_rotation() == 90 and artist.get_rotation_mode() == "anchor"
    level = artist.get_rotation() == 0 or upwards
    if artist.get_verticalalignment() != "baseline" or not level or "\n" in text:
        return box
    # Outlines do not depend on pixels, as the renderer's sizes do.
    scale = artist.figure.dpi / 72 if artist.figure else 1.0
    _, high, deep = text_to_path.get_text_width_height_descent(
        text, artist.get_fontproperties(), ismath=False
    )
    beside, base = artist.get_transform().transform(artist.get_position())
    if upwards:
        box[0], box[2] = beside - (high - deep) * scale, beside + deep * scale
    else:
        box[1], box[3] = base - deep * scale, base + (high - deep) * scale
    return box


def _level(artist: Artist) -> float:
    return float(artist.get_zorder())


def _named(artist: Artist) -> dict[str, Any]:
    gid = artist.get_gid() or ""
    found = _GID.fullmatch(gid)
    base = re.sub(r"\.\d+$", "", gid)
    if not found:
        return {"base": base, "kind": base, "numbers": ()}
    numbers = tuple(int(part) for part in found[2].split("-") if part)
    return {"base": base, "kind": found[1], "numbers": numbers}


def _text(artist: Text, rank: int) -> Mark:
    patch = artist.get_bbox_patch()
    return Mark(
        **_named(artist),
        rank=rank,
        fill=_color(patch.get_facecolor()) if patch is not None else (0.0, 0.0, 0.0, 0.0),
        line=_color(artist.get_color()),
        size=float(artist.get_fontsize()),
        bold=artist.get_fontweight() in ("bold", 700),
    )


def _line(artist: Line2D, rank: int) -> Mark:
    # What is drawn, in points; `get_linestyle` gives no lengths.
    dash = artist._dash_pattern[1]  # type: ignore[attr-defined]
    return Mark(
        **_named(artist),
        rank=rank,
        fill=(0.0, 0.0, 0.0, 0.0),
        line=_color(artist.get_color()),
        dash=tuple(round(length, 1) for length in dash or ()),
        size=float(artist.get_linewidth()),
    )


def _shape(artist: Patch, rank: int) -> Mark:
    width = float(artist.get_linewidth())
    edge = _color(artist.get_edgecolor())
    return Mark(
        **_named(artist),
        rank=rank,
        fill=_color(artist.get_facecolor()),
        line=edge if width else (*edge[:3], 0.0),
        size=width if edge[3] else 0.0,
    )


def _color(color: Any) -> Color:
    red, green, blue, alpha = to_rgba(color)
    return float(red), float(green), float(blue), float(alpha)
