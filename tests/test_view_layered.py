"""The layered view: which column, in what order, which course lines take, and what is left out."""

import random

import networkx as nx
import numpy as np
import pytest
from drawn import marks, notes, shuffled

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures import Look, render
from graphlib_ij.figures.layout.columns import Columns, count_crossings, order_columns
from graphlib_ij.figures.layout.slots import Line, settle
from graphlib_ij.figures.readability import measure_readability
from graphlib_ij.figures.views.layered import draw_layered

KINDS = {"o": "official", "c": "company", "g": "organization", "t": "city", "r": "region",
         "n": "country", "s": "sector", "e": "event", "x": "ship"}  # fmt: skip
"""The first letter of an id says its kind."""


def graph_of(edges, *, loose=(), labels=None, articles=()):
    """Build a graph of edges (source, target, kind) or (source, target, kind, status)."""
    graph = nx.MultiDiGraph(articles=list(articles))
    for source, target, kind, *status in edges:
        data = {"kind": kind, "status": status[0] if status else "asserted", "weight": 1.0}
        graph.add_edge(source, target, key=kind, **data)
    graph.add_nodes_from(loose)
    for node in graph:
        graph.add_node(node, label=(labels or {}).get(node, f"Name {node}"), kind=KINDS[node[0]])
    return graph


STORY = [
    ("o1", "c1", "holds_role"), ("o2", "c1", "holds_role"), ("o3", "t1", "holds_role"),
    ("o4", "n1", "holds_role"), ("o4", "g1", "founded"), ("c1", "t1", "based_in"),
    ("c1", "s1", "active_in"), ("c2", "t2", "based_in"), ("c2", "s1", "active_in"),
    ("c2", "c1", "owns"), ("c3", "t2", "operates_in"), ("c3", "n1", "based_in"),
    ("c1", "e1", "participates_in"), ("g1", "n1", "partners_with"), ("t1", "n1", "located_in"),
    ("t2", "n1", "located_in"), ("t1", "t2", "partners_with"), ("t1", "s2", "active_in"),
    ("n1", "e1", "participates_in"), ("c3", "s2", "active_in", "planned"),
]  # fmt: skip
"""A little of all that news brings: ties within columns, over one, and from right to left."""


def words(figure, prefix):
    """Return the texts of a mark by its gid without the number of the line."""
    lines = {}
    for artist in marks(figure, prefix):
        lines.setdefault(artist.get_gid().partition(".")[0], []).append(artist.get_text())
    return {gid: " ".join(texts) for gid, texts in lines.items()}


def middles(figure):
    """Return the middle of each entity's shape by its name."""
    corners = {artist.get_gid(): artist.get_xy() for artist in marks(figure, "node-")}
    boxes = {gid: (xy.min(axis=0) + xy.max(axis=0)) / 2 for gid, xy in corners.items()}
    names = words(figure, "label-")
    return {name: boxes[gid.replace("label", "node")] for gid, name in names.items()}


def line_of(figure, source, target):
    numbers = {name: gid.partition("-")[2] for gid, name in words(figure, "label-").items()}
    end = f"-{numbers[source]}-{numbers[target]}"
    return next(
        line.get_xydata() for line in marks(figure, "edge-") if line.get_gid().endswith(end)
    )


def test_columns_run_from_people_over_firms_and_places_to_sectors():
    at = middles(draw_layered(graph_of(STORY)))
    across = [sorted({round(at[f"Name {node}"][0], 1) for node in group}) for group in (
        ("o1", "o2", "o3", "o4"), ("c1", "c2", "c3", "g1", "e1"), ("t1", "t2", "n1"), ("s1", "s2"),
    )]  # fmt: skip
    assert [len(places) for places in across] == [1, 1, 1, 1]
    assert across == sorted(across)


def test_headings_count_what_stands_below_them():
    figure = draw_layered(graph_of(STORY, loose=["t9"]))
    assert list(words(figure, "axis-").values()) == [
        "People (4)", "Companies, organizations and events (5)", "Places (3)", "Sectors (2)",
    ]  # fmt: skip


