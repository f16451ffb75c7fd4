"""Capitalised names: where each begins and ends.  What kind of thing it names is for `kinds`.

The language model's names are one witness among several: a run of capitals, a title beside it and
the gazetteer decide together, since a small model often joins "Turin" and the person after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.lexicons.gazetteer import LONGEST, demonyms
from graphlib_ij.mentions.candidate import is_place, lexicon
from graphlib_ij.mentions.joints import NAME_LABELS, bridge, is_capital, is_legal_form, same_label
from graphlib_ij.mentions.people import given_names
from graphlib_ij.mentions.sectors import triggers
from graphlib_ij.mentions.titles import is_honorific

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij.language import Sentence, Token

_NOT_NAME_TAGS = frozenset(
    {"IN", "RB", "VBG", "VBN", "VBD", "VB", "VBZ", "DT", "PRP", "PRP$", "WRB", "WDT", "WP", "CC"}
    | {"MD", "UH", "CD", "EX", "TO", "RBR", "JJR", "JJS", "NN", "NNS"}
)
"""Tags of words that open a sentence with a capital and are no name."""

_GENERATIONS = frozenset({"ii", "iii", "iv", "jr.", "jr", "sr."})


def find_names(sentence: Sentence, titles: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the names of a sentence as half-open ranges of tokens, in order.

    Parameters
    ----------
    sentence : Sentence
    titles : list of (int, int)
        Role phrases; no name runs through one.
    """
    tokens = sentence.tokens
    blocked = frozenset(index for first, last in titles for index in range(first, last))
    blocked |= _symbols(tokens)
    if sentence.headline:
        blocked |= _verbs_of_headline(tokens)
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


_ASIDE = 14
"""Most words between the brackets around a share's symbol."""


def _symbols(tokens: tuple[Token, ...]) -> frozenset[int]:
    """Return what is no name: "(NASDAQ: ZYX)" and, opening a headline, "UPDATE 2-"."""
    found: set[int] = set()
    for start in (i for i, token in enumerate(tokens) if token.text == "("):
        inside = range(start + 1, min(start + _ASIDE, len(tokens)))
        end = next((i for i in inside if tokens[i].text == ")"), start)
        words = [token.text for token in tokens[start + 1 : end]]
        if any(":" in word for word in words) and words[-1].isupper():
            found.update(range(start, end))
    if tokens and tokens[0].text in lexicon()["slugs"]:
        dashes = (i for i in range(1, min(4, len(tokens))) if tokens[i].text in {"-", "–"})
        found.update(range(next(dashes, -1) + 1))
    return frozenset(found)


def _verbs_of_headline(tokens: tuple[Token, ...]) -> frozenset[int]:
    """Return the verbs that a headline sets with a capital: "Acme Buys Bolt"."""
    verbs = lexicon()["headline_verbs"]
    return frozenset(i for i, token in enumerate(tokens) if i and token.lower in verbs)


