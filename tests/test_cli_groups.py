"""The commands communities and brokers, on a graph made by hand."""

import csv
import io
import json
import os
import subprocess
import sys

import networkx as nx
import pytest

from graphlib_ij import cli
from graphlib_ij.export import write_graphml

NODES = {
    "company:acme": ("Acme", ""),
    "company:kaze": ("Kaze", ""),
    "city:parma": ("Parma", "IT"),
    "country:japan": ("Japan", "JP"),
    "country:italy": ("Italy", "IT"),
    "sector:food": ("food", ""),
    "event:fair": ("Fair", ""),
}
EDGES = (
    ("company:acme", "based_in", "city:parma"),
    ("company:acme", "operates_in", "country:japan"),
    ("company:kaze", "based_in", "country:japan"),
    ("company:acme", "active_in", "sector:food"),
    ("company:acme", "partners_with", "company:kaze"),
)


def row(start, words, source, target):
    sentence = f"{words[0]} and {words[1]}."
    return {
        "article": "news",
        "start": start,
        "end": start + len(sentence),
        "sentence": sentence,
        "status": "asserted",
        "said_by": "",
        "date": "",
        "when": "",
        "rule": "test",
        "attributes": {},
        "confidence": 0.9,
        "clues": [],
        "source": [start, start + len(words[0])],
        "target": [start + len(words[0]) + 5, start + len(sentence) - 1],
    }


@pytest.fixture
def graph_file(tmp_path):
    graph = nx.MultiDiGraph()
    graph.graph["articles"] = []
    graph.graph["notes"] = []
    for node, (label, country) in NODES.items():
        graph.add_node(node, label=label, kind=node.split(":")[0], aliases=[], mentions=1)
        graph.nodes[node]["articles"] = ["news"]
        if country:
            graph.nodes[node]["country"] = country
    for number, (source, kind, target) in enumerate(EDGES):
        words = NODES[source][0], NODES[target][0]
        evidence = [row(100 * number, words, source, target)]
        more = {"title": "", "status": "asserted", "weight": 1.0, "confidence": 0.9}
        graph.add_edge(source, target, key=kind, kind=kind, evidence=evidence, **more)
    path = tmp_path / "graph.graphml"
    path.write_bytes(write_graphml(graph).data)
    return str(path)


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*arguments, status=0):
        with pytest.raises(SystemExit) as caught:
            cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert caught.value.code == status, captured.err
        return captured

    return run


def test_communities_for_people(run, graph_file):
    shown = run("communities", graph_file).out
    assert shown.startswith("2 communities\n=============\n")
    # Acme, Parma and food have 2 of 5 ties inside and strength 6 of 10, Japan and Kaze 1 and 4.
    assert "Modularity 0.080" in shown
    assert "- Acme / food: Acme; Parma; food\n- Japan: Japan; Kaze\n" in shown
    assert "the best of 50 runs of Louvain's method by networkx" in shown
    assert "2 entities are without ties and in no community." in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_communities_for_programs(run, graph_file):
    shown = run("communities", graph_file, "--resolution", "0.1", "--runs", "2", "--format", "csv")
    (found,) = csv.DictReader(io.StringIO(shown.out))
    assert found["number"] == "1"
    assert found["name"] == "Acme / Japan"
    assert (found["hub"], found["topic"]) == ("company:acme", "country:japan")
    assert (found["size"], found["inside"], found["outside"]) == ("5", "5.0", "0.0")
    assert found["labels"] == "Acme; Japan; Kaze; Parma; food"
    rows = json.loads(run("communities", graph_file, "--format", "json").out)
    assert list(rows[0]) == list(found)


def test_the_largest_communities_only(run, graph_file):
    shown = run("communities", graph_file, "--resolution", "9", "--top", "1")
    assert shown.out.startswith("5 communities\n")
    assert "4 communities more not shown." in shown.out


