"""The overview: what is drawn, that nothing lies on anything else, and what is said of the rest."""

import itertools
import random
import re
from collections import defaultdict

import networkx as nx
import numpy as np
import pytest
from drawn import shuffled
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures import Look, render
from graphlib_ij.figures.layout.bypass import Field, ways
from graphlib_ij.figures.layout.packing import GAP, Body, pack
from graphlib_ij.figures.views.overview import draw_overview
from graphlib_ij.figures.words import sizes_for

KINDS = ("company", "official", "organization", "city", "region", "event")


def grouped(groups, *, across=1.0, alone=0, seed=1):
    """Build a graph of groups of these sizes: a hub with its members, and some ties among these."""
    chance = random.Random(seed)
    graph = nx.MultiDiGraph()
    for number, size in enumerate(groups):
        names = [f"{number:03}-{member:03}" for member in range(size)]
        for member, name in enumerate(names):
            kind = "city" if member == 0 else chance.choice(KINDS)
            label = f"Town {number}" if member == 0 else f"Name {member} of {number} & Sons"
            graph.add_node(name, label=label, kind=kind)
            if member:
                tie(graph, names[0], name)
            if member and chance.random() < 0.3:
                tie(graph, chance.choice(names[1:]), name)
    for _ in range(round(across * len(groups))):
        one, other = chance.sample(range(len(groups)), 2)
        tie(graph, f"{one:03}-{chance.randrange(groups[one]):03}", f"{other:03}-000")
    for number in range(alone):
        graph.add_node(f"alone-{number:03}", label=f"Lonely {number}", kind="company")
    return graph


def stars(*sizes):
    """Build a graph of hubs with members that have no other tie, so that none falls apart."""
    graph = nx.MultiDiGraph()
    for number, size in enumerate(sizes):
        graph.add_node(f"{number:03}-000", label=f"Town {number}", kind="city")
        for member in range(1, size):
            name = f"{number:03}-{member:03}"
            graph.add_node(name, label=f"Name {member} of {number}", kind="company")
            tie(graph, f"{number:03}-000", name)
    return graph


def tie(graph, one, other, status="asserted", weight=1.0):
    if one != other:
        graph.add_edge(one, other, key="owns", kind="owns", status=status, weight=weight)


@pytest.fixture(scope="module")
def three_hundred():
    chance = random.Random(3)
    graph = grouped([chance.randint(10, 30) for _ in range(15)], across=3)
    return graph, draw_overview(graph)


@pytest.fixture(scope="module")
def two_thousand():
    chance = random.Random(4)
    graph = grouped([chance.randint(4, 70) for _ in range(54)], across=2, alone=9)
    return graph, draw_overview(graph)


def boxes_of(sheet):
    """Return the boxes of marks by kind and number, in points: left, bottom, right, top."""
    renderer = FigureCanvasAgg(sheet).get_renderer()
    found = defaultdict(dict)
    for artist in sheet.get_children():
        match = re.match(r"(node|label|name|disc)-(\d+)", artist.get_gid() or "")
        if match and isinstance(artist, (Text, Polygon)):
            box = np.asarray(artist.get_window_extent(renderer).extents) * 72 / sheet.dpi
            kind, number = match[1], int(match[2])
            old = found[kind].get(number, box)
            found[kind][number] = np.concatenate(
                [np.minimum(old[:2], box[:2]), np.maximum(old[2:], box[2:])]
            )
    return found


def overlaps(ones, others, slack=0.25):
    """Return the pairs of keys of boxes that overlap."""
    if not ones or not others:
        return set()
    one, other = (np.array(list(boxes.values()))[:, None, :] for boxes in (ones, others))
    other = other.reshape(1, -1, 4)
    low, high = np.maximum(one[..., :2], other[..., :2]), np.minimum(one[..., 2:], other[..., 2:])
    hit = np.argwhere((high - low > slack).all(axis=2)).tolist()
    return {(list(ones)[first], list(others)[last]) for first, last in hit}


def in_disc(box, disc):
    """Tell whether a box reaches into the circle of a disc."""
    center, radius = (disc[:2] + disc[2:]) / 2, (disc[2] - disc[0]) / 2
    away = np.maximum(np.maximum(box[..., :2] - center, center - box[..., 2:]), 0)
    return bool(((away**2).sum(axis=-1) < (radius - 0.25) ** 2).any())


