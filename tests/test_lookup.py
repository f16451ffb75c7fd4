import networkx as nx
import pytest

from graphlib_ij.analysis.lookup import find_node, match_name
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


def named(*names):
    """Return a graph of companies; an id is the first word in lower case with a number."""
    graph = nx.MultiDiGraph()
    for number, name in enumerate(names):
        graph.add_node(
            f"company:{name.split()[0].lower()}-{number}", label=name, kind="company", aliases=[]
        )
    return graph


@pytest.mark.parametrize(
    ("typed", "names", "place", "by"),
    [
        ("company:acme-0", ["Acme"], 0, "id"),
        ("Acme", ["Acme", "Acme Labs"], 0, "label"),
        ("ACME", ["Acme", "Acme Labs"], 0, "spelling"),
        ("acme", ["Acme S.p.A.", "Acme Labs"], 0, "form"),
        ("Acme Group", ["Acme", "Acme Labs"], 0, "form"),
        ("acme holdings ltd", ["Acme"], 0, "form"),
        ("acme lab", ["Acme Labs", "Acme Tea"], 0, "beginning"),
        # Whole words come before beginnings of words, and these before words inside.
        ("new", ["New Acme", "Newton"], 0, "beginning"),
        ("tea", ["Teak", "Acme Tea"], 0, "beginning"),
        ("tea", ["Acme Tea Works", "Steam"], 0, "part"),
        ("company: acme labs", ["Acme Labs"], 0, "spelling"),
    ],
)
def test_how_a_name_was_found_is_told(typed, names, place, by):
    graph = named(*names)
    match = match_name(graph, typed)
    assert (match.label, match.kind, match.by) == (names[place], "company", by)


def test_an_alias_is_found_as_one():
    assert match_name(GRAPH, "FTA").by == "alias"


def test_another_legal_form_is_another_company():
    with pytest.raises(UnknownNameError, match=r"nearest names are Acme S\.p\.A\."):
        find_node(named("Acme S.p.A."), "Acme Ltd")


def test_a_kind_in_front_chooses():
    graph = nx.MultiDiGraph()
    for kind in ("city", "company"):
        graph.add_node(f"{kind}:x", label="York", kind=kind, aliases=[])
    with pytest.raises(UnknownNameError, match=r"York \(city:x\) or York \(company:x\)"):
        find_node(graph, "york")
    assert find_node(graph, "City:york") == "city:x"


def test_a_colon_without_a_kind_is_part_of_the_name():
    assert find_node(named("Re: Act"), "re: act") == "company:re:-0"


def test_a_word_of_a_long_name_is_near_too():
    with pytest.raises(UnknownNameError, match="nearest names are Ministry of Tea and Coffee"):
        find_node(named("Ministry of Tea and Coffee", "Bolt"), "minsitry")


def test_the_order_of_nodes_does_not_matter():
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(reversed(list(GRAPH.nodes(data=True))))
    for name in ("Twin", "Nova Lbs"):
        messages = []
        for either in (GRAPH, graph):
            with pytest.raises(UnknownNameError) as caught:
                find_node(either, name)
            messages.append(str(caught.value))
        assert messages[0] == messages[1]
