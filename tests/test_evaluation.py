"""Gold against predicted: what matches, what is counted, and how errors are explained."""

from __future__ import annotations

import json

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlib_ij.errors import GoldError
from graphlib_ij.evaluation import (
    Evaluation,
    Fault,
    Gold,
    GoldEntity,
    GoldRelation,
    Score,
    combine,
    confidence_curve,
    evaluate,
    load_gold,
)
from graphlib_ij.evaluation.matching import all_forms, name_forms, similar_sectors
from graphlib_ij.lexicons import load_toml

ACME = GoldEntity("Acme S.p.A.", "company", ("Acme",))
VERONA = GoldEntity("Verona", "city")
ITALY = GoldEntity("Italy", "country", optional=True)
ROSSI = GoldEntity("Ada Rossi", "official", ("Rossi",))


def graph_of(nodes, edges=()):
    """Build a graph from ``id: (label, kind, *aliases)`` and ``(source, kind, target)``."""
    graph = nx.MultiDiGraph()
    for node, (label, kind, *aliases) in nodes.items():
        graph.add_node(node, label=label, kind=kind, aliases=aliases)
    for source, kind, target, *status in edges:
        graph.add_edge(source, target, key=kind, kind=kind, status=(*status, "asserted")[0])
    return graph


def counts(score):
    return score.right, score.predicted, score.found, score.gold


def causes(evaluation, item):
    return [(fault.cause, fault.text) for fault in evaluation.errors if fault.item == item]


# ---- names


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("MÜLLER", "muller", "company"),
        ("The Acme Group", "acme", "company"),
        ("Acme Holdings Co., Ltd.", "Acme S.p.A.", "company"),
        ("Smith & Co.", "Smith and Company", "company"),
        ("Acme’s", "Acme", "company"),
        ("Baker's Inn", "Bakers Inn", "company"),
        ("Foreign Trade Bureau (FTB)", "FTB", "organization"),
        ("Foreign Trade Bureau (FTB)", "the foreign trade bureau", "organization"),
        ("Prime Minister Ada Rossi", "Ms. Ada Rossi", "official"),
        ("city of Verona", "Verona", "city"),
        ("U.S.", "United States of America", "country"),
        ("Baden-Württemberg", "Baden Wurttemberg", "region"),
    ],
)
def test_names_of_one_thing_match(one, other, kind):
    assert name_forms(one, kind) & name_forms(other, kind)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Ada Rossi", "Rossi", "official"),
        ("Group", "Holdings", "company"),
        ("Mayor", "Minister", "official"),
        ("Acme Group", "Acme", "sector"),
        ("Doctor", "Doctor Acme", "company"),
        ("!!!", "???", "company"),
    ],
)
def test_names_of_two_things_do_not_match(one, other, kind):
    assert not name_forms(one, kind) & name_forms(other, kind)


@given(st.text())
def test_every_name_with_a_letter_or_digit_has_a_form_and_no_form_is_empty(name):
    for kind in ("company", "official", "city", "sector"):
        assert "" not in name_forms(name, kind)
        assert all_forms([name], kind) == name_forms(name, kind)
        assert name_forms(f"a{name}", kind)


@pytest.mark.parametrize(
    ("one", "other", "similar"),
    [
        ("automotive design", "Automobile industry", True),
        ("banking", "bank", True),
        ("food and beverage", "beverages", True),
        ("textile industry", "food industry", False),
        ("medical technology", "information technology", False),
        ("art", "arts", False),
        ("services", "services", False),
    ],
)
def test_sectors_are_similar_by_telling_words(one, other, similar):
    assert similar_sectors(one, other) is similar


def test_lexicon_has_no_word_twice():
    lexicon = load_toml("matching")
    for name in ("legal_forms", "honorifics", "sector_filler"):
        words = lexicon[name].split()
        assert words == sorted(set(words)), name
    same = [word for group in lexicon["same"] for word in group]
    assert len(same) == len(set(same))


# ---- entities


def test_right_and_missed_entities():
    gold = Gold("a", (ACME, VERONA), ())
    evaluation = evaluate(gold, graph_of({"c": ("ACME", "company")}))
    assert counts(evaluation.entities) == (1, 1, 1, 2)
    assert evaluation.entity_kinds == {"city": Score(gold=1), "company": Score(1, 1, 1, 1)}
    assert evaluation.errors == (Fault("entity", "missed", "Verona (city)"),)


def test_node_matches_by_alias():
    evaluation = evaluate(Gold("a", (ROSSI,), ()), graph_of({"o": ("R.", "official", "Dr Rossi")}))
    assert evaluation.entities.f1 == 1