def texts_of(sheet):
    return {
        artist.get_gid(): artist.get_text()
        for artist in sheet.get_children()
        if isinstance(artist, Text)
    }


def named(sheet):
    """Return the names that are drawn, put together from their lines."""
    lines = defaultdict(list)
    for gid, text in texts_of(sheet).items():
        if match := re.match(r"label-(\d+)", gid):
            lines[int(match[1])].append(text)
    return {" ".join(found) for found in lines.values()}


def said(sheet, prefix="note"):
    texts = texts_of(sheet)
    rows = sorted((gid for gid in texts if gid.startswith(prefix)), reverse=True)
    return " ".join(texts[gid] for gid in rows)


def check_nothing_touches(sheet):
    boxes = boxes_of(sheet)
    nodes, labels, titles = boxes["node"], boxes["label"], boxes["name"]
    for boxes_of_kind in (nodes, labels, titles):
        assert {
            one for one, other in overlaps(boxes_of_kind, boxes_of_kind) if one != other
        } == set()
    assert {(one, other) for one, other in overlaps(labels, nodes) if one != other} == set()
    assert overlaps(titles, labels) == set()
    assert overlaps(titles, nodes) == set()
    for title in titles.values():
        assert not any(in_disc(title, disc) for disc in boxes["disc"].values())
    for one, other in itertools.combinations(boxes["disc"].values(), 2):
        middle = (one[:2] + one[2:] - other[:2] - other[2:]) / 2
        assert (middle**2).sum() > ((one[2] - one[0] + other[2] - other[0]) / 2) ** 2
    width, height = sheet.get_size_inches() * 72
    for box in (box for found in boxes.values() for box in found.values()):
        assert (box[:2] >= 0).all()
        assert box[2] <= width
        assert box[3] <= height


def check_bands_are_clear(sheet):
    """Check that no band runs over a title or under a disc at neither of its ends."""
    boxes = boxes_of(sheet)
    bands = [artist for artist in sheet.get_children() if band_ends(artist)]
    for band in bands:
        line = band.get_transform().transform(band.get_xydata()) * 72 / sheet.dpi
        spots = np.concatenate([line[:-1] * part + line[1:] * (1 - part) for part in (0, 0.5)])
        for number, disc in boxes["disc"].items():
            if number not in band_ends(band):
                assert not in_disc(np.tile(spots, 2), disc)
        for title in boxes["name"].values():
            away = np.maximum(np.maximum(title[:2] - spots, spots - title[2:]), 0)
            assert np.sqrt((away**2).sum(axis=1)).min() > band.get_linewidth() / 2
    return len(bands)


def band_ends(artist):
    match = re.fullmatch(r"band-\d+-(\d+)-(\d+)", artist.get_gid() or "")
    return (int(match[1]), int(match[2])) if match and isinstance(artist, Line2D) else ()


@pytest.mark.parametrize("size", ["three_hundred", "two_thousand"])
def test_nothing_lies_on_anything_else(size, request):
    _, sheet = request.getfixturevalue(size)
    check_nothing_touches(sheet)
    assert check_bands_are_clear(sheet) >= 5


@pytest.mark.parametrize("size", ["three_hundred", "two_thousand"])
def test_the_twenty_foremost_are_named(size, request):
    graph, sheet = request.getfixturevalue(size)
    foremost = sizes_for(graph, Look()).foremost(20)
    assert len(foremost) == 20
    assert {graph.nodes[node]["label"] for node in foremost} <= named(sheet)


def test_a_foremost_entity_of_a_small_community_is_drawn_and_named():
    graph = grouped([9] * 25)
    for number in range(8):
        graph.add_node(f"zz-{number}", label=f"Small {number}", kind="company")
        tie(graph, "zz-0", f"zz-{number}")
        for times in range(40 * (number == 1)):
            graph.add_edge("zz-0", "zz-1", key=f"more-{times}", status="asserted", weight=9.0)
    sheet = draw_overview(graph, look=Look(size_by="strength"))
    assert {"Small 0", "Small 1"} <= named(sheet)


