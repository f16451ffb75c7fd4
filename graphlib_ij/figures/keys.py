"""Keys: what shapes, lines and sizes mean, only for what a figure has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.figures.fonts import font, text_width
from graphlib_ij.figures.heads import draw_head, head_length
from graphlib_ij.figures.letters import at_most, clean
from graphlib_ij.figures.shapes import outline
from graphlib_ij.figures.style import HEADING_SIZE, KEY_SIZE, LINE_WIDTH, UNCERTAIN
from graphlib_ij.schema import node_kinds, relation_kinds

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Sequence

    from graphlib_ij.figures.pen import Pen
    from graphlib_ij.figures.scale import Scale
    from graphlib_ij.figures.words import Sizes

LINE = 11.0
SAMPLE, LINE_ENTRY, SHAPE_ENTRY = 24.0, 29.0, 13.0
"""Points of a sample of a line; of the room for one, and for a shape, with the gap behind it."""

COLUMN_GAP = 12.0
KEY_GAP = 22.0
BELOW = 6.0
"""Points between keys that stand one above the other."""

SLACK = 1e-9

MANY_ROWS = 4
LONGEST = 32
"""Columns of a kind's name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a key.

    Attributes
    ----------
    text : str
    sample : function of a pen
        Draws the sample; the pen's corner is at the sample's left end, halfway up the line.
    room : float
        Width of the sample with the gap behind it, in points.
    """

    text: str
    sample: Callable[[Pen], None]
    room: float


@dataclass(frozen=True, slots=True)
class Key:
    """A heading and its entries; those of a key `across` stand side by side over their texts."""

    heading: str
    entries: tuple[Entry, ...]
    across: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A key with the corner of its heading's line, and the place of each entry from there."""

    key: Key
    left: float
    top: float
    places: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys in their places, and the height of them all."""

    placed: tuple[_Placed, ...]
    height: float


def place_keys(keys: Sequence[Key], *, families: tuple[str, ...], width: float) -> Keys:
    """Set keys side by side from the left as long as they fit, then below; the last at the right.

    Returns
    -------
    Keys
        Measured from the block's lower left corner.
    """
    rows: list[list[tuple[Key, float, float, tuple[tuple[float, float], ...]]]] = []
    used = width + 1
    for key in (key for key in keys if key.entries):
        size, high, places = _measure(key, families, width)
        if used + KEY_GAP + size > width:
            rows.append([])
            used = -KEY_GAP
        rows[-1].append((key, size, high, places))
        used += KEY_GAP + size
    total = sum(max(high for _, _, high, _ in row) + BELOW for row in rows)
    placed, top = [], total - BELOW if rows else 0.0
    for row in rows:
        left = 0.0
        for number, (key, size, _, places) in enumerate(row):
            if key.across and number and number == len(row) - 1:
                left = width - size
            placed.append(_Placed(key, left, top, places))
            left += size + KEY_GAP
        top -= max(high for _, _, high, _ in row) + BELOW
    return Keys(tuple(placed), max(total - BELOW, 0.0))


def draw_keys(pen: Pen, keys: Keys) -> None:
    """Draw keys with their headings."""
    for placed in keys.placed:
        heading = (placed.left, placed.top - 5.5)
        pen.text(placed.key.heading, heading, size=HEADING_SIZE, weight="bold", gid="heading")
        for entry, (x, y) in zip(placed.key.entries, placed.places, strict=True):
            spot = (placed.left + x, placed.top + y)
            entry.sample(pen.at(*spot))
            if placed.key.across:
                below = (spot[0], spot[1] - entry.room / 2 - 7)
                pen.text(entry.text, below, size=KEY_SIZE, gid="key", align="center")
            else:
                beside = (spot[0] + entry.room, spot[1])
                pen.text(entry.text, beside, size=KEY_SIZE, gid="key", level="center_baseline")


def _measure(
    key: Key, families: tuple[str, ...], width: float
) -> tuple[float, float, tuple[tuple[float, float], ...]]:
    """Return width and height of a key, and the places of its entries."""
    heading = text_width(key.heading, font(families, HEADING_SIZE, "bold"))
    letters = font(families, KEY_SIZE)
    texts = [text_width(entry.text, letters) for entry in key.entries]
    if key.across:
        return _measure_across(key, texts, heading)
    count = len(key.entries)
    columns = 1 if count <= 3 else 2 if count <= 2 * MANY_ROWS else 3
    while True:
        rows = -(-count // columns)
        starts, left = [], 0.0
        for first in range(0, count, rows):
            starts.append(left)
            part = range(first, min(first + rows, count))
            left += max(key.entries[n].room + texts[n] for n in part) + COLUMN_GAP
        size = max(left - COLUMN_GAP, heading)
        if size <= width or columns == 1:
            break
        columns -= 1
    places = tuple(
        (starts[number // rows], -LINE * (number % rows + 1) - 3.0) for number in range(count)
    )
    return size, LINE * (rows + 1), places


def _measure_across(
    key: Key, texts: Sequence[float], heading: float
) -> tuple[float, float, tuple[tuple[float, float], ...]]:
    widths = [max(text, entry.room) for text, entry in zip(texts, key.entries, strict=True)]
    total = sum(widths) + COLUMN_GAP * (len(widths) - 1)
    tallest = max(entry.room for entry in key.entries)
    places, left = [], 0.0
    for width in widths:
        places.append((left + width / 2, -LINE - 2 - tallest / 2))
        left += width + COLUMN_GAP
    # All stand on one line, so each text is set from the tallest sample.
    return max(total, heading), LINE + tallest + 14, tuple(places)


def node_key(counts: Counter[str], heading: str = "Entities") -> Key:
    """Return the key of the kinds of entities, with how many of each there are."""
    entries = tuple(
        Entry(f"{_told(kind)} ({count:,})", _Shape(kind), SHAPE_ENTRY)
        for kind, count in in_order(counts, node_kinds())
    )
    return Key(heading, entries)


def edge_key(counts: Counter[str], *, uncertain: int = 0, heading: str = "Relations") -> Key:
    """Return the key of the kinds of relations; `uncertain` is how many are drawn lighter."""
    entries = [
        Entry(f"{_told(kind.replace('_', ' '))} ({count:,})", _Line(kind), LINE_ENTRY)
        for kind, count in in_order(counts, relation_kinds())
    ]
    if uncertain:
        entries.append(Entry(f"{' or '.join(UNCERTAIN)} ({uncertain:,})", _Line(None), LINE_ENTRY))
    return Key(heading, tuple(entries))


def _told(kind: str) -> str:
    """Return how a kind is called; users may have their own, of any length."""
    return at_most(clean(kind), LONGEST) or "no kind"


def size_key(sizes: Sizes, scale: Scale, *, marks: Sequence[float] = ()) -> Key:
    """Return the key of three sizes, without entries if all are alike.

    The first stands for all values up to the largest that is still drawn at the smallest size.
    `marks` are values to take instead.
    """
    if scale.largest <= 0:
        return Key("", ())
    middle, least = scale.largest * 0.4, scale.least
    if sizes.unit:
        # There is no half tie: whole numbers, of which the least may be drawn larger than least.
        middle = round(middle / sizes.unit) * sizes.unit
        least = max(int(least / sizes.unit + SLACK), 1) * sizes.unit
        marks = marks or ((least, middle, scale.largest) if least > scale.least + SLACK else ())
    shown = {sizes.shown(value): scale.radius_of(value) for value in marks} or {
        f"{'≤' if sizes.turned is None else '≥'} {sizes.shown(least)}": scale.smallest,
        sizes.shown(middle): scale.radius_of(middle),
        sizes.shown(scale.largest): scale.radius,
    }
    values = [*shown.items()]
    room = 2 * scale.radius
    entries = tuple(Entry(text, _Circle(radius), room) for text, radius in values)
    return Key(f"Area: {sizes.title}", entries, across=True)


def in_order(counts: Counter[str], order: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return counts in the schema's order, then those of other kinds by name."""
    known = [kind for kind in order if kind in counts]
    return tuple((kind, counts[kind]) for kind in known + sorted(set(counts) - set(known)))


