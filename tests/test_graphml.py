"""What goes into GraphML comes back, here and in other tools, or one clear line says why not."""

from __future__ import annotations

import io
import re
from types import SimpleNamespace

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlib_ij.errors import GraphFileError
from graphlib_ij.export import read_graphml, write_graphml
from graphlib_ij.schema import node_kinds, relation_kinds

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
AWKWARD = ["\x00", "\x0b", "\ud800", "\uffff", "😀", "|", '"', "'", "]]>", "<!--", "&amp;", "\r\n"]
texts = st.lists(st.sampled_from(AWKWARD) | st.text(max_size=8), max_size=5).map("".join)
labels = texts.map(lambda text: f"x{text}")


def evidence(**changes):
    return {
        "article": "news",
        "start": 10,
        "end": 34,
        "sentence": "Acme is based in Verona.",
        "status": "asserted",
        "said_by": "",
        "date": "",
        "when": "",
        "attributes": {},
        "rule": "based_in",
        "clues": ["once", "name.legal-form"],
        "confidence": 0.875,
        "source": [10, 14],
        "target": [27, 33],
    } | changes


def add_node(graph, node, **changes):
    kind, _, name = node.partition(":")
    data = {
        "label": name.title(),
        "kind": kind,
        "aliases": [],
        "mentions": 1,
        "articles": ["news"],
    }
    graph.add_node(node, **(data | changes))


def add_edge(graph, source, kind, target, **changes):
    data = {
        "kind": kind,
        "title": "",
        "status": "asserted",
        "weight": 1.0,
        "confidence": 0.875,
        "evidence": [evidence()],
    }
    graph.add_edges_from([(source, target, kind, data | changes)])


def sample():
    graph = nx.MultiDiGraph()
    graph.graph |= {"articles": [{"id": "news", "words": 5}], "notes": []}
    add_node(graph, "city:verona")
    add_node(graph, "company:acme", aliases=["Acme S.p.A.", "ACME"], mentions=2)
    add_edge(graph, "company:acme", "operates_in", "city:verona", weight=2.0)
    add_edge(graph, "company:acme", "based_in", "city:verona", title='a <b> & "c"\n\td')
    return graph


def content(graph):
    return (
        graph.graph,
        dict(graph.nodes(data=True)),
        {
            (source, key, target): data
            for source, target, key, data in graph.edges(keys=True, data=True)
        },
    )


def through(graph):
    return read_graphml(write_graphml(graph).data)


def refusal(old, new, count=1):
    """Return what is said of the sample's file after a change."""
    data = write_graphml(sample()).data.decode()
    assert old in data
    with pytest.raises(GraphFileError) as caught:
        read_graphml(data.replace(old, new, count).encode())
    assert "\n" not in str(caught.value)
    return str(caught.value)


# ---- there and back


def test_round_trip():
    assert content(through(sample())) == content(sample())


PLACE = {
    "country": "IT",
    "geonames": 3164527,
    "latitude": 45.43,
    "longitude": 10.99,
    "population": 255588,
}


def with_place():
    """Return a graph in which one place is known and another is not."""
    graph = sample()
    graph.nodes["city:verona"].update(PLACE)
    add_node(graph, "city:nowhere")
    return graph


def test_what_is_known_of_places_comes_back_typed_and_the_unknown_stays_away():
    back = through(with_place())
    assert content(back) == content(with_place())
    assert not set(PLACE) & set(back.nodes["city:nowhere"])
    keys = re.findall(
        r'attr.name="(\w+)" attr.type="(\w+)"', write_graphml(with_place()).data.decode()
    )
    types = {"country": "string", "geonames": "int", "latitude": "double", "longitude": "double"}
    assert types | {"population": "int"} == {name: kind for name, kind in keys if name in PLACE}


@pytest.mark.parametrize("unknown", ["", "NaN", "nan"])
def test_what_other_programs_write_for_an_unknown_place_is_no_attribute(unknown):
    data = write_graphml(with_place()).data.decode()
    for value in ("IT", "3164527", "45.43", "10.99", "255588"):
        data = data.replace(f">{value}<", f">{unknown}<")
    assert not set(PLACE) & set(read_graphml(data.encode()).nodes["city:verona"])


def test_empty_graph_comes_back_empty():
    graph = through(nx.MultiDiGraph())
    assert content(graph) == ({"articles": [], "notes": []}, {}, {})


def cleaned(text):
    return FORBIDDEN.sub("\ufffd", text)


