"""Text of strangers made harmless for terminals, spreadsheets and readers, and nothing more.

Escapes of a format (Markdown's, CSV's) are the business of the module that writes it.
"""

from __future__ import annotations

import unicodedata

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Characters that show the text after them in another order, or not at all."""


def printable(text: str) -> str:
    r"""Return `text` on one line, with nothing in it that a terminal would obey.

    Line breaks and tabs become spaces, other control characters (with them every escape sequence)
    and what reverses the order of letters become U+FFFD, so that the reader sees that something
    stood there.

    Examples
    --------
    >>> print(printable("Acme\x1b[31m,\nTurin"))
    Acme�[31m, Turin
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(letter: str) -> str:
    if letter.isspace():
        # Spaces of a width of their own stay; breaks of a line or a page do not.
        return letter if unicodedata.category(letter) == "Zs" else " "
    if letter in TURNING or unicodedata.category(letter) in {"Cc", "Cs"}:
        return "\ufffd"
    return letter
