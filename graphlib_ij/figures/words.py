"""The words of figures: what is counted, what a size says, where it all comes from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from graphlib_ij.analysis.centrality import measure_nodes
from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.figures.fonts import can_draw
from graphlib_ij.figures.letters import clean, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphlib_ij.figures.look import Look

DEGREES = {
    "degree": ("number of ties", "to how many other entities one is tied"),
    "in_degree": ("number of ties in", "from how many other entities a relation leads to one"),
    "out_degree": ("number of ties out", "to how many other entities a relation leads from one"),
}
"""Measures that are shares of all others, as numbers: what they are called, what they say."""

NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip

PROPER, WHOLE = frozenset({"katz"}), frozenset({"core"})
"""Measures that are called after somebody; those that are whole numbers."""

BETWEENNESS_UP_TO = 1000
"""Entities up to which betweenness is what sizes say unless another measure is asked for."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """What sizes say: a measure's value for each entity.

    Attributes
    ----------
    measure : str
        A name of ``analysis.MEASURES``.
    values : mapping of id to float
        What areas are proportional to: 0 or more, 0 where the measure is not defined.
    turned : float, optional
        Where the least is the foremost: the largest value, from which `values` count down.
    others : int
        Where a share of all others is measured, how many these are: numbers are easier to read
        than small shares.
    """

    measure: str
    values: Mapping[str, float]
    turned: float | None = None
    others: int = 0

    def shown(self, value: float) -> str:
        """Return the measure's own value for one of `values`, to be read."""
        if self.others:
            return readable(round(value * self.others, 1))
        return readable(value if self.turned is None else self.turned - value)

    @property
    def title(self) -> str:
        """Return what the measure is called within a sentence."""
        if self.others:
            return DEGREES[self.measure][0]
        title = MEASURES[self.measure].title
        own = self.measure in PROPER or title[1:].lower() != title[1:]
        return title if own else title.lower()

    @property
    def unit(self) -> float:
        """Return the step by which values differ if they are counts, else 0."""
        if self.others:
            return 1 / self.others
        return 1.0 if self.measure in WHOLE else 0.0

    @property
    def says(self) -> str:
        """Return what the measure says."""
        return DEGREES[self.measure][1] if self.others else MEASURES[self.measure].says

    def ranked(self) -> list[str]:
        """Return ids, the foremost first; of equals by id."""
        return sorted(self.values, key=lambda node: (-self.values[node], str(node)))

    def foremost(self, count: int) -> list[str]:
        """Return at most `count` ids whose value is above 0."""
        return [node for node in self.ranked()[:count] if self.values[node] > 0]


def sizes_for(graph: nx.MultiDiGraph, look: Look) -> Sizes:
    """Compute the measure that a look asks for."""
    measure = look.size_by or default_measure(graph)
    found = measure_nodes(graph, measure, statuses=look.statuses)
    known = {node: value for node, value in found.items() if value == value}
    turned = max(known.values(), default=0.0) if MEASURES[measure].ascending else None
    if turned is not None:
        known = {node: turned - value for node, value in known.items()}
    values = {node: max(known.get(node, 0.0), 0.0) for node in graph}
    return Sizes(measure, values, turned, max(len(graph) - 1, 1) if measure in DEGREES else 0)


def default_measure(graph: nx.MultiDiGraph) -> str:
    """Return the measure for a graph of this size where none is asked for."""
    return "betweenness" if len(graph) <= BETWEENNESS_UP_TO else "degree"


def label_text(graph: nx.MultiDiGraph, node: str) -> str:
    """Return the name of a node, its id where it has none."""
    return clean(str(graph.nodes[node].get("label") or "")) or clean(str(node)) or "?"


def names_of(graph: nx.MultiDiGraph) -> dict[str, str]:
    """Return what every entity is called in a figure; no two are called the same.

    That is its label; where no installed font can draw that, the longest of its aliases or else
    its id that can be drawn.  Those of one name get their kind in brackets, those of one name and
    kind a number as well, in the order of their ids.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("city:parma", label="Parma", kind="city")
    >>> graph.add_node("company:parma", label="Parma", kind="company")
    >>> names_of(graph)
    {'city:parma': 'Parma (city)', 'company:parma': 'Parma (company)'}
    """
    names = {node: _drawn_name(graph, node) for node in graph}
    shared = Counter(names.values())
    alike = Counter((name, kind_of(graph, node)) for node, name in names.items())
    number: Counter[tuple[str, str]] = Counter()
    for node in sorted(names, key=str):
        name, kind = names[node], clean(kind_of(graph, node))
        if shared[name] < 2:
            continue
        number[name, kind] += 1
        count = str(number[name, kind]) if alike[name, kind_of(graph, node)] > 1 else ""
        names[node] = f"{name} ({' '.join(filter(None, (kind or 'no kind', count)))})"
    return names


