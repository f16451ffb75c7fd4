"""Each command, with a graph made by hand and an extraction that needs no language model."""

import io
import json
import sys
import types
import warnings

import networkx as nx
import pytest

from graphlib_ij import cli
from graphlib_ij.cli import pictures
from graphlib_ij.export import read_graphml, write_graphml
from graphlib_ij.graph import build_graph
from graphlib_ij.model import Article, Entity, Evidence, Extraction, Mention, Relation, Span

SENTENCE = "Acme is based in Arden."


def extraction(article):
    """Find Acme in Arden, whatever the article says."""
    names = {"company:acme": ("Acme", 0, "company"), "city:arden": ("Arden", 17, "city")}
    entities = tuple(
        Entity(node, name, kind, (), (Mention(Span(at, at + len(name)), name, kind, rule="test"),))
        for node, (name, at, kind) in names.items()
    )
    ends = Span(0, 4), Span(17, 22)
    evidence = Evidence(article.id, Span(0, 23), SENTENCE, *ends, confidence=0.625)
    relation = Relation("company:acme", "based_in", "city:arden", (evidence,))
    return Extraction(article, entities, (relation,))


@pytest.fixture(autouse=True)
def pipeline(monkeypatch):
    """Put a pipeline in place of the real one, and return the models that were asked for."""
    models = []

    def extract_articles(articles, *, model=None):
        models.append(model)
        return map(extraction, articles)

    fake = types.SimpleNamespace(extract_articles=extract_articles)
    monkeypatch.setitem(sys.modules, "graphlib_ij.pipeline", fake)
    return models


