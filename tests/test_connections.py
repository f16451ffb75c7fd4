"""Answers about what connects entities: their words, their rows, their commands."""

import csv
import io
import json
from itertools import chain

import pytest
from connections import evidence, relate, town

from graphlib_ij import cli
from graphlib_ij.analysis.connection import connection
from graphlib_ij.analysis.neighbourhood import neighbourhood
from graphlib_ij.analysis.shared import common_neighbours, sharing_pairs
from graphlib_ij.export import write_graphml
from graphlib_ij.report.connection import connection_answer
from graphlib_ij.report.document import Statement, Table
from graphlib_ij.report.explain import explain_answer
from graphlib_ij.report.neighbourhood import neighbourhood_answer
from graphlib_ij.report.sentences import SENTENCE_FIELDS, sentence_rows
from graphlib_ij.report.shared import common_answer, shared_answer

ACME, BOLT, COIL, DORN = (f"company:{name}" for name in ("acme", "bolt", "coil", "dorn"))
ARDEN, BOREY, TEA, LEE = "city:arden", "city:borey", "sector:tea", "official:lee"


def headings(answer):
    return [section.title for section in answer.document.sections]


def statements(answer):
    blocks = chain.from_iterable(section.blocks for section in answer.document.sections)
    return [block for block in blocks if isinstance(block, Statement)]


def read(answer):
    return [statement.text for statement in statements(answer)]


def path(*ends, graph=None, **options):
    graph = graph or town()
    found = connection(graph, *ends, **options)
    return connection_answer(graph, found, avoid=options.get("avoid", ()))


@pytest.fixture
def run(tmp_path, capsys):
    """Run a command on the town; return standard output and standard error."""
    file = tmp_path / "town.graphml"
    file.write_bytes(write_graphml(town()).data)

    def run(command, *arguments, status=0):
        with pytest.raises(SystemExit) as caught:
            cli.main([command, str(file), *arguments])
        captured = capsys.readouterr()
        assert caught.value.code == status, captured.err
        return captured

    return run


# ---- path


def test_a_step_is_read_as_its_relation_is_from_either_end():
    there, back = path(ACME, BOLT), path(BOLT, ACME)
    assert read(there) == ["Acme S.p.A. is based in Arden", "Bolt is based in Arden"]
    assert read(back) == ["Bolt is based in Arden", "Acme S.p.A. is based in Arden"]
    assert there.document.title == "How Acme S.p.A. and Bolt are connected"
    assert headings(there)[:3] == [
        "Path 1: 2 steps",
        "Step 1: Acme S.p.A. – Arden",
        "Step 2: Arden – Bolt",
    ]


def test_a_step_quotes_the_surest_sentence_with_both_ends_marked():
    first = statements(path(ACME, BOLT))[0]
    assert first.remark == "2 sentences, 0.80"
    (quote,) = first.quotes
    assert quote.sentence == "Arden is home to Acme."
    assert quote.marks == ((0, 5), (17, 21))


def test_how_sure_the_chain_is_stands_above_its_steps():
    # .8 for Acme in Arden, .5 for Bolt.
    assert path(ACME, BOLT).document.sections[0].blocks == (
        "Acme S.p.A. – Arden – Bolt",
        "How sure: 0.50 the weakest step, 0.40 the whole chain.",
    )
    assert path(BOLT, ARDEN).document.sections[0].blocks == ("Bolt – Arden",)


def test_rows_are_one_for_each_sentence_of_each_step():
    answer = path(BOLT, ACME)
    rows = [
        (row.path, row.step, row.from_node, row.to_node, row.source, row.target, row.start)
        for row in answer.listings[0].rows
    ]
    assert rows == [
        (1, 1, BOLT, ARDEN, BOLT, ARDEN, 0),
        (1, 2, ARDEN, ACME, ACME, ARDEN, 30),  # the surest sentence first
        (1, 2, ARDEN, ACME, ACME, ARDEN, 0),
    ]
    assert {
        (row.steps, row.distance, row.weakest, row.chain) for row in answer.listings[0].rows
    } == {(2, 1.5, 0.5, 0.4)}


