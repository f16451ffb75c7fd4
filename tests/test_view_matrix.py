"""The matrix view: which row, which cell, what fills it, and how groups show."""

import networkx as nx
import pytest
from drawn import marks, shuffled

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures import Look, render
from graphlib_ij.figures.readability import measure_readability
from graphlib_ij.figures.style import THEMES
from graphlib_ij.figures.views.matrix import draw_matrix

KINDS = {"o": "official", "c": "company", "g": "organization", "t": "city", "s": "sector"}
"""The first letter of an id says its kind."""


def graph_of(edges, *, loose=(), labels=None):
    graph = nx.MultiDiGraph(articles=[])
    for source, target, kind, *status in edges:
        data = {"kind": kind, "status": status[0] if status else "asserted", "weight": 1.0}
        graph.add_edge(source, target, key=kind, **data)
    graph.add_nodes_from(loose)
    for node in graph:
        graph.add_node(node, label=(labels or {}).get(node, f"Name {node}"), kind=KINDS[node[0]])
    return graph


STORY = [
    ("o1", "c1", "holds_role"), ("o2", "c1", "holds_role"), ("c1", "t1", "based_in"),
    ("c1", "s1", "active_in"), ("t1", "s1", "active_in"), ("o3", "c2", "holds_role"),
    ("o3", "c2", "owns"), ("c2", "t2", "based_in"), ("c2", "s2", "active_in"),
    ("c3", "t2", "based_in"), ("c3", "c2", "owns"), ("t1", "t2", "partners_with"),
    ("c3", "s2", "active_in", "planned"),
]  # fmt: skip
"""Two groups, each around a firm, whose towns are partners."""


def named(figure):
    """Return the number of each name's row."""
    return {text.get_text(): int(text.get_gid().split("-")[1]) for text in marks(figure, "label-")}


def cells(figure, kind="cell"):
    """Return the marks by the names of row and column."""
    names = {number: name.removeprefix("Name ") for name, number in named(figure).items()}
    table = {}
    for mark in marks(figure, f"{kind}-"):
        row, column = mark.get_gid().partition(".")[0].split("-")[2:]
        table.setdefault((names[int(row)], names[int(column)]), []).append(mark)
    return table


def test_a_cell_is_filled_from_row_to_column_and_both_ways_without_direction():
    filled = set(cells(draw_matrix(graph_of(STORY))))
    directed = {(source, target) for source, target, *_ in STORY}
    assert filled == directed | {("t2", "t1")}


def test_a_cell_lies_in_its_row_and_column():
    figure = draw_matrix(graph_of(STORY))
    [cell] = cells(figure)["o1", "c1"]
    left, low = cell.get_xy().min(axis=0)
    right, high = cell.get_xy().max(axis=0)
    row, column = named(figure)["Name o1"], named(figure)["Name c1"]
    beside = marks(figure, f"node-{row}")[0].get_xy()
    above = next(
        a for a in marks(figure, "axis-node-") if a.get_gid() == f"axis-node-{column}"
    ).get_xy()
    assert low < (beside[:, 1].min() + beside[:, 1].max()) / 2 < high
    assert left < (above[:, 0].min() + above[:, 0].max()) / 2 < right


def test_relations_of_several_families_share_a_cell():
    figure = draw_matrix(graph_of(STORY))
    first, second = sorted(cells(figure)["o3", "c2"], key=lambda cell: cell.get_xy()[:, 0].min())
    assert first.get_xy()[:, 0].max() <= second.get_xy()[:, 0].min()
    one, other = cells(figure, "mark")["o3", "c2"]
    assert one.get_facecolor() != other.get_facecolor()


def test_families_have_marks_of_their_own():
    marks = cells(draw_matrix(graph_of(STORY)), "mark")
    corners = {len(marks[pair][0].get_xy()) for pair in (("o1", "c1"), ("c1", "t1"), ("c3", "c2"))}
    assert len(corners) == 3


def test_relations_that_are_only_planned_have_a_hollow_mark():
    marks = cells(draw_matrix(graph_of(STORY)), "mark")
    paper = (1.0, 1.0, 1.0, 1.0)
    assert marks["c3", "s2"][0].get_facecolor() == paper
    assert marks["c1", "s1"][0].get_facecolor() != paper


