"""The parts of the figures: geometry, names, fonts, shapes, scales, placement, measurement."""

import warnings

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.text import Text

from graphlib_ij.figures import Look, draw_network, fonts, words
from graphlib_ij.figures.fonts import FONT, choose_families
from graphlib_ij.figures.labels import columns_of, make_label, wrap
from graphlib_ij.figures.layout.arrange import arrange, count_crossings, moving_groups, total_cost
from graphlib_ij.figures.layout.geometry import box_depth, segment_depth, segments_cross
from graphlib_ij.figures.layout.routes import count_faults, route
from graphlib_ij.figures.layout.rows import set_in_rows
from graphlib_ij.figures.layout.scene import Placement, make_scene
from graphlib_ij.figures.layout.separate import separate
from graphlib_ij.figures.letters import clean
from graphlib_ij.figures.pen import Pen
from graphlib_ij.figures.readability import measure_readability
from graphlib_ij.figures.scale import label_fonts, make_scale
from graphlib_ij.figures.shapes import CORNERS, half_extent, outline, reach
from graphlib_ij.figures.sheet import Sheet
from graphlib_ij.figures.style import HEADS, SHAPES, SMALLEST_RADIUS, THEMES, shape_of
from graphlib_ij.schema import node_kinds, relation_kinds


def point(x, y):
    return np.array([float(x), float(y)])


def scene_of(ties, count, *, width=300.0, height=200.0):
    return make_scene(
        np.full((count, 2), 4.0),
        np.full((count, 2), (20.0, 4.0)),
        ties=np.array(ties, dtype=np.int64).reshape(-1, 2),
        spread=np.zeros(len(ties)),
        width=width,
        height=height,
    )


@pytest.mark.parametrize(
    ("c", "d", "crossed"),
    [
        (point(0, 2), point(2, 0), True),
        (point(3, 0), point(3, 9), False),
        (point(0, 1), point(2, 3), False),
        (point(0, 0), point(2, 0), False),
    ],
)
def test_segments_cross(c, d, crossed):
    assert bool(segments_cross(point(0, 0), point(2, 2), c=c, d=d)) is crossed


@given(*(st.tuples(st.integers(-9, 9), st.integers(-9, 9)) for _ in range(4)))
def test_crossing_is_symmetric(a, b, c, d):
    a, b, c, d = (point(*spot) for spot in (a, b, c, d))
    assert segments_cross(a, b, c=c, d=d) == segments_cross(d, c, c=a, d=b)


def test_depths_are_positive_inside_and_negative_outside():
    half = point(2, 1)
    assert box_depth(point(0, 0), half, other=point(3, 0), other_half=half) == 1
    assert segment_depth(point(-9, 0), point(9, 0), center=point(0, 0), half=half) > 0
    assert segment_depth(point(-9, -2), point(9, 4), center=point(0, 5), half=half) < 0


@given(st.text(max_size=60))
def test_wrapped_names_are_short_and_never_empty(text):
    lines = wrap(text)
    assert 1 <= len(lines) <= 4
    assert all(0 < columns_of(line) <= 19 for line in lines)


def test_long_names_end_in_an_ellipsis_and_short_ones_do_not():
    assert wrap("word " * 30)[-1].endswith("…")
    assert wrap("Acme Motor Europe") == ("Acme Motor Europe",)
    assert wrap("EU") == ("EU",)


def test_a_word_that_is_too_long_goes_on_in_the_next_line():
    assert "".join(wrap("x" * 30)) == f"{'x' * 15}-{'x' * 15}"
    assert "".join(wrap("工" * 30)) == "工" * 30


@pytest.mark.parametrize(
    ("name", "columns", "lines"),
    [
        ("pharmaceuticals", 9, ("pharma-", "ceuticals")),
        ("Aldobrandi", 7, ("Aldo-", "brandi")),
        ("NEC Bio Therapeutics", 8, ("NEC Bio", "Thera-", "peutics")),
        ("Björk Guðmundsdóttir-Þorláksson", 17, ("Björk", "Guðmundsdóttir-", "Þorláksson")),
        ("Gothenburg", 8, ("Gothenburg",)),
    ],
)
def test_a_word_is_broken_behind_its_hyphen_or_between_syllables(name, columns, lines):
    assert wrap(name, columns=columns) == lines


