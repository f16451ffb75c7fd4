"""The backbone view: who is kept, which relations, and what is said of the rest."""

import networkx as nx
import pytest

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures import Look, draw_backbone, render
from graphlib_ij.figures.readability import measure_readability, problems


def graph_of(edges, **weights):
    graph = nx.MultiDiGraph()
    for source, target in edges:
        weight = weights.get(source + target, 1.0)
        graph.add_edge(source, target, key="owns", kind="owns", status="asserted", weight=weight)
    for node in graph:
        graph.nodes[node].update(label=f"Name {node}", kind="company")
    return graph


def texts(figure):
    return [artist.get_text() for artist in figure.get_children() if hasattr(artist, "get_text")]


def names(figure):
    return sorted(
        artist.get_text()
        for artist in figure.get_children()
        if (artist.get_gid() or "").startswith("label-")
    )


def wheel():
    """Return a hub with five around it, a chain that hangs on it, and two far from it."""
    rim = [("h", rim) for rim in "abcde"]
    return graph_of([*rim, ("e", "f"), ("f", "g"), ("x", "y")])


def test_the_foremost_are_kept_and_what_ties_them():
    """The hub is first, then e and f that lead to g; x and y are tied to nobody else."""
    assert names(draw_backbone(wheel(), keep=3)) == ["Name e", "Name f", "Name h"]


def test_what_is_left_out_is_said():
    figure = draw_backbone(wheel(), look=Look(width=600), keep=3)
    said = " ".join(texts(figure))
    assert "With all 2 relations among them" in said
    assert "Not drawn: 7 less central entities and 6 relations." in said


def test_where_there_is_room_groups_of_their_own_are_drawn_too():
    """All ten are tied, in two groups; only who stands alone is left out."""
    graph = wheel()
    graph.add_node("z", label="Name z", kind="company")
    figure = draw_backbone(graph, look=Look(width=600), keep=50)
    assert {"Name x", "Name y"} <= set(names(figure))
    assert "Not drawn: 1 entity without a relation." in " ".join(texts(figure))


def test_a_group_of_its_own_that_does_not_fit_in_is_not_begun():
    """Of x and y, one would be the ninth."""
    assert names(draw_backbone(wheel(), keep=9)) == [f"Name {node}" for node in "abcdefgh"]


def test_if_all_are_drawn_no_choice_is_told():
    said = " ".join(texts(draw_backbone(graph_of([("a", "b")]))))
    assert "All 2 entities and their relations" in said
    assert "With the 1 relation among them" in said
    assert "Drawn are" not in said


def test_highlighted_entities_are_always_drawn():
    assert "Name x" in names(draw_backbone(wheel(), look=Look(highlight=("x",)), keep=3))


def test_of_many_relations_the_best_supported_stay_and_nothing_falls_apart():
    """Twelve of twelve: 66 ties are too many, 18 stay; a spanning tree of them is among these."""
    nodes = "abcdefghijkl"
    pairs = [(one, two) for number, one in enumerate(nodes) for two in nodes[number + 1 :]]
    strong = {one + two: 9.0 for one, two in pairs if one == "a"}
    figure = draw_backbone(graph_of(pairs, **strong), keep=12)
    gids = [artist.get_gid() or "" for artist in figure.get_children()]
    ends = [tuple(map(int, gid.split("-")[2:4])) for gid in gids if gid.startswith("edge-")]
    assert len(ends) == 18
    assert sum(0 in pair for pair in ends) == 11, "all of a, the best supported"
    assert "18 of the 66 relations among them are drawn" in texts(figure)


def test_labels_may_be_fewer():
    assert names(draw_backbone(wheel(), look=Look(label="top:1"), keep=4)) == ["Name h"]


def test_graph_without_relations_is_drawn_as_names():
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((name, {"label": name, "kind": "city"}) for name in ("Pisa", "Turin"))
    assert names(draw_backbone(graph)) == ["Pisa", "Turin"]


def test_empty_graph_is_a_known_error():
    with pytest.raises(GraphlibError, match="no entity"):
        draw_backbone(nx.MultiDiGraph())


def test_order_does_not_matter_and_nothing_is_wrong():
    graph = wheel()
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    figure = draw_backbone(graph, keep=6)
    assert render(figure, format="svg") == render(draw_backbone(turned, keep=6), format="svg")
    assert problems(measure_readability(figure)) == ()
