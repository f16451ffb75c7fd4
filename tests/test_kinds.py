"""Kinds of names: what one mention shows (mentions), and what the article settles (entities)."""

from __future__ import annotations

import pytest
from parses import sentence, text_of

from graphlib_ij.entities.kinds import SURE, settle_kinds
from graphlib_ij.mentions.candidate import Candidate, Verdict
from graphlib_ij.mentions.kinds import judge
from graphlib_ij.mentions.titles import find_titles
from graphlib_ij.model import Mention, Span


def candidate(words: str, name: str) -> Candidate:
    parsed = sentence(words)
    text, tokens = text_of(parsed), parsed.tokens
    start = text.index(name)
    first = next(i for i, token in enumerate(tokens) if token.start == start)
    last = next(i for i, token in enumerate(tokens) if token.end == start + len(name)) + 1
    return Candidate(tokens, first, last, find_titles(tokens))


def verdict(words: str, name: str, *, business: bool = True) -> Verdict | None:
    return judge(candidate(words, name), business=business)


def kind(words: str, name: str, *, business: bool = True) -> str:
    found = verdict(words, name, business=business)
    return found.kind if found else ""


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("at Acme:ORG S.p.A.:ORG there", "Acme S.p.A.", "company"),
        ("at Acme:PERSON Ltd.:PERSON there", "Acme Ltd.", "company"),
        ("the University:ORG of:ORG Turin:ORG grew", "University of Turin", "organization"),
        ("the Tea:ORG Council:ORG met", "Tea Council", "organization"),
        (
            "the Borovian:ORG Tea:ORG Association:ORG met",
            "Borovian Tea Association",
            "organization",
        ),
        ("the Tea:ORG Expo:ORG 2015:ORG opened", "Tea Expo 2015", "event"),
        ("the Tea:ORG Festival:ORG opened", "Tea Festival", "event"),
        ("the Treaty:LAW of:LAW Borovia:LAW holds", "Treaty of Borovia", "event"),
        ("with Acme:ORG Airlines:ORG there", "Acme Airlines", "company"),
        ("then Zyx:PERSON +'s/POS said/VBD so", "Zyx's", "company"),
        ("at Zyx:ORG College:ORG London:ORG there", "Zyx College London", "organization"),
        ("its Orange:ORG Dinner:ORG in Turin", "Orange Dinner", "event"),
        ("of the Bank:ORG of:ORG America:ORG there", "Bank of America", "company"),
        ("of the Bank:ORG of:ORG India:ORG there", "Bank of India", "company"),
        ("then chief executive of Zyx:GPE spoke", "Zyx", "company"),
        ("then Zyx:PERSON remains/VBZ a small firm there", "Zyx", "company"),
        ("then Zyx:PERSON remains/VBZ a small man there", "Zyx", "official"),
        ("then Mayor of Zyx:GPE spoke", "Zyx", "city"),
        ("with Turin:PERSON +-/HYPH +based Zyx:PERSON there", "Turin", "city"),
        ("with Turin:GPE +-/HYPH +based Zyx:PERSON Quuxo:PERSON there", "Zyx Quuxo", "company"),
        ("with Turin:GPE +-/HYPH +based Marek:PERSON Zyx:PERSON there", "Marek Zyx", "official"),
        ("from her father +, Turin:GPE there", "Turin", "official"),
        (
            "then Jane:PERSON Doe:PERSON joined=join/VBD Acme:ORG from Zyx:GPE +, a firm",
            "Zyx",
            "company",
        ),
        ("then Jane:PERSON Doe:PERSON came/VBD to Acme:ORG from Zyx:GPE +, a town", "Zyx", "city"),
        ("then Germany:GPE +'s/POS Zyx:PERSON rose", "Zyx", "company"),
        ("at the headquarters of Zyx:NORP in Turin", "Zyx", "company"),
        ("then Zyx:NORP +, founded in 1968 +, grew", "Zyx", "company"),
        ("whose uncle +, Zyx:ORG +, founded the firm", "Zyx", "official"),
        ("who worked at Toyota:ORG there", "Toyota", "company"),
        ("who lived in Toyota:GPE there", "Toyota", "city"),
        ("from her cousin Zyx:ORG there", "Zyx", "official"),
        ("from a brother in Turin:GPE there", "Turin", "city"),
        ("at the Zyx:ORG fair in Turin", "Zyx", "event"),
        ("at the Zyx:ORG trade show there", "Zyx", "event"),
        ("at a Zyx:ORG trade desk there", "Zyx", "company"),
        ("then Spain:GPE +'s/POS Zyx:NORP Quuxo:NORP rose", "Zyx Quuxo", "company"),
        ("of the UN:ORG there", "UN", "organization"),
        ("the Bank:ORG of:ORG Italy:ORG ruled", "Bank of Italy", "organization"),
        ("the Bank:ORG of:ORG Borovia:ORG ruled", "Bank of Borovia", "company"),
    ],
)
def test_the_words_of_a_name_tell_its_kind(words: str, name: str, expected: str) -> None:
    assert kind(words, name) == expected


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("then Chairman Jane:ORG Doe:ORG spoke", "Jane Doe"),
        ("then Mr. Doe:ORG spoke", "Doe"),
        ("then Mayor of Turin:GPE Jane Doe spoke", "Jane Doe"),
        ("then Jane Doe +, chairman of it +, spoke", "Jane Doe"),
        ("then Jane:PERSON Doe:PERSON spoke", "Jane Doe"),
    ],
)
def test_a_title_or_an_address_makes_a_person(words: str, name: str) -> None:
    assert kind(words, name) == "official"


