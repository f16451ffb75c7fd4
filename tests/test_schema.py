"""The schema: which kinds there are and what they may be tied to."""

from __future__ import annotations

import pytest

from graphlib_ij.schema import allows, node_kinds, plural, relation_kinds


@pytest.mark.parametrize(
    ("kind", "source", "target"),
    [
        ("holds_role", "official", "company"),
        ("holds_role", "official", "country"),
        ("based_in", "organization", "city"),
        ("owns", "official", "company"),
        ("active_in", "city", "sector"),
        ("participates_in", "official", "event"),
        ("located_in", "region", "country"),
    ],
)
def test_a_fitting_pair_is_allowed_and_its_reverse_is_not(
    kind: str, source: str, target: str
) -> None:
    assert allows(kind, source, target)
    assert not allows(kind, target, source)


@pytest.mark.parametrize(
    ("kind", "source", "target"),
    [
        ("holds_role", "company", "company"),
        ("based_in", "official", "city"),
        ("located_in", "city", "city"),
        ("owns", "city", "company"),
        ("active_in", "official", "sector"),
        ("partners_with", "official", "company"),
    ],
)
def test_ends_of_the_wrong_kind_are_refused(kind: str, source: str, target: str) -> None:
    assert not allows(kind, source, target)


def test_an_unknown_kind_of_relation_is_a_bug_of_the_caller() -> None:
    with pytest.raises(KeyError):
        allows("marries", "official", "official")


def test_a_symmetric_kind_has_the_same_ends_on_both_sides() -> None:
    symmetric = [kind for kind in relation_kinds().values() if kind.symmetric]
    assert [kind.name for kind in symmetric] == ["partners_with"]
    assert all(kind.source == kind.target for kind in symmetric)


def test_every_kind_has_a_name_a_phrase_and_a_plural() -> None:
    assert all(name == kind.name for name, kind in relation_kinds().items())
    assert all(kind.phrase and kind.family for kind in relation_kinds().values())
    assert len({plural(kind) for kind in node_kinds()}) == len(node_kinds())


def test_every_node_kind_can_be_tied_to_something() -> None:
    used = {end for kind in relation_kinds().values() for end in kind.source | kind.target}
    assert used == set(node_kinds())
