"""The ranks view: the order of rows, values, and ranges as the analysis gives them."""

from itertools import pairwise

import networkx as nx
import pytest
from drawn import overlaps, shuffled, spots, words
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text

from graphlib_ij.analysis.centrality import centrality
from graphlib_ij.analysis.ranges import rank_ranges
from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures import Look, render
from graphlib_ij.figures.views.ranks import draw_ranks
from graphlib_ij.figures.views.ranks import view as ranks_view
from graphlib_ij.figures.views.ranks.ticks import round_ticks, write_values

NAMES = {
    "a": "Acme Holdings Corp. of Greater Turin and Surroundings",
    "b": "Bolt",
    "c": "Côte & Söhne",
    "d": "Delta",
    "e": "Elba",
    "f": "Ferro",
}
EDGES = ("ba", "bc", "bd", "de", "ef")


def graph_of(edges=EDGES, names=NAMES):
    graph = nx.MultiDiGraph(articles=[{"id": "one", "title": "", "date": "", "source": ""}])
    for number, (node, label) in enumerate(names.items()):
        graph.add_node(node, label=label, kind=("company", "city", "official")[number % 3])
    for number, (source, target) in enumerate(edges):
        row = {"article": "one", "start": 10 * number, "end": 10 * number + 9}
        graph.add_edge(source, target, key="owns", kind="owns", status="asserted", weight=1.0,
                       evidence=[{**row, "status": "asserted", "confidence": 0.9}])  # fmt: skip
    return graph


def test_rows_stand_in_the_order_of_the_measure_from_the_top():
    sheet = draw_ranks(graph_of(), measures=["degree"])
    expected = [row.label for row in centrality(graph_of(), measure="degree")]
    starts = [name.partition(" ")[0] for name in expected]
    labels = [label.partition(" ")[0] for label in words(sheet, "label-")]
    assert [label for label in labels if label in starts] == starts
    heights = [y for _, _, y in spots(sheet, "dot-0", Polygon)]
    assert heights == sorted(heights, reverse=True)


def test_larger_values_lie_further_right_and_zero_stays_out():
    sheet = draw_ranks(graph_of(), measures=["betweenness"])
    lefts = [left for left, _, _ in spots(sheet, "dot-0", Polygon)]
    assert lefts[0] > lefts[-1]
    assert words(sheet, "value-0") == ["0.70", "0.60", "0.40"]
    caption = " ".join(words(sheet, "note-")[::-1])
    assert "3 entities whose betweenness is 0" in caption


def test_ranges_are_those_of_the_analysis_and_hold_the_present_rank():
    graph = graph_of()
    sheet = draw_ranks(graph, measures=["degree"])
    rows = rank_ranges(graph, measure="degree").rows
    assert words(sheet, "places-0") == [row.places for row in rows]
    ranges, now = spots(sheet, "range-0", Polygon), spots(sheet, "now-0", Line2D)
    assert len(now) == len(rows)
    for (left, right, _), (spot, _, _) in zip(ranges, now, strict=True):
        assert left < spot < right
    order = sorted(range(len(rows)), key=lambda number: rows[number].rank)
    assert [now[number][0] for number in order] == sorted(spot for spot, _, _ in now)


def test_the_least_is_first_where_the_measure_says_so():
    graph = graph_of()
    sheet = draw_ranks(graph, measures=["constraint"])
    lefts = [left for left, _, _ in spots(sheet, "dot-0", Polygon)]
    assert lefts[0] < lefts[-1]
    first = centrality(graph, measure="constraint")[0]
    assert first.value == min(row.value for row in centrality(graph, measure="constraint"))
    assert first.label in sheet.heading
    assert "lowest constraint" in sheet.heading


@pytest.mark.parametrize("width", [85, 180])
def test_several_measures_keep_the_rows_of_the_first(width):
    names = ["constraint", "degree", "pagerank", "strength"]
    sheet = draw_ranks(graph_of(), measures=names, look=Look(width=width))
    for number, measure in enumerate(names):
        by_node = {row.node: row.value for row in centrality(graph_of(), measure=measure)}
        order = [row.node for row in centrality(graph_of(), measure="constraint")]
        assert words(sheet, f"value-{number}") == write_values([by_node[node] for node in order])
    assert not overlaps(sheet)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize("width", [85, 90, 180, 240])
def test_no_text_lies_on_another_and_nothing_is_cut(width, theme):
    sheet = draw_ranks(graph_of(), look=Look(width=width, theme=theme, highlight=("a",)))
    assert not overlaps(sheet)
    assert min(text.get_fontsize() for text in sheet.findobj(Text) if text.get_text()) >= 6.5