@pytest.mark.parametrize(
    ("words", "name", "expected", "usual"),
    [
        ("in Turin:GPE there", "Turin", "city", "Turin"),
        ("in Torino:ORG there", "Torino", "city", "Turin"),
        ("in Italy:GPE there", "Italy", "country", "Italy"),
        ("in the U.S.:GPE there", "U.S.", "country", "United States"),
        ("in Lombardy:LOC there", "Lombardy", "region", "Lombardy"),
        ("in Boulder:GPE +, CO:GPE today", "CO", "region", "Colorado"),
        ("in Lombardy:ORG Region:ORG today", "Lombardy Region", "region", "Lombardy"),
        ("in Kagoshima:GPE City:GPE today", "Kagoshima City", "city", "Kagoshima"),
    ],
)
def test_the_gazetteer_knows_places_by_their_usual_name(
    words: str, name: str, expected: str, usual: str
) -> None:
    found = verdict(words, name)
    assert found is not None
    assert (found.kind, found.name) == (expected, usual)


def test_a_place_that_the_model_takes_for_a_person_is_a_city_only_behind_in() -> None:
    assert kind("then Verona:PERSON spoke", "Verona") == "official"
    assert kind("then in Verona:PERSON they met", "Verona") == "city"


@pytest.mark.parametrize("words", ["the carmaker Zyx grew", "the firm Zyx grew"])
def test_a_noun_before_a_name_makes_it_a_company(words: str) -> None:
    assert kind(words, "Zyx") == "company"


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        # the words beside it
        ("then Zyx chairman Jane:PERSON Doe:PERSON spoke", "Zyx", "company"),
        ("then Zyx:ORG +, a Swiss maker of it +, grew", "Zyx", "company"),
        ("then Zyx:ORG +, a friend of it +, grew", "Zyx", "company"),
        ("then Spain:GPE 's Zyx Abc grew", "Zyx Abc", "company"),
        ("then Zyx:PRODUCT group grew", "Zyx", "company"),
        ("a broad ( +ZYX +) grew", "ZYX", "company"),
        ("the Zyx +- +based shop", "Zyx", "city"),
        ("people near Zyx met", "Zyx", "city"),
        ("they saw the city of Zyx there", "Zyx", "city"),
        ("the sister city Zyx there", "Zyx", "city"),
        ("at the Zyx:GPE province there", "Zyx", "region"),
        # places against other readings
        ("in Zyx:GPE there", "Zyx", "city"),
        ("of Zyx:LOC there", "Zyx", "region"),
        ("so Eindhoven:ORG +, the Netherlands:GPE there", "Eindhoven", "city"),
        ("so Paris:ORG grew", "Paris", "city"),
        ("so Paris:PERSON grew", "Paris", "city"),
        ("of Zyx:EVENT there", "Zyx", "event"),
        # and what its own words say
        ("they were at Zyx:ORG Conference:ORG there", "Zyx Conference", "event"),
        ("then Zyx:ORG Motors:ORG Group:ORG grew", "Zyx Motors Group", "company"),
        ("then Zyx:ORG Foods:ORG grew", "Zyx Foods", "company"),
        ("the President +, Jane:ORG Doe:ORG +, spoke", "Jane Doe", "official"),
    ],
)
def test_the_words_beside_a_name_tell_its_kind(words: str, name: str, expected: str) -> None:
    assert kind(words, name) == expected


