"""The small words inside names: which "of", "and", "-" or "'s" joins, and which one parts.

"Ministry of Trade and Industry" is one name, "Acme and Bolt" are two, "EU-Japan" is a pair.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from graphlib_ij.lexicons import load_toml
from graphlib_ij.lexicons.gazetteer import LONGEST, demonyms, key_of, places
from graphlib_ij.mentions.candidate import is_place, lexicon

if TYPE_CHECKING:
    from graphlib_ij.language import Token

NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}
)
"""Labels of the language model that stand for names."""

_ELISIONS = frozenset({"d'", "d’", "l'", "l’"})
"""How a part of a French or Italian name begins: "Côte d'Ivoire"."""

_ARTICLES = frozenset({"al", "el", "ul", "ad", "as", "an"})
_DOUBTFUL_PARTICLES = frozenset({"y", "e", "do", "da", "den", "la", "le"})
_DOUBTFUL_FORMS = frozenset({"se", "ab", "as", "holding"})


def is_legal_form(token: Token) -> bool:
    """Tell whether a word is a legal form and nothing else: "S.p.A.", not "holding"."""
    return token.lower in lexicon()["legal_forms"] and token.lower not in _DOUBTFUL_FORMS


def is_capital(token: Token) -> bool:
    """Tell whether a word is written as (part of) a name."""
    text = token.text
    if text[:2] in _ELISIONS and text[2:3].isupper():
        return True
    return text[0].isupper() or (text[0].isdigit() and any(char.isupper() for char in text))


def same_label(tokens: tuple[Token, ...], index: int, *labels: str) -> bool:
    """Tell whether the model gives a word and both its neighbours one of `labels`, all the same."""
    return (
        index + 1 < len(tokens)
        and tokens[index].label in labels
        and tokens[index - 1].label == tokens[index].label == tokens[index + 1].label
    )


def goes_on(tokens: tuple[Token, ...], index: int, blocked: frozenset[int]) -> bool:
    """Tell whether a word can carry on a name across a joint."""
    return (
        index < len(tokens)
        and index not in blocked
        and is_capital(tokens[index])
        and tokens[index].lower not in lexicon()["not_names"]
    )


def bridge(tokens: tuple[Token, ...], start: int, end: int, blocked: frozenset[int]) -> int:
    """Return how many tokens from `end` the name that began at `start` takes in, else 0."""
    word = tokens[end].lower
    if word in {"-", "–", "/"} and _is_glued(tokens, end):
        return _across_hyphen(tokens, start, end, blocked)
    if word == "on" and tokens[end - 1].lower not in lexicon()["on_heads"]:
        return 0
    if word in {"of", "for", "on"} and _is_head(tokens, end):
        article = end + 1 < len(tokens) and tokens[end + 1].lower in {"the", "our"}
        return 2 + article if goes_on(tokens, end + 1 + article, blocked) else 0
    if word in _ARTICLES and end + 1 < len(tokens) and tokens[end + 1].text == "-":
        return 3 if goes_on(tokens, end + 2, blocked) and _is_glued(tokens, end + 1) else 0
    particles = lexicon()["particles"]
    if word in particles and end + 1 < len(tokens) and tokens[end + 1].text in particles:
        return 3 if goes_on(tokens, end + 2, blocked) and tokens[end].text.islower() else 0
    if not goes_on(tokens, end + 1, blocked):
        return 0
    return 2 if _joins(tokens, start, end) else 0


def _joins(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Tell whether a small word before a capital stands inside one name."""
    word, following = tokens[end].lower, tokens[end + 1].lower
    if word in {"&", "+"}:
        return True
    if word in lexicon()["particles"]:
        sure = word not in _DOUBTFUL_PARTICLES or tokens[end].label in NAME_LABELS
        return sure and tokens[end].text.islower()
    if word == ",":
        capital = tokens[end - 1].lower == "washington" and following in {"d.c.", "dc", "d.c"}
        return capital or is_legal_form(tokens[end + 1])
    if word == "and":
        return _and_is_inside(tokens, start, end)
    if word in {"'s", "’s", "'"}:
        one = same_label(tokens, end, "ORG") and not is_place(tokens, start, end)
        return one and following in lexicon()["organization_heads"]
    return False


def _across_hyphen(tokens: tuple[Token, ...], start: int, end: int, blocked: frozenset[int]) -> int:
    following = tokens[end + 1]
    if following.text.islower() and following.lower in lexicon()["hyphen_parts"]:
        further = end + 3 < len(tokens) and _is_glued(tokens, end + 2)
        return 4 if further and goes_on(tokens, end + 3, blocked) else 2
    if not goes_on(tokens, end + 1, blocked):
        return 0
    longer = end + 2 < len(tokens) and is_capital(tokens[end + 2]) and end + 2 not in blocked
    return 2 if longer or not _is_pair(tokens, start, end) else 0


def _is_glued(tokens: tuple[Token, ...], index: int) -> bool:
    return (
        index + 1 < len(tokens)
        and tokens[index - 1].end == tokens[index].start
        and tokens[index].end == tokens[index + 1].start
    )


def _is_pair(tokens: tuple[Token, ...], start: int, index: int) -> bool:
    """Tell whether a hyphen ties two names ("EU-Japan", "Japan-Florida") and is not part of one."""
    if index - start > LONGEST or is_place(tokens, start, index + 2):
        return False  # "Emilia-Romagna"
    before = " ".join(token.text for token in tokens[start:index])
    after = tokens[index + 1]
    return _can_be_tied(before) and (_can_be_tied(after.text) or after.lower in demonyms())


def _can_be_tied(word: str) -> bool:
    found = places().get(key_of(word), ())
    return word in lexicon()["organizations"] or any(
        place.kind != "city" or place.population > 500_000 for place in found
    )


def _is_head(tokens: tuple[Token, ...], end: int) -> bool:
    """Tell whether "of X" belongs to the name before it: "Ministry of Trade", "Bank of Japan"."""
    last = tokens[end - 1].lower
    if last in lexicon()["organization_heads"] or last in lexicon()["of_heads"]:
        return True
    return same_label(tokens, end, "ORG", "EVENT", "LAW", "FAC")


def _and_is_inside(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Tell whether "and" stands inside one name: "Ministry of Trade and Industry"."""
    words = [token.lower for token in tokens[start:end]]
    following, labelled = tokens[end + 1], same_label(tokens, end, "ORG")
    headed = [word for word, after in pairwise(words) if after in {"of", "for", "on"}]
    if any(word in lexicon()["organization_heads"] for word in headed):
        field = following.label not in {"PERSON", "GPE", "LOC"} and _is_field(following.lower)
        return labelled or field
    if _is_field(words[-1]) and _is_field(following.lower) and end + 2 < len(tokens):
        return is_capital(tokens[end + 2])
    return labelled and not _is_complete(tokens, start, end)


def _is_field(word: str) -> bool:
    """Tell whether a word names a field that bodies are set up for: Trade, Industry."""
    return word in lexicon()["body_fields"] or word in load_toml("titles")["fields"]


def _is_complete(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Tell whether the words already end as a full name does, so that "and" starts another."""
    last, words = tokens[end - 1], lexicon()
    lists = ("legal_forms", "organization_heads", "company_heads")
    ends = any(last.lower in words[name] for name in lists)
    return ends or last.text.isupper() or end - start == 1