def _begins(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if not is_capital(token):
        particle = token.lower == "al" and token.label in NAME_LABELS
        return particle and following is not None and following.text[0].isupper()
    if token.lower in lexicon()["credentials"] and index and tokens[index - 1].text == ",":
        return False
    if token.lower in lexicon()["not_names"] or len(token.text) == 1:
        return _begins_person(token, following)
    if not _opens_sentence(tokens, index) or _is_base(tokens, index):
        return True
    if following is not None and is_legal_form(following):
        return True
    if token.tag in _NOT_NAME_TAGS and token.lower not in demonyms():
        labels = ("ORG", "PERSON", "EVENT", "WORK_OF_ART", "PRODUCT")
        if not same_label(tokens, index + 1, *labels):
            return token.text.isupper() and len(token.text) > 1
    if token.label in NAME_LABELS or token.tag in {"NNP", "NNPS"}:
        return True
    if following is None or not is_capital(following):
        return False
    return following.lower not in lexicon()["not_names"]


def _is_base(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether "-based" follows: "Parma-based Acme"."""
    after = [token.lower for token in tokens[index + 1 : index + 3]]
    return len(after) == 2 and after[0] in {"-", "–"} and after[1] in {"based", "headquartered"}


def _begins_person(token: Token, following: Token | None) -> bool:
    """Tell whether a word that is mostly none begins a person's name: "Christian", "April"."""
    if following is None or len(token.text) < 3:
        return False
    return token.label == "PERSON" == following.label and is_capital(following)


def _opens_role(tokens: tuple[Token, ...], index: int, blocked: frozenset[int]) -> bool:
    """Tell whether a capitalised word that opens a sentence stands before a title: "Acme CEO"."""
    token = tokens[index]
    if index + 1 not in blocked or index + 2 >= len(tokens):
        return False
    if not is_capital(token) or len(token.text) < 3 or token.lower in demonyms():
        return False
    nominal = token.tag in {"NN", "NNS", "NNP", "JJ", "VB", "VBP"}
    return nominal and token.lower not in lexicon()["not_names"]


def _opens_sentence(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether the capital may be there only because a sentence or a quotation begins."""
    if all(not token.text[0].isalnum() for token in tokens[:index]):
        return True
    return tokens[index - 1].text in {"“", '"', "”", ":", "•", "*"}


def _end_of_run(tokens: tuple[Token, ...], start: int, blocked: frozenset[int]) -> int:
    end = start + 1
    while end < len(tokens):
        if _is_agency_after_place(tokens, start, end):
            break
        if _continues(tokens, end, blocked, end - start):
            end += 1
        elif reach := bridge(tokens, start, end, blocked):
            end += reach
        else:
            break
    return end


def _is_agency_after_place(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Tell whether a word in capitals after a place is the source: "Moscow ITAR-TASS reports"."""
    word, before = tokens[end].text, tokens[end - 1].text
    shouted = len(word) > 2 and word.isupper() and not before.isupper() and before[0].isupper()
    one = tokens[end].label == tokens[end - 1].label == "ORG"
    if not shouted or one or "." in word or word.lower() in lexicon()["legal_forms"]:
        return False
    return is_place(tokens, start, end)


def _continues(tokens: tuple[Token, ...], index: int, blocked: frozenset[int], size: int) -> bool:
    token, before = tokens[index], tokens[index - 1]
    person = token.label == "PERSON" == before.label
    if index in blocked or (is_honorific(token) and not person):
        return False
    if _is_dateline(tokens, index):
        return False
    if person and token.lower in _GENERATIONS:
        return True
    if token.text.isdigit():
        return _continues_with_number(token, before, size)
    if not is_capital(token):
        return False
    if token.text in lexicon()["upper_forms"] and not before.text.isupper():
        return True
    if token.lower not in lexicon()["not_names"] or token.lower in {"news", "tv"}:
        return True
    if same_label(tokens, index, "ORG") and token.lower not in {"the", "and"}:
        return True
    return len(token.text) > 2 and token.label in {"PERSON", "ORG"} and token.lower != "the"


def _is_dateline(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether a place in capitals ends a byline: "By Jane Doe WASHINGTON (Reuters) -"."""
    word, before = tokens[index].text, tokens[index - 1].text
    if len(word) < 4 or not word.isupper() or before.isupper() or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].text in {"(", ",", "-", "–", "—"} and is_place(
        tokens, index, index + 1
    )


def _continues_with_number(token: Token, before: Token, size: int) -> bool:
    """Tell whether a number belongs to the name before it: "EXPO 2015", "Acme 747".

    A year belongs to a name of several words, unless those are a person's or a firm's.
    """
    year = len(token.text) == 4 and token.text[:2] in {"19", "20"}
    body = before.label in {"PERSON", "DATE", "GPE"} or before.lower in lexicon()["legal_forms"]
    if year and size > 1 and not body:
        return True
    labels = NAME_LABELS | {"DATE"}
    if len(token.text) > 4 or before.label not in labels or token.label not in labels:
        return False
    if len(token.text) == 4:
        place = size == 1 and before.label in {"GPE", "LOC"}  # "Colombia 1996"
        return before.lower not in lexicon()["not_names"] and not place
    return token.label == before.label


def _parts(
    tokens: tuple[Token, ...], first: int, last: int, titles: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the names inside one run of capitals."""
    while last - first > 1 and is_honorific(tokens[first]):
        first += 1
    first, last = _trim(tokens, first, last)
    if last - first > 1 and _is_opener(tokens, first):
        first += 1
    if first >= last:
        return
    place_end = _place_prefix(tokens, first, last, titles)
    if place_end:
        yield first, place_end
        first = place_end
    yield first, last + _ends_in_possessive(tokens, first, last)


def _ends_in_possessive(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Tell whether "'s" belongs to the name, since nothing follows that could be possessed.

    "Zyx's said so", "Zyx's, which has ten shops", but not "Zyx's shops", nor "a shop of Zyx's".
    """
    if last + 2 >= len(tokens) or tokens[last].text not in {"'s", "’s"}:
        return False
    if tokens[last].tag != "POS" or is_place(tokens, first, last):
        return False
    if first and tokens[first - 1].lower in {"of", "at", "to", "than", "not", "and"}:
        return False
    if last - first > 1 and tokens[first].text in given_names():
        return False
    after = tokens[last + 1]
    explained = after.text == "," and tokens[last + 2].tag in {"DT", "WDT"}
    return explained or after.tag in {"VBD", "VBZ", "VBP", "MD"}


def _is_opener(tokens: tuple[Token, ...], first: int) -> bool:
    """Tell whether the first word is a common noun that opens the sentence: "Carmaker Acme"."""
    word, following = tokens[first].lower, tokens[first + 1]
    if not _opens_sentence(tokens, first) or not is_capital(following):
        return False
    if following.lower in lexicon()["legal_forms"] or tokens[first].text.isupper():
        return False
    if is_place(tokens, first, first + 2):
        return False  # "New York"
    trade = triggers().get(word, ("", ""))[1] == "sector.business"
    return trade or word in lexicon()["openers"] or word in lexicon()["company_nouns"]


def _trim(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int]:
    """Drop an adjective of nationality before a name, unless it belongs to a body's name."""
    while last - first > 1 and tokens[first].lower in demonyms():
        if _keeps_adjective(tokens, first, last):
            break
        first += 1
        while first < last and tokens[first].text in {"-", "–"}:
            first += 1
    while last > first and tokens[last - 1].text in {"-", "–", "/", "&", "."}:
        last -= 1
    return first, last


def _keeps_adjective(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    head, words = tokens[last - 1].lower, lexicon()
    lists = ("organization_heads", "company_heads", "event_heads", "legal_forms")
    if any(head in words[name] for name in lists) or is_place(tokens, first, last):
        return True
    label = tokens[first].label
    if label in {"ORG", "GPE", "LOC", "EVENT", "PERSON"} and label == tokens[first + 1].label:
        return True
    return any(token.text in {"of", "for"} for token in tokens[first:last])


def _place_prefix(
    tokens: tuple[Token, ...], first: int, last: int, titles: list[tuple[int, int]]
) -> int:
    """Return where a place ends that a title joins to the person after it, else 0.

    "Mayor of Bologna Jane Doe" and "Country Manager for Italy Jane Doe": after a title and "of",
    the longest place that leaves a name of one to four words.
    """
    after_title = any(
        first - 2 <= end < first and tokens[end].lower in {"of", "for", "in", "at"}
        for _, end in titles
    )
    # "Ambassador of Japan to Chile Jane Doe"
    envoy = tokens[first - 1].lower == "to" and any(first - 8 <= end < first for _, end in titles)
    labels = [token.label for token in tokens[first:last]]
    if not (after_title or envoy) and not (labels[0] == "GPE" and "PERSON" in labels):
        return 0
    if is_place(tokens, first, last):
        return 0
    for end in range(min(last - 1, first + LONGEST), first, -1):
        if is_place(tokens, first, end) and _is_person_after_place(tokens[end:last]):
            return end
    return 0


def _is_person_after_place(rest: tuple[Token, ...]) -> bool:
    words = lexicon()
    if len(rest) > 4 or not rest[0].text[0].isupper():
        return False
    lists = ("organization_heads", "company_heads", "legal_forms")
    if any(token.lower in words[name] for name in lists for token in (rest[0], rest[-1])):
        return False
    sort = any(rest[0].lower in sorts for sorts in words["place_suffixes"].values())
    return not sort and not any(token.lower in {"and", "of", "for"} for token in rest)
