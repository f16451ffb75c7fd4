"""``graphlib-ij evaluate``: a predicted graph against a gold one, or folders of them."""

from __future__ import annotations

from pathlib import Path

import click

from graphlib_ij.cli.streams import appearance, load_graph, show, tell
from graphlib_ij.errors import GraphFileError


@click.command("evaluate", epilog="Example: graphlib-ij evaluate gold predicted --errors")
@click.argument("gold")
@click.argument("predicted")
@click.option("--errors", is_flag=True, help="List every error.")
def command(gold: str, predicted: str, errors: bool) -> None:
    """Compare the graph PREDICTED with the hand-made GOLD: precision, recall and F1 by kind.

    Of several articles, intervals hold F1 with 95 % confidence. The last of the tables of relations
    says what --min-confidence would bring; planned and hedged relations are not counted.

    GOLD is a JSON file and PREDICTED a GraphML file, or both are folders of files of the same
    names.
    """
    from graphlib_ij.evaluation import confidence_curve, evaluate, load_gold
    from graphlib_ij.report.scores import scores_document
    from graphlib_ij.report.terminal import render_terminal

    pairs = [(load_gold(golden), load_graph(graph)) for golden, graph in _pairs(gold, predicted)]
    evaluations = [evaluate(*pair) for pair in pairs]
    document = scores_document(evaluations, curve=confidence_curve(pairs), errors=errors)
    show(render_terminal(document, **appearance()))


def _pairs(gold: str, predicted: str) -> list[tuple[str, str]]:
    """Return gold and predicted files that belong together, by name.

    Raises
    ------
    GraphFileError
        If one is a folder and the other is not, or a gold file has no counterpart.
    """
    if not Path(gold).is_dir() and not Path(predicted).is_dir():
        return [(gold, predicted)]
    if not (Path(gold).is_dir() and Path(predicted).is_dir()):
        raise GraphFileError(f"{gold}, {predicted}: name two files or two folders")
    wanted, found = _by_stem(gold, ".json"), _by_stem(predicted, ".graphml")
    if missing := sorted(wanted.keys() - found.keys()):
        raise GraphFileError(f"{predicted}: no .graphml file for {', '.join(missing)}: extract it")
    if not wanted:
        raise GraphFileError(f"{gold}: no .json file in this folder: name the folder of the gold")
    if unused := sorted(found.keys() - wanted.keys()):
        tell(f"note: no gold for {', '.join(unused)}: left out")
    return [(wanted[stem], found[stem]) for stem in sorted(wanted)]


def _by_stem(folder: str, suffix: str) -> dict[str, str]:
    return {path.stem: str(path) for path in Path(folder).iterdir() if path.suffix == suffix}
