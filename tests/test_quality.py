"""How right the extraction is, on articles annotated by hand: no change makes it worse unseen."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from graphlib_ij.evaluation import Summary, combine, evaluate, load_gold
from graphlib_ij.graph import build_graph
from graphlib_ij.pipeline import extract_articles
from graphlib_ij.reading import read_articles

DATA = Path(__file__).parents[1] / "data"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
INVENTED = sorted((DATA / "invented" / "articles").glob("*.txt"))


def is_read(path: Path) -> bool:
    """Tell whether rules may be written with this article in view (see data/README.md)."""
    return int(path.stem[1:3]) % 2 == 1 or path.stem[:3] in {"g02", "g04"}


def is_dense(path: Path) -> bool:
    """Tell whether an article is of the second, harder series."""
    return path.stem[0] in "hi"


SETS = {
    "sample": [DATA / "articles" / "italy-japan.txt"],
    "read": [path for path in INVENTED if is_read(path) and not is_dense(path)],
    "unread": [path for path in INVENTED if not is_read(path) and not is_dense(path)],
    "dense-read": [path for path in INVENTED if is_read(path) and is_dense(path)],
    "dense-unread": [path for path in INVENTED if not is_read(path) and is_dense(path)],
}


def summary(paths: list[Path]) -> Summary:
    articles, _ = read_articles(paths)
    golds = {path.stem: load_gold(path.parents[1] / "gold" / f"{path.stem}.json") for path in paths}
    return combine(
        evaluate(golds[extraction.article.id], build_graph([extraction]), soft_sectors=False)
        for extraction in extract_articles(articles)
    )


@pytest.mark.model
@pytest.mark.parametrize("name", sorted(SETS))
def test_scores_stay_above_their_floors(name: str) -> None:
    found, floors = summary(SETS[name]), FLOORS[name]
    assert found.entities.f1 >= floors["entities_f1"]
    assert found.relations.f1 >= floors["relations_f1"]
    assert found.relations.precision >= floors["relations_precision"]
