"""What a report says first, on graphs made by hand: true, with its sentences, never too sure."""

from itertools import pairwise

import networkx as nx
import pytest

from graphlib_ij.analysis.brokerage import brokerage
from graphlib_ij.analysis.doubts import SURE, doubts_of
from graphlib_ij.analysis.linking import linking_groups
from graphlib_ij.analysis.ranges import rank_ranges, rankings
from graphlib_ij.analysis.strongest import strongest_ties
from graphlib_ij.analysis.summary import connected_parts
from graphlib_ij.report.findings import MOST, findings
from graphlib_ij.report.survey import survey_graph


class Writer:
    """Makes a graph: each relation is said in a sentence of its own."""

    def __init__(self):
        self.graph = nx.MultiDiGraph()
        self.graph.graph |= {"articles": [{"id": "news", "title": ""}], "notes": []}
        self.end = 0

    def node(self, kind, label, **more):
        node = f"{kind}:{label.lower()}"
        if node not in self.graph:
            row = {"label": label, "kind": kind, "aliases": [], "mentions": 1, "articles": ["news"]}
            self.graph.add_node(node, **row, **more)
        return node

    def say(self, source, kind, target, *, status="asserted", confidence=0.9, clues=(), same=False):
        """Add a sentence for a relation, or with `same` let the last one say it as well."""
        sentence = f"{source} {kind} {target}."
        start = self.end - self.length if same else self.end
        self.length = self.length if same else len(sentence)
        self.end = start + self.length
        row = {"article": "news", "start": start, "end": self.end, "sentence": sentence}
        row |= {"status": status, "said_by": "", "date": "", "when": "", "attributes": {}}
        row |= {"rule": "r", "clues": list(clues), "confidence": confidence}
        row |= {"source": [start, start + 1], "target": [start + 2, start + 3]}
        if self.graph.has_edge(source, target, kind):
            data = self.graph.edges[source, target, kind]
            data["evidence"].append(row)
            data["weight"] += 1.0
        else:
            about = {"kind": kind, "title": "", "status": status, "confidence": confidence}
            self.graph.add_edge(source, target, kind, weight=1.0, evidence=[row], **about)

    def deny(self, source, kind, target, sentence="It is not so."):
        note = {"subject": "negated", "text": f"{source} {kind} {target}", "reason": sentence}
        self.graph.graph["notes"].append(note | {"article": "news", "start": 5, "end": 9})


@pytest.fixture
def writer():
    return Writer()


@pytest.fixture
def star(writer):
    """Return a writer whose hub is tied to four cities, of two countries, once each."""
    hub = writer.node("company", "Hub")
    for number, country in enumerate(["IT", "IT", "JP", "JP"]):
        city = writer.node("city", f"City{number}", country=country)
        writer.say(hub, "operates_in" if number else "based_in", city)
    return writer


def told(writer):
    return [f"{one.claim} {one.detail}".strip() for one in findings(survey_graph(writer.graph))]


def finding(writer, words):
    (found,) = (one for one in findings(survey_graph(writer.graph)) if words in one.claim)
    return found


def sentences(writer):
    return {
        row["sentence"] for *_, data in writer.graph.edges(data=True) for row in data["evidence"]
    }


def test_every_quotation_is_a_sentence_of_the_graph(star):
    star.deny("company:hub", "owns", "city:city1")
    star.say("company:hub", "partners_with", "city:city2", status="planned")
    star.say(star.node("company", "Far"), "based_in", star.node("city", "Away"))
    found = findings(survey_graph(star.graph))
    assert 3 <= len(found) <= MOST
    quotes = [quote for one in found for quote in one.quotes]
    assert quotes
    for quote in quotes:
        assert quote.sentence in sentences(star) | {"It is not so."}
        assert "characters" in quote.caption


def test_the_first_beyond_doubt_is_called_so(star):
    for number in range(4):
        star.say("company:hub", "operates_in", f"city:city{number}")
    text = told(star)[0]
    assert "is Hub: 100% of the shortest connections" in text
    assert "first beyond doubt" in text
    assert "may be first" not in text


def test_a_first_that_hangs_on_a_sentence_quotes_that_sentence(writer):
    one, two, three = (writer.node("city", name) for name in ("One", "Two", "Three"))
    writer.say(one, "partners_with", two)
    writer.say(two, "partners_with", three)
    for number in range(3):
        writer.node("city", f"Lonely{number}")
    first, *_ = findings(survey_graph(writer.graph))
    assert "within chance" in first.detail
    assert "Without the sentence below Two would fall to rank 6" in first.detail
    assert len(first.quotes) == 1


def test_a_company_behind_others_is_told_with_its_rank_of_all(writer):
    city, company = writer.node("city", "Town"), writer.node("company", "Acme")
    for number in range(4):
        writer.say(writer.node("official", f"Person{number}"), "holds_role", city)
    writer.say(company, "based_in", city)
    writer.say(company, "operates_in", writer.node("city", "Other"))
    text = next(one for one in told(writer) if "central company" in one)
    assert text.startswith("The most central company is Acme (betweenness")
    assert "rank 2" in text
    assert " of all." in text


