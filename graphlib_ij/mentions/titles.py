"""Role phrases: "Chairman and CEO", "senior vice president", "Consul General".

They are marked, not tied to anybody: who holds the role is for the relations to find.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from graphlib_ij.lexicons import load_toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij.language import Token

_JOINERS = {"and", "&", "/"}


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    titles: dict[str, Any] = load_toml("titles")
    return {name: frozenset(words) for name, words in titles.items() if name != "offices"}


def is_honorific(token: Token) -> bool:
    """Tell whether a word is a form of address, such as "Mr." or "Dr."."""
    return token.lower in _lexicon()["honorifics"] and token.text[0].isupper()


def find_titles(tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """Return the role phrases of a sentence as half-open ranges of tokens, in order."""
    single = list(_single_titles(tokens))
    joined: list[tuple[int, int]] = []
    for first, last in single:
        if joined and _joins(tokens, joined[-1][1], first):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _joins(tokens: tuple[Token, ...], end: int, start: int) -> bool:
    """Tell whether two roles are one phrase: joined by "and", or by nothing at all."""
    between = [token.lower for token in tokens[end:start]]
    return not between or (len(between) == 1 and between[0] in _JOINERS)


def _single_titles(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    lexicon = _lexicon()
    done = 0
    for index, token in enumerate(tokens):
        if index < done or token.lower not in lexicon["heads"] or not _is_noun(tokens, index):
            continue
        if index and tokens[index - 1].lower in lexicon["general_bodies"]:
            continue  # "Consulate General"
        first = _first_word(tokens, index, done)
        last = index + 1
        while last < len(tokens) and tokens[last].lower in lexicon["after"]:
            last += 1
        while last < len(tokens) and tokens[last].lower in lexicon["heads"]:
            last += 1  # "chief executive officer", "chair professor"
        last = _field_after(tokens, last)
        if first == index and last == index + 1 and not _stands_alone(tokens, index):
            continue
        done = last
        yield first, last


def _ends_name(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether a capitalised modifier rather ends the name before it: "Acme Group Chairman"."""
    if index == 0 or tokens[index].lower not in _lexicon()["ends_of_names"]:
        return False
    before = tokens[index - 1]
    known = _lexicon()["modifiers"] | _lexicon()["fields"] | _lexicon()["heads"]
    return (
        tokens[index].text[0].isupper() and before.text[0].isupper() and before.lower not in known
    )


def _first_word(tokens: tuple[Token, ...], index: int, done: int) -> int:
    lexicon = _lexicon()
    first = index
    private = tokens[index].lower not in lexicon["public"]
    while first > done:
        word = tokens[first - 1].lower
        if private and _ends_name(tokens, first - 1):
            break
        if word in lexicon["modifiers"] or word in lexicon["fields"] or word in lexicon["heads"]:
            first -= 1
        elif word in {"-", "&", "and"} and first - 1 > done and _is_field(tokens[first - 2]):
            # "co - founder"; "marketing and sales director", but not "Milan and director"
            first -= 2
        else:
            break
    return first


def _is_field(token: Token) -> bool:
    lexicon = _lexicon()
    return token.lower in lexicon["fields"] or token.lower in {"co", "vice", "ex", "under"}


def _field_after(tokens: tuple[Token, ...], last: int) -> int:
    """Take in a field after "of" or "for": "head of marketing", "minister for foreign affairs"."""
    if last >= len(tokens) or tokens[last].lower not in {"of", "for"}:
        return last
    board = [token.lower for token in tokens[last : last + 5]]
    if board[:3] == ["of", "the", "board"]:  # "chairman of the board (of directors)"
        return last + (5 if board[3:] == ["of", "directors"] else 3)
    end = last + 1
    while end < len(tokens) and (
        tokens[end].lower in _lexicon()["fields"]
        or tokens[end].lower in {"state", "staff"}
        or (tokens[end].lower in {"and", "&"} and end > last + 1 and _is_field_at(tokens, end + 1))
    ):
        end += 1
    if end == last + 1:
        return last
    if end == last + 2 and tokens[last + 1].lower in {"state", "staff"}:
        return end  # "Secretary of State", whoever follows
    # "head of Business Europe": the field begins a longer name, unless that is the person's.
    goes_on = (
        end < len(tokens) and tokens[end].text[0].isupper() and tokens[end - 1].text[0].isupper()
    )
    return last if goes_on and tokens[end].label in {"ORG", "GPE", "LOC"} else end


def _is_field_at(tokens: tuple[Token, ...], index: int) -> bool:
    return index < len(tokens) and tokens[index].lower in _lexicon()["fields"]


def _is_noun(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    return not token.tag.startswith("VB") and (token.pos not in {"VERB", "AUX", "ADV"})


def _stands_alone(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether a one-word role that is often another word is one here."""
    token = tokens[index]
    if token.lower not in _lexicon()["need_company"]:
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None:
        return False
    return following.label == "PERSON" or following.lower in {"of", "at", "for", ",", "and"}