def test_where_the_text_says_what_sort_of_place_it_is_the_gazetteer_gives_the_name() -> None:
    found = verdict("they saw the city of Torino there", "Torino")
    assert found is not None
    assert (found.kind, found.name) == ("city", "Turin")


def test_the_label_of_the_model_is_the_weakest_witness() -> None:
    body = verdict("then Zyx:ORG grew", "Zyx")
    assert body is not None
    assert body.kind == "company"
    assert body.confidence < SURE
    assert kind("then Zyx:ORG grew", "Zyx", business=False) == "organization"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Bank:ORG grew", "Bank"),
        ("the Board:ORG of:ORG Directors:ORG met", "Board of Directors"),
        ("MILAN:GPE ( +Reuters:ORG +) said", "Reuters"),
    ],
)
def test_some_names_name_nothing_of_ours(words: str, name: str) -> None:
    assert kind(words, name) == ""


def test_a_candidate_knows_its_words_and_its_neighbours() -> None:
    found = candidate("then Bolt:ORG &:ORG Co.:PERSON +, Inc.:ORG grew", "Bolt & Co., Inc.")
    assert found.text == "Bolt & Co., Inc."
    assert (found.size, found.head, found.label) == (5, "inc.", "ORG")
    assert (found.word(-1), found.word(0), found.word(1)) == ("then", "grew", "")
    assert candidate("then Bolt grew", "Bolt").label == ""


# The article settles


def mention(text: str, kind: str, confidence: float, start: int = 0, name: str = "") -> Mention:
    return Mention(Span(start, start + len(text)), text, kind, "test", confidence, name)


def settled(*mentions: Mention) -> list[str]:
    return [found.kind for found in settle_kinds(mentions)]


def test_a_sure_mention_settles_the_unsure_ones() -> None:
    assert settled(mention("Acme", "company", 0.9), mention("Acme", "official", 0.5, 10)) == [
        "company",
        "company",
    ]


def test_two_sure_kinds_of_one_word_both_stay() -> None:
    assert settled(mention("Verona", "city", 0.92), mention("Verona", "official", 0.97, 10)) == [
        "city",
        "official",
    ]


def test_a_name_nothing_is_sure_of_is_left_out() -> None:
    assert settled(mention("Acme", "company", 0.25)) == []


def test_an_unsure_name_that_comes_back_is_kept() -> None:
    thrice = [mention("Acme", "company", 0.4, start) for start in (0, 10, 20)]
    assert settled(*thrice) == ["company"] * 3


def test_a_surname_is_its_bearer() -> None:
    assert settled(mention("Jane Zyx", "official", 0.9), mention("Zyx", "company", 0.5, 20)) == [
        "official",
        "official",
    ]


def test_the_beginning_of_a_longer_name_is_of_its_kind() -> None:
    found = settled(mention("Zyx Tea Group", "company", 0.9), mention("Zyx", "event", 0.2, 20))
    assert found == ["company", "company"]


def test_the_sort_that_the_text_gives_a_place_holds_everywhere() -> None:
    told = Mention(Span(0, 6), "Zyxton", "region", "place.sort", 0.93, "Zyxton")
    taken = Mention(Span(10, 16), "Zyxton", "city", "place.city", 0.92, "Zyxton")
    assert settled(told, taken) == ["region", "region"]


def test_what_becomes_a_place_takes_the_name_of_the_place() -> None:
    sure = mention("Torino", "city", 0.9, name="Turin")
    unsure = mention("Torino", "company", 0.4, 10)
    assert [found.name for found in settle_kinds([sure, unsure])] == ["Turin", "Turin"]


def beside(text: str, *found: tuple[str, str, str]) -> list[str]:
    """Return the kinds of names given in text order: words, kind, rule of the mention."""
    mentions, position = [], 0
    for words, kind, rule in found:
        position = text.index(words, position)
        span = Span(position, position + len(words))
        mentions.append(Mention(span, words, kind, rule, 0.92))
        position = span.end
    return [found.kind for found in settle_kinds(mentions, text)]