@dataclass(frozen=True, slots=True)
class _Shape:
    """A sample of a kind of entity."""

    kind: str

    def __call__(self, pen: Pen) -> None:
        style = pen.theme.node(self.kind)
        corners = outline(style.shape) * 3.8 + (4.0, 0.0)
        pen.polygon(corners, fill=style.fill, outline=style.outline, gid="key")


@dataclass(frozen=True, slots=True)
class _Line:
    """A sample of a kind of relation; of none, a plain lighter line."""

    kind: str | None

    def __call__(self, pen: Pen) -> None:
        if self.kind is None:
            color = pen.theme.lighter(pen.theme.ink)
            pen.line([(0, 0), (SAMPLE, 0)], color=color, gid="key", width=LINE_WIDTH)
            return
        style = pen.theme.edge(self.kind)
        end = SAMPLE - head_length(style.head)
        pen.line(
            [(0, 0), (end, 0)], color=style.color, gid="key", width=LINE_WIDTH, dash=style.dash
        )
        if style.head:
            draw_head(pen, style.head, (0, 0), (SAMPLE, 0), color=style.color, gid="key")


@dataclass(frozen=True, slots=True)
class _Circle:
    """A sample of a size."""

    radius: float

    def __call__(self, pen: Pen) -> None:
        circle = outline("circle") * self.radius
        pen.polygon(circle, fill="none", outline=pen.theme.grey, gid="key")
