"""Everything around a drawing: title, keys, caption, source.

Keys are read from the same tables as the drawing and name only what is in it, with counts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.figures.fonts import font, text_width
from graphlib_ij.figures.ink import draw_line, draw_polygon, draw_text
from graphlib_ij.figures.scale import make_scale
from graphlib_ij.figures.shapes import outline
from graphlib_ij.figures.style import (
    CAPTION_SIZE,
    GREY,
    HEADING_SIZE,
    INK,
    KEY_SIZE,
    LARGEST_RADIUS,
    LINE_WIDTH,
    MARGIN,
    RULE,
    SMALLEST_RADIUS,
    UNCERTAIN,
    WIDTH,
    edge_style,
    lighter,
    node_style,
)
from graphlib_ij.schema import node_kinds, relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

    from graphlib_ij.figures.plan import Plan

LINE = 11.0
SAMPLE = 24.0
COLUMN_GAP = 12.0
BLOCK_GAP = 22.0


@dataclass(frozen=True, slots=True)
class Keys:
    """The content of the keys: kinds with counts, and the measure's values to show as sizes."""

    nodes: tuple[tuple[str, int], ...]
    edges: tuple[tuple[str, int], ...]
    uncertain: int
    measure: str
    sizes: tuple[tuple[str, float], ...]
    families: tuple[str, ...]

    @property
    def height(self) -> float:
        """Return the height of the key block in points."""
        rows = max(_rows(len(self.nodes)), _rows(len(self.edges) + bool(self.uncertain)))
        return LINE * (max(rows, 3 if self.sizes else 1) + 1) + 2


def make_keys(plan: Plan, *, measure: Mapping[str, float], name: str) -> Keys:
    """Count the kinds of a plan and choose the values of the size key."""
    nodes = Counter(node.item.kind for node in plan.nodes)
    edges = Counter(edge.kind for edge in plan.edges)
    return Keys(
        nodes=_in_order(nodes, node_kinds()),
        edges=_in_order(edges, relation_kinds()),
        uncertain=sum(edge.status in UNCERTAIN for edge in plan.edges),
        measure=name,
        sizes=_sizes([float(measure.get(node.item.id, 0.0)) for node in plan.nodes]),
        families=plan.families,
    )


def _in_order(counts: Counter[str], order: Iterable[str]) -> tuple[tuple[str, int], ...]:
    known = [kind for kind in order if kind in counts]
    return tuple((kind, counts[kind]) for kind in known + sorted(set(counts) - set(known)))


def _sizes(values: list[float]) -> tuple[tuple[str, float], ...]:
    """Return up to three values of the measure, as text, with their radii.

    The first is the largest value that is still drawn at the smallest size.
    """
    scale = make_scale(values)
    if scale.largest <= 0:
        return ()
    middle = scale.largest * 0.4
    return (
        (f"≤ {readable(scale.least)}", SMALLEST_RADIUS),
        (readable(middle), scale.radius_of(middle)),
        (readable(scale.largest), scale.radius),
    )


def readable(value: float) -> str:
    """Return a value with about two digits that count.

    Examples
    --------
    >>> readable(0.3391), readable(12.0), readable(0.0), readable(4.32)
    ('0.34', '12', '0', '4.3')
    """
    if value == 0 or value >= 10:
        return f"{value:.0f}"
    text = f"{value:.1f}" if value >= 1 else f"{value:.2f}" if value >= 0.095 else f"{value:.2g}"
    return text[:-2] if text.endswith(".0") else text


def draw_keys(figure: Figure, keys: Keys, *, top: float) -> None:
    """Draw the three keys side by side, `top` points above the figure's lower edge."""
    rule = [(MARGIN, top + 9), (WIDTH - MARGIN, top + 9)]
    draw_line(figure, rule, color=RULE, gid="rule", width=0.6)
    left = _draw_node_key(figure, keys, left=MARGIN, top=top)
    if keys.edges:
        _draw_edge_key(figure, keys, left=left + BLOCK_GAP, top=top)
    if keys.sizes:
        _draw_size_key(figure, keys, top=top)