def test_members_of_a_community_stand_together_in_an_outlined_block():
    figure = draw_matrix(graph_of(STORY))
    number = {name.removeprefix("Name "): row for name, row in named(figure).items()}
    groups = [
        sorted(number[node] for node in group)
        for group in (("o1", "o2", "c1", "t1", "s1"), ("o3", "c2", "t2", "s2", "c3"))
    ]
    assert sorted(groups) == [list(range(5)), list(range(5, 10))]
    assert len(marks(figure, "block-")) == 2


def test_within_a_group_the_foremost_comes_first():
    number = named(draw_matrix(graph_of(STORY), look=Look(size_by="degree")))
    assert (
        min(number[f"Name {node}"] for node in ("o1", "o2", "c1", "t1", "s1")) == number["Name c1"]
    )


def test_blocks_are_named_with_number_hub_and_topic():
    figure = draw_matrix(graph_of(STORY))
    headings = {text.get_text() for text in marks(figure, "axis-block-")}
    assert len(headings) == 2
    assert any(heading.startswith("1. Name c1 / Name ") for heading in headings)
    assert [text.get_text() for text in marks(figure, "axis-foot-")] == ["1", "2"]


def test_pairs_stand_together_at_the_end_without_an_outline():
    edges = [*STORY, ("o8", "c8", "holds_role"), ("o9", "c9", "holds_role")]
    figure = draw_matrix(graph_of(edges))
    last = {name for name, number in named(figure).items() if number >= 10}
    assert last == {"Name o8", "Name c8", "Name o9", "Name c9"}
    assert len(marks(figure, "block-")) == 2
    assert "3. Of other groups or none" in {
        text.get_text() for text in marks(figure, "axis-block-")
    }


@pytest.mark.parametrize("width", [85, 180])
@pytest.mark.parametrize("theme", sorted(THEMES))
def test_nothing_lies_on_anything_else(width, theme):
    readability = measure_readability(
        draw_matrix(graph_of(STORY), look=Look(width=width, theme=theme))
    )
    assert readability.labels == 10
    assert readability.label_label == 0
    assert readability.label_node == 0
    assert readability.node_node == 0
    assert readability.text_text == 0
    assert readability.text_mark == 0
    assert readability.clipped == 0
    assert readability.smallest_font >= 6.5


def big_graph():
    """Twenty groups of five around a firm each, in a ring."""
    edges = []
    for number in range(20):
        edges += [(f"o{number}{letter}", f"c{number}", "holds_role") for letter in "abcd"]
        edges += [(f"c{number}", f"c{(number + 1) % 20}", "owns")]
    return graph_of(edges, loose=["t1", "t2", "t3"])


def test_a_group_is_named_after_those_who_are_drawn():
    """Its sector has the least betweenness, and is left out of a crowd."""
    edges = [(f"o{number}{letter}", f"c{number}", "holds_role")
             for number in range(20) for letter in "abcd"]  # fmt: skip
    edges += [(f"c{number}", f"c{(number + 1) % 20}", "owns") for number in range(20)]
    edges += [(f"c{number}", f"s{number}", "active_in") for number in range(20)]
    figure = draw_matrix(graph_of(edges))
    headings = [text.get_text() for text in marks(figure, "axis-block-")]
    drawn = set(named(figure))
    parts = [part for text in headings[:-1] for part in text.partition(". ")[2].split(" / ")]
    assert parts
    assert set(parts) <= drawn


@pytest.mark.parametrize("width", [85, 180])
def test_as_many_are_drawn_as_letters_that_can_be_read_leave_room_for(width):
    figure = draw_matrix(big_graph(), look=Look(width=width))
    readability = measure_readability(figure)
    assert 10 < readability.labels <= 60
    assert readability.smallest_font >= 6.5
    assert (readability.text_text, readability.clipped) == (0, 0)
    lines = sorted(marks(figure, "note-"), key=lambda line: -line.get_position()[1])
    said = " ".join(line.get_text() for line in lines)
    assert f"{100 - readability.labels} less central entities and 3 without a relation" in said


