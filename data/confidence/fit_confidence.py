"""Fit how sure relations are to articles whose relations are known, and tell how well it fits.

    python data/confidence/fit_confidence.py data/invented=2 more.jsonl=1 --scorer score.py --write

A SOURCE is a folder with ``gold/ID.json`` and ``articles/ID.txt`` (or ``texts/``) in the form of
``data/``, or a JSONL file of records with ``id`` and ``text`` of which a scorer, a Python file with
``score_record``, says which relations are right.  The number behind ``=`` is how much a source
counts as a whole, however many relations it has.

Only what may be read is fitted to; a fifth of each JSONL file, chosen by the hash of the id, and
the articles that ``--unread`` matches only measure.  Rules and clues are found in what the
extraction yields, so that the script needs no change when rules come and go.  ``--write`` puts the
weights into ``lexicons/confidence.toml`` and the table into the README; without, nothing is
written.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from graphlib_ij.confidence import combine
from graphlib_ij.evaluation import evaluate, load_gold
from graphlib_ij.graph import COUNTED, build_graph
from graphlib_ij.model import Article
from graphlib_ij.pipeline import extract_articles
from graphlib_ij.relations.confidence import confidence_of
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import ModuleType

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "graphlib_ij" / "lexicons" / "confidence.toml"
README = ROOT / "README.md"
TABLE = re.compile(r"(<!-- reliability -->\n)(?:\n(?:\|[^\n]*\n)+)?")
HEADER = """\
# How sure a relation is (see relations/confidence.py), written by data/confidence/fit_confidence.py
# and not by hand: fit again when rules have changed.  The weights are added up and go through the
# logistic function; what is not listed counts 0, so that a new rule is as sure as its kind.

"""
# Two constants are chosen: hardly any article states a relation twice, so nothing can be fitted.
DAMPING = 0.3
HIGHEST = 0.98
SPREAD = {"bias": 10.0, "kind": 0.3, "rule": 0.6, "clue": 1.0, "name": 0.5}
"""How far from 0 a weight of each sort is expected: the prior that shrinks those with few cases."""

SMALLEST = 0.05
"""Weights nearer to 0 than this are left out."""

Group = tuple["Sequence[Case]", "Sequence[float]"]
"""Cases, and how sure the model is of each."""

FOLDS = 10
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
UNREAD = r"[fhi]\d[02468]-|g(06|08|10)-"


@dataclass(frozen=True, slots=True)
class Case:
    """A relation that was found, and whether it is right."""

    source: str
    article: str
    unread: bool
    kind: str
    evidence: tuple[tuple[str, tuple[str, ...]], ...]
    right: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """An article, and a function that says of a graph with one edge: right, wrong or no matter."""

    article: Article
    unread: bool
    judge: Callable[[nx.MultiDiGraph], bool | None]


# ---- reading


def read_folder(path: Path, unread: re.Pattern[str]) -> Iterator[Judged]:
    """Yield the articles of a folder with gold in our own form."""
    texts = next(path / name for name in ("articles", "texts") if (path / name).is_dir())
    for file in sorted((path / "gold").glob("*.json")):
        gold = load_gold(file)

        def judge(graph: nx.MultiDiGraph, gold: Any = gold) -> bool | None:
            score = evaluate(gold, graph).relations
            return bool(score.right) if score.predicted else None

        text = (texts / f"{file.stem}.txt").read_text(encoding="utf-8")
        yield Judged(Article(file.stem, text), bool(unread.match(file.stem)), judge)


def read_lines(path: Path, scorer: ModuleType) -> Iterator[Judged]:
    """Yield the records of a JSONL file, which `scorer` judges."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    kinds = {e["kind"] for r in records for e in r["entities"] if not e.get("optional")}
    for record in records:
        settings = scorer.LABELS[scorer.config_for(record, None)]["score"]

        def judge(
            graph: nx.MultiDiGraph, record: Any = record, settings: Any = settings
        ) -> bool | None:
            nodes = {
                node: {"name": row["label"], "kind": row["kind"], "aliases": row["aliases"]}
                for node, row in graph.nodes(data=True)
            }
            edges = [
                {"source": source, "target": target, "kind": row["kind"], "title": row["title"]}
                for source, target, row in graph.edges(data=True)
            ]
            counts, _ = scorer.score_record(record, nodes, edges, settings, False, kinds)
            return bool(counts["rel.tp_p"]) if counts["rel.pred"] else None

        digest = hashlib.sha256(str(record["id"]).encode()).hexdigest()
        article = Article(str(record["id"]), record["text"])
        yield Judged(article, int(digest, 16) % 5 == 0, judge)


