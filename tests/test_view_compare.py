"""The compare view: what is new, gone and kept is counted, and told apart without colour."""

import random

import networkx as nx
import pytest
from drawn import marks, notes, texts
from matplotlib.text import Text

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures import Look, draw_network, render
from graphlib_ij.figures.readability import measure_readability, problems
from graphlib_ij.figures.views.compare import draw_compare

OLD = (
    ("acme", "parma", "based_in", "asserted"),
    ("acme", "bolt", "partners_with", "asserted"),
    ("bolt", "milan", "based_in", "asserted"),
    ("acme", "coil", "owns", "planned"),
    ("coil", "milan", "operates_in", "asserted"),
    ("rossi", "coil", "holds_role", "asserted"),
)
NEW = (
    ("acme", "parma", "based_in", "asserted"),
    ("bolt", "acme", "partners_with", "asserted"),
    ("bolt", "turin", "based_in", "asserted"),
    ("acme", "coil", "owns", "asserted"),
    ("coil", "milan", "operates_in", "planned"),
    ("acme", "bolt", "owns", "asserted"),
)
"""New: two relations, Turin.  Gone: two relations, Rossi.  Firmer: acme owns coil; less firm: coil
operates in Milan.  Kept: acme in Parma, and the partnership, said the other way round."""

KINDS = {"rossi": "official", "parma": "city", "milan": "city", "turin": "city"}


def graph_of(edges, *, loose=(), title="News"):
    graph = nx.MultiDiGraph(
        articles=[{"id": "a", "title": title, "date": "2026-01-02", "source": "Wire"}]
    )
    for node in sorted({end for edge in edges for end in edge[:2]} | set(loose)):
        graph.add_node(node, label=node.title(), kind=KINDS.get(node, "company"), aliases=[])
    for source, target, kind, status in edges:
        graph.add_edge(
            source, target, key=kind, kind=kind, status=status, weight=1.0, evidence=[], title=""
        )
    return graph


def grown(count, *, more=0):
    """Return a chain of companies, with so many more at its end."""
    pairs = [(f"n{number:03}", f"n{number + 1:03}") for number in range(count + more)]
    return graph_of([(*pair, "partners_with", "asserted") for pair in pairs])


def keys(sheet):
    return [
        artist.get_text()
        for artist in sheet.findobj(Text)
        if (artist.get_gid() or "").split(".")[0] == "key"
    ]


def texts_in_order(sheet, prefix):
    found = [a for a in sheet.findobj(Text) if (a.get_gid() or "").startswith(prefix)]
    return [a.get_text() for a in sorted(found, key=lambda a: a.get_position()[1])]


def test_title_and_keys_count_what_changed():
    sheet = draw_compare(graph_of(OLD), graph_of(NEW))
    assert sheet.heading == "What changed: 2 new relations, 2 gone, 1 firmer, 1 less firm"
    assert keys(sheet)[:8] == [
        "new (2)", "gone (2)", "firmer (1)", "less firm (1)", "kept (2)",
        "+ new (1)", "gone (1)", "kept (5)",
    ]  # fmt: skip


def test_subtitle_tells_both_graphs():
    sheet = draw_compare(graph_of(OLD), graph_of(NEW, loose=["more"]))
    assert texts(sheet, "subtitle") == [
        "Before: 6 entities and 6 relations in 1 article. "
        "Now: 7 entities and 6 relations in 1 article."
    ]


def test_every_entity_of_both_is_named_and_new_ones_have_a_plus_sign():
    sheet = draw_compare(graph_of(OLD), graph_of(NEW))
    assert texts(sheet, "label-") == [
        "+ Turin", "Acme", "Bolt", "Coil", "Milan", "Parma", "Rossi",
    ]  # fmt: skip
    bold = {a.get_text() for a in marks(sheet, "label-") if a.get_fontweight() == "bold"}
    assert bold == {"+ Turin"}


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_new_and_gone_are_told_apart_without_colour(theme):
    sheet = draw_compare(graph_of(OLD), graph_of(NEW), look=Look(theme=theme))
    widths = sorted(line.get_linewidth() for line in marks(sheet, "edge-"))
    # Two that are gone and two that stay are thin, two changed wider, two new ones the widest.
    assert widths[3] < widths[4] == widths[5] < widths[6] == widths[7]
    crosses = [mark for mark in marks(sheet, "mark-") if hasattr(mark, "get_xdata")]
    triangles = [mark for mark in marks(sheet, "mark-") if not hasattr(mark, "get_xdata")]
    assert (len(crosses), len(triangles)) == (4, 2)
    assert len(marks(sheet, "strike-")) == len(marks(sheet, "rim-")) == 1
    assert all(rim.is_dashed() for rim in marks(sheet, "rim-"))


def test_a_name_is_struck_through_in_its_whole_width():
    sheet = draw_compare(graph_of(OLD), graph_of(NEW))
    (strike,) = marks(sheet, "strike-")
    number = strike.get_gid().split("-")[1]
    (label,) = marks(sheet, f"label-{number}")
    assert label.get_text() == "Rossi"
    box, line = label.get_window_extent(), strike.get_window_extent()
    assert line.x0 < box.x0 + 1 < box.x1 - 1 < line.x1
    assert box.y0 < line.y0 <= line.y1 < box.y1


