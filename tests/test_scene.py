"""A sentence as the patterns see it."""

from __future__ import annotations

from parses import marked, plain_sentence

from graphlib_ij.model import Mention, Span
from graphlib_ij.relations.scene import LETTERS, build_scene, masked, readings
from graphlib_ij.schema import node_kinds


def test_names_are_masked_by_the_letter_of_their_kind() -> None:
    scene = marked(
        "The [d Italian] [b carmaker] [c Acme S.p.A.] met [T Mayor] [o Jane Doe]."
    ).scene()
    assert masked(scene) == " the <d0> <b1> <c2> met <T3> <o4> . "


def test_degrees_behind_a_person_are_read_past_and_behind_others_not() -> None:
    person = marked("[o Jane Doe], MBA, CFA, [T chairman] of [c Acme].").scene()
    assert masked(person) == " <o0> , <T1> of <c2> . "
    firm = marked("[c Acme], MBA, grew.").scene()
    assert masked(firm) == " <c0> , mba , grew . "


def test_every_kind_has_a_letter_of_its_own() -> None:
    assert set(node_kinds()) < set(LETTERS)
    assert len(set(LETTERS.values())) == len(LETTERS)


def test_a_reference_says_so_and_leaves_its_other_words_readable() -> None:
    scene = marked("[~c The] chain grew.").scene()
    assert masked(scene) == " <~c0> chain grew . "


def test_a_possessive_that_stands_for_a_name_reads_as_one() -> None:
    scene = marked("[~c Its] plant, says [o Jane Doe], and [~c our] shop grew.").scene()
    assert "> 's plant , says <o1> , and <" in masked(scene)
    assert "> 's shop grew" in masked(scene)


def test_a_name_wins_over_a_reference_on_the_same_words() -> None:
    text = "Acme grew."
    name = Mention(Span(0, 4), "Acme", "company", "test")
    scene = build_scene(
        plain_sentence(text), [name], {Span(0, 4): "company:acme"}, {Span(0, 4): "company:bolt"}
    )
    assert [item.entity for item in scene.items] == ["company:acme"]


def test_a_mention_that_names_nothing_is_no_item_unless_it_is_a_role() -> None:
    text = "Acme chairman"
    nothing = Mention(Span(0, 4), "Acme", "company", "test")
    role = Mention(Span(5, 13), "chairman", "title", "title")
    scene = build_scene(plain_sentence(text), [nothing, role], {}, {})
    assert [(item.letter, item.entity) for item in scene.items] == [("T", "")]


def test_each_word_knows_its_item() -> None:
    scene = marked("So [o Jane Doe] of [c Acme] spoke.").scene()
    assert scene.owner == (-1, 0, 0, -1, 1, -1, -1)


def test_signs_of_the_mask_in_the_text_are_no_names() -> None:
    assert masked(marked("a <c0> of [c Acme]").scene()) == " a ( c0 > of <c0> "


def test_apostrophes_are_one() -> None:
    assert masked(marked("[c Acme]’s plant").scene()) == " <c0> 's plant "


def test_what_stands_in_brackets_may_be_read_past() -> None:
    both = marked("[c Acme] (a maker) of [t Turin]").scene()
    assert readings(both) == (" <c0> ( a maker ) of <t1> ", " <c0> of <t1> ")
    assert len(readings(marked("[c Acme] of [t Turin]").scene())) == 1