@pytest.fixture
def articles(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{SENTENCE} This is article {name}.")
    return [str(tmp_path / "one.txt"), str(tmp_path / "two.txt")]


@pytest.fixture
def graph_file(tmp_path):
    path = tmp_path / "graph.graphml"
    path.write_bytes(write_graphml(build_graph([extraction(Article("news", SENTENCE))])).data)
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


def feed(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.fixture
def no_figure(monkeypatch):
    """Draw nothing; tell a warning, and return what was asked for."""
    calls = []

    def view(name):
        def draw(*graphs, look, **options):
            if len(graphs) > 1:
                options["old"] = graphs[0]
            calls.append({"view": name, **vars(look), **options})
            warnings.warn("no font has X", UserWarning, stacklevel=1)
            return types.SimpleNamespace(alt_text="What it shows.")

        return draw

    def render(figure, **options):
        return options["format"].encode()

    fake = types.SimpleNamespace(
        VIEWS={name: view(name) for name in pictures.VIEW_NAMES},
        Look=types.SimpleNamespace,
        view_for=lambda graph: "network",
        read_layout=lambda data, name: {name: (len(data), 0)},
        render=render,
    )
    monkeypatch.setitem(sys.modules, "graphlib_ij.figures", fake)
    return calls


def test_analyze_reports_and_writes_nothing_by_itself(run, articles, tmp_path):
    shown = run("analyze", articles[0], "--title", "My story")
    assert shown.out.startswith("My story\n========\n")
    assert "Acme is based in Arden (0.62)\n    Acme is based in Arden.\n" in shown.out
    assert shown.err == ""
    assert len(list(tmp_path.iterdir())) == 2


@pytest.fixture
def no_page(monkeypatch):
    """Make no page, and return what was asked for."""
    calls = []

    def html_page(graph, **options):
        calls.append({"graph": graph, **options})
        return "<!doctype html>"

    fake = types.SimpleNamespace(html_page=html_page)
    monkeypatch.setitem(sys.modules, "graphlib_ij.page", fake)
    return calls


def test_analyze_writes_four_files_into_a_new_folder(run, articles, tmp_path, no_figure, no_page):
    shown = run("analyze", *articles, "-o", tmp_path / "new" / "out", "--title", "My story")
    folder = tmp_path / "new" / "out"
    assert sorted(path.name for path in folder.iterdir()) == [
        "graph.graphml",
        "network.png",
        "report.html",
        "report.md",
    ]
    assert (folder / "network.png").read_bytes() == b"png"
    assert (folder / "report.md").read_text().startswith("# My story\n")
    assert read_graphml(folder / "graph.graphml").edges["company:acme", "city:arden", "based_in"]
    assert (folder / "report.html").read_bytes() == b"<!doctype html>"
    assert no_page[0]["title"] == no_figure[0]["title"] == "My story"
    assert no_page[0]["sheet"].alt_text == "What it shows."  # the figure is not laid out twice
    assert no_figure[0]["view"] == "network"
    assert shown.err.splitlines()[0] == "warning: no font has X"
    assert "2 articles, 2 entities, 1 relation with 2 sentences" in shown.out


def test_analyze_of_an_empty_graph_draws_nothing(run, articles, tmp_path, monkeypatch, no_figure):
    nothing = types.SimpleNamespace(
        extract_articles=lambda articles, model: (Extraction(one, (), ()) for one in articles)
    )
    monkeypatch.setitem(sys.modules, "graphlib_ij.pipeline", nothing)
    shown = run("analyze", articles[0], "-o", tmp_path / "out")
    assert "network.png and report.html are not made: the graph is empty" in shown.err
    assert not (tmp_path / "out" / "network.png").exists()


def test_analyze_reads_standard_input_and_a_folder(run, articles, tmp_path, monkeypatch):
    assert "2 articles" in run("analyze", tmp_path).out
    feed(monkeypatch, SENTENCE.encode())
    assert "1 article," in run("analyze", "-").out


def test_the_model_is_passed_on(run, articles, tmp_path, pipeline):
    run("analyze", articles[0], "--model", "en_other")
    run("extract", articles[0], "-o", tmp_path / "x.graphml", "--model", "en_third")
    assert pipeline == ["en_other", "en_third"]


@pytest.mark.parametrize("command", [["analyze"], ["extract", "-o", "-"]])
def test_a_single_bad_article_is_an_error(run, command):
    shown = run(*command, "missing.txt", status=1)
    assert shown.out == ""
    assert shown.err.startswith("error: missing.txt: there is no such file")
    assert shown.err.count("\n") == 1


def test_bad_articles_of_a_batch_are_told_and_the_others_done(run, articles, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG\r\n")
    shown = run("analyze", tmp_path, "missing.txt", status=1)
    assert "2 articles, 2 entities" in shown.out
    first, *others = shown.err.splitlines()
    assert first == "error: 2 of 4 articles could not be read:"
    assert ["bad.txt: is a PNG image" in others[0], "  missing.txt: " in others[1]] == [True, True]


@pytest.mark.parametrize(
    "command",
    [
        ["analyze", "-o", "out"],
        ["extract", "-o", "out.graphml"],
        ["extract", "--separate", "-o", "out"],
    ],
)
def test_a_batch_in_which_all_fail_makes_nothing(run, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    shown = run(*command, "no.txt", "none.txt", status=1)
    assert shown.out == ""
    assert "2 of 2 articles could not be read" in shown.err
    assert list(tmp_path.iterdir()) == []


def test_standard_input_counts_in_a_batch_with_a_bad_article(run, articles, monkeypatch):
    feed(monkeypatch, f"{SENTENCE} It came through a pipe.".encode())
    shown = run("analyze", "-", "missing.txt", articles[0], status=1)
    assert "2 articles, 2 entities" in shown.out
    assert shown.err.startswith("error: 1 of 3 articles could not be read:\n  missing.txt: ")


def test_an_interruption_leaves_no_folder(run, articles, tmp_path, monkeypatch):
    def interrupted(articles, *, model):
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["graphlib_ij.pipeline"], "extract_articles", interrupted)
    for command in (["analyze"], ["extract", "--separate"]):
        run(*command, *articles, "-o", tmp_path / "out", status=130)
        assert not (tmp_path / "out").exists()


def test_an_error_in_the_page_leaves_no_folder(
    run, articles, tmp_path, monkeypatch, no_figure, no_page
):
    def fail(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["graphlib_ij.page"], "html_page", fail)
    run("analyze", articles[0], "-o", tmp_path / "out", status=130)
    assert not (tmp_path / "out").exists()


def texts(graph):
    return [row.get("text") for row in graph.graph["articles"]]


def test_texts_can_be_kept_out_of_all_that_is_written(run, articles, tmp_path, no_figure, no_page):
    run("extract", articles[0], "-o", tmp_path / "whole.graphml")
    run("extract", articles[0], "-o", tmp_path / "part.graphml", "--no-text")
    run("extract", articles[0], "-o", tmp_path / "each", "--separate", "--no-text")
    run("analyze", articles[0], "-o", tmp_path / "out", "--no-text")
    (each,) = (tmp_path / "each").iterdir()
    assert texts(read_graphml(tmp_path / "whole.graphml")) == [f"{SENTENCE} This is article one."]
    for path in (tmp_path / "part.graphml", each, tmp_path / "out" / "graph.graphml"):
        assert texts(read_graphml(path)) == [None]
    assert texts(no_page[0]["graph"]) == [None]


def test_page_writes_a_page_as_it_was_asked_for(run, graph_file, tmp_path, no_page):
    path = tmp_path / "Story.HTML"
    shown = run("page", graph_file, "-o", path, "--title", "T", "--theme", "dark")
    assert (path.read_text(), shown.out, shown.err) == ("<!doctype html>", "", "")
    assert run("page", graph_file, "-o", "-", "--size-by", "core").out == "<!doctype html>"
    first, second = no_page
    assert (first["title"], first["theme"], first["size_by"]) == ("T", "dark", "")
    assert (second["theme"], second["size_by"], second["statuses"]) == ("auto", "core", None)


def test_page_has_the_filters_of_all_commands(run, graph_file, no_page):
    run("page", graph_file, "-o", "-", "--kinds", "city", "--status", "planned", "--no-text")
    (asked,) = no_page
    assert list(asked["graph"]) == ["city:arden"]
    assert asked["statuses"] == ("planned",)
    assert asked["options"] == {"kinds": "city", "statuses": "planned"}
    assert all("text" not in row for row in asked["graph"].graph["articles"])


def test_page_refuses_a_name_that_no_browser_opens(run, graph_file, tmp_path, no_page):
    shown = run("page", graph_file, "-o", tmp_path / "page.png", status=1)
    assert "page.png: name a file that ends in .html" in shown.err
    assert run("page", graph_file, status=2).err
    assert not no_page


def test_an_error_while_drawing_leaves_no_folder(run, articles, tmp_path, monkeypatch, no_figure):
    def fail(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["graphlib_ij.figures"], "render", fail)
    run("analyze", articles[0], "-o", tmp_path / "out", status=130)
    assert not (tmp_path / "out").exists()


def test_notes_of_reading_are_told_and_kept_in_the_graph(run, tmp_path):
    path = tmp_path / "old.txt"
    path.write_bytes(
        f"{SENTENCE} The café was full of people, and everybody left.".encode("cp1252")
    )
    shown = run("extract", path, "-o", tmp_path / "x.graphml")
    assert "Windows-1252" in shown.err
    (note,) = read_graphml(tmp_path / "x.graphml").graph["notes"]
    assert "Windows-1252" in f"{note['text']} {note['reason']}"


def test_extract_writes_one_graph_of_all(run, articles, tmp_path):
    run("extract", *articles, "-o", tmp_path / "both.graphml")
    graph = read_graphml(tmp_path / "both.graphml")
    assert [row["id"] for row in graph.graph["articles"]] == ["one", "two"]


def test_extract_writes_to_standard_output(articles, monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdout", stream)
    with pytest.raises(SystemExit) as caught:
        cli.main(["extract", articles[0], "-o", "-"])
    assert caught.value.code == 0
    assert set(read_graphml(stream.buffer.getvalue())) == {"company:acme", "city:arden"}


def test_extract_separately_makes_one_file_per_article_with_one_model(
    run, articles, tmp_path, pipeline
):
    shown = run("extract", *articles, "--separate", "-o", tmp_path / "graphs")
    names = sorted(path.name for path in (tmp_path / "graphs").iterdir())
    assert names == ["one.graphml", "two.graphml"]
    assert len(pipeline) == 1
    assert shown.err == f"written into {tmp_path / 'graphs'}: 2 graphs\n"


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("x.txt", "name a file that ends in .graphml"),
        ("no/x.graphml", "there is no folder no"),
        (".", "is a folder"),
    ],
)
def test_a_wrong_target_is_told_before_any_work(
    run, tmp_path, monkeypatch, pipeline, target, message
):
    monkeypatch.chdir(tmp_path)
    assert message in run("extract", "any.txt", "-o", target, status=1).err
    assert pipeline == []


def test_separate_graphs_do_not_fit_on_standard_output(run):
    assert "name a folder" in run("extract", "a.txt", "--separate", "-o", "-", status=2).err


def test_a_folder_that_cannot_be_made_is_an_error(run, articles, tmp_path):
    shown = run("analyze", articles[0], "-o", articles[1], status=1)
    assert f"{articles[1]} is a file: name a folder" in shown.err


def test_report_in_both_formats(run, graph_file, tmp_path):
    assert "Based in (1)\n" in run("report", graph_file).out
    assert "### Based in (1)\n" in run("report", graph_file, "--format", "markdown").out
    run("report", graph_file, "--format", "markdown", "-o", tmp_path / "r.md", "--title", "T")
    assert (tmp_path / "r.md").read_text().startswith("# T\n")
    run("report", graph_file, "-o", tmp_path / "r.txt")
    assert "\nBased in (1)\n" in (tmp_path / "r.txt").read_text()
    assert "Based in (1)" in run("report", graph_file, "-o", "-").out


def test_a_graph_comes_from_standard_input_too(run, graph_file, monkeypatch):
    with open(graph_file, "rb") as file:
        feed(monkeypatch, file.read())
    assert "Acme" in run("centrality", "-").out


def test_centrality_with_its_options(run, graph_file):
    shown = run(
        "centrality", graph_file, "--kind", "company", "--measure", "degree", "--format", "csv"
    )
    assert shown.out == (
        "rank,node,label,kind,value,best,worst,best_without,worst_without,decisive,units\n"
        "1,company:acme,Acme,company,1.0,1,1,1,1,,1\n"
    )
    bare = run("centrality", graph_file, "--ranges", "none", "--top", "1", "--format", "csv")
    assert bare.out == "rank,node,label,kind,value\n1,company:acme,Acme,company,0.0\n"
    rows = json.loads(run("centrality", graph_file, "--top", "1", "--format", "json").out)
    assert [row["label"] for row in rows] == ["Acme"]
    planned = run(
        "centrality", graph_file, "--status", "planned", "--measure", "degree", "--format", "csv"
    )
    assert "city:arden,Arden,city,0.0," in planned.out
    assert "| 1 | 1–2 | Acme |" in run("centrality", graph_file, "--format", "markdown").out


def test_explain_one_and_two(run, graph_file):
    assert "[[Acme]] is based in [[Arden]]." in run("explain", graph_file, "acme").out
    assert run("explain", graph_file, "acme", "ARDEN").out.startswith("Acme and Arden\n")
    assert "nearest names are Arden" in run("explain", graph_file, "Ardn", status=1).err


def test_draw_writes_a_figure(run, graph_file, tmp_path, no_figure):
    run("draw", graph_file, "-o", tmp_path / "f.svg", "--size-by", "degree", "--title", "T")
    assert (tmp_path / "f.svg").read_bytes() == b"svg"
    asked = no_figure[0]
    assert (asked["view"], asked["size_by"], asked["title"]) == ("network", "degree", "T")
    assert (asked["width"], asked["theme"], asked["statuses"]) == (180, "light", None)


def test_draw_says_on_a_terminal_that_it_draws(run, graph_file, no_figure, monkeypatch):
    assert "drawing" not in run("draw", graph_file, "--alt-text").err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert "drawing 2 entities ...\r" in run("draw", graph_file, "--alt-text").err


def test_draw_without_a_file_says_what_it_shows(run, graph_file, no_figure, monkeypatch):
    monkeypatch.delattr(sys.modules["graphlib_ij.figures"], "render")
    assert run("draw", graph_file, "--alt-text").out == "What it shows.\n"
    assert "give -o FILE, --alt-text or --check" in run("draw", graph_file, status=2).err


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        (["--of", "Acme"], {"view": "ego", "center": "company:acme", "radius": 2}),
        (["--of", "Acme", "--radius", "1"], {"view": "ego", "radius": 1}),
        (["--view", "ranks"], {"view": "ranks", "measures": (), "top": 20}),
        (["--measures", "degree,core"], {"view": "ranks", "measures": ("degree", "core")}),
        (["--view", "backbone", "--top", "9"], {"view": "backbone", "keep": 9}),
        (["--highlight", "arden"], {"highlight": ("city:arden",)}),
        (["--label", "top:4", "--theme", "dark"], {"label": "top:4", "theme": "dark"}),
        (["--status", "past,planned"], {"statuses": ("past", "planned")}),
        (["--view", "layered", "--source", "S"], {"view": "layered", "source": "S"}),
    ],
)
def test_draw_hands_over_what_was_asked_for(run, graph_file, no_figure, given, asked):
    run("draw", graph_file, "--alt-text", *given)
    assert no_figure[0].items() >= asked.items()


