"""The map view: what lies where, which places are tied, and that names can be read."""

import itertools
import random
import sys
import types
import warnings

import networkx as nx
import numpy as np
import pytest
from drawn import marks

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures import Look, render
from graphlib_ij.figures.geography import coastlines
from graphlib_ij.figures.geography.coastlines import cut_land, outlines
from graphlib_ij.figures.geography.panels import make_panels, set_apart
from graphlib_ij.figures.geography.places import BETWEEN, DIRECT, THROUGH, find_places
from graphlib_ij.figures.geography.projections import Extent, Projection, extent_of, middle_of
from graphlib_ij.figures.readability import measure_readability
from graphlib_ij.figures.views.map import draw_map
from graphlib_ij.figures.views.map import plan as map_plan
from graphlib_ij.lexicons import load_tsv

CITIES = {
    "turin": (45.07, 7.69, "IT"),
    "milan": (45.46, 9.19, "IT"),
    "parma": (44.80, 10.33, "IT"),
    "verona": (45.44, 10.99, "IT"),
    "bologna": (44.49, 11.34, "IT"),
    "palermo": (38.12, 13.36, "IT"),
    "rome": (41.89, 12.48, "IT"),
    "kobe": (34.69, 135.18, "JP"),
    "osaka": (34.69, 135.50, "JP"),
    "nagoya": (35.18, 136.91, "JP"),
    "tokyo": (35.69, 139.69, "JP"),
    "auckland": (-36.85, 174.76, "NZ"),
    "los-angeles": (34.05, -118.24, "US"),
    "london": (51.51, -0.13, "GB"),
    "lima": (-12.05, -77.04, "PE"),
    "delhi": (28.65, 77.23, "IN"),
}
# A square island in the Gulf of Genoa and one about Nagoya, as latitudes and longitudes.
ISLANDS = (
    np.array([[43.0, 8.0], [44.0, 8.0], [44.0, 9.0], [43.0, 9.0], [43.0, 8.0]]),
    np.array([[34.0, 136.0], [36.0, 136.0], [36.0, 138.0], [34.0, 138.0], [34.0, 136.0]]),
)


@pytest.fixture(autouse=True)
def islands(monkeypatch):
    """Draw islands made here, whether the package with real coasts is there or not."""
    monkeypatch.setattr(map_plan, "outlines", lambda: ISLANDS)


def graph_of(cities, edges=(), *, others=()):
    """Build a graph of cities above and other entities, whose kind is the id's first part."""
    graph = nx.MultiDiGraph()
    for city in cities:
        north, east, code = CITIES[city]
        graph.add_node(
            city, label=city.title(), kind="city", country=code, latitude=north, longitude=east
        )
    for other in others:
        kind, _, name = other.partition(":")
        graph.add_node(other, label=name.title(), kind=kind)
    for source, kind, target in edges:
        graph.add_edge(source, target, key=kind, kind=kind, status="asserted", weight=1.0)
    return graph


def texts(figure, prefix=""):
    return [item.get_text() for item in marks(figure, prefix) if hasattr(item, "get_text")]


def spots(figure, graph):
    """Return where each place's mark stands, in points from the lower left corner."""
    names = [place.id for place in find_places(graph).places]
    found = {}
    for item in marks(figure, "node-"):
        corners = item.get_path().vertices
        found[names[int(item.get_gid()[5:])]] = (corners.max(axis=0) + corners.min(axis=0)) / 2
    return found


def line_ends(figure):
    return [item.get_xydata()[[0, -1]] for item in marks(figure, "edge-")]


def test_west_is_left_and_north_is_up():
    graph = graph_of(["turin", "rome", "palermo"])
    at = spots(draw_map(graph), graph)
    assert at["turin"][0] < at["rome"][0] < at["palermo"][0]
    assert at["turin"][1] > at["rome"][1] > at["palermo"][1]


