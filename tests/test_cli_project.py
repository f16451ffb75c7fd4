"""The commands of a project, as they are typed."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from graphlib_ij import cli
from graphlib_ij.cli.project import COMMANDS
from graphlib_ij.judgements import read_judgements

PROGRAM = [sys.executable, "-m", "graphlib_ij"]
TEXTS = {
    "one": "Acme S.p.A. is based in Parma. Jane Doe is the chief executive of Acme.",
    "two": "Acme Group opened a plant in Lyon. John Roe, the mayor of Parma, spoke.",
    "three": "Delvano, an airline based in Atlanta, was sold. Delvano flies to Lyon.",
    "four": "Delvano, a maker of taps based in Zurich, Switzerland, hired 40 people.",
}


@pytest.fixture
def typed(capsys):
    """Return a function that runs a command line, and returns its status and both outputs."""

    def run(*arguments):
        with pytest.raises(SystemExit) as caught:
            cli.main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return caught.value.code, out, err

    return run


@pytest.fixture
def desk(tmp_path, typed):
    """A project of four articles, built."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text)
    project = tmp_path / "desk"
    for line in (("init", project), ("add", project, folder), ("build", project)):
        assert typed("project", *line)[0] == 0
    return project


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name, typed):
    status, out, _ = typed("project", name, "--help")
    assert status == 0
    assert f"graphlib-ij project {name}" in out.replace("\n", " ").replace("  ", " ")