def test_draw_compares_with_an_earlier_graph(run, graph_file, no_figure):
    run("draw", graph_file, "--old", graph_file, "--alt-text")
    assert no_figure[0]["view"] == "compare"
    assert sorted(no_figure[0]["old"]) == ["city:arden", "company:acme"]


def test_what_is_hidden_is_hidden_in_the_earlier_graph_too(run, graph_file, no_figure):
    """Else it would be drawn as gone."""
    run("draw", graph_file, "--old", graph_file, "--hide", "Acme", "--alt-text")
    assert sorted(no_figure[0]["old"]) == ["city:arden"]


def test_a_name_of_the_earlier_graph_alone_can_be_hidden(run, graph_file, tmp_path, no_figure):
    smaller = tmp_path / "smaller.graphml"
    graph = read_graphml(graph_file)
    graph.remove_node("company:acme")
    smaller.write_bytes(write_graphml(graph).data)
    run("draw", smaller, "--old", graph_file, "--hide", "Acme", "--alt-text")
    assert sorted(no_figure[0]["old"]) == ["city:arden"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--view", "ego"], "--view ego needs --of NAME"),
        (["--view", "compare"], "--view compare needs --old FILE"),
        (["--view", "map", "--of", "Acme"], "--of belongs to --view ego, not to map"),
        (["--top", "5"], "--top belongs to --view backbone or ranks"),
        (["--radius", "3", "--view", "ranks"], "--radius belongs to --view ego"),
        (["--radius", "3"], "--view ego needs --of NAME"),
        (
            ["--of", "Acme", "--measures", "degree"],
            "--measures belongs to --view ranks, not to ego",
        ),
        (["--of", "Acme", "--old", "old.graphml"], "--old belongs to --view compare, not to ego"),
        (["--of", ""], "--of is empty"),
        (["--measures", ""], "--measures is empty"),
        (["--view", "map", "--like", "x.png"], "--like has nothing to keep in --view map"),
        (["--label", "some"], "'some' is none of all, none, top:N"),
        (["--width", "20"], "20.0 is not in the range"),
    ],
)
def test_draw_refuses_options_that_do_not_go_together(run, graph_file, no_figure, given, said):
    assert said in run("draw", graph_file, "--alt-text", *given, status=2).err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--hide", "city"], "note: 1 of 2 entities: left out, hidden"),
        (["--only", "Acme"], "note: 1 of 2 entities: left out, not asked for"),
        (["--hide", "based in"], "note: 1 of 1 relations: left out, of a hidden kind"),
        (["--only", "owns"], "note: 1 of 1 relations: left out, of a kind not asked for"),
    ],
)
def test_draw_tells_what_is_hidden(run, graph_file, no_figure, given, said):
    assert said in run("draw", graph_file, "--alt-text", *given).err


