r"""Bytes -> text, where the encoding is certain; everything else is refused with the reason.

Nothing is repaired: no character is dropped or replaced except a byte order mark, and line ends
become ``\n``.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from graphlib_ij.errors import ArticleError


class Decoded(NamedTuple):
    """A text, the encoding that its bytes had, and whether that had to be guessed."""

    text: str
    encoding: str
    guessed: bool = False


_BOMS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document (.docx, .odt, .epub)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document (.doc, .xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)

_HTML_HEAD = re.compile(r"\s*<(?:!doctype html|html|head|body|div|article|p|!--)\b", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</(?:a|p|div|span|li|td|h\d|script|em|b|strong)\s*>", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n?")
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# A capital or a sign inside a word of small letters: bytes of Mac Roman, code page 437 or others.
_MISREAD = re.compile(r"[a-z][À-ÖØ-ÞŠŒŽŸ‚ƒ„†‡ˆ‰‹›¡-©«¬®-¶¸¹»-¿×÷][a-z]")


def decode(data: bytes, *, name: str) -> Decoded:
    r"""Return the text of `data`, its byte order mark removed and its line ends normalised.

    UTF-8, UTF-16 and UTF-32 with a byte order mark, UTF-8 and UTF-16 without one, and Windows-1252
    where the result reads as a text in Latin letters.

    Raises
    ------
    ArticleError
        If `data` is no text, is markup, or its encoding is not certain; the message begins with
        `name`.

    Examples
    --------
    >>> decode("Citroën\r\n".encode("utf-16"), name="news.txt")
    Decoded(text='Citroën\n', encoding='UTF-16', guessed=False)
    """
    refuse_signature(data, name=name)
    text, encoding, guessed = _decode_marked(data, name) or _decode_unmarked(data, name)
    _refuse_controls(text, name)
    _refuse_markup(text, name)
    return Decoded(_LINE_END.sub("\n", text), encoding, guessed)


def refuse_signature(data: bytes, *, name: str) -> None:
    """Refuse what its first bytes say is no text; a few bytes are enough.

    Raises
    ------
    ArticleError
        If `data` begins like a known binary format.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise ArticleError(f"{name}: is {what}, not text: save the article as a .txt file")


def _decode_marked(data: bytes, name: str) -> Decoded | None:
    for mark, codec, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(codec), encoding)
            except UnicodeDecodeError as error:
                offset = len(mark) + error.start
                raise ArticleError(
                    f"{name}: byte 0x{data[offset]:02x} at offset {offset} is not {encoding}, "
                    "which its byte order mark promises: save the article as UTF-8"
                ) from error
    return None


def _decode_unmarked(data: bytes, name: str) -> Decoded:
    text = _utf_16(data)
    if text is not None:
        return Decoded(text, "UTF-16", guessed=True)
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        _refuse_controls(data.decode("latin-1"), name)
        text = _windows_1252(data)
        if text is not None:
            return Decoded(text, "Windows-1252", guessed=True)
        raise ArticleError(
            f"{name}: byte 0x{data[error.start]:02x} at offset {error.start} is not UTF-8, nor "
            "does the text read as Windows-1252: save the article as UTF-8"
        ) from error


def _utf_16(data: bytes) -> str | None:
    """Return the text if every second byte is zero, as in UTF-16 of mostly Latin letters."""
    sample = data[:4096]
    half = len(sample) // 2
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    if len(data) % 2 or not half or max(zeros) < 0.7 * half or min(zeros) > 0.1 * half:
        return None
    try:
        return data.decode("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le")
    except UnicodeDecodeError:
        return None


def _windows_1252(data: bytes) -> str | None:
    """Return the text if it reads as Windows-1252: Latin words with some accents and quotes."""
    broken = data.decode("utf-8", "replace").count("\ufffd")
    if len(_MULTIBYTE.findall(data)) >= broken:
        return None  # UTF-8 with a damaged place, which must not become mojibake
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = sum(character.isalpha() for character in text)
    plain = sum(character.isspace() for character in text) + letters
    accents = sum(character > "\x7f" for character in text)
    if plain < 0.7 * len(text) or accents > 0.2 * letters or _MISREAD.search(text):
        return None
    return text


def _refuse_controls(text: str, name: str) -> None:
    if len(_CONTROLS.findall(text)) > len(text) / 100:
        raise ArticleError(
            f"{name}: holds control characters and is not text: save the article as a .txt file"
        )


def _refuse_markup(text: str, name: str) -> None:
    if _HTML_HEAD.match(text) or len(_CLOSING_TAG.findall(text)) >= 10:
        raise ArticleError(
            f"{name}: is HTML: copy the article's text from the page into a .txt file"
        )
    if text.lstrip().startswith("<?xml"):
        raise ArticleError(f"{name}: is XML, not an article: give the article as a .txt file")
