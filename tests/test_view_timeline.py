"""The timeline: where dates stand on the axis, how they are drawn, and what is left out."""

from datetime import date
from itertools import pairwise

import networkx as nx
import pytest
from drawn import overlaps, shuffled, spots, words
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures import Look, render
from graphlib_ij.figures.views.timeline import draw_timeline
from graphlib_ij.figures.views.timeline.times import Stretch, make_axis, period, read_time, ticks_of


def day(year, month=1, day_=1):
    return date(year, month, day_).toordinal()


def graph_of(relations, articles=None):
    """Build a graph of (source, kind, target, rows); a row is (article, status, when)."""
    graph = nx.MultiDiGraph(
        articles=[
            {"id": name, "title": "", "date": when, "source": ""}
            for name, when in (articles or {}).items()
        ]
    )
    for source, kind, target, rows in relations:
        for end in (source, target):
            graph.add_node(end, label=end, kind="company")
        evidence = [
            {
                "article": article,
                "start": 10 * number,
                "end": 10 * number + 9,
                "status": status,
                "when": when,
            }
            for number, (article, status, when) in enumerate(rows)
        ]
        status = rows[0][1] if rows else "asserted"
        graph.add_edge(source, target, key=kind, kind=kind, status=status, evidence=evidence)
    return graph


ARTICLES = {"jan": "2024-01-15", "may": "2024-05-15", "sep": "2024-09-15", "none": ""}
GRAPH = graph_of(
    [
        ("Acme", "based_in", "Turin", [("may", "asserted", "")]),
        ("Bolt", "owns", "Acme", [("jan", "asserted", ""), ("sep", "asserted", "")]),
        ("Ann", "holds_role", "Acme", [("sep", "past", "2024-02")]),
        ("Bolt", "operates_in", "Osaka", [("sep", "planned", "")]),
        ("Bolt", "part_of", "Cargo", [("none", "asserted", "")]),
    ],
    ARTICLES,
)


def middle(spot):
    return (spot[0] + spot[1]) / 2


def test_lanes_are_sorted_by_their_first_date():
    assert words(draw_timeline(GRAPH), "label-") == [
        "Bolt — owns — Acme",
        "Ann — holds role — Acme",
        "Acme — based in — Turin",
        "Bolt — operates in — Osaka",
    ]


def test_marks_stand_at_their_dates():
    sheet = draw_timeline(GRAPH)
    reports = {
        artist.get_gid(): artist.get_xy()[:, 0]
        for artist in sheet.findobj(Polygon)
        if (artist.get_gid() or "").startswith("report-")
    }
    january, september = (
        middle((reports[name].min(), reports[name].max())) for name in ("report-0", "report-0.1")
    )
    may = middle((reports["report-2"].min(), reports["report-2"].max()))
    share = (day(2024, 5, 15) - day(2024, 1, 15)) / (day(2024, 9, 15) - day(2024, 1, 15))
    assert (may - january) / (september - january) == pytest.approx(share, abs=0.01)
    (line,) = spots(sheet, "reports-", Line2D)
    assert line[:2] == pytest.approx((january, september), abs=0.1)


def test_a_month_is_a_bar_of_a_month():
    sheet = draw_timeline(GRAPH)
    (bar,) = spots(sheet, "bar-1", Polygon)
    (line,) = spots(sheet, "reports-0", Line2D)
    a_day = (line[1] - line[0]) / (day(2024, 9, 15) - day(2024, 1, 15))
    assert bar[1] - bar[0] == pytest.approx(29 * a_day, abs=0.2)
    assert bar[0] - line[0] == pytest.approx(16.5 * a_day, abs=0.2)


def test_status_shows_in_the_form_of_the_mark():
    sheet = draw_timeline(GRAPH)
    crosses = [artist for artist in sheet.findobj(Line2D)
               if (artist.get_gid() or "").startswith("report-")]  # fmt: skip
    assert [artist.get_gid() for artist in crosses] == ["report-1", "report-1.1"]
    dots = {artist.get_gid(): artist for artist in sheet.findobj(Polygon)}
    paper = tuple(sheet.get_facecolor())
    assert dots["report-3"].get_facecolor() == paper
    assert dots["report-2"].get_facecolor() != paper