def test_every_entity_is_drawn_or_counted(two_thousand):
    graph, sheet = two_thousand
    drawn = len(boxes_of(sheet)["node"])
    hidden = int(
        re.search(r"the ([\d,]+) entities of the small discs", said(sheet))[1].replace(",", "")
    )
    assert "9 entities without a relation" in said(sheet)
    assert drawn + hidden + 9 == len(graph)
    assert len(sheet.positions) == drawn


def test_every_community_is_a_disc(two_thousand):
    _, sheet = two_thousand
    count = int(re.search(r"(\d+) communities", said(sheet, "subtitle"))[1])
    boxes = boxes_of(sheet)
    assert len(boxes["disc"]) == count
    rest = count - len(boxes["name"])
    assert f"{rest} other communities" in said(sheet, "rows")


def test_small_groups_show_their_members():
    graph = grouped([9, 8, 7, 6, 5, 4, 4] + [2] * 20, across=0, alone=30)
    sheet = draw_overview(graph)
    assert len(boxes_of(sheet)["node"]) == len(graph) - 30
    check_nothing_touches(sheet)
    assert "30 entities without a relation" in said(sheet)
    assert "of the small discs" not in said(sheet)


def test_areas_of_discs_are_as_the_numbers_of_members():
    graph = stars(40, 20, 10)
    discs = boxes_of(draw_overview(graph))["disc"]
    areas = [(box[2] - box[0] - 0.7) ** 2 for box in discs.values()]
    assert areas[0] / areas[1] == pytest.approx(2, rel=0.03)
    assert areas[0] / areas[2] == pytest.approx(4, rel=0.03)


def test_bands_are_as_wide_as_their_ties_are_many():
    graph = stars(12, 12, 12)
    for member in range(1, 5):
        tie(graph, f"000-{member:03}", f"001-{member:03}", weight=0.1)
    for member in range(1, 3):
        tie(graph, f"002-{member:03}", f"001-{member + 4:03}", weight=0.1)
    bands = [artist for artist in draw_overview(graph).get_children() if band_ends(artist)]
    widths = sorted(band.get_linewidth() for band in bands)
    assert widths == pytest.approx([3.0, 6.0])


def test_order_of_nodes_and_edges_does_not_matter():
    graph = grouped([14, 11, 9, 3, 2], across=3, alone=2)
    assert render(draw_overview(graph), format="svg") == render(
        draw_overview(shuffled(graph)), format="svg"
    )


@pytest.mark.parametrize(
    ("groups", "title"),
    [([9, 8], "Two groups of names, the largest around Town 0"),
     ([7], "One group of names, around Town 0"),
     ([2], "One group of names, around Name 1")],
)  # fmt: skip
def test_small_graphs_are_drawn(groups, title):
    sheet = draw_overview(stars(*groups))
    check_nothing_touches(sheet)
    assert sheet.heading.startswith(title)
    assert len(boxes_of(sheet)["node"]) == sum(groups)


def test_a_graph_without_ties_is_a_list_of_names():
    sheet = draw_overview(grouped([], across=0, alone=70))
    assert sheet.heading == "70 names, none of them tied to another"
    assert len(boxes_of(sheet)["label"]) == 60
    assert "Not drawn: 10 more entities" in said(sheet)
    check_nothing_touches(sheet)


def test_planned_relations_tie_nothing_and_are_counted():
    graph = grouped([8, 8], across=0, alone=1)
    tie(graph, "alone-000", "000-000", status="planned")
    sheet = draw_overview(graph)
    assert "1 relation not stated as a fact" in said(sheet)
    assert "1 entity without a relation stated as a fact" in said(sheet)
    assert (
        "alone-000" in draw_overview(graph, look=Look(statuses=("asserted", "planned"))).positions
    )


def test_a_relation_of_an_entity_with_itself_is_told_as_such():
    graph = grouped([4, 3], across=1)
    node = min(graph)
    graph.add_edge(node, node, key="owns", kind="owns", status="asserted", weight=1.0)
    text = said(draw_overview(graph))
    assert "Not drawn: 1 relation of an entity with itself." in text
    assert "fact" not in text


def test_names_as_many_as_wanted():
    graph = grouped([14, 12, 11], across=2)
    assert named(draw_overview(graph, look=Look(label="none"))) == set()
    three = sizes_for(graph, Look()).foremost(3)
    few = named(draw_overview(graph, look=Look(label="top:3")))
    assert few == {graph.nodes[node]["label"] for node in three}
    every = draw_overview(graph, look=Look(label="all"))
    assert len(named(every)) >= 0.9 * len(graph)
    check_nothing_touches(every)


