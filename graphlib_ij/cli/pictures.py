"""From a graph to the bytes of a figure, for the commands that draw; warnings are told."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphlib_ij.cli.progress import shown_while
from graphlib_ij.cli.streams import tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import networkx as nx

# Said here too, as the figures package loads matplotlib.
FORMAT_NAMES = ("png", "svg", "pdf")
THEME_NAMES = ("light", "dark", "print")
VIEW_NAMES = (
    "network", "overview", "backbone", "layered", "ego", "ranks", "matrix", "timeline", "map",
    "compare",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure, and how it is to become the content of a file: only if that is asked for."""

    sheet: Any
    style: str
    dpi: int

    @property
    def alt_text(self) -> str:
        """Return what the figure shows, in words."""
        return str(self.sheet.alt_text)

    def data(self) -> bytes:
        """Return the figure as the content of a file; warnings are told."""
        from graphlib_ij.figures import render

        with _warnings_told():
            return render(self.sheet, format=self.style, dpi=self.dpi)

    def checks(self) -> Sequence[Any]:
        """Return what the drawn figure was measured for, with the limits."""
        from graphlib_ij.figures.readability import check, measure_readability

        return check(measure_readability(self.sheet))


def draw(
    graph: nx.MultiDiGraph,
    *,
    view: str | None = None,
    style: str = "png",
    dpi: int = 200,
    old: nx.MultiDiGraph | None = None,
    more: Mapping[str, Any] | None = None,
    like: str | None = None,
    **look: Any,
) -> Picture:
    """Draw a graph; what could not be shown is told on standard error.

    Parameters
    ----------
    view : str, optional
        One of `VIEW_NAMES`; without it the one that fits the graph's size.
    style : str
        One of `FORMAT_NAMES`.
    old : networkx.MultiDiGraph, optional
        The earlier graph, for the view that compares.
    more : mapping
        What this view takes beside a graph and a look.
    like : str, optional
        File of the figure whose layout is kept.
    look : object
        What ``figures.Look`` takes.
    """
    from graphlib_ij.figures import VIEWS, Look, view_for

    if like:
        look["like"] = _layout(like)
    chosen = view or view_for(graph)
    if view is None and chosen != "network":
        tell(
            f"note: drawn as {chosen}, as there are {len(graph):,} entities; "
            "see --view for other ways"
        )
    graphs = (graph,) if old is None else (old, graph)
    with _warnings_told(), shown_while(f"drawing {len(graph):,} entities ..."):
        sheet = VIEWS[chosen](*graphs, look=Look(**look), **(more or {}))
        return Picture(sheet, style, dpi)


def _layout(path: str) -> dict[str, tuple[float, float]]:
    from graphlib_ij.errors import GraphFileError
    from graphlib_ij.figures import read_layout

    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise GraphFileError(f"{path}: cannot be read: {error.strerror}") from error
    layout: dict[str, tuple[float, float]] = read_layout(data, name=path)
    return layout


@contextmanager
def _warnings_told() -> Iterator[None]:
    """Tell warnings on standard error, each once."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        yield
    for text in dict.fromkeys(str(warning.message) for warning in caught):
        tell(f"warning: {text}")
