"""The ego view: who stands around an entity, under which heading, and that all can be read."""

import networkx as nx
import pytest
from drawn import marks, notes, shuffled, texts

from graphlib_ij.errors import GraphlibError, UnknownNameError
from graphlib_ij.figures import Look, render
from graphlib_ij.figures.readability import measure_readability, problems
from graphlib_ij.figures.views.ego import draw_ego
from graphlib_ij.figures.views.ego.kin import find_kin
from graphlib_ij.figures.words import sizes_for

ACME = (
    ("acme", "parma", "based_in"),
    ("acme", "turin", "operates_in"),
    ("acme", "food", "active_in"),
    ("rossi", "acme", "holds_role"),
    ("bolt", "acme", "owns"),
    ("coil", "acme", "partners_with"),
    ("parma", "italy", "located_in"),
    ("coil", "turin", "based_in"),
)
KINDS = {
    "acme": "company", "bolt": "company", "coil": "company", "food": "sector", "rossi": "official",
    "parma": "city", "turin": "city", "italy": "country",
}  # fmt: skip


def graph_of(edges, *, kinds=None, statuses=None, loose=()):
    graph = nx.MultiDiGraph()
    names = sorted({end for edge in edges for end in edge[:2]} | set(loose))
    for node in names:
        kind = (kinds or KINDS).get(node, "company")
        graph.add_node(node, label=node.title(), kind=kind, aliases=[])
    for edge in edges:
        status = (statuses or {}).get(edge, "asserted")
        graph.add_edge(
            *edge[:2], key=edge[2], kind=edge[2], status=status, weight=1.0, evidence=[], title=""
        )
    return graph


def star(count, *, kind="based_in"):
    """Return a hub with so many companies, with names of one to three words."""
    graph = graph_of([(f"c{number}", "hub", kind) for number in range(count)], kinds={})
    for number in range(count):
        words = ["Northern", "Machine", f"Works{number}"][-1 - number % 3 :]
        graph.nodes[f"c{number}"]["label"] = " ".join(words)
    graph.nodes["hub"].update(label="Parma", kind="city")
    return graph


def test_the_title_counts_neighbours_by_what_they_are():
    heading = draw_ego(graph_of(ACME), "acme").heading
    assert heading == "Acme: tied to 2 companies, 2 places, 1 person and 1 sector"


def test_every_relation_and_direction_has_a_heading_that_reads_after_the_name():
    assert texts(draw_ego(graph_of(ACME), "acme"), "axis-") == [
        "has roles held by", "is active in", "is based in", "is owned or backed by",
        "operates in", "partners with",
    ]  # fmt: skip


def test_everyone_within_the_radius_is_named_once():
    sheet = draw_ego(graph_of(ACME), "acme")
    assert texts(sheet, "label-") == [name.title() for name in sorted(KINDS)]
    near = draw_ego(graph_of(ACME), "acme", radius=1)
    assert texts(near, "label-") == [name.title() for name in sorted(KINDS) if name != "italy"]


def test_farther_ones_stand_outside_the_ring_of_those_they_hang_on():
    places = draw_ego(graph_of(ACME), "acme").positions
    center = places["acme"][0]
    side = 1 if places["parma"][0] > center else -1
    assert (places["italy"][0] - places["parma"][0]) * side > 0


def test_a_line_between_neighbours_is_thinner_than_those_from_the_middle():
    sheet = draw_ego(graph_of(ACME), "acme")
    widths = sorted(line.get_linewidth() for line in marks(sheet, "edge-"))
    assert len(widths) == len(ACME)
    assert widths[0] < widths[1] == widths[-1]


@pytest.mark.parametrize("count", [1, 2, 7, 25, 65])
@pytest.mark.parametrize("width", [85.0, 180.0])
def test_hubs_of_any_size_are_readable(count, width):
    sheet = draw_ego(star(count), "hub", look=Look(width=width))
    assert problems(measure_readability(sheet)) == ()


def test_a_thicket_is_readable():
    random_graph = nx.gnm_random_graph(40, 80, seed=4, directed=True)
    kinds = ("partners_with", "owns", "part_of")
    edges = [
        (f"n{one}", f"n{two}", kinds[(one + two) % 3]) for one, two in sorted(random_graph.edges)
    ]
    hub = max(range(40), key=lambda node: (random_graph.degree(node), node))
    found = measure_readability(draw_ego(graph_of(edges), f"n{hub}"))
    assert (found.label_label, found.label_node, found.label_edge) == (0, 0, 0)
    assert (found.node_node, found.edge_node, found.clipped) == (0, 0, 0)