@given(
    st.lists(
        st.tuples(labels, st.lists(labels, max_size=3), st.sampled_from(node_kinds())), max_size=4
    ),
    st.lists(
        st.tuples(
            st.integers(0, 3),
            st.sampled_from(sorted(relation_kinds())),
            st.integers(0, 3),
            texts,
            st.lists(texts, max_size=2),
        ),
        max_size=4,
    ),
)
@settings(deadline=None)
def test_any_text_survives(nodes, edges):
    graph = nx.MultiDiGraph()
    graph.graph |= {"articles": [{"id": label} for label, *_ in nodes], "notes": []}
    for number, (label, aliases, kind) in enumerate(nodes):
        add_node(graph, f"{kind}:{number}", label=label, aliases=aliases, kind=kind)
    ids = sorted(graph)
    for source, kind, target, title, sentences in edges if ids else []:
        rows = [evidence(sentence=sentence) for sentence in sentences]
        ends = ids[source % len(ids)], kind, ids[target % len(ids)]
        add_edge(graph, *ends, title=title, evidence=rows)
    back = through(graph)
    assert back.graph == graph.graph
    for node, data in graph.nodes(data=True):
        aliases = [cleaned(alias).replace("|", "¦") for alias in data["aliases"]]
        assert back.nodes[node] == data | {"label": cleaned(data["label"]), "aliases": aliases}
    for *ends, data in graph.edges(keys=True, data=True):
        assert back.edges[ends] == data | {"title": cleaned(data["title"])}
    assert len(back) == len(graph)
    assert len(back.edges) == len(graph.edges)
    again = write_graphml(back)
    assert again.notes == ()
    assert content(read_graphml(again.data)) == content(back)


@pytest.mark.parametrize(
    "value",
    [
        3,
        -(2**40),
        0.1,
        float("inf"),
        -float("inf"),
        True,
        "",
        " x ",
        ["a|b", "\x00"],
        {"a": [1]},
        None,
    ],
)
def test_other_attributes_keep_their_type(value):
    graph = sample()
    graph.graph["more"] = value
    graph.nodes["city:verona"]["more"] = value
    graph.edges["company:acme", "city:verona", "based_in"]["more"] = value
    back = through(graph)
    assert content(back) == content(graph)
    assert type(back.nodes["city:verona"]["more"]) is type(value)


def test_attributes_of_mixed_types_come_back():
    graph = sample()
    graph.nodes["city:verona"].update({"share": 1, "rank": 1})
    graph.nodes["company:acme"].update({"share": 0.5, "rank": "first"})
    assert content(through(graph)) == content(graph)


def test_edge_attribute_may_have_any_name():
    graph = sample()
    graph.edges["company:acme", "city:verona", "based_in"].update({"key": 1, "<\n>": "x"})
    assert content(through(graph)) == content(graph)


# ---- the bytes


def test_same_graph_gives_same_bytes():
    turned = nx.MultiDiGraph()
    turned.graph |= dict(reversed(sample().graph.items()))
    for node, data in reversed(list(sample().nodes(data=True))):
        turned.add_node(node, **dict(reversed(data.items())))
    turned.add_edges_from(reversed(list(sample().edges(keys=True, data=True))))
    assert write_graphml(turned) == write_graphml(sample())


def test_edges_are_sorted_and_have_ids_of_their_own():
    data = write_graphml(sample()).data.decode()
    assert re.findall(r'<edge id="(\w+)".*?>(based_in|operates_in)<', data) == [
        ("e0", "based_in"),
        ("e1", "operates_in"),
    ]


def test_keys_are_typed():
    keys = re.findall(
        r'for="(\w+)" attr.name="(\w+)" attr.type="(\w+)"', write_graphml(sample()).data.decode()
    )
    assert ("node", "mentions", "int") in keys
    assert ("edge", "weight", "double") in keys
    assert ("edge", "evidence", "string") in keys


def test_what_is_replaced_is_told():
    graph = nx.MultiDiGraph()
    add_node(graph, "city:a\x00", label="\x01\x02", aliases=["b|c", "d"], articles=["e"])
    document = write_graphml(graph)
    assert [(note.subject, note.text, note.reason) for note in document.notes] == [
        ("replaced", "city:a\ufffd", "1 character in id that XML forbids became U+FFFD"),
        ("replaced", "city:a\ufffd", "2 characters in label that XML forbids became U+FFFD"),
        ("replaced", "city:a\ufffd", "'|' in aliases became '¦': it separates names"),
    ]


def bad_key(graph):
    graph.add_edge("company:acme", "city:verona", key="x", kind="based_in")


def bad_ids(graph):
    graph.add_nodes_from(["a\x00", "a\x01"])


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (bad_key, "edge company:acme --x--> city:verona: its key 'x' is not its kind"),
        (bad_ids, "ids differ only in characters that XML forbids"),
        (lambda graph: graph.add_node(1), "node 1: its id is no string"),
        (lambda graph: graph.add_node("a", mentions=None), "a: mentions is None"),
        (lambda graph: graph.add_node("a", more={1, 2}), "a: more cannot be written as JSON"),
    ],
)
def test_graphs_that_would_not_come_back_are_refused(spoil, message):
    graph = sample()
    spoil(graph)
    with pytest.raises(GraphFileError, match=re.escape(message)):
        write_graphml(graph)