def test_draw_does_not_know_a_name_to_hide(run, graph_file, no_figure):
    said = run("draw", graph_file, "--alt-text", "--hide", "Ardn", status=1).err
    assert "Ardn" in said
    assert "kind" not in said


def test_draw_knows_a_kind_that_is_near_what_is_to_be_hidden(run, graph_file, no_figure):
    said = run("draw", graph_file, "--alt-text", "--hide", "companies", status=1).err
    assert "the nearest kind is company" in said


def test_draw_takes_the_layout_of_an_earlier_figure(run, graph_file, tmp_path, no_figure):
    earlier = tmp_path / "earlier.png"
    earlier.write_bytes(b"12345")
    run("draw", graph_file, "--alt-text", "--like", earlier)
    assert no_figure[0]["like"] == {str(earlier): (5, 0)}
    assert "cannot be read" in run(
        "draw", graph_file, "--alt-text", "--like", tmp_path / "none.png", status=1
    ).err  # fmt: skip


def test_draw_knows_its_formats_and_views_without_loading_them(run, graph_file):
    from graphlib_ij import figures
    from graphlib_ij.figures.style import THEMES

    assert figures.FORMATS == pictures.FORMAT_NAMES
    assert tuple(figures.VIEWS) == pictures.VIEW_NAMES
    assert tuple(THEMES) == pictures.THEME_NAMES
    assert "ends in .png, .svg, .pdf" in run("draw", graph_file, "-o", "x.gif", status=1).err


