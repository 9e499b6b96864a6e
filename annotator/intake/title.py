"""The title of an article that came without one."""

import re
from collections.abc import Iterator

from annotator.domain.text import paragraphs

MAX_TITLE = 100
"""Longest title made from a text, in code points."""

_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_HEADING_MARKS = re.compile(r"^#{1,6}\s+")
_BYLINE = re.compile(r"by\s+(?P<names>[^·|–—]+)", re.IGNORECASE)
_SMALL_WORDS = frozenset(("and", "for", "of", "in", "de", "der", "van", "von", "al", "bin"))


def title_of(text: str) -> str:
    """Return the first line of `text` that says something, on one line and shortened.

    Saved pages often begin with a byline, a rule, a date in figures or an address; they say
    nothing of what the article is about. Where there is nothing better they serve all the same.
    """
    fallback = ""
    for line in _lines(text):
        if _says_something(line):
            return _shortened(_HEADING_MARKS.sub("", line))
        fallback = fallback or line
    return _shortened(fallback)


def _says_something(line: str) -> bool:
    """Tell whether `line` could be a title: words that are no byline and no address."""
    return (
        _LETTER.search(line) is not None
        and _ADDRESS.fullmatch(line) is None
        and not _is_byline(line)
    )


def _is_byline(line: str) -> bool:
    match = _BYLINE.match(line)
    if match is None or line[-1] in ".:?!…":
        return False
    names = match["names"].split()
    return 1 <= len(names) <= 8 and all(
        name[0].isupper() or name.lower() in _SMALL_WORDS for name in names
    )


def _lines(text: str) -> Iterator[str]:
    for start, end in paragraphs(text):
        for line in text[start:end].splitlines():
            if stripped := line.strip():
                yield stripped


def _shortened(line: str) -> str:
    """Return `line` in MAX_TITLE code points at most, cut between words where there are any."""
    flat = " ".join(line.split())
    if len(flat) <= MAX_TITLE:
        return flat
    cut = flat[: MAX_TITLE - 1]
    words = cut.rpartition(" ")[0].rstrip(" ,;:–—-(“‘\"'")
    return f"{words if len(words) >= MAX_TITLE // 2 else cut}…"
