"""Words that stand for a name: "we" in a quotation, "the company", "its".

Only where the text leaves little doubt: a speaker whose employer is known, a definite noun phrase
with one candidate near before it, a pronoun whose sentence has a fitting subject.  A doubtful word
stays unresolved: a missing edge is cheaper than a wrong one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.entities.antecedents import NEAR, Seen, State, main_entities, role_of
from graphlib_ij.entities.clusters import PARTIES
from graphlib_ij.entities.descriptions import read_phrase, resolve_ordinal, resolve_phrase
from graphlib_ij.entities.facts import PLACES, add_roles, by_fact, gather_facts, homes_of
from graphlib_ij.entities.naming import names_by_sentence, outermost
from graphlib_ij.entities.pronouns import NEUTER, PERSONAL, PLURAL, resolve_pronoun
from graphlib_ij.entities.quotations import find_speakers
from graphlib_ij.lexicons import load_toml
from graphlib_ij.model import Span, span_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphlib_ij.entities.naming import Named
    from graphlib_ij.entities.resolution import Resolution
    from graphlib_ij.language import Document, Sentence
    from graphlib_ij.model import Relation

_FIRST_PERSON = frozenset({"we", "us", "our", "ours"})
_PRONOUNS = NEUTER | PLURAL | frozenset(PERSONAL)
_DETERMINERS = frozenset({"the", "this"})


class References(NamedTuple):
    """Words that stand for entities, and stretches of reported speech with their speakers."""

    names: dict[Span, str]
    speakers: dict[Span, str]


class _Speech(NamedTuple):
    """The quotations of an article in order, and the body that each one's speaker belongs to."""

    quotations: tuple[Span, ...]
    bodies: Mapping[Span, str]


def find_references(
    document: Document, resolution: Resolution, roles: Iterable[Relation]
) -> References:
    """Resolve "we", "the company", "its" and "she" in one article."""
    roles = tuple(roles)
    speakers = find_speakers(document, resolution.names)
    employers = _employers(roles)
    homes = homes_of(resolution.entities)
    facts = gather_facts(document, resolution.names, homes)
    add_roles(facts, roles, homes)
    state = State(facts, by_fact(facts), main_entities(resolution.names.values()), homes)
    bodies = {quote: employers.get(who) or _house(who, state) for quote, who in speakers.items()}
    speech = _Speech(tuple(speakers), bodies)
    sentences = names_by_sentence(document.sentences, resolution.names)
    for number, (sentence, found) in enumerate(sentences):
        _forget(number, state)
        _read_sentence(sentence, number, found, speech, state)
        state.crowd = any(t.dep == "nsubj" and t.tag == "NNS" for t in sentence.tokens)
    return References(state.found, speakers)


def _employers(roles: Iterable[Relation]) -> dict[str, str]:
    """Return for each person the one body or place they speak for."""
    found: dict[str, str] = {}
    for role in roles:
        if any(evidence.status == "asserted" for evidence in role.evidence):
            found.setdefault(role.source, role.target)
    return found


def _house(person: str, state: State) -> str:
    """Return the firm that an article is about, for a speaker with a post of which it says no more.

    An office ("the mayor", "a senator") belongs to no firm.
    """
    words = state.facts[person].words if person in state.facts else set()
    titles = load_toml("titles")
    posts = words & frozenset(load_toml("coreference")["posts"])
    return state.main.get("company", "") if posts and not words & set(titles["public"]) else ""


def _forget(number: int, state: State) -> None:
    while state.seen and state.seen[0].sentence < number - NEAR:
        state.seen.popleft()


def _read_sentence(
    sentence: Sentence, number: int, found: list[Named], speech: _Speech, state: State
) -> None:
    """Walk through the words: names are remembered, words that stand for one are looked up."""
    owner: dict[int, str] = {}
    starts: dict[int, list[Named]] = {}
    for named in found:
        starts.setdefault(named.first, []).append(named)
    names = {named.first: named for named in outermost(found) if named.kind != "sector"}
    if 0 in names and _is_dateline(sentence, names[0]):
        del names[0]
    for named in names.values():
        owner.update(dict.fromkeys(range(named.first, named.last), named.entity))
    index = 0
    while index < len(sentence.tokens):
        if index in names:
            named = names[index]
            _remember(sentence, number, named.entity, (index, named.last), state)
            index = named.last
            continue
        entity, last = _stands_for(sentence, index, number, starts, owner, speech, state)
        if entity:
            span = Span(sentence.tokens[index].start, sentence.tokens[last - 1].end)
            state.found[span] = entity
            owner.update(dict.fromkeys(range(index, last), entity))
            _remember(sentence, number, entity, (index, last), state)
        index += 1


def _is_dateline(sentence: Sentence, named: Named) -> bool:
    """Tell whether a name only says where a text was written: "MILAN, Nov. 3 (Reuters) -"."""
    words = [token.text for token in sentence.tokens[: named.last]]
    return named.kind in PLACES and all(word.isupper() and len(word) > 3 for word in words)


def _remember(
    sentence: Sentence, number: int, entity: str, tokens: tuple[int, int], state: State
) -> None:
    role = role_of(sentence, *tokens)
    state.seen.append(Seen(entity, sentence.tokens[tokens[0]].start, number, role))


def _stands_for(
    sentence: Sentence,
    index: int,
    number: int,
    starts: dict[int, list[Named]],
    owner: dict[int, str],
    speech: _Speech,
    state: State,
) -> tuple[str, int]:
    """Return the entity that the words from a token on stand for, and where they end."""
    token = sentence.tokens[index]
    if token.lower in _PRONOUNS and not _is_address(sentence, index):
        return resolve_pronoun(sentence, index, number, owner, state), index + 1
    if token.lower in _FIRST_PERSON and token.text != "US":
        quoted = span_at(speech.quotations, token.start)
        return (speech.bodies[quoted] if quoted else _last_body(state)), index + 1
    if token.lower not in _DETERMINERS or _explains(sentence, index, owner):
        return "", index + 1
    ordinal = resolve_ordinal(sentence, index, number, state)
    if ordinal:
        return ordinal, index + 2
    phrase = read_phrase(sentence, index, starts)
    if phrase is None:
        return "", index + 1
    return resolve_phrase(sentence, phrase, number, owner, state), phrase.last


def _is_address(sentence: Sentence, index: int) -> bool:
    """Tell whether "His" opens a form of address: "His Excellency"."""
    following = sentence.tokens[index + 1 : index + 2]
    capital = sentence.tokens[index].text[0].isupper()
    return capital and bool(following) and following[0].pos == "PROPN"


def _explains(sentence: Sentence, index: int, owner: Mapping[int, str]) -> bool:
    """Tell whether "the" right after a name and a comma explains it: "Acme, the cable company".

    "Founded by engineers of X, the company ..." does not.
    """
    tokens = sentence.tokens
    if index < 2 or tokens[index - 1].text != "," or tokens[0].tag in {"VBN", "VBG"}:
        return False
    return owner.get(index - 2, "").partition(":")[0] in PARTIES | {"official"}


def _last_body(state: State) -> str:
    """Return what "we" means outside a quotation: the one body that was a subject so far.

    Where there were several, the one that the article is about, or none.
    """
    bodies = {s.entity for s in state.seen if s.subject and s.kind in PARTIES}
    if len(bodies) > 1:
        bodies &= {state.main.get(kind, "") for kind in PARTIES}
    return bodies.pop() if len(bodies) == 1 else ""
