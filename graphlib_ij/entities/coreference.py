"""Words that stand for a name: "we" in a quotation, "the company", "its".

Only where the text leaves little doubt: a speaker whose employer is known, a definite noun phrase
with one candidate near before it, a pronoun whose sentence has a fitting subject.  A doubtful word
stays unresolved: a missing edge is cheaper than a wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from graphlib_ij.entities.clusters import PARTIES
from graphlib_ij.entities.quotations import find_speakers
from graphlib_ij.lexicons import load_toml
from graphlib_ij.model import Span, span_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphlib_ij.entities.resolution import Resolution
    from graphlib_ij.language import Document, Sentence, Token
    from graphlib_ij.model import Relation

_FIRST_PERSON = frozenset({"we", "us", "our", "ours"})
_IT = frozenset({"it", "its"})
_THIRD_PERSON = frozenset({"he", "she"})
_DETERMINERS = frozenset({"the", "this"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NEAR = 3
"""How many sentences back a word may point."""


class _Seen(NamedTuple):
    """A name met so far."""

    entity: str
    start: int
    sentence: int
    subject: bool


@dataclass(slots=True)
class _State:
    """What was met: names in this sentence and the `NEAR` before it, words in the whole text."""

    quotations: tuple[Span, ...]
    seen: list[_Seen] = field(default_factory=list)
    found: dict[Span, str] = field(default_factory=dict)


class References(NamedTuple):
    """Words that stand for entities, and stretches of reported speech with their speakers."""

    names: dict[Span, str]
    speakers: dict[Span, str]


def find_references(
    document: Document, resolution: Resolution, roles: Iterable[Relation]
) -> References:
    """Resolve "we", "the company" and "its" in one article."""
    speakers = find_speakers(document, resolution.names)
    employers = _employers(roles)
    bodies = {quotation: employers.get(who, "") for quotation, who in speakers.items()}
    state = _State(quotations=tuple(speakers))
    names = sorted(resolution.names.items())
    position = 0
    for number, sentence in enumerate(document.sentences):
        state.seen = [s for s in state.seen if s.sentence >= number - NEAR]
        inside = {}
        while position < len(names) and names[position][0].start < sentence.span.end:
            inside[names[position][0].start] = names[position]
            position += 1
        _read_sentence(sentence, number, inside, state)
        _read_we(sentence, number, bodies, state)
    return References(state.found, speakers)


def _employers(roles: Iterable[Relation]) -> dict[str, str]:
    """Return for each person the one body or place they speak for."""
    found: dict[str, str] = {}
    for role in roles:
        if any(evidence.status == "asserted" for evidence in role.evidence):
            found.setdefault(role.source, role.target)
    return found


@cache
def _nouns() -> dict[str, frozenset[str]]:
    """Return noun -> kinds of entity it may stand for."""
    lexicon = load_toml("names")
    nouns: dict[str, set[str]] = {}
    for kind in ("company", "organization", "city", "region", "country", "event"):
        for noun in lexicon[f"{kind}_nouns"]:
            nouns.setdefault(noun, set()).add(kind)
    people = frozenset(lexicon["person_trades"])
    for row in load_toml("sectors")["sector"].values():
        for trigger in row.get("businesses", ()):
            if trigger.split()[-1] in people:
                continue
            nouns.setdefault(trigger.split()[-1], set()).add("company")
    return {noun: frozenset(kinds) for noun, kinds in nouns.items()}


def _read_sentence(
    sentence: Sentence, number: int, inside: Mapping[int, tuple[Span, str]], state: _State
) -> None:
    """Walk through the words: names are remembered, words that stand for one are looked up."""
    index = 0
    while index < len(sentence.tokens):
        token = sentence.tokens[index]
        named = inside.get(token.start)
        if named is not None:
            span, entity = named
            last = index
            while last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].start < span.end:
                last += 1
            subject = any(sentence.tokens[i].dep in _SUBJECTS for i in range(index, last + 1))
            state.seen.append(_Seen(entity, token.start, number, subject))
            index = last + 1
            continue
        if token.lower in _IT:
            _resolve_it(sentence, index, number, state)
        elif token.lower in _THIRD_PERSON:
            _resolve_person(token, number, state)
        elif token.lower in _DETERMINERS:
            _resolve_noun(sentence, index, number, inside, state)
        index += 1


def _resolve_it(sentence: Sentence, index: int, number: int, state: _State) -> None:
    token = sentence.tokens[index]
    if token.lower == "it" and token.dep not in {"nsubj", "dobj", "nsubjpass"}:
        return
    kinds = PARTIES | {"city", "country", "region"}
    here = [s for s in state.seen if s.sentence == number and s.entity.partition(":")[0] in kinds]
    subjects = [s for s in here if s.subject]
    if token.lower == "its" and _subject_is_office(sentence, index):
        here = [s for s in here if s.entity.partition(":")[0] not in PARTIES]
        subjects = []
    if subjects:
        found = subjects[-1]
    elif token.lower == "its" and here:
        found = here[-1]
    else:
        before = [s for s in state.seen if s.sentence == number - 1 and s.subject]
        before = [s for s in before if s.entity.partition(":")[0] in PARTIES]
        if not before:
            return
        found = before[0]
    state.found[Span(token.start, token.end)] = found.entity


def _resolve_person(token: Token, number: int, state: _State) -> None:
    """Resolve "he" or "she" to the person spoken of: the last subject, else the only one."""
    near = [s for s in state.seen if s.sentence >= number - 2 and s.entity.startswith("official:")]
    subjects = [s for s in near if s.subject]
    if subjects or len({s.entity for s in near}) == 1:
        state.found[Span(token.start, token.end)] = (subjects or near)[-1].entity


def _subject_is_office(sentence: Sentence, index: int) -> bool:
    """Tell whether "the mayor" is the subject before a pronoun, which then means the place."""
    public = load_toml("titles")["public"]
    return any(
        token.dep in _SUBJECTS
        and token.lower in public
        and any(sentence.tokens[kid].lower == "the" for kid in sentence.children[position])
        for position, token in enumerate(sentence.tokens[:index])
    )


def _resolve_noun(
    sentence: Sentence,
    index: int,
    number: int,
    inside: Mapping[int, tuple[Span, str]],
    state: _State,
) -> None:
    """Resolve "the (Japanese noodle) chain" to the nearest name of its kind before it.

    Right after a name and a comma it explains that name, and stands for nothing else.
    """
    tokens = sentence.tokens
    # "Founded by engineers of X, the company ...": not X, but what was spoken of before.
    after_comma = index > 1 and tokens[index - 1].text == ","
    opened = after_comma and tokens[0].tag in {"VBN", "VBG"}
    if after_comma and not opened and _ends_name(sentence, index - 2, inside):
        return
    for last in range(index + 1, min(index + 5, len(tokens))):
        token = tokens[last]
        if token.start in inside and inside[token.start][1].partition(":")[0] in PARTIES | {
            "official"
        }:
            return
        if token.pos not in {"NOUN", "ADJ", "PROPN", "NUM"} and token.text != "-":
            return
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        if token.lower not in _nouns() or (following and following.pos == "NOUN"):
            continue
        if following and (
            following.start in inside or following.lower in {"of", "that", "which", "-"}
        ):
            return
        entity = _nearest(_nouns()[token.lower], number - opened, state)
        if entity:
            state.found[Span(tokens[index].start, token.end)] = entity
            state.seen.append(_Seen(entity, tokens[index].start, number, token.dep in _SUBJECTS))
        return


def _ends_name(sentence: Sentence, index: int, inside: Mapping[int, tuple[Span, str]]) -> bool:
    """Tell whether the token ends the name of a body: "Acme, the Dutch cable company"."""
    end = sentence.tokens[index].end
    return any(
        span.end == end and entity.partition(":")[0] in PARTIES for span, entity in inside.values()
    )


def _nearest(kinds: frozenset[str], number: int, state: _State) -> str:
    """Return what a definite noun means: a near subject of its kind, else the nearest name."""
    near = [s for s in state.seen if s.entity.partition(":")[0] in kinds]
    for distance in range(NEAR + 1):
        here = [s for s in near if s.sentence == number - distance]
        subjects = [s for s in here if s.subject]
        if subjects:
            return subjects[-1 if distance == 0 else 0].entity
        if here:
            return here[-1].entity
    return ""


def _read_we(sentence: Sentence, number: int, bodies: Mapping[Span, str], state: _State) -> None:
    """Resolve "we": in a quotation the speaker's body, elsewhere the body spoken of so far."""
    for token in sentence.tokens:
        if token.lower in _FIRST_PERSON and token.text != "US":
            quoted = span_at(state.quotations, token.start)
            entity = bodies[quoted] if quoted else _last_body(token, state)
            if entity:
                state.found[Span(token.start, token.end)] = entity
                state.seen.append(_Seen(entity, token.start, number, token.dep in _SUBJECTS))


def _last_body(token: Token, state: _State) -> str:
    """Return what "we" means outside a quotation: the last company or body that was a subject."""
    bodies = [
        s.entity
        for s in state.seen
        if s.subject and s.start < token.start and s.entity.partition(":")[0] in PARTIES
    ]
    return bodies[-1] if bodies else ""
