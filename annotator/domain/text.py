"""Text as we keep it: normalised once, immutable after, counted in code points."""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator

from annotator.domain.errors import UserError

Extent = tuple[int, int]
"""A stretch of a text: where it begins and ends, in code points, half-open."""

MAX_CODE_POINTS = 100_000_000
"""Longest article accepted: past it the text, its layout and its spans no longer fit in memory."""

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
FORBIDDEN = re.compile("[\x00\ud800-\udfff]")
"""What no words that we keep may hold: SQLite ends at NUL, and UTF-8 has no lone surrogates."""


def normalise(raw: str) -> str:
    r"""Return `raw` with line ends as ``\n`` and no byte order marks before it, else unchanged.

    No Unicode normalisation: it would shift offsets against the source.

    Raises:
        UserError: the text is empty, too long, or holds NUL or a lone surrogate, which
            neither SQLite nor UTF-8 can carry.
    """
    text = with_line_feeds(raw.lstrip("\ufeff"))
    if not text.strip():
        raise UserError("The article is empty: there is no text to mark up.")
    if len(text) > MAX_CODE_POINTS:
        raise UserError(
            "The article has {count} characters; {most} is the most.",
            count=len(text),
            most=MAX_CODE_POINTS,
        )
    if bad := FORBIDDEN.search(text):
        raise UserError(
            "The text holds U+{code} at character {at}, which is no text: save the file as "
            "UTF-8 and try again.",
            code=f"{ord(bad[0]):04X}",
            at=bad.start(),
        )
    return text


def with_line_feeds(text: str) -> str:
    r"""Return `text` with every line end as ``\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def sha256(text: str) -> str:
    """Return the hexadecimal SHA-256 of `text` in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def excerpt(text: str, limit: int = 60) -> str:
    """Return `text` on one line, shortened in the middle of nothing: at `limit` code points."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def paragraphs(text: str) -> Iterator[Extent]:
    """Yield the extent of each line of `text` that is not blank, without its line end."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield start, end
        start = end + 1


class Utf16Map:
    """Converts offsets within one text between code points and UTF-16 code units.

    The only border between our offsets and Qt's. A text without astral characters costs nothing.
    """

    __slots__ = ("_astral", "_astral16")

    def __init__(self, text: str) -> None:
        self._astral = [m.start() for m in _ASTRAL.finditer(text)]
        self._astral16 = [cp + n for n, cp in enumerate(self._astral)]

    def to_utf16(self, offset: int) -> int:
        """Return the UTF-16 offset of code point `offset`."""
        return offset + bisect_left(self._astral, offset)

    def to_code_point(self, pos16: int) -> int:
        """Return the code point at UTF-16 offset `pos16`; inside a surrogate pair, its start."""
        return pos16 - bisect_left(self._astral16, pos16)


def find_quote(text: str, quote: str, nth: int = 1) -> Extent:
    """Return the extent of the `nth` (from 1) place in `text` where `quote` stands, word for word.

    Places may overlap.

    Raises:
        UserError: there is no such place.
    """
    if not quote:
        raise UserError("The quote to look for is empty.")
    if nth < 1:
        raise UserError(
            "Places of a quote are counted from 1, so there is no number {number}.", number=str(nth)
        )
    start, found = -1, 0
    while found < nth:
        start = text.find(quote, start + 1)
        if start < 0:
            if found > 1:
                raise UserError(
                    "“{quote}” stands {times} times in the article.",
                    quote=excerpt(quote),
                    times=str(found),
                )
            raise UserError(
                "“{quote}” stands once in the article."
                if found
                else "“{quote}” does not stand in the article.",
                quote=excerpt(quote),
            )
        found += 1
    return start, start + len(quote)