def test_kinds_that_nobody_foresaw_stand_with_the_companies():
    figure = draw_layered(graph_of([("o1", "x1", "holds_role"), ("x1", "t1", "based_in")]))
    assert "Others (1)" in words(figure, "axis-").values()


@pytest.mark.parametrize("width", [85, 120, 180])
@pytest.mark.parametrize("theme", ["light", "print"])
def test_nothing_lies_on_anything_else(width, theme):
    figure = draw_layered(graph_of(STORY, loose=["t9"]), look=Look(width=width, theme=theme))
    readability = measure_readability(figure)
    assert readability.labels == 15
    assert readability.label_label == 0
    assert readability.label_node == 0
    assert readability.label_edge == 0
    assert readability.label_own_edge == 0
    assert readability.node_node == 0
    assert readability.edge_node == 0
    assert readability.text_text == 0
    assert readability.clipped == 0
    assert readability.smallest_font >= 6.5


def test_long_names_are_wrapped_and_stay_on_the_sheet():
    name = "The International Association of Exceedingly Long Organization Names"
    labels = {node: f"{name} {node}" for edge in STORY for node in edge[:2]}
    for width in (85, 180):
        readability = measure_readability(
            draw_layered(graph_of(STORY, labels=labels), look=Look(width=width))
        )
        assert (readability.label_label, readability.label_edge, readability.clipped) == (0, 0, 0)


def test_names_in_rows_are_not_as_narrow_as_those_in_columns():
    """Columns of long names leave room for lines only if words are broken."""
    labels = {node: f"Intercontinental {node}" for edge in STORY for node in edge[:2]}
    labels["g9"] = "Good Manufacturing Practices"
    figure = draw_layered(graph_of(STORY, loose=["g9"], labels=labels), look=Look(width=80))
    names = words(figure, "label-").values()
    assert "Good Manufacturing Practices" in names
    assert "Intercontinental c1" not in names


def test_headings_are_not_broken_where_columns_are_narrow():
    figure = draw_layered(graph_of(STORY), look=Look(width=90, label="none"))
    lines = [artist.get_text() for artist in marks(figure, "axis-")]
    assert {word for line in lines for word in line.split()} >= {"People", "Places", "Sectors"}
    assert measure_readability(figure).text_text == 0


def test_what_can_be_drawn_without_crossings_is():
    # Each firm with its own man, town and sector; given in orders that cross everywhere.
    edges = []
    for number in range(9):
        other = number * 4 % 9
        edges += [
            (f"o{other}", f"c{number}", "holds_role"),
            (f"c{number}", f"t{8 - other}", "based_in"),
        ]
        edges += [(f"c{number}", f"s{(other + 3) % 9}", "active_in")]
    assert measure_readability(draw_layered(graph_of(edges))).crossings == 0


def test_crossings_are_counted_as_they_are_drawn():
    # Three and three, all with all: nine crossings whatever the order.
    edges = [(f"c{a}", f"t{b}", "based_in") for a in range(3) for b in range(3)]
    assert measure_readability(draw_layered(graph_of(edges))).crossings == 9


def test_a_line_over_a_column_keeps_clear_of_what_stands_there():
    edges = [("o1", "t1", "holds_role")] + [
        (f"o{number}", f"c{number}", "holds_role") for number in range(2, 7)
    ]
    figure = draw_layered(graph_of([*edges, ("c2", "t1", "based_in")]))
    at = middles(figure)
    x = at["Name c2"][0]
    line = line_of(figure, "Name o1", "Name t1")
    height = np.interp(x, line[:, 0], line[:, 1])
    assert min(abs(height - at[f"Name c{number}"][1]) for number in range(2, 7)) > 6


def test_a_tie_within_a_column_is_an_arc_on_the_side_without_names():
    figure = draw_layered(
        graph_of([("o1", "c1", "holds_role"), ("c1", "c2", "owns"), ("c1", "t1", "based_in")])
    )
    arc = line_of(figure, "Name c1", "Name c2")
    assert arc[:, 0].max() < middles(figure)["Name c1"][0]