def test_themes_give_other_colours_and_print_has_none():
    drawn = {
        theme: draw_compare(graph_of(OLD), graph_of(NEW), look=Look(theme=theme))
        for theme in ("light", "print")
    }
    colors = {
        theme: {line.get_color() for line in marks(sheet, "edge-")}
        for theme, sheet in drawn.items()
    }
    assert colors["light"] != colors["print"]
    assert all(color[1:3] == color[3:5] == color[5:7] for color in colors["print"])


@pytest.mark.parametrize("width", [85.0, 180.0])
def test_nothing_lies_on_anything_else(width):
    sheet = draw_compare(graph_of(OLD), graph_of(NEW), look=Look(width=width))
    assert problems(measure_readability(sheet)) == ()


def test_what_became_of_nothing_is_said():
    same = draw_compare(graph_of(OLD), graph_of(OLD))
    assert same.heading == "What changed: nothing"
    assert "Nothing is new, nothing is gone" in notes(same)
    assert keys(same)[:2] == ["kept (6)", "kept (6)"]
    large = draw_compare(grown(80), grown(80))
    assert texts(large, "statement")[0].startswith("Nothing is new")
    assert marks(large, "node-") == []


def test_of_many_only_what_changed_is_drawn_and_the_rest_is_counted():
    sheet = draw_compare(grown(80), grown(80, more=2))
    assert sheet.heading == "What changed: 2 new relations"
    assert texts(sheet, "label-") == ["+ N081", "+ N082", "N080"]
    assert "80 entities less affected or not at all, 80 relations that stay." in notes(sheet)


def test_of_many_changes_those_that_are_left_out_are_counted():
    sheet = draw_compare(grown(10), grown(10, more=100))
    assert sheet.heading == "What changed: 100 new relations"
    drawn = len(marks(sheet, "edge-"))
    assert len(texts(sheet, "label-")) == 60
    kept = sum(line.get_linewidth() < 1 for line in marks(sheet, "edge-"))
    assert f"{100 - (drawn - kept)} relations that changed." in notes(sheet)


def test_entities_alone_may_be_new_or_gone():
    sheet = draw_compare(graph_of(OLD, loose=["left"]), graph_of(OLD, loose=["came", "too"]))
    assert sheet.heading == "What changed: 2 new entities, 1 gone"
    assert texts(sheet, "rows") == ["Without a relation in either graph"]
    assert "an entity with + is new and an entity struck through is gone" in notes(sheet)


def test_only_gone_reads_well():
    assert draw_compare(graph_of(OLD), graph_of(OLD[:-1], loose=["rossi"])).heading == (
        "What changed: 1 relation gone"
    )


def test_sizes_show_changes_unless_a_measure_is_asked_for():
    assert "how many relations of an entity changed" in notes(
        draw_compare(graph_of(OLD), graph_of(NEW))
    )
    asked = notes(draw_compare(graph_of(OLD), graph_of(NEW), look=Look(size_by="degree")))
    assert "Node area shows the number of ties" in asked


def test_names_can_be_left_out_and_one_highlighted():
    look = Look(label="none", highlight=("milan",))
    sheet = draw_compare(graph_of(OLD), graph_of(NEW), look=look)
    assert texts(sheet, "label-") == ["Milan"]
    assert len(marks(sheet, "ring-")) == 1
    assert "Not named: 6 entities." in notes(sheet)


def test_order_of_nodes_and_edges_does_not_matter():
    shuffled = []
    for seed, edges in enumerate((OLD, NEW)):
        graph = graph_of(edges)
        nodes, rows = list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))
        random.Random(seed).shuffle(nodes)
        random.Random(seed + 5).shuffle(rows)
        other = nx.MultiDiGraph(**graph.graph)
        other.add_nodes_from(nodes)
        other.add_edges_from(rows)
        shuffled.append(other)
    first = render(draw_compare(graph_of(OLD), graph_of(NEW)), format="svg")
    assert render(draw_compare(*shuffled), format="svg") == first


def test_the_graphs_themselves_are_not_changed():
    old, new = graph_of(OLD), graph_of(NEW)
    before = render(draw_network(new))
    draw_compare(old, new)
    assert new.nodes["turin"]["label"] == "Turin"
    assert render(draw_network(new)) == before


def test_alternative_text_tells_the_relations():
    alt = draw_compare(graph_of(OLD), graph_of(NEW)).alt_text
    assert "Bolt based in Turin" in alt.partition("Gone:")[0]
    assert "Rossi holds role Coil" in alt.partition("Gone:")[2]


def test_two_graphs_without_entities_are_a_known_error():
    with pytest.raises(GraphlibError):
        draw_compare(nx.MultiDiGraph(), nx.MultiDiGraph())
    one = draw_compare(nx.MultiDiGraph(), graph_of(OLD))
    assert one.heading == "What changed: 6 new relations"
