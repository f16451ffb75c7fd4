"""Figures of graphs of every form keep the limits: nothing lies on what one must read.

Graphs of up to `LARGEST` entities, in processes side by side; ``benchmarks/figures.py`` draws all
sixty.
"""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

import pytest
from gate import build, specs

from graphlib_ij.figures import Look, draw_network
from graphlib_ij.figures.readability import Readability, measure_readability
from graphlib_ij.figures.readability.measure import LABELS_ON_EDGES

LARGEST = 26
NARROW = ("tree 25 mixed", "star 15 long", "hubs 8 4 plain")


def measured(job: tuple[str, Look]) -> Readability:
    return measure_readability(draw_network(build(job[0]), look=job[1]))


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], Readability]:
    small = [spec for spec in specs() if len(build(spec)) <= LARGEST]
    jobs = [((spec, "plain"), Look()) for spec in small]
    jobs += [((spec, "narrow"), Look(width=90)) for spec in NARROW]
    jobs += [((spec, "marked"), Look(highlight=("n00",))) for spec in NARROW]
    jobs += [((spec, "few"), Look(label="top:5")) for spec in NARROW]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max(os.cpu_count() or 1, 2), context) as pool:
        results = pool.map(measured, [(name[0], look) for name, look in jobs])
        return dict(zip((name for name, _ in jobs), results, strict=True))


@pytest.mark.parametrize(
    "fault",
    ["label_label", "label_node", "node_node", "text_text", "text_mark", "edge_node", "clipped",
     "unexplained"],
)  # fmt: skip
def test_nothing_lies_on_what_one_must_read(found, fault):
    assert {name: getattr(one, fault) for name, one in found.items() if getattr(one, fault)} == {}


def test_few_names_lie_on_foreign_edges(found):
    on_edges = sum(one.label_edge for one in found.values())
    assert on_edges <= LABELS_ON_EDGES * sum(one.labels for one in found.values())


def test_letters_can_be_read(found):
    assert min(one.smallest_font for one in found.values()) >= 6.5
    assert min(one.text_contrast for one in found.values()) >= 4.5


def test_parallel_edges_can_be_told_apart(found):
    assert min(one.parallel_gap for one in found.values()) >= 4


def test_sixty_graphs_are_written_down():
    sizes = [len(build(spec)) for spec in specs()]
    assert len(sizes) == len(set(specs())) == 60
    assert max(sizes) == 60