def test_long_names_are_wrapped_and_cut():
    sheet = draw_ranks(graph_of(names={**NAMES, "b": "Bolt " * 30}), look=Look(width=85))
    lines = [text for text in words(sheet, "label-") if text.startswith("Bolt")]
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert not overlaps(sheet)


def test_label_sets_the_number_of_rows():
    assert len(words(draw_ranks(graph_of(), look=Look(label="top:2")), "value-0")) == 2
    assert len(words(draw_ranks(graph_of(), measures=["degree"], top=4), "value-0")) == 4
    unnamed = draw_ranks(graph_of(), look=Look(label="none"))
    assert not words(unnamed, "label-")
    assert len(words(unnamed, "value-0")) == 3


def test_highlighted_rows_are_bold_and_shown_wherever_they_stand():
    sheet = draw_ranks(graph_of(), measures=["degree"], look=Look(highlight=("f",), label="top:2"))
    bold = {
        text.get_text()
        for text in sheet.findobj(Text)
        if (text.get_gid() or "").startswith("label-") and text.get_fontweight() == "bold"
    }
    assert bold == {"Ferro"}
    assert words(sheet, "axis-more") == ["…"]
    assert len(words(sheet, "value-0")) == 3


def test_equals_that_are_cut_off_are_counted():
    caption = " ".join(words(draw_ranks(graph_of(), measures=["degree"], top=4), "note-")[::-1])
    assert "2 entities further down, 2 of them equal to" in caption


def test_title_says_whether_the_first_is_beyond_doubt():
    star = graph_of([("b", node) for node in "acdef"])
    rows = rank_ranges(star, measure="betweenness").rows
    assert [row.label for row in rows if row.best == 1] == ["Bolt"]
    assert draw_ranks(star).heading == "Bolt holds the middle beyond doubt"
    assert "beyond doubt" in draw_ranks(graph_of()).heading
    assert draw_ranks(graph_of()).heading.startswith("Bolt and Delta hold the middle, but no")


def test_without_ranges_the_figure_says_so(monkeypatch):
    monkeypatch.setattr(ranks_view, "RANGES_UP_TO", 5)
    sheet = draw_ranks(graph_of())
    assert not words(sheet, "places-")
    assert not spots(sheet, "range-", Polygon)
    assert "No ranges of ranks" in " ".join(words(sheet, "note-")[::-1])
    assert "doubt" not in sheet.heading


def test_equal_graphs_give_equal_bytes():
    sheets = [draw_ranks(graph, measures=["betweenness", "degree"])
              for graph in (graph_of(), shuffled(graph_of()))]  # fmt: skip
    assert len({render(sheet, format="svg") for sheet in sheets}) == 1


def test_alternative_text_names_the_first_with_value_and_range():
    row = rank_ranges(graph_of()).rows[0]
    assert f"1. Bolt 0.70 (rank {row.places})" in draw_ranks(graph_of()).alt_text


def test_errors_are_known_ones():
    with pytest.raises(GraphlibError, match="no entity"):
        draw_ranks(nx.MultiDiGraph())
    with pytest.raises(GraphlibError, match="all entities are equal by betweenness"):
        draw_ranks(graph_of([]))
    with pytest.raises(GraphlibError, match="unknown measure 'beauty'"):
        draw_ranks(graph_of(), measures=["beauty"])


@pytest.mark.parametrize(
    ("low", "high", "most"), [(0, 0.36, 4), (0, 0.046, 2), (1, 45, 6), (0, 12000, 5), (-0.2, 1, 4)]
)
def test_ticks_are_few_round_and_evenly_apart(low, high, most):
    values = [tick.value for tick in round_ticks(low, high, most=most)]
    steps = {round(after - before, 9) for before, after in pairwise(values)}
    assert 2 <= len(values) <= most + 1
    assert len(steps) == 1
    assert f"{steps.pop():.0e}"[0] in "125"
    assert low <= values[0]
    assert values[-1] <= high


def test_a_sector_that_leads_begins_the_title_with_a_capital():
    graph = nx.MultiDiGraph()
    for firm in ("Acme", "Bolt", "Cargo"):
        graph.add_node(firm, label=firm, kind="company")
        graph.add_edge(firm, "cars", key="active_in", kind="active_in", status="asserted", weight=1)
    graph.add_node("cars", label="cars", kind="sector")
    assert draw_ranks(graph, look=Look(size_by="katz")).heading.startswith("Cars leads by Katz")


def test_without_names_highlighted_rows_keep_theirs():
    look = Look(label="none", highlight=("b",))
    figure = draw_ranks(graph_of(), look=look, measures=["degree"])
    assert words(figure, "label-") == [NAMES["b"]]
