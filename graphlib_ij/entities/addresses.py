"""Which entry of the gazetteer each place of an article is: the right Toledo, Milan, Cambridge.

What the text writes beside the name comes first ("Toledo, Ohio"), and holds for the bare name after
it.  Then counts what else the article names: the state, the country by name or adjective, cities
that are near.  The number of people decides only where these say too little.  A name that is
written with two homes is two places.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.entities.atlas import (
    country_names,
    identify,
    lies_in,
    namesakes,
    record,
    size,
)
from graphlib_ij.entities.evidence import Surroundings
from graphlib_ij.entities.normal import name_key, slug
from graphlib_ij.entities.written import Home, is_state, written_home
from graphlib_ij.lexicons.gazetteer import Place
from graphlib_ij.model import Mention, Note, PlaceRecord, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphlib_ij.model import Article

_KINDS = ("city", "region", "country")
_EXPLICIT = ("place.sort", "place.suffix", "demonym")
"""Rules by which the text says what sort of place it is."""

_AS_READ = 0.5
"""Weight of the kind under which a name was read, against a namesake of another kind."""

MOST = 1.9
"""What the context can outweigh: against a far better known namesake, newspapers write the home."""

DOUBTFUL = 1.0
"""Lead, in digits of population, below which it is told what a name was taken for and why."""

WRITTEN = "the text says where it lies"

_AREA_SIZE = {"country": 6.3, "region": 6.0}
"""What areas count for, in digits of population, since those of regions are unknown."""


class Address(NamedTuple):
    """What a mention of a place was found to be: the entity's id, and what is known of it."""

    id: str
    record: PlaceRecord


@dataclass(frozen=True, slots=True)
class Located:
    """The mentions, renamed where need be, the address of each place, and what was decided."""

    mentions: list[Mention]
    addresses: dict[Span, Address]
    notes: list[Note]


@dataclass(slots=True)
class _Name:
    """All mentions of one name of a place, the entries it may be, and what it was settled as."""

    kind: str
    mentions: list[Mention]
    entries: tuple[Place, ...]
    homes: dict[Span, tuple[Home, Place]] = field(default_factory=dict)
    states: list[Span] = field(default_factory=list)
    chosen: dict[Span, Place] = field(default_factory=dict)
    reason: str = ""

    @property
    def open(self) -> bool:
        """Whether nothing is settled yet and there is something to settle."""
        return bool(self.entries) and not self.chosen

    def settle(self, place: Place, reason: str = "") -> None:
        """Take every mention that is not settled for a place."""
        self.reason = reason
        for mention in self.mentions:
            self.chosen.setdefault(mention.span, place)


def locate(article: Article, mentions: Sequence[Mention]) -> Located:
    """Find the gazetteer's entry for the cities, regions and countries of an article.

    Returns
    -------
    Located
        The mentions with the entry's kind and name ("Georgia" may be read as a country and be a
        state), addresses by the mention's span, and a note for every name that might well have
        been another place.
    """
    names = _names(article.text, mentions)
    told = _told(names)
    around = Surroundings()
    for name in names:
        _settle_written(name, told)
        if name.open and len(name.entries) == 1:
            name.settle(name.entries[0])
        _take_in(name, around)
    _settle_others([name for name in names if name.open], around)
    return _located(article, mentions, names)


def _names(text: str, mentions: Iterable[Mention]) -> list[_Name]:
    """Return the places' names in the order in which they first occur."""
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        kind = mention.rule.partition(".")[2] if mention.kind == "demonym" else mention.kind
        if kind in _KINDS:
            groups[kind, name_key(mention.name or mention.text)].append(mention)
    names = []
    for (kind, _), group in groups.items():
        name = _Name(kind, group, _entries(kind, group))
        for mention in group:
            if kind == "country" and is_state(text, mention.span):
                name.states.append(mention.span)
            home = written_home(text, mention.span) if mention.kind != "demonym" else None
            fits = _fits(name, mention, home) if home else []
            if home and fits:
                name.homes[mention.span] = home, max(fits, key=size)
        names.append(name)
    return names


def _entries(kind: str, mentions: list[Mention]) -> tuple[Place, ...]:
    """Return what a name may stand for: of its kind, or of another kind in another country."""
    surfaces = [mention.text for mention in mentions if mention.kind != "demonym"]
    found = namesakes(mentions[0].name, *surfaces)
    same = tuple(place for place in found if place.kind == kind)
    if not same or any(mention.rule.startswith(_EXPLICIT) for mention in mentions):
        return same
    countries = {place.country for place in same}
    return same + tuple(place for place in found if place.country not in countries)


def _fits(name: _Name, mention: Mention, home: Home) -> list[Place]:
    """Return the entries that lie where the text says, or one made up where the table has none.

    Of a name that the table knows only elsewhere, it is made up for a state or region alone: a
    country after a comma may be the next word of the sentence.
    """
    fits = [
        place
        for place in name.entries
        if place.kind != "country" and any(lies_in(place, area) for area in home.places)
    ]
    area = home.places[-1]
    known = bool(name.entries)
    if fits or name.kind != "city" or not area.country or not home.closed:
        return fits
    if known and area.kind == "country":
        return []
    label = " ".join((mention.name or mention.text).split())
    admin1 = area.name if area.kind == "region" else ""
    return [Place("city", label, area.country, namesake=known, admin1=admin1)]