def test_heads_are_at_the_target_where_it_stands_on_the_left():
    figure = draw_layered(graph_of([("t1", "e1", "participates_in"), ("c1", "t1", "based_in")]))
    numbers = {name: gid.partition("-")[2] for gid, name in words(figure, "label-").items()}
    end = f"-{numbers['Name t1']}-{numbers['Name e1']}"
    head = next(head for head in marks(figure, "head-") if head.get_gid().endswith(end))
    at = middles(figure)
    tip = head.get_xy()[:, 0].min()
    assert abs(tip - at["Name e1"][0]) < abs(tip - at["Name t1"][0])


def test_relations_of_one_pair_run_apart():
    kinds = ("based_in", "operates_in", "partners_with")
    readability = measure_readability(
        draw_layered(graph_of([("c1", "t1", kind) for kind in kinds]))
    )
    assert readability.parallel_gap > 4
    assert readability.crossings == 0


def test_entities_without_a_relation_are_named_at_the_foot():
    figure = draw_layered(graph_of(STORY, loose=["t8", "s9"]))
    at = middles(figure)
    lowest = min(spot[1] for name, spot in at.items() if name not in ("Name t8", "Name s9"))
    assert at["Name t8"][1] < lowest
    assert at["Name s9"][1] < lowest
    assert "Named without a relation to another entity" in words(figure, "rows").values()


def test_a_graph_without_any_relation_is_a_list():
    figure = draw_layered(graph_of([], loose=["o1", "c1"]))
    assert sorted(words(figure, "label-").values()) == ["Name c1", "Name o1"]
    assert words(figure, "axis-") == {}


def test_a_relation_with_oneself_is_drawn():
    figure = draw_layered(graph_of([("c1", "c1", "partners_with"), ("c1", "t1", "based_in")]))
    assert len(marks(figure, "edge-")) == 2
    assert measure_readability(figure).clipped == 0


def big_graph():
    """Sixty firms of which the first has many towns; the others one each, and a man."""
    edges = [("c0", f"t{number}", "operates_in") for number in range(30)]
    for number in range(1, 60):
        edges += [(f"c{number}", f"t{number % 30}", "based_in")]
        edges += [(f"o{number}", f"c{number}", "holds_role")]
    return graph_of(edges, loose=["s1", "s2"])


def test_of_many_entities_the_foremost_are_drawn_and_the_others_counted():
    figure = draw_layered(big_graph())
    names = set(words(figure, "label-").values())
    assert 60 < len(names) <= 80
    assert "Name c0" in names
    assert f"{149 - len(names)} less central entities with relations" in notes(figure)
    assert "2 without a relation" in notes(figure)


def test_whoever_is_drawn_of_many_has_a_line():
    figure = draw_layered(big_graph())
    ends = {number for line in marks(figure, "edge-") for number in line.get_gid().split("-")[2:]}
    assert {mark.get_gid().split("-")[1] for mark in marks(figure, "node-")} == ends


def test_a_narrow_sheet_has_fewer():
    narrow, wide = (
        len(marks(draw_layered(big_graph(), look=Look(width=width)), "node-"))
        for width in (90, 180)
    )
    assert narrow < wide


def test_highlighted_entities_are_always_drawn_bold_and_ringed():
    figure = draw_layered(big_graph(), look=Look(highlight=("o59",)))
    label = next(text for text in marks(figure, "label-") if text.get_text() == "Name o59")
    assert label.get_fontproperties().get_weight() == "bold"
    assert len(marks(figure, "ring-")) == 1


def test_only_as_many_are_named_as_the_look_wants():
    figure = draw_layered(graph_of(STORY), look=Look(label="top:3"))
    assert len(words(figure, "label-")) == 3
    assert len(marks(figure, "node-")) == 14
    assert "Not named: 11" in notes(figure)


def test_a_title_is_made_of_the_counts_and_may_be_given():
    assert draw_layered(graph_of(STORY)).heading == (
        "Who sits where: 4 people, 4 companies and organizations, 3 places"
    )
    assert draw_layered(graph_of(STORY), look=Look(title="Mine")).heading == "Mine"
    # Those who are left out where there is no room sit nowhere on the sheet.
    crowd = graph_of(STORY, loose=[f"o{number}" for number in range(10, 90)])
    assert draw_layered(crowd).heading.startswith("Who sits where: 4 people, ")
    assert draw_layered(graph_of([("c1", "s1", "active_in")])).heading == (
        "Who does what: 1 company, 1 sector"
    )