@pytest.fixture
def gold_file(tmp_path):
    gold = {
        "id": "news",
        "entities": [
            {"name": "Acme", "kind": "company", "aliases": []},
            {"name": "Arden", "kind": "city", "aliases": []},
            {"name": "Borovia", "kind": "country", "aliases": []},
        ],
        "relations": [{"source": "Acme", "kind": "based_in", "target": "Arden"}],
    }
    path = tmp_path / "news.json"
    path.write_text(json.dumps(gold))
    return path


def test_evaluate_two_files(run, gold_file, graph_file):
    shown = run("evaluate", gold_file, graph_file)
    lines = [line.split() for line in shown.out.splitlines()]
    assert ["all", "1.000", "0.667", "0.800", "2", "2", "3"] in lines
    assert ["country", "0.000", "0.000", "0.000", "0", "0", "1"] in lines
    assert ["entity", "missed", "1"] in lines
    assert "Borovia" not in shown.out
    assert "- missed: Borovia" in run("evaluate", gold_file, graph_file, "--errors").out


def test_evaluate_without_errors_says_so(run, tmp_path, graph_file):
    path = tmp_path / "empty.json"
    path.write_text('{"id": "x", "entities": [], "relations": []}')
    empty = tmp_path / "empty.graphml"
    empty.write_bytes(write_graphml(nx.MultiDiGraph()).data)
    shown = run("evaluate", path, empty, "--errors").out
    assert "None." in shown
    assert "–" in shown