# ---- other tools


def test_networkx_reads_it():
    graph = nx.read_graphml(io.BytesIO(write_graphml(sample()).data))
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.nodes["company:acme"]["aliases"] == "Acme S.p.A.|ACME"
    assert graph.nodes["company:acme"]["mentions"] == 2
    assert {
        (source, data["kind"], target, data["weight"], data["title"])
        for source, target, data in graph.edges(data=True)
    } == {
        ("company:acme", "based_in", "city:verona", 1.0, 'a <b> & "c"\n\td'),
        ("company:acme", "operates_in", "city:verona", 2.0, ""),
    }


def test_igraph_reads_it(tmp_path):
    path = tmp_path / "a.graphml"
    path.write_bytes(write_graphml(sample()).data)
    graph = igraph.Graph.Read_GraphML(str(path))
    assert graph.is_directed()
    assert graph.vs["id"] == ["city:verona", "company:acme"]
    assert graph.vs["aliases"] == ["", "Acme S.p.A.|ACME"]
    assert [edge.tuple for edge in graph.es] == [(1, 0), (1, 0)]
    assert graph.es["kind"] == ["based_in", "operates_in"]
    assert graph.es["title"] == ['a <b> & "c"\n\td', ""]
    assert graph.es["weight"] == [1.0, 2.0]


def test_file_saved_again_by_networkx_is_still_ours(tmp_path):
    path = tmp_path / "a.graphml"
    nx.write_graphml(nx.read_graphml(io.BytesIO(write_graphml(sample()).data)), path)
    assert content(read_graphml(path)) == content(sample())


def test_what_other_tools_dropped_gets_its_default():
    data = f"""<graphml><key id="l" for="node" attr.name="label"/>
        <key id="k" for="all" attr.name="kind"/><key id="e" for="edge" attr.name="evidence"/>
        <key id="m" for="node" attr.name="mentions" attr.type="double"><default>7.0</default></key>
        <key id="drawing" for="node" yfiles.type="nodegraphics"/>
        <graph edgedefault="directed">
        <node id="b"><data key="l">B</data><data key="k">city</data><data key="drawing"/></node>
        <node id="a"><data key="l">A</data><data key="k">company</data></node>
        <edge source="a" target="b"><data key="k">based_in</data>
          <data key="e">[{DOCUMENTED_EVIDENCE}, {DOCUMENTED_EVIDENCE}]</data></edge>
        </graph></graphml>"""
    graph = read_graphml(data.encode())
    assert dict(graph.nodes["b"]) == {
        "label": "B",
        "kind": "city",
        "aliases": [],
        "mentions": 7,
        "articles": [],
    }
    edge = graph.edges["a", "b", "based_in"]
    assert (edge["title"], edge["status"], edge["weight"]) == ("", "asserted", 1.0)
    assert "confidence" not in edge  # not known is not the same as sure
    row = edge["evidence"][0]
    assert (row["rule"], row["source"], row["target"]) == ("", [3, 3], [3, 3])


def test_an_edge_whose_confidence_was_dropped_has_that_of_its_evidence():
    data = write_graphml(sample()).data.decode()
    without = re.sub(r"<data key=.[a-z0-9]+.>0\.875</data>", "", data)
    assert without != data
    edges = read_graphml(without.encode()).edges(data="confidence")
    assert [confidence for *_, confidence in edges] == [0.875, 0.875]


DOCUMENTED_EVIDENCE = """{"article": "n", "start": 3, "end": 9, "sentence": "A in B",
    "status": "asserted", "said_by": "", "date": ""}"""


