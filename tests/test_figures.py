"""The network view as a whole: what is drawn, how readable it is, and that it repeats."""

import itertools
import json
import warnings
from pathlib import Path

import networkx as nx
import pytest
from drawn import shuffled

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures import VIEWS, Look, draw_network, fonts, render
from graphlib_ij.figures.readability import measure_readability

GOLD = Path(__file__).parents[1] / "data" / "gold" / "italy-japan.json"
KINDS = ("company", "organization", "official", "city", "region", "country", "sector", "event")


def graph_of(edges, *, labels=None, loose=()):
    """Build a graph of numbered nodes; edges are (source, target) or with kind and status."""
    graph = nx.MultiDiGraph()
    for source, target, *rest in edges:
        kind, status = (*rest, "partners_with", "asserted")[:2] if len(rest) != 1 else (
            rest[0], "asserted")  # fmt: skip
        graph.add_edge(source, target, key=kind, kind=kind, status=status, weight=1.0)
    graph.add_nodes_from(loose)
    for number, node in enumerate(sorted(graph)):
        label = (labels or {}).get(node, f"Name {node}")
        graph.add_node(node, label=label, kind=KINDS[number % len(KINDS)])
    return graph


def gold_graph():
    record = json.loads(GOLD.read_text(encoding="utf-8"))
    graph = nx.MultiDiGraph(articles=[{"id": record["id"], "title": "", "date": "", "source": ""}])
    ids = {}
    for entity in record["entities"]:
        node = f"{entity['kind']}:{entity['name']}"
        ids.setdefault(entity["name"], node)
        graph.add_node(node, label=entity["name"], kind=entity["kind"])
    for row in record["relations"]:
        source, target = ids[row["source"]], ids[row["target"]]
        graph.add_edge(
            source, target, key=row["kind"], kind=row["kind"], status="asserted", weight=1.0
        )
    return graph


def texts(figure):
    return [text.get_text() for text in figure.texts] or [
        artist.get_text() for artist in figure.get_children() if hasattr(artist, "get_text")
    ]


def gids(figure, prefix):
    found = (artist.get_gid() or "" for artist in figure.get_children())
    return [gid for gid in found if gid.startswith(prefix)]


def test_sample_is_readable_and_crosses_half_as_often_as_a_spring_layout():
    graph = gold_graph()
    readability = measure_readability(draw_network(graph))
    assert readability.label_label == 0
    assert readability.label_node == 0
    assert readability.node_node == 0
    assert readability.edge_node == 0
    assert readability.clipped == 0
    assert readability.label_edge <= 0.05 * len(graph)
    assert readability.smallest_font >= 6.5
    assert readability.crossings <= best_spring(graph) / 2