def test_nobody_is_central_where_nobody_links_two(writer):
    writer.say(writer.node("company", "Acme"), "based_in", writer.node("city", "Town"))
    assert told(writer) == [
        "No entity links two others, so none is the most central.",
        "1 relation is stated: Acme is based in Town.",
    ]
    writer.graph.remove_edge("company:acme", "city:town", "based_in")
    assert told(writer) == ["No entity links two others, so none is the most central."]


def test_who_links_countries_is_told_with_a_sentence_for_each_side(star):
    found = finding(star, "broker")
    assert "between entities of different countries (broker) is Hub" in found.claim
    assert "stands between" in found.claim
    linked = {quote.caption.split(";")[0] for quote in found.quotes}
    assert len(linked) == 2
    assert {caption[-5:] for caption in linked} & {"City0", "City1"}
    assert {caption[-5:] for caption in linked} & {"City2", "City3"}


def test_places_of_who_links_groups_are_those_of_a_recount(star):
    other = star.node("company", "Second")
    for number in (0, 2, 3):
        star.say(other, "operates_in" if number else "based_in", f"city:city{number}")
    star.say("city:city0", "partners_with", "city:city2")
    star.say("city:city1", "partners_with", "city:city3", same=True)
    star.say(star.node("official", "Ann"), "holds_role", other)
    star.say(star.node("official", "Bob"), "holds_role", "city:city3")
    star.say(star.node("official", "Cleo"), "holds_role", "city:city0", same=True)
    for _ in range(2):
        star.say("company:hub", "active_in", star.node("sector", "tea"))
    star.say(other, "active_in", "sector:tea")
    graph = star.graph
    rows = linking_groups(graph, brokerage(graph, by="kind"))
    expected = {row.node: places_of(rows, row.node) for row in rows}
    units = {
        (row["start"], row["end"])
        for *_, data in graph.edges(data=True)
        for row in data["evidence"]
    }
    for unit in units:
        kept = graph.copy()
        for *edge, data in graph.edges(keys=True, data=True):
            if {(row["start"], row["end"]) for row in data["evidence"]} == {unit}:
                kept.remove_edge(*edge)
        found = linking_groups(kept, brokerage(kept, by="kind"))
        for node in expected:
            expected[node] |= places_of(found, node, of=len(rows))
    assert len(rows) > 2
    for row in rows:
        assert (row.best, row.worst) == (min(expected[row.node]), max(expected[row.node]))
        assert row.best <= row.rank <= row.worst


def test_who_links_by_one_sentence_only_is_said_to_hang_on_it(writer):
    town, acme = writer.node("city", "Town", country="IT"), writer.node("company", "Acme")
    writer.say(acme, "based_in", town)
    writer.say(town, "partners_with", writer.node("city", "Far", country="JP"))
    found = finding(writer, "broker")
    assert "(broker) is Town: it stands between 1 pair not tied itself." in found.claim
    assert "Without one of the sentences it stands between none" in found.detail
    for _ in range(2):
        writer.say(acme, "based_in", town)
        writer.say(town, "partners_with", "city:far")
    assert "It stays first whichever one sentence is left out" in finding(writer, "broker").detail


def places_of(rows, node, *, of=0):
    """Return the places of a node; who links nobody comes after all who do, up to the last."""
    for row in rows:
        if row.node == node:
            return {row.rank, row.rank + sum(other.rank == row.rank for other in rows) - 1}
    return {len(rows) + 1, of}


def test_where_all_is_of_one_group_nobody_links_groups(writer):
    cities = [writer.node("city", name) for name in ("One", "Two", "Three")]
    for one, other in pairwise(cities):
        writer.say(one, "partners_with", other)
    assert not linking_groups(writer.graph, brokerage(writer.graph, by="kind"))
    assert not any("broker" in text for text in told(writer))


def test_the_strongest_tie_has_its_sentences_and_is_not_geography(writer):
    acme, town, land = (
        writer.node(kind, name)
        for kind, name in (("company", "Acme"), ("city", "Town"), ("country", "Land"))
    )
    for _ in range(3):
        writer.say(town, "located_in", land)
    assert strongest_ties(writer.graph) == ()
    for _ in range(2):
        writer.say(acme, "based_in", town)
    found = finding(writer, "stated most often")
    assert {"Acme", "Town"} <= set(found.claim.replace(":", "").split())
    assert found.claim.endswith("2 sentences.")
    assert len(found.quotes) == 2


def test_many_equal_ties_are_no_finding(writer):
    hub = writer.node("company", "Hub")
    for number in range(4):
        for _ in range(2):
            writer.say(hub, "operates_in", writer.node("city", f"City{number}"))
    assert not any("stated most often" in text for text in told(writer))