@pytest.mark.parametrize(
    ("ends", "options", "remarks"),
    [
        ((ACME, BOLT), {}, ("There are no more paths than this one.",)),
        (
            (ACME, BOLT),
            {"k": 1, "statuses": ("asserted", "planned")},
            ("There are more paths than this one: -k shows them.",),
        ),
        (
            (ACME, BOLT),
            {"statuses": ("asserted", "planned")},
            ("There are no more paths than these 2.",),
        ),
        (
            (ACME, BOLT),
            {"avoid": ("sector", "country")},
            ("There are no more paths that avoid sectors and countries than this one.",),
        ),
        (
            (ACME, COIL),
            {"avoid": ("sector",)},
            (
                "Every path between Acme S.p.A. and Coil leads through sectors.",
                "With planned and hedged relations there would be a path of 3 steps: --status all.",
            ),
        ),
        (
            (COIL, BOLT),
            {},
            (
                "There are no more paths than this one.",
                "Not counted: 1 planned relation between the two: --status all.",
            ),
        ),
        (
            (DORN, BOREY),
            {},
            (
                "No path connects Dorn and Borey: they are in separate groups, of 1 entity and of "
                "7 entities.",
                "With planned and hedged relations there would be a path of 2 steps: --status all.",
            ),
        ),
        (
            (DORN, COIL),
            {},
            (
                "No path connects Dorn and Coil: they are in separate groups, of 1 entity and of "
                "7 entities.",
                "Not counted: 1 hedged relation between the two: --status all.",
            ),
        ),
    ],
)
def test_what_is_said_beside_the_paths(ends, options, remarks):
    assert path(*ends, **options).remarks == remarks


def test_a_path_of_fewer_steps_is_told():
    graph = town()
    # Two further sentences for each of Bolt's and Acme's ties, and one that relates both.
    for firm in ("Acme", "Bolt"):
        rows = [evidence(f"{firm} sits in Arden.", firm, "Arden", at=90 * n) for n in range(1, 5)]
        relate(graph, f"company:{firm.lower()}", "operates_in", ARDEN, *rows)
    relate(graph, ACME, "owns", BOLT, evidence("Acme owns Bolt.", "Acme", "Bolt"))
    answer = path(ACME, BOLT, graph=graph, k=1)
    assert read(answer)[0] == "Acme S.p.A. is based in Arden"
    assert (
        "There is a path of 1 step, but fewer sentences state it: --weight none shows it."
        in answer.remarks
    )


def test_path_prints_both_forms_of_names_and_marks(run):
    shown = run("path", "acme", "Bolt")
    assert "    [[Arden]] is home to [[Acme]].\n" in shown.out
    assert shown.err == "note: 'acme' is Acme S.p.A. (company:acme)\n"


def test_path_in_csv_has_stable_columns_and_tells_programs_aside(run):
    shown = run("path", "Bolt", "Arden", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(shown.out))
    assert list(row)[:8] == [
        "path", "steps", "distance", "weakest", "chain", "step", "from_node", "to_node",
    ]  # fmt: skip
    assert list(row)[8:] == [field.name for field in SENTENCE_FIELDS]
    assert row["reads"] == "Bolt is based in Arden"
    assert row["sentence"] == "Bolt has its seat in Arden."
    assert shown.err == "note: There are no more paths than this one.\n"


def test_no_path_is_an_answer(run):
    assert "No path connects Dorn and Lee" in run("path", "Dorn", "Lee").out
    shown = run("path", "Dorn", "Lee", "--format", "json")
    assert json.loads(shown.out) == []
    assert shown.err.startswith("note: No path connects Dorn and Lee")
    assert "Path 1: 4 steps" in run("path", "Dorn", "Lee", "--status", "all").out


def test_path_options_are_passed_on(run):
    shown = run("path", "coil", "bolt", "-k", "1", "--status", "all", "--avoid", "sector,city")
    assert "Coil owns or invests in Bolt (planned, 0.50)" in shown.out
    row = json.loads(
        run("path", "Acme S.p.A.", "Arden", "--weight", "none", "--format", "json").out
    )
    assert row[0]["distance"] == 1.0


@pytest.mark.parametrize("command", ["path", "common", "explain"])
def test_the_same_name_twice_is_one_clear_error(run, command):
    shown = run(command, "Bolt", "bolt", status=1)
    assert shown.out == ""
    assert shown.err == (
        "error: both names mean Bolt (company:bolt): name two different entities\n"
    )