def _told(names: Iterable[_Name]) -> dict[Span, Place]:
    """Return which places the homes are: "Georgia" in "Athens, Georgia" is the state."""
    told: dict[Span, Place] = {}
    for name in names:
        for home, place in name.homes.values():
            told[home.span] = next(
                (area for area in home.places if lies_in(place, area)), home.places[-1]
            )
    return told


def _settle_written(name: _Name, told: dict[Span, Place]) -> None:
    """Settle the mentions whose home is written, and by each of them the bare ones after it."""
    written = {span: place for span, (_, place) in name.homes.items()}
    for mention in name.mentions:
        if told.get(mention.span) in name.entries:
            written.setdefault(mention.span, told[mention.span])
    for place in name.entries:
        if place.kind == "region":
            written.update(dict.fromkeys(name.states, place))
    if not written:
        return
    name.reason = WRITTEN
    last = written[min(written)]
    for mention in sorted(name.mentions, key=lambda mention: mention.span):
        last = written.get(mention.span, last)
        name.chosen[mention.span] = last


def _settle_others(names: list[_Name], around: Surroundings) -> None:
    """Settle cities that stand out first, then countries and regions, then the clearest cities."""
    for name in names:
        weights = _weights(name)
        if _lead(weights) >= MOST:
            name.settle(max(weights, key=lambda place: weights[place]))
            _take_in(name, around)
    rest = [name for name in names if name.open]
    leads = {id(name): _lead(_totals(name, around)) for name in rest}
    for name in sorted(rest, key=lambda name: (name.kind == "city", -leads[id(name)])):
        name.settle(*_choose(name, around))
        _take_in(name, around)


def _weights(name: _Name) -> dict[Place, float]:
    """Return what speaks for each entry before the article is asked: people, and its kind.

    A region or country is not taken for a town of its name unless the text says so.
    """
    return {
        place: _AREA_SIZE.get(place.kind, size(place)) + _AS_READ * (place.kind == name.kind)
        for place in name.entries
        if place.kind != "city" or name.kind == "city"
    }


def _totals(name: _Name, around: Surroundings) -> dict[Place, float]:
    """Return what speaks for each entry, the article's context up to `MOST` more than the first."""
    weights = _weights(name)
    supports = {place: around.support(place, name.entries).weight for place in weights}
    limit = supports[max(weights, key=lambda place: weights[place])] + MOST
    return {place: weights[place] + min(supports[place], limit) for place in weights}


def _lead(totals: dict[Place, float]) -> float:
    """Return by how much the first is ahead of the second."""
    ordered = sorted(totals.values(), reverse=True)
    return ordered[0] - ordered[1] if len(ordered) > 1 else MOST


def _choose(name: _Name, around: Surroundings) -> tuple[Place, str]:
    """Return the entry for which most speaks, and what that is."""
    totals = _totals(name, around)
    best = max(totals, key=lambda place: totals[place])
    reasons = around.support(best, name.entries).reasons
    return best, reasons[0] if reasons else "the best known of the name, and little else tells"


def _take_in(name: _Name, around: Surroundings) -> None:
    """Let the mentions that are settled speak for others."""
    for place, times in Counter(name.chosen.values()).items():
        around.add(place, times)


def _located(article: Article, mentions: Sequence[Mention], names: list[_Name]) -> Located:
    chosen = {span: place for name in names for span, place in name.chosen.items()}
    addresses = {span: Address(identify(place), record(place)) for span, place in chosen.items()}
    for name in names:
        for mention in name.mentions:
            part = _part_of_area(mention)
            if mention.span not in addresses and part:
                addresses[mention.span] = part
    renamed = [_renamed(mention, chosen.get(mention.span)) for mention in mentions]
    return Located(renamed, addresses, [note for name in names for note in _notes(article, name)])


def _renamed(mention: Mention, place: Place | None) -> Mention:
    if place is None or mention.kind == "demonym":
        return mention
    return replace(mention, kind=place.kind, name=place.name)


def _part_of_area(mention: Mention) -> Address | None:
    """Return the address of "northern Italy", which no table has, by the country it ends in."""
    label = " ".join(mention.text.split())
    whole = namesakes(label.partition(" ")[2])
    if mention.kind != "region" or not whole or not whole[0].country:
        return None
    return Address(f"region:{slug(label)}", PlaceRecord(label, country=whole[0].country))


def _notes(article: Article, name: _Name) -> Iterator[Note]:
    """Yield what a name was taken for, where it might well have been another place."""
    weights = _weights(name)
    if not weights:
        return
    first = max(weights, key=lambda place: weights[place])
    doubtful = name.reason != WRITTEN and _lead(weights) < DOUBTFUL
    for place in dict.fromkeys(name.chosen.values()):
        if doubtful or place != first:
            mention = next(m for m in name.mentions if name.chosen[m.span] == place)
            what = record(place).full if place.kind == "city" else _area(place)
            text = f"{' '.join(mention.text.split())}: {what}"
            yield Note("guessed", text, name.reason, article.id, mention.span)


def _area(place: Place) -> str:
    country = country_names().get(place.country, "")
    return "the country" if place.kind == "country" else f"the region of {country}"
