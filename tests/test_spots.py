"""Where everything stands on a page: every entity once, nothing on another, as in the figure."""

import networkx as nx
import numpy as np
import pytest
from drawn import shuffled

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures import Look, draw_network, draw_overview, place_entities
from graphlib_ij.figures.layout.scene import STRAND
from graphlib_ij.figures.layout.shelves import Shape, shelve
from graphlib_ij.figures.views.overview.filling import TITLE_GAP
from graphlib_ij.figures.views.overview.plan import plan_overview


def tie(graph, one, other, kind="owns", status="asserted"):
    graph.add_edge(one, other, key=kind, kind=kind, status=status, weight=1.0)


def stars(*sizes, alone=0):
    """Build a graph of hubs with members that have no other tie, and of entities without one."""
    graph = nx.MultiDiGraph()
    for number, size in enumerate(sizes):
        for member in range(size):
            name = f"{number:03}-{member:03}"
            graph.add_node(name, label=f"Name {member} of {number}", kind="company")
            if member:
                tie(graph, f"{number:03}-000", name)
    for number in range(alone):
        graph.add_node(f"alone-{number:03}", label=f"Lonely {number}", kind="city")
    return graph


def small():
    graph = stars(5, 4, alone=3)
    tie(graph, "000-000", "000-001", kind="supplies")
    tie(graph, "000-001", "000-000", kind="invests_in")
    tie(graph, "000-002", "000-002")
    tie(graph, "alone-002", "alone-002")
    tie(graph, "001-001", "alone-001", status="planned")
    return graph


def large():
    graph = stars(*[16] * 22, *[9] * 11, 3, 2, alone=70)
    tie(graph, "000-000", "000-001", kind="supplies")
    tie(graph, "000-001", "001-000", status="planned")
    tie(graph, "003-003", "003-003")
    return graph


@pytest.fixture(scope="module")
def many():
    graph = large()
    return graph, place_entities(graph)


def least_gap(spots):
    """Return the least distance between two centres."""
    centers = np.array(list(spots.centers.values()))
    step = centers[:, None] - centers
    apart = np.sqrt((step**2).sum(axis=-1))
    return apart[~np.eye(len(centers), dtype=bool)].min()


def title_of(disc):
    """Return where the title of a disc begins and ends above it."""
    low = disc.center[1] + disc.radius + TITLE_GAP
    return low, 2 * disc.title_center[1] - low


def test_a_small_graph_stands_as_in_the_network():
    graph, look = small(), Look(width=120)
    spots, sheet = place_entities(graph, look=look), draw_network(graph, look=look)
    found = {
        name: (round(x / look.sheet, 4), round(y / look.sheet, 4))
        for name, (x, y) in spots.centers.items()
    }
    assert found == sheet.positions
    assert (spots.view, spots.width, spots.discs) == ("network", look.sheet, ())
    assert set(spots.labels) == set(graph)


def test_only_who_is_named_in_the_figure_has_a_place_for_a_name():
    assert set(place_entities(small(), look=Look(label="top:1")).labels) == {"000-000"}
    assert place_entities(small(), look=Look(label="none")).labels == {}


def test_parallel_relations_are_fanned_out_and_loops_are_left_out():
    graph = small()
    swings = place_entities(graph).swings
    pair = {"000-000", "000-001"}
    between = {key: swing for key, swing in swings.items() if set(key[:2]) == pair}
    # What goes the other way bends to its own left.
    across = sorted(swing if key[0] < key[1] else -swing for key, swing in between.items())
    assert np.diff(across) == pytest.approx([STRAND, STRAND])
    ends = {(source, target, kind) for source, target, kind in graph.edges if source != target}
    assert set(swings) == ends


def test_a_large_graph_has_a_place_for_every_entity(many):
    graph, spots = many
    assert spots.view == "overview"
    assert set(spots.centers) == set(graph)
    centers = np.array(list(spots.centers.values()))
    reach = spots.smallest
    assert (centers >= reach).all()
    assert (centers <= (spots.width - reach, spots.height - reach)).all()
    members = [name for disc in spots.discs for name in disc.members]
    assert sorted(members) == sorted(name for name in graph if not name.startswith("alone"))
    assert {disc.size for disc in spots.discs} == {16, 9, 3, 2}


def test_discs_agree_with_the_overview(many):
    graph, spots = many
    look = Look()
    drawn = plan_overview(graph, look).discs
    first = spots.discs[: len(drawn.discs)]
    assert len(drawn.discs) < len(spots.discs)
    moves = {
        (round(disc.center[0] - old.center[0], 1), round(disc.center[1] - old.center[1], 1))
        for disc, old in zip(first, drawn.discs, strict=True)
    }
    assert len(moves) == 1
    moved = moves.pop()
    for disc, old in zip(first, drawn.discs, strict=True):
        assert (disc.name, disc.radius, disc.title) == (
            old.community.name,
            old.radius,
            old.title.lines,
        )
        assert disc.title_center == pytest.approx(np.add(old.title_center, moved))
    positions = draw_overview(graph).positions
    names = [name for disc in first for name in disc.members]
    assert set(names) <= set(positions)
    for name in names:
        shifted = np.subtract(spots.centers[name], moved) / look.sheet
        assert shifted == pytest.approx(positions[name], abs=6e-5)
    assert (spots.smallest, spots.largest) == (drawn.scale.smallest, drawn.scale.radius)
    named = {node.item.id for node in drawn.nodes if node.item.label is not None}
    assert set(spots.labels) == named


