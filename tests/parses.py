"""Parsed sentences written by hand, so that the stages can be tested without a language model.

`sentence` reads words as ``word=lemma/TAG/dep/head:LABEL``; all but the word may be left out, a
leading ``+`` glues a word to the one before it.  `marked` reads plain text in which names stand in
brackets with the letter of their kind, as in ``[c Acme], based in [t Milan]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphlib_ij.entities.normal import slug
from graphlib_ij.language import Document, Sentence, Token, annotate
from graphlib_ij.model import Article, Mention, Span
from graphlib_ij.relations.scene import LETTERS, Scene, build_scene

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(
    r"(?P<glue>\+?)(?P<text>[^\s/=:]+|[/=:])(?:=(?P<lemma>[^\s/:]+))?"
    r"(?:/(?P<tag>[^\s/:]*))?(?:/(?P<dep>[^\s/:]*))?(?:/(?P<head>\d*))?(?::(?P<label>[A-Z_]+))?"
)
_TOKEN = re.compile(r"n't|[’']s\b|\d[\d.,]*\d|\w+(?:\.\w+)+\.?|\w+|[^\w\s]")
_MARK = re.compile(r"\[(~?)(\w) ([^\]]+)\]")
_SMALL = {
    "a": "DT", "an": "DT", "the": "DT", "and": "CC", "or": "CC", "of": "IN", "in": "IN",
    "at": "IN", "for": "IN", "from": "IN", "with": "IN", "to": "TO", "he": "PRP", "she": "PRP",
    "it": "PRP", "we": "PRP", "they": "PRP", "'s": "POS", "said": "VBD", "is": "VBZ", "was": "VBD",
}  # fmt: skip
_POS = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "RB": "ADV",
    "CD": "NUM", "DT": "DET", "IN": "ADP", "TO": "PART", "MD": "AUX", "CC": "CCONJ", "PRP": "PRON",
    "PRP$": "PRON", "POS": "PART",
}  # fmt: skip
_KINDS = {letter: kind for kind, letter in LETTERS.items()} | {"b": "sector", "p": "sector"}
_RULES = {"b": "sector.business", "p": "sector.product", "d": "demonym.country"}


def _guess_tag(text: str) -> str:
    if text.lower() in _SMALL:
        return _SMALL[text.lower()]
    if not text[0].isalnum():
        return text
    return "CD" if text.isdigit() else "NNP" if text[0].isupper() else "NN"


def token(
    text: str,
    start: int,
    *,
    lemma: str = "",
    tag: str = "",
    dep: str = "",
    head: int,
    label: str = "",
) -> Token:
    """Return one token; what is left out is guessed from the word."""
    tag = tag or _guess_tag(text)
    pos = _POS.get(tag, "VERB" if tag.startswith("VB") else "PUNCT")
    lower = text.lower()
    return Token(
        start, start + len(text), text, lower, lemma or lower, tag, pos, dep or "dep", head, label
    )


def sentence(words: str, *, start: int = 0, paragraph: int = 0, headline: bool = False) -> Sentence:
    """Return a sentence from words written as the module says; its text begins at `start`."""
    tokens: list[Token] = []
    position = start
    for index, match in enumerate(map(_WORD.fullmatch, words.split())):
        assert match, words
        if index and not match["glue"]:
            position += 1
        tokens.append(
            token(
                match["text"],
                position,
                lemma=match["lemma"] or "",
                tag=match["tag"] or "",
                dep=match["dep"] or "",
                head=int(match["head"]) if match["head"] else index,
                label=match["label"] or "",
            )
        )
        position = tokens[-1].end
    return _sentence(tokens, paragraph, headline)


def _sentence(tokens: list[Token], paragraph: int = 0, headline: bool = False) -> Sentence:
    children: list[list[int]] = [[] for _ in tokens]
    for index, word in enumerate(tokens):
        if word.head != index:
            children[word.head].append(index)
    return Sentence(
        Span(tokens[0].start, tokens[-1].end),
        tuple(tokens),
        tuple(map(tuple, children)),
        paragraph,
        headline,
    )


def text_of(sentence: Sentence) -> str:
    """Return the text of a sentence, each gap filled with blanks."""
    text, position = "", sentence.span.start
    for word in sentence.tokens:
        text += " " * (word.start - position) + word.text
        position = word.end
    return text


def document(*paragraphs: str | Iterable[str], article: str = "news") -> Document:
    """Return a document; each argument is a paragraph: one sentence, or several."""
    text, sentences = "", []
    for number, paragraph in enumerate(paragraphs):
        text += "\n\n" if text else ""
        rows = [paragraph] if isinstance(paragraph, str) else list(paragraph)
        for position, row in enumerate(rows):
            text += " " if position else ""
            sentences.append(sentence(row, start=len(text), paragraph=number))
            text += text_of(sentences[-1])
    return Document(Article(article, text), tuple(sentences))


@dataclass(frozen=True, slots=True)
class Marked:
    """A text whose names are known: the mentions, which entity each names, and the references."""

    text: str
    mentions: tuple[Mention, ...]
    names: dict[Span, str]
    references: dict[Span, str]

    @property
    def document(self) -> Document:
        """The text as one sentence without a parse."""
        return Document(Article("news", self.text), (plain_sentence(self.text),))

    @property
    def parsed(self) -> Document:
        """The text as the language model parses it; the names stay those that were marked."""
        return next(annotate([Article("news", self.text)]))

    def scene(self, sentence: Sentence | None = None) -> Scene:
        """Return the scene of one sentence of the text, by default of all of it, not parsed."""
        sentence = sentence or plain_sentence(self.text)
        return build_scene(sentence, self.mentions, self.names, self.references)


def marked(text: str) -> Marked:
    """Read names in brackets: a letter (``b``, ``p`` for sectors' businesses and products) and the
    name; ``[~c The]`` is a word that stands for a company.
    """
    plain, end = "", 0
    mentions, names, references = [], {}, {}
    for match in _MARK.finditer(text):
        plain += text[end : match.start()]
        end = match.end()
        span = Span(len(plain), len(plain) + len(match[3]))
        plain += match[3]
        kind = _KINDS[match[2]]
        entity = f"{'country' if kind == 'demonym' else kind}:{slug(match[3])}"
        if match[1]:
            references[span] = entity
            continue
        mentions.append(Mention(span, match[3], kind, _RULES.get(match[2], "test")))
        if kind != "title":
            names[span] = entity
    return Marked(plain + text[end:], tuple(mentions), names, references)


def plain_sentence(text: str) -> Sentence:
    """Return a sentence cut into words, without a parse."""
    found = enumerate(_TOKEN.finditer(text))
    return _sentence([token(match.group(), match.start(), head=index) for index, match in found])