def named_apart(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return the graph with the names of `names_of` as labels: itself where they are that.

    What a node was called stands in its attribute ``written``.
    """
    names = names_of(graph)
    labels = {node: name for node, name in names.items() if name != label_text(graph, node)}
    if not labels:
        return graph
    renamed = graph.copy()
    written = {node: label_text(graph, node) for node in labels}
    nx.set_node_attributes(renamed, labels, "label")
    nx.set_node_attributes(renamed, written, "written")
    return renamed


def _drawn_name(graph: nx.MultiDiGraph, node: str) -> str:
    label = label_text(graph, node)
    if can_draw(label):
        return label
    aliases = graph.nodes[node].get("aliases") or []
    others = [clean(str(alias)) for alias in ([aliases] if isinstance(aliases, str) else aliases)]
    others.sort(key=lambda name: (-len(name), name))
    others.append(clean(str(node).partition(":")[2]))
    readable = (name for name in others if any(map(str.isalpha, name)) and can_draw(name))
    return next(readable, label)


def name_in_text(graph: nx.MultiDiGraph, node: str) -> str:
    """Return the name of a node as it stands in a sentence: a long one is shortened."""
    return within(label_text(graph, node))


def labelled(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return the graph with a label and a kind for every entity, by which communities are named."""
    told = nx.MultiDiGraph()
    told.add_nodes_from(
        (node, {"label": label_text(graph, node), "kind": kind_of(graph, node)}) for node in graph
    )
    told.add_edges_from(graph.edges(keys=True, data=True))
    return told


def kind_of(graph: nx.MultiDiGraph, node: str) -> str:
    """Return the kind of a node, "" where it has none."""
    return str(graph.nodes[node].get("kind") or "")


def readable(value: float) -> str:
    """Return a value with about two digits that count.

    Examples
    --------
    >>> readable(0.3391), readable(12.0), readable(0.0), readable(4.32)
    ('0.34', '12', '0', '4.3')
    """
    if value == 0 or value >= 10:
        return f"{value:,.0f}"
    text = f"{value:.1f}" if value >= 1 else f"{value:.2f}" if value >= 0.095 else f"{value:.2g}"
    return text[:-2] if text.endswith(".0") else text


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "entity", "entities"), counted(1200, "relation")
    ('1 entity', '1,200 relations')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def in_words(count: int) -> str:
    """Return a number as it stands in a title: in letters up to twelve.

    Examples
    --------
    >>> in_words(2), in_words(1300)
    ('two', '1,300')
    """
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def capital(text: str) -> str:
    """Return a text with a capital at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str]) -> str:
    """Return names as a list within a sentence.

    Examples
    --------
    >>> listed(["Turin", "Milan", "Parma"])
    'Turin, Milan and Parma'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def counts_of(graph: nx.MultiDiGraph) -> str:
    """Return how many entities, relations and articles a graph has, for a subtitle."""
    parts = [
        counted(len(graph), "entity", "entities"),
        counted(graph.number_of_edges(), "relation"),
    ]
    return " and ".join(parts) + articles_told(graph, " in ")


def articles_told(graph: nx.MultiDiGraph, lead: str) -> str:
    """Return how many articles a graph comes from, after a `lead`; "" if that is not known."""
    articles = len(articles_of(graph))
    return f"{lead}{counted(articles, 'article')}" if articles else ""


def groups_of(graph: nx.MultiDiGraph) -> str:
    """Return how a graph falls into pieces, for a subtitle."""
    sizes = [len(group) for group in nx.weakly_connected_components(graph)]
    groups, alone = sum(size > 1 for size in sizes), sizes.count(1)
    parts = [f"{groups:,} separate groups"] * (groups > 1) + ["all connected"] * (
        groups == 1 and not alone
    )
    return ", ".join(parts + [f"{alone:,} without a relation"] * bool(alone))


def meaning_of(sizes: Sizes) -> str:
    """Return the sentence that says what a node's area shows; "" if all are alike."""
    if not any(sizes.values.values()):
        return ""
    article = "the " if sizes.others else ""
    return f"Node area shows {article}{sizes.title}: {sizes.says}."


def foremost_of(graph: nx.MultiDiGraph, sizes: Sizes, count: int = 5) -> str:
    """Return the foremost entities with their values as a sentence; "" if there are none."""
    names = [
        f"{name_in_text(graph, node)} {sizes.shown(sizes.values[node])}"
        for node in sizes.foremost(count)
    ]
    word = "Highest" if sizes.turned is None else "Lowest"
    return f"{word}: {', '.join(names)}." if names else ""


def by_measure(graph: nx.MultiDiGraph, sizes: Sizes) -> str:
    """Return who is foremost by which measure, for an alternative text; "" if nobody is."""
    top = foremost_of(graph, sizes)
    return f"By {sizes.title}, {top[:1].lower()}{top[1:]}" if top else ""


def title_of(graph: nx.MultiDiGraph, sizes: Sizes, *, lead: str = "who is tied to whom") -> str:
    """Return a title made from the data: the only article's, or around whom it all turns."""
    titles = [clean(str(row.get("title") or "")) for row in articles_of(graph)]
    if len(titles) == 1 and titles[0]:
        return titles[0]
    names = [name_in_text(graph, node) for node in sizes.foremost(2)]
    return f"Around {listed(names)}: {lead}" if names else capital(lead)


def source_of(graph: nx.MultiDiGraph) -> str:
    """Return the line that says where the data come from, and from when."""
    rows = articles_of(graph)
    if not rows:
        return "Source: not stated."
    if len(rows) == 1:
        parts = [str(rows[0].get(key) or "") for key in ("title", "source", "date")]
        named = ", ".join(part for part in map(clean, parts) if part)
        return f"Source: {named or clean(str(rows[0].get('id') or '')) or 'one article'}."
    dates = sorted(date for row in rows if (date := clean(str(row.get("date") or ""))))
    sources = _commonest(clean(str(row.get("source") or "")) for row in rows)
    text = f"Source: {len(rows):,} articles"
    if sources:
        text += f" of {listed(sources[:3])}" + (" and others" if len(sources) > 3 else "")
    if dates:
        text += f", {dates[0]}" if dates[0] == dates[-1] else f", {dates[0]} to {dates[-1]}"
    return text + "."


def _commonest(names: Iterable[str]) -> list[str]:
    counts = Counter(name for name in names if name)
    return sorted(counts, key=lambda name: (-counts[name], name))


def articles_of(graph: nx.MultiDiGraph) -> list[dict[str, object]]:
    """Return the rows of the articles that a graph was built from."""
    return list(graph.graph.get("articles") or [])
