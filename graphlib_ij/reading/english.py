"""Is this English?  A cheap test: which small words hold the sentences together.

It does not identify languages in general: it names the reason when a text is plainly not English,
and keeps silent in every case of doubt (few words, a list of names, headlines).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from graphlib_ij.lexicons import load_toml

_SAMPLE = 20_000
"""Code points looked at: more would not change the answer."""

_FEWEST_WORDS = 30
_FEWEST_LETTERS = 30

_FOREIGN_SHARE = 0.10
"""A text in a language has about 30 to 50 % of its function words; half-lists of ours find 20 %."""

_ENGLISH_SHARE = 0.03
"""Below this, running text in small letters is no English."""

_WORD = re.compile(r"[^\W\d_]+")

_SCRIPTS = {
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "CJK": "Chinese",
    "HANGUL": "Korean",
    "CYRILLIC": "Russian or another language in Cyrillic letters",
    "GREEK": "Greek",
    "ARABIC": "Arabic or another language in Arabic letters",
    "HEBREW": "Hebrew",
    "THAI": "Thai",
    "DEVANAGARI": "Hindi or another language in Devanagari letters",
}
_OTHER = "another language than English"


def foreign_language(text: str) -> str:
    """Return the language that `text` seems to be in when that is not English, else "".

    Texts of fewer than 30 words, or of too few small words of any language, are not judged.

    Examples
    --------
    >>> foreign_language("Der Umsatz ist im ersten Halbjahr um 5 Prozent gestiegen. " * 5)
    'German'
    >>> foreign_language("The company said that its sales had risen by 5 percent. " * 5)
    ''
    """
    sample = text[:_SAMPLE]
    return _foreign_script(sample) or _foreign_words(_WORD.findall(sample))


def _foreign_script(text: str) -> str:
    letters = [character for character in text if character.isalpha()]
    scripts = Counter(unicodedata.name(letter, "?").split()[0] for letter in letters)
    foreign = len(letters) - scripts["LATIN"] - scripts["FULLWIDTH"]
    if len(letters) < _FEWEST_LETTERS or 2 * foreign <= len(letters):
        return ""
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > len(letters) / 20:
        return _SCRIPTS["HIRAGANA"]  # Japanese may well have more Chinese characters than kana
    del scripts["LATIN"]
    # Sorted by name, so that a tie is settled the same way every time.
    script = max(sorted(scripts), key=lambda name: scripts[name])
    return _SCRIPTS.get(script, _OTHER)


def _foreign_words(words: list[str]) -> str:
    if len(words) < _FEWEST_WORDS:
        return ""
    counts = Counter(word.casefold() for word in words)
    shares = {
        language: sum(counts[word] for word in known) / len(words)
        for language, known in _function_words().items()
    }
    english = shares.pop("English")
    language = max(sorted(shares), key=lambda name: shares[name])
    if shares[language] >= _FOREIGN_SHARE and shares[language] >= 1.5 * english:
        return language
    running = sum(word[0].islower() for word in words) > 0.6 * len(words)
    return _OTHER if running and english < _ENGLISH_SHARE else ""


@cache
def _function_words() -> dict[str, frozenset[str]]:
    lists = load_toml("function_words")
    return {language: frozenset(words.split()) for language, words in lists.items()}