def folders(tmp_path, gold_file, graph_file, stems, predicted=None):
    (tmp_path / "gold").mkdir()
    (tmp_path / "graphs").mkdir()
    for stem in stems:
        (tmp_path / "gold" / f"{stem}.json").write_bytes(gold_file.read_bytes())
    for stem in stems if predicted is None else predicted:
        with open(graph_file, "rb") as file:
            (tmp_path / "graphs" / f"{stem}.graphml").write_bytes(file.read())
    return tmp_path / "gold", tmp_path / "graphs"


def test_evaluate_two_folders(run, tmp_path, gold_file, graph_file):
    both = folders(tmp_path, gold_file, graph_file, "abc", "abcd")
    shown = run("evaluate", *both)
    assert shown.out.startswith("Evaluation of 3 articles\n")
    assert ["all", "1.000", "0.667", "0.800", "6", "6", "9", "0.800–0.800"] in [
        line.split() for line in shown.out.splitlines()
    ]
    assert shown.err == "note: no gold for d: left out\n"


def test_two_articles_have_means_but_no_interval(run, tmp_path, gold_file, graph_file):
    shown = run("evaluate", *folders(tmp_path, gold_file, graph_file, "ab")).out
    assert ["entities", "1.000", "0.667", "0.800"] in [row.split() for row in shown.splitlines()]
    assert "95 %" not in shown


@pytest.mark.parametrize(
    ("stems", "predicted", "message"),
    [("ab", "a", "no .graphml file for b: extract it"), ("", "", "no .json file in this folder")],
)
def test_folders_that_do_not_fit(run, tmp_path, gold_file, graph_file, stems, predicted, message):
    both = folders(tmp_path, gold_file, graph_file, stems, predicted)
    assert message in run("evaluate", *both, status=1).err


def test_a_file_and_a_folder_do_not_fit(run, tmp_path, gold_file):
    assert "two files or two folders" in run("evaluate", gold_file, tmp_path, status=1).err


