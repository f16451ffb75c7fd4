"""What evidence tells beside the status: who says it, when, since and until when, how much."""

from __future__ import annotations

import pytest
from parses import marked

from graphlib_ij.language import Document, annotate
from graphlib_ij.model import Article, Evidence
from graphlib_ij.relations import find_relations

pytestmark = pytest.mark.model

TODAY = "2024-05-31"


def evidence(text: str, kind: str, *, today: str = TODAY) -> Evidence:
    """Return the evidence of the first relation of a kind, in an article of that day."""
    reading = marked(text)
    document: Document = next(annotate([Article("news", reading.text, date=today)]))
    relations = find_relations(
        document, reading.mentions, reading.names, references=reading.references, speakers={}
    )
    return next(relation for relation in relations if relation.kind == kind).evidence[0]


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("[o Jane Doe] said [c Acme Corp.] bought [c Bolt Inc.] last year.", "official:jane-doe"),
        ("[o Jane Doe] said that [c Acme Corp.] owns [c Bolt Inc.]", "official:jane-doe"),
        ("[c Acme Corp.] owns [c Bolt Inc.], [o Jane Doe] said.", "official:jane-doe"),
        ("[c Acme Corp.] owns [c Bolt Inc.], said [o Jane Doe].", "official:jane-doe"),
        ("[c Coil Ltd.] announced that [c Acme Corp.] bought [c Bolt Inc.]", "company:coil-ltd"),
        ("According to [o Jane Doe], [c Acme Corp.] owns [c Bolt Inc.]", "official:jane-doe"),
        ("[c Acme Corp.] owns [c Bolt Inc.], according to [c Coil Ltd.]", "company:coil-ltd"),
        ("[o Jane Doe] told [c Coil Ltd.] that [c Acme Corp.] owns [c Bolt Inc.]",
         "official:jane-doe"),
        ("[o Jane Doe] told reporters on Monday that [c Acme Corp.] owns [c Bolt Inc.]",
         "official:jane-doe"),
        ("[o Jane Doe] confirmed that [c Acme Corp.] had bought [c Bolt Inc.]",
         "official:jane-doe"),
        ("The report by [c Coil Ltd.] says that [c Acme Corp.] owns [c Bolt Inc.]",
         "company:coil-ltd"),
        ("A statement from [c Coil Ltd.] said that [c Acme Corp.] bought [c Bolt Inc.]",
         "company:coil-ltd"),
        ("[c Coil Ltd.]'s report says that [c Acme Corp.] owns [c Bolt Inc.]", "company:coil-ltd"),
        ("[c Acme Corp.] owns [c Bolt Inc.], according to a report by [c Coil Ltd.]",
         "company:coil-ltd"),
        ("[o Jane Doe] warned that [c Acme Corp.] would buy [c Bolt Inc.]", "official:jane-doe"),
        ("[o Jane Doe] claims that [c Acme Corp.] secretly owns [c Bolt Inc.]",
         "official:jane-doe"),
        ("[g Trade Board] reported that [c Acme Corp.] opened a plant in [t Turin].",
         "organization:trade-board"),
        ("In [t Turin], [o Jane Doe] added, [c Acme Corp.] operates a plant.", "official:jane-doe"),
        ("[o Jane Doe] said [c Acme Corp.] plans to open a plant in [t Turin].",
         "official:jane-doe"),
        ("[n Japan] said that [c Acme Corp.] operates in [t Osaka].", "country:japan"),
        # nobody whom the sentence names says it
        ("[c Acme Corp.] bought [c Bolt Inc.] from [o Jane Doe].", ""),
        ("A newspaper said that [c Acme Corp.] owns [c Bolt Inc.]", ""),
        ("[o Jane Doe], who said nothing, runs [c Coil Ltd.], and [c Acme Corp.] owns "
         "[c Bolt Inc.]", ""),
        # and what a party says of itself needs no witness
        ("[c Acme Corp.] said that it had grown and that [c Acme Corp.] owns [c Bolt Inc.]", ""),
    ],
)  # fmt: skip
def test_who_says_it(text: str, said_by: str) -> None:
    kind = "operates_in" if "[t " in text else "owns"
    assert evidence(text, kind).said_by == said_by


