"""Capitalised names: where each begins and ends.  What kind of thing it names is for `kinds`.

The language model's names are one witness among several: a run of capitals, a title beside it and
the gazetteer decide together, since a small model often joins "Turin" and the person after it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from graphlib_ij.lexicons import load_toml
from graphlib_ij.mentions.gazetteer import LONGEST, demonyms, key_of, places
from graphlib_ij.mentions.titles import is_honorific

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij.language import Sentence, Token

NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}
)
_NOT_NAME_TAGS = frozenset({"IN", "RB", "VBG", "VBN", "VBD", "VB", "VBZ", "DT", "PRP", "PRP$", "WRB", "WDT", "WP", "CC", "MD", "UH", "CD", "EX", "TO", "RBR", "JJR", "JJS", "NN", "NNS"})


@cache
def lexicon() -> dict[str, Any]:
    """Return ``names.toml`` with its lists as sets."""
    loaded = load_toml("names")
    return {
        name: frozenset(value) if isinstance(value, list) else value
        for name, value in loaded.items()
    }


def word_key(tokens: tuple[Token, ...], first: int, last: int) -> str:
    """Return the gazetteer key of a range of tokens."""
    return key_of(" ".join(token.lower for token in tokens[first:last]))


def find_names(sentence: Sentence, titles: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the names of a sentence as half-open ranges of tokens, in order.

    Parameters
    ----------
    sentence : Sentence
    titles : list of (int, int)
        Role phrases; no name runs through one, unless it is an organization's ("Office of the
        President").
    """
    tokens = sentence.tokens
    blocked = {index for first, last in titles for index in range(first, last)}
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(tokens):
        if index in blocked or not (_begins(tokens, index) or _opens_role(tokens, index, blocked)):
            index += 1
            continue
        end = _end_of_run(tokens, index, blocked)
        found += _parts(tokens, index, end, titles)
        index = max(end, index + 1)
    return found


def is_capital(token: Token) -> bool:
    """Tell whether a word is written as (part of) a name."""
    text = token.text
    return text[0].isupper() or (text[0].isdigit() and any(char.isupper() for char in text))


