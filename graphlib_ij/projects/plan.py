"""What an addition means for a project: which articles are new, changed, the same as before.

Ids are a function of the set of articles: the name, and where several articles have one name, the
name with the beginning of the hash of each.  So order and batches do not matter.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.projects.inputs import Item, with_id
from graphlib_ij.reading.articles import STANDARD_INPUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphlib_ij.store.articles import Known

_SHORT = 8
"""Letters of a hash that tell articles of one name apart."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: items with their final ids, ids that go, ids that change.

    Attributes
    ----------
    new, changed : tuple of Item
        To be read.
    unchanged : int
        How many are in the project as they are.
    replaced : mapping of str to str
        For the id of each changed item, the id of the version that goes.
    renamed : mapping of str to str
        Ids of articles that stay, old to new, by the id of the item that makes it necessary.
    """

    new: tuple[Item, ...]
    changed: tuple[Item, ...]
    unchanged: int
    replaced: Mapping[str, str]
    renamed: Mapping[str, str]


def plan_addition(known: Sequence[Known], items: Iterable[Item]) -> Plan:
    """Return what adding items to the known articles means."""
    by_name: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        by_name[one.name].append(one)
    new, changed, unchanged = [], [], 0
    gone: dict[tuple[str, str], str] = {}
    for item in items:
        same_name = by_name.get(item.name, [])
        if any(one.sha256 == item.sha256 for one in same_name):
            unchanged += 1
            continue
        former = [one for one in same_name if one.origin == item.origin]
        if former and item.origin != STANDARD_INPUT:
            gone[item.name, item.sha256] = former[0].article
            changed.append(item)
        else:
            new.append(item)
    stay = [one for one in known if one.article not in set(gone.values())]
    ids = settle_ids(
        [(one.name, one.sha256) for one in stay]
        + [(item.name, item.sha256) for item in (*new, *changed)]
    )
    return Plan(
        new=tuple(with_id(item, ids[item.name, item.sha256]) for item in new),
        changed=tuple(with_id(item, ids[item.name, item.sha256]) for item in changed),
        unchanged=unchanged,
        replaced={ids[key]: article for key, article in gone.items()},
        renamed=_renamed(stay, ids),
    )


def plan_removal(known: Sequence[Known], gone: Iterable[str]) -> Mapping[str, str]:
    """Return which ids change when articles go, old to new."""
    left = set(gone)
    stay = [one for one in known if one.article not in left]
    return _renamed(stay, settle_ids((one.name, one.sha256) for one in stay))


def _renamed(stay: Iterable[Known], ids: Mapping[tuple[str, str], str]) -> dict[str, str]:
    new = {one.article: ids[one.name, one.sha256] for one in stay}
    return {old: name for old, name in new.items() if old != name}


def settle_ids(articles: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return an id for each name and hash.

    Names are compared without case: ids become file names, and some file systems do not tell a
    from A.

    Examples
    --------
    >>> settle_ids([("news", "1" * 64), ("news", "2" * 64), ("other", "3" * 64)]).values()
    dict_values(['news-11111111', 'news-22222222', 'other'])
    """
    bearers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, sha256 in articles:
        bearers[name.casefold()].append((name, sha256))
    taken = {same[0][0].casefold() for same in bearers.values() if len(same) == 1}
    ids: dict[tuple[str, str], str] = {}
    for _, same in sorted(bearers.items()):
        if len(same) == 1:
            ids[same[0]] = same[0][0]
            continue
        for name, sha256 in sorted(same):
            short = f"{name}-{sha256[:_SHORT]}"
            ids[name, sha256] = f"{name}-{sha256}" if short.casefold() in taken else short
    return ids
