"""The README tells the truth: its commands run, and its outputs, tables and examples are real.

With ``README_WRITE=1`` the outputs and tables are written anew instead.
"""

import doctest
import io
import os
import re
import shlex
import shutil
import sys
import tomllib
from pathlib import Path

import pytest
from parses import marked

from graphlib_ij import cli
from graphlib_ij.analysis.measures import MEASURES
from graphlib_ij.lexicons import load_toml

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")

BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
OUTPUT = re.compile(r"(<!-- output: (.*?) -->\n```text\n)(.*?)(```\n)", re.DOTALL)
TABLE = re.compile(r"(<!-- table: (\w+) -->\n)((?:\n?\|[^\n]*\n)*)")
LEFT_OUT = "..."


def blocks(language):
    return [body for name, body in BLOCK.findall(TEXT) if name == language]


def commands():
    """Return the command lines that run the program, of one with ``&&`` the last part."""
    lines = [line.split("&&")[-1].strip() for body in blocks("sh") for line in body.splitlines()]
    program = re.compile(r"(?:\.venv/bin/)?graphlib-ij ")
    return [program.sub("", line, count=1) for line in lines if program.match(line)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the articles that the README speaks of."""
    folder = tmp_path_factory.mktemp("readme")
    for name in ("articles", "gold", "invented", "morning", "story"):
        shutil.copytree(ROOT / "data" / name, folder / "data" / name)
    paragraphs = (folder / "data/articles/italy-japan.txt").read_text("utf-8").split("\n\n")
    (folder / "articles").mkdir()
    (folder / "figures").mkdir()
    for number, name in enumerate(["story", "monday", "tuesday", "articles/a", "articles/b"]):
        part = paragraphs[4 * number : 4 * number + 4]
        (folder / f"{name}.txt").write_text("\n\n".join(part), "utf-8")
    return folder


@pytest.fixture(scope="module")
def run(folder):
    """Return a function that runs a command line there, and returns what it prints."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("COLUMNS", raising=False)

        def run(line):
            arguments, _, source = line.partition(" < ")
            data = Path(source).read_bytes() if source else b""
            stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
            with patch.context() as streams:
                streams.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
                streams.setattr(sys, "stdout", stdout)
                with pytest.raises(SystemExit) as caught:
                    cli.main(shlex.split(arguments))
            assert caught.value.code == 0, line
            stdout.flush()
            return stdout.buffer.getvalue().decode("utf-8")

        yield run


@pytest.fixture(scope="module")
def done(run):
    """Run all commands of the README in their order, and return what each printed first."""
    printed: dict[str, str] = {}
    for line in commands():
        output = run(line)
        printed.setdefault(line, output)
    return printed


def shown(output, block):
    """Return the parts of `output` that `block` shows: by their first line, and as many lines."""
    lines, rest = [], output.splitlines()
    for part in block.removesuffix("\n").split(f"\n{LEFT_OUT}\n"):
        first, *others = part.split("\n")
        rest = rest[rest.index(first) :]
        lines += [*rest[: 1 + len(others)], LEFT_OUT]
        rest = rest[1 + len(others) :]
    return "\n".join(lines[:-1]) + "\n"


def families(kind):
    """Return a row for every rule of one kind of relation: its name, an example, what it finds."""
    examples = tomllib.loads((ROOT / "tests/relation_examples.toml").read_text("utf-8"))
    rows = [("rule", "example", "finds")]
    for room, lexicon in (("pattern", "patterns"), ("frame", "frames")):
        for rule in load_toml(lexicon)[room]:
            row = examples[room].get(rule["id"])
            if rule["kind"] == kind and row:
                finds = "; ".join(row["finds"]).replace(" > ", " → ")
                rows.append((f"`{rule['id']}`", marked(row["says"]).text, finds))
    return rows


def table(name):
    schema = load_toml("schema")
    if name in schema["relation"]:
        rows = families(name)
    elif name == "measures":
        rows = [("measure", "is", "ties weigh", "directed")] + [
            (
                f"`{key}`",
                measure.says,
                "as `--weight` says" if measure.weighted else "1",
                "yes" if measure.directed else "",
            )
            for key, measure in MEASURES.items()
        ]
    elif name == "nodes":
        rows = [("kind", "is")] + [
            (f"`{kind}`", row["meaning"]) for kind, row in schema["node"].items()
        ]
    else:
        rows = [("relation", "from", "to", "reads")] + [
            (f"`{kind}`", ", ".join(row["source"]), ", ".join(row["target"]), row["phrase"])
            for kind, row in schema["relation"].items()
        ]
    rows.insert(1, ("---",) * len(rows[0]))
    return "\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def compare(found):
    if os.environ.get("README_WRITE"):
        README.write_text(found, encoding="utf-8")
    else:
        assert found == TEXT


@pytest.mark.model
def test_every_command_runs_and_prints_what_the_readme_shows(run, done):
    assert len(done) > 10
    assert all(output or " -o " in line for line, output in done.items())

    def refresh(match):
        head, line, body, end = match.groups()
        command = line.removeprefix("graphlib-ij ")
        output = done[command] if command in done else run(command)
        return head + shown(output, body) + end

    compare(OUTPUT.sub(refresh, README.read_text("utf-8")))


@pytest.mark.model
def test_every_figure_is_made_again_to_the_byte(done, folder):
    """The README's commands make all of ``figures/``, and it shows all of them."""
    made = {path.name: path.read_bytes() for path in (folder / "figures").iterdir()}
    if os.environ.get("README_WRITE"):
        for name, data in made.items():
            (ROOT / "figures" / name).write_bytes(data)
    kept = {path.name: path.read_bytes() for path in (ROOT / "figures").iterdir()}
    assert sorted(made) == sorted(kept)
    assert [name for name in sorted(made) if made[name] != kept[name]] == []
    assert sorted(re.findall(r"\]\(figures/([^)]+)\)", TEXT)) == sorted(kept)


def test_every_kind_of_relation_has_its_table_of_rules():
    kinds = [kind for kind in load_toml("schema")["relation"] if len(families(kind)) > 1]
    assert [name for _, name, _ in TABLE.findall(TEXT) if name in kinds] == kinds


def test_the_tables_are_those_of_the_lexicons():
    found = TABLE.sub(lambda match: match[1] + table(match[2]), README.read_text("utf-8"))
    assert TABLE.search(TEXT)
    compare(found)


@pytest.mark.model
def test_the_python_examples_work(done):
    examples = doctest.DocTestParser().get_doctest(
        "\n".join(blocks("python")), {}, "README", None, 0
    )
    report = io.StringIO()
    result = doctest.DocTestRunner().run(examples, out=report.write)
    assert result.attempted > 8
    assert result.failed == 0, report.getvalue()


def test_entries_of_lexicons_are_quoted_as_they_stand():
    lexicons = "".join(
        path.read_text("utf-8") for path in sorted((ROOT / "graphlib_ij/lexicons").glob("*.toml"))
    )
    quoted = [re.sub(r"^  ", "", body, flags=re.MULTILINE) for body in blocks("toml")]
    assert quoted
    assert [body for body in quoted if body not in lexicons] == []


def test_continuous_integration_runs_the_readmes_test_command():
    command = next(body for body in blocks("sh") if "pytest" in body)
    assert command.strip() in (ROOT / ".ci" / "run").read_text("utf-8")
