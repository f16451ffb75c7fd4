"""The command line as a whole: what loads, how it ends, where what goes."""

import os
import subprocess
import sys

import click
import networkx as nx
import pytest

from graphlib_ij import cli
from graphlib_ij.cli import progress, streams
from graphlib_ij.errors import GraphFileError, GraphlibError
from graphlib_ij.export import write_graphml

HEAVY = ("spacy", "networkx", "matplotlib", "rich", "numpy")


def run(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "graphlib_ij", *arguments],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["anlyze"],
        *([name, "--help"] for name in cli.COMMANDS),
        *([name] for name in cli.COMMANDS),
    ],
    ids=" ".join,
)
def test_help_and_usage_errors_load_nothing_heavy(arguments):
    code = (
        "import sys; from graphlib_ij.cli import main\n"
        "try: main(sys.argv[1:])\n"
        f"finally: sys.exit(9) if set(sys.modules) & set({HEAVY}) else None"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    helps = arguments[-1] in ("--help", "--version")
    assert (done.returncode, bool(done.stdout)) == ((0, True) if helps else (2, False))


def test_importing_the_package_loads_next_to_nothing():
    code = "import sys, graphlib_ij; print(sorted(m for m in sys.modules if 'graphlib_ij' in m))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['graphlib_ij']\n"


def test_the_group_lists_every_command_with_its_help():
    shown = run("--help").stdout
    for name, text in cli.COMMANDS.items():
        assert f"  {name}" in shown
        assert text in shown


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_has_help_for_everything_and_an_example(name):
    command = cli.group.get_command(click.Context(cli.group), name)
    assert command.name == name
    assert command.help
    assert f"graphlib-ij {name} " in command.epilog
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not isinstance(parameter.type, click.Choice):
            assert parameter.help, parameter.name


def test_the_version_is_the_installed_one():
    from importlib.metadata import version

    assert run("--version").stdout == f"graphlib-ij {version('graphlib-ij')}\n"


def end_of(monkeypatch, command, *arguments):
    """Run the group with one command that is a function of ours; return the exit status."""
    monkeypatch.setitem(cli.COMMANDS, "probe", "")
    probe = click.Command("probe", callback=command)
    monkeypatch.setattr(cli.LazyGroup, "get_command", lambda *_: probe)
    with pytest.raises(SystemExit) as caught:
        cli.main(["probe", *arguments])
    return caught.value.code


def test_a_known_error_is_one_harmless_line(monkeypatch, capsys):
    def fail():
        raise GraphlibError("a\nb\x1b[31m: no such file")

    assert end_of(monkeypatch, fail) == 1
    assert capsys.readouterr() == ("", "error: a b\ufffd[31m: no such file\n")


def test_a_bug_keeps_its_traceback(monkeypatch):
    def fail():
        raise ZeroDivisionError

    monkeypatch.setitem(cli.COMMANDS, "probe", "")
    monkeypatch.setattr(
        cli.LazyGroup, "get_command", lambda *_: click.Command("probe", callback=fail)
    )
    with pytest.raises(ZeroDivisionError):
        cli.main(["probe"])


def test_an_interruption_is_one_line_and_130(monkeypatch, capsys):
    def fail():
        raise KeyboardInterrupt

    assert end_of(monkeypatch, fail) == 130
    assert "interrupted" in capsys.readouterr().err.strip()


@pytest.mark.parametrize(("result", "status"), [(None, 0), (0, 0), (1, 1)])
def test_the_status_is_what_the_command_returns(monkeypatch, result, status):
    assert end_of(monkeypatch, lambda: result) == status


def test_wrong_usage_is_two(capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(["anlyze"])
    assert caught.value.code == 2
    assert "No such command 'anlyze'. Did you mean 'analyze'?" in capsys.readouterr().err


def test_a_command_like_no_other_is_only_refused(capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(["xyz"])
    assert caught.value.code == 2
    assert capsys.readouterr().err.endswith("No such command 'xyz'.\n")


@pytest.mark.skipif(os.name != "posix", reason="pipes of a shell")
@pytest.mark.parametrize("lines", [1, 100_000])
def test_a_reader_that_leaves_is_no_error_to_speak_of(lines):
    code = (
        "import click, graphlib_ij.cli as cli\n"
        f"command = click.Command('x', callback=lambda: click.echo('line\\n' * {lines}))\n"
        "cli.LazyGroup.get_command = lambda *_: command\n"
        "cli.main(['report'])"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    writer.stdout.close()
    assert writer.stderr.read() == b""
    writer.stderr.close()
    assert writer.wait() == 1


def test_letters_that_the_terminal_lacks_do_not_end_the_program(tmp_path):
    path = tmp_path / "graph.graphml"
    path.write_bytes(write_graphml(nx.MultiDiGraph()).data)
    environment = os.environ | {"PYTHONIOENCODING": "cp1252"}
    done = run("report", str(path), "--title", "Zürich, 東京", env=environment, encoding="cp1252")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Zürich, \\u6771\\u4eac\n")


class Terminal:
    def __init__(self, terminal=True):
        self.terminal, self.written = terminal, ""

    def isatty(self):
        return self.terminal

    def write(self, text):
        self.written += text

    def flush(self):
        pass


@pytest.mark.parametrize(
    ("terminal", "environment", "colour"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_only_where_it_is_welcome(monkeypatch, terminal, environment, colour):
    monkeypatch.setattr(sys, "stdout", Terminal(terminal))
    for name, default in (("NO_COLOR", None), ("TERM", "xterm")):
        value = environment.get(name, default)
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert streams.appearance()["colour"] is colour


@pytest.mark.parametrize(("columns", "width"), [("132", 132), ("7", 40)])
def test_the_width_is_that_of_the_terminal_but_never_absurd(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    assert streams.appearance()["width"] == width


def tracked(monkeypatch, *, terminal, patience, total):
    stderr = Terminal(terminal)
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    assert list(progress.tracked(range(total), total=total)) == list(range(total))
    return stderr.written


def test_progress_on_a_terminal_is_wiped_at_the_end(monkeypatch):
    written = tracked(monkeypatch, terminal=True, patience=0, total=2)
    assert written.endswith("\r\x1b[K1 of 2 articles\r\x1b[K2 of 2 articles\r\x1b[K")


def test_progress_in_a_pipe_is_a_line_now_and_then(monkeypatch):
    written = tracked(monkeypatch, terminal=False, patience=0, total=250)
    assert written == "100 of 250 articles\n200 of 250 articles\n"


def test_short_jobs_are_silent(monkeypatch):
    assert tracked(monkeypatch, terminal=False, patience=60, total=250) == ""


@pytest.mark.parametrize(
    ("argument", "shown"), [("--help", "\nCommands:\n  analyze "), ("--version", "graphlib-ij ")]
)
def test_help_and_version_end_well(capsys, argument, shown):
    with pytest.raises(SystemExit) as caught:
        cli.main([argument])
    assert caught.value.code == 0
    assert shown in capsys.readouterr().out


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a full disk to write on")
def test_output_on_a_full_disk_is_an_error_in_one_line():
    code = (
        "import click, graphlib_ij.cli as cli, graphlib_ij.cli.streams as streams\n"
        "command = click.Command('x', callback=lambda: streams.show('line'))\n"
        "cli.LazyGroup.get_command = lambda *_: command\n"
        "cli.main(['report'])"
    )
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith(b"error: standard output: cannot be written: ")
    assert done.stderr.count(b"\n") == 1


def test_a_disk_that_is_full_is_told_and_output_forgotten(monkeypatch):
    forgotten = []
    monkeypatch.setattr(streams, "forget_standard_output", lambda: forgotten.append(True))

    def fail(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(streams.click, "echo", fail)
    with pytest.raises(GraphFileError, match="standard output: cannot be written: No space"):
        streams.show("line")
    assert forgotten == [True]


def test_a_closed_pipe_in_the_middle_is_quiet(monkeypatch, capsys):
    def fail():
        raise BrokenPipeError

    monkeypatch.setattr(cli, "forget_standard_output", lambda: None)
    monkeypatch.setattr(cli.group, "main", lambda *_, **__: fail())
    with pytest.raises(SystemExit) as caught:
        cli.main([])
    assert caught.value.code == 1
    assert capsys.readouterr() == ("", "")
