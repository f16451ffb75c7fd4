"""Definite noun phrases that stand for a name: "the company", "the Milan-based group", "the mayor".

The noun says which kinds may be meant, the words around it narrow the choice: a place, a trade, an
office must be what the article says of the one who is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from graphlib_ij.entities.antecedents import State, choose
from graphlib_ij.entities.clauses import subjects_above
from graphlib_ij.entities.clusters import PARTIES
from graphlib_ij.entities.facts import PLACES, Facts
from graphlib_ij.lexicons import load_toml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphlib_ij.entities.naming import Named
    from graphlib_ij.language import Sentence, Token

_NOMINAL = frozenset({"NOUN", "ADJ", "PROPN", "NUM"})
_PERSON = frozenset({"official"})
_LONGEST = 7
_NOTHING = Facts()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A definite noun phrase: its head's token, that after its last one, and what it says.

    `kinds` are those that its noun may stand for; `words` those before the noun, in lower case;
    `places` and `sectors` the entities that it names.
    """

    head: int
    last: int
    kinds: frozenset[str]
    words: frozenset[str]
    places: frozenset[str]
    sectors: frozenset[str]


@cache
def nouns() -> dict[str, frozenset[str]]:
    """Return noun -> kinds of entity it may stand for."""
    lexicon = load_toml("names")
    found: dict[str, set[str]] = {}
    for kind in ("company", "organization", "city", "region", "country", "event"):
        for noun in lexicon[f"{kind}_nouns"]:
            found.setdefault(noun, set()).add(kind)
    people = frozenset(lexicon["person_trades"])
    for noun in load_toml("coreference")["bodies"]:
        found.setdefault(noun, set()).add("company")
    for trigger in _businesses():
        noun = trigger.split()[-1]
        if noun not in people:
            found.setdefault(noun, set()).add("company")
    heads = frozenset(load_toml("titles")["heads"])
    for head in heads:
        if head.removesuffix("s") not in heads - {head}:
            found.setdefault(head, {"official"})
    return {noun: frozenset(kinds) for noun, kinds in found.items()}


@cache
def _businesses() -> frozenset[str]:
    """Return the words for businesses of one field: "noodle chain", "bank"."""
    rows = load_toml("sectors")["sector"].values()
    return frozenset(trigger for row in rows for trigger in row.get("businesses", ()))


@cache
def _general() -> frozenset[str]:
    return frozenset(load_toml("coreference")["general"])


def read_phrase(sentence: Sentence, index: int, starts: dict[int, list[Named]]) -> Phrase | None:
    """Return the phrase that "the" opens, if its noun stands for a name, and only for a name.

    `starts` gives the names of the sentence by the token they begin at.
    """
    tokens = sentence.tokens
    places: set[str] = set()
    sectors: set[str] = set()
    for last in range(index + 1, min(index + _LONGEST, len(tokens))):
        token = tokens[last]
        for named in starts.get(last, ()):
            if named.kind in PARTIES | _PERSON:
                return None
            (sectors if named.kind == "sector" else places).add(named.entity)
        if token.pos not in _NOMINAL and token.text != "-" and token.lower != "based":
            return None
        if not _is_head(tokens, last):
            continue
        kinds = nouns()[token.lower]
        if _is_restricted(sentence, last, starts) or (kinds & PLACES and not token.text.islower()):
            return None
        end, home = _home_after(last, starts, tokens)
        if _is_named_next(tokens, end, kinds, starts):
            return None
        words = frozenset(t.lower for t in tokens[index + 1 : last])
        if home:
            places.add(home)
        return Phrase(last, end, kinds, words, frozenset(places), frozenset(sectors))
    return None


def _is_head(tokens: tuple[Token, ...], last: int) -> bool:
    """Tell whether a noun we know ends its phrase here: "the bank", not "the bank robber"."""
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following and (following.pos == "NOUN" or following.text == "-"):
        return False
    return tokens[last].lower in nouns()


