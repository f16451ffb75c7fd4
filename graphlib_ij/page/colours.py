"""The colours of figures as variables of a style sheet: page and figure look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.figures.style import THEMES
from graphlib_ij.schema import node_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij.figures.style import Theme

DARK = "--accent:#8ab4ff;--tint:#1b1f26;--mark:#6b5600;--mark-ink:#fff;--control:#858b95"
"""What the figures have no colour for, in the dark; page.css has the same in light."""


def colour_rules() -> str:
    """Return the rules that give every kind and family its colour, in light and dark."""
    light, dark = _variables(THEMES["light"]), f"{_variables(THEMES['dark'])};{DARK}"
    return "\n".join(
        (
            f":root{{{light}}}",
            f'@media screen{{html[data-theme="dark"]{{color-scheme:dark;{dark}}}}}',
            *_kinds(),
            *_families(),
            "",
        )
    )


def _variables(theme: Theme) -> str:
    parts = {name: getattr(theme, name) for name in ("paper", "ink", "grey", "rule")}
    for number, kind in enumerate(node_kinds()):
        style = theme.node(kind)
        parts |= {f"k{number}": style.fill, f"o{number}": style.outline}
    parts |= {f"f-{family}": color for family, color in theme.families.items()}
    return ";".join(f"--{name}:{color}" for name, color in parts.items())


def _kinds() -> Iterator[str]:
    for number in range(len(node_kinds())):
        yield f".k{number}{{fill:var(--k{number});stroke:var(--o{number})}}"
        yield f".m{number}{{border-color:var(--k{number})}}"


def _families() -> Iterator[str]:
    for family in THEMES["light"].families:
        yield f".edge.f-{family}{{color:var(--f-{family})}}"