@pytest.mark.parametrize(
    ("planned", "hedged", "words"),
    [
        (1, 0, "Not settled yet: 1 relation is planned; the measures leave it out."),
        (2, 0, "Not settled yet: 2 relations are planned; the measures leave them out."),
        (0, 1, "Not settled yet: 1 relation is hedged; the measures leave it out."),
        (2, 1, "Not settled yet: 2 relations are planned and 1 is hedged; the measures leave them"),
    ],
)
def test_what_is_not_settled_is_counted_in_words(star, planned, hedged, words):
    for number in range(planned + hedged):
        status = "planned" if number < planned else "hedged"
        target = star.node("company", f"Target{number}")
        star.say("company:hub", "owns", target, status=status)
    found = finding(star, "Not settled")
    assert found.claim.startswith(words)
    assert found.quotes


def test_what_is_stated_and_denied_has_both_sentences(star):
    star.deny("company:hub", "operates_in", "city:city1")
    found = finding(star, "denied")
    assert found.claim == "1 relation is stated by one sentence and denied by another."
    assert found.detail == "Hub operates in City1."
    assert [quote.sentence for quote in found.quotes] == [
        "company:hub operates_in city:city1.",
        "It is not so.",
    ]


def test_what_is_denied_and_not_stated_is_told_as_not_in_the_graph(star):
    star.deny("company:hub", "owns", "city:city1")
    star.deny("company:hub", "owns", "company:gone")
    found = finding(star, "denied")
    assert found.claim == "2 relations are denied by the text, and so not in the graph."
    assert found.detail == "Hub owns or invests in City1 and Hub owns or invests in Gone."


def test_a_symmetric_relation_is_denied_either_way(star):
    star.say("city:city1", "partners_with", "city:city2")
    star.deny("city:city2", "partners_with", "city:city1")
    doubts = doubts_of(star.graph)
    assert doubts.contradicted == (("city:city1", "city:city2", "partners_with"),)
    assert doubts.denied == ()


def test_the_largest_community_is_told_with_its_hub_and_who_is_as_large(writer):
    for letter in "AB":
        hub = writer.node("company", f"Hub{letter}")
        for number in range(3):
            writer.say(hub, "operates_in", writer.node("city", f"{letter}{number}"))
    assert finding(writer, "communities").claim.startswith("One of the 2 largest of the 2 groups")
    writer.say("company:huba", "operates_in", writer.node("city", "A4"))
    found = finding(writer, "communities")
    assert found.claim.endswith("(communities) is that around HubA, of 5 entities.")
    assert found.detail.startswith("With HubA: A0, A1, A2 and 1 more.")


def test_separate_parts_are_told_with_what_is_in_the_second(star):
    star.say(star.node("company", "Far"), "based_in", star.node("city", "Away"))
    found = finding(star, "components")
    assert "2 separate groups (components): the largest of 5, the next of 2" in found.claim
    assert found.detail == "In the next: Away and Far."
    assert [quote.sentence for quote in found.quotes] == ["company:far based_in city:away."]
    assert [len(part) for part in connected_parts(star.graph)] == [5, 2]


def test_a_sentence_that_says_several_things_is_quoted_once(star):
    star.say("company:hub", "active_in", star.node("sector", "tea"))
    star.say("company:hub", "owns", star.node("company", "Son"), same=True)
    star.say("company:hub", "owns", star.node("company", "Daughter"), status="past", same=True)
    for one in findings(survey_graph(star.graph)):
        places = [quote.caption.rpartition("characters")[2] for quote in one.quotes]
        assert len(places) == len(set(places))


def test_doubts_are_the_weak_the_unsettled_and_those_named_by_a_pronoun(star):
    star.say("company:hub", "owns", star.node("company", "Weak"), confidence=SURE - 0.2)
    star.say("company:hub", "owns", star.node("company", "Weaker"), confidence=SURE - 0.3)
    star.say("company:hub", "owns", star.node("company", "Edge"), confidence=SURE)
    star.say("company:hub", "part_of", star.node("company", "It"), clues=["reference"])
    star.say("company:hub", "part_of", star.node("company", "Twice"), clues=["reference"])
    star.say("company:hub", "part_of", "company:twice")
    doubts = doubts_of(star.graph)
    assert [target for _, target, _ in doubts.weak] == ["company:weaker", "company:weak"]
    assert [target for _, target, _ in doubts.referred] == ["company:it"]
    assert not doubts.planned
    assert doubts


def test_a_relation_of_which_nobody_knows_how_sure_it_is_is_not_weak(star):
    for *_, data in star.graph.edges(data=True):
        del data["confidence"]
    assert not doubts_of(star.graph)


def test_ranges_of_several_kinds_are_those_of_each_kind(star):
    star.say("company:hub", "owns", star.node("company", "Son"))
    both = rankings(star.graph, (None, ("company",)))
    assert both == (rank_ranges(star.graph), rank_ranges(star.graph, kinds=["company"]))