def test_distances_keep_their_proportions_on_a_part_of_the_earth():
    graph = graph_of(["turin", "rome", "palermo"])
    at = spots(draw_map(graph), graph)
    # By great circles Turin lies 527 km from Rome, and Rome 427 km from Palermo.
    north, south = np.hypot(*(at["turin"] - at["rome"])), np.hypot(*(at["rome"] - at["palermo"]))
    assert north / south == pytest.approx(527 / 427, rel=0.03)


def test_an_arc_leads_from_one_place_to_the_other():
    graph = graph_of(["rome", "palermo", "turin"], [("turin", "partners_with", "palermo")])
    figure = draw_map(graph)
    at = spots(figure, graph)
    ((one, other),) = line_ends(figure)
    near = {min(at, key=lambda city: np.hypot(*(at[city] - end))) for end in (one, other)}
    assert near == {"turin", "palermo"}
    assert max(np.hypot(*(at["palermo"] - end)) for end in (one, other)) > 50


def test_places_are_tied_directly_through_somebody_and_between_somebodies():
    graph = graph_of(
        ["turin", "nagoya", "tokyo", "rome"],
        [
            ("turin", "partners_with", "nagoya"),
            ("company:acme", "based_in", "turin"),
            ("company:acme", "operates_in", "tokyo"),
            ("company:fuji", "based_in", "nagoya"),
            ("company:acme", "partners_with", "company:fuji"),
            ("official:rossi", "holds_role", "company:acme"),
        ],
        others=["company:acme", "company:fuji", "official:rossi"],
    )
    geography = find_places(graph)
    names = [place.id for place in geography.places]
    found = {(names[tie.one], names[tie.other], tie.way, tie.names) for tie in geography.ties}
    assert found == {
        ("nagoya", "turin", DIRECT, ()),
        ("tokyo", "turin", THROUGH, ("Acme",)),
        ("nagoya", "turin", BETWEEN, ("Acme", "Fuji")),
    }
    guests = {place.id: place.guests for place in geography.places if place.guests}
    assert guests == {"turin": ("company:acme",), "nagoya": ("company:fuji",)}
    assert geography.elsewhere == 1


def test_what_lies_in_a_country_is_not_tied_to_it():
    graph = graph_of(
        ["turin", "rome"],
        [
            ("turin", "located_in", "country:italy"),
            ("company:acme", "based_in", "turin"),
            ("company:acme", "operates_in", "country:italy"),
        ],
        others=["country:italy", "company:acme"],
    )
    graph.nodes["country:italy"]["country"] = "IT"
    geography = find_places(graph)
    assert geography.ties == ()
    assert geography.idle == 1


def test_a_country_without_coordinates_stands_within_its_borders():
    graph = graph_of(
        ["turin"], [("turin", "partners_with", "country:japan")], others=["country:japan"]
    )
    graph.nodes["country:japan"]["country"] = "JP"
    japan = next(place for place in find_places(graph).places if place.kind == "country")
    assert 34 < japan.latitude < 40
    assert 134 < japan.longitude < 142


def test_the_table_of_middles_has_every_country():
    codes = {row[1] for row in load_tsv("countries") if row[1]}
    assert codes == {row[0] for row in load_tsv("middles")}


def test_a_company_in_a_country_and_a_city_of_it_is_tied_to_the_city_alone():
    graph = graph_of(
        ["turin", "tokyo"],
        [
            ("company:acme", "based_in", "turin"),
            ("company:acme", "operates_in", "tokyo"),
            ("company:acme", "operates_in", "country:japan"),
        ],
        others=["company:acme", "country:japan"],
    )
    graph.nodes["country:japan"]["country"] = "JP"
    (tie,) = find_places(graph).ties
    assert tie.names == ("Acme",)


def test_no_coordinates_is_an_error_that_says_what_to_do():
    graph = graph_of([], [("company:acme", "based_in", "city:x")], others=["company:acme"])
    graph.add_node("city:x", label="X", kind="city", latitude=None, longitude="east")
    graph.nodes["company:acme"].update(label="Acme", kind="company")
    with pytest.raises(GraphlibError, match="latitude and longitude"):
        draw_map(graph)
    with pytest.raises(GraphlibError, match="no entity"):
        draw_map(nx.MultiDiGraph())