# ---- what is refused


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("</graphml>", "", "no element found: line"),
        ("<graphml", "<!DOCTYPE g [<!ENTITY a 'b'>]><graphml", "document type declaration (g)"),
        ("UTF-8", "klingon", "unknown encoding"),
        ("graphml", "html", "holds no GraphML graph"),
        ('"directed"', '"undirected"', "no graph of this program (it is not directed)"),
        ("</node>", "<graph/></node>", "holds 2 graphs"),
        ("<node", "<hyperedge/><node", "holds a <hyperedge>"),
        (
            'attr.name="label"',
            'attr.name="Label"',
            "no graph of this program (its nodes have no 'label')",
        ),
        ('attr.name="evidence"', 'attr.name="x"', "(its edges have no 'evidence')"),
        ('key="d2"', 'key="d99"', "node 'city:verona': key 'd99' is not declared"),
        ("<node id", "<node name", "node '': its id is missing"),
        ('id="city:verona"', 'id="company:acme"', "node 'company:acme': its id is repeated"),
        (">Verona<", "><", "node 'city:verona': has no label"),
        (">city<", ">town<", "node 'city:verona': kind 'town' is not known: use one of company"),
        (">1<", ">one<", "node 'city:verona': mentions is 'one', no int"),
        (">1<", ">1.5<", "node 'city:verona': mentions is '1.5', no int"),
        ('target="city:verona"', 'target="x"', "edge e0: its end 'x' is no node"),
        ('<edge id="e0"', '<edge id="e0" directed="false"', "edge e0: is undirected"),
        (">based_in<", ">loves<", "edge e0: kind 'loves' is not known"),
        (">operates_in<", ">based_in<", "edge e1: repeats company:acme based_in city:verona"),
        (">asserted<", ">sure<", "edge e0: status 'sure' is not known"),
        (">1.0<", ">heavy<", "edge e0: weight is 'heavy', no double"),
        ('[{"article"', '[{"article', "edge e0: evidence is '[{"),
        ('[{"article"', "[" * 100_000, "edge e0: evidence is '[["),
        ('"news", "attributes"', '7, "attributes"', "edge e0: evidence article is 7, not str"),
        ('"start": 10', '"start": true', "edge e0: evidence start is True, not int"),
        ('"status": "asserted"', '"status": "sure"', "edge e0: evidence status 'sure'"),
        (">0.875<", ">1.5<", "edge e0: confidence is 1.5, not 0 to 1"),
        (">0.875<", ">NaN<", "edge e0: confidence is nan, not 0 to 1"),
        ('"confidence": 0.875', '"confidence": -1', "edge e0: confidence is -1, not 0 to 1"),
        ('"confidence": 0.875', '"confidence": true', "edge e0: confidence is True, not 0 to 1"),
        ('"attributes": {}', '"attributes": 5', "edge e0: evidence attributes is 5, not dict"),
        ('"attributes": {}', '"attributes": {"share": null}', "e0: evidence attributes are not"),
        ('"when": ""', '"when": 2005', "edge e0: evidence when is 2005, not str"),
        ('["once", "name.legal-form"]', "[1]", "edge e0: evidence clues is [1], not a list of"),
        ('[{"id": "news", "words": 5}]', "{}", "the graph: its articles are no JSON list"),
        ('{"id": "news", "words": 5}', '{"words": 5}', "its articles hold one without 'id'"),
        ('[{"id": "news", "words": 5}]', "[3]", "its articles hold one without 'id'"),
        ('"source": [10, 14]', '"source": "Acme"', "evidence source is 'Acme', not two numbers"),
        ('"target": [27, 33]', '"target": [27, null]', "target is [27, None], not two numbers"),
    ],
)
def test_files_that_are_not_ours_are_refused(old, new, message):
    said = refusal(old, new, count=-1 if old in ("graphml", "<node id") else 1)
    assert said.startswith("GraphML: ")
    assert message in said


def test_evidence_must_be_a_list_of_objects():
    data = write_graphml(sample()).data.decode()
    for wrong in ('{"a": 1}', "[1]"):
        with pytest.raises(GraphFileError, match="its evidence is no JSON list of objects"):
            read_graphml(re.sub(r"\[\{.article.*?\]<", wrong + "<", data).encode())


@pytest.mark.parametrize("wrong", [5, [5], [["news", 1, 2]], [["news", "1", 2, "rule"]]])
def test_spans_must_say_where(wrong):
    graph = sample()
    graph.nodes["city:verona"]["spans"] = [["news", 27, 33, "rule"]]
    assert content(through(graph)) == content(graph)
    graph.nodes["city:verona"]["spans"] = wrong
    with pytest.raises(GraphFileError, match="node 'city:verona': its spans hold"):
        through(graph)


def test_files_that_cannot_be_read_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.graphml"
    with pytest.raises(GraphFileError, match=r"a.graphml: there is no such file"):
        read_graphml(path)
    with pytest.raises(GraphFileError, match="is a folder"):
        read_graphml(str(tmp_path))
    for error, message in [
        (PermissionError(13, "x"), "no permission"),
        (OSError(5, "I/O error"), "cannot be read: I/O error"),
    ]:

        def refuse(_, error=error):
            raise error

        monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
        with pytest.raises(GraphFileError, match=message):
            read_graphml(path)


def test_standard_input(monkeypatch):
    data = io.BytesIO(write_graphml(sample()).data)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=data))
    assert content(read_graphml("-")) == content(sample())
    with pytest.raises(GraphFileError, match=r"^standard input: cannot be read as GraphML"):
        read_graphml("-")