def test_relations_without_a_date_are_counted():
    caption = " ".join(words(draw_timeline(GRAPH), "note-")[::-1])
    assert "Relations not shown: 1 without a date." in caption


def test_what_goes_on_is_drawn_to_the_last_report_and_open():
    rows = [("jan", "asserted", "2024-01-01/.."), ("sep", "asserted", "")]
    graph = graph_of([("Acme", "based_in", "Turin", rows)], ARTICLES)
    sheet = draw_timeline(graph)
    (bar,) = [artist.get_xy() for artist in sheet.findobj(Polygon) if artist.get_gid() == "bar-0"]
    (line,) = spots(sheet, "reports-0", Line2D)
    tip = bar[bar[:, 0] == bar[:, 0].max()]
    assert len(tip) == 1
    assert tip[0, 0] > line[1]
    start = bar[bar[:, 0] == bar[:, 0].min()]
    assert len({tuple(corner) for corner in start}) >= 2


def test_what_is_told_as_past_later_goes_on_no_more():
    rows = [("jan", "asserted", "2023/.."), ("may", "asserted", ""), ("sep", "past", "")]
    graph = graph_of([("Ann", "holds_role", "Acme", rows)], ARTICLES)
    sheet = draw_timeline(graph)
    (bar,) = [artist.get_xy() for artist in sheet.findobj(Polygon) if artist.get_gid() == "bar-0"]
    (line,) = spots(sheet, "reports-0", Line2D)
    assert bar[:, 0].max() < line[1]
    assert (bar[:, 0] == bar[:, 0].max()).sum() > 1


def test_since_and_until_of_a_relation_without_evidence_count():
    graph = graph_of([("Ann", "holds_role", "Acme", [])])
    graph.edges["Ann", "Acme", "holds_role"].update(since="2010", until="2012")
    sheet = draw_timeline(graph)
    assert sheet.heading == "The tie between Acme and Ann from 2010 to 2012"
    assert len(spots(sheet, "bar-0", Polygon)) == 1


def test_no_date_at_all_is_a_known_error_with_a_remedy():
    graph = graph_of([("Acme", "based_in", "Turin", [("none", "asserted", "")])], ARTICLES)
    with pytest.raises(GraphlibError, match=r"no relation has a date: give articles a date"):
        draw_timeline(graph)
    with pytest.raises(GraphlibError, match="no entity"):
        draw_timeline(nx.MultiDiGraph())