def test_a_tie_that_leaves_an_enlarged_part_keeps_off_other_places():
    """From Osaka the straight way to Italy leads through Kobe's mark."""
    edges = [("osaka", "partners_with", "turin")]
    figure = draw_map(graph_of(["turin", "milan", "verona", "kobe", "osaka", "nagoya"], edges))
    assert measure_readability(figure).edge_node == 0


def test_several_ties_that_leave_an_enlarged_part_are_apart():
    edges = [("turin", "partners_with", "nagoya"), ("acme", "based_in", "turin"),
             ("acme", "operates_in", "nagoya")]  # fmt: skip
    graph = graph_of(["turin", "milan", "verona", "nagoya"], edges)
    graph.add_node("acme", label="Acme", kind="company")
    assert measure_readability(draw_map(graph)).parallel_gap >= 4


def test_several_ties_around_a_place_between_their_ends_are_apart():
    """Milan lies between Turin and Verona."""
    edges = [("turin", "partners_with", "verona"), ("acme", "based_in", "turin"),
             ("acme", "operates_in", "verona")]  # fmt: skip
    graph = graph_of(["turin", "milan", "verona"], edges)
    graph.add_node("acme", label="Acme", kind="company")
    found = measure_readability(draw_map(graph))
    assert (found.edge_node, found.parallel_gap >= 4) == (0, True)


def test_the_title_counts_ties_as_the_key_does():
    """Two relations of the same two places are one arc."""
    edges = [("acme", "based_in", "turin"), ("acme", "operates_in", "nagoya"),
             ("bolt", "based_in", "turin"), ("bolt", "operates_in", "nagoya")]  # fmt: skip
    graph = graph_of(["turin", "nagoya"], edges, others=["company:x"])
    for name in ("acme", "bolt"):
        graph.add_node(name, label=name.title(), kind="company")
    figure = draw_map(graph)
    assert "1 tie between places" in figure.heading
    assert "through somebody active in both (1)" in texts(figure, "key")


def test_the_caption_counts_what_is_not_shown():
    graph = graph_of(["turin", "rome"], others=["company:acme", "sector:cars", "city:nowhere"])
    note = " ".join(texts(draw_map(graph), "note"))
    caption = " ".join(reversed(texts(draw_map(graph), "note")))
    assert "Nowhere, too wide for a point or without known coordinates" in caption
    assert "2 entities related to no place" in caption
    assert "country" not in note


def test_over_the_pacific_the_map_is_cut_through_the_atlantic():
    graph = graph_of(
        ["auckland", "tokyo", "los-angeles"], [("tokyo", "partners_with", "los-angeles")]
    )
    figure = draw_map(graph)
    at = spots(figure, graph)
    assert at["tokyo"][0] < at["auckland"][0] < at["los-angeles"][0]
    assert len(line_ends(figure)) == 1


def test_an_arc_the_short_way_around_the_world_is_split_at_the_edge():
    cities = ["london", "delhi", "tokyo", "auckland", "los-angeles", "lima"]
    graph = graph_of(cities, [("lima", "partners_with", "delhi")])
    figure = draw_map(graph)
    at = spots(figure, graph)
    assert at["delhi"][0] < at["lima"][0]
    lines = [item.get_xydata() for item in marks(figure, "edge-")]
    assert len(lines) == 2
    # Each piece leads away from the other city, to its own edge.
    assert all(
        line[:, 0].max() < at["delhi"][0] + 1 or line[:, 0].min() > at["lima"][0] - 1
        for line in lines
    )


def test_crowded_cities_are_shown_enlarged():
    graph = graph_of(["turin", "milan", "parma", "verona", "bologna", "nagoya"])
    figure = draw_map(graph)
    assert "A  Italy, enlarged" in texts(figure)
    assert len(marks(figure, "axis-frame")) == 1
    at = spots(figure, graph)
    assert at["verona"][0] - at["milan"][0] > 60
    assert at["milan"][1] < at["nagoya"][1]
    panels = make_panels(find_places(graph).places, width=492.0)
    assert sorted(number for panel in panels for number in panel.members) == list(range(6))


