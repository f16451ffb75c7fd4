"""The command line: one thin module per command, imported when it is invoked and not before.

This file imports nothing heavy, so that ``--help`` and a mistyped command answer at once.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from graphlib_ij.errors import GraphlibError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COMMANDS = {
    "analyze": "Read articles and report who is related to whom.",
    "extract": "Read articles and write the graph only.",
    "report": "Report what a graph says.",
    "centrality": "Rank the entities of a graph.",
    "cuts": "Find what a graph falls apart without.",
    "communities": "Find which entities belong together.",
    "brokers": "Tell who links groups of entities.",
    "explain": "Show the sentences behind an entity's relations.",
    "path": "Show how two entities are connected.",
    "ego": "Show what surrounds an entity.",
    "common": "Show what two entities share.",
    "shared": "List pairs that share a sector, a city or the like.",
    "compare": "Show what is new, gone, stronger or weaker in a second graph.",
    "statistics": "Describe a graph in numbers.",
    "backbone": "Keep the strongest, innermost or most central part.",
    "draw": "Draw a graph.",
    "page": "Make an interactive page of a graph.",
    "evaluate": "Compare a graph with a hand-made one.",
    "project": "Keep many articles: add, build, review, see what changed.",
}
"""Every command with its line in the help; ``cli/<name>.py`` holds its ``command``."""

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""


class LazyGroup(click.Group):
    """A group that imports a command only to run it.

    Parameters
    ----------
    lines : mapping of str to str
        Each command with its line in the help.
    package : str
        Where their modules are; a module has the name of its command and holds its ``command``.
    """

    def __init__(self, *, lines: Mapping[str, str], package: str, **more: Any) -> None:
        super().__init__(**more)
        self.lines = lines
        self.package = package

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands."""
        return list(self.lines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command, imported now, or None if there is none of this name."""
        if cmd_name not in self.lines:
            return None
        module = import_module(f"{self.package}.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; of an unknown one say which was perhaps meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            if near := get_close_matches(args[0], self.lines, n=1):
                raise click.UsageError(f"{error.message} Did you mean '{near[0]}'?", ctx) from error
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.lines.items()))


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from graphlib_ij import __version__

        click.echo(f"graphlib-ij {__version__}")
        context.exit()


@click.group(
    name="graphlib-ij",
    cls=LazyGroup,
    lines=COMMANDS,
    package=__name__,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: graphlib-ij analyze article.txt -o results",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def group() -> None:
    """Read news articles, find who is related to whom, and show the sentence that says so.

    An ARTICLE is a text file in English, a GRAPH a GraphML file that this program wrote or the
    folder of a project; "-" stands for standard input.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit.

    The status is 0 done, 1 a known error, 2 wrong usage, 130 interrupted; ``compare --exit-code``
    has 3 for graphs that differ.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows its code point; it does not end the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status = group.main(arguments, prog_name="graphlib-ij", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted: no half-written file is left", err=True)
        return INTERRUPTED
    except GraphlibError as error:
        from graphlib_ij.report.printable import printable

        click.echo(f"error: {printable(str(error))}", err=True)
        return 1
    except BrokenPipeError:
        forget_standard_output()
        return 1
    return status if isinstance(status, int) else 0


def forget_standard_output() -> None:
    """Let what is still buffered go nowhere, so that Python does not complain while it ends."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
