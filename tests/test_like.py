"""A figure drawn like an older one: what stood somewhere stays about there."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import pytest
from gate import build

from graphlib_ij.figures import Look, draw_network, render
from graphlib_ij.figures.readability import measure_readability, problems

if TYPE_CHECKING:
    import networkx as nx

SPECS = ("tree 20 long", "news 20 same", "star 15 long", "chords 20 6 plain")


def with_newcomer(graph: nx.MultiDiGraph, *others: str) -> nx.MultiDiGraph:
    grown = graph.copy()
    grown.add_node("zz", label="Newcomer", kind="city")
    for other in others:
        grown.add_edge("zz", other, key="owns", kind="owns", status="asserted", weight=1.0)
    return grown


def distances(old, new):
    """Return how far each entity of both went, as parts of the drawing's width."""
    return {
        node: ((old[node][0] - new[node][0]) ** 2 + (old[node][1] - new[node][1]) ** 2) ** 0.5
        for node in set(old) & set(new)
    }


@pytest.mark.parametrize("spec", SPECS)
def test_old_entities_stay_where_they_were_when_one_comes_in(spec):
    graph = build(spec)
    old = draw_network(graph).positions
    figure = draw_network(with_newcomer(graph, "n03"), look=Look(like=old))
    assert median(distances(old, figure.positions).values()) < 0.03
    found = measure_readability(figure)
    assert (found.label_label, found.label_node, found.node_node) == (0, 0, 0)
    assert (found.edge_node, found.clipped) == (0, 0)


def test_the_newcomer_stands_beside_its_neighbour():
    graph = build("tree 20 long")
    old = draw_network(graph).positions
    new = draw_network(with_newcomer(graph, "n03"), look=Look(like=old)).positions
    near = ((new["zz"][0] - new["n03"][0]) ** 2 + (new["zz"][1] - new["n03"][1]) ** 2) ** 0.5
    assert near < 0.25


def test_without_an_old_figure_most_move():
    """Otherwise the first test would show nothing."""
    graph = build("tree 20 long")
    old = draw_network(graph).positions
    new = draw_network(with_newcomer(graph, "n03")).positions
    assert median(distances(old, new).values()) > 0.05


def test_entities_that_went_leave_the_others_in_place():
    graph = build("chords 20 6 plain")
    old = draw_network(graph).positions
    graph.remove_nodes_from(["n04", "n11"])
    figure = draw_network(graph, look=Look(like=old))
    assert median(distances(old, figure.positions).values()) < 0.03
    assert problems(measure_readability(figure)) == ()


def test_places_of_too_few_entities_are_not_kept():
    graph = build("chords 10 3 mixed")
    few = {"n00": (0.9, 0.9), "elsewhere": (0.1, 0.1)}
    assert render(draw_network(graph, look=Look(like=few))) == render(draw_network(graph))


def test_a_figure_like_another_repeats_to_the_byte():
    graph = build("chords 10 3 mixed")
    old = draw_network(graph).positions
    look = Look(like=dict(reversed(old.items())))
    assert render(draw_network(graph, look=look)) == render(
        draw_network(graph, look=Look(like=old))
    )