@pytest.mark.parametrize(
    ("text", "date", "when"),
    [
        ("[c Acme Corp.] opened a plant in [t Turin] in 2005.", "2005", "2005"),
        ("[c Acme Corp.] opened a plant in [t Turin] last year.", "last year", "2023"),
        ("[c Acme Corp.] opened a plant in [t Turin] in February.", "February", "2024-02"),
        ("[c Acme Corp.] opened a plant in [t Turin] on Tuesday.", "Tuesday", "2024-05-28"),
        ("[c Acme Corp.] will open a plant in [t Turin] on Tuesday.", "Tuesday", "2024-06-04"),
        ("[c Acme Corp.] will open a plant in [t Turin] next March.", "next March", "2025-03"),
        ("[c Acme Corp.] opened a plant in [t Turin] three years ago.", "three years ago", "2021"),
        ("[c Acme Corp.] has operated in [t Turin] since 2005.", "since 2005", "2005/.."),
        ("[c Acme Corp.] operated in [t Turin] from 1998 to 2004.", "from 1998 to 2004",
         "1998/2004"),
        ("[c Acme Corp.] opened a plant in [t Turin] on May 3, 2019.", "May 3, 2019", "2019-05-03"),
        ("[c Acme Corp.] opened a plant in [t Turin] on 3 May.", "3 May", "2024-05-03"),
        # of two, the one of the relation's own verb
        ("[c Acme Corp.], founded in 1990, opened a plant in [t Turin] in 2005.", "2005", "2005"),
        ("In 2005 [c Acme Corp.] opened a plant in [t Turin] that was built in 1990.", "2005",
         "2005"),
        ("[c Acme Corp.] opened a plant in [t Turin] in 2005 after talks in March 2001.", "2005",
         "2005"),
        ("[o Jane Doe] said on Tuesday [c Acme Corp.] opened a plant in [t Turin] in 2019.",
         "2019", "2019"),
        ("[c Acme Corp.] opened a plant in [t Turin] in 2015 and closed a mill in [t Leeds] in "
         "2019.", "2019", "2019"),  # Leeds comes first
        # what belongs to another verb
        ("[o Jane Doe] said on Tuesday that [c Acme Corp.] operates in [t Turin].", "", ""),
        ("[c Acme Corp.], which operates in [t Turin], sold a ship in 2005.", "", ""),
        ("In 2005 [c Acme Corp.], which is led by [o Jane Doe] (born 1951), opened a plant in "
         "[t Turin].", "2005", "2005"),
        # no date at all
        ("[c Acme Corp.] opened a plant in [t Turin] with 2000 workers.", "", ""),
        ("[c Acme Corp.] opened a plant in [t Turin] again.", "", ""),
    ],
)  # fmt: skip
def test_when_it_is(text: str, date: str, when: str) -> None:
    found = evidence(text, "operates_in")
    assert (found.date, found.when) == (date, when)


def test_a_relative_date_needs_the_day_of_the_article() -> None:
    text = "[c Acme Corp.] opened a plant in [t Turin] {}."
    found = evidence(text.format("last year"), "operates_in", today="")
    assert (found.date, found.when) == ("last year", "")
    assert evidence(text.format("in 2005"), "operates_in", today="").when == "2005"


OWNS, ROLE, PARTNERS, OPERATES = "owns", "holds_role", "partners_with", "operates_in"


