"""What a match says besides: a founder founded, a university "in Turin" is at home there."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from graphlib_ij.lexicons import load_toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij.relations.scene import Item, Scene
    from graphlib_ij.relations.surface import Match

_PRESENCE = frozenset({"operates.org-in-place", "operates.place-site"})


def told_by_title(match: Match) -> Iterator[Match]:
    """Yield what a title says besides: a founder founded, an owner owns."""
    title = match.title.lower() if match.kind == "holds_role" else ""
    if "founder" in title:
        yield replace(match, id="founded.title", kind="founded", title="")
    if "owner" in title:
        yield replace(match, id="owns.title", kind="owns")  # "former owner": its title says when


def at_home(match: Match) -> Match:
    """Return the match; a university, museum or court "in Turin" is based there."""
    if match.id in _PRESENCE and not _local().isdisjoint(match.source.text.lower().split()):
        return replace(match, id="based.local-body", kind="based_in")
    return match


@cache
def _local() -> frozenset[str]:
    return frozenset(load_toml("names")["local_bodies"])


def with_container(scene: Scene, match: Match) -> Iterator[Match]:
    """Yield the match, and for the home "Oslo, Norway" that it is in Norway as well."""
    yield match
    item = _after_comma(scene, match.target) if match.kind == "based_in" else None
    if item is not None:
        yield replace(match, target=item)


def _after_comma(scene: Scene, city: Item) -> Item | None:
    """Return the region or country that stands after a city and a comma."""
    after = city.last + 1
    if city.letter != "t" or after >= len(scene.owner) or scene.tokens[city.last].text != ",":
        return None
    item = scene.items[scene.owner[after]] if scene.owner[after] >= 0 else None
    return item if item is not None and item.letter in "rn" else None