def test_wrong_kind_counts_twice_and_says_what_it_should_be():
    evaluation = evaluate(Gold("a", (VERONA,), ()), graph_of({"o": ("Verona", "official")}))
    assert counts(evaluation.entities) == (0, 1, 0, 1)
    assert evaluation.errors == (
        Fault("entity", "wrong kind", "Verona (official)", "should be city"),
        Fault("entity", "missed", "Verona (city)", "found as Verona (official)"),
    )


def test_spurious_and_duplicate_entities():
    nodes = {
        "1": ("Acme", "company"),
        "2": ("Acme S.p.A.", "company"),
        "3": ("Zeta", "company"),
    }
    evaluation = evaluate(Gold("a", (ACME,), ()), graph_of(nodes))
    assert counts(evaluation.entities) == (1, 3, 1, 1)
    assert causes(evaluation, "entity") == [
        ("duplicate", "Acme S.p.A. (company)"),
        ("spurious", "Zeta (company)"),
    ]


@pytest.mark.parametrize("kind", ["country", "city"])
def test_optional_entities_neither_help_nor_hurt(kind):
    with_it = evaluate(Gold("a", (ACME, ITALY), ()), graph_of({"i": ("Italy", kind)}))
    assert counts(with_it.entities) == (0, 0, 0, 1)
    without = evaluate(Gold("a", (ITALY,), ()), graph_of({}))
    assert counts(without.entities) == (0, 0, 0, 0)
    assert without.errors == ()


def test_one_node_answers_for_one_entity_and_the_surest_pair_wins():
    gold = Gold("a", (GoldEntity("Acme Foods", "company", ("Acme",)), ACME), ())
    nodes = {"1": ("Acme", "company"), "2": ("Acme Foods", "company", "Acme")}
    evaluation = evaluate(gold, graph_of(nodes))
    assert evaluation.entities.f1 == 1


def test_required_entity_is_preferred_to_optional_one():
    optional = GoldEntity("Verona", "city", optional=True)
    required = GoldEntity("City of Verona", "city")
    evaluation = evaluate(Gold("a", (optional, required), ()), graph_of({"v": ("Verona", "city")}))
    assert evaluation.entities.f1 == 1


def test_second_meaning_that_is_optional_is_not_counted():
    gold = Gold("a", (ACME, GoldEntity("Acme Foods", "company", ("Acme",), optional=True)), ())
    nodes = {"1": ("Acme", "company"), "2": ("Acme Foods", "company", "Acme")}
    assert counts(evaluate(gold, graph_of(nodes)).entities) == (1, 1, 1, 1)


@pytest.mark.parametrize(("soft", "f1"), [(True, 1), (False, 0)])
def test_sectors_match_softly(soft, f1):
    gold = Gold("a", (GoldEntity("textiles", "sector"),), ())
    graph = graph_of({"s": ("textile industry", "sector")})
    assert evaluate(gold, graph, soft_sectors=soft).entities.f1 == f1


# ---- relations

NODES = {"acme": ("Acme", "company"), "verona": ("Verona", "city"), "italy": ("Italy", "country")}
TURIN = GoldEntity("Turin", "city")
BASED = GoldRelation("Acme S.p.A.", "based_in", "Verona")
TWINS = GoldRelation("Verona", "partners_with", "Turin")


def judge(relations, edges, nodes=NODES, entities=(ACME, VERONA, ITALY, TURIN)):
    return evaluate(Gold("a", entities, tuple(relations)), graph_of(nodes, edges))


def test_right_relation():
    evaluation = judge([BASED], [("acme", "based_in", "verona")])
    assert evaluation.relation_kinds == {"based_in": Score(1, 1, 1, 1)}
    assert causes(evaluation, "relation") == []


def test_missed_relation_says_whether_its_ends_were_found():
    found = judge([BASED], [])
    assert found.errors[-1] == Fault(
        "relation", "missed", "Acme S.p.A. --based_in--> Verona", "both ends found"
    )
    lost = judge([BASED], [], nodes={})
    assert lost.errors[-1].detail == "Acme S.p.A. and Verona not found"
    assert counts(lost.relations) == (0, 0, 0, 1)


@pytest.mark.parametrize(
    ("edge", "cause", "detail"),
    [
        (("verona", "based_in", "acme"), "reversed", ""),
        (("acme", "operates_in", "verona"), "wrong kind", "should be based_in"),
        (("zeta", "based_in", "verona"), "an end not found", "Zeta (company) not in the gold"),
        (("acme", "based_in", "turin"), "no such relation", ""),
    ],
)
def test_wrong_relations_have_a_cause(edge, cause, detail):
    nodes = NODES | {"zeta": ("Zeta", "company"), "turin": ("Turin", "city")}
    evaluation = judge([BASED], [edge], nodes=nodes)
    wrong = next(fault for fault in evaluation.errors if fault.item == "relation")
    assert (wrong.cause, wrong.detail) == (cause, detail)
    assert counts(evaluation.relations) == (0, 1, 0, 1)


