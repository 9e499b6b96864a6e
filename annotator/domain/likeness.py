"""How like two texts are: a fingerprint to find candidates, and the share of words in common."""

import re
import struct
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

SHINGLE = 3
"""So many words in a row are one shingle."""

LIKE = 0.6
"""From this likeness on two texts are nearly the same: about one word in twelve may differ."""

_BELOW_1 = 0.999

MAX_DISTANCE = 16
"""In so many bits the fingerprints of two texts that are nearly the same may differ.

Two sets of shingles with the likeness r make an angle of about acos(2r / (1 + r)), and each bit
differs with the chance angle / pi (Charikar 2002): on average 14.7 of 64 bits for r = 0.6, 11.5 for
0.75 and 7 for 0.9. So nothing much like is missed, and a few of the least like are; of texts that
have nothing in common one pair in 20,000 is as near, and is told apart by `likeness`.
"""

BITS = 64

# Scripts that write no spaces are taken sign by sign.
SOLID = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{SOLID}]|[^\W{SOLID}]+")

_HAS_BIT = [bytes(value >> bit & 1 for value in range(256)) for bit in range(8)]
_ALL = (1 << BITS) - 1
_TURN = BITS // SHINGLE
_HALVES = (
    *(0x5555555555555555, 0x3333333333333333, 0x0F0F0F0F0F0F0F0F),
    *(0x00FF00FF00FF00FF, 0x0000FFFF0000FFFF, 0x00000000FFFFFFFF),
)
_NEAR = re.compile(b"[\\x00-\\x%02x]" % MAX_DISTANCE, re.DOTALL)


def fingerprint(text: str) -> int | None:
    """Return the SimHash of `text`, as a signed number of 64 bits; None where there is no word.

    Texts that share many shingles have fingerprints that differ in few bits: M. Charikar,
    “Similarity estimation techniques from rounding algorithms”, STOC 2002; G. S. Manku, A. Jain
    and A. Das Sarma, “Detecting near-duplicates for web crawling”, WWW 2007.
    """
    runs = _shingles(text)
    if not runs:
        return None
    hashes = struct.pack(f"<{len(runs)}Q", *runs)
    value = 0
    for byte in range(BITS // 8):
        column = hashes[byte :: BITS // 8]
        for bit in range(8):
            if 2 * column.translate(_HAS_BIT[bit]).count(1) > len(runs):
                value |= 1 << (8 * byte + bit)
    return value - (1 << BITS) if value >> (BITS - 1) else value


class Fingerprints:
    """Many fingerprints, to find those near one more.

    They stand side by side in one large number, so that one line of Python compares all: bits are
    counted in parallel (H. Warren, “Hacker's Delight”, 2nd edition, section 5-1).
    """

    def __init__(self, marks: Iterable[int] = ()) -> None:
        values = [mark & _ALL for mark in marks]
        self._count = len(values)
        self._all = int.from_bytes(struct.pack(f"<{len(values)}Q", *values), "little")
        self._room = 0

    def add(self, mark: int) -> None:
        """Put one more at the end."""
        self._all |= (mark & _ALL) << (BITS * self._count)
        self._count += 1

    def near(self, mark: int) -> list[int]:
        """Return the places of those that differ from `mark` in `MAX_DISTANCE` bits at most."""
        if self._count == 0:
            return []
        if self._count > self._room:
            self._make_room()
        one, two, four, eight, sixteen, half = self._masks
        x = self._all ^ (self._each * (mark & _ALL))
        x -= (x >> 1) & one
        x = (x & two) + ((x >> 2) & two)
        x = (x + (x >> 4)) & four
        x = (x & eight) + ((x >> 8) & eight)
        x = (x & sixteen) + ((x >> 16) & sixteen)
        x = (x & half) + ((x >> 32) & half)
        lowest = x.to_bytes(BITS // 8 * self._room, "little")[:: BITS // 8]
        return [found.start() for found in _NEAR.finditer(lowest, 0, self._count)]

    def _make_room(self) -> None:
        """Make the masks for some more than there are."""
        self._room = self._count + self._count // 4 + 100
        self._each = int.from_bytes(struct.pack("<Q", 1) * self._room, "little")
        self._masks = [self._each * mask for mask in _HALVES]


def likeness(one: str, two: str) -> float:
    """Return the share of shingles that two texts have in common, from 0 to 1.

    It is 1 for the very same text alone: signs and capitals make no difference to shingles.

    Their resemblance: A. Broder, “On the resemblance and containment of documents”, 1997.
    """
    if one == two:
        return 1.0
    mine, theirs = _shingles(one), _shingles(two)
    return min(len(mine & theirs) / len(mine | theirs), _BELOW_1) if mine or theirs else 0.0


def _shingles(text: str) -> set[int]:
    """Return the hashes of the shingles of `text`, in small letters and without signs.

    A text of fewer words is one shingle. The hash of a shingle is made of its words' by turning
    and XOR, as in J. Cohen, “Recursive hashing functions for n-grams”, ACM TOIS 1997.
    """
    words = [_hashes(word) for word in _WORD.findall(text.casefold())]
    if words and len(words) < SHINGLE:
        words += [(0,) * SHINGLE] * (SHINGLE - len(words))
    return {a[0] ^ b[1] ^ c[2] for a, b, c in zip(words, words[1:], words[2:], strict=False)}


@lru_cache(maxsize=1 << 16)
def _hashes(word: str) -> tuple[int, ...]:
    """Return the hash of a word, turned as it is for each place in a shingle."""
    value = int.from_bytes(blake2b(word.encode(), digest_size=BITS // 8).digest())
    turns = (place * _TURN for place in range(SHINGLE))
    return tuple((value << turn | value >> (BITS - turn)) & _ALL for turn in turns)
