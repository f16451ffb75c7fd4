"""How a sentence states a thing: the table of cues, on parses written by hand and by the model."""

from __future__ import annotations

import pytest
from parses import marked, plain_sentence, sentence

from graphlib_ij.lexicons import load_toml
from graphlib_ij.model import STATUSES
from graphlib_ij.relations.status import cues, status_at, status_of_words


def at(words: str, index: int, *, start: str = "asserted") -> str:
    return status_at(sentence(words), index, start=start)


def status(text: str, word: str) -> str:
    """Return what the parse of a text says of one of its words."""
    (parsed,) = marked(text).parsed.sentences
    (index,) = [i for i, token in enumerate(parsed.tokens) if token.text == word]
    return status_at(parsed, index)


@pytest.mark.parametrize(
    ("words", "index", "expected"),
    [
        ("Bolt//nsubj/1 bought=buy/VBD/ROOT/1 Acme//dobj/1", 1, "asserted"),
        ("Bolt//nsubj/2 will/MD/aux/2 buy/VB/ROOT/2 Acme//dobj/2", 2, "planned"),
        ("Bolt//nsubj/2 may/MD/aux/2 buy/VB/ROOT/2 Acme//dobj/2", 2, "hedged"),
        ("Bolt//nsubj/3 did/VBD/aux/3 n't/RB/neg/3 buy/VB/ROOT/3", 3, "negated"),
        ("Bolt//nsubj/2 reportedly/RB/advmod/2 bought=buy/VBD/ROOT/2", 2, "hedged"),
        ("Bolt//nsubj/1 denied=deny/VBD/ROOT/1 buying=buy/VBG/xcomp/1 Acme//dobj/2", 2, "negated"),
        (
            "Bolt//nsubj/1 plans=plan/VBZ/ROOT/1 to/TO/aux/3 buy/VB/xcomp/1 Acme//dobj/3",
            3,
            "planned",
        ),
        (
            "If/IN/mark/2 Bolt//nsubj/2 buys=buy/VBZ/advcl/4 they//nsubj/4 win/VBP/ROOT/4",
            2,
            "hedged",
        ),
        ("the/DT/det/2 former/JJ/amod/2 chairman//ROOT/2", 2, "past"),
        ("Bolt//nsubj/4 will/MD/aux/4 not/RB/neg/4 only/RB/advmod/4 buy/VB/ROOT/4", 4, "planned"),
    ],
)
def test_the_small_words_under_a_verb_say_how_it_is_meant(
    words: str, index: int, expected: str
) -> None:
    assert at(words, index) == expected


def test_the_weakest_cue_wins() -> None:
    words = "Bolt//nsubj/4 reportedly/RB/advmod/4 will/MD/aux/4 not/RB/neg/4 buy/VB/ROOT/4"
    assert at(words, 4) == "negated"


def test_it_starts_from_what_the_title_said() -> None:
    assert at("Bolt//nsubj/1 spoke=speak/VBD/ROOT/1", 1, start="past") == "past"


def test_a_relative_clause_does_not_take_on_what_the_sentence_denies() -> None:
    words = (
        "Acme//nsubj/5 which//nsubj/2 owns=own/VBZ/relcl/0 Bolt//dobj/2 never/RB/neg/5 "
        "grew=grow/VBD/ROOT/5"
    )
    assert at(words, 2) == "asserted"
    assert at(words, 5) == "negated"


def test_what_is_said_stands_by_itself() -> None:
    words = (
        "Doe//nsubj/2 will/MD/aux/2 say/VB/ROOT/2 Bolt//nsubj/4 owns=own/VBZ/ccomp/2 Acme//dobj/4"
    )
    assert at(words, 4) == "asserted"
    unsaid = words.replace("will/MD/aux/2", "not/RB/neg/2")
    assert at(unsaid, 4) == "hedged"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme of Milan", "asserted"),
        ("Acme, not of Milan", "negated"),
        ("Acme, formerly of Milan", "past"),
        ("Acme, reportedly of Milan", "hedged"),
    ],
)
def test_the_words_of_a_noun_phrase_alone_say_how_it_is_meant(text: str, expected: str) -> None:
    parsed = plain_sentence(text)
    assert status_of_words(parsed, 0, len(parsed.tokens)) == expected


