"""Finds words in a text."""

import re
from dataclasses import dataclass

from annotator.domain.errors import UserError

Extent = tuple[int, int]


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
    if query.whole:
        # Not \b: it fails beside words that begin or end with a mark, such as "U.S.".
        words = rf"(?<!\w)(?:{words})(?!\w)"
    try:
        found = re.compile(words, re.NOFLAG if query.case else re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise UserError(f"“{query.words}” is no regular expression: {error}.") from error
    return [extent for match in found.finditer(text) if (extent := match.span())[0] < extent[1]]