def test_the_last_line_before_an_ellipsis_is_full():
    """Half a word says more than none."""
    assert wrap("NEC Oncoimmunity of Oslo", columns=9, lines=1) == ("NEC Onco…",)
    assert wrap("Good Manufacturing Practices", columns=14, lines=1) == ("Good Manufact…",)
    assert wrap("Manufacturing Practices", columns=17, lines=1) == ("Manufacturing…",)


def test_larger_letters_make_larger_boxes():
    small, large = (
        make_label("Name", size=size, weight="normal", families=(FONT,)) for size in (6.6, 8.8)
    )
    assert (large.width, large.height) > (small.width, small.height)


def test_lone_surrogates_are_replaced():
    assert clean("a\ud800b") == "a\ufffdb"


def test_a_font_that_has_the_character_is_used(monkeypatch):
    letters = {FONT: frozenset("ab"), "Other": frozenset("c"), "Helper": frozenset("日")}
    monkeypatch.setattr(fonts, "_covered", letters.__getitem__)
    monkeypatch.setattr(fonts, "_installed", lambda: ("Other", "Helper"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert choose_families(["a日"]) == (FONT, "Helper")


def test_many_missing_characters_are_counted(monkeypatch):
    monkeypatch.setattr(fonts, "_installed", tuple)
    with pytest.warns(UserWarning, match="and 3 more"):
        choose_families(["".join(chr(0x4E00 + number) for number in range(15))])


@pytest.mark.parametrize("shape", [*CORNERS, "plus", "star"])
def test_all_shapes_have_the_same_area(shape):
    corners = outline(shape)
    following = np.roll(corners, -1, axis=0)
    area = abs((corners[:, 0] * following[:, 1] - corners[:, 1] * following[:, 0]).sum()) / 2
    assert area == pytest.approx(np.pi, rel=1e-4)
    assert (half_extent(shape) > 0.8).all()


@pytest.mark.parametrize("shape", [*CORNERS, "plus", "star"])
def test_reach_lies_between_the_inner_and_outer_circle(shape):
    for direction in (point(1, 0), point(-1, 2), point(0, -3)):
        assert 0.6 < reach(shape, direction) < 1.7
    assert reach(shape, point(0, 0)) == 1


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_kind_has_a_look_of_its_own(theme):
    assert set(theme.nodes) == set(SHAPES) == set(node_kinds())
    assert len(set(SHAPES.values())) == len(SHAPES)
    looks = {(theme.edge(kind).head, theme.edge(kind).dash) for kind in relation_kinds()}
    assert len(looks) == len(relation_kinds()), "told apart without colour"
    families = {relation.family for relation in relation_kinds().values()}
    assert families == set(theme.families) == set(HEADS)
    assert shape_of("ship") == "circle"
    assert theme.edge("sues").head


def test_lighter_keeps_white_white():
    assert THEMES["light"].lighter("#ffffff") == "#ffffff"
    assert THEMES["light"].lighter("#000000", 0.0) == "#ffffff"


def test_areas_are_proportional_and_smaller_where_all_are_large():
    scale = make_scale([1.0, *[0.0] * 19])
    assert scale.radius_of(1.0) ** 2 / scale.radius_of(0.5) ** 2 == pytest.approx(2, rel=0.01)
    assert make_scale([1.0] * 20).radius < scale.radius
    assert make_scale([0.0, 0.0]).radius_of(0.0) == SMALLEST_RADIUS
    assert scale.radius_of(scale.least) == SMALLEST_RADIUS


def test_without_values_all_names_are_small():
    assert set(label_fonts([0.0] * 9)) == {(6.6, "normal")}


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (3, "3"), (0.1, "0.10"), (0.0281, "0.028"), (120.4, "120")]
)
def test_readable_numbers(value, text):
    assert words.readable(value) == text


def test_rows_hold_everything_once_and_apart():
    label = make_label("Some name", size=6.6, weight="normal", families=(FONT,))
    spots, height = set_in_rows([((3.0, 3.0), (label.width / 2, label.height / 2))] * 13, width=300)
    assert len(set(spots)) == 13
    assert all(0 < y < height for (_, y), _ in spots)
    assert all(x + label.width / 2 <= 301 for _, (x, _) in spots)
    assert set_in_rows([], width=300) == ([], 0.0)


def test_a_square_is_drawn_without_crossing():
    scene = scene_of([(0, 1), (1, 2), (2, 3), (0, 3)], 4)
    placement = arrange(scene)
    assert count_crossings(scene, placement) == 0
    assert count_faults(scene, route(scene, placement)) == 0


