"""How sure a relation is: evidence combined, clues weighed, and the script that fits weights."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from dataclasses import replace
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from parses import document

from graphlib_ij.confidence import combine
from graphlib_ij.lexicons import load_toml
from graphlib_ij.model import Evidence, Mention, Relation, Span
from graphlib_ij.relations.confidence import confidence_of, rate
from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from types import ModuleType

shares = st.floats(0, 1)

# Weights whose results can be worked out: odds of 3 to 1 are 0.75, of 9 to 1 are 0.9.
BY_HAND: dict[str, Any] = {
    "bias": log(3),
    "damping": 0.5,
    "highest": 0.95,
    "kind": {"owns": -log(3)},
    "rule": {"owns.buys": log(9), "owns.sure": 20.0, "owns.wrong": -20.0},
    "clue": {"agreed": log(3), "faint": -log(3)},
}


# ---- several pieces of evidence


@pytest.mark.parametrize(
    ("pieces", "together"),
    [
        ([], 0.0),
        ([0.4], 0.4),
        ([0.8, 0.5], 0.85),  # 1 - 0.2 * (1 - 0.5 * 0.5)
        ([0.5, 0.8], 0.85),
        ([0.5, 0.5, 0.5], 0.719),  # 1 - 0.5 * 0.75 * 0.75
        ([0.9] * 20, 0.95),
        ([1.0, 0.5], 1.0),
        ([0.0, 0.0], 0.0),
    ],
)
def test_evidence_is_combined(pieces: list[float], together: float) -> None:
    assert combine(pieces, model=BY_HAND) == together


@given(st.lists(shares, min_size=1, max_size=8), shares)
def test_more_evidence_never_makes_a_relation_less_sure(known: list[float], new: float) -> None:
    before, after = combine(known), combine([*known, new])
    assert 0 <= before <= after <= 1
    assert after >= round(new, 3)


@given(st.lists(shares, min_size=1, max_size=5), st.integers(0, 4), shares)
def test_surer_evidence_makes_a_relation_no_less_sure(
    known: list[float], place: int, better: float
) -> None:
    place %= len(known)
    raised = [*known[:place], max(better, known[place]), *known[place + 1 :]]
    assert combine(raised) >= combine(known)


# ---- one piece of evidence


@pytest.mark.parametrize(
    ("kind", "rule", "clues", "confidence"),
    [
        ("based_in", "based.new", [], 0.75),
        ("owns", "owns.new", [], 0.5),
        ("owns", "owns.buys", [], 0.9),
        ("owns", "owns.new", ["agreed"], 0.75),
        ("owns", "owns.new", ["faint"], 0.25),
        ("owns", "owns.new", ["faint", "faint"], 0.1),
        ("owns", "owns.new", ["agreed", "faint", "name.new"], 0.5),
        ("owns", "owns.sure", [], 0.95),
        ("owns", "owns.wrong", [], 0.0),
    ],
)
def test_weights_are_added_up(kind: str, rule: str, clues: list[str], confidence: float) -> None:
    assert confidence_of(kind, rule, clues, model=BY_HAND) == confidence


RULES = [*load_toml("patterns")["pattern"], *load_toml("frames")["frame"]]
WORST = ["headline", "once", "once", "reference", "faint"]


@pytest.mark.parametrize("rule", RULES, ids=[rule["id"] for rule in RULES])
def test_every_rule_is_neither_certain_nor_hopeless(rule: dict[str, Any]) -> None:
    # A rule that falls below is wrong so often that it should be mended or dropped.
    assert 0.3 < confidence_of(rule["kind"], rule["id"], []) <= 0.98
    assert 0 < confidence_of(rule["kind"], rule["id"], WORST) < 0.7


def test_the_weights_are_of_known_kinds_and_point_the_right_way() -> None:
    model = load_toml("confidence")
    assert set(model) == {"bias", "damping", "highest", "kind", "rule", "clue"}
    assert set(model["kind"]) == set(relation_kinds())
    clues = {clue: weight for clue, weight in model["clue"].items() if "." not in clue}
    assert set(clues) <= {"agreed", "headline", "once", "reference", "demonym", "weak", "faint"}
    assert clues["agreed"] > 0 > max(clues["reference"], clues["faint"], clues["weak"])
    assert 0 < model["damping"] < 1
    assert 0.9 < model["highest"] < 1
    assert all(
        abs(weight) < 3 for name in ("kind", "rule", "clue") for weight in model[name].values()
    )


# ---- clues


def evidence(sentence: str, start: int, source: str, target: str, **others: Any) -> Evidence:
    def span(words: str) -> Span:
        at = start + sentence.index(words)
        return Span(at, at + len(words))

    whole = Span(start, start + len(sentence))
    return Evidence("news", whole, sentence, span(source), span(target), **others)


def rated(
    *found: Evidence, mentions: tuple[Mention, ...], names: dict[Span, str], text: Any = None
) -> Relation:
    relation = Relation("company:acme", "based_in", "city:arden", found)
    (result,) = rate(text or document(["Acme is in Arden ."]), [relation], mentions, names)
    return result


IN_ARDEN = "Acme is in Arden."
ACME = Mention(Span(0, 4), "Acme", "company", "name.legal-form", 0.98)
ARDEN = Mention(Span(11, 16), "Arden", "city", "place.city", 0.9)
NAMES = {ACME.span: "company:acme", ARDEN.span: "city:arden"}


def clues(acme: Mention, names: dict[Span, str]) -> list[str]:
    found = evidence(IN_ARDEN, 0, "Acme", "Arden")
    relation = rated(found, mentions=(acme, ARDEN), names=names)
    return sorted(relation.evidence[0].clues)


@pytest.mark.parametrize(
    ("rule", "sure", "expected"),
    [
        ("name.legal-form", 0.98, ["name.legal-form"]),
        ("name.legal-form", 0.8, ["name.legal-form"]),
        ("model.org", 0.55, ["model.org", "weak"]),
        ("model.name", 0.38, ["faint", "model.name"]),
        ("demonym.country", 1.0, ["demonym", "demonym.country"]),
    ],
)
def test_a_doubtful_name_is_a_clue(rule: str, sure: float, expected: list[str]) -> None:
    acme = Mention(ACME.span, "Acme", "company", rule, sure)
    again = NAMES | {Span(90, 94): "company:acme", Span(95, 99): "city:arden"}
    assert clues(acme, again) == sorted([*expected, "place.city"])


def test_a_word_that_stands_for_a_name_and_a_name_met_once_are_clues() -> None:
    elsewhere = {
        Span(90, 94): "company:acme",
        Span(95, 99): "company:acme",
        ARDEN.span: NAMES[ARDEN.span],
    }
    assert clues(ACME, elsewhere) == ["once", "place.city", "reference"]


def test_a_headline_is_a_clue_and_clues_that_are_known_are_kept() -> None:
    text = document(["Acme is in Arden"])
    text = replace(text, sentences=(replace(text.sentences[0], headline=True),))
    found = evidence(IN_ARDEN[:-1], 0, "Acme", "Arden", clues=("agreed",))
    relation = rated(found, mentions=(ACME, ARDEN), names=NAMES, text=text)
    assert relation.evidence[0].clues[:2] == ("agreed", "headline")


def test_a_relation_is_as_sure_as_what_states_it() -> None:
    stated = evidence(IN_ARDEN, 0, "Acme", "Arden", rule="based.verb")
    again = evidence(IN_ARDEN, 50, "Acme", "Arden", rule="based.verb")
    denied = evidence(IN_ARDEN, 99, "Acme", "Arden", rule="based.verb", status="negated")
    first, second = rated(stated, again, mentions=(ACME, ARDEN), names=NAMES).evidence
    assert first.confidence != second.confidence
    both = rated(stated, again, denied, mentions=(ACME, ARDEN), names=NAMES)
    assert both.confidence == combine([first.confidence, second.confidence])
    alone = rated(denied, mentions=(ACME, ARDEN), names=NAMES)
    assert alone.confidence == alone.evidence[0].confidence > 0


# ---- the script that fits the weights


@pytest.fixture(scope="module")
def script() -> ModuleType:
    path = Path(__file__).parents[1] / "data" / "confidence" / "fit_confidence.py"
    spec = importlib.util.spec_from_file_location("fit_confidence", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks its module up while it is made
    spec.loader.exec_module(module)
    return module


def found(script: ModuleType, source: str, rule: str, right: int, wrong: int) -> list[Any]:
    return [
        script.Case(source, f"{source}-{n}", False, "owns", ((rule, ()),), n < right)
        for n in range(right + wrong)
    ]


def test_rules_are_told_apart_and_a_new_one_is_like_the_rest(script: ModuleType) -> None:
    cases = [*found(script, "a", "owns.good", 40, 2), *found(script, "a", "owns.bad", 20, 22)]
    model = script.fit(cases, {"a": 1.0})
    good, bad, new = (
        confidence_of("owns", rule, [], model=model)
        for rule in ("owns.good", "owns.bad", "owns.new")
    )
    assert 0.5 < bad < new < good < 40 / 42  # drawn to the mean
    assert bad < 0.65
    assert good > 0.85


def test_few_cases_move_a_rule_less_than_many(script: ModuleType) -> None:
    rest = found(script, "a", "owns.rest", 30, 10)
    few = script.fit([*rest, *found(script, "a", "owns.x", 0, 1)], {"a": 1.0})["rule"]["owns.x"]
    many = script.fit([*rest, *found(script, "a", "owns.x", 0, 9)], {"a": 1.0})["rule"]["owns.x"]
    assert many < few < 0


def test_a_source_counts_as_a_whole(script: ModuleType) -> None:
    cases = [*found(script, "large", "owns.x", 90, 0), *found(script, "small", "owns.x", 0, 10)]
    even = script.fit(cases, {"large": 1.0, "small": 1.0})
    assert confidence_of("owns", "owns.x", [], model=even) == pytest.approx(0.5, abs=0.02)
    small = script.fit(cases, {"large": 0.25, "small": 0.75})
    assert confidence_of("owns", "owns.x", [], model=small) == pytest.approx(0.25, abs=0.05)


def test_what_the_script_writes_is_read_back(script: ModuleType) -> None:
    model = script.fit(found(script, "a", "owns.x", 3, 3), {"a": 1.0})
    assert tomllib.loads(script.as_toml(model)) == model
    assert set(model["kind"]) == set(relation_kinds())


def test_the_lexicon_is_as_the_script_writes_it(script: ModuleType) -> None:
    assert script.TARGET.read_text("utf-8") == script.as_toml(load_toml("confidence"))


def test_the_table_counts_right_ones_by_band(script: ModuleType) -> None:
    cases = found(script, "a", "owns.x", 3, 1)
    table = script.reliability({"all": (cases, [0.95, 0.9, 0.89, 0.1])})
    rows = [line.split(" | ") for line in table.splitlines()]
    assert ["| 0.9 to 1.0", "2", "1.00 |"] in rows
    assert ["| 0.8 to 0.9", "1", "1.00 |"] in rows
    assert ["| 0.7 to 0.8", "0", "– |"] in rows
    assert ["| below 0.5", "1", "0.00 |"] in rows


def test_articles_of_the_repository_are_read_with_their_gold(
    script: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "f02-x.txt").write_text("Acme is in Arden.")
    (tmp_path / "gold" / "f02-x.json").write_text(
        '{"entities": [{"name": "Acme", "kind": "company"}, {"name": "Arden", "kind": "city"}],'
        ' "relations": [{"source": "Acme", "kind": "based_in", "target": "Arden"}]}'
    )
    (judged,) = script.read_folder(tmp_path, re.compile(script.UNREAD))
    assert judged.unread
    graph = nx.MultiDiGraph()
    graph.add_node("a", label="Acme", kind="company", aliases=[])
    graph.add_node("b", label="Arden", kind="city", aliases=[])
    assert judged.judge(graph) is None
    right, wrong = graph.copy(), graph.copy()
    right.add_edge("a", "b", key="based_in", kind="based_in", status="asserted")
    wrong.add_edge("a", "b", key="operates_in", kind="operates_in", status="asserted")
    assert judged.judge(right) is True
    assert judged.judge(wrong) is False