# ---- less sure relations left out

LEFT_OUT = "note: 1 of 1 relations: left out, less sure than 0.7\n"


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["report"], "None was found."),
        (["explain", "Acme"], "No relation of Acme is in the graph."),
        (["centrality", "--measure", "degree", "--format", "csv"], "Acme,company,0.0"),
    ],
)
def test_questions_leave_out_what_is_less_sure(run, graph_file, arguments, shown):
    command, *others = arguments
    found = run(command, graph_file, *others, "--min-confidence", "0.7")
    assert shown in found.out
    assert found.err == LEFT_OUT
    enough = run(command, graph_file, *others, "--min-confidence", "0.625")
    assert shown not in enough.out
    assert enough.err == ""


def test_a_report_lists_what_was_left_out(run, graph_file):
    text = run("report", graph_file, "--min-confidence", "0.7").out
    assert "1 of 1 relations: less sure than 0.7" in text


def test_draw_leaves_out_what_is_less_sure(run, graph_file, tmp_path, no_figure):
    picture = tmp_path / "x.svg"
    assert LEFT_OUT in run("draw", graph_file, "-o", picture, "--min-confidence", "0.7").err


def test_analyze_and_extract_write_the_surer_relations_only(
    run, articles, tmp_path, no_figure, no_page
):
    folder, file = tmp_path / "out", tmp_path / "x.graphml"
    assert LEFT_OUT in run("analyze", articles[0], "-o", folder, "--min-confidence", "0.7").err
    assert LEFT_OUT in run("extract", articles[0], "-o", file, "--min-confidence", "0.7").err
    for path in (folder / "graph.graphml", file):
        graph = read_graphml(path)
        assert graph.number_of_edges() == 0
        assert graph.graph["notes"][-1]["text"] == "1 of 1 relations"


def test_separate_graphs_count_what_was_left_out_together(run, articles, tmp_path):
    folder = tmp_path / "graphs"
    shown = run("extract", *articles, "--separate", "-o", folder, "--min-confidence", "0.7")
    assert shown.err.startswith("note: 2 of 2 relations: left out; each graph's notes say why\n")
    assert read_graphml(folder / "two.graphml").number_of_edges() == 0


def test_relations_of_unknown_confidence_stay_and_are_told(run, graph_file, tmp_path):
    graph = read_graphml(graph_file)
    for *_, data in graph.edges(data=True):
        del data["confidence"], data["evidence"][0]["confidence"]
    path = tmp_path / "old.graphml"
    path.write_bytes(write_graphml(graph).data)
    shown = run("explain", path, "Acme", "--min-confidence", "0.9")
    assert "Acme is based in Arden\n" in shown.out
    assert shown.err == "note: 1 relations without a confidence: kept, extract the graph again\n"


@pytest.mark.parametrize(
    "command", ["analyze", "extract", "report", "centrality", "draw", "explain"]
)
@pytest.mark.parametrize("value", ["1.01", "-0.1", "nan", "high"])
def test_a_confidence_that_is_none_is_wrong_usage(run, pipeline, command, value):
    output = [] if command in ("centrality", "explain") else ["-o", "y.png"]
    names = ["x", "y"] if command == "explain" else ["x"]
    shown = run(command, *names, *output, "--min-confidence", value, status=2)
    assert "--min-confidence" in shown.err
    assert value.lstrip("-") in shown.err
    assert pipeline == []


def test_evaluate_prints_the_curve(run, gold_file, graph_file):
    shown = run("evaluate", gold_file, graph_file).out
    rows = [line.split() for line in shown.splitlines()]
    assert ["0.6", "1.000", "1.000", "1.000", "1", "1", "1"] in rows
    assert ["0.7", "0.000", "0.000", "0.000", "0", "0", "1"] in rows


def test_evaluate_says_why_something_was_missed(run, tmp_path, graph_file):
    gold = {
        "entities": [
            {"name": "Acme", "kind": "company"},
            {"name": "Arden", "kind": "region"},
            {"name": "Bolt", "kind": "company"},
        ],
        "relations": [
            {"source": "Acme", "kind": "operates_in", "target": "Arden"},
            {"source": "Bolt", "kind": "operates_in", "target": "Arden"},
        ],
    }
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(gold))
    rows = [line.split() for line in run("evaluate", path, graph_file).out.splitlines()]
    assert ["entity", "missed,", "found", "as", "another", "kind", "1"] in rows
    assert ["entity", "missed", "1"] in rows
    assert ["relation", "missed,", "both", "ends", "found", "1"] in rows
    assert ["relation", "missed,", "an", "end", "not", "found", "1"] in rows