def cases(name: str, judged: Sequence[Judged]) -> Iterator[Case]:
    """Extract articles, and yield every relation of which it is known whether it is right."""
    extractions = extract_articles(item.article for item in judged)
    for item, extraction in zip(judged, extractions, strict=True):
        graph = build_graph([extraction])
        for source, target, kind, row in graph.edges(keys=True, data=True):
            if row["status"] not in COUNTED:
                continue
            alone = nx.create_empty_copy(graph)
            alone.add_edge(source, target, key=kind, **row)
            right = item.judge(alone)
            evidence = tuple((e["rule"], tuple(e["clues"])) for e in row["evidence"])
            if right is not None:
                yield Case(name, item.article.id, item.unread, kind, evidence, right)


# ---- fitting


def weights_of(found: Iterable[Case], counts: dict[str, float]) -> dict[Case, float]:
    """Return how much each case counts: every source as a whole with its number in `counts`."""
    found = list(found)
    sizes = Counter(case.source for case in found)
    total = sum(counts[name] for name in sizes)
    return {case: len(found) * counts[case.source] / total / sizes[case.source] for case in found}


def features(kind: str, rule: str, clues: Iterable[str]) -> list[tuple[str, str]]:
    """Return what a piece of evidence has weights for; rules of mentions have a dot in them."""
    named = [("name" if "." in clue else "clue", clue) for clue in clues]
    return [("bias", ""), ("kind", kind), ("rule", rule), *named]


def fit(found: Sequence[Case], counts: dict[str, float]) -> dict[str, Any]:
    """Return the weights by Newton's method, each drawn to 0 by its prior."""
    weights = weights_of(found, counts)
    rows = [
        (features(case.kind, rule, clues), case.right, weights[case] / len(case.evidence))
        for case in found
        for rule, clues in case.evidence
    ]
    columns = sorted({feature for row, _, _ in rows for feature in row})
    place = {feature: number for number, feature in enumerate(columns)}
    matrix = np.zeros((len(rows), len(columns)))
    for number, (row, _, _) in enumerate(rows):
        for feature in row:
            matrix[number, place[feature]] += 1
    right = np.array([float(right) for _, right, _ in rows])
    heavy = np.array([weight for _, _, weight in rows])
    pull = np.array([SPREAD[sort] ** -2 for sort, _ in columns])
    beta = np.zeros(len(columns))
    for _ in range(30):
        guess = 1 / (1 + np.exp(-matrix @ beta))
        slope = matrix.T @ (heavy * (right - guess)) - pull * beta
        curve = (matrix * (heavy * guess * (1 - guess))[:, None]).T @ matrix + np.diag(pull)
        beta += np.linalg.solve(curve, slope)
    return as_model(dict(zip(columns, beta.tolist(), strict=True)))


def as_model(beta: dict[tuple[str, str], float]) -> dict[str, Any]:
    """Return weights as the lexicon holds them: rounded, and without those that say nothing."""
    model: dict[str, Any] = {"bias": round(beta["bias", ""], 2), "damping": DAMPING}
    model |= {"highest": HIGHEST, "kind": {}, "rule": {}, "clue": {}}
    for (sort, name), weight in sorted(beta.items()):
        table = {"name": "clue"}.get(sort, sort)
        if sort == "kind" or (sort != "bias" and abs(weight) >= SMALLEST):
            model[table][name] = round(weight, 2)
    model["kind"] |= {kind: 0.0 for kind in relation_kinds() if kind not in model["kind"]}
    return model


def predict(found: Sequence[Case], model: dict[str, Any]) -> list[float]:
    """Return the confidence of each case, by the code that is used in earnest."""
    return [
        combine((confidence_of(case.kind, *row, model=model) for row in case.evidence), model=model)
        for case in found
    ]


def cross_validated(found: Sequence[Case], counts: dict[str, float]) -> list[float]:
    """Return what each case is given by a model that has not seen its article."""

    def fold(case: Case) -> int:
        digest = hashlib.sha256(f"{case.source} {case.article}".encode()).hexdigest()
        return int(digest, 16) % FOLDS

    result: dict[int, float] = {}
    for number in range(FOLDS):
        model = fit([case for case in found if fold(case) != number], counts)
        places = [place for place, case in enumerate(found) if fold(case) == number]
        result |= zip(places, predict([found[place] for place in places], model), strict=True)
    return [result[place] for place in range(len(found))]


# ---- telling