def test_the_way_out_of_an_enlarged_part_says_where_it_leads():
    graph = graph_of(
        ["turin", "milan", "parma", "verona", "bologna", "nagoya"],
        [("company:acme", "based_in", "turin"), ("company:acme", "operates_in", "nagoya")],
        others=["company:acme"],
    )
    figure = draw_map(graph)
    assert texts(figure, "axis-where") == ["to Nagoya: Acme"]
    assert "Acme" in texts(figure, "label-")


def test_far_cities_need_no_enlarged_part():
    graph = graph_of(["turin", "rome", "palermo"])
    assert len(make_panels(find_places(graph).places, width=492.0)) == 1


@pytest.mark.parametrize("width", [85, 180])
@pytest.mark.parametrize("highlight", [(), ("turin",)])
def test_nothing_lies_on_anything_else(width, highlight):
    people = [f"official:person of long name {letter}" for letter in "abcdefghij"]
    graph = graph_of(
        sorted(CITIES),
        [(person, "holds_role", city) for person, city in zip(people, CITIES, strict=False)]
        + list(itertools.product(["turin", "milan"], ["partners_with"], ["nagoya", "lima"])),
        others=people,
    )
    found = measure_readability(draw_map(graph, look=Look(width=width, highlight=highlight)))
    assert (found.label_label, found.label_node, found.node_node, found.clipped) == (0, 0, 0, 0)
    assert found.smallest_font >= 6.5


def test_every_place_is_named_up_to_the_wanted_number():
    graph = graph_of(["turin", "rome", "palermo", "london"])
    assert sorted(texts(draw_map(graph), "label-")) == ["London", "Palermo", "Rome", "Turin"]
    assert texts(draw_map(graph, look=Look(label="none")), "label-") == []
    assert len(texts(draw_map(graph, look=Look(label="top:2")), "label-")) == 2


