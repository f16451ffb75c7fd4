"""The records that flow through the house, all frozen.

Offsets are half-open ranges of code points into ``Article.text``: ``text[start:end]`` is the
surface.  Nothing here reads, prints or decides.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

STATUSES = ("asserted", "past", "planned", "hedged", "negated")
"""How a sentence states a relation, strongest first."""


PLACE_ATTRIBUTES = ("country", "geonames", "latitude", "longitude", "population")
"""What nodes that are places carry of their `PlaceRecord`, each only where it is known."""

INSIDE = frozenset({"place.in-area", "sector.in-name"})
"""Rules of mentions that lie inside a longer one: "Italy" in "northern Italy"."""


@dataclass(frozen=True, slots=True)
class Article:
    r"""One text as it was read.

    Attributes
    ----------
    id : str
        Stable name, from the file name.
    text : str
        The text as read: only the encoding is decoded and newlines are normalised to ``\n``.
    title, source, url : str
        Where they are known, else empty.
    date : str
        Day of publication as ``YYYY-MM-DD``, else empty.
    """

    id: str
    text: str
    title: str = ""
    date: str = ""
    source: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in an article's text.

    Examples
    --------
    >>> Span(0, 5).of("Milan is a city")
    'Milan'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the slice of `text` that this range covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether both ranges share a code point."""
        return self.start < other.end and other.start < self.end


def span_at(spans: Sequence[Span], place: int) -> Span | None:
    """Return the span that holds a place, of spans in order that do not overlap, or None.

    Examples
    --------
    >>> span_at([Span(0, 5), Span(8, 9)], 8)
    Span(start=8, end=9)
    """
    index = bisect_right(spans, place, key=lambda span: span.start) - 1
    return spans[index] if index >= 0 and place < spans[index].end else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names an entity, or stands for one.

    Attributes
    ----------
    span : Span
        Where.
    text : str
        The surface, equal to ``span.of(article.text)``.
    kind : str
        Node kind (see ``schema.toml``).
    rule : str
        Id of the rule that found it; rules that begin with ``coref`` are words such as "we" or
        "the company" that stand for a name.
    confidence : float
        Between 0 and 1: how sure the rule is, not yet calibrated.
    name : str
        The canonical name where a lexicon gives one: "United States" for "U.S.", "automotive" for
        "carmaker", "Japan" for "Japanese".
    """

    span: Span
    text: str
    kind: str
    rule: str
    confidence: float = 1.0
    name: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """What the gazetteer knows of a place; None is unknown.

    Attributes
    ----------
    full : str
        The name with what tells it from others: "Toledo, Ohio", "Toledo, Spain".
    country : str or None
        Code of the country by ISO 3166-1 (alpha-2).
    geonames : int or None
        Id of the entry at GeoNames.
    latitude, longitude : float or None
        Degrees, to a hundredth.
    population : int or None
        People who live there.
    """

    full: str
    country: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that an article speaks of, with every mention of it.

    `id` is ``kind:slug`` and the same for the same input; `aliases` are the other surfaces under
    which it was met, sorted; `place` is the gazetteer's entry, for cities, regions and countries.
    """

    id: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    place: PlaceRecord | None = None


class Unit(NamedTuple):
    """One article's entity, by the ids of both: the smallest thing that joining articles joins."""

    article: str
    entity: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that says so.

    Attributes
    ----------
    article : str
        Article id.
    span, sentence : Span, str
        The sentence; ``sentence == span.of(article.text)``.
    source, target : Span
        The words for both ends, inside the sentence: a name, or a word that stands for one.
    status : str
        One of `STATUSES`.
    said_by : str
        Entity id of the speaker where the sentence is reported speech, else empty.
    date : str
        The time expression that the sentence gives for the relation, as written, else empty.
    when : str
        The same in ISO 8601 where it can be told (see ``dates.resolve``), else empty.
    attributes : tuple of (str, str or float)
        What else the sentence says of the relation, by name in order of the names: ``since`` and
        ``until`` (in ISO 8601 if they can be told, else as written), ``share`` (per cent, between 0
        and 100), ``amount`` (of money, as written).
    rule : str
        Id of the pattern that found it.
    clues : tuple of str
        What makes it more or less sure: ``agreed`` (several rules found it), ``headline``, and for
        each end ``once`` (named only once), ``reference`` (a word that stands for a name),
        ``demonym``, ``weak`` or ``faint`` (a doubtful name), and the rule of its mention.
    confidence : float
        Between 0 and 1: how likely it is that the sentence says so.
    """

    article: str
    span: Span
    sentence: str
    source: Span
    target: Span
    status: str = "asserted"
    said_by: str = ""
    date: str = ""
    rule: str = ""
    when: str = ""
    attributes: tuple[tuple[str, str | float], ...] = ()
    clues: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """A directed tie between two entities, with the evidence for it (never none).

    `source` and `target` are entity ids, `title` is the role's name where `kind` is
    ``holds_role``; `confidence`, between 0 and 1, is how likely the relation is right.
    """

    source: str
    kind: str
    target: str
    evidence: tuple[Evidence, ...]
    title: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was skipped, joined, guessed or denied: asked for, it can be told.

    `subject` says what happened (``merged``, ``skipped``, ``guessed``, ``negated``, ``replaced``,
    ``deleted``), `text` what it happened to, `reason` why; `span` is where, if it was one place of
    an article.
    """

    subject: str
    text: str
    reason: str
    article: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article, the relations that it only denies among it.

    `made_by` names the program and the language model that found it, with their versions.
    """

    article: Article
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    notes: tuple[Note, ...] = ()
    made_by: str = ""