def test_long_names_are_cut_and_stay_on_the_sheet():
    labels = {node: f"The Association of Long Names {node}" for node in graph_of(STORY)}
    for width in (85, 180):
        figure = draw_matrix(graph_of(STORY, labels=labels), look=Look(width=width))
        readability = measure_readability(figure)
        assert (readability.text_text, readability.clipped) == (0, 0)
        assert all(text.get_text().endswith("…") for text in marks(figure, "label-"))


def test_a_long_word_is_cut_within_rather_than_left_out():
    labels = {"c1": "NEC Transcontinentalimmunology Therapeutics"}
    figure = draw_matrix(graph_of(STORY, labels=labels))
    assert any(name.startswith("NEC Transconti") and name.endswith("…") for name in named(figure))


def test_what_is_outlined_is_told_only_if_something_is():
    pair = draw_matrix(graph_of([("c1", "t1", "based_in")]))
    group = draw_matrix(graph_of(STORY))
    said = [" ".join(text.get_text() for text in marks(one, "note-")) for one in (pair, group)]
    assert ["Outlined" in text for text in said] == [False, True]
    assert any("0 of 1 relation drawn is" in text.get_text() for text in marks(pair, "subtitle-"))


def test_highlighted_entities_are_drawn_bold_on_bands():
    figure = draw_matrix(big_graph(), look=Look(highlight=("o7d",)))
    label = next(text for text in marks(figure, "label-") if text.get_text() == "Name o7d")
    assert label.get_fontproperties().get_weight() == "bold"
    assert len(marks(figure, "chosen-")) == 2
    assert len(marks(figure, "ring-")) == 2


def test_only_as_many_are_named_as_the_look_wants():
    figure = draw_matrix(graph_of(STORY), look=Look(label="top:4"))
    assert len(marks(figure, "label-")) == 4
    assert len(marks(figure, "node-")) == 10


def test_a_relation_with_oneself_is_on_the_diagonal():
    filled = cells(draw_matrix(graph_of([*STORY, ("c1", "c1", "owns")])))
    assert ("c1", "c1") in filled


def test_the_title_counts_groups_and_the_alternative_text_names_them():
    figure = draw_matrix(graph_of(STORY))
    assert figure.heading == "Two groups tied together, around Name c1 and Name c2"
    assert "Name c1" in figure.alt_text
    assert "10 entities" in figure.alt_text
    assert figure.positions == {}


def test_the_subtitle_says_how_many_relations_are_within_a_group():
    subtitle = " ".join(text.get_text() for text in marks(draw_matrix(graph_of(STORY)), "subtitle"))
    assert "12 of 13 relations drawn are within a group" in subtitle


def test_order_of_nodes_and_edges_does_not_matter():
    graph = graph_of(STORY)
    assert render(draw_matrix(graph), dpi=60) == render(draw_matrix(shuffled(graph)), dpi=60)


def test_a_graph_with_nothing_to_draw_is_a_known_error():
    with pytest.raises(GraphlibError, match="no entity"):
        draw_matrix(nx.MultiDiGraph())
    with pytest.raises(GraphlibError, match="no relation"):
        draw_matrix(graph_of([], loose=["c1", "c2"]))


def test_relations_that_make_no_tie_are_drawn_too():
    figure = draw_matrix(graph_of([("c1", "t1", "based_in", "planned")]))
    assert set(cells(figure)) == {("c1", "t1")}
    assert marks(figure, "block-") == []


def test_names_of_columns_stand_over_the_middle_of_their_shapes():
    """Capitals are 0.73 of the letters' size high: so far right of the middle is the baseline."""
    figure = draw_matrix(graph_of(STORY))
    shapes = {mark.get_gid(): mark.get_xy() for mark in marks(figure, "axis-node-")}
    for text in (text for text in marks(figure, "axis-") if text.get_gid()[5:].isdecimal()):
        corners = shapes[f"axis-node-{text.get_gid()[5:]}"]
        middle = (corners[:, 0].min() + corners[:, 0].max()) / 2
        assert text.get_position()[0] - middle == pytest.approx(0.73 * 6.6 / 2, abs=0.2)