@pytest.mark.parametrize(
    ("kind", "text", "attributes"),
    [
        # share
        (OWNS, "[c Acme Corp.] owns 51 percent of [c Bolt Inc.]", {"share": 51.0}),
        (OWNS, "[c Acme Corp.] holds a 20% stake in [c Bolt Inc.]", {"share": 20.0}),
        (OWNS, "[c Acme Corp.] has a 12.5 per cent stake in [c Bolt Inc.]", {"share": 12.5}),
        (OWNS, "[c Acme Corp.] acquired 100 percent of [c Bolt Inc.]", {"share": 100.0}),
        (OWNS, "[c Acme Corp.] raised its stake in [c Bolt Inc.] from 20 percent to 30 percent.",
         {"share": 30.0}),
        (OWNS, "[c Acme Corp.] bought a 51-percent stake in [c Bolt Inc.]", {"share": 51.0}),
        (OWNS, "[c Acme Corp.]'s 40 percent stake in [c Bolt Inc.] is for sale.", {"share": 40.0}),
        (OWNS, "[c Bolt Inc.], 60 percent owned by [c Acme Corp.], grew.", {"share": 60.0}),
        # a per cent of something else
        (OWNS, "Sales rose 5 percent after [c Acme Corp.] bought [c Bolt Inc.]", {}),
        (OWNS, "[c Acme Corp.], whose profit fell 7 percent, owns [c Bolt Inc.]", {}),
        (OWNS, "[c Acme Corp.], which owns [c Bolt Inc.], cut 10 percent of its jobs.", {}),
        # amount
        (OWNS, "[c Acme Corp.] bought [c Bolt Inc.] for $27 million.", {"amount": "$27 million"}),
        (OWNS, "[c Acme Corp.] acquired [c Bolt Inc.] for 410 million euros.",
         {"amount": "410 million euros"}),
        (OWNS, "[c Acme Corp.] agreed to buy [c Bolt Inc.] for £1.2bn.", {"amount": "£1.2bn"}),
        (OWNS, "[c Acme Corp.] invested €30 million in [c Bolt Inc.]", {"amount": "€30 million"}),
        (OWNS, "[c Acme Corp.] paid US$5m for a stake in [c Bolt Inc.]", {"amount": "US$5m"}),
        (OWNS, "[c Acme Corp.] bought 30 percent of [c Bolt Inc.] for $9 million in 2019.",
         {"share": 30.0, "amount": "$9 million"}),
        (PARTNERS, "[c Acme Corp.] signed a $50 million agreement with [c Bolt Inc.]",
         {"amount": "$50 million"}),
        (PARTNERS, "[c Acme Corp.] signed a contract worth 3 billion yen with [c Bolt Inc.]",
         {"amount": "3 billion yen"}),
        (OPERATES, "[c Acme Corp.] opened a $200 million plant in [t Turin].",
         {"amount": "$200 million"}),
        (OPERATES, "[c Acme Corp.] will invest EUR 80 million in [n Italy].",
         {"amount": "EUR 80 million"}),
        # a sum of something else
        (OWNS, "[c Acme Corp.], with sales of $9 billion, owns [c Bolt Inc.]", {}),
        (OWNS, "[c Acme Corp.] owns [c Bolt Inc.], which earned $3 million.", {}),
        (OPERATES, "[c Acme Corp.], which lost $3 million, operates a plant in [t Turin].", {}),
        # since and until
        (ROLE, "[o Jane Doe] has been [T chairman] of [c Acme Corp.] since 2005.",
         {"since": "2005"}),
        (ROLE, "[o Jane Doe] was [T chairman] of [c Acme Corp.] until 2012.", {"until": "2012"}),
        (ROLE, "[o Jane Doe] was [T chairman] of [c Acme Corp.] from 1998 to 2004.",
         {"since": "1998", "until": "2004"}),
        (ROLE, "[o Jane Doe] served as [T chairman] of [c Acme Corp.] between 1998 and 2004.",
         {"since": "1998", "until": "2004"}),
        (ROLE, "[o Jane Doe], [T chairman] of [c Acme Corp.] since 2010, spoke in 2020.",
         {"since": "2010"}),
        (ROLE, "[o Jane Doe] was [T chairman] of [c Acme Corp.] until last year.",
         {"until": "2023"}),
        (ROLE, "[o Jane Doe] has been [T chairman] of [c Acme Corp.] since March.",
         {"since": "2024-03"}),
        (PARTNERS, "[t Turin] has had a friendship agreement with [t Nagoya] since 2005.",
         {"since": "2005"}),
        (OWNS, "[c Acme Corp.] has owned [c Bolt Inc.] since May 2011.", {"since": "2011-05"}),
        (ROLE, "[o Jane Doe] (1951–2020) was [T chairman] of [c Acme Corp.]", {}),
        (ROLE, "[o Jane Doe] was [T chairman] of [c Acme Corp.] (1998–2004).",
         {"since": "1998", "until": "2004"}),
        # a point in time is no beginning that the text names as one
        (ROLE, "[o Jane Doe] became [T chairman] of [c Acme Corp.] in 2005.", {}),
        (ROLE, "[o Jane Doe], [T chairman] of [c Acme Corp.], has lived in Rome since 2010.", {}),
        (OPERATES, "[c Acme Corp.] will open a plant in [t Turin] by 2030.", {}),
    ],
)  # fmt: skip
def test_what_else_it_tells(kind: str, text: str, attributes: dict[str, str | float]) -> None:
    assert dict(evidence(text, kind).attributes) == attributes


def test_since_is_as_written_where_the_day_of_the_article_is_not_known() -> None:
    text = "[c Acme Corp.] has owned [c Bolt Inc.] since last May."
    assert dict(evidence(text, "owns", today="").attributes) == {"since": "last May"}