ANNA = ("Anna Verona", "official", "person.given-name")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Anna Verona came to Verona.", "city"),
        ("Anna Verona came. Ms. Verona left.", "official"),
        ("Anna Verona came. Verona, 45, left.", "official"),
        ("Anna Verona came. Verona said so.", "official"),
    ],
)
def test_the_words_beside_a_surname_tell_it_from_a_town(text: str, last: str) -> None:
    assert beside(text, ANNA, ("Verona", "city", "place.city"))[-1] == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Verona Pies grew. Verona said so.", "company"),
        ("Verona Pies grew. Verona's shares fell.", "company"),
        ("Verona Pies grew. Then in Verona's shares of land all was well.", "city"),
        ("Verona Pies grew. Verona has a theatre.", "city"),
    ],
)
def test_a_town_that_speaks_is_the_firm_named_after_it(text: str, last: str) -> None:
    pies = ("Verona Pies", "company", "name.company-head")
    assert beside(text, pies, ("Verona", "city", "place.city"))[-1] == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Verona Pies grew. We advised Verona.", "company"),
        ("Verona Pies grew. Anna Verona left. We advised Verona.", "official"),
    ],
)
def test_a_single_word_that_begins_a_firms_name_is_that_firm_unless_a_surname(
    text: str, last: str
) -> None:
    found = [("Verona Pies", "company", "name.company-head")]
    found += [ANNA] if "Anna" in text else []
    assert beside(text, *found, ("Verona", "official", "model.single-person"))[-1] == last


@pytest.mark.parametrize(
    ("text", "found", "last"),
    [
        ("To Aichi. Aichi won.", [("Aichi", "region", "place.region")], "region"),
        ("Aichi won. Aichi won.", [("Aichi", "official", "model.single-person")], "official"),
    ],
)
def test_the_table_of_places_outweighs_a_person_without_a_full_name(
    text: str, found: list[tuple[str, str, str]], last: str
) -> None:
    weak = Mention(
        Span(len(text) - 10, len(text) - 5), "Aichi", "official", "model.single-person", 0.55
    )
    words, kind, rule = found[0]
    first = Mention(Span(0, 5), words, kind, rule, 0.7 if kind == "region" else 0.55)
    assert settle_kinds([first, weak], text)[-1].kind == last


def test_who_bears_an_addressed_surname_in_full_is_a_person() -> None:
    ruiz = ("Ruiz", "official", "person.honorific")
    full = Mention(Span(17, 27), "Pilar Ruiz", "company", "model.org", 0.55)
    firm = Mention(Span(17, 28), "Zyx Tea Ruiz", "company", "model.org", 0.55)
    first = Mention(Span(4, 8), *ruiz, 0.97)
    assert [m.kind for m in settle_kinds([first, full], "Ms. Ruiz came. So Pilar Ruiz left.")] == [
        "official",
        "official",
    ]
    assert settle_kinds([first, firm])[-1].kind == "company"


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("Austin Coal Inc. rose. Austin Coal fell.", ("company", 0.98), "company"),
        ("Austin Coal Inc. rose. Austin Coal fell.", ("official", 0.97), "official"),
        ("Austin Coal Inc. rose. Austin Coal fell.", ("company", 0.55), "official"),
    ],
)
def test_a_firm_told_by_its_legal_form_is_no_person(
    text: str, told: tuple[str, float], expected: str
) -> None:
    full = Mention(Span(0, 16), "Austin Coal Inc.", told[0], "name.legal-form", told[1])
    bare = Mention(Span(23, 34), "Austin Coal", "official", "person.given-name", 0.86)
    assert settle_kinds([full, bare], text)[-1].kind == expected


def test_sectors_and_adjectives_are_not_voted_on() -> None:
    fixed = [mention("cars", "sector", 0.1), mention("Japanese", "demonym", 0.1, 10)]
    assert settle_kinds(fixed) == fixed