def many(count):
    """Build a graph of as many relations; from the 50th on they are stated twice."""
    once = [("jan", "asserted", "")]
    rows = [
        (f"Firm {number:02}", "based_in", "Turin", once * (1 + number // 50))
        for number in range(count)
    ]
    return graph_of(rows, ARTICLES)


def test_without_a_relation_it_is_not_a_date_that_is_missing():
    graph = nx.MultiDiGraph()
    graph.add_node("Acme", label="Acme", kind="company")
    with pytest.raises(GraphlibError, match="has no relation"):
        draw_timeline(graph)


@pytest.mark.parametrize("width", [80, 180])
def test_long_names_are_cut_so_that_both_ends_are_named(width):
    long = "The International Consortium for Advanced Municipal Infrastructure Development " * 2
    graph = graph_of([(long, "based_in", "Munich", [("may", "asserted", "")])], ARTICLES)
    said = " ".join(
        artist.get_text()
        for artist in draw_timeline(graph, look=Look(width=width)).get_children()
        if (artist.get_gid() or "").startswith("label-")
    )
    assert said.startswith("The International")
    assert said.endswith("… — based in — Munich")


def test_of_many_the_best_supported_are_shown_and_the_rest_counted():
    sheet = draw_timeline(many(60))
    labels = words(sheet, "label-")
    assert len(labels) == 40
    assert {f"Firm {number} — based in — Turin" for number in range(50, 60)} <= set(labels)
    assert "20 less often stated" in " ".join(words(sheet, "note-")[::-1])


def test_label_and_highlight_choose_lanes():
    look = Look(label="top:3", highlight=("Firm 07",))
    sheet = draw_timeline(many(60), look=look)
    labels = words(sheet, "label-")
    assert len(labels) == 3
    assert "Firm 07 — based in — Turin" in labels
    bold = {
        text.get_text()
        for text in sheet.findobj(Text)
        if (text.get_gid() or "").startswith("label-") and text.get_fontweight() == "bold"
    }
    assert bold == {"Firm 07 — based in — Turin"}
    assert not words(draw_timeline(GRAPH, look=Look(label="none")), "label-")


@pytest.mark.parametrize("width", [85, 90, 180])
@pytest.mark.parametrize("theme", ["light", "print"])
def test_no_text_lies_on_another_and_nothing_is_cut(width, theme):
    long = "The International Association of Exceedingly Long Organization Names"
    old = ("Acme", "part_of", long, [("jan", "asserted", "1871/.."), ("may", "planned", "2040")])
    graph = graph_of([old, ("Bolt", "owns", "Acme", [("sep", "hedged", "")])], ARTICLES)
    for drawn in (graph, GRAPH):
        sheet = draw_timeline(drawn, look=Look(width=width, theme=theme))
        assert not overlaps(sheet)
        assert min(text.get_fontsize() for text in sheet.findobj(Text) if text.get_text()) >= 6.5


def test_equal_graphs_give_equal_bytes():
    sheets = [draw_timeline(graph) for graph in (GRAPH, shuffled(GRAPH))]
    assert len({render(sheet, format="svg") for sheet in sheets}) == 1


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("2024", day(2024), day(2025)),
        ("2024-02", day(2024, 2), day(2024, 3)),
        ("2023-12", day(2023, 12), day(2024)),
        ("2024-05-31", day(2024, 5, 31), day(2024, 6)),
        ("2024-W21", day(2024, 5, 20), day(2024, 5, 27)),
        ("1998/2004", day(1998), day(2005)),
        ("2024-01/2024-03", day(2024), day(2024, 4)),
    ],
)
def test_times_are_as_long_as_they_are_precise(text, first, end):
    assert read_time(text) == Stretch(first, end)


def test_open_times_and_what_is_no_time():
    assert read_time("2005/..") == Stretch(day(2005), day(2006), goes_on=True)
    assert read_time("../2012") == Stretch(day(2012), day(2013), opens=True)
    for text in ("", "January", "2024-13", "2024-02-30", "../..", "2012/2005", "20245"):
        assert read_time(text) is None


def test_axis_is_broken_only_where_reports_fill_little_of_the_time():
    year, old = Stretch(day(2024), day(2025)), Stretch(day(1900), day(1901))
    near = Stretch(day(2023), day(2024))
    assert len(make_axis([year], [near], left=0, right=300).pieces) == 1
    axis = make_axis([year], [old], left=0, right=300)
    assert len(axis.pieces) == 2
    assert axis.at(day(1900)) < axis.at(day(2024)) < axis.at(day(2024, 7)) < axis.at(day(2025))
    assert axis.at(day(2025)) - axis.at(day(2024)) > 100


@pytest.mark.parametrize(
    ("first", "end", "texts"),
    [
        (day(2024, 3, 4), day(2024, 3, 9), "4 Mar"),
        (day(2023, 11), day(2024, 4), "Jan\n2024"),
        (day(1990), day(2020), "2000"),
        (day(1500), day(2020), "1600"),
    ],
)
def test_ticks_are_days_months_or_years_far_enough_apart(first, end, texts):
    axis = make_axis([Stretch(first, end)], [], left=0, right=240)
    ticks = ticks_of(axis, apart=27)
    assert texts in [tick.text for tick in ticks]
    places = [tick.place for tick in ticks]
    assert len(places) > 1
    assert all(after - before >= 27 for before, after in pairwise(places))


def test_periods_are_as_precise_as_needed():
    assert period(day(2024, 3, 13), day(2024, 3, 14)) == "on 13 March 2024"
    assert period(day(2024, 3, 13), day(2024, 3, 20)) == "in March 2024"
    assert period(day(1998), day(2025)) == "from 1998 to 2024"