def test_nothing_lies_on_anything_else(many):
    _, spots = many
    assert least_gap(spots) >= 2 * spots.smallest
    for number, disc in enumerate(spots.discs):
        for other in spots.discs[:number]:
            away = np.hypot(*np.subtract(disc.center, other.center))
            assert away > disc.radius + other.radius
        for name in disc.members:
            away = np.hypot(*np.subtract(spots.centers[name], disc.center))
            assert away + spots.smallest <= disc.radius
        low, high = title_of(disc)
        assert high <= spots.height + 0.2
        for other in spots.discs:
            nearest = np.clip(other.center[1], low, high)
            step = np.subtract(other.center, (disc.title_center[0], nearest))
            assert np.hypot(*step) > other.radius


def test_a_page_is_landscape_where_there_is_much_beside_the_drawing(many):
    _, spots = many
    assert 1.3 < spots.width / spots.height < 1.7


def test_the_order_of_nodes_and_edges_does_not_matter(many):
    graph, spots = many
    assert place_entities(shuffled(graph)) == spots
    assert place_entities(shuffled(small())) == place_entities(small())


def test_places_are_rounded(many):
    _, spots = many
    for found in (*spots.centers.values(), *spots.labels.values()):
        assert found == tuple(round(part, 1) for part in found)


def test_parallel_relations_in_discs_bend_and_single_ones_do_not(many):
    graph, spots = many
    assert spots.swings["000-000", "000-001", "owns"] == -STRAND / 2
    assert spots.swings["000-000", "000-001", "supplies"] == STRAND / 2
    assert spots.swings["000-001", "001-000", "owns"] == 0
    assert ("003-003", "003-003", "owns") not in spots.swings
    assert len(spots.swings) == graph.number_of_edges() - 1


def test_who_has_no_tie_stands_in_a_grid_below_all_else(many):
    _, spots = many
    alone = {name: spot for name, spot in spots.centers.items() if name.startswith("alone")}
    lowest = min(disc.center[1] - disc.radius for disc in spots.discs)
    assert max(y for _, y in alone.values()) + spots.smallest < lowest
    assert len({y for _, y in alone.values()}) == 1
    steps = np.diff([x for _, (x, _) in sorted(alone.items())])
    assert steps == pytest.approx(steps[0], abs=0.11)


def test_relations_that_are_no_facts_make_no_disc():
    graph = nx.MultiDiGraph()
    for number in range(80):
        tie(graph, f"n{number:02}", f"n{(number + 1) % 80:02}", status="planned")
    spots = place_entities(graph)
    assert (spots.view, spots.discs, len(spots.centers)) == ("overview", (), 80)
    assert least_gap(spots) > 2 * spots.smallest
    assert set(spots.swings.values()) == {0.0}
    assert 1.2 < spots.width / spots.height < 1.8


@pytest.mark.parametrize("count", [1, 2, 120, 121, 300])
def test_a_graph_without_ties(count):
    graph = stars(alone=count)
    tie(graph, "alone-000", "alone-000")
    spots = place_entities(graph)
    assert len(spots.centers) == count
    assert spots.swings == {}
    assert count == 1 or least_gap(spots) >= 2 * spots.smallest


def test_a_graph_without_entities_is_refused():
    with pytest.raises(GraphlibError, match="no entity"):
        place_entities(nx.MultiDiGraph())


def test_ids_are_any_text():
    graph = nx.MultiDiGraph()
    for number in range(70):
        tie(graph, "", f"a / b\n{number}")
    assert set(place_entities(graph).centers) == set(graph)
    assert set(place_entities(graph.subgraph(["", "a / b\n1"])).centers) == {"", "a / b\n1"}


def test_a_disc_is_as_wide_as_its_members_need():
    """Members that are as large as the largest of the drawing do not fit into the usual room."""
    graph = stars(*[2] * 60)
    spots = place_entities(graph, look=Look(size_by="degree"))
    assert len(spots.discs) == 60
    assert least_gap(spots) >= 2 * spots.largest


@pytest.mark.parametrize("drawing", [(0.0, 0.0), (300.0, 200.0)])
@pytest.mark.parametrize("count", [0, 1, 7, 100])
@pytest.mark.parametrize("dots", [1, 40])
def test_shelves_hold_all_apart(drawing, count, dots):
    shapes = [Shape(30.0 + number % 7, 40.0 - number / 5, 25.0) for number in range(count)]
    shelved = shelve(shapes, drawing=drawing, dots=dots, pitch=6.0)
    assert (len(shelved.centers), len(shelved.dots)) == (count, dots)
    boxes = [(*shelved.corner, shelved.corner[0] + drawing[0], shelved.corner[1] + drawing[1])]
    boxes += [
        (x - one.half, y - one.down, x + one.half, y + one.up)
        for (x, y), one in zip(shelved.centers, shapes, strict=True)
    ]
    boxes += [(x - 3, y - 3, x + 3, y + 3) for x, y in shelved.dots]
    for number, box in enumerate(boxes):
        assert min(box[:2]) >= -0.06
        assert box[2] <= shelved.width + 0.06
        assert box[3] <= shelved.height + 0.06
        for other in boxes[:number]:
            across = min(box[2], other[2]) - max(box[0], other[0])
            along = min(box[3], other[3]) - max(box[1], other[1])
            assert min(across, along) < 0.11
