"""Where one character of a reader ends and the next begins: Qt's answer, mended where it errs."""

import re
import unicodedata

from PySide6.QtCore import QTextBoundaryFinder

from annotator.domain.text import Utf16Map

Boundary = QTextBoundaryFinder.BoundaryType

# Qt 6.11 takes emoji and marks apart that stand beside letters of India or South-East Asia, and
# counts the halves of flags wrongly after an emoji. All else it does as UAX #29 has it.
_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]+")
_TAKEN_APART = re.compile("[\u0900-\u109f\u1780-\u17ff]")


def borders(text: str, kind: Boundary) -> set[int]:
    """Return the borders of a kind in `text`, in code points, its start and end among them."""
    finder = QTextBoundaryFinder(kind, text)
    to = Utf16Map(text).to_code_point
    found = {0, len(text)}
    while (at := finder.toNextBoundary()) != -1:
        found.add(to(at))
    if text.isascii():
        return found
    if kind is not Boundary.Grapheme or _TAKEN_APART.search(text):
        found = {at for at in found if not _is_inside(text, at)}
    for flags in _FLAGS.finditer(text):
        found -= set(range(flags.start() + 1, flags.end()))
        if kind is not Boundary.Sentence:
            found.update(range(flags.start() + 2, flags.end(), 2))
    # Qt finds words within some letters of Thai and Lao, such as sara am.
    return found if kind is Boundary.Grapheme else found & borders(text, Boundary.Grapheme)


def last_border(text: str, start: int, limit: int) -> int:
    """Return the last border between graphemes up to `limit`, within a few dozen code points."""
    begin = max(start, limit - 64)
    while begin > start and _FLAGS.match(text[begin]):
        begin -= 1
    found = borders(text[begin : limit + 1], Boundary.Grapheme)
    return begin + max(at for at in found if begin + at <= limit)


def _is_inside(text: str, at: int) -> bool:
    """Tell whether a border at `at` would split a grapheme by rules GB9 and GB11 of UAX #29."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _extends(after):
        return unicodedata.category(before) not in ("Cc", "Zl", "Zp")
    return before == "\u200d" and unicodedata.category(after) == "So"


def _extends(char: str) -> bool:
    """Tell whether a character belongs to the one before it: a mark, a joiner, a skin colour."""
    return char >= "\u0300" and (
        unicodedata.category(char) in ("Mn", "Me")
        or char in "\u200c\u200d"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
    )
