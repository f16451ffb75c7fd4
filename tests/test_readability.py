"""The measures of readability: each fault, drawn by hand, is found; near misses are not."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from graphlib_ij.figures.readability import check, measure_readability, problems
from graphlib_ij.figures.readability.touching import chain, near_pairs, outline_hits
from graphlib_ij.figures.shapes import outline

SQUARE = np.array([(0, 0), (10, 0), (10, 10), (0, 10)], dtype=float)


class Drawing:
    """A figure of 200 by 200 points, drawn by hand."""

    def __init__(self, paper="#ffffff"):
        self.figure = Figure(figsize=(200 / 72, 200 / 72), facecolor=paper)

    def add(self, artist, gid):
        artist.set_transform(Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans)
        artist.set_gid(gid)
        self.figure.add_artist(artist)
        return self

    def shape(self, gid, corner, corners=SQUARE, color="#000000", **style):
        shape = Polygon(corners + np.array(corner), facecolor=color, edgecolor="none", **style)
        return self.add(shape, gid)

    def text(self, gid, spot, text="Name", size=7.0, color="#000000", **style):
        return self.add(Text(*spot, text, fontsize=size, color=color, **style), gid)

    def line(self, gid, *spots, color="#000000", **style):
        x, y = np.array(spots, dtype=float).T
        return self.add(Line2D(x, y, color=color, linewidth=1.0, **style), gid)

    @property
    def found(self):
        return measure_readability(self.figure)


def test_names_on_names_are_counted_once_and_lines_of_one_name_are_not():
    drawing = Drawing().text("label-0", (20, 50)).text("label-0.1", (20, 52))
    assert drawing.found.label_label == 0
    assert drawing.text("label-1", (22, 51)).found.label_label == 1
    assert drawing.found.text_text == 1


@pytest.mark.parametrize("gid", ["title-0", "name-3", "key", "note-1", "axis-x"])
def test_other_texts_on_texts_are_counted(gid):
    drawing = Drawing().text("label-0", (20, 50)).text(gid, (24, 51))
    assert (drawing.found.label_label, drawing.found.text_text) == (0, 1)


def test_two_texts_of_one_key_must_not_overlap():
    assert Drawing().text("key", (20, 50)).text("key.1", (24, 51)).found.text_text == 1


def test_names_on_other_nodes_are_counted_and_on_their_own_not():
    drawing = Drawing().shape("node-0", (20, 20)).text("label-0", (22, 22))
    assert drawing.found.label_node == 0
    assert drawing.text("label-1", (22, 22)).found.label_node == 1


def test_a_name_beside_the_corner_of_a_box_around_a_circle_is_no_hit():
    circle = outline("circle") * 10
    drawing = Drawing().shape("node-0", (60, 60), circle).text("label-1", (68.5, 68.5))
    assert drawing.found.label_node == 0
    assert Drawing().shape("node-0", (60, 60), circle).text("label-1", (64, 64)).found.label_node


def test_a_disc_holds_its_name_and_no_other():
    disc = outline("circle") * 40
    drawing = Drawing().shape("disc-2", (100, 100), disc, "#eeeeee").text("name-2", (90, 100))
    assert drawing.found.text_mark == 0
    assert drawing.text("name-1", (90, 80)).found.text_mark == 1


def test_nodes_within_their_disc_are_no_overlap_and_discs_on_discs_are():
    disc = outline("circle") * 40
    drawing = Drawing().shape("disc-0", (60, 60), disc, "#eeeeee").shape("node-0", (60, 60))
    assert drawing.found.node_node == 0
    assert drawing.shape("disc-1", (120, 60), disc, "#eeeeee").found.node_node == 1


def test_overlapping_nodes_are_counted():
    drawing = Drawing().shape("node-0", (20, 20)).shape("node-1", (25, 25))
    assert drawing.shape("node-2", (60, 20)).found.node_node == 1


def test_edges_through_nodes_are_counted_but_not_at_their_ends():
    drawing = Drawing()
    for number, left in enumerate((20, 60, 100)):
        drawing.shape(f"node-{number}", (left, 20))
    assert drawing.line("edge-0-0-1", (25, 25), (65, 25)).found.edge_node == 0
    assert drawing.line("edge-1-0-2", (25, 25), (105, 25)).found.edge_node == 1


def test_an_edge_past_a_circle_is_no_hit_and_a_head_on_one_is():
    circle = outline("circle") * 10
    drawing = Drawing().shape("node-2", (60, 60), circle)
    drawing.line("edge-0-0-1", (61, 75), (75, 61))
    assert drawing.found.edge_node == 0
    assert drawing.shape("head-0-0-1", (64, 64), SQUARE / 3).found.edge_node == 1


def test_names_on_foreign_edges_are_told_from_those_on_their_own():
    drawing = Drawing().text("label-1", (40, 50)).line("edge-0-0-1", (20, 52), (100, 52))
    assert (drawing.found.label_edge, drawing.found.label_own_edge) == (0, 1)
    drawing.line("edge-1-0-2", (45, 20), (45, 100)).line("edge-2-0-3", (47, 20), (47, 100))
    assert (drawing.found.label_edge, drawing.found.label_own_edge) == (1, 0)


def test_crossings_are_counted_but_not_of_edges_with_a_common_end():
    drawing = Drawing().line("edge-0-0-1", (10, 10), (90, 90))
    assert drawing.line("edge-1-1-2", (10, 90), (80, 20)).found.crossings == 0
    assert drawing.line("edge-2-2-3", (10, 80), (80, 10)).found.crossings == 1


@pytest.mark.parametrize(("spot", "clipped"), [((195, 50), 1), ((-1, 50), 1), ((100, 50), 0)])
def test_marks_over_the_border_are_counted(spot, clipped):
    assert Drawing().text("title-0", spot).found.clipped == clipped


def test_a_line_s_width_counts_at_the_border():
    assert Drawing().line("rule", (0.2, 10), (0.2, 90)).found.clipped == 1


def test_the_smallest_letters_are_found():
    drawing = Drawing().text("note-0", (10, 50), size=5.0).text("title-0", (10, 90), size=12)
    assert drawing.found.smallest_font == 5.0
    assert any("letters" in problem for problem in problems(drawing.found))


@pytest.mark.parametrize(
    ("paper", "color", "ratio"),
    [("#ffffff", "#000000", 21.0), ("#000000", "#ffffff", 21.0), ("#ffffff", "#777777", 4.48)],
)
def test_contrast_is_that_of_wcag(paper, color, ratio):
    found = Drawing(paper).text("note-0", (10, 50), color=color).found
    assert found.text_contrast == pytest.approx(ratio, abs=0.01)


def test_contrast_is_with_what_lies_under_the_letters():
    drawing = Drawing().text("name-0", (12, 52), text="I", zorder=5)
    drawing.shape("disc-0", (10, 50), color="#333333", zorder=1)
    assert drawing.found.text_contrast < 2
    over = Drawing().text("name-0", (12, 52), text="I", zorder=1)
    assert over.shape("disc-0", (40, 50), color="#333333", zorder=1).found.text_contrast == 21


def test_the_ground_laid_under_a_text_counts_for_it():
    box = {"facecolor": "#ffffff", "edgecolor": "none", "pad": 1}
    drawing = Drawing().text("name-0", (12, 52), text="I", zorder=5, bbox=box)
    assert drawing.shape("disc-0", (10, 50), color="#000000", zorder=1).found.text_contrast == 21


def test_pale_marks_are_found():
    drawing = Drawing().shape("node-0", (20, 20))
    assert drawing.found.mark_contrast == 21
    assert drawing.line("edge-0-0-1", (20, 60), (90, 60), color="#eeeeee").found.mark_contrast < 1.2


def test_looks_without_a_sample_in_a_key_are_counted():
    drawing = Drawing().shape("node-0", (20, 20), color="#ff0000")
    drawing.line("edge-0-0-1", (20, 60), (90, 60), color="#00ff00")
    assert drawing.found.unexplained == 2
    drawing.shape("key", (150, 150), color="#ff0000")
    drawing.line("key.1", (150, 140), (170, 140), color="#00ff00")
    assert drawing.found.unexplained == 0
    drawing.line("edge-1-0-1", (20, 70), (90, 70), color="#00ff00", linestyle=(0, (4, 2)))
    drawing.shape("node-1", (60, 20), outline("triangle") * 5, "#ff0000")
    assert drawing.found.unexplained == 2


def test_a_colour_mixed_with_paper_is_explained_by_that_colour():
    drawing = Drawing().shape("key", (150, 150), color="#ff0000")
    assert drawing.shape("node-0", (20, 20), color="#ff8080").found.unexplained == 0
    assert drawing.shape("node-1", (60, 20), color="#800000").found.unexplained == 1


def test_the_gap_of_parallel_edges_is_measured_at_their_middles():
    drawing = Drawing().line("edge-0-0-1", (20, 20), (60, 20), (100, 20))
    assert drawing.found.parallel_gap == np.inf
    assert drawing.line("edge-1-1-0", (100, 20), (60, 23), (20, 20)).found.parallel_gap == 3
    assert any("parallel" in problem for problem in problems(drawing.found))


def test_an_empty_figure_has_nothing_wrong():
    found = measure_readability(Figure())
    assert (found.crossings, found.clipped, found.smallest_font) == (0, 0, 0.0)


def test_checks_say_what_is_wanted():
    drawing = Drawing()
    for number in range(20):
        drawing.text(f"label-{number}", (10 + 90 * (number % 2), 10 + 9 * number))
    rows = {row.name: row for row in check(drawing.found)}
    assert rows["names on foreign edges"].limit == "at most 1"
    assert rows["names on names"].limit == "0"
    assert rows["smallest letters (pt)"].limit == "at least 6.5"
    assert rows["crossings of edges"].limit == ""
    assert problems(drawing.found) == ()


def test_pairs_on_the_grid_are_those_of_all_pairs():
    random = np.random.RandomState(4)
    low = random.random_sample((150, 2)) * 300
    boxes = np.concatenate([low, low + random.random_sample((150, 2)) * 60], axis=1)
    found = set(zip(*(part.tolist() for part in near_pairs(boxes, boxes)), strict=True))
    low, high = boxes[:, :2], boxes[:, 2:]
    every = ((low[:, None] <= high) & (low <= high[:, None])).all(axis=2)
    assert found == {tuple(pair) for pair in np.argwhere(every).tolist()}


def test_ten_thousand_circles_that_touch_are_no_overlap():
    spots = np.array([(x * 10.0, y * 10.0) for x in range(100) for y in range(100)])
    circles = chain([outline("circle") * 5 + spot for spot in spots])
    assert len(outline_hits(circles, slack=0.25)[0]) == 0
