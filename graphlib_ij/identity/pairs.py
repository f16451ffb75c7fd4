"""Which groups are worth comparing: those that share something a name could be known by.

Comparing all with all would take a year of articles a day.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphlib_ij.entities.clusters import PARTIES
from graphlib_ij.entities.normal import name_key
from graphlib_ij.identity.names import acronyms, compare_names, core, folded, is_where, small_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphlib_ij.identity.group import Group

MOST = 60
"""A word in the names of more groups than this finds no candidates by itself."""


def candidate_pairs(groups: Sequence[Group]) -> list[tuple[int, int]]:
    """Return pairs of groups to be compared, by their places, the smaller first.

    People are compared with people, companies and bodies with each other; a person and a company
    only if both have the same full name: then one article was perhaps misread.
    """
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        for key in sorted(set(_blocks(group))):
            blocks[key].append(place)
    pairs: set[tuple[int, int]] = set()
    for key, places in blocks.items():
        if len(places) <= MOST or key.startswith("="):
            pairs.update(
                (first, second)
                for index, first in enumerate(places)
                for second in places[index + 1 :]
            )
    return sorted(pair for pair in pairs if _worth(groups[pair[0]], groups[pair[1]]))


def _blocks(group: Group) -> Iterator[str]:
    """Yield the keys under which a group is compared; ``=`` marks those that are always used."""
    people = group.kind == "official"
    for name in group.names if len(group.names) < MOST else group.labels:
        words = name_key(name).split()
        if people:
            yield f"=whole {''.join(words)}"
            if words:
                yield f"=person {words[-1]}" if name in group.labels else f"person {words[-1]}"
                yield f"person {words[0]} {words[-1][:3]}"
            continue
        telling = [word for word in words if word not in small_words() and not is_where(word)]
        yield f"=whole {folded(core(name))}"
        yield f"whole {''.join(words)}"
        if telling:
            yield from (f"word {word}" for word in telling)
            yield f"sorted {' '.join(sorted(telling))}"
            yield f"slip {' '.join(word[:3] for word in telling)}"
        if len(words) > 1:
            for acronym in acronyms(name):
                yield f"whole {acronym}"
        elif words:
            yield f"whole {words[0].replace('.', '')}"


def _worth(one: Group, other: Group) -> bool:
    """Tell whether any two names have to do with each other, or one article gives both to one."""
    if _family(one) != _family(other):
        return bool({key for key in one.own_keys() & other.own_keys() if " " in key})
    if set(one.names) & set(other.labels) or set(other.names) & set(one.labels):
        return True
    kind = one.kind
    return any(
        compare_names(kind, first, second).how for first in one.labels for second in other.labels
    )


def _family(group: Group) -> str:
    return "party" if group.kind in PARTIES else group.kind


def bearers(groups: Sequence[Group], pairs: Sequence[tuple[int, int]]) -> dict[int, set[int]]:
    """Return for each group whose name may be short for others which these are."""
    found: dict[int, set[int]] = defaultdict(set)
    for first, second in pairs:
        for one, other in ((first, second), (second, first)):
            if _is_short(groups[one], groups[other]):
                found[one].add(other)
    return found


def _is_short(one: Group, other: Group) -> bool:
    """Tell whether one group's names are all shorter forms of the other's."""
    return all(
        any(
            compare_names(one.kind, short, long).short and len(short) < len(long)
            for long in other.labels
        )
        for short in one.labels
    )