def _is_restricted(sentence: Sentence, last: int, starts: dict[int, list[Named]]) -> bool:
    """Tell whether what follows says which one is meant: "the company that", "the bank founded"."""
    tokens = sentence.tokens
    if last + 1 >= len(tokens):
        return False
    following = tokens[last + 1]
    if any(named.kind != "sector" for named in starts.get(last + 1, ())):
        return True
    if following.lower in load_toml("coreference")["restricting"]:
        return True
    if any(_says_which(sentence, last, kid) for kid in sentence.children[last]):
        return True
    place = _place_at(last + 2, starts) and not nouns()[tokens[last].lower] & PLACES
    return following.lower in {"of", "for", "from"} and not place


def _is_named_next(
    tokens: tuple[Token, ...], end: int, kinds: frozenset[str], starts: dict[int, list[Named]]
) -> bool:
    """Tell whether the name follows after a comma: "the mayor of Berlin, Jane Doe"."""
    comma = end < len(tokens) and tokens[end].text == ","
    return comma and any(named.kind in kinds for named in starts.get(end + 1, ()))


def _says_which(sentence: Sentence, last: int, kid: int) -> bool:
    """Tell whether a clause right behind a noun says which is meant: "the firm he founded"."""
    tokens = sentence.tokens
    if kid < last or tokens[kid].dep not in {"relcl", "acl"}:
        return False
    return all(token.text != "," for token in tokens[last + 1 : kid])


def _place_at(index: int, starts: dict[int, list[Named]]) -> str:
    return next((n.entity for n in starts.get(index, ()) if n.kind in PLACES), "")


def _home_after(
    last: int, starts: dict[int, list[Named]], tokens: tuple[Token, ...]
) -> tuple[int, str]:
    """Return where the phrase ends, and the place that "from Bremen" behind it names."""
    if last + 2 < len(tokens) and tokens[last + 1].lower in {"of", "from"}:
        place = next((named for named in starts.get(last + 2, ()) if named.kind in PLACES), None)
        if place:
            return place.last, place.entity
    return last + 1, ""


def resolve_phrase(
    sentence: Sentence, phrase: Phrase, number: int, owner: dict[int, str], state: State
) -> str:
    """Return whom a definite noun phrase means, or "" where that is doubtful."""
    tokens = sentence.tokens
    # "Founded by engineers of X, the company ...": not X, but what was spoken of before.
    opened = number - (tokens[0].tag in {"VBN", "VBG"} and tokens[phrase.head].dep != "dobj")
    not_own = _subject_of_own_clause(sentence, phrase.head, owner)
    kinds = phrase.kinds | PARTIES if phrase.kinds & PARTIES else phrase.kinds
    near = [s for s in state.near(kinds, number) if s.entity != not_own and s.sentence <= opened]
    noun = tokens[phrase.head].lower
    if phrase.kinds & PLACES:
        return near[-1].entity if near else ""

    def fit(entity: str) -> float:
        return suits(phrase, noun, entity, state.facts.get(entity, _NOTHING), state.homes)

    fits = {s.entity: fit(s.entity) for s in near}
    # Nobody here is known to be of the place, and several are here: somebody else may be meant.
    if phrase.places and fits and max(fits.values()) < 1:
        near = [s for s in near if s.subject or s.sentence < number]
        if sum(weight > 0 for weight in fits.values()) > 1:
            return _far(phrase, noun, number, state)
    found = choose(near, opened, state, fit=lambda entity: fits[entity])
    if not found and not any(fits.values()):
        found = _far(phrase, noun, number, state)
    _learn(phrase, noun, found, state)
    return found


def _learn(phrase: Phrase, noun: str, entity: str, state: State) -> None:
    """Keep what a phrase calls an entity: who was "the bank" is not "the brokerage" next."""
    facts = state.facts.get(entity)
    if facts and noun not in _general():
        facts.words.add(noun)
        facts.sectors.update(phrase.sectors)


def _far(phrase: Phrase, noun: str, number: int, state: State) -> str:
    """Return who is meant from further back: the one the article is about, or the only one to fit.

    "The company" alone reaches back only where no other company was named meanwhile.
    """
    if not phrase.places and noun in _general():
        busy = state.near({"company"}, number, back=2)
        return "" if busy or "company" not in phrase.kinds else state.main.get("company", "")
    keys = phrase.places or {noun}
    known = {entity for key in keys for entity in state.known.get(key, ())}
    fits = [e for e in known if suits(phrase, noun, e, state.facts[e], state.homes) > 1]
    return fits[0] if len(fits) == 1 else ""


