import networkx as nx
import pytest

from graphlib_ij.analysis.lookup import find_node
from graphlib_ij.errors import UnknownNameError

GRAPH = nx.MultiDiGraph()
for node, label, aliases in [
    ("city:arden", "Arden", ["City of Arden"]),
    ("official:arden", "Lee Arden", ["Arden", "Mr. Arden"]),
    ("company:arden", "Arden Steel S.p.A.", ["Arden Steel"]),
    ("organization:fta", "The Free Trade Agency", ["FTA"]),
    ("company:zuri", "Zürí & Söhne", []),
    ("city:one", "Twin", []),
    ("city:two", "Twin", []),
    ("company:works", "Nova Works", []),
    ("company:labs", "Nova Labs", []),
    ("country:ivory", "Côte d'Ivoire", []),
]:
    GRAPH.add_node(node, label=label, aliases=aliases)


@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("official:arden", "official:arden"),
        ("Arden", "city:arden"),
        ("Mr. Arden", "official:arden"),
        ("arden", "city:arden"),
        ("mr arden", "official:arden"),
        ("free trade agency", "organization:fta"),
        ("the fta", "organization:fta"),
        ("zuri sohne", "company:zuri"),
        ("ZÜRÍ-SÖHNE", "company:zuri"),
        ("Arden steel spa", "company:arden"),
        ("cote divoire", "country:ivory"),
        ("zur", "company:zuri"),
        ("labs", "company:labs"),
        ("steel", "company:arden"),
    ],
)
def test_names_are_found(name, node):
    assert find_node(GRAPH, name) == node


@pytest.mark.parametrize("name", ["Twin", "nova", "twin"])
def test_a_name_of_two_nodes_is_refused_and_both_are_named(name):
    with pytest.raises(
        UnknownNameError, match=rf"{name}' may be .+ \(.+\) or .+ \(.+\): give the id"
    ):
        find_node(GRAPH, name)


def test_long_lists_of_candidates_are_shortened():
    graph = nx.MultiDiGraph()
    for number in range(9):
        graph.add_node(f"n{number}", label=f"Nova {number}", aliases=[])
    with pytest.raises(UnknownNameError, match=r"Nova 5 \(n5\) or one of 3 more"):
        find_node(graph, "nova")


def test_a_miss_lists_the_nearest_names():
    with pytest.raises(UnknownNameError, match="nearest names are Nova Labs"):
        find_node(GRAPH, "Nova Lbs")


def test_a_miss_far_from_everything_says_so():
    with pytest.raises(UnknownNameError, match="no name in it is near"):
        find_node(GRAPH, "qqqqqqqq")


@pytest.mark.parametrize("name", ["", "  ", "...", "&"])
def test_what_is_no_name_is_refused(name):
    with pytest.raises(UnknownNameError, match="is not a name"):
        find_node(GRAPH, name)


def test_the_alone_is_a_name():
    with pytest.raises(UnknownNameError, match="not in the graph"):
        find_node(nx.MultiDiGraph(), "the")
