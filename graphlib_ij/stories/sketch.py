"""A text -> a small sketch by which candidates for copies are found without reading texts again."""

from __future__ import annotations

import re
import zlib
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LENGTH = 3
"""Words in a shingle."""

KEPT = 4
"""One of so many shingles is kept, chosen by its hash: the same ones in every text."""

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Return the words of a text without case, as shingles are made of.

    Examples
    --------
    >>> words("Acme's 3 plants")
    ['acme', 's', '3', 'plants']
    """
    return _WORD.findall(text.casefold())


def signature(text: str) -> bytes:
    """Return a sketch of a text: the hashes of a quarter of its shingles of three words, sorted.

    Which are kept depends on the shingle alone (hashes that four divides), so that the share of one
    sketch that is in another estimates how much of one text is in the other, also where one is much
    longer [1]_.

    Returns
    -------
    bytes
        Four bytes for each hash, the least one first, in little-endian order; about a byte for
        every word.

    References
    ----------
    .. [1] Hera, Pierce-Ward, Koslicki, "Deriving confidence intervals for mutation rates across a
       wide range of evolutionary distances using FracMinHash", Genome Research, 2023.
       https://doi.org/10.1101/gr.277651.123

    Examples
    --------
    >>> one = signature("Acme, a maker of pumps, opened a plant in Parma on Monday morning.")
    >>> two = signature("ACME, a maker of pumps, opened a plant in Parma on Monday morning")
    >>> one == two, len(one) % 4
    (True, 0)
    """
    found = words(text)
    shingles = (" ".join(found[start : start + LENGTH]) for start in range(len(found) - LENGTH + 1))
    return _packed({code for code in map(_hash, shingles) if code % KEPT == 0})


def _hash(shingle: str) -> int:
    # CRC-32 is the same on every machine; its low bits alone are not even enough for a choice.
    return (zlib.crc32(shingle.encode()) * 2654435761) >> 7 & 0xFFFFFFFF


def _packed(codes: Iterable[int]) -> bytes:
    return b"".join(code.to_bytes(4, "little") for code in sorted(codes))


def codes_of(sketch: bytes) -> array[int]:
    """Return the hashes in a signature.

    Examples
    --------
    >>> list(codes_of(bytes([8, 0, 0, 0])))
    [8]
    """
    codes = array("I")
    for start in range(0, len(sketch), 4):
        codes.append(int.from_bytes(sketch[start : start + 4], "little"))
    return codes