def test_arranging_twice_gives_the_same():
    scene = scene_of([(0, 1), (1, 2)], 3)
    first, second = arrange(scene), arrange(scene)
    assert (first.position == second.position).all()
    assert (first.side == second.side).all()


def test_a_crossing_costs():
    scene = scene_of([(0, 1), (2, 3)], 4)
    side = np.zeros(4, dtype=np.int64)
    corners = np.array([[50, 50], [250, 150], [50, 150], [250, 50]], dtype=float)
    crossed = Placement(corners, side)
    apart = Placement(corners[[0, 3, 1, 2]], side)
    assert total_cost(scene, crossed) > total_cost(scene, apart)


def test_groups_are_tufts_branches_and_components():
    scene = scene_of([(0, 1), (0, 2), (0, 3), (3, 4), (4, 5), (6, 7)], 8)
    groups = moving_groups(scene)
    assert (6, 7) in groups
    assert (0, 1, 2) in groups
    assert (4, 5) in groups
    assert all(1 < len(group) <= 4 for group in groups)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 40)), min_size=2, max_size=9))
def test_after_separating_no_boxes_overlap(spots):
    count = len(spots)
    scene = scene_of([], count)
    start = Placement(np.array(spots, dtype=float), np.arange(count) % 4)
    placement = separate(scene, start)
    centers = np.concatenate([placement.position, placement.label_centers(scene)])
    halves = np.concatenate([scene.node, scene.label])
    depth = box_depth(centers[:, None], halves[:, None], other=centers, other_half=halves)
    number = np.arange(2 * count) % count
    assert (depth[number[:, None] != number] <= 0).all()


def test_readability_counts_what_is_wrong():
    """Draw a bad figure by hand: each fault must be found."""
    figure = Sheet(width=144, height=144, paper="#ffffff")
    pen = Pen(figure, THEMES["light"], (FONT,))
    square = np.array([(0, 0), (10, 0), (10, 10), (0, 10)])
    for number, corner in enumerate([(20, 20), (60, 20), (25, 25), (100, 20)]):
        pen.polygon(square + corner, fill="#000000", gid=f"node-{number}")
    for number, spot in enumerate([(20, 80), (22, 81), (62, 22), (140, 120)]):
        pen.text("Name", spot, size=5.0, gid=f"label-{number}")
    for number, (ends, line) in enumerate(
        [((0, 3), [(25, 24), (105, 24)]), ((1, 2), [(60, 10), (60, 40)])]
    ):
        gid = f"edge-{number}-{ends[0]}-{ends[1]}"
        pen.line(line, color="#000000", gid=gid, width=1.0)
    found = measure_readability(figure)
    assert found.label_label == 1
    assert found.node_node == 1
    assert found.label_node == 1
    assert found.edge_node == 1
    assert found.crossings == 1
    assert found.label_edge == 1
    assert found.clipped == 1
    assert found.smallest_font == 5.0


def test_an_empty_figure_has_nothing_wrong():
    found = measure_readability(Figure())
    assert (found.crossings, found.clipped, found.smallest_font) == (0, 0, 0.0)


def test_components_stay_on_the_sheet():
    forest = nx.disjoint_union_all([nx.path_graph(2)] * 6)
    scene = scene_of(list(forest.edges), 12)
    placement = arrange(scene)
    assert (placement.position >= 0).all()
    assert (placement.position <= (scene.width, scene.height)).all()


def tied(edges):
    graph = nx.MultiDiGraph()
    for source, target in edges:
        graph.add_edge(source, target, key="owns", kind="owns", status="asserted", weight=1.0)
    for node in graph:
        graph.nodes[node].update(label=node, kind="company")
    return graph


def sizes_told(edges, measure):
    """Return what the key of sizes says, in order from the left."""
    figure = draw_network(tied(edges), look=Look(size_by=measure))
    keys = [artist for artist in figure.findobj(Text) if (artist.get_gid() or "").startswith("key")]
    spots = [(text.get_position()[0], text.get_text()) for text in keys]
    return [text for _, text in sorted(spots) if "(" not in text]


def test_sizes_of_counts_are_whole_numbers():
    """There is no half tie."""
    star = [("hub", f"rim{number}") for number in range(19)]
    assert sizes_told([("a", "b"), ("b", "c"), ("x", "y")], "degree") == ["1", "2"]
    assert sizes_told(star, "degree") == ["≤ 1", "8", "19"]
    assert sizes_told([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")], "core") == ["1", "2"]