def test_communities_of_cliques(run, graph_file):
    shown = run("communities", graph_file, "--k", "3").out
    assert shown.startswith("1 community of cliques of 3\n")
    assert "Acme; Japan; Kaze" in shown
    assert "No entity is in more than one community." in shown
    tables = json.loads(run("communities", graph_file, "--k", "2", "--format", "json").out)
    assert [len(tables[name]) for name in ("communities", "shared")] == [1, 0]


def test_a_graph_without_ties_is_said_to_have_none(run, graph_file):
    for options in ((), ("--k", "3")):
        shown = run("communities", graph_file, "--relations", "owns", *options).out
        assert shown.startswith("0 communities")
    assert "No entity is tied to two" in run("brokers", graph_file, "--relations", "owns").out


def test_a_wrong_resolution_is_one_line(run, graph_file):
    shown = run("communities", graph_file, "--resolution", "-1", status=2)
    assert "'--resolution': -1.0 is not in the range x>0" in shown.err


@pytest.mark.parametrize("option", ["--resolution", "--runs", "--seed"])
def test_what_means_nothing_for_cliques_is_wrong_usage(run, graph_file, option):
    shown = run("communities", graph_file, "--k", "3", option, "2", status=2)
    assert f"{option} means nothing with --k" in shown.err


def test_who_links_two_countries(run, graph_file):
    shown = run("brokers", graph_file, "--between", "italy", "jp").out
    lines = shown.splitlines()
    assert lines[0] == "Who links Italy and Japan"
    assert lines[5].split() == ["1", "Acme", "company", "Italy", "2", "2"]
    assert "2 ties join Italy and Japan directly." in shown
    assert "Pairs: Parma – Japan; Parma – Kaze\n" in shown
    assert "Acme is based in Parma (0.90)\n    [[Acme]] and [[Parma]].\n" in shown
    assert "5 entities have a country: 3 as places, 2 by where they are based." in shown
    assert "2 entities without a country: left out" in shown
    assert "food" not in shown
    assert all(len(line) <= 80 for line in lines)


def test_brokers_for_programs(run, graph_file):
    arguments = ("brokers", graph_file, "--by", "kind", "--format")
    found = list(csv.DictReader(io.StringIO(run(*arguments, "csv").out)))
    # Acme: Parma, Japan, food and Kaze, of which only Japan and Kaze are tied.
    assert found[0]["label"] == "Acme"
    assert (found[0]["pairs"], found[0]["gatekeeper"], found[0]["liaison"]) == ("5", "2", "3")
    assert json.loads(run(*arguments, "json").out)[0]["links"] == [
        "city - company 1",
        "city - country 1",
        "city - sector 1",
        "company - sector 1",
        "country - sector 1",
    ]


def test_countries_are_known_though_their_relations_are_left_out(run, graph_file):
    options = ("--relations", "operates_in,partners_with", "--format", "csv")
    found = list(csv.DictReader(io.StringIO(run("brokers", graph_file, *options).out)))
    assert [(row["label"], row["group"], row["links"]) for row in found] == [
        ("Acme", "Italy", "Japan - Japan 1")
    ]


def test_only_brokers_of_a_kind_are_listed(run, graph_file):
    shown = run("brokers", graph_file, "--by", "kind", "--kind", "country", "--format", "csv")
    assert len(shown.out.splitlines()) == 1


def test_an_unknown_group_is_one_line(run, graph_file):
    shown = run("brokers", graph_file, "--between", "Italy", "Frnce", status=1)
    assert shown.err == (
        "error: 'Frnce' is no country of an entity of this graph; the largest are Italy, Japan\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [("communities",), ("communities", "--k", "3"), ("brokers", "--by", "community")],
    ids=" ".join,
)
def test_the_seed_of_hashes_does_not_matter(graph_file, arguments):
    command, *options = arguments
    shown = {
        subprocess.run(
            [sys.executable, "-m", "graphlib_ij", command, graph_file, *options],
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in "123"
    }
    assert len(shown) == 1