def _begins(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    if not is_capital(token):
        return token.lower in {"al"} and index + 1 < len(tokens) and tokens[index + 1].text[0].isupper() and token.label in NAME_LABELS
    if token.lower in lexicon()["not_names"] or len(token.text) == 1:
        following = tokens[index + 1] if index + 1 < len(tokens) else token
        return len(token.text) > 2 and token.label == "PERSON" == following.label and is_capital(following) and following is not token
    if not _opens_sentence(tokens, index):
        return True
    if token.tag in _NOT_NAME_TAGS and token.lower not in demonyms() and not _same_label(tokens, index + 1, "ORG", "PERSON", "EVENT", "WORK_OF_ART", "PRODUCT"):
        return token.text.isupper() and len(token.text) > 1
    if token.label in NAME_LABELS or token.tag in {"NNP", "NNPS"}:
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and is_capital(following) and following.lower not in lexicon()["not_names"]


def _opens_role(tokens: tuple[Token, ...], index: int, blocked: set[int]) -> bool:
    """Tell whether a capitalised word that opens a sentence stands before a title: "Acme CEO"."""
    token = tokens[index]
    return (
        index + 1 in blocked
        and is_capital(token)
        and len(token.text) > 2
        and token.lower not in lexicon()["not_names"]
        and token.lower not in demonyms()
        and token.tag in {"NN", "NNS", "NNP", "JJ", "VB", "VBP"}
        and index + 2 < len(tokens)
    )


def _opens_sentence(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether the capital may be there only because a sentence or a quotation begins."""
    return all(not token.text[0].isalnum() for token in tokens[:index]) or (
        tokens[index - 1].text in {"“", '"', "”", ":", "•", "*"}
    )


def _end_of_run(tokens: tuple[Token, ...], start: int, blocked: set[int]) -> int:
    end = start + 1
    while end < len(tokens):
        if _continues(tokens, end, blocked):
            end += 1
        elif reach := _bridge(tokens, start, end, blocked):
            end += reach
        else:
            break
    return end


def _continues(tokens: tuple[Token, ...], index: int, blocked: set[int]) -> bool:
    token = tokens[index]
    person = token.label == "PERSON" == tokens[index - 1].label
    if index in blocked or (is_honorific(token) and not person):
        return False
    if person and token.lower in {"ii", "iii", "iv", "jr.", "jr", "sr."}:
        return True
    if token.text.isdigit():
        return len(token.text) <= 4 and tokens[index - 1].label in NAME_LABELS | {"DATE"} and token.label in NAME_LABELS | {"DATE"} and _is_year_or_same(tokens, index)
    if not is_capital(token):
        return False
    if token.lower not in lexicon()["not_names"] or token.lower in {"news", "tv"}:
        return True
    inside = _same_label(tokens, index, "ORG") and token.lower not in {"the", "and"}
    return inside or (len(token.text) > 2 and token.label in {"PERSON", "ORG"} and token.lower != "the")


def _is_year_or_same(tokens: tuple[Token, ...], index: int) -> bool:
    token, before = tokens[index], tokens[index - 1]
    if len(token.text) == 4:
        return before.lower not in lexicon()["not_names"]
    return token.label == before.label


def _bridge(tokens: tuple[Token, ...], start: int, end: int, blocked: set[int]) -> int:
    """Return how many tokens to take in so that the run goes on across small words, else 0."""
    word = tokens[end].lower

    def goes_on(offset: int) -> bool:
        index = end + offset
        return (
            index < len(tokens)
            and index not in blocked
            and is_capital(tokens[index])
            and tokens[index].lower not in lexicon()["not_names"]
        )

    if word == "&" or (word in lexicon()["particles"] and goes_on(1)):
        return 2 if goes_on(1) and (word == "&" or _particle_fits(tokens, end)) else 0
    if word in {"al", "el", "ul", "ad", "as", "an"} and end + 1 < len(tokens) and tokens[end + 1].text == "-":
        return 3 if goes_on(2) and _is_glued(tokens, end + 1) else 0
    if word == "," and tokens[end - 1].lower == "washington" and goes_on(1):
        return 2 if tokens[end + 1].lower in {"d.c.", "dc", "d.c"} else 0
    if word in {"-", "–", "/"} and _is_glued(tokens, end):
        if tokens[end + 1].lower in lexicon()["hyphen_parts"] and tokens[end + 1].text.islower():
            glued = end + 3 < len(tokens) and _is_glued(tokens, end + 2) and goes_on(3)
            return 4 if glued else 2
        longer = end + 2 < len(tokens) and is_capital(tokens[end + 2]) and end + 2 not in blocked
        return 2 if goes_on(1) and (longer or not _is_pair_of_places(tokens, start, end)) else 0
    if word in {"of", "for", "on"} and _is_head(tokens, start, end):
        offset = 2 if end + 1 < len(tokens) and tokens[end + 1].lower in {"the", "our"} else 1
        return offset + 1 if goes_on(offset) else 0
    if word in {"and", ","} and goes_on(1) and _inside_of(tokens, start, end):
        return 2
    if word in {"'s", "’s", "'"} and goes_on(1) and _same_label(tokens, end, "ORG") and not _is_place(tokens, start, end):
        return 2 if _is_organization_head(tokens[end + 1].lower) else 0
    return 0


def _particle_fits(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether a particle stands inside one name: "de" does, Spanish "y" only if labelled so."""
    token = tokens[index]
    return token.text.islower() and (token.lower not in {"y", "e", "do", "da", "den", "la", "le"} or token.label in NAME_LABELS)


def _is_glued(tokens: tuple[Token, ...], index: int) -> bool:
    return (
        index + 1 < len(tokens)
        and tokens[index - 1].end == tokens[index].start
        and tokens[index].end == tokens[index + 1].start
    )


def _is_pair_of_places(tokens: tuple[Token, ...], start: int, index: int) -> bool:
    """Tell whether a hyphen ties two names ("EU-Japan", "Japan-Florida") and is not part of one."""
    def is_tie(word: str) -> bool:
        found = places().get(key_of(word), ())
        return word in lexicon()["organizations"] or any(
            place.kind != "city" or place.population > 500_000 for place in found
        )

    before = " ".join(token.text for token in tokens[start:index])
    return is_tie(before) and (is_tie(tokens[index + 1].text) or tokens[index + 1].lower in demonyms())


def _is_organization_head(word: str) -> bool:
    return word in lexicon()["organization_heads"]


def _is_head(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Tell whether "of X" belongs to the name before it: "Ministry of Trade", "Bank of Japan"."""
    last = tokens[end - 1].lower
    labelled = _same_label(tokens, end, "ORG", "EVENT", "LAW", "FAC")
    return _is_organization_head(last) or last in {"bank", "university", "order", "friends", "general", "city", "day", "days", "week", "secretary", "council", "daughters", "sons", "republic", "house", "court", "festival", "institute", "head", "museum", "academy", "treaty", "battle", "world"} - {"city", "head", "secretary"} or (
        labelled and end - start > 0
    )


def _same_label(tokens: tuple[Token, ...], index: int, *labels: str) -> bool:
    return (
        index + 1 < len(tokens)
        and tokens[index].label in labels
        and tokens[index - 1].label == tokens[index].label == tokens[index + 1].label
    )


def _inside_of(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Tell whether "and" stands inside one name: "Ministry of Trade and Industry"."""
    words = [token.lower for token in tokens[start:end]]
    following = tokens[end + 1]
    if tokens[end].text == ",":
        return following.lower in lexicon()["legal_forms"] and following.lower not in {"se", "ab", "as", "holding"}
    headed = [word for word, after in zip(words, words[1:], strict=False) if after in {"of", "for", "on"}]
    if any(_is_organization_head(word) for word in headed):
        return _same_label(tokens, end, "ORG") or (
            following.label not in {"PERSON", "GPE", "LOC"} and not _is_place(tokens, end + 1, end + 2)
            and _is_subject(following.lower)
        )
    if _is_subject(words[-1]) and _is_subject(following.lower) and end + 2 < len(tokens):
        return is_capital(tokens[end + 2])
    return _same_label(tokens, end, "ORG") and not _is_organization_name(tokens, start, end)


def _is_subject(word: str) -> bool:
    """Tell whether a word names a field that bodies are set up for: Trade, Industry, Development."""
    return word in load_toml("titles")["fields"] or word in {
        "small", "medium", "enterprises", "industries", "commerce", "trust", "manufacturing",
        "startups", "entrepreneurship", "forestry", "fisheries", "arts", "sciences", "letters",
        "livestock", "food", "rural", "urban", "tourism", "humanities", "children", "women", "labor",
        "exchange", "contract", "industrial", "medicine", "cooperation", "monetary", "customs",
    }


def _is_organization_name(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Tell whether the words already end as a full name does, so that "and" starts another."""
    last = tokens[end - 1].lower
    return (
        last in lexicon()["legal_forms"]
        or last in lexicon()["organization_heads"]
        or last in lexicon()["company_heads"]
        or tokens[end - 1].text.isupper()
        or end - start == 1
    )


def _is_place(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    return word_key(tokens, first, last) in places()


def _parts(
    tokens: tuple[Token, ...], first: int, last: int, titles: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the names inside one run of capitals."""
    while first < last and is_honorific(tokens[first]) and last - first > 1:
        first += 1
    first, last = _trim(tokens, first, last)
    if first >= last:
        return
    place_end = _place_prefix(tokens, first, last, titles)
    if place_end:
        yield first, place_end
        first = place_end
    yield first, last


def _trim(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int]:
    """Drop an adjective of nationality before a name, unless it belongs to an institution's name."""
    while last - first > 1 and tokens[first].lower in demonyms() and not _keeps_adjective(tokens, first, last):
        first += 1
        while first < last and tokens[first].text in {"-", "–"}:
            first += 1
    while last > first and tokens[last - 1].text in {"-", "–", "/", "&", "."}:
        last -= 1
    return first, last


def _keeps_adjective(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    head = tokens[last - 1].lower
    words = lexicon()
    return (
        head in words["organization_heads"]
        or head in words["company_heads"]
        or head in words["event_heads"]
        or head in words["legal_forms"]
        or (tokens[first].label in {"ORG", "GPE", "LOC", "EVENT", "PERSON"} and tokens[first].label == tokens[first + 1].label)
        or word_key(tokens, first, last) in places()
        or any(token.text in {"of", "for"} for token in tokens[first:last])
    )


def _place_prefix(
    tokens: tuple[Token, ...], first: int, last: int, titles: list[tuple[int, int]]
) -> int:
    """Return where a place ends that a title joins to the person after it, else 0.

    "Mayor of Bologna Jane Doe" and "Country Manager for Italy Jane Doe": after a title and "of",
    the longest place that leaves a name of one to four words.
    """
    after_title = any(
        end < first and end >= first - 2 and tokens[end].lower in {"of", "for", "in", "at"}
        for _, end in titles
    )
    if not after_title:
        split = tokens[first].label == "GPE" and any(token.label == "PERSON" for token in tokens[first:last])
        if not split:
            return 0
    for end in range(min(last - 1, first + LONGEST), first, -1):
        rest = tokens[end:last]
        if (
            word_key(tokens, first, end) in places()
            and 1 <= len(rest) <= 4
            and rest[-1].lower not in lexicon()["organization_heads"] | lexicon()["company_heads"]
            and word_key(tokens, first, last) not in places()
            and rest[0].text[0].isupper()
            and rest[0].lower not in {"city", "region", "province", "state", "county"}
            and not any(token.lower in {"and", "of", "for"} for token in rest)
        ):
            return end
    return 0
