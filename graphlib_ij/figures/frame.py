"""What every figure has around its drawing.

Title and subtitle above; keys, caption and source below.  A view makes a `Frame` and a function
that draws its body; `compose` puts them together on a `Sheet`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import matplotlib as mpl

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures.fonts import choose_families, fold, font
from graphlib_ij.figures.keys import draw_keys, place_keys
from graphlib_ij.figures.pen import Pen
from graphlib_ij.figures.sheet import Sheet
from graphlib_ij.figures.style import CAPTION_SIZE, MARGIN, SUBTITLE_SIZE, TITLE_SIZE
from graphlib_ij.figures.words import kind_of, label_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import networkx as nx
    from matplotlib.font_manager import FontProperties

    from graphlib_ij.figures.keys import Key
    from graphlib_ij.figures.look import Look, Point

_Wanted = ParamSpec("_Wanted")
_Made = TypeVar("_Made")

TITLE_LINE, SUBTITLE_LINE, NOTE_LINE = 16.0, 11.0, 9.0
LEAST_TITLE, EVENING = 24.0, 6.0
"""Points of a title's line at least, and by which it is narrowed to make lines even."""

ABOVE_BODY, BELOW_BODY = 12.0, 20.0
TITLE_LINES, CAPTION_LINES, MOST_LINES = 4, 20, 12
"""Lines of a title, of a caption and of another text; what is longer ends in an ellipsis."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a drawing.

    Attributes
    ----------
    title, subtitle, caption, source : str
        Lines of running text; they are wrapped to the width.
    alt : str
        What the drawing shows, in words: what a reader would take from it.
    keys : tuple of Key
        Only what the drawing has.
    """

    title: str
    subtitle: str
    caption: str
    source: str
    alt: str
    keys: tuple[Key, ...] = field(default=())

    def with_keys(self, *keys: Key) -> Frame:
        """Return the frame with keys, which are known only when the drawing is planned."""
        return replace(self, keys=keys)

    def with_caption(self, caption: str) -> Frame:
        """Return the frame with a caption, which may depend on the plan of the drawing."""
        return replace(self, caption=caption)

    def words(self) -> list[str]:
        """Return every text of the frame, to choose fonts by."""
        texts = [self.title, self.subtitle, self.caption, self.source]
        for key in self.keys:
            texts += [key.heading, *(entry.text for entry in key.entries)]
        return texts


def compose(
    look: Look,
    frame: Frame,
    *,
    families: tuple[str, ...],
    height: float,
    body: Callable[[Pen], Any],
    positions: Mapping[str, Point] | None = None,
) -> Sheet:
    """Return the finished sheet: from below source, caption, keys, the drawing and the title.

    Parameters
    ----------
    look, frame : Look, Frame
    families : tuple of str
        Fonts, as `families_for` chose them for all the texts of the figure.
    height : float
        Of the drawing, in points; its width is ``look.sheet``.
    body : function
        Draws with a pen whose corner is the lower left one of the drawing.
    positions : mapping of id to (x, y), optional
        Where entities stand in the drawing, in points.
    """
    theme, width = look.colors, look.sheet
    notes = [
        line
        for text, most in ((frame.caption, CAPTION_LINES), (frame.source, MOST_LINES))
        for line in fold(text, font(families, CAPTION_SIZE), width, most=most)
    ]
    subtitle = fold(frame.subtitle, font(families, SUBTITLE_SIZE), width, most=MOST_LINES)
    heading = _evenly(frame.title, font(families, TITLE_SIZE, "bold"), width)
    keys = place_keys(frame.keys, families=families, width=width)
    keys_floor = MARGIN + NOTE_LINE * len(notes) + 6
    floor = keys_floor + keys.height + (BELOW_BODY if keys.height else 8)
    subtitle_floor = floor + height + ABOVE_BODY
    title_floor = subtitle_floor + SUBTITLE_LINE * len(subtitle) + 3
    total = title_floor + TITLE_LINE * len(heading) + MARGIN
    sheet = Sheet(width=look.points, height=round(total, 1), paper=theme.paper)
    sheet.heading = frame.title
    sheet.alt_text = " ".join(
        text for text in (frame.title.rstrip(".") + ".", frame.alt, frame.source) if text
    )
    pen = Pen(sheet, theme, families, (MARGIN, 0.0))
    _stack(pen, notes, "note", MARGIN, NOTE_LINE, size=CAPTION_SIZE, color=theme.grey)
    if keys.height:
        top = floor - BELOW_BODY + 9
        pen.line([(0, top), (width, top)], color=theme.rule, gid="rule", width=0.6)
        draw_keys(pen.at(0, keys_floor), keys)
    body(pen.at(0, floor))
    _stack(
        pen, subtitle, "subtitle", subtitle_floor, SUBTITLE_LINE,
        size=SUBTITLE_SIZE, color=theme.grey,
    )  # fmt: skip
    _stack(pen, heading, "title", title_floor, TITLE_LINE, size=TITLE_SIZE, weight="bold")
    sheet.positions = {
        name: (round(x / width, 4), round(y / width, 4))
        for name, (x, y) in sorted((positions or {}).items())
    }
    return sheet


def families_for(
    frame: Frame, graph: nx.MultiDiGraph, *, texts: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return the fonts for a frame, for the names and kinds of a graph, and for other `texts`.

    Warns
    -----
    UserWarning
        If no installed font has some of the characters.
    """
    words = {label_text(graph, node) for node in graph}
    words |= {str(name) for _, name in graph.nodes(data="written", default="")}
    words |= {kind_of(graph, node) for node in graph}
    words |= {str(kind or "") for _, _, kind in graph.edges(data="kind")}
    return choose_families([*frame.words(), *sorted(words), *texts])


def view(draw: Callable[_Wanted, _Made]) -> Callable[_Wanted, _Made]:
    """Return a view, or what measures like one, that a reader's matplotlibrc does not change."""

    @wraps(draw)
    def drawn(*given: _Wanted.args, **named: _Wanted.kwargs) -> _Made:
        with mpl.rc_context():
            mpl.rcdefaults()
            return draw(*given, **named)

    return drawn


def refuse_empty(graph: nx.MultiDiGraph) -> None:
    """Raise a known error for a graph without entities."""
    if not len(graph):
        raise GraphlibError("the graph has no entity, so there is nothing to draw")


def _evenly(text: str, letters: FontProperties, width: float) -> list[str]:
    """Fold a title into lines about as long as each other, no number apart from its noun.

    Examples
    --------
    >>> _evenly("one two three four", font(("DejaVu Sans",), 7.0), 60.0)
    ['one two', 'three four']
    """
    best = lines = fold(text, letters, width)
    if len(best) > TITLE_LINES:
        return fold(text, letters, width, most=TITLE_LINES)
    while len(lines) == len(best) > 1 and width > LEAST_TITLE:
        if not any(line[-1:].isdecimal() for line in lines[:-1]):
            best = lines
        width -= EVENING
        lines = fold(text, letters, width)
    return best


def _stack(pen: Pen, lines: list[str], gid: str, floor: float, pitch: float, **style: Any) -> None:
    """Write lines so that the last stands on `floor`."""
    for number, line in enumerate(reversed(lines)):
        pen.text(line, (0, floor + pitch * number), gid=f"{gid}-{number}", **style)