def band(confidence: float) -> int:
    """Return the number of the band of a confidence."""
    return next(i for i in range(len(BANDS) - 1) if confidence < BANDS[i + 1])


def reliability(groups: dict[str, Group]) -> str:
    """Return a Markdown table: for each band and group how many relations, and how many right."""
    lines = ["| confidence | " + " | ".join(f"{name} | right" for name in groups) + " |"]
    lines.append("|---" * (1 + 2 * len(groups)) + "|")
    for number in reversed(range(len(BANDS) - 1)):
        low, high = BANDS[number], min(1.0, BANDS[number + 1])
        cells = [f"{low} to {high}" if number else f"below {high}"]
        for found, confidences in groups.values():
            pairs = zip(found, confidences, strict=True)
            right = [case.right for case, confidence in pairs if band(confidence) == number]
            cells += [str(len(right)), f"{sum(right) / len(right):.2f}" if right else "–"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def quality(found: Sequence[Case], confidences: Sequence[float]) -> str:
    """Return in one line how well confidences tell right from wrong."""
    right = np.array([case.right for case in found])
    given = np.array(confidences)
    loss = -np.log(np.where(right, given, 1 - given)).mean()
    rate = right.mean()
    base = -(rate * np.log(rate) + (1 - rate) * np.log(1 - rate)) if 0 < rate < 1 else 0.0
    pairs = np.sign(given[right][:, None] - given[~right])
    return (
        f"{len(found)} relations, {rate:.3f} right, mean confidence {given.mean():.3f}, "
        f"log loss {loss:.3f} (of the rate alone {base:.3f}), area under the curve "
        f"{(pairs.mean() + 1) / 2:.3f}"
    )


def as_toml(model: dict[str, Any]) -> str:
    """Return a model as the text of the lexicon."""
    plain = [f"{name} = {value}" for name, value in model.items() if not isinstance(value, dict)]
    parts = [HEADER + "\n".join(plain)]
    for name, table in model.items():
        if isinstance(table, dict):
            rows = [f'"{key}" = {value}' for key, value in sorted(table.items())]
            parts.append("\n".join([f"[{name}]", *rows]))
    return "\n\n".join(parts) + "\n"


def read_sources(options: argparse.Namespace) -> list[Case]:
    """Return the cases of all sources, each named by the stem of its path."""
    unread, scorer = re.compile(options.unread), None
    if options.scorer:
        spec = importlib.util.spec_from_file_location("scorer", options.scorer)
        assert spec is not None
        assert spec.loader is not None
        scorer = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(scorer)
    found: list[Case] = []
    for source in options.sources:
        path = Path(source.partition("=")[0])
        if path.is_dir():
            found += cases(path.stem, list(read_folder(path, unread)))
        elif scorer is None:
            raise SystemExit(f"{path}: who judges these records? Name a --scorer")
        else:
            found += cases(path.stem, list(read_lines(path, scorer)))
    return found


def main() -> None:
    """Fit, tell, and write if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE[=WEIGHT]",
        help="a folder with gold/ and articles/ or texts/, or a JSONL file; how much it counts",
    )
    parser.add_argument("--scorer", type=Path, help="judges the records of JSONL files")
    parser.add_argument("--unread", default=UNREAD, help="ids in folders that only measure")
    parser.add_argument("--write", action="store_true", help="replace the weights and the table")
    options = parser.parse_args()
    found = read_sources(options)
    named = [source.partition("=") for source in options.sources]
    counts = {Path(path).stem: float(weight or 1) for path, _, weight in named}
    folders = {Path(path).stem for path, _, _ in named if Path(path).is_dir()}
    read = [case for case in found if not case.unread]
    model = fit(read, counts)
    unread = [case for case in found if case.unread]
    ours = [case for case in unread if case.source in folders]
    others = [case for case in unread if case.source not in folders]
    groups = {
        "read, cross-validated": (read, cross_validated(read, counts)),
        "not read, invented": (ours, predict(ours, model)),
        "not read, other sets": (others, predict(others, model)),
    }
    groups = {name: group for name, group in groups.items() if group[0]}
    for name, group in groups.items():
        print(f"{name}: {quality(*group)}", file=sys.stderr)
    table = reliability(groups)
    print(table)
    if options.write:
        TARGET.write_text(as_toml(model), encoding="utf-8")
        text = README.read_text("utf-8")
        README.write_text(TABLE.sub(lambda match: f"{match[1]}\n{table}", text), encoding="utf-8")


if __name__ == "__main__":
    main()