def best_spring(graph):
    """Count crossings of straight lines in the best of ten spring layouts."""
    plain = nx.Graph(graph)

    def turn(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    def cross(spots, one, other):
        (a, b), (c, d) = ([spots[node] for node in edge] for edge in (one, other))
        return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0

    edges = list(plain.edges)
    return min(
        sum(
            not set(one) & set(other) and cross(spots, one, other)
            for number, one in enumerate(edges)
            for other in edges[:number]
        )
        for spots in (nx.spring_layout(plain, seed=seed) for seed in range(10))
    )


SHAPES = {
    "tree": list(nx.random_labeled_tree(25, seed=1).edges),
    "star": list(nx.star_graph(20).edges),
    "chain": list(nx.path_graph(16).edges),
    "clique": list(nx.complete_graph(6).edges),
    "pairs": [(2 * number, 2 * number + 1) for number in range(10)],
    "cycle": list(nx.cycle_graph(9).edges),
}


@pytest.mark.parametrize("name", SHAPES)
def test_nothing_lies_on_anything_else(name):
    readability = measure_readability(draw_network(graph_of(SHAPES[name])))
    assert readability.label_label == 0
    assert readability.label_node == 0
    assert readability.node_node == 0
    assert readability.edge_node == 0
    assert readability.clipped == 0
    assert readability.smallest_font >= 6.5


@pytest.mark.parametrize("name", ["tree", "star", "chain", "pairs", "cycle"])
def test_what_can_be_drawn_without_crossings_is(name):
    assert measure_readability(draw_network(graph_of(SHAPES[name]))).crossings == 0


def test_long_names_do_not_overlap():
    name = "The International Association of Exceedingly Long Organization Names"
    labels = {number: f"{name} {number}" for number in range(12)}
    readability = measure_readability(
        draw_network(graph_of(nx.star_graph(11).edges, labels=labels))
    )
    assert (readability.label_label, readability.label_node, readability.clipped) == (0, 0, 0)


def test_order_of_nodes_and_edges_does_not_matter():
    graph = graph_of(SHAPES["cycle"], loose=(20, 21))
    assert render(draw_network(graph)) == render(draw_network(shuffled(graph)))


@pytest.mark.parametrize(
    ("suffix", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_every_format_repeats_to_the_byte(suffix, start):
    graph = graph_of([("a", "b")])
    first, second = (render(draw_network(graph), format=suffix) for _ in range(2))
    assert first == second
    assert first.startswith(start)


def test_svg_keeps_names_as_text():
    graph = graph_of([("a", "b")], labels={"a": "Côte & Söhne", "b": "A$AP_Rocky$"})
    svg = render(draw_network(graph), format="svg").decode()
    assert "Côte &amp; Söhne" in svg
    assert "A$AP_Rocky$" in svg


def test_svg_names_fonts_for_readers_who_have_not_ours():
    svg = render(draw_network(graph_of([("a", "b")])), format="svg").decode()
    assert svg.count("<text ") == svg.count(", Verdana, sans-serif") > 0


def test_unknown_format_names_the_known():
    with pytest.raises(GraphlibError, match=r"gif.*png, svg, pdf"):
        render(draw_network(graph_of([("a", "b")])), format="gif")


def test_empty_graph_is_a_known_error():
    with pytest.raises(GraphlibError, match="no entity"):
        draw_network(nx.MultiDiGraph())


@pytest.mark.parametrize("edges", [[], [("a", "b")], [("a", "a")]])
def test_tiny_graphs_are_drawn(edges):
    figure = draw_network(graph_of(edges, loose=("a",)))
    assert "Name a" in texts(figure)
    assert measure_readability(figure).clipped == 0


def test_nodes_without_relations_are_all_there_in_rows():
    figure = draw_network(graph_of([("a", "b")], loose=[f"x{number}" for number in range(9)]))
    assert len(gids(figure, "label-")) == 11
    assert "Named without a relation to another entity" in texts(figure)
    assert measure_readability(figure).label_label == 0


def test_parallel_edges_are_apart():
    kinds = ("founded", "owns", "holds_role")
    figure = draw_network(graph_of([("a", "b", kind) for kind in kinds]))
    middles = sorted(
        tuple(artist.get_xydata()[len(artist.get_xydata()) // 2].tolist())
        for artist in figure.get_children()
        if (artist.get_gid() or "").startswith("edge-")
    )
    gaps = [
        ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5
        for one, other in itertools.pairwise(middles)
    ]
    assert len(middles) == 3
    assert min(gaps) > 5


def test_symmetric_relations_have_no_arrow_and_others_do():
    figure = draw_network(graph_of([("a", "b", "partners_with"), ("b", "c", "owns")]))
    assert len(gids(figure, "edge-")) == 2
    assert len(gids(figure, "head-")) == 1


def test_planned_relations_are_lighter_and_the_key_says_so():
    figure = draw_network(graph_of([("a", "b", "owns", "planned"), ("b", "c", "owns", "asserted")]))
    colors = {
        artist.get_color()
        for artist in figure.get_children()
        if (artist.get_gid() or "").startswith("edge-")
    }
    assert len(colors) == 2
    assert "planned or hedged (1)" in texts(figure)


def test_keys_count_only_what_is_there():
    shown = texts(draw_network(graph_of([("a", "b", "owns"), ("b", "c", "owns")])))
    assert "company (1)" in shown
    assert "owns (2)" in shown
    assert not any(text.startswith(("country", "based in", "planned")) for text in shown)


def test_kinds_that_the_schema_does_not_know_are_drawn():
    graph = graph_of([("a", "b", "sues")])
    graph.nodes["a"]["kind"] = "ship"
    shown = texts(draw_network(graph))
    assert "ship (1)" in shown
    assert "sues (1)" in shown


def test_caption_names_the_measure_and_its_highest():
    graph = graph_of([("a", "b"), ("b", "c")], labels={"b": "Bruges"})
    text = " ".join(texts(draw_network(graph)))
    assert "betweenness: the share of shortest connections that lead through an entity" in text
    assert "Highest: Bruges 1." in text
    assert "Layout is schematic" in text


def test_header_counts_and_source_come_from_the_articles():
    graph = graph_of([("a", "b"), ("c", "d")])
    graph.graph["articles"] = [
        {"id": "x", "title": "Two firms meet", "date": "2020-02-01", "source": "The Paper"}
    ]
    shown = texts(draw_network(graph))
    assert "Two firms meet" in shown
    assert "4 entities and 2 relations in 1 article; 2 separate groups" in shown
    assert "Source: Two firms meet, The Paper, 2020-02-01." in shown


@pytest.mark.parametrize(
    ("pairs", "alone", "said"),
    [
        ([("a", "b")], 0, "2 entities and 1 relation; all connected"),
        ([("a", "b")], 1, "3 entities and 1 relation; 1 without a relation"),
        (
            [("a", "b"), ("c", "d")],
            2,
            "6 entities and 2 relations; 2 separate groups, 2 without a relation",
        ),
        ([], 2, "2 entities and 0 relations; 2 without a relation"),
    ],
)
def test_header_tells_groups_from_entities_alone(pairs, alone, said):
    graph = graph_of(pairs, loose=[f"x{number}" for number in range(alone)])
    assert said in texts(draw_network(graph))


def test_caption_names_the_measure_that_was_asked_for():
    graph = graph_of([("a", "b"), ("b", "c"), ("b", "d")])
    text = " ".join(texts(draw_network(graph, look=Look(size_by="degree"))))
    assert "shows the number of ties: to how many other entities one is tied." in text
    assert "Highest: Name b 3, Name a 1" in text


def test_least_constraint_is_the_largest_node():
    """In a star the middle is the least constrained: its neighbours are not tied."""
    graph = graph_of([("a", "b"), ("a", "c"), ("a", "d")])
    text = " ".join(texts(draw_network(graph, look=Look(size_by="constraint"))))
    assert "Lowest: Name a 0.33" in text


def test_a_matplotlibrc_does_not_change_the_figure(monkeypatch):
    import matplotlib as mpl

    graph = graph_of([("a", "b")])
    plain = render(draw_network(graph))
    for key, value in {"savefig.bbox": "tight", "lines.linewidth": 9, "font.size": 30}.items():
        monkeypatch.setitem(mpl.rcParams, key, value)
    assert render(draw_network(graph)) == plain


def test_characters_without_a_font_are_warned_about_once(monkeypatch):
    monkeypatch.setattr(fonts, "_installed", tuple)
    graph = graph_of([("a", "b")], labels={"a": "日産"})
    with pytest.warns(UserWarning, match="日 産.*Noto Sans CJK") as caught:
        figure = draw_network(graph)
    assert len(caught) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert render(figure)


def test_a_hundred_and_fifty_nodes_do_not_overlap():
    tree = nx.random_labeled_tree(150, seed=3)
    readability = measure_readability(draw_network(graph_of(tree.edges)))
    assert (readability.label_label, readability.label_node, readability.clipped) == (0, 0, 0)


def test_views_are_named():
    assert VIEWS["network"] is draw_network