def test_an_ambiguous_name_is_one_line_with_ids(run):
    shown = run("ego", "bo", status=1)
    assert (
        shown.err == "error: 'bo' may be Borey (city:borey) or Bolt (company:bolt): give the id\n"
    )


# ---- ego


def test_rings_hold_their_relations_by_kind():
    graph = town()
    answer = neighbourhood_answer(graph, BOLT, neighbourhood(graph, BOLT, radius=2))
    assert headings(answer) == [
        "1 step away: 1 entity",
        "Based in (1)",
        "2 steps away: 1 entity",
        "Based in (1)",
        "Of the whole graph",
    ]
    assert read(answer) == ["Bolt is based in Arden", "Acme S.p.A. is based in Arden"]
    assert answer.remarks == (
        "2 of 7 other entities are within 2 steps of Bolt; 2 of 8 relations tie them to it.",
        "Not counted: 1 planned relation of Bolt: --status all.",
    )


def test_the_strongest_of_a_ring_are_shown_and_the_rest_is_told():
    graph = town()
    answer = neighbourhood_answer(graph, ACME, neighbourhood(graph, ACME), top=2)
    # .9 for tea, .8 for Arden, .5 for Lee.
    assert read(answer) == ["Acme S.p.A. is based in Arden", "Acme S.p.A. is active in tea"]
    (about,) = answer.document.sections[0].blocks
    assert about == "The 2 strongest of 3 relations; 1 left out: --top."
    assert answer.remarks[-1] == "Left out by --top: 1 of 3 relations."
    assert {row.node for row in answer.listings[0].rows} == {TEA, ARDEN}


def test_programs_get_the_whole_ring():
    graph = town()
    for number in range(30):
        graph.add_node(f"company:{number}", label=f"Firm {number}", kind="company")
        relate(
            graph, f"company:{number}", "based_in", BOREY, evidence("It is there.", "It", "there")
        )
    answer = neighbourhood_answer(graph, BOREY, neighbourhood(graph, BOREY))
    assert len(answer.listings[0].rows) == 31
    assert len(statements(answer)) == 20


def test_an_entity_alone_is_told(run):
    assert "No relation that counts ties Dorn to another entity." in run("ego", "Dorn").out


def test_ego_in_json(run):
    rows = json.loads(run("ego", "Bolt", "--radius", "2", "--format", "json").out)
    assert [(row["ring"], row["node"]) for row in rows] == [(1, ARDEN), (2, ACME), (2, ACME)]
    assert {row["label"] for row in rows} == {"Arden", "Acme S.p.A."}


# ---- common and shared


def test_common_things_are_grouped_by_kind():
    graph = town()
    relate(graph, BOLT, "active_in", TEA, evidence("Bolt makes tea.", "Bolt", "tea"))
    answer = common_answer(graph, ACME, BOLT, common_neighbours(graph, ACME, BOLT))
    assert headings(answer) == [
        "Cities (1)",
        "Arden: only these two",
        "Sectors (1)",
        "Tea: 1 other is tied to it",
    ]
    assert read(answer)[2:] == ["Acme S.p.A. is active in tea", "Bolt is active in tea"]
    rows = [(row.shared, row.tied, row.weight) for row in answer.listings[0].rows]
    assert rows == [(ARDEN, ACME, 1.0)] * 2 + [
        (ARDEN, BOLT, 1.0),
        (TEA, ACME, 0.5),
        (TEA, BOLT, 0.5),
    ]


def test_nothing_in_common_is_told(run):
    sentence = "Dorn and Bolt have no tie to anything in common that counts."
    assert sentence in run("common", "Dorn", "Bolt").out
    assert run("common", "Dorn", "Bolt", "--format", "csv").err == f"note: {sentence}\n"


def test_common_prints_the_sentences(run):
    shown = run("common", "Bolt", "Acme S.p.A.").out
    assert shown.startswith("What Bolt and Acme S.p.A. have in common\n")
    assert "[[Bolt]] has its seat in [[Arden]]." in shown


