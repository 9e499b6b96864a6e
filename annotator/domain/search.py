"""Finds words in a text."""

import re
import unicodedata
from dataclasses import dataclass
from math import prod

import regex

from annotator.domain.errors import UserError
from annotator.domain.text import Extent, excerpt


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for.

    Attributes:
        words: the words, or a regular expression of Python's `re`.
        case: whether upper and lower case differ.
        whole: whether a hit has to begin and end at the border of a word.
        pattern: whether `words` is a regular expression, as the package `regex` has them:
            Python's own and more, https://pypi.org/project/regex/
    """

    words: str
    case: bool = False
    whole: bool = False
    pattern: bool = False


PATIENCE = 0.5
"""Seconds that a regular expression may look through one text."""

GRAM = 3
"""Code points in a row by which `grams` tells texts apart."""

_MOST_REPEATS = 1_000_000
_REPEATS = re.compile(r"\{(\d*),?(\d*)\}")

# What upper and lower case alone do not bring together, but IGNORECASE takes for the same.
_SAME = dict(
    zip(
        "ıſµ\u0345\u1fbe\u1fd3ϐϵϑϰϖϱςϕ\u1fe3ᲀᲁᲂᲃᲄᲅᲆᲇᲈẛﬅ",
        "isμιι\u0390βεθκπρσφ\u03b0вдосттъѣꙋṡﬆ",
        strict=True,
    )
)


def find_all(text: str, query: Query) -> list[Extent]:
    """Return the extents (code points) where `query` is met, in order, without overlaps.

    Raises:
        UserError: the regular expression is none, or takes more than `PATIENCE`.
    """
    if not query.words:
        return []
    if query.pattern:
        hits = _matches(text, query)
    else:
        words = re.escape(query.words)
        # Not \b: it fails beside words that begin or end with a mark, such as "U.S.".
        words = rf"(?<!\w){words}(?!\w)" if query.whole else words
        found = re.compile(words, re.NOFLAG if query.case else re.IGNORECASE)
        hits = [match.span() for match in found.finditer(text)]
    if query.whole:
        hits = [(a, b) for a, b in hits if not (_goes_on(text, a - 1) or _goes_on(text, b))]
    return hits


def fold(text: str) -> str:
    """Return `text` in one case, so that what `find_all` takes for the same is the same in it.

    Its length may be another.
    """
    folded = text.replace("İ", "i").lower()
    # Few texts have any of these; `translate` would look up every character of all.
    for sign in _SAME.keys() & set(folded):
        folded = folded.replace(sign, _SAME[sign])
    return folded


def grams(query: Query) -> list[str]:
    """Return what stands in the `fold` of every text in which `query` is met, if that is known.

    It never is for a regular expression, nor for fewer than `GRAM` characters.
    """
    words = "" if query.pattern else fold(query.words)
    return list(dict.fromkeys(words[at : at + GRAM] for at in range(len(words) - GRAM + 1)))


def _matches(text: str, query: Query) -> list[Extent]:
    """Return where a regular expression matches something.

    By `regex`, which can be stopped: Python's `re` may look for hours, and nothing can stop it.
    """
    words, how = query.words, 0 if query.case else regex.IGNORECASE
    # A compiler that unrolls repeats in repeats can take all memory there is.
    counts = (max(map(int, filter(None, found)), default=1) for found in _REPEATS.findall(words))
    if prod(max(count, 1) for count in counts) > _MOST_REPEATS:
        raise UserError("“{words}” repeats too often: use smaller numbers.", words=excerpt(words))
    try:
        found = regex.compile(words, how)  # first as it was typed, for what the error says
        if query.whole:
            found = regex.compile(rf"(?<!\w)(?:{words})(?!\w)", how)
        matches = found.finditer(text, timeout=PATIENCE, concurrent=True)
        return [match.span() for match in matches if match[0]]
    except TimeoutError as error:
        raise UserError(
            "“{words}” takes too long here: put it more simply, such as without a repeat in a "
            "repeat.",
            words=excerpt(words),
        ) from error
    except (regex.error, OverflowError, RecursionError) as error:
        raise UserError(
            "“{words}” is no regular expression: {said}.", words=excerpt(words), said=error
        ) from error


def _goes_on(text: str, at: int) -> bool:
    r"""Tell whether a word goes on at `at` by a mark on its letter, which \w does not know."""
    if not _is_mark(text, at):
        return False
    while _is_mark(text, at):
        at -= 1
    return text[at : at + 1].isalnum()


def _is_mark(text: str, at: int) -> bool:
    return 0 <= at < len(text) and unicodedata.category(text[at]).startswith("M")