def test_symmetric_relation_counts_once_in_either_direction():
    nodes = NODES | {"turin": ("Turin", "city")}
    edges = [("turin", "partners_with", "verona"), ("verona", "partners_with", "turin")]
    assert counts(judge([TWINS], edges, nodes=nodes).relations) == (1, 1, 1, 1)
    assert counts(judge([TWINS], edges[:1], nodes=nodes).relations) == (1, 1, 1, 1)


def test_optional_relation_neither_helps_nor_hurts():
    optional = GoldRelation("Acme S.p.A.", "based_in", "Verona", optional=True)
    assert counts(judge([optional], [("acme", "based_in", "verona")]).relations) == (0, 0, 0, 0)
    assert counts(judge([optional], []).relations) == (0, 0, 0, 0)


def test_relation_to_an_optional_entity_is_not_counted():
    assert counts(judge([], [("acme", "based_in", "italy")]).relations) == (0, 0, 0, 0)


@pytest.mark.parametrize("status", ["planned", "hedged", "negated"])
def test_unsure_edges_are_left_out(status):
    evaluation = judge([BASED], [("acme", "based_in", "verona", status)])
    assert counts(evaluation.relations) == (0, 0, 0, 1)


def test_past_edges_count():
    assert judge([BASED], [("acme", "based_in", "verona", "past")]).relations.f1 == 1


def test_edge_from_a_duplicate_node_is_not_held_against_relations():
    nodes = NODES | {"acme2": ("Acme S.p.A.", "company")}
    edges = [("acme", "based_in", "verona"), ("acme2", "based_in", "verona")]
    assert counts(judge([BASED], edges, nodes=nodes).relations) == (1, 1, 1, 1)


def test_one_edge_may_answer_for_two_relations():
    foods = GoldEntity("Acme Foods", "company", ("Acme",))
    relations = [BASED, GoldRelation("Acme Foods", "based_in", "Verona")]
    evaluation = judge(
        relations, [("acme", "based_in", "verona")], entities=(ACME, foods, VERONA, ITALY)
    )
    assert counts(evaluation.relations) == (1, 1, 2, 2)


def test_gold_as_prediction_is_perfect():
    gold = Gold("a", (ACME, VERONA, TURIN), (BASED, TWINS))
    nodes = {entity.name: (entity.name, entity.kind) for entity in gold.entities}
    edges = [(relation.source, relation.kind, relation.target) for relation in gold.relations]
    evaluation = evaluate(gold, graph_of(nodes, edges))
    assert (evaluation.entities.f1, evaluation.relations.f1, evaluation.errors) == (1, 1, ())


# ---- scores


@pytest.mark.parametrize(
    ("score", "rates"),
    [
        (Score(), (None, None, None)),
        (Score(gold=2), (0, 0, 0)),
        (Score(predicted=2), (0, 0, 0)),
        (Score(1, 2, 1, 1), (0.5, 1, 2 / 3)),
    ],
)
def test_rates(score, rates):
    assert (score.precision, score.recall, score.f1) == pytest.approx(rates)


def article(name, entities, relations=None):
    return Evaluation(name, {"city": entities}, {"based_in": relations or Score()})


def test_articles_are_combined_as_one_text_and_as_a_mean():
    one, two = article("1", Score(9, 10, 9, 9), Score(1, 1, 1, 1)), article("2", Score(gold=1))
    summary = combine([two, one])
    assert summary.articles == ("1", "2")
    assert counts(summary.entities) == (9, 10, 9, 10)
    assert summary.entity_kinds == {"city": Score(9, 10, 9, 10)}
    assert summary.entities_mean.precision == pytest.approx(0.45)
    assert summary.relations_mean.f1 == 1
    assert summary.entities_interval is None


def test_nothing_combines_to_nothing():
    summary = combine([])
    assert summary.entities == Score()
    assert summary.entities_mean.f1 is None


def test_interval_is_reproducible_and_holds_the_score():
    parts = [article(str(n), Score(n, 10, n, 10), Score(2, 2, 2, 2)) for n in range(10)]
    summary = combine(parts)
    low, high = summary.entities_interval
    assert 0 <= low < summary.entities.f1 < high <= 0.9
    assert summary.relations_interval == (1, 1)
    assert combine(reversed(parts)) == summary
    assert combine(parts, seed=1).entities_interval != (low, high)