def test_pairs_are_a_table_and_then_sentences():
    graph = town()
    pairs = sharing_pairs(graph)
    answer = shared_answer(graph, pairs, among=["company"], by=["sector", "city"])
    assert answer.document.title == "Pairs of companies by shared sector or city"
    table, weight = answer.document.sections[0].blocks
    assert isinstance(table, Table)
    assert table.rows == (
        ("Acme S.p.A.", "Bolt", "Arden", "1.000"),
        ("Acme S.p.A.", "Coil", "tea", "1.000"),
    )
    assert weight.startswith("What two share weighs 1 / (k - 1)")
    assert headings(answer)[1:] == ["Acme S.p.A. and Bolt: Arden", "Acme S.p.A. and Coil: tea"]
    assert read(answer)[:2] == ["Acme S.p.A. is based in Arden", "Bolt is based in Arden"]
    assert [row.tied for row in answer.listings[1].rows] == [ACME, ACME, BOLT, ACME, COIL]


def test_pairs_left_out_are_counted():
    graph = town()
    answer = shared_answer(graph, sharing_pairs(graph), among=["company"], by=["city"], top=1)
    assert "The first 1 of 2 pairs; 1 left out: --top." in answer.document.sections[0].blocks
    assert answer.remarks == ("The first 1 of 2 pairs; 1 left out: --top.",)
    assert len(answer.listings[0].rows) == 1


def test_shared_in_all_forms(run):
    (row, _) = csv.DictReader(io.StringIO(run("shared", "--format", "csv").out))
    assert list(row) == [
        "first", "first_label", "second", "second_label", "shared", "shared_labels", "weight",
    ]  # fmt: skip
    found = json.loads(run("shared", "--by", "sector", "--format", "json").out)
    assert [pair["shared"] for pair in found["pairs"]] == [[TEA]]
    assert len(found["sentences"]) == 2
    assert "| Acme S.p.A. | Bolt | Arden | 1.000 |" in run("shared", "--format", "markdown").out


def test_no_pair_is_told(run):
    shown = run("shared", "--among", "official,event", "--by", "country")
    assert "No two officials and events share any country." in shown.out


# ---- explain


def test_explain_shows_a_path_where_there_is_no_relation():
    answer = explain_answer(town(), ACME, other=BOLT)
    assert headings(answer)[:2] == ["Relations", "The best path instead"]
    assert read(answer) == ["Acme S.p.A. is based in Arden", "Bolt is based in Arden"]
    assert answer.listings[0].rows == []


def test_explain_says_when_there_is_no_path_either():
    answer = explain_answer(town(), DORN, other=BOLT)
    assert answer.remarks[-1] == "No path connects them either."
    connected = explain_answer(town(), DORN, other=BOLT, statuses=["planned", "hedged"])
    assert read(connected) == ["Dorn partners with Coil", "Coil owns or invests in Bolt"]


def test_explain_says_what_conditions_left_out(run):
    shown = run("explain", "Coil", "Bolt", "--status", "asserted").out
    assert "No direct relation between Coil and Bolt is in the graph." in shown
    assert "Left out by the conditions given: 1 relation." in shown
    assert "Left out" not in run("explain", "Coil").out


def test_explain_in_csv_is_one_row_for_each_sentence(run):
    rows = list(csv.DictReader(io.StringIO(run("explain", "Arden", "--format", "csv").out)))
    assert [(row["source"], row["start"]) for row in rows] == [
        (ACME, "30"),
        (ACME, "0"),
        (BOLT, "0"),
    ]


def test_a_row_holds_all_that_is_known_of_a_sentence():
    graph = town()
    row = evidence(
        "Lee led Bolt.", "Lee", "Bolt", status="past", said_by=LEE, date="once", when="2020"
    )
    relate(graph, LEE, "holds_role", BOLT, row, title="Chair")
    (found,) = sentence_rows(graph, (LEE, BOLT, "holds_role"), extra=7)
    assert vars(found) == {
        "extra": 7,
        "source": LEE,
        "source_label": "Lee",
        "relation": "holds_role",
        "target": BOLT,
        "target_label": "Bolt",
        "title": "Chair",
        "reads": "Lee, Chair of Bolt",
        "article": "news",
        "start": 0,
        "end": 13,
        "sentence": "Lee led Bolt.",
        "status": "past",
        "said_by": LEE,
        "date": "once",
        "when": "2020",
        "confidence": 0.5,
        "source_start": 0,
        "source_end": 3,
        "target_start": 8,
        "target_end": 12,
        "rule": "test",
    }