def test_of_too_many_the_foremost_are_kept_and_the_caption_counts_the_rest():
    graph = star(60)
    graph.add_edge(
        "c59", "c58", key="owns", kind="owns", status="asserted", weight=1.0, evidence=[], title=""
    )
    sheet = draw_ego(graph, "hub", look=Look(size_by="degree"))
    assert len(texts(sheet, "label-")) == 41
    assert "Not drawn, for want of room: 20 less central entities." in notes(sheet)
    assert {"c58", "c59"} <= set(sheet.positions)
    assert len(texts(draw_ego(graph, "hub", look=Look(label="all")), "label-")) == 61


def test_highlighted_ones_are_always_there_with_their_way():
    graph = star(60)
    graph.add_node("far", label="Far", kind="city", aliases=[])
    graph.add_edge(
        "c7", "far", key="owns", kind="owns", status="asserted", weight=1.0, evidence=[], title=""
    )
    last = draw_ego(graph, "hub", look=Look(highlight=("far",)))
    assert {"far", "c7"} <= set(last.positions)
    assert len(marks(last, "ring-")) == 1


def test_names_can_be_left_out():
    assert texts(draw_ego(graph_of(ACME), "acme", look=Look(label="none")), "label-") == ["Acme"]
    sheet = draw_ego(graph_of(ACME), "acme", look=Look(label="top:2"))
    assert len(texts(sheet, "label-")) == 3
    assert "Not named: 5" in notes(sheet)


def test_an_entity_alone_is_drawn_and_said_to_be_alone():
    sheet = draw_ego(graph_of(ACME, loose=["lonely"]), "lonely")
    assert sheet.heading == "Lonely: no tie to another entity"
    assert texts(sheet, "label-") == ["Lonely"]
    assert "No relation of Lonely to another entity is stated." in notes(sheet)


def test_what_is_only_planned_is_no_tie_and_what_is_negated_is_not_drawn():
    edges = ACME[:2]
    planned = draw_ego(graph_of(edges, statuses={edges[1]: "planned"}), "acme")
    assert planned.heading == "Acme: tied to 1 place"
    assert texts(planned, "subtitle") == [
        "2 entities one step away, 1 of them planned or hedged only"
    ]
    negated = draw_ego(graph_of(edges, statuses={edges[1]: "negated"}), "acme")
    assert set(negated.positions) == {"acme", "parma"}


def test_both_relations_of_a_pair_are_drawn_apart():
    pair = [("acme", "parma", "based_in"), ("acme", "parma", "operates_in")]
    found = measure_readability(draw_ego(graph_of(pair), "acme"))
    assert 4.0 <= found.parallel_gap < 20.0


def test_relations_of_unknown_kinds_and_to_itself_are_no_obstacle():
    sheet = draw_ego(graph_of([("acme", "bolt", "sues"), ("acme", "acme", "owns")]), "acme")
    assert texts(sheet, "axis-") == ["sues"]
    assert len(marks(sheet, "edge-")) == 1


def test_sides_are_about_even_and_a_large_sector_is_cut_in_two():
    graph = star(24)
    sizes = sizes_for(graph, Look())
    right, left = find_kin(graph, "hub", sizes=sizes, look=Look(), radius=1).sides
    assert [len(sector.branches) for sector in (*right, *left)] == [12, 12]


def test_ties_beside_the_rings_are_untangled():
    """Neighbours that are tied to each other end up side by side."""
    graph = star(8)
    for one, other in (("c0", "c7"), ("c1", "c6")):
        graph.add_edge(
            one, other, key="owns", kind="owns", status="asserted", weight=1.0, evidence=[],
            title="",
        )  # fmt: skip
    assert measure_readability(draw_ego(graph, "hub", radius=1)).crossings == 0


def test_order_of_nodes_and_edges_does_not_matter():
    graph = graph_of(ACME)
    sheets = [draw_ego(one, "acme") for one in (graph, shuffled(graph))]
    assert render(sheets[0], format="svg") == render(sheets[1], format="svg")


def test_a_theme_without_colour_has_none():
    for line in marks(draw_ego(graph_of(ACME), "acme", look=Look(theme="print")), "edge-"):
        color = line.get_color()
        assert color[1:3] == color[3:5] == color[5:7]


def test_alternative_text_says_who_is_tied_and_how():
    alt = draw_ego(graph_of(ACME), "acme").alt_text
    assert "is based in Parma" in alt
    assert "has roles held by Rossi" in alt


def test_wrong_wishes_are_known_errors():
    with pytest.raises(UnknownNameError):
        draw_ego(graph_of(ACME), "nobody")
    with pytest.raises(GraphlibError):
        draw_ego(graph_of(ACME), "acme", radius=0)
    with pytest.raises(GraphlibError):
        draw_ego(nx.MultiDiGraph(), "acme")