def _subject_of_own_clause(sentence: Sentence, head: int, owner: dict[int, str]) -> str:
    """Return the subject of the verb whose object a noun is: it is somebody else."""
    token = sentence.tokens[head]
    if token.dep in {"poss", "nsubj", "nsubjpass"}:
        return ""
    subject = next(subjects_above(sentence, head, owner), None)
    return subject.entity if subject and subject.own else ""


def suits(phrase: Phrase, noun: str, entity: str, facts: Facts, homes: Mapping[str, str]) -> float:
    """Return how well a phrase suits an entity: 0 not at all, 1 as any other, more if it fits.

    `homes` gives the country that a city or region lies in.
    """
    kind = entity.partition(":")[0]
    if kind not in phrase.kinds and not (kind in PARTIES and noun in facts.words):
        return 0.0
    score = 1.0
    if phrase.places:
        score = _suits_places(phrase.places, facts.places, homes)
    if not score:
        return 0.0
    if kind == "official":
        return score * _suits_office(phrase, noun, facts)
    if noun not in facts.words and not _may_be_called(noun, kind):
        return 0.0
    return score * _suits_trade(phrase, noun, facts)


def _suits_places(told: frozenset[str], known: set[str], homes: Mapping[str, str]) -> float:
    """Return how well "the Porto firm" suits one known to be of Porto, Portugal, or nowhere."""
    if not known:
        return 0.5
    if told & known:
        return 3.0
    lands = all(place.startswith("country:") for place in known)
    return 2.0 if lands and any(homes.get(place) in known for place in told) else 0.0


def _may_be_called(noun: str, kind: str) -> bool:
    """Tell whether a noun stands for bodies of a kind: no firm is "the union", by itself."""
    names = load_toml("names")
    public = kind == "company" and noun in names["organization_nouns"]  # "the university"
    return (
        noun in names[f"{kind}_nouns"]
        or noun in _general()
        or (noun in _businesses() and not public)
        or (kind == "company" and nouns()[noun] == {"company"})
    )


def _suits_trade(phrase: Phrase, noun: str, facts: Facts) -> float:
    """Return how well a noun suits what a body is known as."""
    if noun in facts.words or any(len(w) > 3 and noun.startswith(w) for w in facts.words):
        return 3.0
    if noun in load_toml("coreference")["parts"]:
        return 0.0
    if noun in _general() or noun in _businesses():
        if phrase.sectors and facts.sectors:
            return 3.0 if phrase.sectors & facts.sectors else 0.3
        return 1.0 if noun in _general() else 0.8
    if nouns()[noun] == {"company"}:
        # The last word of a trade ("station"), that nobody is known by.
        return float(any(f"{word} {noun}" in _businesses() for word in phrase.words))
    # "The ministry", "the university": who is known by another such word is not meant.
    societies = load_toml("coreference")["societies"]
    other = facts.words & _kinds_of_bodies()
    return 0.6 if (noun in societies and not other - set(societies)) or not other else 0.0


@cache
def _kinds_of_bodies() -> frozenset[str]:
    lexicon = load_toml("names")
    words = [*lexicon["organization_nouns"], *lexicon["organization_heads"]]
    return frozenset(words) - _general()


def _suits_office(phrase: Phrase, noun: str, facts: Facts) -> float:
    """Return whether a person is known by an office; what else the phrase says must not differ."""
    if noun not in facts.words:
        return 0.0
    told = {word for word in phrase.words if word in {"former", "deputy", "vice", "acting"}}
    return 2.0 if told <= facts.words else 0.0


def resolve_ordinal(sentence: Sentence, index: int, number: int, state: State) -> str:
    """Return whom "the former" or "the latter" means, of two named in the sentence before."""
    tokens = sentence.tokens
    if index + 1 >= len(tokens) or tokens[index + 1].lower not in {"former", "latter"}:
        return ""
    if index + 2 < len(tokens) and tokens[index + 2].pos in _NOMINAL:
        return ""
    for kinds in (PARTIES, _PERSON, PLACES):
        before = [s for s in state.near(kinds, number - 1, back=0) if s.sentence == number - 1]
        both = list(dict.fromkeys(s.entity for s in before))
        if len(both) == 2:
            return both[tokens[index + 1].lower == "latter"]
        if both:
            return ""
    return ""