# ---- which part of a graph counts


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--kinds", "company,town"], "'town' is none of company, organization"),
        (["--relations", "loves"], "'loves' is none of holds_role"),
        (["--status", "denied"], "'denied' is none of asserted, past, planned, hedged, all."),
        (["--since", "yesterday"], "'yesterday' is no date such as 2024-05-31"),
        (["--until", "2024-13"], "'2024-13' is no date"),
        (["--weight", "gold"], "'gold' is not one of"),
    ],
)
def test_a_filter_that_there_is_not_is_wrong_usage(run, graph_file, options, said):
    assert said in run("centrality", graph_file, *options, status=2).err


def test_filters_combine_and_say_what_they_left_out(run, graph_file):
    options = ["--kinds", "company", "--kinds", "official,city", "--relations", "owns"]
    shown = run("centrality", graph_file, *options, "--format", "csv")
    assert shown.err == "note: 1 of 1 relations: left out, not owns\n"
    everything = run("centrality", graph_file, "--kinds", "all", "--status", "all")
    assert everything.err == ""


def test_ranges_of_large_graphs_are_computed_on_request_only(run, graph_file, monkeypatch):
    monkeypatch.setattr("graphlib_ij.cli.centrality.RANGES_UP_TO", 0)
    shown = run("centrality", graph_file, "--format", "csv")
    assert shown.err == "note: no ranges of ranks for 2 entities: ask with --ranges bootstrap\n"
    assert shown.out.startswith("rank,node,label,kind,value\n")
    assert ",best," in run("centrality", graph_file, "--ranges", "jackknife", "--format", "csv").out


def test_ranks_of_large_graphs_are_not_compared(run, graph_file, monkeypatch):
    monkeypatch.setattr("graphlib_ij.analysis.compare.RANGES_UP_TO", 0)
    assert "note: ranks are not compared" in run("compare", graph_file, graph_file).err


def test_cuts_in_its_forms(run, graph_file):
    assert "No group falls apart without one entity." in run("cuts", graph_file).out
    found = json.loads(run("cuts", graph_file, "--format", "json").out)
    assert [row["target"] for row in found["bridges"]] == ["company:acme"]
    assert found["articulation_points"] == []


def test_a_time_that_ends_before_it_begins_is_wrong_usage(run, graph_file):
    options = ["--since", "2024-06", "--until", "2024-05-31"]
    shown = run("centrality", graph_file, *options, status=2)
    assert "--since 2024-06 is after --until 2024-05-31" in shown.err
    assert (
        "after" not in run("centrality", graph_file, "--since", "2024-05-31", "--until", "2024").err
    )


def test_without_relations_there_are_no_ranks(run, graph_file):
    shown = run("centrality", graph_file, "--relations", "owns").out
    assert "No relation counts, so there are no ranks." in shown
    assert "Acme" not in shown


def test_a_name_that_a_filter_left_out_is_said_to_be_so(run, graph_file):
    shown = run("explain", graph_file, "Acme", "--kinds", "city", status=1)
    assert "left out were 1 of 2 entities not of kind city" in shown.err


def test_a_backbone_does_not_replace_what_it_is_made_of(run, graph_file, tmp_path):
    shown = run("backbone", graph_file, "--top", "1", "-o", graph_file, status=1)
    assert shown.err.endswith(
        f"error: {graph_file}: is the graph that is read: name another file\n"
    )
    other = tmp_path / "x.graphml"
    shown = run("backbone", graph_file, "--top", "1", "-o", other, "--format", "csv", status=2)
    assert "leave out --format" in shown.err
    assert not other.exists()


def test_ranks_without_ranges_have_no_seed(run, graph_file):
    shown = run("centrality", graph_file, "--ranges", "none", "--seed", "1", status=2)
    assert "--seed means nothing with --ranges none" in shown.err