def test_of_many_cities_those_that_nothing_is_said_of_are_dots():
    graph = nx.MultiDiGraph()
    for number in range(60):
        spot = {"latitude": 36.0 + number % 10, "longitude": 7.0 + number // 10 * 2}
        graph.add_node(f"{number:02}", label=f"Town {number}", kind="city", country="IT", **spot)
    figure = draw_map(graph)
    assert len(marks(figure, "node-")) == 40
    assert "further place (20)" in texts(figure, "key")


def test_one_city_alone_is_a_map():
    figure = draw_map(graph_of(["turin"]))
    assert figure.heading == "Italy on the map: 1 city"
    assert texts(figure, "label-") == ["Turin"]


def test_cities_on_one_spot_stand_side_by_side():
    graph = graph_of(["turin"])
    for name in ("torino", "taurinum"):
        graph.add_node(name, **graph.nodes["turin"])
    figure = draw_map(graph)
    found = measure_readability(figure)
    assert (found.node_node, found.label_label) == (0, 0)
    assert not marks(figure, "axis-frame")
    assert len(marks(figure, "pin")) == 2


def test_marks_are_moved_no_further_than_they_must():
    apart = set_apart(
        np.array([[50.0, 50.0], [52.0, 50.0], [90.0, 90.0]]), np.full((3, 2), 4.0), (0, 0, 200, 200)
    )
    assert apart[2].tolist() == [90.0, 90.0]
    assert apart[1, 0] - apart[0, 0] == pytest.approx(9.0, abs=0.3)
    assert apart[:2, 1].tolist() == [50.0, 50.0]


def test_equal_graphs_give_equal_bytes_in_whatever_order_they_were_made():
    edges = [
        ("turin", "partners_with", "nagoya"),
        ("company:acme", "based_in", "milan"),
        ("company:acme", "operates_in", "tokyo"),
        ("company:fuji", "based_in", "milan"),
        ("company:fuji", "operates_in", "tokyo"),
    ]
    cities = ["turin", "milan", "parma", "verona", "nagoya", "tokyo"]
    others = ["company:acme", "company:fuji"]
    first = render(draw_map(graph_of(cities, edges, others=others)), format="svg")
    for seed in range(3):
        mixer = random.Random(seed)
        shuffled = [mixer.sample(part, len(part)) for part in (cities, edges, others)]
        again = draw_map(graph_of(shuffled[0], shuffled[1], others=shuffled[2]))
        assert render(again, format="svg") == first


@pytest.fixture
def fresh():
    outlines.cache_clear()
    yield
    outlines.cache_clear()


@pytest.mark.usefixtures("fresh")
def test_without_the_package_there_is_a_net_of_degrees_and_a_warning(monkeypatch):
    monkeypatch.setitem(sys.modules, "geo_intel_offline.data_loader", None)
    monkeypatch.setattr(map_plan, "outlines", coastlines.outlines)
    with pytest.warns(UserWarning, match=r"graphlib-ij\[map\]"):
        figure = draw_map(graph_of(["turin", "palermo"]))
    assert not marks(figure, "land")
    assert marks(figure, "net")
    assert "40° N" in texts(figure, "axis-degrees")
    assert not any("graphlib-ij" in text for text in texts(figure))


@pytest.mark.usefixtures("fresh")
def test_the_package_s_outlines_are_read_with_all_their_pieces(monkeypatch):
    square = [[0, 0], [1, 0], [1, 1], [0, 0]]
    polygons = {2: {"exterior": square, "exteriors": [square, square]}, 1: {"exterior": square}}
    module = types.ModuleType("geo_intel_offline.data_loader")
    module.DataLoader = type("DataLoader", (), {"polygons": polygons})
    monkeypatch.setitem(sys.modules, "geo_intel_offline", types.ModuleType("geo_intel_offline"))
    monkeypatch.setitem(sys.modules, "geo_intel_offline.data_loader", module)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert [ring.shape for ring in outlines()] == [(4, 2)] * 3


def test_land_lies_where_the_cities_of_it_lie():
    graph = graph_of(["turin", "nagoya"])
    figure = draw_map(graph)
    (land,) = marks(figure, "land")
    at = spots(figure, graph)
    assert land.get_path().contains_point(at["nagoya"])
    assert not land.get_path().contains_point(at["turin"])


def test_land_is_cut_at_the_edge_and_seen_across_the_date_line():
    extent = Extent(Projection(180.0, 0.0), -10.0, 10.0, -20.0, 20.0)
    ring = np.array([[0.0, -175.0], [20.0, -175.0], [20.0, -165.0], [0.0, -165.0], [0.0, -175.0]])
    (piece,) = cut_land([ring], extent, grain=0.01)
    assert (piece.min(axis=0).round(2).tolist(), piece.max(axis=0).round(2).tolist()) == (
        [0.0, 5.0], [10.0, 15.0])  # fmt: skip
    assert cut_land([ring + np.array([0.0, 90.0])], extent, grain=0.01) == []


@pytest.mark.parametrize(
    ("longitudes", "middle", "span"),
    [([10.0], 10.0, 0.0), ([170.0, -170.0, 175.0], 180.0, 20.0), ([-10.0, 10.0, 30.0], 10.0, 40.0)],
)
def test_the_middle_is_that_of_the_shortest_arc(longitudes, middle, span):
    assert middle_of(longitudes) == (middle, span)


def test_the_world_keeps_its_areas():
    # A cell of 2 by 2 degrees at 60 degrees north has half the area of one at the equator.
    projection = Projection(0.0, None)

    def area(north):
        corners = projection.project(
            np.array([north - 1, north - 1, north + 1, north + 1.0]), np.array([29, 31, 31, 29.0])
        )
        x, y = corners.T
        return abs((x * np.roll(y, -1) - y * np.roll(x, -1)).sum()) / 2

    assert area(60.0) / area(0.0) == pytest.approx(0.5, abs=0.002)


def test_the_whole_world_is_shown_when_places_are_all_around():
    assert extent_of([0.0, 10.0], [0.0, 150.0], shape=(0.3, 0.7), least=3.0).whole is False
    assert extent_of([0.0, 10.0, 0.0], [0.0, 120.0, -120.0], shape=(0.3, 0.7), least=3.0).whole