def test_help_lists_the_commands_without_loading_them():
    code = (
        "import sys\nfrom graphlib_ij.cli import main\n"
        "try:\n    main(['project', '--help'])\nexcept SystemExit: pass\n"
        "print([m for m in ('duckdb', 'spacy', 'networkx', 'rapidfuzz') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert all(name in done.stdout for name in COMMANDS)
    assert done.stdout.endswith("[]\n")


def test_a_mistyped_command_is_told_with_the_nearest(typed):
    status, _, err = typed("project", "biuld")
    assert status == 2
    assert "Did you mean 'build'?" in err


@pytest.mark.parametrize("command", ["status", "build", "review", "changes", "judgements"])
def test_a_folder_without_a_project_is_one_line(command, tmp_path, typed):
    status, out, err = typed("project", command, tmp_path)
    assert (status, out) == (1, "")
    assert "is no project: make one with" in err
    assert err.count("\n") == 1


@pytest.mark.model
def test_added_again_nothing_is_read_and_failures_are_told(desk, tmp_path, typed):
    (tmp_path / "texts" / "bad.txt").write_bytes(b"")
    status, out, err = typed("project", "add", desk, tmp_path / "texts")
    assert status == 1
    assert out == f"{desk}: 0 new, 0 changed, 4 unchanged, 1 failed\n"
    assert "bad.txt: is empty" in err
    assert "bad.txt: is empty" in " ".join(typed("project", "status", desk)[1].split())
    (tmp_path / "texts" / "bad.txt").write_text("Zyxon Corp. is based in Rome.")
    assert typed("project", "add", desk, tmp_path / "texts")[0] == 0
    assert "bad.txt" not in typed("project", "status", desk)[1]


@pytest.mark.model
def test_every_command_that_takes_a_graph_takes_a_project(desk, tmp_path, typed):
    for line in (
        ("report", desk),
        ("centrality", desk),
        ("explain", desk, "Acme"),
        ("path", desk, "Jane Doe", "Parma"),
        ("ego", desk, "Acme"),
        ("communities", desk),
        ("statistics", desk),
        ("cuts", desk),
        ("brokers", desk),
        ("shared", desk),
        ("common", desk, "Acme", "John Roe"),
        ("backbone", desk, "--top", "5"),
        ("compare", desk, desk),
        ("draw", desk, "-o", tmp_path / "x.png"),
        ("page", desk, "-o", tmp_path / "x.html"),
    ):
        status, _, err = typed(*line)
        assert status == 0, (line, err)
        assert "note: there" not in err


@pytest.mark.model
def test_what_is_not_built_is_told(desk, typed):
    assert typed("project", "remove", desk, "four")[0] == 0
    status, _, err = typed("centrality", desk)
    assert status == 0
    assert "has changed since it was built" in err
    assert "changed since" in typed("project", "status", desk)[1]


@pytest.mark.model
def test_removing_what_is_not_there_removes_nothing(desk, typed):
    status, _, err = typed("project", "remove", desk, "one", "none")
    assert status == 1
    assert "has no article none" in err
    assert "4 articles" in typed("project", "status", desk)[1]


@pytest.mark.model
def test_a_judgement_is_written_once_and_counts_from_the_next_build(desk, typed):
    line = ("project", "judge", desk, "rename", "Acme", "Acme of Parma", "--author", "Ann")
    assert typed(*line)[1].startswith("written into")
    assert "has it already" in typed(*line)[1]
    assert "Not built (1)" in typed("project", "judgements", desk)[1]
    assert "1 judgement: 1 in force" in typed("project", "build", desk)[1]
    assert "Acme of Parma" in typed("centrality", desk, "--kind", "company")[1]
    rows = json.loads(typed("project", "judgements", desk, "--format", "json")[1])
    assert [(row["state"], row["author"]) for row in rows] == [("in force", "Ann")]


@pytest.mark.model
@pytest.mark.parametrize(
    ("line", "message"),
    [
        (("same", "Acme"), "same takes A B"),
        (("delete", "Acme", "Parma"), "delete takes A RELATION B"),
        (("delete", "Acme", "likes", "Parma"), 'relation "likes" is none of'),
        (("retype", "Acme", "firm"), 'value "firm" is none of'),
        (("add", "Acme", "operates_in", "Lyon"), "no evidence, no relation"),
        (("rename", "Qorp", "X"), "Qorp"),
        (("wrong", "Acme", "X"), "'wrong' is not one of"),
    ],
)
def test_a_wrong_judgement_is_one_line_and_nothing_is_written(desk, typed, line, message):
    status, out, err = typed("project", "judge", desk, *line)
    assert status in {1, 2}
    assert out == ""
    assert message in err
    assert not (desk / "judgements.tsv").exists()


@pytest.mark.model
def test_judgements_go_out_and_into_another_project(desk, tmp_path, typed):
    typed("project", "judge", desk, "rename", "Acme", "Acme of Parma")
    table = tmp_path / "all.tsv"
    assert typed("project", "judgements", desk, "--export", table)[0] == 0
    typed("project", "init", tmp_path / "other")
    out = typed("project", "judgements", tmp_path / "other", "--import", table)[1]
    assert "1 judgements taken in" in out
    assert read_judgements(tmp_path / "other" / "judgements.tsv") == read_judgements(table)
    assert typed("project", "judgements", desk, "--import", tmp_path / "no.tsv")[0] == 1


@pytest.mark.model
def test_without_a_terminal_the_questions_are_listed(desk, typed):
    status, out, _ = typed("project", "review", desk)
    assert status == 0
    assert "Delvano (company)" in out
    assert "against: one is in " in out
    (row,) = json.loads(typed("project", "review", desk, "--format", "json")[1])
    assert (row["one"], row["other"]) == ("Delvano", "Delvano")
    assert sorted(row["one_articles"] + row["other_articles"]) == ["four", "three"]


@pytest.mark.model
@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize(
    ("keys", "verdict"), [("s\n", "same"), ("n\n", "not same"), ("u\n", "unsure")]
)
def test_in_a_terminal_answers_are_written_at_once(desk, keys, verdict):
    master, slave = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, "project", "review", str(desk), "--author", "Ann"],
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        os.write(master, keys.encode())
        out, err = process.communicate(timeout=60)
    os.close(master)
    os.close(slave)
    assert process.returncode == 0, err
    assert "Delvano" in out
    (judgement,) = read_judgements(desk / "judgements.tsv")
    assert (judgement.verdict, judgement.author) == (verdict, "Ann")
    assert judgement.date