def _rows(count: int) -> int:
    return count if count <= 3 else -(-count // 2)


def _columns(keys: Keys, texts: list[str], *, sample: float) -> list[tuple[float, float]]:
    """Return where each entry begins, right of and below the key's corner."""
    properties = font(keys.families, KEY_SIZE)
    rows = max(_rows(len(texts)), 1)
    first = max((text_width(text, properties) for text in texts[:rows]), default=0.0)
    return [
        ((number // rows) * (sample + first + COLUMN_GAP), -LINE * (number % rows + 1))
        for number in range(len(texts))
    ]


def _heading(figure: Figure, keys: Keys, text: str, *, at: tuple[float, float]) -> None:
    properties = font(keys.families, HEADING_SIZE, "bold")
    draw_text(figure, text, at=(at[0], at[1] - 5.5), properties=properties, gid="heading")


def _draw_node_key(figure: Figure, keys: Keys, *, left: float, top: float) -> float:
    """Draw the key of entity kinds; return where it ends at the right."""
    heading = "Entities"
    _heading(figure, keys, heading, at=(left, top))
    texts = [f"{kind or 'no kind'} ({count})" for kind, count in keys.nodes]
    properties = font(keys.families, KEY_SIZE)
    right = left + text_width(heading, font(keys.families, HEADING_SIZE, "bold"))
    for (kind, _), text, (x, y) in zip(
        keys.nodes, texts, _columns(keys, texts, sample=13.0), strict=True
    ):
        style = node_style(kind)
        middle = (left + x + 4.0, top + y - 3.0)
        draw_polygon(
            figure, outline(style.shape) * 3.8 + middle,
            fill=style.fill, outline=style.outline, gid="key",
        )  # fmt: skip
        at = (left + x + 13.0, middle[1])
        draw_text(figure, text, at=at, properties=properties, gid="key", level="center_baseline")
        right = max(right, at[0] + text_width(text, properties))
    return right


def _draw_edge_key(figure: Figure, keys: Keys, *, left: float, top: float) -> None:
    _heading(figure, keys, "Relations", at=(left, top))
    kinds = [
        (kind, f"{kind.replace('_', ' ') or 'no kind'} ({count})") for kind, count in keys.edges
    ]
    if keys.uncertain:
        kinds.append(("", f"planned or hedged ({keys.uncertain})"))
    properties = font(keys.families, KEY_SIZE)
    places = _columns(keys, [text for _, text in kinds], sample=SAMPLE + 5)
    for number, ((kind, text), (x, y)) in enumerate(zip(kinds, places, strict=True)):
        middle = top + y - 3.0
        note = number >= len(keys.edges)
        _draw_sample(figure, kind, note=note, left=left + x, middle=middle)
        at = (left + x + SAMPLE + 5, middle)
        draw_text(figure, text, at=at, properties=properties, gid="key", level="center_baseline")


def _draw_sample(figure: Figure, kind: str, *, note: bool, left: float, middle: float) -> None:
    style = edge_style(kind)
    color = lighter(INK) if note else style.color
    arrow = style.arrow and not note
    right = left + SAMPLE
    end = right - 5 if arrow else right
    draw_line(
        figure, [(left, middle), (end, middle)],
        color=color, gid="key", width=LINE_WIDTH, dash=() if note else style.dash,
    )  # fmt: skip
    if arrow:
        head = np.array([(right, middle), (right - 5.2, middle + 2), (right - 5.2, middle - 2)])
        draw_polygon(figure, head, fill=color, gid="key")


def _draw_size_key(figure: Figure, keys: Keys, *, top: float) -> None:
    """Draw circles for three values at the right edge, standing on one line."""
    properties = font(keys.families, KEY_SIZE)
    widths = [max(text_width(text, properties), 2 * radius) for text, radius in keys.sizes]
    heading = f"Area: {keys.measure}"
    bold = font(keys.families, HEADING_SIZE, "bold")
    total = max(sum(widths) + COLUMN_GAP * (len(widths) - 1), text_width(heading, bold))
    left = WIDTH - MARGIN - total
    _heading(figure, keys, heading, at=(left, top))
    for (text, radius), width in zip(keys.sizes, widths, strict=True):
        middle = (left + width / 2, top - LINE - 2 - LARGEST_RADIUS)
        circle = outline("circle") * radius + middle
        draw_polygon(figure, circle, fill="none", outline=GREY, gid="key")
        at = (middle[0], middle[1] - LARGEST_RADIUS - 9)
        draw_text(figure, text, at=at, properties=properties, gid="key", align="center")
        left += width + COLUMN_GAP


def fold(text: str, *, properties: FontProperties, width: float) -> list[str]:
    """Break running text into lines no wider than `width` points."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", properties) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def caption_lines(text: str, families: tuple[str, ...]) -> list[str]:
    """Return the lines of a caption across the whole figure."""
    return fold(text, properties=font(families, CAPTION_SIZE), width=WIDTH - 2 * MARGIN)