def test_highlighted_entities_are_ringed_and_named_even_without_names():
    graph = grouped([14, 12, 11], across=2, alone=1)
    chosen = ("001-007", "alone-000")
    sheet = draw_overview(graph, look=Look(label="none", highlight=chosen))
    assert named(sheet) == {graph.nodes["001-007"]["label"]}
    assert any((artist.get_gid() or "").startswith("ring-") for artist in sheet.get_children())
    assert "among them Lonely 0" in said(sheet)
    check_nothing_touches(sheet)


def test_discs_stay_where_they_were():
    graph = grouped([14, 12, 10, 9], across=2)
    old = draw_overview(graph)
    more = graph.copy()
    more.add_node("003-new", label="New", kind="company")
    tie(more, "003-new", "003-000")
    kept = draw_overview(more, look=Look(like=old.positions)).positions
    assert moved(old.positions, kept) < 0.1


def moved(old, new):
    """Return how far the middles of groups moved at most, as a part of the width."""
    groups = defaultdict(list)
    for node in old:
        groups[node[:3]].append((old[node], new[node]))
    steps = [np.mean(pairs, axis=0) for pairs in groups.values()]
    return max(np.hypot(*(before - after)) for before, after in steps)


def test_a_narrow_sheet_is_readable():
    graph = grouped([15, 12, 9], across=2)
    for theme in ("dark", "print"):
        sheet = draw_overview(graph, look=Look(width=85, theme=theme))
        check_nothing_touches(sheet)
        sizes = [text.get_fontsize() for text in sheet.findobj(Text) if text.get_text()]
        assert min(sizes) >= 6.5


def test_no_way_is_drawn_where_texts_leave_none():
    discs = np.array([[50.0, 100, 20], [250, 100, 20]])
    walls = np.array([[150.0, 100, 10, 100]])
    assert ways(Field(discs, walls, (300, 200)), [(0, 1)]) == [None]


def test_a_name_across_the_middle_of_a_disc_is_not_in_its_way():
    discs = np.array([[50.0, 100, 20], [250, 100, 20]])
    names = np.array([[50.0, 100, 30, 5]])
    (way,) = ways(Field(discs, names, (300, 200)), [(0, 1)])
    assert way is not None
    assert len(way) > 2


def test_a_title_is_hub_and_topic_and_its_lines_do_not_begin_with_the_dot():
    graph = stars(9)
    graph.add_node("000-city", label="Reggio nell'Emilia", kind="city")
    tie(graph, "000-city", "000-000")
    titles = [text for gid, text in texts_of(draw_overview(graph)).items() if gid[:5] == "name-"]
    assert " ".join(titles) == "Town 0 · Reggio nell'Emilia (10)"
    assert not any(line.startswith("·") for line in titles)


def test_empty_graph_is_a_known_error():
    with pytest.raises(GraphlibError, match="no entity"):
        draw_overview(nx.MultiDiGraph())


def test_alternative_text_tells_groups_and_ties(three_hundred):
    _, sheet = three_hundred
    assert "communities among" in sheet.alt_text
    assert "Most relations run between" in sheet.alt_text
    assert "By betweenness, highest: Town" in sheet.alt_text


def test_discs_with_strong_ties_are_neighbours():
    bodies = [Body(30.0, np.empty((0, 4)))] * 9
    pull = np.zeros((9, 9))
    pull[0, 8] = pull[8, 0] = 1.0
    packed = pack(bodies, pull, width=300.0, height=300.0, start=np.full((9, 2), np.nan))
    apart = np.hypot(*(packed.centers[0] - packed.centers[8]))
    assert 60 + GAP <= apart <= 60 + GAP + 12


def test_a_way_goes_around_what_is_between():
    discs = np.array([[50.0, 100, 20], [150, 100, 30], [250, 100, 20]])
    straight, bent = ways(
        Field(discs[[0, 2]], np.empty((0, 4)), (300, 200)), [(0, 1)]
    )[0], ways(Field(discs, np.empty((0, 4)), (300, 200)), [(0, 2)])[0]  # fmt: skip
    assert len(straight) == 2
    step = bent - discs[1, :2]
    assert np.sqrt((step**2).sum(axis=1)).min() > 30