def test_every_kind_has_an_interval_where_articles_are_enough():
    several = [article(str(n), Score(1, 1, 1, 1), Score(n % 2, 1, n % 2, 1)) for n in range(6)]
    others = [Evaluation("z", {"event": Score()}, {"owns": Score(gold=1)})]
    summary = combine([*several, *others])
    assert summary.entity_intervals == {"city": (1, 1), "event": None}
    low, high = summary.relation_intervals["based_in"]
    assert 0 <= low < 0.5 < high <= 1
    assert summary.relation_intervals["owns"] == (0, 0)
    assert combine(several[:2]).relation_intervals == {"based_in": None}


# ---- the curve


def sure_graph(*confidences):
    graph = graph_of({"a": ("Acme", "company"), "v": ("Verona", "city"), "i": ("Italy", "country")})
    for target, confidence in zip("vi", confidences, strict=False):
        data = {} if confidence is None else {"confidence": confidence}
        graph.add_edge("a", target, key="based_in", kind="based_in", status="asserted", **data)
    return graph


ONE_TIE = Gold("x", (ACME, VERONA), (GoldRelation("Acme S.p.A.", "based_in", "Verona"),))


def test_the_curve_trades_recall_for_precision():
    points = confidence_curve([(ONE_TIE, sure_graph(0.8, 0.3))], thresholds=[0, 0.5, 0.9])
    assert [counts(point.score) for point in points] == [(1, 2, 1, 1), (1, 1, 1, 1), (0, 0, 0, 1)]
    both = confidence_curve([(ONE_TIE, sure_graph(0.8, 0.3)), (ONE_TIE, sure_graph(0.6))])
    assert [point.min_confidence for point in both] == [n / 10 for n in range(10)]
    assert counts(both[7].score) == (1, 1, 1, 2)


@pytest.mark.parametrize("graph", [sure_graph(), sure_graph(0.8, None)])
def test_there_is_no_curve_where_confidence_is_unknown(graph):
    assert confidence_curve([(ONE_TIE, graph)]) == ()


# ---- gold files


def write_gold(folder, **changes):
    document = {
        "id": "news",
        "entities": [
            {"name": "Acme", "kind": "company", "aliases": ["ACME"]},
            {"name": "Verona", "kind": "city", "optional": True},
        ],
        "relations": [{"source": "Acme", "kind": "based_in", "target": "Verona", "note": "x"}],
    }
    path = folder / "gold.json"
    path.write_text(json.dumps(document | changes), encoding="utf-8")
    return path


def test_gold_file_is_read(tmp_path):
    assert load_gold(write_gold(tmp_path)) == Gold(
        "news",
        (GoldEntity("Acme", "company", ("ACME",)), GoldEntity("Verona", "city", optional=True)),
        (GoldRelation("Acme", "based_in", "Verona"),),
    )


CITY = {"name": "Verona", "kind": "city"}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"entities": None}, "'entities' is missing or is no list of objects"),
        ({"relations": [1]}, "'relations' is missing or is no list of objects"),
        ({"entities": [CITY, CITY]}, "entity 'Verona' is there twice"),
        ({"entities": [{"kind": "city"}]}, "entity 1: name is None"),
        ({"entities": [CITY | {"kind": "town"}]}, "entity 1 (Verona): kind 'town' is not known"),
        ({"entities": [CITY | {"aliases": "V"}]}, "entity 1 (Verona): aliases is 'V'"),
        ({"entities": [CITY | {"optional": 1}]}, "entity 1: optional is 1"),
        ({"entities": [CITY]}, "relation 1 (Acme --based_in--> Verona): its end 'Acme'"),
        (
            {"relations": [{"source": "Verona", "kind": "based_in", "target": "Acme"}]},
            "relation 1 (Verona --based_in--> Acme): no based_in leads from a city to a company",
        ),
        ({"relations": [{"source": "Verona", "kind": "in"}]}, "relation 1: kind 'in' is not"),
    ],
)
def test_gold_that_contradicts_itself_is_refused(tmp_path, changes, message):
    path = write_gold(tmp_path, **changes)
    with pytest.raises(GoldError) as caught:
        load_gold(path)
    assert str(caught.value).startswith(f"{path}: {message}")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"entities": [,]}', "line 1, column 15: no JSON"),
        (b'{"entities": "\xff"}', "no JSON in UTF-8"),
        (b"[]", "not a gold file"),
    ],
)
def test_file_that_is_no_gold_is_refused(tmp_path, data, message):
    path = tmp_path / "gold.json"
    path.write_bytes(data)
    with pytest.raises(GoldError, match=message):
        load_gold(path)


def test_gold_file_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(GoldError, match="there is no such file"):
        load_gold(tmp_path / "none.json")
    with pytest.raises(GoldError, match="cannot be read: Is a directory"):
        load_gold(tmp_path)