@pytest.mark.model
@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_later_and_quit_write_nothing(desk):
    for keys in ("l\n", "q\n"):
        master, slave = pty.openpty()
        with subprocess.Popen(
            [*PROGRAM, "project", "review", str(desk)],
            stdin=slave,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            os.write(master, keys.encode())
            process.communicate(timeout=60)
        os.close(master)
        os.close(slave)
        assert process.returncode == 0
    assert not (desk / "judgements.tsv").exists()


@pytest.mark.model
def test_why_two_are_one_or_two_is_told(desk, typed, tmp_path):
    out = typed("explain", desk, "Acme", "--why-same")[1]
    assert "why it is one" in out
    labels = [line.split("  ")[0] for line in typed("statistics", desk)[1].splitlines()]
    assert labels
    found = json.loads(typed("project", "review", desk, "--format", "json")[1])[0]
    assert any("United States" in reason for reason in found["reasons"])
    typed("extract", tmp_path / "texts" / "one.txt", "-o", tmp_path / "x.graphml")
    status, _, err = typed("explain", tmp_path / "x.graphml", "Acme", "--why-same")
    assert status == 1
    assert "is no project" in err


@pytest.mark.model
def test_changes_by_build_and_by_day(desk, tmp_path, typed):
    (tmp_path / "2026-06-01-more.txt").write_text("Acme operates a plant in Osaka, Japan.")
    typed("project", "add", desk, tmp_path / "2026-06-01-more.txt")
    typed("project", "build", desk)
    out = typed("project", "changes", desk)[1]
    assert "What is new since build 1" in out
    assert "Acme operates a plant in Osaka, Japan." in out
    assert typed("project", "changes", desk, "--since", "2")[1].count("Nothing changed.") == 1
    assert (
        "by the dates of the articles"
        in typed("project", "changes", desk, "--since", "2026-05-01")[1]
    )
    for wrong, message in (("9", "has no build 9"), ("May", "is no build and no date")):
        status, _, err = typed("project", "changes", desk, "--since", wrong)
        assert (status, message in err) == (1, True)


@pytest.mark.model
def test_tables_are_saved_and_loaded(desk, tmp_path, typed):
    out = typed("project", "save", desk, "-o", tmp_path / "archive")[1]
    folder = Path(out.removeprefix("written: ").strip())
    assert (folder / "_SUCCESS").is_file()
    assert typed("project", "save", desk, "-o", tmp_path / "archive")[0] == 1
    typed("project", "init", tmp_path / "other")
    assert "4 articles taken in" in typed("project", "load", tmp_path / "other", folder)[1]
    typed("project", "build", tmp_path / "other")
    graphs = []
    for project in (desk, tmp_path / "other"):
        typed("backbone", project, "--top", "99", "-o", tmp_path / "g.graphml")
        graphs.append((tmp_path / "g.graphml").read_bytes())
    assert graphs[0] == graphs[1]


@pytest.mark.model
def test_ctrl_c_keeps_what_is_done(tmp_path):
    import signal
    import time

    project = tmp_path / "desk"
    subprocess.run([*PROGRAM, "project", "init", str(project)], check=True, capture_output=True)
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(400):
        text = f"Acme{number} Corp. is based in Parma. " + "It makes pumps and sells them. " * 30
        (folder / f"a{number:03d}.txt").write_text(text)
    process = subprocess.Popen(
        [*PROGRAM, "project", "add", str(project), str(folder), "--processes", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(8)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    if process.returncode != 0:  # else it was done before
        assert process.returncode == cli.INTERRUPTED, err
        assert "Traceback" not in err
    done = subprocess.run(
        [*PROGRAM, "project", "add", str(project), str(folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    new, _, unchanged = (
        int(part.split()[0]) for part in done.stdout.split(": ")[1].split(", ")[:3]
    )
    assert new + unchanged == 400
