"""The data, the template and the scripts put together into one file.

What comes from articles is data in a JSON block, or text that Jinja2 escapes; the only script and
style that a browser runs are the package's own, named by their hashes in the page's
Content-Security-Policy.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

import rcssmin
import rjsmin
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures import Look
from graphlib_ij.page.payload import make_payload

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from graphlib_ij.figures.sheet import Sheet
    from graphlib_ij.report.survey import Survey

SCRIPTS = (
    "base", "state", "view", "labels", "paint", "graph", "details", "articles", "search", "paths",
    "tables", "main",
)  # fmt: skip
"""The scripts in the order in which they stand in the page, as one."""

NO_SCRIPT = "This page needs JavaScript: open the file in a browser. In short:"

THEMES = ("auto", "light", "dark")
"""What a page may look like at first; ``auto`` is what the reader's system asks for."""


def html_page(
    graph: nx.MultiDiGraph,
    *,
    title: str = "",
    size_by: str = "",
    theme: str = "auto",
    statuses: Iterable[str] | None = None,
    options: Mapping[str, str] | None = None,
    survey: Survey | None = None,
    sheet: Sheet | None = None,
) -> str:
    """Return an interactive page of a graph, as one HTML file that needs no other.

    The reader searches, clicks, filters and reads the sentences in the articles; entities stand
    where the figure of the graph has them (`figures.place_entities`).

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As ``build_graph`` makes it.  If its articles have no texts (``graph.without_texts``), the
        page shows the sentences that are evidence.
    title : str
        Heading; by default it names the article, or how many there are.
    size_by : str
        The measure that sizes say at first, a name of ``analysis.MEASURES``; by default that of
        the figures.
    theme : {"auto", "light", "dark"}
        What the page looks like at first; ``auto`` is as the reader's system is set.
    statuses : iterable of str, optional
        Which relations make ties for the measures; asserted and past ones unless given.
    options : mapping of str to str, optional
        What was asked for, by name, to be told with how the page was made.
    survey : Survey, optional
        What was measured of this graph before (``report.survey.survey_graph``), to save time.
    sheet : Sheet, optional
        The network or overview of this graph with the same statuses and sizes, if it is drawn
        already: its layout is taken, and not made anew.

    Raises
    ------
    GraphlibError
        If the graph has no entity, or there is no such theme or measure.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("city:parma", label="Parma", kind="city", aliases=[], mentions=1)
    >>> page = html_page(graph, title="<Parma>")
    >>> "<title>&lt;Parma&gt;</title>" in page
    True
    """
    if theme not in THEMES:
        raise GraphlibError(f"theme {theme!r}: there is no such theme; use {', '.join(THEMES)}")
    chosen = None if statuses is None else tuple(statuses)
    payload = make_payload(
        graph,
        title=title,
        look=Look(size_by=size_by, statuses=chosen),
        options=options or {},
        survey=survey,
        sheet=sheet,
    )
    style, script = Markup(_style()), Markup(_script())
    page = _environment().get_template("page.html")
    return page.render(
        title=_whole(payload.title),
        counts=payload.counts,
        lines=[_whole(line) for line in (NO_SCRIPT, *payload.lines)],
        articles="Articles" if payload.articles > 1 else "Article",
        data=payload.data,
        theme=theme,
        program=f"graphlib-ij {version('graphlib-ij')}",
        policy=_policy(style, script),
        style=style,
        script=script,
    )


def _policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy: our script and style by their hashes, nothing else."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@cache
def _environment() -> Environment:
    """Return the templates' environment, with escaping of whatever is put in."""
    from jinja2 import FunctionLoader

    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":"), "ensure_ascii": False}
    return environment


def _asset(name: str) -> str:
    return (files("graphlib_ij.page") / "assets" / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    """Return all scripts as one, in a function of its own, without comments and indentation."""
    parts = "\n".join(_asset(f"{name}.js") for name in SCRIPTS)
    minified: str = rjsmin.jsmin(f'(() => {{\n"use strict";\n{parts}\n}})();')
    return minified


@cache
def _style() -> str:
    minified: str = rcssmin.cssmin(_asset("page.css"))
    return minified


def _whole(text: str) -> str:
    """Return text that can be written as UTF-8: halves of characters are replaced."""
    return text.encode("utf-8", "replace").decode()
