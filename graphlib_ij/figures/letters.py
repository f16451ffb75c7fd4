"""What a reader takes for a letter, and in which direction letters run; no font is asked."""

from __future__ import annotations

import unicodedata

_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters of no shape at all."""

_JOINERS = frozenset("\u200c\u200d")
LEFTWARD_MARK, RIGHTWARD_MARK = "\u200f", "\u200e"
ELLIPSIS = "…"
AT_THE_END = " ,;:-–(/&"
"""What does not stand before an ellipsis."""

IN_A_SENTENCE = 60
MOST_MARKS = 2
"""Marks stacked on one another above or below a letter; more would reach into other lines."""

_ABOVE, _BELOW = 230, 220
_VIRAMA = 9
"""Numbers of `unicodedata.combining`."""


def clean(text: str) -> str:
    r"""Return `text` on one line, as it can be drawn.

    Letters and their accents are composed.  Control characters, marks of direction, unseen
    characters and marks stacked beyond two are left out; lone surrogates are replaced.

    Examples
    --------
    >>> clean("  Fuji\n Heavy\x00 Industries ")
    'Fuji Heavy Industries'
    >>> clean("e\u0301t\u202e\u200b"), clean("\u200d")
    ('ét', '')
    """
    if not (text.isascii() and text.isprintable()):
        text = _unstacked(unicodedata.normalize("NFC", "".join(map(_visible, text))))
    return " ".join(text.split())


def _visible(char: str) -> str:
    category, code = unicodedata.category(char), ord(char)
    if char.isspace() or char in _BLANK:
        return " "
    if category == "Cs":
        return "\ufffd"
    if char in _JOINERS:
        return char
    selects = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or char == "\u034f"
    nothing = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return "" if selects or nothing or category in ("Cc", "Cf") else char


def _unstacked(text: str) -> str:
    kept: list[str] = []
    counts = {_ABOVE: 0, _BELOW: 0}
    for char in text:
        place = unicodedata.combining(char)
        if _is_mark(char):
            if not kept or kept[-1] == " ":
                continue
        else:
            counts = dict.fromkeys(counts, 0)
        if place in counts:
            counts[place] += 1
            if counts[place] > MOST_MARKS:
                continue
        kept.append(char)
    return "".join(kept)


def _is_mark(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char) in ("Mn", "Mc", "Me")


def clusters(text: str) -> list[str]:
    r"""Return a text as what a reader takes for single characters: each with its marks.

    Examples
    --------
    >>> [len(part) for part in clusters("ab\u0323\u0302c")]
    [1, 3, 1]
    """
    parts: list[str] = []
    for char in text:
        if parts and _belongs(char, parts[-1]):
            parts[-1] += char
        else:
            parts.append(char)
    return parts


def _belongs(char: str, before: str) -> bool:
    if _is_mark(char):
        return True
    last = before[-1]
    if last == "\u200d" or (unicodedata.combining(last) == _VIRAMA and char.isalpha()):
        return True
    if 0x1F3FB <= ord(char) <= 0x1F3FF:
        return True
    flags = 0x1F1E6 <= ord(char) <= 0x1F1FF and 0x1F1E6 <= ord(last) <= 0x1F1FF
    return flags and len(before) == 1


def columns_of(text: str) -> int:
    """Return the number of columns that `text` takes: two for wide characters, none for marks.

    Examples
    --------
    >>> columns_of("Acme"), columns_of("日産")
    (4, 4)
    """
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shorten(text: str, columns: int) -> str:
    """Return a text that goes on: cut to its columns, with an ellipsis at its logical end.

    Examples
    --------
    >>> shorten("Bank, Trust", 6)
    'Bank…'
    """
    parts, room = [], columns - 1
    for part in clusters(text):
        room -= columns_of(part)
        if room < 0:
            break
        parts.append(part)
    return "".join(parts).rstrip(AT_THE_END) + ELLIPSIS


def at_most(text: str, columns: int) -> str:
    """Return a text that takes no more than so many columns: cut with an ellipsis if it is longer.

    Examples
    --------
    >>> at_most("Bank", 4), at_most("Banker", 4)
    ('Bank', 'Ban…')
    """
    return text if columns_of(text) <= columns else shorten(text, columns)


def reads_leftward(text: str) -> bool:
    """Tell whether most letters are of a script that runs from right to left.

    Examples
    --------
    >>> reads_leftward("שלום ABC"), reads_leftward("ABC")
    (True, False)
    """
    ways = [unicodedata.bidirectional(char) for char in text]
    return ways.count("R") + ways.count("AL") > ways.count("L")


def starts_leftward(text: str) -> bool:
    """Tell whether a line of its own would be set from right to left: its first letter says it."""
    ways = map(unicodedata.bidirectional, text)
    return next((way for way in ways if way in ("L", "R", "AL")), "L") != "L"


def direct(lines: list[str], *, leftward: bool) -> list[str]:
    """Return lines that all run as their text does, whatever letter each begins with."""
    mark = LEFTWARD_MARK if leftward else RIGHTWARD_MARK
    return [line if starts_leftward(line) == leftward else mark + line for line in lines]


def within(name: str) -> str:
    r"""Return a name as it stands in a sentence.

    A long one is shortened; what follows keeps the sentence's direction.

    Examples
    --------
    >>> within("Acme"), within("שלום") == "שלום\u200e"
    ('Acme', True)
    """
    name = at_most(name, IN_A_SENTENCE)
    turned = any(unicodedata.bidirectional(char) in ("R", "AL") for char in name)
    return name + RIGHTWARD_MARK if turned else name
