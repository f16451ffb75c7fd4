"""Which script a character is of, and which fonts have it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

EAST = "Chinese, Japanese and Korean"
SYMBOLS = "emoji and symbols"
PRIVATE = "private characters"
_EASTERN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "KANGXI")
_SYMBOLS = ("So", "Sm", "Sk", "Sc", "Po", "No", "Cn")


_JAPAN, _KOREA, _CHINA, _TAIWAN = "JP", "KR", "SC", "TC"
_BY_ENCODING = (("gb2312", _CHINA), ("big5", _TAIWAN), ("shift_jis", _JAPAN))


def script_of(char: str) -> str:
    """Return the name of a character's script.

    Examples
    --------
    >>> script_of("क"), script_of("日"), script_of("🇮")
    ('Devanagari', 'Chinese, Japanese and Korean', 'emoji and symbols')
    """
    name, category = unicodedata.name(char, ""), unicodedata.category(char)
    if category == "Co":
        return PRIVATE
    if name.startswith((*_EASTERN, "FULLWIDTH")):
        return EAST
    if category in _SYMBOLS or not name:
        return SYMBOLS
    return name.split()[0].title()


def east_of(chars: Collection[str]) -> str:
    """Return whose way to write Chinese characters is meant: how the names of its fonts end.

    Examples
    --------
    >>> [east_of(text) for text in ("トヨタ", "삼성", "中国", "臺灣", "日産")]
    ['JP', 'KR', 'SC', 'TC', 'JP']
    """
    names = [unicodedata.name(char, "") for char in chars]
    if any(name.startswith(("HIRAGANA", "KATAKANA")) for name in names):
        return _JAPAN
    if any(name.startswith("HANGUL") for name in names):
        return _KOREA
    text = "".join(sorted(chars))
    return next((east for codec, east in _BY_ENCODING if _encodes(text, codec)), _CHINA)


def _encodes(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def package_of(script: str) -> str:
    """Return which font to install for a script.

    Examples
    --------
    >>> package_of("Thai")
    'Noto Sans (Debian: fonts-noto-core)'
    """
    if script == EAST:
        return "Noto Sans CJK (Debian: fonts-noto-cjk)"
    if script == SYMBOLS:
        return "Symbola (Debian: fonts-symbola)"
    return "Noto Sans (Debian: fonts-noto-core)"
