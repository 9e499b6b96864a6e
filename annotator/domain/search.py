"""Finds words in a text."""

import re
import unicodedata
from dataclasses import dataclass

from annotator.domain.errors import UserError
from annotator.domain.text import Extent, excerpt


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for.

    Attributes:
        words: the words, or a regular expression of Python's `re`.
        case: whether upper and lower case differ.
        whole: whether a hit has to begin and end at the border of a word.
        pattern: whether `words` is a regular expression.
    """

    words: str
    case: bool = False
    whole: bool = False
    pattern: bool = False


def find_all(text: str, query: Query) -> list[Extent]:
    """Return the extents (code points) where `query` is met, in order, without overlaps.

    Raises:
        UserError: the regular expression is none.
    """
    if not query.words:
        return []
    words = query.words if query.pattern else re.escape(query.words)
    how = re.NOFLAG if query.case else re.IGNORECASE
    try:
        found = re.compile(words, how)  # first as it was typed, for what the error says
        if query.whole:
            # Not \b: it fails beside words that begin or end with a mark, such as "U.S.".
            found = re.compile(rf"(?<!\w)(?:{words})(?!\w)", how)
    except (re.error, OverflowError, RecursionError) as error:
        raise UserError(
            "“{words}” is no regular expression: {said}.", words=excerpt(words), said=error
        ) from error
    hits = [match.span() for match in found.finditer(text) if match[0]]
    if query.whole:
        hits = [(a, b) for a, b in hits if not (_goes_on(text, a - 1) or _goes_on(text, b))]
    return hits


def _goes_on(text: str, at: int) -> bool:
    r"""Tell whether a word goes on at `at` by a mark on its letter, which \w does not know."""
    if not _is_mark(text, at):
        return False
    while _is_mark(text, at):
        at -= 1
    return text[at : at + 1].isalnum()


def _is_mark(text: str, at: int) -> bool:
    return 0 <= at < len(text) and unicodedata.category(text[at]).startswith("M")
