"""Two groups -> how likely they are one, and why.

Log-odds are added up as if findings were independent, which they are not; so the bands are wide,
and what lies between them is asked.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from graphlib_ij.entities.atlas import country_names
from graphlib_ij.entities.clusters import PARTIES, key_of_name
from graphlib_ij.entities.normal import name_key
from graphlib_ij.entities.people import first_names
from graphlib_ij.identity.names import NOTHING, Likeness, compare_names, firm_words, where_words
from graphlib_ij.lexicons import load_toml
from graphlib_ij.lexicons.gazetteer import demonyms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphlib_ij.identity.group import Group
    from graphlib_ij.model import Unit

SIGNS = ("against", "for")
"""What a finding speaks, by whether it adds to the odds."""

BANDS = ("sure", "ask", "no")
SURE = 2.0
"""Log-odds from which two are joined: about 7 to 1."""

NO = -2.0
"""Log-odds below which two are not even asked about."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two groups of units are one.

    Attributes
    ----------
    a, b : Unit
        The smallest unit of each.
    names, kinds : (str, str)
        What they are called, and what they are.
    band : str
        One of `BANDS`.
    score : float
        Natural logarithm of the odds that they are one, not calibrated.
    reasons : tuple of str
        What speaks for it and against it, in words, the heaviest first.
    judged : bool
        A person decided it.
    value : float
        How much an answer would change: relations that would move, the more the less sure it is.
    """

    a: Unit
    b: Unit
    names: tuple[str, str]
    kinds: tuple[str, str]
    band: str
    score: float
    reasons: tuple[str, ...]
    judged: bool = False
    value: float = 0.0


Finding = tuple[float, str]


def band_of(score: float) -> str:
    """Return the band of a score.

    Examples
    --------
    >>> band_of(2.5), band_of(0.0), band_of(-3)
    ('sure', 'ask', 'no')
    """
    return "sure" if score >= SURE else "ask" if score >= NO else "no"


@cache
def weights() -> dict[str, float]:
    """Return what the context adds, by finding."""
    return dict(load_toml("identity")["context"])


def decide(one: Group, other: Group, findings: Iterable[Finding]) -> Decision:
    """Return the decision that findings amount to."""
    ordered = sorted(findings, key=lambda finding: (-abs(finding[0]), finding[1]))
    score = round(sum(weight for weight, _ in ordered), 3)
    first, second = sorted((one, other), key=lambda group: group.first)
    return Decision(
        a=first.first,
        b=second.first,
        names=(first.name, second.name),
        kinds=(first.kind, second.kind),
        band=band_of(score),
        score=score,
        reasons=tuple(f"{SIGNS[weight >= 0]}: {text}" for weight, text in ordered),
        value=_value(score, one, other),
    )


def _value(score: float, one: Group, other: Group) -> float:
    """Return the relations of the smaller one, weighted by how open the question is."""
    likely = 1 / (1 + math.exp(-score))
    smaller = min(one.relations + one.mentions / 10, other.relations + other.mentions / 10)
    return round(4 * likely * (1 - likely) * smaller, 3)


def likeness(one: Group, other: Group) -> tuple[Likeness, str, str]:
    """Return how the names of two groups are related at best, and which these are."""
    family = "official" if one.kind == "official" else "party"
    worth = load_toml("identity")["likeness"][family]
    found = [
        (worth[how.how], first, second, how)
        for first in sorted(one.labels)
        for second in sorted(other.labels)
        if (how := compare_names(one.kind, first, second)).how
    ]
    if not found:
        return NOTHING, one.name, other.name
    _, first, second, how = max(found, key=lambda row: (row[0], row[1], row[2]))
    return how, first, second


def compare_groups(one: Group, other: Group, *, bearers: int = 1) -> list[Finding]:
    """Return what speaks for and against two groups being one.

    Parameters
    ----------
    bearers : int
        How many groups the shorter of both names could stand for.
    """
    if "official" in {one.kind, other.kind} and one.kind != other.kind:
        return [_misread(one, other)]
    lexicon = load_toml("identity")
    family = "official" if one.kind == "official" else "party"
    how, first, second = likeness(one, other)
    findings: list[Finding] = []
    if how.how:
        told = f"{lexicon['told'][how.how]}: {first} / {second}"
        findings.append((lexicon["likeness"][family][how.how], told))
    findings += _as_names(one, other, how)
    if how.how == "where" and _is_there(one, other, where_words(first, second)):
        findings.append((weights()["own-place"], "and that is where the other one is"))
    if how.short and bearers > 1:
        findings.append((weights()["namesakes"], f"the shorter name fits {bearers} others"))
    if one.kind != other.kind:
        findings.append((weights()["kind"], f"one is a {one.kind}, one a {other.kind}"))
    findings += context(one, other)
    return findings


def _misread(one: Group, other: Group) -> Finding:
    """Return how likely a person of a company's name is that company, in an article misread.

    Where no given name and no office says that it is a person, the model took a name for one.
    """
    person, party = (one, other) if one.kind == "official" else (other, one)
    words = name_key(person.name).split()
    given = words[0] in first_names() and not firm_words().intersection(words[1:])
    if given or person.told("title") or person.told("org"):
        text = "judge its kind (retype) if an article was misread"
        return weights()["person-or-party"], f"one is a person, one a {party.kind}: {text}"
    text = "where nothing but the language model says that it is a person"
    return weights()["misread"], f"the name of a {party.kind}, {text}"


def _is_there(one: Group, other: Group, words: Sequence[str]) -> bool:
    """Tell whether words of one name are told of the group that has the other name."""
    told = {
        word
        for group in (one, other)
        for place in group.told("place")
        for word in place.rpartition(":")[2].split("-")
    }
    countries = {country_names().get(land) for land in one.told("land") | other.told("land")}
    return all(word in told or demonyms().get(word, ("", ""))[1] in countries for word in words)


def _as_names(one: Group, other: Group, how: Likeness) -> Iterator[Finding]:
    """Yield what articles say that name both, or give one as another name of the other."""
    for group, second in ((one, other), (other, one)):
        shared = sorted(
            name
            for name in group.names
            if name not in group.labels
            and _counts(group.kind, name, how)
            and key_of_name(group.kind, name) in second.own_keys()
        )
        if shared:
            yield weights()["named-so"], f"an article calls {group.name} {shared[0]} as well"
            break
    together = sorted(one.articles & other.articles)
    if together and how.how not in {"same", "spelling"}:
        tied = one.own_keys() & other.told("tie") or other.own_keys() & one.told("tie")
        key = "apart-and-tied" if tied else "both-apart"
        more = ", and ties them" if tied else ""
        yield weights()[key], f"{together[0]} names them as two{more}"


def _counts(kind: str, name: str, how: Likeness) -> bool:
    """Tell whether another name in an article says more than that it was shortened there."""
    if kind == "official":
        return " " in name
    return how.how in {"acronym", ""} or len(name.split()) > 1


def context(one: Group, other: Group) -> Iterator[Finding]:
    """Yield what the articles say of both, apart from their names."""
    weight = weights()
    people = one.kind == "official"
    ended = weight["former"] if "former" in one.facts or "former" in other.facts else 1.0
    shared = {what: one.told(what) & other.told(what) for what in ("org", "title", "who", "tie")}
    for what, text in (
        ("org", "both have a role at {}"),
        ("title", "both are {}"),
        ("who", "both have {} in a role"),
        ("tie", "both are related to {}"),
    ):
        if shared[what]:
            yield weight[what], text.format(min(shared[what]))
    yield from _where(one, other, ended if people else 1.0)
    if people:
        yield from _posts(one, other, ended, shared)
    sectors = one.told("sector"), other.told("sector")
    if sectors[0] & sectors[1]:
        yield weight["sector"], f"both are active in {_last(min(sectors[0] & sectors[1]))}"
    elif all(sectors):
        yield (
            weight["other-sector"],
            (f"one is active in {_last(min(sectors[0]))}, one in {_last(min(sectors[1]))}"),
        )
    if one.articles & other.articles:
        return  # what stands beside both in one article says nothing
    nothing = people and not (one.facts and other.facts)
    if nothing and one.scene and other.scene and not one.scene & other.scene:
        scenes = f"{_land(min(one.scene))}, one of {_land(min(other.scene))}"
        yield weight["other-scene"], f"one article is of {scenes}, and nothing is told of both"
    beside = sorted(one.company.keys() & other.company.keys() - one.own_keys() - other.own_keys())
    if beside:
        number = min(len(beside), 3)
        yield (
            number * weight["company"],
            f"articles name {' and '.join(beside[:number])} beside both",
        )


def _posts(
    one: Group, other: Group, ended: float, shared: dict[str, set[str]]
) -> Iterator[Finding]:
    """Yield what different posts of two people say; less where one of them is over."""
    weight = weights()
    if not shared["org"]:
        for what, text in (("org", "roles at {} and {}"), ("title", "offices of {} and {}")):
            first, second = one.told(what), other.told(what)
            if first and second and not _akin(first, second):
                yield (
                    ended * weight[f"other-{what}"],
                    text.format(min(first), min(second)),
                )


def _akin(first: set[str], second: set[str]) -> bool:
    """Tell whether a title or a body of one set is one of the other, or says more of the same."""
    words = [{frozenset(one.split()) for one in found} for found in (first, second)]
    return any(one <= other or other <= one for one in words[0] for other in words[1])


def _where(one: Group, other: Group, ended: float) -> Iterator[Finding]:
    weight = weights()
    places, lands = (
        tuple(group.told(what) for group in (one, other)) for what in ("place", "land")
    )
    near = {place for place in places[0] & places[1] if not place.startswith("country:")}
    if near:
        yield weight["place"], f"both are in {_last(min(near))}"
    elif lands[0] & lands[1]:
        yield weight["land"], f"both are in {_land(min(lands[0] & lands[1]))}"
    elif all(lands):
        key = "other-land" if one.kind in PARTIES else "other-place"
        yield (
            ended * weight[key],
            f"one is in {_land(min(lands[0]))}, one in {_land(min(lands[1]))}",
        )


def _land(code: str) -> str:
    return country_names().get(code, code)


def _last(identity: str) -> str:
    return identity.rpartition(":")[2]
