"""Which entries of the lexicons never fire on a set of texts.

Run it as ``python benchmarks/lexicon_use.py FILE_OR_FOLDER ...``: articles as ``.txt`` files,
folders of them, or ``.jsonl`` files with a ``text`` on each line.  Listed are the patterns and
frames that match nowhere, the words of titles that stand in no role phrase, and the triggers of
sectors that are found nowhere.  An entry that never fires is not wrong: it waits for its text.  But
one that never fires on much text of its kind may be misspelt, or hidden by another.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphlib_ij import Article, read_articles
from graphlib_ij.language import DEFAULT_MODEL, annotate
from graphlib_ij.lexicons import load_toml
from graphlib_ij.lexicons.gazetteer import key_of
from graphlib_ij.mentions import find_mentions
from graphlib_ij.mentions.sectors import forms
from graphlib_ij.pipeline import extract_document
from graphlib_ij.relations import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphlib_ij.language import Document

TITLES = ("heads", "modifiers", "after", "fields")


def articles(paths: list[Path]) -> Iterator[Article]:
    """Yield the articles of text files, folders, and lines of JSON."""
    for path in paths:
        if path.suffix == ".jsonl":
            with path.open(encoding="utf-8") as lines:
                for number, line in enumerate(lines):
                    yield Article(id=f"{path.stem}-{number}", text=json.loads(line)["text"])
        else:
            yield from read_articles([path])[0]


def counted(function: Callable[..., Any], fired: Counter[str]) -> Callable[..., Any]:
    """Return a function that does the same and counts the rules of what it yields."""

    def counting(*args: Any, **options: Any) -> Iterator[Any]:
        for match in function(*args, **options):
            fired[match.id] += 1
            yield match

    return counting


def count_words(document: Document, titles: Counter[str], sectors: Counter[str]) -> None:
    """Count the words of role phrases, and the triggers of sectors in all their forms."""
    for mention in find_mentions(document):
        if mention.kind == "title":
            titles.update(mention.text.lower().replace("-", " ").split())
        elif mention.kind == "sector":
            sectors.update({key_of(mention.text), mention.text.lower()})


def triggers(sector: dict[str, list[str]], fired: Counter[str]) -> list[str]:
    """Return the triggers of a sector, and count those whose plural fired."""
    words = [*sector["fields"], *sector["businesses"], *sector["products"]]
    for word in words:
        fired[word] = sum(fired[form] for form in {*forms(key_of(word)), *forms(word)})
    return words


def unused(entries: list[str], fired: Counter[str]) -> list[str]:
    """Return the entries that did not fire, in the order of the lexicon."""
    return [entry for entry in dict.fromkeys(entries) if not fired[entry]]


def show(name: str, entries: list[str], fired: Counter[str]) -> None:
    """Print the entries of one list that did not fire."""
    left = unused(entries, fired)
    print(f"{name}: {len(left)} of {len(entries)} never fired")
    if left:
        print("    " + ", ".join(left))


def main() -> None:
    """Read the texts and print a list for each lexicon."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--model", default=DEFAULT_MODEL)
    options = parser.parse_args()

    rules: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    sectors: Counter[str] = Counter()
    # Counted where relations are looked for: of several rules for one sentence, evidence keeps one.
    find.find_matches = counted(find.find_matches, rules)
    find.find_frames = counted(find.find_frames, rules)
    read = 0
    for document in annotate(articles(options.texts), model=options.model):
        read += 1
        count_words(document, titles, sectors)
        extract_document(document)

    print(f"{read} articles\n")
    show("patterns", [row["id"] for row in load_toml("patterns")["pattern"]], rules)
    show("frames", [row["id"] for row in load_toml("frames")["frame"]], rules)
    for name in TITLES:
        show(f"titles.{name}", load_toml("titles")[name], titles)
    for sector, row in load_toml("sectors")["sector"].items():
        show(f"sectors.{sector}", triggers(row, sectors), sectors)


if __name__ == "__main__":
    main()