@pytest.mark.parametrize(
    ("words", "name", "rule"),
    [
        ("then Marek:ORG Zyxov:ORG spoke", "Marek Zyxov", "person.given-name"),
        ("then Marek:PERSON de:PERSON Zyx:PERSON spoke", "Marek de Zyx", "person.given-name"),
        ("then said=say/VBD Zyxo:PERSON Quux:PERSON there", "Zyxo Quux", "person.speech"),
        ("then Zyxo:PERSON Quux:PERSON said=say/VBD so", "Zyxo Quux", "person.speech"),
        ("then Zyxo:PERSON Quux:PERSON fell/VBD there", "Zyxo Quux", "model.person"),
    ],
)
def test_a_given_name_or_speech_vouches_for_a_person(words: str, name: str, rule: str) -> None:
    found = verdict(words, name, business=False)
    assert found is not None
    assert (found.kind, found.rule) == ("official", rule)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Marek Airlines", "company"), ("Marek Coal", "official")],
)
def test_a_head_of_firms_ends_no_persons_name_unless_it_is_a_surname(
    name: str, expected: str
) -> None:
    words = " ".join(f"{word}:PERSON" for word in name.split())
    assert kind(f"then {words} rose", name) == expected


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("then the Nikkei:ORG rose/VBD there", "Nikkei", ""),
        ("then the Hang:ORG Seng:ORG fell/VBD there", "Hang Seng", ""),
        ("then the Nikkei:ORG reported=report/VBD there", "Nikkei", "company"),
        ("then Hang:ORG Seng:ORG Bank:ORG fell/VBD there", "Hang Seng Bank", "company"),
    ],
)
def test_an_index_of_a_stock_exchange_is_nobody(words: str, name: str, expected: str) -> None:
    assert kind(words, name) == expected


def test_in_business_news_the_model_is_believed_against_a_given_name() -> None:
    assert kind("then Marek:ORG Zyxov:ORG rose", "Marek Zyxov", business=True) == "company"
    assert kind("then Chelsea:ORG Zyxov:ORG rose", "Chelsea Zyxov", business=False) != "official"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("then Zyx:GPE rose", "company"),
        ("then in Zyx:GPE it rose", "city"),
        ("then Zyx:GPE +, far away +, rose", "city"),
        ("then Sweden:GPE 's Zyx:GPE rose", "company"),
        ("she worked for Zyx:GPE there", "company"),
        ("they exhibited at Zyx:ORG there", "event"),
        ("then Zyx:ORG +, a small fair +, opened", "event"),
        ("then Zyx:ORG is the company 's president there", "company"),
    ],
)
def test_the_words_around_an_unknown_name_tell_what_it_is(words: str, expected: str) -> None:
    assert kind(words, "Zyx") == expected


@pytest.mark.parametrize("name", ["ZyxAir", "LazerZyx", "DelzaJet"])
def test_a_capital_inside_a_word_is_a_firms_spelling(name: str) -> None:
    found = verdict(f"then {name} rose", name)
    assert found is not None
    assert (found.kind, found.rule) == ("company", "name.inner-capital")


@pytest.mark.parametrize("name", ["McZyx", "DiZyx", "VanZyx"])
def test_a_capital_after_a_particle_is_a_surnames_spelling(name: str) -> None:
    assert kind(f"then {name}:PERSON rose", name) == "official"


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        # sights, series and agencies that are only the source are nothing of ours
        ("in Milan:GPE 's Tea:ORG Square:ORG there", "Tea Square", ""),
        ("near the Statue:ORG of:ORG Tea:ORG there", "Statue of Tea", ""),
        ("a Series:ORG B:ORG round", "Series B", ""),
        ("rain fell ( Reuters:ORG ) today", "Reuters", ""),
        # what the words beside a name say of it
        ("the Sultanate:GPE of:GPE Oman:GPE agreed", "Sultanate of Oman", "country"),
        ("the shipping line Tea:PERSON Marine:PERSON grew", "Tea Marine", "company"),
        ("of its credit arm , Zyx:PERSON Teamans:PERSON , grew", "Zyx Teamans", "company"),
        ("said the GMX:ORG union today", "GMX", "organization"),
        ("to exhibit at Zyx:ORG Tea:ORG there", "Zyx Tea", "event"),
        ("at the Salon:ORG du:ORG Tea:ORG there", "Salon du Tea", "event"),
        ("Acme , of Zyx:ORG , grew", "Zyx", "city"),
        (
            "the Consulate:ORG General:ORG of:ORG Italy:ORG met",
            "Consulate General of Italy",
            "organization",
        ),
        # people whom the model takes for a body
        ("said=say/VBD Jane:ORG Doe:ORG Smith:ORG today", "Jane Doe Smith", "official"),
        ("Nguyen:ORG Zyx:ORG Minh:ORG , 51 , grew", "Nguyen Zyx Minh", "official"),
    ],
)
def test_what_stands_beside_a_name_tells_its_kind(words: str, name: str, expected: str) -> None:
    assert kind(words, name) == expected