def test_helping_verbs_of_a_noun_phrase_say_it_too() -> None:
    will = sentence("Acme who will/MD/aux/3 lead/VB Bolt")
    assert status_of_words(will, 0, 5) == "planned"
    may = sentence("Acme who may/MD/aux/3 lead/VB Bolt")
    assert status_of_words(may, 0, 5) == "hedged"
    month = sentence("Acme in May/NNP/pobj/1 Bolt")
    assert status_of_words(month, 0, 4) == "asserted"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Acme Corp. acquired Bolt Inc.", "acquired", "asserted"),
        ("Acme Corp. did not acquire Bolt Inc.", "acquire", "negated"),
        ("Acme Corp. never opened an office in Milan.", "opened", "negated"),
        ("Acme Corp. denied that it would buy Bolt Inc.", "buy", "negated"),
        ("Acme Corp. failed to buy Bolt Inc.", "buy", "negated"),
        ("Acme Corp. refuses to invest in Bolt Inc.", "invest", "negated"),
        ("Acme Corp. said it does not own Bolt Inc.", "own", "negated"),
        ("Acme Corp. has no plans to open an office in Milan.", "open", "negated"),
        ("There is no partnership between them.", "partnership", "negated"),
        ("Acme Corp. will open an office in Milan.", "open", "planned"),
        ("Acme Corp. is considering opening an office.", "opening", "planned"),
        ("Acme Corp. wants to buy Bolt Inc.", "buy", "planned"),
        ("Acme Corp. may buy Bolt Inc.", "buy", "hedged"),
        ("Acme Corp. could open an office.", "open", "hedged"),
        ("Acme Corp. reportedly owns Bolt Inc.", "owns", "hedged"),
        ("If Acme Corp. buys Bolt Inc., workers will suffer.", "buys", "hedged"),
        ("Acme Corp. said it owns Bolt Inc.", "owns", "asserted"),
        # what is denied, planned or doubted is the end, and the thing is there
        ("Acme Corp. sold its stake in Bolt Inc.", "stake", "past"),
        ("Acme Corp. will sell its stake in Bolt Inc.", "stake", "asserted"),
        ("Acme Corp. denied that it had sold its stake in Bolt Inc.", "stake", "asserted"),
        ("Acme Corp. stopped making cars.", "making", "past"),
        ("Acme Corp. no longer makes cars.", "makes", "past"),
        ("Acme Corp. no longer wants to buy Bolt Inc.", "buy", "negated"),
        ("Acme Corp. ended talks about a venture with Bolt Inc.", "venture", "negated"),
        ("Acme Corp. wants to keep its plant in Turin.", "plant", "asserted"),
        # a denial that is denied
        ("Acme Corp. did not deny that it owns Bolt Inc.", "owns", "hedged"),
        ("Acme Corp. did not fail to buy Bolt Inc.", "buy", "asserted"),
        ("Nobody doubts that Acme Corp. owns Bolt Inc.", "owns", "asserted"),
        ("Acme Corp. not only owns Bolt Inc. but runs it.", "owns", "asserted"),
        # what the sentence takes as given
        ("Acme Corp. will hold talks at its plant in Turin.", "plant", "asserted"),
        ("After buying Bolt Inc., Acme Corp. will grow.", "buying", "asserted"),
        ("Acme Corp. does not make cars but sells pumps.", "sells", "asserted"),
        ("Acme Corp. attended the fair without its chairman.", "attended", "asserted"),
        # the thing is the subject
        ("The talks about a venture collapsed.", "venture", "negated"),
        ("A plant in Turin is planned.", "plant", "planned"),
        ("The plant in Turin will open in May.", "plant", "planned"),
        ("The plant in Turin was closed.", "plant", "past"),
        ("It was not Jane Doe who founded Acme Corp.", "founded", "negated"),
        ("Acme Corp. would have bought Bolt Inc.", "bought", "negated"),
        ("Acme Corp. will not itself buy Bolt Inc.", "buy", "negated"),
        ("Acme Corp. ran the mill from 1998 to 2004.", "ran", "past"),
    ],
)
def test_sentences_of_the_news(text: str, word: str, expected: str) -> None:
    assert status(text, word) == expected


def test_the_cues_are_lemmas_in_lower_case_each_once() -> None:
    assert set(cues()) == set(load_toml("status"))
    for name, words in load_toml("status").items():
        assert len(set(words)) == len(words), name
        assert all(word == word.lower() for word in words), name


def test_the_word_of_a_name_is_no_cue() -> None:
    assert at("the/DT/det/2 Future/NNP/compound/2 Fund/NNP/ROOT/2", 2) == "asserted"
    assert at("the/DT/det/2 future/JJ/amod/2 chairman//ROOT/2", 2) == "planned"


def test_every_judgement_is_a_known_status() -> None:
    assert {at("Bolt//nsubj/1 grew=grow/VBD/ROOT/1", 1, start=name) for name in STATUSES} == set(
        STATUSES
    )