def test_alternative_text_says_what_is_in_which_column():
    alt = draw_layered(graph_of(STORY)).alt_text
    assert "people (4), companies, organizations and events (5), places (3) and sectors (2)" in alt
    assert "Name n1" in alt


def test_old_places_are_kept():
    graph = graph_of([(f"c{number}", f"t{number}", "based_in") for number in range(4)])
    like = {f"c{number}": (0.1, 0.2 * number) for number in range(4)}
    like |= {f"t{number}": (0.9, 0.2 * number) for number in range(4)}
    at = middles(draw_layered(graph, look=Look(like=like)))
    assert [at[f"Name c{number}"][1] for number in range(4)] == sorted(
        at[f"Name c{number}"][1] for number in range(4)
    )


def test_order_of_nodes_and_edges_does_not_matter():
    graph = graph_of(STORY, loose=["t8", "s9"])
    assert render(draw_layered(graph), dpi=60) == render(draw_layered(shuffled(graph)), dpi=60)


def test_empty_graph_is_a_known_error():
    with pytest.raises(GraphlibError, match="no entity"):
        draw_layered(nx.MultiDiGraph())


def columns_of(*slots, ties=(), arcs=(), leftward=True):
    return Columns(slots, tuple(ties), tuple(arcs), (leftward,) * len(slots))


@pytest.mark.parametrize(
    ("columns", "count"),
    [
        (columns_of((0, 1), (2, 3), ties=[(0, 2), (1, 3)]), 0),
        (columns_of((0, 1), (2, 3), ties=[(0, 3), (1, 2)]), 1),
        (columns_of((0, 1), (2, 3), ties=[(0, 3), (0, 3), (1, 2)]), 2),
        (columns_of((0,), (2, 3), ties=[(0, 3), (0, 2)]), 0),
        # An arc on the left crosses the lines that come to those between its ends from there.
        (columns_of((0,), (1, 2, 3), ties=[(0, 2)], arcs=[(1, 3)]), 1),
        (columns_of((0,), (1, 2, 3), ties=[(0, 2)], arcs=[(1, 3)], leftward=False), 0),
        (columns_of((0, 1, 2, 3), arcs=[(0, 2), (1, 3)]), 1),
        (columns_of((0, 1, 2, 3), arcs=[(0, 3), (1, 2)]), 0),
        (columns_of((0, 1, 2, 3), arcs=[(0, 2), (2, 3)]), 0),
    ],
)
def test_crossings_are_counted(columns, count):
    assert count_crossings(columns, columns.slots) == count


def random_columns(seed):
    chance = random.Random(seed)
    slots = (tuple(range(4)), tuple(range(4, 8)))
    ties = [(chance.randrange(4), chance.randrange(4, 8)) for _ in range(6)]
    arcs = [tuple(chance.sample(range(4, 8), 2)) for _ in range(2)]
    return columns_of(*slots, ties=ties, arcs=arcs)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_found_for_few_is_the_best_there_is(seed):
    from itertools import permutations

    columns = random_columns(seed)
    least = min(
        count_crossings(columns, (one, other))
        for one in permutations(columns.slots[0])
        for other in permutations(columns.slots[1])
    )
    assert count_crossings(columns, order_columns(columns)) == least


def test_slots_keep_their_order_and_room_and_lines_are_level_where_they_can_be():
    middles, height = settle(
        [[0, 1], [2, 3, 4]],
        half=dict.fromkeys(range(5), 5.0) | {3: 0.0},
        gap={(False, False): 4.0, (False, True): 2.0, (True, False): 2.0, (True, True): 1.0},
        thin=frozenset({3}),
        lines=[Line(0, 2, 0.0, 1.0), Line(1, 4, -1.0, 1.0)],
    )
    assert middles[0] == middles[2]
    assert middles[1] - 1.0 == pytest.approx(middles[4])
    assert middles[3] - middles[2] >= 7
    assert middles[4] - middles[3] >= 7
    assert min(middles.values()) == 5.0
    assert height == max(middles.values()) + 5.0
